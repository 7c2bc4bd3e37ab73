/* wrap.h - lines of a text by columns, for characters of any width. */
#ifndef UI_WRAP_H
#define UI_WRAP_H

enum { WRAP_BYTES = 512 }; /* of one line, terminator included */

/* Takes the next line of at most `w` columns, broken at a blank where it can be and always at
 * '\n'; returns where the rest begins (at its terminator when nothing is left). */
const char *wrap_line(const char *text, int w, char line[WRAP_BYTES]);

#endif
