/* term_screen.h - the terminal as a screen: taken, painted on, given back.
 *
 * For term_tty.c, which adds keys and signals. */
#ifndef TERM_TERM_SCREEN_H
#define TERM_TERM_SCREEN_H

#include "term/term_paint.h"

#include <termios.h>

struct term_screen {
    struct term_info info;
    struct term_output output;
    struct term_paint paint;
    struct termios original, ours; /* line modes */
    enum theme_depth depth;
    bool taken; /* else given back, or never taken: then nothing may be written on it */
};

/* Takes the terminal on standard input and output, whose line modes are `original`. NULL, or the
 * reason why it cannot be drawn on: nothing has been changed then. colors as in term_options;
 * utf8: the locale's characters. What it says to the terminal goes out with the first frame. */
const char *term_screen_start(struct term_screen *screen, const struct termios *original,
                              int colors, bool utf8);
/* Gives it back and frees; safe on a screen that was not started (all zero). */
void term_screen_stop(struct term_screen *screen);

/* Paints a frame, in one write when the terminal takes it. */
void term_screen_present(struct term_screen *screen, const struct frame *frame,
                         const struct theme *theme);

/* Gives the terminal back for a while, and takes it again; not when we are to end. */
void term_screen_leave(struct term_screen *screen);
void term_screen_enter(struct term_screen *screen);

/* A control sequence, in order with what is painted. It goes out with the next frame, at the latest
 * when the terminal is left; or now, by term_screen_flush. */
void term_screen_say(struct term_screen *screen, const char *sequence);
void term_screen_flush(struct term_screen *screen);

#endif
