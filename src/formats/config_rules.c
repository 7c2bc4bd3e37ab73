/* config_rules.c - what the rules of families share. See config_rules.h. */
#include "formats/config_rules.h"

#include "formats/say.h"

#include <string.h>

bool config_refuse(struct config_reader *r, const char *key, const char *why)
{
    struct ps_text t = config_json_blame(&r->json, key);
    ps_text_add(&t, say(why));
    return false;
}

bool config_is_text(const json_t *value, const char *text)
{
    return json_is_string(value) && strcmp(json_string_value(value), text) == 0;
}

bool config_any_differs(const struct config_writer *w, const enum ps_field *fields, int n)
{
    for (int i = 0; i < n; i++)
        if (config_differs(w, fields[i]))
            return true;
    return false;
}
