/* yaml_input.h - YAML read event by event, for schemes, lessons and keys.
 *
 * Events rather than libyaml's documents: no alias is followed, and every message has its place. */
#ifndef FORMATS_YAML_INPUT_H
#define FORMATS_YAML_INPUT_H

#include "paramscope/text.h"

#include <stdbool.h>
#include <stddef.h>
#include <yaml.h>

struct yaml_input {
    const char *text;
    size_t len;
    const char *file; /* as messages call it */
    /* How messages go on: with what is allowed. The first two have a %s, libyaml's problem. */
    const char *not_utf8, *not_yaml, *no_alias;
    struct ps_text error;
    yaml_parser_t parser;
};

/* Begins to read. False without memory; else yaml_parser_delete is due. */
bool yaml_input_open(struct yaml_input *in);

/* Begins a message about a place, counted from 0: "FILE:LINE:COLUMN: ", with both from 1. */
void yaml_input_place(struct ps_text *error, const char *file, size_t line, size_t column);
struct ps_text *yaml_input_complain(struct yaml_input *in, yaml_mark_t at);

/* A whole message. False. */
bool yaml_input_fail(struct yaml_input *in, yaml_mark_t at, const char *what);

/* The next event, which the caller deletes; false with a message for bad YAML and for aliases. */
bool yaml_input_next(struct yaml_input *in, yaml_event_t *event);

#endif
