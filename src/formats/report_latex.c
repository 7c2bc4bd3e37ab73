/* report_latex.c - the breakdown as a LaTeX tabular, all designs side by side. Needs no package:
 * it compiles wherever it is \input. */
#include "formats/report_parts.h"

#include "formats/printable.h"

#include <stdlib.h>
#include <string.h>

/* Text of which nothing is a command. */
static void escaped(FILE *out, const char *s)
{
    for (; *s != '\0'; s++) {
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
    escaped(out, buf);
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

static void formula_row(FILE *out, const struct report_view *view, int columns)
{
    char buf[REPORT_FORMULA_MAX];
    struct ps_text t = ps_text_over(buf, sizeof buf);
    if (ps_formula_model(&view->design->model, view->count.convention, PS_STYLE_LATEX, &t) != PS_OK)
        return;
    (void)fprintf(out, "  \\multicolumn{%d}{l}{", columns);
    escaped_visible(out, view->design->title);
    (void)fprintf(out, ", %s: $%s$} \\\\\n", report_convention(view->count.convention), buf);
}

static void published_row(FILE *out, const struct report_view *view, int columns)
{
    const struct design *d = view->design;
    if (!report_published(d) || d->printed == NULL)
        return;
    (void)fprintf(out, "  \\multicolumn{%d}{l}{published: ", columns);
    escaped(out, d->printed);
    if (d->source != NULL) {
        (void)fputs(" (", out);
        escaped(out, d->source);
        (void)fputc(')', out);
    }
    (void)fputs("} \\\\\n", out);
}

static void tabular(FILE *out, const struct report_view *views, int n)
{
    int columns = 1 + 2 * n;
    (void)fputs("\\begin{tabular}{l", out);
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
    for (int i = 0; i < n; i++) {
        formula_row(out, &views[i], columns);
        published_row(out, &views[i], columns);
    }
    (void)fputs("\\end{tabular}\n", out);
}

bool report_latex(FILE *out, const struct design *const *designs, int n,
                  const struct report_style *style)
{
    struct report_view *views = calloc(n > 0 ? (size_t)n : 1, sizeof *views);
    bool fine = views != NULL;
    for (int i = 0; i < n && fine; i++)
        fine = report_view(&views[i], designs[i], style->convention, PS_STYLE_UTF8);
    if (fine)
        tabular(out, views, n);
    free(views);
    return fine;
}
