/* derivation.h - the count built up as on a blackboard: the formula level by level, and the ladder
 * from bare matrices to every parameter.
 *
 * Every line is read from the tensor list; nothing here is written by hand. The explorer's
 * derivation panel and `paramscope formula` show the same lines. */
#ifndef FORMATS_DERIVATION_H
#define FORMATS_DERIVATION_H

#include "formats/design.h"

enum {
    DERIVATION_TEXT_MAX = 4096,
    DERIVATION_STEP_MAX = 512,
    DERIVATION_STEPS = PS_COMPONENT_COUNT * PS_TENSOR_KINDS
};

/* One convention, from symbols to the total. Texts that cannot be written exactly are "". */
struct derivation_levels {
    enum ps_convention convention;
    char level[PS_LEVEL_COUNT][DERIVATION_TEXT_MAX]; /* V·d + L·(4·d² + 2·d·f) + d² ... */
    char with_ratios[DERIVATION_STEP_MAX];           /* what PS_LEVEL_RATIOS put in: f = 4·d */
    char with_numbers[DERIVATION_STEP_MAX];          /* what PS_LEVEL_NUMBERS put in: L = 12 */
    char put_in[DERIVATION_TEXT_MAX];                /* 30,522·768 + 145·768² */
    struct ps_poly poly;                             /* at PS_LEVEL_NUMBERS */
    int64_t value[PS_POLY_TERMS];                    /* of its terms; valid when `whole` */
    bool whole;
    int64_t total;
};

/* False when the count overflows. */
bool derivation_levels(struct derivation_levels *levels, const struct design *design,
                       enum ps_convention convention, enum ps_style style);

/* A rung of the ladder: the tensors of one component and kind together. */
struct derivation_step {
    enum ps_component component;
    enum ps_tensor_kind kind;
    const char *label;                 /* "attention biases" */
    char symbols[DERIVATION_STEP_MAX]; /* 4·L·d */
    char numbers[DERIVATION_STEP_MAX]; /* 48·d */
    char put_in[DERIVATION_STEP_MAX];  /* 4·12·768 */
    int64_t adds, running;
};

/* First the weights, component by component, whose running total ends at the count of PS_WEIGHTS;
 * from `first_exact` on what is added up to the count of PS_EXACT. Its symbols together are those
 * of the formula: a rung whose terms cancel in number adds 0 and is there. */
struct derivation_ladder {
    int n, first_exact;
    struct derivation_step step[DERIVATION_STEPS];
};

/* False when the count overflows. */
bool derivation_ladder(struct derivation_ladder *ladder, const struct design *design,
                       enum ps_style style);

/* The products of a rung at PS_LEVEL_NUMBERS; `keep` stays symbols. */
enum ps_status derivation_rung(const struct design *design, const struct derivation_step *step,
                               ps_symbols keep, struct ps_poly *poly);

/* The symbols that occur in the exact formula and its rungs, as a set of 1 << field. */
ps_symbols derivation_symbols(const struct design *design);

/* 30,522, as the style has it: LaTeX needs {,} within formulas. */
void derivation_number(struct ps_text *text, int64_t n, enum ps_style style);

#endif
