/* formula_parts.h - what the formats of a derivation share. Private to them. */
#ifndef COMMANDS_FORMULA_PARTS_H
#define COMMANDS_FORMULA_PARTS_H

#include "commands/formula.h"
#include "formats/derivation.h"
#include "formats/report_parts.h"

/* Everything that is printed. */
struct derived {
    const struct design *design;
    char name[REPORT_NAME_MAX];
    char title[DESIGN_NAME_MAX * 4];
    struct derivation_levels levels[2]; /* weights, exact */
    struct derivation_ladder ladder;
};

/* "23,440,896 + 85,524,480": the values of a level's terms. */
void formula_values(struct ps_text *text, const struct derivation_levels *levels,
                    enum ps_style style);

/* "3,072" and "+3,072" in a buffer. */
const char *formula_number(int64_t n, char buf[40]);
const char *formula_signed(int64_t n, char buf[40]);

/* What the count of a rung is: " (weights)", " (exact)" or nothing. */
const char *formula_reached(const struct derivation_ladder *ladder, int rung);

/* What was printed and how far it lies from the exact count. */
void formula_published(struct ps_text *text, const struct derived *derived);

/* The whole as a document. */
void formula_latex(FILE *out, const struct derived *derived);

#endif
