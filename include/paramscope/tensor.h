/* tensor.h - the architecture: a model expanded into its tensors.
 *
 * This is the only place that knows what a Transformer is made of. The table, the totals, the
 * bars, the formula, the derivation, the cost figures and the comparison with a checkpoint are
 * all read from this list, so none of them can disagree with another. */
#ifndef PARAMSCOPE_TENSOR_H
#define PARAMSCOPE_TENSOR_H

#include "paramscope/model.h"
#include "paramscope/poly.h"

enum ps_component {
    PS_EMBEDDINGS,
    PS_ATTENTION_C,
    PS_CROSS_ATTENTION,
    PS_FEED_FORWARD,
    PS_NORMS,
    PS_POOLER_C,
    PS_OUTPUT_HEAD,
    PS_COMPONENT_COUNT
};

struct ps_component_info {
    const char *name; /* "feed-forward" */
    char letter;      /* 'F': with the colour, and without colours alone */
};
const struct ps_component_info *ps_component_info(enum ps_component component);

enum ps_stack { PS_STACK_NONE, PS_STACK_ENCODER, PS_STACK_DECODER };

enum ps_tensor_kind {
    PS_TENSOR_WEIGHT,
    PS_TENSOR_BIAS,
    PS_TENSOR_NORM,
    PS_TENSOR_POSITION, /* position tables and relative biases */
    PS_TENSOR_SEGMENT,  /* token types and the class token */
    PS_TENSOR_KINDS
};
const char *ps_tensor_kind_name(enum ps_tensor_kind kind);

enum ps_tensor_flag {
    PS_TENSOR_TABLE = 1,  /* an input table (token, position, segment) or an untied output matrix:
                             left out of the non-embedding count */
    PS_TENSOR_FROZEN = 2, /* stored as a parameter but never trained */
    PS_TENSOR_EXPERT = 4  /* one of many of which a token uses a few: `active` differs */
};

/* A dimension: a small sum of products, such as V, h·e, (P + 2), L - D. */
struct ps_dim {
    int n; /* 1 to 3 */
    struct {
        ps_mono mono;
        int32_t factor;
    } part[3];
};

enum { PS_TENSOR_DIMS = 4, PS_TENSOR_MAX = 192 };

struct ps_tensor {
    enum ps_component component;
    enum ps_stack stack; /* PS_STACK_NONE for what is outside the layers, and in one-stack models
                            still the stack, so that names can be built */
    enum ps_tensor_kind kind;
    unsigned flags;
    const char *name; /* "query", "query bias": unique within component and stack */
    int dims;
    struct ps_dim dim[PS_TENSOR_DIMS];
    struct ps_dim repeat; /* how often it is stored */
    struct ps_dim active; /* how many of those one token passes through */
    bool per_layer;       /* repeat counts layers (times experts) */
};

struct ps_tensor_list {
    int n;
    struct ps_tensor tensor[PS_TENSOR_MAX];
};

/* Expands a valid model. PS_FULL cannot happen for a valid model (tested); PS_OVERFLOW is left
 * to counting. */
enum ps_status ps_tensor_expand(const struct ps_model *model, struct ps_tensor_list *list);

/* The value of a dimension. PS_OVERFLOW. */
enum ps_status ps_dim_value(const struct ps_dim *dim, const int64_t value[PS_FIELD_COUNT],
                            int64_t *out);

/* A tensor's elements over all its repeats, as a polynomial: product of dims times repeat. */
enum ps_status ps_tensor_poly(const struct ps_tensor *tensor, struct ps_poly *poly);

#endif
