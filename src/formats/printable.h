/* printable.h - bytes from outside made visible, so that no name or file content can move the
 * cursor, hide itself or reverse the text around it when it is shown in a message.
 *
 * Controls become ^X, invalid UTF-8 becomes U+FFFD; C1 controls, direction overrides and
 * characters without width become <U+202E>. Everything else passes unchanged. */
#ifndef FORMATS_PRINTABLE_H
#define FORMATS_PRINTABLE_H

#include "paramscope/text.h"

/* The code point at s, of `len` bytes (at least 1), and how many are its own. An invalid byte is
 * U+FFFD of length 1; overlong forms, surrogates and what lies past U+10FFFF are invalid. */
uint32_t printable_decode(const unsigned char *s, size_t len, size_t *used);

/* `len` bytes, of which at most `most` characters are shown; "…" stands for the rest. */
void printable_add(struct ps_text *text, const char *bytes, size_t len, size_t most);

/* A whole terminated string. */
void printable_adds(struct ps_text *text, const char *s);

/* The same between double quotes, cut to a length that suits a message: QUOTE_MAX bytes hold it. */
enum { QUOTE_MAX = 1280 };
void printable_quote(struct ps_text *text, const char *bytes, size_t len);

#endif
