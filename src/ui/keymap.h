/* keymap.h - which key does what, where. One table of rows; help, footer, `paramscope keys`, the
 * man page and the README are written from it. The user's own keys change a copy of it. */
#ifndef UI_KEYMAP_H
#define UI_KEYMAP_H

#include "formats/bindings.h"
#include "ui/action.h"

#include <stdbool.h>
#include <stdint.h>

/* Where a key is pressed. */
enum keymap_context {
    CONTEXT_SLIDERS, /* the list of sliders has the keys */
    CONTEXT_PANEL,   /* the table below them has */
    CONTEXT_TEXT,    /* something is being typed */
    CONTEXT_LIST,    /* the model picker: typing filters it */
    CONTEXT_HELP,
    CONTEXT_ASK,    /* yes or no */
    CONTEXT_LESSON, /* before sliders and table, while a lesson is on */
    CONTEXT_COUNT
};

struct keymap_row {
    unsigned contexts; /* set of 1 << enum keymap_context */
    uint32_t key;
    enum action action;
    int argument; /* direction or 0 */
};

/* Plain data, so that it can be copied and changed. */
enum { KEYMAP_MAX = 256 };
struct keymap {
    int count;
    struct keymap_row row[KEYMAP_MAX];
};

extern const struct keymap keymap_builtin;

/* Changes a copy of the built-in table by what a user binds, in order. A key gets its action
 * wherever the built-in table has that action in that direction, in place of what it did there;
 * `none` takes it away. What types, edits a text or answers a question stays. False: the map is
 * the built-in one, and `error` (of `cap` bytes) holds "FILE:LINE:COLUMN: what was wrong; what is
 * allowed". */
bool keymap_bind(struct keymap *map, const struct bindings *bindings, const char *file, char *error,
                 size_t cap);

const char *keymap_context_name(enum keymap_context context);

/* The row for a key in a context, or NULL. */
const struct keymap_row *keymap_find(const struct keymap *map, enum keymap_context context,
                                     uint32_t key);

/* The keys of an action in a context as people read them: "Left Right h l", up to `most` of them;
 * with `symbols` arrows are drawn as arrows and joined: "←→". Empty when it has none there. */
void keymap_keys(const struct keymap *map, enum keymap_context context, enum action action,
                 int most, bool symbols, char *out, int cap);

/* The whole table as text (`paramscope keys`), Markdown (the README) or JSON, written piecewise. */
enum keymap_format { KEYMAP_TEXT, KEYMAP_MARKDOWN, KEYMAP_JSON };
void keymap_write(const struct keymap *map, enum keymap_format format,
                  void (*put)(const char *text, void *to), void *to);

#endif
