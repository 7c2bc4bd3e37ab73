/* derivation_panel.c - the count as on a blackboard: a rung for each component's matrices, the
 * formula they add up to, a rung for each thing that the matrices left out, the exact formula, and
 * what was published. Every line is formats/derivation.h's; here they are only laid out. */
#include "ui/derivation_panel.h"

#include "formats/derivation.h"
#include "ui/tr.h"
#include "ui/widget.h"
#include "ui/wrap.h"

#include <limits.h>
#include <string.h>

enum line_kind {
    LINE_STEP,
    LINE_SYMBOLS, /* of the weights: the collected formula, level by level */
    LINE_RATIOS,
    LINE_NUMBERS,
    LINE_EXACT,
    LINE_PUBLISHED,
    LINE_ASSUMED /* what a config.json leaves open */
};

struct line {
    enum line_kind kind;
    int step;
};

enum {
    LINES_MAX = DERIVATION_STEPS + 8,
    PUT_IN_W = 100 /* columns from which on rungs show the numbers put in */
};

/* The lines in order. With what the ladder holds, so that both need be made only once. */
static int lines_of(const struct explorer *ex, const struct derivation_ladder *ladder,
                    const struct derivation_levels *weights, struct line line[LINES_MAX])
{
    int n = 0;
    for (int i = 0; i < ladder->first_exact; i++)
        line[n++] = (struct line){LINE_STEP, i};
    line[n++] = (struct line){LINE_SYMBOLS, 0};
    if (strcmp(weights->level[PS_LEVEL_SYMBOLS], weights->level[PS_LEVEL_RATIOS]) != 0)
        line[n++] = (struct line){LINE_RATIOS, 0};
    line[n++] = (struct line){LINE_NUMBERS, 0};
    for (int i = ladder->first_exact; i < ladder->n; i++)
        line[n++] = (struct line){LINE_STEP, i};
    if (ladder->n > ladder->first_exact)
        line[n++] = (struct line){LINE_EXACT, 0};
    if (ex->design[ex->active].published != 0 && design_pristine(&ex->design[ex->active]))
        line[n++] = (struct line){LINE_PUBLISHED, 0};
    if (ex->design[ex->active].assumed[0] != '\0')
        line[n++] = (struct line){LINE_ASSUMED, 0};
    return n;
}

/* Everything that the panel prints. */
struct sheet {
    struct derivation_ladder ladder;
    struct derivation_levels weights, exact;
    struct line line[LINES_MAX];
    int n;
};

static bool fill(struct sheet *s, const struct explorer *ex)
{
    const struct design *d = &ex->design[ex->active];
    enum ps_style style = ex->ascii ? PS_STYLE_ASCII : PS_STYLE_UTF8;
    s->n = 0;
    if (!derivation_ladder(&s->ladder, d, style) ||
        !derivation_levels(&s->weights, d, PS_WEIGHTS, style) ||
        !derivation_levels(&s->exact, d, PS_EXACT, style))
        return false;
    s->n = lines_of(ex, &s->ladder, &s->weights, s->line);
    return true;
}

int derivation_panel_rows(const struct explorer *ex)
{
    struct sheet s;
    return fill(&s, ex) ? s.n : 0;
}

enum ps_component derivation_panel_component(const struct explorer *ex, int line)
{
    struct sheet s;
    if (!fill(&s, ex) || line < 0 || line >= s.n || s.line[line].kind != LINE_STEP)
        return PS_COMPONENT_COUNT;
    return s.ladder.step[s.line[line].step].component;
}

/* What a line sums up; false: nothing. */
static bool sums(enum line_kind kind, enum ps_convention *convention)
{
    *convention = kind == LINE_EXACT ? PS_EXACT : PS_WEIGHTS;
    return kind != LINE_STEP && kind != LINE_PUBLISHED && kind != LINE_ASSUMED;
}

bool derivation_panel_products(const struct explorer *ex, int line, ps_symbols keep,
                               struct ps_poly *poly)
{
    const struct design *d = &ex->design[ex->active];
    struct sheet s;
    struct ps_tensor_list list;
    enum ps_convention convention;
    ps_poly_zero(poly);
    if (!fill(&s, ex) || line < 0 || line >= s.n)
        return false;
    if (s.line[line].kind == LINE_STEP)
        return derivation_rung(d, &s.ladder.step[s.line[line].step], keep, poly) == PS_OK;
    return !sums(s.line[line].kind, &convention) ||
           (ps_tensor_expand(&d->model, &list) == PS_OK &&
            ps_formula_poly(&list, &d->model, convention, PS_COMPONENT_COUNT, PS_LEVEL_NUMBERS,
                            keep, poly) == PS_OK);
}

bool derivation_panel_total(const struct explorer *ex, int line)
{
    struct sheet s;
    enum ps_convention convention;
    return fill(&s, ex) && line >= 0 && line < s.n && sums(s.line[line].kind, &convention) &&
           (convention == ex->convention || s.ladder.n == s.ladder.first_exact);
}

/* "L = 12:  30,522·768 + 145·768²" */
static void levels_put_in(const struct derivation_levels *l, struct ps_text *text)
{
    ps_text_add(text, l->with_numbers);
    ps_text_add(text, l->with_numbers[0] != '\0' && l->put_in[0] != '\0' ? ":  " : "");
    ps_text_add(text, l->put_in);
}

/* Columns of a rung. */
struct columns {
    int label_x, label_w, symbols_x, symbols_w, put_x, put_w, value_x, value_w, run_x, run_w;
};

static struct columns columns_for(int w)
{
    struct columns c = {.label_x = 3, .label_w = w >= 76 ? 22 : w >= 52 ? 20 : 14};
    c.value_w = w >= 52 ? 16 : w >= 34 ? 13 : w >= 15 ? 11 : w - 4;
    c.run_w = w >= 72 ? 17 : 0;
    c.run_x = w - 1 - c.run_w;
    c.value_x = c.run_x - c.value_w;
    if (c.label_w > c.value_x - c.label_x) /* the number is the point */
        c.label_w = c.value_x - c.label_x;
    c.symbols_x = c.label_x + c.label_w;
    int room = c.value_x - c.symbols_x;
    c.symbols_w = w >= PUT_IN_W ? room / 2 : room;
    c.put_x = c.symbols_x + c.symbols_w;
    c.put_w = room - c.symbols_w;
    return c;
}

bool derivation_panel_put_in(const struct layout *l, const struct explorer *ex,
                             struct ps_text *text)
{
    struct sheet s;
    if (ex->panel != PANEL_DERIVATION || ex->mode != MODE_PANEL || !fill(&s, ex) || ex->row < 0 ||
        ex->row >= s.n)
        return false;
    /* In a column of their own they are seen already, unless they are cut off there. */
    int room = columns_for(l->panel.w).put_w;
    const struct line *line = &s.line[ex->row];
    if (room > 0 &&
        (line->kind != LINE_STEP || frame_width(s.ladder.step[line->step].put_in) < room))
        return false;
    switch (line->kind) {
    case LINE_STEP: ps_text_add(text, s.ladder.step[line->step].put_in); break;
    case LINE_RATIOS: ps_text_add(text, s.weights.with_ratios); break;
    case LINE_NUMBERS: levels_put_in(&s.weights, text); break;
    case LINE_EXACT: levels_put_in(&s.exact, text); break;
    default: break;
    }
    return text->len > 0;
}

static void put_number(struct frame *f, int x, int w, int y, struct frame_pen p, const char *sign,
                       int64_t value)
{
    number_draw(f, x + w, y, w, p, sign, value);
}

static int put_formula(struct frame *f, int x, int y, int cols, struct frame_pen p,
                       const char *formula)
{
    char grouped[DERIVATION_TEXT_MAX];
    struct ps_text t = ps_text_over(grouped, sizeof grouped);
    grouped_text(formula, &t);
    return frame_text_fit(f, x, y, cols, p, grouped);
}

static void step_line(struct frame *f, const struct layout *l, int y, struct frame_pen p,
                      const struct derivation_step *s, bool first)
{
    struct columns c = columns_for(l->panel.w);
    struct frame_pen dim = p;
    if (p.role == ROLE_TEXT)
        dim.role = ROLE_DIM;
    frame_put(f, 1, y, (struct frame_pen){component_role(s->component), SURFACE_FILL, p.region},
              (uint32_t)ps_component_info(s->component)->letter);
    frame_text_fit(f, c.label_x, y, c.label_w - 1, p, tr(s->label));
    put_formula(f, c.symbols_x, y, c.symbols_w - 1, p, s->symbols);
    if (c.put_w > 0)
        frame_text_fit(f, c.put_x, y, c.put_w - 1, dim, s->put_in);
    put_number(f, c.value_x, c.value_w, y, p, first ? "" : "+", s->adds);
    if (c.run_w > 0)
        put_number(f, c.run_x, c.run_w, y, dim, "", s->running);
}

/* A line that sums up: a name, a formula, and at its end the total when there is one. */
static void sum_line(struct frame *f, const struct layout *l, int y, struct frame_pen p,
                     const char *name, const char *formula, const char *with, int64_t total)
{
    struct columns c = columns_for(l->panel.w);
    struct frame_pen dim = {ROLE_DIM, p.surface, p.region};
    char sum[64] = "";
    struct ps_text t = ps_text_over(sum, sizeof sum);
    ps_text_grouped(&t, total);
    int sum_w = total < 0 ? 0 : c.symbols_x > c.value_x - 3 ? c.value_w : (int)t.len + 2;
    int end = l->panel.w - 1 - (total < 0 ? 0 : sum_w + 2);
    int x = c.symbols_x, room = end - x, joint = frame_width(tr("   with "));
    int with_w = with[0] != '\0' ? joint + frame_width(with) : 0;
    /* Of a formula too long for both the end gives way, not what was put in. */
    bool both = with_w > 0 && with_w <= room / 2;
    frame_text_fit(f, c.label_x, y, c.label_w - 1, dim, name);
    x += put_formula(f, x, y, both ? room - with_w : room, p, formula);
    if (with_w > 0 && x + joint < end) {
        x += frame_text(f, x, y, dim, tr("   with "));
        frame_text_fit(f, x, y, end - x, dim, with);
    }
    if (total >= 0)
        number_draw(f, l->panel.w - 1, y, sum_w,
                    (struct frame_pen){ROLE_STRONG, p.surface, p.region}, "= ", total);
}

/* The figure and where it stands, wrapped: the note on it is what the derivation leads up to.
 * Returns the rows it takes, of which those before `end` are drawn. */
static int published_line(struct frame *f, int w, int y, int end, struct frame_pen p,
                          const struct explorer *ex)
{
    const struct design *d = &ex->design[ex->active];
    struct columns c = columns_for(w);
    char buf[600], row[WRAP_BYTES];
    struct ps_text t = ps_text_over(buf, sizeof buf);
    const char *rest = buf;
    int rows = 0, room = w - c.symbols_x - 1;
    ps_text_add(&t, d->printed != NULL ? d->printed : "");
    ps_text_add(&t, d->source != NULL ? "  " : "");
    ps_text_add(&t, d->source != NULL ? tr(d->source) : "");
    ps_text_add(&t, d->note != NULL ? ": " : "");
    ps_text_add(&t, d->note != NULL ? tr(d->note) : "");
    do {
        bool last = y + rows + 1 >= end || room < 8; /* what has no room ends in an ellipsis */
        const char *whole = rest;
        rest = wrap_line(rest, room > 0 ? room : 1, row);
        if (f != NULL && y + rows < end) {
            frame_restyle(f, (struct frame_rect){0, y + rows, w, 1}, (int)p.role, (int)p.surface,
                          p.region);
            frame_text_fit(f, c.symbols_x, y + rows, room, p, last ? whole : row);
        }
        rows++;
    } while (*rest != '\0' && room >= 8);
    if (f != NULL)
        frame_text_fit(f, c.label_x, y, c.label_w - 1,
                       (struct frame_pen){ROLE_DIM, p.surface, p.region}, tr("published"));
    return rows;
}

int derivation_panel_tail(const struct explorer *ex, int w)
{
    const struct design *d = &ex->design[ex->active];
    if (d->published == 0 || !design_pristine(d))
        return 0;
    return published_line(NULL, w, 0, INT_MAX, (struct frame_pen){0}, ex) - 1;
}

static void assumed_line(struct frame *f, const struct layout *l, int y, struct frame_pen p,
                         const char *assumed)
{
    struct columns c = columns_for(l->panel.w);
    frame_text_fit(f, c.label_x, y, c.label_w - 1,
                   (struct frame_pen){ROLE_DIM, p.surface, p.region}, tr("assumed"));
    frame_text_fit(f, c.symbols_x, y, l->panel.w - c.symbols_x - 1, p, assumed);
}

/* Returns the rows that the line takes. */
static int draw_line(struct frame *f, const struct layout *l, int y, int end,
                     const struct explorer *ex, const struct sheet *s, int i)
{
    const struct line *line = &s->line[i];
    bool here = ex->mode == MODE_PANEL && i == ex->row;
    struct frame_pen p = {here ? ROLE_STRONG : ROLE_TEXT, here ? SURFACE_MARK : SURFACE_BASE,
                          region_make(REGION_ROW, i)};
    const struct derivation_levels *w = &s->weights;
    frame_restyle(f, (struct frame_rect){0, y, l->panel.w, 1}, (int)p.role, (int)p.surface,
                  p.region);
    if (here)
        frame_cursor(f, 1, y, false);
    switch (line->kind) {
    case LINE_STEP: step_line(f, l, y, p, &s->ladder.step[line->step], i == 0); break;
    case LINE_SYMBOLS:
        sum_line(f, l, y, p, tr("weights together"), w->level[PS_LEVEL_SYMBOLS], "", -1);
        break;
    case LINE_RATIOS:
        sum_line(f, l, y, p, tr("ratios put in"), w->level[PS_LEVEL_RATIOS], w->with_ratios, -1);
        break;
    case LINE_NUMBERS:
        sum_line(f, l, y, p, tr("weights"), w->level[PS_LEVEL_NUMBERS], w->with_numbers, w->total);
        break;
    case LINE_EXACT:
        sum_line(f, l, y, p, tr("exact"), s->exact.level[PS_LEVEL_NUMBERS], s->exact.with_numbers,
                 s->exact.total);
        break;
    case LINE_PUBLISHED: return published_line(f, l->panel.w, y, end, p, ex);
    case LINE_ASSUMED: assumed_line(f, l, y, p, ex->design[ex->active].assumed); break;
    }
    return 1;
}

static void heading(struct frame *f, const struct layout *l, int y, const struct explorer *ex)
{
    struct columns c = columns_for(l->panel.w);
    frame_text_fit(f, c.label_x, y, c.label_w - 1,
                   pen(ROLE_FOCUS, region_make(REGION_MODEL, ex->active)),
                   ex->design[ex->active].title);
    frame_text_fit(f, c.symbols_x, y, c.symbols_w - 1, pen(ROLE_DIM, 0), tr("in symbols"));
    if (c.put_w > 0)
        frame_text_fit(f, c.put_x, y, c.put_w - 1, pen(ROLE_DIM, 0), tr("numbers put in"));
    frame_text_right(f, c.value_x + c.value_w, y, c.value_w, pen(ROLE_DIM, 0), tr("adds"));
    if (c.run_w > 0)
        frame_text_right(f, c.run_x + c.run_w, y, c.run_w, pen(ROLE_DIM, 0), tr("together"));
}

void derivation_panel_draw(struct frame *f, const struct layout *l, const struct explorer *ex)
{
    struct sheet s;
    int y = l->panel.y, end = l->panel.y + l->panel.h;
    frame_push(f, l->panel);
    if (!fill(&s, ex)) {
        frame_text(f, 1, y, pen(ROLE_ERROR, 0), tr("the exact total lies past 2^63 - 1"));
        frame_pop(f);
        return;
    }
    if (l->heading && y < end)
        heading(f, l, y++, ex);
    int shown = ex->derived < s.n ? ex->derived : s.n, top = y, i = ex->row_scroll;
    for (; i < shown && y < end; i++)
        y += draw_line(f, l, y, end, ex, &s, i);
    y = y < end ? y : end;
    more_draw(f, l->panel.w - 1, top, y - 1, ex->row_scroll > 0, i < shown);
    if (shown < s.n && y < end)
        frame_text_fit(f, 3, y, l->panel.w - 4,
                       pen(ROLE_DIM, region_make(REGION_ACTION, ACTION_MOVE)),
                       tr("Space or ↓: the next line   End: all of them"));
    frame_pop(f);
}
