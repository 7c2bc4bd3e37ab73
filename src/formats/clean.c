/* clean.c - text from outside made fit to print; see clean.h. */
#include "formats/clean.h"

#include <string.h>

/* One code point of at most `len` bytes and how many it takes; 0 for a malformed byte. */
static uint32_t rune_at(const unsigned char *s, size_t len, size_t *used)
{
    static const uint32_t least[] = {0, 0x80, 0x800, 0x10000};
    size_t more = s[0] >= 0xF0 ? 3 : s[0] >= 0xE0 ? 2 : s[0] >= 0xC0 ? 1 : 0;
    *used = 1;
    if (s[0] < 0x80)
        return s[0];
    if (more == 0 || s[0] > 0xF4 || more >= len)
        return 0;
    uint32_t ch = s[0] & (0x3Fu >> more);
    for (size_t i = 1; i <= more; i++) {
        if ((s[i] & 0xC0) != 0x80)
            return 0;
        ch = ch << 6 | (s[i] & 0x3Fu);
    }
    if (ch < least[more] || ch > 0x10FFFF || (ch >= 0xD800 && ch <= 0xDFFF))
        return 0;
    *used = more + 1;
    return ch;
}

static uint32_t harmless(uint32_t ch)
{
    if (ch == '\t' || ch == '\n' || ch == '\r' || ch == 0x2028 || ch == 0x2029)
        return ' ';
    if (ch < 0x20 || (ch >= 0x7F && ch < 0xA0) || (ch >= 0x200B && ch <= 0x200F) ||
        (ch >= 0x202A && ch <= 0x202E) || (ch >= 0x2060 && ch <= 0x206F) || ch == 0x61C ||
        ch == 0xFEFF || (ch >= 0xE0000 && ch <= 0xE0FFF))
        return '?';
    return ch;
}

void clean_add(struct ps_text *text, const char *s, size_t len, size_t max)
{
    const unsigned char *p = (const unsigned char *)s;
    for (size_t count = 0; len > 0; count++) {
        size_t used;
        uint32_t ch = harmless(rune_at(p, len, &used));
        if (count == max) {
            ps_text_add(text, "...");
            return;
        }
        ps_text_rune(text, ch);
        p += used;
        len -= used;
    }
}

void clean_adds(struct ps_text *text, const char *s)
{
    clean_add(text, s, strlen(s), SIZE_MAX);
}
