/* grid_row.c - the start of a row of a compiled grid, and points that are counted one by one. See
 * grid.h; compiling is in grid.c, running along a row in grid_block.c.
 *
 * At the start of a row everything but the inner field is put in; what is left are polynomials of
 * one variable, times what follows it. */
#include "grid.h"

#include <string.h>

enum ps_status grid_model(const struct ps_grid *g, int64_t x, struct ps_model *model,
                          struct ps_error *error)
{
    struct ps_setting setting[PS_SWEEP_AXES];
    for (int i = 0; i < g->n; i++)
        setting[i] = (struct ps_setting){g->field[i], i == g->n - 1 ? x : g->outer[i]};
    *model = g->base;
    return ps_model_change(model, setting, g->n, error);
}

/* ---- the start of a row ------------------------------------------------------------------ */

/* An inner value that is legal if the outer ones are. */
static int64_t example(const struct ps_grid *g)
{
    switch (g->inner) {
    case GRID_WIDTH:
        for (int i = 0; i < g->n - 1; i++)
            if (g->field[i] == PS_HEADS)
                return g->outer[i];
        return g->base.value[PS_D_MODEL];
    case GRID_RATIO: return PS_RATIO_ONE;
    default: return 1;
    }
}

static void put_values(struct ps_grid *g, int from)
{
    for (int i = from; i < g->n - 1; i++) {
        int64_t v = g->outer[i], *value = g->value;
        switch (g->field[i]) {
        case PS_LAYERS:
            value[PS_LAYERS] = v;
            for (int s = PS_ENCODER_LAYERS; s <= PS_DECODER_LAYERS; s++)
                if (value[s] > 0)
                    value[s] = v;
            break;
        case PS_ENCODER_LAYERS:
        case PS_DECODER_LAYERS: {
            enum ps_field other =
                g->field[i] == PS_ENCODER_LAYERS ? PS_DECODER_LAYERS : PS_ENCODER_LAYERS;
            value[g->field[i]] = v;
            value[PS_LAYERS] = v > value[other] ? v : value[other];
            break;
        }
        default: value[g->field[i]] = v; break;
        }
    }
}

static void put_ratio(struct ps_grid *g)
{
    int64_t ratio = g->base.value[PS_FFN_RATIO];
    for (int i = 0; i < g->n - 1; i++)
        if (g->field[i] == PS_FFN_RATIO)
            ratio = g->outer[i];
    if (!ps_ratio_fraction(ratio, 64, &g->ratio_num, &g->ratio_den)) {
        g->ratio_num = ratio;
        g->ratio_den = PS_RATIO_ONE;
    }
}

/* Puts the outer values into terms and gathers them by power of the inner field. */
static bool fold(struct ps_grid *g, const struct ps_grid_term *term, int n)
{
    for (int i = 0; i < n; i++) {
        const struct ps_grid_term *t = &term[i];
        int64_t c = t->coef, *at = &g->coef[t->poly][t->group][t->degree];
        for (int j = 0; j < t->outers; j++)
            if (__builtin_mul_overflow(c, g->value[t->outer[j]], &c))
                return false;
        if (__builtin_add_overflow(*at, c, at))
            return false;
    }
    return true;
}

/* Where d_ff is a whole multiple of d_model it is one more power of it. */
static bool merge(struct ps_grid *g, int poly)
{
    for (int i = 1; i < g->groups; i++) {
        if (!grid_group_merged(g, i))
            continue;
        for (int n = 0; n < PS_GRID_DEGREE; n++) {
            int64_t c, *to = &g->coef[poly][0][n + 1];
            if (__builtin_mul_overflow(g->coef[poly][i][n], g->ratio_num, &c) ||
                __builtin_add_overflow(*to, c, to))
                return false;
        }
    }
    return true;
}

static void clear(struct ps_grid *g, int poly)
{
    memset(g->coef[poly], 0, (size_t)g->groups * sizeof g->coef[poly][0]);
}

static bool fold_total(struct ps_grid *g)
{
    clear(g, PS_GRID_TOTAL);
    g->parts_folded = false;
    return fold(g, g->sum, g->sums) && merge(g, PS_GRID_TOTAL);
}

bool grid_parts(struct ps_grid *g)
{
    if (g->parts_folded)
        return g->parts_fit;
    for (int c = 0; c < PS_COMPONENT_COUNT; c++)
        clear(g, c);
    g->parts_folded = true;
    g->parts_fit = fold(g, g->term, g->terms);
    for (int c = 0; c < PS_COMPONENT_COUNT && g->parts_fit; c++)
        g->parts_fit = merge(g, c);
    return g->parts_fit;
}

void grid_row(struct ps_grid *g, const int64_t *outer, int from)
{
    struct ps_model m;
    struct ps_error error;
    bool anew = from < 0;
    int first = from < 0 ? 0 : from;
    for (int i = first; i < g->n - 1; i++) {
        g->outer[i] = outer[i];
        anew = anew || !grid_alone(g, g->field[i]);
    }
    g->row_fits = false;
    if (g->inner == GRID_EACH) {
        g->row_status = PS_OK; /* each point says for itself */
        return;
    }
    if (anew) {
        g->row_status = grid_model(g, example(g), &m, &error);
        if (g->row_status == PS_OK) {
            ps_model_values(&m, g->value);
            put_ratio(g);
            g->merged = g->inner == GRID_WIDTH && g->ratio_den == 1;
        }
    } else if (g->row_status == PS_OK) {
        put_values(g, first);
    }
    if (g->row_status == PS_OK)
        g->row_fits = fold_total(g);
}

/* ---- point by point ---------------------------------------------------------------------- */

/* From the polynomials with all values put in. False: something passed 2^63 - 1 on the way. */
static bool by_terms(const struct ps_grid *g, const struct ps_model *m,
                     int64_t count[PS_GRID_POLYS])
{
    int64_t value[PS_FIELD_COUNT];
    ps_model_values(m, value);
    memset(count, 0, PS_GRID_POLYS * sizeof *count);
    for (int i = 0; i < g->terms; i++) {
        const struct ps_grid_term *t = &g->term[i];
        int64_t c = t->coef;
        for (int j = 0; j < t->outers; j++)
            if (__builtin_mul_overflow(c, value[t->outer[j]], &c))
                return false;
        if (__builtin_add_overflow(count[PS_GRID_TOTAL], c, &count[PS_GRID_TOTAL]) ||
            (t->poly != PS_GRID_TOTAL &&
             __builtin_add_overflow(count[t->poly], c, &count[t->poly])))
            return false;
    }
    return true;
}

enum ps_status grid_each(const struct ps_grid *g, int64_t x, int64_t count[PS_GRID_POLYS])
{
    struct ps_model m;
    struct ps_error error;
    struct ps_count counted;
    enum ps_status status = grid_model(g, x, &m, &error);
    memset(count, 0, PS_GRID_POLYS * sizeof *count);
    if (status != PS_OK || (g->compiled && g->inner == GRID_EACH && by_terms(g, &m, count)))
        return status;
    status = ps_count_model(&m, g->convention, &counted);
    if (status == PS_OK) {
        memcpy(count, counted.component, sizeof counted.component);
        count[PS_GRID_TOTAL] = counted.total;
    } else {
        memset(count, 0, PS_GRID_POLYS * sizeof *count);
    }
    return status;
}
