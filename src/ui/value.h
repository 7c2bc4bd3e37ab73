/* value.h - the values of fields as the screen shows them: grouped digits, ratios, names of
 * choices.
 *
 * For people only; what a command line takes back is formats/design.h's. */
#ifndef UI_VALUE_H
#define UI_VALUE_H

#include "paramscope/paramscope.h"

/* A value by itself: 30,522, 2.6667, rmsnorm. */
void value_text(enum ps_field field, int64_t value, struct ps_text *text);

/* The value of a field in a model: what follows is worked out, both stacks of layers are named,
 * "—" where the field means nothing for it. */
void value_in_model(const struct ps_model *model, enum ps_field field, struct ps_text *text);

/* Does the field mean anything for this model? */
bool value_applies(const struct ps_model *model, enum ps_field field);

#endif
