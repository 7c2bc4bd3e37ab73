/* dim.h - making the dimensions of tensors: small sums of products of symbols.
 *
 * Private to the engine; tensor*.c read like the architecture because of these. */
#ifndef ENGINE_DIM_H
#define ENGINE_DIM_H

#include "paramscope/tensor.h"

/* A constant, one symbol, and the product of two. */
struct ps_dim dim_number(int32_t n);
struct ps_dim dim_symbol(enum ps_field symbol);
struct ps_dim dim_product(enum ps_field a, enum ps_field b);

/* Sums, and a dim times one more symbol. At most three parts (asserted by the tests). */
struct ps_dim dim_plus(struct ps_dim a, struct ps_dim b);
struct ps_dim dim_minus(struct ps_dim a, struct ps_dim b);
struct ps_dim dim_times(struct ps_dim a, enum ps_field symbol);

#endif
