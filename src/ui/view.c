/* view.c - from the state to the frame: the layout's rectangles, a widget each, boxes on top. */
#include "ui/view.h"

#include "ui/widget.h"

static void rules(struct frame *f, const struct layout *l)
{
    for (int i = 0; i < 3; i++)
        if (l->rule[i] >= 0)
            frame_fill(f, (struct frame_rect){0, l->rule[i], f->w, 1}, pen(ROLE_DECOR, 0), 0x2500);
}

void view(struct frame *f, const struct explorer *ex)
{
    struct layout l = layout_of(ex);
    frame_clear(f);
    f->cursor_x = f->cursor_y = -1;
    f->cursor_shown = false;
    rules(f, &l);
    header_draw(f, &l, ex);
    sliders_draw(f, &l, ex);
    breakdown_draw(f, &l, ex);
    formula_draw(f, &l, ex);
    footer_draw(f, &l, ex);
    status_draw(f, &l, ex);
    picker_draw(f, ex);
    help_draw(f, ex);
}
