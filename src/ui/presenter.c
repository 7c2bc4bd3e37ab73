/* presenter.c - block digits as large as both totals allow. See presenter.h. */
#include "ui/presenter.h"

#include "ui/lesson_strip.h"
#include "ui/panel.h"
#include "ui/tr.h"
#include "ui/widget.h"

#include <string.h>

enum { GLYPH_W = 3, GLYPH_H = 5, SCALE_MAX = 8, SCALE_COVERED = 3, PANEL_H_MIN = 14 };

/* A row of pixels each, the left one in the highest bit. */
struct glyph {
    char ch;
    int w;
    unsigned char row[GLYPH_H];
};

static const struct glyph glyphs[] = {
    {'0', 3, {7, 5, 5, 5, 7}}, {'1', 3, {2, 6, 2, 2, 7}}, {'2', 3, {7, 1, 7, 4, 7}},
    {'3', 3, {7, 1, 7, 1, 7}}, {'4', 3, {5, 5, 7, 1, 1}}, {'5', 3, {7, 4, 7, 1, 7}},
    {'6', 3, {7, 4, 7, 5, 7}}, {'7', 3, {7, 1, 1, 1, 1}}, {'8', 3, {7, 5, 7, 5, 7}},
    {'9', 3, {7, 5, 7, 1, 7}}, {',', 1, {0, 0, 0, 4, 4}}, {'?', 3, {7, 1, 3, 0, 2}},
};

static const struct glyph *glyph_of(char ch)
{
    for (size_t i = 0; i < sizeof glyphs / sizeof glyphs[0]; i++)
        if (glyphs[i].ch == ch)
            return &glyphs[i];
    return &glyphs[0];
}

/* A pixel is `scale` columns wide and half as many rows high: cells are twice as high as wide.
 * Without half blocks (ASCII) whole rows must do. */
static int rows_of(int scale, bool ascii)
{
    return ascii ? GLYPH_H * (scale / 2 > 1 ? scale / 2 : 1) : (GLYPH_H * scale + 1) / 2;
}

static int columns_of(const char *digits, int scale)
{
    int w = 0;
    for (const char *c = digits; *c != '\0'; c++)
        w += (glyph_of(*c)->w + 1) * scale;
    return w > 0 ? w - scale : 0;
}

/* What is drawn of a model: its total, or question marks while it is covered. */
static void digits_of(const struct explorer *ex, int which, char out[40])
{
    struct ps_text t = ps_text_over(out, 40);
    if (ex->guess.hidden)
        ps_text_add(&t, "???");
    else if (ex->figures.status[which] == PS_OK)
        ps_text_grouped(&t, ex->figures.count[which].total);
}

static int shown_models(const struct explorer *ex)
{
    return ex->compare ? 2 : 1;
}

static int model_at(const struct explorer *ex, int i)
{
    return ex->compare ? i : ex->active;
}

/* The scale that both totals fit at within w x h cells, a row for each name included; 0: digits of
 * one cell must do. */
static int scale_for(const struct explorer *ex, int w, int h)
{
    int n = shown_models(ex);
    for (int scale = ex->guess.hidden ? SCALE_COVERED : SCALE_MAX; scale >= 1; scale--) {
        bool fits = n * (1 + rows_of(scale, ex->ascii)) <= h;
        for (int i = 0; i < n; i++) {
            char digits[40];
            digits_of(ex, model_at(ex, i), digits);
            fits = fits && columns_of(digits, scale) <= w - 2;
        }
        if (fits)
            return scale;
    }
    return 0;
}

/* The panel that a lesson speaks of: its rows come first, then the slider and the formula, and the
 * digits are as large as what is left allows. */
static bool panel_layout(struct layout *l, const struct explorer *ex, int top, int bottom)
{
    int n = shown_models(ex), w = ex->w, h = bottom - top, y = top;
    int digits = n * (1 + rows_of(1, ex->ascii)), extra = h - digits - 4;
    if (lesson_strip_step(ex) == NULL || ex->panel == PANEL_BREAKDOWN || extra < 0)
        return false;
    bool bar = extra >= 3 + n, slider = extra >= 4, formula = extra >= 2;
    int want = panel_rows(ex, ex->panel) + panel_fixed(ex, ex->panel),
        least = digits + (bar ? n : 0);
    int left = h - 1 - slider - formula - (want > PANEL_H_MIN ? want : PANEL_H_MIN);
    l->models = (struct frame_rect){0, y, w, left > least ? left : least};
    y += l->models.h;
    l->status = (struct frame_rect){0, --bottom, w, 1};
    l->formula = (struct frame_rect){0, bottom -= formula, w, formula};
    l->sliders = (struct frame_rect){0, y, w, slider};
    l->panel = (struct frame_rect){0, y + slider, w, bottom - y - slider};
    l->footer = (struct frame_rect){0, l->status.y + 1, w, 0};
    l->heading = ex->h >= 20;
    return true;
}

void presenter_layout(struct layout *l, const struct explorer *ex, int top, int bottom)
{
    int w = ex->w, h = bottom - top, below = bottom;
    if (panel_layout(l, ex, top, bottom))
        return;
    /* From the bottom up; the digits take what is left. */
    int detail = h >= 12 ? 3 : h >= 9 ? 2 : h >= 6 ? 1 : 0;
    if (h >= 5)
        l->status = (struct frame_rect){0, --below, w, 1};
    if (detail >= 2)
        l->formula = (struct frame_rect){0, --below, w, 1};
    if (detail >= 3 && ex->compare)
        l->delta = (struct frame_rect){0, --below, w, 1};
    if (detail >= 1)
        l->sliders = (struct frame_rect){0, --below, w, 1};
    if (h >= 18)
        l->rule[0] = --below;
    l->models = (struct frame_rect){0, top, w, below > top ? below - top : 0};
    l->panel = (struct frame_rect){0, below, w, 0};
    l->footer = (struct frame_rect){0, bottom, w, 0};
}

/* Is a pixel of the digits set? Half rows count from the top of the digits. */
static bool pixel(const struct glyph *g, int scale, int column, int half)
{
    int y = half / scale;
    return y < GLYPH_H && (g->row[y] >> (GLYPH_W - 1 - column / scale) & 1) != 0;
}

static void glyph_draw(struct frame *f, int x, int y, const struct glyph *g, int scale,
                       struct frame_pen p)
{
    int tall = f->ascii ? (scale / 2 > 1 ? scale / 2 : 1) : 0;
    for (int row = 0; row < rows_of(scale, f->ascii); row++) {
        for (int column = 0; column < g->w * scale; column++) {
            bool upper = tall > 0 ? pixel(g, tall, column / scale * tall, row)
                                  : pixel(g, scale, column, 2 * row);
            bool lower = tall > 0 ? upper : pixel(g, scale, column, 2 * row + 1);
            if (upper || lower)
                frame_put(f, x + column, y + row, p,
                          upper && lower ? 0x2588
                          : upper        ? 0x2580
                                         : 0x2584);
        }
    }
}

static void name_row(struct frame *f, int y, const struct explorer *ex, int which, bool plain)
{
    const struct design *d = &ex->design[which];
    frame_region region = region_make(REGION_MODEL, which);
    enum frame_role role = which == ex->active ? ROLE_FOCUS : ROLE_TEXT;
    if (plain && f->w < 26) { /* nothing but the total */
        char total[40];
        digits_of(ex, which, total);
        frame_text_fit(f, 0, y, f->w, pen(ROLE_STRONG, region),
                       ex->figures.status[which] == PS_OK ? total : tr("past 2^63 - 1"));
        return;
    }
    frame_put(f, 1, y, pen(role, region), which == 0 ? MARK_FIRST : MARK_SECOND);
    int x = 3 + frame_text_fit(f, 3, y, f->w - (plain ? 24 : 20), pen(role, region), d->title);
    if (!design_pristine(d))
        frame_text(f, x, y, pen(ROLE_WARN, region), "*");
    if (plain && ex->figures.status[which] == PS_OK && !ex->guess.hidden) {
        char buf[40];
        digits_of(ex, which, buf);
        frame_text_right(f, f->w - 1, y, 26, pen(ROLE_STRONG, region), buf);
    } else if (ex->figures.status[which] != PS_OK) {
        frame_text_right(f, f->w - 1, y, 14, pen(ROLE_ERROR, region), tr("past 2^63 - 1"));
    }
}

/* "Right  change" in the corner, for those who want to follow on their own machine. */
static void key_draw(struct frame *f, int y, const struct explorer *ex)
{
    char text[80];
    struct ps_text t = ps_text_over(text, sizeof text);
    if (ex->pressed[0] == '\0' || f->w < 30)
        return;
    ps_text_add(&t, " ");
    ps_text_add(&t, ex->pressed);
    if (ex->did != ACTION_COUNT && f->w >= 60) {
        ps_text_add(&t, "  ");
        const struct action_info *info = action_info(ex->did);
        ps_text_add(&t, info->hint[0] != '\0' ? tr(info->hint) : info->name);
    }
    ps_text_add(&t, " ");
    frame_text_right(f, f->w - 1, y, 30, (struct frame_pen){ROLE_STRONG, SURFACE_MARK, 0}, text);
}

static int64_t bars_scale(const struct explorer *ex)
{
    int64_t most = 1;
    for (int i = 0; i < shown_models(ex); i++)
        if (ex->figures.count[model_at(ex, i)].total > most)
            most = ex->figures.count[model_at(ex, i)].total;
    return bar_scale(most);
}

void presenter_draw(struct frame *f, const struct layout *l, const struct explorer *ex)
{
    int n = shown_models(ex), w = l->models.w, h = l->models.h, y = l->models.y;
    int scale = scale_for(ex, w, h), high = scale > 0 ? rows_of(scale, ex->ascii) : 0;
    int spare = h - n * (1 + high);
    int bar = scale > 0 && w >= 30 && !ex->guess.hidden ? (spare >= 4 * n ? 2 : spare >= n) : 0;
    spare -= n * bar;
    /* Air above, and above every model but the first. */
    int gap = spare >= n ? (spare / (n + 1) < 4 ? spare / (n + 1) : 4) : 0;
    int drawn = y;
    frame_push(f, l->models);
    y += gap;
    for (int i = 0; i < n && y < l->models.y + h; i++) {
        int which = model_at(ex, i), x = 1;
        char digits[40] = "";
        struct frame_pen p =
            pen(ROLE_STRONG, ex->guess.hidden ? region_make(REGION_ACTION, ACTION_PREDICT)
                                              : region_make(REGION_MODEL, which));
        name_row(f, y++, ex, which, scale == 0);
        digits_of(ex, which, digits);
        for (const char *c = digits; *c != '\0' && scale > 0; c++) {
            glyph_draw(f, x, y, glyph_of(*c), scale, p);
            x += (glyph_of(*c)->w + 1) * scale;
        }
        y += high;
        if (ex->figures.status[which] == PS_OK)
            bar_stacked(f, (struct frame_rect){1, y, w - 2, bar}, &ex->figures.count[which],
                        bars_scale(ex), p.region, ex->letters, panel_lit(ex));
        drawn = y + bar;
        y += bar + gap;
    }
    /* In the last row, or above the first name or beside it: never next to digits, from which it
     * would be hard to tell. */
    int last = l->models.y + h - 1;
    if (scale > 0 && (last > drawn || gap > 0 || l->panel.h > 0))
        key_draw(f, last > drawn ? last : l->models.y, ex);
    frame_pop(f);
}
