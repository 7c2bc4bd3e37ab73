/* model.c - what fields mean to each other: defaults that follow, legality. See
 * paramscope/model.h. Knows nothing of tensors; setting and stepping are in edit.c. */
#include "paramscope/model.h"

#include "paramscope/text.h"
#include "error.h"
#include "mark.h"

#include <string.h>

struct ps_model ps_model_blank(void)
{
    struct ps_model m;
    memset(&m, 0, sizeof m);
    m.value[PS_VOCAB] = 1;
    m.value[PS_D_MODEL] = 1;
    m.value[PS_D_FF] = 1;
    m.value[PS_FFN_RATIO] = PS_RATIO_ONE;
    m.value[PS_HEADS] = 1;
    m.value[PS_SHARE_EMBEDDINGS] = 1;
    return m;
}

bool ps_model_two_stacks(const struct ps_model *m)
{
    return m->value[PS_ENCODER_LAYERS] > 0 && m->value[PS_DECODER_LAYERS] > 0;
}

bool ps_model_cross_attention(const struct ps_model *m)
{
    int64_t cross = m->value[PS_CROSS];
    return m->value[PS_DECODER_LAYERS] > 0 &&
           (cross == PS_CROSS_YES || (cross == PS_CROSS_AUTO && ps_model_two_stacks(m)));
}

bool ps_position_table(int64_t kind)
{
    return kind == PS_POSITION_LEARNED || kind == PS_POSITION_STORED ||
           kind == PS_POSITION_LEARNED_RELATIVE;
}

bool ps_position_relative(int64_t kind)
{
    return kind == PS_POSITION_RELATIVE || kind == PS_POSITION_RELATIVE_ALL ||
           kind == PS_POSITION_LEARNED_RELATIVE;
}

int64_t ps_model_get(const struct ps_model *m, enum ps_field field)
{
    int64_t v = m->value[field];
    switch (field) {
    case PS_LAYERS:
        return m->value[PS_ENCODER_LAYERS] > m->value[PS_DECODER_LAYERS]
                   ? m->value[PS_ENCODER_LAYERS]
                   : m->value[PS_DECODER_LAYERS];
    case PS_DECODER_D_FF: return v != 0 ? v : m->value[PS_D_FF];
    case PS_KV_HEADS: return v != 0 ? v : m->value[PS_HEADS];
    case PS_HEAD_DIM:
        if (v != 0)
            return v;
        return m->value[PS_HEADS] > 0 ? m->value[PS_D_MODEL] / m->value[PS_HEADS] : 0;
    case PS_VALUE_DIM: return v != 0 ? v : ps_model_get(m, PS_HEAD_DIM);
    case PS_EMBEDDING_DIM: return v != 0 ? v : m->value[PS_D_MODEL];
    case PS_OUTPUT_DIM: return v != 0 ? v : ps_model_get(m, PS_EMBEDDING_DIM);
    case PS_ENCODER_POSITIONS: return v != 0 ? v : m->value[PS_POSITIONS];
    case PS_EXPERT_D_FF: return v != 0 ? v : m->value[PS_D_FF];
    case PS_LAYER_GROUPS: return v != 0 ? v : ps_model_get(m, PS_LAYERS);
    case PS_PATCHES: {
        int64_t p = m->value[PS_PATCH_SIZE];
        int64_t side = p > 0 ? m->value[PS_IMAGE_SIZE] / p : 0, n;
        return __builtin_mul_overflow(side, side, &n) ? INT64_MAX : n;
    }
    default: return v;
    }
}

void ps_model_values(const struct ps_model *m, int64_t value[PS_FIELD_COUNT])
{
    /* Those that ps_model_get answers for by more than what is stored (tested). */
    static const enum ps_field views[] = {PS_LAYERS,      PS_DECODER_D_FF,     PS_KV_HEADS,
                                          PS_HEAD_DIM,    PS_VALUE_DIM,        PS_EMBEDDING_DIM,
                                          PS_EXPERT_D_FF, PS_LAYER_GROUPS,     PS_PATCHES,
                                          PS_OUTPUT_DIM,  PS_ENCODER_POSITIONS};
    memcpy(value, m->value, sizeof m->value);
    for (size_t i = 0; i < sizeof views / sizeof views[0]; i++)
        value[views[i]] = ps_model_get(m, views[i]);
}

void ps_model_apply(struct ps_model *m, const struct ps_setting *s)
{
    for (; s->field != PS_FIELD_COUNT; s++)
        m->value[s->field] = s->value;
}

bool ps_model_shows(const struct ps_model *m, enum ps_field field)
{
    const int64_t *v = m->value;
    bool mla = v[PS_ATTENTION] == PS_ATTENTION_MLA;
    int64_t head = v[PS_HEAD];
    switch (field) {
    case PS_ENCODER_LAYERS:
    case PS_DECODER_LAYERS:
    case PS_SHARE_EMBEDDINGS: return ps_model_two_stacks(m);
    case PS_CROSS: return v[field] != PS_CROSS_AUTO || ps_model_two_stacks(m);
    case PS_OUTPUT_DIM:
    case PS_ENCODER_POSITIONS:
    case PS_DECODER_D_FF: return v[field] != 0;
    case PS_KV_HEADS:
    case PS_HEAD_DIM:
    case PS_QK_NORM: return !mla;
    case PS_EMBEDDING_PROJECTION: return v[PS_EMBEDDING_DIM] != 0;
    case PS_POSITION_OFFSET:
    case PS_TOKEN_TYPES:
    case PS_TASK_TYPES:
    case PS_LAYER_GROUPS: return v[field] != 0;
    case PS_EXPERTS_PER_TOKEN:
    case PS_EXPERT_D_FF:
    case PS_SHARED_D_FF:
    case PS_DENSE_LAYERS: return v[PS_EXPERTS] > 0;
    case PS_SHARED_GATE: return v[PS_EXPERTS] > 0 && v[PS_SHARED_D_FF] > 0;
    case PS_ROUTER_BIAS: return v[PS_EXPERTS] > 0;
    case PS_Q_RANK:
    case PS_KV_RANK:
    case PS_NOPE_DIM:
    case PS_ROPE_DIM: return mla;
    case PS_BUCKETS:
        return ps_position_relative(v[PS_POSITION_KIND]) ||
               v[PS_POSITION_KIND] == PS_POSITION_DISENTANGLED;
    case PS_RELATIVE_PROJECTION:
    case PS_RELATIVE_NORM: return v[PS_POSITION_KIND] == PS_POSITION_DISENTANGLED;
    case PS_CONV_KERNEL: return v[field] != 0;
    case PS_MEL_BINS:
    case PS_FRAMES: return v[PS_MEL_BINS] > 0;
    case PS_IMAGE_KIND:
    case PS_IMAGE_SIZE:
    case PS_PATCH_SIZE:
    case PS_CHANNELS: return v[PS_PATCH_SIZE] > 0;
    case PS_LABELS:
        return head == PS_HEAD_CLASSIFIER || head == PS_HEAD_SCORE ||
               head == PS_HEAD_DENSE_CLASSIFIER || head == PS_HEAD_NORM_CLASSIFIER ||
               head == PS_HEAD_TWO_CLASSIFIERS;
    case PS_TIE_EMBEDDINGS:
        return head == PS_HEAD_LM || head == PS_HEAD_LM_CHOICE ||
               ((head == PS_HEAD_MLM || head == PS_HEAD_PRETRAINING) && v[PS_OUTPUT_DIM] == 0);
    case PS_HEAD_BIAS: return head == PS_HEAD_LM;
    case PS_SINKS:
    case PS_GLOBAL_ATTENTION:
    case PS_SKIP_FIRST_NORM: return v[field] != 0;
    case PS_VOCAB: return v[PS_PATCH_SIZE] == 0;
    case PS_PATCHES: return false;
    default: return true;
    }
}

/* "heads: 768 / 10 heads = 76.8, which is not whole; heads must divide d_model" */
static enum ps_status fail_divide(struct ps_error *error, enum ps_field field, int64_t whole,
                                  int64_t part, const char *sentence)
{
    char a[PS_PART_MAX], b[PS_PART_MAX], c[PS_PART_MAX];
    struct ps_text t = ps_text_over(a, sizeof a);
    ps_text_grouped(&t, whole);
    t = ps_text_over(b, sizeof b);
    ps_text_grouped(&t, part);
    t = ps_text_over(c, sizeof c);
    ps_text_quotient_trim(&t, whole, part, 2);
    return error_set(error, PS_DIVIDE, field, sentence, a, b, c, NULL);
}

/* A value as the field writes it. */
static void value_part(char part[PS_PART_MAX], const struct ps_field_info *info, int64_t v)
{
    struct ps_text t = ps_text_over(part, PS_PART_MAX);
    if (info->kind == PS_KIND_RATIO)
        ps_text_quotient_trim(&t, v, PS_RATIO_ONE, 6);
    else
        ps_text_grouped(&t, v);
}

/* Of a value outside its field's range. */
static enum ps_status check_range(const struct ps_model *m, enum ps_field field,
                                  struct ps_error *error)
{
    const struct ps_field_info *info = ps_field_info(field);
    int64_t v = m->value[field];
    if (info->kind == PS_KIND_DERIVED || field == PS_LAYERS || (v >= info->min && v <= info->max))
        return PS_OK;
    if (info->kind == PS_KIND_CHOICE)
        return error_set(error, PS_RANGE, field, N_("no such choice"), NULL);
    char said[PS_PART_MAX], limit[PS_PART_MAX];
    value_part(said, info, v);
    value_part(limit, info, v < info->min ? info->min : info->max);
    return error_set(error, PS_RANGE, field,
                     v < info->min ? N_("%s is too small; at least %s")
                                   : N_("%s is too large; at most %s"),
                     said, limit, NULL);
}

static enum ps_status check_attention(const struct ps_model *m, struct ps_error *error)
{
    const int64_t *v = m->value;
    if (v[PS_CROSS] == PS_CROSS_YES && v[PS_DECODER_LAYERS] < 1)
        return error_set(error, PS_CONFLICT, PS_CROSS,
                         N_("layers of a decoder attend to an encoder; this model has none "
                            "(decoder_layers is 0)"),
                         NULL);
    if (v[PS_ATTENTION] == PS_ATTENTION_MLA) {
        if (v[PS_KV_RANK] < 1 || (v[PS_ROPE_DIM] < 1 && v[PS_NOPE_DIM] < 1))
            return error_set(error, PS_CONFLICT, v[PS_KV_RANK] < 1 ? PS_KV_RANK : PS_NOPE_DIM,
                             N_("latent attention (attention=mla) needs kv_rank and nope_dim or "
                                "rope_dim of at least 1"),
                             NULL);
        if (v[PS_VALUE_DIM] < 1)
            return error_set(error, PS_CONFLICT, PS_VALUE_DIM,
                             N_("latent attention (attention=mla) needs a value_dim of its own"),
                             NULL);
        if (ps_model_two_stacks(m) || ps_model_cross_attention(m))
            return error_set(error, PS_CONFLICT, PS_ATTENTION,
                             N_("mla is defined for one stack, not beside cross-attention"), NULL);
        return PS_OK;
    }
    if (v[PS_HEAD_DIM] == 0 && v[PS_D_MODEL] % v[PS_HEADS] != 0)
        return fail_divide(error, PS_HEADS, v[PS_D_MODEL], v[PS_HEADS],
                           N_("%s / %s heads = %s, not a whole number; heads must divide d_model "
                              "unless head_dim is given"));
    if (v[PS_KV_HEADS] > v[PS_HEADS])
        return error_set(error, PS_CONFLICT, PS_KV_HEADS,
                         N_("there cannot be more kv heads than heads"), NULL);
    if (v[PS_KV_HEADS] != 0 && v[PS_HEADS] % v[PS_KV_HEADS] != 0)
        return fail_divide(error, PS_KV_HEADS, v[PS_HEADS], v[PS_KV_HEADS],
                           N_("%s / %s kv heads = %s, not a whole number; kv_heads must divide "
                              "heads"));
    return PS_OK;
}

static enum ps_status check_experts(const struct ps_model *m, struct ps_error *error)
{
    const int64_t *v = m->value;
    if (v[PS_EXPERTS] == 0)
        return PS_OK;
    if (v[PS_EXPERTS_PER_TOKEN] < 1 || v[PS_EXPERTS_PER_TOKEN] > v[PS_EXPERTS])
        return error_set(error, PS_CONFLICT, PS_EXPERTS_PER_TOKEN,
                         N_("a token uses at least 1 expert and at most all of them"), NULL);
    /* Of shared layers only the distinct ones are stored; each of two stacks has dense ones. */
    int64_t most = ps_model_get(m, PS_LAYER_GROUPS);
    if (ps_model_two_stacks(m))
        most = v[PS_ENCODER_LAYERS] < v[PS_DECODER_LAYERS] ? v[PS_ENCODER_LAYERS]
                                                           : v[PS_DECODER_LAYERS];
    if (v[PS_DENSE_LAYERS] > most)
        return error_set(error, PS_CONFLICT, PS_DENSE_LAYERS,
                         v[PS_LAYER_GROUPS] != 0 ? N_("more dense layers than distinct layers")
                                                 : N_("more dense layers than layers"),
                         NULL);
    return PS_OK;
}

static enum ps_status check_stems(const struct ps_model *m, struct ps_error *error)
{
    const int64_t *v = m->value;
    if (v[PS_PATCH_SIZE] > 0) {
        if (v[PS_IMAGE_SIZE] < v[PS_PATCH_SIZE])
            return error_set(error, PS_CONFLICT, PS_IMAGE_SIZE,
                             N_("the image is smaller than a patch"), NULL);
        /* SigLIP leaves out what is left over at the edge (384 / 14). */
        if (v[PS_IMAGE_SIZE] % v[PS_PATCH_SIZE] != 0 && v[PS_IMAGE_KIND] != PS_IMAGE_SIGLIP)
            return fail_divide(error, PS_PATCH_SIZE, v[PS_IMAGE_SIZE], v[PS_PATCH_SIZE],
                               N_("%s / %s pixels = %s, not a whole number; the patch must divide "
                                  "the image"));
        if (v[PS_DECODER_LAYERS] > 0 || v[PS_MEL_BINS] > 0)
            return error_set(error, PS_CONFLICT, PS_PATCH_SIZE,
                             N_("images go into an encoder alone"), NULL);
        if (v[PS_HEAD] == PS_HEAD_LM || v[PS_HEAD] == PS_HEAD_MLM ||
            v[PS_HEAD] == PS_HEAD_PRETRAINING || v[PS_HEAD] == PS_HEAD_LM_CHOICE)
            return error_set(error, PS_CONFLICT, PS_HEAD,
                             N_("an image model has no vocabulary for a language head"), NULL);
    } else if (v[PS_VOCAB] < 1) {
        return error_set(error, PS_RANGE, PS_VOCAB, N_("must be at least 1"), NULL);
    }
    if (v[PS_MEL_BINS] > 0 && v[PS_ENCODER_LAYERS] == 0)
        return error_set(error, PS_CONFLICT, PS_MEL_BINS,
                         N_("sound goes into an encoder; there is none"), NULL);
    return PS_OK;
}

enum ps_status ps_model_validate(const struct ps_model *m, struct ps_error *error)
{
    enum ps_status status = PS_OK;
    const int64_t *v = m->value;
    const struct ps_field_info *info = ps_field_info((enum ps_field)0); /* the rows of one table */
    for (int i = 0; i < PS_FIELD_COUNT && status == PS_OK; i++)
        if (v[i] < info[i].min || v[i] > info[i].max)
            status = check_range(m, (enum ps_field)i, error);
    if (status == PS_OK && v[PS_ENCODER_LAYERS] < 1 && v[PS_DECODER_LAYERS] < 1)
        return error_set(error, PS_RANGE, PS_LAYERS, N_("there must be at least 1 layer"), NULL);
    if (status == PS_OK && v[PS_LAYER_GROUPS] > 0) {
        if (ps_model_two_stacks(m))
            return error_set(error, PS_CONFLICT, PS_LAYER_GROUPS,
                             N_("layers are shared in one stack only"), NULL);
        if (v[PS_LAYER_GROUPS] > ps_model_get(m, PS_LAYERS))
            return error_set(error, PS_CONFLICT, PS_LAYER_GROUPS,
                             N_("more distinct layers than layers"), NULL);
    }
    if (status == PS_OK)
        status = check_attention(m, error);
    if (status == PS_OK)
        status = check_experts(m, error);
    if (status == PS_OK)
        status = check_stems(m, error);
    return status;
}

bool ps_ratio_fraction(int64_t millionths, int64_t max_den, int64_t *num, int64_t *den)
{
    for (int64_t q = 1; q <= max_den; q++) {
        int64_t scaled;
        if (millionths < 1 || __builtin_mul_overflow(millionths, q, &scaled) ||
            scaled > INT64_MAX - PS_RATIO_ONE)
            return false;
        int64_t p = (scaled + PS_RATIO_ONE / 2) / PS_RATIO_ONE;
        int64_t off = scaled - p * PS_RATIO_ONE;
        if (p > 0 && off <= q && -off <= q) {
            *num = p;
            *den = q;
            return true;
        }
    }
    return false;
}
