/* text.h - bounded text without stdio.
 *
 * The engine must not know stdio, the locale or the heap, yet it prints formulas and
 * reasons; this builder is what it (and everything above it) writes them with. A text that
 * does not fit is cut at the end of the buffer, always terminated, and remembered as cut. */
#ifndef PARAMSCOPE_TEXT_H
#define PARAMSCOPE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct ps_text {
    char *buf;
    size_t cap; /* bytes in buf, terminator included; at least 1 */
    size_t len; /* bytes written, terminator excluded */
    bool cut;   /* something did not fit; never leaves half a UTF-8 sequence behind */
    /* The translation of a sentence, for texts in another language; NULL: English. The library
     * knows no language but asks here, for whole sentences with %s in them. */
    const char *(*say)(const char *sentence);
};

/* An empty text over the caller's buffer. */
struct ps_text ps_text_over(char *buf, size_t cap);

void ps_text_add(struct ps_text *text, const char *s);
void ps_text_addn(struct ps_text *text, const char *s, size_t n);

/* A sentence in the language of the text. */
const char *ps_text_said(const struct ps_text *text, const char *sentence);

/* A sentence with parts in the places of %s, in their order, or of %1$s to %9$s; %% is a percent
 * sign. A place without a part stays empty. */
void ps_text_form(struct ps_text *text, const char *form, const char *const *part, int parts);

/* One Unicode code point, as UTF-8. */
void ps_text_rune(struct ps_text *text, uint32_t codepoint);

/* 30522 */
void ps_text_int(struct ps_text *text, int64_t value);

/* 30,522 */
void ps_text_grouped(struct ps_text *text, int64_t value);

/* For people, three to four significant digits: 0, 768, 1,536, 23.4 k, 3.07 M, 109.5 M, 1.74 B,
 * 671.0 B, 9.22 E. Counts below 10,000 are printed whole. Rounds half away from zero. */
void ps_text_short(struct ps_text *text, int64_t value);

/* The exact quotient num / den (den > 0) rounded half away from zero to `decimals` (0 to 9)
 * places: 2.69, -0.5. Never goes through floating point. */
void ps_text_quotient(struct ps_text *text, int64_t num, int64_t den, int decimals);

/* As above, and trailing zeros (and a bare point) dropped: 4, 2.5, 76.8. */
void ps_text_quotient_trim(struct ps_text *text, int64_t num, int64_t den, int decimals);

#endif
