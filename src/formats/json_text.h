/* json_text.h - where things stand in the text of a JSON file.
 *
 * jansson says what a file means; this says where it says so, for messages that name a line and
 * for edits that leave every byte alone that they do not mean to change. The text must have been
 * parsed before: nothing is checked here a second time. */
#ifndef FORMATS_JSON_TEXT_H
#define FORMATS_JSON_TEXT_H

#include <stdbool.h>
#include <stddef.h>

/* One member of an object: from the opening quote of its key to the end of its value. */
struct json_member {
    size_t key, key_end; /* the quotes included */
    size_t value, value_end;
};

/* Where the object of the whole text opens, or `len`. */
size_t json_text_open(const char *text, size_t len);

/* The next member at or after *at, which json_text_open or the last call left behind the '{' or
 * the last value. False at the closing brace, which *at then points to. */
bool json_text_next(const char *text, size_t len, size_t *at, struct json_member *member);

/* The member with this key in the object that opens at `open`. Keys that are written with escapes
 * are not recognised. */
bool json_text_find(const char *text, size_t len, size_t open, const char *key,
                    struct json_member *member);

/* Line and column (in characters), both from 1, of a place. */
void json_text_place(const char *text, size_t at, int *line, int *column);

#endif
