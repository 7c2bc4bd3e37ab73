/* config_json.c - the JSON of a config.json. See config_json.h.
 *
 * jansson bounds the depth (2,048) and the integers (64 bits) and refuses invalid UTF-8; its
 * words are put into messages that say what would be right. Numbers that it cannot hold are kept
 * from it: only a key that is read must be right. */
#include "formats/config_json.h"

#include "formats/json_text.h"
#include "formats/printable.h"
#include "formats/say.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static void add_place(struct ps_text *t, int line, int column)
{
    ps_text_add(t, ":");
    ps_text_int(t, line);
    ps_text_add(t, ":");
    ps_text_int(t, column);
}

/* jansson quotes what it stumbled over: ... near '"x"'. */
static void add_near(struct ps_text *t, const char *reason)
{
    const char *near = strstr(reason, " near ");
    if (near != NULL)
        printable_adds(t, near);
}

static bool syntax_error(const struct config_json *json, const json_error_t *e)
{
    struct ps_text t = ps_text_over(json->error, DESIGN_ERROR_MAX);
    printable_adds(&t, json->name);
    if (e->line > 0)
        add_place(&t, e->line, e->column > 0 ? e->column : 1);
    ps_text_add(&t, ": ");
    char said[2 * JSON_ERROR_TEXT_LENGTH], near[2 * JSON_ERROR_TEXT_LENGTH];
    struct ps_text s = ps_text_over(said, sizeof said), n = ps_text_over(near, sizeof near);
    printable_adds(&s, e->text);
    add_near(&n, e->text);
    switch (json_error_code(e)) {
    case json_error_stack_overflow:
        ps_text_add(&t, say(N_("lists and objects are nested too deeply; at most 2,048 levels are "
                               "read")));
        break;
    case json_error_invalid_utf8:
        say_add(&t, N_("not UTF-8 (%s); a config.json is UTF-8 text"), said);
        break;
    case json_error_numeric_overflow:
        say_add(&t,
                N_("a number that 64 bits do not hold%s; whole numbers end at "
                   "9,223,372,036,854,775,807 (2^63 - 1)"),
                near);
        break;
    case json_error_duplicate_key:
        say_add(&t, N_("a key stands twice in the same object,%s; give it once"), near);
        break;
    case json_error_premature_end_of_input:
        ps_text_add(&t, say(json->len == 0 ? N_("the file is empty; a JSON object was expected")
                                           : N_("the text ends before the JSON object does")));
        break;
    case json_error_null_character:
    case json_error_null_byte_in_key:
        say_add(&t, N_("a text holds the character %s, which no name or path may"), "\\u0000");
        break;
    case json_error_out_of_memory: ps_text_add(&t, say(N_("out of memory"))); break;
    default: say_add(&t, N_("not JSON: %s"), said); break;
    }
    return false;
}

/* ---- numbers that jansson cannot hold --------------------------------------------------- */

/* Python writes NaN and Infinity, and numbers of any size. In a key that nobody reads they are no
 * reason to refuse a file, so jansson gets a text of these marks, as long as the number, instead.
 */
enum { MARK = 0x7F };

static size_t digits(const char *s, size_t len, size_t at)
{
    while (at < len && s[at] >= '0' && s[at] <= '9')
        at++;
    return at;
}

/* The length of a number that follows JSON's grammar, or 0; `real` when it is no whole one. */
static size_t number_length(const char *s, size_t len, bool *real)
{
    size_t start = len > 0 && s[0] == '-', at = digits(s, len, start), from;
    *real = false;
    if (at == start || (s[start] == '0' && at > start + 1))
        return 0;
    if (at < len && s[at] == '.') {
        *real = true;
        from = at + 1;
        at = digits(s, len, from);
        if (at == from)
            return 0;
    }
    if (at < len && (s[at] == 'e' || s[at] == 'E')) {
        *real = true;
        from = at + 1;
        from += from < len && (s[from] == '+' || s[from] == '-');
        at = digits(s, len, from);
        if (at == from)
            return 0;
    }
    return at;
}

/* The length of a value at the front of a terminated text that is a number and that 64 bits do not
 * hold, or 0. */
static size_t beyond_length(const char *s, size_t len)
{
    static const char *const words[] = {"NaN", "Infinity", "-Infinity"};
    bool real;
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        size_t n = strlen(words[i]);
        if (len >= n && memcmp(s, words[i], n) == 0)
            return n;
    }
    size_t n = number_length(s, len, &real);
    if (n == 0)
        return 0;
    errno = 0;
    if (real)
        return isinf(strtod(s, NULL)) ? n : 0;
    (void)strtoll(s, NULL, 10);
    return errno == ERANGE ? n : 0;
}

/* Puts marks over all such numbers; false when there are none. */
static bool mark_numbers(char *text, size_t len)
{
    bool any = false, value = false; /* may a value begin here? */
    for (size_t i = 0; i < len; i++) {
        char c = text[i];
        if (c == '"') {
            for (i++; i < len && text[i] != '"'; i++)
                i += text[i] == '\\';
            value = false;
        } else if (c == ':' || c == ',' || c == '[') {
            value = true;
        } else if (c != ' ' && c != '\t' && c != '\n' && c != '\r') {
            size_t n = value ? beyond_length(text + i, len - i) : 0;
            value = false;
            if (n == 0)
                continue;
            memset(text + i, MARK, n);
            text[i] = text[i + n - 1] = '"';
            i += n - 1;
            any = true;
        }
    }
    return any;
}

/* Parses once more without these numbers; NULL: the first error stands, or *e is a new one. */
static json_t *parse_marked(const char *text, size_t len, json_error_t *e)
{
    char *copy = malloc(len + 1);
    json_t *root = NULL;
    if (copy == NULL)
        return NULL;
    memcpy(copy, text, len);
    copy[len] = '\0';
    if (mark_numbers(copy, len))
        root = json_loadb(copy, len, JSON_REJECT_DUPLICATES, e);
    free(copy);
    return root;
}

bool config_json_beyond(const json_t *value)
{
    const char *s = json_string_value(value);
    return s != NULL && s[0] == MARK;
}

bool config_json_parse(struct config_json *json, const char *text, size_t len, const char *name,
                       char error[DESIGN_ERROR_MAX])
{
    json_error_t e;
    memset(&e, 0, sizeof e);
    /* A byte order mark is not JSON, but some editors put one there. */
    if (len >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0) {
        text += 3;
        len -= 3;
    }
    *json = (struct config_json){.name = name, .text = text, .len = len, .error = error};
    error[0] = '\0';
    json->root = json_loadb(text, len, JSON_REJECT_DUPLICATES, &e);
    if (json->root == NULL)
        json->root = parse_marked(text, len, &e);
    if (json->root == NULL)
        return syntax_error(json, &e);
    json->object = json->root;
    if (!json_is_object(json->root)) {
        (void)config_json_refuse(json, NULL, json->root,
                                 N_("%s stands here; a config.json is an object, { … }"));
        config_json_free(json);
        return false;
    }
    return true;
}

void config_json_free(struct config_json *json)
{
    json_decref(json->root);
    json->root = json->object = NULL;
}

/* What is said once for the whole model may stand outside of the object for its text part. */
static json_t *lookup(const struct config_json *json, const char *key)
{
    json_t *value = json_object_get(json->object, key);
    if (value == NULL && json->inside != NULL &&
        (strcmp(key, "tie_word_embeddings") == 0 || strcmp(key, "architectures") == 0))
        value = json_object_get(json->root, key);
    return value;
}

json_t *config_json_get(const struct config_json *json, const char *key)
{
    json_t *value = lookup(json, key);
    return json_is_null(value) ? NULL : value;
}

bool config_json_null(const struct config_json *json, const char *key)
{
    return json_is_null(lookup(json, key));
}

/* Where a key stands in the text. */
static bool find_member(const struct config_json *json, const char *key, struct json_member *member)
{
    size_t open = json_text_open(json->text, json->len);
    if (json->inside != NULL && json_text_find(json->text, json->len, open, json->inside, member) &&
        json_text_find(json->text, json->len, member->value, key, member))
        return true;
    return json_text_find(json->text, json->len, open, key, member);
}

struct ps_text config_json_blame(const struct config_json *json, const char *key)
{
    struct ps_text t = ps_text_over(json->error, DESIGN_ERROR_MAX);
    struct json_member member;
    int line, column;
    printable_adds(&t, json->name);
    if (key != NULL) {
        if (find_member(json, key, &member)) {
            json_text_place(json->text, member.key, &line, &column);
            add_place(&t, line, column);
        }
        char name[QUOTE_MAX];
        struct ps_text n = ps_text_over(name, sizeof name);
        printable_quote(&n, key, strlen(key));
        say_add(&t, N_(": key %s"), name);
    }
    ps_text_add(&t, ": ");
    return t;
}

bool config_json_refuse(const struct config_json *json, const char *key, const json_t *value,
                        const char *sentence)
{
    struct ps_text t = config_json_blame(json, key);
    char shown[QUOTE_MAX];
    struct ps_text s = ps_text_over(shown, sizeof shown);
    config_json_show(&s, value);
    say_add(&t, sentence, shown);
    return false;
}

/* What stands at a key, in the file's own words for what jansson never saw. */
static const char *value_at(const struct config_json *json, const char *key, const json_t *value,
                            char shown[QUOTE_MAX])
{
    struct ps_text s = ps_text_over(shown, QUOTE_MAX);
    struct json_member member;
    if (config_json_beyond(value) && find_member(json, key, &member)) {
        printable_add(&s, json->text + member.value, member.value_end - member.value, 40);
        ps_text_add(&s, ", ");
    }
    config_json_show(&s, value);
    return shown;
}

void config_json_show(struct ps_text *t, const json_t *value)
{
    char *text;
    if (config_json_beyond(value)) {
        ps_text_add(t, say(N_("a number that 64 bits do not hold")));
        return;
    }
    switch (json_typeof(value)) {
    case JSON_OBJECT: ps_text_add(t, say(N_("an object"))); break;
    case JSON_ARRAY: ps_text_add(t, say(N_("a list"))); break;
    case JSON_STRING: {
        char quote[QUOTE_MAX];
        struct ps_text q = ps_text_over(quote, sizeof quote);
        printable_quote(&q, json_string_value(value), json_string_length(value));
        say_add(t, N_("the text %s"), quote);
        break;
    }
    case JSON_INTEGER: ps_text_int(t, json_integer_value(value)); break;
    case JSON_REAL:
        text = json_dumps(value, JSON_ENCODE_ANY | JSON_REAL_PRECISION(12));
        ps_text_add(t, text != NULL ? text : say(N_("a fraction")));
        free(text);
        break;
    case JSON_TRUE: ps_text_add(t, "true"); break;
    case JSON_FALSE: ps_text_add(t, "false"); break;
    default: ps_text_add(t, "null");
    }
}

bool config_json_whole(const struct config_json *json, const char *key, int64_t least,
                       int64_t *value)
{
    const json_t *v = config_json_get(json, key);
    if (v == NULL)
        return true;
    if (json_is_integer(v) && json_integer_value(v) >= least) {
        *value = json_integer_value(v);
        return true;
    }
    char shown[QUOTE_MAX], from[SAY_NUMBER];
    struct ps_text t = config_json_blame(json, key), f = ps_text_over(from, sizeof from);
    ps_text_int(&f, least);
    say_add(&t,
            json_is_integer(v)
                ? N_("%s is too small; allowed: whole numbers from %s to %s")
                : N_("%s stands here; allowed: a whole number, without quotes or point, from %s "
                     "to %s"),
            value_at(json, key, v, shown), from, "9,223,372,036,854,775,807");
    return false;
}

bool config_json_switch(const struct config_json *json, const char *key, bool *value)
{
    const json_t *v = config_json_get(json, key);
    if (v == NULL)
        return true;
    if (json_is_boolean(v)) {
        *value = json_is_true(v);
        return true;
    }
    char shown[QUOTE_MAX];
    struct ps_text t = config_json_blame(json, key);
    say_add(&t, N_("%s stands here; allowed: true, false (without quotes)"),
            value_at(json, key, v, shown));
    return false;
}
