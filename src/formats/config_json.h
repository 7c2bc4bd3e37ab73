/* config_json.h - the JSON of a config.json: parsed, bounded, and asked for typed values.
 *
 * Everything that a file can get wrong as JSON is answered here, with file, line, column and key.
 * What the keys mean is not known here. */
#ifndef FORMATS_CONFIG_JSON_H
#define FORMATS_CONFIG_JSON_H

#include "formats/design.h"

#include <jansson.h>

enum { CONFIG_BYTES_MAX = 64 * 1024 * 1024 };

struct config_json {
    const char *name; /* of the file, for messages */
    const char *text;
    size_t len;
    json_t *root;
    json_t *object;     /* the object that is read: the root or one inside it */
    const char *inside; /* its key in the root ("text_config"), or NULL */
    char *error;        /* DESIGN_ERROR_MAX bytes */
};

/* Parses a whole text, which must be one object without doubled keys. False: the message. */
bool config_json_parse(struct config_json *json, const char *text, size_t len, const char *name,
                       char error[DESIGN_ERROR_MAX]);
void config_json_free(struct config_json *json);

/* The value of a key of the object that is read, or NULL when it is absent or null. */
json_t *config_json_get(const struct config_json *json, const char *key);

/* Does the key stand there with the value null? */
bool config_json_null(const struct config_json *json, const char *key);

/* Does a number stand there that 64 bits do not hold (2^63, 1e999, NaN)? It then is a text to
 * jansson, which no number and no switch may be; who reads texts has to ask. */
bool config_json_beyond(const json_t *value);

/* Begins the message "FILE:LINE:COLUMN: key "x": " (without place and key where they are not
 * known), to be finished by the caller. */
struct ps_text config_json_blame(const struct config_json *json, const char *key);

/* The same, finished by a sentence in which %s is the value that stands there. Returns false. */
bool config_json_refuse(const struct config_json *json, const char *key, const json_t *value,
                        const char *sentence);

/* A value as a message shows it: 768, "abc", true, a list, an object. */
void config_json_show(struct ps_text *text, const json_t *value);

/* Typed values. An absent key leaves *value alone. False: a message that names the key, what
 * stands there and what is allowed. */
bool config_json_whole(const struct config_json *json, const char *key, int64_t least,
                       int64_t *value);
bool config_json_switch(const struct config_json *json, const char *key, bool *value);

#endif
