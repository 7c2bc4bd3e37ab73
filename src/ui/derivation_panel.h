/* derivation_panel.h - the count of the active model built up line by line. */
#ifndef UI_DERIVATION_PANEL_H
#define UI_DERIVATION_PANEL_H

#include "ui/layout.h"

/* How many lines the whole derivation has; 0 when the count overflows. */
int derivation_panel_rows(const struct explorer *explorer);

/* The component that a line is about, or PS_COMPONENT_COUNT. */
enum ps_component derivation_panel_component(const struct explorer *explorer, int line);

void derivation_panel_draw(struct frame *frame, const struct layout *layout,
                           const struct explorer *explorer);

#endif
