/* formula.c - paramscope formula MODEL: the derivation, level by level and rung by rung.
 *
 * Only lays out what formats/derivation.h reads from the tensors; LaTeX is in formula_latex.c. */
#include "commands/formula_parts.h"
#include "commands/options.h"
#include "commands/verbs.h"
#include "formats/json_out.h"
#include "formats/printable.h"
#include "formats/report_parts.h"

#include <stdlib.h>
#include <string.h>

static const char *const formats[] = {"text", "json", "latex", "md", NULL};

static bool derive(struct derived *d, const struct design *design, enum ps_style style)
{
    char raw[REPORT_NAME_MAX];
    struct ps_text t = ps_text_over(raw, sizeof raw);
    struct ps_text name = ps_text_over(d->name, sizeof d->name);
    struct ps_text title = ps_text_over(d->title, sizeof d->title);
    d->design = design;
    design_text(design, &t);
    printable_adds(&name, raw);
    printable_adds(&title, design->title);
    return derivation_levels(&d->levels[0], design, PS_WEIGHTS, style) &&
           derivation_levels(&d->levels[1], design, PS_EXACT, style) &&
           derivation_ladder(&d->ladder, design, style);
}

static const char *heading(const struct derivation_levels *levels)
{
    return levels->convention == PS_EXACT ? "exact: every parameter" : "weights: matrices only";
}

/* 23,440,896 + 85,524,480 */
void formula_values(struct ps_text *text, const struct derivation_levels *levels,
                    enum ps_style style)
{
    for (int i = 0; levels->whole && i < levels->poly.n; i++) {
        int64_t n = levels->value[i];
        ps_text_add(text, i == 0 ? "" : n < 0 ? " - " : " + ");
        derivation_number(text, i > 0 && n < 0 ? -n : n, style);
    }
}

const char *formula_number(int64_t n, char buf[40])
{
    struct ps_text t = ps_text_over(buf, 40);
    ps_text_grouped(&t, n);
    return buf;
}

const char *formula_signed(int64_t n, char buf[40])
{
    struct ps_text t = ps_text_over(buf, 40);
    ps_text_add(&t, n >= 0 ? "+" : "");
    ps_text_grouped(&t, n);
    return buf;
}

/* What the count of a rung is: " (weights)", " (exact)" or nothing. */
const char *formula_reached(const struct derivation_ladder *ladder, int rung)
{
    return rung + 1 == ladder->first_exact ? " (weights)" : rung + 1 == ladder->n ? " (exact)" : "";
}

/* ---- text ------------------------------------------------------------------------------- */

static void level_line(FILE *out, const char *label, const char *formula, const char *with)
{
    if (formula[0] != '\0')
        (void)fprintf(out, "  %-9s %s%s%s\n", label, formula, with[0] != '\0' ? "    with " : "",
                      with);
}

static void text_levels(FILE *out, const struct derivation_levels *l, enum ps_style style)
{
    char buf[DERIVATION_TEXT_MAX], number[40];
    struct ps_text t = ps_text_over(buf, sizeof buf);
    formula_values(&t, l, style);
    (void)fprintf(out, "%s\n", heading(l));
    level_line(out, "symbols", l->level[PS_LEVEL_SYMBOLS], "");
    level_line(out, "ratios", l->level[PS_LEVEL_RATIOS], l->with_ratios);
    level_line(out, "numbers", l->level[PS_LEVEL_NUMBERS], l->with_numbers);
    level_line(out, "put in", l->put_in, "");
    level_line(out, "values", buf, "");
    level_line(out, "total", formula_number(l->total, number), "");
    (void)fputc('\n', out);
}

/* Columns on a screen that a text takes; formulas hold no wide or combining characters. */
static int columns_of(const char *s)
{
    int n = 0;
    for (; *s != '\0'; s++)
        n += ((unsigned char)*s & 0xC0u) != 0x80u;
    return n;
}

static void text_ladder(FILE *out, const struct derived *d)
{
    char adds[40], running[40];
    int label = 0, formula = 0, put_in = 0, width = 0;
    int last = (int)strlen(formula_number(d->levels[1].total, running));
    for (int i = 0; i < d->ladder.n; i++) {
        const struct derivation_step *s = &d->ladder.step[i];
        int l = (int)strlen(s->label), f = columns_of(s->symbols);
        int a = (int)strlen(formula_signed(s->adds, adds)), put = columns_of(s->put_in);
        label = l > label ? l : label;
        formula = f > formula ? f : formula;
        put_in = put > put_in ? put : put_in;
        width = a > width ? a : width;
    }
    (void)fprintf(out, "from weights to exact, rung by rung\n");
    for (int i = 0; i < d->ladder.n; i++) {
        const struct derivation_step *s = &d->ladder.step[i];
        const char *mark = i + 1 == d->ladder.first_exact ? "  weights"
                           : i + 1 == d->ladder.n         ? "  exact"
                                                          : "";
        (void)fprintf(out, "  %-*s  %s%*s  %s%*s  %*s  %*s%s\n", label, s->label, s->symbols,
                      formula - columns_of(s->symbols), "", s->put_in,
                      put_in - columns_of(s->put_in), "", width, formula_signed(s->adds, adds),
                      last, formula_number(s->running, running), mark);
    }
}

/* "110M: exact is -517,760 (-0.47 %)" */
void formula_published(struct ps_text *t, const struct derived *d)
{
    const struct design *design = d->design;
    char number[40];
    int64_t difference = d->levels[1].total - design->published;
    ps_text_add(t, design->printed != NULL ? design->printed
                                           : formula_number(design->published, number));
    if (difference == 0) {
        ps_text_add(t, ": the exact count");
        return;
    }
    ps_text_add(t, ": exact is ");
    ps_text_add(t, formula_signed(difference, number));
    ps_text_add(t, " (");
    ps_text_add(t, difference > 0 ? "+" : "");
    report_percent(t, difference, design->published);
    ps_text_add(t, ")");
}

static void text_published(FILE *out, const struct derived *d)
{
    const struct design *design = d->design;
    char buf[400];
    struct ps_text t = ps_text_over(buf, sizeof buf);
    if (!report_published(design))
        return;
    formula_published(&t, d);
    (void)fprintf(out, "\npublished   %s\n", buf);
    if (design->source != NULL)
        (void)fprintf(out, "            %s\n", design->source);
    if (design->note != NULL)
        (void)fprintf(out, "            %s\n", design->note);
}

static void write_text(FILE *out, const struct derived *d, enum ps_style style)
{
    if (strcmp(d->title, d->name) != 0)
        (void)fprintf(out, "%s  %s\n\n", d->title, d->name);
    else
        (void)fprintf(out, "%s\n\n", d->name);
    text_levels(out, &d->levels[0], style);
    text_levels(out, &d->levels[1], style);
    text_ladder(out, d);
    text_published(out, d);
    if (d->design->assumed[0] != '\0')
        (void)fprintf(out, "\nassumed     %s\n", d->design->assumed);
}

/* ---- JSON ------------------------------------------------------------------------------- */

static void json_levels(struct json_out *out, const char *key, const struct derivation_levels *l)
{
    json_out_object(out, key);
    json_out_text(out, "symbols", l->level[PS_LEVEL_SYMBOLS]);
    json_out_text(out, "ratios", l->level[PS_LEVEL_RATIOS]);
    json_out_text(out, "ratios_with", l->with_ratios);
    json_out_text(out, "numbers", l->level[PS_LEVEL_NUMBERS]);
    json_out_text(out, "numbers_with", l->with_numbers);
    json_out_text(out, "put_in", l->put_in);
    json_out_array(out, "terms");
    for (int i = 0; l->whole && i < l->poly.n; i++) {
        char buf[200];
        struct ps_text t = ps_text_over(buf, sizeof buf);
        ps_formula_term(&l->poly.term[i], PS_STYLE_UTF8, &t);
        json_out_object(out, NULL);
        json_out_text(out, "term", buf);
        json_out_int(out, "params", l->value[i]);
        json_out_end(out);
    }
    json_out_end(out);
    json_out_int(out, "total", l->total);
    json_out_end(out);
}

static void json_ladder(struct json_out *out, const struct derivation_ladder *ladder)
{
    json_out_array(out, "ladder");
    for (int i = 0; i < ladder->n; i++) {
        const struct derivation_step *s = &ladder->step[i];
        json_out_object(out, NULL);
        json_out_text(out, "step", s->label);
        json_out_text(out, "component", ps_component_info(s->component)->name);
        json_out_text(out, "kind", ps_tensor_kind_name(s->kind));
        json_out_text(out, "count", i < ladder->first_exact ? "weights" : "exact");
        json_out_text(out, "symbols", s->symbols);
        json_out_text(out, "numbers", s->numbers);
        json_out_text(out, "put_in", s->put_in);
        json_out_int(out, "adds", s->adds);
        json_out_int(out, "running", s->running);
        json_out_end(out);
    }
    json_out_end(out);
}

/* {"V": 30522, "d": 768}: every symbol that occurs. */
static void json_symbols(struct json_out *out, const struct design *design)
{
    ps_symbols symbols = derivation_symbols(design);
    int64_t v[PS_FIELD_COUNT];
    ps_model_values(&design->model, v);
    json_out_object(out, "symbols");
    for (int f = 0; f < PS_FIELD_COUNT; f++)
        if ((symbols >> f & 1) != 0)
            json_out_int(out, ps_field_info((enum ps_field)f)->symbol, v[f]);
    json_out_end(out);
}

static void json_published(struct json_out *out, const struct design *design)
{
    if (!report_published(design)) {
        json_out_null(out, "published");
        return;
    }
    json_out_object(out, "published");
    json_out_int(out, "value", design->published);
    json_out_text(out, "source", design->source);
    json_out_text(out, "printed", design->printed);
    json_out_text(out, "note", design->note);
    json_out_end(out);
}

static void write_json(FILE *file, const struct derived *d)
{
    struct json_out out = json_out_over(file);
    json_out_object(&out, NULL);
    json_out_int(&out, "schema", 1);
    json_out_text(&out, "model", d->name);
    json_out_text(&out, "title", d->title);
    json_symbols(&out, d->design);
    json_levels(&out, "weights", &d->levels[0]);
    json_levels(&out, "exact", &d->levels[1]);
    json_ladder(&out, &d->ladder);
    json_published(&out, d->design);
    if (d->design->assumed[0] != '\0')
        json_out_text(&out, "assumed", d->design->assumed);
    json_out_end(&out);
}

/* ---- Markdown ---------------------------------------------------------------------------- */

static void markdown_row(FILE *out, const char *label, const char *formula, const char *with)
{
    if (formula[0] != '\0')
        (void)fprintf(out, "| %s | `%s` | %s%s%s |\n", label, formula, with[0] != '\0' ? "`" : "",
                      with, with[0] != '\0' ? "`" : "");
}

static void markdown_published(FILE *out, const struct derived *d)
{
    const struct design *design = d->design;
    char buf[400];
    struct ps_text t = ps_text_over(buf, sizeof buf);
    formula_published(&t, d);
    (void)fputs("\npublished: ", out);
    report_markdown_text(out, buf);
    for (int i = 0; i < 2; i++) {
        const char *more = i == 0 ? design->source : design->note;
        (void)fputs(more == NULL ? "" : i == 0 ? "; " : ": ", out);
        report_markdown_text(out, more != NULL ? more : "");
    }
    (void)fputc('\n', out);
}

static void write_markdown(FILE *out, const struct derived *d)
{
    char adds[40], running[40];
    (void)fputs("**", out);
    report_markdown_text(out, d->title);
    (void)fputs(strcmp(d->title, d->name) != 0 ? "** " : "**", out);
    report_markdown_text(out, strcmp(d->title, d->name) != 0 ? d->name : "");
    (void)fputs("\n\n", out);
    for (int i = 0; i < 2; i++) {
        const struct derivation_levels *l = &d->levels[i];
        char buf[DERIVATION_TEXT_MAX], number[40];
        struct ps_text t = ps_text_over(buf, sizeof buf);
        formula_values(&t, l, PS_STYLE_UTF8);
        (void)fprintf(out, "| %s | formula | with |\n|:--|:--|:--|\n", heading(l));
        markdown_row(out, "symbols", l->level[PS_LEVEL_SYMBOLS], "");
        markdown_row(out, "ratios", l->level[PS_LEVEL_RATIOS], l->with_ratios);
        markdown_row(out, "numbers", l->level[PS_LEVEL_NUMBERS], l->with_numbers);
        markdown_row(out, "put in", l->put_in, "");
        markdown_row(out, "values", buf, "");
        (void)fprintf(out, "| **total** | **%s** | |\n\n", formula_number(l->total, number));
    }
    (void)fprintf(out,
                  "| step | formula | numbers put in | adds | running |\n|:--|:--|:--|--:|--:|\n");
    for (int i = 0; i < d->ladder.n; i++) {
        const struct derivation_step *s = &d->ladder.step[i];
        (void)fprintf(out, "| %s%s | `%s` | `%s` | %s | %s |\n", s->label,
                      formula_reached(&d->ladder, i), s->symbols, s->put_in,
                      formula_signed(s->adds, adds), formula_number(s->running, running));
    }
    if (report_published(d->design))
        markdown_published(out, d);
    if (d->design->assumed[0] == '\0')
        return;
    (void)fputs("\nassumed: ", out);
    report_markdown_text(out, d->design->assumed);
    (void)fputc('\n', out);
}

bool formula_write(FILE *out, const struct design *design, enum formula_format format, bool ascii)
{
    enum ps_style style = format == FORMULA_LATEX           ? PS_STYLE_LATEX
                          : ascii && format == FORMULA_TEXT ? PS_STYLE_ASCII
                                                            : PS_STYLE_UTF8;
    struct derived *d = malloc(sizeof *d);
    bool fine = d != NULL && derive(d, design, style);
    if (fine && format == FORMULA_JSON)
        write_json(out, d);
    else if (fine && format == FORMULA_LATEX)
        formula_latex(out, d);
    else if (fine && format == FORMULA_MARKDOWN)
        write_markdown(out, d);
    else if (fine)
        write_text(out, d, style);
    free(d);
    return fine;
}

int command_formula(int argc, char **argv)
{
    struct options_spec spec = {.command = command_find("formula"),
                                .formats = formats,
                                .models = true,
                                .operands_min = 1,
                                .operands_max = 1,
                                .operand = "MODEL"};
    struct options options;
    struct design design;
    struct outfile out;
    int status = 2;
    if (!options_read(&options, &spec, argc, argv, &status))
        return status;
    if (!options_design(&options, &spec, options.operand[0], &design))
        return 2;
    if (!options_output(&options, &spec, &out))
        return 2;
    if (formula_write(out.stream, &design, (enum formula_format)options.format, options.ascii))
        return options_finish(&spec, &out);
    outfile_abort(&out);
    return options_fail(&spec, "there is not enough memory for this derivation");
}
