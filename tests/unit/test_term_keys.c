/* test_term_keys.c - bytes to events: every way a terminal spells a key, bursts, splits, garbage.
 *
 * Events are written as a person would: "Right", "'a'", "paste x", "press 3,4". */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

#include "term/term_keys.h"

static const char *const mouse_name[] = {"press", "drag",     "release",   "middle",
                                         "right", "wheel-up", "wheel-down"};

static struct term_keys fresh(void)
{
    struct term_keys keys;
    term_keys_init(&keys, true);
    return keys;
}

static void feed(struct term_keys *keys, const char *bytes, size_t len)
{
    int room;
    unsigned char *into = term_keys_room(keys, &room);
    assert_true((int)len <= room);
    memcpy(into, bytes, len);
    term_keys_fed(keys, (int)len);
}

/* Takes what events there are, blank-separated. */
static void drain(struct term_keys *keys, bool late, char *out, size_t cap)
{
    struct event event;
    size_t n = strlen(out);
    while (term_keys_next(keys, late, &event)) {
        char name[32];
        event_key_name(event.key, name, sizeof name);
        assert_true(n + 40 < cap);
        n += (size_t)snprintf(out + n, cap - n, "%s", n ? " " : "");
        if (event.type == EVENT_MOUSE)
            n += (size_t)snprintf(out + n, cap - n, "%s %d,%d", mouse_name[event.mouse], event.x,
                                  event.y);
        else
            n += (size_t)snprintf(out + n, cap - n, "%s%s",
                                  event.type == EVENT_PASTE ? "paste " : "", name);
    }
}

/* The same events whether the bytes come at once or one by one. */
static void gives_of(struct term_keys *keys, const char *bytes, size_t len, const char *want)
{
    struct term_keys again = *keys;
    char got[4096] = "";
    feed(keys, bytes, len);
    drain(keys, false, got, sizeof got);
    drain(keys, true, got, sizeof got);
    assert_string_equal(got, want);
    got[0] = '\0';
    for (size_t i = 0; i < len; i++) {
        feed(&again, bytes + i, 1);
        drain(&again, false, got, sizeof got);
    }
    drain(&again, true, got, sizeof got);
    assert_string_equal(got, want);
}

static void gives(const char *bytes, const char *want)
{
    struct term_keys keys = fresh();
    gives_of(&keys, bytes, strlen(bytes), want);
}

static void characters(void **state)
{
    (void)state;
    gives("a Z~\r\t\177\b\012\022", "a Space Z ~ Enter Tab Backspace Ctrl-H Ctrl-J Ctrl-R");
    gives("\xC3\xBC\xE2\x82\xAC\xF0\x9F\x98\x80", "\xC3\xBC \xE2\x82\xAC \xF0\x9F\x98\x80");
}

static void malformed_utf8_is_dropped(void **state)
{
    (void)state;
    gives("a\xFF\x62", "a b");
    gives("a\xC3(", "a (");
    gives("\x80\x80x", "x");
    gives("\xC0\x80x", "x");
    gives("\xED\xA0\x80x", "x");
    gives("\xF4\x90\x80\x80x", "x");
    gives("\xC2\x85x", "x"); /* a C1 control character */
    gives("\xE2\x82", "");
}

static void without_utf8_only_ascii(void **state)
{
    struct term_keys keys;
    (void)state;
    term_keys_init(&keys, false);
    gives_of(&keys, "a\xC3\xBC\x62", 4, "a b");
}

static void cursor_keys_in_both_modes(void **state)
{
    (void)state;
    gives("\033[A\033[B\033[C\033[D\033[H\033[F", "Up Down Right Left Home End");
    gives("\033OA\033OB\033OC\033OD\033OH\033OF", "Up Down Right Left Home End");
    gives("\033[1~\033[4~\033[7~\033[8~\033[5~\033[6~\033[2~\033[3~",
          "Home End Home End PgUp PgDn Ins Del");
}

static void keys_with_modifiers(void **state)
{
    (void)state;
    gives("\033[1;2A\033[1;2B\033[1;2C\033[1;2D", "Shift-Up Shift-Down Shift-Right Shift-Left");
    gives("\033[1;5C\033[1;5D\033[1;5A", "Ctrl-Right Ctrl-Left Up");
    gives("\033[1;3C\033[1;6D\033[5;5~\033[1;2H", "Right Shift-Left PgUp Home");
    gives("\033[Z\033[9;2u\033[114;5u\033[27;5;114~\033[97u",
          "Shift-Tab Shift-Tab Ctrl-R Ctrl-R a");
    gives("\033[a\033[d\033Oc\033Od", "Shift-Up Shift-Left Ctrl-Right Ctrl-Left"); /* rxvt */
    gives("\033O2C\033O5D", "Shift-Right Ctrl-Left"); /* old Konsole and xterm */
}

static void function_keys(void **state)
{
    (void)state;
    gives("\033OP\033OQ\033OR\033OS", "F1 F2 F3 F4");
    gives("\033[11~\033[12~\033[13~\033[14~\033[15~", "F1 F2 F3 F4 F5");
    gives("\033[17~\033[18~\033[19~\033[20~\033[21~\033[23~\033[24~", "F6 F7 F8 F9 F10 F11 F12");
    gives("\033[[A\033[[E", "F1 F5"); /* the Linux console */
    gives("\033[1;2P", "F1");
}

static void keypad_in_application_mode(void **state)
{
    (void)state;
    gives("\033Op\033Oy\033On\033Ok\033Om\033Oj\033Oo\033OM\033OX", "0 9 . + - * / Enter =");
}

static void escape_is_a_key_when_nothing_follows(void **state)
{
    struct term_keys keys = fresh();
    struct event event;
    (void)state;
    gives("\033", "Esc");
    gives("\033\033", "Esc Esc");
    gives("\033q", "Esc q");
    gives("\033\033[C", "Esc Right");
    gives("\033[", "Esc [");
    gives("\033O", "Esc O");
    feed(&keys, "\033", 1);
    assert_false(term_keys_next(&keys, false, &event));
    assert_int_equal(term_keys_patience(&keys), keys.escape_wait);
    feed(&keys, "[", 1);
    assert_false(term_keys_next(&keys, false, &event));
    assert_true(term_keys_patience(&keys) > keys.escape_wait);
    feed(&keys, "1;", 2);
    assert_false(term_keys_next(&keys, true, &event)); /* digits must not become keys */
    assert_int_equal(term_keys_patience(&keys), -1);
    feed(&keys, "2D", 2);
    assert_true(term_keys_next(&keys, false, &event));
    assert_int_equal(event.key, KEYCODE_SHIFT_LEFT);
    assert_int_equal(term_keys_patience(&keys), -1);
}

static void unknown_sequences_are_swallowed(void **state)
{
    (void)state;
    gives("a\033[?1;2cb", "a b");   /* an answer to "who are you" */
    gives("a\033[?997;1nb", "a b"); /* dark and light */
    gives("a\033[I\033[Ob", "a b"); /* focus */
    gives("a\033[99~\033[1;9;9Wb", "a b");
    gives("a\033[=1$yb", "a b");
    gives("a\033[0;999999999999999999999~b", "a b");
    gives("a\033[57441ub", "a b");        /* kitty's key for Shift alone */
    gives("a\033[1;\003b", "a Ctrl-C b"); /* broken off */
    gives("a\033[12\033[Cb", "a Right b");
    gives("\033Ozx", "x");
}

static void endless_garbage_is_skipped(void **state)
{
    struct term_keys keys = fresh();
    char got[64] = "";
    char bytes[1002];
    (void)state;
    memset(bytes, '7', sizeof bytes);
    bytes[0] = '\033';
    bytes[1] = '[';
    for (int i = 0; i < 20; i++) { /* far more than the buffer holds */
        feed(&keys, i ? bytes + 2 : bytes, i ? 1000 : 1002);
        drain(&keys, false, got, sizeof got);
    }
    assert_string_equal(got, "");
    feed(&keys, "Aq", 2);
    drain(&keys, false, got, sizeof got);
    assert_string_equal(got, "q");
}

static void mouse_reports(void **state)
{
    (void)state;
    gives("\033[<0;4;5M\033[<32;6;5M\033[<0;6;5m\033[<64;1;1M",
          "press 3,4 drag 5,4 release 5,4 wheel-up 0,0");
    gives("a\033[<0;99999999999;5Mb", "a b");
    gives("a\033[<0;4\033[Cb", "a Right b");
    gives("a\033[<35;4;5Mb", "a b");
    gives("\033[M +&x", "press 10,5 x");
}

static void pasted_text_is_not_keys(void **state)
{
    (void)state;
    gives("a\033[200~q\r\xC3\xBC\033[201~q", "a paste q paste Enter paste \xC3\xBC q");
    gives("\033[200~\033[A\033[<0;1;1Mx\033\033[201~q", "paste x q");
    gives("\033[200~\010\033OPx\033[201~", "paste Ctrl-H paste O paste P paste x");
}

static void backspace_that_sends_ctrl_h(void **state)
{
    struct term_keys keys = fresh();
    (void)state;
    keys.erase_is_8 = true;
    gives_of(&keys, "\b\177", 2, "Backspace Backspace");
}

static void sequences_of_the_terminal(void **state)
{
    struct term_keys keys = fresh();
    (void)state;
    term_keys_learn(&keys, "\033[A", KEYCODE_UP); /* known anyway */
    term_keys_learn(&keys, "\b", KEYCODE_LEFT);   /* a character */
    term_keys_learn(&keys, "", KEYCODE_LEFT);
    assert_int_equal(keys.learned, 0);
    term_keys_learn(&keys, "\033[7$", KEYCODE_HOME); /* rxvt; else '$' waits for more */
    term_keys_learn(&keys, "\033I", KEYCODE_UP);
    term_keys_learn(&keys, "\001@\r", KEYCODE_F1); /* wyse */
    assert_int_equal(keys.learned, 3);
    gives_of(&keys, "\033[7$x\033I\001@\r\001q", 12, "Home x Up F1 Ctrl-A q");
    term_keys_learn(&keys, "\033I", KEYCODE_UP); /* learned already */
    assert_int_equal(keys.learned, 3);
    for (int i = 0; i < 2 * TERM_KEYS_LEARNED; i++) {
        char sequence[16];
        snprintf(sequence, sizeof sequence, "\033x%d$", i);
        term_keys_learn(&keys, sequence, KEYCODE_HOME);
    }
    assert_int_equal(keys.learned, TERM_KEYS_LEARNED);
}

static void a_burst_loses_nothing(void **state)
{
    struct term_keys keys = fresh();
    struct event event;
    int rights = 0;
    (void)state;
    for (int sent = 0; sent < 6000;) { /* 2,000 arrows in pieces that split them */
        int room;
        unsigned char *into = term_keys_room(&keys, &room);
        int n = room < 1000 ? room : 1000;
        if (n > 6000 - sent)
            n = 6000 - sent;
        for (int i = 0; i < n; i++)
            into[i] = (unsigned char)"\033[C"[(sent + i) % 3];
        term_keys_fed(&keys, n);
        sent += n;
        while (term_keys_next(&keys, false, &event))
            rights += event.type == EVENT_KEY && event.key == KEYCODE_RIGHT;
    }
    assert_int_equal(rights, 2000);
}

static void random_bytes_never_stick(void **state)
{
    struct term_keys keys = fresh();
    struct event event;
    uint32_t random = 12345;
    (void)state;
    for (int round = 0; round < 20000; round++) {
        static const unsigned char favourite[] = "\033\033[[<;O~Mm0129MuZ\xC3\xBC";
        char bytes[16];
        size_t n = 1 + (random >> 8) % sizeof bytes;
        for (size_t i = 0; i < n; i++) {
            random = random * 1664525u + 1013904223u;
            unsigned at = (random >> 16) % (2 * sizeof favourite);
            bytes[i] = (char)(at < sizeof favourite ? favourite[at] : random >> 24);
        }
        feed(&keys, bytes, n);
        while (term_keys_next(&keys, round % 3 == 0, &event)) {
            assert_true(event.type == EVENT_KEY || event.type == EVENT_PASTE ||
                        event.type == EVENT_MOUSE);
            assert_true(event.type == EVENT_MOUSE || (event.key > 0 && event.key < KEYCODE_LAST));
        }
        assert_true(keys.end - keys.at < 128);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(characters),
        cmocka_unit_test(malformed_utf8_is_dropped),
        cmocka_unit_test(without_utf8_only_ascii),
        cmocka_unit_test(cursor_keys_in_both_modes),
        cmocka_unit_test(keys_with_modifiers),
        cmocka_unit_test(function_keys),
        cmocka_unit_test(keypad_in_application_mode),
        cmocka_unit_test(escape_is_a_key_when_nothing_follows),
        cmocka_unit_test(unknown_sequences_are_swallowed),
        cmocka_unit_test(endless_garbage_is_skipped),
        cmocka_unit_test(mouse_reports),
        cmocka_unit_test(pasted_text_is_not_keys),
        cmocka_unit_test(backspace_that_sends_ctrl_h),
        cmocka_unit_test(sequences_of_the_terminal),
        cmocka_unit_test(a_burst_loses_nothing),
        cmocka_unit_test(random_bytes_never_stick),
    };
    return cmocka_run_group_tests_name("term_keys", tests, NULL, NULL);
}
