/* config_rules2.c - the rules of encoders and encoder-decoders. See config_rules.h and, for those
 * of decoders, config_rules.c. */
#include "formats/config_rules.h"

#include "formats/say.h"

#include <string.h>

/* ---- ALBERT ----------------------------------------------------------------------------- */

static bool albert_read(struct config_reader *r)
{
    int64_t inner = 1, *groups = &r->model.value[PS_LAYER_GROUPS];
    if (!config_json_whole(&r->json, "inner_group_num", 1, &inner))
        return false;
    if (__builtin_mul_overflow(*groups, inner, groups))
        *groups = INT64_MAX;
    return true;
}

static void albert_write(struct config_writer *w)
{
    if (!config_differs(w, PS_LAYER_GROUPS))
        return;
    config_edit_whole(w->edits, "num_hidden_groups", ps_model_get(w->model, PS_LAYER_GROUPS));
    config_edit_whole(w->edits, "inner_group_num", 1);
}

const struct config_rule config_rule_albert = {albert_read, albert_write};

/* ---- DeBERTa ---------------------------------------------------------------------------- */

/* pos_att_type is a list or a text with bars: ["c2p", "p2c"], "c2p|p2c". */
static bool has_term(const json_t *types, const char *term)
{
    const char *text = json_string_value(types);
    if (text != NULL)
        return strstr(text, term) != NULL;
    for (size_t i = 0; i < json_array_size(types); i++) {
        const char *one = json_string_value(json_array_get(types, i));
        if (one != NULL && strcmp(one, term) == 0)
            return true;
    }
    return false;
}

static bool refuse(struct config_reader *r, const char *key, const char *why)
{
    struct ps_text t = config_json_blame(&r->json, key);
    ps_text_add(&t, say(why));
    return false;
}

/* The span of relative positions: its own number, or as many as there are positions. */
static bool deberta_span(struct config_reader *r, bool v2)
{
    int64_t *v = r->model.value, span = -1, buckets = -1;
    if (!config_json_whole(&r->json, "max_relative_positions", -1, &span) ||
        (v2 && !config_json_whole(&r->json, "position_buckets", -1, &buckets)))
        return false;
    if (span < 1)
        span = v[PS_POSITIONS];
    if (buckets > 0)
        span = buckets;
    if (__builtin_mul_overflow(span, (int64_t)2, &v[PS_BUCKETS]))
        v[PS_BUCKETS] = INT64_MAX;
    return true;
}

static bool deberta_positions(struct config_reader *r, bool v2)
{
    int64_t *v = r->model.value;
    bool relative = false, biased = true, shared = false;
    const json_t *types = config_json_get(&r->json, "pos_att_type");
    const json_t *norm = config_json_get(&r->json, "norm_rel_ebd");
    if (!config_json_switch(&r->json, "relative_attention", &relative) ||
        !config_json_switch(&r->json, "position_biased_input", &biased) ||
        (v2 && !config_json_switch(&r->json, "share_att_key", &shared)))
        return false;
    if (v[PS_EMBEDDING_DIM] != 0 && v[PS_EMBEDDING_DIM] != v[PS_D_MODEL])
        return refuse(
            r, "embedding_size",
            N_("embeddings of another width are not counted for DeBERTa; allowed: hidden_size"));
    if (!relative) {
        v[PS_POSITION_KIND] = biased ? PS_POSITION_LEARNED : PS_POSITION_NONE;
        v[PS_RELATIVE_PROJECTION] = v[PS_RELATIVE_NORM] = 0;
        return true;
    }
    if (biased)
        return refuse(
            r, "relative_attention",
            N_("a position table (position_biased_input, true when absent) beside relative "
               "positions is not counted; allowed: position_biased_input false"));
    if (!shared && (!has_term(types, "c2p") || !has_term(types, "p2c")))
        return refuse(
            r, "pos_att_type",
            N_("projections of only one kind are not counted; allowed: both c2p and p2c"));
    v[PS_POSITION_KIND] = PS_POSITION_DISENTANGLED;
    v[PS_RELATIVE_PROJECTION] = !shared;
    v[PS_RELATIVE_NORM] = v2 && has_term(norm, "layer_norm");
    return deberta_span(r, v2);
}

static bool deberta_read(struct config_reader *r)
{
    return deberta_positions(r, false);
}

static bool deberta_v2_read(struct config_reader *r)
{
    return deberta_positions(r, true);
}

static void deberta_positions_write(struct config_writer *w, bool v2)
{
    const int64_t *v = w->model->value;
    bool relative = v[PS_POSITION_KIND] == PS_POSITION_DISENTANGLED;
    if (!config_differs(w, PS_POSITION_KIND) && !config_differs(w, PS_BUCKETS) &&
        !config_differs(w, PS_RELATIVE_PROJECTION) && !config_differs(w, PS_RELATIVE_NORM) &&
        !config_differs(w, PS_POSITIONS))
        return;
    config_edit_switch(w->edits, "relative_attention", relative);
    config_edit_switch(w->edits, "position_biased_input",
                       v[PS_POSITION_KIND] == PS_POSITION_LEARNED);
    if (!relative)
        return;
    config_edit_json(w->edits, "pos_att_type", "[\"c2p\", \"p2c\"]");
    if (!v2) {
        config_edit_whole(w->edits, "max_relative_positions", v[PS_BUCKETS] / 2);
        return;
    }
    config_edit_whole(w->edits, "position_buckets", v[PS_BUCKETS] / 2);
    config_edit_switch(w->edits, "share_att_key", v[PS_RELATIVE_PROJECTION] == 0);
    config_edit_json(w->edits, "norm_rel_ebd",
                     v[PS_RELATIVE_NORM] != 0 ? "\"layer_norm\"" : "\"none\"");
}

static void deberta_write(struct config_writer *w)
{
    deberta_positions_write(w, false);
}

static void deberta_v2_write(struct config_writer *w)
{
    deberta_positions_write(w, true);
}

const struct config_rule config_rule_deberta = {deberta_read, deberta_write};
const struct config_rule config_rule_deberta_v2 = {deberta_v2_read, deberta_v2_write};

/* ---- ModernBERT ------------------------------------------------------------------------- */

/* The head's dense layer has a bias of its own; here it goes with the feed-forward biases. */
static bool modernbert_read(struct config_reader *r)
{
    const int64_t *v = r->model.value;
    bool biased = false;
    if (!config_json_switch(&r->json, "classifier_bias", &biased))
        return false;
    if (v[PS_HEAD] != PS_HEAD_NONE && biased != (v[PS_FFN_BIAS] != 0))
        return refuse(r,
                      config_json_get(&r->json, "classifier_bias") != NULL ? "classifier_bias"
                                                                           : "mlp_bias",
                      N_("classifier_bias and mlp_bias differ, which is not counted; allowed: both "
                         "true or both false (false when absent)"));
    return true;
}

static void modernbert_write(struct config_writer *w)
{
    bool biased = w->model->value[PS_FFN_BIAS] != 0;
    if (config_differs(w, PS_FFN_BIAS) && (w->old != NULL || biased))
        config_edit_switch(w->edits, "classifier_bias", biased);
}

const struct config_rule config_rule_modernbert = {modernbert_read, modernbert_write};

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
        return refuse(
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
        return refuse(r, "add_cross_attention",
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
        return refuse(r, "add_cross_attention",
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
