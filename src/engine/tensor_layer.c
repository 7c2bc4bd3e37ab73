/* tensor_layer.c - the layers: attention, feed-forward, norms, and a stack of them. See
 * tensor_build.h. */
#include "tensor_build.h"

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

/* Relative positions have a projection and no table; each head has three biases and tells two
 * segments apart (arXiv:1906.08237). */
static void relative_attention(struct builder *b)
{
    struct ps_dim heads = head_width(b->v, false, false);
    matrix(b, "relative", width(), heads);
    vector(b, "content bias", PS_TENSOR_BIAS, heads);
    vector(b, "position bias", PS_TENSOR_BIAS, heads);
    vector(b, "segment bias", PS_TENSOR_BIAS, heads);
    table(b, "segment", PS_TENSOR_SEGMENT, 0, dim_number(2), heads);
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
    } else if (v[PS_QK_NORM] == PS_QK_SHARED_BIAS) {
        vector(b, "query norm", PS_TENSOR_NORM, dim_symbol(PS_HEAD_DIM));
        vector(b, "query norm bias", PS_TENSOR_NORM, dim_symbol(PS_HEAD_DIM));
        vector(b, "key norm", PS_TENSOR_NORM, dim_symbol(PS_HEAD_DIM));
        vector(b, "key norm bias", PS_TENSOR_NORM, dim_symbol(PS_HEAD_DIM));
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
    if (v[PS_ATTENTION] == PS_ATTENTION_XL)
        relative_attention(b);
    if (v[PS_POSITION_KIND] == PS_POSITION_DISENTANGLED && v[PS_RELATIVE_PROJECTION] != 0) {
        LINEAR(b, "relative key", v[PS_QKV_BIAS] == PS_BIAS_YES, width(),
               head_width(v, false, false));
        LINEAR(b, "relative query", v[PS_QKV_BIAS] != PS_BIAS_NO, width(),
               head_width(v, false, false));
    }
    if (v[PS_GLOBAL_ATTENTION] == PS_GLOBAL_PROJECTED && b->stack == PS_STACK_ENCODER) {
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
        struct ps_dim shape[] = {dim_symbol(PS_BUCKETS), dim_symbol(PS_HEADS)};
        add(&first, "relative bias", PS_TENSOR_POSITION, 0, 2, shape);
        if (v[PS_GLOBAL_ATTENTION] == PS_GLOBAL_BIASED && b->stack == PS_STACK_ENCODER)
            add(&first, "global relative bias", PS_TENSOR_POSITION, 0, 2, shape);
        b->full = b->full || first.full;
    }
    query_key_norms(b);
}

/* ---- feed-forward ----------------------------------------------------------------------- */

/* Names of the three matrices and their biases, for the dense, routed and shared kinds. */
struct ff_names {
    const char *up, *up_bias, *gate, *gate_bias, *down, *down_bias, *above, *below;
};

static void feed_forward(struct builder *b, const struct ff_names *names, enum ps_field inner)
{
    const int64_t *v = b->v;
    bool biased = v[PS_FFN_BIAS] == PS_FFN_BIAS_YES;
    bool last = biased || v[PS_FFN_BIAS] == PS_FFN_BIAS_DOWN;
    linear(b, names->up, names->up_bias, biased, width(), dim_symbol(inner));
    if (v[PS_GATED_FFN] != 0)
        linear(b, names->gate, names->gate_bias, biased, width(), dim_symbol(inner));
    linear(b, names->down, names->down_bias, last, dim_symbol(inner), width());
    if (v[PS_FFN_BIAS] == PS_FFN_BIAS_ACTIVATION) { /* what bends it above 0 and below */
        vector(b, names->above, PS_TENSOR_BIAS, dim_number(1));
        vector(b, names->below, PS_TENSOR_BIAS, dim_number(1));
    }
}

static void experts(struct builder *b, enum ps_field inner)
{
    static const struct ff_names routed = {N_("expert up"),           "expert up bias",
                                           N_("expert gate"),         "expert gate bias",
                                           N_("expert down"),         "expert down bias",
                                           N_("expert activation p"), N_("expert activation n")};
    static const struct ff_names shared = {N_("shared up"),           "shared up bias",
                                           N_("shared gate"),         "shared gate bias",
                                           N_("shared down"),         "shared down bias",
                                           N_("shared activation p"), N_("shared activation n")};
    const int64_t *v = b->v;
    matrix(b, "router", width(), dim_symbol(PS_EXPERTS));
    if (v[PS_ROUTER_BIAS] != 0)
        vector(b, "router bias", PS_TENSOR_BIAS, dim_symbol(PS_EXPERTS));
    int first = b->list->n;
    feed_forward(b, &routed, v[PS_EXPERT_D_FF] != 0 ? PS_EXPERT_D_FF : inner);
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
    static const struct ff_names dense = {N_("up"),           "up bias",         N_("gate"),
                                          "gate bias",        N_("down"),        "down bias",
                                          N_("activation p"), N_("activation n")};
    const int64_t *v = b->v;
    struct ps_dim layers = b->repeat;
    bool own = b->stack == PS_STACK_DECODER && v[PS_DECODER_D_FF] != 0;
    enum ps_field inner = own ? PS_DECODER_D_FF : PS_D_FF;
    b->component = PS_FEED_FORWARD;
    if (v[PS_EXPERTS] == 0) {
        feed_forward(b, &dense, inner);
        return;
    }
    if (v[PS_DENSE_LAYERS] > 0) {
        b->repeat = dim_symbol(PS_DENSE_LAYERS);
        feed_forward(b, &dense, inner);
        b->repeat = dim_minus(layers, dim_symbol(PS_DENSE_LAYERS));
    }
    experts(b, inner);
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
    if (v[PS_GLOBAL_ATTENTION] == PS_GLOBAL_BIASED && b->stack == PS_STACK_ENCODER)
        NORM(b, "global norm", width());
    if (sandwich)
        NORM(b, "attention post norm", width());
    if (cross)
        NORM(b, "cross-attention norm", width());
    if (cross && sandwich)
        NORM(b, "cross-attention post norm", width());
    if (v[PS_NORM_PLACE] != PS_NORM_PARALLEL)
        NORM(b, "feed-forward norm", width());
    if (sandwich)
        NORM(b, "feed-forward post norm", width());
    if (scaled_image(v)) {
        vector(b, "attention scale", PS_TENSOR_NORM, width());
        vector(b, "feed-forward scale", PS_TENSOR_NORM, width());
    }
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

/* A learned query attends to all patches, and a feed-forward layer follows (SigLIP). */
static void attention_pooler(struct builder *b)
{
    vector(b, "probe", PS_TENSOR_SEGMENT, width());
    LINEAR(b, "pooler query", true, width(), width());
    LINEAR(b, "pooler key", true, width(), width());
    LINEAR(b, "pooler value", true, width(), width());
    LINEAR(b, "pooler output", true, width(), width());
    NORM(b, "pooler norm", width());
    LINEAR(b, "pooler up", true, width(), dim_symbol(PS_D_FF));
    LINEAR(b, "pooler down", true, dim_symbol(PS_D_FF), width());
}

void tensor_pooler(struct builder *b)
{
    b->component = PS_POOLER_C;
    if (b->v[PS_PATCH_SIZE] > 0 && b->v[PS_IMAGE_KIND] == PS_IMAGE_SIGLIP)
        attention_pooler(b);
    else
        LINEAR(b, "pooler", true, width(), width());
}

void tensor_stack(struct builder *b, enum ps_stack which)
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
