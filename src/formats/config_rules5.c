/* config_rules5.c - the rules of types that classes outside of transformers have too: what those
 * read beside. See config_rules.h and, for the others, config_rules.c. */
#include "formats/config_rules.h"

#include "formats/say.h"

#include <string.h>

static bool refuse(struct config_reader *r, const char *key, const char *why)
{
    struct ps_text t = config_json_blame(&r->json, key);
    ps_text_add(&t, say(why));
    return false;
}

static bool is_text(const json_t *value, const char *text)
{
    const char *s = json_string_value(value);
    return s != NULL && strcmp(s, text) == 0;
}

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
    bool mosaic = starting > 0, jina = is_text(positions, "alibi");
    if (positions != NULL && !jina && !is_text(positions, "absolute"))
        return config_json_refuse(
            &r->json, "position_embedding_type", positions,
            N_("%s is not counted (positions of another kind); allowed: \"absolute\", \"alibi\""));
    if (!mosaic && !jina)
        return true;
    if (post_norm(r))
        return refuse(r, "auto_map",
                      N_("norms on queries and keys, which that class has, are not counted"));
    v[PS_POSITION_KIND] = PS_POSITION_ALIBI;
    if (mosaic || is_text(layer, "geglu") || is_text(layer, "reglu")) {
        v[PS_GATED_FFN] = 1;
        v[PS_FFN_BIAS] = PS_FFN_BIAS_DOWN;
    } else if (layer != NULL && !is_text(layer, "original")) {
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

/* ---- GPT-2 ------------------------------------------------------------------------------ */

/* SantaCoder's class has one head of keys and values under GPT-2's type. */
static bool gpt2_read(struct config_reader *r)
{
    const json_t *heads = config_json_get(&r->json, "attention_head_type");
    if (heads != NULL && !is_text(heads, "multihead") && !is_text(heads, "multiquery"))
        return config_json_refuse(&r->json, "attention_head_type", heads,
                                  N_("%s stands here; allowed: \"multihead\", \"multiquery\""));
    r->model.value[PS_KV_HEADS] = is_text(heads, "multiquery");
    return config_rule_cross.read(r);
}

static void gpt2_write(struct config_writer *w)
{
    config_rule_cross.write(w);
}

const struct config_rule config_rule_gpt2 = {gpt2_read, gpt2_write};

/* ---- GTE -------------------------------------------------------------------------------- */

static bool gte_read(struct config_reader *r)
{
    const json_t *positions = config_json_get(&r->json, "position_embedding_type");
    if (positions == NULL || is_text(positions, "rope"))
        return true;
    if (!is_text(positions, "absolute"))
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
