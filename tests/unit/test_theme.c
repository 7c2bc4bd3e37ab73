/* test_theme.c - every theme at every colour depth: can it be read, and told apart?
 *
 * Contrast is computed here once more, from WCAG's formula and xterm's palette, so that the
 * program's own arithmetic is what is tested. Runs from the top of the source tree. */
#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "ui/theme.h"

enum { SCHEMES_MAX = 64 };

static struct theme_scheme schemes[SCHEMES_MAX];
static int scheme_count;

static int load(void **state)
{
    (void)state;
    DIR *dir = opendir("themes");
    struct dirent *entry;
    if (dir == NULL)
        return -1;
    schemes[scheme_count++] = *theme_builtin();
    while ((entry = readdir(dir)) != NULL && scheme_count < SCHEMES_MAX - 4) {
        char path[300], error[256];
        if (strstr(entry->d_name, ".yaml") == NULL)
            continue;
        snprintf(path, sizeof path, "themes/%s", entry->d_name);
        if (!scheme_read(path, &schemes[scheme_count++], error, sizeof error)) {
            fprintf(stderr, "%s\n", error);
            closedir(dir);
            return -1;
        }
    }
    closedir(dir);
    /* What somebody may drop into the folder: all slots alike, on black, grey and white, and a
     * dark scheme in which nothing can be read as it is. */
    static const uint32_t greys[] = {0x00, 0x7F, 0xFF};
    for (size_t g = 0; g < sizeof greys / sizeof greys[0]; g++) {
        uint32_t grey = greys[g];
        struct theme_scheme *s = &schemes[scheme_count++];
        snprintf(s->slug, sizeof s->slug, "all %02x", (unsigned)grey);
        s->slots = 16;
        s->light = grey == 0xFF;
        for (int i = 0; i < 16; i++)
            s->base[i] = grey * 0x010101;
    }
    struct theme_scheme *s = &schemes[scheme_count++];
    *s = *theme_builtin();
    s->ansi = false;
    strcpy(s->slug, "faint");
    for (int i = 1; i < 16; i++)
        s->base[i] = 0x301830;
    return 0;
}

/* x ^ 2.4 for 0 < x <= 1 without the mathematical library: x ^ 2 times the fifth root of x ^ 2. */
static double power_2_4(double x)
{
    double square = x * x, root = 1.0;
    for (int i = 0; i < 60; i++) /* Newton's method */
        root -= (root * root * root * root * root - square) / (5 * root * root * root * root);
    return square * root;
}

static double linear(unsigned byte)
{
    double c = byte / 255.0;
    return c <= 0.04045 ? c / 12.92 : power_2_4((c + 0.055) / 1.055);
}

static double luminance(uint32_t c)
{
    return 0.2126 * linear(c >> 16 & 0xFF) + 0.7152 * linear(c >> 8 & 0xFF) +
           0.0722 * linear(c & 0xFF);
}

static double contrast(uint32_t a, uint32_t b)
{
    double x = luminance(a), y = luminance(b);
    return x > y ? (x + 0.05) / (y + 0.05) : (y + 0.05) / (x + 0.05);
}

/* xterm's 256 colours. */
static uint32_t color_of(int index)
{
    static const uint32_t ansi[] = {0x000000, 0xcd0000, 0x00cd00, 0xcdcd00, 0x0000ee, 0xcd00cd,
                                    0x00cdcd, 0xe5e5e5, 0x7f7f7f, 0xff0000, 0x00ff00, 0xffff00,
                                    0x5c5cff, 0xff00ff, 0x00ffff, 0xffffff};
    static const uint32_t level[] = {0x00, 0x5f, 0x87, 0xaf, 0xd7, 0xff};
    assert_in_range(index, 0, 255);
    if (index < 16)
        return ansi[index];
    if (index >= 232)
        return (uint32_t)(8 + 10 * (index - 232)) * 0x010101;
    return level[(index - 16) / 36] << 16 | level[(index - 16) / 6 % 6] << 8 |
           level[(index - 16) % 6];
}

static double needed(int role)
{
    return role == ROLE_DECOR ? 3.0 : 4.5;
}

/* Calls a check with every scheme at one depth, role and surface. */
typedef void check_style(const struct theme *theme, int role, int surface,
                         const struct theme_style *style);

static void each_style(enum theme_depth depth, check_style *check)
{
    assert_true(scheme_count > 10);
    for (int i = 0; i < scheme_count; i++) {
        struct theme theme;
        theme_resolve(&schemes[i], depth, &theme);
        for (int role = 0; role < ROLE_COUNT; role++)
            for (int s = 0; s < SURFACE_COUNT; s++)
                check(&theme, role, s, &theme.style[role][s]);
    }
}

static void check_contrast(const struct theme *theme, int role, int surface,
                           const struct theme_style *style)
{
    if (theme->scheme.ansi)
        return;
    double reached = contrast(color_of(style->fg), color_of(style->bg));
    bool category = role >= ROLE_CAT_E && role <= ROLE_CAT_H;
    /* With few colours categories are areas with letters on them, not words. */
    if (reached < (category && theme->depth < THEME_256 ? 3.0 : needed(role)))
        fail_msg("%s, depth %d, role %d, surface %d: %d on %d has %.2f", theme->scheme.slug,
                 (int)theme->depth, role, surface, style->fg, style->bg, reached);
}

static void quantised_colours_can_be_read(void **state)
{
    (void)state;
    each_style(THEME_256, check_contrast);
    each_style(THEME_16, check_contrast);
    each_style(THEME_8, check_contrast);
}

static void check_aim(const struct theme *theme, int role, int surface,
                      const struct theme_style *style)
{
    if (contrast(style->rgb_fg, style->rgb_bg) < needed(role))
        fail_msg("%s: role %d on surface %d: %06x on %06x", theme->scheme.slug, role, surface,
                 (unsigned)style->rgb_fg, (unsigned)style->rgb_bg);
}

static void pictures_can_be_read(void **state)
{
    (void)state;
    for (int depth = THEME_MONO; depth <= THEME_256; depth++)
        each_style((enum theme_depth)depth, check_aim);
}

static void check_palette(const struct theme *theme, int role, int surface,
                          const struct theme_style *style)
{
    bool own = style->fg == -1 || style->bg == -1;
    bool category = role >= ROLE_CAT_E && role <= ROLE_CAT_H;
    if (theme->scheme.ansi && category && theme->depth < THEME_256) {
        /* Areas bring their own ink; as a foreground the colour only ends a bar. */
        if (surface == SURFACE_FILL)
            assert_true(contrast(color_of(style->fg), color_of(style->bg)) >= 3.0);
        return;
    }
    if (theme->scheme.ansi) {
        /* On a background that is not known, only what stands out from both. */
        assert_int_equal(style->bg, -1);
        if (theme->depth == THEME_256) /* the fixed cube, not what users repaint */
            assert_true(style->fg == -1 || style->fg >= 16);
        else
            assert_true(style->fg < 16);
        if (style->fg >= 0) {
            assert_true(contrast(color_of(style->fg), 0x000000) >= 3.0);
            assert_true(contrast(color_of(style->fg), 0xffffff) >= 3.0);
        }
        assert_true(theme->depth != THEME_8 || style->fg < 8);
    } else if (theme->depth == THEME_256) {
        assert_in_range(style->fg, 16, 255);
        assert_in_range(style->bg, 16, 255);
    } else {
        int top = theme->depth == THEME_16 ? 15 : 7;
        assert_false(own); /* both from the scheme */
        assert_in_range(style->fg, 0, top);
        assert_in_range(style->bg, 0, top);
        /* Bold makes the first eight brighter: black would turn into the barred grey. */
        if ((style->attributes & THEME_BOLD) != 0 && style->fg < 8)
            assert_true(contrast(color_of(style->fg + 8), color_of(style->bg)) >= needed(role));
    }
    assert_true(style->fg != 4 || (category && theme->depth < THEME_256));
    assert_true(style->fg != 8 || role == ROLE_DECOR || (category && theme->depth < THEME_256));
}

static void only_colours_that_may_be_used(void **state)
{
    (void)state;
    each_style(THEME_256, check_palette);
    each_style(THEME_16, check_palette);
    each_style(THEME_8, check_palette);
}

static void check_mono(const struct theme *theme, int role, int surface,
                       const struct theme_style *style)
{
    (void)role;
    assert_int_equal(style->fg, -1);
    assert_int_equal(style->bg, -1);
    /* A marked row and a bar are seen without colours, whatever is in them. */
    assert_int_equal((style->attributes & THEME_REVERSE) != 0,
                     surface == SURFACE_MARK || surface == SURFACE_FILL);
    uint8_t text = theme->style[ROLE_TEXT][surface].attributes;
    assert_int_not_equal(theme->style[ROLE_STRONG][surface].attributes, text);
    assert_int_not_equal(theme->style[ROLE_FOCUS][surface].attributes, text);
    assert_int_not_equal(theme->style[ROLE_FOCUS][surface].attributes,
                         theme->style[ROLE_STRONG][surface].attributes);
    assert_int_not_equal(theme->style[ROLE_ERROR][surface].attributes, text);
}

static void mono_uses_attributes_only(void **state)
{
    (void)state;
    each_style(THEME_MONO, check_mono);
}

static void pairs_fit_a_terminal_with_eight_colours(void **state)
{
    (void)state;
    for (int i = 0; i < scheme_count; i++) {
        for (int depth = THEME_8; depth <= THEME_256; depth++) {
            struct theme theme;
            int fg[ROLE_COUNT * SURFACE_COUNT], bg[ROLE_COUNT * SURFACE_COUNT], pairs = 0;
            theme_resolve(&schemes[i], (enum theme_depth)depth, &theme);
            for (int at = 0; at < ROLE_COUNT * SURFACE_COUNT; at++) {
                const struct theme_style *style =
                    &theme.style[at / SURFACE_COUNT][at % SURFACE_COUNT];
                int known = 0;
                while (known < pairs && (fg[known] != style->fg || bg[known] != style->bg))
                    known++;
                if (known == pairs) {
                    fg[pairs] = style->fg;
                    bg[pairs++] = style->bg;
                }
            }
            assert_in_range(pairs, 1, 63);
        }
    }
}

static void categories_are_told_apart(void **state)
{
    (void)state;
    for (int i = 0; i < scheme_count; i++)
        for (int depth = THEME_16; depth <= THEME_256; depth++)
            for (int s = 0; s < SURFACE_COUNT; s++) {
                struct theme theme;
                theme_resolve(&schemes[i], (enum theme_depth)depth, &theme);
                for (int a = ROLE_CAT_E; a <= ROLE_CAT_H; a++)
                    for (int b = a + 1; b <= ROLE_CAT_H; b++) {
                        const struct theme_style *x = &theme.style[a][s], *y = &theme.style[b][s];
                        bool same =
                            x->fg == y->fg && x->bg == y->bg && x->attributes == y->attributes;
                        if (same || (depth == THEME_256 && !theme.scheme.ansi && x->fg == y->fg))
                            fail_msg("%s, depth %d, surface %d: roles %d and %d are alike",
                                     theme.scheme.slug, depth, s, a, b);
                    }
            }
}

static void a_marked_row_is_seen(void **state)
{
    (void)state;
    for (int i = 0; i < scheme_count; i++)
        for (int depth = THEME_MONO; depth <= THEME_256; depth++) {
            struct theme theme;
            theme_resolve(&schemes[i], (enum theme_depth)depth, &theme);
            const struct theme_style *base = theme.style[ROLE_TEXT];
            assert_true(base[SURFACE_MARK].bg != base[SURFACE_BASE].bg ||
                        base[SURFACE_MARK].attributes != base[SURFACE_BASE].attributes);
        }
}

static void a_readable_scheme_is_left_alone(void **state)
{
    (void)state;
    struct theme theme;
    for (int i = 0; i < scheme_count; i++) {
        if (strcmp(schemes[i].slug, "okabe-ito-dark") != 0)
            continue;
        theme_resolve(&schemes[i], THEME_256, &theme);
        assert_int_equal(theme.style[ROLE_TEXT][SURFACE_BASE].rgb_fg, schemes[i].base[5]);
        assert_int_equal(theme.style[ROLE_DIM][SURFACE_BASE].rgb_fg, schemes[i].base[4]);
        assert_int_equal(theme.style[ROLE_CAT_E][SURFACE_BASE].rgb_fg, schemes[i].base[0xD]);
        assert_int_equal(theme.style[ROLE_CAT_A][SURFACE_BASE].rgb_fg, schemes[i].base[0x9]);
        assert_int_equal(theme.style[ROLE_CAT_F][SURFACE_BASE].rgb_fg, schemes[i].base[0xB]);
        assert_int_equal(theme.style[ROLE_CAT_N][SURFACE_BASE].rgb_fg, schemes[i].base[0xE]);
        return;
    }
    fail_msg("themes/okabe-ito-dark.yaml is gone");
}

static void contrast_agrees_with_wcag(void **state)
{
    (void)state;
    assert_int_equal(theme_contrast(0x000000, 0xffffff), 2100);
    assert_int_equal(theme_contrast(0xffffff, 0x000000), 2100);
    assert_int_equal(theme_contrast(0x777777, 0x777777), 100);
    assert_int_equal(theme_contrast(0x777777, 0xffffff), 447); /* the well-known near miss */
    assert_int_equal(theme_contrast(0x767676, 0xffffff), 454);
    for (uint32_t c = 0; c < 0x1000000; c += 0x10307) {
        double want = contrast(c, 0x123456) * 100;
        int got = theme_contrast(c, 0x123456);
        assert_true(got <= want + 0.01 && got > want - 1.01);
    }
}

static void the_palette_is_xterms(void **state)
{
    (void)state;
    for (int i = 0; i < 256; i++)
        assert_int_equal(theme_palette_rgb(i), color_of(i));
    theme_palette_rgb(-1); /* not a colour, and no crash */
    theme_palette_rgb(256);
    for (int i = 16; i < 256; i++) /* a palette colour is nearest to itself */
        assert_int_equal(theme_palette_rgb(theme_nearest_256(color_of(i))), color_of(i));
    assert_int_equal(theme_nearest_256(0xfe0102), 196);
    assert_int_equal(theme_nearest_256(0x000001), 16);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(quantised_colours_can_be_read),
        cmocka_unit_test(pictures_can_be_read),
        cmocka_unit_test(only_colours_that_may_be_used),
        cmocka_unit_test(mono_uses_attributes_only),
        cmocka_unit_test(pairs_fit_a_terminal_with_eight_colours),
        cmocka_unit_test(categories_are_told_apart),
        cmocka_unit_test(a_marked_row_is_seen),
        cmocka_unit_test(a_readable_scheme_is_left_alone),
        cmocka_unit_test(contrast_agrees_with_wcag),
        cmocka_unit_test(the_palette_is_xterms),
    };
    return cmocka_run_group_tests_name("theme", tests, load, NULL);
}
