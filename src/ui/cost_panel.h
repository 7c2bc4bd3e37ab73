/* cost_panel.h - what both models cost: a line each with its convention and source. */
#ifndef UI_COST_PANEL_H
#define UI_COST_PANEL_H

#include "ui/layout.h"

int cost_panel_rows(const struct explorer *explorer);
void cost_panel_draw(struct frame *frame, const struct layout *layout,
                     const struct explorer *explorer);

/* The index in cost_settings of what a row assumes and ←→ change; -1: nothing. */
int cost_panel_setting(const struct explorer *explorer, int row);

#endif
