/* update_lesson.c - going through a lesson: each step is played from the beginning, so that going
 * back, wandering off with the sliders and coming back all lead to the same screen. */
#include "ui/update_parts.h"

#include "ui/lesson_strip.h"
#include "ui/tr.h"

#include <string.h>

static enum explorer_panel panel_of(enum lesson_panel panel)
{
    static const enum explorer_panel panels[LESSON_PANELS] = {
        PANEL_BREAKDOWN, PANEL_DERIVATION, PANEL_SWEEP, PANEL_COST, PANEL_COUNTS};
    return panels[panel];
}

/* The list from its top, or with the focused slider in its middle: a step looks the same from
 * either side, and what lies beside the focused one is seen as well. */
static void scroll_to_focus(struct explorer *ex)
{
    enum ps_field field[PS_FIELD_COUNT];
    int n = explorer_fields(ex, field), rows = layout_of(ex).sliders.h, at = 0;
    while (at + 1 < n && field[at] != ex->focus)
        at++;
    ex->scroll = at + 1 < rows || ex->h == 0 ? 0 : at - rows / 2;
}

/* Puts the present step on screen. */
static void show(struct explorer *ex)
{
    struct lesson_state s;
    const struct lesson_step *step = lesson_strip_step(ex);
    if (step == NULL || !lesson_play(ex->lesson, ex->lesson_at, &s))
        return;
    if (memcmp(&ex->design[0].model, &s.design[0].model, sizeof s.design[0].model) != 0 ||
        memcmp(&ex->design[1].model, &s.design[1].model, sizeof s.design[1].model) != 0)
        explorer_remember(ex);
    ex->design[0] = s.design[0];
    ex->design[1] = s.design[1];
    ex->active = 0;
    ex->compare = s.compare;
    ex->convention = s.convention;
    ex->filter[0] = '\0';
    ex->focus = s.focus != PS_FIELD_COUNT ? s.focus : PS_VOCAB;
    ex->mode = MODE_SLIDERS;
    ex->panel = panel_of(s.panel);
    ex->row = ex->row_scroll = ex->table_row = ex->table_scroll = 0;
    ex->open = 0;
    ex->derived = FIGURES_ROWS; /* a lesson's derivation stands there whole */
    ex->lesson_scroll = 0;
    ex->guess.hidden = s.covered;
    ex->guess.shown = step->kind == LESSON_REVEAL && s.asked;
    memcpy(ex->guess.before, s.before, sizeof s.before);
    if (step->kind == LESSON_ASK) {
        ex->guess.guessed = false;
        ex->guess.draft[0] = '\0';
    }
    explorer_refresh(ex);
    scroll_to_focus(ex);
}

void lesson_step(struct explorer *ex, int dir)
{
    if (lesson_strip_step(ex) == NULL) {
        lesson_toggle(ex, NULL);
        return;
    }
    if (ex->mode == MODE_GUESS) { /* the remote goes on while a guess is being typed: it counts */
        guess_accept(ex);
        if (ex->mode == MODE_GUESS)
            return;
        ex->message[0] = '\0';
    }
    int hidden = lesson_strip_hidden(ex), page = lesson_strip_rows(ex) - 1;
    if (dir > 0 && hidden > 0) { /* first the rest of the text */
        ex->lesson_scroll += hidden < page ? hidden : page;
        return;
    }
    if (dir < 0 && ex->lesson_scroll > 0) {
        ex->lesson_scroll = ex->lesson_scroll > page ? ex->lesson_scroll - page : 0;
        return;
    }
    int to = ex->lesson_at + dir;
    if (to < 0 || to >= ex->lesson->n) {
        update_say(ex, ROLE_DIM,
                   to < 0 ? N_("this is the first step")
                          : N_("that was the last step; try the sliders, e closes the lesson"));
        return;
    }
    ex->lesson_at = to;
    show(ex);
}

void lesson_toggle(struct explorer *ex, struct effect *effect)
{
    if (ex->lesson == NULL) {
        if (effect != NULL)
            effect->type = EFFECT_LESSON; /* outside it is known which there are */
        return;
    }
    ex->lesson_on = !ex->lesson_on;
    if (ex->lesson_on)
        show(ex);
    else
        update_say(ex, ROLE_DIM, "lesson left; e goes on where it was");
}

void update_lesson(struct explorer *ex, const struct lesson *lesson)
{
    ex->lesson = lesson;
    ex->lesson_at = 0;
    ex->lesson_on = lesson != NULL;
    show(ex);
    if (ex->h > 0) /* before there is a screen everything would be out of view */
        keep_in_view(ex);
}
