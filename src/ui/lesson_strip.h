/* lesson_strip.h - a lesson's text on screen: a strip above the footer, as high as its longest
 * step, so that nothing jumps from one step to the next. */
#ifndef UI_LESSON_STRIP_H
#define UI_LESSON_STRIP_H

#include "ui/layout.h"

/* Rows that the strip takes of a screen, its line with the title included; 0: no lesson is on. */
int lesson_strip_rows(const struct explorer *explorer);

/* Lines of the present step that do not fit into the strip. */
int lesson_strip_hidden(const struct explorer *explorer);

/* The step that is shown, or NULL. */
const struct lesson_step *lesson_strip_step(const struct explorer *explorer);

void lesson_strip_draw(struct frame *frame, struct frame_rect rect,
                       const struct explorer *explorer);

#endif
