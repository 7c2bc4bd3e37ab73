/* report_latex.c - the breakdown as LaTeX tabulars, two designs side by side, and what any LaTeX
 * that is written here needs. Needs no package: it compiles by itself or where it is \input. */
#include "formats/report_parts.h"

#include "formats/printable.h"

#include <stdlib.h>
#include <string.h>

enum { ABREAST_MAX = 2 };

/* LaTeX defines \@nodocument until a document has begun. */
void report_latex_begin(FILE *out)
{
    (void)fputs(
        "% compiles by itself, and can be \\input into a document\n"
        "\\expandafter\\ifx\\csname @nodocument\\endcsname\\relax\\else\n"
        "  \\documentclass{article}\\begin{document}\\def\\paramscopeend{\\end{document}}\\fi\n",
        out);
}

void report_latex_end(FILE *out)
{
    (void)fputs("\\ifdefined\\paramscopeend\\expandafter\\paramscopeend\\fi\n", out);
}

/* No line ends between \left( and \right), so plain brackets take their places. */
void report_latex_math(FILE *out, const char *formula)
{
    static const char left[] = "\\left", right[] = "\\right";
    while (*formula != '\0') {
        if (strncmp(formula, left, sizeof left - 1) == 0)
            formula += sizeof left - 1;
        else if (strncmp(formula, right, sizeof right - 1) == 0)
            formula += sizeof right - 1;
        else
            (void)fputc(*formula++, out);
    }
}

/* Accented Latin letters are the ones that LaTeX has in every font. */
static bool beyond_latin(const char *s)
{
    unsigned char lead = (unsigned char)s[0], next = (unsigned char)s[1];
    return lead == 0xC2 || lead > 0xC3 || (lead == 0xC3 && strchr("\x90\x9E\xB0\xBE", next));
}

/* Other letters (Hangul, Greek ...): themselves where LaTeX reads Unicode, else a question mark.
 * Returns behind them. */
static const char *unicode_run(FILE *out, const char *s)
{
    size_t n = 0;
    while ((unsigned char)s[n] >= 0x80)
        n++;
    (void)fprintf(out, "\\ifdefined\\Umathcode %.*s\\else ?\\fi{}", (int)n, s);
    return s + n;
}

void report_latex_text(FILE *out, const char *text)
{
    for (const char *s = text; *s != '\0'; s++) {
        if (beyond_latin(s)) {
            s = unicode_run(out, s) - 1;
            continue;
        }
        switch (*s) {
        case '\\': (void)fputs("\\textbackslash{}", out); break;
        case '~': (void)fputs("\\textasciitilde{}", out); break;
        case '^': (void)fputs("\\textasciicircum{}", out); break;
        case '<': (void)fputs("\\textless{}", out); break;
        case '>': (void)fputs("\\textgreater{}", out); break;
        case '"': (void)fputs("''", out); break;
        case '#':
        case '$':
        case '%':
        case '&':
        case '_':
        case '{':
        case '}':
            (void)fputc('\\', out);
            (void)fputc(*s, out);
            break;
        default: (void)fputc(*s, out);
        }
    }
}

static void escaped_visible(FILE *out, const char *s)
{
    char buf[REPORT_NAME_MAX];
    struct ps_text t = ps_text_over(buf, sizeof buf);
    printable_adds(&t, s);
    report_latex_text(out, buf);
}

static void number(FILE *out, int64_t n)
{
    char buf[40];
    struct ps_text t = ps_text_over(buf, sizeof buf);
    ps_text_grouped(&t, n);
    (void)fprintf(out, " & %s", buf);
}

static void component_row(FILE *out, const struct report_view *views, int n, int c)
{
    bool held = false;
    for (int i = 0; i < n; i++)
        held = held || views[i].count.component[c] != 0;
    if (!held)
        return;
    (void)fprintf(out, "  %s", ps_component_info((enum ps_component)c)->name);
    for (int i = 0; i < n; i++) {
        char share[32];
        struct ps_text t = ps_text_over(share, sizeof share);
        if (views[i].count.component[c] == 0) {
            (void)fputs(" & -- & --", out);
            continue;
        }
        ps_text_quotient(&t, report_share(views[i].count.component[c], views[i].count.total, 10000),
                         100, 2);
        number(out, views[i].count.component[c]);
        (void)fprintf(out, " & %s\\,\\%%", share);
    }
    (void)fputs(" \\\\\n", out);
}

static void formula_line(FILE *out, const struct report_view *view)
{
    char buf[REPORT_FORMULA_MAX];
    struct ps_text t = ps_text_over(buf, sizeof buf);
    if (ps_formula_model(&view->design->model, view->count.convention, PS_STYLE_LATEX, &t) != PS_OK)
        return;
    (void)fputs("\\par\\noindent ", out);
    escaped_visible(out, view->design->title);
    (void)fprintf(out, ", %s: $", report_convention(view->count.convention));
    report_latex_math(out, buf);
    (void)fputs("$\n", out);
}

static void published_line(FILE *out, const struct report_view *view)
{
    const struct design *d = view->design;
    if (!report_published(d) || d->printed == NULL)
        return;
    (void)fputs("\\par\\noindent published: ", out);
    report_latex_text(out, d->printed);
    if (d->source != NULL) {
        (void)fputs(" (", out);
        report_latex_text(out, d->source);
        (void)fputc(')', out);
    }
    (void)fputc('\n', out);
}

static void tabular(FILE *out, const struct report_view *views, int n)
{
    (void)fputs("{\\par\\noindent\\tabcolsep=4pt\\begin{tabular}{l", out);
    for (int i = 0; i < n; i++)
        (void)fputs("rr", out);
    (void)fputs("}\n  \\hline\n  component", out);
    for (int i = 0; i < n; i++) {
        (void)fputs(" & ", out);
        escaped_visible(out, views[i].design->title);
        (void)fputs(" & share", out);
    }
    (void)fputs(" \\\\\n  \\hline\n", out);
    for (int c = 0; c < PS_COMPONENT_COUNT; c++)
        component_row(out, views, n, c);
    (void)fputs("  \\hline\n  total", out);
    for (int i = 0; i < n; i++) {
        number(out, views[i].count.total);
        (void)fputs(" &", out);
    }
    (void)fputs(" \\\\\n  \\hline\n", out);
    (void)fputs("\\end{tabular}\\par}\n\n", out);
}

/* As many designs abreast as a page is wide. */
static void document(FILE *out, const struct report_view *views, int n)
{
    report_latex_begin(out);
    for (int i = 0; i < n; i += ABREAST_MAX)
        tabular(out, views + i, n - i < ABREAST_MAX ? n - i : ABREAST_MAX);
    (void)fputs("{\\raggedright\\smallskip\n", out);
    for (int i = 0; i < n; i++) {
        formula_line(out, &views[i]);
        published_line(out, &views[i]);
    }
    (void)fputs("\\par}\n", out);
    report_latex_end(out);
}

bool report_latex(FILE *out, const struct design *const *designs, int n,
                  const struct report_style *style)
{
    struct report_view *views = calloc(n > 0 ? (size_t)n : 1, sizeof *views);
    bool fine = views != NULL;
    for (int i = 0; i < n && fine; i++)
        fine = report_view(&views[i], designs[i], style->convention, PS_STYLE_UTF8);
    if (fine)
        document(out, views, n);
    free(views);
    return fine;
}
