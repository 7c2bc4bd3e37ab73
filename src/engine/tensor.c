/* tensor.c - the architecture: what a Transformer with these switches is made of.
 * See paramscope/tensor.h.
 *
 * Reads as the model runs: embeddings (tensor_embed.c), the layers of each stack (tensor_layer.c),
 * and here what stands on top. A new architecture is a new switch and never a count of its own. */
#include "tensor_build.h"

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

/* ---- what stands on top ----------------------------------------------------------------- */

/* Width of what a masked-language head scores tokens by: that of the token table, which it may
 * then be, or one of its own. */
static struct ps_dim output_width(const int64_t *v)
{
    return v[PS_OUTPUT_DIM] != 0 ? dim_symbol(PS_OUTPUT_DIM) : embedding_width(v);
}

static void output_matrix(struct builder *b, struct ps_dim wide, bool tied)
{
    const int64_t *v = b->v;
    if (!tied)
        table(b, "output", PS_TENSOR_WEIGHT, 0, dim_symbol(PS_VOCAB), wide);
    if (v[PS_HEAD_BIAS] != 0)
        vector(b, "output bias", PS_TENSOR_BIAS, dim_symbol(PS_VOCAB));
}

/* OPT-350m scores what its last projection leaves, which is as wide as the embeddings; DINOv2 the
 * class token and the mean of the patches side by side. */
static void classifier(struct builder *b, struct ps_dim labels, bool biased)
{
    const int64_t *v = b->v;
    bool projected = v[PS_EMBEDDING_DIM] != 0 && v[PS_EMBEDDING_PROJECTION] == PS_PROJECTION_IN_OUT;
    bool two = scaled_image(v);
    struct ps_dim in = projected ? embedding_width(v) : width();
    LINEAR(b, "classifier", biased, two ? dim_plus(in, in) : in, labels);
}

static void head(struct builder *b)
{
    const int64_t *v = b->v;
    int64_t kind = v[PS_HEAD];
    bool dense_biased = v[PS_FFN_BIAS] != 0;
    b->component = PS_OUTPUT_HEAD;
    bool tied = v[PS_TIE_EMBEDDINGS] != 0;
    if (kind == PS_HEAD_MLM || kind == PS_HEAD_PRETRAINING) {
        LINEAR(b, "dense", dense_biased, width(), output_width(v));
        NORM(b, "head norm", output_width(v));
        output_matrix(b, output_width(v), tied && v[PS_OUTPUT_DIM] == 0);
    }
    if (kind == PS_HEAD_LM || kind == PS_HEAD_LM_CHOICE)
        output_matrix(b, embedding_width(v), tied);
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
        kind == PS_HEAD_NORM_CLASSIFIER || kind == PS_HEAD_TWO_CLASSIFIERS)
        classifier(b, dim_symbol(PS_LABELS), kind != PS_HEAD_SCORE);
    if (kind == PS_HEAD_TWO_CLASSIFIERS)
        LINEAR(b, "distillation classifier", true, width(), dim_symbol(PS_LABELS));
}

enum ps_status ps_tensor_expand(const struct ps_model *model, struct ps_tensor_list *list)
{
    struct builder b = {.v = model->value,
                        .list = list,
                        .cross = ps_model_cross_attention(model),
                        .repeat = dim_number(1)};
    list->n = 0;
    tensor_embeddings(&b);
    tensor_stack(&b, PS_STACK_ENCODER);
    tensor_stack(&b, PS_STACK_DECODER);
    if (model->value[PS_POOLER] != 0)
        tensor_pooler(&b);
    head(&b);
    return b.full ? PS_FULL : PS_OK;
}
