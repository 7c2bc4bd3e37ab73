/* test_columns.c - numbers at every size: shortened or left out, never cut so that they would read
 * as others. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "ui/update.h"
#include "ui/view.h"
#include "ui/widget.h"

static void column_is(int64_t value, const char *sign, int cols, const char *want)
{
    struct frame frame;
    char got[80];
    frame_init(&frame, false);
    assert_true(frame_resize(&frame, 20, 1));
    number_draw(&frame, 20, 0, cols, pen(ROLE_TEXT, 0), sign, value);
    frame_dump_text(&frame, got, sizeof got);
    if (strcmp(got + strspn(got, " "), want) != 0)
        fail_msg("%d columns: %s", cols, got);
    frame_free(&frame);
}

static void a_number_is_whole_or_short(void **state)
{
    (void)state;
    column_is(109482240, "", 11, "109,482,240\n");
    column_is(109482240, "", 10, "109.5 M\n");
    column_is(109482240, "+", 11, "+109.5 M\n");
    column_is(109482240, "", 6, "…\n");
    column_is(0, "", 1, "0\n");
    column_is(INT64_MAX, "", 20, "9.22 E\n");
}

static void factor_is(int64_t a, int64_t b, const char *want)
{
    char buf[40];
    struct ps_text t = ps_text_over(buf, sizeof buf);
    times_text(a, b, 2, &t);
    assert_string_equal(buf, want);
}

static void a_factor_has_digits_that_say_something(void **state)
{
    (void)state;
    factor_is(109482240, 63082496, "1.74");
    factor_is(63082496, 109482240, "0.58");
    factor_is(671026419200, 124439808, "5,392");
    factor_is(124439808, 671026419200, "1/5,392");
    factor_is(124439808, 6738415616, "1/54.2");
    factor_is(1, 143, "1/143");
    factor_is(0, 10, "0.00");
    factor_is(1, 5, "0.20");
}

static void coefficients_are(const char *formula, const char *want)
{
    char buf[80];
    struct ps_text t = ps_text_over(buf, sizeof buf);
    grouped_text(formula, &t);
    assert_string_equal(buf, want);
}

static void long_coefficients_are_grouped(void **state)
{
    (void)state;
    coefficients_are("V·d + 145·d² + 1182·d", "V·d + 145·d² + 1182·d");
    coefficients_are("90574/7·d^2 + 2814517760", "90,574/7·d^2 + 2,814,517,760");
    coefficients_are("-114039·d - 100000000·k", "-114,039·d - 100,000,000·k");
    coefficients_are("", "");
}

static void press(struct explorer *ex, uint32_t key)
{
    struct effect effect;
    struct event event = {.type = EVENT_KEY, .key = key};
    update(ex, &event, NULL, &effect);
}

static uint32_t char_at(const struct frame *frame, int x, int y)
{
    const struct frame_cell *cell = frame_at(frame, x, y);
    return cell != NULL ? cell->ch : ' ';
}

static bool is_digit(uint32_t ch)
{
    return ch >= '0' && ch <= '9';
}

/* Of 1,234,567 every comma has three digits behind it, and no 0 begins it; in a sentence, where an
 * ellipsis says so, it may end early. */
static bool number_is_whole(const struct frame *frame, int x, int y)
{
    int digits = 1;
    bool grouped = false;
    uint32_t before = char_at(frame, x - 1, y);
    bool begins = !is_digit(before) && before != ',' && before != '.';
    bool zero = char_at(frame, x, y) == '0';
    while (begins && (is_digit(char_at(frame, ++x, y)) || char_at(frame, x, y) == ',')) {
        bool comma = char_at(frame, x, y) == ',';
        if (comma && !is_digit(char_at(frame, x + 1, y)))
            break; /* one of a sentence */
        if (comma && grouped && digits != 3)
            return false;
        digits = comma ? 0 : digits + 1;
        grouped = grouped || comma;
    }
    return !begins || !grouped || (digits == 3 && !zero) || char_at(frame, x, y) == 0x2026;
}

/* An ellipsis and then a digit or a comma: the head of a number is missing. Or its tail is. */
static void no_number_is_cut(struct explorer *ex, struct frame *frame, int w, int h)
{
    struct effect effect;
    struct event event = {.type = EVENT_RESIZE, .x = w, .y = h};
    update(ex, &event, NULL, &effect);
    assert_true(frame_resize(frame, w, h));
    view(frame, ex);
    for (int y = 0; y < h; y++)
        for (int x = 0; x + 1 < w; x++) {
            uint32_t ch = frame_at(frame, x + 1, y)->ch;
            if (frame_at(frame, x, y)->ch == 0x2026 && ((ch >= '0' && ch <= '9') || ch == ','))
                fail_msg("panel %d at %dx%d: a number is cut in row %d", ex->panel, w, h, y);
            if (ex->mode != MODE_HELP && is_digit(char_at(frame, x, y)) &&
                !number_is_whole(frame, x, y))
                fail_msg("panel %d at %dx%d: part of a number in row %d", ex->panel, w, h, y);
        }
}

static void no_size_cuts_a_number(void **state)
{
    static const uint32_t panels[] = {0, 'd', 'n', 'f', 'M', 'p', KEY_RETURN};
    (void)state;
    struct explorer *ex = malloc(sizeof *ex);
    struct design first, second;
    struct frame frame;
    assert_non_null(ex);
    frame_init(&frame, false);
    for (size_t i = 0; i < sizeof panels / sizeof panels[0]; i++)
        for (int both = 0; both < 2; both++) {
            design_from_preset(&first, ps_preset_find("llama-3.1-405b", 14));
            design_from_preset(&second, ps_preset_find("transformer-base", 16));
            explorer_init(ex, &first, &second);
            ex->compare = both == 1;
            for (const char *p = "=987654321\r"; *p != '\0'; p++)
                press(ex, (uint32_t)*p);
            if (panels[i] != 0)
                press(ex, panels[i]);
            if (panels[i] == 'd')
                press(ex, KEYCODE_END);
            for (int w = 1; w <= 130; w++)
                no_number_is_cut(ex, &frame, w, w < 40 ? 12 : 40);
        }
    frame_free(&frame);
    free(ex);
}

/* The first row of a frame of w columns. */
static void top_is(struct explorer *ex, int w, const char *want)
{
    struct frame frame;
    char got[200];
    frame_init(&frame, false);
    no_number_is_cut(ex, &frame, w, 3);
    frame_dump_text(&frame, got, sizeof got);
    got[strcspn(got, "\n")] = '\0';
    assert_string_equal(got, want);
    frame_free(&frame);
}

static void the_total_is_whole_at_every_width(void **state)
{
    (void)state;
    struct explorer *ex = malloc(sizeof *ex);
    struct design first, second;
    assert_non_null(ex);
    design_from_preset(&first, ps_preset_find("bert-base", 9));
    design_from_preset(&second, ps_preset_find("gpt2", 4));
    explorer_init(ex, &first, &second);
    for (int w = 1; w < 7; w++)
        top_is(ex, w, "M");
    top_is(ex, 7, "109.5 M");
    for (int w = 11; w < 26; w++)
        top_is(ex, w, "109,482,240");
    for (int w = 26; w <= 120; w++) {
        struct frame frame;
        char got[4000];
        frame_init(&frame, false);
        no_number_is_cut(ex, &frame, w, 3);
        frame_dump_text(&frame, got, sizeof got);
        if (strstr(got, "109,482,240") == NULL)
            fail_msg("%d columns:\n%s", w, got);
        frame_free(&frame);
    }
    free(ex);
}

/* A box covers half of what it lies on: the other half of a number goes as well. */
static void no_box_cuts_a_number(void **state)
{
    (void)state;
    struct explorer *ex = malloc(sizeof *ex);
    struct design first, second;
    struct frame frame;
    int boxes = 0;
    assert_non_null(ex);
    frame_init(&frame, false);
    design_from_preset(&first, ps_preset_find("llama-3.1-405b", 14));
    design_from_preset(&second, ps_preset_find("transformer-base", 16));
    for (const char *key = "p?v"; *key != '\0'; key++) {
        explorer_init(ex, &first, &second);
        press(ex, (uint32_t)*key);
        if (*key == 'v') /* covered, and revealed again */
            press(ex, 'v');
        for (int w = 20; w <= 130; w++) {
            no_number_is_cut(ex, &frame, w, 30);
            for (int i = 1; i < w * 30; i++) {
                const struct frame_cell *a = &frame.cell[i - 1], *b = &frame.cell[i];
                bool edge = (a->surface == SURFACE_PANEL) != (b->surface == SURFACE_PANEL);
                const struct frame_cell *beside = a->surface == SURFACE_PANEL ? b : a;
                boxes += edge;
                /* The picker has a marked row of its own. */
                if (*key != 'p' && edge && i % w != 0 && beside->surface == SURFACE_MARK)
                    fail_msg("%c in %d columns: row %d keeps a mark of nothing", *key, w, i / w);
                if (edge && i % w != 0 &&
                    ((beside->ch >= '0' && beside->ch <= '9') ||
                     (beside->ch >= 'a' && beside->ch <= 'z')))
                    fail_msg("%c in %d columns: row %d is cut", *key, w, i / w);
            }
        }
    }
    assert_true(boxes > 1000);
    frame_free(&frame);
    free(ex);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_number_is_whole_or_short),
        cmocka_unit_test(a_factor_has_digits_that_say_something),
        cmocka_unit_test(long_coefficients_are_grouped),
        cmocka_unit_test(no_size_cuts_a_number),
        cmocka_unit_test(no_box_cuts_a_number),
        cmocka_unit_test(the_total_is_whole_at_every_width),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
