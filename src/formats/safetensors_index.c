/* safetensors_index.c - the index of a checkpoint in shards, and the shards against it.
 *
 * What is double or in the wrong place is found by sorting names with their hashes: n log n
 * whatever the names are, where a hash table could be made slow by a hostile file. Opens no
 * files. */
#include "formats/safetensors_header.h"

#include "formats/printable.h"
#include "formats/say.h"

#include <stdlib.h>
#include <string.h>

/* Eight bytes at a time: a header may hold 60 MB of names. */
static uint64_t hash_bytes(const char *bytes, size_t n)
{
    const uint64_t k = UINT64_C(0x9E3779B97F4A7C15);
    uint64_t h = n * k, word;
    for (; n >= sizeof word; n -= sizeof word, bytes += sizeof word) {
        memcpy(&word, bytes, sizeof word);
        h = (h ^ word) * k;
        h ^= h >> 29;
    }
    for (; n > 0; n--)
        h = (h ^ (unsigned char)*bytes++) * k;
    return h ^ h >> 32;
}

struct st_key st_key_of(const char *name, int32_t len, int32_t item)
{
    return (struct st_key){hash_bytes(name, (size_t)len), name, len, item};
}

int st_key_compare(const void *left, const void *right)
{
    const struct st_key *a = left, *b = right;
    if (a->hash != b->hash)
        return a->hash < b->hash ? -1 : 1;
    if (a->len != b->len)
        return a->len < b->len ? -1 : 1;
    return memcmp(a->name, b->name, (size_t)a->len);
}

static int compare_keys(const void *left, const void *right)
{
    const struct st_key *a = left, *b = right;
    int order = st_key_compare(left, right);
    return order != 0 ? order : (a->item > b->item) - (a->item < b->item);
}

void st_keys_sort(struct st_key *keys, size_t n)
{
    if (n > 1)
        qsort(keys, n, sizeof *keys, compare_keys);
}

/* ---- the index -------------------------------------------------------------------------- */

/* A shard stands beside its index: a name that could lead elsewhere is no shard's. */
static bool check_shard(struct st_reader *r, int64_t where, const char *name, size_t len)
{
    bool bad = len == 0 || len > 255 || (len == 1 && name[0] == '.');
    for (size_t i = 0; i < len && !bad; i++)
        bad = name[i] == '/' || name[i] == '\\' || (unsigned char)name[i] < 0x20 ||
              (name[i] == '.' && i + 1 < len && name[i + 1] == '.');
    if (!bad)
        return true;
    struct ps_text t = st_message(r, where);
    char shard[QUOTE_MAX];
    struct ps_text s = ps_text_over(shard, sizeof shard);
    st_add_name(&s, name, len);
    say_add(&t,
            N_("the shard %s is refused; it must be the name of a file beside the index: no "
               "slash, backslash or .."),
            shard);
    return false;
}

static bool read_weight_map(struct st_reader *r, struct st_entry **entries, int64_t *n)
{
    const char *name, *shard;
    size_t shard_len, where;
    enum json_more more;
    if (!json_scan_open(&r->scan, '{'))
        return st_fault(r);
    for (bool first = true;; first = false) {
        r->name = NULL;
        more = json_scan_member(&r->scan, first, &name, &r->len, &where);
        if (more == JSON_MORE_END)
            return true;
        if (more == JSON_MORE_FAULT)
            return st_fault(r);
        r->name = name;
        if (!json_scan_string(&r->scan, &shard, &shard_len))
            return st_fault(r);
        if (!check_shard(r, (int64_t)where, shard, shard_len))
            return false;
        struct st_entry *bigger = st_grown(*entries, *n, sizeof *bigger);
        if (bigger == NULL)
            return st_error_memory(r->error, r->path);
        *entries = bigger;
        bigger[(*n)++] = (struct st_entry){.name = name,
                                           .shard = shard,
                                           .len = (int32_t)r->len,
                                           .shard_len = (int32_t)shard_len,
                                           .at = (int64_t)where};
    }
}

bool st_index_parse(char *text, size_t len, const char *path, struct st_entry **entries, int64_t *n,
                    char error[SAFETENSORS_ERROR_MAX])
{
    struct st_reader r = {.scan = json_scan_over(text, len), .path = path, .error = error};
    bool found = false;
    *entries = NULL;
    *n = 0;
    if (!json_scan_open(&r.scan, '{'))
        return st_fault(&r);
    for (bool first = true;; first = false) {
        const char *key;
        size_t where;
        r.name = NULL;
        enum json_more more = json_scan_member(&r.scan, first, &key, &r.len, &where);
        if (more == JSON_MORE_FAULT)
            return st_fault(&r);
        if (more == JSON_MORE_END)
            break;
        if (r.len != strlen("weight_map") || memcmp(key, "weight_map", r.len) != 0) {
            if (!json_scan_skip(&r.scan))
                return st_fault(&r);
            continue;
        }
        if (found)
            return st_fault_at(&r, (int64_t)where, N_("weight_map is given twice"));
        found = true;
        if (!read_weight_map(&r, entries, n))
            return false;
    }
    r.name = NULL;
    if (!json_scan_end(&r.scan))
        return st_fault(&r);
    if (!found || *n == 0)
        return st_fault_at(&r, 0, N_("the index has no weight_map of tensor names and shards"));
    return true;
}

/* ---- shards against index --------------------------------------------------------------- */

static struct st_key *tensor_keys(const struct safetensors *st)
{
    struct st_key *keys = malloc(((size_t)st->n + 1) * sizeof *keys);
    for (int64_t i = 0; keys != NULL && i < st->n; i++)
        keys[i] = st_key_of(st->tensor[i].name, st->tensor[i].len, (int32_t)i);
    if (keys != NULL)
        st_keys_sort(keys, (size_t)st->n);
    return keys;
}

/* No name twice, in one file or in two. */
static bool check_twice(const struct safetensors *st, const struct st_key *keys,
                        char error[SAFETENSORS_ERROR_MAX])
{
    for (int64_t i = 1; i < st->n; i++) {
        if (st_key_compare(&keys[i - 1], &keys[i]) != 0)
            continue;
        const struct st_tensor *a = &st->tensor[keys[i - 1].item], *b = &st->tensor[keys[i].item];
        const struct st_tensor *first = a, *second = b;
        if (a->file > b->file || (a->file == b->file && a->at > b->at)) {
            first = b;
            second = a;
        }
        struct ps_text t = st_error_at(error, st->file[second->file].path, second->at);
        char name[QUOTE_MAX], at[SAY_NUMBER], file[QUOTE_MAX];
        struct ps_text n = ps_text_over(name, sizeof name), f = ps_text_over(file, sizeof file);
        st_add_name(&n, second->name, (size_t)second->len);
        st_add_name(&f, st->file[first->file].path, strlen(st->file[first->file].path));
        say_add(&t,
                first->file != second->file ? N_("tensor %s is there twice; first at byte %s of %s")
                                            : N_("tensor %s is there twice; first at byte %s"),
                name, say_number(first->at, at), file);
        return false;
    }
    return true;
}

bool st_names_twice(const struct safetensors *st, char error[SAFETENSORS_ERROR_MAX])
{
    struct st_key *keys = tensor_keys(st);
    bool twice = keys != NULL && !check_twice(st, keys, error);
    free(keys);
    return twice;
}

bool st_names_check(struct safetensors *st, const char *path, const struct st_entry *entries,
                    const int32_t *shard, int64_t n, char error[SAFETENSORS_ERROR_MAX])
{
    struct st_key *keys = tensor_keys(st), *listed = malloc(((size_t)n + 1) * sizeof *listed);
    bool ok = keys != NULL && listed != NULL;
    if (!ok)
        st_error_memory(error, path);
    ok = ok && check_twice(st, keys, error);
    for (int64_t i = 0; ok && i < n; i++)
        listed[i] = st_key_of(entries[i].name, entries[i].len, (int32_t)i);
    if (ok)
        st_keys_sort(listed, (size_t)n);
    for (int64_t i = 1; ok && i < n; i++)
        if (st_key_compare(&listed[i - 1], &listed[i]) == 0) {
            struct ps_text t = st_error_at(error, path, entries[listed[i].item].at);
            char name[QUOTE_MAX];
            struct ps_text nm = ps_text_over(name, sizeof name);
            st_add_name(&nm, listed[i].name, (size_t)listed[i].len);
            say_add(&t, N_("tensor %s is listed twice"), name);
            ok = false;
        }
    /* Both lists are in one order: walk them side by side. */
    int64_t have = 0, want = 0;
    while (ok && st->indexed && (have < st->n || want < n)) {
        int order = have == st->n ? 1 : want == n ? -1 : st_key_compare(&keys[have], &listed[want]);
        if (order > 0) {
            if (st->absent++ < SAFETENSORS_EXAMPLES)
                st->absent_example[st->absent - 1] =
                    (struct st_name){listed[want].name, listed[want].len};
            want++;
            continue;
        }
        struct st_tensor *tensor = &st->tensor[keys[have++].item];
        if (order < 0) {
            tensor->flags |= ST_UNLISTED;
            st->unlisted++;
        } else if (tensor->file != shard[listed[want++].item]) {
            tensor->flags |= ST_MISPLACED;
            st->misplaced++;
        }
    }
    free(keys);
    free(listed);
    return ok;
}
