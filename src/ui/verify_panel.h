/* verify_panel.h - what came of comparing a model with a checkpoint. */
#ifndef UI_VERIFY_PANEL_H
#define UI_VERIFY_PANEL_H

#include "ui/layout.h"

int verify_panel_rows(const struct explorer *explorer);
void verify_panel_draw(struct frame *frame, const struct layout *layout,
                       const struct explorer *explorer);

#endif
