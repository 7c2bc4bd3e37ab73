/* formula.c - collecting the tensors' products into the formula a person would write.
 * See paramscope/formula.h; printing is in formula_print.c. */
#include "paramscope/formula.h"

/* The largest denominator of a ratio that is still written as a number: 8/3, 11/4, 5/8. */
enum { SMALL_DENOMINATOR = 8 };

/* num / den in lowest terms, if it is a fraction that people write. */
static bool small_fraction(int64_t num, int64_t den, int64_t *p, int64_t *q)
{
    int64_t a = num, b = den;
    if (num <= 0 || den <= 0)
        return false;
    while (b != 0) {
        int64_t r = a % b;
        a = b;
        b = r;
    }
    *p = num / a;
    *q = den / a;
    return *q <= SMALL_DENOMINATOR;
}

static ps_mono pair(enum ps_field a, enum ps_field b)
{
    ps_mono mono = 0;
    (void)ps_mono_times(&mono, a);
    (void)ps_mono_times(&mono, b); /* two factors always fit */
    return mono;
}

static ps_mono single(enum ps_field a)
{
    ps_mono mono = 0;
    (void)ps_mono_times(&mono, a);
    return mono;
}

static bool kept(ps_symbols keep, enum ps_field field)
{
    return (keep >> field & 1) != 0;
}

/* Products of heads and head width that are a width. */
static const enum ps_field head_pairs[][2] = {{PS_HEADS, PS_HEAD_DIM},
                                              {PS_KV_HEADS, PS_HEAD_DIM},
                                              {PS_HEADS, PS_VALUE_DIM},
                                              {PS_KV_HEADS, PS_VALUE_DIM}};
/* Single widths. */
static const enum ps_field widths[] = {PS_D_FF, PS_DECODER_D_FF, PS_EXPERT_D_FF, PS_SHARED_D_FF,
                                       PS_EMBEDDING_DIM};
enum { PAIRS = 4, WIDTHS = 5 };

/* The factors that any of the products has. */
static ps_symbols symbols_of(const struct ps_poly *poly)
{
    ps_symbols symbols = 0;
    for (int i = 0; i < poly->n; i++)
        for (ps_mono m = poly->term[i].mono; m != 0; m <<= 8)
            symbols |= (ps_symbols)1 << ((m >> 56) - 1);
    return symbols;
}

/* Puts widths in as multiples of d where the multiple is a small fraction. Returns in *stays the
 * symbols for which it is not. */
static enum ps_status put_ratios(struct ps_poly *poly, const int64_t v[PS_FIELD_COUNT],
                                 ps_symbols keep, ps_symbols *stays)
{
    enum ps_status status = PS_OK;
    int64_t p, q, product;
    ps_mono d = single(PS_D_MODEL);
    ps_symbols has = symbols_of(poly); /* most of what could be put in is not there */
    for (int i = 0; i < PAIRS && status == PS_OK; i++) {
        enum ps_field a = head_pairs[i][0], b = head_pairs[i][1];
        if (kept(keep, a) || kept(keep, b) || !kept(has, a) || !kept(has, b))
            continue;
        if (!__builtin_mul_overflow(v[a], v[b], &product) &&
            small_fraction(product, v[PS_D_MODEL], &p, &q))
            status = ps_poly_replace(poly, pair(a, b), d, p, q);
        else
            *stays |= (ps_symbols)1 << b;
    }
    for (int i = 0; i < WIDTHS && status == PS_OK; i++) {
        if (kept(keep, widths[i]) || !kept(has, widths[i]))
            continue;
        if (small_fraction(v[widths[i]], v[PS_D_MODEL], &p, &q))
            status = ps_poly_replace(poly, single(widths[i]), d, p, q);
        else
            *stays |= (ps_symbols)1 << widths[i];
    }
    return status;
}

enum ps_status ps_formula_collect(const struct ps_tensor_list *list, enum ps_convention convention,
                                  enum ps_component component, struct ps_poly *poly)
{
    enum ps_status status = PS_OK;
    ps_poly_zero(poly);
    for (int i = 0; i < list->n && status == PS_OK; i++) {
        const struct ps_tensor *t = &list->tensor[i];
        struct ps_poly one;
        if (!ps_counts(t, convention) ||
            (component != PS_COMPONENT_COUNT && t->component != component))
            continue;
        status = ps_tensor_poly(t, &one);
        if (status == PS_OK)
            status = ps_poly_add(poly, &one);
    }
    return status;
}

enum ps_status ps_formula_reduce(struct ps_poly *poly, const struct ps_model *model,
                                 enum ps_level level, ps_symbols keep)
{
    int64_t v[PS_FIELD_COUNT];
    enum ps_status status = PS_OK;
    ps_model_values(model, v);
    /* head_dim that follows is d / h by definition, at every level. */
    bool follows =
        model->value[PS_HEAD_DIM] == 0 && !(level == PS_LEVEL_NUMBERS && kept(keep, PS_HEAD_DIM));
    if (follows)
        status = ps_poly_replace(poly, pair(PS_HEADS, PS_HEAD_DIM), single(PS_D_MODEL), 1, 1);
    ps_symbols stays = (ps_symbols)1 << PS_VOCAB | (ps_symbols)1 << PS_D_MODEL | keep;
    if (status == PS_OK && level >= PS_LEVEL_RATIOS)
        status = put_ratios(poly, v, level == PS_LEVEL_NUMBERS ? keep : 0, &stays);
    if (status == PS_OK && level == PS_LEVEL_NUMBERS)
        status = ps_poly_put(poly, v, stays);
    ps_poly_sort(poly);
    return status;
}

enum ps_status ps_formula_poly(const struct ps_tensor_list *list, const struct ps_model *model,
                               enum ps_convention convention, enum ps_component component,
                               enum ps_level level, ps_symbols keep, struct ps_poly *poly)
{
    enum ps_status status = ps_formula_collect(list, convention, component, poly);
    return status != PS_OK ? status : ps_formula_reduce(poly, model, level, keep);
}

bool ps_formula_holds_for(const struct ps_model *a, const struct ps_model *b)
{
    for (int i = 0; i < PS_FIELD_COUNT; i++) {
        if (a->value[i] == b->value[i])
            continue;
        if (a->value[i] == 0 || b->value[i] == 0 ||
            ps_field_info((enum ps_field)i)->kind == PS_KIND_CHOICE)
            return false;
    }
    return true;
}

enum ps_status ps_formula_model(const struct ps_model *model, enum ps_convention convention,
                                enum ps_style style, struct ps_text *text)
{
    struct ps_tensor_list list;
    struct ps_poly poly;
    enum ps_status status = ps_tensor_expand(model, &list);
    if (status == PS_OK)
        status = ps_formula_poly(&list, model, convention, PS_COMPONENT_COUNT, PS_LEVEL_NUMBERS, 0,
                                 &poly);
    if (status == PS_OK)
        ps_formula_print(&poly, style, false, text);
    return status;
}
