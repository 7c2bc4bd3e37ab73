/* test_beside.c - a wide terminal: the breakdown and another panel beside each other, each with its
 * own cursor, rows, clicks and wheel. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "ui/layout.h"
#include "ui/panel.h"
#include "ui/region.h"
#include "ui/update.h"
#include "ui/view.h"

struct screen {
    struct explorer ex;
    struct frame frame;
};

static void draw(struct screen *s)
{
    assert_null(explorer_check(&s->ex));
    assert_true(frame_resize(&s->frame, s->ex.w, s->ex.h));
    view(&s->frame, &s->ex);
}

static void size(struct screen *s, int w, int h)
{
    struct effect effect;
    struct event event = {.type = EVENT_RESIZE, .x = w, .y = h};
    update(&s->ex, &event, NULL, &effect);
    draw(s);
}

static struct screen *make(int w, int h)
{
    struct screen *s = malloc(sizeof *s);
    struct design first, second;
    assert_non_null(s);
    design_from_preset(&first, ps_preset_find("bert-base", 9));
    design_from_preset(&second, ps_preset_find("transformer-base", 16));
    explorer_init(&s->ex, &first, &second);
    frame_init(&s->frame, false);
    size(s, w, h);
    return s;
}

static void drop(struct screen *s)
{
    frame_free(&s->frame);
    free(s);
}

static void press(struct screen *s, uint32_t key)
{
    struct effect effect;
    struct event event = {.type = EVENT_KEY, .key = key};
    update(&s->ex, &event, NULL, &effect);
    draw(s);
}

static void mouse(struct screen *s, enum event_mouse what, int x, int y)
{
    struct effect effect;
    struct event event = {.type = EVENT_MOUSE, .mouse = what, .x = x, .y = y};
    update(&s->ex, &event, &s->frame, &effect);
    draw(s);
}

static bool marked(const struct screen *s, int x, int y)
{
    return frame_at(&s->frame, x, y)->surface == SURFACE_MARK;
}

static void both_have_their_halves(void **state)
{
    static const uint32_t panels[] = {'d', 's', 'f', 'M', 'n'};
    (void)state;
    for (size_t i = 0; i < sizeof panels / sizeof panels[0]; i++)
        for (int w = 150; w <= 260; w++) {
            struct screen *s = make(w, 45);
            press(s, panels[i]);
            struct layout l = layout_of(&s->ex);
            if (l.divider < 0) {
                assert_true(w < 160 && l.table.w == 0 && l.panel.w == w);
                drop(s);
                continue;
            }
            assert_true(l.table.w == l.divider && l.panel.x == l.divider + 1);
            assert_int_equal(l.panel.x + l.panel.w, w);
            assert_true(l.panel.w >= 80 && l.table.w >= 72 && l.delta_w > 0);
            for (int y = l.panel.y; y < l.panel.y + l.panel.h; y++) {
                assert_int_equal(frame_at(&s->frame, l.divider, y)->ch, 0x2502);
                for (int x = 0; x < w; x++) {
                    enum region_kind kind = region_kind(frame_at(&s->frame, x, y)->region);
                    assert_false(x >= l.divider && kind == REGION_TABLE);
                    assert_false(x <= l.divider && kind == REGION_ROW);
                }
            }
            drop(s);
        }
}

static void without_a_panel_the_breakdown_has_it_all(void **state)
{
    (void)state;
    struct screen *s = make(200, 60);
    struct layout l = layout_of(&s->ex);
    assert_true(l.divider < 0 && l.table.w == 200 && l.panel.w == 0);
    press(s, 'd');
    assert_true(layout_of(&s->ex).divider > 0);
    press(s, 'd');
    assert_true(layout_of(&s->ex).divider < 0);
    assert_int_equal(s->ex.mode, MODE_SLIDERS);
    /* Escape: out of the panel, then away with it; then there is nothing to leave. */
    press(s, 'd');
    press(s, KEY_ESCAPE);
    assert_true(s->ex.mode == MODE_SLIDERS && s->ex.panel == PANEL_DERIVATION);
    press(s, KEY_ESCAPE);
    assert_true(s->ex.mode == MODE_SLIDERS && s->ex.panel == PANEL_BREAKDOWN);
    press(s, KEY_ESCAPE);
    assert_false(s->ex.done);
    press(s, 'd');
    press(s, 'P'); /* the presenter has neither */
    l = layout_of(&s->ex);
    assert_true(l.divider < 0 && l.table.h <= 0 && l.panel.h <= 0);
    drop(s);
}

static void a_rung_lights_its_row(void **state)
{
    (void)state;
    struct screen *s = make(160, 45);
    press(s, 'd');
    press(s, KEYCODE_DOWN);
    struct layout l = layout_of(&s->ex);
    int y = l.panel.y + 2;                                            /* under the heading */
    assert_true(marked(s, l.panel.x + 10, y) && marked(s, 4, y));     /* attention, both */
    assert_false(marked(s, 4, y - 1) || marked(s, l.panel.x, y - 1)); /* embeddings */
    assert_true(s->frame.cursor_x > l.divider && s->frame.cursor_y == y);
    press(s, KEY_ESCAPE);
    assert_false(marked(s, 4, y) || marked(s, l.panel.x + 10, y));
    drop(s);
}

/* The letters of the formula line that are lit: 1 for a term that is, 0 for one that is not. */
static void lit_terms(const struct screen *s, char lit[16])
{
    struct layout l = layout_of(&s->ex);
    int n = 0, y = l.formula.y;
    for (int x = 3; frame_at(&s->frame, x, y)->ch != '=' && n < 15; x++)
        if (frame_at(&s->frame, x - 1, y)->ch == ' ' && frame_at(&s->frame, x, y)->ch != '+')
            if (frame_at(&s->frame, x, y)->surface != SURFACE_FILL &&
                frame_at(&s->frame, x, y)->ch != ' ')
                lit[n++] = marked(s, x, y) ? '1' : '0';
    lit[n] = '\0';
}

/* V·d + 145·d² + 673·d: a sum lights all that it has gathered, and the total when that is all. */
static void a_sum_lights_what_it_sums(void **state)
{
    static const struct {
        int line;
        const char *exact, *weights; /* terms lit, then whether the total is */
    } lines[] = {{0, "100 0", "10 0"},  {2, "010 0", "01 0"}, {4, "110 0", "11 1"},
                 {5, "110 0", "11 1"},  {6, "110 0", "11 1"}, {7, "001 0", "00 0"},
                 {14, "111 1", "11 0"}, {15, "000 0", "00 0"}};
    (void)state;
    struct screen *s = make(160, 45);
    press(s, 'd');
    for (int c = 0; c < 2; c++, press(s, 'c'))
        for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++) {
            char lit[20];
            press(s, KEYCODE_HOME);
            for (int k = 0; k < lines[i].line; k++)
                press(s, KEYCODE_DOWN);
            assert_int_equal(s->ex.row, lines[i].line);
            lit_terms(s, lit);
            struct layout l = layout_of(&s->ex);
            int total = l.table.y;
            while (frame_at(&s->frame, 3, total)->ch != 't')
                total++;
            (void)strcat(lit, marked(s, 3, total) ? " 1" : " 0");
            assert_string_equal(lit, c == 0 ? lines[i].exact : lines[i].weights);
        }
    drop(s);
}

static void what_is_covered_is_not_acted_on(void **state)
{
    (void)state;
    struct screen *s = make(120, 40);
    press(s, 'M');
    press(s, 'v');
    press(s, KEYCODE_DOWN); /* the sliders have the keys */
    assert_true(s->ex.mode == MODE_SLIDERS && s->ex.focus == PS_D_MODEL && s->ex.row == 0);
    press(s, KEY_RETURN);
    assert_string_equal(s->ex.design[0].title, "BERT-base");
    assert_string_equal(s->ex.message, "covered while you predict; v reveals");
    press(s, 'v');
    press(s, KEY_RETURN);
    assert_int_equal(s->ex.mode, MODE_PANEL);
    press(s, KEY_RETURN);
    assert_string_not_equal(s->ex.design[0].title, "BERT-base");
    drop(s);
}

static void clicks_and_the_wheel_reach_the_half_under_them(void **state)
{
    (void)state;
    struct screen *s = make(180, 50);
    press(s, 'd');
    press(s, KEYCODE_END);
    int rung = s->ex.row;
    struct layout l = layout_of(&s->ex);
    int y = l.panel.y + 1;
    /* The first row of the breakdown opens into its tensors; the derivation stays as it is. */
    mouse(s, MOUSE_PRESS, 5, y);
    mouse(s, MOUSE_RELEASE, 5, y);
    assert_int_equal(s->ex.mode, MODE_TABLE);
    assert_true(s->ex.open == 1u << PS_EMBEDDINGS && s->ex.table_row == 0);
    assert_true(s->ex.panel == PANEL_DERIVATION && s->ex.row == rung);
    mouse(s, MOUSE_WHEEL_DOWN, 5, y);
    assert_true(s->ex.table_row == 1 && s->ex.row == rung);
    assert_true(marked(s, 4, y + 1));
    /* A rung: its own keys again. */
    l = layout_of(&s->ex);
    mouse(s, MOUSE_PRESS, l.panel.x + 5, l.panel.y + 3);
    assert_int_equal(s->ex.mode, MODE_PANEL);
    assert_true(s->ex.table_row == 1 && s->ex.row == 3); /* a click goes on to the next rung */
    mouse(s, MOUSE_WHEEL_UP, l.panel.x + 5, l.panel.y + 3);
    assert_true(s->ex.table_row == 1 && s->ex.row == 2);
    /* The line between is nobody's. */
    mouse(s, MOUSE_PRESS, l.divider, l.panel.y + 3);
    assert_true(s->ex.mode == MODE_PANEL && s->ex.row == 2 && s->ex.table_row == 1);
    drop(s);
}

static void keys_go_from_one_to_the_other(void **state)
{
    (void)state;
    struct screen *s = make(160, 45);
    press(s, 'f');
    press(s, KEYCODE_DOWN);
    assert_true(s->ex.mode == MODE_PANEL && s->ex.row == 1);
    press(s, 'T');
    press(s, KEYCODE_DOWN);
    press(s, KEYCODE_DOWN);
    assert_true(s->ex.mode == MODE_TABLE && s->ex.table_row == 2 && s->ex.row == 1);
    assert_true(s->frame.cursor_x < layout_of(&s->ex).divider);
    /* Help and the command line come back to where they were called. */
    press(s, '?');
    press(s, KEY_ESCAPE);
    assert_int_equal(s->ex.mode, MODE_TABLE);
    press(s, 'T');
    assert_int_equal(s->ex.mode, MODE_PANEL);
    /* Narrower there is only one of them, and the keys go to that. */
    press(s, 'T');
    size(s, 120, 40);
    assert_true(s->ex.mode == MODE_PANEL && s->ex.panel == PANEL_COST);
    press(s, 'T');
    assert_true(s->ex.mode == MODE_TABLE && s->ex.panel == PANEL_BREAKDOWN);
    assert_int_equal(s->ex.table_row, 2);
    size(s, 160, 45);
    assert_int_equal(s->ex.mode, MODE_TABLE);
    press(s, KEY_ESCAPE);
    assert_int_equal(s->ex.mode, MODE_SLIDERS);
    drop(s);
}

static void the_sweep_leaves_the_keys_to_others(void **state)
{
    (void)state;
    struct screen *s = make(160, 45);
    press(s, 's');
    press(s, KEY_RETURN);
    assert_int_equal(s->ex.mode, MODE_TABLE);
    press(s, KEY_ESCAPE);
    size(s, 120, 40);
    press(s, KEY_RETURN);
    assert_true(s->ex.mode == MODE_SLIDERS && s->ex.message[0] != '\0');
    drop(s);
}

static void an_opened_table_scrolls_beside_the_panel(void **state)
{
    (void)state;
    struct screen *s = make(160, 30);
    press(s, 'd');
    press(s, 'T');
    for (int i = 0; i < 4; i++) { /* from the last component to the first */
        press(s, KEYCODE_END);
        for (int up = 0; up < i; up++)
            press(s, KEYCODE_UP);
        press(s, KEYCODE_RIGHT);
    }
    press(s, KEYCODE_END);
    struct layout l = layout_of(&s->ex);
    int rows = panel_rows(&s->ex, PANEL_BREAKDOWN);
    assert_int_equal(s->ex.table_row, rows - 1);
    assert_true(s->ex.table_scroll > 0 && s->ex.row_scroll == 0);
    assert_true(s->frame.cursor_y >= l.table.y && s->frame.cursor_y < l.table.y + l.table.h);
    drop(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(both_have_their_halves),
        cmocka_unit_test(without_a_panel_the_breakdown_has_it_all),
        cmocka_unit_test(a_rung_lights_its_row),
        cmocka_unit_test(a_sum_lights_what_it_sums),
        cmocka_unit_test(what_is_covered_is_not_acted_on),
        cmocka_unit_test(clicks_and_the_wheel_reach_the_half_under_them),
        cmocka_unit_test(keys_go_from_one_to_the_other),
        cmocka_unit_test(the_sweep_leaves_the_keys_to_others),
        cmocka_unit_test(an_opened_table_scrolls_beside_the_panel),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
