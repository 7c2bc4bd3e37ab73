/* safetensors_header.c - the header of a checkpoint file: from memory to tensors, or to a message
 * with the byte and the tensor.
 *
 * Every rule of the format is checked here. Opens no files. */
#include "formats/safetensors_header.h"

#include "formats/json_scan.h"
#include "formats/printable.h"
#include "formats/say.h"

#include <stdlib.h>
#include <string.h>

enum { NAME_SHOWN = 120, HEADER_AT = 8 };

/* In the order of the format's own list; sub-byte types are packed without gaps. */
static const struct st_dtype dtypes[] = {
    {"BOOL", 8},        {"F4", 4},      {"F6_E2M3", 6}, {"F6_E3M2", 6}, {"U8", 8},
    {"I8", 8},          {"F8_E5M2", 8}, {"F8_E4M3", 8}, {"F8_E8M0", 8}, {"F8_E4M3FNUZ", 8},
    {"F8_E5M2FNUZ", 8}, {"I16", 16},    {"U16", 16},    {"F16", 16},    {"BF16", 16},
    {"I32", 32},        {"U32", 32},    {"F32", 32},    {"C64", 64},    {"F64", 64},
    {"I64", 64},        {"U64", 64},
};

const struct st_dtype *safetensors_dtype(int dtype)
{
    return &dtypes[dtype];
}

/* ---- messages --------------------------------------------------------------------------- */

struct ps_text st_error_at(char error[SAFETENSORS_ERROR_MAX], const char *path, int64_t byte)
{
    char number[SAY_NUMBER];
    struct ps_text t = ps_text_over(error, SAFETENSORS_ERROR_MAX);
    printable_add(&t, path, strlen(path), NAME_SHOWN);
    say_add(&t, N_(": byte %s: "), say_number(byte, number));
    return t;
}

bool st_error_memory(char error[SAFETENSORS_ERROR_MAX], const char *path)
{
    struct ps_text t = ps_text_over(error, SAFETENSORS_ERROR_MAX);
    printable_add(&t, path, strlen(path), NAME_SHOWN);
    ps_text_add(&t, ": ");
    ps_text_add(&t, say(N_("out of memory")));
    return false;
}

void st_add_name(struct ps_text *t, const char *name, size_t len)
{
    ps_text_add(t, "\"");
    printable_add(t, name, len, NAME_SHOWN);
    ps_text_add(t, "\"");
}

/* "FILE: byte 1,234, tensor "x": what; " */
struct ps_text st_message(struct st_reader *r, int64_t at)
{
    struct ps_text t = st_error_at(r->error, r->path, r->base + at);
    if (r->name != NULL) {
        char name[QUOTE_MAX];
        struct ps_text n = ps_text_over(name, sizeof name);
        st_add_name(&n, r->name, r->len);
        say_add(&t, N_("tensor %s: "), name);
    }
    return t;
}

bool st_fault_at(struct st_reader *r, int64_t at, const char *what)
{
    struct ps_text t = st_message(r, at);
    ps_text_add(&t, say(what));
    return false;
}

/* What the scanner found wrong. */
bool st_fault(struct st_reader *r)
{
    return st_fault_at(r, (int64_t)r->scan.at, r->scan.fault);
}

static void add_shape(struct ps_text *t, const struct st_tensor *tensor)
{
    ps_text_add(t, "[");
    for (int i = 0; i < tensor->dims && i < SAFETENSORS_DIMS; i++) {
        ps_text_add(t, i > 0 ? ", " : "");
        ps_text_int(t, tensor->shape[i]);
    }
    ps_text_add(t, tensor->dims > SAFETENSORS_DIMS ? ", ...]" : "]");
}

/* ---- one tensor ------------------------------------------------------------------------- */

static bool read_dtype(struct st_reader *r, struct st_tensor *tensor)
{
    const char *name;
    size_t len;
    if (!json_scan_string(&r->scan, &name, &len))
        return st_fault(r);
    for (size_t i = 0; i < sizeof dtypes / sizeof dtypes[0]; i++)
        if (strlen(dtypes[i].name) == len && memcmp(dtypes[i].name, name, len) == 0) {
            tensor->dtype = (uint8_t)i;
            return true;
        }
    struct ps_text t = st_message(r, name - 1 - r->scan.text); /* its opening quote */
    char found[QUOTE_MAX], known[200];
    struct ps_text f = ps_text_over(found, sizeof found), k = ps_text_over(known, sizeof known);
    st_add_name(&f, name, len);
    for (size_t i = 0; i < sizeof dtypes / sizeof dtypes[0]; i++) {
        ps_text_add(&k, i > 0 ? " " : "");
        ps_text_add(&k, dtypes[i].name);
    }
    say_add(&t, N_("unknown dtype %s; known are %s"), found, known);
    return false;
}

static bool read_shape(struct st_reader *r, struct st_tensor *tensor)
{
    enum json_more more;
    bool overflow = false, zero = false;
    int64_t dim, product = 1;
    if (!json_scan_open(&r->scan, '['))
        return st_fault(r);
    int64_t at = (int64_t)r->scan.at;
    tensor->dims = 0;
    for (bool first = true; (more = json_scan_element(&r->scan, first)) == JSON_MORE_ITEM;
         first = false) {
        if (!json_scan_natural(&r->scan, &dim))
            return st_fault(r);
        if (tensor->dims < SAFETENSORS_DIMS)
            tensor->shape[tensor->dims] = dim;
        tensor->dims++;
        zero = zero || dim == 0;
        overflow = overflow || __builtin_mul_overflow(product, dim == 0 ? 1 : dim, &product);
    }
    if (more == JSON_MORE_FAULT)
        return st_fault(r);
    if (overflow)
        return st_fault_at(r, at, N_("the product of the shape passes 2^63 - 1"));
    tensor->elements = zero ? 0 : product;
    return true;
}

static bool read_offsets(struct st_reader *r, struct st_tensor *tensor)
{
    int64_t *const ends[2] = {&tensor->begin, &tensor->end};
    enum json_more more;
    int n = 0;
    if (!json_scan_open(&r->scan, '['))
        return st_fault(r);
    int64_t at = (int64_t)r->scan.at;
    for (; (more = json_scan_element(&r->scan, n == 0)) == JSON_MORE_ITEM; n++) {
        int64_t value;
        if (!json_scan_natural(&r->scan, &value))
            return st_fault(r);
        if (n < 2)
            *ends[n] = value;
    }
    if (more == JSON_MORE_FAULT)
        return st_fault(r);
    if (n != 2)
        return st_fault_at(r, at, N_("data_offsets needs two numbers, [begin, end]"));
    if (tensor->begin > tensor->end)
        return st_fault_at(r, at, N_("data_offsets end before they begin"));
    return true;
}

/* Elements x size of the dtype = bytes between the offsets. */
static bool check_size(struct st_reader *r, const struct st_tensor *tensor)
{
    const struct st_dtype *dtype = &dtypes[tensor->dtype];
    int64_t have = tensor->end - tensor->begin, bits = 0;
    bool overflow = __builtin_mul_overflow(tensor->elements, dtype->bits, &bits);
    if (!overflow && bits % 8 == 0 && bits / 8 == have)
        return true;
    struct ps_text t = st_message(r, tensor->at - r->base);
    char what[200], needs[SAY_NUMBER], offsets[2 * SAY_NUMBER], holds[SAY_NUMBER];
    struct ps_text w = ps_text_over(what, sizeof what), o = ps_text_over(offsets, sizeof offsets);
    ps_text_add(&w, dtype->name);
    ps_text_add(&w, " ");
    add_shape(&w, tensor);
    if (overflow) {
        say_add(&t, N_("%s needs more than 2^63 - 1 bits"), what);
        return false;
    }
    ps_text_int(&o, tensor->begin);
    ps_text_add(&o, ", ");
    ps_text_int(&o, tensor->end);
    say_add(&t,
            bits % 8 != 0 ? N_("%s needs %s bytes and a part of one, but data_offsets [%s] hold %s")
                          : N_("%s needs %s bytes, but data_offsets [%s] hold %s"),
            what, say_number(bits / 8, needs), offsets, say_number(have, holds));
    return false;
}

static bool read_tensor(struct st_reader *r, struct st_tensor *tensor)
{
    static const char *const keys[] = {"dtype", "shape", "data_offsets"};
    bool (*const read[])(struct st_reader *, struct st_tensor *) = {read_dtype, read_shape,
                                                                    read_offsets};
    bool seen[3] = {false};
    enum json_more more;
    const char *key;
    size_t len, where;
    if (!json_scan_open(&r->scan, '{'))
        return st_fault(r);
    for (bool first = true;
         (more = json_scan_member(&r->scan, first, &key, &len, &where)) == JSON_MORE_ITEM;
         first = false) {
        int i = 0;
        while (i < 3 && !(strlen(keys[i]) == len && memcmp(keys[i], key, len) == 0))
            i++;
        if (i == 3) { /* the format's own reader ignores what it does not know */
            if (!json_scan_skip(&r->scan))
                return st_fault(r);
            continue;
        }
        if (seen[i]) {
            struct ps_text t = st_message(r, (int64_t)where);
            say_add(&t, N_("%s is given twice"), keys[i]);
            return false;
        }
        seen[i] = true;
        if (!read[i](r, tensor))
            return false;
    }
    if (more == JSON_MORE_FAULT)
        return st_fault(r);
    for (int i = 0; i < 3; i++)
        if (!seen[i]) {
            struct ps_text t = st_message(r, tensor->at - r->base);
            say_add(&t, N_("%s is missing; each tensor needs dtype, shape and data_offsets"),
                    keys[i]);
            return false;
        }
    return check_size(r, tensor);
}

/* ---- the whole header ------------------------------------------------------------------- */

/* Grows an array to hold one more; the capacity is the next power of two and is not stored. */
void *st_grown(void *array, int64_t n, size_t size)
{
    if (n != 0 && (n & (n - 1)) != 0)
        return array;
    return realloc(array, (size_t)(n == 0 ? 1 : 2 * n) * size);
}

/* Names to strings; they mean nothing here, but must be what the format says. */
static bool read_metadata(struct st_reader *r)
{
    struct st_key *keys = NULL, *bigger;
    enum json_more more;
    const char *key, *value;
    size_t len, value_len, where;
    int32_t n = 0;
    bool ok = json_scan_open(&r->scan, '{') || st_fault(r);
    for (bool first = true; ok; first = false) {
        more = json_scan_member(&r->scan, first, &key, &len, &where);
        if (more == JSON_MORE_END)
            break;
        if (more == JSON_MORE_FAULT || !json_scan_string(&r->scan, &value, &value_len))
            ok = st_fault(r);
        else if ((bigger = st_grown(keys, n, sizeof *keys)) == NULL)
            ok = st_error_memory(r->error, r->path);
        else
            (keys = bigger)[n++] = st_key_of(key, (int32_t)len, (int32_t)where);
    }
    if (ok)
        st_keys_sort(keys, (size_t)n);
    for (int32_t i = 1; ok && i < n; i++)
        if (st_key_compare(&keys[i - 1], &keys[i]) == 0) {
            struct ps_text t = st_message(r, keys[i].item);
            char name[QUOTE_MAX];
            struct ps_text k = ps_text_over(name, sizeof name);
            st_add_name(&k, keys[i].name, (size_t)keys[i].len);
            say_add(&t, N_("the key %s is given twice"), name);
            ok = false;
        }
    free(keys);
    return ok;
}

static bool read_members(struct st_reader *r, int file)
{
    struct safetensors *st = r->st;
    bool metadata = false;
    for (bool first = true;; first = false) {
        size_t where;
        r->name = NULL;
        const char *name;
        enum json_more more = json_scan_member(&r->scan, first, &name, &r->len, &where);
        if (more == JSON_MORE_END)
            return json_scan_end(&r->scan) || st_fault(r);
        if (more == JSON_MORE_FAULT)
            return st_fault(r);
        r->name = name;
        if (r->len == strlen("__metadata__") && memcmp(name, "__metadata__", r->len) == 0) {
            if (metadata)
                return st_fault_at(r, (int64_t)where, N_("is given twice"));
            metadata = true;
            if (!read_metadata(r))
                return false;
            continue;
        }
        struct st_tensor *bigger = st_grown(st->tensor, st->n, sizeof *bigger);
        if (bigger == NULL)
            return st_error_memory(r->error, r->path);
        st->tensor = bigger;
        struct st_tensor *tensor = &bigger[st->n];
        *tensor = (struct st_tensor){
            .name = name, .len = (int32_t)r->len, .file = file, .at = r->base + (int64_t)where};
        if (!read_tensor(r, tensor))
            return false;
        st->n++;
    }
}

static int compare_offsets(const void *left, const void *right)
{
    const struct st_tensor *a = left, *b = right;
    if (a->begin != b->begin)
        return a->begin < b->begin ? -1 : 1;
    return (a->end > b->end) - (a->end < b->end);
}

/* The tensors must cover the data from its first byte to its last, each byte once. */
static bool check_tiles(struct st_reader *r, struct st_tensor *tensor, int64_t n, int64_t data_len)
{
    int64_t reach = 0;
    bool sorted = true;
    for (int64_t i = 1; i < n && sorted; i++)
        sorted = compare_offsets(&tensor[i - 1], &tensor[i]) <= 0;
    if (!sorted)
        qsort(tensor, (size_t)n, sizeof *tensor, compare_offsets);
    for (int64_t i = 0; i < n; reach = tensor[i++].end) {
        if (tensor[i].begin == reach)
            continue;
        r->name = tensor[i].name;
        r->len = (size_t)tensor[i].len;
        struct ps_text t = st_message(r, tensor[i].at - r->base);
        char begins[SAY_NUMBER], ends[SAY_NUMBER], other[QUOTE_MAX] = "";
        struct ps_text o = ps_text_over(other, sizeof other);
        say_number(tensor[i].begin, begins);
        say_number(reach, ends);
        if (tensor[i].begin > reach) {
            say_add(&t, N_("its data begin at %s, which leaves a hole after %s"), begins, ends);
        } else {
            st_add_name(&o, tensor[i - 1].name, (size_t)tensor[i - 1].len);
            say_add(&t, N_("its data begin at %s, inside those of %s, which end at %s"), begins,
                    other, ends);
        }
        return false;
    }
    if (reach == data_len)
        return true;
    int64_t data_at = HEADER_AT + r->st->file[tensor[0].file].header_len;
    r->name = tensor[n - 1].name;
    r->len = (size_t)tensor[n - 1].len;
    r->base = 0;
    struct ps_text t = st_message(r, data_at + (reach < data_len ? reach : data_len));
    char data_end[SAY_NUMBER], file_end[SAY_NUMBER];
    int64_t end;
    if (__builtin_add_overflow(data_at, reach, &end))
        end = INT64_MAX;
    say_add(&t,
            reach > data_len
                ? N_("its data end at byte %s, but the file ends at %s: it is cut off")
                : N_("its data end at byte %s, but the file ends at %s: bytes follow that belong "
                     "to nothing"),
            say_number(end, data_end), say_number(data_at + data_len, file_end));
    return false;
}

bool st_header_parse(struct safetensors *st, int file, int64_t data_len,
                     char error[SAFETENSORS_ERROR_MAX])
{
    struct st_file *f = &st->file[file];
    struct st_reader r = {.st = st,
                          .scan = json_scan_over(f->header, (size_t)f->header_len),
                          .path = f->path,
                          .base = HEADER_AT,
                          .error = error};
    int64_t first = st->n;
    if (f->header_len == 0 || f->header[0] != '{')
        return st_fault_at(&r, 0, N_("the header must begin with {"));
    if (!json_scan_open(&r.scan, '{') || !read_members(&r, file))
        return false;
    r.name = NULL;
    if (st->n == first)
        return data_len == 0 ||
               st_fault_at(&r, f->header_len,
                           N_("bytes follow the header, but there are no tensors"));
    if (check_tiles(&r, st->tensor + first, st->n - first, data_len))
        return true;
    /* A name that is there twice is why its data overlap, so it is what is said. */
    (void)st_names_twice(st, error);
    return false;
}
