/* test_term_output.c - what is left of a frame's bytes: all that a terminal shows, in one write. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>

#include "term/term_output.h"

/* What reaches the terminal when this was gathered. */
static void sends(const char *gathered, const char *expected)
{
    struct term_output output;
    int end[2];
    char sent[256] = "";
    assert_int_equal(pipe(end), 0);
    assert_true(term_output_start(&output, end[1]));
    term_output_gather(&output, true);
    if (!output.gathering) /* no files in memory here: everything goes straight out */
        expected = gathered;
    term_output_add(&output, gathered, strlen(gathered));
    term_output_flush(&output);
    ssize_t n = read(end[0], sent, sizeof sent - 1);
    assert_true(n > 0);
    assert_string_equal(sent, expected);
    term_output_stop(&output);
    (void)close(end[0]);
    (void)close(end[1]);
}

static void text_and_moves_stay(void **state)
{
    (void)state;
    sends("plain \033[2;31Htext\033[K", "plain \033[2;31Htext\033[K");
    sends("\033[38;5;32mE\033[39m+", "\033[38;5;32mE\033[39m+");
    sends("\033[1m\033[38;5;32mE", "\033[1m\033[38;5;32mE"); /* both hold */
    sends("half \033[3", "half \033[3");
    sends("\033[", "\033[");
}

static void the_character_set_is_said_once(void **state)
{
    (void)state;
    sends("\033(Ba\033(Bb\033(B", "\033(Bab");
}

static void a_style_that_is_reset_at_once_goes(void **state)
{
    (void)state;
    sends("a\033[39m\033[mb", "a\033[mb");
    sends("a\033[39m\033[0;1mb", "a\033[0;1mb");
    sends("a\033[1m\033[38;5;32m\033[0mb", "a\033[0mb");
    sends("\033(Ba\033[39m\033(B\033[mb", "\033(Ba\033[mb");
    /* A move between them uses the style where the terminal clears with its background. */
    sends("a\033[41m\033[K\033[mb", "a\033[41m\033[K\033[mb");
    sends("a\033[39m\033[05mb", "a\033[39m\033[05mb"); /* 05 is no reset */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_and_moves_stay),
        cmocka_unit_test(the_character_set_is_said_once),
        cmocka_unit_test(a_style_that_is_reset_at_once_goes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
