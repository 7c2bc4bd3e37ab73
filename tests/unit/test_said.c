/* test_said.c - what the explorer says of a change: what followed, what kept its proportion, and
 * why a slider stayed where it was. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "ui/event.h"
#include "ui/update.h"
#include "ui/view.h"

static struct explorer *make(const char *name, enum ps_field focus)
{
    struct explorer *ex = malloc(sizeof *ex);
    struct design design;
    assert_non_null(ex);
    design_from_preset(&design, ps_preset_find(name, (int)strlen(name)));
    explorer_init(ex, &design, &design);
    ex->w = 120;
    ex->h = 40;
    ex->focus = focus;
    return ex;
}

static void press(struct explorer *ex, uint32_t key)
{
    struct effect effect;
    struct event event = {.type = EVENT_KEY, .key = key};
    update(ex, &event, NULL, &effect);
}

/* Keys, `typed` and a return first if there is any, lead to this message. */
static void says(const char *model, enum ps_field focus, const char *typed, uint32_t key,
                 const char *wanted)
{
    struct explorer *ex = make(model, focus);
    for (const char *c = typed; *c != '\0'; c++)
        press(ex, (uint32_t)(unsigned char)*c);
    press(ex, key);
    if (strcmp(ex->message, wanted) != 0)
        fail_msg("%s %s: %s", model, ps_field_info(focus)->name, ex->message);
    free(ex);
}

static void only_what_was_kept_is_said_to_be(void **state)
{
    (void)state;
    says("bert-base", PS_D_MODEL, "1024", KEY_RETURN,
         "d_ff 3,072 → 4,096, heads 12 → 16 (d_ff / d and d / heads kept)");
    /* 780 / 64 is no number of heads: twelve stay, and become wider. */
    says("bert-base", PS_D_MODEL, "780", KEY_RETURN, "d_ff 3,072 → 3,120 (d_ff / d kept)");
    /* 18 / 7 of it is no whole number: d_ff is rounded. */
    says("deepseek-v3", PS_D_MODEL, "7232", KEY_RETURN, "d_ff 18,432 → 18,597 followed");
    says("bert-base", PS_VOCAB, ":d_model=1024", KEY_RETURN,
         "d_ff 3,072 → 4,096, heads 12 → 16 (d_ff / d and d / heads kept)");
    says("bert-base", PS_VOCAB, ":d_model=1024,layers=24", KEY_RETURN, "");
    says("llama-3-8b", PS_HEADS, "16", KEY_RETURN, "kv heads 8 → 4 followed");
}

static void a_slider_that_stays_says_why(void **state)
{
    (void)state;
    says("bert-base", PS_KV_HEADS, "", KEYCODE_RIGHT, "no larger value is legal here");
    says("bert-base", PS_LAYERS, "1\r", KEYCODE_LEFT, "no smaller value is legal here");
    says("bert-base", PS_LAYERS, "1\r", KEYCODE_HOME, "no smaller value is legal here");
    says("bert-base", PS_VOCAB, "256\r", KEYCODE_HOME,
         "the track ends here; a typed value may go past it");
    says("bert-base", PS_VOCAB, "256\r", KEYCODE_PAGE_DOWN,
         "no value that people know lies further that way");
    says("bert-base", PS_ATTENTION, "", KEYCODE_LEFT, "this is the first choice; Space goes round");
    says("bert-base", PS_GATED_FFN, " ", KEYCODE_END, "this is the last choice; Space goes round");
    says("bert-base", PS_VOCAB, "", 'R', "already as the model has it");
    says("bert-base", PS_VOCAB, "", KEY_ESCAPE, "nothing is open; q quits");
    says("bert-base", PS_VOCAB, "d", KEY_ESCAPE, "");
}

/* Beside what is typed there may be room for the first half only. */
static void the_likely_word_comes_first(void **state)
{
    (void)state;
    says(
        "bert-base", PS_VOCAB, ":export", KEY_RETURN,
        "no such command: export; did you mean experts? Else FIELD=VALUE, open MODEL, verify FILE, "
        "theme NAME or an action's name");
}

static void a_filter_that_finds_nothing_is_let_go(void **state)
{
    (void)state;
    struct explorer *ex = make("bert-base", PS_VOCAB);
    enum ps_field field[PS_FIELD_COUNT];
    for (const char *c = "/zzz"; *c != '\0'; c++)
        press(ex, (uint32_t)*c);
    assert_int_equal(explorer_fields(ex, field), 0); /* while it is typed that is shown */
    press(ex, KEY_RETURN);
    assert_string_equal(ex->message, "no slider has that in its name");
    assert_true(explorer_fields(ex, field) > 10); /* the keys act on one that is seen */
    free(ex);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(only_what_was_kept_is_said_to_be),
        cmocka_unit_test(a_slider_that_stays_says_why),
        cmocka_unit_test(the_likely_word_comes_first),
        cmocka_unit_test(a_filter_that_finds_nothing_is_let_go),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
