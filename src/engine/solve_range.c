/* solve_range.c - what may be varied, over which values, and where the total only grows. See
 * solve_range.h. */
#include "solve_range.h"

#include "error.h"

#include <stddef.h>

enum ps_status solve_range(const struct ps_model *base, const struct ps_vary *vary,
                           struct ps_axis *axis, struct ps_error *error)
{
    const struct ps_field_info *info = ps_field_info(vary->field);
    int64_t now = ps_model_get(base, vary->field), step = vary->multiple > 1 ? vary->multiple : 1;
    *axis = (struct ps_axis){.field = vary->field, .lo = vary->lo, .hi = vary->hi};
    if (info->kind == PS_KIND_DERIVED)
        return error_set(error, PS_UNKNOWN, vary->field, "follows from others and cannot be varied",
                         NULL);
    if (info->kind == PS_KIND_RATIO && vary->multiple < 1)
        step = info->step;
    if (vary->lo == 0 && vary->hi == 0) {
        axis->lo = now >= 1 && now < info->track_lo ? now : info->track_lo;
        axis->hi = now > info->track_hi ? now : info->track_hi;
        if (info->kind == PS_KIND_CHOICE)
            axis->lo = 0;
        else if (axis->lo < 1)
            axis->lo = 1;
    }
    if (axis->lo > axis->hi)
        return error_set(error, PS_RANGE, vary->field,
                         "the range is reversed: it ends before it begins", NULL);
    /* Multiples are multiples of the number, not steps from the low end. */
    int64_t rest = axis->lo % step;
    if (rest != 0 && __builtin_add_overflow(axis->lo, step - rest, &axis->lo))
        return error_set(error, PS_RANGE, vary->field, "no such multiple lies in the range", NULL);
    if (axis->lo > axis->hi)
        return error_set(error, PS_RANGE, vary->field, "no such multiple lies in the range", NULL);
    axis->step = step;
    return PS_OK;
}

static const struct ps_axis *varied(const struct ps_axis *axis, int n, enum ps_field field)
{
    for (int i = 0; i < n; i++)
        if (axis[i].field == field)
            return &axis[i];
    return NULL;
}

/* 0 is where another field takes over, and not the least of the values. */
static bool zero_is_other(enum ps_field field)
{
    return ps_field_info(field)->auto_text != NULL || field == PS_EXPERTS || field == PS_MEL_BINS ||
           field == PS_ENCODER_LAYERS || field == PS_DECODER_LAYERS;
}

/* The field is one number above 0 while others move. */
static bool stands(const struct ps_model *m, const struct ps_axis *axis, int n, enum ps_field field)
{
    const struct ps_axis *a = varied(axis, n, field);
    return a != NULL ? a->lo > 0 : m->value[field] != 0;
}

/* Nothing but d_model itself is counted of heads that share it out: no kv heads of their own, and
 * no values, norms or biases per head. */
static bool heads_are_free(const struct ps_model *m, const struct ps_axis *axis, int n)
{
    static const enum ps_field decide[] = {PS_KV_HEADS,      PS_VALUE_DIM, PS_QK_NORM,
                                           PS_POSITION_KIND, PS_SINKS,     PS_ATTENTION};
    for (size_t i = 0; i < sizeof decide / sizeof decide[0]; i++)
        if (varied(axis, n, decide[i]) != NULL)
            return false;
    return m->value[PS_KV_HEADS] == 0 && m->value[PS_VALUE_DIM] == 0 &&
           (m->value[PS_QK_NORM] == PS_QK_NONE || m->value[PS_QK_NORM] == PS_QK_FULL) &&
           !ps_position_relative(m->value[PS_POSITION_KIND]) && m->value[PS_SINKS] == 0;
}

bool solve_grows(const struct ps_model *m, const struct ps_axis *axis, int n, int which)
{
    enum ps_field field = axis[which].field;
    bool mla = m->value[PS_ATTENTION] == PS_ATTENTION_MLA && varied(axis, n, PS_ATTENTION) == NULL;
    bool kv_stays = m->value[PS_KV_HEADS] <= 1 || varied(axis, n, PS_KV_HEADS) != NULL;
    if (axis[which].lo < 1 && zero_is_other(field))
        return false;
    switch (field) {
    case PS_D_MODEL:
        /* Where head_dim follows, it is d / h for some widths and stays for others. */
        return mla || stands(m, axis, n, PS_HEAD_DIM) || varied(axis, n, PS_HEADS) != NULL ||
               heads_are_free(m, axis, n);
    case PS_HEADS:
        return mla || (kv_stays && stands(m, axis, n, PS_HEAD_DIM)) || heads_are_free(m, axis, n);
    case PS_KV_HEADS:
    case PS_PATCH_SIZE:
    case PS_DENSE_LAYERS: return false;
    default: return ps_field_info(field)->kind != PS_KIND_CHOICE;
    }
}

bool solve_grows_by_kind(const struct ps_model *m, const struct ps_axis *axis, int n)
{
    return m->value[PS_ATTENTION] == PS_ATTENTION_STANDARD && m->value[PS_HEAD_DIM] == 0 &&
           varied(axis, n, PS_ATTENTION) == NULL && varied(axis, n, PS_HEADS) == NULL &&
           varied(axis, n, PS_HEAD_DIM) == NULL;
}

bool solve_has_gaps(enum ps_field field)
{
    return field == PS_HEADS || field == PS_IMAGE_SIZE || field == PS_LAYER_GROUPS ||
           field == PS_EXPERTS_PER_TOKEN;
}

bool solve_rests_on(const struct ps_grid *g, enum ps_field wrong, const struct ps_axis *axis)
{
    enum ps_field field = axis->field;
    bool heads_follow = field == PS_D_MODEL && grid_head_dim_follows(g) && !grid_given(g, PS_HEADS);
    bool layers = field == PS_LAYERS || field == PS_ENCODER_LAYERS || field == PS_DECODER_LAYERS;
    if (wrong == field || axis->lo < 1 || ps_field_info(field)->kind == PS_KIND_CHOICE)
        return true; /* a choice, as 0, may be another architecture */
    switch (wrong) {
    case PS_HEADS: return field == PS_D_MODEL;
    case PS_KV_HEADS: return field == PS_HEADS || heads_follow;
    case PS_LAYERS:
    case PS_LAYER_GROUPS: return layers;
    case PS_DENSE_LAYERS: return layers || field == PS_LAYER_GROUPS;
    case PS_EXPERTS_PER_TOKEN: return field == PS_EXPERTS;
    case PS_IMAGE_SIZE: return field == PS_PATCH_SIZE;
    case PS_PATCH_SIZE: return field == PS_IMAGE_SIZE;
    default: return false;
    }
}
