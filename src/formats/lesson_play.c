/* lesson_play.c - what the steps of a lesson do to two models. See lesson.h. */
#include "formats/lesson_parts.h"

#include "formats/say.h"

#include <string.h>

const char *lesson_kind_name(enum lesson_kind kind)
{
    static const char *const names[] = {"say", "ask", "reveal"};
    return names[kind];
}

const char *lesson_panel_name(enum lesson_panel panel)
{
    static const char *const names[LESSON_PANELS] = {"table", "derivation", "sweep", "cost",
                                                     "counts"};
    return names[panel];
}

/* Only built-in models: a lesson must show the same numbers on every machine. */
static bool open_model(struct design *design, const char *text, char why[DESIGN_ERROR_MAX])
{
    int n = (int)strcspn(text, ":");
    if (ps_preset_find(text, n) != NULL)
        return design_open(design, text, NULL, why);
    struct ps_text t = ps_text_over(why, DESIGN_ERROR_MAX);
    const struct ps_preset *near = ps_preset_nearest(text, n);
    char name[DESIGN_ERROR_MAX];
    struct ps_text s = ps_text_over(name, sizeof name);
    ps_text_addn(&s, text, (size_t)n);
    if (near != NULL)
        say_add(&t,
                N_("no built-in model is called \"%s\"; did you mean %s? `paramscope models` "
                   "lists them"),
                name, near->name);
    else
        say_add(&t, N_("no built-in model is called \"%s\"; `paramscope models` lists them"), name);
    return false;
}

static int64_t total_of(const struct lesson_state *s, int which)
{
    int64_t total;
    return ps_count_total(&s->design[which].model, s->convention, &total) == PS_OK ? total : -1;
}

/* Every model on screen has a total. */
static bool countable(const struct lesson_state *s, char why[DESIGN_ERROR_MAX])
{
    for (int i = 0; i < (s->compare ? 2 : 1); i++)
        if (total_of(s, i) < 0) {
            struct ps_text t = ps_text_over(why, DESIGN_ERROR_MAX);
            ps_text_add(&t, say(N_("the number of parameters lies past 2^63 - 1")));
            return false;
        }
    return true;
}

bool lesson_begin(const struct lesson *lesson, struct lesson_state *s, struct lesson_place *at,
                  char why[DESIGN_ERROR_MAX])
{
    memset(s, 0, sizeof *s);
    s->convention = lesson->convention;
    s->focus = PS_FIELD_COUNT;
    s->highlight = PS_COMPONENT_COUNT;
    s->compare = lesson->model[1][0] != '\0';
    *at = lesson->model_at[0];
    if (!open_model(&s->design[0], lesson->model[0], why))
        return false;
    *at = lesson->model_at[s->compare ? 1 : 0];
    return open_model(&s->design[1], lesson->model[s->compare ? 1 : 0], why) && countable(s, why);
}

static bool shown(const struct lesson_state *s, enum ps_field field)
{
    return ps_model_shows(&s->design[0].model, field) ||
           (s->compare && ps_model_shows(&s->design[1].model, field));
}

static bool held(const struct lesson_state *s, enum ps_component component)
{
    struct ps_count count;
    for (int i = 0; i < (s->compare ? 2 : 1); i++)
        if (ps_count_model(&s->design[i].model, s->convention, &count) == PS_OK &&
            count.component[component] != 0)
            return true;
    return false;
}

/* Is there what a step points at? */
static bool pointed(const struct lesson_step *step, const struct lesson_state *s,
                    struct lesson_place *at, char why[DESIGN_ERROR_MAX])
{
    struct ps_text t = ps_text_over(why, DESIGN_ERROR_MAX);
    if (step->focus != PS_FIELD_COUNT && !shown(s, step->focus)) {
        *at = step->focus_at;
        say_add(&t, N_("%s is not among the sliders of this model; set what it belongs to before"),
                ps_field_info(step->focus)->name);
    } else if (step->highlight != PS_COMPONENT_COUNT && !held(s, step->highlight)) {
        *at = step->highlight_at;
        say_add(&t, N_("%s holds nothing here that could be lit"),
                ps_component_info(step->highlight)->name);
    }
    return t.len == 0;
}

bool lesson_advance(const struct lesson_step *step, struct lesson_state *s, struct lesson_place *at,
                    char why[DESIGN_ERROR_MAX])
{
    if (step->kind == LESSON_ASK) {
        for (int i = 0; i < 2; i++)
            s->before[i] = total_of(s, i);
        s->covered = s->asked = true;
    }
    if (step->kind == LESSON_REVEAL)
        s->covered = false;
    *at = step->model_at;
    if (step->model[0] != '\0' && !open_model(&s->design[0], step->model, why))
        return false;
    if (strcmp(step->compare, "no") == 0)
        s->compare = false;
    else if (step->compare[0] != '\0') {
        *at = step->compare_at;
        if (!open_model(&s->design[1], step->compare, why))
            return false;
        s->compare = true;
    }
    *at = step->set_at;
    if (step->set[0] != '\0' && !design_change(&s->design[0], step->set, why))
        return false;
    if (step->count >= 0)
        s->convention = (enum ps_convention)step->count;
    if (step->focus != PS_FIELD_COUNT)
        s->focus = step->focus;
    if (step->panel >= 0)
        s->panel = (enum lesson_panel)step->panel;
    s->highlight = step->highlight;
    if (step->set[0] == '\0') /* what can make a total too large, the last of it */
        *at = step->compare[0] != '\0' ? step->compare_at : step->model_at;
    return countable(s, why) && pointed(step, s, at, why);
}

bool lesson_play(const struct lesson *lesson, int step, struct lesson_state *state)
{
    char why[DESIGN_ERROR_MAX];
    struct lesson_place at;
    if (!lesson_begin(lesson, state, &at, why))
        return false;
    for (int i = 0; i <= step && i < lesson->n; i++)
        if (!lesson_advance(&lesson->step[i], state, &at, why))
            return false;
    return true;
}

/* Equal but for the commas and blanks that people put into numbers. */
static bool same_text(const char *a, const char *b)
{
    for (;;) {
        a += strspn(a, ",_ ");
        b += strspn(b, ",_ ");
        if (*a != *b)
            return false;
        if (*a == '\0')
            return true;
        a++;
        b++;
    }
}

bool lesson_claims(const struct lesson_step *step, const struct lesson_state *s,
                   const struct lesson_claim **claim, char why[LESSON_WHY_MAX])
{
    for (int i = 0; i < step->claims; i++) {
        char is[LESSON_TEXT_MAX];
        struct ps_text t = ps_text_over(is, sizeof is);
        *claim = &step->claim[i];
        if (!lesson_value(s, step->claim[i].what, &t, why))
            return false;
        if (same_text(is, step->claim[i].want))
            continue;
        t = ps_text_over(why, LESSON_WHY_MAX);
        say_add(&t, N_("%s is expected to be %s and is %s"), step->claim[i].what,
                step->claim[i].want, is);
        return false;
    }
    return true;
}
