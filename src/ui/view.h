/* view.h - the picture of a state: the only thing that draws the whole screen. */
#ifndef UI_VIEW_H
#define UI_VIEW_H

#include "ui/state.h"

/* Draws the explorer into a frame of its size. Pure: the same state gives the same frame. */
void view(struct frame *frame, const struct explorer *explorer);

/* The command's arguments that open what is on screen: to be read from the wall and typed. */
void command_text(const struct explorer *explorer, struct ps_text *text);

#endif
