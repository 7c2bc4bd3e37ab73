/* presenter.h - the explorer for the back row: totals in block digits, at most three rows of
 * detail, the last key pressed. */
#ifndef UI_PRESENTER_H
#define UI_PRESENTER_H

#include "ui/layout.h"

/* Gives out the rows below `top` and above `bottom`: models, slider, difference, formula, status.
 * No footer, and no panel but one that a lesson speaks of. */
void presenter_layout(struct layout *layout, const struct explorer *explorer, int top, int bottom);

/* Everything that only the presenter shows: names, digits, bars and the last key. */
void presenter_draw(struct frame *frame, const struct layout *layout,
                    const struct explorer *explorer);

#endif
