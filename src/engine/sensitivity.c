/* sensitivity.c - what one step of each field does to the total. See paramscope/solve.h.
 *
 * The step is counted; the elasticity is read from the formula: each term's share of the total
 * times the power in which the field, and what follows it, stands in the term. */
#include "paramscope/solve.h"

#include "paramscope/formula.h"

/* The powers of the field in each symbol: 1 for itself, and for what follows in proportion. */
static void powers(const struct ps_model *m, enum ps_field field, int power[PS_FIELD_COUNT])
{
    bool own_dim = m->value[PS_HEAD_DIM] != 0 || m->value[PS_ATTENTION] == PS_ATTENTION_MLA;
    int grouped = m->value[PS_KV_HEADS] > 1;
    for (int i = 0; i < PS_FIELD_COUNT; i++)
        power[i] = i == (int)field;
    switch (field) {
    case PS_D_MODEL: /* heads keep d / h where they can */
        power[PS_D_FF] = 1;
        power[PS_HEADS] = !own_dim;
        power[PS_KV_HEADS] = !own_dim && grouped;
        break;
    case PS_FFN_RATIO: power[PS_D_FF] = 1; break;
    case PS_LAYERS: power[PS_ENCODER_LAYERS] = power[PS_DECODER_LAYERS] = 1; break;
    case PS_ENCODER_LAYERS:
    case PS_DECODER_LAYERS: power[PS_LAYERS] = !ps_model_two_stacks(m); break;
    case PS_HEADS:
        power[PS_KV_HEADS] = grouped;
        power[PS_HEAD_DIM] = own_dim ? 0 : -1;
        break;
    case PS_IMAGE_SIZE: power[PS_PATCHES] = 2; break;
    case PS_PATCH_SIZE: power[PS_PATCHES] = -2; break;
    default: break;
    }
}

static double elasticity(const struct ps_model *m, const struct ps_poly *poly, double total,
                         enum ps_field field)
{
    int power[PS_FIELD_COUNT];
    int64_t value[PS_FIELD_COUNT];
    double sum = 0;
    powers(m, field, power);
    ps_model_values(m, value);
    for (int i = 0; i < poly->n; i++) {
        const struct ps_term *t = &poly->term[i];
        double v = (double)t->num / (double)t->den, degree = 0;
        for (int j = 0; j < ps_mono_degree(t->mono); j++) {
            enum ps_field f = ps_mono_factor(t->mono, j);
            v *= (double)value[f];
            degree += power[f];
        }
        sum += v * degree;
    }
    return total > 0 ? sum / total : 0;
}

static bool formula_of(const struct ps_model *m, enum ps_convention convention,
                       struct ps_poly *poly)
{
    struct ps_tensor_list list;
    return ps_tensor_expand(m, &list) == PS_OK &&
           ps_formula_poly(&list, m, convention, PS_COMPONENT_COUNT, PS_LEVEL_SYMBOLS, 0, poly) ==
               PS_OK;
}

/* The elasticity of a field on auto: as if the value that it has were typed. embedding_dim brings
 * its projection with it; that jump is no slope, and stands in the change of a step. */
static bool own_value(const struct ps_model *model, enum ps_convention convention,
                      struct ps_sensitivity *s)
{
    struct ps_model m = *model;
    struct ps_poly poly;
    struct ps_error error;
    int64_t total;
    if (ps_model_set(&m, s->field, s->value, &error) != PS_OK ||
        ps_count_total(&m, convention, &total) != PS_OK || !formula_of(&m, convention, &poly))
        return false;
    s->elasticity = elasticity(&m, &poly, (double)total, s->field);
    return true;
}

static void step(const struct ps_model *m, enum ps_convention convention, int64_t total,
                 struct ps_sensitivity *s)
{
    struct ps_model after = *m;
    struct ps_error error;
    int64_t n;
    s->next = ps_model_step(m, s->field, +1, 1, NULL);
    if (s->next == s->value)
        s->next = ps_model_step(m, s->field, -1, 1, NULL);
    s->status = ps_model_set(&after, s->field, s->next, &error);
    if (s->status == PS_OK)
        s->status = ps_count_total(&after, convention, &n);
    if (s->status == PS_OK)
        s->change = n - total;
}

int ps_sensitivities(const struct ps_model *model, enum ps_convention convention,
                     struct ps_sensitivity out[PS_FIELD_COUNT])
{
    struct ps_poly poly;
    int64_t total;
    int n = 0;
    bool formula = formula_of(model, convention, &poly);
    if (ps_count_total(model, convention, &total) != PS_OK)
        return 0;
    for (int i = 0; i < PS_FIELD_COUNT; i++) {
        enum ps_field field = (enum ps_field)i;
        enum ps_field_kind kind = ps_field_info(field)->kind;
        if (!ps_model_shows(model, field) || kind == PS_KIND_DERIVED)
            continue;
        struct ps_sensitivity *s = &out[n++];
        *s = (struct ps_sensitivity){.field = field, .value = ps_model_get(model, field)};
        step(model, convention, total, s);
        s->proportional = formula && kind != PS_KIND_CHOICE && s->value > 0;
        /* What follows another field is taken from it first, at the value that it has. */
        if (ps_field_info(field)->auto_text != NULL && model->value[field] == 0) {
            s->proportional = s->proportional && own_value(model, convention, s);
            continue;
        }
        if (s->proportional)
            s->elasticity = elasticity(model, &poly, (double)total, field);
    }
    return n;
}
