/* config_rules_experts.c - the rules of families with experts. See config_rules.h. */
#include "formats/config_rules.h"

#include "formats/say.h"

#include <stdlib.h>
#include <string.h>

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
            return config_refuse(r, "moe_layers", N_("more layers are listed than there are"));
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

/* ---- ERNIE 4.5 with experts ------------------------------------------------------------- */

/* How many of the layers from `first` to `last` are the step-th, counted from all layers' first. */
static int64_t every_step(int64_t first, int64_t last, int64_t step)
{
    return last < first ? 0 : (last + 1) / step - first / step;
}

static bool ernie_moe_read(struct config_reader *r)
{
    int64_t *v = r->model.value, layers = v[PS_DECODER_LAYERS];
    int64_t first = 1, last = -1, step = 1, shared = 2;
    if (!config_json_whole(&r->json, "moe_layer_start_index", 0, &first) ||
        !config_json_whole(&r->json, "moe_layer_end_index", -1, &last) ||
        !config_json_whole(&r->json, "moe_layer_interval", 1, &step) ||
        !config_json_whole(&r->json, "moe_num_shared_experts", 0, &shared))
        return false;
    if (last < 0 || last >= layers)
        last = layers - 1;
    v[PS_DENSE_LAYERS] = layers - every_step(first, last, step);
    if (__builtin_mul_overflow(shared, v[PS_EXPERT_D_FF], &v[PS_SHARED_D_FF]))
        v[PS_SHARED_D_FF] = INT64_MAX;
    return true;
}

static void ernie_moe_write(struct config_writer *w)
{
    const int64_t *v = w->model->value;
    if ((config_differs(w, PS_SHARED_D_FF) || config_differs(w, PS_EXPERT_D_FF)) &&
        v[PS_EXPERT_D_FF] > 0)
        config_edit_whole(w->edits, "moe_num_shared_experts",
                          v[PS_SHARED_D_FF] / v[PS_EXPERT_D_FF]);
    if (!config_differs(w, PS_DENSE_LAYERS) && !config_differs(w, PS_DECODER_LAYERS))
        return;
    config_edit_whole(w->edits, "moe_layer_start_index", v[PS_DENSE_LAYERS]);
    config_edit_whole(w->edits, "moe_layer_end_index", -1);
    config_edit_whole(w->edits, "moe_layer_interval", 1);
}

const struct config_rule config_rule_ernie_moe = {ernie_moe_read, ernie_moe_write};

/* ---- Ling ------------------------------------------------------------------------------- */

static bool bailing_read(struct config_reader *r)
{
    int64_t *v = r->model.value, shared = 0, first = 0;
    if (!config_json_whole(&r->json, "num_shared_experts", 0, &shared) ||
        !config_json_whole(&r->json, "first_k_dense_replace", 0, &first))
        return false;
    v[PS_DENSE_LAYERS] = first < v[PS_DECODER_LAYERS] ? first : v[PS_DECODER_LAYERS];
    int64_t width = ps_model_get(&r->model, PS_EXPERT_D_FF);
    if (__builtin_mul_overflow(shared, width, &v[PS_SHARED_D_FF]))
        v[PS_SHARED_D_FF] = INT64_MAX;
    return true;
}

static void bailing_write(struct config_writer *w)
{
    const int64_t *v = w->model->value;
    int64_t width = ps_model_get(w->model, PS_EXPERT_D_FF);
    if ((config_differs(w, PS_SHARED_D_FF) || config_differs(w, PS_EXPERT_D_FF)) && width > 0)
        config_edit_whole(w->edits, "num_shared_experts", v[PS_SHARED_D_FF] / width);
    if (config_differs(w, PS_DENSE_LAYERS))
        config_edit_whole(w->edits, "first_k_dense_replace", v[PS_DENSE_LAYERS]);
}

const struct config_rule config_rule_bailing = {bailing_read, bailing_write};

/* ---- Hunyuan with experts --------------------------------------------------------------- */

/* A number, or a list with one for each layer. All layers are alike here. */
static bool each_layer(struct config_reader *r, const char *key, int64_t *value)
{
    const json_t *list = config_json_get(&r->json, key);
    if (!json_is_array(list))
        return config_json_whole(&r->json, key, 1, value);
    for (size_t i = 0; i < json_array_size(list); i++) {
        const json_t *one = json_array_get(list, i);
        if (!json_is_integer(one) || json_integer_value(one) < 1 ||
            !json_equal(one, json_array_get(list, 0)))
            return config_refuse(r, key,
                                 N_("numbers that differ from layer to layer are not counted"));
    }
    if (json_array_size(list) > 0)
        *value = json_integer_value(json_array_get(list, 0));
    return true;
}

/* One expert is for all tokens, as wide as the others, whatever num_shared_expert says. */
static bool hunyuan_moe_read(struct config_reader *r)
{
    int64_t *v = r->model.value;
    v[PS_EXPERTS] = v[PS_EXPERTS_PER_TOKEN] = 1;
    v[PS_SHARED_D_FF] = v[PS_D_FF];
    return each_layer(r, "num_experts", &v[PS_EXPERTS]) &&
           each_layer(r, "moe_topk", &v[PS_EXPERTS_PER_TOKEN]);
}

static void hunyuan_moe_write(struct config_writer *w)
{
    const int64_t *v = w->model->value;
    if (config_differs(w, PS_EXPERTS))
        config_edit_whole(w->edits, "num_experts", v[PS_EXPERTS]);
    if (config_differs(w, PS_EXPERTS_PER_TOKEN))
        config_edit_whole(w->edits, "moe_topk", v[PS_EXPERTS_PER_TOKEN]);
}

const struct config_rule config_rule_hunyuan_moe = {hunyuan_moe_read, hunyuan_moe_write};
