/* clean.h - text from outside made fit to print.
 *
 * File names and what is written in files may hold escape sequences or characters that reverse
 * the text around them; a message or a list must not pass them on to the terminal. */
#ifndef FORMATS_CLEAN_H
#define FORMATS_CLEAN_H

#include "paramscope/text.h"

/* Adds at most `max` characters of `len` bytes: line ends and tabs become blanks, controls,
 * malformed bytes and invisible or reordering characters '?'. Longer texts end in "...". */
void clean_add(struct ps_text *text, const char *s, size_t len, size_t max);

/* A terminated string, whole as far as it fits. */
void clean_adds(struct ps_text *text, const char *s);

#endif
