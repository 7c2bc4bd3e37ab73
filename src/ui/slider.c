/* slider.c - the list of sliders and switches: both models on one track, and what one step of the
 * active model would do. */
#include "ui/value.h"
#include "ui/widget.h"
#include "ui/tr.h"

#include <string.h>

static void put_value(struct frame *f, int x_end, int y, int w, const struct explorer *ex,
                      int which, enum ps_field field)
{
    char buf[64];
    struct ps_text t = ps_text_over(buf, sizeof buf);
    const struct ps_model *m = &ex->design[which].model;
    bool focused = which == ex->active && field == ex->focus;
    bool follows = ps_field_info(field)->auto_text != NULL && m->value[field] == 0;
    frame_region region = region_make(REGION_FIELD, (int)field);
    value_in_model(m, field, &t);
    enum frame_role role = focused                          ? ROLE_STRONG
                           : follows || which != ex->active ? ROLE_DIM
                                                            : ROLE_TEXT;
    /* A number that is cut would be another number; of a word the beginning says more. */
    if (frame_width(buf) > w && ps_field_info(field)->kind != PS_KIND_CHOICE) {
        t = ps_text_over(buf, sizeof buf);
        ps_text_short(&t, ps_model_get(m, field));
    }
    if (frame_width(buf) <= w)
        frame_text_right(f, x_end, y, w, pen(role, region), buf);
    else
        frame_text_fit(f, x_end - w, y, w, pen(role, region),
                       ps_field_info(field)->kind == PS_KIND_CHOICE ? buf : "…");
}

/* The line, filled up to the active model's marker; then both markers. */
static void track(struct frame *f, const struct layout *l, int y, const struct explorer *ex,
                  enum ps_field field)
{
    bool focused = field == ex->focus;
    frame_region region = region_make(REGION_TRACK, (int)field);
    int w = l->track_w, cell[2];
    for (int i = 0; i < 2; i++)
        cell[i] = value_applies(&ex->design[i].model, field)
                      ? layout_track_cell(field, ps_model_get(&ex->design[i].model, field), w)
                      : -1;
    int filled = cell[ex->active];
    struct frame_pen line = pen(ROLE_DECOR, region), before = line;
    if (focused)
        before.role = ROLE_FOCUS;
    frame_fill(f, (struct frame_rect){l->track_x, y, filled + 1, 1}, before, 0x2501); /* ━ */
    frame_fill(f, (struct frame_rect){l->track_x + filled + 1, y, w - filled - 1, 1}, line,
               0x254C); /* ╌ */
    frame_put(f, l->track_x + w - 1, y, line, 0x2524);
    if (filled < 0)
        frame_put(f, l->track_x, y, line, 0x251C);
    int other = 1 - ex->active;
    bool both = ex->compare && cell[0] == cell[1];
    if (ex->compare && cell[other] >= 0)
        frame_put(f, l->track_x + cell[other], y, pen(ROLE_TEXT, region),
                  other == 0 ? MARK_FIRST : MARK_SECOND);
    if (cell[ex->active] >= 0)
        frame_put(f, l->track_x + cell[ex->active], y,
                  pen(focused ? ROLE_FOCUS : ROLE_STRONG, region),
                  both              ? MARK_BOTH
                  : ex->active == 0 ? MARK_FIRST
                                    : MARK_SECOND);
}

/* Columns that choice i of a switch takes: marker, blank, name, gap. */
static int choice_width(const struct ps_field_info *info, int i)
{
    return 2 + frame_width(info->choices[i]) + 2;
}

/* A switch shows its choices in place of values and track, each with the markers that stand on
 * it. When they are more than there is room for, the row shows the part around the active one. */
static void choices(struct frame *f, const struct layout *l, int y, const struct explorer *ex,
                    enum ps_field field)
{
    const struct ps_field_info *info = ps_field_info(field);
    int64_t value[2] = {ex->design[0].model.value[field], ex->design[1].model.value[field]};
    struct frame_rect r = {l->track_x, y, l->track_w + (l->other_w > 0 ? l->other_w + 1 : 0), 1};
    int first_shown = 0, x = r.x, room = r.w;
    /* From the first choice on if the active one can be seen then; else around it. Choices are
     * shown whole or not at all. */
    if (value[ex->active] < info->max)
        room -= 3;
    for (int i = 0, used = 0; i <= (int)value[ex->active]; i++) {
        used += choice_width(info, i);
        while (used - 2 > room - (first_shown > 0 ? 2 : 0) && first_shown < i)
            used -= choice_width(info, first_shown++);
    }
    if (first_shown > 0) {
        frame_put(f, x, y, pen(ROLE_DIM, region_make(REGION_FIELD, (int)field)), 0x2026);
        x += 2;
    }
    frame_push(f, r);
    for (int i = first_shown; i <= (int)info->max; i++) {
        int rest = i < (int)info->max ? 3 : 0; /* a gap and the sign that there are more */
        if (x + choice_width(info, i) - 2 + rest > r.x + r.w) {
            frame_put(f, x, y, pen(ROLE_DIM, region_make(REGION_FIELD, (int)field)), 0x2026);
            break;
        }
        frame_region region = region_make(REGION_CHOICE, (int)field * 16 + i);
        bool first = value[0] == i && (ex->compare || ex->active == 0);
        bool second = value[1] == i && (ex->compare || ex->active == 1);
        bool mine = value[ex->active] == i;
        uint32_t mark = first && second ? MARK_BOTH
                        : first         ? MARK_FIRST
                        : second        ? MARK_SECOND
                                        : 0xB7;
        enum frame_role role = mine              ? (field == ex->focus ? ROLE_FOCUS : ROLE_STRONG)
                               : first || second ? ROLE_TEXT
                                                 : ROLE_DIM;
        frame_put(f, x, y, pen(first || second ? role : ROLE_DECOR, region), mark);
        frame_put(f, x + 1, y, pen(role, region), ' ');
        frame_text(f, x + 2, y, pen(role, region), info->choices[i]);
        x += choice_width(info, i);
    }
    frame_pop(f);
}

static void step_text(enum ps_field field, int64_t from, int64_t to, bool ascii, struct ps_text *t)
{
    const struct ps_field_info *info = ps_field_info(field);
    if (info->kind == PS_KIND_CHOICE) {
        ps_text_add(t, info->choices[to]);
    } else if (info->kind == PS_KIND_RATIO) {
        ps_text_add(t, to > from ? "+" : "");
        if (to - from == PS_RATIO_ONE / 4 && !ascii)
            ps_text_add(t, "¼");
        else
            ps_text_quotient_trim(t, to - from, PS_RATIO_ONE, 2);
    } else {
        delta_text(to - from, false, t);
    }
}

/* "+64 → +16.4 M": one step up, or down when there is none up. */
static void hint(struct frame *f, const struct layout *l, int y, const struct explorer *ex,
                 enum ps_field field)
{
    const struct ps_model *m = &ex->design[ex->active].model;
    struct ps_model next;
    int64_t now = ps_model_get(m, field), to = figures_next(m, field, &next), difference;
    char buf[64];
    struct ps_text t = ps_text_over(buf, sizeof buf);
    if (to == now || !figures_effect(&ex->figures, ex->active, field, &next, &difference))
        return;
    if (difference == 0 && !value_applies(m, field) && ps_field_info(field)->kind != PS_KIND_CHOICE)
        return; /* no part of this model, nor would it become one */
    char amount[40];
    struct ps_text a = ps_text_over(amount, sizeof amount);
    struct frame_pen p =
        pen(field == ex->focus ? ROLE_TEXT : ROLE_DIM, region_make(REGION_FIELD, (int)field));
    step_text(field, now, to, ex->ascii, &t);
    ps_text_add(&a, " → ");
    delta_text(difference, true, &a);
    /* The amount is the point: what is shortened is the name of a choice. */
    int x = l->hint_x + frame_text_fit(f, l->hint_x, y, l->hint_w - frame_width(amount), p, buf);
    frame_text_fit(f, x, y, l->hint_x + l->hint_w - x, p, amount);
}

static void slider_row(struct frame *f, const struct layout *l, int y, const struct explorer *ex,
                       enum ps_field field)
{
    const struct ps_field_info *info = ps_field_info(field);
    bool focused = field == ex->focus;
    frame_region region = region_make(REGION_FIELD, (int)field);
    frame_restyle(f, (struct frame_rect){0, y, l->sliders.w, 1}, -1, -1, region);
    if (focused) {
        frame_put(f, 0, y, pen(ROLE_FOCUS, region), explorer_below(ex) ? 0xB7 : 0x25B8);
        frame_cursor(f, l->label_x, y, false);
    }
    if (!focused && ex->whatif.held && ex->whatif.model == ex->active &&
        whatif_partner(&ex->whatif, ex->focus) == field)
        frame_put(f, 0, y, pen(ROLE_WARN, region), '='); /* it gives way to the budget */
    const char *label = tr(info->label);
    if (info->symbol[0] != '\0' && l->label_w < 9 && frame_width(label) >= l->label_w)
        label = info->symbol;
    frame_text_fit(f, l->label_x, y, l->label_w - 1, pen(focused ? ROLE_FOCUS : ROLE_TEXT, region),
                   label);
    if (focused && ex->mode == MODE_VALUE) {
        input_draw(f, l->value_x, y, l->value_w + l->track_w, SURFACE_MARK, &ex->input);
        return;
    }
    bool listed = info->kind == PS_KIND_CHOICE && l->track_w > 0;
    if (!listed)
        put_value(f, l->value_x + l->value_w, y, l->value_w, ex, l->other_w > 0 ? 0 : ex->active,
                  field);
    if (!listed && l->other_w > 0)
        put_value(f, l->other_x + l->other_w, y, l->other_w, ex, 1, field);
    if (listed)
        choices(f, l, y, ex, field);
    else if (l->track_w > 0)
        track(f, l, y, ex, field);
    if (l->hint_w > 0 && !ex->guess.hidden)
        hint(f, l, y, ex, field);
}

void sliders_draw(struct frame *f, const struct layout *l, const struct explorer *ex)
{
    enum ps_field field[PS_FIELD_COUNT];
    int n = explorer_fields(ex, field), h = l->sliders.h;
    if (h <= 0 || l->sliders.w <= 0)
        return;
    if (n == 0)
        frame_text(f, 1, l->sliders.y, pen(ROLE_WARN, 0), tr("no slider has that in its name"));
    for (int i = 0; i < h && ex->scroll + i < n; i++)
        slider_row(f, l, l->sliders.y + i, ex, field[ex->scroll + i]);
    more_draw(f, l->sliders.w - 1, l->sliders.y, l->sliders.y + h - 1, ex->scroll > 0,
              ex->scroll + h < n);
}
