/* config_rules_stacks.c - the rules of families with an encoder and a decoder. See config_rules.h.
 */
#include "formats/config_rules.h"

#include "formats/say.h"

#include <string.h>

/* ---- T5 --------------------------------------------------------------------------------- */

/* "relu", "gated-gelu", "gated-silu": gated or not is all that counts. */
static bool t5_feed_forward(struct config_reader *r, const char *absent)
{
    const json_t *value = config_json_get(&r->json, "feed_forward_proj");
    const char *name = value != NULL ? json_string_value(value) : absent;
    if (name == NULL || config_json_beyond(value)) {
        return config_json_refuse(
            &r->json, "feed_forward_proj", value,
            N_("%s stands here; allowed: a name such as \"relu\" or \"gated-gelu\""));
    }
    if (value == NULL)
        config_assume(r, "feed_forward_proj", absent);
    r->model.value[PS_GATED_FFN] = strncmp(name, "gated-", 6) == 0;
    return true;
}

static bool t5_read(struct config_reader *r)
{
    return t5_feed_forward(r, "relu");
}

static bool mt5_read(struct config_reader *r)
{
    return t5_feed_forward(r, "gated-gelu");
}

static void t5_write(struct config_writer *w)
{
    bool gated = w->model->value[PS_GATED_FFN] != 0;
    if (!config_differs(w, PS_GATED_FFN))
        return;
    config_edit_json(w->edits, "feed_forward_proj", gated ? "\"gated-gelu\"" : "\"relu\"");
    if (w->old != NULL) { /* worked out from feed_forward_proj when they are absent */
        config_edit_remove(w->edits, "is_gated_act");
        config_edit_remove(w->edits, "dense_act_fn");
    }
}

const struct config_rule config_rule_t5 = {t5_read, t5_write};
const struct config_rule config_rule_mt5 = {mt5_read, t5_write};

/* ---- Marian ----------------------------------------------------------------------------- */

static bool marian_read(struct config_reader *r)
{
    int64_t decoder = r->model.value[PS_VOCAB];
    if (!config_json_whole(&r->json, "decoder_vocab_size", 1, &decoder))
        return false;
    if (decoder != r->model.value[PS_VOCAB])
        return config_refuse(
            r, "decoder_vocab_size",
            N_("a decoder with a vocabulary of its own size is not counted; allowed: vocab_size"));
    return true;
}

static void marian_write(struct config_writer *w)
{
    if (config_differs(w, PS_VOCAB))
        config_edit_whole(w->edits, "decoder_vocab_size", w->model->value[PS_VOCAB]);
}

const struct config_rule config_rule_marian = {marian_read, marian_write};

/* ---- encoders and decoders that may have cross-attention ---------------------------------- */

/* add_cross_attention, for an encoder that is another model. */
static bool cross_read(struct config_reader *r)
{
    bool cross = false;
    if (!config_json_switch(&r->json, "add_cross_attention", &cross))
        return false;
    if (cross && r->model.value[PS_KV_HEADS] == 1) /* GPTBigCode */
        return config_refuse(
            r, "add_cross_attention",
            "true is not there for multi_query, as transformers says; allowed: false");
    r->model.value[PS_CROSS] = cross ? PS_CROSS_YES : PS_CROSS_AUTO;
    return true;
}

static void cross_write(struct config_writer *w)
{
    bool cross = ps_model_cross_attention(w->model);
    if (w->old == NULL ? cross : cross != ps_model_cross_attention(w->old))
        config_edit_switch(w->edits, "add_cross_attention", cross);
}

const struct config_rule config_rule_cross = {cross_read, cross_write};

/* BERT and its kin are decoders when is_decoder says so, and cross-attention is for those. */
static bool decoder_read(struct config_reader *r)
{
    bool decoder = false;
    int64_t *v = r->model.value;
    if (!config_json_switch(&r->json, "is_decoder", &decoder) || !cross_read(r))
        return false;
    if (v[PS_CROSS] == PS_CROSS_YES && !decoder)
        return config_refuse(
            r, "add_cross_attention",
            "true is for decoders, as transformers says; is_decoder: true belongs to it");
    if (decoder) {
        v[PS_DECODER_LAYERS] = v[PS_ENCODER_LAYERS];
        v[PS_ENCODER_LAYERS] = 0;
    }
    return true;
}

static void decoder_write(struct config_writer *w)
{
    const int64_t *v = w->model->value;
    bool decoder = v[PS_DECODER_LAYERS] > 0;
    if (w->old == NULL ? decoder : decoder != (w->old->value[PS_DECODER_LAYERS] > 0))
        config_edit_switch(w->edits, "is_decoder", decoder);
    if (decoder && config_differs(w, PS_DECODER_LAYERS))
        config_edit_whole(w->edits, "num_hidden_layers", v[PS_DECODER_LAYERS]);
    cross_write(w);
}

const struct config_rule config_rule_decoder = {decoder_read, decoder_write};

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
        return config_refuse(
            &decoder, "add_cross_attention",
            N_("a decoder beside an encoder has is_decoder and add_cross_attention true"));
    if (encoder.model.value[PS_ENCODER_LAYERS] == 0)
        return config_refuse(&encoder, "is_decoder", N_("the encoder cannot be a decoder"));
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

/* ---- LongT5 ----------------------------------------------------------------------------- */

/* Local attention is T5's; tokens that stand for blocks have a norm and a relative bias. */
static bool longt5_read(struct config_reader *r)
{
    const json_t *type = config_json_get(&r->json, "encoder_attention_type");
    const char *name = type == NULL ? "local" : json_string_value(type);
    if (!config_rule_t5.read(r))
        return false;
    if (name == NULL || (strcmp(name, "local") != 0 && strcmp(name, "transient-global") != 0))
        return config_json_refuse(&r->json, "encoder_attention_type", type,
                                  N_("%s stands here; allowed: \"local\", \"transient-global\""));
    if (strcmp(name, "local") != 0)
        r->model.value[PS_GLOBAL_ATTENTION] = PS_GLOBAL_BIASED;
    return true;
}

static void longt5_write(struct config_writer *w)
{
    bool global = w->model->value[PS_GLOBAL_ATTENTION] == PS_GLOBAL_BIASED;
    config_rule_t5.write(w);
    if (config_differs(w, PS_GLOBAL_ATTENTION))
        config_edit_json(w->edits, "encoder_attention_type",
                         global ? "\"transient-global\"" : "\"local\"");
}

const struct config_rule config_rule_longt5 = {longt5_read, longt5_write};

/* ---- experts in both stacks ------------------------------------------------------------- */

/* As many layers without experts as the other stack has, which is what one number can say. */
static bool same_dense(struct config_reader *r, const char *key, int64_t encoder, int64_t decoder)
{
    int64_t *v = r->model.value;
    if (v[PS_ENCODER_LAYERS] > 0 && v[PS_DECODER_LAYERS] > 0 && encoder != decoder)
        return config_refuse(
            r, key, N_("stacks with different numbers of layers without experts are not counted"));
    v[PS_DENSE_LAYERS] = v[PS_ENCODER_LAYERS] > 0 ? encoder : decoder;
    return true;
}

/* Layers of a Switch stack that have no experts: with a step of n the second of every n has. */
static int64_t switch_dense(int64_t layers, int64_t sparse)
{
    int64_t step = sparse > 0 ? layers / sparse : layers;
    if (step < 1 || layers < 2)
        return step == 1 ? 0 : layers;
    return step == 1 ? 0 : layers - ((layers - 2) / step + 1);
}

static bool switch_read(struct config_reader *r)
{
    int64_t *v = r->model.value, encoder = 3, decoder = 3, layers = 12, below = 12;
    if (!config_rule_t5.read(r) ||
        !config_json_whole(&r->json, "num_sparse_encoder_layers", 0, &encoder) ||
        !config_json_whole(&r->json, "num_sparse_decoder_layers", 0, &decoder) ||
        !config_json_whole(&r->json, "num_layers", 1, &layers))
        return false;
    if (v[PS_GATED_FFN] != 0)
        return config_refuse(r, "feed_forward_proj",
                             N_("gated experts are not counted; allowed: a name such as \"relu\""));
    below = layers;
    if (!config_json_whole(&r->json, "num_decoder_layers", 1, &below))
        return false;
    v[PS_EXPERTS_PER_TOKEN] = 1;
    return same_dense(r, "num_sparse_decoder_layers", switch_dense(layers, encoder),
                      switch_dense(below, decoder));
}

static void switch_write(struct config_writer *w)
{
    const int64_t *v = w->model->value;
    config_rule_t5.write(w);
    if (!config_differs(w, PS_DENSE_LAYERS) && !config_differs(w, PS_ENCODER_LAYERS) &&
        !config_differs(w, PS_DECODER_LAYERS))
        return;
    config_edit_whole(w->edits, "num_sparse_encoder_layers",
                      v[PS_ENCODER_LAYERS] - v[PS_DENSE_LAYERS]);
    config_edit_whole(w->edits, "num_sparse_decoder_layers",
                      v[PS_DECODER_LAYERS] - v[PS_DENSE_LAYERS]);
}

const struct config_rule config_rule_switch = {switch_read, switch_write};

/* Every step-th layer has experts, of which a token uses two. */
static bool nllb_moe_read(struct config_reader *r)
{
    int64_t *v = r->model.value, encoder = 4, decoder = 4;
    if (!config_json_whole(&r->json, "encoder_sparse_step", 0, &encoder) ||
        !config_json_whole(&r->json, "decoder_sparse_step", 0, &decoder))
        return false;
    v[PS_EXPERTS_PER_TOKEN] = 2;
    encoder = v[PS_ENCODER_LAYERS] - (encoder > 0 ? v[PS_ENCODER_LAYERS] / encoder : 0);
    decoder = v[PS_DECODER_LAYERS] - (decoder > 0 ? v[PS_DECODER_LAYERS] / decoder : 0);
    return same_dense(r, "decoder_sparse_step", encoder, decoder);
}

static void nllb_moe_write(struct config_writer *w)
{
    const int64_t *v = w->model->value;
    int64_t encoder = v[PS_ENCODER_LAYERS] - v[PS_DENSE_LAYERS];
    int64_t decoder = v[PS_DECODER_LAYERS] - v[PS_DENSE_LAYERS];
    if (!config_differs(w, PS_DENSE_LAYERS) && !config_differs(w, PS_ENCODER_LAYERS) &&
        !config_differs(w, PS_DECODER_LAYERS))
        return;
    config_edit_whole(w->edits, "encoder_sparse_step",
                      encoder > 0 ? v[PS_ENCODER_LAYERS] / encoder : 0);
    config_edit_whole(w->edits, "decoder_sparse_step",
                      decoder > 0 ? v[PS_DECODER_LAYERS] / decoder : 0);
}

const struct config_rule config_rule_nllb_moe = {nllb_moe_read, nllb_moe_write};

/* ---- T5Gemma ---------------------------------------------------------------------------- */

/* Each stack's numbers stand in an object of its own, in Gemma 2's words. */
static bool t5gemma_part(struct config_reader *r, const char *key, struct config_reader *part)
{
    if (!config_reader_part_open(r, key, part))
        return false;
    if (strcmp(part->family->name, "gemma2") != 0)
        return config_refuse(part, "model_type", N_("allowed here: \"t5_gemma_module\""));
    return config_reader_part_read(r, part);
}

static bool t5gemma_read(struct config_reader *r)
{
    static const enum ps_field same[] = {PS_VOCAB,    PS_D_MODEL,  PS_HEADS,   PS_KV_HEADS,
                                         PS_HEAD_DIM, PS_QKV_BIAS, PS_OUT_BIAS};
    struct config_reader encoder, decoder;
    int64_t *v = r->model.value;
    const int64_t *e = encoder.model.value, *d = decoder.model.value;
    bool alone = v[PS_DECODER_LAYERS] == 0; /* the class has the encoder only */
    if (!t5gemma_part(r, "encoder", &encoder) || !t5gemma_part(r, "decoder", &decoder))
        return false;
    for (size_t i = 0; i < sizeof same / sizeof same[0]; i++) {
        if (!alone && e[same[i]] != d[same[i]])
            return config_refuse(
                &decoder, decoder.key_of[same[i]][0] != '\0' ? decoder.key_of[same[i]] : NULL,
                N_("a decoder of another width than the encoder is not counted"));
        v[same[i]] = e[same[i]];
    }
    v[PS_D_FF] = e[PS_D_FF];
    v[PS_DECODER_D_FF] = d[PS_D_FF] == e[PS_D_FF] ? 0 : d[PS_D_FF];
    v[PS_ENCODER_LAYERS] = e[PS_DECODER_LAYERS];
    v[PS_DECODER_LAYERS] = alone ? 0 : d[PS_DECODER_LAYERS];
    return true;
}

/* What changes would stand in two objects: the file that is read again says that it cannot. */
static void t5gemma_write(struct config_writer *w)
{
    (void)w;
}

const struct config_rule config_rule_t5gemma = {t5gemma_read, t5gemma_write};
