/* widget.h - the pieces of the picture: stateless functions that draw into a rectangle of a frame
 * and return at once when it is empty. Private to the view. */
#ifndef UI_WIDGET_H
#define UI_WIDGET_H

#include "ui/layout.h"
#include "ui/region.h"

static inline struct frame_pen pen(enum frame_role role, frame_region region)
{
    return (struct frame_pen){role, SURFACE_BASE, region};
}

static inline enum frame_role component_role(enum ps_component component)
{
    return (enum frame_role)((int)ROLE_CAT_E + (int)component);
}

/* ● for the first model, ○ for the second, ◉ where they coincide. */
enum { MARK_FIRST = 0x25CF, MARK_SECOND = 0x25CB, MARK_BOTH = 0x25C9 };

/* A scale for values up to `most`: the next of 1, 1½, 2, 3, 5, 7 times a power of ten, at least 10.
 * On a scale that stays, a bar is seen to grow and the others keep still. */
int64_t bar_scale(int64_t most);

/* A bar of value / scale over w cells in eighths of a cell; with letters, the letter fills it. */
void bar_draw(struct frame *frame, int x, int y, int w, struct frame_pen pen, int64_t value,
              int64_t scale, char letter, bool letters);

/* The components of a count side by side on one bar, total / scale of the rectangle long, each with
 * its letter in front; the lit one is filled with it. */
void bar_stacked(struct frame *frame, struct frame_rect rect, const struct ps_count *count,
                 int64_t scale, frame_region region, bool letters, enum ps_component lit);

/* A signed difference, "+3,067,860", "0", and its role: the sign says which way, colours are for
 * components. */
void delta_text(int64_t difference, bool shortened, struct ps_text *text);
enum frame_role delta_role(int64_t difference);

/* How many times b goes into a: 1.74, 10,294,336 where nobody reads decimals, or 1/54.2. */
void times_text(int64_t a, int64_t b, int decimals, struct ps_text *text);

void header_draw(struct frame *frame, const struct layout *l, const struct explorer *ex);
/* The row with the difference and the key to the bars, on its own. */
void delta_draw(struct frame *frame, const struct layout *l, const struct explorer *ex);
void sliders_draw(struct frame *frame, const struct layout *l, const struct explorer *ex);
void breakdown_draw(struct frame *frame, const struct layout *l, const struct explorer *ex);
void formula_draw(struct frame *frame, const struct layout *l, const struct explorer *ex);
void status_draw(struct frame *frame, const struct layout *l, const struct explorer *ex);
void footer_draw(struct frame *frame, const struct layout *l, const struct explorer *ex);
void picker_draw(struct frame *frame, const struct explorer *ex);
void help_draw(struct frame *frame, const struct explorer *ex);

/* A blank box with a title above everything; what it leaves of words and numbers beside it goes. */
void overlay_draw(struct frame *frame, struct frame_rect rect, const char *title);

void reveal_draw(struct frame *frame, const struct layout *layout, const struct explorer *ex);

/* A model's title over the column that ends before x_end, cut at its end where it is too long. */
void title_draw(struct frame *frame, int x_end, int y, int cols, const struct explorer *ex,
                int model);

/* A count that ends before x_end, with a sign before it or "": 109,482,240; where that has no room
 * 109.5 M, and where nothing has an ellipsis, never a part of its digits. */
void number_draw(struct frame *frame, int x_end, int y, int cols, struct frame_pen pen,
                 const char *sign, int64_t value);

/* A formula with its coefficients of five digits and more grouped, as all other numbers are. */
void grouped_text(const char *formula, struct ps_text *text);

/* Arrows in column x of a list's first and last row: there is more above, below. */
void more_draw(struct frame *frame, int x, int top, int bottom, bool above, bool below);

/* Stands for a covered number that would end before column x_end; returns the columns used. */
int covered_draw(struct frame *frame, int x_end, int y, int cols, frame_region region);

/* The text being typed in a field of w columns, with the cursor; scrolls to keep it in view. */
void input_draw(struct frame *frame, int x, int y, int w, enum frame_surface surface,
                const struct explorer_input *input);

#endif
