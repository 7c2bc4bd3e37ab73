/* formula.h - from the tensors to the formula that a person would write on the board.
 *
 * Nothing here is typed by hand: every term is the product of some tensor's dimensions. */
#ifndef PARAMSCOPE_FORMULA_H
#define PARAMSCOPE_FORMULA_H

#include "paramscope/count.h"
#include "paramscope/text.h"

enum ps_level {
    PS_LEVEL_SYMBOLS, /* V·d + L·(4·d² + 2·d·f) + d² */
    PS_LEVEL_RATIOS,  /* f = 4d, h·e = d put in:  V·d + 12·L·d² + d² */
    PS_LEVEL_NUMBERS, /* all but V, d and what is no small fraction of d: V·d + 145·d² */
    PS_LEVEL_COUNT
};

enum ps_style { PS_STYLE_UTF8, PS_STYLE_ASCII, PS_STYLE_LATEX };

/* Which symbols stay symbols at PS_LEVEL_NUMBERS, as a set of 1 << field. */
typedef uint64_t ps_symbols;

/* The collected polynomial of one component (or of all with PS_COMPONENT_COUNT) at a level.
 * `keep` names further symbols that stay at PS_LEVEL_NUMBERS besides V and d, so that a
 * focused slider keeps its symbol; ignored at other levels. */
enum ps_status ps_formula_poly(const struct ps_tensor_list *list, const struct ps_model *model,
                               enum ps_convention convention, enum ps_component component,
                               enum ps_level level, ps_symbols keep, struct ps_poly *poly);

/* The two halves of ps_formula_poly. Collecting depends on nothing but the list, and the list on
 * nothing but the switches and on which numbers are zero: for two models for which
 * ps_formula_holds_for says so, the same collected polynomial holds, and its value for either is
 * that model's count. Reducing puts the numbers of one level into a collected polynomial. */
enum ps_status ps_formula_collect(const struct ps_tensor_list *list, enum ps_convention convention,
                                  enum ps_component component, struct ps_poly *poly);
enum ps_status ps_formula_reduce(struct ps_poly *poly, const struct ps_model *model,
                                 enum ps_level level, ps_symbols keep);
bool ps_formula_holds_for(const struct ps_model *a, const struct ps_model *b);

/* V·d + 145·d² + 673·d. Terms that share a number of layers are gathered in a bracket when
 * `gather`: L·(4·d² + 2·d·f). */
void ps_formula_print(const struct ps_poly *poly, enum ps_style style, bool gather,
                      struct ps_text *text);

/* One term: 145·d², in the given style, with its sign only when negative. */
void ps_formula_term(const struct ps_term *term, enum ps_style style, struct ps_text *text);

/* The factors of a product in the order in which people write them (V, L, d, h, e), repeated as
 * often as they occur; returns how many. */
int ps_formula_factors(ps_mono mono, enum ps_field out[PS_MONO_DEGREE]);

/* A dimension of a tensor: V, h·e, P + 2. */
void ps_formula_dim(const struct ps_dim *dim, enum ps_style style, struct ps_text *text);

/* V·d + 145·d² + 673·d of a whole model in one call, as `count` prints it. */
enum ps_status ps_formula_model(const struct ps_model *model, enum ps_convention convention,
                                enum ps_style style, struct ps_text *text);

#endif
