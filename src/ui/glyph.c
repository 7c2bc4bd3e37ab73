/* glyph.c - UTF-8 into glyphs: nothing a terminal would obey comes out of it, whatever goes in. */
#include "ui/glyph.h"
#include "ui/frame.h"
#include "ui/width.h"

#include <limits.h>
#include <stddef.h>

enum { REPLACEMENT = 0xFFFD };

int frame_rune_width(uint32_t ch)
{
    return width_rune(ch);
}

uint32_t frame_decode(const char **s)
{
    const unsigned char *p = (const unsigned char *)*s;
    unsigned char lead = *p;
    *s += 1;
    if (lead < 0x80)
        return lead;
    int more = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : 1;
    if (lead < 0xC2 || lead > 0xF4)
        return REPLACEMENT;
    /* The second byte's range keeps out overlong forms, surrogates and what lies past U+10FFFF;
     * a bad byte ends the character but is not part of it: it may begin the next. */
    unsigned char lo = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
    unsigned char hi = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
    uint32_t ch = lead & (0x3Fu >> more);
    for (int i = 1; i <= more; i++) {
        if (p[i] < lo || p[i] > hi)
            return REPLACEMENT;
        ch = ch << 6 | (p[i] & 0x3Fu);
        *s += 1;
        lo = 0x80;
        hi = 0xBF;
    }
    return ch;
}

bool glyph_next(const char **s, uint32_t *pending, struct glyph *out)
{
    if (*pending != 0) {
        *out = (struct glyph){*pending, 1};
        *pending = 0;
        return true;
    }
    while (**s != '\0') {
        uint32_t ch = frame_decode(s);
        if (ch < 0x20 || ch == 0x7F) {
            *pending = ch ^ 0x40; /* 1 is ^A, 127 is ^? */
            *out = (struct glyph){'^', 1};
            return true;
        }
        if (ch < 0xA0 && ch > 0x7F)
            ch = '?';
        int width = width_rune(ch);
        if (width > 0) {
            *out = (struct glyph){ch, width};
            return true;
        }
    }
    return false;
}

int frame_width(const char *utf8)
{
    uint32_t pending = 0;
    struct glyph glyph;
    int64_t width = 0;
    if (utf8 == NULL)
        return 0;
    do {
        const char *start = utf8;
        while (glyph_plain(*utf8)) /* most text is plain: no decoding, one column each */
            utf8++;
        width += utf8 - start;
        if (!glyph_next(&utf8, &pending, &glyph))
            break;
        width += glyph.width;
    } while (true);
    return width < INT_MAX ? (int)width : INT_MAX;
}

struct glyph glyph_of(uint32_t ch)
{
    if (ch == 0)
        return (struct glyph){' ', 1};
    if (ch < 0x20 || (ch >= 0x7F && ch < 0xA0))
        return (struct glyph){'?', 1};
    if (ch > 0x10FFFF || (ch >= 0xD800 && ch <= 0xDFFF))
        return (struct glyph){REPLACEMENT, 1};
    return (struct glyph){ch, width_rune(ch)};
}
