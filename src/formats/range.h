/* range.h - FIELD=LO..HI[:STEP|:xFACTOR] as people type it, into an axis of values.
 *
 * Says what is wrong with a text; what a sweep makes of the values is the engine's business. */
#ifndef FORMATS_RANGE_H
#define FORMATS_RANGE_H

#include "formats/design.h"

/* Reads "d_model=256..4096:256", "vocab_size=32k..1M:x2", "tie=no..yes", "layers=12". Without a
 * step numbers go by the field's own step. False: a message that names the field, what was wrong
 * and what would be right. */
bool range_read(const char *text, struct ps_axis *axis, char error[DESIGN_ERROR_MAX]);

/* The same of the first `len` bytes, with the range optional: "layers" alone leaves lo = hi = 0
 * and ranged = false. */
bool range_read_vary(const char *text, size_t len, struct ps_vary *vary, bool *ranged,
                     char error[DESIGN_ERROR_MAX]);

/* A value of a field for programs: 768, 2.666667, yes. */
void range_value(enum ps_field field, int64_t value, struct ps_text *text);

#endif
