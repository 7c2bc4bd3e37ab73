/* config_rules6.c - the rules of T5's later kin and of encoder-decoders with experts. See
 * config_rules.h and, for the others, config_rules.c. */
#include "formats/config_rules.h"

#include "formats/say.h"

#include <string.h>

static bool refuse(struct config_reader *r, const char *key, const char *why)
{
    struct ps_text t = config_json_blame(&r->json, key);
    ps_text_add(&t, say(why));
    return false;
}

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
        return refuse(
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
        return refuse(r, "feed_forward_proj",
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
        return refuse(part, "model_type", N_("allowed here: \"t5_gemma_module\""));
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
            return refuse(&decoder,
                          decoder.key_of[same[i]][0] != '\0' ? decoder.key_of[same[i]] : NULL,
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
