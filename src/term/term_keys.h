/* term_keys.h - the bytes a terminal sends, to events: keys, mouse reports, pasted text.
 *
 * Pure: no terminal and no clock, so that every split, burst and garbage can be tested. The
 * caller reads bytes into term_keys_room and says when it has waited long enough. */
#ifndef TERM_TERM_KEYS_H
#define TERM_TERM_KEYS_H

#include "ui/event.h"

enum { TERM_KEYS_BYTES = 4096, TERM_KEYS_LEARNED = 48, TERM_KEYS_SEQUENCE = 12 };

struct term_keys {
    unsigned char byte[TERM_KEYS_BYTES];
    int at, end;     /* what is not yet decoded: byte[at ... end - 1] */
    bool utf8;       /* else bytes past 127 mean nothing */
    bool erase_is_8; /* the Backspace key sends Ctrl-H here */
    bool pasting;    /* between CSI 200~ and CSI 201~ */
    bool skipping;   /* inside a control sequence too long to be one */
    int escape_wait; /* ms to wait for what may follow a lone Escape */
    int learned;     /* sequences of this terminal's own, from its terminfo entry */
    struct term_keys_learned {
        char sequence[TERM_KEYS_SEQUENCE];
        int len;
        uint32_t key;
    } learn[TERM_KEYS_LEARNED];
};

void term_keys_init(struct term_keys *keys, bool utf8);

/* Adds a sequence of this terminal's own. Those the decoder knows anyway, single bytes and
 * overlong ones are left out. */
void term_keys_learn(struct term_keys *keys, const char *sequence, uint32_t key);

/* Where to put the next bytes, and how many fit (0: take events first). */
unsigned char *term_keys_room(struct term_keys *keys, int *room);
void term_keys_fed(struct term_keys *keys, int bytes);

/* Takes the next event from the bytes at hand. False when there is none or it is not complete;
 * with late true an incomplete one is settled by what is there (a lone Escape is the key). */
bool term_keys_next(struct term_keys *keys, bool late, struct event *event);

/* How long to wait for more bytes before calling term_keys_next with late: ms, or -1: for as
 * long as it takes, because nothing is half read or only its end can make sense of it. */
int term_keys_patience(const struct term_keys *keys);

#endif
