/* count.c - tensors to exact totals. See paramscope/count.h.
 *
 * Integers only; every product and sum is checked. */
#include "paramscope/count.h"

#include <string.h>

bool ps_counts(const struct ps_tensor *tensor, enum ps_convention convention)
{
    return convention == PS_EXACT || tensor->kind == PS_TENSOR_WEIGHT;
}

static enum ps_status elements(const struct ps_tensor *t, const struct ps_dim *repeat,
                               const int64_t value[PS_FIELD_COUNT], int64_t *out)
{
    int64_t n = 0, one;
    enum ps_status status = ps_dim_value(repeat, value, &n);
    for (int i = 0; i < t->dims && status == PS_OK; i++) {
        status = ps_dim_value(&t->dim[i], value, &one);
        if (status == PS_OK && __builtin_mul_overflow(n, one, &n))
            status = PS_OVERFLOW;
    }
    *out = n;
    return status;
}

static enum ps_status sum(int64_t *total, int64_t n)
{
    return __builtin_add_overflow(*total, n, total) ? PS_OVERFLOW : PS_OK;
}

enum ps_status ps_count_list(const struct ps_tensor_list *list, const struct ps_model *model,
                             enum ps_convention convention, struct ps_count *count)
{
    int64_t value[PS_FIELD_COUNT];
    ps_model_values(model, value);
    memset(count, 0, sizeof *count);
    count->convention = convention;
    for (int i = 0; i < list->n; i++) {
        const struct ps_tensor *t = &list->tensor[i];
        int64_t n, active;
        if (!ps_counts(t, convention))
            continue;
        enum ps_status status = elements(t, &t->repeat, value, &n);
        if (status == PS_OK)
            status = sum(&count->total, n);
        if (status != PS_OK)
            return status;
        active = n;
        if ((t->flags & PS_TENSOR_EXPERT) != 0 && elements(t, &t->active, value, &active) != PS_OK)
            return PS_OVERFLOW;
        /* Parts of a total that fits, so these cannot overflow. */
        count->tensor[i] = n;
        count->component[t->component] += n;
        count->active += active;
        if ((t->flags & PS_TENSOR_TABLE) == 0)
            count->non_embedding += n;
        if ((t->flags & PS_TENSOR_FROZEN) != 0)
            count->frozen += n;
    }
    return PS_OK;
}

enum ps_status ps_count_model(const struct ps_model *model, enum ps_convention convention,
                              struct ps_count *count)
{
    struct ps_tensor_list list;
    enum ps_status status = ps_tensor_expand(model, &list);
    return status != PS_OK ? status : ps_count_list(&list, model, convention, count);
}

enum ps_status ps_count_total(const struct ps_model *model, enum ps_convention convention,
                              int64_t *total)
{
    struct ps_count count;
    enum ps_status status = ps_count_model(model, convention, &count);
    *total = status == PS_OK ? count.total : 0;
    return status;
}
