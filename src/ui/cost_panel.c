/* cost_panel.c - the cost panel. See cost_panel.h. Figures and words are the engine's; which
 * assumption stands behind a line, so that ←→ on it change that, is said here. */
#include "ui/cost_panel.h"

#include "ui/widget.h"
#include "ui/tr.h"

#include <math.h>
#include <string.h>

/* The assumption that a line is about. */
static const char *assumption(enum ps_cost_line line)
{
    switch (line) {
    case PS_COST_HOLD: return "dtype";
    case PS_COST_KV:
    case PS_COST_KV_CROSS: return "kv-dtype";
    case PS_COST_SERVE: return "batch";
    case PS_COST_WEIGHTS:
    case PS_COST_GRADIENTS:
    case PS_COST_MASTER:
    case PS_COST_MOMENTS:
    case PS_COST_TRAIN: return "optimizer";
    case PS_COST_ACTIVATIONS_LAYER: return "recompute";
    case PS_COST_ACTIVATIONS: return "fused-attention";
    case PS_COST_TRAIN_ALL: return "batch";
    case PS_COST_FLOPS_N: return "flops-n";
    case PS_COST_FORWARD:
    case PS_COST_TRAINING:
    case PS_COST_ATTENTION: return "context";
    case PS_COST_TRAINING_ALL:
    case PS_COST_TOKENS: return "tokens";
    case PS_COST_LOSS: return "law";
    case PS_COST_COMPUTE:
    case PS_COST_BEST_N:
    case PS_COST_BEST_D: return "compute";
    case PS_COST_TIME: return "accelerator";
    case PS_COST_DEVICE_HOURS: return "devices";
    case PS_COST_PRICE: return "price";
    default: return NULL;
    }
}

/* Both models' lines, and those that say something for one of those that are shown. */
struct sheet {
    struct ps_cost cost[2];
    bool fine[2];
    enum ps_cost_line line[PS_COST_LINES];
    int n;
};

static void fill(struct sheet *s, const struct explorer *ex)
{
    s->n = 0;
    struct ps_cost_settings settings = ex->whatif.cost;
    for (int i = 0; i < 2; i++)
        s->fine[i] = ps_cost_model(&ex->design[i].model, &settings, &s->cost[i]) == PS_OK;
    /* Compared at the same length, which both can take. */
    if (ex->compare && settings.context == 0 && s->fine[0] && s->fine[1] &&
        s->cost[0].settings.context != s->cost[1].settings.context) {
        int longer = s->cost[0].settings.context > s->cost[1].settings.context ? 0 : 1;
        settings.context = s->cost[1 - longer].settings.context;
        (void)ps_cost_model(&ex->design[longer].model, &settings, &s->cost[longer]);
    }
    for (int l = 0; l < PS_COST_LINES; l++)
        for (int i = 0; i < 2; i++)
            if ((ex->compare || i == ex->active) && s->fine[i] && s->cost[i].line[l].shown) {
                s->line[s->n++] = (enum ps_cost_line)l;
                break;
            }
}

int cost_panel_rows(const struct explorer *ex)
{
    struct sheet s;
    fill(&s, ex);
    return s.n;
}

int cost_panel_setting(const struct explorer *ex, int row)
{
    struct sheet s;
    fill(&s, ex);
    const char *name = row >= 0 && row < s.n ? assumption(s.line[row]) : NULL;
    return name != NULL ? cost_setting_find(name, (int)strlen(name)) : -1;
}

/* Columns: label, one or two values, difference, how. Two take room for their units. */
struct columns {
    int sides, label_w, value_x[2], value_w, delta_x, delta_w, how_x, how_w;
};

static struct columns columns_for(int w, bool compare)
{
    bool wide = w >= 110;
    struct columns c = {.label_w = wide ? 25 : w >= 76 ? 23 : w >= 52 ? 20 : 14};
    int x = 3 + c.label_w;
    c.sides = compare && w >= 52 ? 2 : 1;
    c.value_w = wide ? 17 : w >= 76 ? 15 : 14;
    if (w < 32) { /* the label gives way first, then the value, and in the end all of it */
        c.label_w = w < 16 ? w - 4 : w < 26 ? 8 : w - 18;
        c.value_w = w < 16 ? 0 : w - 4 - c.label_w;
        x = 3 + c.label_w;
    }
    for (int i = 0; i < c.sides; i++, x += c.value_w)
        c.value_x[i] = x;
    c.delta_w = compare && w >= 72 ? 16 : 0; /* -1.25e+22 FLOP, and a gap */
    c.delta_x = x;
    x += c.delta_w + 3;
    c.how_x = x;
    c.how_w = w - x - 1 >= 30 ? w - x - 1 : 0; /* less would hold no formula */
    return c;
}

static void put_difference(struct frame *f, const struct columns *c, int y, struct frame_pen p,
                           const struct ps_cost_value *a, const struct ps_cost_value *b,
                           enum ps_cost_unit unit)
{
    char buf[80];
    struct ps_text t = say_over(buf, sizeof buf);
    if (c->delta_w <= 0 || !a->shown || !b->shown || a->status != PS_OK || b->status != PS_OK)
        return;
    struct ps_cost_value d = {.x = fabs(a->x - b->x), .whole = a->whole && b->whole};
    d.n = d.whole ? (a->n > b->n ? a->n - b->n : b->n - a->n) : 0;
    if (d.x > 0)
        ps_text_add(&t, a->x > b->x ? "+" : "-");
    ps_cost_text(&d, unit, &t);
    if (frame_width(buf) >= c->delta_w) { /* the short form of a long count */
        d.whole = false;
        t = ps_text_over(buf, sizeof buf);
        ps_text_add(&t, a->x > b->x ? "+" : "-");
        ps_cost_text(&d, unit, &t);
    }
    p.role = delta_role(a->x > b->x ? 1 : a->x < b->x ? -1 : 0);
    frame_text_right(f, c->delta_x + c->delta_w, y, c->delta_w, p,
                     frame_width(buf) <= c->delta_w ? buf : "…");
}

enum { HOW_MAX = 720 };

static void add_convention(const struct explorer *ex, const struct sheet *s, int model,
                           enum ps_cost_line line, struct ps_text *t)
{
    ps_cost_convention(line, &ex->design[model].model, &s->cost[model], t);
}

static void add_source(const struct explorer *ex, int model, enum ps_cost_line line,
                       struct ps_text *t)
{
    const char *source = ps_cost_source(line, &ex->design[model].model);
    if (source[0] != '\0' && strstr(t->buf, source) == NULL) {
        ps_text_add(t, "  ");
        ps_text_add(t, source);
    }
}

/* How a line came about; for both models where they differ in that. */
static void how_text(const struct explorer *ex, const struct sheet *s, enum ps_cost_line line,
                     struct ps_text *t)
{
    char each[2][HOW_MAX / 2];
    int m = ex->active;
    if (!s->fine[m] || !s->cost[m].line[line].shown)
        m = 1 - m;
    bool both = ex->compare && s->fine[1 - m] && s->cost[1 - m].line[line].shown;
    for (int i = 0; i < 2 && both; i++) {
        struct ps_text e = say_over(each[i], sizeof each[i]);
        add_convention(ex, s, i, line, &e);
    }
    bool same_source = strcmp(ps_cost_source(line, &ex->design[0].model),
                              ps_cost_source(line, &ex->design[1].model)) == 0;
    if (!both || (same_source && strcmp(each[0], each[1]) == 0)) {
        add_convention(ex, s, m, line, t);
        add_source(ex, m, line, t);
        return;
    }
    for (int i = 0; i < 2; i++) {
        ps_text_add(t, i > 0 ? "  " : "");
        ps_text_rune(t, i == 0 ? MARK_FIRST : MARK_SECOND);
        ps_text_add(t, " ");
        ps_text_add(t, each[i]);
        if (i > 0 || !same_source)
            add_source(ex, i, line, t);
    }
}

/* The group of a line, at its first row of it: a thin word at the left. */
static bool begins_group(const struct sheet *s, int i)
{
    return i == 0 || ps_cost_info(s->line[i])->group != ps_cost_info(s->line[i - 1])->group;
}

static void draw_row(struct frame *f, const struct layout *l, int y, const struct explorer *ex,
                     const struct sheet *s, int i)
{
    struct columns c = columns_for(l->panel.w, ex->compare);
    enum ps_cost_line line = s->line[i];
    const struct ps_cost_info *info = ps_cost_info(line);
    bool here = ex->mode == MODE_PANEL && i == ex->row;
    struct frame_pen p = {here ? ROLE_STRONG : ROLE_TEXT, here ? SURFACE_MARK : SURFACE_BASE,
                          region_make(REGION_ROW, i)};
    struct frame_pen dim = {ROLE_DIM, p.surface, p.region};
    char buf[HOW_MAX];
    frame_restyle(f, (struct frame_rect){0, y, l->panel.w, 1}, (int)p.role, (int)p.surface,
                  p.region);
    frame_put(f, 1, y, (struct frame_pen){ROLE_DECOR, p.surface, p.region},
              begins_group(s, i) ? 0x250C : 0x2502);
    if (here)
        frame_cursor(f, 3, y, false);
    frame_text_fit(f, 3, y, c.label_w - 1, p, tr(info->label));
    for (int side = 0; side < c.sides; side++) {
        int m = c.sides == 2 ? side : ex->active;
        struct ps_text t = say_over(buf, sizeof buf);
        if (!s->fine[m]) {
            ps_text_add(&t, "—");
        } else if (s->cost[m].line[line].shown) {
            struct ps_cost_value v = s->cost[m].line[line];
            ps_cost_text(&v, info->unit, &t);
            if (frame_width(buf) >= c.value_w) { /* the short form of a long count */
                v.whole = false;
                t = say_over(buf, sizeof buf);
                ps_cost_text(&v, info->unit, &t);
            }
        } else {
            ps_text_add(&t, "—");
        }
        frame_text_right(f, c.value_x[side] + c.value_w, y, c.value_w - 1, p,
                         frame_width(buf) < c.value_w ? buf : "…");
    }
    if (ex->compare && s->fine[0] && s->fine[1])
        put_difference(f, &c, y, p, &s->cost[0].line[line], &s->cost[1].line[line], info->unit);
    if (c.how_w > 0) {
        struct ps_text t = say_over(buf, sizeof buf);
        how_text(ex, s, line, &t);
        frame_text_fit(f, c.how_x, y, c.how_w, dim, buf);
    }
}

/* Models over their columns; at the right what ←→ change. */
static void heading(struct frame *f, const struct layout *l, int y, const struct explorer *ex,
                    const struct sheet *s)
{
    struct columns c = columns_for(l->panel.w, ex->compare);
    char buf[160];
    frame_text_fit(f, 3, y, c.label_w - 1, pen(ROLE_DIM, 0), tr("what it costs"));
    for (int side = 0; side < c.sides; side++) {
        int m = c.sides == 2 ? side : ex->active;
        title_draw(f, c.value_x[side] + c.value_w, y, c.value_w - 1, ex, m);
    }
    if (c.delta_w > 0)
        frame_text_right(f, c.delta_x + c.delta_w, y, c.delta_w, pen(ROLE_DIM, 0),
                         tr("difference"));
    if (c.how_w <= 0)
        return;
    const char *name = ex->row < s->n ? assumption(s->line[ex->row]) : NULL;
    struct ps_text t = ps_text_over(buf, sizeof buf);
    if (ex->mode != MODE_PANEL || name == NULL) {
        ps_text_add(&t, tr("how it is reckoned"));
        frame_text_fit(f, c.how_x, y, c.how_w, pen(ROLE_DIM, 0), buf);
        return;
    }
    ps_text_add(&t, "←→ ");
    ps_text_add(&t, name);
    ps_text_add(&t, " ");
    cost_setting_text(&ex->whatif.cost, cost_setting_find(name, (int)strlen(name)), &t);
    frame_text_fit(f, c.how_x, y, c.how_w, pen(ROLE_KEY, 0), buf);
}

void cost_panel_draw(struct frame *f, const struct layout *l, const struct explorer *ex)
{
    struct sheet s;
    int y = l->panel.y, end = y + l->panel.h;
    fill(&s, ex);
    frame_push(f, l->panel);
    if (s.n == 0) {
        frame_text(f, 1, y, pen(ROLE_ERROR, 0), tr("the exact total lies past 2^63 - 1"));
        frame_pop(f);
        return;
    }
    if (l->heading && y < end)
        heading(f, l, y++, ex, &s);
    /* How the line under the cursor came about stands below where its column is too narrow. */
    char how[HOW_MAX] = "";
    struct ps_text t = say_over(how, sizeof how);
    if (ex->mode == MODE_PANEL && ex->row < s.n)
        how_text(ex, &s, s.line[ex->row], &t);
    bool below = frame_width(how) > columns_for(l->panel.w, ex->compare).how_w && end - y > 3;
    if (below)
        end--;
    int top = y, i = ex->row_scroll;
    for (; i < s.n && y < end; i++)
        draw_row(f, l, y++, ex, &s, i);
    more_draw(f, l->panel.w - 1, top, y - 1, ex->row_scroll > 0, i < s.n);
    if (below)
        frame_text_fit(f, 3, end, l->panel.w - 4, pen(ROLE_DIM, 0), how);
    frame_pop(f);
}
