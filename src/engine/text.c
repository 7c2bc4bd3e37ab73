/* text.c - bounded text without stdio, locale or heap. See paramscope/text.h.
 *
 * Numbers are divided as unsigned so that INT64_MIN needs no special case. */
#include "paramscope/text.h"

#include "wide.h"

#include <string.h>

struct ps_text ps_text_over(char *buf, size_t cap)
{
    buf[0] = '\0';
    return (struct ps_text){.buf = buf, .cap = cap};
}

void ps_text_addn(struct ps_text *text, const char *s, size_t n)
{
    size_t room = text->cap - 1 - text->len;
    if (text->cut)
        return;
    if (n > room) {
        n = room;
        /* Back to the start of a sequence: a continuation byte begins with the bits 10. */
        while (n > 0 && ((unsigned char)s[n] & 0xC0u) == 0x80u)
            n--;
        text->cut = true;
    }
    memcpy(text->buf + text->len, s, n);
    text->len += n;
    text->buf[text->len] = '\0';
}

void ps_text_add(struct ps_text *text, const char *s)
{
    ps_text_addn(text, s, strlen(s));
}

const char *ps_text_said(const struct ps_text *text, const char *sentence)
{
    return text->say != NULL ? text->say(sentence) : sentence;
}

/* Reads "s" or "2$s" behind a percent sign: which part (from 0), and past it; -1 for neither. */
static int place(const char **at, int next)
{
    const char *p = *at;
    int which = next;
    if (p[0] >= '1' && p[0] <= '9' && p[1] == '$') {
        which = p[0] - '1';
        p += 2;
    }
    if (*p != 's')
        return -1;
    *at = p + 1;
    return which;
}

void ps_text_form(struct ps_text *text, const char *form, const char *const *part, int parts)
{
    int next = 0;
    while (*form != '\0') {
        size_t plain = 0;
        while (form[plain] != '\0' && form[plain] != '%')
            plain++;
        ps_text_addn(text, form, plain);
        form += plain;
        if (*form == '\0')
            return;
        form++;
        int which = place(&form, next);
        if (which < 0) {
            ps_text_add(text, "%");
            form += *form == '%';
            continue;
        }
        next++;
        if (which < parts && part[which] != NULL)
            ps_text_add(text, part[which]);
    }
}

void ps_text_rune(struct ps_text *text, uint32_t c)
{
    char s[4];
    size_t n = 0;
    if (c < 0x80) {
        s[n++] = (char)c;
    } else if (c < 0x800) {
        s[n++] = (char)(0xC0 | (c >> 6));
        s[n++] = (char)(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
        s[n++] = (char)(0xE0 | (c >> 12));
        s[n++] = (char)(0x80 | ((c >> 6) & 0x3F));
        s[n++] = (char)(0x80 | (c & 0x3F));
    } else {
        s[n++] = (char)(0xF0 | ((c >> 18) & 0x07));
        s[n++] = (char)(0x80 | ((c >> 12) & 0x3F));
        s[n++] = (char)(0x80 | ((c >> 6) & 0x3F));
        s[n++] = (char)(0x80 | (c & 0x3F));
    }
    ps_text_addn(text, s, n);
}

static uint64_t magnitude(int64_t v)
{
    return v < 0 ? ~(uint64_t)v + 1 : (uint64_t)v;
}

/* Digits of v, with a comma after each group of three when asked. */
static void add_digits(struct ps_text *text, uint64_t v, bool grouped)
{
    char s[32];
    size_t at = sizeof s;
    int digits = 0;
    do {
        if (grouped && digits > 0 && digits % 3 == 0)
            s[--at] = ',';
        s[--at] = (char)('0' + v % 10);
        v /= 10;
        digits++;
    } while (v > 0);
    ps_text_addn(text, s + at, sizeof s - at);
}

void ps_text_int(struct ps_text *text, int64_t value)
{
    if (value < 0)
        ps_text_add(text, "-");
    add_digits(text, magnitude(value), false);
}

void ps_text_grouped(struct ps_text *text, int64_t value)
{
    if (value < 0)
        ps_text_add(text, "-");
    add_digits(text, magnitude(value), true);
}

/* |num| / den to `decimals` places, half away from zero; the fraction's digits are produced one
 * by one so that nothing needs more than 128 bits. */
static void add_quotient(struct ps_text *text, int64_t num, int64_t den, int decimals, bool trim)
{
    uwide scaled = magnitude(num);
    uint64_t scale = 1;
    for (int i = 0; i < decimals; i++)
        scale *= 10;
    scaled = (scaled * scale * 2 + (uint64_t)den) / ((uwide)(uint64_t)den * 2);
    uint64_t whole = (uint64_t)(scaled / scale);
    uint64_t fraction = (uint64_t)(scaled % scale);
    if (num < 0 && (whole > 0 || fraction > 0))
        ps_text_add(text, "-");
    add_digits(text, whole, false);
    char s[16];
    for (int i = decimals - 1; i >= 0; i--) {
        s[i] = (char)('0' + fraction % 10);
        fraction /= 10;
    }
    int n = decimals;
    while (trim && n > 0 && s[n - 1] == '0')
        n--;
    if (n > 0) {
        ps_text_add(text, ".");
        ps_text_addn(text, s, (size_t)n);
    }
}

void ps_text_quotient(struct ps_text *text, int64_t num, int64_t den, int decimals)
{
    add_quotient(text, num, den, decimals, false);
}

void ps_text_quotient_trim(struct ps_text *text, int64_t num, int64_t den, int decimals)
{
    add_quotient(text, num, den, decimals, true);
}

void ps_text_short(struct ps_text *text, int64_t value)
{
    static const struct {
        int64_t unit;
        const char *suffix;
    } units[] = {{1000, " k"},          {1000000, " M"},          {1000000000, " B"},
                 {1000000000000, " T"}, {1000000000000000, " P"}, {1000000000000000000, " E"}};
    uint64_t m = magnitude(value);
    if (m < 10000) {
        ps_text_grouped(text, value);
        return;
    }
    unsigned i = 0;
    /* 999,950 and more would print as 1000.0 k: the next unit takes over there. */
    while (i + 1 < sizeof units / sizeof units[0] &&
           m >= (uint64_t)units[i].unit * 1000 - (uint64_t)units[i].unit / 20)
        i++;
    int decimals = m < (uint64_t)units[i].unit * 10 - (uint64_t)units[i].unit / 200 ? 2 : 1;
    ps_text_quotient(text, value, units[i].unit, decimals);
    ps_text_add(text, units[i].suffix);
}
