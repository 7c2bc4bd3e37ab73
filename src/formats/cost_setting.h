/* cost_setting.h - the choices behind the cost lines by name: one table for the options of
 * `paramscope cost`, the explorer's command line and the keys of its panel. */
#ifndef FORMATS_COST_SETTING_H
#define FORMATS_COST_SETTING_H

#include "formats/design.h"

/* The table, ended by a NULL name. A name that ends in '=' takes a value. */
struct cost_setting {
    const char *name; /* "dtype=" */
    const char *help; /* "weights that are held: fp32, bf16, ..." */
};
extern const struct cost_setting cost_settings[];

/* The index of a setting by its name without '=', or -1. */
int cost_setting_find(const char *name, int len);

/* Sets one. False: a message that names the setting and what is allowed. */
bool cost_setting_set(struct ps_cost_settings *settings, int index, const char *value,
                      char error[DESIGN_ERROR_MAX]);

/* Its present value as text: "bf16", "4,096", "auto". */
void cost_setting_text(const struct ps_cost_settings *settings, int index, struct ps_text *text);

/* A setting's value as it is: a choice's name, a whole number (0: auto) or a real one (0: auto or
 * none; the utilisation from 0 to 1). */
struct cost_setting_value {
    enum { COST_WORD, COST_WHOLE, COST_REAL } kind;
    const char *word;
    int64_t whole;
    double real;
};
struct cost_setting_value cost_setting_get(const struct ps_cost_settings *settings, int index);
bool cost_setting_same(const struct ps_cost_settings *a, const struct ps_cost_settings *b,
                       int index);

/* Sets what cost_setting_get gave; false, and nothing is set, for a value that cannot be. Whole
 * numbers go for real ones. */
bool cost_setting_put(struct ps_cost_settings *settings, int index,
                      const struct cost_setting_value *value);

/* The next choice (dir +1) or the one before; numbers double or halve. */
void cost_setting_step(struct ps_cost_settings *settings, int index, int dir);

#endif
