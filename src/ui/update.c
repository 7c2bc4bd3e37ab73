/* update.c - keys and actions. See update.h; typing is in update_input.c, the command line in
 * update_command.c, the mouse in update_mouse.c. */
#include "ui/update_parts.h"

#include "formats/printable.h"
#include "ui/layout.h"
#include "ui/panel.h"
#include "ui/value.h"
#include "ui/tr.h"

#include <string.h>

void update_say(struct explorer *ex, enum frame_role role, const char *text)
{
    struct ps_text t = ps_text_over(ex->message, sizeof ex->message);
    ps_text_add(&t, tr(text)); /* what is put together of parts is its own translation */
    ex->message_role = role;
}

static int clamp(int v, int lo, int hi)
{
    return v < lo ? lo : v > hi ? hi : v;
}

void keep_in_view(struct explorer *ex)
{
    enum ps_field field[PS_FIELD_COUNT];
    int pick[PICKER_MAX];
    int fields = explorer_fields(ex, field), rows = panel_rows(ex), at = -1;
    for (int i = 0; i < fields; i++)
        if (field[i] == ex->focus)
            at = i;
    if (at < 0 && fields > 0) {
        /* The focused slider is gone: the nearest one before it takes over. */
        at = 0;
        while (at + 1 < fields && field[at + 1] <= ex->focus)
            at++;
        ex->focus = field[at];
    }
    struct layout l = layout_of(ex);
    int visible = l.sliders.h > 0 ? l.sliders.h : 1;
    ex->scroll = clamp(ex->scroll, at - visible + 1, at);
    ex->scroll = clamp(ex->scroll, 0, fields > visible ? fields - visible : 0);
    ex->row = clamp(ex->row, 0, rows > 0 ? rows - 1 : 0);
    int lines = l.panel.h - panel_fixed(ex);
    if (lines < 1)
        lines = 1;
    if (ex->panel == PANEL_DERIVATION && ex->row >= ex->derived)
        ex->derived = ex->row + 1; /* going to a line shows it */
    ex->row_scroll = clamp(ex->row_scroll, ex->row - lines + 1, ex->row);
    ex->row_scroll = clamp(ex->row_scroll, 0, rows > lines ? rows - lines : 0);
    if (ex->mode == MODE_PICKER) {
        int n = explorer_picks(ex, pick);
        ex->item = clamp(ex->item, 0, n > 0 ? n - 1 : 0);
    }
}

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

/* Says which other fields moved along. */
static void say_followers(struct explorer *ex, enum ps_field set, const struct ps_model *before,
                          const struct ps_model *after)
{
    char buf[MESSAGE_MAX];
    struct ps_text t = ps_text_over(buf, sizeof buf);
    for (int i = 0; i < PS_FIELD_COUNT; i++) {
        enum ps_field f = (enum ps_field)i;
        bool view = f == PS_LAYERS || f == set ||
                    (set == PS_LAYERS && (f == PS_ENCODER_LAYERS || f == PS_DECODER_LAYERS));
        if (!view && before->value[f] != after->value[f])
            add_change(&t, ps_field_info(f)->label, f, before->value[f], after->value[f]);
    }
    if (t.len == 0)
        return;
    ps_text_add(&t, set == PS_D_MODEL ? " (d_ff / d and d / heads kept)" : " followed");
    update_say(ex, ROLE_DIM, buf);
}

bool change_field(struct explorer *ex, enum ps_field field, int64_t value)
{
    struct ps_model *model = &ex->design[ex->active].model, after = *model;
    struct ps_error error;
    /* A drag always starts from where it began, so that going back undoes it exactly. */
    if (ex->dragging)
        after = ex->undo[ex->undo_at - 1].design[ex->active].model;
    const struct ps_model before = after;
    if (ps_model_set(&after, field, value, &error) != PS_OK) {
        update_say(ex, ROLE_ERROR, error.reason);
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
        say_followers(ex, field, &before, &after);
    return true;
}

static void step(struct explorer *ex, int dir, int count)
{
    const struct ps_model *m = &ex->design[ex->active].model;
    int64_t v = ps_model_step(m, ex->focus, dir, count);
    if (v == ps_model_get(m, ex->focus))
        update_say(ex, ROLE_DIM,
                   dir > 0 ? "no larger value is legal here; type one to go past the track"
                           : "no smaller value is legal here");
    else
        change_field(ex, ex->focus, v);
}

static void limit(struct explorer *ex, int dir)
{
    const struct ps_field_info *info = ps_field_info(ex->focus);
    const struct ps_model *m = &ex->design[ex->active].model;
    change_field(ex, ex->focus,
                 ps_model_nearest(m, ex->focus, dir > 0 ? info->track_hi : info->track_lo));
}

/* The next choice that is legal, around the end. */
static void toggle(struct explorer *ex)
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
        update_say(ex, ROLE_ERROR, error.reason);
    }
}

static void reset_field(struct explorer *ex)
{
    const struct ps_model *base = &ex->design[ex->active].base;
    int64_t v = ex->focus == PS_LAYERS ? ps_model_get(base, PS_LAYERS) : base->value[ex->focus];
    if (!change_field(ex, ex->focus, v) && ex->message[0] == '\0')
        update_say(ex, ROLE_DIM, "already as the model has it");
}

static void reset_model(struct explorer *ex)
{
    struct design *d = &ex->design[ex->active];
    if (memcmp(&d->model, &d->base, sizeof d->model) == 0)
        return;
    explorer_remember(ex);
    d->model = d->base;
    explorer_refresh(ex);
    update_say(ex, ROLE_DIM, "back to the model as it was opened");
}

static void move_slider(struct explorer *ex, int by)
{
    enum ps_field field[PS_FIELD_COUNT];
    int n = explorer_fields(ex, field), at = 0;
    for (int i = 0; i < n; i++)
        if (field[i] == ex->focus)
            at = i;
    if (n > 0)
        ex->focus = field[clamp(at + by, 0, n - 1)];
}

static int page_of(const struct explorer *ex)
{
    struct layout l = layout_of(ex);
    int h = ex->mode == MODE_PANEL ? l.panel.h - 3 : ex->h - 6;
    return h > 1 ? h : 1;
}

static void move(struct explorer *ex, int by)
{
    switch (ex->mode) {
    case MODE_PANEL: ex->row += by; break;
    case MODE_PICKER: ex->item += by; break;
    case MODE_HELP: ex->help_scroll = clamp(ex->help_scroll + by, 0, 1000); break;
    default: move_slider(ex, by); break;
    }
}

/* Enter: from the sliders to the table; there a component opens and closes. */
static void open_row(struct explorer *ex, int argument)
{
    struct figures_row row[FIGURES_ROWS];
    if (ex->mode == MODE_SLIDERS) {
        ex->mode = MODE_PANEL;
        return;
    }
    if (ex->panel == PANEL_COST) {
        cost_step(ex, argument < 0 ? -1 : +1);
        return;
    }
    if (ex->panel == PANEL_MODELS) {
        if (argument == 0)
            models_open(ex);
        return;
    }
    if (ex->panel != PANEL_BREAKDOWN) {
        if (argument >= 0)
            move(ex, +1);
        return;
    }
    int n = explorer_rows(ex, row);
    if (ex->row >= n)
        return;
    const struct figures_row *r = &row[ex->row];
    unsigned bit = 1u << r->component;
    bool open = argument > 0 || (argument == 0 && (ex->open & bit) == 0);
    if (argument > 0 && (ex->open & bit) != 0)
        return;
    ex->open = open ? ex->open | bit : ex->open & ~bit;
    if (open)
        return;
    /* The cursor stays on the component that was closed. */
    n = explorer_rows(ex, row);
    for (int i = 0; i < n; i++)
        if (row[i].component == r->component && row[i].tensor[0] < 0 && row[i].tensor[1] < 0)
            ex->row = i;
}

/* A panel opens with the keys; its own key again goes back to the table. */
static void open_panel(struct explorer *ex, enum explorer_panel panel)
{
    bool close = ex->panel == panel;
    ex->panel = close ? PANEL_BREAKDOWN : panel;
    ex->mode = close ? MODE_SLIDERS : MODE_PANEL;
    ex->row = ex->row_scroll = 0;
    ex->derived = 1;
}

/* The sweep is of the focused slider, so the sliders keep the keys. */
static void open_sweep(struct explorer *ex)
{
    open_panel(ex, PANEL_SWEEP);
    ex->mode = MODE_SLIDERS;
}

static void swap_models(struct explorer *ex)
{
    struct design d = ex->design[0];
    explorer_remember(ex);
    ex->design[0] = ex->design[1];
    ex->design[1] = d;
    ex->active = 1 - ex->active;
    int64_t before = ex->guess.before[0];
    ex->guess.before[0] = ex->guess.before[1];
    ex->guess.before[1] = before;
    ex->guess.model = 1 - ex->guess.model;
    ex->whatif.model = 1 - ex->whatif.model;
    explorer_refresh(ex);
}

static void back(struct explorer *ex)
{
    guess_keep(ex);
    if (ex->mode == MODE_FILTER)
        ex->filter[0] = '\0';
    if (ex->mode == MODE_SLIDERS)
        ex->filter[0] = '\0';
    else if (ex->mode == MODE_PANEL || ex->mode == MODE_HELP)
        ex->mode = ex->mode == MODE_PANEL ? MODE_SLIDERS : ex->beneath;
    else
        ex->mode = ex->beneath == MODE_PANEL ? MODE_PANEL : MODE_SLIDERS;
    ex->message[0] = '\0';
}

static void begin(struct explorer *ex, enum explorer_mode mode)
{
    guess_keep(ex);
    ex->beneath = ex->mode == MODE_PANEL ? MODE_PANEL : MODE_SLIDERS;
    ex->item = ex->item_scroll = ex->help_scroll = 0;
    input_begin(ex, mode, mode == MODE_FILTER ? ex->filter : "");
}

static void accept(struct explorer *ex, struct effect *effect)
{
    int pick[PICKER_MAX];
    char error[DESIGN_ERROR_MAX];
    int64_t value;
    switch (ex->mode) {
    case MODE_PICKER:
        if (explorer_picks(ex, pick) == 0) {
            update_say(ex, ROLE_WARN, "no model matches; Backspace takes letters back");
            return;
        }
        explorer_remember(ex);
        design_from_preset(&ex->design[ex->active], ps_preset_at(pick[ex->item]));
        explorer_refresh(ex);
        ex->mode = MODE_SLIDERS;
        break;
    case MODE_VALUE:
        /* What was typed stays until it is accepted, so that a slip costs one correction. */
        if (!design_value_parse(ex->focus, ex->input.text, &value, error))
            update_say(ex, ROLE_ERROR, error);
        else if (change_field(ex, ex->focus, value) || ex->message_role != ROLE_ERROR ||
                 ex->message[0] == '\0')
            ex->mode = MODE_SLIDERS;
        break;
    case MODE_COMMAND: command_accept(ex, effect); break;
    case MODE_FILTER: ex->mode = ex->beneath; break;
    case MODE_GUESS: guess_accept(ex); break;
    case MODE_WRITE:
    case MODE_REPLACE: write_accept(ex, effect); break;
    default: break;
    }
}

static void copy(struct explorer *ex, struct effect *effect)
{
    char said[MESSAGE_MAX];
    struct ps_text t = ps_text_over(effect->text, sizeof effect->text);
    struct ps_text s = ps_text_over(said, sizeof said);
    design_text(&ex->design[ex->active], &t);
    effect->type = EFFECT_COPY;
    ps_text_add(&s, "copied, and printed on exit: ");
    ps_text_add(&s, effect->text);
    update_say(ex, ROLE_TEXT, said);
}

static void say_mouse(struct explorer *ex, struct effect *effect)
{
    ex->mouse = !ex->mouse;
    effect->type = EFFECT_MOUSE;
    update_say(ex, ROLE_DIM,
               ex->mouse ? "mouse on: press and drag the tracks; Shift-drag selects text"
                         : "mouse off: the terminal selects text; m turns it on");
}

static void present(struct explorer *ex)
{
    ex->presenter = !ex->presenter;
    if (ex->presenter)
        ex->mode = MODE_SLIDERS;
    update_say(ex, ROLE_DIM, ex->presenter ? "presenter; P goes back" : "");
}

void run_action(struct explorer *ex, enum action action, int argument, struct effect *effect)
{
    int sign = argument < 0 ? -1 : 1;
    switch (action) {
    case ACTION_STEP: step(ex, sign, 1); break;
    case ACTION_STEPS: step(ex, sign, 10); break;
    case ACTION_DETENT:
        change_field(ex, ex->focus,
                     ps_model_detent(&ex->design[ex->active].model, ex->focus, sign));
        break;
    case ACTION_LIMIT:
        if (ex->mode == MODE_SLIDERS)
            limit(ex, sign);
        else
            move(ex, sign * FIGURES_ROWS);
        break;
    case ACTION_TYPE: begin(ex, MODE_VALUE); break;
    case ACTION_TOGGLE: toggle(ex); break;
    case ACTION_RESET: reset_field(ex); break;
    case ACTION_RESET_MODEL: reset_model(ex); break;
    case ACTION_UNDO:
        if (!explorer_undo(ex))
            update_say(ex, ROLE_DIM, "nothing to undo");
        break;
    case ACTION_REDO:
        if (!explorer_redo(ex))
            update_say(ex, ROLE_DIM, "nothing to redo");
        break;
    case ACTION_MOVE: move(ex, sign); break;
    case ACTION_PAGE: move(ex, sign * page_of(ex)); break;
    case ACTION_OPEN: open_row(ex, argument); break;
    case ACTION_BACK: back(ex); break;
    case ACTION_FILTER: begin(ex, MODE_FILTER); break;
    case ACTION_OTHER: ex->active = 1 - ex->active; break;
    case ACTION_PICK: begin(ex, MODE_PICKER); break;
    case ACTION_COMPARE: ex->compare = !ex->compare; break;
    case ACTION_SWAP: swap_models(ex); break;
    case ACTION_CONVENTION:
        ex->convention = ex->convention == PS_EXACT ? PS_WEIGHTS : PS_EXACT;
        explorer_refresh(ex);
        hold_again(ex);
        update_say(ex, ROLE_DIM,
                   ex->convention == PS_EXACT
                       ? "exact: every parameter that the model owns"
                       : "weights: matrices only, no biases, norms or position tables");
        break;
    case ACTION_DERIVE: open_panel(ex, PANEL_DERIVATION); break;
    case ACTION_SWEEP: open_sweep(ex); break;
    case ACTION_AXES:
        ex->whatif.linear = !ex->whatif.linear;
        update_say(ex, ROLE_DIM, ex->whatif.linear ? "linear axes" : "logarithmic axes");
        break;
    case ACTION_COST: open_panel(ex, PANEL_COST); break;
    case ACTION_TABLE: open_panel(ex, PANEL_MODELS); break;
    case ACTION_SORT: models_sort(ex); break;
    case ACTION_HOLD: hold_toggle(ex); break;
    case ACTION_PARTNER: hold_next_partner(ex); break;
    case ACTION_PREDICT: predict_toggle(ex); break;
    case ACTION_GUESS:
        begin(ex, MODE_GUESS);
        guess_begin(ex);
        break;
    case ACTION_COUNTS: open_panel(ex, PANEL_COUNTS); break;
    case ACTION_VERIFY:
        if (ex->verified != NULL) {
            open_panel(ex, PANEL_VERIFY);
        } else {
            begin(ex, MODE_COMMAND);
            input_begin(ex, MODE_COMMAND, "verify ");
        }
        break;
    case ACTION_PRESENT: present(ex); break;
    case ACTION_LESSON_STEP: lesson_step(ex, sign); break;
    case ACTION_LESSON: lesson_toggle(ex, effect); break;
    case ACTION_THEME: effect->type = EFFECT_THEME; break;
    case ACTION_MOUSE: say_mouse(ex, effect); break;
    case ACTION_REDRAW: effect->type = EFFECT_REDRAW; break;
    case ACTION_COPY: copy(ex, effect); break;
    case ACTION_COMMAND: begin(ex, MODE_COMMAND); break;
    case ACTION_WRITE:
        begin(ex, MODE_WRITE);
        write_begin(ex);
        break;
    case ACTION_COMPLETE:
        if (ex->mode == MODE_COMMAND)
            command_complete(ex);
        break;
    case ACTION_ACCEPT: accept(ex, effect); break;
    case ACTION_HELP: begin(ex, MODE_HELP); break;
    case ACTION_SUSPEND: effect->type = EFFECT_SUSPEND; break;
    case ACTION_QUIT:
        if (ex->mode == MODE_HELP)
            back(ex);
        else
            effect->type = EFFECT_QUIT;
        break;
    case ACTION_COUNT: break;
    }
}

/* Remembers what was pressed, for the presenter. */
static void note(struct explorer *ex, const struct event *event, const struct keymap_row *row)
{
    static const char *const mouse[] = {"press", "drag", "", "middle", "right", "wheel", "wheel"};
    if (event->type == EVENT_KEY) {
        event_key_name(event->key, ex->pressed, (int)sizeof ex->pressed);
    } else if (event->mouse != MOUSE_RELEASE) {
        struct ps_text t = ps_text_over(ex->pressed, sizeof ex->pressed);
        ps_text_add(&t, mouse[event->mouse]);
    }
    ex->did = row != NULL ? row->action : ACTION_COUNT;
}

/* A lesson's keys come before those of sliders and panels. */
static const struct keymap_row *row_for(const struct explorer *ex, uint32_t key)
{
    enum keymap_context context = explorer_context(ex);
    const struct keymap_row *row = NULL;
    if (ex->lesson_on && (context == CONTEXT_SLIDERS || context == CONTEXT_PANEL))
        row = keymap_find(CONTEXT_LESSON, key);
    return row != NULL ? row : keymap_find(context, key);
}

static void key_event(struct explorer *ex, uint32_t key, struct effect *effect)
{
    enum keymap_context context = explorer_context(ex);
    const struct keymap_row *row = row_for(ex, key);
    ex->message[0] = '\0';
    ex->guess.shown = false;
    if (row == NULL) {
        if (context == CONTEXT_TEXT || context == CONTEXT_LIST)
            input_key(ex, key);
        else if (key >= ' ' && key < KEYCODE_BASE)
            update_say(ex, ROLE_DIM, "that key does nothing here; ? shows all keys");
        return;
    }
    if (row->action != ACTION_COMPLETE)
        ex->completion = -1;
    run_action(ex, row->action, row->argument, effect);
    /* The digit that began the typing is its first character; = begins an empty one. */
    if (row->action == ACTION_TYPE && key != '=')
        input_key(ex, key);
}

void update(struct explorer *ex, const struct event *event, const struct frame *shown,
            struct effect *effect)
{
    effect->type = EFFECT_NONE;
    effect->text[0] = '\0';
    effect->sure = false;
    if (event->type != EVENT_MOUSE && event->type != EVENT_RESIZE)
        mouse_let_go(ex);
    switch (event->type) {
    case EVENT_KEY:
        note(ex, event, row_for(ex, event->key));
        key_event(ex, event->key, effect);
        break;
    case EVENT_PASTE:
        if (explorer_context(ex) == CONTEXT_TEXT || explorer_context(ex) == CONTEXT_LIST)
            input_key(ex, event->key);
        else
            update_say(ex, ROLE_DIM, "pasted text is ignored here; press : or a digit first");
        break;
    case EVENT_MOUSE:
        note(ex, event, NULL);
        mouse_event(ex, event, shown, effect);
        break;
    case EVENT_RESIZE:
        ex->w = event->x;
        ex->h = event->y;
        break;
    case EVENT_END: effect->type = EFFECT_QUIT; break;
    case EVENT_RESUME: effect->type = EFFECT_REDRAW; break;
    case EVENT_NONE: break;
    }
    if (effect->type == EFFECT_QUIT)
        ex->done = true;
    if (ex->presenter && ex->mode == MODE_PANEL) {
        ex->mode = MODE_SLIDERS;
        update_say(ex, ROLE_DIM, "tables and panels are outside the presenter: P goes there");
    }
    keep_in_view(ex);
}

void update_opened(struct explorer *ex, const struct design *design)
{
    explorer_remember(ex);
    ex->design[ex->active] = *design;
    explorer_refresh(ex);
    ex->message[0] = '\0';
    if (design->assumed[0] != '\0') {
        char said[MESSAGE_MAX];
        struct ps_text t = ps_text_over(said, sizeof said);
        ps_text_add(&t, "assumed: ");
        ps_text_add(&t, design->assumed);
        update_say(ex, ROLE_WARN, said);
    }
    keep_in_view(ex);
}

void update_theme(struct explorer *ex, const char *title)
{
    struct ps_text t = ps_text_over(ex->theme, sizeof ex->theme);
    ps_text_add(&t, title);
}

void update_verified(struct explorer *ex, const struct verify_result *result, const char *file)
{
    const char *slash = strrchr(file, '/');
    struct ps_text title = ps_text_over(ex->verified_title, sizeof ex->verified_title);
    struct ps_text name = ps_text_over(ex->verified_file, sizeof ex->verified_file);
    ps_text_add(&title, ex->design[ex->active].title);
    printable_adds(&name, slash != NULL && slash[1] != '\0' ? slash + 1 : file);
    ex->verified = result;
    ex->panel = PANEL_VERIFY;
    ex->mode = MODE_PANEL;
    ex->row = ex->row_scroll = 0;
    ex->message[0] = '\0';
    keep_in_view(ex);
}
