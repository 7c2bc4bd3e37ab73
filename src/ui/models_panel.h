/* models_panel.h - many models in one table, for reading: both open ones and every built-in one,
 * sorted by any column. */
#ifndef UI_MODELS_PANEL_H
#define UI_MODELS_PANEL_H

#include "ui/layout.h"

int models_panel_rows(const struct explorer *explorer);
void models_panel_draw(struct frame *frame, const struct layout *layout,
                       const struct explorer *explorer);

/* The preset of a row, or -1 for one of the open models. */
int models_panel_preset(const struct explorer *explorer, int row);

/* "total" */
const char *models_panel_column(enum whatif_sort sort);

#endif
