/* figures.h - the numbers behind one picture: both models expanded and counted, once per change.
 *
 * Widgets only read this; nothing on screen is counted anywhere else. */
#ifndef UI_FIGURES_H
#define UI_FIGURES_H

#include "formats/design.h"

/* The products of the model that a field's next value would make, where that is another
 * architecture: a switch, or a number that stops being zero. */
struct figures_hint {
    struct ps_model made_for;
    struct ps_poly all;
};

struct figures {
    struct ps_model counted[2]; /* what the following is of */
    enum ps_convention counted_as;
    struct ps_tensor_list list[2];
    struct ps_count count[2];
    struct ps_model opened[2]; /* the models without their changes, and their exact totals */
    int64_t opened_total[2];   /* 0: past 2^63 - 1 */
    /* Each component's products in symbols, and all of them: collected anew only when a switch
     * changes, so that a step need not expand the model once for every hint. */
    struct ps_poly part[2][PS_COMPONENT_COUNT], all[2];
    struct ps_model collected[2];
    enum ps_convention collected_as;
    enum ps_status collected_status[2];
    struct figures_hint hint[PS_FIELD_COUNT]; /* of one model, see figures_prepare */
    ps_symbols hinted;                        /* the fields whose hints are known */
    struct ps_model prepared;
    enum ps_convention prepared_as;
    enum ps_status status[2]; /* PS_OVERFLOW: the totals of that model are not to be shown */
};

/* Nothing is counted yet. Leaves the long arrays as they are: they are written before they are
 * read, and a program that starts does not wait for memory that it may never use. */
void figures_init(struct figures *figures);

/* Expands and counts both, as far as they changed. */
void figures_refresh(struct figures *figures, const struct design design[2],
                     enum ps_convention convention);

/* Have the hints of this model been prepared? They are while only numbers change. */
bool figures_prepared(const struct figures *figures, const struct ps_model *model,
                      enum ps_convention convention);

/* Makes hints cheap: collects what the next value of each of `n` fields would make of a model. */
void figures_prepare(struct figures *figures, const struct ps_model *model,
                     enum ps_convention convention, const enum ps_field *field, int n);

/* The value that a hint is about: one step up, or down where there is none up; a switch goes
 * around. The present value when it cannot move. *next becomes the model with that value. */
int64_t figures_next(const struct ps_model *model, enum ps_field field, struct ps_model *next);

/* One row of the breakdown: a component, or a tensor of an opened component. */
struct figures_row {
    enum ps_component component;
    int tensor[2]; /* index in each model's list; -1: that model has none. Both -1: a component */
};

enum { FIGURES_ROWS = PS_COMPONENT_COUNT + 2 * PS_TENSOR_MAX };

/* The rows to show: the components that hold anything in one of the `models` (1 or 2, from
 * `first`), and under each component in the set `open` its tensors, those of both models that are
 * the same in one row. Returns how many. */
int figures_rows(const struct figures *figures, const struct design design[2], int first,
                 int models, unsigned open, struct figures_row row[FIGURES_ROWS]);

/* Parameters of a row in one model. */
int64_t figures_value(const struct figures *figures, const struct figures_row *row, int model);

/* What the total of model `which` would change by if a change of `field` made it into `changed`;
 * false when a total overflows. */
bool figures_effect(const struct figures *figures, int which, enum ps_field field,
                    const struct ps_model *changed, int64_t *difference);

#endif
