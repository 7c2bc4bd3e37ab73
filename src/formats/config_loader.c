/* config_loader.c - keys that no count needs, but without which transformers refuses a config whose
 * numbers were changed. See config_rules.h.
 *
 * Lists with one entry a layer keep their pattern, the padding token stays in the vocabulary. A
 * file whose numbers stay as they were is left alone. */
#include "formats/config_rules.h"

#include <stdlib.h>
#include <string.h>

/* ---- text of lists ---------------------------------------------------------------------- */

enum { LAYERS_MAX = 10000 }; /* beyond it a list is dropped, and the class makes its own */

/* Sets a key to a list, an item a line as transformers writes it; takes the list over. */
static void write_list(struct config_edits *edits, const char *key, json_t *list, bool inside)
{
    size_t cap = 64, n = json_array_size(list);
    for (size_t i = 0; i < n; i++)
        cap += 16 + json_dumpb(json_array_get(list, i), NULL, 0, JSON_ENCODE_ANY);
    char *buf = malloc(cap);
    if (buf == NULL || list == NULL) {
        edits->failed = true;
    } else {
        struct ps_text t = ps_text_over(buf, cap);
        ps_text_add(&t, "[");
        for (size_t i = 0; i < n; i++) {
            char *item = json_dumps(json_array_get(list, i), JSON_ENCODE_ANY);
            ps_text_add(&t, i > 0 ? "," : "");
            ps_text_add(&t, inside ? "\n      " : "\n    ");
            ps_text_add(&t, item != NULL ? item : "null");
            edits->failed = edits->failed || item == NULL;
            free(item);
        }
        ps_text_add(&t, n == 0 ? "]" : inside ? "\n    ]" : "\n  ]");
        config_edit_json(edits, key, buf);
    }
    free(buf);
    json_decref(list);
}

/* After how many items a list begins again. */
static size_t period_of(const json_t *list)
{
    size_t n = json_array_size(list), period = 1;
    for (size_t i = period; i < n; i++)
        if (!json_equal(json_array_get(list, i), json_array_get(list, i - period))) {
            period++;
            i = period - 1;
        }
    return period;
}

/* ---- layers ----------------------------------------------------------------------------- */

static void fit_list(struct config_writer *w, const struct config_json *json, const char *key,
                     int64_t layers)
{
    json_t *list = config_json_get(json, key), *fitted;
    size_t n = json_array_size(list), period;
    if (n == 0 || (int64_t)n == layers)
        return;
    if (n > LAYERS_MAX || layers > LAYERS_MAX) {
        config_edit_remove(w->edits, key);
        return;
    }
    period = period_of(list);
    fitted = json_array();
    for (size_t i = 0; i < (size_t)layers; i++) {
        json_t *item = i < n ? json_array_get(list, i) : json_array_get(fitted, i - period);
        w->edits->failed = json_array_append(fitted, item) != 0 || w->edits->failed;
    }
    write_list(w->edits, key, fitted, json->inside != NULL);
}

/* Numbers of layers: without those that are no more. */
static void drop_layers(struct config_writer *w, const struct config_json *json, const char *key,
                        int64_t layers)
{
    json_t *list = config_json_get(json, key), *kept = json_array();
    for (size_t i = 0; i < json_array_size(list); i++)
        if (json_integer_value(json_array_get(list, i)) < layers)
            json_array_append(kept, json_array_get(list, i));
    if (json_array_size(kept) == json_array_size(list))
        json_decref(kept);
    else
        write_list(w->edits, key, kept, json->inside != NULL);
}

/* GPT-Neo says [[["global", "local"], 12]]: a pattern and how often; the class wants as many as
 * there are layers, whatever the key is when it is absent. */
static void write_attention_types(struct config_writer *w, const struct config_json *json,
                                  int64_t layers)
{
    json_t *types = json != NULL ? config_json_get(json, "attention_types") : NULL;
    json_t *pattern = json_array_get(json_array_get(types, 0), 0), *usual = NULL, *all, *rest;
    if (json_array_size(types) != 1 || json_array_size(pattern) == 0)
        pattern = usual = json_pack("[s, s]", "global", "local");
    int64_t n = (int64_t)json_array_size(pattern), times = n > 0 ? layers / n : 0;
    all = json_array();
    if (times > 0)
        json_array_append_new(all, json_pack("[O, I]", pattern, (json_int_t)times));
    rest = json_array();
    for (int64_t i = times * n; i < layers && n > 0; i++)
        json_array_append(rest, json_array_get(pattern, (size_t)(i - times * n)));
    if (json_array_size(rest) > 0)
        json_array_append_new(all, json_pack("[O, i]", rest, 1));
    char *text = json_dumps(all, 0);
    w->edits->failed = w->edits->failed || text == NULL || json_array_size(all) == 0;
    if (text != NULL)
        config_edit_json(w->edits, "attention_types", text);
    config_edit_remove(w->edits, "attention_layers");
    free(text);
    json_decref(usual);
    json_decref(all);
    json_decref(rest);
}

static void fit_layers(struct config_writer *w, const struct config_family *family,
                       const struct config_json *json)
{
    static const char *const lists[] = {"layer_types", "mlp_layer_types", "no_rope_layers"};
    int64_t layers = ps_model_get(w->model, PS_LAYERS);
    if (!config_differs(w, PS_LAYERS))
        return;
    if (strcmp(family->name, "gpt_neo") == 0)
        write_attention_types(w, json, layers);
    if (json == NULL)
        return;
    for (size_t i = 0; i < sizeof lists / sizeof lists[0]; i++)
        fit_list(w, json, lists[i], layers);
    if (family->rule != &config_rule_sparse) /* which writes it itself */
        drop_layers(w, json, "mlp_only_layers", layers);
}

/* ---- the padding token ------------------------------------------------------------------ */

/* What absent means, where a vocabulary might be smaller. */
static int64_t usual_pad(const char *family)
{
    static const struct {
        const char *family;
        int64_t id;
    } pads[] = {{"marian", 58100}, {"phi3", 32000},     {"whisper", 50256}, {"modernbert", 50283},
                {"glm", 151329},   {"smollm3", 128004}, {"glm4", 151329}};
    for (size_t i = 0; i < sizeof pads / sizeof pads[0]; i++)
        if (strcmp(pads[i].family, family) == 0)
            return pads[i].id;
    return -1;
}

static void keep_pad(struct config_writer *w, const struct config_family *family,
                     const struct config_json *json)
{
    int64_t vocab = w->model->value[PS_VOCAB], pad = usual_pad(family->name);
    const json_t *there = json != NULL ? config_json_get(json, "pad_token_id") : NULL;
    if (!config_differs(w, PS_VOCAB) || vocab < 1 ||
        (json != NULL && config_json_null(json, "pad_token_id")))
        return;
    if (json_is_integer(there))
        pad = json_integer_value(there);
    if (pad >= vocab)
        config_edit_whole(w->edits, "pad_token_id", vocab - 1);
}

/* ---- rotary positions ------------------------------------------------------------------- */

/* Phi-3's factors are one for each pair of a head's dimensions: those of another width are no
 * guess of ours. */
static void drop_factors(struct config_writer *w, const struct config_json *json)
{
    static const char *const keys[] = {"rope_scaling", "rope_parameters"};
    if (json == NULL || !config_differs(w, PS_HEAD_DIM))
        return;
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        const json_t *scaling = config_json_get(json, keys[i]);
        if (json_object_get(scaling, "short_factor") != NULL ||
            json_object_get(scaling, "long_factor") != NULL)
            config_edit_remove(w->edits, keys[i]);
    }
}

void config_loader_write(struct config_writer *w, const struct config_family *family,
                         const struct config_json *json)
{
    fit_layers(w, family, json);
    keep_pad(w, family, json);
    drop_factors(w, json);
}
