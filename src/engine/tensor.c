/* tensor.c - the architecture: what a Transformer with these switches is made of.
 * See paramscope/tensor.h.
 *
 * Reads from top to bottom as the model runs: embeddings, the layers of each stack, head. A new
 * architecture is a new switch here and never a count of its own. */
#include "dim.h"
#include "mark.h"

#include <stddef.h>

static const struct ps_component_info components[PS_COMPONENT_COUNT] = {
    [PS_EMBEDDINGS] = {N_("embeddings"), 'E'},
    [PS_ATTENTION_C] = {N_("attention"), 'A'},
    [PS_CROSS_ATTENTION] = {N_("cross-attention"), 'C'},
    [PS_FEED_FORWARD] = {N_("feed-forward"), 'F'},
    [PS_NORMS] = {N_("norms"), 'N'},
    [PS_POOLER_C] = {N_("pooler"), 'P'},
    [PS_OUTPUT_HEAD] = {N_("head"), 'H'},
};

const struct ps_component_info *ps_component_info(enum ps_component component)
{
    return &components[component];
}

const char *ps_tensor_kind_name(enum ps_tensor_kind kind)
{
    static const char *const names[PS_TENSOR_KINDS] = {"weight", "bias", "norm", "position",
                                                       "segment"};
    return names[kind];
}

/* What is being built, and where the next tensor goes. */
struct builder {
    const int64_t *v; /* the model's stored values */
    struct ps_tensor_list *list;
    bool full;
    bool cross; /* the decoder's layers have cross-attention */
    enum ps_component component;
    enum ps_stack stack;
    struct ps_dim repeat;
    bool per_layer;
};

static struct ps_tensor *add(struct builder *b, const char *name, enum ps_tensor_kind kind,
                             unsigned flags, int dims, const struct ps_dim *dim)
{
    if (b->list->n == PS_TENSOR_MAX) {
        b->full = true;
        return &b->list->tensor[PS_TENSOR_MAX - 1];
    }
    struct ps_tensor *t = &b->list->tensor[b->list->n++];
    *t = (struct ps_tensor){.component = b->component,
                            .stack = b->stack,
                            .kind = kind,
                            .flags = flags,
                            .name = name,
                            .dims = dims,
                            .repeat = b->repeat,
                            .active = b->repeat,
                            .per_layer = b->per_layer};
    for (int i = 0; i < dims; i++)
        t->dim[i] = dim[i];
    return t;
}

static struct ps_tensor *matrix(struct builder *b, const char *name, struct ps_dim rows,
                                struct ps_dim columns)
{
    return add(b, name, PS_TENSOR_WEIGHT, 0, 2, (struct ps_dim[]){rows, columns});
}

static struct ps_tensor *vector(struct builder *b, const char *name, enum ps_tensor_kind kind,
                                struct ps_dim length)
{
    return add(b, name, kind, 0, 1, &length);
}

static void table(struct builder *b, const char *name, enum ps_tensor_kind kind, unsigned flags,
                  struct ps_dim rows, struct ps_dim columns)
{
    add(b, name, kind, PS_TENSOR_TABLE | flags, 2, (struct ps_dim[]){rows, columns});
}

/* A linear layer from `in` to `out`, with or without a bias. */
static void linear(struct builder *b, const char *name, const char *bias, bool biased,
                   struct ps_dim in, struct ps_dim out)
{
    matrix(b, name, in, out);
    if (biased)
        vector(b, bias, PS_TENSOR_BIAS, out);
}

/* A norm's gain, and its bias where the kind of norm has one. */
static void norm(struct builder *b, const char *gain, const char *bias, struct ps_dim width)
{
    int64_t kind = b->v[PS_NORM_KIND];
    if (kind != PS_NORM_PLAIN)
        vector(b, gain, PS_TENSOR_NORM, width);
    if (kind == PS_NORM_LAYER)
        vector(b, bias, PS_TENSOR_NORM, width);
}

#define NORM(b, name, width)             norm(b, name, name " bias", width)
#define LINEAR(b, name, biased, in, out) linear(b, name, name " bias", biased, in, out)

static struct ps_dim width(void)
{
    return dim_symbol(PS_D_MODEL);
}

/* Width of the token table: d unless it has a width of its own. */
static struct ps_dim embedding_width(const int64_t *v)
{
    return dim_symbol(v[PS_EMBEDDING_DIM] != 0 ? PS_EMBEDDING_DIM : PS_D_MODEL);
}

static bool two_stacks(const int64_t *v)
{
    return v[PS_ENCODER_LAYERS] > 0 && v[PS_DECODER_LAYERS] > 0;
}

/* ---- embeddings ------------------------------------------------------------------------- */

static void image_stem(struct builder *b)
{
    vector(b, "class token", PS_TENSOR_SEGMENT, width());
    table(b, "position", PS_TENSOR_POSITION, 0, dim_plus(dim_symbol(PS_PATCHES), dim_number(1)),
          width());
    add(b, "patch", PS_TENSOR_WEIGHT, 0, 4,
        (struct ps_dim[]){width(), dim_symbol(PS_CHANNELS), dim_symbol(PS_PATCH_SIZE),
                          dim_symbol(PS_PATCH_SIZE)});
    vector(b, "patch bias", PS_TENSOR_BIAS, width());
}

static void sound_stem(struct builder *b)
{
    b->stack = PS_STACK_ENCODER;
    add(b, "convolution 1", PS_TENSOR_WEIGHT, 0, 3,
        (struct ps_dim[]){width(), dim_symbol(PS_MEL_BINS), dim_number(3)});
    vector(b, "convolution 1 bias", PS_TENSOR_BIAS, width());
    add(b, "convolution 2", PS_TENSOR_WEIGHT, 0, 3,
        (struct ps_dim[]){width(), width(), dim_number(3)});
    vector(b, "convolution 2 bias", PS_TENSOR_BIAS, width());
    table(b, "position", PS_TENSOR_POSITION, PS_TENSOR_FROZEN, dim_symbol(PS_FRAMES), width());
    b->stack = PS_STACK_NONE;
}

/* Position tables: one, or one for each of two stacks; a sound encoder has brought its own. */
static void positions(struct builder *b)
{
    const int64_t *v = b->v;
    bool stored = v[PS_POSITION_KIND] == PS_POSITION_STORED;
    struct ps_dim rows = dim_symbol(PS_POSITIONS);
    if (v[PS_POSITION_OFFSET] > 0)
        rows = dim_plus(rows, dim_symbol(PS_POSITION_OFFSET));
    /* OPT adds positions after its projection, the others before. */
    struct ps_dim columns =
        v[PS_EMBEDDING_PROJECTION] == PS_PROJECTION_IN_OUT ? width() : embedding_width(v);
    if (!ps_position_table(v[PS_POSITION_KIND]))
        return;
    for (int stack = PS_STACK_ENCODER; stack <= PS_STACK_DECODER; stack++) {
        bool encoder = stack == PS_STACK_ENCODER;
        if (v[encoder ? PS_ENCODER_LAYERS : PS_DECODER_LAYERS] == 0 ||
            (encoder && v[PS_MEL_BINS] > 0))
            continue;
        b->stack = two_stacks(v) ? (enum ps_stack)stack : PS_STACK_NONE;
        table(b, "position", PS_TENSOR_POSITION, stored ? PS_TENSOR_FROZEN : 0, rows, columns);
    }
    b->stack = PS_STACK_NONE;
}

static void embedding_norms(struct builder *b)
{
    const int64_t *v = b->v;
    if (v[PS_EMBEDDING_NORM] == 0)
        return;
    if (!two_stacks(v)) {
        NORM(b, "embedding norm", embedding_width(v));
        return;
    }
    for (int stack = PS_STACK_ENCODER; stack <= PS_STACK_DECODER; stack++) {
        b->stack = (enum ps_stack)stack;
        NORM(b, "embedding norm", embedding_width(v));
    }
    b->stack = PS_STACK_NONE;
}

static void embeddings(struct builder *b)
{
    const int64_t *v = b->v;
    bool own = two_stacks(v) && v[PS_SHARE_EMBEDDINGS] == 0; /* the decoder has tables of its own */
    b->component = PS_EMBEDDINGS;
    if (v[PS_PATCH_SIZE] > 0) {
        image_stem(b);
        embedding_norms(b);
        return;
    }
    if (v[PS_MEL_BINS] > 0)
        sound_stem(b);
    table(b, "token", PS_TENSOR_WEIGHT, 0, dim_symbol(PS_VOCAB), embedding_width(v));
    if (own) {
        b->stack = PS_STACK_DECODER;
        table(b, "decoder token", PS_TENSOR_WEIGHT, 0, dim_symbol(PS_VOCAB), embedding_width(v));
        b->stack = PS_STACK_NONE;
    }
    positions(b);
    if (v[PS_TOKEN_TYPES] > 0) {
        table(b, "token type", PS_TENSOR_SEGMENT, 0, dim_symbol(PS_TOKEN_TYPES),
              embedding_width(v));
        if (own)
            table(b, "decoder token type", PS_TENSOR_SEGMENT, 0, dim_symbol(PS_TOKEN_TYPES),
                  embedding_width(v));
    }
    embedding_norms(b);
    if (v[PS_EMBEDDING_DIM] != 0) {
        LINEAR(b, "projection", v[PS_EMBEDDING_PROJECTION] == PS_PROJECTION_LINEAR_BIAS,
               embedding_width(v), width());
        if (v[PS_EMBEDDING_PROJECTION] == PS_PROJECTION_IN_OUT)
            matrix(b, "projection out", width(), embedding_width(v));
    }
    if (v[PS_POSITION_KIND] == PS_POSITION_DISENTANGLED) {
        table(b, "relative position", PS_TENSOR_POSITION, 0, dim_symbol(PS_BUCKETS), width());
        if (v[PS_RELATIVE_NORM] != 0)
            NORM(b, "relative norm", width());
    }
}

/* ---- attention -------------------------------------------------------------------------- */

/* heads x head width of queries (or keys), and of values: what follows is named by what it
 * follows, so that equal widths are equal products. */
static struct ps_dim head_width(const int64_t *v, bool grouped, bool value)
{
    enum ps_field heads = grouped && v[PS_KV_HEADS] != 0 ? PS_KV_HEADS : PS_HEADS;
    enum ps_field dim = value && v[PS_VALUE_DIM] != 0 ? PS_VALUE_DIM : PS_HEAD_DIM;
    return dim_product(heads, dim);
}

static void standard_attention(struct builder *b)
{
    const int64_t *v = b->v;
    bool qv = v[PS_QKV_BIAS] != PS_BIAS_NO, k = v[PS_QKV_BIAS] == PS_BIAS_YES;
    struct ps_dim queries = head_width(v, false, false), keys = head_width(v, true, false);
    struct ps_dim values = head_width(v, true, true), mixed = head_width(v, false, true);
    LINEAR(b, "query", qv, width(), queries);
    LINEAR(b, "key", k, width(), keys);
    LINEAR(b, "value", qv, width(), values);
    LINEAR(b, "output", v[PS_OUT_BIAS] != 0, mixed, width());
}

/* Queries, and keys and values together, pass through a narrow latent (arXiv:2405.04434). */
static void latent_attention(struct builder *b)
{
    const int64_t *v = b->v;
    bool biased = v[PS_QKV_BIAS] != PS_BIAS_NO;
    struct ps_dim rope = dim_symbol(PS_ROPE_DIM), latent = dim_symbol(PS_KV_RANK);
    struct ps_dim query = dim_times(dim_plus(dim_symbol(PS_NOPE_DIM), rope), PS_HEADS);
    struct ps_dim key_value =
        dim_times(dim_plus(dim_symbol(PS_NOPE_DIM), dim_symbol(PS_VALUE_DIM)), PS_HEADS);
    if (v[PS_Q_RANK] > 0) {
        LINEAR(b, "query down", biased, width(), dim_symbol(PS_Q_RANK));
        matrix(b, "query up", dim_symbol(PS_Q_RANK), query);
    } else {
        matrix(b, "query", width(), query);
    }
    LINEAR(b, "key/value down", biased, width(), dim_plus(latent, rope));
    matrix(b, "key/value up", latent, key_value);
    LINEAR(b, "output", v[PS_OUT_BIAS] != 0, dim_product(PS_HEADS, PS_VALUE_DIM), width());
    b->component = PS_NORMS;
    if (v[PS_Q_RANK] > 0)
        vector(b, "query latent norm", PS_TENSOR_NORM, dim_symbol(PS_Q_RANK));
    vector(b, "key/value latent norm", PS_TENSOR_NORM, latent);
}

static void query_key_norms(struct builder *b)
{
    const int64_t *v = b->v;
    b->component = PS_NORMS;
    if (v[PS_QK_NORM] == PS_QK_SHARED) {
        vector(b, "query norm", PS_TENSOR_NORM, dim_symbol(PS_HEAD_DIM));
        vector(b, "key norm", PS_TENSOR_NORM, dim_symbol(PS_HEAD_DIM));
    } else if (v[PS_QK_NORM] == PS_QK_FULL) {
        vector(b, "query norm", PS_TENSOR_NORM, head_width(v, false, false));
        vector(b, "key norm", PS_TENSOR_NORM, head_width(v, true, false));
    }
}

static void attention(struct builder *b)
{
    const int64_t *v = b->v;
    b->component = PS_ATTENTION_C;
    if (v[PS_ATTENTION] == PS_ATTENTION_MLA) {
        latent_attention(b);
        return;
    }
    standard_attention(b);
    if (v[PS_POSITION_KIND] == PS_POSITION_DISENTANGLED && v[PS_RELATIVE_PROJECTION] != 0) {
        LINEAR(b, "relative key", v[PS_QKV_BIAS] == PS_BIAS_YES, width(),
               head_width(v, false, false));
        LINEAR(b, "relative query", v[PS_QKV_BIAS] != PS_BIAS_NO, width(),
               head_width(v, false, false));
    }
    if (v[PS_GLOBAL_ATTENTION] != 0 && b->stack == PS_STACK_ENCODER) {
        bool qv = v[PS_QKV_BIAS] != PS_BIAS_NO, k = v[PS_QKV_BIAS] == PS_BIAS_YES;
        LINEAR(b, "global query", qv, width(), head_width(v, false, false));
        LINEAR(b, "global key", k, width(), head_width(v, true, false));
        LINEAR(b, "global value", qv, width(), head_width(v, true, true));
    }
    if (v[PS_SINKS] != 0)
        vector(b, "sinks", PS_TENSOR_BIAS, dim_symbol(PS_HEADS));
    if (ps_position_relative(v[PS_POSITION_KIND])) {
        struct builder first = *b;
        if (v[PS_POSITION_KIND] != PS_POSITION_RELATIVE_ALL) {
            first.repeat = dim_number(1);
            first.per_layer = false;
        }
        add(&first, "relative bias", PS_TENSOR_POSITION, 0, 2,
            (struct ps_dim[]){dim_symbol(PS_BUCKETS), dim_symbol(PS_HEADS)});
    }
    query_key_norms(b);
}

/* ---- feed-forward ----------------------------------------------------------------------- */

/* Names of the three matrices and their biases, for the dense, routed and shared kinds. */
struct ff_names {
    const char *up, *up_bias, *gate, *gate_bias, *down, *down_bias;
};

static void feed_forward(struct builder *b, const struct ff_names *names, enum ps_field inner)
{
    const int64_t *v = b->v;
    bool biased = v[PS_FFN_BIAS] != 0;
    linear(b, names->up, names->up_bias, biased, width(), dim_symbol(inner));
    if (v[PS_GATED_FFN] != 0)
        linear(b, names->gate, names->gate_bias, biased, width(), dim_symbol(inner));
    linear(b, names->down, names->down_bias, biased, dim_symbol(inner), width());
}

static void experts(struct builder *b)
{
    static const struct ff_names routed = {N_("expert up"),   "expert up bias",
                                           N_("expert gate"), "expert gate bias",
                                           N_("expert down"), "expert down bias"};
    static const struct ff_names shared = {N_("shared up"),   "shared up bias",
                                           N_("shared gate"), "shared gate bias",
                                           N_("shared down"), "shared down bias"};
    const int64_t *v = b->v;
    matrix(b, "router", width(), dim_symbol(PS_EXPERTS));
    if (v[PS_ROUTER_BIAS] != 0)
        vector(b, "router bias", PS_TENSOR_BIAS, dim_symbol(PS_EXPERTS));
    int first = b->list->n;
    feed_forward(b, &routed, v[PS_EXPERT_D_FF] != 0 ? PS_EXPERT_D_FF : PS_D_FF);
    for (int i = first; i < b->list->n; i++) {
        struct ps_tensor *t = &b->list->tensor[i];
        t->flags |= PS_TENSOR_EXPERT;
        t->repeat = dim_times(b->repeat, PS_EXPERTS);
        t->active = dim_times(b->repeat, PS_EXPERTS_PER_TOKEN);
    }
    if (v[PS_SHARED_D_FF] > 0)
        feed_forward(b, &shared, PS_SHARED_D_FF);
    if (v[PS_SHARED_D_FF] > 0 && v[PS_SHARED_GATE] != 0)
        matrix(b, "shared expert gate", width(), dim_number(1));
}

static void feed_forwards(struct builder *b)
{
    static const struct ff_names dense = {N_("up"),    "up bias",  N_("gate"),
                                          "gate bias", N_("down"), "down bias"};
    const int64_t *v = b->v;
    struct ps_dim layers = b->repeat;
    b->component = PS_FEED_FORWARD;
    if (v[PS_EXPERTS] == 0) {
        bool own = b->stack == PS_STACK_DECODER && v[PS_DECODER_D_FF] != 0;
        feed_forward(b, &dense, own ? PS_DECODER_D_FF : PS_D_FF);
        return;
    }
    if (v[PS_DENSE_LAYERS] > 0) {
        b->repeat = dim_symbol(PS_DENSE_LAYERS);
        feed_forward(b, &dense, PS_D_FF);
        b->repeat = dim_minus(layers, dim_symbol(PS_DENSE_LAYERS));
    }
    experts(b);
    b->repeat = layers;
}

/* ---- norms of a layer ------------------------------------------------------------------- */

static void layer_norms(struct builder *b, bool cross)
{
    const int64_t *v = b->v;
    struct ps_dim layers = b->repeat;
    bool sandwich = v[PS_NORM_PLACE] == PS_NORM_SANDWICH;
    b->component = PS_NORMS;
    if (v[PS_SKIP_FIRST_NORM] != 0)
        b->repeat = dim_minus(layers, dim_number(1));
    NORM(b, "attention norm", width());
    b->repeat = layers;
    if (sandwich)
        NORM(b, "attention post norm", width());
    if (cross)
        NORM(b, "cross-attention norm", width());
    if (v[PS_NORM_PLACE] != PS_NORM_PARALLEL)
        NORM(b, "feed-forward norm", width());
    if (sandwich)
        NORM(b, "feed-forward post norm", width());
}

/* ---- a stack ---------------------------------------------------------------------------- */

/* DeBERTa v2 xlarge runs a convolution beside its first layer. */
static void convolution(struct builder *b)
{
    if (b->v[PS_CONV_KERNEL] == 0)
        return;
    b->component = PS_FEED_FORWARD;
    add(b, "convolution", PS_TENSOR_WEIGHT, 0, 3,
        (struct ps_dim[]){width(), width(), dim_symbol(PS_CONV_KERNEL)});
    vector(b, "convolution bias", PS_TENSOR_BIAS, width());
    b->component = PS_NORMS;
    NORM(b, "convolution norm", width());
}

static void stack(struct builder *b, enum ps_stack which)
{
    const int64_t *v = b->v;
    bool encoder = which == PS_STACK_ENCODER, cross = !encoder && b->cross;
    enum ps_field layers = encoder ? PS_ENCODER_LAYERS : PS_DECODER_LAYERS;
    if (v[layers] == 0)
        return;
    b->stack = which;
    b->per_layer = true;
    b->repeat = dim_symbol(two_stacks(v) ? layers : PS_LAYERS);
    if (v[PS_LAYER_GROUPS] != 0)
        b->repeat = dim_symbol(PS_LAYER_GROUPS);
    attention(b);
    if (cross) {
        b->component = PS_CROSS_ATTENTION;
        standard_attention(b);
    }
    feed_forwards(b);
    layer_norms(b, cross);
    b->per_layer = false;
    b->repeat = dim_number(1);
    if (encoder)
        convolution(b);
    b->component = PS_NORMS;
    if (v[PS_FINAL_NORM] != 0)
        NORM(b, "final norm", width());
    b->stack = PS_STACK_NONE;
}

/* ---- what stands on top ----------------------------------------------------------------- */

static void output_matrix(struct builder *b)
{
    const int64_t *v = b->v;
    if (v[PS_TIE_EMBEDDINGS] == 0)
        table(b, "output", PS_TENSOR_WEIGHT, 0, dim_symbol(PS_VOCAB), embedding_width(v));
    if (v[PS_HEAD_BIAS] != 0)
        vector(b, "output bias", PS_TENSOR_BIAS, dim_symbol(PS_VOCAB));
}

/* OPT-350m scores what its last projection leaves, which is as wide as the embeddings. */
static void classifier(struct builder *b, struct ps_dim labels, bool biased)
{
    const int64_t *v = b->v;
    bool projected = v[PS_EMBEDDING_DIM] != 0 && v[PS_EMBEDDING_PROJECTION] == PS_PROJECTION_IN_OUT;
    LINEAR(b, "classifier", biased, projected ? embedding_width(v) : width(), labels);
}

static void head(struct builder *b)
{
    const int64_t *v = b->v;
    int64_t kind = v[PS_HEAD];
    bool dense_biased = v[PS_FFN_BIAS] != 0;
    b->component = PS_OUTPUT_HEAD;
    if (kind == PS_HEAD_MLM || kind == PS_HEAD_PRETRAINING) {
        LINEAR(b, "dense", dense_biased, width(), embedding_width(v));
        NORM(b, "head norm", embedding_width(v));
    }
    if (kind == PS_HEAD_LM || kind == PS_HEAD_MLM || kind == PS_HEAD_PRETRAINING ||
        kind == PS_HEAD_LM_CHOICE)
        output_matrix(b);
    if (kind == PS_HEAD_LM_CHOICE)
        LINEAR(b, "choice", true, width(), dim_number(1));
    if (kind == PS_HEAD_NORM_CLASSIFIER) {
        LINEAR(b, "dense", dense_biased, width(), width());
        NORM(b, "head norm", width());
    }
    if (kind == PS_HEAD_PRETRAINING || kind == PS_HEAD_NSP)
        LINEAR(b, "next sentence", true, width(), dim_number(2));
    if (kind == PS_HEAD_DENSE_CLASSIFIER || kind == PS_HEAD_DISCRIMINATOR)
        LINEAR(b, "dense", true, width(), width());
    if (kind == PS_HEAD_DISCRIMINATOR)
        LINEAR(b, "discriminator", true, width(), dim_number(1));
    if (kind == PS_HEAD_CLASSIFIER || kind == PS_HEAD_SCORE || kind == PS_HEAD_DENSE_CLASSIFIER ||
        kind == PS_HEAD_NORM_CLASSIFIER)
        classifier(b, dim_symbol(PS_LABELS), kind != PS_HEAD_SCORE);
}

enum ps_status ps_tensor_expand(const struct ps_model *model, struct ps_tensor_list *list)
{
    struct builder b = {.v = model->value,
                        .list = list,
                        .cross = ps_model_cross_attention(model),
                        .repeat = dim_number(1)};
    list->n = 0;
    embeddings(&b);
    stack(&b, PS_STACK_ENCODER);
    stack(&b, PS_STACK_DECODER);
    if (model->value[PS_POOLER] != 0) {
        b.component = PS_POOLER_C;
        LINEAR(&b, "pooler", true, width(), width());
    }
    head(&b);
    return b.full ? PS_FULL : PS_OK;
}
