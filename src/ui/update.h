/* update.h - an event in, a new state out: the only writer of the explorer's state.
 *
 * No drawing and no input or output; what must be done outside is returned as an effect. */
#ifndef UI_UPDATE_H
#define UI_UPDATE_H

#include "ui/event.h"
#include "ui/state.h"

enum effect_type {
    EFFECT_NONE,
    EFFECT_QUIT,
    EFFECT_SUSPEND,
    EFFECT_REDRAW,
    EFFECT_MOUSE,  /* capture or release it, as state->mouse says */
    EFFECT_COPY,   /* text to the clipboard */
    EFFECT_THEME,  /* text: a name; "": the next one */
    EFFECT_VERIFY, /* text: the checkpoint to compare the active model with */
    EFFECT_LESSON, /* text: a lesson to open; "": say which there are */
    EFFECT_OPEN,   /* text: MODEL to open into the active model */
    EFFECT_WRITE   /* text: a file to write, sure: even if it exists */
};

struct effect {
    enum effect_type type;
    char text[DESIGN_PATH_MAX];
    bool sure;
};

/* Handles one event. `shown` is the frame that was on screen when it happened (its regions are
 * what a click means); NULL when there is none yet. */
void update(struct explorer *explorer, const struct event *event, const struct frame *shown,
            struct effect *effect);

/* What an effect came to: the opened design or the new theme's name takes its place, or an error
 * is shown. */
void update_opened(struct explorer *explorer, const struct design *design);
void update_theme(struct explorer *explorer, const char *title);
/* Begins a lesson, which must outlive the explorer or be replaced (NULL: none). */
void update_lesson(struct explorer *explorer, const struct lesson *lesson);

/* What writing the file came to: it is there already (and is asked about), it is written, or what
 * went wrong; what was typed is then still there to be mended. */
void update_exists(struct explorer *explorer);
void update_written(struct explorer *explorer);
void update_not_written(struct explorer *explorer, const char *error);
/* The outcome of a comparison: it must live as long as the state shows it. */
void update_verified(struct explorer *explorer, const struct verify_result *result,
                     const char *file);
void update_say(struct explorer *explorer, enum frame_role role, const char *text);

#endif
