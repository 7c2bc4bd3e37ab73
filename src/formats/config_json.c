/* config_json.c - the JSON of a config.json. See config_json.h.
 *
 * jansson bounds the depth (2,048) and the integers (64 bits) and refuses invalid UTF-8; its
 * words are put into messages that say what would be right. */
#include "formats/config_json.h"

#include "formats/json_text.h"
#include "formats/printable.h"

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
    switch (json_error_code(e)) {
    case json_error_stack_overflow:
        ps_text_add(&t, "lists and objects are nested too deeply; at most 2,048 levels are read");
        break;
    case json_error_invalid_utf8:
        ps_text_add(&t, "not UTF-8 (");
        printable_adds(&t, e->text);
        ps_text_add(&t, "); a config.json is UTF-8 text");
        break;
    case json_error_numeric_overflow:
        ps_text_add(&t, "a number that 64 bits do not hold");
        add_near(&t, e->text);
        ps_text_add(&t, "; whole numbers end at 9,223,372,036,854,775,807 (2^63 - 1)");
        break;
    case json_error_duplicate_key:
        ps_text_add(&t, "a key stands twice in the same object,");
        add_near(&t, e->text);
        ps_text_add(&t, "; give it once");
        break;
    case json_error_premature_end_of_input:
        ps_text_add(&t, json->len == 0 ? "the file is empty; a JSON object was expected"
                                       : "the text ends before the JSON object does");
        break;
    case json_error_null_character:
    case json_error_null_byte_in_key:
        ps_text_add(&t, "a text holds the character \\u0000, which no name or path may");
        break;
    case json_error_out_of_memory: ps_text_add(&t, "out of memory"); break;
    default: ps_text_add(&t, "not JSON: "); printable_adds(&t, e->text);
    }
    return false;
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
        return syntax_error(json, &e);
    json->object = json->root;
    if (!json_is_object(json->root)) {
        struct ps_text t = config_json_blame(json, NULL);
        config_json_show(&t, json->root);
        ps_text_add(&t, " stands here; a config.json is an object, { … }");
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

struct ps_text config_json_blame(const struct config_json *json, const char *key)
{
    struct ps_text t = ps_text_over(json->error, DESIGN_ERROR_MAX);
    struct json_member member;
    size_t open = json_text_open(json->text, json->len);
    int line, column;
    printable_adds(&t, json->name);
    if (key != NULL) {
        bool inner = json->inside != NULL &&
                     json_text_find(json->text, json->len, open, json->inside, &member) &&
                     json_text_find(json->text, json->len, member.value, key, &member);
        if (inner || json_text_find(json->text, json->len, open, key, &member)) {
            json_text_place(json->text, member.key, &line, &column);
            add_place(&t, line, column);
        }
        ps_text_add(&t, ": key ");
        printable_quote(&t, key, strlen(key));
    }
    ps_text_add(&t, ": ");
    return t;
}

void config_json_show(struct ps_text *t, const json_t *value)
{
    char *text;
    switch (json_typeof(value)) {
    case JSON_OBJECT: ps_text_add(t, "an object"); break;
    case JSON_ARRAY: ps_text_add(t, "a list"); break;
    case JSON_STRING:
        ps_text_add(t, "the text ");
        printable_quote(t, json_string_value(value), json_string_length(value));
        break;
    case JSON_INTEGER: ps_text_int(t, json_integer_value(value)); break;
    case JSON_REAL:
        text = json_dumps(value, JSON_ENCODE_ANY | JSON_REAL_PRECISION(12));
        ps_text_add(t, text != NULL ? text : "a fraction");
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
    struct ps_text t = config_json_blame(json, key);
    config_json_show(&t, v);
    ps_text_add(&t, json_is_integer(v) ? " is too small; allowed: whole numbers from "
                                       : " stands here; allowed: a whole number, without quotes "
                                         "or point, from ");
    ps_text_int(&t, least);
    ps_text_add(&t, " to 9,223,372,036,854,775,807");
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
    struct ps_text t = config_json_blame(json, key);
    config_json_show(&t, v);
    ps_text_add(&t, " stands here; allowed: true, false (without quotes)");
    return false;
}
