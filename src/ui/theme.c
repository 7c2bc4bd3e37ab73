/* theme.c - which slot each role takes, and what becomes of it at each colour depth.
 *
 * A style is settled in two steps: the colour that is aimed at (contrast mended, any depth), and
 * the nearest colour of the terminal's palette that is still readable. Pure; asks no terminal. */
#include "ui/theme.h"
#include "ui/color.h"

#include <string.h>

enum {
    CONTRAST_TEXT = 450,
    CONTRAST_GRAPHIC = 300,
    /* Two categories nearer than this (color_distance) are hard to tell apart. */
    NEAR_COLORS = 9000,
    UNDERLINE_COST = 4000000, /* in color_hue_distance: another colour first, whatever its hue */
    ANSI_BLUE = 4,
    ANSI_GREY = 8,
};

/* These colours are for pictures: a terminal keeps its own. */
static const struct theme_scheme TERMINAL = {
    .name = "Terminal",
    .slug = "terminal",
    .author = "your terminal's own colours",
    .ansi = true,
    .slots = 16,
    .base = {0x121417, 0x1D2024, 0x2C3138, 0x6B737C, 0xA7AFB8, 0xD5D9DE, 0xE6E9EC, 0xFFFFFF,
             0xE0703A, 0xE69F00, 0xF0E442, 0x2FB58A, 0x8FD0F5, 0x56A5E8, 0xD58BB8, 0xC9A27E},
};

const struct theme_scheme *theme_builtin(void)
{
    return &TERMINAL;
}

/* Base16's slots. */
struct look {
    uint8_t slot;
    uint8_t attributes;
};

static const struct look LOOKS[ROLE_COUNT] = {
    [ROLE_TEXT] = {0x5, 0},
    [ROLE_STRONG] = {0x7, THEME_BOLD},
    [ROLE_DIM] = {0x4, 0},
    [ROLE_DECOR] = {0x3, 0},
    [ROLE_FOCUS] = {0xD, THEME_BOLD},
    [ROLE_KEY] = {0xD, 0},
    [ROLE_GAIN] = {0xB, 0},
    [ROLE_LOSS] = {0x8, 0},
    [ROLE_WARN] = {0xA, 0},
    [ROLE_ERROR] = {0x8, THEME_BOLD},
    [ROLE_CAT_E] = {0xD, 0},
    [ROLE_CAT_A] = {0x9, 0},
    [ROLE_CAT_C] = {0xC, 0},
    [ROLE_CAT_F] = {0xB, 0},
    [ROLE_CAT_N] = {0xE, 0},
    [ROLE_CAT_P] = {0x8, 0},
    [ROLE_CAT_H] = {0xF, 0},
};

/* Categories choose in this order: what every model has comes first. */
static const enum frame_role CATEGORIES[] = {ROLE_CAT_E, ROLE_CAT_A, ROLE_CAT_F, ROLE_CAT_N,
                                             ROLE_CAT_C, ROLE_CAT_P, ROLE_CAT_H};
enum { CATEGORY_COUNT = sizeof CATEGORIES / sizeof CATEGORIES[0] };

static bool role_is_category(enum frame_role role)
{
    return role >= ROLE_CAT_E && role <= ROLE_CAT_H;
}

/* Words and lines stay grey where a palette has few colours; only accents are worth a hue. */
static bool role_is_neutral(enum frame_role role)
{
    return role == ROLE_TEXT || role == ROLE_STRONG || role == ROLE_DIM || role == ROLE_DECOR;
}

static int contrast_of(enum frame_role role)
{
    /* Categories colour bars, but their letters are read: they count as text. */
    return role == ROLE_DECOR ? CONTRAST_GRAPHIC : CONTRAST_TEXT;
}

/* Whether hues have room between a background and black or white at 4.5:1. Dark text needs more
 * of it to have a hue at all. Backgrounds of whole areas are only doubted when they are greys on
 * which hardly anything can be read. */
static bool has_room(uint32_t background, int surface)
{
    uint32_t pole = color_pole(background);
    int room = surface != SURFACE_MARK ? 700 : pole == 0 ? 1200 : 900;
    return theme_contrast(background, pole) >= room;
}

/* What the surfaces aim at: the scheme's, moved towards base00 until there is room. */
static void surfaces_of(const struct theme_scheme *scheme, uint32_t background[SURFACE_FILL])
{
    for (int s = 0; s < SURFACE_FILL; s++) {
        uint32_t color = scheme->base[s];
        for (int part = 0; part <= 32; part++) {
            background[s] = color_mix(color, scheme->base[0], part);
            if (has_room(background[s], s))
                break;
        }
    }
}

/* The strongest of the scheme's foregrounds: base07 is not always it. */
static uint32_t strong_of(const struct theme_scheme *scheme)
{
    uint32_t best = scheme->base[5];
    for (int slot = 6; slot <= 7; slot++)
        if (theme_contrast(scheme->base[slot], scheme->base[0]) >
            theme_contrast(best, scheme->base[0]))
            best = scheme->base[slot];
    return best;
}

static int32_t nearest_of(const uint32_t *colors, int count, uint32_t color)
{
    int32_t nearest = INT32_MAX;
    for (int i = 0; i < count; i++) {
        int32_t distance = color_distance(colors[i], color);
        nearest = distance < nearest ? distance : nearest;
    }
    return nearest;
}

/* Schemes repeat accents; a category whose own slot looks like an earlier category's takes the
 * accent that differs most from those given out. */
static void categories_of(const struct theme_scheme *scheme, uint32_t aim[ROLE_COUNT])
{
    uint32_t given[CATEGORY_COUNT];
    for (int i = 0; i < CATEGORY_COUNT; i++) {
        uint32_t color = scheme->base[LOOKS[CATEGORIES[i]].slot];
        int32_t apart = nearest_of(given, i, color);
        if (apart < NEAR_COLORS) {
            for (int slot = 8; slot < 16; slot++) {
                int32_t other = nearest_of(given, i, scheme->base[slot]);
                if (other > apart) {
                    apart = other;
                    color = scheme->base[slot];
                }
            }
        }
        given[i] = color;
        aim[CATEGORIES[i]] = color;
    }
}

/* The first step: colours, whatever the terminal can do. */
static void theme_aim(const struct theme_scheme *scheme, struct theme *theme)
{
    uint32_t background[SURFACE_FILL], aim[ROLE_COUNT];
    for (int role = 0; role < ROLE_COUNT; role++)
        aim[role] = scheme->base[LOOKS[role].slot];
    aim[ROLE_STRONG] = strong_of(scheme);
    categories_of(scheme, aim);
    surfaces_of(scheme, background);
    for (int role = 0; role < ROLE_COUNT; role++) {
        for (int s = 0; s < SURFACE_FILL; s++) {
            struct theme_style *style = &theme->style[role][s];
            style->fg = style->bg = -1;
            style->attributes = LOOKS[role].attributes;
            style->rgb_bg = background[s];
            style->rgb_fg = color_mend(aim[role], scheme->base[7], background[s],
                                       contrast_of((enum frame_role)role));
        }
    }
}

/* A colour and an attribute that categories of one surface have taken. */
struct taken {
    int count;
    struct {
        int fg;
        uint8_t attributes;
    } item[CATEGORY_COUNT];
};

static bool taken_has(const struct taken *taken, int fg, uint8_t attributes)
{
    for (int i = 0; i < taken->count; i++)
        if (taken->item[i].fg == fg && taken->item[i].attributes == attributes)
            return true;
    return false;
}

static void taken_add(struct taken *taken, int fg, uint8_t attributes)
{
    taken->item[taken->count].fg = fg;
    taken->item[taken->count].attributes = attributes;
    taken->count++;
}

/* Second step at 256 colours: the nearest index that can be read on the quantised background. */
static int readable_256(uint32_t aim, bool hue, int bg, int contrast, const struct taken *taken)
{
    int best = -1;
    int32_t least = INT32_MAX;
    for (int i = 16; i < 256; i++) {
        int32_t distance = color_distance(theme_palette_rgb(i), aim);
        if (hue) /* a dull green should not become grey */
            distance += color_hue_distance(theme_palette_rgb(i), aim) / 16;
        if (distance >= least || taken_has(taken, i, 0) ||
            theme_contrast(theme_palette_rgb(i), theme_palette_rgb(bg)) < contrast)
            continue;
        least = distance;
        best = i;
    }
    return best;
}

/* The nearest background with room for hues and, if it is to be told from BASE, not the same. */
static int background_256(uint32_t aim, int surface, int other_than)
{
    int best = 16;
    int32_t least = INT32_MAX;
    for (int i = 16; i < 256; i++) {
        uint32_t rgb = theme_palette_rgb(i);
        int32_t distance = color_distance(rgb, aim);
        if (i == other_than || distance >= least || !has_room(rgb, surface))
            continue;
        least = distance;
        best = i;
    }
    return best;
}

/* At 16 and 8 colours the scheme keeps its side, dark or light, and little else: blue marks a row
 * on black, black marks it on white, because there bright text of every hue can be read. */
static int background_ansi(const struct theme_scheme *scheme, enum theme_depth depth, int surface)
{
    if (scheme->light)
        return surface == SURFACE_MARK ? 0 : depth == THEME_16 ? 15 : 7;
    return surface == SURFACE_MARK ? ANSI_BLUE : 0;
}

static void readable_ansi(struct theme_style *style, enum frame_role role, enum theme_depth depth,
                          const struct taken *taken)
{
    int32_t least = INT32_MAX;
    /* Categories are areas and the ends of bars here: what holds for pictures holds for them, and
     * blue and grey, which are no colours for words, tell them apart. */
    bool category = role_is_category(role);
    int tries = category ? 2 : 1, needed = category ? CONTRAST_GRAPHIC : contrast_of(role);
    /* Bold brightens the first eight colours: on a light background that takes contrast away. */
    bool light = style->bg == 7 || style->bg == 15;
    uint8_t plain = style->attributes;
    if (light && (plain & THEME_BOLD) != 0)
        plain = (uint8_t)((plain & ~THEME_BOLD) | THEME_UNDERLINE);
    /* The second pass may repeat another category's look. */
    for (int pass = 0; pass < 2 && least == INT32_MAX; pass++) {
        for (int i = 0; i < (depth == THEME_16 ? 16 : 8); i++) {
            bool grey = i == 0 || i == 7 || i == 15 || i == ANSI_GREY;
            bool barred = (i == ANSI_BLUE && !category) ||
                          (i == ANSI_GREY && role != ROLE_DECOR && !category) ||
                          (role_is_neutral(role) && !grey);
            if (barred ||
                theme_contrast(theme_palette_rgb(i), theme_palette_rgb(style->bg)) < needed)
                continue;
            for (int t = 0; t < tries; t++) {
                uint8_t attributes = (uint8_t)(plain | (t > 0 ? THEME_UNDERLINE : 0));
                int32_t cost =
                    color_hue_distance(theme_palette_rgb(i), style->rgb_fg) + t * UNDERLINE_COST;
                if (cost >= least || (pass == 0 && taken_has(taken, i, attributes)))
                    continue;
                least = cost;
                style->fg = (int16_t)i;
                style->attributes = attributes;
            }
        }
    }
}

static void style_quantise(struct theme_style *style, enum frame_role role, enum theme_depth depth,
                           const struct taken *taken)
{
    if (depth == THEME_256)
        style->fg = (int16_t)readable_256(style->rgb_fg, !role_is_neutral(role), style->bg,
                                          contrast_of(role), taken);
    else
        readable_ansi(style, role, depth, taken);
}

static void theme_quantise(struct theme *theme)
{
    static const struct taken nothing = {0};
    int base = -1;
    for (int s = 0; s < SURFACE_FILL; s++) {
        struct taken taken = {0};
        uint32_t aim = theme->style[0][s].rgb_bg;
        int bg = theme->depth != THEME_256 ? background_ansi(&theme->scheme, theme->depth, s)
                 : s == SURFACE_MARK       ? background_256(aim, s, base)
                                           : background_256(aim, s, -1);
        if (s == SURFACE_BASE)
            base = bg;
        for (int role = 0; role < ROLE_COUNT; role++)
            theme->style[role][s].bg = (int16_t)bg;
        for (int role = 0; role < ROLE_COUNT; role++)
            if (!role_is_category((enum frame_role)role))
                style_quantise(&theme->style[role][s], (enum frame_role)role, theme->depth,
                               &nothing);
        for (int i = 0; i < CATEGORY_COUNT; i++) {
            struct theme_style *style = &theme->style[CATEGORIES[i]][s];
            style_quantise(style, CATEGORIES[i], theme->depth, &taken);
            taken_add(&taken, style->fg, style->attributes);
        }
    }
}

/* The user's own colours: nothing is known about them but that the default pair can be read.
 * So words stay in it. With 256 colours the hues are those of the fixed cube that lie half way
 * between black and white and reach 3:1 on both; with 16 those that most palettes keep apart from
 * either: red and magenta, plain and bright, and bright blue. */
struct own {
    int16_t fg256;
    uint8_t attributes256;
    int8_t fg16;
    uint8_t attributes16;
    int8_t fg8;
    uint8_t attributes8;
    int8_t fill,
        ink; /* a category's area and the letter on it, below 256 colours; 0, 0: reversed */
};

static const struct own OWN[ROLE_COUNT] = {
    [ROLE_TEXT] = {-1, 0, -1, 0, -1, 0, 0, 0},
    [ROLE_STRONG] = {-1, THEME_BOLD, -1, THEME_BOLD, -1, THEME_BOLD, 0, 0},
    /* The faint attribute may fall below what can be read. */
    [ROLE_DIM] = {-1, 0, -1, 0, -1, 0, 0, 0},
    [ROLE_DECOR] = {244, 0, -1, THEME_DIM, -1, THEME_DIM, 0, 0},
    [ROLE_FOCUS] = {32, THEME_BOLD, 12, THEME_BOLD, 5, THEME_BOLD, 0, 0},
    [ROLE_KEY] = {32, 0, -1, THEME_BOLD, -1, THEME_BOLD, 0, 0},
    [ROLE_GAIN] = {130, 0, 12, 0, -1, 0, 0, 0},
    [ROLE_LOSS] = {29, 0, 5, 0, 5, 0, 0, 0},
    [ROLE_WARN] = {130, THEME_BOLD, 5, THEME_BOLD, 5, THEME_BOLD, 0, 0},
    [ROLE_ERROR] = {160, THEME_BOLD, 9, THEME_BOLD, 1, THEME_BOLD, 0, 0},
    /* Below 256 colours an area has its own ink, so that letters are read on any background; as
     * a foreground these colours only end bars. */
    [ROLE_CAT_E] = {32, 0, 6, 0, 6, 0, 6, 0},
    [ROLE_CAT_A] = {166, 0, 3, 0, 3, 0, 3, 0},
    [ROLE_CAT_C] = {30, 0, 4, 0, 4, 0, 4, 7},
    [ROLE_CAT_F] = {28, 0, 2, 0, 2, 0, 2, 0},
    [ROLE_CAT_N] = {133, 0, 5, 0, 5, 0, 5, 0},
    [ROLE_CAT_P] = {161, 0, 1, 0, 1, 0, 1, 7},
    [ROLE_CAT_H] = {95, 0, -1, 0, -1, 0, 7, 0},
};

/* Attributes only. Bars of categories differ by their fill there, not by their look. */
static const uint8_t MONO[ROLE_COUNT] = {
    [ROLE_STRONG] = THEME_BOLD,
    [ROLE_FOCUS] = THEME_BOLD | THEME_UNDERLINE,
    [ROLE_KEY] = THEME_BOLD,
    [ROLE_WARN] = THEME_UNDERLINE,
    [ROLE_ERROR] = THEME_BOLD | THEME_UNDERLINE,
};

/* Looks in the terminal's own colours, where a marked row is reversed. */
static void theme_own(struct theme *theme)
{
    bool mono = theme->depth == THEME_MONO, wide = theme->depth >= THEME_16;
    bool most = theme->depth == THEME_256;
    for (int role = 0; role < ROLE_COUNT; role++) {
        for (int s = 0; s < SURFACE_FILL; s++) {
            struct theme_style *style = &theme->style[role][s];
            style->bg = -1;
            style->fg = mono ? -1 : most ? OWN[role].fg256 : wide ? OWN[role].fg16 : OWN[role].fg8;
            style->attributes = mono   ? MONO[role]
                                : most ? OWN[role].attributes256
                                : wide ? OWN[role].attributes16
                                       : OWN[role].attributes8;
            if (s == SURFACE_MARK) {
                *style = theme->style[role][SURFACE_BASE];
                style->attributes |= THEME_REVERSE;
                /* Faint on reversed is unreadable on some terminals. */
                style->attributes &= (uint8_t)~THEME_DIM;
            }
        }
    }
}

void theme_resolve(const struct theme_scheme *scheme, enum theme_depth depth, struct theme *theme)
{
    memset(theme, 0, sizeof *theme);
    theme->scheme = *scheme;
    theme->depth = depth;
    theme_aim(scheme, theme);
    if (scheme->ansi || depth == THEME_MONO)
        theme_own(theme);
    else
        theme_quantise(theme);
    /* A filled area is the plain look reversed, and so exactly as readable. */
    for (int role = 0; role < ROLE_COUNT; role++) {
        struct theme_style *fill = &theme->style[role][SURFACE_FILL];
        *fill = theme->style[role][SURFACE_BASE];
        if (scheme->ansi && (depth == THEME_8 || depth == THEME_16) && OWN[role].fill != 0) {
            fill->fg = OWN[role].ink;
            fill->bg = OWN[role].fill;
        } else {
            fill->attributes ^= THEME_REVERSE;
        }
    }
}
