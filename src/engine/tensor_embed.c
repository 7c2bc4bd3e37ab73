/* tensor_embed.c - what stands below the layers: tables of tokens and positions, stems for images
 * and sound. See tensor_build.h. */
#include "tensor_build.h"

static void image_stem(struct builder *b)
{
    int64_t kind = b->v[PS_IMAGE_KIND];
    int32_t tokens = kind == PS_IMAGE_SIGLIP ? 0 : kind == PS_IMAGE_DEIT ? 2 : 1;
    struct ps_dim rows = dim_symbol(PS_PATCHES);
    if (tokens > 0) {
        vector(b, "class token", PS_TENSOR_SEGMENT, width());
        rows = dim_plus(rows, dim_number(tokens));
    }
    if (kind == PS_IMAGE_DEIT)
        vector(b, "distillation token", PS_TENSOR_SEGMENT, width());
    if (scaled_image(b->v))
        vector(b, "mask token", PS_TENSOR_SEGMENT, width());
    if (kind == PS_IMAGE_REGISTERS)
        table(b, "registers", PS_TENSOR_SEGMENT, 0, dim_number(4), width());
    if (ps_position_table(b->v[PS_POSITION_KIND]))
        table(b, "position", PS_TENSOR_POSITION, 0, rows, width());
    add(b, "patch", PS_TENSOR_WEIGHT, 0, 4,
        (struct ps_dim[]){width(), dim_symbol(PS_CHANNELS), dim_symbol(PS_PATCH_SIZE),
                          dim_symbol(PS_PATCH_SIZE)});
    if (kind != PS_IMAGE_CLIP)
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
        bool own = encoder && v[PS_ENCODER_POSITIONS] != 0;
        struct ps_dim rows = dim_symbol(own ? PS_ENCODER_POSITIONS : PS_POSITIONS);
        if (v[PS_POSITION_OFFSET] > 0)
            rows = dim_plus(rows, dim_symbol(PS_POSITION_OFFSET));
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

void tensor_embeddings(struct builder *b)
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
    if (v[PS_ATTENTION] == PS_ATTENTION_XL)
        vector(b, "mask token", PS_TENSOR_SEGMENT, embedding_width(v));
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
    if (v[PS_TASK_TYPES] > 0)
        table(b, "task type", PS_TENSOR_SEGMENT, 0, dim_symbol(PS_TASK_TYPES), embedding_width(v));
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
