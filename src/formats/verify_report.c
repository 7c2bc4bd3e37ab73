/* verify_report.c - the outcome of a comparison as text and as JSON. See verify_report.h.
 *
 * Names come made printable; that writing worked is for the stream's owner to check. */
#include "formats/verify_report.h"

#include "formats/json_out.h"
#include "formats/printable.h"

#include <inttypes.h>
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

static void counted(struct json_out *out, const struct verify_group *g)
{
    json_out_int(out, "tensors", g->tensors);
    json_out_int(out, "elements", g->elements);
    json_out_array(out, "examples");
    for (int i = 0; i < g->examples; i++) {
        json_out_object(out, NULL);
        json_out_text(out, "name", g->example[i].name);
        json_out_text(out, "detail", g->example[i].detail);
        json_out_end(out);
    }
    json_out_end(out);
}

static void group_json(struct json_out *out, const char *key, const struct verify_group *g)
{
    json_out_object(out, key);
    counted(out, g);
    json_out_end(out);
}

static void components_json(struct json_out *out, const struct verify_result *r)
{
    json_out_array(out, "components");
    for (int i = 0; i < PS_COMPONENT_COUNT; i++) {
        const struct verify_component *c = &r->component[i];
        if (c->tensors == 0 && c->expected == 0)
            continue;
        json_out_object(out, NULL);
        json_out_text(out, "name", ps_component_info((enum ps_component)i)->name);
        json_out_int(out, "tensors", c->tensors);
        json_out_int(out, "found", c->found);
        json_out_int(out, "packed", c->packed);
        json_out_int(out, "expected", c->expected);
        json_out_bool(out, "equal", c->found + c->packed == c->expected);
        json_out_end(out);
    }
    json_out_end(out);
}

static void rest_json(struct json_out *out, const struct verify_result *r)
{
    json_out_array(out, "remainder");
    for (int i = 0; i < VERIFY_CLASSES; i++) {
        const struct verify_class_info *info = verify_class_info((enum verify_class)i);
        if (r->rest[i].tensors == 0)
            continue;
        json_out_object(out, NULL);
        counted(out, &r->rest[i]);
        json_out_text(out, "class", info->name);
        json_out_bool(out, "benign", info->benign);
        json_out_end(out);
    }
    json_out_end(out);
}

static void visible(struct json_out *out, const char *key, const char *name)
{
    char buf[1024];
    struct ps_text text = ps_text_over(buf, sizeof buf);
    printable_add(&text, name, strlen(name), 200);
    json_out_text(out, key, buf);
}

static void file_json(struct json_out *out, const struct verify_result *r)
{
    json_out_object(out, "file");
    json_out_int(out, "files", r->files);
    json_out_int(out, "tensors", r->tensors);
    json_out_int(out, "elements", r->elements);
    json_out_int(out, "bytes", r->bytes);
    json_out_end(out);
    json_out_object(out, "parameters");
    json_out_int(out, "expected", r->expected);
    json_out_int(out, "found", r->found);
    json_out_int(out, "packed", r->packed);
    json_out_int(out, "computed", r->computed.elements);
    json_out_int(out, "other_shape", r->reshaped);
    json_out_int(out, "missing", r->missing.elements);
    json_out_end(out);
}

void verify_report_json(FILE *file, const struct verify_result *r, const struct design *design,
                        const char *checkpoint)
{
    struct json_out out = json_out_over(file);
    json_out_object(&out, NULL);
    json_out_int(&out, "schema", SCHEMA);
    visible(&out, "model", design->name);
    visible(&out, "checkpoint", checkpoint);
    json_out_bool(&out, "equal", r->equal);
    json_out_text(&out, "verdict", r->verdict);
    file_json(&out, r);
    components_json(&out, r);
    rest_json(&out, r);
    group_json(&out, "missing", &r->missing);
    json_out_text(&out, "missing_layers", r->layers);
    group_json(&out, "computed", &r->computed);
    group_json(&out, "index", &r->index);
    json_out_end(&out);
}
