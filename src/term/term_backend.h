/* term_backend.h - what a terminal must be able to do; how term.c reaches the real one or a script.
 *
 * A backend puts `struct term` first in its own struct. Knows neither terminfo nor scripts. */
#ifndef TERM_TERM_BACKEND_H
#define TERM_TERM_BACKEND_H

#include "term/term.h"

struct term_ops {
    void (*close)(struct term *term); /* also frees it */
    struct event (*next_event)(struct term *term, int ms);
    void (*present)(struct term *term, const struct frame *frame, const struct theme *theme);
    void (*invalidate)(struct term *term);
    void (*suspend)(struct term *term);
    void (*set_mouse)(struct term *term, bool on);
    void (*copy)(struct term *term, const char *text);
};

struct term {
    const struct term_ops *ops;
    int w, h;
    enum theme_depth depth;
    bool ascii;
};

struct term *term_tty_open(const struct term_options *options, char error[TERM_ERROR_MAX]);
struct term *term_script_open(const struct term_options *options, char error[TERM_ERROR_MAX]);

/* The depth for so many colours. */
enum theme_depth term_depth_of(int colors);

#endif
