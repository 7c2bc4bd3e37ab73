/* term_info.h - what is known of a terminal: the strings of its terminfo entry.
 *
 * ncurses' terminfo library reads the entry and expands strings that take parameters; this is the
 * only door to it. Padding ("$<5>") is left out: no terminal that is left needs time. One at a
 * time: the library keeps one entry. */
#ifndef TERM_TERM_INFO_H
#define TERM_TERM_INFO_H

#include <stdbool.h>
#include <stddef.h>

enum { TERM_INFO_STRING = 64, TERM_INFO_ATTRIBUTES = 4 };
typedef char term_info_string[TERM_INFO_STRING]; /* "" when the terminal has none */

struct term_info {
    bool ansi; /* control sequences begin with ESC [ */
    bool am;   /* after the last column the cursor goes on to the next line ... */
    bool xenl; /* ... but waits with it for the next character */
    bool bce;  /* erasing leaves the background that is set */
    bool msgr; /* the cursor may be moved while a style is set */

    term_info_string smcup, rmcup; /* to the second screen and back */
    term_info_string civis, cnorm; /* hides the cursor, shows it */
    term_info_string smkx, rmkx;   /* keys send what the entry says, and no longer */
    term_info_string clear, el;    /* erases the screen, the rest of the line */
    term_info_string cup, cuf;     /* moves to (row, column), to the right by columns */
    bool ansi_cup, ansi_cuf;       /* those are ECMA-48's, which need no library to expand */

    int colors;                  /* that have an index; 0: none */
    char setaf[256], setab[256]; /* by index; the longest that there is takes 220 bytes */
    bool bgr;                    /* those are setf and setb, to which 1 is blue and 4 red */
    term_info_string sgr0;       /* ends every style; reset: the same without character sets */
    term_info_string reset;
    term_info_string attribute[TERM_INFO_ATTRIBUTES]; /* begins one, by the bit of its THEME_* */
    unsigned without_color; /* those (THEME_*) that do not go with colours */
};

/* Reads the entry of TERM, or of xterm-256color where that name is not known here (kitty, ghostty,
 * foot over ssh). NULL, or a sentence why this terminal cannot be drawn on. */
const char *term_info_load(struct term_info *info);
/* Gives the library's memory back. */
void term_info_unload(void);

/* Any string by its terminfo name, without padding; "" when there is none or no room for it. */
const char *term_info_named(const char *name, char *out, size_t cap);

/* Expands a string with its parameters. Returns its length; 0 and "" when that cannot be. */
size_t term_info_expand(const char *string, int a, int b, term_info_string out);

#endif
