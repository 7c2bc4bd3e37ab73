/* effects.h - what an update asks for and must not do itself, carried out: update.c is pure. */
#ifndef COMMANDS_EFFECTS_H
#define COMMANDS_EFFECTS_H

#include "commands/resume.h"
#include "formats/datafile.h"
#include "formats/lesson.h"
#include "formats/scheme.h"
#include "formats/verify.h"
#include "term/term.h"
#include "ui/update.h"

enum { COMMAND_MAX = 4 * DESIGN_PATH_MAX };

/* What the running explorer holds besides its state. */
struct session {
    const char *argv0;
    struct term *term;
    struct explorer *ex;
    struct frame frame;
    struct theme theme;
    struct datafile_list themes, lessons;
    const char **theme_names;  /* slugs: the one compiled in, then those of files; ended by NULL */
    const char **lesson_names; /* slugs without their translations; ended by NULL */
    const char *as;
    struct verify_result *verified;
    struct resume *resume; /* NULL: nothing is kept */
    bool copied;
    struct lesson lesson;
    struct keymap keymap;     /* with the user's own keys */
    char opened[COMMAND_MAX]; /* the command that opens what was on screen first */
};

/* Does what was asked; how it went is told in the state. */
void effects_carry_out(struct session *s, const struct effect *effect);

/* Reads a theme by name or path into scheme. False: a message for people in error. */
bool effects_load_theme(const char *argv0, const char *name, struct theme_scheme *scheme,
                        char *error, size_t cap);

/* Colours the screen; the second by a theme's name, "" for the one after the present one. */
void effects_show_theme(struct session *s, const struct theme_scheme *scheme);
void effects_change_theme(struct session *s, const char *name);

/* Frees what carrying out has read. */
void effects_free(struct session *s);

#endif
