/* verify_match.c - one tensor of the file: which parameters of the model it stands for.
 *
 * Looks at its name, its shape and how many bits it has; what is missing or double is for the
 * whole to say (verify.c). */
#include "formats/verify_parts.h"

#include <stdlib.h>
#include <string.h>

enum { NAME_LEN_MAX = 1024 };

/* ---- the shape that a row stores -------------------------------------------------------- */

struct wanted {
    int dims;
    int64_t shape[PS_TENSOR_DIMS + 1];
    int64_t elements;
};

/* Where the outputs stand in the engine's order: vectors and tables have them first. */
static int output_axis(const struct part *p)
{
    return p->dims == 2 && !p->as_is ? 1 : 0;
}

/* All products divide the number of elements of parts that were counted before; sums of up to
 * three of these may pass 2^63 and then fit nothing. */
static bool want(const struct verify_run *run, const struct names_row *row, const int *target,
                 int targets, bool one_part, struct wanted *w)
{
    const struct part *p = &run->part[target[0]];
    int axis = output_axis(p);
    *w = (struct wanted){.dims = p->dims, .elements = p->elements};
    memcpy(w->shape, p->shape, sizeof p->shape);
    for (int i = 1; i < targets; i++) {
        const struct part *q = &run->part[target[i]];
        if (q->dims != p->dims || output_axis(q) != axis ||
            __builtin_add_overflow(w->shape[axis], q->shape[axis], &w->shape[axis]) ||
            __builtin_add_overflow(w->elements, q->elements, &w->elements))
            return false;
    }
    if (one_part) {
        w->dims = 1;
        w->shape[0] = w->elements /= p->split;
    }
    if (axis == 1 && (row->flags & NAMES_CONV1D) == 0) {
        int64_t rows = w->shape[0];
        w->shape[0] = w->shape[1];
        w->shape[1] = rows;
    }
    if ((row->flags & NAMES_STACKED) != 0) {
        memmove(w->shape + 1, w->shape, PS_TENSOR_DIMS * sizeof w->shape[0]);
        w->shape[0] = p->experts;
        w->dims++;
        return !__builtin_mul_overflow(w->elements, p->experts, &w->elements);
    }
    return true;
}

static bool fits(const struct wanted *w, unsigned flags, const struct st_tensor *t)
{
    int skip = 0, n = w->dims;
    if ((flags & NAMES_FLAT) != 0)
        return t->elements == w->elements;
    while ((flags & NAMES_ONES) != 0 && t->dims - skip > n && skip < SAFETENSORS_DIMS - n &&
           t->shape[skip] == 1)
        skip++;
    if (t->dims - skip != n)
        return false;
    const int64_t *shape = t->shape + skip;
    if (memcmp(shape, w->shape, (size_t)n * sizeof *shape) == 0)
        return true;
    /* The last two the other way round; what stands before them as it is. */
    return (flags & (NAMES_EITHER | NAMES_STACKED)) != 0 && n >= 2 &&
           shape[n - 1] == w->shape[n - 2] && shape[n - 2] == w->shape[n - 1] &&
           (n == 2 || shape[0] == w->shape[0]);
}

/* Integers that hold the weights with a whole number of bits for each; the number, or 0. */
static int packed_bits(const struct st_tensor *t, int64_t weights)
{
    const struct st_dtype *dtype = safetensors_dtype(t->dtype);
    int64_t bits;
    bool integer = dtype->name[0] == 'U' || dtype->name[0] == 'I';
    if (!integer || weights <= 0 || __builtin_mul_overflow(t->end - t->begin, 8, &bits) ||
        bits % weights != 0)
        return 0;
    int64_t each = bits / weights;
    return each <= 8 && each < dtype->bits && each != 5 && each != 7 ? (int)each : 0;
}

/* ---- where it belongs ------------------------------------------------------------------- */

/* What is known of a tensor once its row is. */
struct place {
    const struct names_entry *entry;
    const int *target;
    int targets;
    int token[1]; /* the target of a tied copy */
    bool copy;
    struct wanted wanted;
    bool wanted_ok;
    int64_t first, count;    /* units */
    int64_t shown, from, to; /* out of range: the number, and what is allowed */
    const char *what;        /* "layer", "expert", "head" */
};

/* The model's token table, for a matrix that it does not have a second time. */
static int token_part(const struct verify_run *run)
{
    for (int i = 0; i < run->list.n; i++)
        if (run->list.tensor[i].component == PS_EMBEDDINGS &&
            strcmp(run->list.tensor[i].name, "token") == 0)
            return i;
    return NAMES_NONE;
}

/* The kind of a tensor whose row stands for something that the model has not. */
static uint8_t absent_kind(const struct verify_run *run, const struct names_row *row)
{
    if (row->component == 'P' || row->component == 'H')
        return VERIFY_UNOWNED;
    /* Sinusoids that are computed may be stored all the same, and DeBERTa's files keep a position
     * table that its loader passes over. */
    if (strcmp(row->target, "position") == 0 &&
        (run->design->model.value[PS_POSITION_KIND] == PS_POSITION_SINUSOIDAL ||
         strncmp(run->design->family, "deberta", 7) == 0))
        return VERIFY_BUFFER;
    return VERIFY_EXTRA;
}

static uint8_t find_targets(const struct verify_run *run, const struct names_hit *hit,
                            struct place *place)
{
    const struct names_row *row = place->entry->row;
    place->target = hit->bias ? place->entry->bias : place->entry->weight;
    place->targets = place->entry->targets;
    place->copy = (row->flags & NAMES_COPY) != 0;
    bool have = true;
    for (int i = 0; i < place->targets; i++)
        have = have && place->target[i] != NAMES_NONE;
    if (have)
        return VERIFY_MATCHED;
    place->token[0] = token_part(run);
    if (hit->bias || (row->flags & NAMES_TIED) == 0 || place->token[0] == NAMES_NONE ||
        (row->component == 'H' && run->design->model.value[PS_TIE_EMBEDDINGS] == 0))
        return absent_kind(run, row);
    place->target = place->token;
    place->targets = 1;
    place->copy = true;
    return VERIFY_MATCHED;
}

static uint8_t out_of_range(struct place *place, const char *what, int64_t shown, int64_t from,
                            int64_t to)
{
    place->what = what;
    place->shown = shown;
    place->from = from;
    place->to = to;
    return VERIFY_RANGE;
}

static uint8_t find_units(const struct verify_run *run, const struct names_hit *hit,
                          struct place *place)
{
    const struct part *p = &run->part[place->target[0]];
    bool stacked = (place->entry->row->flags & NAMES_STACKED) != 0;
    int64_t layer = hit->layer == NAMES_NONE ? p->first : hit->layer;
    int64_t expert = hit->expert == NAMES_NONE ? 0 : hit->expert;
    if (layer < p->first || layer - p->first >= p->layers)
        return out_of_range(place, "layer", layer, p->first, p->first + p->layers - 1);
    if (expert >= p->experts)
        return out_of_range(place, "expert", expert, 0, p->experts - 1);
    if (hit->part != NAMES_NONE && hit->part >= p->split)
        return out_of_range(place, "head", hit->part, 0, p->split - 1);
    place->first = ((layer - p->first) * p->experts + expert) * p->split;
    place->count = stacked ? p->experts * p->split : p->split;
    if (hit->part != NAMES_NONE) {
        place->first += hit->part;
        place->count = 1;
    }
    return VERIFY_MATCHED;
}

/* The kind of a tensor, before others are looked at. */
static uint8_t judge(const struct verify_run *run, const struct st_tensor *t, struct place *place,
                     struct names_hit *hit)
{
    uint8_t kind;
    memset(place, 0, sizeof *place);
    /* No module has such a name, and looking one up takes time with the square of its length. */
    if (t->len > NAME_LEN_MAX)
        return VERIFY_EXTRA;
    if (!names_find(&run->map, t->name, (size_t)t->len, hit))
        return (uint8_t)verify_name_class(run, t->name, (size_t)t->len);
    bool is_packed = !hit->whole && verify_is_packed(hit->suffix, hit->suffix_len);
    place->entry = &run->map.entry[hit->entry];
    if (!hit->whole && !is_packed) {
        place->entry = NULL;
        return verify_is_scale(hit->suffix, hit->suffix_len)
                   ? VERIFY_SCALES
                   : (uint8_t)verify_name_class(run, t->name, (size_t)t->len);
    }
    kind = find_targets(run, hit, place);
    if (kind == VERIFY_MATCHED)
        kind = find_units(run, hit, place);
    if (kind != VERIFY_MATCHED)
        return kind;
    place->wanted_ok = want(run, place->entry->row, place->target, place->targets,
                            hit->part != NAMES_NONE, &place->wanted);
    if (!is_packed && place->wanted_ok && fits(&place->wanted, place->entry->row->flags, t))
        return VERIFY_MATCHED;
    return place->wanted_ok && packed_bits(t, place->wanted.elements) != 0 ? VERIFY_PACKED
                                                                           : VERIFY_SHAPE;
}

static bool add_claim(struct verify_run *run, const struct claim *claim)
{
    if (run->claims == run->claims_max) {
        int64_t max = run->claims_max == 0 ? 1024 : 2 * run->claims_max;
        struct claim *bigger = realloc(run->claim, (size_t)max * sizeof *bigger);
        if (bigger == NULL)
            return false;
        run->claim = bigger;
        run->claims_max = max;
    }
    run->claim[run->claims++] = *claim;
    return true;
}

bool verify_match(struct verify_run *run, int32_t tensor)
{
    struct place place;
    struct names_hit hit;
    const struct st_tensor *t = &run->st->tensor[tensor];
    uint8_t kind = judge(run, t, &place, &hit);
    if ((kind == VERIFY_UNOWNED || kind == VERIFY_RANGE || kind == VERIFY_EXTRA) &&
        t->len <= NAME_LEN_MAX && verify_left_out(run, t->name, (size_t)t->len))
        kind = VERIFY_LEFT;
    run->kind[tensor] = kind;
    if (kind != VERIFY_MATCHED && kind != VERIFY_PACKED && kind != VERIFY_SHAPE)
        return true;
    run->hits[hit.entry]++;
    if (hit.stem > t->name) {
        run->prefix = t->name;
        run->prefix_len = (size_t)(hit.stem - t->name);
    }
    bool fine = true;
    for (int i = 0; i < place.targets && fine; i++)
        fine = add_claim(run, &(struct claim){.part = place.target[i],
                                              .tensor = tensor,
                                              .first = place.first,
                                              .count = place.count,
                                              .copy = place.copy,
                                              .wrong = kind == VERIFY_SHAPE});
    return fine;
}

/* ---- in words --------------------------------------------------------------------------- */

void verify_add_shape(struct ps_text *text, const int64_t *shape, int dims)
{
    ps_text_add(text, "[");
    for (int i = 0; i < dims && i < SAFETENSORS_DIMS; i++) {
        ps_text_add(text, i > 0 ? ", " : "");
        ps_text_int(text, shape[i]);
    }
    ps_text_add(text, dims > SAFETENSORS_DIMS ? ", ...]" : "]");
}

static void explain_range(const struct verify_run *run, const struct place *place,
                          struct ps_text *text)
{
    if (strcmp(run->design->family, "deepseek_v3") == 0 && place->what[0] == 'l' &&
        place->shown == run->layers) {
        ps_text_add(text, "; the layer that predicts a further token, beside the model");
        return;
    }
    ps_text_add(text, "; the model has this in ");
    ps_text_add(text, place->what);
    ps_text_add(text, place->from == place->to ? " " : "s ");
    ps_text_int(text, place->from);
    if (place->from != place->to) {
        ps_text_add(text, " to ");
        ps_text_int(text, place->to);
    }
    if (place->to < place->from)
        ps_text_add(text, " (none)");
}

void verify_explain(const struct verify_run *run, int32_t tensor, struct ps_text *text)
{
    const struct st_tensor *t = &run->st->tensor[tensor];
    struct place place;
    struct names_hit hit;
    uint8_t kind = judge(run, t, &place, &hit);
    ps_text_add(text, safetensors_dtype(t->dtype)->name);
    ps_text_add(text, " ");
    verify_add_shape(text, t->shape, t->dims);
    if (place.entry == NULL)
        return;
    if (kind == VERIFY_RANGE) {
        explain_range(run, &place, text);
    } else if (kind == VERIFY_SHAPE && place.wanted_ok) {
        ps_text_add(text, "; the model has ");
        verify_add_shape(text, place.wanted.shape, place.wanted.dims);
    } else if (kind == VERIFY_PACKED) {
        ps_text_add(text, "; ");
        ps_text_grouped(text, place.wanted.elements);
        ps_text_add(text, " weights of ");
        ps_text_int(text, packed_bits(t, place.wanted.elements));
        ps_text_add(text, " bits");
    } else if (kind == VERIFY_UNOWNED || kind == VERIFY_EXTRA) {
        ps_text_add(text, "; the model has no ");
        ps_text_add(text, place.entry->row->target);
        ps_text_add(text, hit.bias ? " bias" : "");
    }
}
