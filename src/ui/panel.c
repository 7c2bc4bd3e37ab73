/* panel.c - from the panel that is open to the widget that draws it. */
#include "ui/panel.h"

#include "ui/cost_panel.h"
#include "ui/counts_panel.h"
#include "ui/derivation_panel.h"
#include "ui/lesson_strip.h"
#include "ui/models_panel.h"
#include "ui/sweep_plot.h"
#include "ui/verify_panel.h"
#include "ui/widget.h"
#include "ui/tr.h"

int panel_rows(const struct explorer *ex, enum explorer_panel panel)
{
    struct figures_row row[FIGURES_ROWS];
    switch (panel) {
    case PANEL_DERIVATION: return derivation_panel_rows(ex);
    case PANEL_COUNTS: return counts_panel_rows(ex);
    case PANEL_COST: return cost_panel_rows(ex);
    case PANEL_MODELS: return models_panel_rows(ex);
    case PANEL_SWEEP: return sweep_plot_rows(ex);
    case PANEL_VERIFY: return verify_panel_rows(ex);
    default: return explorer_rows(ex, row);
    }
}

int panel_fixed(const struct explorer *ex, enum explorer_panel panel)
{
    bool heading = ex->h >= 20;
    /* Totals; what the line under the cursor means, where its row has no room for that. */
    bool below = panel == PANEL_BREAKDOWN || panel == PANEL_COST || panel == PANEL_COUNTS;
    return heading + below;
}

int panel_tail(const struct explorer *ex, enum explorer_panel panel, int w)
{
    return panel == PANEL_DERIVATION ? derivation_panel_tail(ex, w) : 0;
}

enum ps_component panel_lit(const struct explorer *ex)
{
    struct figures_row row[FIGURES_ROWS];
    if (!explorer_below(ex)) {
        const struct lesson_step *step = lesson_strip_step(ex);
        return step != NULL ? step->highlight : PS_COMPONENT_COUNT;
    }
    if (ex->mode == MODE_TABLE)
        return ex->table_row < explorer_rows(ex, row) ? row[ex->table_row].component
                                                      : PS_COMPONENT_COUNT;
    if (ex->panel == PANEL_DERIVATION)
        return derivation_panel_component(ex, ex->row);
    return PS_COMPONENT_COUNT;
}

bool panel_lights_total(const struct explorer *ex)
{
    return ex->mode == MODE_PANEL && ex->panel == PANEL_DERIVATION &&
           derivation_panel_total(ex, ex->row);
}

/* Draws a panel into the window that the frame has open, (0, 0) its corner. */
static void draw(struct frame *f, const struct layout *l, const struct explorer *ex,
                 enum explorer_panel panel)
{
    if (ex->guess.hidden && panel != PANEL_BREAKDOWN) {
        frame_text_fit(f, 1, l->panel.y, l->panel.w - 2,
                       pen(ROLE_DIM, region_make(REGION_ACTION, ACTION_PREDICT)),
                       tr("covered while you predict; v reveals"));
        return;
    }
    switch (panel) {
    case PANEL_DERIVATION: derivation_panel_draw(f, l, ex); break;
    case PANEL_COUNTS: counts_panel_draw(f, l, ex); break;
    case PANEL_COST: cost_panel_draw(f, l, ex); break;
    case PANEL_MODELS: models_panel_draw(f, l, ex); break;
    case PANEL_SWEEP: sweep_plot_draw(f, l, ex); break;
    case PANEL_VERIFY: verify_panel_draw(f, l, ex); break;
    default: breakdown_draw(f, l, ex); break;
    }
}

static void draw_in(struct frame *f, const struct layout *l, struct frame_rect r,
                    const struct explorer *ex, enum explorer_panel panel)
{
    struct layout own = *l;
    if (r.h <= 0 || r.w <= 0)
        return;
    own.panel = (struct frame_rect){0, 0, r.w, r.h};
    frame_window(f, r);
    draw(f, &own, ex, panel);
    frame_pop(f);
}

/* The line between the two, joined to the rules above and below. */
static void divider(struct frame *f, const struct layout *l)
{
    struct frame_rect r = {l->divider, l->panel.y, 1, l->panel.h};
    frame_fill(f, r, pen(ROLE_DECOR, 0), 0x2502);
    if (l->rule[1] == r.y - 1)
        frame_put(f, r.x, r.y - 1, pen(ROLE_DECOR, 0), 0x252C);
    if (l->rule[2] == r.y + r.h)
        frame_put(f, r.x, r.y + r.h, pen(ROLE_DECOR, 0), 0x2534);
}

void panel_draw(struct frame *f, const struct layout *l, const struct explorer *ex)
{
    draw_in(f, l, l->table, ex, PANEL_BREAKDOWN);
    draw_in(f, l, l->panel, ex, ex->panel);
    if (l->divider >= 0 && l->panel.h > 0)
        divider(f, l);
}
