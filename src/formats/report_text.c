/* report_text.c - the breakdown for people: a table with bars, then the formula, the published
 * figure, and every other honest count of the same model with the reason why it differs. */
#include "formats/report_parts.h"

#include "formats/printable.h"

#include <stdlib.h>
#include <string.h>

enum { NAME_WIDTH = 17, BAR_WIDTH = 24, LINE_MAX_LEN = 1024, NUMBER_WIDTH = 26 };

/* What is being written, and how. */
struct sheet {
    FILE *out;
    const struct report_style *style;
    const struct report_view *view;
    int width; /* of the column of numbers */
};

static const char *color(const struct sheet *s, const char *code)
{
    return s->style->color ? code : "";
}

#define BOLD  "\033[1m"
#define PLAIN "\033[0m"

/* One colour per component, in the order of the explorer's. */
static const char *component_color(enum ps_component component)
{
    static const char *const codes[PS_COMPONENT_COUNT] = {
        [PS_EMBEDDINGS] = "\033[34m",      [PS_ATTENTION_C] = "\033[33m",
        [PS_CROSS_ATTENTION] = "\033[93m", [PS_FEED_FORWARD] = "\033[32m",
        [PS_NORMS] = "\033[35m",           [PS_POOLER_C] = "\033[36m",
        [PS_OUTPUT_HEAD] = "\033[31m"};
    return codes[component];
}

static const char *grouped(int64_t n, char buf[NUMBER_WIDTH + 6])
{
    struct ps_text t = ps_text_over(buf, NUMBER_WIDTH + 6);
    ps_text_grouped(&t, n);
    return buf;
}

/* A signed difference: +46,399,744. */
static void add_difference(struct ps_text *text, int64_t n)
{
    ps_text_add(text, n >= 0 ? "+" : "");
    ps_text_grouped(text, n);
}

/* Bars of eighths of a block; whole marks in ASCII. */
static void bar(const struct sheet *s, int64_t part)
{
    static const char *const eighths[] = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
    int64_t n =
        report_share(part, s->view->count.total, s->style->ascii ? BAR_WIDTH : BAR_WIDTH * 8);
    if (s->style->ascii) {
        for (int64_t i = 0; i < n; i++)
            (void)fputc('#', s->out);
        return;
    }
    for (int64_t i = 0; i < n / 8; i++)
        (void)fputs("█", s->out);
    (void)fputs(part > 0 && n == 0 ? eighths[1] : eighths[n % 8], s->out);
}

static void component_row(const struct sheet *s, enum ps_component component)
{
    int64_t n = s->view->count.component[component];
    char number[NUMBER_WIDTH + 6], share[32];
    struct ps_text t = ps_text_over(share, sizeof share);
    report_percent(&t, n, s->view->count.total);
    (void)fprintf(s->out, "  %-*s%*s  %8s  %s", NAME_WIDTH, ps_component_info(component)->name,
                  s->width, grouped(n, number), share, color(s, component_color(component)));
    bar(s, n);
    (void)fprintf(s->out, "%s\n", color(s, PLAIN));
}

/* "  formula          V·d + 145·d²", with what follows on lines of its own indented alike. */
static void line(const struct sheet *s, const char *label, const char *text)
{
    (void)fprintf(s->out, "  %-*s%s\n", NAME_WIDTH, label, text);
}

static void count_line(const struct sheet *s, const char *label, int64_t n, const char *why)
{
    char number[NUMBER_WIDTH + 6];
    (void)fprintf(s->out, "  %-*s%*s  %s\n", NAME_WIDTH, label, s->width, grouped(n, number), why);
}

/* V = 30,522  d = 768  L = 12  f = 3,072  h = 12 */
static void main_fields(const struct sheet *s)
{
    static const enum ps_field shown[] = {
        PS_VOCAB,          PS_D_MODEL,   PS_LAYERS,  PS_ENCODER_LAYERS,
        PS_DECODER_LAYERS, PS_D_FF,      PS_HEADS,   PS_KV_HEADS,
        PS_HEAD_DIM,       PS_VALUE_DIM, PS_EXPERTS, PS_EXPERTS_PER_TOKEN};
    char buf[LINE_MAX_LEN];
    struct ps_text t = ps_text_over(buf, sizeof buf);
    const struct ps_model *m = &s->view->design->model;
    for (size_t i = 0; i < sizeof shown / sizeof shown[0]; i++) {
        const struct ps_field_info *info = ps_field_info(shown[i]);
        if (!ps_model_shows(m, shown[i]) || (shown[i] == PS_LAYERS && ps_model_two_stacks(m)) ||
            (shown[i] == PS_EXPERTS && m->value[PS_EXPERTS] == 0) ||
            (info->auto_text != NULL && m->value[shown[i]] == 0))
            continue;
        ps_text_add(&t, t.len > 0 ? "  " : "");
        ps_text_add(&t, info->symbol);
        ps_text_add(&t, " = ");
        ps_text_grouped(&t, s->view->value[shown[i]]);
    }
    (void)fprintf(s->out, "  %s\n", buf);
}

/* The formula, and what each of its terms comes to. */
static void formula(const struct sheet *s)
{
    char buf[REPORT_FORMULA_MAX];
    struct ps_text t = ps_text_over(buf, sizeof buf);
    struct ps_poly poly;
    if (s->view->formula[0] == '\0')
        return;
    line(s, "formula", s->view->formula);
    if (ps_formula_poly(&s->view->list, &s->view->design->model, s->style->convention,
                        PS_COMPONENT_COUNT, PS_LEVEL_NUMBERS, 0, &poly) != PS_OK)
        return;
    for (int i = 0; i < poly.n; i++) {
        int64_t n;
        if (ps_term_value(&poly.term[i], s->view->value, &n) != PS_OK)
            return; /* terms that are not whole one by one: 4/3·d² */
        ps_text_add(&t, i == 0 ? "= " : n < 0 ? " - " : " + ");
        ps_text_grouped(&t, i > 0 && n < 0 ? -n : n);
    }
    line(s, "", buf);
}

static void published(const struct sheet *s)
{
    const struct design *d = s->view->design;
    char buf[LINE_MAX_LEN];
    struct ps_text t = ps_text_over(buf, sizeof buf);
    int64_t difference = s->view->count.total - d->published;
    if (!report_published(d))
        return;
    if (d->printed != NULL) {
        ps_text_add(&t, d->printed);
        ps_text_add(&t, "; ");
    }
    if (difference == 0) {
        ps_text_add(&t, "the same as here");
    } else {
        ps_text_add(&t, "here ");
        add_difference(&t, difference);
        ps_text_add(&t, " (");
        ps_text_add(&t, difference > 0 ? "+" : "");
        report_percent(&t, difference, d->published);
        ps_text_add(&t, ")");
    }
    line(s, "published", buf);
    if (d->source != NULL)
        line(s, "", d->source);
    if (d->note != NULL)
        line(s, "", d->note);
}

/* What the changes did to the model that was opened. */
static void against_base(const struct sheet *s)
{
    const struct design *d = s->view->design;
    char buf[LINE_MAX_LEN];
    struct ps_text t = ps_text_over(buf, sizeof buf);
    int64_t base;
    if (design_pristine(d) || ps_count_total(&d->base, s->style->convention, &base) != PS_OK)
        return;
    printable_adds(&t, d->name);
    ps_text_add(&t, " without the changes; here ");
    add_difference(&t, s->view->count.total - base);
    count_line(s, "unchanged", base, buf);
}

static void other_counts(const struct sheet *s)
{
    const struct ps_count *c = &s->view->count;
    const struct design *d = s->view->design;
    bool exact = s->style->convention == PS_EXACT;
    int64_t other;
    char buf[LINE_MAX_LEN];
    struct ps_text t = ps_text_over(buf, sizeof buf);
    if (c->non_embedding != c->total)
        count_line(s, "non-embedding", c->non_embedding,
                   exact ? "without the token, position and segment tables and an untied output"
                         : "without the token table and an untied output matrix");
    if (c->active != c->total) {
        ps_text_add(&t, "per token: ");
        ps_text_grouped(&t, s->view->value[PS_EXPERTS_PER_TOKEN]);
        ps_text_add(&t, " of ");
        ps_text_grouped(&t, s->view->value[PS_EXPERTS]);
        ps_text_add(&t, " experts, everything else in full");
        count_line(s, "active", c->active, buf);
    }
    if (c->frozen != 0)
        count_line(s, "frozen", c->frozen, "of the total: stored as parameters but never trained");
    if (ps_count_total(&d->model, exact ? PS_WEIGHTS : PS_EXACT, &other) == PS_OK)
        count_line(s, exact ? "weights" : "exact", other,
                   exact ? "matrices only: no biases, norms, positions, segments"
                         : "every parameter: with biases, norms, positions, segments");
}

static void sheet(const struct sheet *s)
{
    const struct design *d = s->view->design;
    char title[DESIGN_NAME_MAX * 4], number[NUMBER_WIDTH + 6];
    struct ps_text t = ps_text_over(title, sizeof title);
    printable_adds(&t, d->title);
    (void)fprintf(s->out, "%s%s%s  %s%s%s\n", color(s, BOLD), title, color(s, PLAIN),
                  strcmp(s->view->name, title) != 0 ? s->view->name : "",
                  strcmp(s->view->name, title) != 0 ? "  " : "",
                  s->style->convention == PS_EXACT ? "exact: every parameter"
                                                   : "weights: matrices only");
    main_fields(s);
    (void)fprintf(s->out, "\n  %-*s%*s  %8s\n", NAME_WIDTH, "component", s->width, "parameters",
                  "share");
    for (int i = 0; i < PS_COMPONENT_COUNT; i++)
        if (s->view->count.component[i] != 0)
            component_row(s, (enum ps_component)i);
    (void)fprintf(s->out, "  %s%-*s%*s%s\n\n", color(s, BOLD), NAME_WIDTH, "total", s->width,
                  grouped(s->view->count.total, number), color(s, PLAIN));
    formula(s);
    published(s);
    against_base(s);
    other_counts(s);
    if (d->assumed[0] != '\0') {
        char assumed[LINE_MAX_LEN];
        t = ps_text_over(assumed, sizeof assumed);
        printable_adds(&t, d->assumed);
        line(s, "assumed", assumed);
    }
}

bool report_text(FILE *out, const struct design *design, const struct report_style *style)
{
    struct report_view *view = malloc(sizeof *view);
    struct sheet s = {.out = out, .style = style, .view = view};
    char number[NUMBER_WIDTH + 6];
    bool fine = view != NULL && report_view(view, design, style->convention,
                                            style->ascii ? PS_STYLE_ASCII : PS_STYLE_UTF8);
    if (fine) {
        int64_t other = 0;
        (void)ps_count_total(&design->model, PS_EXACT, &other);
        s.width =
            (int)strlen(grouped(other > view->count.total ? other : view->count.total, number));
        if (s.width < (int)strlen("parameters"))
            s.width = (int)strlen("parameters");
        sheet(&s);
    }
    free(view);
    return fine;
}
