/* verify_report.c - the outcome of a comparison as text and as JSON. See verify_report.h.
 *
 * Names come made printable; that writing worked is for the stream's owner to check. */
#include "formats/verify_report.h"

#include "formats/printable.h"

#include <inttypes.h>
#include <jansson.h>
#include <string.h>

enum { NUMBER_MAX = 32, NAME_WIDTH = 17, SCHEMA = 1 };

struct sheet {
    FILE *out;
    const struct verify_style *style;
};

static const char *grouped(int64_t n, char buf[NUMBER_MAX])
{
    struct ps_text text = ps_text_over(buf, NUMBER_MAX);
    ps_text_grouped(&text, n);
    return buf;
}

static const char *color(const struct sheet *s, const char *code)
{
    return s->style->color ? code : "";
}

static const char *mark(const struct sheet *s, bool good)
{
    return s->style->ascii ? (good ? "ok" : "NO") : good ? "✓" : "✗";
}

/* ---- text ------------------------------------------------------------------------------- */

static void row(const struct sheet *s, const char *name, int64_t tensors, int64_t found,
                int64_t packed, int64_t expected)
{
    char a[NUMBER_MAX], b[NUMBER_MAX], c[NUMBER_MAX], d[NUMBER_MAX];
    bool good = found + packed == expected;
    (void)fprintf(s->out, "  %-*s%9s  %19s  %19s  %s%s%s", NAME_WIDTH, name, grouped(tensors, a),
                  grouped(found, b), grouped(expected, c), color(s, good ? "\033[32m" : "\033[31m"),
                  mark(s, good), color(s, "\033[0m"));
    if (packed > 0)
        (void)fprintf(s->out, "  and %s packed", grouped(packed, d));
    (void)fputc('\n', s->out);
}

static void table(const struct sheet *s, const struct verify_result *r)
{
    (void)fprintf(s->out, "  %-*s%9s  %19s  %19s\n", NAME_WIDTH, "component", "tensors",
                  "in the file", "in the model");
    for (int i = 0; i < PS_COMPONENT_COUNT; i++) {
        const struct verify_component *c = &r->component[i];
        if (c->tensors > 0 || c->expected > 0)
            row(s, ps_component_info((enum ps_component)i)->name, c->tensors, c->found, c->packed,
                c->expected);
    }
    row(s, "total", r->found_tensors, r->found, r->packed, r->expected);
}

static void group(const struct sheet *s, const struct verify_group *g, const char *name,
                  const char *what)
{
    char a[NUMBER_MAX], b[NUMBER_MAX];
    if (g->tensors == 0)
        return;
    (void)fprintf(s->out, "\n  %-*s%9s  %19s  %s\n", NAME_WIDTH, name, grouped(g->tensors, a),
                  grouped(g->elements, b), what);
    for (int i = 0; i < g->examples; i++)
        (void)fprintf(s->out, "      %s  %s%s%s\n", g->example[i].name, color(s, "\033[2m"),
                      g->example[i].detail, color(s, "\033[0m"));
    if (g->tensors > g->examples)
        (void)fprintf(s->out, "      %s and %s more\n", s->style->ascii ? "..." : "…",
                      grouped(g->tensors - g->examples, a));
}

/* 137,022,720 in the file = 124,439,808 parameters + 12,582,912 buffers */
static void sums(const struct sheet *s, const struct verify_result *r)
{
    char a[NUMBER_MAX], b[NUMBER_MAX];
    (void)fprintf(s->out, "\n  %s in the file = %s parameters", grouped(r->elements, a),
                  grouped(r->found, b));
    for (int i = 0; i < VERIFY_CLASSES; i++)
        if (r->rest[i].elements > 0)
            (void)fprintf(s->out, " + %s %s", grouped(r->rest[i].elements, a),
                          verify_class_info((enum verify_class)i)->name);
    (void)fprintf(s->out, "\n  %s in the model = %s found", grouped(r->expected, a),
                  grouped(r->found, b));
    const struct {
        int64_t n;
        const char *what;
    } parts[] = {{r->packed, "packed"},
                 {r->computed.elements, "computed"},
                 {r->reshaped, "of another shape"},
                 {r->missing.elements, "missing"}};
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
        if (parts[i].n > 0)
            (void)fprintf(s->out, " + %s %s", grouped(parts[i].n, a), parts[i].what);
    (void)fputc('\n', s->out);
}

static void add_printable(FILE *out, const char *name)
{
    char buf[1024];
    struct ps_text text = ps_text_over(buf, sizeof buf);
    printable_add(&text, name, strlen(name), 200);
    (void)fputs(buf, out);
}

void verify_report_text(FILE *out, const struct verify_result *r, const struct design *design,
                        const char *checkpoint, const struct verify_style *style)
{
    struct sheet s = {out, style};
    char a[NUMBER_MAX], b[NUMBER_MAX];
    (void)fprintf(out, "%s", color(&s, "\033[1m"));
    add_printable(out, design->title[0] != '\0' ? design->title : design->name);
    (void)fprintf(out, "%s against ", color(&s, "\033[0m"));
    add_printable(out, checkpoint);
    (void)fprintf(out, ": %s tensors, %s elements", grouped(r->tensors, a),
                  grouped(r->elements, b));
    if (r->files > 1)
        (void)fprintf(out, " in %d shards", r->files);
    (void)fputs("\n\n", out);
    table(&s, r);
    for (int i = 0; i < VERIFY_CLASSES; i++)
        group(&s, &r->rest[i], verify_class_info((enum verify_class)i)->name,
              verify_class_info((enum verify_class)i)->what);
    group(&s, &r->missing, "missing", "in the model and not in the file");
    group(&s, &r->computed, "computed", "frozen tables that need not be stored");
    group(&s, &r->index, "index", "the index is wrong about these");
    sums(&s, r);
    (void)fprintf(out, "\n%s%s %s%s\n", color(&s, r->equal ? "\033[1;32m" : "\033[1;31m"),
                  mark(&s, r->equal), r->verdict, color(&s, "\033[0m"));
}

/* ---- JSON ------------------------------------------------------------------------------- */

/* One flag tells whether memory ran out anywhere. */
struct writer {
    bool failed;
};

static void put(struct writer *w, json_t *object, const char *key, json_t *value)
{
    if (json_object_set_new(object, key, value) != 0)
        w->failed = true;
}

static void append(struct writer *w, json_t *array, json_t *value)
{
    if (json_array_append_new(array, value) != 0)
        w->failed = true;
}

static json_t *group_json(struct writer *w, const struct verify_group *g)
{
    json_t *object = json_object(), *examples = json_array();
    put(w, object, "tensors", json_integer(g->tensors));
    put(w, object, "elements", json_integer(g->elements));
    for (int i = 0; i < g->examples; i++) {
        json_t *example = json_object();
        put(w, example, "name", json_string(g->example[i].name));
        put(w, example, "detail", json_string(g->example[i].detail));
        append(w, examples, example);
    }
    put(w, object, "examples", examples);
    return object;
}

static json_t *components_json(struct writer *w, const struct verify_result *r)
{
    json_t *array = json_array();
    for (int i = 0; i < PS_COMPONENT_COUNT; i++) {
        const struct verify_component *c = &r->component[i];
        if (c->tensors == 0 && c->expected == 0)
            continue;
        json_t *object = json_object();
        put(w, object, "name", json_string(ps_component_info((enum ps_component)i)->name));
        put(w, object, "tensors", json_integer(c->tensors));
        put(w, object, "found", json_integer(c->found));
        put(w, object, "packed", json_integer(c->packed));
        put(w, object, "expected", json_integer(c->expected));
        put(w, object, "equal", json_boolean(c->found + c->packed == c->expected));
        append(w, array, object);
    }
    return array;
}

static json_t *rest_json(struct writer *w, const struct verify_result *r)
{
    json_t *array = json_array();
    for (int i = 0; i < VERIFY_CLASSES; i++) {
        const struct verify_class_info *info = verify_class_info((enum verify_class)i);
        if (r->rest[i].tensors == 0)
            continue;
        json_t *object = group_json(w, &r->rest[i]);
        put(w, object, "class", json_string(info->name));
        put(w, object, "benign", json_boolean(info->benign));
        append(w, array, object);
    }
    return array;
}

static json_t *printable_json(const char *name)
{
    char buf[1024];
    struct ps_text text = ps_text_over(buf, sizeof buf);
    printable_add(&text, name, strlen(name), 200);
    return json_string(buf);
}

bool verify_report_json(FILE *out, const struct verify_result *r, const struct design *design,
                        const char *checkpoint)
{
    struct writer w = {false};
    json_t *root = json_object(), *file = json_object(), *parameters = json_object();
    put(&w, file, "files", json_integer(r->files));
    put(&w, file, "tensors", json_integer(r->tensors));
    put(&w, file, "elements", json_integer(r->elements));
    put(&w, file, "bytes", json_integer(r->bytes));
    put(&w, parameters, "expected", json_integer(r->expected));
    put(&w, parameters, "found", json_integer(r->found));
    put(&w, parameters, "packed", json_integer(r->packed));
    put(&w, parameters, "computed", json_integer(r->computed.elements));
    put(&w, parameters, "other_shape", json_integer(r->reshaped));
    put(&w, parameters, "missing", json_integer(r->missing.elements));
    put(&w, root, "schema", json_integer(SCHEMA));
    put(&w, root, "model", printable_json(design->name));
    put(&w, root, "checkpoint", printable_json(checkpoint));
    put(&w, root, "equal", json_boolean(r->equal));
    put(&w, root, "verdict", json_string(r->verdict));
    put(&w, root, "file", file);
    put(&w, root, "parameters", parameters);
    put(&w, root, "components", components_json(&w, r));
    put(&w, root, "remainder", rest_json(&w, r));
    put(&w, root, "missing", group_json(&w, &r->missing));
    put(&w, root, "missing_layers", json_string(r->layers));
    put(&w, root, "computed", group_json(&w, &r->computed));
    put(&w, root, "index", group_json(&w, &r->index));
    w.failed = w.failed || root == NULL || json_dumpf(root, out, JSON_INDENT(2)) != 0;
    (void)fputc('\n', out);
    json_decref(root);
    return !w.failed;
}
