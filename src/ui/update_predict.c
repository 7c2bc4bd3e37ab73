/* update_predict.c - predict, then reveal: the totals are covered while things change, a guess may
 * be typed, and then what came of it is shown beside what was before. */
#include "ui/update_parts.h"

#include "formats/number.h"
#include "ui/tr.h"

#include <string.h>

void predict_hide(struct explorer *ex)
{
    struct explorer_guess *g = &ex->guess;
    if (g->hidden)
        return;
    for (int i = 0; i < 2; i++)
        g->before[i] = ex->figures.status[i] == PS_OK ? ex->figures.count[i].total : -1;
    g->hidden = true;
    g->guessed = g->shown = false;
    update_say(ex, ROLE_TEXT, "totals covered: change things, g types a guess, v reveals");
}

static void take(struct explorer *ex, int64_t value)
{
    ex->guess.guessed = true;
    ex->guess.value = value;
    ex->guess.model = ex->active;
}

void predict_toggle(struct explorer *ex)
{
    if (!ex->guess.hidden) {
        predict_hide(ex);
        return;
    }
    /* Revealed with a click while a guess is being typed: what is a number already counts, what
     * is not waits in the prompt. */
    char error[NUMBER_ERROR_MAX];
    int64_t value;
    bool typed = ex->mode == MODE_GUESS && ex->input.len > 0;
    guess_keep(ex);
    if (typed && number_whole(ex->input.text, &value, error) && value > 0)
        take(ex, value);
    if (ex->mode == MODE_GUESS)
        ex->mode = ex->beneath;
    if (!typed || ex->guess.guessed)
        ex->guess.draft[0] = '\0';
    ex->guess.hidden = false;
    ex->guess.shown = true;
    ex->message[0] = '\0';
}

void guess_begin(struct explorer *ex)
{
    predict_hide(ex);
    input_begin(ex, MODE_GUESS, ex->guess.draft);
    ex->message[0] = '\0';
}

void guess_keep(struct explorer *ex)
{
    if (ex->mode == MODE_GUESS)
        memcpy(ex->guess.draft, ex->input.text, (size_t)ex->input.len + 1);
}

void guess_accept(struct explorer *ex)
{
    char error[NUMBER_ERROR_MAX], said[MESSAGE_MAX], number[SAY_NUMBER];
    struct ps_text t = ps_text_over(said, sizeof said);
    int64_t value;
    guess_keep(ex);
    if (ex->input.len == 0) {
        ex->mode = ex->beneath;
        return;
    }
    if (!number_whole(ex->input.text, &value, error)) {
        update_say(ex, ROLE_ERROR, error);
        return;
    }
    if (value <= 0) {
        update_say(ex, ROLE_ERROR, "a number of parameters is above 0");
        return;
    }
    take(ex, value);
    ex->mode = ex->beneath;
    say_add(&t, N_("your guess: %s; g changes it, v reveals"), say_number(value, number));
    update_say(ex, ROLE_TEXT, said);
}
