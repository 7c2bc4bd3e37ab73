/* lesson_yaml.c - the events of a lesson's YAML, and messages with their place. Knows no lesson. */
#include "formats/lesson_yaml.h"

#include "formats/printable.h"
#include "formats/say.h"

#include <string.h>

enum { SHOWN_MAX = 40, LINE_MAX_BYTES = 4096 };

/* ---- messages --------------------------------------------------------------------------- */

struct ps_text *lesson_complain(struct lesson_reader *r, size_t line, size_t column)
{
    yaml_input_place(&r->in.error, r->in.file, line, column);
    return &r->in.error;
}

bool lesson_fail(struct lesson_reader *r, yaml_mark_t at, const char *what)
{
    return yaml_input_fail(&r->in, at, what);
}

static const char *value_of(const yaml_event_t *event)
{
    return (const char *)event->data.scalar.value;
}

/* "say" WHAT */
bool lesson_refuse(struct lesson_reader *r, const yaml_event_t *event, const char *what)
{
    struct ps_text *out = lesson_complain(r, event->start_mark.line, event->start_mark.column);
    ps_text_add(out, "\"");
    printable_add(out, value_of(event), event->data.scalar.length, SHOWN_MAX);
    ps_text_add(out, "\" ");
    ps_text_add(out, say(what));
    return false;
}

/* ---- events ----------------------------------------------------------------------------- */

bool lesson_expect(struct lesson_reader *r, yaml_event_type_t type, const char *what)
{
    yaml_event_t event;
    if (!yaml_input_next(&r->in, &event))
        return false;
    bool good = event.type == type || lesson_fail(r, event.start_mark, what);
    yaml_event_delete(&event);
    return good;
}

/* No character that could move a cursor, hide or reverse text. Line ends are kept. */
static bool harmless(const char *text)
{
    for (const char *p = text; *p != '\0';) {
        char cleaned[LINE_MAX_BYTES];
        struct ps_text t = ps_text_over(cleaned, sizeof cleaned);
        size_t n = strcspn(p, "\n");
        n = n < sizeof cleaned - 8 ? n : sizeof cleaned - 8;
        /* Not in the middle of a character. */
        while (n > 0 && ((unsigned char)p[n] & 0xC0) == 0x80)
            n--;
        printable_add(&t, p, n, SIZE_MAX);
        if (n == 0 && *p != '\n')
            return false;
        if (t.len != n || memcmp(cleaned, p, n) != 0)
            return false;
        p += n + (p[n] == '\n');
    }
    return true;
}

/* Keeps a text that must fit, be there and be printable. */
bool lesson_keep(struct lesson_reader *r, const yaml_event_t *value, char *field, size_t cap)
{
    struct ps_text t = ps_text_over(field, cap);
    const char *text = value_of(value);
    size_t len = value->data.scalar.length;
    if (strlen(text) != len || !harmless(text))
        return lesson_fail(
            r, value->start_mark,
            "a control character, or one that hides or reverses text, is not allowed");
    while (len > 0 && (text[len - 1] == '\n' || text[len - 1] == ' '))
        len--;
    if (len == 0)
        return lesson_fail(r, value->start_mark, "a text is missing here");
    if (len >= cap) {
        struct ps_text *out = lesson_complain(r, value->start_mark.line, value->start_mark.column);
        char bytes[SAY_NUMBER], most[SAY_NUMBER];
        struct ps_text b = ps_text_over(bytes, sizeof bytes), m = ps_text_over(most, sizeof most);
        ps_text_int(&b, (int64_t)len);
        ps_text_int(&m, (int64_t)cap - 1);
        say_add(out, N_("%s bytes are too many; at most %s are allowed here"), bytes, most);
        return false;
    }
    ps_text_addn(&t, text, len);
    return true;
}

bool lesson_each_pair(struct lesson_reader *r, lesson_pair_reader *read)
{
    for (;;) {
        yaml_event_t key, value;
        if (!yaml_input_next(&r->in, &key))
            return false;
        if (key.type == YAML_MAPPING_END_EVENT) {
            yaml_event_delete(&key);
            return true;
        }
        bool good = key.type == YAML_SCALAR_EVENT ||
                    lesson_fail(r, key.start_mark, "a list or a group is no key; a key is a word");
        if (good && (good = yaml_input_next(&r->in, &value))) {
            good = read(r, &key, &value);
            yaml_event_delete(&value);
        }
        yaml_event_delete(&key);
        if (!good)
            return false;
    }
}

bool lesson_is_text(struct lesson_reader *r, const yaml_event_t *value)
{
    return value->type == YAML_SCALAR_EVENT ||
           lesson_fail(r, value->start_mark,
                       "one text is wanted here, not a list or a group of keys");
}

/* Every item of a list whose start was taken. */
bool lesson_each_item(struct lesson_reader *r,
                      bool (*read)(struct lesson_reader *, const yaml_event_t *))
{
    for (;;) {
        yaml_event_t item;
        if (!yaml_input_next(&r->in, &item))
            return false;
        bool end = item.type == YAML_SEQUENCE_END_EVENT, good = end || read(r, &item);
        yaml_event_delete(&item);
        if (end || !good)
            return good;
    }
}

/* Text that names one of several things; -1 and a message that lists them. */
int lesson_choose(struct lesson_reader *r, const yaml_event_t *value, const char *const *names,
                  int n)
{
    for (int i = 0; i < n; i++)
        if (strcmp(value_of(value), names[i]) == 0)
            return i;
    char what[LESSON_WHY_MAX];
    struct ps_text t = ps_text_over(what, sizeof what);
    char all[LESSON_WHY_MAX];
    struct ps_text a = ps_text_over(all, sizeof all);
    for (int i = 0; i < n; i++) {
        ps_text_add(&a, i > 0 ? ", " : "");
        ps_text_add(&a, names[i]);
    }
    say_add(&t, N_("is not known here; allowed are %s"), all);
    (void)lesson_refuse(r, value, what);
    return -1;
}

int lesson_choose_key(struct lesson_reader *r, const yaml_event_t *key, const char *const *names,
                      int n)
{
    int k = lesson_choose(r, key, names, n);
    if (k >= 0 && (r->seen >> k & 1u) != 0) {
        (void)lesson_refuse(r, key, "is given twice here");
        return -1;
    }
    if (k >= 0)
        r->seen |= 1u << k;
    return k;
}
