/* term_look.h - the looks of a theme as a terminal takes them: which strings change one to another.
 *
 * A look is what a cell's role and surface come to on this terminal. Knows no cells. */
#ifndef TERM_TERM_LOOK_H
#define TERM_TERM_LOOK_H

#include "term/term_info.h"
#include "term/term_output.h"
#include "ui/theme.h"

enum {
    TERM_LOOK_PLAIN = 0,  /* as after a reset */
    TERM_LOOK_COLOR = 24, /* bytes to set a colour; 38;5;255 takes 11 */
    TERM_LOOKS_MAX = 2 * ROLE_COUNT * SURFACE_COUNT + 1
};

struct term_look {
    int16_t fg, bg;
    uint8_t attributes;
    /* What sets its colours, expanded when first used: that costs as much as a line of text. */
    char fg_text[TERM_LOOK_COLOR], bg_text[TERM_LOOK_COLOR];
};

struct term_looks {
    const struct term_info *info;
    struct theme_style style[ROLE_COUNT][SURFACE_COUNT]; /* what they were made from */
    struct term_look look[TERM_LOOKS_MAX];
    int count;
    uint8_t of[ROLE_COUNT][SURFACE_COUNT][2]; /* [1]: of a blank */
};

/* Makes the looks of a theme. False when they are those that are there already. */
bool term_looks_adopt(struct term_looks *looks, const struct term_info *info, bool color,
                      const struct theme *theme);

/* The look of a cell. A blank shows its background only, so that all blanks on one have one. */
static inline uint8_t term_look_of(const struct term_looks *looks, int role, int surface,
                                   bool blank)
{
    return looks->of[role < ROLE_COUNT ? role : ROLE_TEXT]
                    [surface < SURFACE_COUNT ? surface : SURFACE_BASE][blank];
}

/* A blank written in look `pen` is as one in look `blank`. */
bool term_look_blanks_agree(const struct term_looks *looks, uint8_t pen, uint8_t blank);

/* Adds what changes the terminal's look. */
void term_look_change(struct term_looks *looks, uint8_t from, uint8_t to, struct term_output *out);

#endif
