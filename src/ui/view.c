/* view.c - from the state to the frame: the layout's rectangles, a widget each, boxes on top. */
#include "ui/view.h"

#include "ui/lesson_strip.h"
#include "ui/panel.h"
#include "ui/presenter.h"
#include "ui/widget.h"
#include "ui/tr.h"

/* Lines between the parts; without a title row the first one says what the title would. */
static void rules(struct frame *f, const struct layout *l, const struct explorer *ex)
{
    const char *counted = ex->convention == PS_EXACT ? tr(" exact ") : tr(" weights only ");
    int x = f->w - 2 - frame_width(counted);
    for (int i = 0; i < 3; i++)
        if (l->rule[i] >= 0)
            frame_fill(f, (struct frame_rect){0, l->rule[i], f->w, 1}, pen(ROLE_DECOR, 0), 0x2500);
    if (l->title.h > 0 || l->rule[0] < 0 || x < 16 || ex->presenter)
        return;
    /* The state in one line, as it can be typed: as much of it as there is room for. */
    char command[DESIGN_PATH_MAX];
    struct ps_text t = ps_text_over(command, sizeof command);
    frame_region copy = region_make(REGION_ACTION, ACTION_COPY);
    int at = 2 + frame_text(f, 2, l->rule[0], pen(ROLE_DIM, copy), " paramscope ");
    command_text(ex, &t);
    at += frame_text_fit(f, at, l->rule[0], x - at - 3, pen(ROLE_DIM, copy), command);
    frame_put(f, at, l->rule[0], pen(ROLE_DIM, copy), ' ');
    frame_text(f, x, l->rule[0],
               pen(ex->convention == PS_EXACT ? ROLE_DIM : ROLE_WARN,
                   region_make(REGION_ACTION, ACTION_CONVENTION)),
               counted);
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
