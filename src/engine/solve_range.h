/* solve_range.h - what may be varied, over which values, and where the total only grows. Private to
 * solve.c. */
#ifndef ENGINE_SOLVE_RANGE_H
#define ENGINE_SOLVE_RANGE_H

#include "grid.h"

#include "paramscope/solve.h"

/* The values that a field runs over. */
enum ps_status solve_range(const struct ps_model *base, const struct ps_vary *vary,
                           struct ps_axis *axis, struct ps_error *error);

/* Can the total only grow along the axis `which` of those that are varied, whatever the others are?
 * Also where some values on the way are not legal. */
bool solve_grows(const struct ps_model *model, const struct ps_axis *axis, int n, int which);

/* Among widths (d_model) of one kind it can only grow, with heads that follow: see solve_row.c. */
bool solve_grows_by_kind(const struct ps_model *model, const struct ps_axis *axis, int n);

/* May the legal values of the field lie far apart, or end before its range does? */
bool solve_has_gaps(enum ps_field field);

/* May what is wrong with the field `wrong` be right at another value on the axis? */
bool solve_rests_on(const struct ps_grid *grid, enum ps_field wrong, const struct ps_axis *axis);

#endif
