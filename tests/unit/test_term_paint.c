/* test_term_paint.c - what is sent to a terminal: that it shows the frame, with few bytes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "paint_walk.h"
#include "unit/random.h"

static const struct frame_pen text = {ROLE_TEXT, SURFACE_BASE, 0};
static const struct frame_pen strong = {ROLE_STRONG, SURFACE_BASE, 0};
static const struct frame_pen dim = {ROLE_DIM, SURFACE_BASE, 0};
static const struct frame_pen gain = {ROLE_GAIN, SURFACE_BASE, 0};
static const struct frame_pen marked = {ROLE_TEXT, SURFACE_MARK, 0};

/* ---- every change, on many kinds of terminals --------------------------------------------- */

static void a_terminal_shows_the_frame(void **state)
{
    /* With and without: erasing in the background's colour, colours, a margin that waits, moving
     * while a style is set, colours that exclude attributes, 16 or 256 colours, attributes. */
    static const char *const term[] = {
        "xterm-256color", "xterm",  "xterm-16color",   "screen", "screen-256color",
        "linux",          "vt100",  "vt220",           "ansi",   "tmux",
        "rxvt",           "cygwin", "no-such-terminal"};
    enum { WALKS = 12, BYTES = 3000 };
    static struct paint_walk walk;
    static uint8_t data[BYTES];
    uint64_t chance = 20170612;
    (void)state;
    for (size_t t = 0; t < sizeof term / sizeof term[0]; t++) {
        for (int i = 0; i < WALKS; i++) {
            for (size_t k = 0; k < BYTES; k++)
                data[k] = (uint8_t)random_bits(&chance);
            const char *broken = walk_along(&walk, term[t], data, BYTES);
            if (*broken)
                fail_msg("TERM=%s, walk %d: %s", term[t], i, broken);
        }
    }
}

/* ---- few bytes ---------------------------------------------------------------------------- */

static struct {
    struct term_info info;
    struct term_paint paint;
    struct term_output out;
    struct theme theme;
    struct frame frame;
} to;

static int open_paint(void **state)
{
    (void)state;
    memset(&to, 0, sizeof to);
    (void)setlocale(LC_CTYPE, "C.UTF-8");
    (void)setenv("TERM", "xterm-256color", 1);
    assert_null(term_info_load(&to.info));
    term_output_init(&to.out, -1);
    term_paint_init(&to.paint, &to.info, true, true);
    frame_init(&to.frame, false);
    assert_true(term_paint_resize(&to.paint, 60, 10) && frame_resize(&to.frame, 60, 10));
    for (int role = 0; role < ROLE_COUNT; role++) {
        for (int surface = 0; surface < SURFACE_COUNT; surface++)
            to.theme.style[role][surface] = (struct theme_style){.fg = -1, .bg = -1};
    }
    to.theme.style[ROLE_STRONG][SURFACE_BASE].attributes = THEME_BOLD;
    to.theme.style[ROLE_DIM][SURFACE_BASE].fg = 244;
    to.theme.style[ROLE_GAIN][SURFACE_BASE].fg = 32;
    to.theme.style[ROLE_TEXT][SURFACE_MARK].attributes = THEME_REVERSE;
    to.frame.cursor_x = -1;
    term_paint_frame(&to.paint, &to.frame, &to.theme, &to.out);
    to.out.len = 0;
    return 0;
}

static int close_paint(void **state)
{
    (void)state;
    frame_free(&to.frame);
    term_paint_free(&to.paint);
    term_output_free(&to.out);
    term_info_unload();
    return 0;
}

/* What the frame now takes. */
static void sends(const char *bytes)
{
    to.out.len = 0;
    term_paint_frame(&to.paint, &to.frame, &to.theme, &to.out);
    term_output_add(&to.out, "", 1);
    assert_string_equal(to.out.bytes, bytes);
    to.out.len = 0;
}

static void put(int x, int y, struct frame_pen pen, const char *what)
{
    frame_text(&to.frame, x, y, pen, what);
}

static void only_what_differs(void **state)
{
    (void)state;
    put(4, 2, text, "value 1000");
    sends("\033[3;5Hvalue 1000");
    put(4, 2, text, "value 1001");
    sends("\033[3;14H1");
    sends("");
    frame_restyle(&to.frame, (struct frame_rect){0, 0, 60, 10}, -1, -1, 7); /* where clicks go */
    sends("");
}

static void the_shorter_way_to_the_right(void **state)
{
    (void)state;
    put(0, 1, text, "abcdefghijklmnopqrstuvwxyz");
    sends("\033[2;1Habcdefghijklmnopqrstuvwxyz");
    put(0, 1, text, "A");
    put(4, 1, text, "E"); /* the three between again, or ESC [ 3 C */
    sends("\033[2;1HAbcdE");
    put(0, 1, text, "a");
    put(14, 1, text, "O");
    sends("\033[2;1Ha\033[13CO");
}

static void words_of_one_style_stay_together(void **state)
{
    (void)state;
    put(0, 1, strong, "two words");
    put(10, 1, text, "plain");
    put(16, 1, strong, "bold");
    sends("\033[2;1H\033[1mtwo words \033[mplain \033[1mbold");
}

static void styles_in_one_sequence(void **state)
{
    (void)state;
    put(0, 1, dim, "dim");
    put(3, 1, gain, "gain");
    put(7, 1, strong, "strong");
    sends("\033[2;1H\033[38;5;244mdim\033[38;5;32mgain\033[0;1mstrong");
}

static void the_end_of_a_line_is_erased(void **state)
{
    (void)state;
    put(0, 1, text, "a long line that will go away soon");
    sends("\033[2;1Ha long line that will go away soon");
    frame_fill(&to.frame, (struct frame_rect){6, 1, 54, 1}, text, ' ');
    sends("\033[2;8H\033[K");
    put(6, 1, marked, "     ");
    sends("\033[2;7H\033[7m     ");
    frame_fill(&to.frame, (struct frame_rect){6, 1, 54, 1}, text, ' ');
    sends("\033[2;7H\033[m\033[K");
}

static void the_cursor_is_parked_without_writing(void **state)
{
    (void)state;
    frame_cursor(&to.frame, 3, 3, false);
    sends("\033[4;4H");
    frame_cursor(&to.frame, 3, 3, true);
    sends("\033[?12l\033[?25h");
    sends("");
}

static void what_cannot_be_shown(void **state)
{
    (void)state;
    to.paint.utf8 = false;
    put(0, 1, text, "\xE6\xBC\xA2 \xE2\x97\x8F!");
    sends("\033[2;1H?  ?!"); /* as many columns as it takes */
}

/* setf counts blue, green, cyan, red; a theme counts red, green, yellow, blue. */
static void colours_in_the_older_order(void **state)
{
    static const char order[8] = {'0', '4', '2', '6', '1', '5', '3', '7'};
    char want[] = "\033[2;1H\033[34m";
    (void)state;
    to.info.bgr = true;
    for (int color = 1; color < 7; color++) {
        to.theme.style[ROLE_GAIN][SURFACE_BASE].fg = (int16_t)color;
        frame_fill(&to.frame, (struct frame_rect){0, 1, 60, 1}, text, ' ');
        term_paint_frame(&to.paint, &to.frame, &to.theme, &to.out);
        put(0, 1, gain, "#");
        to.out.len = 0;
        term_paint_frame(&to.paint, &to.frame, &to.theme, &to.out);
        term_output_add(&to.out, "", 1);
        want[sizeof want - 3] = order[color];
        assert_non_null(strstr(to.out.bytes, want + 6));
    }
}

int main(void)
{
#define CASE(name) cmocka_unit_test_setup_teardown(name, open_paint, close_paint)
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_terminal_shows_the_frame),
        CASE(only_what_differs),
        CASE(the_shorter_way_to_the_right),
        CASE(words_of_one_style_stay_together),
        CASE(styles_in_one_sequence),
        CASE(the_end_of_a_line_is_erased),
        CASE(the_cursor_is_parked_without_writing),
        CASE(what_cannot_be_shown),
        CASE(colours_in_the_older_order),
    };
#undef CASE
    return cmocka_run_group_tests_name("term_paint", tests, NULL, NULL);
}
