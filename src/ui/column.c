/* column.c - what stands in columns: the titles of models and counts, none of which may be cut so
 * that it would read as another; and at the edge, whether a list goes on. */
#include "ui/widget.h"

void title_draw(struct frame *f, int x_end, int y, int cols, const struct explorer *ex, int model)
{
    const char *title = ex->design[model].title;
    struct frame_pen p =
        pen(model == ex->active ? ROLE_FOCUS : ROLE_DIM, region_make(REGION_MODEL, model));
    if (frame_width(title) <= cols)
        frame_text_right(f, x_end, y, cols, p, title);
    else
        frame_text_fit(f, x_end - cols, y, cols, p, title);
}

void number_draw(struct frame *f, int x_end, int y, int cols, struct frame_pen p, const char *sign,
                 int64_t value)
{
    char buf[64];
    for (int form = 0; form < 2; form++) {
        struct ps_text t = ps_text_over(buf, sizeof buf);
        ps_text_add(&t, sign);
        if (form == 0)
            ps_text_grouped(&t, value);
        else
            ps_text_short(&t, value);
        if (frame_width(buf) <= cols) {
            frame_text_right(f, x_end, y, cols, p, buf);
            return;
        }
    }
    frame_text_right(f, x_end, y, cols, p, "…");
}

static void arrow(struct frame *f, int x, int y, uint32_t ch)
{
    const struct frame_cell *ground = frame_at(f, x, y);
    if (ground != NULL) /* a marked row stays whole, and a click there is on the row */
        frame_put(f, x, y, (struct frame_pen){ROLE_DIM, ground->surface, ground->region}, ch);
}

void more_draw(struct frame *f, int x, int top, int bottom, bool above, bool below)
{
    if (above && top <= bottom)
        arrow(f, x, top, 0x2191);
    if (below && top <= bottom)
        arrow(f, x, bottom, 0x2193);
}
