/* update.c - keys and actions. See update.h; typing is in update_input.c, the command line in
 * update_command.c, the mouse in update_mouse.c. */
#include "ui/update_parts.h"

#include "formats/printable.h"
#include "ui/layout.h"
#include "ui/tr.h"

#include <string.h>

void update_say(struct explorer *ex, enum frame_role role, const char *text)
{
    struct ps_text t = ps_text_over(ex->message, sizeof ex->message);
    ps_text_add(&t, tr(text)); /* a sentence with parts was translated as it was made */
    ex->message_role = role;
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

static void accept(struct explorer *ex, struct effect *effect)
{
    int pick[PICKER_MAX];
    enum ps_field field[PS_FIELD_COUNT];
    char error[DESIGN_ERROR_MAX];
    int64_t value;
    switch (ex->mode) {
    case MODE_PICKER:
        if (explorer_picks_path(ex)) {
            struct ps_text t = ps_text_over(effect->text, sizeof effect->text);
            ps_text_add(&t, ex->input.text);
            effect->type = EFFECT_OPEN;
            ex->mode = MODE_SLIDERS;
            break;
        }
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
    case MODE_FILTER:
        ex->mode = ex->beneath;
        if (explorer_fields(ex, field) == 0)
            update_say(ex, ROLE_WARN, "no slider has that in its name");
        break;
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
    design_word(&ex->design[ex->active], &t);
    effect->type = EFFECT_COPY;
    say_add(&s, N_("copied, and printed on exit: %s"), effect->text);
    update_say(ex, ROLE_TEXT, said);
}

static void say_mouse(struct explorer *ex, struct effect *effect)
{
    ex->mouse = !ex->mouse;
    effect->type = EFFECT_MOUSE;
    update_say(ex, ROLE_DIM,
               ex->mouse ? N_("mouse on: press and drag the tracks; Shift-drag selects text")
                         : N_("mouse off: the terminal selects text; m turns it on"));
}

static void present(struct explorer *ex)
{
    ex->presenter = !ex->presenter;
    if (ex->presenter)
        ex->mode = MODE_SLIDERS;
    update_say(ex, ROLE_DIM, ex->presenter ? N_("presenter; P goes back") : "");
}

void run_action(struct explorer *ex, enum action action, int argument, struct effect *effect)
{
    int sign = argument < 0 ? -1 : 1;
    switch (action) {
    case ACTION_STEP: change_step(ex, sign, 1); break;
    case ACTION_STEPS: change_step(ex, sign, 10); break;
    case ACTION_DETENT: change_detent(ex, sign); break;
    case ACTION_LIMIT:
        if (ex->mode == MODE_SLIDERS)
            change_limit(ex, sign);
        else
            move_by(ex, sign * FIGURES_ROWS);
        break;
    case ACTION_TYPE: begin_typing(ex, MODE_VALUE); break;
    case ACTION_TOGGLE: change_choice(ex); break;
    case ACTION_RESET: change_back(ex); break;
    case ACTION_RESET_MODEL: change_all_back(ex); break;
    case ACTION_UNDO:
        if (!explorer_undo(ex))
            update_say(ex, ROLE_DIM, "nothing to undo");
        break;
    case ACTION_REDO:
        if (!explorer_redo(ex))
            update_say(ex, ROLE_DIM, "nothing to redo");
        break;
    case ACTION_MOVE: move_by(ex, sign); break;
    case ACTION_PAGE: move_by(ex, sign * move_page(ex)); break;
    case ACTION_OPEN: move_into(ex, argument); break;
    case ACTION_BREAKDOWN: move_beside(ex); break;
    case ACTION_BACK: move_back(ex); break;
    case ACTION_FILTER: begin_typing(ex, MODE_FILTER); break;
    case ACTION_OTHER:
        ex->active = 1 - ex->active;
        explorer_refresh(ex);
        break;
    case ACTION_PICK: begin_typing(ex, MODE_PICKER); break;
    case ACTION_COMPARE: ex->compare = !ex->compare; break;
    case ACTION_SWAP: swap_models(ex); break;
    case ACTION_CONVENTION:
        ex->convention = ex->convention == PS_EXACT ? PS_WEIGHTS : PS_EXACT;
        explorer_refresh(ex);
        hold_again(ex);
        update_say(ex, ROLE_DIM,
                   ex->convention == PS_EXACT
                       ? N_("exact: every parameter that the model owns")
                       : N_("weights: matrices only, no biases, norms or position tables"));
        break;
    case ACTION_DERIVE: open_panel(ex, PANEL_DERIVATION); break;
    case ACTION_SWEEP: open_sweep(ex); break;
    case ACTION_AXES:
        ex->whatif.linear = !ex->whatif.linear;
        update_say(ex, ROLE_DIM, ex->whatif.linear ? N_("linear axes") : N_("logarithmic axes"));
        break;
    case ACTION_COST: open_panel(ex, PANEL_COST); break;
    case ACTION_TABLE: open_panel(ex, PANEL_MODELS); break;
    case ACTION_SORT: models_sort(ex); break;
    case ACTION_HOLD: hold_toggle(ex); break;
    case ACTION_PARTNER: hold_next_partner(ex); break;
    case ACTION_PREDICT: predict_toggle(ex); break;
    case ACTION_GUESS:
        begin_typing(ex, MODE_GUESS);
        guess_begin(ex);
        break;
    case ACTION_COUNTS: open_panel(ex, PANEL_COUNTS); break;
    case ACTION_VERIFY:
        if (ex->verified != NULL) {
            open_panel(ex, PANEL_VERIFY);
        } else {
            begin_typing(ex, MODE_COMMAND);
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
    case ACTION_COMMAND: begin_typing(ex, MODE_COMMAND); break;
    case ACTION_WRITE:
        begin_typing(ex, MODE_WRITE);
        write_begin(ex);
        break;
    case ACTION_COMPLETE:
        if (ex->mode == MODE_COMMAND)
            command_complete(ex);
        break;
    case ACTION_ACCEPT: accept(ex, effect); break;
    case ACTION_HELP: begin_typing(ex, MODE_HELP); break;
    case ACTION_SUSPEND: effect->type = EFFECT_SUSPEND; break;
    case ACTION_QUIT:
        if (ex->mode == MODE_HELP)
            move_back(ex);
        else if (argument == 0 && explorer_closes(ex)) /* typed out, it ends the program */
            open_panel(ex, ex->panel);
        else
            effect->type = EFFECT_QUIT;
        break;
    case ACTION_COUNT: break;
    }
}

/* Remembers what was pressed, for the presenter. */
static void note(struct explorer *ex, const struct event *event, const struct keymap_row *row)
{
    static const char *const mouse[] = {N_("press"), N_("drag"),  "",         N_("middle"),
                                        N_("right"), N_("wheel"), N_("wheel")};
    if (event->type == EVENT_KEY) {
        event_key_name(event->key, ex->pressed, (int)sizeof ex->pressed);
    } else if (event->mouse != MOUSE_RELEASE) {
        struct ps_text t = ps_text_over(ex->pressed, sizeof ex->pressed);
        ps_text_add(&t, tr(mouse[event->mouse]));
    }
    /* PgUp takes back what is called "next": the key alone says more. */
    bool named = row != NULL && (row->action != ACTION_LESSON_STEP || row->argument > 0);
    ex->did = named ? row->action : ACTION_COUNT;
}

/* A lesson's keys come before those of sliders and panels. */
static const struct keymap_row *row_for(const struct explorer *ex, uint32_t key)
{
    enum keymap_context context = explorer_context(ex);
    const struct keymap_row *row = NULL;
    bool typed =
        ex->mode == MODE_GUESS && key >= KEYCODE_BASE; /* a blank may be part of a number */
    if (ex->lesson_on && (context == CONTEXT_SLIDERS || context == CONTEXT_PANEL || typed))
        row = keymap_find(ex->keymap, CONTEXT_LESSON, key);
    return row != NULL ? row : keymap_find(ex->keymap, context, key);
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
    /* The digit that began the typing is its first character; any other key begins an empty one. */
    if (row->action == ACTION_TYPE && key >= '0' && key <= '9')
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
    bool seen = ex->mode == MODE_PANEL && layout_of(ex).panel.h > 0;
    if (ex->presenter && explorer_below(ex) && !seen) {
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
        say_add(&t, N_("assumed: %s"), design->assumed);
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
