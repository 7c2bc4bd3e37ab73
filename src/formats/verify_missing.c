/* verify_missing.c - what the model has and the file has not, and what these tensors would be
 * called.
 *
 * Works on the claims, sorted by part and unit: what lies between them is missing. */
#include "formats/say.h"
#include "formats/verify_parts.h"

#include "formats/printable.h"

#include <stdlib.h>
#include <string.h>

enum { LAYERS_LISTED_MAX = 1 << 20 };

/* The entry whose name a missing tensor gets: the one that this file uses most, else the first. */
static const struct names_entry *entry_of(const struct verify_run *run, int part, bool *bias)
{
    const struct names_entry *found = NULL;
    int64_t best = -1;
    for (int i = 0; i < run->map.n; i++) {
        const struct names_entry *e = &run->map.entry[i];
        for (int t = 0; t < e->targets; t++) {
            bool is_bias = e->bias[t] == part;
            if ((e->weight[t] != part && !is_bias) || run->hits[i] <= best ||
                (e->row->flags & NAMES_COPY) != 0)
                continue;
            found = e;
            best = run->hits[i];
            *bias = is_bias;
        }
    }
    return found;
}

static void name_example(const struct verify_run *run, int part, const struct names_row *row,
                         bool bias, int64_t unit, struct verify_example *example)
{
    const struct part *p = &run->part[part];
    const struct ps_tensor *t = &run->list.tensor[part];
    struct ps_text name = ps_text_over(example->name, sizeof example->name);
    struct ps_text detail = ps_text_over(example->detail, sizeof example->detail);
    int64_t repeat = unit / p->split;
    int64_t layer = p->first + repeat / p->experts, expert = repeat % p->experts;
    if (row != NULL) {
        if (t->component != PS_OUTPUT_HEAD)
            printable_add(&name, run->prefix, run->prefix_len, 40);
        names_write(row, bias, layer, expert, &name);
    } else {
        ps_text_add(&name, t->name);
    }
    char number[SAY_NUMBER];
    ps_text_add(&detail, say(ps_component_info(t->component)->name));
    ps_text_add(&detail, ", ");
    say_tensor(&detail, t->name);
    if (t->per_layer)
        say_add(&detail, N_(", layer %s"), say_number(layer, number));
    if (p->experts > 1)
        say_add(&detail, N_(", expert %s"), say_number(expert, number));
    ps_text_add(&detail, ": ");
    verify_add_shape(&detail, p->shape, p->dims);
}

/* Units from `from` up to `to` of a part are in no tensor of the file. */
struct gap {
    int part;
    int64_t from, to;
};

/* How many units of each part are missing. */
struct shortage {
    int64_t units[PS_TENSOR_MAX];
};

static void note_gap(struct verify_run *run, const struct gap *gap, const struct shortage *shortage)
{
    const struct part *p = &run->part[gap->part];
    const struct ps_tensor *t = &run->list.tensor[gap->part];
    bool computed = (t->flags & PS_TENSOR_FROZEN) != 0 &&
                    run->design->model.value[PS_POSITION_KIND] == PS_POSITION_STORED;
    struct verify_group *group = computed ? &run->result->computed : &run->result->missing;
    bool bias = false;
    const struct names_entry *e = entry_of(run, gap->part, &bias);
    group->elements += (gap->to - gap->from) * (p->elements / p->split);
    /* Where one tensor of the file holds several of the model, it is missing once. */
    int first = e == NULL ? gap->part : bias ? e->bias[0] : e->weight[0];
    if (first != gap->part && first != NAMES_NONE &&
        shortage->units[first] >= shortage->units[gap->part])
        return;
    group->tensors += (gap->to - 1) / p->split - gap->from / p->split + 1;
    for (int64_t unit = gap->from; unit < gap->to; unit += p->split) {
        struct verify_example *example = verify_note(group, 0, 0);
        if (example == NULL)
            break;
        name_example(run, gap->part, e != NULL ? e->row : NULL, bias, unit, example);
    }
}

/* ---- layers of which nothing is there --------------------------------------------------- */

static void mark_layers(const struct verify_run *run, uint8_t *seen[2])
{
    for (int64_t i = 0; i < run->claims; i++) {
        const struct claim *c = &run->claim[i];
        const struct part *p = &run->part[c->part];
        const struct ps_tensor *t = &run->list.tensor[c->part];
        if (!t->per_layer || p->repeats == 0)
            continue;
        int64_t from = c->first / p->split / p->experts;
        int64_t to = (c->first + c->count - 1) / p->split / p->experts;
        for (int64_t layer = from; layer <= to; layer++)
            seen[t->stack == PS_STACK_ENCODER ? 0 : 1][p->first + layer] = 1;
    }
}

/* "3, 7-9" */
static void list_layers(struct ps_text *text, const uint8_t *seen, int64_t layers)
{
    bool first = true;
    for (int64_t i = 0; i < layers; i++) {
        int64_t end = i;
        while (end < layers && seen[end] == 0)
            end++;
        if (end == i)
            continue;
        ps_text_add(text, first ? "" : ", ");
        ps_text_int(text, i);
        if (end - i > 1) {
            ps_text_add(text, "-");
            ps_text_int(text, end - 1);
        }
        first = false;
        i = end;
    }
}

static bool missing_layers(struct verify_run *run)
{
    const struct ps_model *model = &run->design->model;
    struct ps_text text = ps_text_over(run->result->layers, sizeof run->result->layers);
    int64_t layers[2] = {model->value[PS_ENCODER_LAYERS], model->value[PS_DECODER_LAYERS]};
    uint8_t *seen[2] = {NULL, NULL};
    if (layers[0] > LAYERS_LISTED_MAX || layers[1] > LAYERS_LISTED_MAX)
        return true;
    for (int s = 0; s < 2; s++) {
        if (layers[s] > 0 && model->value[PS_LAYER_GROUPS] > 0)
            layers[s] = model->value[PS_LAYER_GROUPS];
        seen[s] = calloc((size_t)layers[s] + 1, 1);
    }
    bool fine = seen[0] != NULL && seen[1] != NULL;
    if (fine)
        mark_layers(run, seen);
    for (int s = 0; fine && s < 2; s++)
        if (memchr(seen[s], 0, (size_t)layers[s]) != NULL) {
            ps_text_add(&text, text.len > 0 ? "; " : "");
            if (ps_model_two_stacks(model))
                ps_text_add(&text, s == 0 ? "encoder " : "decoder ");
            list_layers(&text, seen[s], layers[s]);
        }
    free(seen[0]);
    free(seen[1]);
    return fine;
}

/* Walks what lies between the claims; counts it, or with the counts known, notes it. */
static void walk_gaps(struct verify_run *run, struct shortage *shortage, bool note)
{
    int64_t i = 0;
    for (int part = 0; part < run->list.n; part++) {
        int64_t units = run->part[part].repeats * run->part[part].split, reach = 0;
        for (;; i++) {
            bool last = i == run->claims || run->claim[i].part != part;
            int64_t end = last ? units : run->claim[i].first;
            if (end > reach && note)
                note_gap(run, &(struct gap){part, reach, end}, shortage);
            else if (end > reach)
                shortage->units[part] += end - reach;
            if (last)
                break;
            end += run->claim[i].count;
            reach = end > reach ? end : reach;
        }
    }
}

bool verify_missing(struct verify_run *run)
{
    struct shortage shortage = {{0}};
    walk_gaps(run, &shortage, false);
    walk_gaps(run, &shortage, true);
    return missing_layers(run);
}
