/* update_change.c - setting fields of the active model: steps, ends, choices, back to what it was.
 *
 * Every change goes through change_field: one step to undo, and what followed is said. */
#include "ui/update_parts.h"

#include "ui/tr.h"
#include "ui/value.h"

#include <string.h>

static void add_change(struct ps_text *t, const char *label, enum ps_field field, int64_t from,
                       int64_t to)
{
    ps_text_add(t, t->len > 0 ? ", " : "");
    ps_text_add(t, label);
    ps_text_add(t, " ");
    value_text(field, from, t);
    ps_text_add(t, " → ");
    value_text(field, to, t);
}

static void say_error(struct explorer *ex, const struct ps_error *error)
{
    char said[MESSAGE_MAX];
    struct ps_text t = say_over(said, sizeof said);
    ps_error_text(error, &t);
    update_say(ex, ROLE_ERROR, said);
}

/* a / b before is a / b after, and both moved. */
static bool kept(const struct ps_model *before, const struct ps_model *after, enum ps_field a,
                 enum ps_field b)
{
    int64_t left, right;
    return before->value[a] != after->value[a] &&
           !__builtin_mul_overflow(before->value[a], after->value[b], &left) &&
           !__builtin_mul_overflow(after->value[a], before->value[b], &right) && left == right;
}

/* How the sentence about what moved along ends: only what did keep its proportion is said to. */
static const char *what_was_kept(enum ps_field set, const struct ps_model *before,
                                 const struct ps_model *after)
{
    bool ff = set == PS_D_MODEL && kept(before, after, PS_D_FF, PS_D_MODEL);
    bool heads = set == PS_D_MODEL && kept(before, after, PS_HEADS, PS_D_MODEL);
    return ff && heads ? N_("%s (d_ff / d and d / heads kept)")
           : ff        ? N_("%s (d_ff / d kept)")
           : heads     ? N_("%s (d / heads kept)")
                       : N_("%s followed");
}

void change_say(struct explorer *ex, enum ps_field set, const struct ps_model *before,
                const struct ps_model *after)
{
    char buf[MESSAGE_MAX], said[MESSAGE_MAX];
    struct ps_text t = ps_text_over(buf, sizeof buf);
    for (int i = 0; i < PS_FIELD_COUNT; i++) {
        enum ps_field f = (enum ps_field)i;
        if (before->value[f] == after->value[f])
            continue;
        bool view = f == PS_LAYERS || f == set ||
                    (set == PS_LAYERS && (f == PS_ENCODER_LAYERS || f == PS_DECODER_LAYERS));
        if (!view)
            add_change(&t, tr(ps_field_info(f)->label), f, before->value[f], after->value[f]);
    }
    if (t.len == 0)
        return;
    struct ps_text s = ps_text_over(said, sizeof said);
    say_add(&s, what_was_kept(set, before, after), buf);
    update_say(ex, ROLE_DIM, said);
}

bool change_field(struct explorer *ex, enum ps_field field, int64_t value)
{
    struct ps_model *model = &ex->design[ex->active].model, after = *model;
    struct ps_error error;
    /* A drag always starts from where it began, so that going back undoes it exactly. */
    if (ex->dragging)
        after = explorer_snapshot_at(ex, ex->undo_at - 1)->design[ex->active].model;
    const struct ps_model before = after;
    if (ps_model_set(&after, field, value, &error) != PS_OK) {
        say_error(ex, &error);
        return false;
    }
    enum ps_field moved = PS_FIELD_COUNT;
    int64_t from = 0;
    bool held = hold_budget(ex, field, &after, &moved, &from);
    if (memcmp(model, &after, sizeof after) == 0)
        return false;
    if (!ex->dragging)
        explorer_remember(ex);
    *model = after;
    explorer_refresh(ex);
    if (held)
        hold_say(ex, moved, from);
    else
        change_say(ex, field, &before, &after);
    return true;
}

/* Why the slider stays where it is, though more (+1) or less (-1) was asked for. */
static const char *end_text(const struct ps_model *m, enum ps_field field, int dir)
{
    const struct ps_field_info *info = ps_field_info(field);
    int64_t v = ps_model_get(m, field);
    struct ps_model twice = *m;
    struct ps_error error;
    if (info->kind == PS_KIND_CHOICE)
        return dir > 0 ? N_("this is the last choice; Space goes round")
                       : N_("this is the first choice; Space goes round");
    if (dir > 0 ? v >= info->track_hi && v < info->max : v <= info->track_lo && v > info->min)
        return N_("the track ends here; a typed value may go past it");
    if (dir < 0)
        return N_("no smaller value is legal here");
    return v < INT64_MAX / 2 && ps_model_set(&twice, field, 2 * v, &error) == PS_OK
               ? N_("no larger value is legal here; type one to go past the track")
               : N_("no larger value is legal here");
}

/* Goes to a value that lies more or less of the slider, or says why that is where it stands. */
static void change_towards(struct explorer *ex, int dir, int64_t value)
{
    const struct ps_model *m = &ex->design[ex->active].model;
    if (value == ps_model_get(m, ex->focus))
        update_say(ex, ROLE_DIM, end_text(m, ex->focus, dir));
    else
        change_field(ex, ex->focus, value);
}

void change_step(struct explorer *ex, int dir, int count)
{
    const struct ps_model *m = &ex->design[ex->active].model;
    change_towards(ex, dir, ps_model_step(m, ex->focus, dir, count, NULL));
}

void change_detent(struct explorer *ex, int dir)
{
    const struct ps_model *m = &ex->design[ex->active].model;
    const struct ps_field_info *info = ps_field_info(ex->focus);
    int64_t value = ps_model_detent(m, ex->focus, dir);
    if (value == ps_model_get(m, ex->focus) && info->detents != NULL)
        update_say(ex, ROLE_DIM, "no value that people know lies further that way");
    else
        change_towards(ex, dir, value);
}

void change_limit(struct explorer *ex, int dir)
{
    const struct ps_field_info *info = ps_field_info(ex->focus);
    const struct ps_model *m = &ex->design[ex->active].model;
    int64_t end = dir > 0 ? info->track_hi : info->track_lo;
    change_towards(ex, dir, ps_model_nearest(m, ex->focus, end));
}

/* The next choice that is legal, around the end. */
void change_choice(struct explorer *ex)
{
    const struct ps_field_info *info = ps_field_info(ex->focus);
    const struct ps_model *m = &ex->design[ex->active].model;
    if (info->kind != PS_KIND_CHOICE) {
        update_say(ex, ROLE_DIM,
                   "Space changes a switch; this is a number: use the arrows or type one");
        return;
    }
    for (int64_t i = 1; i <= info->max; i++) {
        int64_t v = (m->value[ex->focus] + i) % (info->max + 1);
        struct ps_model try = *m;
        struct ps_error error;
        if (ps_model_set(&try, ex->focus, v, &error) == PS_OK) {
            change_field(ex, ex->focus, v);
            return;
        }
        say_error(ex, &error);
    }
}

void change_back(struct explorer *ex)
{
    const struct ps_model *base = &ex->design[ex->active].base;
    int64_t v = ex->focus == PS_LAYERS ? ps_model_get(base, PS_LAYERS) : base->value[ex->focus];
    if (!change_field(ex, ex->focus, v) && ex->message[0] == '\0')
        update_say(ex, ROLE_DIM, "already as the model has it");
}

void change_all_back(struct explorer *ex)
{
    struct design *d = &ex->design[ex->active];
    if (memcmp(&d->model, &d->base, sizeof d->model) == 0) {
        update_say(ex, ROLE_DIM, "already as the model has it");
        return;
    }
    explorer_remember(ex);
    d->model = d->base;
    explorer_refresh(ex);
    update_say(ex, ROLE_DIM, "back to the model as it was opened");
}
