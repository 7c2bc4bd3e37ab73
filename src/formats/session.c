/* session.c - a session as JSON. See session.h.
 *
 * Values are stored as the model stores them, not as the changes that a person would type: that is
 * exact, and cheap enough to be done after a key. */
#include "formats/session.h"
#include "formats/config.h"
#include "formats/printable.h"
#include "formats/say.h"
#include "formats/session_parts.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

/* 1 had no "whatif". */
enum { VERSION = 2, BASES = 2 * SESSION_STEPS, BASE_MAX = 2 * DESIGN_PATH_MAX };

/* ---- writing ---------------------------------------------------------------------------- */

bool session_put_string(struct ps_text *t, const char *s)
{
    static const char hex[] = "0123456789abcdef";
    ps_text_add(t, "\"");
    while (*s != '\0') {
        unsigned char c = (unsigned char)*s;
        if (c < 0x20 || c == '"' || c == '\\') {
            char escape[7] = {'\\', 'u', '0', '0', hex[c >> 4], hex[c & 15], '\0'};
            ps_text_add(t, escape);
        } else {
            ps_text_addn(t, s, 1);
        }
        s++;
    }
    ps_text_add(t, "\"");
    return !t->cut;
}

bool session_is_utf8(const char *s)
{
    json_t *string = json_string(s);
    json_decref(string);
    return string != NULL;
}

static bool same_base(const struct design *a, const struct design *b)
{
    return strcmp(a->name, b->name) == 0 && strcmp(a->path, b->path) == 0 &&
           strcmp(a->family, b->family) == 0;
}

static int base_of(const struct design **base, int *n, const struct design *design)
{
    int i = 0;
    while (i < *n && !same_base(base[i], design))
        i++;
    if (i == *n)
        base[(*n)++] = design;
    return i;
}

static bool put_base(struct ps_text *t, const struct design *design, const char *folder)
{
    char path[BASE_MAX];
    struct ps_text p = ps_text_over(path, sizeof path);
    if (design->path[0] == '\0') {
        ps_text_add(t, "{\"name\":");
        return session_put_string(t, design->name) && (ps_text_add(t, "}"), true);
    }
    if (design->path[0] != '/') {
        ps_text_add(&p, folder);
        ps_text_add(&p, "/");
    }
    ps_text_add(&p, design->path);
    if (p.cut || !session_is_utf8(path))
        return false;
    ps_text_add(t, "{\"path\":");
    if (!session_put_string(t, path))
        return false;
    ps_text_add(t, ",\"family\":");
    return session_put_string(t, design->family) && (ps_text_add(t, "}"), true);
}

static void put_design(struct ps_text *t, const struct design *design, int base)
{
    ps_text_add(t, "{\"base\":");
    ps_text_int(t, base);
    for (int i = 0; i < PS_FIELD_COUNT; i++) {
        if (design->model.value[i] == design->base.value[i])
            continue;
        ps_text_add(t, ",\"");
        ps_text_add(t, ps_field_info((enum ps_field)i)->name);
        ps_text_add(t, "\":");
        ps_text_int(t, design->model.value[i]);
    }
    ps_text_add(t, "}");
}

bool session_print(const struct session_state *state, const char *folder, struct ps_text *t)
{
    const struct design *base[BASES];
    int bases = 0;
    ps_text_add(t, "{\"paramscope_session\":");
    ps_text_int(t, VERSION);
    ps_text_add(t, state->compare ? ",\"compare\":true" : ",\"compare\":false");
    ps_text_add(t, state->convention == PS_WEIGHTS ? ",\"count\":\"weights\",\"panel\":"
                                                   : ",\"count\":\"exact\",\"panel\":");
    bool fine = session_put_string(t, state->panel);
    ps_text_add(t, ",\"theme\":");
    fine = fine && session_put_string(t, state->theme);
    ps_text_add(t, ",\n\"whatif\":");
    session_whatif_print(&state->whatif, t);
    session_lesson_print(&state->lesson, folder, t);
    session_covered_print(&state->covered, t);
    ps_text_add(t, ",\n\"at\":");
    ps_text_int(t, state->at);
    ps_text_add(t, ",\n\"steps\":[");
    for (int i = 0; i < state->steps; i++) {
        const struct session_step *step = &state->step[i];
        ps_text_add(t, i > 0 ? ",\n{\"active\":" : "\n{\"active\":");
        ps_text_int(t, step->active);
        ps_text_add(t, ",\"focus\":\"");
        ps_text_add(t, ps_field_info(step->focus)->name);
        ps_text_add(t, "\",\"models\":[");
        put_design(t, step->design[0], base_of(base, &bases, step->design[0]));
        ps_text_add(t, ",");
        put_design(t, step->design[1], base_of(base, &bases, step->design[1]));
        ps_text_add(t, "]}");
    }
    ps_text_add(t, "],\n\"bases\":[");
    for (int i = 0; i < bases && fine; i++) {
        ps_text_add(t, i > 0 ? ",\n" : "\n");
        fine = put_base(t, base[i], folder);
    }
    ps_text_add(t, "]}\n");
    return fine && !t->cut;
}

/* ---- reading ---------------------------------------------------------------------------- */

struct reading {
    const char *file;
    char *error;
    struct session_state *state;
    struct design *base; /* opened */
    size_t bases;
    enum session_outcome outcome;
};

static bool stop(struct reading *r, enum session_outcome outcome, const char *what)
{
    struct ps_text t = ps_text_over(r->error, DESIGN_ERROR_MAX);
    printable_add(&t, r->file, strlen(r->file), 200);
    ps_text_add(&t, ": ");
    ps_text_add(&t, say(what));
    r->outcome = outcome;
    return false;
}

static bool damaged(struct reading *r, const char *what)
{
    return stop(r, SESSION_DAMAGED, what);
}

/* A whole number below `limit`. */
static bool whole(const json_t *value, json_int_t limit, int *out)
{
    json_int_t n = json_is_integer(value) ? json_integer_value(value) : -1;
    *out = n >= 0 && n < limit ? (int)n : 0;
    return n >= 0 && n < limit;
}

static bool word(const json_t *value, char out[SESSION_NAME_MAX])
{
    const char *s = json_string_value(value);
    if (s == NULL || strlen(s) >= SESSION_NAME_MAX)
        return false;
    memcpy(out, s, strlen(s) + 1);
    return true;
}

static bool open_base(struct reading *r, const json_t *from, struct design *design)
{
    char why[DESIGN_ERROR_MAX];
    const char *name = json_string_value(json_object_get(from, "name"));
    const char *path = json_string_value(json_object_get(from, "path"));
    const char *family = json_string_value(json_object_get(from, "family"));
    if (path == NULL) {
        size_t len = name != NULL ? strlen(name) : 0;
        const struct ps_preset *preset =
            len > 0 && len < DESIGN_NAME_MAX ? ps_preset_find(name, (int)len) : NULL;
        if (name == NULL)
            return damaged(r, "a base has neither a name nor a path");
        if (preset == NULL)
            return stop(r, SESSION_LOST, "names a model that is not built in");
        design_from_preset(design, preset);
        return true;
    }
    if (path[0] != '/')
        return damaged(r, "a path does not begin at the root");
    /* Read as it was then: by itself where that gives the same family, else as that family. */
    if (config_read(design, path, NULL, why) &&
        (family == NULL || strcmp(design->family, family) == 0))
        return true;
    return (family != NULL && config_read(design, path, family, why)) || stop(r, SESSION_LOST, why);
}

static bool read_bases(struct reading *r, const json_t *from)
{
    r->bases = json_array_size(from);
    if (r->bases == 0 || r->bases > BASES)
        return damaged(r, "no bases, or too many");
    r->base = calloc(r->bases, sizeof *r->base);
    if (r->base == NULL)
        return stop(r, SESSION_LOST, "not enough memory");
    for (size_t i = 0; i < r->bases; i++)
        if (!open_base(r, json_array_get(from, i), &r->base[i]))
            return false;
    return true;
}

static bool read_design(struct reading *r, json_t *from, struct design *design)
{
    struct ps_error why;
    const char *key;
    json_t *value;
    int base;
    if (!whole(json_object_get(from, "base"), (json_int_t)r->bases, &base))
        return damaged(r, "a model has no base");
    *design = r->base[base];
    json_object_foreach(from, key, value)
    {
        enum ps_field field = PS_FIELD_COUNT;
        if (strcmp(key, "base") == 0)
            continue;
        if (strlen(key) < SESSION_NAME_MAX)
            field = ps_field_find(key, (int)strlen(key));
        if (field == PS_FIELD_COUNT || !json_is_integer(value))
            return damaged(r, "a model has a field that does not exist, or no number for one");
        design->model.value[field] = json_integer_value(value);
    }
    return ps_model_validate(&design->model, &why) == PS_OK || damaged(r, why.reason);
}

static bool read_steps(struct reading *r, const json_t *from)
{
    struct session_state *s = r->state;
    size_t n = json_array_size(from);
    if (n == 0 || n > SESSION_STEPS)
        return damaged(r, "no steps, or too many");
    s->owned = calloc(n * 2, sizeof *s->owned);
    if (s->owned == NULL)
        return stop(r, SESSION_LOST, "not enough memory");
    for (size_t i = 0; i < n; i++) {
        json_t *step = json_array_get(from, i), *models = json_object_get(step, "models");
        char focus[SESSION_NAME_MAX];
        if (!whole(json_object_get(step, "active"), 2, &s->step[i].active) ||
            !word(json_object_get(step, "focus"), focus))
            return damaged(r, "a step has no active model or no focus");
        s->step[i].focus = ps_field_find(focus, (int)strlen(focus));
        if (s->step[i].focus == PS_FIELD_COUNT)
            return damaged(r, "a step has the focus on a field that does not exist");
        for (size_t m = 0; m < 2; m++) {
            struct design *design = &s->owned[2 * i + m];
            s->step[i].design[m] = design;
            if (!read_design(r, json_array_get(models, m), design))
                return false;
        }
    }
    s->steps = (int)n;
    return true;
}

static bool read_all(struct reading *r, const json_t *root)
{
    struct session_state *s = r->state;
    const json_t *version = json_object_get(root, "paramscope_session");
    const json_t *compare = json_object_get(root, "compare");
    const char *wrong;
    char count[SESSION_NAME_MAX];
    if (!json_is_integer(version) || json_integer_value(version) < 1)
        return damaged(r, "no session of paramscope");
    if (json_integer_value(version) > VERSION)
        return stop(r, SESSION_NEWER, "was written by a later version of paramscope");
    if (!json_is_boolean(compare) || !word(json_object_get(root, "count"), count) ||
        !word(json_object_get(root, "panel"), s->panel) ||
        !word(json_object_get(root, "theme"), s->theme))
        return damaged(r, "compare, count, panel or theme is missing");
    s->compare = json_is_true(compare);
    s->whatif = session_whatif_defaults();
    if (json_integer_value(version) > 1) {
        wrong = session_whatif_read(json_object_get(root, "whatif"), &s->whatif);
        if (wrong != NULL)
            return damaged(r, wrong);
    }
    wrong = session_lesson_read(json_object_get(root, "lesson"), &s->lesson);
    if (wrong == NULL)
        wrong = session_covered_read(json_object_get(root, "covered"), &s->covered);
    if (wrong != NULL)
        return damaged(r, wrong);
    s->convention = strcmp(count, "weights") == 0 ? PS_WEIGHTS : PS_EXACT;
    return read_bases(r, json_object_get(root, "bases")) &&
           read_steps(r, json_object_get(root, "steps")) &&
           (whole(json_object_get(root, "at"), s->steps, &s->at) ||
            damaged(r, "the present is none of the steps"));
}

enum session_outcome session_parse(const char *json, size_t len, const char *file,
                                   struct session_state *state, char error[DESIGN_ERROR_MAX])
{
    json_error_t why;
    struct reading r = {.file = file, .error = error, .state = state, .outcome = SESSION_READ};
    memset(state, 0, sizeof *state);
    json_t *root = json_loadb(json, len, JSON_REJECT_DUPLICATES, &why);
    if (root == NULL)
        (void)damaged(&r, "is no whole JSON text");
    else if (!read_all(&r, root))
        session_free(state);
    json_decref(root);
    free(r.base);
    return r.outcome;
}

void session_free(struct session_state *state)
{
    free(state->owned);
    memset(state, 0, sizeof *state);
}
