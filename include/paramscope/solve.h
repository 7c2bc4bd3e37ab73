/* solve.h - which legal values come nearest to a number of parameters, and what one step does.
 *
 * Exact: every combination of legal values in the ranges is either counted or shown by
 * monotonicity to be no nearer than those that are returned. */
#ifndef PARAMSCOPE_SOLVE_H
#define PARAMSCOPE_SOLVE_H

#include "paramscope/sweep.h"

enum { PS_SOLVE_FIELDS = 3, PS_SOLVE_BEST = 64 };

/* A field that may move. Switches run over all their choices; ffn_ratio over quarters (or
 * multiples of `multiple` millionths); numbers over all values, or the multiples of `multiple`. */
struct ps_vary {
    enum ps_field field;
    int64_t lo, hi;   /* 0, 0: the slider's track, stretched to the model's own value */
    int64_t multiple; /* 0 or 1: any */
};

struct ps_solution {
    int64_t value[PS_SOLVE_FIELDS]; /* in the order of the fields */
    int64_t total;
    int64_t difference; /* total - target */
};

struct ps_solutions {
    int n;                                  /* at most what was asked for */
    struct ps_solution best[PS_SOLVE_BEST]; /* nearest first; of equals the smaller total, then
                                               the smaller values */
    /* The smallest and largest of the totals that were looked at: those at the ends of the
     * ranges and those returned. Valid when n > 0. */
    struct ps_solution least, most;
};

/* Looks for the `want` (1 to PS_SOLVE_BEST) combinations nearest to `target`. PS_OK also when
 * nothing is legal (n is 0). PS_RANGE, PS_CONFLICT, PS_UNKNOWN with a reason for fields that
 * cannot be varied so. Two fields take a few milliseconds at most. */
enum ps_status ps_solve(const struct ps_model *base, enum ps_convention convention, int64_t target,
                        const struct ps_vary *vary, int n, int want, struct ps_solutions *out,
                        struct ps_error *error);

/* The nearest value of one field alone, on the way from one key to the next: `all` is what
 * ps_formula_collect made of the whole of a model that ps_formula_holds_for `base`, or NULL. */
enum ps_status ps_solve_one(const struct ps_model *base, enum ps_convention convention,
                            int64_t target, enum ps_field field, const struct ps_poly *all,
                            struct ps_solutions *out, struct ps_error *error);

/* What one legal step of a field does, and how the total answers to it in proportion. */
struct ps_sensitivity {
    enum ps_field field;
    int64_t value, next;   /* next: one step up, or down where there is none up; equal: no step */
    enum ps_status status; /* of counting the model after the step */
    int64_t change;        /* exact, of the total */
    bool proportional;     /* elasticity is defined: numbers, not switches */
    double elasticity;     /* percent of the total per percent of the field, at the present value:
                              d ln N / d ln x with what follows it; of a field that is on
                              auto, as if that value were typed */
};

/* For every field that is worth showing for the model; returns how many. The order is that of the
 * fields. */
int ps_sensitivities(const struct ps_model *model, enum ps_convention convention,
                     struct ps_sensitivity out[PS_FIELD_COUNT]);

#endif
