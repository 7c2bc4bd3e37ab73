/* lesson_read.c - a lesson from YAML, read event by event. See lesson.h.
 *
 * As with schemes no alias is followed and every message has its line and column. Nothing unknown
 * is skipped: a word that a lesson does not have is more likely a slip than a wish. */
#include "formats/lesson_yaml.h"

#include "formats/say.h"

#include "formats/printable.h"
#include "formats/datafile.h"

#include <stdlib.h>
#include <string.h>

static const char *value_of(const yaml_event_t *event)
{
    return (const char *)event->data.scalar.value;
}

static struct lesson_place place_of(const yaml_event_t *value)
{
    return (struct lesson_place){(int)value->start_mark.line, (int)value->start_mark.column};
}

/* ---- steps ------------------------------------------------------------------------------ */

static bool read_claim(struct lesson_reader *r, const yaml_event_t *key, const yaml_event_t *value)
{
    struct lesson_step *step = r->step;
    if (step->claims == LESSON_EXPECT_MAX)
        return lesson_fail(r, key->start_mark, "at most 8 things can be expected of a step");
    struct lesson_claim *claim = &step->claim[step->claims++];
    claim->line = (int)key->start_mark.line;
    claim->column = (int)key->start_mark.column;
    return lesson_is_text(r, value) && lesson_keep(r, key, claim->what, sizeof claim->what) &&
           lesson_keep(r, value, claim->want, sizeof claim->want);
}

static bool read_change(struct lesson_reader *r, const yaml_event_t *key, const yaml_event_t *value)
{
    char name[64], number[64], set[LESSON_MODEL_MAX];
    struct ps_text t = ps_text_over(set, sizeof set);
    if (!lesson_is_text(r, value) || !lesson_keep(r, key, name, sizeof name) ||
        !lesson_keep(r, value, number, sizeof number))
        return false;
    ps_text_add(&t, r->step->set);
    ps_text_add(&t, t.len > 0 ? "," : "");
    ps_text_add(&t, name);
    ps_text_add(&t, "=");
    ps_text_add(&t, number);
    memcpy(r->step->set, set, t.len + 1);
    return !t.cut || lesson_fail(r, key->start_mark, "too many changes for one step");
}

static bool read_focus(struct lesson_reader *r, const yaml_event_t *value)
{
    const char *name = value_of(value);
    r->step->focus = ps_field_find(name, (int)strlen(name));
    if (r->step->focus != PS_FIELD_COUNT && ps_field_info(r->step->focus)->kind != PS_KIND_DERIVED)
        return true;
    enum ps_field near = ps_field_nearest(name, (int)strlen(name));
    char what[LESSON_WHY_MAX];
    struct ps_text t = ps_text_over(what, sizeof what);
    if (near != PS_FIELD_COUNT)
        say_add(&t, N_("is no slider; did you mean %s? `paramscope fields` lists them"),
                ps_field_info(near)->name);
    else
        ps_text_add(&t, say(N_("is no slider; `paramscope fields` lists them")));
    return lesson_refuse(r, value, what);
}

static bool read_highlight(struct lesson_reader *r, const yaml_event_t *value)
{
    const char *names[PS_COMPONENT_COUNT];
    for (int c = 0; c < PS_COMPONENT_COUNT; c++)
        names[c] = ps_component_info((enum ps_component)c)->name;
    int c = lesson_choose(r, value, names, PS_COMPONENT_COUNT);
    r->step->highlight = c >= 0 ? (enum ps_component)c : PS_COMPONENT_COUNT;
    return c >= 0;
}

static bool read_panel(struct lesson_reader *r, const yaml_event_t *value)
{
    const char *names[LESSON_PANELS];
    for (int i = 0; i < LESSON_PANELS; i++)
        names[i] = lesson_panel_name((enum lesson_panel)i);
    r->step->panel = lesson_choose(r, value, names, LESSON_PANELS);
    return r->step->panel >= 0;
}

static const char *const counts[] = {"exact", "weights"};

static bool read_text(struct lesson_reader *r, enum lesson_kind kind, const yaml_event_t *key,
                      const yaml_event_t *value)
{
    struct lesson_step *step = r->step;
    if (step->text[0] != '\0')
        return lesson_fail(r, key->start_mark,
                           "a step has one of say, ask and reveal; begin another with -");
    step->kind = kind;
    step->line = (int)value->start_mark.line;
    step->column = (int)value->start_mark.column;
    return lesson_keep(r, value, step->text, sizeof step->text);
}

static bool step_pair(struct lesson_reader *r, const yaml_event_t *key, const yaml_event_t *value)
{
    static const char *const keys[] = {"say",   "ask",       "reveal", "model", "compare", "set",
                                       "focus", "highlight", "panel",  "count", "expect"};
    enum { SAY, ASK, REVEAL, MODEL, COMPARE, SET, FOCUS, HIGHLIGHT, PANEL, COUNT, EXPECT, KEYS };
    struct lesson_step *step = r->step;
    int k = lesson_choose_key(r, key, keys, KEYS);
    if (k < 0)
        return false;
    if (k == EXPECT)
        return value->type == YAML_MAPPING_START_EVENT
                   ? lesson_each_pair(r, read_claim)
                   : lesson_fail(r, value->start_mark,
                                 "expect needs pairs such as total: 109,482,240");
    if (k == SET)
        step->set_at = place_of(value);
    if (k == SET && value->type == YAML_MAPPING_START_EVENT)
        return lesson_each_pair(r, read_change);
    if (!lesson_is_text(r, value))
        return false;
    switch (k) {
    case SAY:
    case ASK:
    case REVEAL: return read_text(r, (enum lesson_kind)k, key, value);
    case MODEL:
        step->model_at = place_of(value);
        return lesson_keep(r, value, step->model, sizeof step->model);
    case COMPARE:
        step->compare_at = place_of(value);
        return lesson_keep(r, value, step->compare, sizeof step->compare);
    case SET: return lesson_keep(r, value, step->set, sizeof step->set);
    case FOCUS: step->focus_at = place_of(value); return read_focus(r, value);
    case HIGHLIGHT: step->highlight_at = place_of(value); return read_highlight(r, value);
    case PANEL: return read_panel(r, value);
    default: step->count = lesson_choose(r, value, counts, 2); return step->count >= 0;
    }
}

static bool read_step(struct lesson_reader *r, const yaml_event_t *start)
{
    struct lesson *lesson = r->lesson;
    if (start->type != YAML_MAPPING_START_EVENT)
        return lesson_fail(r, start->start_mark, "a step is a group of keys such as say: and set:");
    if (lesson->n == LESSON_STEPS_MAX)
        return lesson_fail(r, start->start_mark, "a lesson has at most 64 steps");
    r->step = &lesson->step[lesson->n++];
    *r->step = (struct lesson_step){
        .focus = PS_FIELD_COUNT, .highlight = PS_COMPONENT_COUNT, .panel = -1, .count = -1};
    r->seen = 0;
    return lesson_each_pair(r, step_pair) &&
           (r->step->text[0] != '\0' ||
            lesson_fail(r, start->start_mark,
                        "this step says nothing; it needs say, ask or reveal"));
}

/* ---- the whole -------------------------------------------------------------------------- */

static bool read_model(struct lesson_reader *r, const yaml_event_t *value)
{
    struct lesson *l = r->lesson;
    char *field = l->model[0][0] == '\0' ? l->model[0] : l->model[1];
    if (l->model[1][0] != '\0')
        return lesson_fail(r, value->start_mark, "a lesson has one model or two");
    l->model_at[field == l->model[1]] = place_of(value);
    return lesson_is_text(r, value) && lesson_keep(r, value, field, LESSON_MODEL_MAX);
}

static bool top_pair(struct lesson_reader *r, const yaml_event_t *key, const yaml_event_t *value)
{
    static const char *const keys[] = {"title", "about", "models", "count", "steps"};
    struct lesson *l = r->lesson;
    switch (lesson_choose_key(r, key, keys, 5)) {
    case 0: return lesson_is_text(r, value) && lesson_keep(r, value, l->title, sizeof l->title);
    case 1: return lesson_is_text(r, value) && lesson_keep(r, value, l->about, sizeof l->about);
    case 2:
        return value->type == YAML_SEQUENCE_START_EVENT ? lesson_each_item(r, read_model)
                                                        : read_model(r, value);
    case 3: {
        int count = lesson_is_text(r, value) ? lesson_choose(r, value, counts, 2) : -1;
        l->convention = count == 1 ? PS_WEIGHTS : PS_EXACT;
        return count >= 0;
    }
    case 4: {
        unsigned seen = r->seen; /* each step has a set of its own */
        bool good = value->type == YAML_SEQUENCE_START_EVENT
                        ? lesson_each_item(r, read_step)
                        : lesson_fail(r, value->start_mark, "steps is a list: each begins with -");
        r->seen = seen;
        return good;
    }
    default: return false;
    }
}

static bool read_stream(struct lesson_reader *r)
{
    static const char keys[] = N_("no lesson here; it begins with keys such as title: and steps:");
    if (!lesson_expect(r, YAML_STREAM_START_EVENT, keys) ||
        !lesson_expect(r, YAML_DOCUMENT_START_EVENT, keys) ||
        !lesson_expect(r, YAML_MAPPING_START_EVENT, keys) || !lesson_each_pair(r, top_pair) ||
        !lesson_expect(r, YAML_DOCUMENT_END_EVENT, keys) ||
        !lesson_expect(r, YAML_STREAM_END_EVENT,
                       "a second document begins; a file holds one lesson"))
        return false;
    yaml_mark_t top = {0};
    const struct lesson *l = r->lesson;
    if (l->title[0] == '\0')
        return lesson_fail(r, top, "title: is missing");
    if (l->model[0][0] == '\0')
        return lesson_fail(r, top, "models: is missing; one built-in model or two");
    return l->n > 0 || lesson_fail(r, top, "steps: is missing; a lesson needs at least one");
}

static bool fail_at(struct lesson_reader *r, struct lesson_place at, const char *why)
{
    ps_text_add(lesson_complain(r, (size_t)at.line, (size_t)at.column), say(why));
    return false;
}

static bool fail_step(struct lesson_reader *r, const struct lesson_step *step, const char *why)
{
    return fail_at(r, (struct lesson_place){step->line, step->column}, why);
}

/* Each reveal uncovers what an ask covered, and no ask follows another at once. */
static bool questions_paired(struct lesson_reader *r)
{
    bool asked = false;
    for (int i = 0; i < r->lesson->n; i++) {
        const struct lesson_step *step = &r->lesson->step[i];
        if (step->kind == LESSON_REVEAL && !asked)
            return fail_step(r, step,
                             "nothing was asked that could be revealed; put an ask before it");
        if (step->kind == LESSON_ASK && i > 0 && step[-1].kind == LESSON_ASK)
            return fail_step(r, step,
                             "an ask directly after an ask; reveal the answer of the first before");
        asked = step->kind == LESSON_ASK || (asked && step->kind != LESSON_REVEAL);
    }
    return true;
}

/* Plays it once: every change must be possible, every number known, every claim true. The numbers
 * are put into the texts for good, since nothing else can come of playing it again. */
static bool rehearse(struct lesson_reader *r)
{
    struct lesson_state s;
    char why[DESIGN_ERROR_MAX], filled[LESSON_TEXT_MAX];
    const struct lesson_claim *claim;
    struct lesson_place at;
    if (!questions_paired(r))
        return false;
    if (!lesson_begin(r->lesson, &s, &at, why))
        return fail_at(r, at, why);
    for (int i = 0; i < r->lesson->n; i++) {
        struct lesson_step *step = &r->lesson->step[i];
        struct ps_text t = ps_text_over(filled, sizeof filled);
        if (!lesson_advance(step, &s, &at, why))
            return at.line > 0 ? fail_at(r, at, why) : fail_step(r, step, why);
        if (!lesson_fill(&s, step->text, &t, why))
            return fail_step(r, step, why);
        if (!lesson_claims(step, &s, &claim, why)) {
            ps_text_add(lesson_complain(r, (size_t)claim->line, (size_t)claim->column), why);
            return false;
        }
        memcpy(step->text, filled, t.len + 1);
    }
    return true;
}

/* The file's name without folders and suffix. */
static void name_from(const char *file, char name[64])
{
    const char *slash = strrchr(file, '/'), *base = slash != NULL ? slash + 1 : file;
    size_t len = datafile_stem(base);
    struct ps_text t = ps_text_over(name, 64);
    printable_add(&t, base, len > 0 ? len : strlen(base), SIZE_MAX);
}

bool lesson_parse(struct lesson *lesson, const char *text, size_t len, const char *file,
                  char *error, size_t cap)
{
    struct lesson_reader r = {
        .in = {.text = text,
               .len = len,
               .file = file,
               .not_utf8 = N_("this is not YAML: %s; write the file in UTF-8, without control "
                              "characters"),
               .not_yaml = N_("this is not YAML: %s; a line is `key: value`, a text with a colon "
                              "needs >-"),
               .no_alias = N_("an alias (*) is not allowed here; write the value itself")},
        .lesson = lesson};
    yaml_mark_t top = {0};
    memset(lesson, 0, sizeof *lesson);
    r.in.error = ps_text_over(error, cap);
    if (len > LESSON_BYTES_MAX)
        return lesson_fail(&r, top, "too large; a lesson has at most 65,536 bytes");
    lesson->step = calloc(LESSON_STEPS_MAX, sizeof *lesson->step);
    if (lesson->step == NULL || !yaml_input_open(&r.in)) {
        lesson_free(lesson);
        return lesson_fail(&r, top, "out of memory");
    }
    bool good = read_stream(&r) && rehearse(&r);
    yaml_parser_delete(&r.in.parser);
    if (!good)
        lesson_free(lesson);
    name_from(file, lesson->name);
    return good;
}

bool lesson_read(struct lesson *lesson, const char *path, char *error, size_t cap)
{
    char *text;
    size_t len;
    memset(lesson, 0, sizeof *lesson);
    if (!datafile_read(path, LESSON_BYTES_MAX, &text, &len, error, cap))
        return false;
    bool good = lesson_parse(lesson, text, len, path, error, cap);
    free(text);
    return good;
}

void lesson_free(struct lesson *lesson)
{
    free(lesson->step);
    memset(lesson, 0, sizeof *lesson);
}
