/* footer.c - the keys that matter most here, from the tables of keys and actions; each can be
 * clicked. */
#include "ui/widget.h"
#include "ui/tr.h"

/* What each context offers, the most useful first; help and quit always have a place. */
static const enum action slider_actions[] = {
    ACTION_STEP,   ACTION_MOVE,    ACTION_OTHER, ACTION_TYPE, ACTION_PICK,
    ACTION_DERIVE, ACTION_OPEN,    ACTION_SWEEP, ACTION_COST, ACTION_PREDICT,
    ACTION_UNDO,   ACTION_COMMAND, ACTION_THEME};
static const enum action predict_actions[] = {ACTION_PREDICT, ACTION_GUESS, ACTION_STEP,
                                              ACTION_MOVE,    ACTION_OTHER, ACTION_TYPE};
static const enum action panel_actions[] = {ACTION_MOVE, ACTION_OPEN,  ACTION_BREAKDOWN,
                                            ACTION_BACK, ACTION_OTHER, ACTION_PICK};
static const enum action text_actions[] = {ACTION_ACCEPT, ACTION_BACK, ACTION_COMPLETE};
static const enum action list_actions[] = {ACTION_MOVE, ACTION_ACCEPT, ACTION_BACK};
static const enum action ask_actions[] = {ACTION_ACCEPT, ACTION_BACK};
static const enum action help_actions[] = {ACTION_MOVE, ACTION_BACK};

#define COUNT(array) ((int)(sizeof(array) / sizeof(array)[0]))

static int actions_of(enum keymap_context context, const enum action **list)
{
    switch (context) {
    case CONTEXT_SLIDERS: *list = slider_actions; return COUNT(slider_actions);
    case CONTEXT_PANEL: *list = panel_actions; return COUNT(panel_actions);
    case CONTEXT_TEXT: *list = text_actions; return COUNT(text_actions);
    case CONTEXT_ASK: *list = ask_actions; return COUNT(ask_actions);
    case CONTEXT_LIST: *list = list_actions; return COUNT(list_actions);
    default: *list = help_actions; return COUNT(help_actions);
    }
}

/* What a key does, in a word or two. */
static const char *hint_of(const struct explorer *ex, enum action action)
{
    return action == ACTION_QUIT && explorer_closes(ex) ? tr(N_("close"))
                                                        : tr(action_info(action)->hint);
}

/* "←→ change": returns the columns used, or 0 when it does not fit before `end`. */
static int put_pair(struct frame *f, int x, int end, int y, enum action action, const char *keys,
                    const char *hint)
{
    frame_region region = region_make(REGION_ACTION, (int)action);
    int w = frame_width(keys) + 1 + frame_width(hint);
    if (keys[0] == '\0' || x + w > end)
        return 0;
    int used = frame_text(f, x, y, pen(ROLE_KEY, region), keys);
    frame_put(f, x + used, y, pen(ROLE_DIM, region), ' ');
    frame_text(f, x + used + 1, y, pen(ROLE_DIM, region), hint);
    return w;
}

static int put_hint(struct frame *f, int x, int end, int y, const struct explorer *ex,
                    enum keymap_context context, enum action action)
{
    char keys[48];
    const char *hint = hint_of(ex, action);
    int most = action == ACTION_STEP || action == ACTION_MOVE ? 2 : 1;
    /* What opens a component of the breakdown changes an assumption of the cost, and opens one of
     * the many models. */
    if (action == ACTION_OPEN && ex->mode == MODE_PANEL && ex->panel == PANEL_COST)
        return put_pair(f, x, end, y, action, "←→", tr("assume"));
    if (action == ACTION_OPEN && ex->mode == MODE_PANEL)
        hint = tr("open");
    keymap_keys(ex->keymap, context, action, most, true, keys, (int)sizeof keys);
    return put_pair(f, x, end, y, action, keys, hint);
}

void footer_draw(struct frame *f, const struct layout *l, const struct explorer *ex)
{
    static const enum action ends[] = {ACTION_QUIT, ACTION_HELP};
    struct frame_rect r = l->footer;
    enum keymap_context context = explorer_context(ex);
    const enum action *list;
    int n = actions_of(context, &list);
    if (ex->guess.hidden && context == CONTEXT_SLIDERS) {
        list = predict_actions;
        n = COUNT(predict_actions);
    }
    int x = 1, end = r.w, gap = r.w >= 76 ? 3 : 2;
    if (r.h <= 0 || r.w <= 0)
        return;
    /* In help q closes help, as Escape does. */
    for (int i = context == CONTEXT_HELP; i < COUNT(ends); i++) {
        char keys[48];
        keymap_keys(ex->keymap, context, ends[i], 1, true, keys, (int)sizeof keys);
        int w = keys[0] == '\0' ? 0 : frame_width(keys) + 1 + frame_width(hint_of(ex, ends[i]));
        if (w > 0 && end - w - 1 > 0) {
            put_hint(f, end - w - 1, end, r.y, ex, context, ends[i]);
            end -= w + gap;
        }
    }
    /* A captured mouse is what people ask about first: on a usual screen that comes before the
     * rarer keys. */
    const char *select = tr("Shift-drag selects text");
    if (ex->mouse && context == CONTEXT_SLIDERS && r.w >= 110) {
        frame_text_right(f, end - 1, r.y, r.w, pen(ROLE_DIM, 0), select);
        end -= frame_width(select) + gap;
    }
    if (ex->lesson_on && (context == CONTEXT_SLIDERS || context == CONTEXT_PANEL)) {
        x += put_hint(f, x, end, r.y, ex, CONTEXT_LESSON, ACTION_LESSON_STEP) + gap;
        x += put_hint(f, x, end, r.y, ex, context, ACTION_LESSON) + gap;
    }
    int own = 0;
    if (ex->panel == PANEL_SWEEP && context == CONTEXT_SLIDERS)
        own = put_hint(f, x, end, r.y, ex, context, ACTION_AXES);
    if (ex->panel == PANEL_MODELS && context == CONTEXT_PANEL)
        own = put_hint(f, x, end, r.y, ex, context, ACTION_SORT);
    x += own > 0 ? own + gap : 0;
    for (int i = 0; i < n; i++) {
        if ((list[i] == ACTION_COMPLETE && ex->mode != MODE_COMMAND) ||
            (list[i] == ACTION_BREAKDOWN && l->divider < 0) ||
            (list[i] == ACTION_OPEN && ex->mode == MODE_PANEL && ex->panel != PANEL_COST &&
             ex->panel != PANEL_MODELS))
            continue;
        int used = put_hint(f, x, end, r.y, ex, context, list[i]);
        if (used == 0)
            break;
        x += used + gap;
    }
}
