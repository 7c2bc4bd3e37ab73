/* derivation_panel.h - the count of the active model built up line by line. */
#ifndef UI_DERIVATION_PANEL_H
#define UI_DERIVATION_PANEL_H

#include "ui/layout.h"

/* How many lines the whole derivation has; 0 when the count overflows. */
int derivation_panel_rows(const struct explorer *explorer);

/* Rows of w columns that the published figure takes beyond the one that is its line, at the end. */
int derivation_panel_tail(const struct explorer *explorer, int w);

/* The component that a line is about, or PS_COMPONENT_COUNT. */
enum ps_component derivation_panel_component(const struct explorer *explorer, int line);

/* The products that a line is about, at PS_LEVEL_NUMBERS with `keep` left as symbols: those that a
 * rung adds, those that a sum has gathered, none for what was published. False: there is no such
 * line. */
bool derivation_panel_products(const struct explorer *explorer, int line, ps_symbols keep,
                               struct ps_poly *poly);

/* Does a line sum up all that the table's total counts? */
bool derivation_panel_total(const struct explorer *explorer, int line);

/* The numbers put in at the line under the cursor, where its row has no room for them: whether
 * there is anything to say. */
bool derivation_panel_put_in(const struct layout *layout, const struct explorer *explorer,
                             struct ps_text *text);

void derivation_panel_draw(struct frame *frame, const struct layout *layout,
                           const struct explorer *explorer);

#endif
