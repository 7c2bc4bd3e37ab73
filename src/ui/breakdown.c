/* breakdown.c - the table: components of both models with shares, bars and differences, and the
 * tensors of those that are open. */
#include "ui/panel.h"
#include "ui/tr.h"
#include "ui/widget.h"

#include <string.h>

static int64_t scale_of(const struct explorer *ex)
{
    int64_t most = 1;
    for (int i = 0; i < 2; i++)
        for (int c = 0; c < PS_COMPONENT_COUNT; c++)
            if ((ex->compare || i == ex->active) && ex->figures.count[i].component[c] > most)
                most = ex->figures.count[i].component[c];
    return bar_scale(most);
}

static bool is_component(const struct figures_row *row)
{
    return row->tensor[0] < 0 && row->tensor[1] < 0;
}

/* The model that a side of the table shows. */
static int side_model(const struct explorer *ex, int side)
{
    return ex->compare ? side : ex->active;
}

static void headings(struct frame *f, const struct layout *l, int y, const struct explorer *ex)
{
    frame_text_fit(f, l->name_x + 2, y, l->name_w - 2, pen(ROLE_DIM, 0), tr("component"));
    for (int side = 0; side < (ex->compare ? 2 : 1); side++) {
        int m = side_model(ex, side), x = l->side[side].count_x;
        /* A long name may reach back over the other side's bars, which have no heading. */
        int room = l->side[side].count_w - 1 + (side > 0 ? l->side[0].bar_w : 0);
        title_draw(f, x + l->side[side].count_w - 1, y, room, ex, m);
        if (l->side[side].share_w > 0)
            frame_text_right(f, l->side[side].share_x + l->side[side].share_w, y,
                             l->side[side].share_w, pen(ROLE_DIM, 0),
                             l->side[side].share_w > 6 ? tr("share") : "%");
    }
    if (l->delta_w > 0)
        frame_text_right(f, l->delta_x + l->delta_w, y, l->delta_w, pen(ROLE_DIM, 0),
                         l->delta_w > 12 ? tr("difference") : "Δ");
}

static void put_count(struct frame *f, const struct layout *l, int side, int y, struct frame_pen p,
                      int64_t value, int64_t total)
{
    char buf[64];
    struct ps_text t = ps_text_over(buf, sizeof buf);
    int x_end = l->side[side].count_x + l->side[side].count_w;
    if (l->side[side].count_w <= 0)
        return;
    if (value == 0) {
        p.role = ROLE_DIM;
        frame_text_right(f, x_end - 1, y, l->side[side].count_w, p, "—");
        return;
    }
    number_draw(f, x_end, y, l->side[side].count_w, p, "", value);
    if (l->side[side].share_w <= 0 || total <= 0)
        return;
    t = ps_text_over(buf, sizeof buf);
    /* In 0.1 %; a product of two counts needs more than 64 bits only past 9e15 parameters. */
    int64_t percent = total > INT64_MAX / 1000 ? value / (total / 100) : value * 100;
    ps_text_quotient(&t, percent, total > INT64_MAX / 1000 ? 1 : total, 1);
    if (l->side[side].share_w > 6)
        ps_text_add(&t, " %");
    else if (value == total)
        t = ps_text_over(buf, sizeof buf), ps_text_add(&t, "100");
    p.role = p.role == ROLE_STRONG ? ROLE_STRONG : ROLE_DIM;
    frame_text_right(f, l->side[side].share_x + l->side[side].share_w, y, l->side[side].share_w, p,
                     buf);
}

/* How a shape is written: the longest that has room. */
enum shape { SHAPE_BOTH, SHAPE_NUMBERS, SHAPE_SYMBOLS, SHAPES };

/* V × d  =  30,522 × 768; 768 × 768 ×12; or V × d alone. */
static void shape_text(const struct explorer *ex, int model, int tensor, enum shape shape,
                       struct ps_text *t)
{
    const struct ps_tensor *tensor_ = &ex->figures.list[model].tensor[tensor];
    int64_t value[PS_FIELD_COUNT], n;
    char times[SAY_NUMBER];
    enum ps_style style = ex->ascii ? PS_STYLE_ASCII : PS_STYLE_UTF8;
    for (int i = 0; shape != SHAPE_NUMBERS && i < tensor_->dims; i++) {
        ps_text_add(t, i > 0 ? " × " : "");
        ps_formula_dim(&tensor_->dim[i], style, t);
    }
    if (shape == SHAPE_SYMBOLS)
        return;
    ps_model_values(&ex->design[model].model, value);
    ps_text_add(t, shape == SHAPE_BOTH ? "  =  " : "");
    for (int i = 0; i < tensor_->dims; i++) {
        ps_text_add(t, i > 0 ? " × " : "");
        if (ps_dim_value(&tensor_->dim[i], value, &n) == PS_OK)
            ps_text_grouped(t, n);
    }
    if (ps_dim_value(&tensor_->repeat, value, &n) == PS_OK && n != 1) {
        say_add(t, shape == SHAPE_BOTH ? N_(", %s times") : " ×%s", say_number(n, times));
    }
}

static void put_shape(struct frame *f, const struct layout *l, int side, int y, struct frame_pen p,
                      const struct explorer *ex, int model, int tensor)
{
    int w = l->side[side].bar_w;
    if (tensor < 0 || w <= 0)
        return;
    p.role = ROLE_DIM;
    for (int shape = SHAPE_BOTH; shape < SHAPES; shape++) {
        char buf[160];
        struct ps_text t = ps_text_over(buf, sizeof buf);
        shape_text(ex, model, tensor, (enum shape)shape, &t);
        if (frame_width(buf) <= w || shape == SHAPE_SYMBOLS) {
            frame_text_fit(f, l->side[side].bar_x, y, w, p, buf);
            return;
        }
    }
}

static void put_delta(struct frame *f, const struct layout *l, int y, struct frame_pen p,
                      int64_t difference)
{
    char buf[64];
    struct ps_text t = ps_text_over(buf, sizeof buf);
    if (l->delta_w <= 0)
        return;
    delta_text(difference, false, &t);
    if (frame_width(buf) >= l->delta_w) {
        t = ps_text_over(buf, sizeof buf);
        delta_text(difference, true, &t);
    }
    p.role = delta_role(difference);
    frame_text_right(f, l->delta_x + l->delta_w, y, l->delta_w, p, buf);
}

/* "enc query" where both stacks have one. */
static void tensor_name(const struct explorer *ex, const struct figures_row *row, struct ps_text *t)
{
    int m = row->tensor[0] >= 0 ? 0 : 1;
    const struct ps_tensor *tensor = &ex->figures.list[m].tensor[row->tensor[m]];
    char name[80];
    struct ps_text n = ps_text_over(name, sizeof name);
    say_tensor(&n, tensor->name);
    bool two = ps_model_two_stacks(&ex->design[m].model);
    if (two && tensor->stack == PS_STACK_ENCODER)
        say_add(t, N_("enc %s"), name);
    else if (two && tensor->stack == PS_STACK_DECODER)
        say_add(t, N_("dec %s"), name);
    else
        ps_text_add(t, name);
}

static void table_row(struct frame *f, const struct layout *l, int y, const struct explorer *ex,
                      const struct figures_row *row, int index, int64_t scale,
                      enum ps_component shine)
{
    const struct ps_component_info *info = ps_component_info(row->component);
    frame_region region = region_make(REGION_TABLE, index);
    bool part = is_component(row), here = ex->mode == MODE_TABLE && index == ex->table_row;
    bool open = (ex->open >> row->component & 1u) != 0;
    /* A lesson and the derivation light a row without going there. */
    bool lit = here || (part && ex->mode != MODE_TABLE && shine == row->component);
    struct frame_pen p = {lit    ? ROLE_STRONG
                          : part ? ROLE_TEXT
                                 : ROLE_DIM,
                          lit ? SURFACE_MARK : SURFACE_BASE, region};
    /* Bars and letters keep their own surfaces on a marked row. */
    struct frame_pen mark = pen(component_role(row->component), region);
    struct frame_pen chip = {mark.role, SURFACE_FILL, region};
    int64_t value[2] = {0, 0};
    frame_restyle(f, (struct frame_rect){0, y, l->panel.w, 1}, (int)p.role, (int)p.surface, region);
    if (here)
        frame_cursor(f, l->name_x, y, false);
    if (part) {
        frame_put(f, l->name_x, y, chip, (uint32_t)info->letter);
        int used = 2 + frame_text_fit(f, l->name_x + 2, y, l->name_w - 3, p, tr(info->name));
        if (l->name_w - used >= 3)
            frame_put(f, l->name_x + used + 1, y, (struct frame_pen){ROLE_DIM, p.surface, region},
                      open ? 0x25BE : 0x25B8);
    } else {
        char name[64];
        struct ps_text t = ps_text_over(name, sizeof name);
        tensor_name(ex, row, &t);
        frame_put(f, l->name_x, y, chip, ' ');
        frame_text_fit(f, l->name_x + 2, y, l->name_w - 2, p, name);
    }
    for (int side = 0; side < (ex->compare ? 2 : 1); side++) {
        int m = side_model(ex, side);
        value[m] = figures_value(&ex->figures, row, m);
        if (ex->guess.hidden) {
            covered_draw(f, l->side[side].count_x + l->side[side].count_w, y,
                         l->side[side].count_w - 1, region);
            if (!part)
                put_shape(f, l, side, y, p, ex, m, row->tensor[m]);
            continue;
        }
        put_count(f, l, side, y, p, value[m], ex->figures.count[m].total);
        if (part)
            bar_draw(f, l->side[side].bar_x, y, l->side[side].bar_w, mark, value[m], scale,
                     info->letter, ex->letters);
        else
            put_shape(f, l, side, y, p, ex, m, row->tensor[m]);
    }
    if (!ex->guess.hidden)
        put_delta(f, l, y, p, value[0] - value[1]);
}

static void total_row(struct frame *f, const struct layout *l, int y, const struct explorer *ex)
{
    enum frame_surface surface = panel_lights_total(ex) ? SURFACE_MARK : SURFACE_BASE;
    if (surface != SURFACE_BASE)
        frame_restyle(f, (struct frame_rect){0, y, l->panel.w, 1}, -1, (int)surface, -1);
    if (frame_width(tr("total")) <= l->name_w - 2)
        frame_text(f, l->name_x + 2, y, (struct frame_pen){ROLE_STRONG, surface, 0}, tr("total"));
    for (int side = 0; side < (ex->compare ? 2 : 1); side++) {
        int m = side_model(ex, side), end = l->side[side].count_x + l->side[side].count_w;
        int64_t total = ex->figures.count[m].total;
        /* A click covers the totals, and uncovers them. */
        struct frame_pen p = {ROLE_STRONG, surface, region_make(REGION_ACTION, ACTION_PREDICT)};
        if (ex->guess.hidden)
            covered_draw(f, end, y, l->side[side].count_w - 1, p.region);
        else if (ex->figures.status[m] == PS_OK)
            put_count(f, l, side, y, p, total, total);
        else
            frame_text_right(f, end, y, l->side[side].count_w,
                             (struct frame_pen){ROLE_ERROR, surface, 0}, tr("past 2^63"));
    }
    if (!ex->guess.hidden)
        put_delta(f, l, y, (struct frame_pen){ROLE_TEXT, surface, 0},
                  ex->figures.count[0].total - ex->figures.count[1].total);
}

void breakdown_draw(struct frame *f, const struct layout *l, const struct explorer *ex)
{
    struct figures_row row[FIGURES_ROWS];
    int y = l->panel.y, end = l->panel.y + l->panel.h;
    if (l->panel.h <= 0 || l->panel.w <= 0)
        return;
    int n = explorer_rows(ex, row), lines = l->panel.h - 1 - (l->heading ? 1 : 0);
    int64_t scale = scale_of(ex);
    enum ps_component shine = panel_lit(ex);
    frame_push(f, l->panel);
    if (l->heading && y < end)
        headings(f, l, y++, ex);
    for (int i = 0; i < lines && ex->table_scroll + i < n; i++)
        table_row(f, l, y++, ex, &row[ex->table_scroll + i], ex->table_scroll + i, scale, shine);
    if (y < end)
        total_row(f, l, y, ex);
    more_draw(f, l->panel.w - 1, l->panel.y + l->heading, end - 2, ex->table_scroll > 0,
              ex->table_scroll + lines < n);
    frame_pop(f);
}
