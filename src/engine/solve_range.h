/* solve_range.h - what may be varied, over which values, and where the total only grows. Private to
 * solve.c. */
#ifndef ENGINE_SOLVE_RANGE_H
#define ENGINE_SOLVE_RANGE_H

#include "paramscope/solve.h"

/* The values that a field runs over. */
enum ps_status solve_range(const struct ps_model *base, const struct ps_vary *vary,
                           struct ps_axis *axis, struct ps_error *error);

/* Can the total only grow along this field, whatever the others are? */
bool solve_grows(const struct ps_model *model, const struct ps_vary *vary, int n,
                 enum ps_field field);

#endif
