/* glyph.h - a text as the glyphs that are drawn for it. For frame.c alone. */
#ifndef UI_GLYPH_H
#define UI_GLYPH_H

#include <stdbool.h>
#include <stdint.h>

/* What is drawn: a code point and its columns, 1 or 2; 0: nothing. */
struct glyph {
    uint32_t ch;
    int width;
};

/* Takes the next glyph of UTF-8 text; false at the end. `pending`, 0 at first, holds the letter of
 * a ^A between its two columns. */
bool glyph_next(const char **s, uint32_t *pending, struct glyph *out);

/* The glyph of one code point, which cannot become ^A: a control is a '?', nothing at all (0) a
 * blank. */
struct glyph glyph_of(uint32_t ch);

/* A character that is a glyph by itself, of one column. */
static inline bool glyph_plain(char c)
{
    return c >= 0x20 && c < 0x7F;
}

#endif
