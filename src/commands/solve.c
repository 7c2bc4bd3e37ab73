/* solve.c - paramscope solve MODEL --target N --vary FIELD[,FIELD]: the legal values that come
 * nearest to a number of parameters. */
#include "commands/options.h"
#include "commands/verbs.h"
#include "formats/json_out.h"
#include "formats/number.h"
#include "formats/printable.h"
#include "formats/range.h"
#include "formats/report_parts.h"

#include <stdlib.h>
#include <string.h>

enum solve_format { TEXT, JSON };
static const char *const formats[] = {"text", "json", NULL};
enum { TARGET, VARY, MULTIPLE, PAD_VOCAB, TOP, WITHIN };
static const char *const extra[] = {
    "target=", "vary=", "multiple=", "pad-vocab=", "top=", "within=", NULL};

struct solving {
    struct design design;
    int64_t target, top, within_num, within_den; /* within: percent, a fraction */
    struct ps_vary vary[PS_SOLVE_FIELDS];
    int fields;
    struct ps_solutions found;
};

static int fail_value(const struct options_spec *spec, const char *option, const char *value,
                      const char *reason)
{
    char buf[500];
    struct ps_text t = ps_text_over(buf, sizeof buf);
    ps_text_add(&t, option);
    ps_text_add(&t, " ");
    printable_quote(&t, value, strlen(value));
    ps_text_add(&t, ": ");
    ps_text_add(&t, reason);
    return options_fail(spec, buf);
}

/* A whole number of at least `least`; false with a message. */
static bool whole(const struct options_spec *spec, const char *option, const char *text,
                  int64_t least, int64_t most, int64_t *value)
{
    char reason[NUMBER_ERROR_MAX];
    if (text == NULL)
        return true;
    if (!number_whole(text, value, reason)) {
        (void)fail_value(spec, option, text, reason);
        return false;
    }
    if (*value >= least && *value <= most)
        return true;
    struct ps_text t = ps_text_over(reason, sizeof reason);
    ps_text_grouped(&t, least);
    ps_text_add(&t, " to ");
    ps_text_grouped(&t, most);
    ps_text_add(&t, " was expected");
    (void)fail_value(spec, option, text, reason);
    return false;
}

/* ---- reading ----------------------------------------------------------------------------- */

/* Does --multiple speak of this field? Widths and tables, not numbers of things. */
static bool is_width(enum ps_field field)
{
    switch (field) {
    case PS_VOCAB:
    case PS_D_MODEL:
    case PS_D_FF:
    case PS_DECODER_D_FF:
    case PS_EXPERT_D_FF:
    case PS_SHARED_D_FF:
    case PS_EMBEDDING_DIM:
    case PS_OUTPUT_DIM: return true;
    default: return false;
    }
}

/* Fields stand between commas; a comma before a digit belongs to a number. */
static bool read_fields(struct solving *s, const struct options_spec *spec, const char *text,
                        int64_t multiple)
{
    char error[DESIGN_ERROR_MAX];
    bool ranged;
    for (const char *p = text;;) {
        const char *end = p;
        while (*end != '\0' && !(*end == ',' && !(end[1] >= '0' && end[1] <= '9')))
            end++;
        if (s->fields == PS_SOLVE_FIELDS) {
            (void)options_fail(spec, "--vary: at most 3 fields can be varied at once");
            return false;
        }
        struct ps_vary *v = &s->vary[s->fields++];
        if (!range_read_vary(p, (size_t)(end - p), v, &ranged, error)) {
            (void)options_fail(spec, error);
            return false;
        }
        if (v->multiple == 0 && is_width(v->field))
            v->multiple = multiple;
        if (*end == '\0')
            return true;
        p = end + 1;
    }
}

/* The vocabulary rounded up, as it is padded for tensor cores. */
static bool pad_vocabulary(struct solving *s, const struct options_spec *spec, int64_t multiple)
{
    int64_t v = ps_model_get(&s->design.model, PS_VOCAB), rest = v % multiple;
    struct ps_error error;
    if (rest == 0 || __builtin_add_overflow(v, multiple - rest, &v))
        return true;
    if (ps_model_set(&s->design.model, PS_VOCAB, v, &error) == PS_OK)
        return true;
    (void)options_fail(spec, error.reason);
    return false;
}

static bool read_solving(struct solving *s, const struct options *o,
                         const struct options_spec *spec)
{
    char reason[NUMBER_ERROR_MAX];
    int64_t multiple = 0, pad = 0;
    const char *within = o->extra[WITHIN];
    s->top = 10;
    s->within_num = 5;
    s->within_den = 1;
    if (o->extra[TARGET] == NULL || o->extra[VARY] == NULL) {
        (void)options_fail(spec, o->extra[TARGET] == NULL
                                     ? "--target is missing: the number of parameters to reach, "
                                       "such as --target 110M"
                                     : "--vary is missing: the fields that may move, such as "
                                       "--vary d_model,layers");
        return false;
    }
    if (!whole(spec, "--target", o->extra[TARGET], 1, INT64_MAX, &s->target) ||
        !whole(spec, "--multiple", o->extra[MULTIPLE], 1, 1 << 20, &multiple) ||
        !whole(spec, "--pad-vocab", o->extra[PAD_VOCAB], 1, 1 << 20, &pad) ||
        !whole(spec, "--top", o->extra[TOP], 1, PS_SOLVE_BEST, &s->top))
        return false;
    if (within != NULL &&
        (!number_rational(within, &s->within_num, &s->within_den, reason) || s->within_num < 0)) {
        (void)fail_value(spec, "--within", within,
                         "percent of the target were expected, such as 2 or 0.5");
        return false;
    }
    return (pad == 0 || pad_vocabulary(s, spec, pad)) &&
           read_fields(s, spec, o->extra[VARY], multiple);
}

/* ---- writing ----------------------------------------------------------------------------- */

static void fields_text(const struct solving *s, const struct ps_solution *one, struct ps_text *t)
{
    for (int i = 0; i < s->fields; i++) {
        ps_text_add(t, i > 0 ? "," : "");
        ps_text_add(t, ps_field_info(s->vary[i].field)->name);
        ps_text_add(t, "=");
        range_value(s->vary[i].field, one->value[i], t);
    }
}

/* What moved along: d_ff 3,072, heads 12. */
static void followers_text(const struct solving *s, const struct ps_solution *one,
                           struct ps_text *t)
{
    static const enum ps_field shown[] = {PS_D_FF, PS_HEADS, PS_KV_HEADS};
    struct ps_setting setting[PS_SOLVE_FIELDS];
    struct ps_model m = s->design.model;
    struct ps_error error;
    bool first = true;
    for (int i = 0; i < s->fields; i++)
        setting[i] = (struct ps_setting){s->vary[i].field, one->value[i]};
    if (ps_model_change(&m, setting, s->fields, &error) != PS_OK)
        return;
    for (size_t i = 0; i < sizeof shown / sizeof shown[0]; i++) {
        bool varied = false;
        for (int j = 0; j < s->fields; j++)
            varied = varied || s->vary[j].field == shown[i];
        if (varied || m.value[shown[i]] == s->design.model.value[shown[i]])
            continue;
        ps_text_add(t, first ? "" : ", ");
        ps_text_add(t, ps_field_info(shown[i])->label);
        ps_text_add(t, " ");
        ps_text_grouped(t, m.value[shown[i]]);
        first = false;
    }
}

static void write_text(FILE *out, const struct solving *s)
{
    char number[40], fields[240], follow[240], difference[60];
    struct ps_text t = ps_text_over(number, sizeof number);
    int width = 0;
    ps_text_grouped(&t, s->target);
    (void)fprintf(out, "%s  target %s\n\n", s->design.title, number);
    for (int pass = 0; pass < 2; pass++)
        for (int i = 0; i < s->found.n; i++) {
            const struct ps_solution *one = &s->found.best[i];
            t = ps_text_over(fields, sizeof fields);
            fields_text(s, one, &t);
            width = (int)t.len > width ? (int)t.len : width;
            if (pass == 0)
                continue;
            struct ps_text n = ps_text_over(number, sizeof number);
            struct ps_text d = ps_text_over(difference, sizeof difference);
            struct ps_text f = ps_text_over(follow, sizeof follow);
            ps_text_grouped(&n, one->total);
            ps_text_add(&d, one->difference > 0 ? "+" : "");
            ps_text_grouped(&d, one->difference);
            followers_text(s, one, &f);
            (void)fprintf(out, "  %-*s  %20s  %15s%s%s\n", width, fields, number, difference,
                          f.len > 0 ? "  " : "", follow);
        }
}

static void write_json(FILE *file, const struct solving *s)
{
    struct json_out out = json_out_over(file);
    json_out_array(&out, NULL);
    for (int i = 0; i < s->found.n; i++) {
        const struct ps_solution *one = &s->found.best[i];
        json_out_object(&out, NULL);
        json_out_object(&out, "fields");
        for (int j = 0; j < s->fields; j++)
            json_out_field(&out, ps_field_info(s->vary[j].field)->name, s->vary[j].field,
                           one->value[j]);
        json_out_end(&out);
        json_out_int(&out, "total", one->total);
        json_out_int(&out, "difference", one->difference);
        json_out_end(&out);
    }
    json_out_end(&out);
}

/* ---- the answer -------------------------------------------------------------------------- */

/* |difference| within so many percent of the target, exactly. */
static bool is_near(const struct solving *s, int64_t difference)
{
    __extension__ typedef __int128 wide;
    wide d = difference < 0 ? -(wide)difference : difference, left, right;
    if (__builtin_mul_overflow(d * 100, (wide)s->within_den, &left))
        return false;
    return __builtin_mul_overflow((wide)s->target, (wide)s->within_num, &right) || left <= right;
}

static int answer(const struct solving *s, const struct options_spec *spec)
{
    char buf[600];
    struct ps_text t = ps_text_over(buf, sizeof buf);
    const struct ps_solution *best = &s->found.best[0];
    if (s->found.n == 0) {
        (void)options_fail(spec, "no combination of these values is a legal model");
        return 1;
    }
    if (is_near(s, best->difference))
        return 0;
    if (best->difference > 0 && best->total == s->found.least.total) {
        ps_text_add(&t, "the target lies below the smallest of these models, ");
    } else if (best->difference < 0 && best->total == s->found.most.total) {
        ps_text_add(&t, "the target lies above the largest of these models, ");
    } else {
        ps_text_add(&t, "nothing legal comes within ");
        ps_text_quotient_trim(&t, s->within_num, s->within_den, 2);
        ps_text_add(&t, " % of the target; the nearest is ");
    }
    fields_text(s, best, &t);
    ps_text_add(&t, " with ");
    ps_text_grouped(&t, best->total);
    ps_text_add(&t, "; vary another field, or give a range: --vary FIELD=LO..HI");
    (void)options_fail(spec, buf);
    return 1;
}

static int solve(struct solving *s, const struct options *options, const struct options_spec *spec)
{
    struct ps_error error;
    struct outfile out;
    if (!options_design(options, spec, options->operand[0], &s->design) ||
        !read_solving(s, options, spec))
        return 2;
    if (ps_solve(&s->design.model, options->convention, s->target, s->vary, s->fields, (int)s->top,
                 &s->found, &error) != PS_OK)
        return options_fail(spec, error.reason);
    if (!options_output(options, spec, &out))
        return 2;
    if (options->format == JSON)
        write_json(out.stream, s);
    else
        write_text(out.stream, s);
    int status = options_finish(spec, &out);
    return status != 0 ? status : answer(s, spec);
}

int command_solve(int argc, char **argv)
{
    struct options_spec spec = {
        .command = command_find("solve"),
        .formats = formats,
        .count = true,
        .models = true,
        .operands_min = 1,
        .operands_max = 1,
        .operand = "MODEL",
        .extra = extra,
        .details =
            "      --target N      how many parameters: 110M, 1.5B, 109_482_240\n"
            "      --vary FIELDS   up to 3 fields that may move, between commas; each with a "
            "range\n"
            "                      if wanted: d_model=256..4096:64,layers (without: the slider's)\n"
            "      --multiple N    widths in multiples of N only: 64, 128\n"
            "      --pad-vocab N   first round the vocabulary up to a multiple of N\n"
            "      --top N         how many to show, nearest first (10; at most 64)\n"
            "      --within P      near means within P percent of the target (5)\n"
            "\n"
            "Values are legal ones: heads divide d_model and follow it, d_ff keeps its ratio. The\n"
            "exit status is 1 when nothing legal is near.\n"};
    struct options options;
    int status = 2;
    if (!options_read(&options, &spec, argc, argv, &status))
        return status;
    struct solving *s = calloc(1, sizeof *s);
    if (s == NULL)
        return options_fail(&spec, "there is not enough memory to solve this");
    status = solve(s, &options, &spec);
    free(s);
    return status;
}
