/* term_signal.h - signals, and giving the terminal back whatever happens. Knows no screen.
 *
 * Outside of term_signal_wait a signal only leaves a mark; so nothing is ever drawn, allocated
 * or closed in a handler, but for a crash, where one prepared string is written. */
#ifndef TERM_TERM_SIGNAL_H
#define TERM_TERM_SIGNAL_H

#include <stdbool.h>
#include <termios.h>

enum { TERM_SIGNAL_RESTORE = 512 };

/* Begins to catch signals; original is how the terminal on fd has to be left. Signals that were
 * ignored when we were started stay ignored (nohup, a shell without job control). */
void term_signal_start(int fd, const struct termios *original);
/* Only marks SIGTERM and SIGINT, for a verb that has to end between two lines: writes go on, and
 * a second one ends at once. Nothing of the terminal is touched. */
void term_signal_note_end(void);
/* What to write on a crash, at most TERM_SIGNAL_RESTORE bytes; copied. */
void term_signal_set_restore(const char *bytes, int len);
/* Sets the line modes of the terminal on fd; in the background it first waits, stopped, to be
 * brought to the foreground. False when a signal came instead that asks us to end. */
bool term_signal_take_line(int fd, const struct termios *line);
/* Sets them back, unless the terminal is another's in the meantime (a shell's that has us in the
 * background): we would be stopped for it, and spoil that one's modes. */
void term_signal_give_line(int fd, const struct termios *line);
/* The terminal is given back already (or taken again): a crash need not do it. */
void term_signal_set_away(bool away);
/* Everything as before term_signal_start. */
void term_signal_stop(void);

/* SIGTERM, SIGHUP or SIGINT when one has arrived, else 0. It stays. */
int term_signal_end(void);
/* Whether a resize, a wish to stop (SIGTSTP sent by another process) or a continuation has
 * arrived; forgets it. */
bool term_signal_resized(void);
bool term_signal_stop_wanted(void);
bool term_signal_continued(void);

/* Waits until fd can be read (or has been hung up), a signal arrives, or timeout ms (-1: for
 * ever) have passed. True when it can be read. Signals cannot be missed: they are let in only
 * while this waits. */
bool term_signal_wait(int fd, int timeout);

/* Stops as Ctrl-Z does; returns when continued. False when nobody could continue us. */
bool term_signal_suspend(void);

#endif
