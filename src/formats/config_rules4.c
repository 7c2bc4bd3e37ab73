/* config_rules4.c - the rules of families whose numbers stand in objects of their own, or under
 * keys that mean other things by other keys. See config_rules.h and, for the others,
 * config_rules.c. */
#include "formats/config_rules.h"

#include "formats/say.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool refuse(struct config_reader *r, const char *key, const char *why)
{
    struct ps_text t = config_json_blame(&r->json, key);
    ps_text_add(&t, say(why));
    return false;
}

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
            return refuse(r, must[i].key, must[i].why);
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

/* ---- DINOv2 ----------------------------------------------------------------------------- */

/* The width follows from a ratio, whose fraction is cut off; of a gated layer two thirds of it are
 * taken, made full eights. */
static bool dinov2_read(struct config_reader *r)
{
    int64_t *v = r->model.value;
    bool gated = false;
    const json_t *ratio = config_json_get(&r->json, "mlp_ratio");
    double f = (ratio == NULL ? 4.0 : json_number_value(ratio)) * (double)v[PS_D_MODEL];
    if (!config_json_switch(&r->json, "use_swiglu_ffn", &gated))
        return false;
    if ((ratio != NULL && !json_is_number(ratio)) || !(f >= 1.0 && f < 9e15))
        return config_json_refuse(&r->json, "mlp_ratio", ratio,
                                  N_("%s stands here; allowed: a number above 0, such as 4"));
    v[PS_D_FF] = (int64_t)f;
    if (gated)
        v[PS_D_FF] = (v[PS_D_FF] * 2 / 3 + 7) / 8 * 8;
    v[PS_GATED_FFN] = gated;
    return true;
}

static void dinov2_write(struct config_writer *w)
{
    const int64_t *v = w->model->value;
    bool gated = v[PS_GATED_FFN] != 0;
    char text[32];
    if (config_differs(w, PS_GATED_FFN))
        config_edit_switch(w->edits, "use_swiglu_ffn", gated);
    if (!config_differs(w, PS_D_FF) && !config_differs(w, PS_D_MODEL) &&
        !config_differs(w, PS_GATED_FFN))
        return;
    int64_t d = v[PS_D_MODEL], f = v[PS_D_FF];
    if (gated && __builtin_mul_overflow(f, (int64_t)3, &f))
        return;
    f = gated ? f / 2 : f;
    if (f % d == 0) {
        config_edit_whole(w->edits, "mlp_ratio", f / d);
        return;
    }
    snprintf(text, sizeof text, "%.17g", ((double)f + 0.25) / (double)d); /* what is cut off */
    config_edit_json(w->edits, "mlp_ratio", text);
}

const struct config_rule config_rule_dinov2 = {dinov2_read, dinov2_write};

/* ---- DINOv3 ----------------------------------------------------------------------------- */

static bool dinov3_read(struct config_reader *r)
{
    bool query = true, key = false, value = true;
    int64_t registers = 0;
    if (!config_json_switch(&r->json, "query_bias", &query) ||
        !config_json_switch(&r->json, "key_bias", &key) ||
        !config_json_switch(&r->json, "value_bias", &value) ||
        !config_json_whole(&r->json, "num_register_tokens", 0, &registers))
        return false;
    if (registers != 4)
        return refuse(r, "num_register_tokens",
                      N_("another number of register tokens is not counted; allowed: 4 (0 when "
                         "absent)"));
    if (query != value || (key && !query))
        return refuse(r, key ? "key_bias" : "value_bias",
                      N_("biases of one projection are not counted; allowed: query_bias as "
                         "value_bias, and key_bias only beside them"));
    r->model.value[PS_QKV_BIAS] = key ? PS_BIAS_YES : query ? PS_BIAS_QV : PS_BIAS_NO;
    return true;
}

static void dinov3_write(struct config_writer *w)
{
    int64_t biases = w->model->value[PS_QKV_BIAS];
    if (w->old == NULL)
        config_edit_whole(w->edits, "num_register_tokens", 4);
    if (!config_differs(w, PS_QKV_BIAS))
        return;
    config_edit_switch(w->edits, "query_bias", biases != PS_BIAS_NO);
    config_edit_switch(w->edits, "key_bias", biases == PS_BIAS_YES);
    config_edit_switch(w->edits, "value_bias", biases != PS_BIAS_NO);
}

const struct config_rule config_rule_dinov3 = {dinov3_read, dinov3_write};

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
            return refuse(r, key, N_("numbers that differ from layer to layer are not counted"));
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
