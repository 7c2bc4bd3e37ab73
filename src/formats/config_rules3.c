/* config_rules3.c - the rules of families that came later. See config_rules.h and, for the others,
 * config_rules.c and config_rules2.c. */
#include "formats/config_rules.h"

#include "formats/say.h"

#include <string.h>

static bool refuse(struct config_reader *r, const char *key, const char *why)
{
    struct ps_text t = config_json_blame(&r->json, key);
    ps_text_add(&t, say(why));
    return false;
}

/* ---- Qwen 1 ----------------------------------------------------------------------------- */

/* Its intermediate_size is that of both halves of the gated layer together. */
static bool qwen_read(struct config_reader *r)
{
    int64_t both = 22016;
    if (!config_json_whole(&r->json, "intermediate_size", 2, &both))
        return false;
    r->model.value[PS_D_FF] = both / 2;
    return true;
}

static void qwen_write(struct config_writer *w)
{
    int64_t both;
    if (config_differs(w, PS_D_FF) &&
        !__builtin_mul_overflow(w->model->value[PS_D_FF], (int64_t)2, &both))
        config_edit_whole(w->edits, "intermediate_size", both);
}

const struct config_rule config_rule_qwen = {qwen_read, qwen_write};

/* ---- ChatGLM ---------------------------------------------------------------------------- */

static bool chatglm_read(struct config_reader *r)
{
    bool grouped = false;
    int64_t groups = 1;
    if (config_json_get(&r->json, "padded_vocab_size") == NULL)
        return refuse(
            r, "model_type",
            N_("the first ChatGLM (without padded_vocab_size) has other layers, which are "
               "not counted; ChatGLM 2, 3 and GLM-4 are"));
    if (!config_json_switch(&r->json, "multi_query_attention", &grouped) ||
        !config_json_whole(&r->json, "multi_query_group_num", 1, &groups))
        return false;
    r->model.value[PS_KV_HEADS] = grouped ? groups : 0;
    return true;
}

static void chatglm_write(struct config_writer *w)
{
    int64_t kv = w->model->value[PS_KV_HEADS];
    if (!config_differs(w, PS_KV_HEADS))
        return;
    config_edit_switch(w->edits, "multi_query_attention", kv != 0);
    if (kv != 0)
        config_edit_whole(w->edits, "multi_query_group_num", kv);
}

const struct config_rule config_rule_chatglm = {chatglm_read, chatglm_write};

/* ---- Nomic BERT ------------------------------------------------------------------------- */

static bool nomic_read(struct config_reader *r)
{
    int64_t *v = r->model.value, multiple = 1;
    bool first = true, second = true;
    const char *act = json_string_value(config_json_get(&r->json, "activation_function"));
    double rotary = json_number_value(config_json_get(&r->json, "rotary_emb_fraction"));
    if (!config_json_switch(&r->json, "mlp_fc1_bias", &first) ||
        !config_json_switch(&r->json, "mlp_fc2_bias", &second) ||
        !config_json_whole(&r->json, "pad_vocab_size_multiple", 1, &multiple))
        return false;
    if (first != second)
        return refuse(
            r, "mlp_fc2_bias",
            N_("mlp_fc1_bias and mlp_fc2_bias differ, which is not counted; allowed: both "
               "true or both false (true when absent)"));
    v[PS_GATED_FFN] = act != NULL && strstr(act, "glu") != NULL;
    v[PS_POSITION_KIND] = rotary > 0.0 ? PS_POSITION_ROPE : PS_POSITION_LEARNED;
    if (v[PS_VOCAB] % multiple != 0 &&
        __builtin_add_overflow(v[PS_VOCAB], multiple - v[PS_VOCAB] % multiple, &v[PS_VOCAB]))
        v[PS_VOCAB] = INT64_MAX;
    return true;
}

static void nomic_write(struct config_writer *w)
{
    const int64_t *v = w->model->value;
    if (config_differs(w, PS_GATED_FFN))
        config_edit_json(w->edits, "activation_function",
                         v[PS_GATED_FFN] != 0 ? "\"swiglu\"" : "\"gelu\"");
    if (config_differs(w, PS_POSITION_KIND))
        config_edit_json(w->edits, "rotary_emb_fraction",
                         v[PS_POSITION_KIND] == PS_POSITION_ROPE ? "1.0" : "0.0");
    if (config_differs(w, PS_FFN_BIAS))
        config_edit_switch(w->edits, "mlp_fc2_bias", v[PS_FFN_BIAS] != 0);
    if (config_differs(w, PS_VOCAB))
        config_edit_whole(w->edits, "pad_vocab_size_multiple", 1);
}

const struct config_rule config_rule_nomic = {nomic_read, nomic_write};

/* ---- XLM -------------------------------------------------------------------------------- */

/* Languages have a table, as segments have in BERT, unless there is one alone. */
static bool xlm_read(struct config_reader *r)
{
    int64_t languages = 1;
    bool used = true;
    if (!config_json_whole(&r->json, "n_langs", 0, &languages) ||
        !config_json_switch(&r->json, "use_lang_emb", &used))
        return false;
    r->model.value[PS_TOKEN_TYPES] = used && languages > 1 ? languages : 0;
    return true;
}

static void xlm_write(struct config_writer *w)
{
    int64_t languages = w->model->value[PS_TOKEN_TYPES];
    if (!config_differs(w, PS_TOKEN_TYPES))
        return;
    config_edit_whole(w->edits, "n_langs", languages > 0 ? languages : 1);
    config_edit_switch(w->edits, "use_lang_emb", languages > 0);
}

const struct config_rule config_rule_xlm = {xlm_read, xlm_write};

/* ---- Granite 4 -------------------------------------------------------------------------- */

static bool all_attention(const json_t *types, int64_t layers)
{
    for (size_t i = 0; i < json_array_size(types); i++) {
        const char *type = json_string_value(json_array_get(types, i));
        if (type == NULL || strcmp(type, "attention") != 0)
            return false;
    }
    return (int64_t)json_array_size(types) == layers;
}

/* Without experts the shared ones are the whole feed-forward layer. */
static bool granite_hybrid_read(struct config_reader *r)
{
    int64_t *v = r->model.value;
    if (!all_attention(config_json_get(&r->json, "layer_types"), v[PS_DECODER_LAYERS]))
        return refuse(r, "layer_types",
                      N_("Mamba layers are not counted; allowed: \"attention\" for each layer "
                         "(all are Mamba when absent)"));
    int64_t own = 11008, shared = 1024;
    if (!config_json_whole(&r->json, "intermediate_size", 1, &own) ||
        !config_json_whole(&r->json, "shared_intermediate_size", v[PS_EXPERTS] == 0, &shared))
        return false;
    v[PS_D_FF] = v[PS_EXPERTS] == 0 ? shared : own;
    v[PS_SHARED_D_FF] = v[PS_EXPERTS] == 0 ? 0 : shared;
    return true;
}

static void granite_hybrid_write(struct config_writer *w)
{
    const int64_t *v = w->model->value;
    bool dense = v[PS_EXPERTS] == 0;
    if (!config_differs(w, PS_D_FF) && !config_differs(w, PS_SHARED_D_FF) &&
        !config_differs(w, PS_EXPERTS))
        return;
    config_edit_whole(w->edits, "shared_intermediate_size", v[dense ? PS_D_FF : PS_SHARED_D_FF]);
    if (!dense)
        config_edit_whole(w->edits, "intermediate_size", v[PS_D_FF]);
}

const struct config_rule config_rule_granite_hybrid = {granite_hybrid_read, granite_hybrid_write};

/* ---- Llama 4 ---------------------------------------------------------------------------- */

/* The layers with experts are listed, or every step-th is one; an expert that all tokens share is
 * as wide as the others. */
static bool llama4_read(struct config_reader *r)
{
    int64_t *v = r->model.value, step = 1, layers = v[PS_DECODER_LAYERS];
    const json_t *list = config_json_get(&r->json, "moe_layers");
    if (!config_json_whole(&r->json, "interleave_moe_layer_step", 0, &step))
        return false;
    int64_t sparse = step > 0 ? layers / step : 0; /* MobileLLM: no experts at all */
    if (json_is_array(list)) {
        sparse = 0;
        for (size_t i = 0; i < json_array_size(list); i++) {
            int64_t at = json_integer_value(json_array_get(list, i));
            sparse += at >= 0 && at < layers;
        }
        if (sparse > layers)
            return refuse(r, "moe_layers", N_("more layers are listed than there are"));
    }
    v[PS_DENSE_LAYERS] = layers - sparse;
    v[PS_SHARED_D_FF] = v[PS_EXPERT_D_FF];
    return true;
}

static void llama4_write(struct config_writer *w)
{
    enum { LISTED_MAX = 1000 };
    char list[LISTED_MAX * 8];
    struct ps_text t = ps_text_over(list, sizeof list);
    int64_t dense = w->model->value[PS_DENSE_LAYERS], layers = w->model->value[PS_DECODER_LAYERS];
    if (!config_differs(w, PS_DENSE_LAYERS) && !config_differs(w, PS_DECODER_LAYERS))
        return;
    if (layers - dense > LISTED_MAX)
        return;
    ps_text_add(&t, "[");
    for (int64_t i = dense; i < layers; i++) {
        ps_text_add(&t, i > dense ? ", " : "");
        ps_text_int(&t, i);
    }
    ps_text_add(&t, "]");
    config_edit_json(w->edits, "moe_layers", list);
}

const struct config_rule config_rule_llama4 = {llama4_read, llama4_write};

/* ---- an encoder and a decoder of their own ---------------------------------------------- */

/* BERT and RoBERTa, whose encoder has a pooler and whose decoder a masked model's head. */
static bool pair_part(struct config_reader *r, const char *key, struct config_reader *part)
{
    if (!config_reader_part_open(r, key, part))
        return false;
    enum config_group group = part->family->group;
    if (group == CONFIG_BERT || group == CONFIG_ROBERTA) {
        if (!config_reader_part_read(r, part))
            return false;
        if (part->model.value[PS_NORM_PLACE] == PS_NORM_POST &&
            part->model.value[PS_POSITION_KIND] == PS_POSITION_LEARNED &&
            part->model.value[PS_EMBEDDING_DIM] == 0)
            return true;
    }
    struct ps_text t = config_json_blame(&part->json, "model_type");
    say_add(&t,
            N_("%s is not counted in a pair; allowed: bert, roberta and their like. The object "
               "\"%s\" opens as a file of its own"),
            part->family->name, key);
    return false;
}

static bool pair_agrees(struct config_reader *encoder, struct config_reader *decoder)
{
    static const enum ps_field same[] = {PS_VOCAB, PS_D_MODEL, PS_HEADS, PS_POSITIONS,
                                         PS_TOKEN_TYPES};
    for (size_t i = 0; i < sizeof same / sizeof same[0]; i++) {
        int64_t there = encoder->model.value[same[i]], here = decoder->model.value[same[i]];
        char a[SAY_NUMBER], b[SAY_NUMBER];
        struct ps_text x = ps_text_over(a, sizeof a), y = ps_text_over(b, sizeof b);
        if (there == here)
            continue;
        const char *key = decoder->key_of[same[i]];
        struct ps_text t = config_json_blame(&decoder->json, key[0] != '\0' ? key : NULL);
        ps_text_grouped(&x, here);
        ps_text_grouped(&y, there);
        say_add(
            &t,
            N_("%s is the decoder's %s and %s the encoder's, which is not counted in one model; "
               "each of the two objects opens as a file of its own"),
            a, ps_field_info(same[i])->name, b);
        return false;
    }
    return true;
}

static bool pair_read(struct config_reader *r)
{
    struct config_reader encoder, decoder;
    int64_t *v = r->model.value;
    if (!pair_part(r, "encoder", &encoder) || !pair_part(r, "decoder", &decoder))
        return false;
    if (decoder.model.value[PS_CROSS] != PS_CROSS_YES)
        return refuse(
            &decoder, "add_cross_attention",
            N_("a decoder beside an encoder has is_decoder and add_cross_attention true"));
    if (encoder.model.value[PS_ENCODER_LAYERS] == 0)
        return refuse(&encoder, "is_decoder", N_("the encoder cannot be a decoder"));
    if (!pair_agrees(&encoder, &decoder))
        return false;
    static const enum ps_field same[] = {PS_VOCAB,       PS_D_MODEL,        PS_HEADS, PS_POSITIONS,
                                         PS_TOKEN_TYPES, PS_ENCODER_LAYERS, PS_D_FF};
    for (size_t i = 0; i < sizeof same / sizeof same[0]; i++)
        v[same[i]] = encoder.model.value[same[i]];
    v[PS_DECODER_LAYERS] = decoder.model.value[PS_DECODER_LAYERS];
    v[PS_TIE_EMBEDDINGS] = decoder.model.value[PS_TIE_EMBEDDINGS];
    v[PS_DECODER_D_FF] = 0;
    if (decoder.model.value[PS_D_FF] != v[PS_D_FF])
        v[PS_DECODER_D_FF] = decoder.model.value[PS_D_FF];
    return true;
}

/* What changes would stand in two objects: the file that is read again says that it cannot. */
static void pair_write(struct config_writer *w)
{
    (void)w;
}

const struct config_rule config_rule_pair = {pair_read, pair_write};
