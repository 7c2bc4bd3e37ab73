/* frame.c - drawing into the grid of cells, always confined to the clip rectangle.
 *
 * Every coordinate may be anything an int holds: sums are made in 64 bits and cut to the frame
 * before a cell is touched. What callers give counts from the window's corner (window_x, window_y)
 * and is turned into columns and rows of the frame where it comes in; bounds are always of the
 * frame. No terminal, no locale, no file: text in, cells out. */
#include "ui/frame.h"
#include "ui/glyph.h"
#include "ui/width.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

enum { ELLIPSIS = 0x2026, BLANK = ' ' };

/* Half-open bounds. 64 bits, because x + w of a caller's rectangle may pass INT_MAX. */
struct bounds {
    int64_t x0, y0, x1, y1;
};

static int64_t least(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

static int64_t most(int64_t a, int64_t b)
{
    return a > b ? a : b;
}

static struct bounds bounds_cut(struct bounds a, struct bounds b)
{
    return (struct bounds){most(a.x0, b.x0), most(a.y0, b.y0), least(a.x1, b.x1),
                           least(a.y1, b.y1)};
}

static struct bounds bounds_of(struct frame_rect r)
{
    return (struct bounds){r.x, r.y, (int64_t)r.x + r.w, (int64_t)r.y + r.h};
}

/* The entry of the clip stack that is in force; -1: none. */
static int clip_top(const struct frame *frame)
{
    return (frame->clips < FRAME_CLIPS ? frame->clips : FRAME_CLIPS) - 1;
}

/* Where drawing is allowed now. */
static struct bounds frame_bounds(const struct frame *frame)
{
    struct bounds whole = {0, 0, frame->w, frame->h};
    int top = clip_top(frame);
    return top >= 0 ? bounds_cut(whole, bounds_of(frame->clip[top])) : whole;
}

/* A column and a row of the window as those of the frame. */
static int64_t column(const struct frame *frame, int64_t x)
{
    return clip_top(frame) >= 0 ? x + frame->x[clip_top(frame)] : x;
}

static int64_t row(const struct frame *frame, int64_t y)
{
    return clip_top(frame) >= 0 ? y + frame->y[clip_top(frame)] : y;
}

/* A rectangle of the window in the frame. */
static struct bounds placed(const struct frame *frame, struct frame_rect r)
{
    int64_t x = column(frame, r.x), y = row(frame, r.y);
    return (struct bounds){x, y, x + r.w, y + r.h};
}

static struct frame_cell *cell_at(struct frame *frame, int64_t x, int64_t y)
{
    return &frame->cell[(size_t)y * (size_t)frame->w + (size_t)x];
}

void frame_init(struct frame *frame, bool ascii)
{
    memset(frame, 0, sizeof *frame);
    frame->ascii = ascii;
    frame->cursor_x = frame->cursor_y = -1;
}

void frame_clear(struct frame *frame)
{
    const struct frame_cell blank = {.ch = BLANK, .role = ROLE_TEXT, .surface = SURFACE_BASE};
    size_t count = (size_t)frame->w * (size_t)frame->h;
    if (count > 0)
        frame->cell[0] = blank;
    for (size_t done = 1; done < count; done *= 2) /* what is blank is copied over the rest */
        memcpy(frame->cell + done, frame->cell,
               (done * 2 <= count ? done : count - done) * sizeof blank);
    frame->clips = 0;
    frame->cursor_x = frame->cursor_y = -1;
    frame->cursor_shown = false;
}

bool frame_resize(struct frame *frame, int w, int h)
{
    w = (int)most(0, least(w, FRAME_MAX_W));
    h = (int)most(0, least(h, FRAME_MAX_H));
    size_t need = (size_t)w * (size_t)h;
    if (need > frame->cap) {
        /* The old picture is not kept, so there is nothing to copy: free first. */
        frame_free(frame);
        frame->cell = malloc(need * sizeof *frame->cell);
        if (frame->cell == NULL)
            return false;
        frame->cap = need;
    }
    frame->w = w;
    frame->h = h;
    frame_clear(frame);
    return true;
}

void frame_free(struct frame *frame)
{
    free(frame->cell);
    frame_init(frame, frame->ascii);
}

/* Coordinates of what is pushed count from (x, y) of the frame. */
static void push(struct frame *frame, struct frame_rect rect, int64_t x, int64_t y)
{
    if (frame->clips < FRAME_CLIPS) {
        struct bounds b = bounds_cut(frame_bounds(frame), placed(frame, rect));
        struct frame_rect cut = {0, 0, 0, 0};
        if (b.x0 < b.x1 && b.y0 < b.y1)
            cut = (struct frame_rect){(int)b.x0, (int)b.y0, (int)(b.x1 - b.x0), (int)(b.y1 - b.y0)};
        frame->clip[frame->clips] = cut;
        /* A corner that far away shows nothing of its window anyway. */
        frame->x[frame->clips] = (int)most(INT_MIN, least(x, INT_MAX));
        frame->y[frame->clips] = (int)most(INT_MIN, least(y, INT_MAX));
    }
    /* Counted past the depth too, so that the pop of an ignored push takes nothing else. */
    frame->clips++;
}

void frame_push(struct frame *frame, struct frame_rect rect)
{
    push(frame, rect, column(frame, 0), row(frame, 0));
}

void frame_window(struct frame *frame, struct frame_rect rect)
{
    push(frame, rect, column(frame, rect.x), row(frame, rect.y));
}

void frame_pop(struct frame *frame)
{
    if (frame->clips > 0)
        frame->clips--;
}

/* Half of a double-width character cannot stay when the other half is drawn over, not even
 * outside the clip: the terminal could not show it. To be called before the columns from x0 to
 * before x1 are drawn over. */
static void halves_off(struct frame *frame, int64_t x0, int64_t x1, int64_t y)
{
    struct frame_cell *row = cell_at(frame, 0, y);
    if (row[x0].ch == 0 && x0 > 0)
        row[x0 - 1].ch = BLANK;
    if (x1 < frame->w && row[x1].ch == 0)
        row[x1].ch = BLANK;
}

static struct frame_cell cell_of(struct frame_pen pen, uint32_t ch)
{
    return (struct frame_cell){
        .ch = ch,
        .role = (uint8_t)(pen.role < ROLE_COUNT ? pen.role : ROLE_TEXT),
        .surface = (uint8_t)(pen.surface < SURFACE_COUNT ? pen.surface : SURFACE_BASE),
        .region = pen.region,
    };
}

static void cell_set(struct frame *frame, int64_t x, int64_t y, struct frame_pen pen, uint32_t ch)
{
    halves_off(frame, x, x + 1, y);
    *cell_at(frame, x, y) = cell_of(pen, ch);
}

static void glyph_put(struct frame *frame, struct bounds clip, int64_t x, int64_t y,
                      struct frame_pen pen, struct glyph glyph)
{
    if (y < clip.y0 || y >= clip.y1 || x >= clip.x1 || x + glyph.width <= clip.x0)
        return;
    uint32_t left = glyph.ch, right = 0;
    if (frame->ascii) {
        left = (uint32_t)width_ascii(glyph.ch);
        right = BLANK;
    } else if (glyph.width == 2 && (x < clip.x0 || x + 1 >= clip.x1)) {
        left = right = BLANK;
    }
    /* The right half last: setting the left one would take it for a leftover. */
    if (x >= clip.x0)
        cell_set(frame, x, y, pen, left);
    if (glyph.width == 2 && x + 1 < clip.x1) {
        cell_set(frame, x + 1, y, pen, BLANK);
        cell_at(frame, x + 1, y)->ch = right;
    }
}

/* Puts the plain characters at the head of a text, `room` at most; returns how many. The fast way
 * for nearly all there is: no decoding, no folding, one column each. */
static int64_t run_put(struct frame *frame, int64_t x, int64_t y, int64_t room,
                       struct frame_pen pen, const char **utf8)
{
    struct frame_cell made = cell_of(pen, 0), *cell = cell_at(frame, x, y);
    const char *text = *utf8;
    int64_t n = 0;
    while (n < room && glyph_plain(text[n]))
        n++;
    if (n > 0)
        halves_off(frame, x, x + n, y);
    for (int64_t i = 0; i < n; i++) {
        made.ch = (uint32_t)text[i];
        cell[i] = made;
    }
    *utf8 += n;
    return n;
}

/* Draws the text as if column 0 were at x, as far as the clip lets it be seen. Returns the columns
 * that the whole of it takes. */
static int64_t text_put(struct frame *frame, struct bounds clip, int64_t x, int64_t y,
                        struct frame_pen pen, const char *utf8)
{
    uint32_t pending = 0;
    struct glyph glyph;
    int64_t start = x;
    if (y < clip.y0 || y >= clip.y1)
        return frame_width(utf8);
    while (x < clip.x1) {
        if (pending == 0 && glyph_plain(*utf8)) {
            int64_t skip = x < clip.x0 ? clip.x0 - x : 0;
            for (; skip > 0 && glyph_plain(*utf8); skip--, x++)
                utf8++;
            if (skip == 0)
                x += run_put(frame, x, y, clip.x1 - x, pen, &utf8);
        }
        if (x >= clip.x1)
            break;
        if (!glyph_next(&utf8, &pending, &glyph))
            return x - start;
        glyph_put(frame, clip, x, y, pen, glyph);
        x += glyph.width;
    }
    return x - start + (pending != 0 ? 1 : 0) + frame_width(utf8);
}

int frame_text(struct frame *frame, int x, int y, struct frame_pen pen, const char *utf8)
{
    if (utf8 == NULL)
        return 0;
    text_put(frame, frame_bounds(frame), column(frame, x), row(frame, y), pen, utf8);
    return frame_width(utf8);
}

/* The part of the clip between two columns. */
static struct bounds columns_of(const struct frame *frame, int64_t x0, int64_t x1)
{
    struct bounds clip = frame_bounds(frame);
    return bounds_cut(clip, (struct bounds){x0, clip.y0, x1, clip.y1});
}

int frame_text_fit(struct frame *frame, int x, int y, int cols, struct frame_pen pen,
                   const char *utf8)
{
    if (utf8 == NULL || cols <= 0)
        return 0;
    int64_t first = column(frame, x), last = first + cols - 1, at = row(frame, y);
    int64_t width = text_put(frame, columns_of(frame, first, last + 1), first, at, pen, utf8);
    if (width <= cols)
        return (int)width;
    glyph_put(frame, frame_bounds(frame), last, at, pen, (struct glyph){ELLIPSIS, 1});
    return cols;
}

void frame_text_right(struct frame *frame, int x_end, int y, int cols, struct frame_pen pen,
                      const char *utf8)
{
    if (utf8 == NULL || cols <= 0)
        return;
    int width = frame_width(utf8);
    int64_t end = column(frame, x_end), x = end - width, first = end - cols, at = row(frame, y);
    if (width <= cols) {
        text_put(frame, frame_bounds(frame), x, at, pen, utf8);
        return;
    }
    text_put(frame, columns_of(frame, first + 1, end), x, at, pen, utf8);
    glyph_put(frame, frame_bounds(frame), first, at, pen, (struct glyph){ELLIPSIS, 1});
}

void frame_put(struct frame *frame, int x, int y, struct frame_pen pen, uint32_t ch)
{
    struct glyph glyph = glyph_of(ch);
    if (glyph.width > 0)
        glyph_put(frame, frame_bounds(frame), column(frame, x), row(frame, y), pen, glyph);
}

void frame_fill(struct frame *frame, struct frame_rect rect, struct frame_pen pen, uint32_t ch)
{
    struct glyph glyph = glyph_of(ch);
    struct bounds whole = placed(frame, rect), clip = bounds_cut(frame_bounds(frame), whole);
    if (glyph.width == 0)
        return;
    if (glyph.width == 1) {
        uint32_t left = frame->ascii ? (uint32_t)width_ascii(glyph.ch) : glyph.ch;
        struct frame_cell made = cell_of(pen, left);
        for (int64_t y = clip.y0; y < clip.y1 && clip.x0 < clip.x1; y++) {
            struct frame_cell *cell = cell_at(frame, clip.x0, y), *end = cell + (clip.x1 - clip.x0);
            halves_off(frame, clip.x0, clip.x1, y);
            while (cell < end)
                *cell++ = made;
        }
        return;
    }
    /* Double-width characters keep the beat of the rectangle, not of the clip. */
    int64_t start = whole.x0 + (clip.x0 - whole.x0) / glyph.width * glyph.width;
    for (int64_t y = clip.y0; y < clip.y1; y++)
        for (int64_t x = start; x < clip.x1; x += glyph.width)
            glyph_put(frame, clip, x, y, pen, glyph);
}

void frame_restyle(struct frame *frame, struct frame_rect rect, int role, int surface, int region)
{
    struct bounds clip = bounds_cut(frame_bounds(frame), placed(frame, rect));
    bool roles = role >= 0 && role < ROLE_COUNT, regions = region >= 0 && region <= UINT16_MAX;
    bool surfaces = surface >= 0 && surface < SURFACE_COUNT;
    for (int64_t y = clip.y0; y < clip.y1 && clip.x0 < clip.x1; y++) {
        struct frame_cell *cell = cell_at(frame, clip.x0, y);
        int64_t n = clip.x1 - clip.x0;
        for (int64_t i = 0; i < n && roles; i++)
            cell[i].role = (uint8_t)role;
        for (int64_t i = 0; i < n && surfaces; i++)
            cell[i].surface = (uint8_t)surface;
        for (int64_t i = 0; i < n && regions; i++)
            cell[i].region = (frame_region)region;
    }
}

static void line_put(struct frame *frame, struct bounds line, struct frame_pen pen, uint32_t ch)
{
    struct bounds clip = bounds_cut(frame_bounds(frame), line);
    for (int64_t y = clip.y0; y < clip.y1; y++)
        for (int64_t x = clip.x0; x < clip.x1; x++)
            glyph_put(frame, clip, x, y, pen, (struct glyph){ch, 1});
}

void frame_box(struct frame *frame, struct frame_rect rect, struct frame_pen pen, const char *title)
{
    if (rect.w <= 0 || rect.h <= 0)
        return;
    struct bounds b = placed(frame, rect), clip = frame_bounds(frame);
    int64_t right = b.x1 - 1, bottom = b.y1 - 1;
    line_put(frame, (struct bounds){b.x0, b.y0, b.x1, b.y0 + 1}, pen, 0x2500);
    line_put(frame, (struct bounds){b.x0, bottom, b.x1, b.y1}, pen, 0x2500);
    if (rect.h > 1) {
        line_put(frame, (struct bounds){b.x0, b.y0, b.x0 + 1, b.y1}, pen, 0x2502);
        line_put(frame, (struct bounds){right, b.y0, b.x1, b.y1}, pen, 0x2502);
    }
    if (rect.w > 1 && rect.h > 1) {
        glyph_put(frame, clip, b.x0, b.y0, pen, (struct glyph){0x250C, 1});
        glyph_put(frame, clip, right, b.y0, pen, (struct glyph){0x2510, 1});
        glyph_put(frame, clip, b.x0, bottom, pen, (struct glyph){0x2514, 1});
        glyph_put(frame, clip, right, bottom, pen, (struct glyph){0x2518, 1});
    }
    /* "┌ title ─┐": the corner, a blank, the title, a blank, at least one line, the corner. */
    if (title != NULL && *title != '\0' && rect.w >= 6 && rect.x <= INT_MAX - 4) {
        struct frame_pen strong = pen;
        strong.role = ROLE_STRONG; /* lines may be DECOR, words may not */
        int used = frame_text_fit(frame, rect.x + 2, rect.y, rect.w - 5, strong, title);
        glyph_put(frame, clip, b.x0 + 1, b.y0, strong, (struct glyph){BLANK, 1});
        glyph_put(frame, clip, b.x0 + 2 + used, b.y0, strong, (struct glyph){BLANK, 1});
    }
}

const struct frame_cell *frame_at(const struct frame *frame, int x, int y)
{
    int64_t at_x = column(frame, x), at_y = row(frame, y);
    if (at_x < 0 || at_y < 0 || at_x >= frame->w || at_y >= frame->h)
        return NULL;
    return &frame->cell[(size_t)at_y * (size_t)frame->w + (size_t)at_x];
}

void frame_cursor(struct frame *frame, int x, int y, bool shown)
{
    struct bounds clip = frame_bounds(frame);
    int64_t at_x = column(frame, x), at_y = row(frame, y);
    if (at_x < clip.x0 || at_x >= clip.x1 || at_y < clip.y0 || at_y >= clip.y1)
        return;
    frame->cursor_x = (int)at_x;
    frame->cursor_y = (int)at_y;
    frame->cursor_shown = shown;
}
