/* session.h - what an explorer would lose if it were killed, as text and back (JSON, versioned).
 *
 * The states that undo and redo lead to, the present one among them, each as a base (a built-in
 * name or a path) and the values that differ from it. Knows nothing of files and of screens. */
#ifndef FORMATS_SESSION_H
#define FORMATS_SESSION_H

#include "formats/session_lesson.h"
#include "formats/session_whatif.h"

enum { SESSION_STEPS = 48, SESSION_BYTES_MAX = 256 * 1024, SESSION_NAME_MAX = 64 };

struct session_step {
    const struct design *design[2];
    int active;
    enum ps_field focus;
};

struct session_state {
    bool compare;
    enum ps_convention convention;
    char panel[SESSION_NAME_MAX]; /* a word of the caller's */
    char theme[SESSION_NAME_MAX];
    struct session_whatif whatif;
    struct session_lesson lesson;
    struct session_covered covered;
    int steps, at; /* step[at] is the present; before it undo, after it redo */
    struct session_step step[SESSION_STEPS];
    struct design *owned; /* of what was read: where the steps point to */
};

/* Writes the state; relative paths are put below `folder`. False when it does not fit or a path
 * is no UTF-8. */
bool session_print(const struct session_state *state, const char *folder, struct ps_text *text);

enum session_outcome {
    SESSION_READ,
    SESSION_NEWER,   /* of a later version: not ours to judge */
    SESSION_DAMAGED, /* no such file was ever written */
    SESSION_LOST     /* sound, but a model that it names cannot be opened any more */
};

/* Reads what session_print wrote, opening every base once. Everything but SESSION_READ leaves a
 * message that names `file` and what was wrong. */
enum session_outcome session_parse(const char *json, size_t len, const char *file,
                                   struct session_state *state, char error[DESIGN_ERROR_MAX]);
void session_free(struct session_state *state);

#endif
