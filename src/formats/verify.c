/* verify.c - a model against a checkpoint. See verify.h.
 *
 * Each tensor of the file is judged by itself (verify_match.c) and claims units of the model's
 * tensors; here the claims are settled against each other, summed up and put into words. */
#include "formats/verify_parts.h"

#include "formats/printable.h"
#include "formats/say.h"

#include <stdlib.h>
#include <string.h>

/* ---- the model in numbers --------------------------------------------------------------- */

static enum ps_status part_init(struct part *p, const struct ps_tensor *t,
                                const int64_t value[PS_FIELD_COUNT], int64_t stack_layers)
{
    enum ps_status status = ps_dim_value(&t->repeat, value, &p->repeats);
    *p = (struct part){.dims = t->dims, .elements = 1, .repeats = p->repeats, .split = 1};
    for (int i = 0; i < t->dims && status == PS_OK; i++) {
        status = ps_dim_value(&t->dim[i], value, &p->shape[i]);
        if (status == PS_OK && __builtin_mul_overflow(p->elements, p->shape[i], &p->elements))
            status = PS_OVERFLOW;
    }
    p->as_is = t->dims != 2 || (t->flags & PS_TENSOR_TABLE) != 0 || t->kind == PS_TENSOR_POSITION ||
               t->kind == PS_TENSOR_SEGMENT;
    p->experts = (t->flags & PS_TENSOR_EXPERT) != 0 ? value[PS_EXPERTS] : 1;
    p->layers = p->experts > 0 ? p->repeats / p->experts : 0;
    /* What fewer layers have, the last ones have (no norm before the first block, experts after
     * the dense layers); only the dense feed-forward of an expert model is in the first. */
    bool dense = value[PS_EXPERTS] > 0 && t->component == PS_FEED_FORWARD &&
                 (strncmp(t->name, "up", 2) == 0 || strncmp(t->name, "gate", 4) == 0 ||
                  strncmp(t->name, "down", 4) == 0);
    p->first = t->per_layer && !dense ? stack_layers - p->layers : 0;
    return status;
}

static bool model_init(struct verify_run *run)
{
    const struct ps_model *model = &run->design->model;
    struct ps_count count;
    int64_t value[PS_FIELD_COUNT];
    ps_model_values(model, value);
    if (ps_tensor_expand(model, &run->list) != PS_OK ||
        ps_count_list(&run->list, model, PS_EXACT, &count) != PS_OK)
        return false;
    run->layers = value[PS_LAYERS];
    run->result->expected = count.total;
    for (int i = 0; i < PS_COMPONENT_COUNT; i++)
        run->result->component[i].expected = count.component[i];
    for (int i = 0; i < run->list.n; i++) {
        const struct ps_tensor *t = &run->list.tensor[i];
        int64_t layers = model->value[PS_LAYER_GROUPS] != 0 ? model->value[PS_LAYER_GROUPS]
                         : t->stack == PS_STACK_ENCODER     ? model->value[PS_ENCODER_LAYERS]
                                                            : model->value[PS_DECODER_LAYERS];
        if (part_init(&run->part[i], t, value, layers) != PS_OK)
            return false;
    }
    return true;
}

/* Norms that are stored head by head ({p} in the name) are counted by heads. */
static void split_parts(struct verify_run *run)
{
    int64_t width = ps_model_get(&run->design->model, PS_HEAD_DIM);
    for (int i = 0; i < run->map.n; i++) {
        const struct names_entry *e = &run->map.entry[i];
        if (strstr(e->row->pattern, "{p}") == NULL)
            continue;
        for (int t = 0; t < 2 * e->targets; t++) {
            int part = t < e->targets ? e->weight[t] : e->bias[t - e->targets];
            if (part != NAMES_NONE && width > 0 && run->part[part].elements % width == 0)
                run->part[part].split = run->part[part].elements / width;
        }
    }
}

/* ---- settling the claims ---------------------------------------------------------------- */

static int compare_claims(const void *left, const void *right)
{
    const struct claim *a = left, *b = right;
    if (a->part != b->part)
        return a->part < b->part ? -1 : 1;
    if (a->first != b->first)
        return a->first < b->first ? -1 : 1;
    if (a->wrong != b->wrong)
        return a->wrong ? 1 : -1;
    if (a->copy != b->copy)
        return a->copy ? 1 : -1;
    return (a->tensor > b->tensor) - (a->tensor < b->tensor);
}

/* Where two tensors claim the same, the second is a copy or one too many. */
static void settle(struct verify_run *run)
{
    int64_t reach = 0, kept = 0;
    if (run->claims > 1)
        qsort(run->claim, (size_t)run->claims, sizeof *run->claim, compare_claims);
    for (int64_t i = 0; i < run->claims; i++) {
        const struct claim *c = &run->claim[i];
        if (i == 0 || run->claim[i - 1].part != c->part)
            reach = 0;
        if (c->wrong)
            continue;
        if (c->first < reach)
            run->kind[c->tensor] = c->copy ? VERIFY_TIED : VERIFY_TWICE;
        else
            reach = c->first + c->count;
    }
    /* A tensor that lost one claim has lost all of them. */
    for (int64_t i = 0; i < run->claims; i++) {
        uint8_t kind = run->kind[run->claim[i].tensor];
        if (kind != VERIFY_TIED && kind != VERIFY_TWICE)
            run->claim[kept++] = run->claim[i];
    }
    run->claims = kept;
}

/* Sums up what the claims that are left hold. What is claimed only with another shape counts by
 * itself, so that it is neither found nor missing. */
static void sum_claims(struct verify_run *run)
{
    struct verify_result *result = run->result;
    for (int64_t i = 0; i < run->claims;) {
        int part = run->claim[i].part;
        const struct part *p = &run->part[part];
        struct verify_component *component = &result->component[run->list.tensor[part].component];
        int64_t unit = p->elements / p->split, reach = 0, claimed = 0, held = 0;
        for (; i < run->claims && run->claim[i].part == part; i++) {
            const struct claim *c = &run->claim[i];
            int64_t end = c->first + c->count;
            if (end > reach) {
                claimed += end - (c->first > reach ? c->first : reach);
                reach = end;
            }
            if (c->wrong)
                continue;
            bool packed = run->kind[c->tensor] == VERIFY_PACKED;
            held += c->count;
            *(packed ? &component->packed : &component->found) += c->count * unit;
            *(packed ? &result->packed : &result->found) += c->count * unit;
        }
        result->reshaped += (claimed - held) * unit;
    }
}

/* ---- groups ----------------------------------------------------------------------------- */

struct verify_example *verify_note(struct verify_group *group, int64_t tensors, int64_t elements)
{
    group->tensors += tensors;
    group->elements += elements;
    return group->examples < VERIFY_EXAMPLES ? &group->example[group->examples++] : NULL;
}

static void write_name(struct verify_example *example, const char *name, size_t len)
{
    struct ps_text text = ps_text_over(example->name, sizeof example->name);
    printable_add(&text, name, len, 120);
}

static void group_tensors(struct verify_run *run)
{
    struct verify_result *result = run->result;
    for (int64_t i = 0; i < run->st->n; i++) {
        const struct st_tensor *t = &run->st->tensor[i];
        if (run->kind[i] == VERIFY_MATCHED) {
            result->found_tensors++;
            continue;
        }
        struct verify_example *example = verify_note(&result->rest[run->kind[i]], 1, t->elements);
        if (example == NULL)
            continue;
        write_name(example, t->name, (size_t)t->len);
        struct ps_text text = ps_text_over(example->detail, sizeof example->detail);
        verify_explain(run, (int32_t)i, &text);
    }
    /* A tensor counts for the component of its first claim. */
    for (int64_t i = 0; i < run->claims; i++) {
        uint8_t *kind = &run->kind[run->claim[i].tensor];
        if (*kind != VERIFY_MATCHED)
            continue;
        *kind = VERIFY_MATCHED + 1;
        result->component[run->list.tensor[run->claim[i].part].component].tensors++;
    }
}

static void group_index(struct verify_run *run)
{
    const struct safetensors *st = run->st;
    struct verify_group *group = &run->result->index;
    for (int64_t i = 0; i < st->absent; i++) {
        struct verify_example *example = verify_note(group, 1, 0);
        if (example == NULL || i >= SAFETENSORS_EXAMPLES) {
            group->tensors = st->absent;
            break;
        }
        write_name(example, st->absent_example[i].name, (size_t)st->absent_example[i].len);
        struct ps_text text = ps_text_over(example->detail, sizeof example->detail);
        ps_text_add(&text, say(N_("is in the index and in no shard")));
    }
    for (int64_t i = 0; i < st->n && st->misplaced + st->unlisted > 0; i++) {
        const struct st_tensor *t = &st->tensor[i];
        if (t->flags == 0)
            continue;
        struct verify_example *example = verify_note(group, 1, 0);
        if (example == NULL)
            continue;
        const char *path = st->file[t->file].path, *slash = strrchr(path, '/');
        write_name(example, t->name, (size_t)t->len);
        struct ps_text text = ps_text_over(example->detail, sizeof example->detail);
        char file[QUOTE_MAX];
        struct ps_text f = ps_text_over(file, sizeof file);
        printable_add(&f, slash != NULL ? slash + 1 : path,
                      strlen(slash != NULL ? slash + 1 : path), 80);
        say_add(&text,
                (t->flags & ST_UNLISTED) != 0 ? N_("is in %s, but not in the index")
                                              : N_("is in %s; the index says another shard"),
                file);
    }
}

/* ---- the verdict ------------------------------------------------------------------------ */

/* One finding more of a list: "3 tensors are missing". */
static void add_count(struct ps_text *text, int64_t n, const char *one, const char *many)
{
    char number[SAY_NUMBER];
    ps_text_add(text, text->len > 0 ? ", " : "");
    say_add(text, n == 1 ? one : many, say_number(n, number));
}

/* Is all of the model there, and nothing else in the way than heads of other classes? */
static bool heads_alone(const struct verify_result *r)
{
    bool alone = r->found + r->packed + r->computed.elements == r->expected &&
                 r->index.tensors == 0 && r->rest[VERIFY_UNOWNED].tensors > 0;
    for (int i = 0; i < VERIFY_CLASSES; i++)
        alone = alone && (verify_class_info((enum verify_class)i)->benign || i == VERIFY_UNOWNED ||
                          r->rest[i].tensors == 0);
    return alone;
}

/* "60 tensors are missing (with all of layers 3-6)" */
static void add_missing(const struct verify_result *r, struct ps_text *text)
{
    char missing[160];
    struct ps_text m = ps_text_over(missing, sizeof missing);
    add_count(&m, r->missing.tensors, N_("%s tensor is missing"), N_("%s tensors are missing"));
    if (r->layers[0] == '\0')
        ps_text_add(text, missing);
    else
        say_add(text,
                strpbrk(r->layers, ",-;") != NULL ? N_("%s (with all of layers %s)")
                                                  : N_("%s (with all of layer %s)"),
                missing, r->layers);
}

/* What differs, as a list. */
static void findings(const struct verify_result *r, struct ps_text *text)
{
    static const struct {
        enum verify_class which;
        const char *one, *many;
    } kinds[] = {
        {VERIFY_SHAPE, N_("%s has another shape"), N_("%s have another shape")},
        {VERIFY_RANGE, N_("%s is of a layer or expert that the model has not"),
         N_("%s are of layers or experts that the model has not")},
        {VERIFY_UNOWNED, N_("%s belongs to a head that the model has not"),
         N_("%s belong to heads that the model has not")},
        {VERIFY_TWICE, N_("%s is there twice"), N_("%s are there twice")},
        {VERIFY_EXTRA, N_("%s is nothing that the model has"),
         N_("%s are nothing that the model has")},
    };
    if (r->found + r->packed == 0)
        ps_text_add(text, say(N_("none of the model's tensors is in the file")));
    else if (r->missing.tensors > 0)
        add_missing(r, text);
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
        if (r->rest[kinds[i].which].tensors > 0)
            add_count(text, r->rest[kinds[i].which].tensors, kinds[i].one, kinds[i].many);
    if (r->index.tensors > 0)
        add_count(text, r->index.tensors, N_("%s is not where the index says"),
                  N_("%s are not where the index says"));
}

static void verdict_different(const struct verify_result *r, struct ps_text *text)
{
    char list[sizeof r->verdict], number[SAY_NUMBER];
    struct ps_text l = ps_text_over(list, sizeof list);
    if (heads_alone(r)) {
        say_add(text, N_("different: all parameters are there; %s more belong to other heads"),
                say_number(r->rest[VERIFY_UNOWNED].elements, number));
        return;
    }
    findings(r, &l);
    say_add(text, N_("different: %s"), list);
}

static void verdict(struct verify_result *r)
{
    char number[SAY_NUMBER];
    struct ps_text text = ps_text_over(r->verdict, sizeof r->verdict);
    r->equal = r->found + r->packed + r->computed.elements == r->expected && r->index.tensors == 0;
    for (int i = 0; i < VERIFY_CLASSES; i++)
        r->equal = r->equal &&
                   (verify_class_info((enum verify_class)i)->benign || r->rest[i].tensors == 0);
    if (!r->equal) {
        verdict_different(r, &text);
        return;
    }
    say_add(&text, N_("equal: all %s parameters are there, each with its shape"),
            say_number(r->expected, number));
    if (r->packed > 0)
        say_add(&text, N_("; %s of them packed"), say_number(r->packed, number));
    if (r->computed.elements > 0)
        say_add(&text, N_("; %s of them are computed and not stored"),
                say_number(r->computed.elements, number));
}

/* ---- all -------------------------------------------------------------------------------- */

static bool fail(char error[DESIGN_ERROR_MAX], const struct design *design, const char *why)
{
    struct ps_text text = ps_text_over(error, DESIGN_ERROR_MAX);
    printable_adds(&text, design->name);
    ps_text_add(&text, ": ");
    ps_text_add(&text, why);
    return false;
}

static bool compare(struct verify_run *run, char error[DESIGN_ERROR_MAX])
{
    const struct safetensors *st = run->st;
    if (!model_init(run))
        return fail(error, run->design, say(N_("the model cannot be counted")));
    if (!names_map_init(&run->map, run->design->family, &run->list)) {
        char family[QUOTE_MAX], why[QUOTE_MAX + 200];
        struct ps_text f = ps_text_over(family, sizeof family);
        struct ps_text w = ps_text_over(why, sizeof why);
        printable_adds(&f, run->design->family);
        say_add(&w, N_("no tensor names are known for the family %s"), family);
        return fail(error, run->design, why);
    }
    split_parts(run);
    run->kind = calloc((size_t)st->n + 1, 1);
    bool fine = run->kind != NULL;
    for (int64_t i = 0; i < st->n && fine; i++)
        fine = verify_match(run, (int32_t)i);
    if (fine) {
        settle(run);
        sum_claims(run);
        group_tensors(run);
        group_index(run);
        fine = verify_missing(run);
    }
    if (!fine)
        return fail(error, run->design, say(N_("out of memory")));
    verdict(run->result);
    return true;
}

bool verify_compare(struct verify_result *result, const struct design *design,
                    const struct safetensors *st, char error[DESIGN_ERROR_MAX])
{
    struct verify_run *run = calloc(1, sizeof *run);
    if (run == NULL)
        return fail(error, design, say(N_("out of memory")));
    memset(result, 0, sizeof *result);
    result->files = st->files;
    result->tensors = st->n;
    result->elements = st->elements;
    result->bytes = st->data_size;
    run->design = design;
    run->st = st;
    run->result = result;
    bool fine = compare(run, error);
    free(run->kind);
    free(run->claim);
    free(run);
    return fine;
}
