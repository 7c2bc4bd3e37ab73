/* formula.h - the derivation of one design, for the verb and for the explorer's `w`. */
#ifndef COMMANDS_FORMULA_H
#define COMMANDS_FORMULA_H

#include "formats/design.h"

#include <stdio.h>

/* In the order of the verb's --format. */
enum formula_format { FORMULA_TEXT, FORMULA_JSON, FORMULA_LATEX, FORMULA_MARKDOWN };

/* False when the count overflows or memory ran out; what was written by then is incomplete. */
bool formula_write(FILE *out, const struct design *design, enum formula_format format, bool ascii);

#endif
