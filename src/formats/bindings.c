/* bindings.c - the user's own keys from YAML. See bindings.h. */
#include "formats/bindings.h"

#include "formats/say.h"
#include "formats/yaml_input.h"

#include <stdlib.h>
#include <string.h>

struct reader {
    struct yaml_input in;
    struct bindings *bindings;
};

void bindings_place(struct ps_text *error, const char *file, int line, int column)
{
    yaml_input_place(error, file, (size_t)line - 1, (size_t)column - 1);
}

/* A key or an action: one short text. */
static bool read_word(struct reader *r, const yaml_event_t *event, struct bindings_word *out)
{
    if (event->type != YAML_SCALAR_EVENT)
        return yaml_input_fail(&r->in, event->start_mark,
                               "a list or a group is not allowed; a line is `key: action`");
    const char *text = (const char *)event->data.scalar.value;
    size_t len = event->data.scalar.length;
    if (len == 0)
        return yaml_input_fail(&r->in, event->start_mark,
                               "a word is missing; a line is `key: action`, such as `w: undo`");
    if (len >= BINDINGS_WORD_MAX || strlen(text) != len)
        return yaml_input_fail(&r->in, event->start_mark,
                               "too long for a key or an action; a line is `key: action`");
    memcpy(out->text, text, len + 1);
    out->line = (int)event->start_mark.line + 1;
    out->column = (int)event->start_mark.column + 1;
    return true;
}

static bool read_pair(struct reader *r, const yaml_event_t *key)
{
    struct bindings *b = r->bindings;
    yaml_event_t action;
    if (b->count == BINDINGS_MAX)
        return yaml_input_fail(&r->in, key->start_mark, "too many keys; at most 128 are read");
    if (!read_word(r, key, &b->row[b->count].key) || !yaml_input_next(&r->in, &action))
        return false;
    bool good = read_word(r, &action, &b->row[b->count].action);
    yaml_event_delete(&action);
    b->count += good;
    return good;
}

/* Pairs up to the end of the mapping whose start was taken. */
static bool read_pairs(struct reader *r)
{
    for (;;) {
        yaml_event_t key;
        if (!yaml_input_next(&r->in, &key))
            return false;
        bool end = key.type == YAML_MAPPING_END_EVENT, good = end || read_pair(r, &key);
        yaml_event_delete(&key);
        if (end || !good)
            return good;
    }
}

/* Takes one event: 1 when it is of a type, 0 when it ends the file, -1 with a message. */
static int take(struct reader *r, yaml_event_type_t type, const char *what)
{
    yaml_event_t event;
    if (!yaml_input_next(&r->in, &event))
        return -1;
    int found = event.type == type ? 1 : event.type == YAML_STREAM_END_EVENT ? 0 : -1;
    if (found < 0)
        yaml_input_fail(&r->in, event.start_mark, what);
    yaml_event_delete(&event);
    return found;
}

static bool read_stream(struct reader *r)
{
    static const char lines[] = N_("no keys here; a line is `key: action`, such as `w: undo`");
    static const char one[] = N_("a second document begins; a file holds one list of keys");
    if (take(r, YAML_STREAM_START_EVENT, lines) < 0)
        return false;
    int document = take(r, YAML_DOCUMENT_START_EVENT, lines);
    if (document <= 0) /* nothing but comments */
        return document == 0;
    return take(r, YAML_MAPPING_START_EVENT, lines) > 0 && read_pairs(r) &&
           take(r, YAML_DOCUMENT_END_EVENT, lines) > 0 && take(r, YAML_STREAM_END_EVENT, one) > 0;
}

bool bindings_parse(const char *text, size_t len, const char *file, struct bindings *out,
                    char *error, size_t cap)
{
    static const char not_yaml[] =
        N_("this is not YAML: %s; a line is `key: action`, signs such as \"?\" in quotes");
    struct reader r = {
        .in = {.text = text,
               .len = len,
               .file = file,
               .not_utf8 = not_yaml,
               .not_yaml = not_yaml,
               .no_alias = N_("an alias (*) is not allowed here; \"*\" in quotes is the key")}};
    r.in.error = ps_text_over(error, cap);
    if (len > BINDINGS_BYTES_MAX)
        return yaml_input_fail(&r.in, (yaml_mark_t){0},
                               "too large; a file of keys has at most 16,384 bytes");
    r.bindings = calloc(1, sizeof *r.bindings);
    if (r.bindings == NULL || !yaml_input_open(&r.in)) {
        free(r.bindings);
        return yaml_input_fail(&r.in, (yaml_mark_t){0}, "out of memory");
    }
    bool good = read_stream(&r);
    yaml_parser_delete(&r.in.parser);
    if (good)
        *out = *r.bindings;
    free(r.bindings);
    return good;
}
