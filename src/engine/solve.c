/* solve.c - the legal values nearest to a total. See paramscope/solve.h.
 *
 * All fields but the last are walked through; along the last, a row, the nearest are found without
 * looking at all (solve_row.c). Rows and points are those of a compiled grid. */
#include "error.h"
#include "solve_range.h"
#include "solve_row.h"

#include <stddef.h>
#include <string.h>

enum {
    WALK_MAX = 1 << 26, /* combinations of the fields that are walked through */
    IDLE_ROWS = 8
};

/* Both ends of the last field lie on the same side of the target, too far away. *over: so will
 * those of all larger values. */
static bool out_of_reach(struct search *s, int64_t v, bool *over)
{
    int64_t least, most, n = ps_axis_count(&s->axis[1]);
    *over = false;
    if (!s->edged || s->out->n < s->want)
        return false;
    bool low = grid_at(&s->edge[0], v, &least) == PS_OK;
    if (low && least > s->target && solve_hopeless(s, least)) {
        *over = s->first_grows;
        return true;
    }
    if (grid_at(&s->edge[1], v, &most) != PS_OK || most >= s->target || !solve_hopeless(s, most))
        return false;
    if (low && least < s->out->least.total)
        (void)solve_note(s, solve_value(&s->axis[1], 0), least);
    else if (most < s->out->least.total)
        (void)solve_note(s, solve_value(&s->axis[1], n - 1), most);
    return true;
}

static void make_edges(struct search *s, const struct ps_model *base, enum ps_convention convention,
                       const struct grid_use *use)
{
    struct ps_axis turned[2] = {s->axis[1], s->axis[0]};
    if (s->n != 2 || s->way != ROW_GROWS)
        return;
    for (int i = 0; i < 2; i++) {
        int64_t n = ps_axis_count(&s->axis[1]), end = solve_value(&s->axis[1], i == 0 ? 0 : n - 1);
        grid_compile(&s->edge[i], base, convention, turned, 2, use);
        grid_row(&s->edge[i], &end, -1);
    }
    s->edged = s->edge[0].compiled;
}

/* A row of which no value is legal, whatever the last field: one point tells, where what is wrong
 * there does not rest on that field. Such a row may have a million. */
static bool refused(struct search *s)
{
    const struct ps_axis *a = &s->axis[s->n - 1];
    struct ps_model m;
    struct ps_error error = {.field = -1};
    if (s->grid.row_status != PS_OK || s->grid.inner != GRID_EACH)
        return s->grid.row_status != PS_OK;
    enum ps_status status = grid_model(&s->grid, a->lo, &m, &error);
    return status != PS_OK && status != PS_OVERFLOW && error.field >= 0 &&
           !solve_rests_on(&s->grid, (enum ps_field)error.field, a);
}

static void walk(struct search *s, int depth, int *from)
{
    if (depth == s->n - 1) {
        grid_row(&s->grid, s->at, *from);
        *from = s->n - 1;
        if (!refused(s))
            solve_row(s);
        return;
    }
    const struct ps_axis *a = &s->axis[depth];
    int64_t n = ps_axis_count(a);
    bool over;
    for (int64_t i = solve_worth_trying(s, a, 0); i < n; i = solve_worth_trying(s, a, i + 1)) {
        s->at[depth] = solve_value(a, i);
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
    for (*i = solve_worth_trying(s, &s->axis[0], *i); *i < n;
         *i = solve_worth_trying(s, &s->axis[0], *i + 1)) {
        enum ps_status status = grid_at(&s->edge[1], solve_value(&s->axis[0], *i), &most);
        if (status == PS_OK || status == PS_OVERFLOW)
            return status == PS_OVERFLOW || most >= s->target;
    }
    return true;
}

/* Two fields along both of which the total only grows: from the first row that reaches the target
 * up to where all lie past it, then down to where none comes near. */
static void walk_outwards(struct search *s)
{
    int64_t n = ps_axis_count(&s->axis[0]), lo = 0, hi = n,
            first = solve_worth_trying(s, &s->axis[0], 0);
    int from = -1;
    bool over = false;
    int idle = 0;
    while (lo < hi) {
        int64_t middle = lo + (hi - lo) / 2, i = middle;
        if (reaches(s, n, &i))
            hi = middle;
        else
            lo = i + 1;
    }
    /* The lowest row in any case, for what is least. Whether a row lies past all that is wanted is
     * asked only now and then of those that gave nothing: it costs as much as a row. */
    for (int64_t i = first; i < n && !over;
         i = solve_worth_trying(s, &s->axis[0], i == first && i < lo ? lo : i + 1)) {
        int64_t kept = s->kept;
        s->at[0] = solve_value(&s->axis[0], i);
        walk(s, 1, &from);
        from = 0;
        if (i != first && s->kept == kept && ++idle % IDLE_ROWS == 0)
            (void)out_of_reach(s, s->at[0], &over);
    }
    for (int64_t i = lo - 1; i > first; i--) {
        int64_t most;
        s->at[0] = solve_value(&s->axis[0], i);
        if (solve_worth_trying(s, &s->axis[0], i) != i)
            continue;
        if (grid_at(&s->edge[1], s->at[0], &most) == PS_OK && most < s->target &&
            solve_hopeless(s, most))
            break;
        walk(s, 1, &from);
        from = 0;
    }
}

/* How many values are worth trying, about. */
static int64_t places(const struct ps_model *base, const struct ps_axis *a)
{
    int64_t n = ps_axis_count(a), heads = base->value[PS_HEADS];
    if (a->field != PS_D_MODEL || a->step != 1 || base->value[PS_HEAD_DIM] != 0 ||
        base->value[PS_ATTENTION] != PS_ATTENTION_STANDARD)
        return n;
    return n / heads + n / (base->value[PS_D_MODEL] / heads) + 1;
}

/* The field that has the most values and along which the total only grows goes last; or else, for
 * what grows among its kinds, d_model. */
static int choose_last(const struct ps_model *base, const struct ps_axis *axis, int n,
                       enum row_way *way)
{
    int last = -1;
    *way = ROW_GROWS;
    for (int i = 0; i < n; i++)
        if (solve_grows(base, axis, n, i) &&
            (last < 0 || places(base, &axis[i]) > places(base, &axis[last])))
            last = i;
    if (last >= 0)
        return last;
    *way = ROW_GROWS_BY_KIND;
    for (int i = 0; i < n; i++)
        if (axis[i].field == PS_D_MODEL && solve_grows_by_kind(base, axis, n))
            return i;
    *way = ROW_ANY;
    return n - 1;
}

/* Fields that nothing rests on and that the total does not contain: of equals those with the
 * smaller values win, so that none but their first `want` values can be among the best. */
static void trim(struct search *s, struct ps_axis *axis)
{
    for (int i = 0; i < s->n; i++)
        if (ps_axis_count(&axis[i]) > s->want && grid_ignores(&s->grid, axis[i].field))
            axis[i].hi = axis[i].lo + (s->want - 1) * axis[i].step;
}

/* Everything but what is large in the grids, which their compiler fills. */
static void begin(struct search *s, int64_t target, int n, int want, struct ps_solutions *out)
{
    out->n = 0;
    s->kept = 0;
    out->least = out->most = (struct ps_solution){.total = 0};
    s->n = n;
    s->want = want;
    s->target = target;
    s->out = out;
    s->edged = s->line = false;
    memset(s->at, 0, sizeof s->at);
    memset(&s->grid, 0, offsetof(struct ps_grid, term));
}

static enum ps_status ranges(const struct ps_model *base, const struct ps_vary *vary, int n,
                             struct ps_axis *axis, struct ps_error *error)
{
    for (int i = 0; i < n; i++) {
        enum ps_status status = solve_range(base, &vary[i], &axis[i], error);
        if (status != PS_OK)
            return status;
        for (int j = 0; j < i; j++)
            if (vary[j].field == vary[i].field)
                return error_set(error, PS_CONFLICT, vary[i].field, "is varied twice; give it once",
                                 NULL);
    }
    return PS_OK;
}

/* Puts the axes in the order in which they are walked. */
static enum ps_status arrange(struct search *s, const struct ps_model *base,
                              const struct ps_axis *axis, struct ps_error *error)
{
    int n = s->n, at = 0, last = choose_last(base, axis, n, &s->way);
    for (int i = 0; i < n; i++) {
        int place = i == last ? n - 1 : at++;
        s->axis[place] = axis[i];
        s->place[place] = i;
    }
    s->last_count = ps_axis_count(&s->axis[n - 1]);
    s->first_grows = n == 2 && solve_grows(base, s->axis, n, 0);
    /* What is walked through must end in a reasonable time; also a row with long gaps. */
    bool gaps = s->way == ROW_ANY || solve_has_gaps(s->axis[n - 1].field);
    int64_t walked = 1;
    for (int i = 0; i < n - (gaps ? 0 : 1); i++)
        if (__builtin_mul_overflow(walked, ps_axis_count(&s->axis[i]), &walked) ||
            walked > WALK_MAX)
            return error_set(error, PS_RANGE, s->axis[i].field,
                             "too many values to try; give a narrower range, or multiples", NULL);
    return PS_OK;
}

static enum ps_status solve(const struct ps_model *base, enum ps_convention convention,
                            int64_t target, const struct ps_vary *vary, int n, int want,
                            const struct ps_poly *all, struct ps_solutions *out,
                            struct ps_error *error)
{
    const struct grid_use use = {.parts = false, .all = all};
    struct search s;
    struct ps_axis axis[PS_SOLVE_FIELDS];
    int from = -1;
    begin(&s, target, n, want, out);
    enum ps_status status = ranges(base, vary, n, axis, error);
    if (status == PS_OK && n > 1) {
        grid_compile(&s.grid, base, convention, axis, n, &use);
        trim(&s, axis);
    }
    if (status == PS_OK)
        status = arrange(&s, base, axis, error);
    if (status != PS_OK)
        return status;
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
