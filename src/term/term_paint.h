/* term_paint.h - from a frame to the bytes that make a terminal show it.
 *
 * Keeps what the terminal shows and adds only what differs: moves, styles and characters. Pure
 * but for the memory it keeps; writes nothing. */
#ifndef TERM_TERM_PAINT_H
#define TERM_TERM_PAINT_H

#include "term/term_look.h"

struct term_paint {
    const struct term_info *info;
    bool utf8;  /* else ASCII only */
    bool color; /* colours may be used */

    int w, h;
    uint32_t *shown;         /* w * h: each cell's character, and its look above */
    struct frame_cell *last; /* the frame itself: rows that are as they were need no look */
    bool last_known;
    bool whole; /* nothing is known of the screen */

    struct term_looks looks;
    uint8_t pen; /* the look that is set */
    int x, y;    /* where the terminal's cursor is; x < 0: not known */
    bool cursor_shown;
};

void term_paint_init(struct term_paint *paint, const struct term_info *info, bool utf8, bool color);
void term_paint_free(struct term_paint *paint);

/* Must be called before the first frame, and for every new size after. False when memory ran out:
 * nothing has changed then. */
bool term_paint_resize(struct term_paint *paint, int w, int h);

/* The terminal may show anything, in any style, with the cursor anywhere: the next frame is sent
 * whole. */
void term_paint_forget(struct term_paint *paint);

/* Adds what makes the terminal show the frame. */
void term_paint_frame(struct term_paint *paint, const struct frame *frame,
                      const struct theme *theme, struct term_output *out);

#endif
