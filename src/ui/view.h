/* view.h - the picture of a state: the only thing that draws the whole screen. */
#ifndef UI_VIEW_H
#define UI_VIEW_H

#include "ui/state.h"

/* Draws the explorer into a frame of its size. Pure: the same state gives the same frame. */
void view(struct frame *frame, const struct explorer *explorer);

#endif
