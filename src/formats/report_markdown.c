/* report_markdown.c - the breakdown as a Markdown table, all designs side by side. */
#include "formats/report_parts.h"

#include "formats/printable.h"

#include <stdlib.h>
#include <string.h>

void report_markdown_text(FILE *out, const char *text)
{
    for (const char *s = text; *s != '\0'; s++) {
        if (strchr("\\`*_{}[]<>#|~&$", *s) != NULL)
            (void)fputc('\\', out);
        (void)fputc(*s, out);
    }
}

static void title(FILE *out, const struct report_view *view)
{
    char buf[DESIGN_NAME_MAX * 4];
    struct ps_text t = ps_text_over(buf, sizeof buf);
    printable_adds(&t, view->design->title);
    report_markdown_text(out, buf);
}

static void number(FILE *out, int64_t n, const char *mark)
{
    char buf[40];
    struct ps_text t = ps_text_over(buf, sizeof buf);
    ps_text_grouped(&t, n);
    (void)fprintf(out, " %s%s%s |", mark, buf, mark);
}

static bool held(const struct report_view *views, int n, int component)
{
    for (int i = 0; i < n; i++)
        if (views[i].count.component[component] != 0)
            return true;
    return false;
}

static void table(FILE *out, const struct report_view *views, int n)
{
    (void)fputs("| component |", out);
    for (int i = 0; i < n; i++) {
        (void)fputc(' ', out);
        title(out, &views[i]);
        (void)fputs(" | share |", out);
    }
    (void)fputs("\n|:--|", out);
    for (int i = 0; i < n; i++)
        (void)fputs("--:|--:|", out);
    (void)fputc('\n', out);
    for (int c = 0; c < PS_COMPONENT_COUNT; c++) {
        if (!held(views, n, c))
            continue;
        (void)fprintf(out, "| %s |", ps_component_info((enum ps_component)c)->name);
        for (int i = 0; i < n; i++) {
            char share[32];
            struct ps_text t = ps_text_over(share, sizeof share);
            if (views[i].count.component[c] == 0) {
                (void)fputs(" – | – |", out);
                continue;
            }
            report_percent(&t, views[i].count.component[c], views[i].count.total);
            number(out, views[i].count.component[c], "");
            (void)fprintf(out, " %s |", share);
        }
        (void)fputc('\n', out);
    }
    (void)fputs("| **total** |", out);
    for (int i = 0; i < n; i++) {
        number(out, views[i].count.total, "**");
        (void)fputs(" |", out);
    }
    (void)fputc('\n', out);
}

/* "* BERT-base (`bert-base`), exact: `V·d + 145·d² + 673·d`; published 110M (source)". */
static void about(FILE *out, const struct report_view *view)
{
    const struct design *d = view->design;
    (void)fputs("* ", out);
    title(out, view);
    /* A backtick cannot be escaped within code. */
    if (strchr(view->name, '`') == NULL)
        (void)fprintf(out, " (`%s`)", view->name);
    (void)fprintf(out, ", %s", report_convention(view->count.convention));
    if (view->formula[0] != '\0')
        (void)fprintf(out, ": `%s`", view->formula);
    if (report_published(d) && d->printed != NULL) {
        (void)fprintf(out, "; published ");
        report_markdown_text(out, d->printed);
        if (d->source != NULL) {
            (void)fputs(" (", out);
            report_markdown_text(out, d->source);
            (void)fputc(')', out);
        }
    }
    if (d->assumed[0] != '\0') {
        (void)fputs("; assumed ", out);
        report_markdown_text(out, d->assumed);
    }
    (void)fputc('\n', out);
}

bool report_markdown(FILE *out, const struct design *const *designs, int n,
                     const struct report_style *style)
{
    struct report_view *views = calloc(n > 0 ? (size_t)n : 1, sizeof *views);
    bool fine = views != NULL;
    for (int i = 0; i < n && fine; i++)
        fine = report_view(&views[i], designs[i], style->convention, PS_STYLE_UTF8);
    if (fine) {
        table(out, views, n);
        (void)fputc('\n', out);
        for (int i = 0; i < n; i++)
            about(out, &views[i]);
    }
    free(views);
    return fine;
}
