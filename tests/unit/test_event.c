/* test_event.c - every key has a name, and every name finds its key again. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "ui/event.h"

static void name_is(uint32_t key, const char *want)
{
    char name[32];
    event_key_name(key, name, sizeof name);
    assert_string_equal(name, want);
    assert_int_equal(event_key_find(want, (int)strlen(want)), key);
}

static void names_as_help_prints_them(void **state)
{
    (void)state;
    name_is(KEYCODE_LEFT, "Left");
    name_is(KEYCODE_SHIFT_RIGHT, "Shift-Right");
    name_is(KEYCODE_CTRL_LEFT, "Ctrl-Left");
    name_is(KEYCODE_PAGE_UP, "PgUp");
    name_is(KEYCODE_BACKTAB, "Shift-Tab");
    name_is(KEYCODE_F1, "F1");
    name_is(KEYCODE_F12, "F12");
    name_is(18, "Ctrl-R");
    name_is(26, "Ctrl-Z");
    name_is(31, "Ctrl-_");
    name_is(KEY_TAB, "Tab");
    name_is(KEY_RETURN, "Enter");
    name_is(KEY_ESCAPE, "Esc");
    name_is(KEY_BACK, "Backspace");
    name_is(' ', "Space");
    name_is('a', "a");
    name_is('A', "A");
    name_is('?', "?");
    name_is('*', "*");
    name_is('#', "#");
    name_is(0xFC, "\xC3\xBC");
    name_is(0x20AC, "\xE2\x82\xAC");
    name_is(0x1F600, "\xF0\x9F\x98\x80");
    name_is(0x85, "U+0085");
}

static void every_key_comes_back(void **state)
{
    char name[32];
    (void)state;
    for (uint32_t key = 1; key < KEYCODE_LAST; key++) {
        if (key == KEYCODE_BASE)
            continue;
        event_key_name(key, name, sizeof name);
        if (event_key_find(name, (int)strlen(name)) != key)
            fail_msg("key %lx is called \"%s\", which finds %lx", (unsigned long)key, name,
                     (unsigned long)event_key_find(name, (int)strlen(name)));
    }
}

static void other_spellings(void **state)
{
    (void)state;
    assert_int_equal(event_key_find("pageup", 6), KEYCODE_PAGE_UP);
    assert_int_equal(event_key_find("ESCAPE", 6), KEY_ESCAPE);
    assert_int_equal(event_key_find("return", 6), KEY_RETURN);
    assert_int_equal(event_key_find("ctrl-r", 6), 18);
    assert_int_equal(event_key_find("Rightmost", 5), KEYCODE_RIGHT); /* len counts, not the end */
    assert_int_equal(event_key_find("u+20ac", 6), 0x20AC);
}

static void no_such_key(void **state)
{
    static const char *const wrong[] = {
        "",     "Foo",  "F13", "Ctrl-",    "Ctrl-1",   "U+",           "U+GG",
        "\xFF", "\xC3", "ab",  "\xC0\x80", "U+110000", "\xED\xA0\x80", "\xF4\x90\x80\x80"};
    (void)state;
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++)
        assert_int_equal(event_key_find(wrong[i], (int)strlen(wrong[i])), 0);
    assert_int_equal(event_key_find("a", 0), 0);
    assert_int_equal(event_key_find("a", -1), 0);
}

static void a_short_buffer_still_ends(void **state)
{
    char name[4] = "xxx";
    (void)state;
    event_key_name(KEYCODE_SHIFT_LEFT, name, sizeof name);
    assert_string_equal(name, "Shi");
    event_key_name(KEYCODE_LEFT, name, 1);
    assert_string_equal(name, "");
    name[0] = 'k';
    event_key_name(KEYCODE_LEFT, name, 0);
    assert_int_equal(name[0], 'k');
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_as_help_prints_them), cmocka_unit_test(every_key_comes_back),
        cmocka_unit_test(other_spellings),           cmocka_unit_test(no_such_key),
        cmocka_unit_test(a_short_buffer_still_ends),
    };
    return cmocka_run_group_tests_name("event", tests, NULL, NULL);
}
