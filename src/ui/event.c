/* event.c - the names of keys, for help pages, key tables and scripts.
 *
 * One table serves both directions, so that what help prints is what a script accepts. Knows
 * nothing of the terminal: which bytes mean a key is term/term_keys.c's business. */
#include "ui/event.h"

#include "paramscope/field.h"

#include <stdio.h>
#include <string.h>

struct key_name {
    uint32_t key;
    const char *name;
};

/* The first row of a key is the name that is printed, later rows are only understood. */
static const struct key_name key_names[] = {
    {KEYCODE_UP, "Up"},
    {KEYCODE_DOWN, "Down"},
    {KEYCODE_LEFT, "Left"},
    {KEYCODE_RIGHT, "Right"},
    {KEYCODE_SHIFT_LEFT, "Shift-Left"},
    {KEYCODE_SHIFT_RIGHT, "Shift-Right"},
    {KEYCODE_SHIFT_UP, "Shift-Up"},
    {KEYCODE_SHIFT_DOWN, "Shift-Down"},
    {KEYCODE_CTRL_LEFT, "Ctrl-Left"},
    {KEYCODE_CTRL_RIGHT, "Ctrl-Right"},
    {KEYCODE_HOME, "Home"},
    {KEYCODE_END, "End"},
    {KEYCODE_PAGE_UP, "PgUp"},
    {KEYCODE_PAGE_DOWN, "PgDn"},
    {KEYCODE_INSERT, "Ins"},
    {KEYCODE_DELETE, "Del"},
    {KEYCODE_BACKTAB, "Shift-Tab"},
    {KEYCODE_F1, "F1"},
    {KEYCODE_F1 + 1, "F2"},
    {KEYCODE_F1 + 2, "F3"},
    {KEYCODE_F1 + 3, "F4"},
    {KEYCODE_F1 + 4, "F5"},
    {KEYCODE_F1 + 5, "F6"},
    {KEYCODE_F1 + 6, "F7"},
    {KEYCODE_F1 + 7, "F8"},
    {KEYCODE_F1 + 8, "F9"},
    {KEYCODE_F1 + 9, "F10"},
    {KEYCODE_F1 + 10, "F11"},
    {KEYCODE_F12, "F12"},
    {KEY_TAB, "Tab"},
    {KEY_RETURN, "Enter"},
    {KEY_ESCAPE, "Esc"},
    {KEY_BACK, "Backspace"},
    {' ', "Space"},
    {KEYCODE_PAGE_UP, "PageUp"},
    {KEYCODE_PAGE_DOWN, "PageDown"},
    {KEYCODE_INSERT, "Insert"},
    {KEYCODE_DELETE, "Delete"},
    {KEYCODE_BACKTAB, "BackTab"},
    {KEY_RETURN, "Return"},
    {KEY_ESCAPE, "Escape"},
};

enum { KEY_NAMES = sizeof key_names / sizeof key_names[0] };

static int utf8_encode(uint32_t ch, char out[5])
{
    int n = 0;
    if (ch < 0x80) {
        out[n++] = (char)ch;
    } else if (ch < 0x800) {
        out[n++] = (char)(0xC0 | ch >> 6);
        out[n++] = (char)(0x80 | (ch & 0x3F));
    } else if (ch < 0x10000) {
        out[n++] = (char)(0xE0 | ch >> 12);
        out[n++] = (char)(0x80 | (ch >> 6 & 0x3F));
        out[n++] = (char)(0x80 | (ch & 0x3F));
    } else {
        out[n++] = (char)(0xF0 | ch >> 18);
        out[n++] = (char)(0x80 | (ch >> 12 & 0x3F));
        out[n++] = (char)(0x80 | (ch >> 6 & 0x3F));
        out[n++] = (char)(0x80 | (ch & 0x3F));
    }
    out[n] = '\0';
    return n;
}

void event_key_name(uint32_t key, char *out, int cap)
{
    char text[16];
    if (cap <= 0)
        return;
    for (int i = 0; i < KEY_NAMES; i++) {
        if (key_names[i].key == key) {
            snprintf(out, (size_t)cap, "%s", key_names[i].name);
            return;
        }
    }
    if (key >= 1 && key < 32)
        snprintf(text, sizeof text, "Ctrl-%c", (int)key + '@');
    else if (key >= KEYCODE_BASE)
        snprintf(text, sizeof text, "?");
    else if (key < 32 || (key >= 0x7F && key < 0xA0) || (key >= 0xD800 && key < 0xE000))
        snprintf(text, sizeof text, "U+%04X", (unsigned)key);
    else
        utf8_encode(key, text);
    snprintf(out, (size_t)cap, "%s", text);
}

static char fold(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool same(const char *name, int len, const char *known)
{
    if (len != (int)strlen(known))
        return false;
    for (int i = 0; i < len; i++) {
        if (fold(name[i]) != fold(known[i]))
            return false;
    }
    return true;
}

/* The code point when the whole text is exactly one well-formed UTF-8 character, else 0. */
static uint32_t utf8_single(const unsigned char *s, int len)
{
    static const uint32_t least[] = {0, 0x80, 0x800, 0x10000};
    int more = s[0] < 0x80             ? 0
               : (s[0] & 0xE0) == 0xC0 ? 1
               : (s[0] & 0xF0) == 0xE0 ? 2
               : (s[0] & 0xF8) == 0xF0 ? 3
                                       : -1;
    if (more < 0 || len != more + 1)
        return 0;
    uint32_t ch = more == 0 ? s[0] : s[0] & (0x3Fu >> more);
    for (int i = 1; i <= more; i++) {
        if ((s[i] & 0xC0) != 0x80)
            return 0;
        ch = ch << 6 | (s[i] & 0x3Fu);
    }
    if (ch < least[more] || ch >= KEYCODE_BASE || (ch >= 0xD800 && ch < 0xE000))
        return 0;
    return ch;
}

static uint32_t hex_point(const char *s, int len)
{
    uint32_t ch = 0;
    if (len < 1 || len > 6)
        return 0;
    for (int i = 0; i < len; i++) {
        char c = fold(s[i]);
        if (c >= '0' && c <= '9')
            ch = ch << 4 | (uint32_t)(c - '0');
        else if (c >= 'a' && c <= 'f')
            ch = ch << 4 | (uint32_t)(c - 'a' + 10);
        else
            return 0;
    }
    return ch < KEYCODE_BASE ? ch : 0;
}

uint32_t event_key_find(const char *name, int len)
{
    if (len <= 0)
        return 0;
    uint32_t single = utf8_single((const unsigned char *)name, len);
    if (single)
        return single;
    for (int i = 0; i < KEY_NAMES; i++) {
        if (same(name, len, key_names[i].name))
            return key_names[i].key;
    }
    if (len == 6 && same(name, 5, "Ctrl-")) {
        char c = fold(name[5]);
        if (c >= 'a' && c <= 'z')
            return (uint32_t)(c - 'a' + 1);
        if (c >= '[' && c <= '_')
            return (uint32_t)(c - '@');
    }
    if (len > 2 && same(name, 2, "U+"))
        return hex_point(name + 2, len - 2);
    return 0;
}

const char *event_key_nearest(const char *name, int len)
{
    char folded[24];
    const char *best = NULL;
    int least = len / 3 + 1;
    if (len < 2 || len >= (int)sizeof folded)
        return NULL;
    for (int i = 0; i < len; i++)
        folded[i] = fold(name[i]);
    for (int i = 0; i < KEY_NAMES; i++) {
        char known[24];
        int n = 0;
        for (; key_names[i].name[n] != '\0'; n++)
            known[n] = fold(key_names[i].name[n]);
        int distance = ps_word_distance(folded, len, known, n, least - 1);
        if (distance < least) {
            least = distance;
            best = key_names[i].name;
        }
    }
    return best;
}
