/* whatif.h - the state behind the what-if panels: the assumptions of the cost lines, the budget
 * that is held, the axes of the sweep, the order of the table of models. Part of the explorer's
 * state. */
#ifndef UI_WHATIF_H
#define UI_WHATIF_H

#include "formats/cost_setting.h"

/* Columns by which the table of models is sorted. */
enum whatif_sort {
    SORT_NAME,
    SORT_FAMILY,
    SORT_TOTAL,
    SORT_NON_EMBEDDING,
    SORT_ACTIVE,
    SORT_VOCAB,
    SORT_WIDTH,
    SORT_LAYERS,
    SORT_COUNT
};

struct whatif {
    struct ps_cost_settings cost;
    bool linear; /* axes of the sweep; else logarithmic */
    enum whatif_sort sort;
    /* The budget that is held: while it is, moving a slider of `model` moves the partner. */
    bool held;
    int model;
    int64_t target;
    enum ps_field partner; /* chosen; another takes its place when it is itself moved */
};

struct explorer;

/* The field that moves when `field` does. */
enum ps_field whatif_partner(const struct whatif *whatif, enum ps_field field);

/* May this field be the partner? */
bool whatif_can_yield(enum ps_field field);

/* "budget 109,482,240 held by layers: -35,328 (-0.03 %)"; false when none is held or the
 * total is past 2^63 - 1. */
bool whatif_residual(const struct explorer *explorer, struct ps_text *text);

#endif
