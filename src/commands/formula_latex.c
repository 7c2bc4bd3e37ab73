/* formula_latex.c - the derivation as a LaTeX document. */
#include "commands/formula_parts.h"
#include "formats/report_parts.h"

#include <string.h>

/* Columns that LaTeX will need, about: a command counts as one, braces as none. */
static int latex_width(const char *s, size_t n)
{
    int w = 0;
    for (size_t i = 0; i < n; i++) {
        if (s[i] == '\\')
            while (i + 1 < n && ((s[i + 1] >= 'a' && s[i + 1] <= 'z') || s[i + 1] == ','))
                i++;
        w += strchr("{}^_", s[i]) == NULL;
    }
    return w;
}

/* A term with the sign before it, or an equation with the comma after it. */
static size_t latex_term(const char *s)
{
    size_t n = 1;
    for (; s[n] != '\0' && strncmp(s + n, " + ", 3) != 0 && strncmp(s + n, " - ", 3) != 0; n++)
        if (strncmp(s + n, ", ", 2) == 0)
            return n + 2;
    return n;
}

/* A sum in rows of at most LATEX_TERMS terms, none wider than the page. */
static void latex_row(FILE *out, const char *left, const char *before, const char *formula)
{
    enum { LATEX_TERMS = 5, LATEX_W = 46 };
    int terms = 0, width = 0;
    if (formula[0] == '\0')
        return;
    (void)fprintf(out, "  %s &%s", left, before);
    for (const char *p = formula; *p != '\0';) {
        size_t n = latex_term(p);
        char term[DERIVATION_STEP_MAX];
        struct ps_text t = ps_text_over(term, sizeof term);
        int w = latex_width(p, n);
        if (terms == LATEX_TERMS || (terms > 0 && width + w > LATEX_W)) {
            (void)fputs(" \\\\\n  & & \\quad{}", out);
            terms = width = 0;
        }
        ps_text_addn(&t, p, n);
        report_latex_math(out, term);
        p += n;
        terms++;
        width += w;
    }
    (void)fputs(" \\\\\n", out);
}

static void latex_levels(FILE *out, const struct derivation_levels *l, const char *left)
{
    char buf[DERIVATION_TEXT_MAX], total[64];
    struct ps_text t = ps_text_over(buf, sizeof buf);
    struct ps_text n = ps_text_over(total, sizeof total);
    formula_values(&t, l, PS_STYLE_LATEX);
    derivation_number(&n, l->total, PS_STYLE_LATEX);
    (void)fputs("\\[\n\\begin{array}{rcl}\n", out);
    latex_row(out, left, "=& ", l->level[PS_LEVEL_SYMBOLS]);
    latex_row(out, "", "=& ", l->level[PS_LEVEL_RATIOS]);
    latex_row(out, "", "& \\mbox{with }", l->with_ratios);
    latex_row(out, "", "=& ", l->level[PS_LEVEL_NUMBERS]);
    latex_row(out, "", "& \\mbox{with }", l->with_numbers);
    latex_row(out, "", "=& ", l->put_in);
    latex_row(out, "", "=& ", buf);
    (void)fprintf(out, "  &=& %s\n\\end{array}\n\\]\n", total);
}

/* In paragraphs, which break between lines and pages by themselves. */
static void latex_ladder(FILE *out, const struct derived *d)
{
    char adds[40], running[40];
    (void)fputs("{\\raggedright\n\\noindent\\textbf{From weights to exact, rung by rung}\n", out);
    for (int i = 0; i < d->ladder.n; i++) {
        const struct derivation_step *s = &d->ladder.step[i];
        (void)fprintf(out, "\\par\\noindent %s%s\\hfill %s\\quad\\makebox[8em][r]{%s}\\par\n",
                      s->label, formula_reached(&d->ladder, i), formula_signed(s->adds, adds),
                      formula_number(s->running, running));
        if (s->symbols[0] == '\0')
            continue;
        (void)fputs("\\hangindent 3em $", out);
        report_latex_math(out, s->symbols);
        (void)fputs(s->put_in[0] != '\0' ? " = " : "", out);
        report_latex_math(out, s->put_in);
        (void)fputs("$\n", out);
    }
    (void)fputs("\\par}\n", out);
}

static void latex_published(FILE *out, const struct derived *d)
{
    const struct design *design = d->design;
    char buf[400];
    struct ps_text t = ps_text_over(buf, sizeof buf);
    if (!report_published(design))
        return;
    formula_published(&t, d);
    (void)fputs("{\\sloppy\\medskip\\noindent published: ", out);
    report_latex_text(out, buf);
    for (int i = 0; i < 2; i++) {
        const char *more = i == 0 ? design->source : design->note;
        if (more != NULL)
            (void)fputs(i == 0 ? "; " : ": ", out);
        report_latex_text(out, more != NULL ? more : "");
    }
    (void)fputs("\\par}\n", out);
}

/* An array needs no package, and stays whole inside \[ \]. */
void formula_latex(FILE *out, const struct derived *d)
{
    report_latex_begin(out);
    (void)fputs("{\\raggedright\\noindent\\textbf{", out);
    report_latex_text(out, d->title);
    (void)fputs("}", out);
    if (strcmp(d->title, d->name) != 0) {
        (void)fputs(" \\texttt{", out);
        report_latex_text(out, d->name);
        (void)fputs("}", out);
    }
    (void)fputs("\\par}\n", out);
    latex_levels(out, &d->levels[0], "N_{\\mathrm{weights}}");
    latex_levels(out, &d->levels[1], "N_{\\mathrm{exact}}");
    latex_ladder(out, d);
    latex_published(out, d);
    if (d->design->assumed[0] != '\0') {
        (void)fputs("{\\sloppy\\medskip\\noindent assumed: ", out);
        report_latex_text(out, d->design->assumed);
        (void)fputs("\\par}\n", out);
    }
    report_latex_end(out);
}
