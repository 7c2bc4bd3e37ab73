/* bindings.h - reads the user's own keys, `KEY: ACTION` one a line, from YAML.
 *
 * Words with their places, or a message that says where and why not. Knows neither keys nor
 * actions: ui/keymap.h makes a table of them. */
#ifndef FORMATS_BINDINGS_H
#define FORMATS_BINDINGS_H

#include "paramscope/text.h"

#include <stdbool.h>
#include <stddef.h>

enum { BINDINGS_MAX = 128, BINDINGS_WORD_MAX = 40, BINDINGS_BYTES_MAX = 16 * 1024 };

/* A text of the file, and where it begins, counted from 1. */
struct bindings_word {
    char text[BINDINGS_WORD_MAX];
    int line, column;
};

struct bindings {
    int count;
    struct {
        struct bindings_word key, action;
    } row[BINDINGS_MAX];
};

/* Reads bindings from memory; `file` names them in messages. A file without any is fine. False:
 * `out` is untouched and `error` (of `cap` bytes) holds "FILE:LINE:COLUMN: what was wrong; what is
 * allowed". */
bool bindings_parse(const char *text, size_t len, const char *file, struct bindings *out,
                    char *error, size_t cap);

/* Begins a message about a place: "FILE:LINE:COLUMN: ". */
void bindings_place(struct ps_text *error, const char *file, int line, int column);

#endif
