/* sweep.c - walking a grid row by row. See paramscope/sweep.h; the arithmetic is in grid_row.c. */
#include "error.h"
#include "grid.h"

#include "wide.h"

#include <string.h>

bool ps_axis_next(const struct ps_axis *axis, int64_t *value)
{
    int64_t next;
    if (axis->den > 0) {
        wide v = ((wide)*value * axis->num * 2 + axis->den) / ((wide)axis->den * 2);
        if (v <= *value)
            v = (wide)*value + 1;
        if (v > axis->hi)
            return false;
        next = (int64_t)v;
    } else if (__builtin_add_overflow(*value, axis->step, &next) || next > axis->hi) {
        return false;
    }
    *value = next;
    return true;
}

int64_t ps_axis_count(const struct ps_axis *axis)
{
    int64_t n = 1, value = axis->lo;
    if (axis->den <= 0) {
        uint64_t span = (uint64_t)axis->hi - (uint64_t)axis->lo;
        span /= (uint64_t)axis->step;
        return span >= INT64_MAX ? INT64_MAX : (int64_t)span + 1;
    }
    while (ps_axis_next(axis, &value))
        n++;
    return n;
}

static enum ps_status check_axis(const struct ps_axis *axis, int i, struct ps_error *error)
{
    const struct ps_axis *a = &axis[i];
    if (ps_field_info(a->field)->kind == PS_KIND_DERIVED)
        return error_set(error, PS_UNKNOWN, a->field, "follows from others and cannot be set",
                         NULL);
    if (a->lo > a->hi)
        return error_set(error, PS_RANGE, a->field,
                         "the range is reversed: it ends before it begins", NULL);
    if (a->den <= 0 && a->step < 1)
        return error_set(error, PS_RANGE, a->field, "the step must be more than 0", NULL);
    if (a->den > 0 && a->num <= a->den)
        return error_set(error, PS_RANGE, a->field, "the factor must be more than 1", NULL);
    if (a->den > 0 && a->lo < 1)
        return error_set(error, PS_RANGE, a->field, "a range with a factor begins at 1 or more",
                         NULL);
    for (int j = 0; j < i; j++)
        if (axis[j].field == a->field)
            return error_set(error, PS_CONFLICT, a->field, "is varied twice; give it once", NULL);
    return PS_OK;
}

enum ps_status ps_sweep_begin(struct ps_sweep *sweep, const struct ps_model *base,
                              enum ps_convention convention, const struct ps_axis *axis, int n,
                              struct ps_error *error)
{
    enum ps_status status = PS_OK;
    memset(sweep, 0, sizeof *sweep);
    sweep->over = true;
    for (int i = 0; i < n && status == PS_OK; i++)
        status = check_axis(axis, i, error);
    if (status != PS_OK)
        return status;
    for (int i = 0; i < n; i++) {
        sweep->axis[i] = axis[i];
        sweep->at[i] = axis[i].lo;
    }
    grid_compile(&sweep->grid, base, convention, axis, n, &(struct grid_use){.parts = true});
    sweep->over = n < 1;
    if (n >= 1)
        grid_row(&sweep->grid, sweep->at, -1);
    return PS_OK;
}

/* To the next row, like the wheels of a counter. */
static void advance(struct ps_sweep *s)
{
    int inner = s->grid.n - 1;
    s->at[inner] = s->axis[inner].lo;
    for (int i = inner - 1; i >= 0; i--) {
        if (ps_axis_next(&s->axis[i], &s->at[i])) {
            grid_row(&s->grid, s->at, i);
            return;
        }
        s->at[i] = s->axis[i].lo;
    }
    s->over = true;
}

void ps_sweep_next(struct ps_sweep *s, bool components, struct ps_sweep_block *b)
{
    int inner = s->grid.n - 1;
    bool more = true;
    b->n = 0;
    if (s->over)
        return;
    const struct ps_axis *axis = &s->axis[inner];
    for (int i = 0; i < inner; i++)
        b->outer[i] = s->at[i];
    if (axis->den <= 0) {
        uint64_t left = ((uint64_t)axis->hi - (uint64_t)s->at[inner]) / (uint64_t)axis->step;
        more = left >= PS_SWEEP_BLOCK;
        b->n = more ? PS_SWEEP_BLOCK : (int)left + 1;
        grid_even((uint64_t)s->at[inner], (uint64_t)axis->step, b->n, b->inner);
        if (more)
            s->at[inner] = b->inner[b->n - 1] + axis->step;
    } else {
        while (more && b->n < PS_SWEEP_BLOCK) {
            b->inner[b->n++] = s->at[inner];
            more = ps_axis_next(axis, &s->at[inner]);
        }
    }
    grid_block(&s->grid, b->inner, b->n, axis->den <= 0 ? axis->step : 0, b->status, b->total,
               components ? b->component : NULL);
    if (!more)
        advance(s);
}

void ps_sweep_run(struct ps_sweep *s, const int64_t *value, int n, bool components,
                  struct ps_sweep_block *b)
{
    b->n = n;
    memcpy(b->inner, value, (size_t)n * sizeof *value);
    if (n > 0)
        grid_block(&s->grid, b->inner, n, 0, b->status, b->total, components ? b->component : NULL);
}

/* Does a hold at least as much as b at the first legal value from x on? `x` becomes that value, or
 * hi + 1. Past 2^63 - 1 nothing is said. */
static bool holds(struct ps_sweep *s, enum ps_component a, enum ps_component b, int64_t hi,
                  int64_t *x)
{
    int64_t total, part[PS_COMPONENT_COUNT][PS_SWEEP_BLOCK];
    uint8_t status;
    for (; *x <= hi; ++*x) {
        grid_block(&s->grid, x, 1, 0, &status, &total, part);
        if (status == PS_OVERFLOW)
            break;
        if (status == PS_OK)
            return part[a][0] >= part[b][0];
    }
    *x = hi + 1;
    return true;
}

bool ps_sweep_crossing(struct ps_sweep *s, enum ps_component a, enum ps_component b, int64_t lo,
                       int64_t hi, int64_t *value)
{
    int64_t low = lo, high = hi; /* at high, or the next legal value after it, it holds */
    while (low < high) {
        int64_t middle = low + (high - low) / 2, x = middle;
        if (holds(s, a, b, hi, &x))
            high = middle;
        else
            low = x + 1;
    }
    *value = low;
    return holds(s, a, b, hi, value) && *value <= hi;
}

int64_t ps_sweep_points(const struct ps_sweep *s)
{
    int64_t n = 1;
    for (int i = 0; i < s->grid.n; i++)
        if (__builtin_mul_overflow(n, ps_axis_count(&s->axis[i]), &n))
            return INT64_MAX;
    return n;
}

enum ps_status ps_sweep_reason(const struct ps_sweep *s, const int64_t *value,
                               struct ps_error *error)
{
    struct ps_setting setting[PS_SWEEP_AXES];
    struct ps_model m = s->grid.base;
    int64_t total;
    for (int i = 0; i < s->grid.n; i++)
        setting[i] = (struct ps_setting){s->grid.field[i], value[i]};
    enum ps_status status = ps_model_change(&m, setting, s->grid.n, error);
    if (status == PS_OK)
        status = ps_count_total(&m, s->grid.convention, &total);
    else
        return status;
    if (status != PS_OK) {
        (void)error_plain(error, status, "the number of parameters lies past 2^63 - 1");
    }
    return status;
}
