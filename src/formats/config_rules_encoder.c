/* config_rules_encoder.c - the rules of encoders. See config_rules.h. */
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
        return config_refuse(
            r, "embedding_size",
            N_("embeddings of another width are not counted for DeBERTa; allowed: hidden_size"));
    if (!relative) {
        v[PS_POSITION_KIND] = biased ? PS_POSITION_LEARNED : PS_POSITION_NONE;
        v[PS_RELATIVE_PROJECTION] = v[PS_RELATIVE_NORM] = 0;
        return true;
    }
    if (biased)
        return config_refuse(
            r, "relative_attention",
            N_("a position table (position_biased_input, true when absent) beside relative "
               "positions is not counted; allowed: position_biased_input false"));
    if (!shared && (!has_term(types, "c2p") || !has_term(types, "p2c")))
        return config_refuse(
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
        return config_refuse(
            r,
            config_json_get(&r->json, "classifier_bias") != NULL ? "classifier_bias" : "mlp_bias",
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
        return config_refuse(
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

/* ---- ERNIE ------------------------------------------------------------------------------ */

static bool ernie_read(struct config_reader *r)
{
    bool used = false;
    int64_t tasks = 3;
    if (!config_rule_decoder.read(r) || !config_json_switch(&r->json, "use_task_id", &used) ||
        !config_json_whole(&r->json, "task_type_vocab_size", 1, &tasks))
        return false;
    r->model.value[PS_TASK_TYPES] = used ? tasks : 0;
    return true;
}

static void ernie_write(struct config_writer *w)
{
    int64_t tasks = w->model->value[PS_TASK_TYPES];
    config_rule_decoder.write(w);
    if (!config_differs(w, PS_TASK_TYPES))
        return;
    config_edit_switch(w->edits, "use_task_id", tasks > 0);
    if (tasks > 0)
        config_edit_whole(w->edits, "task_type_vocab_size", tasks);
}

const struct config_rule config_rule_ernie = {ernie_read, ernie_write};

/* ---- BERT ------------------------------------------------------------------------------- */

/* Does a class of the file's own have norms on queries and keys? No key says so. */
static bool post_norm(const struct config_reader *r)
{
    json_t *map = config_json_get(&r->json, "auto_map"), *value;
    const char *key;
    json_object_foreach(map, key, value)
    {
        const char *s = json_string_value(value);
        if (s != NULL && strstr(s, "qk-post-norm") != NULL)
            return true;
    }
    return false;
}

/* Classes under BERT's type that have ALiBi: Jina's with a gate where feed_forward_type says so,
 * MosaicBERT always with one. The first matrices of a gated layer have no biases there. */
static bool bert_read(struct config_reader *r)
{
    int64_t *v = r->model.value, starting = 0;
    const json_t *positions = config_json_get(&r->json, "position_embedding_type");
    const json_t *layer = config_json_get(&r->json, "feed_forward_type");
    if (!config_rule_decoder.read(r) ||
        !config_json_whole(&r->json, "alibi_starting_size", 0, &starting))
        return false;
    bool mosaic = starting > 0, jina = config_is_text(positions, "alibi");
    if (positions != NULL && !jina && !config_is_text(positions, "absolute"))
        return config_json_refuse(
            &r->json, "position_embedding_type", positions,
            N_("%s is not counted (positions of another kind); allowed: \"absolute\", \"alibi\""));
    if (!mosaic && !jina)
        return true;
    if (post_norm(r))
        return config_refuse(
            r, "auto_map", N_("norms on queries and keys, which that class has, are not counted"));
    v[PS_POSITION_KIND] = PS_POSITION_ALIBI;
    if (mosaic || config_is_text(layer, "geglu") || config_is_text(layer, "reglu")) {
        v[PS_GATED_FFN] = 1;
        v[PS_FFN_BIAS] = PS_FFN_BIAS_DOWN;
    } else if (layer != NULL && !config_is_text(layer, "original")) {
        return config_json_refuse(
            &r->json, "feed_forward_type", layer,
            N_("%s stands here; allowed: \"original\", \"geglu\", \"reglu\""));
    }
    return true;
}

/* What those classes have is theirs: it is not written where it is not. */
static void bert_write(struct config_writer *w)
{
    config_rule_decoder.write(w);
}

const struct config_rule config_rule_bert = {bert_read, bert_write};

/* ---- GTE -------------------------------------------------------------------------------- */

static bool gte_read(struct config_reader *r)
{
    const json_t *positions = config_json_get(&r->json, "position_embedding_type");
    if (positions == NULL || config_is_text(positions, "rope"))
        return true;
    if (!config_is_text(positions, "absolute"))
        return config_json_refuse(&r->json, "position_embedding_type", positions,
                                  N_("%s stands here; allowed: \"rope\", \"absolute\""));
    r->model.value[PS_POSITION_KIND] = PS_POSITION_LEARNED;
    return true;
}

static void gte_write(struct config_writer *w)
{
    bool learned = w->model->value[PS_POSITION_KIND] == PS_POSITION_LEARNED;
    if (config_differs(w, PS_POSITION_KIND))
        config_edit_json(w->edits, "position_embedding_type",
                         learned ? "\"absolute\"" : "\"rope\"");
}

const struct config_rule config_rule_gte = {gte_read, gte_write};
