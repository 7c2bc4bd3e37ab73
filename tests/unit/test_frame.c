/* test_frame.c - the grid of cells: what is drawn, where it is cut, and what a click would reach.
 *
 * Expectations are written out as the picture a person would see. */
#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "ui/frame.h"

static const struct frame_pen PEN = {ROLE_TEXT, SURFACE_BASE, 0};

static struct frame frame_of(int w, int h, bool ascii)
{
    struct frame frame;
    frame_init(&frame, ascii);
    assert_true(frame_resize(&frame, w, h));
    return frame;
}

/* Compares the text plane and frees the frame. */
static void picture_is(struct frame *frame, const char *want)
{
    char got[4096];
    size_t need = frame_dump_text(frame, got, sizeof got);
    assert_true(need < sizeof got);
    assert_string_equal(got, want);
    frame_free(frame);
}

/* No half of a double-width character without the other. */
static void halves_match(const struct frame *frame)
{
    for (int y = 0; y < frame->h; y++) {
        for (int x = 0; x < frame->w; x++) {
            uint32_t ch = frame_at(frame, x, y)->ch;
            const struct frame_cell *next = frame_at(frame, x + 1, y);
            bool left = frame_rune_width(ch) == 2;
            assert_int_equal(left, next != NULL && next->ch == 0);
            if (x == 0)
                assert_int_not_equal(ch, 0);
        }
    }
}

static void text_is_clipped_at_every_edge(void **state)
{
    (void)state;
    struct frame frame = frame_of(5, 3, false);
    assert_int_equal(frame_text(&frame, -2, 0, PEN, "abcd"), 4);
    assert_int_equal(frame_text(&frame, 3, 1, PEN, "abcd"), 4);
    assert_int_equal(frame_text(&frame, 0, -1, PEN, "above"), 5);
    assert_int_equal(frame_text(&frame, 0, 3, PEN, "below"), 5);
    assert_int_equal(frame_text(&frame, 5, 2, PEN, "right"), 5);
    assert_int_equal(frame_text(&frame, -5, 2, PEN, "left."), 5);
    picture_is(&frame, "cd\n   ab\n\n");
}

static void pushed_rectangles_confine(void **state)
{
    (void)state;
    struct frame frame = frame_of(8, 2, false);
    frame_push(&frame, (struct frame_rect){2, 0, 4, 2});
    frame_push(&frame, (struct frame_rect){0, 0, 4, 1});
    frame_text(&frame, 0, 0, PEN, "abcdefgh");
    frame_text(&frame, 0, 1, PEN, "abcdefgh");
    frame_pop(&frame);
    frame_text(&frame, 0, 1, PEN, "ABCDEFGH");
    frame_pop(&frame);
    frame_put(&frame, 7, 0, PEN, '!');
    frame_pop(&frame); /* one too many: harmless */
    frame_put(&frame, 0, 0, PEN, '!');
    picture_is(&frame, "! cd   !\n  CDEF\n");
}

static void a_window_is_a_frame_of_its_own(void **state)
{
    (void)state;
    struct frame frame = frame_of(8, 3, false);
    frame_window(&frame, (struct frame_rect){2, 1, 5, 2});
    frame_text(&frame, 0, 0, PEN, "abcdefgh");
    frame_text(&frame, -1, 1, PEN, "<x");
    frame_text_right(&frame, 5, 1, 3, PEN, "tail");
    assert_int_equal(frame_at(&frame, 0, 1)->ch, 'x');
    assert_int_equal(frame_at(&frame, -2, -1)->ch, ' '); /* beside the window, in the frame */
    assert_null(frame_at(&frame, -3, -1));
    frame_window(&frame, (struct frame_rect){1, 0, 9, 1});
    frame_fill(&frame, (struct frame_rect){0, 0, 2, 9}, PEN, '#');
    frame_put(&frame, 3, 0, PEN, '!');
    frame_restyle(&frame, (struct frame_rect){0, 0, 1, 1}, -1, -1, 7);
    frame_cursor(&frame, 3, 0, true);
    frame_cursor(&frame, 4, 0, false); /* past the outer window: not seen, so not moved */
    frame_pop(&frame);
    frame_push(&frame, (struct frame_rect){1, 0, 1, 2}); /* confines, and moves nothing */
    frame_text_fit(&frame, 0, 1, 3, PEN, "longer");
    frame_pop(&frame);
    frame_pop(&frame);
    frame_put(&frame, 0, 0, PEN, '0');
    assert_int_equal(frame_at(&frame, 3, 1)->region, 7);
    assert_int_equal(frame_at(&frame, 4, 1)->region, 0);
    assert_true(frame.cursor_x == 6 && frame.cursor_y == 1 && frame.cursor_shown);
    frame_window(&frame, (struct frame_rect){1, 0, 5, 1});
    frame_box(&frame, (struct frame_rect){0, 0, 3, 3}, PEN, NULL);
    frame_pop(&frame);
    picture_is(&frame, "0┌─┐\n  a##d!\n  xo…il\n");
}

static void an_empty_clip_hides_everything(void **state)
{
    (void)state;
    struct frame frame = frame_of(4, 1, false);
    frame_push(&frame, (struct frame_rect){1, 0, -3, 1});
    frame_text(&frame, 0, 0, PEN, "abcd");
    frame_push(&frame, (struct frame_rect){0, 0, 4, 1}); /* cannot widen it again */
    frame_text(&frame, 0, 0, PEN, "abcd");
    picture_is(&frame, "\n");
}

static void pushes_past_the_depth_go_with_their_pops(void **state)
{
    (void)state;
    struct frame frame = frame_of(4, 1, false);
    frame_push(&frame, (struct frame_rect){1, 0, 2, 1});
    for (int i = 0; i < FRAME_CLIPS + 5; i++)
        frame_push(&frame, (struct frame_rect){0, 0, 4, 1});
    for (int i = 0; i < FRAME_CLIPS + 5; i++)
        frame_pop(&frame);
    frame_text(&frame, 0, 0, PEN, "abcd"); /* the first push still holds */
    picture_is(&frame, " bc\n");
}

static void a_wide_character_is_never_halved(void **state)
{
    (void)state;
    struct frame frame = frame_of(5, 3, false);
    assert_int_equal(frame_text(&frame, -1, 0, PEN, "漢字x"), 5);
    assert_int_equal(frame_text(&frame, 0, 1, PEN, "x漢字"), 5);
    assert_int_equal(frame_text(&frame, 2, 2, PEN, "漢字"), 4);
    halves_match(&frame);
    picture_is(&frame, " 字x\nx漢字\n  漢\n");
}

static void drawing_over_half_a_character_blanks_the_other(void **state)
{
    (void)state;
    struct frame frame = frame_of(8, 3, false);
    for (int y = 0; y < 3; y++)
        frame_text(&frame, 0, y, PEN, "漢字漢字");
    frame_put(&frame, 0, 0, PEN, 'a');    /* a left half */
    frame_put(&frame, 3, 0, PEN, 'b');    /* a right half */
    frame_put(&frame, 1, 1, PEN, 0x4E00); /* across two */
    frame_push(&frame, (struct frame_rect){3, 2, 1, 1});
    frame_put(&frame, 3, 2, PEN, 'c'); /* the other half lies outside the clip */
    halves_match(&frame);
    picture_is(&frame, "a  b漢字\n 一 漢字\n漢 c漢字\n");
}

static void control_characters_become_visible(void **state)
{
    (void)state;
    struct frame frame = frame_of(20, 2, false);
    assert_int_equal(frame_text(&frame, 0, 0, PEN, "a\x01\x1b[2J\n\x7f"), 12);
    frame_put(&frame, 0, 1, PEN, 0x1b);
    frame_put(&frame, 1, 1, PEN, 0x85);
    frame_text(&frame, 2, 1, PEN, "\xc2\x9b"); /* the one-byte CSI */
    for (int y = 0; y < 2; y++)
        for (int x = 0; x < 20; x++) {
            uint32_t ch = frame_at(&frame, x, y)->ch;
            assert_true(ch >= 0x20 && (ch < 0x7f || ch >= 0xa0));
        }
    picture_is(&frame, "a^A^[[2J^J^?\n???\n");
}

static void nothing_that_reorders_or_combines_is_drawn(void **state)
{
    (void)state;
    struct frame frame = frame_of(8, 1, false);
    /* right-to-left override, combining acute, zero-width joiner, variation selector, BOM */
    assert_int_equal(frame_text(&frame, 0, 0, PEN,
                                "a\u202e\u0301\u200d\ufe0f\ufeff"
                                "b"),
                     2);
    frame_put(&frame, 5, 0, PEN, 0x301);
    picture_is(&frame, "ab\n");
}

static void malformed_bytes_are_replaced_one_by_one(void **state)
{
    static const struct {
        const char *bytes;
        int columns;
        const char *want;
    } cases[] = {
        {"\x80z", 2, "\uFFFDz"},                             /* a continuation alone */
        {"\xc3z", 2, "\uFFFDz"},                             /* cut short: z is kept */
        {"\xe2\x82z", 2, "\uFFFDz"},                         /* cut after two of three */
        {"\xc0\xaf", 2, "\uFFFD\uFFFD"},                     /* overlong slash */
        {"\xed\xa0\x80", 3, "\uFFFD\uFFFD\uFFFD"},           /* a surrogate */
        {"\xf4\x90\x80\x80", 4, "\uFFFD\uFFFD\uFFFD\uFFFD"}, /* past U+10FFFF */
        {"\xff\xc3\xa9", 2, "\uFFFD\u00e9"},
        {"\xf0\x9f", 1, "\uFFFD"}, /* cut by the end of the text */
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct frame frame = frame_of(10, 1, false);
        char want[64];
        strcpy(want, cases[i].want);
        strcat(want, "\n");
        assert_int_equal(frame_text(&frame, 0, 0, PEN, cases[i].bytes), cases[i].columns);
        picture_is(&frame, want);
    }
}

static void decoding_moves_past_what_it_took(void **state)
{
    (void)state;
    const char *s = "é漢\U0001F600";
    assert_int_equal(frame_decode(&s), 0xE9);
    assert_int_equal(frame_decode(&s), 0x6F22);
    assert_int_equal(frame_decode(&s), 0x1F600);
    assert_int_equal(*s, 0);
}

static void widths(void **state)
{
    (void)state;
    static const uint32_t one[] = {'a',  0xE9,   0x2588, 0x2500, 0x25CF, 0x25CB, 0x394,
                                   0xB2, 0x2026, 0x25B8, 0xFF61, 0x2713, 0xE000};
    static const uint32_t two[] = {0x1100, 0x3042, 0x4E00, 0xAC00, 0xFF01, 0x1F600, 0x20000};
    static const uint32_t none[] = {0x300, 0x200B, 0x202E, 0x20DD, 0x1160, 0xFE0F, 0xE0001};
    for (size_t i = 0; i < sizeof one / sizeof one[0]; i++)
        assert_int_equal(frame_rune_width(one[i]), 1);
    for (size_t i = 0; i < sizeof two / sizeof two[0]; i++)
        assert_int_equal(frame_rune_width(two[i]), 2);
    for (size_t i = 0; i < sizeof none / sizeof none[0]; i++)
        assert_int_equal(frame_rune_width(none[i]), 0);
    assert_int_equal(frame_width("V·d → 漢"), 8);
    assert_int_equal(frame_width(""), 0);
}

static void ascii_frames_hold_ascii_only(void **state)
{
    static const char text[] = "●○·×Δ→←↑↓▸…━─╌├│┤²³⁴½—✓é漢\uFFFD█▌▏▀▄░";
    (void)state;
    struct frame frame = frame_of(40, 2, true);
    assert_int_equal(frame_text(&frame, 0, 0, PEN, text), frame_width(text));
    for (int x = 0; x < 40; x++) {
        uint32_t ch = frame_at(&frame, x, 0)->ch;
        assert_true(ch >= 0x20 && ch < 0x7f);
    }
    frame_text(&frame, 0, 1, PEN, "V·d + 145·d² Ångström");
    picture_is(&frame, "@o*xD><^v>~=-.|||234/-ye? ?##-\"_.\nV*d + 145*d2 Angstrom\n");
}

static void every_code_point_folds_to_one_printable(void **state)
{
    (void)state;
    struct frame frame = frame_of(2, 1, true);
    for (uint32_t ch = 0; ch < 0x30000; ch++) {
        frame_clear(&frame);
        frame_put(&frame, 0, 0, PEN, ch);
        for (int x = 0; x < 2; x++) {
            uint32_t got = frame_at(&frame, x, 0)->ch;
            if (got < 0x20 || got > 0x7e)
                fail_msg("U+%04X folds to %u", (unsigned)ch, (unsigned)got);
        }
    }
    frame_free(&frame);
}

static void long_text_ends_in_an_ellipsis(void **state)
{
    (void)state;
    struct frame frame = frame_of(12, 6, false);
    assert_int_equal(frame_text_fit(&frame, 0, 0, 5, PEN, "exact"), 5);
    assert_int_equal(frame_text_fit(&frame, 0, 1, 4, PEN, "exact"), 4);
    assert_int_equal(frame_text_fit(&frame, 0, 2, 1, PEN, "exact"), 1);
    assert_int_equal(frame_text_fit(&frame, 0, 3, 0, PEN, "exact"), 0);
    assert_int_equal(frame_text_fit(&frame, 0, 4, -4, PEN, "exact"), 0);
    assert_int_equal(frame_text_fit(&frame, 0, 5, 5, PEN, "a漢字漢"), 5);
    halves_match(&frame);
    picture_is(&frame, "exact\nexa…\n…\n\n\na漢 …\n");
}

static void right_aligned_text_is_cut_on_the_left(void **state)
{
    (void)state;
    struct frame frame = frame_of(10, 6, false);
    frame_text_right(&frame, 10, 0, 10, PEN, "1,024");
    frame_text_right(&frame, 6, 1, 5, PEN, "1,024");
    frame_text_right(&frame, 6, 2, 4, PEN, "1,024");
    frame_text_right(&frame, 6, 3, 1, PEN, "1,024");
    frame_text_right(&frame, 6, 4, 0, PEN, "1,024");
    frame_text_right(&frame, 6, 5, 4, PEN, "漢字漢");
    halves_match(&frame);
    picture_is(&frame, "     1,024\n 1,024\n  …024\n     …\n\n  … 漢\n");
}

static void extreme_coordinates_are_safe(void **state)
{
    static const int far[] = {INT_MIN, INT_MIN + 1, -1, 0, 1, INT_MAX - 1, INT_MAX};
    enum { COUNT = sizeof far / sizeof far[0] };
    (void)state;
    struct frame frame = frame_of(3, 2, false);
    for (int a = 0; a < COUNT; a++)
        for (int b = 0; b < COUNT; b++) {
            for (int c = 0; c < COUNT; c++) {
                struct frame_rect rect = {far[a], far[b], far[c], far[COUNT - 1 - c]};
                frame_push(&frame, rect);
                frame_text(&frame, far[b], far[c], PEN, "漢b");
                frame_pop(&frame);
                frame_fill(&frame, rect, PEN, 0x6F22);
                frame_box(&frame, rect, PEN, "title");
                frame_restyle(&frame, rect, ROLE_DIM, SURFACE_MARK, 7);
                frame_text_fit(&frame, far[a], far[b], far[c], PEN, "漢b");
                frame_text_right(&frame, far[a], far[b], far[c], PEN, "漢b");
            }
            frame_put(&frame, far[a], far[b], PEN, 0x6F22);
            frame_text(&frame, far[a], far[b], PEN, "漢b");
            halves_match(&frame);
            if (far[a] < 0 || far[a] > 1 || far[b] < 0 || far[b] > 1)
                assert_null(frame_at(&frame, far[a], far[b]));
        }
    /* A rectangle that reaches everywhere covers the frame. */
    frame_fill(&frame, (struct frame_rect){-5, -5, INT_MAX, INT_MAX}, PEN, '#');
    picture_is(&frame, "###\n###\n");
}

static void sizes(void **state)
{
    (void)state;
    struct frame frame;
    frame_init(&frame, false);
    frame_text(&frame, 0, 0, PEN, "on nothing");
    assert_null(frame_at(&frame, 0, 0));
    assert_true(frame_resize(&frame, 0, 0));
    frame_box(&frame, (struct frame_rect){0, 0, 5, 5}, PEN, "t");
    assert_true(frame_resize(&frame, -3, 7));
    assert_int_equal(frame.w, 0);
    assert_int_equal(frame.h, 7);
    frame_fill(&frame, (struct frame_rect){0, 0, 9, 9}, PEN, 'x');
    assert_true(frame_resize(&frame, INT_MAX, INT_MAX));
    assert_int_equal(frame.w, FRAME_MAX_W);
    assert_int_equal(frame.h, FRAME_MAX_H);
    frame_put(&frame, FRAME_MAX_W - 1, FRAME_MAX_H - 1, PEN, 'x');
    assert_int_equal(frame_at(&frame, FRAME_MAX_W - 1, FRAME_MAX_H - 1)->ch, 'x');
    /* Smaller again: blank, with a fresh clip and no cursor. */
    frame_push(&frame, (struct frame_rect){0, 0, 0, 0});
    frame.cursor_x = 3;
    assert_true(frame_resize(&frame, 2, 1));
    assert_int_equal(frame.cursor_x, -1);
    frame_put(&frame, 1, 0, PEN, 'y');
    picture_is(&frame, " y\n");
}

static void the_region_is_that_of_what_lies_on_top(void **state)
{
    (void)state;
    struct frame frame = frame_of(10, 3, false);
    struct frame_pen under = {ROLE_TEXT, SURFACE_BASE, 11}, over = {ROLE_KEY, SURFACE_PANEL, 22};
    frame_fill(&frame, (struct frame_rect){0, 0, 10, 3}, under, ' ');
    frame_box(&frame, (struct frame_rect){2, 0, 4, 3}, over, NULL);
    assert_int_equal(frame_at(&frame, 1, 1)->region, 11);
    assert_int_equal(frame_at(&frame, 2, 1)->region, 22);
    assert_int_equal(frame_at(&frame, 3, 1)->region, 11); /* a box is its border */
    frame_restyle(&frame, (struct frame_rect){3, 1, 2, 1}, -1, SURFACE_MARK, 33);
    assert_int_equal(frame_at(&frame, 3, 1)->region, 33);
    assert_int_equal(frame_at(&frame, 3, 1)->surface, SURFACE_MARK);
    assert_int_equal(frame_at(&frame, 3, 1)->role, ROLE_TEXT);
    frame_restyle(&frame, (struct frame_rect){3, 1, 1, 1}, ROLE_WARN, -1, -1);
    assert_int_equal(frame_at(&frame, 3, 1)->region, 33);
    assert_int_equal(frame_at(&frame, 3, 1)->role, ROLE_WARN);
    frame_restyle(&frame, (struct frame_rect){3, 1, 1, 1}, ROLE_COUNT, SURFACE_COUNT, 70000);
    assert_int_equal(frame_at(&frame, 3, 1)->role, ROLE_WARN);
    assert_int_equal(frame_at(&frame, 3, 1)->region, 33);
    frame_text(&frame, 3, 1, PEN, "z"); /* region 0 takes the click away again */
    assert_int_equal(frame_at(&frame, 3, 1)->region, 0);
    frame_put(&frame, 6, 2, over, 0x6F22);
    assert_int_equal(frame_at(&frame, 7, 2)->region, 22); /* the right half too */
    frame_free(&frame);
}

static void boxes_of_every_size(void **state)
{
    (void)state;
    struct frame frame = frame_of(12, 4, false);
    frame_box(&frame, (struct frame_rect){0, 0, 12, 3}, PEN, "models and more");
    frame_box(&frame, (struct frame_rect){0, 3, 3, 1}, PEN, "x");
    frame_box(&frame, (struct frame_rect){4, 3, 1, 1}, PEN, NULL);
    assert_int_equal(frame_at(&frame, 2, 0)->role, ROLE_STRONG);
    picture_is(&frame, "┌ models… ─┐\n│          │\n└──────────┘\n─── ─\n");
}

static void fills_with_wide_characters(void **state)
{
    (void)state;
    struct frame frame = frame_of(6, 2, false);
    frame_fill(&frame, (struct frame_rect){0, 0, 5, 1}, PEN, 0x6F22);
    frame_fill(&frame, (struct frame_rect){-1, 1, 6, 1}, PEN, 0x6F22);
    halves_match(&frame);
    picture_is(&frame, "漢漢\n 漢漢\n");
}

static void dumps_tell_the_length_they_need(void **state)
{
    (void)state;
    struct frame frame = frame_of(3, 2, false);
    char small[4] = "###";
    frame_text(&frame, 0, 0, PEN, "é");
    assert_int_equal(frame_dump_text(&frame, NULL, 0), 4);
    assert_int_equal(frame_dump_text(&frame, small, sizeof small), 4);
    assert_string_equal(small, "\xc3\xa9\n");
    assert_int_equal(frame_dump_text(&frame, small, 1), 4);
    assert_string_equal(small, "");
    frame_put(&frame, 0, 1, (struct frame_pen){ROLE_CAT_F, SURFACE_BASE, 0}, 0x1F600);
    char text[32];
    assert_int_equal(frame_dump_text(&frame, text, sizeof text), 8);
    assert_string_equal(text, "é\n\U0001F600\n");
    frame_free(&frame);
}

static void roles_are_one_letter_each(void **state)
{
    (void)state;
    char seen[ROLE_COUNT + 1] = "", plane[64];
    struct frame frame = frame_of(ROLE_COUNT + 2, 1, false);
    for (int role = 0; role < ROLE_COUNT; role++)
        frame_put(&frame, role, 0, (struct frame_pen){(enum frame_role)role, SURFACE_BASE, 0}, 'x');
    frame_restyle(&frame, (struct frame_rect){ROLE_COUNT, 0, 1, 1}, -1, SURFACE_MARK, -1);
    assert_int_equal(frame_dump_roles(&frame, plane, sizeof plane), ROLE_COUNT + 3);
    for (int role = 0; role < ROLE_COUNT; role++) {
        assert_null(strchr(seen, plane[role]));
        seen[role] = plane[role];
    }
    for (int surface = 0; surface < SURFACE_COUNT; surface++) { /* no blank ends the plane */
        frame_restyle(&frame, (struct frame_rect){ROLE_COUNT, 0, 1, 1}, -1, surface, -1);
        (void)frame_dump_roles(&frame, plane, sizeof plane);
        assert_int_equal(strlen(plane), ROLE_COUNT + 3);
    }
    assert_int_equal(plane[ROLE_CAT_E], 'E');
    assert_int_equal(plane[ROLE_CAT_H], 'H');
    assert_int_not_equal(plane[ROLE_COUNT], plane[ROLE_COUNT + 1]); /* a lit blank shows */
    frame_free(&frame);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_is_clipped_at_every_edge),
        cmocka_unit_test(pushed_rectangles_confine),
        cmocka_unit_test(a_window_is_a_frame_of_its_own),
        cmocka_unit_test(an_empty_clip_hides_everything),
        cmocka_unit_test(pushes_past_the_depth_go_with_their_pops),
        cmocka_unit_test(a_wide_character_is_never_halved),
        cmocka_unit_test(drawing_over_half_a_character_blanks_the_other),
        cmocka_unit_test(control_characters_become_visible),
        cmocka_unit_test(nothing_that_reorders_or_combines_is_drawn),
        cmocka_unit_test(malformed_bytes_are_replaced_one_by_one),
        cmocka_unit_test(decoding_moves_past_what_it_took),
        cmocka_unit_test(widths),
        cmocka_unit_test(ascii_frames_hold_ascii_only),
        cmocka_unit_test(every_code_point_folds_to_one_printable),
        cmocka_unit_test(long_text_ends_in_an_ellipsis),
        cmocka_unit_test(right_aligned_text_is_cut_on_the_left),
        cmocka_unit_test(extreme_coordinates_are_safe),
        cmocka_unit_test(sizes),
        cmocka_unit_test(the_region_is_that_of_what_lies_on_top),
        cmocka_unit_test(boxes_of_every_size),
        cmocka_unit_test(fills_with_wide_characters),
        cmocka_unit_test(dumps_tell_the_length_they_need),
        cmocka_unit_test(roles_are_one_letter_each),
    };
    return cmocka_run_group_tests_name("frame", tests, NULL, NULL);
}
