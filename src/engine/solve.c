/* solve.c - the legal values nearest to a total. See paramscope/solve.h.
 *
 * All fields but the last are walked through; along the last, where the total can only grow, the
 * target is found by halving, and from there the neighbours on both sides until they are worse
 * than what is already known. Rows and points are those of a compiled grid. */
#include "error.h"
#include "grid.h"
#include "solve_range.h"

#include "paramscope/solve.h"

#include <stddef.h>
#include <string.h>

/* Combinations of the fields that are walked through. */
enum { WALK_MAX = 1 << 26 };

struct search {
    struct ps_grid grid;
    struct ps_axis axis[PS_SOLVE_FIELDS]; /* in the order of the grid */
    int place[PS_SOLVE_FIELDS];           /* of a grid's field in what the caller gave */
    int n, want;
    bool grows; /* the total never falls along the last field */
    bool line;  /* in this row it is a straight line, and all of it is legal */
    int64_t target;
    int64_t at[PS_SOLVE_FIELDS];
    struct ps_solutions *out;
    bool first_grows; /* nor along the first one, of two */
    bool edged;       /* of two fields: what the first one comes to at both ends of the last */
    struct ps_grid edge[2];
};

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

/* Keeps a point if it is among the best, and says whether it is. */
static bool offer(struct search *s, int64_t x, int64_t total)
{
    struct ps_solutions *out = s->out;
    struct ps_solution one = {.total = total, .difference = total - s->target};
    for (int i = 0; i < s->n; i++)
        one.value[s->place[i]] = i == s->n - 1 ? x : s->at[i];
    if (out->least.total == 0 || total < out->least.total)
        out->least = one;
    if (total > out->most.total)
        out->most = one;
    if (out->n == s->want && !better(&one, &out->best[out->n - 1], s->n))
        return false;
    int at = out->n < s->want ? out->n++ : s->want - 1;
    while (at > 0 && better(&one, &out->best[at - 1], s->n)) {
        out->best[at] = out->best[at - 1];
        at--;
    }
    out->best[at] = one;
    return true;
}

/* Would a point so far away be worse than all that are kept? */
static bool hopeless(const struct search *s, int64_t total)
{
    return s->out->n == s->want &&
           distance(total - s->target) > distance(s->out->best[s->out->n - 1].difference);
}

static int64_t value_at(const struct ps_axis *a, int64_t i)
{
    return a->lo + i * a->step;
}

static int64_t multiple_from(int64_t v, int64_t of)
{
    int64_t rest = v % of;
    return rest == 0 || v > INT64_MAX - of ? v : v + of - rest;
}

/* The next place from i on that can be legal at all: widths that neither the heads nor their width
 * divide are passed over without asking. */
static int64_t worth_trying(const struct search *s, int depth, int64_t i)
{
    const struct ps_grid *g = &s->grid;
    const struct ps_axis *a = &s->axis[depth];
    int64_t heads = g->base.value[PS_HEADS];
    if (i >= ps_axis_count(a) || a->field != PS_D_MODEL || a->step != 1 ||
        !grid_head_dim_follows(g) || grid_given(g, PS_HEADS))
        return i;
    int64_t v = value_at(a, i), x = multiple_from(v, heads);
    int64_t y = multiple_from(v, g->base.value[PS_D_MODEL] / heads);
    return (x < y ? x : y) - a->lo;
}

/* Every value of the last field. */
static void try_all(struct search *s)
{
    const struct ps_axis *a = &s->axis[s->n - 1];
    int64_t n = ps_axis_count(a), total;
    for (int64_t i = worth_trying(s, s->n - 1, 0); i < n; i = worth_trying(s, s->n - 1, i + 1))
        if (grid_at(&s->grid, value_at(a, i), &total) == PS_OK)
            (void)offer(s, value_at(a, i), total);
}

/* A straight line along the whole row, where everything is legal: the total without being asked. */
static bool straight(const struct search *s)
{
    const struct ps_axis *a = &s->axis[s->n - 1];
    const int64_t *c = s->grid.coef[PS_GRID_TOTAL][0];
    return s->grid.inner == GRID_PLAIN && s->grid.groups == 1 && c[1] > 0 && c[2] == 0 &&
           c[3] == 0 && c[4] == 0 && grid_fits(&s->grid, value_at(a, ps_axis_count(a) - 1));
}

static enum ps_status total_at(struct search *s, int64_t i, int64_t *total)
{
    int64_t x = value_at(&s->axis[s->n - 1], i);
    const int64_t *c = s->grid.coef[PS_GRID_TOTAL][0];
    if (!s->line)
        return grid_at(&s->grid, x, total);
    *total = c[0] + c[1] * x;
    return PS_OK;
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
    const struct ps_axis *a = &s->axis[s->n - 1];
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
    const struct ps_axis *a = &s->axis[s->n - 1];
    int64_t before, start = i;
    bool over;
    int64_t previous = legal_from(s, i - 1, -1, i, &before, &over);
    if (previous >= 0 && before == total)
        start = first_of(s, total, 0, i);
    for (int64_t j = start; j <= i && (j = legal_from(s, j, +1, i + 1, &before, &over)) >= 0; j++)
        if (!offer(s, value_at(a, j), total))
            return j == start ? -1 : start - 1;
    return start - 1;
}

/* The last field where the total only grows: the first legal place at or above the target, then
 * outwards on both sides, each until what comes can only be worse. */
static void halve(struct search *s)
{
    const struct ps_axis *a = &s->axis[s->n - 1];
    int64_t n = ps_axis_count(a), total;
    bool over;
    s->line = s->grid.row_fits && straight(s);
    int64_t at = target_place(s, n);
    for (int64_t i = at; (i = legal_from(s, i, +1, n, &total, &over)) >= 0 && !over; i++)
        if (!offer(s, value_at(a, i), total))
            break;
    for (int64_t i = at - 1; (i = legal_from(s, i, -1, n, &total, &over)) >= 0;) {
        if (!over && hopeless(s, total))
            break;
        i = over ? i - 1 : offer_level(s, i, total);
    }
    /* The ends, for what is least and most. */
    int64_t i = legal_from(s, 0, +1, n, &total, &over);
    if (i >= 0 && !over && (s->out->least.total == 0 || total < s->out->least.total))
        (void)offer(s, value_at(a, i), total);
}

/* Both ends of the last field lie on the same side of the target, too far away. *over: so will
 * those of all larger values. */
static bool out_of_reach(struct search *s, int64_t v, bool *over)
{
    int64_t least, most;
    *over = false;
    if (!s->edged || s->out->n < s->want)
        return false;
    if (grid_at(&s->edge[0], v, &least) == PS_OK && least > s->target && hopeless(s, least)) {
        *over = s->first_grows;
        return true;
    }
    return grid_at(&s->edge[1], v, &most) == PS_OK && most < s->target && hopeless(s, most);
}

static void make_edges(struct search *s, const struct ps_model *base, enum ps_convention convention,
                       const struct grid_use *use)
{
    struct ps_axis turned[2] = {s->axis[1], s->axis[0]};
    if (s->n != 2 || !s->grows)
        return;
    for (int i = 0; i < 2; i++) {
        int64_t n = ps_axis_count(&s->axis[1]), end = value_at(&s->axis[1], i == 0 ? 0 : n - 1);
        grid_compile(&s->edge[i], base, convention, turned, 2, use);
        grid_row(&s->edge[i], &end, -1);
    }
    s->edged = s->edge[0].inner != GRID_EACH;
}

/* A row of which no value is legal, whatever the last field: one point tells, where what is wrong
 * there is not checked against that field. Such a row may have a million. */
static bool refused(struct search *s)
{
    const struct ps_axis *a = &s->axis[s->n - 1];
    struct ps_model m;
    struct ps_error error = {.field = -1};
    if (s->grid.row_status != PS_OK || s->grid.inner != GRID_EACH)
        return s->grid.row_status != PS_OK;
    enum ps_status status = grid_model(&s->grid, a->lo, &m, &error);
    if (status == PS_OK || status == PS_OVERFLOW || error.field == (int)a->field)
        return false;
    switch (a->field) {
    case PS_VOCAB:
    case PS_D_FF:
    case PS_POSITIONS:
    case PS_TOKEN_TYPES: return true;
    case PS_D_MODEL:
        return error.field == PS_DENSE_LAYERS || error.field == PS_LAYER_GROUPS ||
               error.field == PS_EXPERTS_PER_TOKEN;
    default: return false;
    }
}

static void walk(struct search *s, int depth, int *from)
{
    if (depth == s->n - 1) {
        grid_row(&s->grid, s->at, *from);
        *from = s->n - 1;
        if (refused(s))
            return;
        if (s->grows)
            halve(s);
        else
            try_all(s);
        return;
    }
    const struct ps_axis *a = &s->axis[depth];
    int64_t n = ps_axis_count(a);
    bool over;
    for (int64_t i = worth_trying(s, depth, 0); i < n; i = worth_trying(s, depth, i + 1)) {
        s->at[depth] = value_at(a, i);
        if (out_of_reach(s, s->at[depth], &over)) {
            if (over)
                return;
            continue;
        }
        if (*from > depth)
            *from = depth;
        walk(s, depth + 1, from);
    }
}

/* Does the last field's high end reach the target, at the first legal place from i on? *i becomes
 * that place, or n. */
static bool reaches(struct search *s, int64_t n, int64_t *i)
{
    int64_t most;
    for (*i = worth_trying(s, 0, *i); *i < n; *i = worth_trying(s, 0, *i + 1)) {
        enum ps_status status = grid_at(&s->edge[1], value_at(&s->axis[0], *i), &most);
        if (status == PS_OK || status == PS_OVERFLOW)
            return status == PS_OVERFLOW || most >= s->target;
    }
    return true;
}

/* Two fields along both of which the total only grows: from the first row that reaches the target
 * up to where all lie past it, then down to where none comes near. */
static void walk_outwards(struct search *s)
{
    int64_t n = ps_axis_count(&s->axis[0]), lo = 0, hi = n, first = worth_trying(s, 0, 0);
    int from = -1;
    bool over = false;
    while (lo < hi) {
        int64_t middle = lo + (hi - lo) / 2, i = middle;
        if (reaches(s, n, &i))
            hi = middle;
        else
            lo = i + 1;
    }
    /* The lowest row in any case, for what is least. */
    for (int64_t i = first; i < n && !over;
         i = worth_trying(s, 0, i == first && i < lo ? lo : i + 1)) {
        s->at[0] = value_at(&s->axis[0], i);
        if (i != first && out_of_reach(s, s->at[0], &over))
            continue;
        walk(s, 1, &from);
        from = 0;
    }
    for (int64_t i = lo - 1; i > first; i--) {
        int64_t most;
        s->at[0] = value_at(&s->axis[0], i);
        if (worth_trying(s, 0, i) != i)
            continue;
        if (grid_at(&s->edge[1], s->at[0], &most) == PS_OK && most < s->target && hopeless(s, most))
            break;
        walk(s, 1, &from);
        from = 0;
    }
}

/* The field that has the most values and along which the total only grows goes last. */
static int choose_last(const struct ps_model *base, const struct ps_vary *vary,
                       const struct ps_axis *axis, int n)
{
    int last = -1;
    for (int i = 0; i < n; i++)
        if (solve_grows(base, vary, n, vary[i].field) &&
            (last < 0 || ps_axis_count(&axis[i]) > ps_axis_count(&axis[last])))
            last = i;
    return last;
}

/* Everything but what is large in the grids, which their compiler fills. */
static void begin(struct search *s, int64_t target, int n, int want, struct ps_solutions *out)
{
    out->n = 0;
    out->least = out->most = (struct ps_solution){.total = 0};
    s->n = n;
    s->want = want;
    s->target = target;
    s->out = out;
    s->edged = s->line = false;
    memset(s->at, 0, sizeof s->at);
    memset(&s->grid, 0, offsetof(struct ps_grid, term));
}

static enum ps_status solve(const struct ps_model *base, enum ps_convention convention,
                            int64_t target, const struct ps_vary *vary, int n, int want,
                            const struct ps_poly *all, struct ps_solutions *out,
                            struct ps_error *error)
{
    const struct grid_use use = {.parts = false, .all = all};
    struct search s;
    struct ps_axis axis[PS_SOLVE_FIELDS];
    int from = -1, at = 0;
    begin(&s, target, n, want, out);
    for (int i = 0; i < n; i++) {
        enum ps_status status = solve_range(base, &vary[i], &axis[i], error);
        if (status != PS_OK)
            return status;
        for (int j = 0; j < i; j++)
            if (vary[j].field == vary[i].field)
                return error_set(error, PS_CONFLICT, vary[i].field, "is varied twice; give it once",
                                 NULL);
    }
    int last = choose_last(base, vary, axis, n);
    s.grows = last >= 0;
    for (int i = 0; i < n; i++) {
        int place = i == (last < 0 ? n - 1 : last) ? n - 1 : at++;
        s.axis[place] = axis[i];
        s.place[place] = i;
    }
    /* What is walked through must end in a reasonable time. */
    int64_t walked = 1;
    for (int i = 0; i < n - (s.grows ? 1 : 0); i++)
        if (__builtin_mul_overflow(walked, ps_axis_count(&s.axis[i]), &walked) || walked > WALK_MAX)
            return error_set(error, PS_RANGE, s.axis[i].field,
                             "too many values to try; give a narrower range, or multiples", NULL);
    s.first_grows = n == 2 && solve_grows(base, vary, n, s.axis[0].field);
    grid_compile(&s.grid, base, convention, s.axis, n, &use);
    make_edges(&s, base, convention, &use);
    if (s.edged && s.first_grows)
        walk_outwards(&s);
    else
        walk(&s, 0, &from);
    return PS_OK;
}

enum ps_status ps_solve(const struct ps_model *base, enum ps_convention convention, int64_t target,
                        const struct ps_vary *vary, int n, int want, struct ps_solutions *out,
                        struct ps_error *error)
{
    return solve(base, convention, target, vary, n, want, NULL, out, error);
}

enum ps_status ps_solve_one(const struct ps_model *base, enum ps_convention convention,
                            int64_t target, enum ps_field field, const struct ps_poly *all,
                            struct ps_solutions *out, struct ps_error *error)
{
    struct ps_vary vary = {.field = field};
    return solve(base, convention, target, &vary, 1, 1, all, out, error);
}
