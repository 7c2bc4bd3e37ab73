/* color.h - arithmetic on colours: contrast, distance, mixing and the terminal's palettes.
 *
 * Integers only, so that a theme comes out the same everywhere. Colours are 0xRRGGBB. Knows
 * nothing of roles or schemes. theme_contrast, theme_nearest_256 and theme_palette_rgb of
 * theme.h are here too. */
#ifndef UI_COLOR_H
#define UI_COLOR_H

#include <stdbool.h>
#include <stdint.h>

/* Between two colours, weighted as the eye weighs red, green and blue. Only for comparing. */
int32_t color_distance(uint32_t a, uint32_t b);

/* As above with hue before lightness: for palettes too small to have a colour in every
 * lightness, where a pale blue should become some blue and not grey. */
int32_t color_hue_distance(uint32_t a, uint32_t b);

/* `part` 32nds of the way from a to b. */
uint32_t color_mix(uint32_t a, uint32_t b, int part);

/* Black or white, whichever stands out more on a background. */
uint32_t color_pole(uint32_t background);

/* The colour moved towards `goal` until it has `contrast` (hundredths) on the background; past
 * the goal to black or white when that is not enough. Unchanged when it has it already. */
uint32_t color_mend(uint32_t color, uint32_t goal, uint32_t background, int contrast);

#endif
