/* config_check.c - keys of a config.json that no field has, and that would be another count. See
 * config_rules.h.
 *
 * What one family alone must not have is a row of its table (CONFIG_MUST). */
#include "formats/config_rules.h"

#include "formats/say.h"

/* Experts of a class of the file's own, of which this family knows nothing (XVERSE). */
static bool check_experts(struct config_reader *r)
{
    static const char *const keys[] = {"num_experts", "num_local_experts", "n_routed_experts",
                                       "moe_num_experts"};
    for (size_t i = 0; r->model.value[PS_EXPERTS] == 0 && i < sizeof keys / sizeof keys[0]; i++) {
        const json_t *value = config_json_get(&r->json, keys[i]);
        if (json_is_integer(value) && json_integer_value(value) > 1)
            return config_json_refuse(
                &r->json, keys[i], value,
                N_("%s is not counted (experts, which models of this type have not); allowed: 0"));
    }
    return true;
}

/* A draft of another model has its type, and tensors of its own. */
static bool check_draft(struct config_reader *r)
{
    static const char *const keys[] = {"draft_vocab_size", "dflash_config", "eagle_config"};
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++)
        if (config_json_get(&r->json, keys[i]) != NULL) {
            struct ps_text t = config_json_blame(&r->json, keys[i]);
            ps_text_add(&t, say(N_("the draft of another model, with tensors that models of this "
                                   "type have not, is not counted")));
            return false;
        }
    return true;
}

/* A pooler's width that is a key of its own must be that of the layers. */
static bool check_mirrors(struct config_reader *r)
{
    const int64_t *v = r->model.value;
    for (const struct config_key *row = r->family->keys; row->keys != NULL; row++) {
        int64_t there = v[PS_D_MODEL];
        if (row->kind != CONFIG_MIRROR || row->field != PS_D_MODEL || v[PS_POOLER] == 0)
            continue;
        if (!config_json_whole(&r->json, row->keys, 1, &there))
            return false;
        if (there != v[PS_D_MODEL])
            return config_json_refuse(
                &r->json, row->keys, config_json_get(&r->json, row->keys),
                N_("%s is not counted (a pooler of another width); allowed: hidden_size"));
    }
    return true;
}

bool config_check(struct config_reader *r)
{
    return check_mirrors(r) && check_experts(r) && check_draft(r);
}
