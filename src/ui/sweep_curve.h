/* sweep_curve.h - the numbers behind the sweep panel: counted values along the focused field, and
 * where components overtake each other. */
#ifndef UI_SWEEP_CURVE_H
#define UI_SWEEP_CURVE_H

#include "ui/state.h"

enum { SWEEP_CROSSINGS = 4 };

struct sweep_crossing {
    enum ps_component over, under;
    int64_t at;    /* the first legal value at which `over` holds at least as much */
    int64_t value; /* how much it holds there */
};

/* One value a column; 0 where nothing can be counted. */
struct sweep_curve {
    int n;
    bool linear;
    bool straight;      /* the x axis, also where the field has no other */
    int64_t x_lo, x_hi; /* its ends; the nearest legal values are drawn */
    int64_t x[PS_SWEEP_BLOCK];
    int64_t total[PS_SWEEP_BLOCK], other[PS_SWEEP_BLOCK]; /* of the active model and the other */
    int64_t part[PS_COMPONENT_COUNT][PS_SWEEP_BLOCK];
    bool drawn[PS_COMPONENT_COUNT]; /* worth a curve: 1 % of the total somewhere */
    int64_t lo, hi;                 /* of the y axis */
    int crossings;
    struct sweep_crossing crossing[SWEEP_CROSSINGS];
};

/* Counts along the focused field of an explorer over so many columns. False when there is nothing
 * to draw. */
bool sweep_curve_make(struct sweep_curve *curve, const struct explorer *explorer, int columns);

/* The row of a value (0 is the top one of h), the value of a row, and the column of a field's
 * value. */
int sweep_curve_row(const struct sweep_curve *curve, int64_t value, int h);
int64_t sweep_curve_value(const struct sweep_curve *curve, int row, int h);
int sweep_curve_column(const struct sweep_curve *curve, int64_t value);

/* The column at which a value stands on the axis, legal or not. */
int sweep_curve_tick(const struct sweep_curve *curve, int64_t value);

#endif
