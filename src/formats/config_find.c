/* config_find.c - the family of a type or of a class, and those with names near it. See
 * config_table.h. */
#include "formats/config_table.h"

#include <string.h>

/* Types that are another's under a new name: the text part of a model that also sees, or a
 * checkpoint whose class is registered under its maker's name. */
static const struct {
    const char *name, *as;
} aliases[] = {
    {"kimi_k2", "deepseek_v3"},
    {"gte", "new"},
    {"code_llama", "llama"},
    {"t5_gemma_module", "gemma2"},
    {"bailing_moe_v2", "bailing_moe"},
    {"llada2_moe", "bailing_moe"},
    {"sdar", "qwen3"},
    {"cwm", "llama"},
    {"gpt-sw3", "gpt2"},
    {"ministral", "mistral"},
    {"ministral3", "mistral"},
    {"vaultgemma", "gemma"},
    {"qwen2_vl_text", "qwen2"},
    {"qwen2_5_vl_text", "qwen2"},
    {"qwen3_vl_text", "qwen3"},
    {"qwen3_vl_moe_text", "qwen3_moe"},
    {"stablelm_epoch", "stablelm"},
    {"RefinedWebModel", "falcon"},
    {"RefinedWeb", "falcon"},
    {"xlm_roberta", "xlm-roberta"},
    {"qwen2_vl", "qwen2"},
    {"qwen2_5_vl", "qwen2"},
    {"Yi", "llama"},
    {"internlm", "llama"},
    {"baichuan", "llama"},
    {"aquila", "llama"},
    {"xverse", "llama"},
    {"helium", "llama"},
    {"orion", "stablelm"},
    {"flaubert", "xlm"},
    {"glm4v_text", "glm4"},
    {"glm4v_moe_text", "glm4_moe"},
};

enum { ALIASES = sizeof aliases / sizeof aliases[0] };

const struct config_family *config_family_find(const char *name)
{
    for (int i = 0; i < ALIASES; i++)
        if (strcmp(aliases[i].name, name) == 0)
            name = aliases[i].as;
    for (int i = 0; i < config_family_count(); i++)
        if (strcmp(config_family_at(i)->name, name) == 0)
            return config_family_at(i);
    return NULL;
}

const struct config_family *config_family_nearest(const char *name)
{
    size_t len = strlen(name);
    int limit = len < 4 ? 1 : 2, best = limit + 1;
    const struct config_family *found = NULL;
    for (int i = 0; i < config_family_count() && len < 64; i++) {
        const char *known = config_family_at(i)->name;
        int d = ps_word_distance(known, (int)strlen(known), name, (int)len, limit);
        if (d < best) {
            best = d;
            found = config_family_at(i);
        }
    }
    return found;
}

const struct config_family *config_family_extended(const char *name)
{
    const struct config_family *found = NULL;
    size_t longest = 0;
    for (int i = 0; i < config_family_count(); i++) {
        size_t n = strlen(config_family_at(i)->name);
        if (n > longest && strncmp(name, config_family_at(i)->name, n) == 0 &&
            (name[n] == '_' || name[n] == '-')) {
            longest = n;
            found = config_family_at(i);
        }
    }
    return found;
}

int config_families_near(const char *name, const struct config_family **near, int max)
{
    size_t len = strlen(name);
    int limit = len < 4 ? 1 : 2, n = 0;
    for (int distance = 0; distance <= limit && len < 64; distance++)
        for (int i = 0; i < config_family_count() && n < max; i++) {
            const char *known = config_family_at(i)->name;
            if (ps_word_distance(known, (int)strlen(known), name, (int)len, limit) == distance)
                near[n++] = config_family_at(i);
        }
    return n;
}

const struct config_family *config_family_of_class(const char *name)
{
    const struct config_family *found = NULL;
    size_t longest = 0;
    for (int i = 0; i < config_family_count(); i++) {
        size_t n = strlen(config_family_at(i)->prefix);
        /* "GPT2" begins no class of "GPT2X": the next word of a class name has a capital. */
        if (n > longest && strncmp(name, config_family_at(i)->prefix, n) == 0 && name[n] >= 'A' &&
            name[n] <= 'Z') {
            longest = n;
            found = config_family_at(i);
        }
    }
    return found;
}

bool config_key_next(const char **keys, char key[CONFIG_KEY_MAX])
{
    const char *p = *keys;
    size_t n = 0;
    while (*p == ' ')
        p++;
    while (*p != '\0' && *p != ' ' && n < CONFIG_KEY_MAX - 1)
        key[n++] = *p++;
    key[n] = '\0';
    *keys = p;
    return n > 0;
}
