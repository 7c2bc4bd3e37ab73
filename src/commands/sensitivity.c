/* sensitivity.c - paramscope sensitivity MODEL: what one legal step of each field does to the
 * total, and how the total answers to it in proportion. */
#include "commands/options.h"
#include "commands/verbs.h"
#include "formats/json_out.h"
#include "formats/range.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum sensitivity_format { TEXT, JSON, CSV };
static const char *const formats[] = {"text", "json", "csv", NULL};

static int by_change(const void *a, const void *b)
{
    const struct ps_sensitivity *x = a, *y = b;
    int64_t p = llabs(x->change), q = llabs(y->change);
    return p != q ? (p < q ? 1 : -1) : (int)x->field - (int)y->field;
}

static int by_elasticity(const void *a, const void *b)
{
    const struct ps_sensitivity *x = a, *y = b;
    double p = fabs(x->elasticity), q = fabs(y->elasticity);
    if (x->proportional != y->proportional)
        return x->proportional ? -1 : 1;
    return p < q ? 1 : p > q ? -1 : (int)x->field - (int)y->field;
}

static void elasticity_text(const struct ps_sensitivity *s, struct ps_text *t)
{
    if (s->proportional)
        ps_text_quotient(t, llround(s->elasticity * 1e4), 10000, 4);
}

static void write_text(FILE *out, const struct design *design, const struct ps_sensitivity *s,
                       int n)
{
    (void)fprintf(out, "%s\n\n%-20s %14s  %14s  %20s  %10s\n", design->title, "field", "value",
                  "a step to", "changes the total by", "elasticity");
    for (int i = 0; i < n; i++, s++) {
        char value[60], next[60], change[60] = "", elastic[40];
        struct ps_text v = ps_text_over(value, sizeof value), x = ps_text_over(next, sizeof next);
        struct ps_text c = ps_text_over(change, sizeof change);
        struct ps_text e = ps_text_over(elastic, sizeof elastic);
        range_value(s->field, s->value, &v);
        range_value(s->field, s->next, &x);
        if (s->next == s->value) {
            ps_text_add(&c, "no step");
        } else if (s->status != PS_OK) {
            ps_text_add(&c, "past 2^63 - 1");
        } else {
            ps_text_add(&c, s->change > 0 ? "+" : "");
            ps_text_grouped(&c, s->change);
        }
        elasticity_text(s, &e);
        (void)fprintf(out, "%-20s %14s  %14s  %20s  %10s\n", ps_field_info(s->field)->name, value,
                      next, change, elastic);
    }
    (void)fprintf(out, "\nelasticity: percent of the total for one percent of the field, with what "
                       "follows it;\nof a field on auto, as if the value it has were typed\n");
}

static void write_csv(FILE *out, const struct ps_sensitivity *s, int n)
{
    (void)fputs("field,value,next,change,elasticity\n", out);
    for (int i = 0; i < n; i++, s++) {
        char buf[300];
        struct ps_text t = ps_text_over(buf, sizeof buf);
        ps_text_add(&t, ps_field_info(s->field)->name);
        ps_text_add(&t, ",");
        range_value(s->field, s->value, &t);
        ps_text_add(&t, ",");
        range_value(s->field, s->next, &t);
        ps_text_add(&t, ",");
        if (s->status == PS_OK)
            ps_text_int(&t, s->change);
        ps_text_add(&t, ",");
        if (s->proportional)
            ps_text_quotient(&t, llround(s->elasticity * 1e9), 1000000000, 9);
        ps_text_add(&t, "\n");
        (void)fputs(buf, out);
    }
}

static void write_json(FILE *file, const struct ps_sensitivity *s, int n)
{
    struct json_out out = json_out_over(file);
    json_out_array(&out, NULL);
    for (int i = 0; i < n; i++, s++) {
        json_out_object(&out, NULL);
        json_out_text(&out, "field", ps_field_info(s->field)->name);
        json_out_field(&out, "value", s->field, s->value);
        json_out_field(&out, "next", s->field, s->next);
        if (s->status == PS_OK)
            json_out_int(&out, "change", s->change);
        else
            json_out_null(&out, "change");
        if (s->proportional)
            json_out_real(&out, "elasticity", s->elasticity, 9);
        else
            json_out_null(&out, "elasticity");
        json_out_end(&out);
    }
    json_out_end(&out);
}

int command_sensitivity(int argc, char **argv)
{
    static const char *const extra[] = {"sort=", NULL};
    struct options_spec spec = {
        .command = command_find("sensitivity"),
        .formats = formats,
        .count = true,
        .models = true,
        .operands_min = 1,
        .operands_max = 1,
        .operand = "MODEL",
        .extra = extra,
        .details =
            "      --sort COLUMN   field (default), change, elasticity\n"
            "\n"
            "The elasticity of a field on auto is that of the model with the value that the\n"
            "field has typed; embedding_dim then brings its projection with it, a jump that\n"
            "stands in the change of a step.\n"};
    struct options options;
    struct design design;
    struct outfile out;
    struct ps_sensitivity s[PS_FIELD_COUNT];
    int status = 2;
    if (!options_read(&options, &spec, argc, argv, &status))
        return status;
    const char *sort = options.extra[0] != NULL ? options.extra[0] : "field";
    if (strcmp(sort, "field") != 0 && strcmp(sort, "change") != 0 &&
        strcmp(sort, "elasticity") != 0)
        return options_fail(&spec, "--sort: no such column; allowed: field, change, elasticity");
    if (!options_design(&options, &spec, options.operand[0], &design))
        return 2;
    int n = ps_sensitivities(&design.model, options.convention, s);
    if (sort[0] != 'f')
        qsort(s, (size_t)n, sizeof s[0], sort[0] == 'c' ? by_change : by_elasticity);
    if (!options_output(&options, &spec, &out))
        return 2;
    if (options.format == CSV)
        write_csv(out.stream, s, n);
    else if (options.format == TEXT)
        write_text(out.stream, &design, s, n);
    else
        write_json(out.stream, s, n);
    return options_finish(&spec, &out);
}
