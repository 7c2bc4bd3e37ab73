/* view.c - from the state to the frame: the layout's rectangles, a widget each, boxes on top. */
#include "ui/view.h"

#include "ui/lesson_strip.h"
#include "ui/panel.h"
#include "ui/presenter.h"
#include "ui/widget.h"
#include "ui/tr.h"

/* A list that is shorter than it was says why, and what brings the rest back. */
static void filter_sign(struct frame *f, int y, int cols, const struct explorer *ex)
{
    char said[MESSAGE_MAX];
    struct ps_text t = ps_text_over(said, sizeof said);
    frame_region region = region_make(REGION_ACTION, ACTION_BACK);
    say_add(&t, N_(" only sliders with \"%s\": Esc shows all "), ex->filter);
    frame_text_fit(f, 2, y, cols, pen(ROLE_WARN, region), said);
}

/* Lines between the parts; without a title row the first one says what the title would. */
static void rules(struct frame *f, const struct layout *l, const struct explorer *ex)
{
    const char *counted = ex->convention == PS_EXACT ? tr(" exact ") : tr(" weights only ");
    int x = f->w - 2 - frame_width(counted);
    for (int i = 0; i < 3; i++)
        if (l->rule[i] >= 0)
            frame_fill(f, (struct frame_rect){0, l->rule[i], f->w, 1}, pen(ROLE_DECOR, 0), 0x2500);
    bool filtered = ex->filter[0] != '\0' && ex->mode != MODE_FILTER && l->rule[0] >= 0;
    if (filtered)
        filter_sign(f, l->rule[0], l->title.h > 0 ? f->w - 4 : x - 3, ex);
    if (l->title.h > 0 || l->rule[0] < 0 || x < 16 || ex->presenter)
        return;
    frame_text(f, x, l->rule[0],
               pen(ex->convention == PS_EXACT ? ROLE_DIM : ROLE_WARN,
                   region_make(REGION_ACTION, ACTION_CONVENTION)),
               counted);
    if (filtered)
        return;
    /* The state in one line, as it can be typed: as much of it as there is room for. */
    char command[DESIGN_PATH_MAX];
    struct ps_text t = ps_text_over(command, sizeof command);
    frame_region copy = region_make(REGION_ACTION, ACTION_COPY);
    int at = 2 + frame_text(f, 2, l->rule[0], pen(ROLE_DIM, copy), " paramscope ");
    command_text(ex, &t);
    at += frame_text_fit(f, at, l->rule[0], x - at - 3, pen(ROLE_DIM, copy), command);
    frame_put(f, at, l->rule[0], pen(ROLE_DIM, copy), ' ');
}

void view(struct frame *f, const struct explorer *ex)
{
    struct layout l = layout_of(ex);
    frame_clear(f);
    rules(f, &l, ex);
    if (ex->presenter)
        presenter_draw(f, &l, ex);
    else
        header_draw(f, &l, ex);
    if (ex->presenter)
        delta_draw(f, &l, ex);
    sliders_draw(f, &l, ex);
    panel_draw(f, &l, ex);
    formula_draw(f, &l, ex);
    lesson_strip_draw(f, l.lesson, ex);
    footer_draw(f, &l, ex);
    status_draw(f, &l, ex);
    reveal_draw(f, &l, ex);
    picker_draw(f, ex);
    help_draw(f, ex);
}
