/* solve_row.c - one row of a search: along the last field, the others standing still. See
 * solve_row.h.
 *
 * Where the total can only grow the target is found by halving, and from there the neighbours on
 * both sides until they are worse than what is already known. */
#include "solve_row.h"

#include <stddef.h>
#include <string.h>

static int64_t distance(int64_t difference)
{
    return difference < 0 ? -difference : difference; /* of two positive numbers: never minimal */
}

static bool better(const struct ps_solution *a, const struct ps_solution *b, int n)
{
    int64_t x = distance(a->difference), y = distance(b->difference);
    if (x != y)
        return x < y;
    if (a->total != b->total)
        return a->total < b->total;
    for (int i = 0; i < n; i++)
        if (a->value[i] != b->value[i])
            return a->value[i] < b->value[i];
    return false;
}

struct ps_solution solve_note(struct search *s, int64_t x, int64_t total)
{
    struct ps_solutions *out = s->out;
    struct ps_solution one = {.total = total, .difference = total - s->target};
    for (int i = 0; i < s->n; i++)
        one.value[s->place[i]] = i == s->n - 1 ? x : s->at[i];
    if (out->least.total == 0 || total < out->least.total)
        out->least = one;
    if (total > out->most.total)
        out->most = one;
    return one;
}

bool solve_hopeless(const struct search *s, int64_t total)
{
    return s->out->n == s->want &&
           distance(total - s->target) > distance(s->out->best[s->out->n - 1].difference);
}

/* Keeps a point if it is among the best, and says whether it is. */
static bool offer(struct search *s, int64_t x, int64_t total)
{
    struct ps_solutions *out = s->out;
    if (solve_hopeless(s, total) && total >= out->least.total && total <= out->most.total)
        return false;
    struct ps_solution one = solve_note(s, x, total);
    if (out->n == s->want && !better(&one, &out->best[out->n - 1], s->n))
        return false;
    s->kept++;
    int lo = 0, last = out->n < s->want ? out->n++ : s->want - 1;
    for (int hi = last; lo < hi;) {
        int middle = (lo + hi) / 2;
        if (better(&one, &out->best[middle], s->n))
            hi = middle;
        else
            lo = middle + 1;
    }
    memmove(&out->best[lo + 1], &out->best[lo], (size_t)(last - lo) * sizeof one);
    out->best[lo] = one;
    return true;
}

static int64_t multiple_from(int64_t v, int64_t of)
{
    int64_t rest = v % of;
    return rest == 0 || v > INT64_MAX - of ? v : v + of - rest;
}

int64_t solve_worth_trying(const struct search *s, const struct ps_axis *a, int64_t i)
{
    const struct ps_grid *g = &s->grid;
    int64_t heads = g->base.value[PS_HEADS];
    if (i >= ps_axis_count(a) || a->field != PS_D_MODEL || a->step != 1 ||
        !grid_head_dim_follows(g) || grid_given(g, PS_HEADS) || grid_given(g, PS_ATTENTION))
        return i;
    int64_t v = solve_value(a, i), x = multiple_from(v, heads);
    int64_t y = multiple_from(v, g->base.value[PS_D_MODEL] / heads);
    return (x < y ? x : y) - a->lo;
}

/* A straight line along the whole row, where everything is legal: the total without being asked. */
static bool straight(const struct search *s)
{
    const struct ps_axis *a = &s->along;
    const int64_t *c = s->grid.coef[PS_GRID_TOTAL][0];
    return s->grid.inner == GRID_PLAIN && s->grid.groups == 1 && c[1] > 0 && c[2] == 0 &&
           c[3] == 0 && c[4] == 0 && grid_fits(&s->grid, solve_value(a, s->count - 1));
}

static enum ps_status total_at(struct search *s, int64_t i, int64_t *total)
{
    int64_t x = solve_value(&s->along, i);
    const int64_t *c = s->grid.coef[PS_GRID_TOTAL][0];
    if (s->but_not != 0 && x % s->but_not == 0)
        return PS_DIVIDE;
    if (!s->line)
        return grid_at(&s->grid, x, total);
    *total = c[0] + c[1] * x;
    return PS_OK;
}

/* Every value. */
static void try_all(struct search *s)
{
    const struct ps_axis *a = &s->along;
    int64_t n = s->count, total;
    for (int64_t i = solve_worth_trying(s, a, 0); i < n; i = solve_worth_trying(s, a, i + 1))
        if (total_at(s, i, &total) == PS_OK)
            (void)offer(s, solve_value(a, i), total);
}

/* The first legal place from i on in a direction, or -1; over: past 2^63 - 1 counts as found. */
static int64_t legal_from(struct search *s, int64_t i, int dir, int64_t n, int64_t *total,
                          bool *over)
{
    *over = false;
    for (; i >= 0 && i < n; i += dir) {
        enum ps_status status = total_at(s, i, total);
        *over = status == PS_OVERFLOW;
        if (status == PS_OK || status == PS_OVERFLOW)
            return i;
    }
    return -1;
}

/* The place before which every legal total is below `least`, and from which on none is, in lo to
 * hi. A middle that is not legal stands for the next one that is; with none before hi, hi comes
 * down. */
static int64_t first_of(struct search *s, int64_t least, int64_t lo, int64_t hi)
{
    int64_t n = hi, total;
    bool over;
    while (lo < hi) {
        int64_t middle = lo + (hi - lo) / 2, i = legal_from(s, middle, +1, n, &total, &over);
        if (i < 0 || i >= hi || over || total >= least)
            hi = middle;
        else
            lo = i + 1;
    }
    return lo;
}

/* As above over the whole row, by division where that does. */
static int64_t target_place(struct search *s, int64_t n)
{
    const struct ps_axis *a = &s->along;
    const int64_t *c = s->grid.coef[PS_GRID_TOTAL][0];
    if (!s->line)
        return first_of(s, s->target, 0, n);
    int64_t first = c[0] + c[1] * a->lo;
    if (n < 2 || first >= s->target)
        return first >= s->target ? 0 : n;
    int64_t place = (s->target - first - 1) / (c[1] * a->step) + 1;
    return place < n ? place : n;
}

/* Offers those on a level that ends at place i, from its start on, where the values are least;
 * returns the place before it, or -1 when no more are wanted below. */
static int64_t offer_level(struct search *s, int64_t i, int64_t total)
{
    const struct ps_axis *a = &s->along;
    int64_t before, start = i;
    bool over;
    int64_t previous = legal_from(s, i - 1, -1, i, &before, &over);
    if (previous >= 0 && before == total)
        start = first_of(s, total, 0, i);
    for (int64_t j = start; j <= i && (j = legal_from(s, j, +1, i + 1, &before, &over)) >= 0; j++)
        if (!offer(s, solve_value(a, j), total))
            return j == start ? -1 : start - 1;
    return start - 1;
}

/* The last field where the total only grows: the first legal place at or above the target, then
 * outwards on both sides, each until what comes can only be worse. */
static void halve(struct search *s)
{
    const struct ps_axis *a = &s->along;
    int64_t n = s->count, total;
    bool over;
    s->line = s->but_not == 0 && s->grid.row_fits && straight(s);
    int64_t at = target_place(s, n);
    for (int64_t i = at; (i = legal_from(s, i, +1, n, &total, &over)) >= 0 && !over; i++)
        if (!offer(s, solve_value(a, i), total))
            break;
    for (int64_t i = at - 1; (i = legal_from(s, i, -1, n, &total, &over)) >= 0;) {
        if (!over && solve_hopeless(s, total))
            break;
        i = over ? i - 1 : offer_level(s, i, total);
    }
    /* The ends, for what is least and most. */
    int64_t i = legal_from(s, 0, +1, n, &total, &over);
    if (i >= 0 && !over && (s->out->least.total == 0 || total < s->out->least.total))
        (void)offer(s, solve_value(a, i), total);
}

/* Makes the row that of the multiples of `of` alone which are not multiples of `but_not` (0: all
 * of them); false where there are none. */
static bool narrow(struct search *s, int64_t of, int64_t but_not)
{
    const struct ps_axis *a = &s->axis[s->n - 1];
    int64_t x = a->step, y = of, step;
    while (y != 0) {
        int64_t rest = x % y;
        x = y;
        y = rest;
    }
    if (__builtin_mul_overflow(a->step / x, of, &step))
        return false;
    s->along = *a;
    s->along.step = step;
    s->but_not = but_not;
    if (a->lo % step != 0 && __builtin_add_overflow(a->lo, step - a->lo % step, &s->along.lo))
        return false;
    if (s->along.lo > a->hi || (but_not != 0 && step % but_not == 0))
        return false;
    s->count = ps_axis_count(&s->along);
    return true;
}

/* Along d_model where heads follow it. Between widths of different kinds the total jumps up and
 * down, but among those of one kind it only grows:
 *   multiples of head_dim whose heads divide into the same groups: h and k are multiples of d;
 *   those whose heads do not: k is the divisor that happens to be nearest, so that all are tried;
 *   multiples of the heads alone: h and k stay, and head_dim is d / h. */
static void halve_by_kind(struct search *s)
{
    const struct ps_grid *g = &s->grid;
    int64_t heads = g->base.value[PS_HEADS], kv = g->base.value[PS_KV_HEADS], whole;
    int64_t dim = g->base.value[PS_D_MODEL] / heads, group = kv > 1 ? heads / kv : 1;
    bool given = grid_given(g, PS_KV_HEADS);
    for (int i = 0; i < s->n - 1 && given; i++)
        if (s->axis[i].field == PS_KV_HEADS) {
            kv = s->at[i];
            group = kv > 1 ? kv : 1; /* what heads must be a multiple of */
        }
    if (!__builtin_mul_overflow(dim, group, &whole)) {
        if (narrow(s, whole, 0))
            halve(s);
        if (!given && group > 1 && narrow(s, dim, whole))
            try_all(s);
    }
    if ((!given || kv < 1 || heads % kv == 0) && narrow(s, heads, dim))
        halve(s);
}

/* Leaves out what other fields refuse: layers and experts below what is counted among them (which
 * are legal from some number on), and heads that the kv heads do not divide. */
static bool clip(struct search *s)
{
    struct ps_axis *a = &s->along;
    int64_t lo = 0, hi = s->count, total;
    if (a->field == PS_HEADS && s->grid.base.value[PS_ATTENTION] == PS_ATTENTION_STANDARD &&
        !grid_given(&s->grid, PS_ATTENTION))
        for (int i = 0; i < s->n - 1; i++)
            if (s->axis[i].field == PS_KV_HEADS && s->at[i] > 0)
                return narrow(s, s->at[i], 0);
    if ((a->field != PS_LAYERS && a->field != PS_EXPERTS) || s->grid.inner != GRID_EACH ||
        a->lo < 1)
        return true;
    while (lo < hi) {
        int64_t middle = lo + (hi - lo) / 2;
        enum ps_status status = total_at(s, middle, &total);
        if (status == PS_OK || status == PS_OVERFLOW)
            hi = middle;
        else
            lo = middle + 1;
    }
    s->count -= lo;
    if (s->count > 0)
        a->lo = solve_value(a, lo);
    return s->count > 0;
}

void solve_row(struct search *s)
{
    s->along = s->axis[s->n - 1];
    s->but_not = 0;
    s->count = s->last_count;
    if (s->way == ROW_GROWS && clip(s))
        halve(s);
    else if (s->way == ROW_GROWS)
        return;
    else if (s->way == ROW_GROWS_BY_KIND)
        halve_by_kind(s);
    else
        try_all(s);
}
