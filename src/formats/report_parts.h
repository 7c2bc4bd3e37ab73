/* report_parts.h - what the report formats share: one design, counted, and small texts. */
#ifndef FORMATS_REPORT_PARTS_H
#define FORMATS_REPORT_PARTS_H

#include "formats/report.h"

enum { REPORT_NAME_MAX = 2048, REPORT_FORMULA_MAX = 8192, REPORT_COLUMNS = 7 + PS_COMPONENT_COUNT };

/* A design with everything that is printed of it. About 90 KB: one at a time. */
struct report_view {
    const struct design *design;
    struct ps_tensor_list list;
    struct ps_count count;
    int64_t value[PS_FIELD_COUNT];
    char name[REPORT_NAME_MAX];       /* what opens it again, made printable */
    char formula[REPORT_FORMULA_MAX]; /* at PS_LEVEL_NUMBERS; "" when it cannot be written */
};

/* False when the count overflows. */
bool report_view(struct report_view *view, const struct design *design,
                 enum ps_convention convention, enum ps_style style);

/* num / den in units of 1 / scale, rounded half away from zero; den > 0. Exact. */
int64_t report_share(int64_t num, int64_t den, int64_t scale);

/* "exact" or "weights". */
const char *report_convention(enum ps_convention convention);

/* "encoder", "decoder" or "". */
const char *report_stack(enum ps_stack stack);

/* "21.77 %". */
void report_percent(struct ps_text *text, int64_t num, int64_t den);

/* A published figure is known and still speaks of this model. */
bool report_published(const struct design *design);

bool report_text(FILE *out, const struct design *design, const struct report_style *style);
bool report_json(FILE *file, const struct design *const *designs, int n,
                 const struct report_style *style);
bool report_csv(FILE *out, const struct design *const *designs, int n,
                const struct report_style *style);
bool report_markdown(FILE *out, const struct design *const *designs, int n,
                     const struct report_style *style);
bool report_table(FILE *out, const struct design *const *designs, int n,
                  const struct report_style *style);
bool report_latex(FILE *out, const struct design *const *designs, int n,
                  const struct report_style *style);

/* A cell of CSV: between quotes where it must be, and nothing that a spreadsheet would run. */
void report_csv_text(FILE *out, const char *s);

/* Text of which nothing is Markdown's markup, in a table's cell or outside. */
void report_markdown_text(FILE *out, const char *text);

/* Around a LaTeX fragment, so that it compiles by itself and can be \input into a document. */
void report_latex_begin(FILE *out);
void report_latex_end(FILE *out);

/* Text of which nothing is a command. */
void report_latex_text(FILE *out, const char *text);

/* A formula within a paragraph, where it may break between any two terms. */
void report_latex_math(FILE *out, const char *formula);

#endif
