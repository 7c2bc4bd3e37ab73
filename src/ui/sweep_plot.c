/* sweep_plot.c - the sweep panel. See sweep_plot.h. What is drawn is counted in sweep_curve.c; here
 * it is put on a grid of cells with lines, so that every terminal shows it. */
#include "ui/sweep_plot.h"

#include "ui/sweep_curve.h"
#include "ui/value.h"
#include "ui/widget.h"
#include "ui/tr.h"

int sweep_plot_rows(const struct explorer *ex)
{
    const struct ps_field_info *info = ps_field_info(ex->focus);
    return info->kind == PS_KIND_CHOICE ? (int)info->max + 2 : ex->h >= 36 ? 20 : 14;
}

/* Where the curves go. */
struct plot {
    struct frame_rect area; /* of the curves */
    const struct sweep_curve *curve;
    enum ps_field field;
};

static int row_of(const struct plot *p, int64_t value)
{
    return p->area.y + sweep_curve_row(p->curve, value, p->area.h);
}

/* A line through the points of one series; where it turns, rounded corners. */
static void line(struct frame *f, const struct plot *p, const int64_t *value, struct frame_pen pen_)
{
    for (int c = 0; c < p->curve->n; c++) {
        int x = p->area.x + c;
        if (value[c] <= 0)
            continue;
        int y = row_of(p, value[c]);
        int next = c + 1 < p->curve->n && value[c + 1] > 0 ? row_of(p, value[c + 1]) : y;
        if (next == y) {
            frame_put(f, x, y, pen_, 0x2500);
            continue;
        }
        int lo = next < y ? next : y, hi = next < y ? y : next;
        for (int i = lo + 1; i < hi; i++)
            frame_put(f, x, i, pen_, 0x2502);
        frame_put(f, x, y, pen_, next < y ? 0x256F : 0x256E);
        frame_put(f, x, next, pen_, next < y ? 0x256D : 0x2570);
    }
}

static void dots(struct frame *f, const struct plot *p, const int64_t *value, struct frame_pen pen_)
{
    for (int c = 0; c < p->curve->n; c++)
        if (value[c] > 0)
            frame_put(f, p->area.x + c, row_of(p, value[c]), pen_, 0x00B7);
}

/* The letter of each component where its curve ends, moved up where two would meet. */
static void letters(struct frame *f, const struct plot *p, int x)
{
    bool taken[64] = {false};
    int last = p->curve->n - 1;
    for (int c = 0; c < PS_COMPONENT_COUNT && last >= 0; c++) {
        int64_t v = p->curve->part[c][last];
        if (!p->curve->drawn[c] || v <= 0)
            continue;
        int y = row_of(p, v) - p->area.y, d = 0;
        while (d < 6 && (y - d < 0 || taken[y - d]))
            d++;
        if (y - d < 0 || taken[y - d] || y - d >= 64)
            continue;
        taken[y - d] = true;
        frame_put(f, x, p->area.y + y - d,
                  (struct frame_pen){component_role((enum ps_component)c), SURFACE_FILL, 0},
                  (uint32_t)ps_component_info((enum ps_component)c)->letter);
    }
}

/* Values at both ends of the y axis and in the middle. */
static void y_axis(struct frame *f, const struct plot *p)
{
    int h = p->area.h, x = p->area.x - 1;
    for (int y = 0; y < h; y++)
        frame_put(f, x, p->area.y + y, pen(ROLE_DECOR, 0), 0x2502);
    for (int i = 0; i <= 2; i++) {
        char buf[32];
        struct ps_text t = ps_text_over(buf, sizeof buf);
        int y = i == 0 ? 0 : i == 1 ? h - 1 : (h - 1) / 2;
        if (i == 2 && h < 6)
            break;
        ps_text_short(&t, sweep_curve_value(p->curve, y, h));
        frame_text_right(f, x, p->area.y + y, x, pen(ROLE_DIM, 0), buf);
        frame_put(f, x, p->area.y + y, pen(ROLE_DECOR, 0), 0x2524);
    }
}

static void x_axis(struct frame *f, const struct plot *p, int y, bool labels)
{
    int w = p->area.w, x0 = p->area.x;
    frame_put(f, x0 - 1, y, pen(ROLE_DECOR, 0), 0x2514);
    for (int i = 0; i < w; i++)
        frame_put(f, x0 + i, y, pen(ROLE_DECOR, 0), 0x2500);
    for (int i = 0; i <= 4 && labels; i++) {
        char buf[40];
        struct ps_text t = ps_text_over(buf, sizeof buf);
        int c = (w - 1) * i / 4, at = c < p->curve->n ? c : p->curve->n - 1;
        if ((i == 1 || i == 3) && w < 60)
            continue;
        value_text(p->field, p->curve->x[at], &t);
        int n = frame_width(buf), x = x0 + c - n / 2;
        x = i == 0 ? x0 : i == 4 ? x0 + w - n : x;
        frame_put(f, x0 + c, y, pen(ROLE_DECOR, 0), 0x2534);
        frame_text(f, x, y + 1, pen(ROLE_DIM, 0), buf);
    }
}

/* Where a model stands: its value and its total. */
static void mark(struct frame *f, const struct plot *p, const struct explorer *ex, int model)
{
    int64_t value = ps_model_get(&ex->design[model].model, p->field);
    int64_t total = ex->figures.status[model] == PS_OK ? ex->figures.count[model].total : 0;
    int x = p->area.x + sweep_curve_column(p->curve, value);
    if (total <= 0 || value < p->curve->x[0] || value > p->curve->x[p->curve->n - 1])
        return;
    if (model == ex->active)
        for (int y = p->area.y; y < p->area.y + p->area.h; y++) {
            const struct frame_cell *cell = frame_at(f, x, y);
            if (cell != NULL && cell->ch == ' ')
                frame_put(f, x, y, pen(ROLE_DECOR, 0), 0x2506);
        }
    frame_put(f, x, row_of(p, total), pen(ROLE_FOCUS, region_make(REGION_MODEL, model)),
              model == 0 ? MARK_FIRST : MARK_SECOND);
}

/* "feed-forward overtakes embeddings at d = 324", or with letters alone. */
static void crossing_text(const struct plot *p, const struct sweep_crossing *k, bool words,
                          struct ps_text *t)
{
    const struct ps_field_info *info = ps_field_info(p->field);
    const struct ps_component_info *over = ps_component_info(k->over);
    const struct ps_component_info *under = ps_component_info(k->under);
    if (words)
        ps_text_add(t, over->name);
    else
        ps_text_rune(t, (uint32_t)over->letter);
    ps_text_add(t, words ? " overtakes " : " over ");
    if (words)
        ps_text_add(t, under->name);
    else
        ps_text_rune(t, (uint32_t)under->letter);
    ps_text_add(t, " at ");
    ps_text_add(t, info->symbol[0] != '\0' ? info->symbol : info->label);
    ps_text_add(t, " = ");
    value_text(p->field, k->at, t);
}

/* As many as have room between x and `end`, in words where that fits. */
static void crossings(struct frame *f, const struct plot *p, int x, int end, int y)
{
    for (int i = 0; i < p->curve->crossings; i++) {
        const struct sweep_crossing *k = &p->curve->crossing[i];
        char buf[120];
        struct ps_text t = ps_text_over(buf, sizeof buf);
        crossing_text(p, k, true, &t);
        if (x + frame_width(buf) >= end) {
            t = ps_text_over(buf, sizeof buf);
            crossing_text(p, k, false, &t);
        }
        int w = frame_width(buf);
        if (x + w >= end)
            break;
        frame_text(f, x, y, pen(ROLE_WARN, 0), buf);
        x += w + 3;
        frame_put(f, p->area.x + sweep_curve_column(p->curve, k->at), row_of(p, k->value),
                  pen(ROLE_WARN, 0), 0x00D7);
    }
}

/* "total and its parts against d_model   log". Returns the column after it. */
static int heading(struct frame *f, const struct explorer *ex, const struct layout *l, int y)
{
    char buf[120];
    struct ps_text t = ps_text_over(buf, sizeof buf);
    ps_text_add(&t, l->panel.w >= 76 ? "total and parts against " : "against ");
    ps_text_add(&t, ps_field_info(ex->focus)->label);
    int x = 1 + frame_text_fit(f, 1, y, l->panel.w - 2, pen(ROLE_DIM, 0), buf);
    frame_put(f, x + 1, y, pen(ROLE_KEY, region_make(REGION_ACTION, ACTION_AXES)), 'a');
    x += 3 + frame_text_fit(f, x + 3, y, l->panel.w - x - 4,
                            pen(ROLE_DIM, region_make(REGION_ACTION, ACTION_AXES)),
                            ex->whatif.linear ? "linear" : "log");
    return x + 3;
}

/* A switch has no axis: its choices below each other. */
static void choices(struct frame *f, const struct layout *l, const struct explorer *ex)
{
    const struct ps_field_info *info = ps_field_info(ex->focus);
    int y = l->panel.y, end = y + l->panel.h, w = l->panel.w;
    int64_t most = 1, total[32] = {0};
    bool fine[32] = {false};
    for (int i = 0; i <= info->max && i < 32; i++) {
        struct ps_model m = ex->design[ex->active].model;
        struct ps_error error;
        fine[i] = ps_model_set(&m, ex->focus, i, &error) == PS_OK &&
                  ps_count_total(&m, ex->convention, &total[i]) == PS_OK;
        most = fine[i] && total[i] > most ? total[i] : most;
    }
    frame_text_fit(f, 1, y++, w - 2, pen(ROLE_DIM, 0), tr("the total by choice of this switch"));
    for (int i = 0; i <= info->max && i < 32 && y < end; i++, y++) {
        bool here = ex->design[ex->active].model.value[ex->focus] == i;
        struct frame_pen p =
            pen(here ? ROLE_FOCUS : ROLE_TEXT, region_make(REGION_CHOICE, (int)ex->focus * 16 + i));
        char buf[40];
        struct ps_text t = ps_text_over(buf, sizeof buf);
        frame_put(f, 1, y, p, here ? (ex->active == 0 ? MARK_FIRST : MARK_SECOND) : ' ');
        frame_text_fit(f, 3, y, 16, p, info->choices[i]);
        if (fine[i])
            ps_text_grouped(&t, total[i]);
        else
            ps_text_add(&t, "not with the rest");
        frame_text_right(f, 38, y, 19, p, buf);
        if (fine[i])
            bar_draw(f, 41, y, w - 43, p, total[i], most, '=', ex->letters);
    }
}

void sweep_plot_draw(struct frame *f, const struct layout *l, const struct explorer *ex)
{
    struct sweep_curve curve;
    struct frame_rect r = l->panel;
    frame_push(f, r);
    if (ps_field_info(ex->focus)->kind == PS_KIND_CHOICE) {
        choices(f, l, ex);
        frame_pop(f);
        return;
    }
    bool labels = r.h >= 7;
    int top = r.h >= 5, bottom = labels ? 2 : r.h >= 4, label_w = r.w >= 52 ? 9 : 0;
    struct plot p = {.curve = &curve, .field = ex->focus};
    p.area =
        (struct frame_rect){r.x + label_w + 1, r.y + top, r.w - label_w - 5, r.h - top - bottom};
    if (p.area.w > PS_SWEEP_BLOCK)
        p.area.w = PS_SWEEP_BLOCK;
    if (p.area.h < 2 || p.area.w < 8 || !sweep_curve_make(&curve, ex, p.area.w)) {
        frame_text_fit(f, 1, r.y, r.w - 2, pen(ROLE_DIM, 0), tr("no room for a plot here"));
        frame_pop(f);
        return;
    }
    int x = top ? heading(f, ex, l, r.y) : 0;
    if (label_w > 0)
        y_axis(f, &p);
    if (bottom > 0)
        x_axis(f, &p, p.area.y + p.area.h, labels);
    frame_push(f, p.area);
    if (ex->compare)
        dots(f, &p, curve.other, pen(ROLE_DIM, 0));
    for (int c = PS_COMPONENT_COUNT - 1; c >= 0; c--)
        if (curve.drawn[c])
            line(f, &p, curve.part[c], pen(component_role((enum ps_component)c), 0));
    line(f, &p, curve.total, pen(ROLE_STRONG, 0));
    frame_pop(f);
    letters(f, &p, p.area.x + p.area.w + 1);
    if (top)
        crossings(f, &p, x, r.w - 1, r.y);
    if (ex->compare)
        mark(f, &p, ex, 1 - ex->active);
    mark(f, &p, ex, ex->active);
    frame_pop(f);
}
