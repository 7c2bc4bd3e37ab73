/* sweep_curve.c - counting for the sweep panel. See sweep_curve.h. */
#include "ui/sweep_curve.h"

#include <math.h>
#include <string.h>

/* The field's value at a column: the track's ends, stretched to where both models stand. */
static void range_of(const struct explorer *ex, int64_t *lo, int64_t *hi)
{
    const struct ps_field_info *info = ps_field_info(ex->focus);
    *lo = info->track_lo > 0 ? info->track_lo : 1;
    *hi = info->track_hi;
    for (int i = 0; i < 2; i++) {
        int64_t v = ps_model_get(&ex->design[i].model, ex->focus);
        if (i != ex->active && !ex->compare)
            continue;
        *lo = v >= 1 && v < *lo ? v : *lo;
        *hi = v > *hi ? v : *hi;
    }
}

/* Legal values, ascending, one a column: the columns where it stands still repeat it. */
static void place(struct sweep_curve *c, const struct explorer *ex, int64_t lo, int64_t hi)
{
    const struct ps_model *m = &ex->design[ex->active].model;
    bool straight = c->linear || ps_field_info(ex->focus)->scale == PS_SCALE_LINEAR;
    c->straight = straight;
    c->x_lo = lo;
    c->x_hi = hi;
    for (int i = 0; i < c->n; i++) {
        double t = c->n > 1 ? (double)i / (c->n - 1) : 0, a = (double)lo, b = (double)hi;
        double v = straight ? a + (b - a) * t : a * pow(b / a, t);
        int64_t wanted = i == c->n - 1 ? hi : v >= 9.2e18 ? INT64_MAX : (int64_t)(v + 0.5);
        c->x[i] = ps_model_nearest(m, ex->focus, wanted);
        if (i > 0 && c->x[i] < c->x[i - 1])
            c->x[i] = c->x[i - 1];
    }
}

static bool count(struct sweep_curve *c, const struct explorer *ex, int model,
                  struct ps_sweep *sweep, struct ps_sweep_block *block)
{
    struct ps_axis axis = {.field = ex->focus, .lo = c->x[0], .hi = c->x[c->n - 1], .step = 1};
    struct ps_error error;
    int64_t x[PS_SWEEP_BLOCK];
    if (ps_sweep_begin(sweep, &ex->design[model].model, ex->convention, &axis, 1, &error) != PS_OK)
        return false;
    for (int i = 0; i < c->n; i++) {
        x[i] = c->x[i];
        /* What is legal for one model need not be for the other. */
        if (model != ex->active)
            x[i] = ps_model_nearest(&ex->design[model].model, ex->focus, x[i]);
        if (i > 0 && x[i] < x[i - 1])
            x[i] = x[i - 1];
    }
    ps_sweep_run(sweep, x, c->n, model == ex->active, block);
    return true;
}

/* The components' sizes in order change between two columns: by how much, exactly. */
static void find_crossings(struct sweep_curve *c, struct ps_sweep *sweep)
{
    for (int a = 0; a < PS_COMPONENT_COUNT; a++)
        for (int b = 0; b < PS_COMPONENT_COUNT; b++) {
            if (a == b || !c->drawn[a] || !c->drawn[b])
                continue;
            for (int i = 0; i + 1 < c->n && c->crossings < SWEEP_CROSSINGS; i++) {
                int64_t at;
                if (c->total[i] <= 0 || c->total[i + 1] <= 0 || c->part[a][i] >= c->part[b][i] ||
                    c->part[a][i + 1] < c->part[b][i + 1] ||
                    !ps_sweep_crossing(sweep, (enum ps_component)a, (enum ps_component)b, c->x[i],
                                       c->x[i + 1], &at))
                    continue;
                struct ps_sweep_block one;
                ps_sweep_run(sweep, &at, 1, true, &one);
                /* Between things that hardly count it says nothing. */
                if (one.component[a][0] * 20 < one.total[0] && one.total[0] < INT64_MAX / 20)
                    continue;
                c->crossing[c->crossings++] = (struct sweep_crossing){
                    (enum ps_component)a, (enum ps_component)b, at, one.component[a][0]};
            }
        }
    /* In the order in which they happen. */
    for (int i = 1; i < c->crossings; i++)
        for (int j = i; j > 0 && c->crossing[j].at < c->crossing[j - 1].at; j--) {
            struct sweep_crossing k = c->crossing[j];
            c->crossing[j] = c->crossing[j - 1];
            c->crossing[j - 1] = k;
        }
}

static void y_range(struct sweep_curve *c)
{
    int64_t lo = INT64_MAX, hi = 1;
    for (int i = 0; i < c->n; i++) {
        hi = c->total[i] > hi ? c->total[i] : hi;
        hi = c->other[i] > hi ? c->other[i] : hi;
        for (int k = 0; k < PS_COMPONENT_COUNT; k++)
            if (c->drawn[k] && c->part[k][i] > 0 && c->part[k][i] < lo)
                lo = c->part[k][i];
    }
    if (lo > hi)
        lo = 1;
    if (lo < hi / 1000000) /* six decades are enough to look at */
        lo = hi / 1000000;
    c->lo = c->linear ? 0 : lo;
    c->hi = hi;
}

bool sweep_curve_make(struct sweep_curve *c, const struct explorer *ex, int columns)
{
    struct ps_sweep sweep;
    struct ps_sweep_block block;
    int64_t lo, hi;
    memset(c, 0, sizeof *c);
    c->n = columns < PS_SWEEP_BLOCK ? columns : PS_SWEEP_BLOCK;
    c->linear = ex->whatif.linear;
    range_of(ex, &lo, &hi);
    if (c->n < 2 || lo >= hi)
        return false;
    place(c, ex, lo, hi);
    if (ex->compare && count(c, ex, 1 - ex->active, &sweep, &block))
        memcpy(c->other, block.total, (size_t)c->n * sizeof c->other[0]);
    if (!count(c, ex, ex->active, &sweep, &block))
        return false;
    memcpy(c->total, block.total, (size_t)c->n * sizeof c->total[0]);
    for (int k = 0; k < PS_COMPONENT_COUNT; k++) {
        memcpy(c->part[k], block.component[k], (size_t)c->n * sizeof c->total[0]);
        for (int i = 0; i < c->n; i++)
            c->drawn[k] = c->drawn[k] || c->part[k][i] > c->total[i] / 100;
    }
    find_crossings(c, &sweep);
    y_range(c);
    return true;
}

int sweep_curve_row(const struct sweep_curve *c, int64_t value, int h)
{
    double v = (double)value, lo = (double)c->lo, hi = (double)c->hi, t = 1;
    if (v <= lo)
        t = 0;
    else if (v < hi)
        t = c->linear ? (v - lo) / (hi - lo) : log(v / lo) / log(hi / lo);
    int row = (int)floor((1 - t) * (h - 1) + 0.5);
    return row < 0 ? 0 : row >= h ? h - 1 : row;
}

int64_t sweep_curve_value(const struct sweep_curve *c, int row, int h)
{
    double t = h > 1 ? 1 - (double)row / (h - 1) : 1, lo = (double)c->lo, hi = (double)c->hi;
    double v = c->linear ? lo + (hi - lo) * t : lo * pow(hi / lo, t);
    return row == 0 || v >= 9.2e18 ? c->hi : (int64_t)(v + 0.5);
}

int sweep_curve_column(const struct sweep_curve *c, int64_t value)
{
    int at = 0;
    for (int i = 1; i < c->n; i++) {
        int64_t best = value - c->x[at], here = value - c->x[i];
        if ((here < 0 ? -here : here) < (best < 0 ? -best : best))
            at = i;
    }
    return at;
}

int sweep_curve_tick(const struct sweep_curve *c, int64_t value)
{
    double v = (double)value, lo = (double)c->x_lo, hi = (double)c->x_hi;
    double t = c->straight ? (v - lo) / (hi - lo) : log(v / lo) / log(hi / lo);
    return (int)floor(t * (c->n - 1) + 0.5);
}
