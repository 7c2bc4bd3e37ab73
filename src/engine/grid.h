/* grid.h - polynomials in the fields that vary, compiled from the tensor list.
 *
 * Private to the engine: sweep.c runs along rows of them, solve.c looks for a value in them.
 * Whatever the polynomials do not cover is counted point by point, never guessed. */
#ifndef ENGINE_GRID_H
#define ENGINE_GRID_H

#include "paramscope/sweep.h"

/* How a row runs along its inner field. */
enum grid_inner {
    GRID_PLAIN, /* nothing follows it, and every value in its range is legal */
    GRID_WIDTH, /* d_model: d_ff and heads follow */
    GRID_RATIO, /* ffn_ratio: d_ff follows */
    GRID_HEADS, /* heads that cost nothing: only legality */
    GRID_EACH   /* anything else: the values at each point, then the polynomials */
};

/* Is the field one of the axes? */
static inline bool grid_given(const struct ps_grid *grid, enum ps_field field)
{
    return (grid->given >> field & 1) != 0;
}

/* A number that nothing follows, and of which any value is legal whatever the others are. */
bool grid_alone(const struct ps_grid *grid, enum ps_field field);

/* head_dim is d_model / heads. */
static inline bool grid_head_dim_follows(const struct ps_grid *grid)
{
    return grid->base.value[PS_HEAD_DIM] == 0 && !grid_given(grid, PS_HEAD_DIM) &&
           grid->base.value[PS_ATTENTION] == PS_ATTENTION_STANDARD;
}

/* first, first + step, ... : n values, four at a time. Without a sign, since what lies past the
 * last may lie past 2^63 - 1. */
static inline void grid_even(uint64_t first, uint64_t step, int n, int64_t *out)
{
    int i = 0;
    for (; i + 4 <= n; i += 4, first += 4 * step) {
        out[i] = (int64_t)first;
        out[i + 1] = (int64_t)(first + step);
        out[i + 2] = (int64_t)(first + 2 * step);
        out[i + 3] = (int64_t)(first + 3 * step);
    }
    for (; i < n; i++, first += step)
        out[i] = (int64_t)first;
}

/* What a grid is for: totals alone are compiled in a fraction of the time, and from `all`, what
 * ps_formula_collect made of the whole base (or NULL), in less. */
struct grid_use {
    bool parts; /* the components too */
    const struct ps_poly *all;
};

/* Compiles for the fields of `axis`, the last being the inner one. Always succeeds: what cannot be
 * compiled is counted. */
void grid_compile(struct ps_grid *grid, const struct ps_model *base, enum ps_convention convention,
                  const struct ps_axis *axis, int n, const struct grid_use *use);

/* A field that stands alone and occurs in no term: it changes neither the total nor what is legal.
 */
bool grid_ignores(const struct ps_grid *grid, enum ps_field field);

/* Begins the row with these values of the outer axes, of which those before `from` are as in the
 * last row (-1: the first row). */
void grid_row(struct ps_grid *grid, const int64_t *outer, int from);

/* The points of the row with inner values x[0..n), ascending, at most PS_SWEEP_BLOCK; x[i + 1] -
 * x[i] = step everywhere, or step = 0. `component` may be NULL. */
void grid_block(struct ps_grid *grid, const int64_t *x, int n, int64_t step, uint8_t *status,
                int64_t *total, int64_t (*component)[PS_SWEEP_BLOCK]);

/* Makes the components' coefficients of the row, once; not in a grid for totals alone. False: one
 * of them does not fit. */
bool grid_parts(struct ps_grid *grid);

/* What this group multiplies has been added to the first one in this row. */
static inline bool grid_group_merged(const struct ps_grid *grid, int i)
{
    return grid->merged && grid->group[i].f == 1 &&
           grid->group[i].h + grid->group[i].k + grid->group[i].e == 0;
}

/* No absolute value on the way to a total of this row at x or below passes 2^62? */
bool grid_fits(const struct ps_grid *grid, int64_t x);

/* One point of the row. */
enum ps_status grid_at(struct ps_grid *grid, int64_t x, int64_t *total);

/* One point, counted by itself: the components and the total; zeros where it is not legal. */
enum ps_status grid_each(const struct ps_grid *grid, int64_t x, int64_t count[PS_GRID_POLYS]);

/* The model at a point of the row. */
enum ps_status grid_model(const struct ps_grid *grid, int64_t x, struct ps_model *model,
                          struct ps_error *error);

#endif
