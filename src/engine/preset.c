/* preset.c - the built-in models as const data: a family, its numbers, and what was published.
 *
 * No count stands here: `published` is what a paper or card prints, to be compared with. */
#include "paramscope/preset.h"

#include "presets.h"

#include <stddef.h>
#include <string.h>

int ps_preset_count(void)
{
    return preset_table_size;
}

const struct ps_preset *ps_preset_at(int i)
{
    return &preset_table[i];
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

const struct ps_preset *ps_preset_find(const char *name, int len)
{
    for (int i = 0; i < preset_table_size; i++) {
        const char *known = preset_table[i].name;
        int at = 0;
        while (at < len && known[at] != '\0' && lower(known[at]) == lower(name[at]))
            at++;
        if (at == len && known[at] == '\0')
            return &preset_table[i];
    }
    return NULL;
}

const struct ps_preset *ps_preset_nearest(const char *name, int len)
{
    int limit = len < 5 ? 1 : 3, best = limit + 1;
    const struct ps_preset *found = NULL;
    for (int i = 0; i < preset_table_size; i++) {
        const char *known = preset_table[i].name;
        int d = ps_word_distance(known, (int)strlen(known), name, len, limit);
        if (d < best) {
            best = d;
            found = &preset_table[i];
        }
    }
    return found;
}

struct ps_model ps_preset_model(const struct ps_preset *preset)
{
    const struct ps_family *family = ps_family_find(preset->family, (int)strlen(preset->family));
    struct ps_model m = ps_family_model(family);
    ps_model_apply(&m, preset->settings);
    return ps_model_normal(&m);
}
