/* test_term_output.c - bytes are gathered, and go out whole and in order. */
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include <cmocka.h>

#include "term/term_output.h"

static void nothing_goes_before_its_time(void **state)
{
    struct term_output output;
    int end[2];
    char sent[16] = "";
    (void)state;
    assert_int_equal(pipe(end), 0);
    assert_int_equal(fcntl(end[0], F_SETFL, O_NONBLOCK), 0);
    term_output_init(&output, end[1]);
    term_output_flush(&output);
    term_output_add(&output, "one ", 4);
    term_output_add(&output, "two\n", 3);
    assert_true(read(end[0], sent, sizeof sent) < 0);
    term_output_flush(&output);
    assert_int_equal(read(end[0], sent, sizeof sent), 7);
    assert_string_equal(sent, "one two");
    term_output_flush(&output); /* not again */
    assert_true(read(end[0], sent, sizeof sent) < 0);
    term_output_free(&output);
    (void)close(end[0]);
    (void)close(end[1]);
}

/* More than a pipe holds, to a slow reader; flags as another program may have left them. */
static void much_goes_out(int flags)
{
    enum { PIECE = 1000, PIECES = 300 };
    struct term_output output;
    int end[2], status = 1;
    char piece[PIECE];
    assert_int_equal(pipe(end), 0);
    assert_int_equal(fcntl(end[1], F_SETFL, flags), 0);
    pid_t reader = fork();
    assert_true(reader >= 0);
    if (reader == 0) {
        long seen = 0;
        char got[777];
        (void)close(end[1]);
        for (ssize_t n; (n = read(end[0], got, sizeof got)) > 0;) {
            for (ssize_t i = 0; i < n; i++, seen++) {
                if (got[i] != (char)('a' + seen / PIECE % 26))
                    _exit(2);
            }
        }
        _exit(seen == (long)PIECE * PIECES ? 0 : 3);
    }
    (void)close(end[0]);
    term_output_init(&output, end[1]);
    for (int i = 0; i < PIECES; i++) {
        memset(piece, 'a' + i % 26, sizeof piece);
        term_output_add(&output, piece, sizeof piece);
    }
    term_output_flush(&output);
    term_output_free(&output);
    (void)close(end[1]);
    assert_int_equal(waitpid(reader, &status, 0), reader);
    assert_int_equal(status, 0);
}

static void much_goes_out_whole(void **state)
{
    (void)state;
    much_goes_out(0);
    much_goes_out(O_NONBLOCK);
}

static void a_terminal_that_is_gone(void **state)
{
    struct term_output output;
    (void)state;
    term_output_init(&output, -1);
    term_output_add(&output, "lost", 4);
    term_output_flush(&output);
    assert_int_equal(output.len, 0);
    term_output_free(&output);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_goes_before_its_time),
        cmocka_unit_test(much_goes_out_whole),
        cmocka_unit_test(a_terminal_that_is_gone),
    };
    return cmocka_run_group_tests_name("term_output", tests, NULL, NULL);
}
