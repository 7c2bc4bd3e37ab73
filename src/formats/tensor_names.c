/* tensor_names.c - finds the row of a name. See tensor_names.h.
 *
 * A name is hashed with its numbers taken out, so that a checkpoint of half a million tensors
 * costs as many look-ups and not as many walks over a table. Knows no model's names. */
#include "formats/tensor_names.h"

#include <string.h>

/* ---- patterns --------------------------------------------------------------------------- */

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Hash with each {x} or number between dots, or behind an underscore, as one #. */
static uint32_t hash_form(const char *name, size_t len)
{
    uint32_t h = 2166136261u;
    bool start = true;
    for (size_t i = 0; i < len; i++) {
        char c = name[i];
        if (start && (c == '{' || is_digit(c))) {
            size_t end = i + 1;
            while (end < len && name[end] != '.' && (c == '{' || is_digit(name[end])))
                end++;
            if (end == len || name[end] == '.') {
                i = end - 1;
                c = '#';
            }
        }
        start = c == '.' || c == '_';
        h = (h ^ (unsigned char)c) * 16777619u;
    }
    return h ^ h >> 13;
}

/* A number without leading zeros, below 10^9; its length, or 0. */
static size_t read_number(const char *s, size_t len, int64_t *value)
{
    size_t n = 0;
    *value = 0;
    while (n < len && n < 9 && is_digit(s[n]))
        *value = *value * 10 + (s[n++] - '0');
    return n > 1 && s[0] == '0' ? 0 : n;
}

static bool match(const char *pattern, const char *name, size_t len, struct names_hit *hit)
{
    size_t i = 0;
    hit->layer = hit->expert = hit->part = NAMES_NONE;
    for (; *pattern != '\0'; pattern++) {
        if (*pattern != '{') {
            if (i == len || name[i++] != *pattern)
                return false;
            continue;
        }
        int64_t value;
        size_t n = read_number(name + i, len - i, &value);
        if (n == 0)
            return false;
        i += n;
        *(pattern[1] == 'l' ? &hit->layer : pattern[1] == 'e' ? &hit->expert : &hit->part) = value;
        pattern += 2;
    }
    return i == len;
}

/* ---- the map ---------------------------------------------------------------------------- */

static int list_find(const struct ps_tensor_list *list, const struct names_row *row,
                     const char *name, size_t len, const char *more)
{
    for (int i = 0; i < list->n; i++) {
        const struct ps_tensor *t = &list->tensor[i];
        if (strncmp(t->name, name, len) != 0 || strcmp(t->name + len, more) != 0 ||
            ps_component_info(t->component)->letter != row->component)
            continue;
        /* What is beside the layers of a lone stack belongs to none in particular. */
        if (row->stack == 0 || t->stack == PS_STACK_NONE ||
            (row->stack == 'e' && t->stack == PS_STACK_ENCODER) ||
            (row->stack == 'd' && t->stack == PS_STACK_DECODER))
            return i;
    }
    return NAMES_NONE;
}

static void add_entry(struct names_map *map, const struct names_row *row,
                      const struct ps_tensor_list *list)
{
    struct names_entry *e = &map->entry[map->n];
    const char *form = row->pattern + (row->pattern[0] == '=');
    int *bucket = &map->bucket[hash_form(form, strlen(form)) % 256];
    *e = (struct names_entry){.row = row, .next = NAMES_NONE};
    for (const char *s = row->target;; s++) {
        size_t len = strcspn(s, "+");
        e->weight[e->targets] = list_find(list, row, s, len, "");
        e->bias[e->targets++] = list_find(list, row, s, len, " bias");
        s += len;
        if (*s == '\0')
            break;
    }
    /* Behind those that are there: the first row wins. */
    while (*bucket != NAMES_NONE)
        bucket = &map->entry[*bucket].next;
    *bucket = map->n++;
}

bool names_map_init(struct names_map *map, const char *family, const struct ps_tensor_list *list)
{
    memset(map, 0, sizeof *map);
    for (int i = 0; i < 256; i++)
        map->bucket[i] = NAMES_NONE;
    map->family = names_family_find(family);
    if (map->family == NULL)
        return false;
    for (int i = 0; i < 4 && map->family->table[i] != NULL; i++)
        for (const struct names_row *row = map->family->table[i]; row->pattern != NULL; row++) {
            if (map->n == NAMES_ENTRIES)
                return false;
            add_entry(map, row, list);
        }
    return true;
}

/* ---- looking up ------------------------------------------------------------------------- */

/* The entry of a whole name (`whole`) or of a module. */
static bool look_up(const struct names_map *map, const char *name, size_t len, bool whole,
                    struct names_hit *hit)
{
    struct names_hit one = *hit;
    bool found = false;
    /* Where two rows have the name, the first whose tensor the model has. */
    for (int i = map->bucket[hash_form(name, len) % 256]; i != NAMES_NONE; i = map->entry[i].next) {
        const char *pattern = map->entry[i].row->pattern;
        bool there = map->entry[i].weight[0] != NAMES_NONE;
        if ((found && !there) || (pattern[0] == '=') != whole ||
            !match(pattern + whole, name, len, &one))
            continue;
        *hit = one;
        hit->entry = i;
        found = true;
        if (there)
            break;
    }
    return found;
}

static bool is_norm(const struct names_row *row)
{
    return strstr(row->target, "norm") != NULL;
}

static bool same(const char *s, size_t len, const char *word)
{
    return strlen(word) == len && memcmp(s, word, len) == 0;
}

/* A module and what hangs on it. The last component is the suffix; quantisers hang more on
 * ".weight" ("q_proj.weight.absmax"), so what follows that word belongs to the suffix too. */
static bool find_module(const struct names_map *map, const char *name, size_t len,
                        struct names_hit *hit)
{
    for (size_t i = len; i-- > 1;) {
        if (name[i] != '.')
            continue;
        const char *suffix = name + i + 1;
        size_t n = len - i - 1;
        bool last = memchr(suffix, '.', n) == NULL;
        if (!last && (n < 7 || memcmp(suffix, "weight.", 7) != 0))
            continue;
        if (!look_up(map, name, i, false, hit))
            continue;
        bool norm = is_norm(map->entry[hit->entry].row);
        hit->suffix = suffix;
        hit->suffix_len = n;
        hit->stem_len = i;
        hit->bias = same(suffix, n, "bias") || (norm && same(suffix, n, "beta"));
        hit->whole = hit->bias || same(suffix, n, "weight") || (norm && same(suffix, n, "gamma"));
        return true;
    }
    return false;
}

/* Length of a prefix of the family at the front of a name, its dot included; 0: none. */
static size_t prefix_length(const char *prefixes, const char *name, size_t len)
{
    for (const char *p = prefixes; *p != '\0';) {
        size_t n = strcspn(p, " ");
        if (n > 0 && n < len && memcmp(p, name, n) == 0)
            return n;
        p += n + (p[n] == ' ');
    }
    return 0;
}

enum { PREFIXES_MAX = 4 }; /* base_model.model.language_model.model. */

bool names_find(const struct names_map *map, const char *name, size_t len, struct names_hit *hit)
{
    for (int tries = 0; tries <= PREFIXES_MAX; tries++) {
        hit->stem = name;
        if (look_up(map, name, len, true, hit)) {
            hit->bias = false;
            hit->whole = true;
            hit->suffix = name + len;
            hit->suffix_len = 0;
            hit->stem_len = len;
            return true;
        }
        if (find_module(map, name, len, hit))
            return true;
        size_t n = prefix_length(map->family->prefixes, name, len);
        if (n == 0)
            return false;
        name += n;
        len -= n;
    }
    return false;
}

const char *names_strip(const struct names_map *map, const char *name, size_t len)
{
    for (int tries = 0; tries < PREFIXES_MAX; tries++) {
        size_t n = prefix_length(map->family->prefixes, name, len);
        name += n;
        len -= n;
    }
    return name;
}

void names_write(const struct names_row *row, bool bias, int64_t layer, int64_t expert,
                 struct ps_text *text)
{
    bool whole = row->pattern[0] == '=';
    for (const char *p = row->pattern + whole; *p != '\0'; p++) {
        if (*p != '{') {
            ps_text_addn(text, p, 1);
            continue;
        }
        ps_text_int(text, p[1] == 'l' ? layer : p[1] == 'e' ? expert : 0);
        p += 2;
    }
    if (!whole)
        ps_text_add(text, bias ? ".bias" : ".weight");
}
