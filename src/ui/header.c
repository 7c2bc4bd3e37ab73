/* header.c - what the eye meets first: each model's total, and its parts on one scale. */
#include "ui/panel.h"
#include "ui/view.h"
#include "ui/widget.h"
#include "ui/tr.h"

#include <string.h>

void command_text(const struct explorer *ex, struct ps_text *t)
{
    for (int i = 0; i < 2; i++) {
        if (!ex->compare && i != ex->active)
            continue;
        ps_text_add(t, t->len > 0 ? " " : "");
        design_word(&ex->design[i], t);
    }
    if (ex->convention == PS_WEIGHTS)
        ps_text_add(t, " --count weights");
}

static void title_row(struct frame *f, struct frame_rect r, const struct explorer *ex)
{
    int x = r.w - 1;
    if (r.h <= 0)
        return;
    const char *help = tr("? help");
    x -= frame_width(help);
    frame_text(f, x, r.y, pen(ROLE_DIM, region_make(REGION_ACTION, ACTION_HELP)), help);
    const char *counted = ex->convention == PS_EXACT ? tr("exact") : tr("weights only");
    x -= 3 + frame_width(ex->theme);
    frame_text(f, x, r.y, pen(ROLE_DIM, region_make(REGION_ACTION, ACTION_THEME)), ex->theme);
    x -= 3 + frame_width(counted);
    frame_text(f, x, r.y,
               pen(ex->convention == PS_EXACT ? ROLE_DIM : ROLE_WARN,
                   region_make(REGION_ACTION, ACTION_CONVENTION)),
               counted);
    char command[DESIGN_PATH_MAX];
    struct ps_text t = ps_text_over(command, sizeof command);
    command_text(ex, &t);
    frame_text(f, 1, r.y, pen(ROLE_STRONG, 0), "paramscope");
    frame_text_fit(f, 12, r.y, x - 14, pen(ROLE_DIM, region_make(REGION_ACTION, ACTION_COPY)),
                   command);
}

static int64_t scale_of(const struct explorer *ex)
{
    int64_t a = ex->figures.count[0].total, b = ex->figures.count[1].total;
    if (!ex->compare)
        return bar_scale(ex->figures.count[ex->active].total);
    return bar_scale(a > b ? a : b);
}

/* Columns of a model's row: name, exact total, short total, bar. */
struct model_columns {
    int name_w, total_w, short_w;
};

static struct model_columns columns_for(int w)
{
    if (w >= 100)
        return (struct model_columns){22, 16, 11};
    if (w >= 60)
        return (struct model_columns){18, 14, 10};
    return (struct model_columns){w - 3 - 16, 16, 0};
}

static void model_row(struct frame *f, int y, int w, const struct explorer *ex, int which)
{
    struct model_columns c = columns_for(w);
    bool active = which == ex->active;
    frame_region region = region_make(REGION_MODEL, which);
    const struct design *d = &ex->design[which];
    enum frame_role role = active ? ROLE_FOCUS : ROLE_TEXT;
    char buf[64];
    struct ps_text t = ps_text_over(buf, sizeof buf);
    frame_restyle(f, (struct frame_rect){0, y, w, 1}, -1, -1, region);
    if (ex->guess.hidden) {
        int x_end = w < 26 ? w : 3 + c.name_w + c.total_w;
        covered_draw(f, x_end, y, w < 26 ? w : c.total_w,
                     region_make(REGION_ACTION, ACTION_PREDICT));
    }
    if (w < 26 && !ex->guess.hidden) { /* nothing but the total */
        /* A number that is cut would be another number: shorter forms instead. */
        ps_text_grouped(&t, ex->figures.count[which].total);
        if (frame_width(buf) > w) {
            t = ps_text_over(buf, sizeof buf);
            ps_text_short(&t, ex->figures.count[which].total);
        }
        if (frame_width(buf) > w) { /* its unit at least: thousands, millions, billions */
            char unit[2] = {buf[strlen(buf) - 1], '\0'};
            t = ps_text_over(buf, sizeof buf);
            ps_text_add(&t, unit[0] >= '0' && unit[0] <= '9' ? "…" : unit);
        }
        frame_text_fit(f, 0, y, w, pen(ROLE_STRONG, region),
                       ex->figures.status[which] == PS_OK ? buf : tr("past 2^63 - 1"));
        return;
    }
    if (w < 26)
        return;
    frame_put(f, 1, y, pen(role, region), which == 0 ? MARK_FIRST : MARK_SECOND);
    int x = 3 + c.name_w + c.total_w, name_w = c.name_w - 2;
    ps_text_grouped(&t, ex->figures.count[which].total);
    if (!ex->guess.hidden && name_w > x - 5 - (int)t.len) /* the total goes before */
        name_w = x - 5 - (int)t.len;
    int used = frame_text_fit(f, 3, y, name_w, pen(role, region), d->title);
    if (!design_pristine(d))
        frame_text(f, 3 + used, y, pen(ROLE_WARN, region), "*");
    if (ex->guess.hidden)
        return;
    if (ex->figures.status[which] != PS_OK) {
        frame_text_right(f, x, y, c.total_w, pen(ROLE_ERROR, region), tr("past 2^63 - 1"));
        return;
    }
    frame_text_right(f, x, y, c.total_w + c.name_w, pen(ROLE_STRONG, region), buf);
    if (c.short_w > 0 && ex->figures.count[which].total >= 10000) {
        t = ps_text_over(buf, sizeof buf);
        ps_text_short(&t, ex->figures.count[which].total);
        frame_text_right(f, x + c.short_w, y, c.short_w, pen(ROLE_DIM, region), buf);
    }
    x += c.short_w + 2;
    if (w - x - 1 >= 8)
        bar_stacked(f, (struct frame_rect){x, y, w - x - 1, 1}, &ex->figures.count[which],
                    scale_of(ex), region, ex->letters, panel_lit(ex));
}

/* Is a part at least half a cell wide in a bar of w cells? */
static bool bars_show(const struct explorer *ex, int component, int w)
{
    for (int i = 0; i < 2; i++)
        if ((double)ex->figures.count[i].component[component] * 2 * w >= (double)scale_of(ex))
            return true;
    return false;
}

static void delta_row(struct frame *f, struct frame_rect r, const struct explorer *ex)
{
    int64_t a = ex->figures.count[0].total, b = ex->figures.count[1].total;
    struct model_columns c = columns_for(r.w);
    char buf[64];
    struct ps_text t = ps_text_over(buf, sizeof buf);
    if (r.h <= 0 || ex->figures.status[0] != PS_OK || ex->figures.status[1] != PS_OK)
        return;
    if (ex->guess.hidden) {
        frame_text_fit(f, 3, r.y, r.w - 4,
                       pen(ROLE_DIM, region_make(REGION_ACTION, ACTION_PREDICT)),
                       tr("difference covered"));
        return;
    }
    frame_text(f, 3, r.y, pen(ROLE_DIM, 0), tr("difference"));
    int cols = c.name_w + c.total_w - 2 - frame_width(tr("difference"));
    int x = 3 + c.name_w + c.total_w;
    number_draw(f, x, r.y, cols, pen(delta_role(a - b), 0), a > b ? "+" : "", a - b);
    if (b > 0 && c.short_w > 0) {
        t = ps_text_over(buf, sizeof buf);
        ps_text_add(&t, "×");
        times_text(a, b, 2, &t);
        frame_text_right(f, x + c.short_w, r.y, c.short_w, pen(ROLE_DIM, 0), buf);
    }
    /* The key to the bars above: each part's letter in its colour. Afar, without
     * the table's letters, all of them or none. */
    x += c.short_w + 2;
    int room = r.w - x;
    for (int i = 0; i < PS_COMPONENT_COUNT; i++)
        if (bars_show(ex, i, r.w))
            room -= 4 + frame_width(tr(ps_component_info((enum ps_component)i)->name));
    for (int i = 0; i < PS_COMPONENT_COUNT && (room >= -2 || !ex->presenter); i++) {
        const struct ps_component_info *info = ps_component_info((enum ps_component)i);
        if (!bars_show(ex, i, r.w))
            continue;
        if (x + 3 + frame_width(tr(info->name)) > r.w)
            break;
        frame_put(f, x, r.y,
                  (struct frame_pen){component_role((enum ps_component)i), SURFACE_FILL, 0},
                  (uint32_t)info->letter);
        x += 2 + frame_text(f, x + 2, r.y, pen(ROLE_DIM, 0), tr(info->name)) + 2;
    }
}

void delta_draw(struct frame *f, const struct layout *l, const struct explorer *ex)
{
    delta_row(f, l->delta, ex);
}

void header_draw(struct frame *f, const struct layout *l, const struct explorer *ex)
{
    title_row(f, l->title, ex);
    if (l->models.h >= 2 || (l->models.h == 1 && !ex->compare)) {
        for (int i = 0; i < l->models.h; i++)
            model_row(f, l->models.y + i, l->models.w, ex, ex->compare ? i : ex->active);
    } else if (l->models.h == 1) {
        model_row(f, l->models.y, l->models.w, ex, ex->active);
    }
    delta_row(f, l->delta, ex);
}
