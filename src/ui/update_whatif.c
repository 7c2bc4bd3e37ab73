/* update_whatif.c - holding the budget, and the choices of the cost panel, the sweep and the table
 * of models. */
#include "ui/update_parts.h"

#include "ui/cost_panel.h"
#include "ui/models_panel.h"
#include "ui/tr.h"
#include "ui/value.h"

#include <string.h>

/* What may give way, in the order of the key. */
static const enum ps_field partners[] = {PS_LAYERS, PS_D_MODEL, PS_D_FF, PS_VOCAB};
enum { PARTNERS = sizeof partners / sizeof partners[0] };

enum ps_field whatif_partner(const struct whatif *w, enum ps_field field)
{
    bool layers = field == PS_LAYERS || field == PS_ENCODER_LAYERS || field == PS_DECODER_LAYERS;
    bool inner = field == PS_D_FF || field == PS_FFN_RATIO;
    if (w->partner == field || (w->partner == PS_LAYERS && layers) ||
        (w->partner == PS_D_FF && inner))
        return layers ? PS_D_MODEL : PS_LAYERS;
    return w->partner;
}

bool whatif_can_yield(enum ps_field field)
{
    for (int i = 0; i < PARTNERS; i++)
        if (partners[i] == field)
            return true;
    return false;
}

/* "+641,664 (+0.58 %)" of the budget; false when none is held. Not while totals are covered: of
 * what this says the total follows. */
static bool off_text(const struct explorer *ex, struct ps_text *t)
{
    __extension__ typedef __int128 wide;
    const struct whatif *w = &ex->whatif;
    const struct figures *figures = &ex->figures;
    if (!w->held || figures->status[w->model] != PS_OK || ex->guess.hidden)
        return false;
    int64_t off = figures->count[w->model].total - w->target;
    if (off == 0) {
        ps_text_add(t, "0");
        return true;
    }
    ps_text_add(t, off > 0 ? "+" : "");
    ps_text_grouped(t, off);
    wide percent = (wide)off * 10000 / w->target; /* in 0.01 % */
    ps_text_add(t, off > 0 ? " (+" : " (");
    ps_text_quotient(t, percent > INT64_MAX ? INT64_MAX : (int64_t)percent, 100, 2);
    ps_text_add(t, " %)");
    return true;
}

bool whatif_residual(const struct explorer *ex, struct ps_text *t)
{
    const struct whatif *w = &ex->whatif;
    char target[SAY_NUMBER], off[80];
    struct ps_text o = ps_text_over(off, sizeof off);
    if (!w->held || ex->figures.status[w->model] != PS_OK)
        return false;
    const char *partner = tr(ps_field_info(whatif_partner(w, ex->focus))->label);
    if (ex->guess.hidden) {
        say_add(t, N_("budget held by %s; covered: predict what comes of a change, then v reveals"),
                partner);
        return true;
    }
    (void)off_text(ex, &o);
    say_add(t, N_("budget %s held by %s: %s"), say_number(w->target, target), partner, off);
    return true;
}

void hold_toggle(struct explorer *ex)
{
    struct whatif *w = &ex->whatif;
    if (w->held) {
        w->held = false;
        update_say(ex, ROLE_DIM, "the budget is free again");
        return;
    }
    if (ex->figures.status[ex->active] != PS_OK || ex->figures.count[ex->active].total < 1) {
        update_say(ex, ROLE_ERROR, "a total past 2^63 - 1 is no budget");
        return;
    }
    w->held = true;
    w->model = ex->active;
    w->target = ex->figures.count[ex->active].total;
    char said[MESSAGE_MAX], target[SAY_NUMBER];
    struct ps_text t = ps_text_over(said, sizeof said);
    const char *partner = tr(ps_field_info(whatif_partner(w, ex->focus))->label);
    if (ex->guess.hidden)
        say_add(&t, N_("budget held: move a slider and %s gives way; B another"), partner);
    else
        say_add(&t, N_("budget %s held: move a slider and %s gives way; B another"),
                say_number(w->target, target), partner);
    update_say(ex, ROLE_TEXT, said);
}

void hold_next_partner(struct explorer *ex)
{
    struct whatif *w = &ex->whatif;
    char said[MESSAGE_MAX];
    struct ps_text t = ps_text_over(said, sizeof said);
    /* On past those that the slider in focus moves itself, and the one that gives way now. */
    enum ps_field now = whatif_partner(w, ex->focus);
    int at = 0;
    while (at + 1 < PARTNERS && partners[at] != now)
        at++;
    for (int i = 1; i <= PARTNERS; i++) {
        w->partner = partners[(at + i) % PARTNERS];
        if (whatif_partner(w, ex->focus) == w->partner)
            break;
    }
    say_add(&t,
            w->held ? N_("a held budget is kept by %s")
                    : N_("a held budget is kept by %s; b holds the total"),
            tr(ps_field_info(whatif_partner(w, ex->focus))->label));
    update_say(ex, ROLE_TEXT, said);
}

void hold_again(struct explorer *ex)
{
    struct whatif *w = &ex->whatif;
    if (w->held && ex->figures.status[w->model] == PS_OK && ex->figures.count[w->model].total >= 1)
        w->target = ex->figures.count[w->model].total;
    else
        w->held = false;
}

bool hold_budget(const struct explorer *ex, enum ps_field field, struct ps_model *model,
                 enum ps_field *moved, int64_t *from)
{
    const struct whatif *w = &ex->whatif;
    struct ps_solutions found;
    struct ps_error error;
    if (!w->held || w->model != ex->active)
        return false;
    const struct figures *f = &ex->figures;
    const struct ps_poly *all = NULL;
    if (f->collected_status[w->model] == PS_OK && f->collected_as == ex->convention &&
        ps_formula_holds_for(&f->collected[w->model], model))
        all = &f->all[w->model];
    *moved = whatif_partner(w, field);
    *from = ps_model_get(model, *moved);
    if (ps_solve_one(model, ex->convention, w->target, *moved, all, &found, &error) != PS_OK ||
        found.n == 0)
        return false;
    return ps_model_set(model, *moved, found.best[0].value[0], &error) == PS_OK;
}

void hold_say(struct explorer *ex, enum ps_field moved, int64_t from)
{
    char said[MESSAGE_MAX], was[40], is[40], change[120], off[80], target[SAY_NUMBER];
    struct ps_text t = ps_text_over(said, sizeof said), c = ps_text_over(change, sizeof change);
    struct ps_text o = ps_text_over(off, sizeof off), v = ps_text_over(was, sizeof was);
    int64_t to = ps_model_get(&ex->design[ex->active].model, moved);
    value_text(moved, from, &v);
    v = ps_text_over(is, sizeof is);
    value_text(moved, to, &v);
    say_add(&c, to != from ? "%s %s → %s" : N_("%s %s stays"), tr(ps_field_info(moved)->label), was,
            is);
    if (ex->guess.hidden)
        say_add(&t, N_("%s: the budget is held"), change);
    else if (off_text(ex, &o))
        say_add(&t, N_("%s, off by %s from the budget of %s"), change, off,
                say_number(ex->whatif.target, target));
    else
        return;
    update_say(ex, ROLE_TEXT, said);
}

/* ---- cost ------------------------------------------------------------------------------- */

static void say_setting(struct explorer *ex, int setting)
{
    char said[MESSAGE_MAX];
    struct ps_text t = ps_text_over(said, sizeof said);
    const char *name = cost_settings[setting].name;
    ps_text_addn(&t, name, strcspn(name, "="));
    ps_text_add(&t, " ");
    cost_setting_text(&ex->whatif.cost, setting, &t);
    ps_text_add(&t, "   (");
    ps_text_add(&t, tr(cost_settings[setting].help));
    ps_text_add(&t, ")");
    update_say(ex, ROLE_DIM, said);
}

void cost_step(struct explorer *ex, int dir)
{
    int setting = cost_panel_setting(ex, ex->row);
    if (setting < 0) {
        update_say(ex, ROLE_DIM, "nothing is assumed for this line");
        return;
    }
    cost_setting_step(&ex->whatif.cost, setting, dir < 0 ? -1 : +1);
    say_setting(ex, setting);
}

/* "context=8k" or "context 8k". */
bool cost_command(struct explorer *ex, const char *typed)
{
    char error[DESIGN_ERROR_MAX];
    size_t len = strcspn(typed, " =");
    int setting = cost_setting_find(typed, (int)len);
    if (setting < 0 || typed[len] == '\0')
        return false;
    const char *value = typed + len + strspn(typed + len, " =");
    if (!cost_setting_set(&ex->whatif.cost, setting, value, error)) {
        update_say(ex, ROLE_ERROR, error);
        return true;
    }
    ex->mode = ex->beneath;
    say_setting(ex, setting);
    return true;
}

/* ---- the table of models ------------------------------------------------------------------ */

void models_sort(struct explorer *ex)
{
    char said[MESSAGE_MAX];
    struct ps_text t = ps_text_over(said, sizeof said);
    ex->whatif.sort = (enum whatif_sort)(((int)ex->whatif.sort + 1) % SORT_COUNT);
    ex->row = ex->row_scroll = 0;
    say_add(&t, N_("sorted by %s"), tr(models_panel_column(ex->whatif.sort)));
    update_say(ex, ROLE_DIM, said);
}

void models_open(struct explorer *ex)
{
    int preset = models_panel_preset(ex, ex->row);
    if (preset < 0)
        return;
    explorer_remember(ex);
    design_from_preset(&ex->design[ex->active], ps_preset_at(preset));
    explorer_refresh(ex);
    update_say(ex, ROLE_DIM, "opened; u goes back to the model before");
}
