/* overlay.c - a box that stands above everything until it is closed. */
#include "ui/widget.h"

/* Lines, bars and marks may end anywhere. */
static bool is_text(const struct frame_cell *c)
{
    return c != NULL && c->ch != ' ' && (c->ch < 0x2500 || c->ch > 0x25FF) &&
           c->role != ROLE_DECOR && c->role < ROLE_CAT_E;
}

/* Blanks what the box left of a word or a number, from x on in a direction: half a number is
 * another number. One blank alone parts +1.18 from M. */
static void blank_rest(struct frame *f, int x, int y, int step)
{
    /* The mark of a whole row stays, that of a term goes with it. */
    const struct frame_cell *edge = frame_at(f, step < 0 ? 0 : f->w - 1, y);
    enum frame_surface surface =
        edge != NULL && edge->surface == SURFACE_MARK ? SURFACE_MARK : SURFACE_BASE;
    while (is_text(frame_at(f, x, y)) || is_text(frame_at(f, x + step, y))) {
        const struct frame_cell *c = frame_at(f, x, y);
        if (c == NULL || (c->ch != ' ' && !is_text(c)))
            return;
        frame_put(f, x, y, (struct frame_pen){ROLE_TEXT, surface, c->region}, ' ');
        x += step;
    }
}

void overlay_draw(struct frame *f, struct frame_rect r, const char *title)
{
    struct frame_pen p = {ROLE_TEXT, SURFACE_PANEL, region_make(REGION_OVERLAY, 0)};
    for (int y = r.y; y < r.y + r.h; y++) {
        blank_rest(f, r.x - 1, y, -1);
        blank_rest(f, r.x + r.w, y, +1);
    }
    frame_fill(f, r, p, ' ');
    p.role = ROLE_DECOR;
    frame_box(f, r, p, title);
}
