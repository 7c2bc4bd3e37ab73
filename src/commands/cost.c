/* cost.c - paramscope cost MODEL...: memory, arithmetic, tokens, loss and time, each line with its
 * convention and source. */
#include "commands/options.h"
#include "commands/verbs.h"
#include "formats/cost_setting.h"
#include "formats/json_out.h"
#include "formats/printable.h"
#include "formats/report_parts.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum cost_format { TEXT, JSON, CSV };
static const char *const formats[] = {"text", "json", "csv", NULL};

struct costed {
    struct design design;
    struct ps_cost cost;
    char name[DESIGN_PATH_MAX];
};

static int columns_of(const char *s)
{
    int n = 0;
    for (; *s != '\0'; s++)
        n += ((unsigned char)*s & 0xC0u) != 0x80u;
    return n;
}

static void put(FILE *out, const char *s, int width, bool right)
{
    int pad = width - columns_of(s);
    (void)fprintf(out, "%*s%s%*s", right && pad > 0 ? pad : 0, "", s, !right && pad > 0 ? pad : 0,
                  "");
}

/* ---- text -------------------------------------------------------------------------------- */

/* + and - of two values of a line; nothing where one does not have it. */
static void difference_text(const struct ps_cost_value *a, const struct ps_cost_value *b,
                            enum ps_cost_unit unit, struct ps_text *t)
{
    if (!a->shown || !b->shown || a->status != PS_OK || b->status != PS_OK)
        return;
    struct ps_cost_value d = {.shown = true, .x = fabs(a->x - b->x)};
    if (d.x > 0)
        ps_text_add(t, a->x > b->x ? "+" : "-");
    ps_cost_text(&d, unit, t);
}

enum { HOW_MAX = 320 };

static void source_text(FILE *out, const char *source)
{
    if (source[0] != '\0')
        (void)fprintf(out, " [%s]", source);
}

/* How a line came about, once where all models agree, else by model. */
static void text_hows(FILE *out, const struct costed *c, int n, enum ps_cost_line line)
{
    char first[HOW_MAX] = "", how[HOW_MAX];
    const char *source = NULL;
    bool same = true, same_source = true;
    for (int i = 0; i < n; i++) {
        const char *own = ps_cost_source(line, &c[i].design.model);
        struct ps_text t = ps_text_over(source == NULL ? first : how, HOW_MAX);
        if (!c[i].cost.line[line].shown)
            continue;
        ps_cost_convention(line, &c[i].design.model, &c[i].cost, &t);
        same = same && (source == NULL || strcmp(first, how) == 0);
        same_source = same_source && (source == NULL || strcmp(source, own) == 0);
        source = source == NULL ? own : source;
    }
    if (same && same_source)
        (void)fputs(first, out);
    for (int i = 0, said = 0; i < n && !(same && same_source); i++) {
        char title[80];
        struct ps_text t = ps_text_over(title, sizeof title);
        struct ps_text h = ps_text_over(how, sizeof how);
        if (!c[i].cost.line[line].shown)
            continue;
        printable_add(&t, c[i].design.title, strlen(c[i].design.title), 16);
        ps_cost_convention(line, &c[i].design.model, &c[i].cost, &h);
        (void)fprintf(out, "%s%s: %s", said++ > 0 ? "; " : "", title, how);
        if (!same_source)
            source_text(out, ps_cost_source(line, &c[i].design.model));
    }
    if (same_source && source != NULL)
        source_text(out, source);
}

static void text_line(FILE *out, const struct costed *c, int n, enum ps_cost_line line)
{
    const struct ps_cost_info *info = ps_cost_info(line);
    char buf[HOW_MAX];
    (void)fprintf(out, "  ");
    put(out, info->label, 24, false);
    for (int i = 0; i < n; i++) {
        struct ps_text t = ps_text_over(buf, sizeof buf);
        if (c[i].cost.line[line].shown)
            ps_cost_text(&c[i].cost.line[line], info->unit, &t);
        else
            ps_text_add(&t, "—");
        put(out, buf, 18, true);
    }
    struct ps_text t = ps_text_over(buf, sizeof buf);
    if (n == 2) {
        difference_text(&c[0].cost.line[line], &c[1].cost.line[line], info->unit, &t);
        put(out, buf, 18, true);
    }
    (void)fputs("   ", out);
    text_hows(out, c, n, line);
    (void)fputc('\n', out);
}

static void write_text(FILE *out, const struct costed *c, int n)
{
    int group = -1;
    char title[80];
    if (n == 1)
        (void)fprintf(out, "%s\n", c[0].name);
    else {
        put(out, "", 26, false);
        for (int i = 0; i < n; i++) {
            struct ps_text t = ps_text_over(title, sizeof title);
            printable_add(&t, c[i].design.title, strlen(c[i].design.title), 16);
            put(out, title, 18, true);
        }
        put(out, n == 2 ? "difference" : "", n == 2 ? 18 : 0, true);
        (void)fputc('\n', out);
    }
    for (int l = 0; l < PS_COST_LINES; l++) {
        const struct ps_cost_info *info = ps_cost_info((enum ps_cost_line)l);
        bool shown = false;
        for (int i = 0; i < n; i++)
            shown = shown || c[i].cost.line[l].shown;
        if (!shown)
            continue;
        if ((int)info->group != group)
            (void)fprintf(out, "\n%s\n", ps_cost_group_name(info->group));
        group = (int)info->group;
        text_line(out, c, n, (enum ps_cost_line)l);
    }
}

/* ---- for programs ------------------------------------------------------------------------ */

static const char *unit_name(enum ps_cost_unit unit)
{
    static const char *const names[] = {"parameters", "bytes",   "flops", "tokens",
                                        "nats",       "seconds", "hours", "money"};
    return names[unit];
}

static void json_cost_value(struct json_out *out, const struct ps_cost_value *v)
{
    if (v->status != PS_OK)
        json_out_null(out, "value");
    else if (v->whole)
        json_out_int(out, "value", v->n);
    /* Operations of a token are whole numbers, and are written as such while they are exact. */
    else if (v->x == floor(v->x) && v->x < 9007199254740992.0)
        json_out_int(out, "value", (int64_t)v->x);
    else
        json_out_real(out, "value", v->x, 12);
}

/* A setting that is a number, as one: whole, or real (null while it is unknown). */
static bool json_number(struct json_out *out, const char *key, const struct ps_cost_settings *s)
{
    const struct {
        const char *name;
        int64_t n;
    } whole[] = {{"context", s->context},
                 {"batch", s->batch},
                 {"tokens", s->tokens},
                 {"devices", s->devices}};
    const struct {
        const char *name;
        double x;
    } real[] = {{"utilisation", s->utilisation},
                {"compute", s->compute},
                {"price", s->price},
                {"peak", s->peak > 0 ? s->peak : ps_accelerator_at(s->accelerator)->peak}};
    for (size_t i = 0; i < sizeof whole / sizeof whole[0]; i++)
        if (strcmp(whole[i].name, key) == 0) {
            json_out_int(out, key, whole[i].n);
            return true;
        }
    for (size_t i = 0; i < sizeof real / sizeof real[0]; i++)
        if (strcmp(real[i].name, key) == 0) {
            json_out_real(out, key, real[i].x > 0 ? real[i].x : NAN, 12);
            return true;
        }
    return false;
}

static void json_settings(struct json_out *out, const struct ps_cost_settings *s)
{
    json_out_object(out, "settings");
    for (int i = 0; cost_settings[i].name != NULL; i++) {
        char name[40], value[80];
        struct ps_text n = ps_text_over(name, sizeof name), v = ps_text_over(value, sizeof value);
        size_t len = strcspn(cost_settings[i].name, "=");
        for (size_t j = 0; j < len; j++)
            ps_text_addn(&n, cost_settings[i].name[j] == '-' ? "_" : &cost_settings[i].name[j], 1);
        cost_setting_text(s, i, &v);
        if (!json_number(out, name, s))
            json_out_text(out, name, value);
    }
    json_out_end(out);
}

static void json_model(struct json_out *out, const struct costed *c)
{
    json_out_object(out, NULL);
    json_out_int(out, "schema", 1);
    json_out_text(out, "model", c->name);
    json_settings(out, &c->cost.settings);
    json_out_object(out, "costs");
    for (int l = 0; l < PS_COST_LINES; l++) {
        const struct ps_cost_info *info = ps_cost_info((enum ps_cost_line)l);
        char how[240];
        struct ps_text t = ps_text_over(how, sizeof how);
        if (!c->cost.line[l].shown)
            continue;
        ps_cost_convention((enum ps_cost_line)l, &c->design.model, &c->cost, &t);
        json_out_object(out, info->name);
        json_cost_value(out, &c->cost.line[l]);
        json_out_text(out, "unit", unit_name(info->unit));
        json_out_text(out, "convention", how);
        json_out_text(out, "source", ps_cost_source((enum ps_cost_line)l, &c->design.model));
        json_out_end(out);
    }
    json_out_end(out);
    json_out_end(out);
}

static void write_json(FILE *file, const struct costed *c, int n)
{
    struct json_out out = json_out_over(file);
    if (n > 1)
        json_out_array(&out, NULL);
    for (int i = 0; i < n; i++)
        json_model(&out, &c[i]);
    if (n > 1)
        json_out_end(&out);
}

static void write_csv(FILE *out, const struct costed *c, int n)
{
    (void)fputs("model,cost,value,unit,convention,source\n", out);
    for (int i = 0; i < n; i++)
        for (int l = 0; l < PS_COST_LINES; l++) {
            const struct ps_cost_info *info = ps_cost_info((enum ps_cost_line)l);
            const struct ps_cost_value *v = &c[i].cost.line[l];
            char how[240], number[40] = "";
            struct ps_text t = ps_text_over(how, sizeof how);
            struct ps_text x = ps_text_over(number, sizeof number);
            if (!v->shown)
                continue;
            ps_cost_convention((enum ps_cost_line)l, &c[i].design.model, &c[i].cost, &t);
            report_csv_text(out, c[i].name);
            (void)fprintf(out, ",%s,", info->name);
            if (v->status == PS_OK && v->whole)
                ps_text_int(&x, v->n), (void)fputs(number, out);
            else if (v->status == PS_OK)
                (void)fprintf(out, "%.12g", v->x);
            (void)fprintf(out, ",%s,", unit_name(info->unit));
            report_csv_text(out, how);
            (void)fputc(',', out);
            report_csv_text(out, ps_cost_source((enum ps_cost_line)l, &c[i].design.model));
            (void)fputc('\n', out);
        }
}

/* ---- the verb ---------------------------------------------------------------------------- */

static bool read_settings(const struct options *options, const struct options_spec *spec,
                          struct ps_cost_settings *settings)
{
    char error[DESIGN_ERROR_MAX], message[DESIGN_ERROR_MAX + 4];
    *settings = ps_cost_defaults();
    for (int i = 0; cost_settings[i].name != NULL; i++) {
        if (options->extra[i] == NULL || cost_setting_set(settings, i, options->extra[i], error))
            continue;
        struct ps_text t = ps_text_over(message, sizeof message);
        ps_text_add(&t, "--");
        ps_text_add(&t, error);
        (void)options_fail(spec, message);
        return false;
    }
    return true;
}

static bool open_all(struct costed *c, const struct options *options,
                     const struct options_spec *spec, const struct ps_cost_settings *settings)
{
    for (int i = 0; i < options->operands; i++) {
        char raw[DESIGN_PATH_MAX];
        struct ps_text t = ps_text_over(raw, sizeof raw);
        struct ps_text name = ps_text_over(c[i].name, sizeof c[i].name);
        if (!options_design(options, spec, options->operand[i], &c[i].design))
            return false;
        design_text(&c[i].design, &t);
        printable_adds(&name, raw);
        if (ps_cost_model(&c[i].design.model, settings, &c[i].cost) != PS_OK) {
            (void)options_fail(spec, "these settings do not go together");
            return false;
        }
    }
    /* Several are compared at the same length, which all of them can take. */
    struct ps_cost_settings same = *settings;
    for (int i = 0; settings->context == 0 && i < options->operands; i++)
        if (same.context == 0 || c[i].cost.settings.context < same.context)
            same.context = c[i].cost.settings.context;
    for (int i = 0; settings->context == 0 && i < options->operands; i++)
        (void)ps_cost_model(&c[i].design.model, &same, &c[i].cost);
    return true;
}

static int write_costs(const struct costed *c, const struct options *options,
                       const struct options_spec *spec)
{
    struct outfile out;
    if (!options_output(options, spec, &out))
        return 2;
    if (options->format == TEXT)
        write_text(out.stream, c, options->operands);
    else if (options->format == CSV)
        write_csv(out.stream, c, options->operands);
    else
        write_json(out.stream, c, options->operands);
    return options_finish(spec, &out);
}

int command_cost(int argc, char **argv)
{
    const char *extra[OPTIONS_EXTRA_MAX + 1] = {NULL};
    char details[2400];
    struct ps_text t = ps_text_over(details, sizeof details);
    for (int i = 0; cost_settings[i].name != NULL && i < OPTIONS_EXTRA_MAX; i++) {
        size_t len = strcspn(cost_settings[i].name, "=");
        extra[i] = cost_settings[i].name;
        ps_text_add(&t, "      --");
        ps_text_addn(&t, cost_settings[i].name, len);
        for (size_t pad = len; pad < 16; pad++)
            ps_text_add(&t, " ");
        ps_text_add(&t, cost_settings[i].help);
        ps_text_add(&t, "\n");
    }
    struct options_spec spec = {.command = command_find("cost"),
                                .formats = formats,
                                .models = true,
                                .operands_min = 1,
                                .operands_max = -1,
                                .operand = "MODEL",
                                .extra = extra,
                                .details = details};
    struct options options;
    struct ps_cost_settings settings;
    int status = 2;
    if (!options_read(&options, &spec, argc, argv, &status))
        return status;
    if (!read_settings(&options, &spec, &settings))
        return 2;
    struct costed *c = calloc((size_t)options.operands, sizeof *c);
    if (c == NULL)
        return options_fail(&spec, "there is not enough memory for so many models");
    status = open_all(c, &options, &spec, &settings) ? write_costs(c, &options, &spec) : 2;
    free(c);
    return status;
}
