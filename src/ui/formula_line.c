/* formula_line.c - the formula as it is now, built from the tensors: each term with the letters of
 * the components that it comes from, the focused slider's symbol lit. */
#include "ui/derivation_panel.h"
#include "ui/panel.h"
#include "ui/widget.h"

#include <string.h>

/* Is a product among the terms of a component? */
static bool owned(const struct ps_poly *part, ps_mono mono)
{
    for (int i = 0; i < part->n; i++)
        if (part->term[i].mono == mono)
            return true;
    return false;
}

/* A chip with the letter of each component that a product comes from. */
static int put_owners(struct frame *f, int x, int y, const struct ps_poly part[PS_COMPONENT_COUNT],
                      ps_mono mono)
{
    int n = 0;
    for (int c = 0; c < PS_COMPONENT_COUNT; c++)
        if (owned(&part[c], mono))
            frame_put(f, x + n++, y,
                      (struct frame_pen){component_role((enum ps_component)c), SURFACE_FILL, 0},
                      (uint32_t)ps_component_info((enum ps_component)c)->letter);
    return n;
}

/* The symbols of the focused slider: two for a slider that moves both stacks. */
static ps_symbols focus_symbols(const struct ps_model *m, enum ps_field focus)
{
    if (ps_field_info(focus)->symbol[0] == '\0')
        return 0;
    if (focus == PS_LAYERS && ps_model_two_stacks(m))
        return (ps_symbols)1 << PS_ENCODER_LAYERS | (ps_symbols)1 << PS_DECODER_LAYERS;
    if ((focus == PS_ENCODER_LAYERS || focus == PS_DECODER_LAYERS) && !ps_model_two_stacks(m))
        return (ps_symbols)1 << PS_LAYERS;
    if (focus == PS_FFN_RATIO)
        return (ps_symbols)1 << PS_D_FF;
    return (ps_symbols)1 << focus;
}

static bool holds(ps_mono mono, ps_symbols symbols)
{
    for (int i = 0; i < ps_mono_degree(mono); i++)
        if ((symbols >> ps_mono_factor(mono, i) & 1) != 0)
            return true;
    return false;
}

/* Lit are the terms of a line of the derivation, of a component, or with the symbols `lit`,
 * whichever comes first.
 * Puts terms, or their values, joined by plus signs; returns the columns used. */
static int put_terms(struct frame *f, int x, int y, const struct ps_poly *poly,
                     const struct ps_poly part[PS_COMPONENT_COUNT], ps_symbols lit,
                     const struct ps_poly *rung, const int64_t *value, const struct explorer *ex,
                     bool dim)
{
    enum ps_style style = ex->ascii ? PS_STYLE_ASCII : PS_STYLE_UTF8;
    int start = x;
    for (int i = 0; i < poly->n; i++) {
        char plain[96], buf[128];
        struct ps_text t = ps_text_over(buf, sizeof buf);
        struct ps_text symbols = ps_text_over(plain, sizeof plain);
        struct ps_term term = poly->term[i];
        struct frame_pen p = pen(dim ? ROLE_DIM : ROLE_TEXT, 0);
        bool negative = term.num < 0;
        int64_t n = 0;
        if (value != NULL && ps_term_value(&term, value, &n) != PS_OK)
            return x - start;
        negative = value != NULL ? n < 0 : negative;
        if (i > 0)
            x += frame_text(f, x, y, pen(ROLE_DIM, 0), negative ? " - " : " + ");
        if (negative && i > 0) {
            term.num = -term.num;
            n = -n;
        }
        ps_formula_term(&term, style, &symbols);
        if (value != NULL)
            ps_text_grouped(&t, n);
        else
            grouped_text(plain, &t);
        enum ps_component c = panel_lit(ex);
        bool light = !dim && (rung != NULL              ? owned(rung, term.mono)
                              : c != PS_COMPONENT_COUNT ? owned(&part[c], term.mono)
                                                        : holds(term.mono, lit));
        if (value == NULL && light)
            p = (struct frame_pen){ROLE_FOCUS, SURFACE_MARK, 0};
        x += frame_text(f, x, y, p, buf);
        if (value == NULL && !dim)
            x += put_owners(f, x + 1, y, part, term.mono) + 1;
    }
    return x - start;
}

/* Ends a row that is too long after its last whole term. */
static void cut(struct frame *f, int start, int end, int y)
{
    int x = end - 2;
    for (; x > start; x--) {
        const struct frame_cell *c = frame_at(f, x, y), *before = frame_at(f, x - 1, y);
        if (c != NULL && before != NULL && (c->ch == '+' || c->ch == '-') && before->ch == ' ')
            break;
    }
    frame_fill(f, (struct frame_rect){x, y, end - x, 1}, pen(ROLE_TEXT, 0), ' ');
    frame_put(f, x, y, pen(ROLE_DIM, 0), 0x2026);
}

static bool reduced(struct ps_poly *out, const struct ps_poly *collected, const struct ps_model *m,
                    ps_symbols lit)
{
    out->n = collected->n;
    memcpy(out->term, collected->term, (size_t)collected->n * sizeof collected->term[0]);
    return ps_formula_reduce(out, m, PS_LEVEL_NUMBERS, lit) == PS_OK;
}

static void formula_of(struct frame *f, struct frame_rect r, const struct explorer *ex, int which,
                       bool dim)
{
    const struct ps_model *m = &ex->design[which].model;
    struct ps_poly all, part[PS_COMPONENT_COUNT]; /* the parts stay unset when dim */
    int64_t value[PS_FIELD_COUNT];
    ps_symbols lit = focus_symbols(m, ex->focus);
    /* A symbol that would be put in as a number stays, so that the slider can be seen at work. */
    if (ex->figures.status[which] != PS_OK || ex->figures.collected_status[which] != PS_OK)
        return;
    ps_poly_zero(&all);
    /* Only the active model's terms say which components they come from. */
    for (int c = 0; c < PS_COMPONENT_COUNT && !dim; c++)
        if (!reduced(&part[c], &ex->figures.part[which][c], m, lit) ||
            ps_poly_add(&all, &part[c]) != PS_OK)
            return;
    if (dim && !reduced(&all, &ex->figures.all[which], m, lit))
        return;
    ps_poly_sort(&all);
    /* Under the derivation's cursor only the products of that line are lit. */
    struct ps_poly products;
    bool rung = !dim && ex->mode == MODE_PANEL && ex->panel == PANEL_DERIVATION &&
                derivation_panel_products(ex, ex->row, lit, &products);
    ps_model_values(m, value);
    frame_push(f, r);
    int x = 1;
    if (ex->compare) {
        frame_put(f, x, r.y, pen(dim ? ROLE_DIM : ROLE_FOCUS, region_make(REGION_MODEL, which)),
                  which == 0 ? MARK_FIRST : MARK_SECOND);
        x += 2;
    }
    const struct ps_poly *lit_terms = rung ? &products : NULL;
    char total[64];
    struct ps_text t = ps_text_over(total, sizeof total);
    ps_text_add(&t, "  =  ");
    ps_text_grouped(&t, ex->figures.count[which].total);
    /* A number that is cut would be another number: the total, which stands above as well, goes
     * first, then the values, then whole terms. */
    frame_push(f, (struct frame_rect){0, 0, 0, 0});
    int values_w = 5 + put_terms(f, x, r.y, &all, part, lit, lit_terms, value, ex, dim);
    frame_pop(f);
    int start = x, total_w = frame_width(total);
    x += put_terms(f, x, r.y, &all, part, lit, lit_terms, NULL, ex, dim);
    if (x > r.w) {
        cut(f, start, r.w, r.y);
    } else if (ex->guess.hidden) {
        if (x + 6 <= r.w) {
            x += frame_text(f, x, r.y, pen(ROLE_DIM, 0), "  =  ");
            frame_put(f, x, r.y, pen(ROLE_STRONG, region_make(REGION_ACTION, ACTION_PREDICT)), '?');
        }
    } else {
        if (x + values_w <= r.w) {
            x += frame_text(f, x, r.y, pen(ROLE_DIM, 0), "  =  ");
            x += put_terms(f, x, r.y, &all, part, lit, lit_terms, value, ex, dim);
        }
        if (x + total_w <= r.w)
            frame_text(f, x, r.y, pen(dim ? ROLE_DIM : ROLE_STRONG, 0), total);
    }
    frame_pop(f);
}

void formula_draw(struct frame *f, const struct layout *l, const struct explorer *ex)
{
    struct frame_rect r = l->formula;
    if (r.h <= 0 || r.w <= 0)
        return;
    /* In two rows both stay where they are, as in the header, whichever is active. */
    bool both = r.h >= 2 && ex->compare;
    r.h = 1;
    for (int row = 0; row <= both; row++, r.y++) {
        int which = both ? row : ex->active;
        formula_of(f, r, ex, which, which != ex->active);
    }
}
