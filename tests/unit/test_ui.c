/* test_ui.c - the explorer without a terminal: tables of keys, layout at every size, sequences of
 * events against the invariants, undo, drags, and hints against what they promise. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "ui/event.h"
#include "ui/layout.h"
#include "ui/panel.h"
#include "ui/region.h"
#include "ui/update.h"
#include "ui/view.h"
#include "ui/widget.h"

static uint32_t next_random(uint32_t *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 8;
}

static struct explorer *make(const char *a, const char *b, int w, int h)
{
    struct explorer *ex = malloc(sizeof *ex);
    struct design first, second;
    assert_non_null(ex);
    design_from_preset(&first, ps_preset_find(a, (int)strlen(a)));
    design_from_preset(&second, ps_preset_find(b, (int)strlen(b)));
    explorer_init(ex, &first, &second);
    ex->w = w;
    ex->h = h;
    return ex;
}

static void press(struct explorer *ex, uint32_t key)
{
    struct effect effect;
    struct event event = {.type = EVENT_KEY, .key = key};
    update(ex, &event, NULL, &effect);
}

static void type(struct explorer *ex, const char *text)
{
    for (; *text != '\0'; text++)
        press(ex, (uint32_t)(unsigned char)*text);
}

/* ---- tables ----------------------------------------------------------------------------- */

static void every_action_has_a_key(void **state)
{
    (void)state;
    for (int a = 0; a < ACTION_COUNT; a++) {
        int keys = 0;
        for (int i = 0; i < keymap_builtin.count; i++)
            keys += keymap_builtin.row[i].action == (enum action)a;
        if (keys == 0)
            fail_msg("no key for %s", action_info((enum action)a)->name);
    }
}

static void no_context_binds_a_key_twice(void **state)
{
    (void)state;
    for (int c = 0; c < CONTEXT_COUNT; c++)
        for (int i = 0; i < keymap_builtin.count; i++)
            for (int j = i + 1; j < keymap_builtin.count; j++) {
                const struct keymap_row *a = &keymap_builtin.row[i], *b = &keymap_builtin.row[j];
                if ((a->contexts & b->contexts & 1u << c) != 0 && a->key == b->key)
                    fail_msg("%s binds a key to %s and %s",
                             keymap_context_name((enum keymap_context)c),
                             action_info(a->action)->name, action_info(b->action)->name);
            }
}

static void names_of_actions_are_commands(void **state)
{
    (void)state;
    for (int a = 0; a < ACTION_COUNT; a++) {
        const char *name = action_info((enum action)a)->name;
        assert_int_equal(action_find(name, (int)strlen(name)), a);
        /* A command must not be taken for a model or a field. */
        assert_null(ps_preset_find(name, (int)strlen(name)));
    }
}

/* ---- layout and view -------------------------------------------------------------------- */

enum { POISON_W = 200, POISON_H = 60 };

static void draw_within(struct frame *frame, struct explorer *ex, int w, int h)
{
    const struct frame_cell poison = {0xDEAD, 0xA5, 0x5A, 0xBEEF};
    assert_true(frame_resize(frame, POISON_W, POISON_H));
    for (int i = 0; i < POISON_W * POISON_H; i++)
        frame->cell[i] = poison;
    frame->w = w;
    frame->h = h;
    struct effect effect;
    struct event event = {.type = EVENT_RESIZE, .x = w, .y = h};
    update(ex, &event, NULL, &effect);
    view(frame, ex);
    for (int i = w * h; i < POISON_W * POISON_H; i++)
        if (memcmp(&frame->cell[i], &poison, sizeof poison) != 0)
            fail_msg("drawn outside at %dx%d", w, h);
    assert_null(explorer_check(ex));
    assert_true(frame->cursor_x < w && frame->cursor_y < h);
}

static void every_size_is_drawn_within_itself(void **state)
{
    static const uint32_t openers[] = {0, KEY_RETURN, 'd', 'p', '?', ':', '5', '/', 'x'};
    (void)state;
    for (size_t o = 0; o < sizeof openers / sizeof openers[0]; o++) {
        struct explorer *ex = make("bert-base", "transformer-base", 80, 24);
        struct frame frame;
        frame_init(&frame, o % 2 == 1);
        if (openers[o] != 0)
            press(ex, openers[o]);
        for (int h = 0; h <= 30; h++)
            for (int w = 0; w <= 80; w += w < 20 ? 1 : 3)
                draw_within(&frame, ex, w, h);
        draw_within(&frame, ex, 120, 40);
        draw_within(&frame, ex, 200, 60);
        frame_free(&frame);
        free(ex);
    }
}

static void totals_are_seen_at_every_usable_size(void **state)
{
    static const int sizes[][2] = {{20, 5}, {40, 10}, {60, 15}, {80, 24}, {120, 36}, {200, 60}};
    (void)state;
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        struct explorer *ex = make("bert-base", "transformer-base", 80, 24);
        struct frame frame;
        char *text = malloc(1 << 17);
        frame_init(&frame, false);
        draw_within(&frame, ex, sizes[i][0], sizes[i][1]);
        frame_dump_text(&frame, text, 1 << 17);
        assert_non_null(strstr(text, "109,482,240"));
        if (sizes[i][0] >= 40)
            assert_non_null(strstr(text, "63,082,496"));
        free(text);
        frame_free(&frame);
        free(ex);
    }
}

static void tracks_go_there_and_back(void **state)
{
    (void)state;
    for (int f = 0; f < PS_FIELD_COUNT; f++) {
        const struct ps_field_info *info = ps_field_info((enum ps_field)f);
        if (info->kind == PS_KIND_CHOICE || info->kind == PS_KIND_DERIVED)
            continue;
        for (int w = 2; w <= 120; w += 7) {
            assert_int_equal(layout_track_value((enum ps_field)f, -5, w), info->track_lo);
            assert_int_equal(layout_track_value((enum ps_field)f, w + 5, w), info->track_hi);
            for (const int64_t *p = info->detents; p != NULL && *p != 0; p++) {
                int cell = layout_track_cell((enum ps_field)f, *p, w);
                assert_in_range(cell, 0, w - 1);
            }
            for (int cell = 0; cell < w; cell++) {
                int64_t v = layout_track_value((enum ps_field)f, cell, w);
                int back = layout_track_cell((enum ps_field)f, v, w);
                /* Rounding to whole values may move a cell where cells are finer than values. */
                if (info->scale == PS_SCALE_LOG && info->track_hi / info->track_lo > 1000 &&
                    v > 1000)
                    assert_int_equal(back, cell);
            }
        }
    }
}

/* ---- events ----------------------------------------------------------------------------- */

static struct event random_event(uint32_t *seed)
{
    static const uint32_t keys[] = {KEYCODE_UP,
                                    KEYCODE_DOWN,
                                    KEYCODE_LEFT,
                                    KEYCODE_RIGHT,
                                    KEYCODE_SHIFT_LEFT,
                                    KEYCODE_SHIFT_RIGHT,
                                    KEYCODE_PAGE_UP,
                                    KEYCODE_PAGE_DOWN,
                                    KEYCODE_HOME,
                                    KEYCODE_END,
                                    KEY_RETURN,
                                    KEY_TAB,
                                    KEY_ESCAPE,
                                    KEY_BACK,
                                    KEYCODE_DELETE,
                                    ' ',
                                    'u',
                                    18,
                                    0x20AC,
                                    0xAC00};
    struct event e = {.type = EVENT_KEY};
    uint32_t kind = next_random(seed) % 20;
    if (kind < 10) {
        e.key = keys[next_random(seed) % (sizeof keys / sizeof keys[0])];
    } else if (kind < 14) {
        e.key = 32 + next_random(seed) % 95;
        if (e.key == 'q')
            e.key = 'x';
    } else if (kind < 19) {
        e.type = EVENT_MOUSE;
        e.mouse = (enum event_mouse)(next_random(seed) % 7);
        e.x = (int)(next_random(seed) % 140) - 10;
        e.y = (int)(next_random(seed) % 50) - 5;
    } else {
        e.type = next_random(seed) % 2 == 0 ? EVENT_RESIZE : EVENT_PASTE;
        e.key = next_random(seed) % 300;
        e.x = (int)(next_random(seed) % 131);
        e.y = (int)(next_random(seed) % 50);
    }
    return e;
}

static void invariants_hold_under_random_events(void **state)
{
    (void)state;
    for (uint32_t run = 0; run < 12; run++) {
        uint32_t seed = 7919 * (run + 1);
        struct explorer *ex =
            make(run % 2 == 0 ? "bert-base" : "gpt2", "transformer-base", 120, 40);
        struct frame frame;
        struct effect effect;
        frame_init(&frame, false);
        for (int i = 0; i < 1500; i++) {
            struct event e = random_event(&seed);
            assert_true(frame_resize(&frame, ex->w, ex->h));
            if (i % 3 == 0)
                view(&frame, ex);
            update(ex, &e, &frame, &effect);
            const char *broken = explorer_check(ex);
            if (broken != NULL)
                fail_msg("run %u, event %d: not true that %s", (unsigned)run, i, broken);
            assert_false(ex->done);
        }
        frame_free(&frame);
        free(ex);
    }
}

static void undo_brings_everything_back(void **state)
{
    static const uint32_t keys[] = {KEYCODE_RIGHT, KEYCODE_DOWN, KEYCODE_PAGE_UP, ' ',
                                    KEYCODE_LEFT,  KEYCODE_END,  KEY_TAB,         KEYCODE_UP};
    (void)state;
    struct explorer *ex = make("bert-base", "transformer-base", 120, 40);
    struct ps_model start[2] = {ex->design[0].model, ex->design[1].model}, end[2];
    uint32_t seed = 42;
    for (int i = 0; i < 60; i++)
        press(ex, keys[next_random(&seed) % (sizeof keys / sizeof keys[0])]);
    for (int m = 0; m < 2; m++)
        end[m] = ex->design[m].model;
    assert_memory_not_equal(end, start, sizeof start);
    int steps = ex->undo_at;
    for (int i = 0; i < steps; i++)
        press(ex, 'u');
    for (int m = 0; m < 2; m++)
        assert_memory_equal(&ex->design[m].model, &start[m], sizeof start[m]);
    for (int i = 0; i < steps; i++)
        press(ex, 18);
    for (int m = 0; m < 2; m++)
        assert_memory_equal(&ex->design[m].model, &end[m], sizeof end[m]);
    free(ex);
}

/* More steps than are kept: those that are come back one by one, and forth again. */
static void undo_keeps_the_last_steps(void **state)
{
    enum { STEPS = 2 * UNDO_MAX + 17 };
    (void)state;
    struct explorer *ex = make("bert-base", "transformer-base", 120, 40);
    int64_t first = ex->design[0].model.value[PS_VOCAB];
    for (int i = 0; i < STEPS; i++)
        press(ex, KEYCODE_RIGHT);
    assert_int_equal(ex->undo_at, UNDO_MAX);
    assert_int_equal(ex->design[0].model.value[PS_VOCAB], first + STEPS);
    for (int i = 1; i <= UNDO_MAX + 3; i++) {
        press(ex, 'u');
        int back = i < UNDO_MAX ? i : UNDO_MAX;
        assert_int_equal(ex->design[0].model.value[PS_VOCAB], first + STEPS - back);
        assert_null(explorer_check(ex));
    }
    for (int i = 0; i < UNDO_MAX + 3; i++)
        press(ex, 18);
    assert_int_equal(ex->design[0].model.value[PS_VOCAB], first + STEPS);
    free(ex);
}

static void mouse(struct explorer *ex, const struct frame *frame, enum event_mouse what, int x,
                  int y)
{
    struct effect effect;
    struct event e = {.type = EVENT_MOUSE, .mouse = what, .x = x, .y = y};
    update(ex, &e, frame, &effect);
}

static void drag_about(struct explorer *ex, int undone)
{
    struct frame frame;
    frame_init(&frame, false);
    assert_true(frame_resize(&frame, 120, 40));
    view(&frame, ex);
    struct layout l = layout_of(ex);
    int y = l.sliders.y + 1, x = l.track_x + 30; /* d_model */
    struct ps_model before = ex->design[0].model;
    mouse(ex, &frame, MOUSE_PRESS, x, y);
    struct ps_model at_x = ex->design[0].model;
    assert_true(at_x.value[PS_D_MODEL] > before.value[PS_D_MODEL]);
    mouse(ex, &frame, MOUSE_DRAG, 500, y + 20);
    assert_true(ex->design[0].model.value[PS_D_MODEL] == 32768);
    mouse(ex, &frame, MOUSE_DRAG, -50, 0);
    mouse(ex, &frame, MOUSE_DRAG, x, 39);
    assert_memory_equal(&ex->design[0].model, &at_x, sizeof at_x);
    mouse(ex, &frame, MOUSE_RELEASE, x, 39);
    press(ex, 'u');
    assert_memory_equal(&ex->design[0].model, &before, sizeof before);
    /* A press that changes nothing leaves nothing to undo. */
    int cell = layout_track_cell(PS_D_MODEL, 768, l.track_w);
    mouse(ex, &frame, MOUSE_PRESS, l.track_x + cell, y);
    mouse(ex, &frame, MOUSE_RELEASE, l.track_x + cell, y);
    assert_int_equal(ex->undo_at, undone);
    frame_free(&frame);
}

static void a_drag_depends_on_where_it_is_not_how_it_got_there(void **state)
{
    (void)state;
    struct explorer *ex = make("bert-base", "transformer-base", 120, 40);
    drag_about(ex, 0);
    for (int i = 0; i < UNDO_MAX + 40; i++) /* more than are kept, and one taken back again */
        press(ex, i % 2 ? KEYCODE_RIGHT : KEYCODE_LEFT);
    drag_about(ex, UNDO_MAX - 1);
    free(ex);
}

/* A resize may leave no room for the track: the drag waits until there is one again. */
static void a_drag_without_a_track_changes_nothing(void **state)
{
    (void)state;
    struct explorer *ex = make("bert-base", "transformer-base", 120, 40);
    struct frame frame;
    frame_init(&frame, false);
    assert_true(frame_resize(&frame, 120, 40));
    view(&frame, ex);
    struct layout l = layout_of(ex);
    mouse(ex, &frame, MOUSE_PRESS, l.track_x + 30, l.sliders.y + 1);
    struct ps_model pressed = ex->design[0].model;
    ex->w = 20;
    ex->h = 5;
    mouse(ex, &frame, MOUSE_DRAG, 5, 1);
    assert_memory_equal(&ex->design[0].model, &pressed, sizeof pressed);
    ex->w = 120;
    ex->h = 40;
    mouse(ex, &frame, MOUSE_DRAG, l.track_x, 1);
    assert_true(ex->design[0].model.value[PS_D_MODEL] == 64);
    frame_free(&frame);
    free(ex);
}

static void what_is_drawn_is_what_is_clicked(void **state)
{
    (void)state;
    struct explorer *ex = make("bert-base", "transformer-base", 120, 40);
    struct frame frame;
    frame_init(&frame, false);
    assert_true(frame_resize(&frame, 120, 40));
    view(&frame, ex);
    int tracks = 0, rows = 0, actions = 0, models = 0;
    for (int y = 0; y < 40; y++)
        for (int x = 0; x < 120; x++) {
            frame_region r = frame_at(&frame, x, y)->region;
            tracks += region_kind(r) == REGION_TRACK;
            rows += region_kind(r) == REGION_TABLE;
            actions += region_kind(r) == REGION_ACTION;
            models += region_kind(r) == REGION_MODEL;
        }
    assert_true(tracks > 400 && rows > 600 && actions > 60 && models > 200);
    /* With help open, nothing beneath it is clicked. */
    press(ex, '?');
    view(&frame, ex);
    struct ps_model before = ex->design[0].model;
    mouse(ex, &frame, MOUSE_PRESS, 60, 8);
    assert_memory_equal(&ex->design[0].model, &before, sizeof before);
    frame_free(&frame);
    free(ex);
}

static void q_closes_a_panel_before_it_ends(void **state)
{
    (void)state;
    struct explorer *ex = make("bert-base", "gpt2", 120, 40);
    press(ex, 'd');
    press(ex, 'q');
    assert_int_equal(ex->panel, PANEL_BREAKDOWN);
    assert_int_equal(ex->mode, MODE_SLIDERS);
    assert_false(ex->done);
    press(ex, 'd');
    press(ex, 'P'); /* the presenter shows no panel */
    press(ex, 'q');
    assert_true(ex->done);
    free(ex);
    ex = make("bert-base", "gpt2", 120, 40);
    press(ex, 's');
    type(ex, ":quit\r");
    assert_true(ex->done);
    free(ex);
}

static void a_scale_stays_while_a_bar_grows(void **state)
{
    (void)state;
    assert_int_equal(bar_scale(0), 10);
    assert_int_equal(bar_scale(10), 10);
    assert_int_equal(bar_scale(11), 15);
    assert_int_equal(bar_scale(109482240), 150000000);
    assert_int_equal(bar_scale(150000000), 150000000);
    assert_int_equal(bar_scale(150000001), 200000000);
    assert_true(bar_scale(INT64_MAX) == INT64_MAX);
    for (int64_t most = 10; most < INT64_MAX / 4; most += most / 7 + 1) {
        int64_t scale = bar_scale(most);
        assert_true(scale >= most && scale / 2 <= most); /* never less than half of the room */
    }
}

/* While totals are covered the presenter's bars have no rows: their letters would tell the shares.
 */
static void covered_bars_leave_no_letters(void **state)
{
    (void)state;
    struct explorer *ex = make("bert-base", "transformer-base", 100, 30);
    struct frame frame;
    char text[100 * 32 * 3];
    press(ex, 'v');
    press(ex, 'P');
    frame_init(&frame, false);
    assert_true(frame_resize(&frame, 100, 30));
    view(&frame, ex);
    struct layout l = layout_of(ex);
    frame_dump_text(&frame, text, sizeof text);
    for (int y = l.models.y; y < l.models.y + l.models.h; y++)
        for (int x = 0; x < 100; x++)
            if (frame_at(&frame, x, y)->role >= ROLE_CAT_E)
                fail_msg("row %d:\n%s", y, text);
    frame_free(&frame);
    free(ex);
}

/* A category's colour is an area's, with its own ink for the letter: as a text it may be too dark.
 */
static void letters_of_bars_lie_on_their_colour(void **state)
{
    (void)state;
    struct explorer *ex = make("bert-base", "transformer-base", 120, 36);
    struct frame frame;
    int letters = 0;
    ex->letters = true;
    frame_init(&frame, true);
    assert_true(frame_resize(&frame, 120, 36));
    view(&frame, ex);
    for (int i = 0; i < 120 * 36; i++)
        if (frame.cell[i].role >= ROLE_CAT_E) {
            assert_int_equal(frame.cell[i].surface, SURFACE_FILL);
            letters++;
        }
    assert_true(letters > 100);
    frame_free(&frame);
    free(ex);
}

static void hints_keep_what_they_promise(void **state)
{
    static const char *const names[] = {"bert-base", "gpt2", "transformer-base"};
    (void)state;
    for (size_t n = 0; n < sizeof names / sizeof names[0]; n++) {
        struct explorer *ex = make(names[n], "transformer-base", 120, 40);
        enum ps_field field[PS_FIELD_COUNT];
        int fields = explorer_fields(ex, field);
        for (int i = 0; i < fields; i++) {
            const struct ps_model m = ex->design[0].model;
            struct ps_model next;
            int64_t to = ps_model_step(&m, field[i], +1, 1, &next), promised = 0;
            int64_t before = ex->figures.count[0].total;
            if (to == ps_model_get(&m, field[i]))
                continue;
            assert_true(figures_effect(&ex->figures, 0, field[i], &next, &promised));
            ex->focus = field[i];
            press(ex, KEYCODE_RIGHT);
            assert_int_equal(ex->figures.count[0].total - before, promised);
            press(ex, 'u');
            assert_int_equal(ex->figures.count[0].total, before);
        }
        free(ex);
    }
}

static void rows_of_the_table_add_up(void **state)
{
    (void)state;
    for (int i = 0; i < ps_preset_count(); i++) {
        struct explorer *ex = make(ps_preset_at(i)->name, "bert-base", 120, 40);
        struct figures_row row[FIGURES_ROWS];
        ex->open = (1u << PS_COMPONENT_COUNT) - 1;
        int n = explorer_rows(ex, row);
        for (int m = 0; m < 2; m++) {
            int64_t components = 0, tensors = 0;
            for (int r = 0; r < n; r++) {
                bool part = row[r].tensor[0] < 0 && row[r].tensor[1] < 0;
                *(part ? &components : &tensors) += figures_value(&ex->figures, &row[r], m);
            }
            assert_int_equal(components, ex->figures.count[m].total);
            assert_int_equal(tensors, ex->figures.count[m].total);
        }
        free(ex);
    }
}

static void typing_keeps_what_was_wrong(void **state)
{
    (void)state;
    struct explorer *ex = make("bert-base", "transformer-base", 120, 40);
    ex->focus = PS_HEADS;
    type(ex, "10\r");
    assert_int_equal(ex->mode, MODE_VALUE);
    assert_string_equal(ex->input.text, "10");
    assert_non_null(strstr(ex->message, "768 / 10 heads = 76.8"));
    type(ex, "\x7f\x7f"
             "16\r");
    assert_int_equal(ex->mode, MODE_SLIDERS);
    assert_true(ex->design[0].model.value[PS_HEADS] == 16);
    /* Escape backs out of everything and never quits. */
    for (int i = 0; i < 20; i++)
        press(ex, KEY_ESCAPE);
    assert_false(ex->done);
    press(ex, 'q');
    assert_true(ex->done);
    free(ex);
}

/* The name that w offers is replaced by what is typed, and edited once it was moved in. */
static void an_offered_name_gives_way(void **state)
{
    static const struct {
        uint32_t first[3];
        const char *typed, *is;
    } cases[] = {
        {{0}, "", "bert-base.svg"},
        {{0}, "a", "a"},
        {{0}, "a.md", "a.md"},
        {{KEYCODE_END}, "x", "bert-base.svgx"},
        {{KEYCODE_LEFT}, "x", "bert-base.svxg"},
        {{KEYCODE_HOME}, "x", "xbert-base.svg"},
        {{KEY_BACK}, "x", "bert-base.svx"},
        {{KEY_BACK, KEY_BACK, KEY_BACK}, "md", "bert-base.md"},
        {{'a', KEYCODE_END}, "x", "ax"},
        {{0xD55C}, "x", "\xED\x95\x9Cx"},
        {{KEY_ESCAPE, ':'}, "x", "x"},
        {{KEY_ESCAPE, 'w'}, "x", "x"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct explorer *ex = make("bert-base", "gpt2", 120, 40);
        press(ex, 'w');
        for (size_t k = 0; k < 3 && cases[i].first[k] != 0; k++)
            press(ex, cases[i].first[k]);
        type(ex, cases[i].typed);
        assert_string_equal(ex->input.text, cases[i].is);
        assert_null(explorer_check(ex));
        free(ex);
    }
    /* What could not be written is mended, not typed anew. */
    struct explorer *ex = make("bert-base", "gpt2", 120, 40);
    press(ex, 'w');
    press(ex, KEY_RETURN);
    update_not_written(ex, "no");
    type(ex, "x");
    assert_string_equal(ex->input.text, "bert-base.svgx");
    /* Nor does what was typed in a slider give way. */
    press(ex, KEY_ESCAPE);
    type(ex, "123");
    assert_string_equal(ex->input.text, "123");
    free(ex);
}

static void the_derivation_ends_at_the_count(void **state)
{
    (void)state;
    for (int i = 0; i < ps_preset_count(); i++) {
        struct explorer *ex = make(ps_preset_at(i)->name, "bert-base", 120, 60);
        struct frame frame;
        char *text = malloc(1 << 17), total[40];
        struct ps_text t = ps_text_over(total, sizeof total);
        frame_init(&frame, false);
        assert_true(frame_resize(&frame, 120, 60));
        press(ex, 'd');
        press(ex, KEYCODE_END);
        assert_true(panel_rows(ex, ex->panel) > 2);
        view(&frame, ex);
        frame_dump_text(&frame, text, 1 << 17);
        ps_text_add(&t, "= ");
        ps_text_grouped(&t, ex->figures.count[0].total);
        if (strstr(text, total) == NULL)
            fail_msg("%s: no %s in\n%s", ps_preset_at(i)->name, total, text);
        free(text);
        frame_free(&frame);
        free(ex);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_action_has_a_key),
        cmocka_unit_test(no_context_binds_a_key_twice),
        cmocka_unit_test(names_of_actions_are_commands),
        cmocka_unit_test(every_size_is_drawn_within_itself),
        cmocka_unit_test(totals_are_seen_at_every_usable_size),
        cmocka_unit_test(tracks_go_there_and_back),
        cmocka_unit_test(invariants_hold_under_random_events),
        cmocka_unit_test(undo_brings_everything_back),
        cmocka_unit_test(undo_keeps_the_last_steps),
        cmocka_unit_test(a_drag_depends_on_where_it_is_not_how_it_got_there),
        cmocka_unit_test(a_drag_without_a_track_changes_nothing),
        cmocka_unit_test(what_is_drawn_is_what_is_clicked),
        cmocka_unit_test(q_closes_a_panel_before_it_ends),
        cmocka_unit_test(a_scale_stays_while_a_bar_grows),
        cmocka_unit_test(covered_bars_leave_no_letters),
        cmocka_unit_test(letters_of_bars_lie_on_their_colour),
        cmocka_unit_test(hints_keep_what_they_promise),
        cmocka_unit_test(rows_of_the_table_add_up),
        cmocka_unit_test(typing_keeps_what_was_wrong),
        cmocka_unit_test(an_offered_name_gives_way),
        cmocka_unit_test(the_derivation_ends_at_the_count),
    };
    return cmocka_run_group_tests_name("ui", tests, NULL, NULL);
}
