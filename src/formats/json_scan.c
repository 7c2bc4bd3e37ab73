/* json_scan.c - one pass over a JSON text, in place. See json_scan.h.
 *
 * Nothing recurses: nesting is bounded by the number of bits of one integer. */
#include "formats/json_scan.h"

#include "engine/mark.h"

#include <string.h>

enum { NESTING_MAX = 64 };

struct json_scan json_scan_over(char *text, size_t len)
{
    return (struct json_scan){.text = text, .len = len, .fault = ""};
}

static bool fail(struct json_scan *s, const char *fault)
{
    s->fault = fault;
    return false;
}

/* The next byte after blanks, or -1 at the end. */
static int peek(struct json_scan *s)
{
    while (s->at < s->len) {
        char c = s->text[s->at];
        if (c != ' ' && c != '\n' && c != '\t' && c != '\r')
            return (unsigned char)c;
        s->at++;
    }
    return -1;
}

bool json_scan_open(struct json_scan *s, char bracket)
{
    int c = peek(s);
    if (c != (unsigned char)bracket)
        return fail(s, c < 0            ? N_("the text ends here")
                       : bracket == '{' ? N_("expected an object, {")
                                        : N_("expected a list, ["));
    s->at++;
    return true;
}

/* Passes over the comma before another item; the closing bracket ends. */
static enum json_more step(struct json_scan *s, bool first, char closing, const char *fault)
{
    int c = peek(s);
    if (c == (unsigned char)closing) {
        s->at++;
        return JSON_MORE_END;
    }
    if (first)
        return JSON_MORE_ITEM;
    if (c != ',') {
        fail(s, c < 0 ? N_("the text ends here") : fault);
        return JSON_MORE_FAULT;
    }
    s->at++;
    return JSON_MORE_ITEM;
}

enum json_more json_scan_member(struct json_scan *s, bool first, const char **name, size_t *len,
                                size_t *where)
{
    enum json_more more = step(s, first, '}', N_("expected , or }"));
    if (more != JSON_MORE_ITEM)
        return more;
    (void)peek(s);
    *where = s->at;
    if (!json_scan_string(s, name, len))
        return JSON_MORE_FAULT;
    if (peek(s) != ':') {
        fail(s, N_("expected : after a name"));
        return JSON_MORE_FAULT;
    }
    s->at++;
    return JSON_MORE_ITEM;
}

enum json_more json_scan_element(struct json_scan *s, bool first)
{
    return step(s, first, ']', N_("expected , or ]"));
}

/* ---- strings ---------------------------------------------------------------------------- */

static int hex(const char *digits)
{
    int value = 0;
    for (int i = 0; i < 4; i++) {
        char c = digits[i];
        int d = c >= '0' && c <= '9'   ? c - '0'
                : c >= 'a' && c <= 'f' ? c - 'a' + 10
                : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                       : -1;
        if (d < 0)
            return -1;
        value = value * 16 + d;
    }
    return value;
}

static size_t put_utf8(char *out, uint32_t c)
{
    if (c < 0x80) {
        out[0] = (char)c;
        return 1;
    }
    if (c < 0x800) {
        out[0] = (char)(0xC0 | (c >> 6));
        out[1] = (char)(0x80 | (c & 0x3F));
        return 2;
    }
    if (c < 0x10000) {
        out[0] = (char)(0xE0 | (c >> 12));
        out[1] = (char)(0x80 | ((c >> 6) & 0x3F));
        out[2] = (char)(0x80 | (c & 0x3F));
        return 3;
    }
    out[0] = (char)(0xF0 | (c >> 18));
    out[1] = (char)(0x80 | ((c >> 12) & 0x3F));
    out[2] = (char)(0x80 | ((c >> 6) & 0x3F));
    out[3] = (char)(0x80 | (c & 0x3F));
    return 4;
}

/* The escape at s->at (its backslash), decoded to `out`; the decoded form is never longer than
 * the escape, so the text can be its own output. 0: a fault. */
static size_t escape(struct json_scan *s, char *out)
{
    static const char plain[] = "\"\"\\\\//b\bf\fn\nr\rt\t";
    if (s->len - s->at < 2)
        return (size_t)fail(s, N_("a string is not closed"));
    char c = s->text[s->at + 1];
    for (size_t i = 0; i + 1 < sizeof plain; i += 2)
        if (plain[i] == c) {
            s->at += 2;
            *out = plain[i + 1];
            return 1;
        }
    if (c != 'u' || s->len - s->at < 6)
        return (size_t)fail(s, N_("no such escape in a string"));
    int unit = hex(s->text + s->at + 2);
    if (unit < 0)
        return (size_t)fail(s, N_("\\u needs four hexadecimal digits"));
    if (unit == 0)
        return (size_t)fail(s, N_("a zero byte in a string"));
    if (unit >= 0xD800 && unit <= 0xDFFF) {
        int low = unit <= 0xDBFF && s->len - s->at >= 12 && s->text[s->at + 6] == '\\' &&
                          s->text[s->at + 7] == 'u'
                      ? hex(s->text + s->at + 8)
                      : -1;
        if (low < 0xDC00 || low > 0xDFFF)
            return (size_t)fail(s, N_("half a surrogate pair in a string"));
        s->at += 12;
        return put_utf8(out,
                        0x10000 + (((uint32_t)unit - 0xD800) << 10) + (uint32_t)(low - 0xDC00));
    }
    s->at += 6;
    return put_utf8(out, (uint32_t)unit);
}

/* Length of the UTF-8 sequence at the front of n bytes; 0 when it is none. */
static size_t utf8_length(const char *text, size_t n)
{
    const unsigned char *p = (const unsigned char *)text;
    size_t len = p[0] >= 0xC2 && p[0] <= 0xDF ? 2 : (p[0] & 0xF0) == 0xE0 ? 3 : 0;
    if (p[0] >= 0xF0 && p[0] <= 0xF4)
        len = 4;
    if (len == 0 || n < len)
        return 0;
    for (size_t i = 1; i < len; i++)
        if ((p[i] & 0xC0) != 0x80)
            return 0;
    /* Overlong forms, surrogates, past U+10FFFF. */
    if ((p[0] == 0xE0 && p[1] < 0xA0) || (p[0] == 0xED && p[1] > 0x9F) ||
        (p[0] == 0xF0 && p[1] < 0x90) || (p[0] == 0xF4 && p[1] > 0x8F))
        return 0;
    return len;
}

/* ASCII that stands for itself: nearly all of every string. */
static bool is_plain(unsigned char c)
{
    return c >= 0x20 && c < 0x80 && c != '"' && c != '\\';
}

bool json_scan_string(struct json_scan *s, const char **value, size_t *len)
{
    int quote = peek(s);
    if (quote != '"')
        return fail(s, quote < 0 ? N_("the text ends here")
                                 : N_("expected a string in double quotes"));
    size_t opening = s->at++;
    char *out = s->text + s->at;
    *value = out;
    for (;;) {
        size_t from = s->at, n;
        while (s->at < s->len && is_plain((unsigned char)s->text[s->at]))
            s->at++;
        if (out != s->text + from)
            memmove(out, s->text + from, s->at - from);
        out += s->at - from;
        if (s->at == s->len)
            break;
        unsigned char c = (unsigned char)s->text[s->at];
        if (c == '"') {
            *len = (size_t)(out - *value);
            s->at++;
            return true;
        }
        if (c == '\\') {
            n = escape(s, out);
            if (n == 0)
                return false;
            out += n;
            continue;
        }
        if (c < 0x20)
            return fail(s, N_("a control character in a string"));
        if ((n = utf8_length(s->text + s->at, s->len - s->at)) == 0)
            return fail(s, N_("invalid UTF-8 in a string"));
        memmove(out, s->text + s->at, n);
        out += n;
        s->at += n;
    }
    s->at = opening;
    return fail(s, N_("a string is not closed"));
}

/* ---- numbers and the rest --------------------------------------------------------------- */

static bool is_digit(int c)
{
    return c >= '0' && c <= '9';
}

bool json_scan_natural(struct json_scan *s, int64_t *value)
{
    int c = peek(s);
    size_t start = s->at;
    if (!is_digit(c))
        return fail(s,
                    c < 0 ? N_("the text ends here") : N_("expected a whole number of at least 0"));
    *value = 0;
    while (s->at < s->len && is_digit((unsigned char)s->text[s->at])) {
        if (__builtin_mul_overflow(*value, 10, value) ||
            __builtin_add_overflow(*value, s->text[s->at] - '0', value)) {
            s->at = start;
            return fail(s, N_("a number past 2^63 - 1"));
        }
        s->at++;
    }
    if (c == '0' && s->at - start > 1) {
        s->at = start;
        return fail(s, N_("a number with a leading zero"));
    }
    if (s->at < s->len && strchr(".eE+-", s->text[s->at]) != NULL && s->text[s->at] != '\0') {
        s->at = start;
        return fail(s, N_("expected a whole number of at least 0"));
    }
    return true;
}

static bool digits(struct json_scan *s)
{
    size_t start = s->at;
    while (s->at < s->len && is_digit((unsigned char)s->text[s->at]))
        s->at++;
    return s->at > start || fail(s, N_("expected a digit"));
}

/* -12.5e+3 */
static bool skip_number(struct json_scan *s)
{
    if (s->text[s->at] == '-')
        s->at++;
    bool zero = s->at < s->len && s->text[s->at] == '0';
    if (zero)
        s->at++;
    else if (!digits(s))
        return false;
    if (s->at < s->len && s->text[s->at] == '.') {
        s->at++;
        if (!digits(s))
            return false;
    }
    if (s->at < s->len && (s->text[s->at] == 'e' || s->text[s->at] == 'E')) {
        s->at++;
        if (s->at < s->len && (s->text[s->at] == '+' || s->text[s->at] == '-'))
            s->at++;
        return digits(s);
    }
    return true;
}

static bool skip_scalar(struct json_scan *s, int c)
{
    static const char *const words[] = {"true", "false", "null"};
    const char *string;
    size_t len;
    if (c == '"')
        return json_scan_string(s, &string, &len);
    if (c == '-' || is_digit(c))
        return skip_number(s);
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        len = strlen(words[i]);
        if (s->len - s->at >= len && memcmp(s->text + s->at, words[i], len) == 0) {
            s->at += len;
            return true;
        }
    }
    return fail(s, c < 0 ? N_("the text ends here") : N_("expected a value"));
}

bool json_scan_skip(struct json_scan *s)
{
    uint64_t objects = 0; /* one bit a level: an object, else a list */
    int depth = 0;
    bool first = false;
    do {
        int c = peek(s);
        if (c == '{' || c == '[') {
            if (depth == NESTING_MAX)
                return fail(s, N_("nested more than 64 deep"));
            s->at++;
            objects = objects << 1 | (c == '{');
            depth++;
            first = true;
        } else if (!skip_scalar(s, c)) {
            return false;
        }
        enum json_more more = JSON_MORE_END;
        while (depth > 0) {
            const char *name;
            size_t len, where;
            more = (objects & 1) != 0 ? json_scan_member(s, first, &name, &len, &where)
                                      : json_scan_element(s, first);
            first = false;
            if (more == JSON_MORE_FAULT)
                return false;
            if (more == JSON_MORE_ITEM)
                break;
            objects >>= 1;
            depth--;
        }
    } while (depth > 0);
    return true;
}

bool json_scan_end(struct json_scan *s)
{
    return peek(s) < 0 || fail(s, N_("something follows the end of the object"));
}
