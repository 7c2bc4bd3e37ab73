/* printable.c - bytes from outside made visible. See printable.h.
 *
 * Decodes UTF-8 by itself: the C library's decoder depends on the locale, and what is a danger to
 * a terminal does not. */
#include "formats/printable.h"

#include <string.h>

enum { REPLACEMENT = 0xFFFD, QUOTE_MOST = 60 };

uint32_t printable_decode(const unsigned char *s, size_t len, size_t *used)
{
    static const uint32_t least[] = {0, 0x80, 0x800, 0x10000};
    *used = 1;
    if (s[0] < 0x80)
        return s[0];
    size_t more = s[0] >= 0xF0 ? 3 : s[0] >= 0xE0 ? 2 : 1;
    if (s[0] < 0xC2 || s[0] > 0xF4 || more >= len)
        return REPLACEMENT;
    uint32_t c = s[0] & (0x3Fu >> more);
    for (size_t i = 1; i <= more; i++) {
        if ((s[i] & 0xC0u) != 0x80u)
            return REPLACEMENT;
        c = c << 6 | (s[i] & 0x3Fu);
    }
    if (c < least[more] || c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF))
        return REPLACEMENT;
    *used = more + 1;
    return c;
}

/* Characters that are not seen themselves but change what is: C1 controls, the soft hyphen,
 * direction marks and overrides, zero-width characters, invisible fillers, variation selectors,
 * line separators, tags, non-characters. */
static bool unseen(uint32_t c)
{
    static const uint32_t ranges[][2] = {
        {0x80, 0x9F},     {0xAD, 0xAD},       {0x34F, 0x34F},     {0x61C, 0x61C},
        {0x115F, 0x1160}, {0x17B4, 0x17B5},   {0x180B, 0x180F},   {0x200B, 0x200F},
        {0x2028, 0x202E}, {0x2060, 0x206F},   {0x3164, 0x3164},   {0xFDD0, 0xFDEF},
        {0xFE00, 0xFE0F}, {0xFEFF, 0xFEFF},   {0xFFA0, 0xFFA0},   {0xFFF0, 0xFFFB},
        {0xFFFE, 0xFFFF}, {0x1BCA0, 0x1BCA3}, {0x1D173, 0x1D17A}, {0xE0000, 0xE0FFF}};
    for (size_t i = 0; i < sizeof ranges / sizeof ranges[0]; i++)
        if (c >= ranges[i][0] && c <= ranges[i][1])
            return true;
    return false;
}

static void add_hex(struct ps_text *text, uint32_t c)
{
    static const char digits[] = "0123456789ABCDEF";
    char s[8];
    int n = 0;
    for (int shift = 20; shift >= 0; shift -= 4)
        if (shift < 16 || c >> shift != 0)
            s[n++] = digits[c >> shift & 0xF];
    ps_text_add(text, "<U+");
    ps_text_addn(text, s, (size_t)n);
    ps_text_add(text, ">");
}

static void add_visible(struct ps_text *text, uint32_t c)
{
    if (c < 0x20 || c == 0x7F) {
        char s[2] = {'^', (char)(c ^ 0x40)};
        ps_text_addn(text, s, 2);
    } else if (unseen(c)) {
        add_hex(text, c);
    } else {
        ps_text_rune(text, c);
    }
}

void printable_add(struct ps_text *text, const char *bytes, size_t len, size_t most)
{
    const unsigned char *s = (const unsigned char *)bytes;
    for (size_t shown = 0; len > 0; shown++) {
        size_t used;
        if (shown == most) {
            ps_text_add(text, "…");
            return;
        }
        uint32_t c = printable_decode(s, len, &used);
        add_visible(text, c);
        s += used;
        len -= used;
    }
}

void printable_adds(struct ps_text *text, const char *s)
{
    printable_add(text, s, strlen(s), SIZE_MAX);
}

void printable_quote(struct ps_text *text, const char *bytes, size_t len)
{
    ps_text_add(text, "\"");
    printable_add(text, bytes, len, QUOTE_MOST);
    ps_text_add(text, "\"");
}
