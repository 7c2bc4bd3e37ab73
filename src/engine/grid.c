/* grid.c - compiling the tensor list into polynomials of the fields that vary. See grid.h; running
 * along rows is in grid_row.c.
 *
 * Which field follows which is decided by ps_model_change alone. What stands here about it is only
 * which symbols may move when a field does, so that they stay symbols. */
#include "grid.h"

#include "paramscope/formula.h"

#include <stddef.h>
#include <string.h>

static uint64_t bit(enum ps_field field)
{
    return (uint64_t)1 << field;
}

/* The symbols that may take another value when a field does. */
static uint64_t moves(enum ps_field field)
{
    /* Held within the layers there are, and the dense ones within the distinct ones. */
    const uint64_t held = bit(PS_LAYER_GROUPS) | bit(PS_DENSE_LAYERS);
    switch (field) {
    case PS_LAYERS: return bit(PS_LAYERS) | bit(PS_ENCODER_LAYERS) | bit(PS_DECODER_LAYERS) | held;
    case PS_ENCODER_LAYERS:
    case PS_DECODER_LAYERS: return bit(field) | bit(PS_LAYERS) | held;
    case PS_LAYER_GROUPS: return held;
    case PS_IMAGE_SIZE:
    case PS_PATCH_SIZE: return bit(field) | bit(PS_PATCHES);
    case PS_D_MODEL:
        return bit(PS_D_MODEL) | bit(PS_D_FF) | bit(PS_HEADS) | bit(PS_KV_HEADS) | bit(PS_HEAD_DIM);
    case PS_FFN_RATIO: return bit(PS_D_FF);
    case PS_HEADS: return bit(PS_HEADS) | bit(PS_KV_HEADS) | bit(PS_HEAD_DIM);
    default: return bit(field);
    }
}

/* May the field be compiled at all? Choices are left to counting. */
static bool compiles(const struct ps_grid *g, const struct ps_axis *axis)
{
    const struct ps_field_info *info = ps_field_info(axis->field);
    bool layers = axis->field == PS_LAYERS || axis->field == PS_ENCODER_LAYERS ||
                  axis->field == PS_DECODER_LAYERS;
    if (info->kind != PS_KIND_NUMBER && info->kind != PS_KIND_RATIO)
        return false;
    /* At 0 a field means something else, and the tensors are others. */
    if (axis->lo < 1 || axis->lo < info->min || axis->hi > info->max)
        return false;
    return !layers || axis->field == PS_LAYERS || g->base.value[axis->field] != 0;
}

bool grid_alone(const struct ps_grid *g, enum ps_field field)
{
    switch (field) {
    case PS_D_MODEL:
    case PS_FFN_RATIO:
    case PS_HEADS:
    case PS_KV_HEADS:
    case PS_LAYER_GROUPS:
    case PS_DENSE_LAYERS:
    case PS_EXPERTS_PER_TOKEN:
    case PS_IMAGE_SIZE:
    case PS_PATCH_SIZE: return false;
    case PS_LAYERS:
    case PS_ENCODER_LAYERS:
    case PS_DECODER_LAYERS:
        return g->base.value[PS_LAYER_GROUPS] == 0 && g->base.value[PS_DENSE_LAYERS] == 0 &&
               !grid_given(g, PS_LAYER_GROUPS) && !grid_given(g, PS_DENSE_LAYERS) &&
               (!grid_given(g, PS_LAYERS) ||
                (!grid_given(g, PS_ENCODER_LAYERS) && !grid_given(g, PS_DECODER_LAYERS)));
    case PS_EXPERTS: return !grid_given(g, PS_EXPERTS_PER_TOKEN);
    default: return ps_field_info(field)->kind == PS_KIND_NUMBER;
    }
}

static bool uses(const struct ps_poly *poly, uint64_t symbols)
{
    for (int i = 0; i < poly->n; i++)
        for (ps_mono m = poly->term[i].mono; m != 0; m <<= 8)
            if ((symbols >> ((int)(m >> 56) - 1) & 1) != 0)
                return true;
    return false;
}

/* What of the symbols the inner field moves along with itself, but is not itself. */
static uint64_t followers(const struct ps_grid *g)
{
    uint64_t set = 0;
    bool heads = grid_head_dim_follows(g) && !grid_given(g, PS_HEADS);
    switch (g->inner) {
    case GRID_WIDTH:
        if (!grid_given(g, PS_D_FF))
            set |= bit(PS_D_FF);
        if (heads)
            set |= bit(PS_HEADS) | (grid_given(g, PS_KV_HEADS) ? 0 : bit(PS_KV_HEADS));
        if (grid_head_dim_follows(g))
            set |= bit(PS_HEAD_DIM);
        return set;
    case GRID_RATIO: return grid_given(g, PS_D_FF) ? 0 : bit(PS_D_FF);
    default: return 0;
    }
}

static int find_group(struct ps_grid *g, int f, int h, int k, int e)
{
    for (int i = 0; i < g->groups; i++)
        if (g->group[i].f == f && g->group[i].h == h && g->group[i].k == k && g->group[i].e == e)
            return i;
    if (g->groups == PS_GRID_GROUPS)
        return -1;
    g->group[g->groups].f = (uint8_t)f;
    g->group[g->groups].h = (uint8_t)h;
    g->group[g->groups].k = (uint8_t)k;
    g->group[g->groups].e = (uint8_t)e;
    return g->groups++;
}

/* Takes one term apart: the inner field's power, what follows it, and what stands still. */
static bool add_term(struct ps_grid *g, int poly, const struct ps_term *term)
{
    enum ps_field inner = g->field[g->n - 1];
    uint64_t same = g->inner == GRID_PLAIN   ? moves(inner)
                    : g->inner == GRID_WIDTH ? bit(PS_D_MODEL)
                                             : 0;
    uint64_t follow = followers(g);
    int power[4] = {0}, degree = 0;
    if (term->den != 1 || g->terms == PS_GRID_TERMS)
        return false;
    struct ps_grid_term *t = &g->term[g->terms++];
    *t = (struct ps_grid_term){.coef = term->num, .poly = (uint8_t)poly};
    for (ps_mono m = term->mono; m != 0; m <<= 8) {
        enum ps_field field = (enum ps_field)((int)(m >> 56) - 1);
        if ((same & bit(field)) != 0)
            degree++;
        else if ((follow & bit(field)) != 0)
            power[field == PS_D_FF ? 0 : field == PS_HEADS ? 1 : field == PS_KV_HEADS ? 2 : 3]++;
        else
            t->outer[t->outers++] = (uint8_t)field;
    }
    int group = find_group(g, power[0], power[1], power[2], power[3]);
    /* d_ff may turn into one more power of d_model. */
    if (group < 0 || degree + power[0] > PS_GRID_DEGREE)
        return false;
    t->group = (uint8_t)group;
    t->degree = (uint8_t)degree;
    return true;
}

static void choose_inner(struct ps_grid *g, const struct ps_poly *poly, int n)
{
    enum ps_field inner = g->field[g->n - 1];
    bool head_symbols = false;
    for (int c = 0; c < n; c++)
        head_symbols =
            head_symbols || uses(&poly[c], bit(PS_HEADS) | bit(PS_KV_HEADS) | bit(PS_HEAD_DIM));
    if (grid_alone(g, inner))
        g->inner = GRID_PLAIN;
    else if (inner == PS_D_MODEL && (!grid_given(g, PS_KV_HEADS) || !grid_head_dim_follows(g)))
        g->inner = GRID_WIDTH;
    else if (inner == PS_FFN_RATIO)
        g->inner = GRID_RATIO;
    else if (inner == PS_HEADS && !head_symbols && grid_head_dim_follows(g) &&
             g->base.value[PS_KV_HEADS] == 0 && !grid_given(g, PS_KV_HEADS))
        g->inner = GRID_HEADS;
    else
        g->inner = GRID_EACH;
}

/* The model with the first values of the axes stored as they are, for its list of tensors: which
 * tensors there are depends on nothing else, since no value becomes or ceases to be 0. */
static struct ps_model structure(const struct ps_grid *g, const struct ps_axis *axis)
{
    struct ps_model m = g->base;
    for (int i = 0; i < g->n; i++) {
        if (axis[i].field != PS_LAYERS) {
            m.value[axis[i].field] = axis[i].lo;
            continue;
        }
        for (int s = PS_ENCODER_LAYERS; s <= PS_DECODER_LAYERS; s++)
            if (m.value[s] > 0)
                m.value[s] = axis[i].lo;
    }
    return m;
}

/* The total's terms: those of all components with like ones added up. */
static bool add_up(struct ps_grid *g)
{
    for (int i = 0; i < g->terms; i++) {
        const struct ps_grid_term *t = &g->term[i];
        int j = 0;
        while (j < g->sums &&
               (g->sum[j].group != t->group || g->sum[j].degree != t->degree ||
                g->sum[j].outers != t->outers || memcmp(g->sum[j].outer, t->outer, t->outers) != 0))
            j++;
        if (j == g->sums) {
            g->sum[g->sums] = *t;
            g->sum[g->sums++].poly = PS_GRID_TOTAL;
        } else if (__builtin_add_overflow(g->sum[j].coef, t->coef, &g->sum[j].coef)) {
            return false;
        }
    }
    return true;
}

/* The components' polynomials with what never moves put in, or that of all in the place of the
 * first; returns how many, 0 when they cannot be had. */
static int polynomials(struct ps_grid *g, const struct ps_axis *axis, const struct grid_use *use,
                       struct ps_poly poly[PS_COMPONENT_COUNT])
{
    struct ps_tensor_list list;
    int64_t value[PS_FIELD_COUNT];
    uint64_t live = 0;
    int n = use->parts ? PS_COMPONENT_COUNT : 1;
    struct ps_model m = structure(g, axis);
    bool known = use->all != NULL && !use->parts && ps_formula_holds_for(&g->base, &m);
    for (int i = 0; i < g->n; i++)
        live |= moves(axis[i].field);
    ps_model_values(&m, value);
    if (known)
        poly[0] = *use->all;
    else if (ps_tensor_expand(&m, &list) != PS_OK)
        return 0;
    for (int c = 0; c < n; c++) {
        enum ps_component which = use->parts ? (enum ps_component)c : PS_COMPONENT_COUNT;
        if ((!known && ps_formula_collect(&list, g->convention, which, &poly[c]) != PS_OK) ||
            ps_formula_reduce(&poly[c], &m, PS_LEVEL_SYMBOLS, 0) != PS_OK ||
            ps_poly_put(&poly[c], value, live) != PS_OK)
            return 0;
    }
    return n;
}

static bool collect(struct ps_grid *g, const struct ps_axis *axis, const struct grid_use *use)
{
    struct ps_poly poly[PS_COMPONENT_COUNT];
    int n = polynomials(g, axis, use, poly);
    if (n == 0)
        return false;
    choose_inner(g, poly, n);
    (void)find_group(g, 0, 0, 0, 0); /* the first group: what is of the inner field alone */
    for (int c = 0; c < n; c++)
        for (int i = 0; i < poly[c].n; i++)
            if (!add_term(g, use->parts ? c : PS_GRID_TOTAL, &poly[c].term[i]))
                return false;
    return add_up(g);
}

void grid_compile(struct ps_grid *g, const struct ps_model *base, enum ps_convention convention,
                  const struct ps_axis *axis, int n, const struct grid_use *use)
{
    memset(g, 0, offsetof(struct ps_grid, term));
    g->base = *base;
    g->convention = convention;
    g->n = n;
    for (int i = 0; i < n; i++) {
        g->field[i] = axis[i].field;
        g->given |= bit(axis[i].field);
    }
    g->compiled = true;
    for (int i = 0; i < n; i++)
        g->compiled = g->compiled && compiles(g, &axis[i]);
    if (g->compiled && !collect(g, axis, use))
        g->compiled = false;
    if (!g->compiled)
        g->inner = GRID_EACH;
    if (g->inner == GRID_RATIO)
        memset(g->ratio, 0, sizeof g->ratio);
}

bool grid_ignores(const struct ps_grid *g, enum ps_field field)
{
    bool inner = g->field[g->n - 1] == field;
    if (!g->compiled || !grid_alone(g, field))
        return false;
    for (int i = 0; i < g->sums; i++) {
        if (inner && g->sum[i].degree > 0)
            return false;
        for (int j = 0; j < g->sum[i].outers; j++)
            if ((moves(field) >> g->sum[i].outer[j] & 1) != 0)
                return false;
    }
    return true;
}
