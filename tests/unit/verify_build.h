/* verify_build.h - the cases of verify_cases.h made into files and models, and what holds whatever
 * is done to them. */
#ifndef VERIFY_BUILD_H
#define VERIFY_BUILD_H

#include "verify_files.h"

#include "formats/safetensors.h"
#include "formats/verify.h"
#include "verify_cases.h"

enum { TENSORS_MAX = 512 };

/* The test's own folder, and the one file in it. */
static char folder[] = "/tmp/paramscope-verify-XXXXXX";
static const char file_name[] = "model.safetensors";

/* ---- a case as a file ------------------------------------------------------------------- */

/* What each tensor of a case must be: 0 a parameter, else the letter of its class. */
struct built {
    struct header header;
    char expected[TENSORS_MAX];
};

static inline void add_tensor(struct built *b, const char *name, const char *dtype,
                              const int64_t *shape, int dims, char expected)
{
    assert_true(b->header.tensors < TENSORS_MAX);
    b->expected[b->header.tensors] = expected;
    header_add(&b->header, name, dtype, shape, dims);
}

/* One line with its layer and expert put in. */
static inline void add_line(struct built *b, const char *line, int layer, int expert)
{
    char name[160], dtype[16] = "F32", expected = '\0';
    int64_t shape[4] = {0};
    int dims = 0;
    size_t len = 0;
    for (; *line != ' ' && *line != '\n'; line++) {
        int number = *line == '#' ? layer : expert;
        if (*line == '#' || *line == '@')
            len += (size_t)snprintf(name + len, sizeof name - len, "%d", number);
        else
            name[len++] = *line;
    }
    name[len] = '\0';
    while (*line == ' ') {
        line++;
        if (*line == '!') {
            expected = line[1];
            line += 2;
        } else if (*line >= '0' && *line <= '9') {
            char *end;
            shape[dims++] = strtoll(line, &end, 10);
            line = end;
        } else {
            size_t n = strcspn(line, " \n");
            memcpy(dtype, line, n);
            dtype[n] = '\0';
            line += n;
        }
    }
    char last = name[len - 1];
    if (last != '*' && last != '~') {
        add_tensor(b, name, dtype, shape, dims, expected);
        return;
    }
    (void)snprintf(name + len - 1, sizeof name - len, "weight");
    add_tensor(b, name, dtype, shape, dims, expected);
    (void)snprintf(name + len - 1, sizeof name - len, "bias");
    add_tensor(b, name, dtype, &shape[last == '*' ? 0 : dims - 1], 1, expected);
}

static inline void build(struct built *b, const struct verify_case *c)
{
    memset(b, 0, sizeof *b);
    for (const char *line = c->spec; *line != '\0'; line = strchr(line, '\n') + 1) {
        size_t len = strcspn(line, "\n");
        int from = 0, to = c->layers - 1, from_given, to_given, used = 0;
        if (sscanf(line, "%d-%d:%n", &from_given, &to_given, &used) == 2 && used > 0) {
            from = from_given;
            to = to_given;
            line += used;
            len -= (size_t)used;
        }
        bool layers = memchr(line, '#', len) != NULL, experts = memchr(line, '@', len) != NULL;
        for (int l = layers ? from : 0; l <= (layers ? to : 0); l++)
            for (int e = 0; e < (experts ? c->experts : 1); e++)
                add_line(b, line, l, e);
    }
}

static inline struct design design_of(const struct verify_case *c)
{
    struct design d;
    struct ps_error error;
    memset(&d, 0, sizeof d);
    const struct ps_family *family = ps_family_find(c->family, (int)strlen(c->family));
    assert_non_null(family);
    d.model = ps_family_model(family);
    ps_model_apply(&d.model, c->settings);
    d.model = ps_model_normal(&d.model);
    d.base = d.model;
    if (ps_model_validate(&d.model, &error) != PS_OK)
        fail_msg("%s: %s", c->name, error.reason);
    (void)snprintf(d.name, sizeof d.name, "%s", c->name);
    (void)snprintf(d.family, sizeof d.family, "%s", c->family);
    return d;
}

static inline void open_case(struct safetensors *st, struct built *b, const struct verify_case *c)
{
    char path[FILES_PATH], error[SAFETENSORS_ERROR_MAX];
    files_path(path, folder, file_name);
    build(b, c);
    header_write(&b->header, path);
    if (!safetensors_open(st, path, error))
        fail_msg("%s: %s", c->name, error);
}

/* ---- what always holds ------------------------------------------------------------------ */

static inline struct verify_result compare(const struct design *d, const struct safetensors *st)
{
    struct verify_result r;
    char error[DESIGN_ERROR_MAX] = "";
    int64_t rest = 0, tensors = 0, found = 0, packed = 0, expected = 0;
    if (!verify_compare(&r, d, st, error))
        fail_msg("%s: %s", d->name, error);
    for (int i = 0; i < VERIFY_CLASSES; i++) {
        rest += r.rest[i].elements;
        tensors += r.rest[i].tensors;
    }
    for (int i = 0; i < PS_COMPONENT_COUNT; i++) {
        found += r.component[i].found;
        packed += r.component[i].packed;
        expected += r.component[i].expected;
    }
    assert_int_equal(r.elements, r.found + rest);
    assert_int_equal(r.tensors, r.found_tensors + tensors);
    assert_int_equal(r.expected,
                     r.found + r.packed + r.missing.elements + r.computed.elements + r.reshaped);
    assert_int_equal(r.found, found);
    assert_int_equal(r.packed, packed);
    assert_int_equal(r.expected, expected);
    assert_int_equal(r.missing.elements > 0, r.missing.tensors > 0);
    assert_int_equal(strncmp(r.verdict, "equal", 5) == 0, r.equal);
    return r;
}

static inline bool name_holds(const struct st_tensor *t, const char *word)
{
    char name[200];
    (void)snprintf(name, sizeof name, "%.*s", (int)t->len, t->name);
    return strstr(name, word) != NULL;
}

static inline int make_folder(void **state)
{
    (void)state;
    return mkdtemp(folder) == NULL ? -1 : 0;
}

static inline int remove_folder(void **state)
{
    (void)state;
    files_remove(folder, (const char *const[]){file_name, "a.safetensors", "b.safetensors",
                                               "x.safetensors.index.json", NULL});
    return 0;
}

#endif
