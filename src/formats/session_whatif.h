/* session_whatif.h - the part of a session that the what-if panels have: what the cost lines
 * assume, the budget that is held, the axes of the sweep. Since version 2 of the file. */
#ifndef FORMATS_SESSION_WHATIF_H
#define FORMATS_SESSION_WHATIF_H

#include "formats/cost_setting.h"

#include <jansson.h>

enum { SESSION_SORT_MAX = 32 };

struct session_whatif {
    struct ps_cost_settings cost;
    bool linear;                 /* axes; else logarithmic */
    char sort[SESSION_SORT_MAX]; /* a word of the caller's */
    enum ps_field partner;       /* what gives way when a budget is held: a number */
    bool held;
    int model; /* 0 or 1: whose budget it is */
    int64_t target;
};

/* What a session of version 1 has. */
struct session_whatif session_whatif_defaults(void);

/* Writes it as a JSON object; settings of the cost lines only where they are not the usual ones. */
void session_whatif_print(const struct session_whatif *whatif, struct ps_text *text);

/* Reads what was written. NULL, or a sentence about the first thing that is wrong. */
const char *session_whatif_read(const json_t *from, struct session_whatif *whatif);

#endif
