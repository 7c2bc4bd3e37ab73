/* panel.h - what stands under the sliders: the breakdown and other panels, each with rows, a cursor
 * and a picture. */
#ifndef UI_PANEL_H
#define UI_PANEL_H

#include "ui/layout.h"

/* Rows that the cursor can go to in a panel; 0: it has none. */
int panel_rows(const struct explorer *explorer, enum explorer_panel panel);

/* Rows of a panel that do not scroll: headings and totals. */
int panel_fixed(const struct explorer *explorer, enum explorer_panel panel);

/* Rows that the last line of a panel takes beyond its own, in w columns. */
int panel_tail(const struct explorer *explorer, enum explorer_panel panel, int w);

/* The component that the cursor of the panel lights everywhere, or PS_COMPONENT_COUNT. */
enum ps_component panel_lit(const struct explorer *explorer);

/* Does that cursor stand on a line of the derivation that sums up what the table's total counts? */
bool panel_lights_total(const struct explorer *explorer);

/* What stands under the sliders: the breakdown, another panel, or both with a line between. */
void panel_draw(struct frame *frame, const struct layout *layout, const struct explorer *explorer);

#endif
