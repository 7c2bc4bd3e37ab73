/* report.c - picks the format, and what all formats share. See report.h. */
#include "formats/report_parts.h"

#include "formats/printable.h"

bool report_write(FILE *out, enum report_format format, const struct design *const *designs, int n,
                  const struct report_style *style)
{
    bool fine = true;
    switch (format) {
    case REPORT_JSON: return report_json(out, designs, n, style);
    case REPORT_CSV: return report_csv(out, designs, n, style);
    case REPORT_MARKDOWN: return report_markdown(out, designs, n, style);
    case REPORT_LATEX: return report_latex(out, designs, n, style);
    case REPORT_TABLE: return report_table(out, designs, n, style);
    case REPORT_TEXT:
        for (int i = 0; i < n && fine; i++) {
            if (i > 0)
                (void)fputs("\n", out);
            fine = report_text(out, designs[i], style);
        }
        break;
    }
    return fine;
}

bool report_view(struct report_view *view, const struct design *design,
                 enum ps_convention convention, enum ps_style style)
{
    char name[REPORT_NAME_MAX];
    struct ps_text raw = ps_text_over(name, sizeof name);
    struct ps_text shown = ps_text_over(view->name, sizeof view->name);
    struct ps_text formula = ps_text_over(view->formula, sizeof view->formula);
    view->design = design;
    design_text(design, &raw);
    printable_adds(&shown, name);
    ps_model_values(&design->model, view->value);
    if (ps_tensor_expand(&design->model, &view->list) != PS_OK ||
        ps_count_list(&view->list, &design->model, convention, &view->count) != PS_OK)
        return false;
    if (ps_formula_model(&design->model, convention, style, &formula) != PS_OK)
        view->formula[0] = '\0';
    return true;
}

int64_t report_share(int64_t num, int64_t den, int64_t scale)
{
    __extension__ typedef __int128 wide;
    wide n = (wide)(num < 0 ? -num : num) * scale * 2 + den;
    if (den <= 0)
        return 0;
    n /= (wide)den * 2;
    if (n > INT64_MAX)
        n = INT64_MAX;
    return num < 0 ? -(int64_t)n : (int64_t)n;
}

const char *report_convention(enum ps_convention convention)
{
    return convention == PS_EXACT ? "exact" : "weights";
}

const char *report_stack(enum ps_stack stack)
{
    static const char *const names[] = {"", "encoder", "decoder"};
    return names[stack];
}

void report_percent(struct ps_text *text, int64_t num, int64_t den)
{
    ps_text_quotient(text, report_share(num, den, 10000), 100, 2);
    ps_text_add(text, " %");
}

bool report_published(const struct design *design)
{
    return design->published > 0 && design_pristine(design);
}
