/* theme.h - from a Base16/Base24 scheme to the look of every role on every surface.
 *
 * Pure functions: a scheme and a colour depth in, a table of styles out. Schemes and their
 * parsing are in formats/scheme.h, how a terminal is told is in term/term_look.h. */
#ifndef UI_THEME_H
#define UI_THEME_H

#include "formats/scheme.h" /* struct theme_scheme */
#include "ui/frame.h"

enum theme_depth { THEME_MONO, THEME_8, THEME_16, THEME_256 };

/* Attributes of a style, a set. */
enum { THEME_BOLD = 1, THEME_DIM = 2, THEME_UNDERLINE = 4, THEME_REVERSE = 8 };

/* A resolved look. Colours are terminal indices (-1: the terminal's own). rgb_* hold what was
 * aimed at, after the contrast was mended, for the SVG picture and the contrast tests; where
 * THEME_REVERSE is set they are what is reversed, as fg and bg are. */
struct theme_style {
    int16_t fg, bg;
    uint8_t attributes;
    uint32_t rgb_fg, rgb_bg;
};

struct theme {
    struct theme_scheme scheme;
    enum theme_depth depth;
    struct theme_style style[ROLE_COUNT][SURFACE_COUNT];
};

/* Resolves every role on every surface. Text roles reach 4.5:1 and graphic roles 3:1 against
 * their background, moved towards base07 or base00 where the scheme falls short; at 256 colours
 * only indices 16-255 are used (users repaint 0-15); at 16 and 8 the nearest ANSI colour that is
 * still readable; mono uses attributes only. */
void theme_resolve(const struct theme_scheme *scheme, enum theme_depth depth, struct theme *theme);

/* The scheme that is compiled in and always there: `terminal`. */
const struct theme_scheme *theme_builtin(void);

/* WCAG 2 contrast of two colours in hundredths: 2100 is black on white. */
int theme_contrast(uint32_t a, uint32_t b);

/* The colour of the 256-colour palette (16-255) nearest to a colour; the colour of an index. */
int theme_nearest_256(uint32_t rgb);
uint32_t theme_palette_rgb(int index);

#endif
