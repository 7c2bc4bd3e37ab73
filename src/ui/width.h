/* width.h - how many columns a code point takes, and what stands for it in ASCII.
 *
 * Our own tables instead of wcwidth(): a picture must be the same under every locale. Knows
 * nothing of frames. */
#ifndef UI_WIDTH_H
#define UI_WIDTH_H

#include <stdint.h>

/* 0, 1 or 2 columns. Control characters count as 1: whoever prints them replaces them first. */
int width_rune(uint32_t ch);

/* One readable ASCII character for a code point: '?' when nothing resembles it. */
char width_ascii(uint32_t ch);

#endif
