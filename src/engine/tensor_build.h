/* tensor_build.h - the pieces of which tensor.c, tensor_embed.c and tensor_layer.c make the list.
 *
 * Private to these; short names, so that they read like the architecture. */
#ifndef ENGINE_TENSOR_BUILD_H
#define ENGINE_TENSOR_BUILD_H

#include "dim.h"
#include "mark.h"

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

static inline struct ps_tensor *add(struct builder *b, const char *name, enum ps_tensor_kind kind,
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

static inline struct ps_tensor *matrix(struct builder *b, const char *name, struct ps_dim rows,
                                       struct ps_dim columns)
{
    return add(b, name, PS_TENSOR_WEIGHT, 0, 2, (struct ps_dim[]){rows, columns});
}

static inline struct ps_tensor *vector(struct builder *b, const char *name,
                                       enum ps_tensor_kind kind, struct ps_dim length)
{
    return add(b, name, kind, 0, 1, &length);
}

static inline void table(struct builder *b, const char *name, enum ps_tensor_kind kind,
                         unsigned flags, struct ps_dim rows, struct ps_dim columns)
{
    add(b, name, kind, PS_TENSOR_TABLE | flags, 2, (struct ps_dim[]){rows, columns});
}

/* A linear layer from `in` to `out`, with or without a bias. */
static inline void linear(struct builder *b, const char *name, const char *bias, bool biased,
                          struct ps_dim in, struct ps_dim out)
{
    matrix(b, name, in, out);
    if (biased)
        vector(b, bias, PS_TENSOR_BIAS, out);
}

/* A norm's gain, and its bias where the kind of norm has one. */
static inline void norm(struct builder *b, const char *gain, const char *bias, struct ps_dim width)
{
    int64_t kind = b->v[PS_NORM_KIND];
    if (kind != PS_NORM_PLAIN)
        vector(b, gain, PS_TENSOR_NORM, width);
    if (kind == PS_NORM_LAYER)
        vector(b, bias, PS_TENSOR_NORM, width);
}

#define NORM(b, name, width)             norm(b, name, name " bias", width)
#define LINEAR(b, name, biased, in, out) linear(b, name, name " bias", biased, in, out)

static inline struct ps_dim width(void)
{
    return dim_symbol(PS_D_MODEL);
}

/* Width of the token table: d unless it has a width of its own. */
static inline struct ps_dim embedding_width(const int64_t *v)
{
    return dim_symbol(v[PS_EMBEDDING_DIM] != 0 ? PS_EMBEDDING_DIM : PS_D_MODEL);
}

/* An image model after DINOv2: a mask token, scales of each layer. */
static inline bool scaled_image(const int64_t *v)
{
    return v[PS_PATCH_SIZE] > 0 &&
           (v[PS_IMAGE_KIND] == PS_IMAGE_DINOV2 || v[PS_IMAGE_KIND] == PS_IMAGE_REGISTERS);
}

static inline bool two_stacks(const int64_t *v)
{
    return v[PS_ENCODER_LAYERS] > 0 && v[PS_DECODER_LAYERS] > 0;
}

/* tensor_embed.c: tables, stems and what leads from them to the first layer. */
void tensor_embeddings(struct builder *b);

/* tensor_layer.c: the layers of a stack and its final norm; nothing where it has no layers. */
void tensor_stack(struct builder *b, enum ps_stack which);

/* The pooler; asked for only where there is one. */
void tensor_pooler(struct builder *b);

#endif
