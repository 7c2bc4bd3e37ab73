/* counts_panel.h - the honest totals that one model has, side by side, with why they differ. */
#ifndef UI_COUNTS_PANEL_H
#define UI_COUNTS_PANEL_H

#include "ui/layout.h"

int counts_panel_rows(const struct explorer *explorer);
void counts_panel_draw(struct frame *frame, const struct layout *layout,
                       const struct explorer *explorer);

#endif
