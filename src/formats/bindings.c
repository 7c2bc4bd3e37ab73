/* bindings.c - the user's own keys from YAML, read event by event. See bindings.h.
 *
 * Events rather than libyaml's documents: no alias is followed, and every message has its place. */
#include "formats/bindings.h"

#include "formats/printable.h"
#include "formats/say.h"
#include "formats/yaml_mark.h"

#include <stdlib.h>
#include <string.h>

struct reader {
    yaml_parser_t parser;
    const char *text;
    size_t len;
    const char *file;
    struct ps_text error;
    struct bindings *bindings;
};

void bindings_place(struct ps_text *error, const char *file, int line, int column)
{
    printable_adds(error, file);
    ps_text_add(error, ":");
    ps_text_int(error, line);
    ps_text_add(error, ":");
    ps_text_int(error, column);
    ps_text_add(error, ": ");
}

static struct ps_text *complain(struct reader *r, yaml_mark_t at)
{
    bindings_place(&r->error, r->file, (int)at.line + 1, (int)at.column + 1);
    return &r->error;
}

static bool fail(struct reader *r, yaml_mark_t at, const char *what)
{
    ps_text_add(complain(r, at), say(what));
    return false;
}

/* The next event, which the caller deletes; false with a message for bad YAML and for aliases. */
static bool next(struct reader *r, yaml_event_t *event)
{
    if (!yaml_parser_parse(&r->parser, event)) {
        const char *problem = r->parser.problem;
        struct ps_text *out = complain(r, yaml_mark_problem(&r->parser, r->text, r->len));
        say_add(out,
                N_("this is not YAML: %s; a line is `key: action`, signs such as \"?\" in quotes"),
                problem != NULL ? problem : say(N_("out of memory")));
        return false;
    }
    if (event->type == YAML_ALIAS_EVENT) {
        fail(r, event->start_mark, "an alias (*) is not allowed here; \"*\" in quotes is the key");
        yaml_event_delete(event);
        return false;
    }
    return true;
}

/* A key or an action: one short text. */
static bool read_word(struct reader *r, const yaml_event_t *event, struct bindings_word *out)
{
    if (event->type != YAML_SCALAR_EVENT)
        return fail(r, event->start_mark,
                    "a list or a group is not allowed; a line is `key: action`");
    const char *text = (const char *)event->data.scalar.value;
    size_t len = event->data.scalar.length;
    if (len == 0)
        return fail(r, event->start_mark,
                    "a word is missing; a line is `key: action`, such as `w: undo`");
    if (len >= BINDINGS_WORD_MAX || strlen(text) != len)
        return fail(r, event->start_mark,
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
        return fail(r, key->start_mark, "too many keys; at most 128 are read");
    if (!read_word(r, key, &b->row[b->count].key) || !next(r, &action))
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
        if (!next(r, &key))
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
    if (!next(r, &event))
        return -1;
    int found = event.type == type ? 1 : event.type == YAML_STREAM_END_EVENT ? 0 : -1;
    if (found < 0)
        fail(r, event.start_mark, what);
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
    struct reader r = {.text = text, .len = len, .file = file};
    r.error = ps_text_over(error, cap);
    if (len > BINDINGS_BYTES_MAX)
        return fail(&r, (yaml_mark_t){0}, "too large; a file of keys has at most 16,384 bytes");
    r.bindings = calloc(1, sizeof *r.bindings);
    if (r.bindings == NULL || !yaml_parser_initialize(&r.parser)) {
        free(r.bindings);
        return fail(&r, (yaml_mark_t){0}, "out of memory");
    }
    yaml_parser_set_input_string(&r.parser, (const unsigned char *)text, len);
    bool good = read_stream(&r);
    yaml_parser_delete(&r.parser);
    if (good)
        *out = *r.bindings;
    free(r.bindings);
    return good;
}
