/* test_term_script.c - the terminal made of a text file: what it delivers, prints and refuses. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>

#include "term/term.h"

static char path[] = "/tmp/paramscope-script-XXXXXX";
static char printed[] = "/tmp/paramscope-printed-XXXXXX";

static void save(const char *text)
{
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(text, file);
    assert_int_equal(fclose(file), 0);
}

static struct term *open_script(const char *text, char error[TERM_ERROR_MAX])
{
    struct term_options options = {.colors = -1, .script = path};
    save(text);
    return term_open(&options, error);
}

static struct term *opens(const char *text)
{
    char error[TERM_ERROR_MAX];
    struct term *term = open_script(text, error);
    assert_string_equal(error, "");
    assert_non_null(term);
    return term;
}

/* The message after "FILE:". */
static void refuses(const char *text, const char *want)
{
    char error[TERM_ERROR_MAX];
    assert_null(open_script(text, error));
    assert_memory_equal(error, path, strlen(path));
    assert_string_equal(error + strlen(path), want);
}

static void next_is(struct term *term, enum event_type type, uint32_t key)
{
    struct event event = term_next_event(term, TERM_GLANCE);
    assert_int_equal(event.type, type);
    assert_int_equal(event.key, key);
}

static void mouse_is(struct term *term, enum event_mouse mouse, int x, int y)
{
    struct event event = term_next_event(term, TERM_GLANCE);
    assert_int_equal(event.type, EVENT_MOUSE);
    assert_int_equal(event.mouse, mouse);
    assert_int_equal(event.x, x);
    assert_int_equal(event.y, y);
}

static void size_is(const struct term *term, int want_w, int want_h)
{
    int w, h;
    term_size(term, &w, &h);
    assert_int_equal(w, want_w);
    assert_int_equal(h, want_h);
}

/* Standard output into a file, so that a dump can be read back. */
static int begin_capture(void)
{
    fflush(stdout);
    int saved = dup(STDOUT_FILENO);
    FILE *file = fopen(printed, "w");
    assert_non_null(file);
    dup2(fileno(file), STDOUT_FILENO);
    fclose(file);
    return saved;
}

static void end_capture(int saved, const char *want)
{
    char got[4096];
    fflush(stdout);
    dup2(saved, STDOUT_FILENO);
    close(saved);
    FILE *file = fopen(printed, "r");
    assert_non_null(file);
    got[fread(got, 1, sizeof got - 1, file)] = '\0';
    fclose(file);
    assert_string_equal(got, want);
}

static void keys_and_text(void **state)
{
    (void)state;
    struct term *term = opens("# a comment\n\n"
                              "key Right\n"
                              "keys Down 2*Ctrl-R  Tab * 2*#\n"
                              "type a \xC3\xBC\n"
                              "paste x\r\n");
    next_is(term, EVENT_KEY, KEYCODE_RIGHT);
    next_is(term, EVENT_KEY, KEYCODE_DOWN);
    next_is(term, EVENT_KEY, 18);
    next_is(term, EVENT_KEY, 18);
    next_is(term, EVENT_KEY, KEY_TAB);
    next_is(term, EVENT_KEY, '*');
    next_is(term, EVENT_KEY, '#');
    next_is(term, EVENT_KEY, '#');
    next_is(term, EVENT_KEY, 'a');
    next_is(term, EVENT_KEY, ' ');
    next_is(term, EVENT_KEY, 0xFC);
    next_is(term, EVENT_PASTE, 'x');
    next_is(term, EVENT_END, 0);
    next_is(term, EVENT_END, 0); /* for ever */
    term_close(term);
}

static void the_mouse(void **state)
{
    (void)state;
    struct term *term = opens("press 1 2\ndrag 3 2\ndrag 4 2\nrelease 4 2\nclick 7 8\n"
                              "wheel up 1 1\nwheel down 1 1\nmiddle 5 5\nright 6 6\n");
    mouse_is(term, MOUSE_PRESS, 1, 2);
    mouse_is(term, MOUSE_DRAG, 3, 2); /* a script means every one of them */
    mouse_is(term, MOUSE_DRAG, 4, 2);
    mouse_is(term, MOUSE_RELEASE, 4, 2);
    mouse_is(term, MOUSE_PRESS, 7, 8);
    mouse_is(term, MOUSE_RELEASE, 7, 8);
    mouse_is(term, MOUSE_WHEEL_UP, 1, 1);
    mouse_is(term, MOUSE_WHEEL_DOWN, 1, 1);
    mouse_is(term, MOUSE_MIDDLE, 5, 5);
    mouse_is(term, MOUSE_RIGHT, 6, 6);
    term_close(term);
}

static void sizes(void **state)
{
    (void)state;
    struct term *term = opens("key a\n");
    size_is(term, 120, 40);
    term_close(term);
    term = opens("# first\nsize 80x24\nkey a\nresize 20x5\nresume\nend\nkey b\n");
    size_is(term, 80, 24);
    next_is(term, EVENT_KEY, 'a');
    struct event event = term_next_event(term, TERM_WAIT);
    assert_int_equal(event.type, EVENT_RESIZE);
    assert_int_equal(event.x, 20);
    assert_int_equal(event.y, 5);
    size_is(term, 20, 5);
    next_is(term, EVENT_RESUME, 0);
    next_is(term, EVENT_END, 0);
    next_is(term, EVENT_END, 0);
    term_close(term);
    struct term_options options = {.script = path, .script_w = 33, .script_h = 7, .ascii = true};
    char error[TERM_ERROR_MAX];
    save("key a\n");
    term = term_open(&options, error);
    size_is(term, 33, 7);
    assert_true(term_ascii(term));
    assert_int_equal(term_depth(term), THEME_MONO); /* colors is 0 */
    term_close(term);
}

static void a_frame_waits_for_the_program(void **state)
{
    (void)state;
    static struct theme theme;
    struct frame frame;
    struct frame_pen pen = {ROLE_STRONG, SURFACE_BASE, 0};
    struct term *term = opens("size 6x2\nframe\nkey a\nframe\nroles\nkey b\n");
    frame_init(&frame, false);
    assert_true(frame_resize(&frame, 6, 2));
    frame_text(&frame, 1, 0, pen, "one");
    term_present(term, &frame, &theme);

    int saved = begin_capture();
    struct event first = term_next_event(term, TERM_WAIT);
    struct event second = term_next_event(term, TERM_GLANCE); /* up to the frame, not past it */
    frame_text(&frame, 1, 0, pen, "two");
    term_present(term, &frame, &theme);
    struct event third = term_next_event(term, TERM_WAIT);
    term_copy(term, "hello");
    end_capture(saved,
                "--- frame 6x2\n one\n\n--- frame 6x2\n two\n\n--- roles 6x2\n sss  \n      \n"
                "--- copy\nhello\n");
    assert_int_equal(first.key, 'a');
    assert_int_equal(second.type, EVENT_NONE);
    assert_int_equal(third.key, 'b');
    frame_free(&frame);
    term_close(term);
}

static void nothing_presented_yet(void **state)
{
    (void)state;
    struct term *term = opens("frame\nend\n");
    int saved = begin_capture();
    struct event event = term_next_event(term, TERM_WAIT);
    end_capture(saved, "--- frame 0x0\n");
    assert_int_equal(event.type, EVENT_END);
    term_close(term);
}

static void suspending_is_followed_by_a_resume(void **state)
{
    (void)state;
    struct term *term = opens("key Ctrl-Z\nkey a\n");
    next_is(term, EVENT_KEY, 26);
    term_suspend(term);
    next_is(term, EVENT_RESUME, 0);
    next_is(term, EVENT_KEY, 'a');
    term_set_mouse(term, true);
    term_invalidate(term);
    term_close(term);
}

static void mistakes_name_the_line(void **state)
{
    char error[TERM_ERROR_MAX];
    (void)state;
    refuses("key a\n# x\nkey Foo\n", ":3: no key is called \"Foo\"");
    refuses("key\n", ":1: the name of a key is missing");
    refuses("keys 0*a\n", ":1: repeated keys are written 3*Right, not \"0*a\"");
    refuses("keys 99999999999999999999*a\n",
            ":1: repeated keys are written 3*Right, not \"99999999999999999999*a\"");
    refuses("keys 3*\n", ":1: no key is called \"3*\"");
    refuses("type\n", ":1: the text is missing");
    refuses("press 1\n", ":1: two numbers are wanted, the column and the row from 0");
    refuses("press 1 -2\n", ":1: two numbers are wanted, the column and the row from 0");
    refuses("press 1 2 3\n", ":1: two numbers are wanted, the column and the row from 0");
    refuses("press 1 99999999999999999999\n",
            ":1: two numbers are wanted, the column and the row from 0");
    refuses("wheel left 1 1\n", ":1: a wheel turns up or down, not \"left\"");
    refuses("key a\nsize 80x24\n", ":2: size comes before everything else; later it is \"resize\"");
    refuses("resize 80\n", ":1: a size is written 120x40 (at most 1000x500), not \"80\"");
    refuses("size 1001x2\n", ":1: a size is written 120x40 (at most 1000x500), not \"1001x2\"");
    refuses("key a\nframe 2\n", ":2: nothing was expected after this, least of all \"2\"");
    refuses("size 2x2 3\n", ":1: nothing was expected after this, least of all \"3\"");
    refuses("dance\n", ":1: known are size key keys type paste press drag release click middle "
                       "right wheel resize frame roles resume end, not \"dance\"");
    struct term_options options = {.script = "/nonexistent/script"};
    assert_null(term_open(&options, error));
    assert_string_equal(error, "/nonexistent/script: No such file or directory");
    options.script = "/";
    assert_null(term_open(&options, error));
    assert_string_equal(error, "/: this is not a regular file");
}

static void an_endless_line(void **state)
{
    char text[6000];
    (void)state;
    memset(text, 'a', sizeof text - 1);
    memcpy(text, "type ", 5);
    text[sizeof text - 1] = '\0';
    refuses(text, ":1: this line is longer than 4,000 bytes");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keys_and_text),
        cmocka_unit_test(the_mouse),
        cmocka_unit_test(sizes),
        cmocka_unit_test(a_frame_waits_for_the_program),
        cmocka_unit_test(nothing_presented_yet),
        cmocka_unit_test(suspending_is_followed_by_a_resume),
        cmocka_unit_test(mistakes_name_the_line),
        cmocka_unit_test(an_endless_line),
    };
    int one = mkstemp(path), two = mkstemp(printed);
    if (one < 0 || two < 0)
        return 1;
    close(one);
    close(two);
    int failed = cmocka_run_group_tests_name("term_script", tests, NULL, NULL);
    unlink(path);
    unlink(printed);
    return failed;
}
