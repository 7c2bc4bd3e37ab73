/* session_lesson.c - the lesson and the covered totals of a session as JSON. See session_lesson.h.
 *
 * Which lesson it was is written as it was asked for, so that another language or a newer text of
 * it may come back; the models are kept by the session itself. */
#include "formats/session_lesson.h"
#include "formats/say.h"
#include "formats/session_parts.h"

#include <string.h>

/* As datafile_find takes it. */
static bool is_path(const char *name)
{
    return strchr(name, '/') != NULL || datafile_stem(name) > 0;
}

/* ---- writing ---------------------------------------------------------------------------- */

void session_lesson_print(const struct session_lesson *lesson, const char *folder,
                          struct ps_text *text)
{
    char name[SESSION_LESSON_MAX];
    struct ps_text t = ps_text_over(name, sizeof name);
    bool path = is_path(lesson->name);
    if (path && lesson->name[0] != '/') {
        ps_text_add(&t, folder);
        ps_text_add(&t, "/");
    }
    ps_text_add(&t, lesson->name);
    if (lesson->name[0] == '\0' || t.cut || !session_is_utf8(name))
        return;
    ps_text_add(text, path ? ",\n\"lesson\":{\"path\":" : ",\n\"lesson\":{\"name\":");
    (void)session_put_string(text, name);
    ps_text_add(text, ",\"step\":");
    ps_text_int(text, lesson->step);
    ps_text_add(text, lesson->on ? ",\"on\":true}" : ",\"on\":false}");
}

void session_covered_print(const struct session_covered *covered, struct ps_text *text)
{
    if (!covered->is)
        return;
    ps_text_add(text, ",\n\"covered\":{\"before\":[");
    ps_text_int(text, covered->before[0]);
    ps_text_add(text, ",");
    ps_text_int(text, covered->before[1]);
    ps_text_add(text, "],\"guess\":");
    if (covered->guessed) {
        ps_text_add(text, "{\"model\":");
        ps_text_int(text, covered->model);
        ps_text_add(text, ",\"total\":");
        ps_text_int(text, covered->guess);
        ps_text_add(text, "}}");
    } else {
        ps_text_add(text, "null}");
    }
}

/* ---- reading ---------------------------------------------------------------------------- */

/* A whole number from `least` to `most`. */
static bool whole(const json_t *value, int64_t least, int64_t most, int64_t *out)
{
    *out = json_is_integer(value) ? json_integer_value(value) : 0;
    return json_is_integer(value) && *out >= least && *out <= most;
}

const char *session_lesson_read(const json_t *from, struct session_lesson *lesson)
{
    const char *name = json_string_value(json_object_get(from, "name"));
    const char *path = json_string_value(json_object_get(from, "path"));
    const json_t *on = json_object_get(from, "on");
    const char *which = path != NULL ? path : name;
    int64_t step;
    memset(lesson, 0, sizeof *lesson);
    if (from == NULL)
        return NULL;
    if (which == NULL || which[0] == '\0' || strlen(which) >= sizeof lesson->name ||
        (path != NULL ? path[0] != '/' : is_path(name)))
        return N_("the lesson has neither a name nor a path from the root");
    if (!whole(json_object_get(from, "step"), 0, LESSON_STEPS_MAX - 1, &step) ||
        !json_is_boolean(on))
        return N_("the lesson has no step, or one that no lesson has");
    memcpy(lesson->name, which, strlen(which) + 1);
    lesson->step = (int)step;
    lesson->on = json_is_true(on);
    return NULL;
}

const char *session_covered_read(const json_t *from, struct session_covered *covered)
{
    const json_t *before = json_object_get(from, "before"), *guess = json_object_get(from, "guess");
    int64_t model = 0;
    memset(covered, 0, sizeof *covered);
    if (from == NULL)
        return NULL;
    for (size_t i = 0; i < 2; i++)
        if (!whole(json_array_get(before, i), -1, INT64_MAX, &covered->before[i]))
            return N_("the covered totals are not two numbers");
    covered->guessed = !json_is_null(guess);
    if (covered->guessed &&
        (!whole(json_object_get(guess, "model"), 0, 1, &model) ||
         !whole(json_object_get(guess, "total"), 1, INT64_MAX, &covered->guess)))
        return N_("the guess has no model or no total");
    covered->model = (int)model;
    covered->is = true;
    return NULL;
}
