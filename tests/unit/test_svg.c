/* test_svg.c - pictures: well-formed whatever a frame holds, colours as seen, shapes where fonts
 * would fail. */
#include "ui/svg.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static char *draw(const struct frame *frame, const char *title)
{
    size_t len;
    char *svg = svg_text(frame, theme_builtin(), title, &len);
    assert_non_null(svg);
    assert_int_equal(strlen(svg), len);
    return svg;
}

static int occurrences(const char *text, const char *word)
{
    int n = 0;
    for (const char *p = strstr(text, word); p != NULL; p = strstr(p + 1, word))
        n++;
    return n;
}

/* A checker as small as the pictures need: tags nest, attributes are quoted and name no angle
 * bracket, every & begins an entity, no character that XML forbids. Returns the elements. */
static int check_xml(const char *s)
{
    char stack[64][16];
    int depth = 0, elements = 0;
    while (*s != '\0') {
        if (*s == '&') {
            assert_true(strncmp(s, "&amp;", 5) == 0 || strncmp(s, "&lt;", 4) == 0 ||
                        strncmp(s, "&gt;", 4) == 0 || strncmp(s, "&quot;", 6) == 0);
        }
        if (*s != '<') {
            uint32_t ch = frame_decode(&s);
            assert_true(ch == '\n' || (ch >= ' ' && ch < 0x7F) || ch >= 0xA0);
            assert_true(ch != 0xFFFE && ch != 0xFFFF);
            continue;
        }
        bool closing = s[1] == '/';
        s += closing ? 2 : 1;
        size_t n = strspn(s, "abcdefghijklmnopqrstuvwxyz");
        assert_in_range(n, 1, 15);
        char name[16] = "";
        memcpy(name, s, n);
        s += n;
        if (closing) {
            assert_true(depth > 0);
            assert_string_equal(stack[--depth], name);
            assert_int_equal(*s++, '>');
            continue;
        }
        elements++;
        while (*s == ' ') {
            s += 1 +
                 strspn(s + 1, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ:-0123456789");
            assert_int_equal(*s++, '=');
            assert_int_equal(*s++, '"');
            size_t value = strcspn(s, "\"<>");
            s += value;
            assert_int_equal(*s++, '"');
        }
        if (*s == '/') {
            s++;
        } else {
            assert_in_range(depth, 0, 63);
            memcpy(stack[depth++], name, sizeof name);
        }
        assert_int_equal(*s++, '>');
    }
    assert_int_equal(depth, 0);
    return elements;
}

static struct frame_pen ink(enum frame_role role, enum frame_surface surface)
{
    return (struct frame_pen){role, surface, 0};
}

static void empty_frames(void **state)
{
    (void)state;
    struct frame f;
    frame_init(&f, false);
    char *svg = draw(&f, "nothing");
    assert_true(check_xml(svg) > 0);
    assert_non_null(strstr(svg, "<title>nothing</title>"));
    free(svg);
    assert_true(frame_resize(&f, 3, 2));
    svg = draw(&f, "");
    assert_non_null(strstr(svg, "viewBox=\"0 0 48 60\""));
    assert_int_equal(occurrences(svg, "<text"), 0);
    free(svg);
    frame_free(&f);
}

static void text_is_escaped(void **state)
{
    (void)state;
    struct frame f;
    frame_init(&f, false);
    assert_true(frame_resize(&f, 40, 2));
    frame_text(&f, 0, 0, ink(ROLE_TEXT, SURFACE_BASE), "a<b & \"c\" ]]> \x1b[31m");
    char *svg = draw(&f, "<script>alert(1)</script> & \x01\xff");
    check_xml(svg);
    assert_non_null(strstr(svg, "a&lt;b &amp; &quot;c&quot; ]]&gt; ^[[31m"));
    assert_non_null(strstr(svg, "<title>&lt;script&gt;"));
    assert_null(strstr(svg, "<script"));
    free(svg);
    frame_free(&f);
}

static void runs_keep_their_columns(void **state)
{
    (void)state;
    struct frame f;
    frame_init(&f, false);
    assert_true(frame_resize(&f, 40, 1));
    frame_text(&f, 2, 0, ink(ROLE_TEXT, SURFACE_BASE), "two words  apart");
    frame_text(&f, 22, 0, ink(ROLE_TEXT, SURFACE_BASE), "V·d");
    char *svg = draw(&f, "t");
    check_xml(svg);
    /* One run over a single blank, a new one after two; other characters one by one. */
    assert_non_null(strstr(svg, "x=\"16\" textLength=\"72\" lengthAdjust=\"spacingAndGlyphs\">two "
                                "words</text>"));
    assert_non_null(strstr(svg, "x=\"104\" textLength=\"40\""));
    assert_non_null(strstr(svg, "x=\"176 184 192\">V·d</text>"));
    free(svg);
    frame_free(&f);
}

static void wide_characters(void **state)
{
    (void)state;
    struct frame f;
    frame_init(&f, false);
    assert_true(frame_resize(&f, 10, 1));
    frame_text(&f, 0, 0, ink(ROLE_TEXT, SURFACE_BASE), "층 수");
    char *svg = draw(&f, "t");
    check_xml(svg);
    assert_non_null(strstr(svg, "x=\"0 16 24\">층 수</text>"));
    free(svg);
    frame_free(&f);
}

/* A filled area is seen in the role's own colour, its letter in the background's. */
static void reversed_looks_are_swapped(void **state)
{
    (void)state;
    struct theme theme;
    struct frame f;
    char wanted[32];
    theme_resolve(theme_builtin(), THEME_256, &theme);
    const struct theme_style *plain = &theme.style[ROLE_CAT_E][SURFACE_BASE];
    frame_init(&f, false);
    assert_true(frame_resize(&f, 4, 2));
    frame_fill(&f, (struct frame_rect){0, 0, 2, 2}, ink(ROLE_CAT_E, SURFACE_FILL), ' ');
    frame_put(&f, 0, 0, ink(ROLE_CAT_E, SURFACE_FILL), 'E');
    char *svg = draw(&f, "t");
    check_xml(svg);
    (void)snprintf(wanted, sizeof wanted, "fill=\"#%06x\"/>", (unsigned)plain->rgb_fg);
    assert_non_null(strstr(svg, wanted));
    assert_non_null(strstr(svg, "<rect x=\"0\" y=\"0\" width=\"16\" height=\"36\""));
    (void)snprintf(wanted, sizeof wanted, "<g fill=\"#%06x\"", (unsigned)plain->rgb_bg);
    assert_non_null(strstr(svg, wanted));
    free(svg);
    frame_free(&f);
}

static void blocks_are_shapes(void **state)
{
    (void)state;
    struct frame f;
    frame_init(&f, false);
    assert_true(frame_resize(&f, 20, 3));
    frame_text(&f, 0, 0, ink(ROLE_CAT_F, SURFACE_BASE), "███▍");
    frame_text(&f, 0, 1, ink(ROLE_DECOR, SURFACE_BASE), "├━━●╌╌┤▸▾");
    frame_text(&f, 0, 2, ink(ROLE_STRONG, SURFACE_BASE), "▀▄○◉│┌┐└┘▒");
    char *svg = draw(&f, "t");
    check_xml(svg);
    assert_int_equal(occurrences(svg, "<text"), 0);
    /* Three full blocks are one rectangle, three eighths another. */
    assert_non_null(strstr(svg, "<rect x=\"0\" y=\"0\" width=\"24\" height=\"18\""));
    assert_non_null(strstr(svg, "<rect x=\"24\" y=\"0\" width=\"3\" height=\"18\""));
    free(svg);
    frame_free(&f);
}

/* Every character that a frame can hold, on every look. */
static void anything_is_well_formed(void **state)
{
    (void)state;
    struct frame f;
    uint32_t seed = 7;
    frame_init(&f, false);
    for (int round = 0; round < 30; round++) {
        assert_true(frame_resize(&f, 1 + round * 3, 1 + round));
        for (int i = 0; i < f.w * f.h; i++) {
            seed = seed * 1664525u + 1013904223u;
            uint32_t ch = seed >> 8 & (round % 3 == 0   ? 0x7Fu
                                       : round % 3 == 1 ? 0x2FFFu
                                                        : 0x1FFFFFu);
            frame_put(&f, i % f.w, i / f.w,
                      ink((enum frame_role)((seed >> 5) % ROLE_COUNT),
                          (enum frame_surface)((seed >> 11) % SURFACE_COUNT)),
                      ch);
        }
        /* Cells written past frame_put's checks, as a defect would. */
        f.cell[0].ch = 1;
        f.cell[f.w * f.h - 1].ch = 0xFFFF;
        char *svg = draw(&f, "t");
        check_xml(svg);
        free(svg);
    }
    frame_free(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(empty_frames),
        cmocka_unit_test(text_is_escaped),
        cmocka_unit_test(runs_keep_their_columns),
        cmocka_unit_test(wide_characters),
        cmocka_unit_test(reversed_looks_are_swapped),
        cmocka_unit_test(blocks_are_shapes),
        cmocka_unit_test(anything_is_well_formed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
