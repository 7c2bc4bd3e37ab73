/* figures.c - counting for the screen. See figures.h. */
#include "ui/figures.h"

#include <string.h>

void figures_init(struct figures *figures)
{
    memset(figures->counted, 0, sizeof figures->counted);
    memset(figures->opened, 0, sizeof figures->opened);
    memset(figures->collected, 0, sizeof figures->collected);
    memset(&figures->prepared, 0, sizeof figures->prepared);
    figures->counted_as = figures->collected_as = figures->prepared_as = PS_EXACT;
    figures->hinted = 0;
}

/* Is this what was collected for, but for its numbers? A fresh state holds no model of at least one
 * layer yet. */
static bool same_architecture(const struct ps_model *made_for, const struct ps_model *model)
{
    return ps_model_get(made_for, PS_LAYERS) > 0 && ps_formula_holds_for(made_for, model);
}

/* Collects what does not depend on the numbers. */
static void collect(struct figures *f, int which, const struct ps_model *model,
                    enum ps_convention convention)
{
    enum ps_status status = PS_OK;
    ps_poly_zero(&f->all[which]);
    for (int c = 0; c < PS_COMPONENT_COUNT && status == PS_OK; c++) {
        status = ps_formula_collect(&f->list[which], convention, (enum ps_component)c,
                                    &f->part[which][c]);
        if (status == PS_OK)
            status = ps_poly_add(&f->all[which], &f->part[which][c]);
    }
    f->collected[which] = *model;
    f->collected_status[which] = status;
}

static bool same_model(const struct ps_model *a, const struct ps_model *b)
{
    return memcmp(a->value, b->value, sizeof a->value) == 0;
}

static void count(struct figures *f, int which, const struct ps_model *model,
                  enum ps_convention convention)
{
    enum ps_status status = PS_OK;
    /* Tensors and products name their sizes: other numbers leave both as they are. */
    bool same = same_architecture(&f->collected[which], model);
    if (!same)
        status = ps_tensor_expand(model, &f->list[which]);
    if (status == PS_OK && (!same || f->collected_as != convention))
        collect(f, which, model, convention);
    if (status == PS_OK)
        status = ps_count_list(&f->list[which], model, convention, &f->count[which]);
    f->status[which] = status;
    if (status != PS_OK)
        memset(&f->count[which], 0, sizeof f->count[which]);
    f->counted[which] = *model;
}

void figures_refresh(struct figures *figures, const struct design design[2],
                     enum ps_convention convention)
{
    for (int i = 0; i < 2; i++) {
        const struct design *d = &design[i];
        /* One slider moves one model; a fresh state's models have no layer and equal no other. */
        if (convention != figures->counted_as || !same_model(&d->model, &figures->counted[i]))
            count(figures, i, &d->model, convention);
        if (!same_model(&d->base, &figures->opened[i])) {
            figures->opened[i] = d->base;
            if (ps_count_total(&d->base, PS_EXACT, &figures->opened_total[i]) != PS_OK)
                figures->opened_total[i] = 0;
        }
    }
    figures->counted_as = figures->collected_as = convention;
}

int64_t figures_next(const struct ps_model *m, enum ps_field field, struct ps_model *next)
{
    const struct ps_field_info *info = ps_field_info(field);
    int64_t now = ps_model_get(m, field);
    if (info->kind == PS_KIND_CHOICE && now == info->max)
        return ps_model_step(m, field, -1, (int)info->max, next);
    int64_t to = ps_model_step(m, field, +1, 1, next);
    return to != now ? to : ps_model_step(m, field, -1, 1, next);
}

static bool prepare_hint(struct figures_hint *hint, const struct ps_model *model,
                         enum ps_field field, enum ps_convention convention)
{
    struct ps_tensor_list list;
    return figures_next(model, field, &hint->made_for) != ps_model_get(model, field) &&
           !ps_formula_holds_for(model, &hint->made_for) &&
           ps_tensor_expand(&hint->made_for, &list) == PS_OK &&
           ps_formula_collect(&list, convention, PS_COMPONENT_COUNT, &hint->all) == PS_OK;
}

bool figures_prepared(const struct figures *figures, const struct ps_model *model,
                      enum ps_convention convention)
{
    return figures->prepared_as == convention && same_architecture(&figures->prepared, model);
}

void figures_prepare(struct figures *figures, const struct ps_model *model,
                     enum ps_convention convention, const enum ps_field *field, int n)
{
    figures->prepared = *model;
    figures->prepared_as = convention;
    figures->hinted = 0;
    for (int i = 0; i < n; i++)
        if (prepare_hint(&figures->hint[field[i]], model, field[i], convention))
            figures->hinted |= (ps_symbols)1 << field[i];
}

/* Are two tensors the same thing in two models? With one stack in both, encoder and decoder are
 * not told apart: BERT's query stands beside GPT-2's. */
static bool same_tensor(const struct ps_tensor *a, const struct ps_tensor *b, bool stacks)
{
    return a->component == b->component && (!stacks || a->stack == b->stack) &&
           strcmp(a->name, b->name) == 0;
}

static int find_tensor(const struct ps_tensor_list *list, const struct ps_tensor *tensor,
                       bool stacks)
{
    for (int i = 0; i < list->n; i++)
        if (same_tensor(&list->tensor[i], tensor, stacks))
            return i;
    return -1;
}

static int component_rows(const struct figures *figures, bool stacks, int first, int models,
                          enum ps_component component, struct figures_row *row)
{
    int n = 0;
    for (int m = 0; m < models; m++) {
        int which = m == 0 ? first : 1 - first;
        const struct ps_tensor_list *list = &figures->list[which];
        for (int i = 0; i < list->n; i++) {
            int other = -1;
            if (list->tensor[i].component != component)
                continue;
            if (models == 2)
                other = find_tensor(&figures->list[1 - which], &list->tensor[i], stacks);
            if (m == 1 && other >= 0)
                continue; /* stands in the row of the first model already */
            row[n].component = component;
            row[n].tensor[which] = i;
            row[n].tensor[1 - which] = other;
            n++;
        }
    }
    return n;
}

int figures_rows(const struct figures *figures, const struct design design[2], int first,
                 int models, unsigned open, struct figures_row row[FIGURES_ROWS])
{
    int n = 0;
    bool stacks = ps_model_two_stacks(&design[0].model) || ps_model_two_stacks(&design[1].model);
    for (int c = 0; c < PS_COMPONENT_COUNT; c++) {
        bool here = false;
        for (int m = 0; m < models; m++)
            here = here || figures->count[m == 0 ? first : 1 - first].component[c] != 0;
        if (!here)
            continue;
        row[n++] = (struct figures_row){(enum ps_component)c, {-1, -1}};
        if ((open >> c & 1u) != 0)
            n += component_rows(figures, stacks, first, models, (enum ps_component)c, row + n);
    }
    return n;
}

int64_t figures_value(const struct figures *figures, const struct figures_row *row, int model)
{
    if (row->tensor[0] < 0 && row->tensor[1] < 0)
        return figures->count[model].component[row->component];
    int i = row->tensor[model];
    return i < 0 ? 0 : figures->count[model].tensor[i];
}

bool figures_effect(const struct figures *figures, int which, enum ps_field field,
                    const struct ps_model *changed, int64_t *difference)
{
    int64_t after, v[PS_FIELD_COUNT];
    if (figures->status[which] != PS_OK)
        return false;
    enum ps_convention convention = figures->count[which].convention;
    const struct figures_hint *hint = &figures->hint[field];
    const struct ps_poly *all = NULL;
    if (figures->collected_status[which] == PS_OK &&
        ps_formula_holds_for(&figures->collected[which], changed))
        all = &figures->all[which];
    else if ((figures->hinted >> field & 1) != 0 && figures->prepared_as == convention &&
             ps_formula_holds_for(&hint->made_for, changed))
        all = &hint->all;
    if (all != NULL)
        ps_model_values(changed, v);
    if ((all != NULL ? ps_poly_value(all, v, &after)
                     : ps_count_total(changed, convention, &after)) != PS_OK)
        return false;
    *difference = after - figures->count[which].total;
    return true;
}
