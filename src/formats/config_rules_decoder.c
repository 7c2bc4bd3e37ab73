/* config_rules_decoder.c - the rules of decoders; those with experts of their own kind are in
 * config_rules_experts.c. See config_rules.h. */
#include "formats/config_rules.h"

#include "formats/say.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- OPT -------------------------------------------------------------------------------- */

static bool opt_read(struct config_reader *r)
{
    bool before = true, removed = false;
    int64_t *v = r->model.value;
    if (!config_json_switch(&r->json, "do_layer_norm_before", &before) ||
        !config_json_switch(&r->json, "_remove_final_layer_norm", &removed))
        return false;
    v[PS_NORM_PLACE] = before ? PS_NORM_PRE : PS_NORM_POST;
    v[PS_FINAL_NORM] = before && !removed;
    v[PS_EMBEDDING_PROJECTION] = PS_PROJECTION_IN_OUT;
    return true;
}

static void opt_write(struct config_writer *w)
{
    const int64_t *v = w->model->value;
    bool before = v[PS_NORM_PLACE] == PS_NORM_PRE;
    if (!ANY_DIFFERS(w, PS_NORM_PLACE, PS_FINAL_NORM))
        return;
    config_edit_switch(w->edits, "do_layer_norm_before", before);
    if (before && (v[PS_FINAL_NORM] == 0 || w->old != NULL))
        config_edit_switch(w->edits, "_remove_final_layer_norm", v[PS_FINAL_NORM] == 0);
}

const struct config_rule config_rule_opt = {opt_read, opt_write};

/* ---- Falcon ----------------------------------------------------------------------------- */

/* Three generations: multi-query with one norm (7B), grouped with two (40B, 180B, whose later kin
 * went back to one), and multi-head with two in sequence (RW). */
static bool falcon_read(struct config_reader *r)
{
    bool multi_query = true, grouped = false, parallel = true;
    int64_t *v = r->model.value, kv = v[PS_HEADS], norms;
    if (!config_json_switch(&r->json, "multi_query", &multi_query) ||
        !config_json_switch(&r->json, "new_decoder_architecture", &grouped) ||
        !config_json_switch(&r->json, "parallel_attn", &parallel) ||
        !config_json_whole(&r->json, "n_head_kv", 1, &kv) ||
        !config_json_whole(&r->json, "num_kv_heads", 1, &kv))
        return false;
    /* As RefinedWeb 40B said it, before there was a key for it. */
    if (config_json_get(&r->json, "n_head_kv") != NULL &&
        config_json_get(&r->json, "new_decoder_architecture") == NULL &&
        config_json_get(&r->json, "multi_query") == NULL)
        grouped = true;
    norms = grouped ? 2 : 1;
    if (!config_json_whole(&r->json, "num_ln_in_parallel_attn", 1, &norms))
        return false;
    v[PS_KV_HEADS] = grouped ? kv : multi_query ? 1 : 0;
    v[PS_NORM_PLACE] = parallel && norms < 2 ? PS_NORM_PARALLEL : PS_NORM_PRE;
    return true;
}

static void falcon_write(struct config_writer *w)
{
    int64_t kv = ps_model_get(w->model, PS_KV_HEADS), heads = ps_model_get(w->model, PS_HEADS);
    bool parallel = w->model->value[PS_NORM_PLACE] == PS_NORM_PARALLEL;
    bool grouped = kv != 1 && kv != heads;
    if (!ANY_DIFFERS(w, PS_KV_HEADS, PS_HEADS, PS_NORM_PLACE))
        return;
    config_edit_whole(w->edits, "num_kv_heads", kv);
    config_edit_switch(w->edits, "multi_query", kv != heads);
    config_edit_switch(w->edits, "new_decoder_architecture", grouped);
    config_edit_switch(w->edits, "parallel_attn", parallel || grouped);
    if (grouped)
        config_edit_whole(w->edits, "num_ln_in_parallel_attn", parallel ? 1 : 2);
    else
        config_edit_remove(w->edits, "num_ln_in_parallel_attn");
    if (w->old != NULL)
        config_edit_remove(w->edits, "n_head_kv");
}

const struct config_rule config_rule_falcon = {falcon_read, falcon_write};

/* ---- MPT -------------------------------------------------------------------------------- */

/* Some of it stands in an object of its own, attn_config. */
static bool mpt_attention(struct config_reader *r)
{
    struct config_json inner = r->json;
    bool alibi = true, qk_norm = false, learned = true;
    int64_t *v = r->model.value, kv = 0;
    inner.object = config_json_get(&r->json, "attn_config");
    inner.inside = "attn_config";
    if (!config_json_switch(&r->json, "alibi", &alibi) ||
        !config_json_switch(&r->json, "learned_pos_emb", &learned))
        return false;
    const char *type = json_string_value(config_json_get(&inner, "attn_type"));
    if (json_is_object(inner.object) && type != NULL && strcmp(type, "multiquery_attention") == 0)
        kv = 1;
    if (json_is_object(inner.object) && (!config_json_switch(&inner, "alibi", &alibi) ||
                                         !config_json_switch(&inner, "qk_ln", &qk_norm) ||
                                         !config_json_whole(&inner, "kv_n_heads", 1, &kv)))
        return false;
    if (qk_norm) {
        struct ps_text t = config_json_blame(&inner, "qk_ln");
        ps_text_add(&t, say(N_("true is not counted (norms on queries and keys); allowed: false")));
        return false;
    }
    v[PS_KV_HEADS] = kv == v[PS_HEADS] ? 0 : kv;
    v[PS_POSITION_KIND] = alibi     ? PS_POSITION_ALIBI
                          : learned ? PS_POSITION_LEARNED
                                    : PS_POSITION_NONE;
    return true;
}

/* The feed-forward layer's kind stands in an object of its own too. */
static bool mpt_plain(struct config_reader *r)
{
    json_t *kind = json_object_get(config_json_get(&r->json, "ffn_config"), "ffn_type");
    const char *name = json_string_value(kind);
    if (name == NULL || strcmp(name, "mptmlp") == 0 || config_json_beyond(kind))
        return true;
    return config_json_refuse(&r->json, "ffn_config", kind,
                              N_("%s stands here as ffn_type; allowed: \"mptmlp\""));
}

static bool mpt_read(struct config_reader *r)
{
    bool no_bias = true;
    int64_t *v = r->model.value;
    const json_t *ratio = config_json_get(&r->json, "expansion_ratio");
    double f = ratio == NULL ? 4.0 : json_number_value(ratio);
    f *= (double)v[PS_D_MODEL];
    if (ratio != NULL && (!json_is_number(ratio) || !(f >= 1.0 && f < 9e15))) {
        return config_json_refuse(&r->json, "expansion_ratio", ratio,
                                  N_("%s stands here; allowed: a number above 0, such as 4"));
    }
    v[PS_D_FF] = (int64_t)f;
    if (json_is_integer(ratio) || ratio == NULL) { /* exact where doubles are not */
        int64_t times = ratio == NULL ? 4 : json_integer_value(ratio);
        if (__builtin_mul_overflow(v[PS_D_MODEL], times, &v[PS_D_FF]))
            v[PS_D_FF] = INT64_MAX;
    }
    if (!mpt_plain(r) || !config_json_switch(&r->json, "no_bias", &no_bias))
        return false;
    v[PS_QKV_BIAS] = v[PS_OUT_BIAS] = v[PS_FFN_BIAS] = !no_bias;
    v[PS_NORM_KIND] = no_bias ? PS_NORM_LAYER_NO_BIAS : PS_NORM_LAYER;
    return mpt_attention(r);
}

static void mpt_write(struct config_writer *w)
{
    const int64_t *v = w->model->value;
    char ratio[32];
    if (ANY_DIFFERS(w, PS_D_FF, PS_D_MODEL)) {
        if (v[PS_D_FF] % v[PS_D_MODEL] == 0) {
            config_edit_whole(w->edits, "expansion_ratio", v[PS_D_FF] / v[PS_D_MODEL]);
        } else {
            snprintf(ratio, sizeof ratio, "%.17g", (double)v[PS_D_FF] / (double)v[PS_D_MODEL]);
            config_edit_json(w->edits, "expansion_ratio", ratio);
        }
    }
    if (ANY_DIFFERS(w, PS_QKV_BIAS, PS_OUT_BIAS, PS_FFN_BIAS, PS_NORM_KIND))
        config_edit_switch(w->edits, "no_bias", v[PS_FFN_BIAS] == 0);
}

const struct config_rule config_rule_mpt = {mpt_read, mpt_write};

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
        return config_refuse(
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
        return config_refuse(
            r, "layer_types",
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

/* ---- DBRX ------------------------------------------------------------------------------- */

/* Keys of an object inside, and the fields that they give. */
struct inner_key {
    const char *object, *key;
    enum ps_field field;
    int64_t absent;
};

static const struct inner_key dbrx_keys[] = {
    {"attn_config", "kv_n_heads", PS_KV_HEADS, 1},
    {"ffn_config", "ffn_hidden_size", PS_D_FF, 3584},
    {"ffn_config", "moe_num_experts", PS_EXPERTS, 4},
    {"ffn_config", "moe_top_k", PS_EXPERTS_PER_TOKEN, 1},
};
enum { DBRX_KEYS = sizeof dbrx_keys / sizeof dbrx_keys[0] };

static bool dbrx_read(struct config_reader *r)
{
    int64_t *v = r->model.value;
    for (int i = 0; i < DBRX_KEYS; i++) {
        const struct inner_key *k = &dbrx_keys[i];
        struct config_json inner = r->json;
        json_t *object = config_json_get(&r->json, k->object);
        v[k->field] = k->absent;
        if (object == NULL)
            continue;
        if (!json_is_object(object))
            return config_json_refuse(&r->json, k->object, object,
                                      N_("%s stands here; allowed: an object"));
        inner.object = object;
        inner.inside = k->object;
        if (!config_json_whole(&inner, k->key, 1, &v[k->field]))
            return false;
    }
    if (v[PS_KV_HEADS] == v[PS_HEADS])
        v[PS_KV_HEADS] = 0;
    return true;
}

/* The object as it is in the file, with its numbers. */
static void inner_write(struct config_writer *w, const char *object)
{
    const json_t *there = w->json != NULL ? config_json_get(w->json, object) : NULL;
    json_t *copy = json_is_object(there) ? json_deep_copy(there) : json_object();
    bool fine = copy != NULL;
    for (int i = 0; i < DBRX_KEYS; i++)
        if (strcmp(dbrx_keys[i].object, object) == 0)
            fine = json_object_set_new(copy, dbrx_keys[i].key,
                                       json_integer(ps_model_get(w->model, dbrx_keys[i].field))) ==
                       0 &&
                   fine;
    char *text = fine ? json_dumps(copy, JSON_INDENT(2) | JSON_REAL_PRECISION(15)) : NULL;
    if (text != NULL)
        config_edit_json(w->edits, object, text);
    else
        w->edits->failed = true;
    free(text);
    json_decref(copy);
}

static void dbrx_write(struct config_writer *w)
{
    if (config_differs(w, PS_KV_HEADS) || config_differs(w, PS_HEADS))
        inner_write(w, "attn_config");
    if (config_differs(w, PS_D_FF) || config_differs(w, PS_EXPERTS) ||
        config_differs(w, PS_EXPERTS_PER_TOKEN))
        inner_write(w, "ffn_config");
}

const struct config_rule config_rule_dbrx = {dbrx_read, dbrx_write};

/* ---- OLMo in its first files ------------------------------------------------------------ */

static bool is_switch(const struct config_reader *r, const char *key, bool value)
{
    const json_t *there = config_json_get(&r->json, key);
    return json_is_boolean(there) && json_is_true(there) == value;
}

/* The width that its keys name is that of both halves of a gated layer together. */
static bool hf_olmo_read(struct config_reader *r)
{
    static const struct {
        const char *key, *why;
        bool value;
    } must[] = {
        {"include_bias", N_("biases are not counted; allowed: false (true when absent)"), false},
        {"layer_norm_with_affine",
         N_("norms with weights are not counted; allowed: false (true when absent)"), false},
        {"rope", N_("tables of positions are not counted; allowed: true (false when absent)"),
         true},
    };
    int64_t *v = r->model.value, ratio = 4, width = 0;
    for (size_t i = 0; i < sizeof must / sizeof must[0]; i++)
        if (!is_switch(r, must[i].key, must[i].value))
            return config_refuse(r, must[i].key, must[i].why);
    const char *act = json_string_value(config_json_get(&r->json, "activation_type"));
    if (!config_json_whole(&r->json, "mlp_ratio", 1, &ratio) ||
        __builtin_mul_overflow(ratio, v[PS_D_MODEL], &width))
        width = INT64_MAX;
    if (!config_json_whole(&r->json, "mlp_hidden_size", 2, &width))
        return false;
    v[PS_GATED_FFN] = act == NULL || strcmp(act, "swiglu") == 0;
    v[PS_D_FF] = v[PS_GATED_FFN] != 0 ? width / 2 : width;
    return true;
}

static void hf_olmo_write(struct config_writer *w)
{
    const int64_t *v = w->model->value;
    bool gated = v[PS_GATED_FFN] != 0;
    int64_t width = v[PS_D_FF];
    if (w->old == NULL) {
        config_edit_switch(w->edits, "include_bias", false);
        config_edit_switch(w->edits, "layer_norm_with_affine", false);
        config_edit_switch(w->edits, "rope", true);
    }
    if (config_differs(w, PS_GATED_FFN))
        config_edit_json(w->edits, "activation_type", gated ? "\"swiglu\"" : "\"gelu\"");
    if ((config_differs(w, PS_D_FF) || config_differs(w, PS_GATED_FFN) ||
         config_differs(w, PS_D_MODEL)) &&
        !(gated && __builtin_mul_overflow(width, (int64_t)2, &width)))
        config_edit_whole(w->edits, "mlp_hidden_size", width);
}

const struct config_rule config_rule_hf_olmo = {hf_olmo_read, hf_olmo_write};

/* ---- GPT-2 ------------------------------------------------------------------------------ */

/* SantaCoder's class has one head of keys and values under GPT-2's type. */
static bool gpt2_read(struct config_reader *r)
{
    const json_t *heads = config_json_get(&r->json, "attention_head_type");
    if (heads != NULL && !config_is_text(heads, "multihead") &&
        !config_is_text(heads, "multiquery"))
        return config_json_refuse(&r->json, "attention_head_type", heads,
                                  N_("%s stands here; allowed: \"multihead\", \"multiquery\""));
    r->model.value[PS_KV_HEADS] = config_is_text(heads, "multiquery");
    return config_rule_cross.read(r);
}

static void gpt2_write(struct config_writer *w)
{
    config_rule_cross.write(w);
}

const struct config_rule config_rule_gpt2 = {gpt2_read, gpt2_write};
