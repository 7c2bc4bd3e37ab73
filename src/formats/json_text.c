/* json_text.c - where things stand in the text of a JSON file. See json_text.h.
 *
 * No recursion, so that depth costs nothing, and every step moves on, so that a text is walked
 * once. */
#include "formats/json_text.h"

#include <string.h>

static size_t skip_blanks(const char *text, size_t len, size_t at)
{
    while (at < len &&
           (text[at] == ' ' || text[at] == '\t' || text[at] == '\n' || text[at] == '\r'))
        at++;
    return at;
}

/* From the opening quote to behind the closing one. */
static size_t skip_string(const char *text, size_t len, size_t at)
{
    for (at++; at < len && text[at] != '"'; at++)
        if (text[at] == '\\')
            at++;
    return at < len ? at + 1 : len;
}

static size_t skip_value(const char *text, size_t len, size_t at)
{
    size_t depth = 0;
    if (at < len && text[at] == '"')
        return skip_string(text, len, at);
    while (at < len) {
        char c = text[at];
        if (c == '"') {
            at = skip_string(text, len, at);
            continue;
        }
        if (c == '{' || c == '[') {
            depth++;
        } else if (c == '}' || c == ']') {
            if (depth == 0)
                return at;
            depth--;
            if (depth == 0)
                return at + 1;
        } else if (depth == 0 && (c == ',' || c == ' ' || c == '\t' || c == '\n' || c == '\r')) {
            return at;
        }
        at++;
    }
    return len;
}

size_t json_text_open(const char *text, size_t len)
{
    const char *brace = memchr(text, '{', len);
    return brace != NULL ? (size_t)(brace - text) : len;
}

bool json_text_next(const char *text, size_t len, size_t *at, struct json_member *member)
{
    size_t i = skip_blanks(text, len, *at);
    if (i < len && (text[i] == '{' || text[i] == ','))
        i = skip_blanks(text, len, i + 1);
    *at = i;
    if (i >= len || text[i] != '"')
        return false;
    member->key = i;
    member->key_end = skip_string(text, len, i);
    i = skip_blanks(text, len, member->key_end);
    if (i < len && text[i] == ':')
        i++;
    member->value = skip_blanks(text, len, i);
    member->value_end = skip_value(text, len, member->value);
    *at = member->value_end;
    return true;
}

bool json_text_find(const char *text, size_t len, size_t open, const char *key,
                    struct json_member *member)
{
    size_t n = strlen(key), at = open;
    while (json_text_next(text, len, &at, member))
        if (member->key_end - member->key == n + 2 && memcmp(text + member->key + 1, key, n) == 0)
            return true;
    return false;
}

void json_text_place(const char *text, size_t at, int *line, int *column)
{
    size_t start = 0;
    *line = 1;
    for (size_t i = 0; i < at; i++) {
        if (text[i] == '\n') {
            ++*line;
            start = i + 1;
        }
    }
    *column = 1;
    for (size_t i = start; i < at; i++)
        *column += ((unsigned char)text[i] & 0xC0) != 0x80;
}
