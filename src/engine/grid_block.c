/* grid_block.c - running along a row of a compiled grid. See grid.h.
 *
 * The polynomials run unchecked where a bound in floating point shows that nothing can pass 2^62;
 * past that every point is counted from its tensors. */
#include "grid.h"

#include "edit.h"
#include "wide.h"

#include <math.h>
#include <string.h>

/* What follows the inner field at the points of a block. */
struct followers {
    int64_t f[PS_SWEEP_BLOCK], h[PS_SWEEP_BLOCK], k[PS_SWEEP_BLOCK], e[PS_SWEEP_BLOCK];
};

bool grid_fits(const struct ps_grid *g, int64_t x)
{
    static const double most = 4.6e18;
    double hi = (double)x, d = (double)g->value[PS_D_MODEL], f = 1, sum = 0;
    double heads = fmax((double)g->base.value[PS_HEADS], hi);
    if (g->inner == GRID_WIDTH)
        f = hi * (double)g->ratio_num / (double)g->ratio_den + 1;
    else if (g->inner == GRID_RATIO)
        f = d * hi / PS_RATIO_ONE + 1;
    for (int i = 0; i < g->groups; i++) {
        double part = 0, y = 1;
        if (grid_group_merged(g, i))
            continue;
        for (int n = PS_GRID_DEGREE; n >= 0; n--)
            part = part * hi + fabs((double)g->coef[PS_GRID_TOTAL][i][n]);
        for (int n = 0; n < g->group[i].f; n++)
            y *= f;
        /* h·e and k·e are at most d_model. */
        if (g->group[i].h + g->group[i].k + g->group[i].e > 0)
            y *= heads;
        for (int n = 2; n < g->group[i].h + g->group[i].k + g->group[i].e; n++)
            y *= heads;
        sum += part * y;
    }
    /* Products on the way to d_ff are twice d_ff times its denominator. */
    return sum < most && f * 128 < most &&
           (g->inner != GRID_WIDTH || 2 * hi * (double)g->ratio_num < most);
}

/* x divides by `part` along the block? Only one division where x moves evenly. */
static void remainders(const int64_t *x, int n, int64_t step, int64_t part, uint8_t *whole)
{
    if (step > 0) {
        int64_t r = x[0] % part, by = step % part;
        for (int i = 0; i < n; i++) {
            whole[i] = r == 0;
            r += by;
            r -= r >= part ? part : 0;
        }
        return;
    }
    for (int i = 0; i < n; i++)
        whole[i] = x[i] % part == 0;
}

static bool evenly(int64_t x, int64_t step, int64_t part)
{
    return step > 0 && x % part == 0 && step % part == 0;
}

/* Along d_model: is it legal, and what do heads come to? True when all are legal. */
static bool width_heads(const struct ps_grid *g, const int64_t *x, int n, int64_t step, bool used,
                        uint8_t *status, struct followers *y)
{
    int64_t h = g->value[PS_HEADS], k = g->value[PS_KV_HEADS], e = g->value[PS_HEAD_DIM];
    uint8_t fine[PS_SWEEP_BLOCK], kept[PS_SWEEP_BLOCK];
    bool all = true;
    if (!grid_head_dim_follows(g)) {
        for (int i = 0; i < n && used; i++)
            y->h[i] = h, y->k[i] = k, y->e[i] = e;
        return true;
    }
    if (grid_given(g, PS_HEADS)) {
        if (!used && evenly(x[0], step, h))
            return true;
        remainders(x, n, step, h, fine);
        for (int i = 0; i < n; i++) {
            status[i] = fine[i] ? PS_OK : PS_DIVIDE;
            all = all && fine[i];
        }
        for (int i = 0; i < n && used; i++)
            y->h[i] = h, y->k[i] = k, y->e[i] = x[i] / h;
        return all;
    }
    /* Heads keep d / h where that divides, else their number is kept. */
    h = g->base.value[PS_HEADS];
    int64_t dim = g->base.value[PS_D_MODEL] / h, kv = g->base.value[PS_KV_HEADS];
    int64_t group = kv > 1 ? h / kv : 1;
    if (!used && evenly(x[0], step, dim))
        return true;
    remainders(x, n, step, dim, fine);
    remainders(x, n, step, h, kept);
    for (int i = 0; i < n; i++) {
        status[i] = fine[i] | kept[i] ? PS_OK : PS_DIVIDE;
        all = all && status[i] == PS_OK;
    }
    for (int i = 0; i < n && used; i++) {
        y->h[i] = fine[i] ? x[i] / dim : h;
        y->e[i] = fine[i] ? dim : x[i] / h;
        y->k[i] = kv == 0 ? y->h[i] : kv == 1 || !fine[i] ? kv : edit_kv_heads(y->h[i], group, kv);
    }
    return all;
}

static void width_ff(const struct ps_grid *g, const int64_t *x, int n, int64_t step,
                     struct followers *y)
{
    int64_t num = g->ratio_num, den = g->ratio_den;
    if (evenly(x[0], step, den)) {
        int64_t f = x[0] / den * num, by = step / den * num;
        for (int i = 0; i < n; i++, f += by)
            y->f[i] = f > 0 ? f : 1;
        return;
    }
    for (int i = 0; i < n; i++) {
        int64_t f = (2 * x[i] * num + den) / (2 * den);
        y->f[i] = f > 0 ? f : 1;
    }
}

/* Rounds d·ratio as ps_model_change does; fractions are looked up once for all rows alike. */
static void ratio_ff(struct ps_grid *g, const int64_t *x, int n, struct followers *y)
{
    int64_t d = g->value[PS_D_MODEL];
    for (int i = 0; i < n; i++) {
        int64_t *r = g->ratio[i];
        if (r[0] != x[i]) {
            r[0] = x[i];
            if (!ps_ratio_fraction(x[i], 64, &r[1], &r[2])) {
                r[1] = x[i];
                r[2] = PS_RATIO_ONE;
            }
        }
        int64_t twice, f;
        if (__builtin_mul_overflow(d, 2 * r[1], &twice) || twice > INT64_MAX / 2)
            f = (int64_t)(((wide)d * r[1] * 2 + r[2]) / ((wide)r[2] * 2));
        else
            f = (int64_t)((uint64_t)(twice + r[2]) / (uint64_t)(2 * r[2]));
        y->f[i] = f < 1 ? 1 : f;
    }
}

/* The same value everywhere; copied in doubling lengths, which is quicker than one by one. */
static void run_constant(int64_t c, int n, int64_t *out)
{
    out[0] = c;
    for (int done = 1; done < n; done *= 2)
        memcpy(out + done, out, (size_t)(done < n - done ? done : n - done) * sizeof *out);
}

/* A polynomial of degree 1 or 2 at even steps, by its differences: no multiplication on the way. */
static void run_even(const int64_t c[3], int64_t x, int64_t step, int n, int64_t *out)
{
    uint64_t a = (uint64_t)x, s = (uint64_t)step, c1 = (uint64_t)c[1], c2 = (uint64_t)c[2];
    uint64_t v = (uint64_t)c[0] + a * (c1 + a * c2), by = s * (c1 + c2 * (2 * a + s));
    uint64_t more = 2 * c2 * s * s;
    if (c2 == 0) {
        grid_even(v, by, n, out);
        return;
    }
    for (int i = 0; i < n; i++, v += by, by += more)
        out[i] = (int64_t)v;
}

static int degree_of(const int64_t c[PS_GRID_DEGREE + 1])
{
    int degree = PS_GRID_DEGREE;
    while (degree > 0 && c[degree] == 0)
        degree--;
    return degree;
}

/* out = c[0] + x·(c[1] + x·(...)): the first group, what there is most of. */
static void run_poly(const int64_t c[PS_GRID_DEGREE + 1], const int64_t *x, int n, int64_t step,
                     int64_t *out)
{
    int degree = degree_of(c);
    if (degree == 0) {
        run_constant(c[0], n, out);
    } else if (degree <= 2 && step > 0) {
        run_even(c, x[0], step, n, out);
    } else if (degree <= 2) {
        for (int i = 0; i < n; i++)
            out[i] = c[0] + x[i] * (c[1] + x[i] * c[2]);
    } else {
        for (int i = 0; i < n; i++)
            out[i] = c[0] + x[i] * (c[1] + x[i] * (c[2] + x[i] * (c[3] + x[i] * c[4])));
    }
}

/* out += y * (c[0] + x·(c[1] + x·(...))) */
static void add_group(const int64_t c[PS_GRID_DEGREE + 1], const int64_t *x, int n,
                      const int64_t *y, int64_t *out)
{
    int degree = degree_of(c);
    if (degree == 0 && c[0] == 0)
        return;
    for (int i = 0; i < n; i++) {
        int64_t v = c[degree];
        for (int j = degree - 1; j >= 0; j--)
            v = v * x[i] + c[j];
        out[i] += v * y[i];
    }
}

/* A group asks only for what its followers filled in: NOLINTBEGIN(clang-analyzer-core.*) */
static void group_values(const struct ps_grid *g, int group, int n, const struct followers *y,
                         int64_t *out)
{
    for (int i = 0; i < n; i++) {
        int64_t v = 1;
        for (int p = 0; p < g->group[group].f; p++)
            v *= y->f[i];
        for (int p = 0; p < g->group[group].h; p++)
            v *= y->h[i];
        for (int p = 0; p < g->group[group].k; p++)
            v *= y->k[i];
        for (int p = 0; p < g->group[group].e; p++)
            v *= y->e[i];
        out[i] = v;
    }
}
/* NOLINTEND(clang-analyzer-core.*) */

static void one_by_one(const struct ps_grid *g, const int64_t *x, int n, uint8_t *status,
                       int64_t *total, int64_t (*component)[PS_SWEEP_BLOCK])
{
    int64_t count[PS_GRID_POLYS];
    for (int i = 0; i < n; i++) {
        status[i] = (uint8_t)grid_each(g, x[i], count);
        total[i] = count[PS_GRID_TOTAL];
        for (int c = 0; c < PS_COMPONENT_COUNT && component != NULL; c++)
            component[c][i] = count[c];
    }
}

/* A whole row that is not legal. */
static void refused(enum ps_status why, int n, uint8_t *status, int64_t *total,
                    int64_t (*component)[PS_SWEEP_BLOCK])
{
    memset(status, (int)why, (size_t)n);
    memset(total, 0, (size_t)n * sizeof *total);
    for (int c = 0; c < PS_COMPONENT_COUNT && component != NULL; c++)
        memset(component[c], 0, (size_t)n * sizeof *total);
}

/* What is not legal counts nothing. */
static void blank(int n, const uint8_t *status, int64_t *count)
{
    for (int i = 0; i < n; i++)
        count[i] = status[i] == PS_OK ? count[i] : 0;
}

void grid_block(struct ps_grid *g, const int64_t *x, int n, int64_t step, uint8_t *status,
                int64_t *total, int64_t (*component)[PS_SWEEP_BLOCK])
{
    struct followers y;
    int64_t value[PS_SWEEP_BLOCK];
    bool used[PS_GRID_GROUPS], heads = false, ff = false, some = false;
    if (g->row_status != PS_OK) {
        refused(g->row_status, n, status, total, component);
        return;
    }
    if (!g->row_fits || !grid_fits(g, x[n - 1]) || (component != NULL && !grid_parts(g))) {
        one_by_one(g, x, n, status, total, component);
        return;
    }
    memset(status, PS_OK, (size_t)n);
    for (int i = 1; i < g->groups; i++) {
        used[i] = !grid_group_merged(g, i);
        ff = ff || (used[i] && g->group[i].f > 0);
        heads = heads || (used[i] && g->group[i].h + g->group[i].k + g->group[i].e > 0);
    }
    if (g->inner == GRID_WIDTH) {
        some = !width_heads(g, x, n, step, heads, status, &y);
        if (ff)
            width_ff(g, x, n, step, &y);
    } else if (g->inner == GRID_RATIO && ff) {
        ratio_ff(g, x, n, &y);
    } else if (g->inner == GRID_HEADS) {
        for (int i = 0; i < n; i++)
            status[i] = g->value[PS_D_MODEL] % x[i] == 0 ? PS_OK : PS_DIVIDE;
        some = true;
    }
    for (int p = component != NULL ? 0 : PS_GRID_TOTAL; p <= PS_GRID_TOTAL; p++) {
        int64_t *out = p == PS_GRID_TOTAL ? total : component[p];
        run_poly(g->coef[p][0], x, n, step, out);
    }
    for (int i = 1; i < g->groups; i++) {
        if (!used[i]) /* NOLINT(clang-analyzer-core.*) */
            continue;
        group_values(g, i, n, &y, value);
        for (int p = component != NULL ? 0 : PS_GRID_TOTAL; p <= PS_GRID_TOTAL; p++)
            add_group(g->coef[p][i], x, n, value, p == PS_GRID_TOTAL ? total : component[p]);
    }
    for (int p = component != NULL ? 0 : PS_GRID_TOTAL; p <= PS_GRID_TOTAL && some; p++)
        blank(n, status, p == PS_GRID_TOTAL ? total : component[p]);
}

enum ps_status grid_at(struct ps_grid *g, int64_t x, int64_t *total)
{
    uint8_t status;
    grid_block(g, &x, 1, 0, &status, total, NULL);
    return (enum ps_status)status;
}
