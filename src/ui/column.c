/* column.c - what stands in columns: the titles of models and counts, none of which may be cut so
 * that it would read as another; and at the edge, whether a list goes on. */
#include "ui/widget.h"

#include <string.h>

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

void grouped_text(const char *formula, struct ps_text *t)
{
    enum { LONG = 5 };
    while (*formula != '\0') {
        size_t n = strspn(formula, "0123456789");
        for (size_t i = 0; i < n; i++) {
            ps_text_addn(t, formula + i, 1);
            if (n >= LONG && n - i > 1 && (n - i - 1) % 3 == 0)
                ps_text_add(t, ",");
        }
        formula += n;
        n = strcspn(formula, "0123456789");
        ps_text_addn(t, formula, n);
        formula += n;
    }
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
