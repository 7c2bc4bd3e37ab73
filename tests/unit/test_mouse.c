/* test_mouse.c - mouse reports, whole, in pieces, out of range and broken. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "term/term_mouse.h"

static int decode(const char *text, struct event *event)
{
    *event = (struct event){.type = EVENT_NONE};
    return term_mouse_sgr((const unsigned char *)text, (int)strlen(text), event);
}

static void reports(const char *text, enum event_mouse mouse, int x, int y)
{
    struct event event;
    assert_int_equal(decode(text, &event), strlen(text));
    assert_int_equal(event.type, EVENT_MOUSE);
    assert_int_equal(event.mouse, mouse);
    assert_int_equal(event.x, x);
    assert_int_equal(event.y, y);
}

/* `drop` bytes are dropped, and nothing is reported. */
static void drops(const char *text, int drop)
{
    struct event event;
    assert_int_equal(decode(text, &event), -drop);
    assert_int_equal(event.type, EVENT_NONE);
}

static void buttons_and_wheel(void **state)
{
    (void)state;
    reports("<0;1;1M", MOUSE_PRESS, 0, 0);
    reports("<0;300;7m", MOUSE_RELEASE, 299, 6);
    reports("<32;12;5M", MOUSE_DRAG, 11, 4);
    reports("<1;2;3M", MOUSE_MIDDLE, 1, 2);
    reports("<2;2;3M", MOUSE_RIGHT, 1, 2);
    reports("<64;2;3M", MOUSE_WHEEL_UP, 1, 2);
    reports("<65;2;3M", MOUSE_WHEEL_DOWN, 1, 2);
    reports("<16;2;3M", MOUSE_PRESS, 1, 2);    /* with Ctrl */
    reports("<68;2;3M", MOUSE_WHEEL_UP, 1, 2); /* with Shift */
    reports("<0;32767;32767M", MOUSE_PRESS, 32766, 32766);
    reports("<000;001;0001M", MOUSE_PRESS, 0, 0);
}

static void what_means_nothing_is_dropped(void **state)
{
    (void)state;
    drops("<1;2;3m", 7);   /* middle released */
    drops("<33;2;3M", 8);  /* moved with the middle button */
    drops("<35;2;3M", 8);  /* moved with none */
    drops("<66;2;3M", 8);  /* sideways wheel */
    drops("<65;2;3m", 8);  /* a wheel is not released */
    drops("<128;2;3M", 9); /* button 8 */
    drops("<0;0;3M", 7);   /* columns begin at 1 */
    drops("<0;3;0M", 7);
    drops("<0;32768;1M", 11);
}

static void numbers_cannot_overflow(void **state)
{
    (void)state;
    drops("<0;4294967297;1M", 16);
    drops("<0;1;99999999999999999999999999999999999999M", 44);
    drops("<18446744073709551616;1;1M", 26);
}

static void garbage_ends_somewhere(void **state)
{
    (void)state;
    drops("<M", 2);
    drops("<;;M", 4);
    drops("<0;1M", 5);
    drops("<0;1;2;3M", 9);
    drops("<0;;2M", 6);
    drops("<0:1;2;3M", 9);
    drops("<0;1;2A", 7);    /* another sequence's end */
    drops("<0;1\033[A", 4); /* the next sequence survives */
    drops("<\003", 1);
    drops("<0;1;\xC3\xBC", 5);
}

static void pieces_wait_for_the_rest(void **state)
{
    static const char whole[] = "<32;120;40M";
    struct event event;
    (void)state;
    for (int len = 1; len < (int)strlen(whole); len++) {
        event.type = EVENT_NONE;
        assert_int_equal(term_mouse_sgr((const unsigned char *)whole, len, &event), 0);
        assert_int_equal(event.type, EVENT_NONE);
    }
    reports(whole, MOUSE_DRAG, 119, 39);
}

static void old_reports(void **state)
{
    struct event event = {.type = EVENT_NONE};
    (void)state;
    assert_int_equal(term_mouse_x10((const unsigned char *)" ", 1, &event), 0);
    assert_int_equal(term_mouse_x10((const unsigned char *)" !", 2, &event), 0);
    assert_int_equal(term_mouse_x10((const unsigned char *)" +&", 3, &event), 3);
    assert_int_equal(event.mouse, MOUSE_PRESS);
    assert_int_equal(event.x, 10);
    assert_int_equal(event.y, 5);
    assert_int_equal(term_mouse_x10((const unsigned char *)"#+&", 3, &event), 3);
    assert_int_equal(event.mouse, MOUSE_RELEASE);
    assert_int_equal(term_mouse_x10((const unsigned char *)"@+&", 3, &event), 3);
    assert_int_equal(event.mouse, MOUSE_DRAG);
    assert_int_equal(term_mouse_x10((const unsigned char *)"`+&", 3, &event), 3);
    assert_int_equal(event.mouse, MOUSE_WHEEL_UP);
    assert_int_equal(term_mouse_x10((const unsigned char *)"\001+&", 3, &event), -3);
    assert_int_equal(term_mouse_x10((const unsigned char *)" \001&", 3, &event), -3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(buttons_and_wheel),        cmocka_unit_test(what_means_nothing_is_dropped),
        cmocka_unit_test(numbers_cannot_overflow),  cmocka_unit_test(garbage_ends_somewhere),
        cmocka_unit_test(pieces_wait_for_the_rest), cmocka_unit_test(old_reports),
    };
    return cmocka_run_group_tests_name("mouse", tests, NULL, NULL);
}
