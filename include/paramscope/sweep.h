/* sweep.h - totals over a range or a grid of values, fast and exact.
 *
 * The tensor list is compiled once into polynomials of the fields that vary, so that a point costs
 * a few nanoseconds; each equals what ps_model_change and ps_count_total say of it, with all that
 * follows (d_ff keeps its ratio, heads keep d / h). A point that is not legal or whose count passes
 * 2^63 - 1 is a point with a status, and the sweep goes on. Constant memory. */
#ifndef PARAMSCOPE_SWEEP_H
#define PARAMSCOPE_SWEEP_H

#include "paramscope/count.h"

enum { PS_SWEEP_AXES = 6, PS_SWEEP_BLOCK = 256 };

/* The values of one field: lo, lo + step, ... up to hi; or, with den > 0, each the previous one
 * times num / den, rounded, and at least one more. */
struct ps_axis {
    enum ps_field field;
    int64_t lo, hi;
    int64_t step;
    int64_t num, den;
};

/* From one value to the next; false past the end. */
bool ps_axis_next(const struct ps_axis *axis, int64_t *value);

/* How many values there are, at least 1 for lo <= hi; counts a factor's values one by one. */
int64_t ps_axis_count(const struct ps_axis *axis);

/* The compiled polynomials. Members are the engine's own. */
enum {
    PS_GRID_TERMS = 256,
    PS_GRID_GROUPS = 8,
    PS_GRID_DEGREE = 4,
    PS_GRID_TOTAL = PS_COMPONENT_COUNT, /* the components, then the total */
    PS_GRID_POLYS
};
struct ps_grid_term {
    int64_t coef;
    uint8_t poly, group, degree, outers;
    uint8_t outer[PS_MONO_DEGREE]; /* fields that stand still along a row */
};
struct ps_grid {
    struct ps_model base;
    enum ps_convention convention;
    int n; /* axes; the last is the inner one, along which a row runs */
    enum ps_field field[PS_SWEEP_AXES];
    uint64_t given; /* set of 1 << field */
    bool compiled;  /* terms are valid; else every point is counted by itself */
    int inner;      /* how a row is run: see grid.c */
    int terms, sums, groups;
    struct {
        uint8_t f, h, k, e; /* powers of what follows the inner field */
    } group[PS_GRID_GROUPS];
    /* The present row. */
    int64_t outer[PS_SWEEP_AXES];
    int64_t value[PS_FIELD_COUNT];
    enum ps_status row_status;
    bool row_fits;                /* the total's coefficients are valid */
    bool parts_folded, parts_fit; /* the same of the components', which are made when asked for */
    bool merged;                  /* what d_ff multiplies has become one more power of d_model */
    int64_t ratio_num, ratio_den; /* d_ff / d_model where that follows */
    /* From here on nothing is valid but what the numbers above say: not worth clearing. */
    struct ps_grid_term term[PS_GRID_TERMS]; /* of the components */
    struct ps_grid_term sum[PS_GRID_TERMS];  /* of the total, like terms added up */
    int64_t coef[PS_GRID_POLYS][PS_GRID_GROUPS][PS_GRID_DEGREE + 1];
    /* Fractions of the ratios of an inner ffn_ratio, by place in the row. */
    int64_t ratio[PS_SWEEP_BLOCK][3];
};

/* A run of points that differ in the last axis alone. */
struct ps_sweep_block {
    int n;                          /* 0: the sweep is over */
    int64_t outer[PS_SWEEP_AXES];   /* values of all axes but the last */
    int64_t inner[PS_SWEEP_BLOCK];  /* values of the last */
    uint8_t status[PS_SWEEP_BLOCK]; /* enum ps_status; where not PS_OK the counts are 0 */
    int64_t total[PS_SWEEP_BLOCK];
    int64_t component[PS_COMPONENT_COUNT][PS_SWEEP_BLOCK]; /* when asked for */
};

struct ps_sweep {
    struct ps_grid grid;
    struct ps_axis axis[PS_SWEEP_AXES];
    int64_t at[PS_SWEEP_AXES]; /* the next point */
    bool row_begun, over;
};

/* Begins a sweep over 1 to PS_SWEEP_AXES fields, the first the slowest. Fails with a reason for an
 * axis that is empty (lo > hi), does not advance (step < 1, factor <= 1), or is given twice; also
 * for values that no point can have. `base` must be valid. */
enum ps_status ps_sweep_begin(struct ps_sweep *sweep, const struct ps_model *base,
                              enum ps_convention convention, const struct ps_axis *axis, int n,
                              struct ps_error *error);

/* The next points; components only when asked for. */
void ps_sweep_next(struct ps_sweep *sweep, bool components, struct ps_sweep_block *block);

/* The points of a sweep over one field at values of the caller's choosing: n (at most
 * PS_SWEEP_BLOCK) of them, ascending. For curves. */
void ps_sweep_run(struct ps_sweep *sweep, const int64_t *value, int n, bool components,
                  struct ps_sweep_block *block);

/* The first legal value of the sweep's one field in lo ... hi at which component `a` holds at least
 * as much as `b`, if it does from there on; false when it never does. */
bool ps_sweep_crossing(struct ps_sweep *sweep, enum ps_component a, enum ps_component b, int64_t lo,
                       int64_t hi, int64_t *value);

/* All points there are, or INT64_MAX for more. */
int64_t ps_sweep_points(const struct ps_sweep *sweep);

/* What is wrong with one point, in words: the reason of ps_model_change or an overflow. */
enum ps_status ps_sweep_reason(const struct ps_sweep *sweep, const int64_t *value,
                               struct ps_error *error);

#endif
