/* term_curses.h - the screen behind curses: cells in, the cheapest difference out.
 *
 * For term_tty.c alone, which adds keys and signals. One at a time: curses is global. */
#ifndef TERM_TERM_CURSES_H
#define TERM_TERM_CURSES_H

#include "term/term_backend.h"

struct term_curses;

/* Takes the terminal on standard input and output. NULL with the reason when it cannot be
 * drawn on. colors as in term_options; utf8: the locale's characters. */
struct term_curses *term_curses_start(int colors, bool utf8, const char **why);
/* Gives it back and frees. */
void term_curses_stop(struct term_curses *tc);

enum theme_depth term_curses_depth(const struct term_curses *tc);

/* Must be called before the first frame, and for every new size after. False when memory ran
 * out: nothing has changed then. */
bool term_curses_resize(struct term_curses *tc, int w, int h);

void term_curses_present(struct term_curses *tc, const struct frame *frame,
                         const struct theme *theme);
/* The next frame is sent whole. */
void term_curses_invalidate(struct term_curses *tc);

/* Gives the terminal back for a while, and takes it again. */
void term_curses_leave(struct term_curses *tc);
void term_curses_enter(struct term_curses *tc);

/* A control sequence of ours, in order with what curses sends: not putp, which writes to stdio's
 * stdout and so after everything else. It is sent with the next frame, at the latest when the
 * terminal is left; or now, by term_curses_flush. */
void term_curses_say(struct term_curses *tc, const char *sequence);
void term_curses_flush(struct term_curses *tc);

/* A string of the terminal's entry by its terminfo name; "" when it has none. */
const char *term_curses_capability(const char *name);

#endif
