/* frame.h - the picture of the screen: a grid of cells, without colours and without a terminal.
 *
 * A cell carries what its text means (a role on a surface), never a colour, and the region that
 * a click on it reaches: whatever was drawn on top is what is clicked. The terminal, the SVG
 * picture and the golden tests all read this. Knows nothing of terminals, themes or the engine. */
#ifndef UI_FRAME_H
#define UI_FRAME_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What a text is. Roles x surfaces stay within 63 so that 8-colour terminals have a pair each. */
#define FRAME_ROLES(X)                                                                             \
    X(TEXT, "text")                                                                                \
    X(STRONG, "strong") /* totals, headings: what the eye should meet first */                     \
    X(DIM, "dim")       /* secondary text, still readable (4.5:1) */                               \
    X(DECOR, "decor")   /* lines and tracks; never text that must be read */                       \
    X(FOCUS, "focus")   /* the control that keys act on */                                         \
    X(KEY, "key")       /* a key in the footer or help */                                          \
    X(GAIN, "gain")     /* more parameters than before or than the other model */                  \
    X(LOSS, "loss")     /* fewer */                                                                \
    X(WARN, "warn")                                                                                \
    X(ERROR, "error")                                                                              \
    X(CAT_E, "embeddings") /* one per component, in the engine's order */                          \
    X(CAT_A, "attention")                                                                          \
    X(CAT_C, "cross-attention")                                                                    \
    X(CAT_F, "feed-forward")                                                                       \
    X(CAT_N, "norms")                                                                              \
    X(CAT_P, "pooler")                                                                             \
    X(CAT_H, "head")

enum frame_role {
#define X(id, name) ROLE_##id,
    FRAME_ROLES(X)
#undef X
        ROLE_COUNT
};

/* What it lies on. */
enum frame_surface {
    SURFACE_BASE,  /* the background of the screen */
    SURFACE_PANEL, /* boxes that lie above it: picker, help, messages */
    SURFACE_MARK,  /* the selected row, a lit term */
    SURFACE_FILL,  /* a filled area in the role's own colour, its text in the background's: bars */
    SURFACE_COUNT
};

/* A region is a kind and an index; 0 is "nothing". Kinds are named in ui/region.h. */
typedef uint16_t frame_region;

struct frame_cell {
    uint32_t ch;     /* code point; 0 in the right half of a double-width one */
    uint8_t role;    /* enum frame_role */
    uint8_t surface; /* enum frame_surface */
    frame_region region;
};

struct frame_rect {
    int x, y, w, h; /* w, h <= 0: empty, and everything drawn into it vanishes */
};

enum { FRAME_MAX_W = 1000, FRAME_MAX_H = 500, FRAME_CLIPS = 16 };

struct frame {
    int w, h;
    struct frame_cell *cell; /* w * h, row by row */
    size_t cap;              /* cells allocated */
    bool ascii;              /* fold everything to ASCII as it is put */
    int cursor_x,
        cursor_y;      /* where the hardware cursor is parked (the focused control); -1: nowhere */
    bool cursor_shown; /* a text is being typed there */
    int clips;
    struct frame_rect clip[FRAME_CLIPS]; /* clip[clips - 1] bounds all drawing */
    int x[FRAME_CLIPS], y[FRAME_CLIPS];  /* its coordinates count from here */
};

/* An empty frame of 0x0; frame_resize gives it cells (blank TEXT on BASE) and resets the clip
 * stack. False when memory ran out: the frame is then 0x0 and still safe to draw on. Sizes past
 * FRAME_MAX are cut. */
void frame_init(struct frame *frame, bool ascii);
bool frame_resize(struct frame *frame, int w, int h);
void frame_free(struct frame *frame);

/* Blanks every cell without giving up memory; the clip stack is reset. */
void frame_clear(struct frame *frame);

/* Drawing is confined to the intersection of the pushed rectangles. Pushing past the stack's
 * depth is ignored together with its pop. */
void frame_push(struct frame *frame, struct frame_rect rect);
void frame_pop(struct frame *frame);

/* As frame_push, and until the pop all coordinates count from the rectangle's corner: a widget
 * draws in a part of the screen as if that were all there is. */
void frame_window(struct frame *frame, struct frame_rect rect);

/* Parks the hardware cursor; where the clip does not let it be seen, it stays where it was. */
void frame_cursor(struct frame *frame, int x, int y, bool shown);

/* How text is put. */
struct frame_pen {
    enum frame_role role;
    enum frame_surface surface;
    frame_region region;
};

/* Puts UTF-8 text from (x, y) rightwards; returns the columns it takes (also when clipped away).
 * Malformed bytes become U+FFFD, control characters are made visible (^A, U+0080 as ?), a
 * double-width character that would be cut in half becomes a blank, zero-width characters are
 * dropped, and an ASCII frame folds every other character to ASCII. */
int frame_text(struct frame *frame, int x, int y, struct frame_pen pen, const char *utf8);

/* As frame_text with at most `cols` columns; when the text is longer the last column is an
 * ellipsis. Returns the columns used. */
int frame_text_fit(struct frame *frame, int x, int y, int cols, struct frame_pen pen,
                   const char *utf8);

/* Right-aligned so that the text ends just before column `x_end`; cut on the left (with an
 * ellipsis) when longer than `cols`. */
void frame_text_right(struct frame *frame, int x_end, int y, int cols, struct frame_pen pen,
                      const char *utf8);

/* One code point. */
void frame_put(struct frame *frame, int x, int y, struct frame_pen pen, uint32_t ch);

/* Fills a rectangle with one code point. */
void frame_fill(struct frame *frame, struct frame_rect rect, struct frame_pen pen, uint32_t ch);

/* Gives a rectangle another surface or region without touching its text; a role of -1, surface
 * of -1 or region of -1 stays as it is. */
void frame_restyle(struct frame *frame, struct frame_rect rect, int role, int surface, int region);

/* A box with rounded or square light lines, an optional title in its top line. */
void frame_box(struct frame *frame, struct frame_rect rect, struct frame_pen pen,
               const char *title);

/* The cell at a place, or NULL outside the frame. */
const struct frame_cell *frame_at(const struct frame *frame, int x, int y);

/* Display columns of UTF-8 text as frame_text would use them. */
int frame_width(const char *utf8);

/* Decodes one code point from `*s` (not at its end) and moves past it; U+FFFD for malformed. */
uint32_t frame_decode(const char **s);

/* 0, 1 or 2 columns; the project's own table (Unicode East Asian Width W and F are 2), so that
 * tests do not depend on a locale. */
int frame_rune_width(uint32_t ch);

/* The text plane as UTF-8 lines without trailing blanks; role and region planes one letter per
 * cell for goldens. Writes at most cap bytes with terminator and returns the length needed. */
size_t frame_dump_text(const struct frame *frame, char *out, size_t cap);
size_t frame_dump_roles(const struct frame *frame, char *out, size_t cap);

#endif
