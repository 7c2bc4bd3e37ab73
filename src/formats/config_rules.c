/* config_rules.c - what a family's config.json says in ways that no row of the table can. See
 * config_rules.h.
 *
 * Each rule comes as a pair: what keys mean for the fields, and which keys give the fields
 * again. Decoders; encoders and encoder-decoders are in config_rules2.c. */
#include "formats/config_rules.h"

#include "formats/say.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Each part of a rule differs as a whole: when one of its fields does, all its keys are written. */
static bool any_differs(const struct config_writer *w, const enum ps_field *fields, int n)
{
    for (int i = 0; i < n; i++)
        if (config_differs(w, fields[i]))
            return true;
    return false;
}
#define ANY_DIFFERS(w, ...)                                                                        \
    any_differs(w, (const enum ps_field[]){__VA_ARGS__},                                           \
                (int)(sizeof((const enum ps_field[]){__VA_ARGS__}) / sizeof(enum ps_field)))

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

/* ---- layers with and without experts ---------------------------------------------------- */

static int compare_int64(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

/* How many of the listed layers exist and would have had experts, each once; -1: a message. */
static int64_t listed_layers(struct config_reader *r, int64_t layers, int64_t step)
{
    const json_t *list = config_json_get(&r->json, "mlp_only_layers");
    size_t n = json_array_size(list);
    int64_t *at = n > 0 ? malloc(n * sizeof *at) : NULL, count = 0;
    bool fine = list == NULL || (json_is_array(list) && (n == 0 || at != NULL));
    for (size_t i = 0; fine && i < n; i++) {
        const json_t *one = json_array_get(list, i);
        fine = json_is_integer(one);
        at[i] = fine ? json_integer_value(one) : 0;
    }
    if (!fine) {
        struct ps_text t = config_json_blame(&r->json, "mlp_only_layers");
        ps_text_add(&t,
                    say(N_("a list of whole numbers was expected, the layers without experts")));
        free(at);
        return -1;
    }
    if (n > 0)
        qsort(at, n, sizeof *at, compare_int64);
    for (size_t i = 0; i < n; i++)
        if ((i == 0 || at[i] != at[i - 1]) && at[i] >= 0 && at[i] < layers &&
            (at[i] + 1) % step == 0)
            count++;
    free(at);
    return count;
}

/* Qwen: layer i has experts when i + 1 is a multiple of the step and i is not listed. */
static bool sparse_read(struct config_reader *r)
{
    int64_t *v = r->model.value, step = 1, layers = v[PS_DECODER_LAYERS];
    if (!config_json_whole(&r->json, "decoder_sparse_step", 1, &step))
        return false;
    int64_t listed = listed_layers(r, layers, step);
    if (listed < 0)
        return false;
    v[PS_DENSE_LAYERS] = v[PS_EXPERTS] == 0 ? 0 : layers - (layers / step - listed);
    return true;
}

static void sparse_write(struct config_writer *w)
{
    enum { LISTED_MAX = 1000 };
    char list[LISTED_MAX * 6];
    struct ps_text t = ps_text_over(list, sizeof list);
    int64_t dense = w->model->value[PS_DENSE_LAYERS];
    if (!ANY_DIFFERS(w, PS_DENSE_LAYERS, PS_DECODER_LAYERS) || dense > LISTED_MAX)
        return;
    ps_text_add(&t, "[");
    for (int64_t i = 0; i < dense; i++) {
        ps_text_add(&t, i > 0 ? ", " : "");
        ps_text_int(&t, i);
    }
    ps_text_add(&t, "]");
    config_edit_whole(w->edits, "decoder_sparse_step", 1);
    config_edit_json(w->edits, "mlp_only_layers", list);
}

const struct config_rule config_rule_sparse = {sparse_read, sparse_write};

/* DeepSeek: the first layers are dense, of the others every moe_layer_freq-th has experts; some
 * experts are shared by all tokens. */
static bool deepseek_experts(struct config_reader *r, int64_t shared, int64_t first)
{
    int64_t *v = r->model.value, freq = 1, layers = v[PS_DECODER_LAYERS], next = 0;
    if (!config_json_whole(&r->json, "n_shared_experts", 0, &shared) ||
        !config_json_whole(&r->json, "first_k_dense_replace", 0, &first) ||
        !config_json_whole(&r->json, "moe_layer_freq", 1, &freq) ||
        !config_json_whole(&r->json, "num_nextn_predict_layers", 0, &next))
        return false;
    if (first > layers)
        first = layers;
    if (config_json_null(&r->json, "n_routed_experts"))
        v[PS_EXPERTS] = 0;
    if (config_json_null(&r->json, "n_shared_experts"))
        shared = 0;
    if (__builtin_mul_overflow(shared, v[PS_EXPERT_D_FF], &v[PS_SHARED_D_FF]))
        v[PS_SHARED_D_FF] = INT64_MAX;
    int64_t sparse = (layers - 1) / freq + 1 - (first > 0 ? (first - 1) / freq + 1 : 0);
    v[PS_DENSE_LAYERS] = v[PS_EXPERTS] == 0 ? 0 : layers - sparse;
    if (next > 0)
        config_assume(r, "num_nextn_predict_layers", say(N_("0 (left out, as in the class)")));
    return true;
}

static bool deepseek_read(struct config_reader *r)
{
    return deepseek_experts(r, 0, 0);
}

/* use_mla, of DeepSeek-VL2's small models, is for plain attention in its place. */
static bool deepseek_v2_read(struct config_reader *r)
{
    bool latent = true;
    int64_t *v = r->model.value, kv = v[PS_HEADS];
    if (!config_json_switch(&r->json, "use_mla", &latent) ||
        !config_json_whole(&r->json, "num_key_value_heads", 1, &kv))
        return false;
    if (!latent) {
        v[PS_ATTENTION] = PS_ATTENTION_STANDARD;
        v[PS_KV_HEADS] = kv == v[PS_HEADS] ? 0 : kv;
        v[PS_VALUE_DIM] = 0;
    }
    return deepseek_experts(r, 2, 0);
}

static bool deepseek_v3_read(struct config_reader *r)
{
    return deepseek_experts(r, 1, 3);
}

static bool glm4_moe_read(struct config_reader *r)
{
    return deepseek_experts(r, 1, 1);
}

/* mlp_layer_types, where it is there, says of each layer what it has; else the first is dense. */
static bool glm4_lite_read(struct config_reader *r)
{
    const json_t *types = config_json_get(&r->json, "mlp_layer_types");
    int64_t *v = r->model.value, dense = 0;
    if (!deepseek_experts(r, 1, 1))
        return false;
    v[PS_DENSE_LAYERS] = 1;
    if (types == NULL)
        return true;
    for (size_t i = 0; i < json_array_size(types); i++) {
        const char *one = json_string_value(json_array_get(types, i));
        dense += one != NULL && strcmp(one, "dense") == 0;
    }
    if ((int64_t)json_array_size(types) != v[PS_DECODER_LAYERS])
        return config_json_refuse(
            &r->json, "mlp_layer_types", types,
            N_("%s stands here; allowed: \"dense\" or \"sparse\" for each layer"));
    v[PS_DENSE_LAYERS] = dense;
    return true;
}

static void deepseek_write(struct config_writer *w)
{
    const int64_t *v = w->model->value;
    if (ANY_DIFFERS(w, PS_SHARED_D_FF, PS_EXPERT_D_FF) && v[PS_EXPERT_D_FF] > 0)
        config_edit_whole(w->edits, "n_shared_experts", v[PS_SHARED_D_FF] / v[PS_EXPERT_D_FF]);
    if (!ANY_DIFFERS(w, PS_DENSE_LAYERS, PS_DECODER_LAYERS))
        return;
    config_edit_whole(w->edits, "first_k_dense_replace", v[PS_DENSE_LAYERS]);
    config_edit_whole(w->edits, "moe_layer_freq", 1);
}

const struct config_rule config_rule_deepseek = {deepseek_read, deepseek_write};
const struct config_rule config_rule_deepseek_v2 = {deepseek_v2_read, deepseek_write};
const struct config_rule config_rule_deepseek_v3 = {deepseek_v3_read, deepseek_write};
const struct config_rule config_rule_glm4_moe = {glm4_moe_read, deepseek_write};
const struct config_rule config_rule_glm4_lite = {glm4_lite_read, deepseek_write};
