/* term.h - a terminal: events in, frames out. Two of them: the real one, and a script for tests.
 *
 * Nothing above this header knows terminals; nothing below it knows models. */
#ifndef TERM_TERM_H
#define TERM_TERM_H

#include "ui/event.h"
#include "ui/frame.h"
#include "ui/theme.h"

struct term;

struct term_options {
    bool mouse;         /* capture the mouse from the start */
    bool ascii;         /* --ascii, or the locale is not UTF-8 (then term_ascii says so) */
    int colors;         /* -1: what the terminal and NO_COLOR say; 0: none; else at most so many */
    const char *script; /* NULL: a real terminal; else a file of events */
    int script_w, script_h; /* size of the scripted terminal */
};

enum { TERM_ERROR_MAX = 300 };

/* Opens the terminal. NULL when that cannot be, with a sentence for people in error (stdin or
 * stdout not a terminal, no such script). Installs what restores the terminal on every way out:
 * normal end, SIGTERM, SIGHUP, SIGINT, a crash. */
struct term *term_open(const struct term_options *options, char error[TERM_ERROR_MAX]);

/* Gives the terminal back as it was; safe to call with NULL. */
void term_close(struct term *term);

/* The size now, and how many colours it can show. */
void term_size(const struct term *term, int *w, int *h);
enum theme_depth term_depth(const struct term *term);
bool term_ascii(const struct term *term);

/* The next event, or EVENT_NONE when there is none within `ms` milliseconds: TERM_GLANCE takes what
 * is pending, TERM_WAIT waits for as long as it takes. Motion and resizes are coalesced to the
 * last. When the terminal has gone away every call gives EVENT_END. */
enum { TERM_GLANCE = 0, TERM_WAIT = -1 };
struct event term_next_event(struct term *term, int ms);

/* Shows a frame in a theme: only the cells that differ from what was last shown are sent. */
void term_present(struct term *term, const struct frame *frame, const struct theme *theme);

/* Forgets what is on screen, so that the next frame is sent whole (Ctrl-L, a new theme). */
void term_invalidate(struct term *term);

/* Stops the process as Ctrl-Z does, with the terminal given back meanwhile. */
void term_suspend(struct term *term);

void term_set_mouse(struct term *term, bool on);

/* Puts text on the clipboard (OSC 52, write only). */
void term_copy(struct term *term, const char *text);

#endif
