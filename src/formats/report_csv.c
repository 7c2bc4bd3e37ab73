/* report_csv.c - one row per tensor, as RFC 4180 has it but with plain line ends.
 *
 * Spreadsheets run text cells that begin with = + - @ as formulas; those get an apostrophe. */
#include "formats/report_parts.h"

#include <stdlib.h>
#include <string.h>

void report_csv_text(FILE *out, const char *s)
{
    bool guard = s[0] != '\0' && strchr("=+-@\t\r", s[0]) != NULL;
    bool quote = strpbrk(s, ",\"\r\n") != NULL;
    if (quote)
        (void)fputc('"', out);
    if (guard)
        (void)fputc('\'', out);
    for (; *s != '\0'; s++) {
        if (*s == '"')
            (void)fputc('"', out);
        (void)fputc(*s, out);
    }
    (void)fputs(quote ? "\"" : "", out);
}

static void cell(FILE *out, const char *s)
{
    report_csv_text(out, s);
    (void)fputc(',', out);
}

/* 768x3x16x16 */
static void shape(FILE *out, const struct report_view *view, const struct ps_tensor *t)
{
    char buf[128];
    struct ps_text text = ps_text_over(buf, sizeof buf);
    for (int i = 0; i < t->dims; i++) {
        int64_t n = 0;
        (void)ps_dim_value(&t->dim[i], view->value, &n);
        ps_text_add(&text, i > 0 ? "x" : "");
        ps_text_int(&text, n);
    }
    cell(out, buf);
}

static void row(FILE *out, const struct report_view *view, int index)
{
    const struct ps_tensor *t = &view->list.tensor[index];
    char buf[64];
    struct ps_text text = ps_text_over(buf, sizeof buf);
    int64_t repeat = 0;
    (void)ps_dim_value(&t->repeat, view->value, &repeat);
    cell(out, view->name);
    cell(out, report_convention(view->count.convention));
    cell(out, ps_component_info(t->component)->name);
    cell(out, report_stack(t->stack));
    cell(out, t->name);
    cell(out, ps_tensor_kind_name(t->kind));
    shape(out, view, t);
    ps_text_int(&text, repeat);
    ps_text_add(&text, ",");
    ps_text_int(&text, view->count.tensor[index]);
    ps_text_add(&text, "\n");
    (void)fputs(buf, out);
}

bool report_csv(FILE *out, const struct design *const *designs, int n,
                const struct report_style *style)
{
    struct report_view *view = malloc(sizeof *view);
    bool fine = view != NULL;
    (void)fputs("model,count,component,stack,tensor,kind,shape,repeat,params\n", out);
    for (int i = 0; i < n && fine; i++) {
        fine = report_view(view, designs[i], style->convention, PS_STYLE_UTF8);
        for (int j = 0; fine && j < view->list.n; j++)
            if (ps_counts(&view->list.tensor[j], style->convention))
                row(out, view, j);
    }
    free(view);
    return fine;
}
