/* column.c - what stands in columns: the titles of models and counts, none of which may be cut so
 * that it would read as another. */
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
