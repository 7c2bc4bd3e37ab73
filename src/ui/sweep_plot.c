/* sweep_plot.c - the sweep panel. See sweep_plot.h. What is drawn is counted in sweep_curve.c; here
 * it is put on a grid of cells with lines, so that every terminal shows it. */
#include "ui/sweep_plot.h"

#include "ui/sweep_curve.h"
#include "ui/value.h"
#include "ui/tr.h"
#include "ui/widget.h"

#include <string.h>

int sweep_plot_rows(const struct explorer *ex)
{
    const struct ps_field_info *info = ps_field_info(ex->focus);
    return info->kind == PS_KIND_CHOICE ? (int)info->max + 2 : ex->h >= 36 ? 20 : 14;
}

enum { TOTAL_LETTER = 'T' };

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

enum { ROWS_MAX = 64 };

/* A letter beside a curve's end, moved where two would meet. */
static void letter(struct frame *f, const struct plot *p, int x, int64_t value, uint32_t ch,
                   enum frame_role role, bool taken[ROWS_MAX])
{
    static const int moves[] = {0, -1, 1, -2, 2, -3, 3};
    int y = row_of(p, value) - p->area.y;
    for (size_t i = 0; i < sizeof moves / sizeof moves[0]; i++) {
        int at = y + moves[i];
        if (at < 0 || at >= p->area.h || at >= ROWS_MAX || taken[at])
            continue;
        taken[at] = true;
        frame_put(f, x, p->area.y + at, (struct frame_pen){role, SURFACE_FILL, 0}, ch);
        return;
    }
}

/* The total's and each component's, the largest first: where two meet, the smaller gives way. */
static void letters(struct frame *f, const struct plot *p, int x)
{
    const struct sweep_curve *curve = p->curve;
    bool taken[ROWS_MAX] = {false}, put[PS_COMPONENT_COUNT] = {false};
    int last = curve->n - 1;
    if (last < 0)
        return;
    if (curve->total[last] > 0)
        letter(f, p, x, curve->total[last], TOTAL_LETTER, ROLE_STRONG, taken);
    for (;;) {
        int most = -1;
        for (int c = 0; c < PS_COMPONENT_COUNT; c++)
            if (!put[c] && curve->drawn[c] && curve->part[c][last] > 0 &&
                (most < 0 || curve->part[c][last] > curve->part[most][last]))
                most = c;
        if (most < 0)
            return;
        put[most] = true;
        letter(f, p, x, curve->part[most][last],
               (uint32_t)ps_component_info((enum ps_component)most)->letter,
               component_role((enum ps_component)most), taken);
    }
}

static void y_label(struct frame *f, const struct plot *p, int y, const char *label)
{
    int x = p->area.x - 1;
    frame_text_right(f, x, p->area.y + y, x, pen(ROLE_DIM, 0), label);
    frame_put(f, x, p->area.y + y, pen(ROLE_DECOR, 0), 0x2524);
}

/* 1 k, 10 k, 1 M: the powers of ten on a logarithmic axis. Fewer than two are no scale: then
 * nothing is drawn, and false. */
static bool decades(struct frame *f, const struct plot *p)
{
    static const char *const suffix[] = {"", " k", " M", " B", " T", " P", " E"};
    static const char *const digits[] = {"1", "10", "100"};
    int h = p->area.h, above = h + 1, n = 0;
    for (int draw = 0; draw < 2; draw++) {
        int64_t power = 1;
        if (draw == 1 && n < 2)
            return false;
        for (int i = 0; i <= 18; i++, power = i <= 18 ? power * 10 : power) {
            int y = sweep_curve_row(p->curve, power, h);
            if (power < p->curve->lo || power > p->curve->hi || (draw == 1 && above - y < 2))
                continue;
            n++;
            if (draw == 0)
                continue;
            char buf[32];
            struct ps_text t = ps_text_over(buf, sizeof buf);
            ps_text_add(&t, digits[i % 3]);
            ps_text_add(&t, suffix[i / 3]);
            y_label(f, p, y, buf);
            above = y;
        }
    }
    return true;
}

/* Round values, or those at both ends of the y axis and in the middle. */
static void y_axis(struct frame *f, const struct plot *p)
{
    int h = p->area.h;
    for (int y = 0; y < h; y++)
        frame_put(f, p->area.x - 1, p->area.y + y, pen(ROLE_DECOR, 0), 0x2502);
    if (!p->curve->linear && decades(f, p))
        return;
    for (int i = 0; i <= 2; i++) {
        char buf[32];
        struct ps_text t = ps_text_over(buf, sizeof buf);
        int y = i == 0 ? 0 : i == 1 ? h - 1 : (h - 1) / 2;
        if (i == 2 && h < 6)
            break;
        ps_text_short(&t, sweep_curve_value(p->curve, y, h));
        y_label(f, p, y, buf);
    }
}

/* 64, 256, 1,024: powers of four under a logarithmic axis, or of two where it is short. */
static bool round_ticks(struct frame *f, const struct plot *p, int y)
{
    const struct sweep_curve *c = p->curve;
    if (c->straight || c->x_lo < 1)
        return false;
    int64_t one = ps_field_info(p->field)->kind == PS_KIND_RATIO ? PS_RATIO_ONE / 64 : 1;
    int shift = c->x_hi / c->x_lo >= 64 ? 2 : 1, end = p->area.x - 2;
    if (c->x_hi / c->x_lo < 4)
        return false;
    for (int bit = 0; bit < 62 && one << bit <= c->x_hi; bit += shift) {
        int64_t v = one << bit;
        if (v < c->x_lo)
            continue;
        char buf[40];
        struct ps_text t = ps_text_over(buf, sizeof buf);
        value_text(p->field, v, &t);
        int at = sweep_curve_tick(c, v), n = frame_width(buf), x = p->area.x + at - n / 2;
        if (x + n > p->area.x + p->area.w)
            x = p->area.x + p->area.w - n;
        if (x < p->area.x)
            x = p->area.x;
        if (x < end + 2)
            continue;
        frame_put(f, p->area.x + at, y, pen(ROLE_DECOR, 0), 0x2534);
        frame_text(f, x, y + 1, pen(ROLE_DIM, 0), buf);
        end = x + n;
    }
    return true;
}

static void x_axis(struct frame *f, const struct plot *p, int y, bool labels)
{
    int w = p->area.w, x0 = p->area.x;
    frame_put(f, x0 - 1, y, pen(ROLE_DECOR, 0), 0x2514);
    for (int i = 0; i < w; i++)
        frame_put(f, x0 + i, y, pen(ROLE_DECOR, 0), 0x2500);
    if (labels && round_ticks(f, p, y))
        return;
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
    const char *field = info->symbol[0] != '\0' ? info->symbol : tr(info->label);
    char at[40];
    struct ps_text v = ps_text_over(at, sizeof at);
    value_text(p->field, k->at, &v);
    if (!words) {
        const char a[] = {over->letter, '\0'}, b[] = {under->letter, '\0'};
        say_add(t, N_("%s over %s at %s = %s"), a, b, field, at);
        return;
    }
    bool plural = over->name[strlen(over->name) - 1] == 's'; /* embeddings, norms */
    say_add(t, plural ? N_("%s overtake %s at %s = %s") : N_("%s overtakes %s at %s = %s"),
            tr(over->name), tr(under->name), field, at);
}

/* As many as have room between x and `end`, in words where the rest still fits with letters. */
static void crossings(struct frame *f, const struct plot *p, int x, int end, int y)
{
    char buf[SWEEP_CROSSINGS][2][120];
    int n = p->curve->crossings, rest = 0;
    for (int i = 0; i < n; i++) {
        for (int words = 0; words < 2; words++) {
            struct ps_text t = ps_text_over(buf[i][words], sizeof buf[i][words]);
            crossing_text(p, &p->curve->crossing[i], words != 0, &t);
        }
        rest += frame_width(buf[i][0]) + 3;
    }
    for (int i = 0; i < n; i++) {
        const struct sweep_crossing *k = &p->curve->crossing[i];
        rest -= frame_width(buf[i][0]) + 3;
        bool all = x + frame_width(buf[i][1]) + rest < end;
        const char *text = buf[i][all];
        int w = frame_width(text);
        if (x + w >= end)
            break;
        frame_text(f, x, y, pen(ROLE_WARN, 0), text);
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
    int w = l->panel.w;
    say_add(&t,
            w >= 100  ? N_("total and parts against %s")
            : w >= 76 ? N_("total against %s")
                      : N_("against %s"),
            tr(ps_field_info(ex->focus)->label));
    int x = 1;
    if (w >= 76) {
        frame_put(f, x, y, (struct frame_pen){ROLE_STRONG, SURFACE_FILL, 0}, TOTAL_LETTER);
        x += 2;
    }
    x += frame_text_fit(f, x, y, w - x - 1, pen(ROLE_DIM, 0), buf);
    frame_put(f, x + 1, y, pen(ROLE_KEY, region_make(REGION_ACTION, ACTION_AXES)), 'a');
    x += 3 + frame_text_fit(f, x + 3, y, l->panel.w - x - 4,
                            pen(ROLE_DIM, region_make(REGION_ACTION, ACTION_AXES)),
                            ex->whatif.linear ? tr("linear") : tr("log"));
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
            ps_text_add(&t, tr("not with the rest"));
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
