/* layout.c - where things go. See layout.h.
 *
 * Rows are handed out by importance: totals, the focused slider, the table, then lines and
 * headings. What does not fit is left out; nothing refuses. */
#include "ui/layout.h"

#include "ui/lesson_strip.h"
#include "ui/panel.h"
#include "ui/presenter.h"

#include <math.h>

static struct frame_rect rows(int *y, int h, int w)
{
    struct frame_rect r = {0, *y, w, h};
    *y += h;
    return r;
}

static int min_int(int a, int b)
{
    return a < b ? a : b;
}

static int max_int(int a, int b)
{
    return a > b ? a : b;
}

/* From here on two panels have room beside each other: the table with its difference, and for the
 * other one what an 80-column terminal has. */
enum { BESIDE_W = 156, BESIDE_TABLE_W = 74, BESIDE_TABLE_MAX = 120 };

int layout_beside(const struct explorer *ex)
{
    if (ex->w < BESIDE_W || ex->panel == PANEL_BREAKDOWN || ex->presenter)
        return 0;
    return min_int(max_int(ex->w * 9 / 20, BESIDE_TABLE_W), BESIDE_TABLE_MAX);
}

/* How many rows each part gets. */
struct shares {
    int title, models, delta, rules, sliders, panel, formula, status, footer;
};

static struct shares share_rows(const struct explorer *ex, int fields, int h)
{
    int models = ex->compare ? 2 : 1;
    struct shares s = {0};
    s.models = h >= 6 ? models : 1;
    s.footer = h >= 5;
    s.title = h >= 30;
    s.delta = h >= 30 && ex->compare;
    s.rules = h >= 22 ? 3 : h >= 15 ? 1 : 0;
    s.formula = h >= 34 && ex->compare ? 2 : h >= 9;
    s.status = h >= 38 ? 2 : h >= 20;
    int body = h - (s.title + s.models + s.delta + s.rules + s.formula + s.status + s.footer);
    if (body < 1)
        return s;
    int want = panel_rows(ex, ex->panel) + panel_fixed(ex, ex->panel);
    int beside = layout_beside(ex);
    want += panel_tail(ex, ex->panel, beside > 0 ? ex->w - beside - 1 : ex->w);
    if (beside > 0)
        want = max_int(want, panel_rows(ex, PANEL_BREAKDOWN) + panel_fixed(ex, PANEL_BREAKDOWN));
    int least = min_int(fields, body >= 9 ? 4 : max_int(1, body / 2));
    s.panel = min_int(want, body - least);
    if (s.panel < 2)
        s.panel = 0; /* a total without a component says nothing new */
    s.sliders = min_int(fields, body - s.panel);
    /* A list that had to shrink for an opened component keeps a useful height. */
    s.panel = body - s.sliders;
    /* The other model's formula tells more than a sixth slider. */
    if (ex->compare && s.formula == 1 && s.sliders >= 6) {
        s.sliders--;
        s.formula++;
    }
    return s;
}

/* A short name and a value, a symbol and a value, or no value. */
static int narrow_label(int w)
{
    return w >= 16 ? 9 : w >= 9 ? w - 7 : max_int(1, w - 1);
}

/* Of a component its letter at least, so that a count has room beside it. */
static int narrow_name(int w, int sides)
{
    if (w >= 30)
        return max_int(sides > 1 ? 10 : 11, min_int(15, w - 3 - sides * 12));
    return w >= 24 ? 11 : w >= 12 ? min_int(10, w - 9) : max_int(1, w - 1);
}

/* What the value column needs: 128,256 or 1,048,576 comfortably. */
static void slider_columns(struct layout *l, int w, bool compare)
{
    bool wide = w >= 100, middle = w >= 76;
    w -= w >= 9; /* the last column is for the arrows that say there is more */
    l->label_x = 1;
    l->label_w = wide ? 20 : middle ? 15 : w >= 52 ? 11 : narrow_label(w);
    l->value_w = wide ? 11 : w >= 52 ? 9 : 8;
    l->other_w = compare && w >= 52 ? (wide ? 11 : 9) : 0;
    l->hint_w = wide ? 19 : middle ? 15 : 0;
    l->value_x = l->label_x + l->label_w;
    l->value_w = min_int(l->value_w, max_int(0, w - l->value_x));
    l->track_x = l->value_x + l->value_w + (wide ? 2 : 1);
    int right = w - (l->hint_w > 0 ? l->hint_w + 3 : 0) - (l->other_w > 0 ? l->other_w + 1 : 0);
    l->track_w = right - l->track_x - (wide ? 1 : 0);
    if (l->track_w < 6)
        l->track_w = 0;
    l->other_x = right + 1;
    l->hint_x = w - l->hint_w - 1;
}

static void table_columns(struct layout *l, int w, bool compare)
{
    int sides = compare ? 2 : 1;
    bool wide = w >= 110;
    l->name_x = 1;
    l->name_w = wide ? 21 : w >= 52 ? 18 : narrow_name(w, sides);
    int count_w = wide || (!compare && w >= 52) ? 17 : w >= 30 ? 12 : max_int(0, w - l->name_w - 2);
    int share_w = wide ? 8 : w >= 76 ? 5 : 0;
    l->delta_w = compare && w >= 72 ? (wide ? 17 : 12) : 0;
    int room = w - 1 - l->name_w - sides * (count_w + share_w) - l->delta_w - 1;
    int bar = room / sides - 1;
    /* A track of sixty cells is read as well as one of ninety. */
    bar = min_int(bar, compare ? 48 : 96);
    if (bar < 3)
        bar = 0;
    int x = l->name_x + l->name_w;
    for (int i = 0; i < sides; i++) {
        l->side[i].count_x = x;
        l->side[i].count_w = x + count_w < w ? count_w : 0; /* the last column is for arrows */
        l->side[i].share_x = x + count_w;
        l->side[i].share_w = share_w;
        l->side[i].bar_x = x + count_w + share_w + 1;
        l->side[i].bar_w = bar;
        x += count_w + share_w + (bar > 0 ? bar + 1 : 0);
    }
    l->delta_x = min_int(x, w - l->delta_w - 1);
}

/* Between the breakdown and the panel that is open. */
static void split(struct layout *l, struct frame_rect whole, enum explorer_panel panel, int beside)
{
    if (beside > 0) {
        l->divider = beside;
        l->table = (struct frame_rect){0, whole.y, beside, whole.h};
        l->panel = (struct frame_rect){beside + 1, whole.y, whole.w - beside - 1, whole.h};
    } else if (panel == PANEL_BREAKDOWN) {
        l->table = whole;
    } else {
        l->panel = whole;
    }
}

struct layout layout_of(const struct explorer *ex)
{
    enum ps_field field[PS_FIELD_COUNT];
    return layout_for(ex, explorer_fields(ex, field));
}

struct layout layout_for(const struct explorer *ex, int fields)
{
    struct layout l = {.rule = {-1, -1, -1}, .divider = -1};
    int beside = layout_beside(ex);
    int w = max_int(ex->w, 0), h = max_int(ex->h, 0), y = 0;
    slider_columns(&l, w, ex->compare);
    table_columns(&l, beside > 0 ? beside : w, ex->compare);
    int strip = lesson_strip_rows(ex);
    if (ex->presenter) {
        presenter_layout(&l, ex, 0, h - strip);
        l.lesson = (struct frame_rect){0, h - strip, w, strip};
        return l;
    }
    struct shares s = share_rows(ex, max_int(fields, 1), h - strip);
    l.title = rows(&y, s.title, w);
    l.models = rows(&y, s.models, w);
    l.delta = rows(&y, s.delta, w);
    if (s.rules >= 1)
        l.rule[0] = y++;
    l.sliders = rows(&y, s.sliders, w);
    if (s.rules >= 2)
        l.rule[1] = y++;
    split(&l, rows(&y, s.panel, w), ex->panel, beside);
    if (s.rules >= 3)
        l.rule[2] = y++;
    l.formula = rows(&y, s.formula, w);
    l.status = rows(&y, s.status, w);
    l.lesson = rows(&y, strip, w);
    l.footer = rows(&y, s.footer, w);
    l.heading = h >= 20;
    return l;
}

/* ---- tracks ----------------------------------------------------------------------------- */

static double position(const struct ps_field_info *info, int64_t value)
{
    double lo = (double)info->track_lo, hi = (double)info->track_hi, v = (double)value;
    if (v <= lo)
        return 0.0;
    if (v >= hi)
        return 1.0;
    if (info->scale == PS_SCALE_LOG)
        return log(v / lo) / log(hi / lo);
    return (v - lo) / (hi - lo);
}

int layout_track_cell(enum ps_field field, int64_t value, int w)
{
    if (w < 2)
        return 0;
    return (int)floor(position(ps_field_info(field), value) * (w - 1) + 0.5);
}

/* Among the values of a cell the one that people know is meant: a drag snaps to detents. */
static int64_t snap(const struct ps_field_info *info, enum ps_field field, int cell, int w,
                    int64_t value)
{
    if (info->detents == NULL)
        return value;
    for (const int64_t *p = info->detents; *p != 0; p++)
        if (*p >= info->track_lo && *p <= info->track_hi && layout_track_cell(field, *p, w) == cell)
            return *p;
    return value;
}

int64_t layout_track_value(enum ps_field field, int cell, int w)
{
    const struct ps_field_info *info = ps_field_info(field);
    if (cell <= 0 || w < 2)
        return info->track_lo;
    if (cell >= w - 1)
        return info->track_hi;
    double t = (double)cell / (w - 1), lo = (double)info->track_lo, hi = (double)info->track_hi;
    double v = info->scale == PS_SCALE_LOG ? lo * pow(hi / lo, t) : lo + (hi - lo) * t;
    return snap(info, field, cell, w, (int64_t)floor(v + 0.5));
}
