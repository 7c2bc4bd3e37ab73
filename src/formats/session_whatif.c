/* session_whatif.c - the what-if part of a session as JSON. See session_whatif.h. */
#include "formats/session_whatif.h"
#include "formats/say.h"

#include <stdlib.h>
#include <string.h>

struct session_whatif session_whatif_defaults(void)
{
    struct session_whatif w;
    memset(&w, 0, sizeof w);
    w.cost = ps_cost_defaults();
    w.partner = PS_LAYERS;
    return w;
}

/* ---- writing ---------------------------------------------------------------------------- */

static void put_word(struct ps_text *t, const char *word)
{
    ps_text_add(t, "\"");
    ps_text_add(t, word);
    ps_text_add(t, "\"");
}

/* All its digits, whatever the locale. */
static void put_real(struct ps_text *t, double x)
{
    json_t *value = json_real(x);
    char *text = value != NULL ? json_dumps(value, JSON_ENCODE_ANY) : NULL;
    ps_text_add(t, text != NULL ? text : "0");
    free(text);
    json_decref(value);
}

static void put_cost(struct ps_text *t, const struct ps_cost_settings *settings)
{
    const struct ps_cost_settings usual = ps_cost_defaults();
    const char *comma = "";
    for (int i = 0; cost_settings[i].name != NULL; i++) {
        const char *name = cost_settings[i].name;
        struct cost_setting_value v = cost_setting_get(settings, i);
        if (cost_setting_same(&usual, settings, i))
            continue;
        ps_text_add(t, comma);
        ps_text_add(t, "\"");
        ps_text_addn(t, name, strcspn(name, "="));
        ps_text_add(t, "\":");
        if (v.kind == COST_WORD)
            put_word(t, v.word);
        else if (v.kind == COST_WHOLE)
            ps_text_int(t, v.whole);
        else
            put_real(t, v.real);
        comma = ",";
    }
}

void session_whatif_print(const struct session_whatif *w, struct ps_text *t)
{
    ps_text_add(t, w->linear ? "{\"axes\":\"linear\",\"sort\":" : "{\"axes\":\"log\",\"sort\":");
    put_word(t, w->sort);
    ps_text_add(t, ",\"partner\":");
    put_word(t, ps_field_info(w->partner)->name);
    ps_text_add(t, ",\"budget\":");
    if (w->held) {
        ps_text_add(t, "{\"model\":");
        ps_text_int(t, w->model);
        ps_text_add(t, ",\"total\":");
        ps_text_int(t, w->target);
        ps_text_add(t, "}");
    } else {
        ps_text_add(t, "null");
    }
    ps_text_add(t, ",\"cost\":{");
    put_cost(t, &w->cost);
    ps_text_add(t, "}}");
}

/* ---- reading ---------------------------------------------------------------------------- */

static bool read_budget(const json_t *from, struct session_whatif *w)
{
    const json_t *model = json_object_get(from, "model"), *total = json_object_get(from, "total");
    w->held = !json_is_null(from);
    if (!w->held)
        return true;
    if (!json_is_integer(model) || !json_is_integer(total))
        return false;
    w->model = json_integer_value(model) == 1;
    w->target = json_integer_value(total);
    return json_integer_value(model) == w->model && w->target >= 1;
}

/* In the order of the table: a typed peak goes after the accelerator that it replaces. */
static bool read_cost(const json_t *from, struct ps_cost_settings *settings)
{
    size_t known = 0;
    if (!json_is_object(from))
        return false;
    for (int i = 0; cost_settings[i].name != NULL; i++) {
        char name[64];
        struct ps_text t = ps_text_over(name, sizeof name);
        ps_text_addn(&t, cost_settings[i].name, strcspn(cost_settings[i].name, "="));
        const json_t *value = json_object_get(from, name);
        struct cost_setting_value v = {.kind = COST_REAL};
        if (value == NULL)
            continue;
        known++;
        if (json_is_string(value)) {
            v.kind = COST_WORD;
            v.word = json_string_value(value);
        } else if (json_is_integer(value)) {
            v.kind = COST_WHOLE;
            v.whole = json_integer_value(value);
        } else if (json_is_real(value)) {
            v.real = json_real_value(value);
        } else {
            return false;
        }
        if (!cost_setting_put(settings, i, &v))
            return false;
    }
    return known == json_object_size(from);
}

const char *session_whatif_read(const json_t *from, struct session_whatif *w)
{
    const char *axes = json_string_value(json_object_get(from, "axes"));
    const char *sort = json_string_value(json_object_get(from, "sort"));
    const char *partner = json_string_value(json_object_get(from, "partner"));
    *w = session_whatif_defaults();
    if (axes == NULL || sort == NULL || strlen(sort) >= sizeof w->sort || partner == NULL ||
        strlen(partner) >= SESSION_SORT_MAX)
        return N_("whatif has no axes, sort or partner");
    w->linear = strcmp(axes, "linear") == 0;
    memcpy(w->sort, sort, strlen(sort) + 1);
    w->partner = ps_field_find(partner, (int)strlen(partner));
    if (w->partner == PS_FIELD_COUNT || ps_field_info(w->partner)->kind != PS_KIND_NUMBER)
        return N_("whatif has a partner that is no number of a model");
    if (!read_budget(json_object_get(from, "budget"), w))
        return N_("whatif has a budget without a model or a total");
    if (!read_cost(json_object_get(from, "cost"), &w->cost))
        return N_("whatif has a setting of the cost that does not exist, or cannot be");
    return NULL;
}
