/* update_mouse.c - the mouse: a press is what was drawn there, a drag belongs to where it began. */
#include "ui/update_parts.h"

#include "ui/layout.h"
#include "ui/region.h"

static void drag_to(struct explorer *ex, int x)
{
    struct layout l = layout_of(ex);
    if (l.track_w < 2) /* a resize took the track away under the drag */
        return;
    /* The legal values are those of the model that the drag began with. */
    const struct ps_model *from =
        &explorer_snapshot_at(ex, ex->undo_at - 1)->design[ex->active].model;
    int64_t wanted = layout_track_value(ex->drag_field, x - l.track_x, l.track_w);
    int64_t value = ps_model_nearest(from, ex->drag_field, wanted);
    /* Motion within a value says nothing new: what followed stays on screen. */
    if (value == ps_model_get(&ex->design[ex->active].model, ex->drag_field))
        return;
    ex->message[0] = '\0';
    change_field(ex, ex->drag_field, value);
}

static void begin_drag(struct explorer *ex, enum ps_field field, int x)
{
    explorer_remember(ex);
    ex->focus = field;
    ex->drag_field = field;
    ex->dragging = true;
    drag_to(ex, x);
}

static void end_drag(struct explorer *ex)
{
    ex->dragging = false;
    const struct explorer_snapshot *from = explorer_snapshot_at(ex, ex->undo_at - 1);
    bool same = true;
    for (int i = 0; i < PS_FIELD_COUNT; i++)
        same = same &&
               from->design[ex->active].model.value[i] == ex->design[ex->active].model.value[i];
    if (same) /* nothing to undo */
        ex->undo_n = --ex->undo_at;
}

void mouse_let_go(struct explorer *ex)
{
    if (ex->dragging)
        end_drag(ex);
}

/* Closes what is typed or open, for a click elsewhere. */
static void leave(struct explorer *ex, enum explorer_mode mode)
{
    guess_keep(ex);
    ex->mode = mode;
    ex->completion = -1;
}

static void press(struct explorer *ex, frame_region region, int x, struct effect *effect)
{
    int index = region_index(region);
    bool boxed = ex->mode == MODE_PICKER || ex->mode == MODE_HELP;
    enum region_kind kind = region_kind(region);
    if (boxed && kind != REGION_ITEM && kind != REGION_OVERLAY && kind != REGION_ACTION) {
        run_action(ex, ACTION_BACK, 0, effect);
        return;
    }
    switch (kind) {
    case REGION_TRACK:
        leave(ex, MODE_SLIDERS);
        begin_drag(ex, (enum ps_field)index, x);
        break;
    case REGION_CHOICE:
        leave(ex, MODE_SLIDERS);
        ex->focus = (enum ps_field)(index / 16);
        change_field(ex, ex->focus, index % 16);
        break;
    case REGION_FIELD:
        leave(ex, MODE_SLIDERS);
        ex->focus = (enum ps_field)index;
        break;
    case REGION_MODEL:
        if (ex->active == index && ex->mode != MODE_PICKER)
            run_action(ex, ACTION_PICK, 0, effect);
        ex->active = index;
        break;
    case REGION_TABLE:
        leave(ex, MODE_TABLE);
        ex->table_row = index;
        run_action(ex, ACTION_OPEN, 0, effect);
        break;
    case REGION_ROW:
        leave(ex, MODE_PANEL);
        ex->row = index;
        run_action(ex, ACTION_OPEN, 0, effect);
        break;
    case REGION_ACTION: run_action(ex, (enum action)index, 0, effect); break;
    case REGION_ITEM:
        ex->item = index;
        run_action(ex, ACTION_ACCEPT, 0, effect);
        break;
    default: break;
    }
}

static void wheel(struct explorer *ex, frame_region region, int dir, struct effect *effect)
{
    enum region_kind kind = region_kind(region);
    if (ex->mode == MODE_PICKER || ex->mode == MODE_HELP) {
        run_action(ex, ACTION_MOVE, -dir, effect);
    } else if (kind == REGION_FIELD || kind == REGION_TRACK || kind == REGION_CHOICE) {
        leave(ex, MODE_SLIDERS);
        ex->focus = (enum ps_field)(kind == REGION_CHOICE ? region_index(region) / 16
                                                          : region_index(region));
        run_action(ex, ACTION_STEP, dir, effect);
    } else if (kind == REGION_ROW || kind == REGION_TABLE) {
        leave(ex, kind == REGION_ROW ? MODE_PANEL : MODE_TABLE);
        run_action(ex, ACTION_MOVE, -dir, effect);
    }
}

void mouse_event(struct explorer *ex, const struct event *event, const struct frame *shown,
                 struct effect *effect)
{
    const struct frame_cell *cell = shown != NULL ? frame_at(shown, event->x, event->y) : NULL;
    frame_region region = cell != NULL ? cell->region : 0;
    switch (event->mouse) {
    case MOUSE_PRESS:
        ex->message[0] = '\0';
        if (ex->guess.shown) { /* the first click only takes the box away */
            ex->guess.shown = false;
            break;
        }
        mouse_let_go(ex); /* a release may have been lost */
        press(ex, region, event->x, effect);
        break;
    case MOUSE_DRAG:
        if (ex->dragging)
            drag_to(ex, event->x);
        break;
    case MOUSE_RELEASE: mouse_let_go(ex); break;
    case MOUSE_WHEEL_UP:
    case MOUSE_WHEEL_DOWN:
        ex->message[0] = '\0';
        if (!ex->dragging)
            wheel(ex, region, event->mouse == MOUSE_WHEEL_UP ? +1 : -1, effect);
        break;
    case MOUSE_MIDDLE:
    case MOUSE_RIGHT: break;
    }
}
