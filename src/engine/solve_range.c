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

bool solve_grows(const struct ps_model *m, const struct ps_vary *vary, int n, enum ps_field field)
{
    bool heads = false, kv = false;
    for (int i = 0; i < n; i++) {
        heads = heads || vary[i].field == PS_HEADS || vary[i].field == PS_HEAD_DIM;
        kv = kv || vary[i].field == PS_KV_HEADS;
    }
    switch (field) {
    case PS_D_MODEL:
        /* Where head_dim follows, it is d / h for some widths and stays for others. Without kv
         * heads of their own, or other norms and biases per head, nothing of that is counted. */
        return !kv &&
               (heads || m->value[PS_HEAD_DIM] != 0 || m->value[PS_ATTENTION] == PS_ATTENTION_MLA ||
                (m->value[PS_KV_HEADS] == 0 && m->value[PS_VALUE_DIM] == 0 &&
                 m->value[PS_QK_NORM] != PS_QK_SHARED &&
                 !ps_position_relative(m->value[PS_POSITION_KIND]) && m->value[PS_SINKS] == 0));
    case PS_HEADS:
    case PS_KV_HEADS:
    case PS_IMAGE_SIZE:
    case PS_PATCH_SIZE:
    case PS_LAYER_GROUPS:
    case PS_DENSE_LAYERS:
    case PS_EXPERTS_PER_TOKEN: return false;
    default: return ps_field_info(field)->kind != PS_KIND_CHOICE;
    }
}
