/* scheme.c - Base16 and Base24 schemes from YAML, read event by event.
 *
 * Events rather than libyaml's documents: no alias is ever followed, depth is bounded, and every
 * message has the line and column of what it is about. Knows no file system but through
 * datafile_read. */
#include "formats/scheme.h"
#include "formats/printable.h"
#include "formats/say.h"
#include "formats/datafile.h"
#include "formats/yaml_input.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* A published scheme has two levels; this is for unknown keys that are skipped. */
enum { DEPTH_MAX = 8, SHOWN_MAX = 24 };

enum key { KEY_SYSTEM, KEY_NAME, KEY_SCHEME, KEY_AUTHOR, KEY_VARIANT, KEY_PALETTE, KEY_COUNT };

static const char *const KEYS[KEY_COUNT] = {"system", "name",    "scheme",
                                            "author", "variant", "palette"};

struct reader {
    struct yaml_input in;
    struct theme_scheme scheme;
    bool base24;
    bool variant_given;
    size_t key_line[KEY_COUNT];    /* 0: not seen */
    size_t slot_line[THEME_SLOTS]; /* 0: not seen */
    yaml_mark_t key;               /* the key being read */
    yaml_mark_t palette;           /* where missing slots are reported */
};

/* Skips the rest of a value whose first event was taken. */
static bool skip(struct reader *r, yaml_event_type_t first)
{
    int depth = first == YAML_MAPPING_START_EVENT || first == YAML_SEQUENCE_START_EVENT;
    while (depth > 0) {
        yaml_event_t event;
        if (!yaml_input_next(&r->in, &event))
            return false;
        yaml_event_type_t type = event.type;
        yaml_mark_t at = event.start_mark;
        yaml_event_delete(&event);
        if (type == YAML_MAPPING_START_EVENT || type == YAML_SEQUENCE_START_EVENT)
            depth++;
        else if (type == YAML_MAPPING_END_EVENT || type == YAML_SEQUENCE_END_EVENT)
            depth--;
        if (depth > DEPTH_MAX)
            return yaml_input_fail(&r->in, at, "nested too deeply; a scheme has two levels");
    }
    return true;
}

static const char *value_of(const yaml_event_t *event)
{
    return (const char *)event->data.scalar.value;
}

static bool value_is(const yaml_event_t *event, const char *word)
{
    return event->data.scalar.length == strlen(word) && strcasecmp(value_of(event), word) == 0;
}

static bool twice(struct reader *r, const char *key, size_t line)
{
    char number[SAY_NUMBER];
    struct ps_text n = ps_text_over(number, sizeof number);
    ps_text_int(&n, (int64_t)line);
    say_add(yaml_input_complain(&r->in, r->key), N_("%s is given twice; it is in line %s already"),
            key, number);
    return false;
}

/* KEY: "value" WHAT */
static bool refuse(struct reader *r, const char *key, const yaml_event_t *event, const char *what)
{
    struct ps_text *out = yaml_input_complain(&r->in, event->start_mark);
    ps_text_add(out, key);
    ps_text_add(out, ": \"");
    printable_add(out, value_of(event), event->data.scalar.length, SHOWN_MAX);
    ps_text_add(out, "\" ");
    ps_text_add(out, say(what));
    return false;
}

static int hex_of(char c)
{
    return c >= '0' && c <= '9'   ? c - '0'
           : c >= 'a' && c <= 'f' ? c - 'a' + 10
           : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                  : -1;
}

/* The slot a key names, or -1. */
static int slot_of(const yaml_event_t *key)
{
    const char *word = value_of(key);
    if (key->data.scalar.length != 6 || strncasecmp(word, "base", 4) != 0)
        return -1;
    int high = hex_of(word[4]), low = hex_of(word[5]);
    return high < 0 || low < 0 || high * 16 + low >= THEME_SLOTS ? -1 : high * 16 + low;
}

static void slot_name(int slot, char name[8])
{
    static const char digits[] = "0123456789ABCDEF";
    memcpy(name, "base", 4);
    name[4] = digits[slot / 16];
    name[5] = digits[slot % 16];
    name[6] = '\0';
}

static bool read_slot(struct reader *r, int slot, const yaml_event_t *value)
{
    char name[8];
    slot_name(slot, name);
    if (r->slot_line[slot] != 0)
        return twice(r, name, r->slot_line[slot]);
    r->slot_line[slot] = r->key.line + 1;
    const char *digits = value_of(value);
    size_t len = value->data.scalar.length;
    if (len == 0) {
        say_add(yaml_input_complain(&r->in, r->key),
                N_("%s has no value; write \"#rrggbb\" in quotes: a bare # begins a comment"),
                name);
        return false;
    }
    if (digits[0] == '#') {
        digits++;
        len--;
    }
    uint32_t color = 0;
    bool good = len == 6;
    for (size_t i = 0; i < len && good; i++) {
        int digit = hex_of(digits[i]);
        good = digit >= 0;
        color = color << 4 | (uint32_t)(digit & 0xF);
    }
    if (!good)
        return refuse(r, name, value, "is no colour; write six hex digits, as in \"a7adba\"");
    r->scheme.base[slot] = color;
    return true;
}

static bool read_mapping(struct reader *r, bool palette);

/* Keeps a text of the scheme, cut to its field. */
static bool keep(char field[THEME_NAME_MAX], const yaml_event_t *value)
{
    struct ps_text out = ps_text_over(field, THEME_NAME_MAX);
    printable_add(&out, value_of(value), value->data.scalar.length, SIZE_MAX);
    return true;
}

static bool read_known(struct reader *r, enum key key, const yaml_event_t *value)
{
    switch (key) {
    case KEY_SCHEME: /* the newer `name` wins, wherever it stands */
        return r->key_line[KEY_NAME] != 0 || keep(r->scheme.name, value);
    case KEY_NAME: return keep(r->scheme.name, value);
    case KEY_AUTHOR: return keep(r->scheme.author, value);
    case KEY_SYSTEM:
        r->base24 = value_is(value, "base24");
        return r->base24 || value_is(value, "base16") ||
               refuse(r, "system", value, "is not known; base16 and base24 are");
    case KEY_VARIANT:
        r->variant_given = true;
        r->scheme.light = value_is(value, "light");
        return r->scheme.light || value_is(value, "dark") ||
               refuse(r, "variant", value, "is not known; write \"dark\" or \"light\"");
    case KEY_PALETTE:
    case KEY_COUNT: break;
    }
    return true;
}

/* A value whose first event was taken, for a known top-level key. */
static bool read_value(struct reader *r, enum key key, const yaml_event_t *value)
{
    bool scalar = value->type == YAML_SCALAR_EVENT;
    if (r->key_line[key] != 0)
        return twice(r, KEYS[key], r->key_line[key]);
    if (key == KEY_PALETTE) {
        if (value->type != YAML_MAPPING_START_EVENT)
            return yaml_input_fail(&r->in, value->start_mark,
                                   "palette must hold base00: to base0F:");
        r->palette = r->key;
        r->key_line[key] = r->key.line + 1;
        return read_mapping(r, true);
    }
    if (!scalar) {
        say_add(yaml_input_complain(&r->in, value->start_mark),
                N_("%s must be one text, not a list or a group of keys"), KEYS[key]);
        return false;
    }
    bool good = read_known(r, key, value);
    r->key_line[key] = r->key.line + 1;
    return good;
}

static bool read_pair(struct reader *r, const yaml_event_t *key, bool palette)
{
    yaml_event_t value;
    bool good = true;
    int slot = slot_of(key);
    r->key = key->start_mark;
    if (!yaml_input_next(&r->in, &value))
        return false;
    if (slot >= 0) {
        good = value.type == YAML_SCALAR_EVENT
                   ? read_slot(r, slot, &value)
                   : yaml_input_fail(&r->in, value.start_mark,
                                     "a colour must be six hex digits, as in \"a7adba\"");
    } else {
        int known = KEY_COUNT;
        for (int i = 0; i < KEY_COUNT && !palette; i++)
            if (value_is(key, KEYS[i]))
                known = i;
        good = known < KEY_COUNT ? read_value(r, (enum key)known, &value) : skip(r, value.type);
    }
    yaml_event_delete(&value);
    return good;
}

/* Keys and values up to the end of a mapping whose start was taken. */
static bool read_mapping(struct reader *r, bool palette)
{
    for (;;) {
        yaml_event_t key;
        bool good;
        if (!yaml_input_next(&r->in, &key))
            return false;
        if (key.type == YAML_MAPPING_END_EVENT) {
            yaml_event_delete(&key);
            return true;
        }
        good = key.type == YAML_SCALAR_EVENT
                   ? read_pair(r, &key, palette)
                   : yaml_input_fail(&r->in, key.start_mark,
                                     "a list or a group is no key; a key is a word such as base00");
        yaml_event_delete(&key);
        if (!good)
            return false;
    }
}

/* Takes one event that must be of a type. */
static bool expect(struct reader *r, yaml_event_type_t type, const char *what)
{
    yaml_event_t event;
    if (!yaml_input_next(&r->in, &event))
        return false;
    bool good = event.type == type || yaml_input_fail(&r->in, event.start_mark, what);
    yaml_event_delete(&event);
    return good;
}

static bool read_stream(struct reader *r)
{
    static const char keys[] =
        N_("no scheme here; a scheme begins with keys such as name: and palette:");
    return expect(r, YAML_STREAM_START_EVENT, keys) && expect(r, YAML_DOCUMENT_START_EVENT, keys) &&
           expect(r, YAML_MAPPING_START_EVENT, keys) && read_mapping(r, false) &&
           expect(r, YAML_DOCUMENT_END_EVENT, keys) &&
           expect(r, YAML_STREAM_END_EVENT, "a second document begins; a file holds one scheme");
}

/* Slots that are missing, and how many there are. */
static bool check_slots(struct reader *r)
{
    int given = 0;
    char name[8];
    for (int slot = 0; slot < THEME_SLOTS; slot++) {
        given += r->slot_line[slot] != 0;
        r->base24 = r->base24 || (slot >= 16 && r->slot_line[slot] != 0);
    }
    r->scheme.slots = r->base24 ? 24 : 16;
    for (int slot = 0; slot < r->scheme.slots; slot++) {
        if (r->slot_line[slot] != 0)
            continue;
        slot_name(slot, name);
        say_add(yaml_input_complain(&r->in, r->palette),
                given == 0
                    ? N_("%s and all other colours are missing; a %s scheme has base00 to %s")
                    : N_("%s is missing; a %s scheme has base00 to %s"),
                name, r->base24 ? "base24" : "base16", r->base24 ? "base17" : "base0F");
        return false;
    }
    return true;
}

static int64_t brightness(uint32_t color)
{
    return 2126 * (int64_t)(color >> 16 & 0xFF) + 7152 * (int64_t)(color >> 8 & 0xFF) +
           722 * (int64_t)(color & 0xFF);
}

/* The file's name without folders and suffix, in small letters. */
static void slug_from(const char *file, char slug[THEME_NAME_MAX])
{
    const char *slash = strrchr(file, '/');
    const char *base = slash != NULL ? slash + 1 : file;
    size_t len = datafile_stem(base);
    struct ps_text out = ps_text_over(slug, THEME_NAME_MAX);
    printable_add(&out, base, len > 0 ? len : strlen(base), SIZE_MAX);
    for (char *c = slug; *c != '\0'; c++)
        if (*c >= 'A' && *c <= 'Z')
            *c = (char)(*c - 'A' + 'a');
}

bool scheme_parse(const char *text, size_t len, const char *file, struct theme_scheme *out,
                  char *error, size_t cap)
{
    struct reader r = {
        .in = {.text = text,
               .len = len,
               .file = file,
               .not_utf8 = N_("this is not YAML: %s; write the file in UTF-8"),
               .not_yaml = N_("this is not YAML: %s; a line is `key: \"value\"`"),
               .no_alias = N_("an alias (*) is not allowed here; write the value itself")}};
    r.in.error = ps_text_over(error, cap);
    if (len > SCHEME_BYTES_MAX)
        return yaml_input_fail(&r.in, (yaml_mark_t){0},
                               "too large; a scheme has at most 65,536 bytes");
    if (!yaml_input_open(&r.in))
        return yaml_input_fail(&r.in, (yaml_mark_t){0}, "out of memory");
    bool good = read_stream(&r) && check_slots(&r);
    yaml_parser_delete(&r.in.parser);
    if (!good)
        return false;
    slug_from(file, r.scheme.slug);
    if (r.scheme.name[0] == '\0')
        memcpy(r.scheme.name, r.scheme.slug, sizeof r.scheme.name);
    if (!r.variant_given)
        r.scheme.light = brightness(r.scheme.base[0]) > brightness(r.scheme.base[5]);
    *out = r.scheme;
    return true;
}

bool scheme_read(const char *path, struct theme_scheme *out, char *error, size_t cap)
{
    char *text;
    size_t len;
    if (!datafile_read(path, SCHEME_BYTES_MAX, &text, &len, error, cap))
        return false;
    bool good = scheme_parse(text, len, path, out, error, cap);
    free(text);
    return good;
}
