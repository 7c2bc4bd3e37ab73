/* sweep_plot.h - total and components against the focused field: curves of the active model, the
 * other one's total, where both stand, and where one component overtakes another. */
#ifndef UI_SWEEP_PLOT_H
#define UI_SWEEP_PLOT_H

#include "ui/layout.h"

/* Rows that the plot would like to have. */
int sweep_plot_rows(const struct explorer *explorer);
void sweep_plot_draw(struct frame *frame, const struct layout *layout,
                     const struct explorer *explorer);

#endif
