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

int panel_rows(const struct explorer *ex)
{
    struct figures_row row[FIGURES_ROWS];
    switch (ex->panel) {
    case PANEL_DERIVATION: return derivation_panel_rows(ex);
    case PANEL_COUNTS: return counts_panel_rows(ex);
    case PANEL_COST: return cost_panel_rows(ex);
    case PANEL_MODELS: return models_panel_rows(ex);
    case PANEL_SWEEP: return sweep_plot_rows(ex);
    case PANEL_VERIFY: return verify_panel_rows(ex);
    default: return explorer_rows(ex, row);
    }
}

int panel_fixed(const struct explorer *ex)
{
    bool heading = ex->h >= 20;
    /* Totals; how the cost line under the cursor came about. */
    return ex->panel == PANEL_BREAKDOWN || ex->panel == PANEL_COST ? 1 + heading : heading;
}

enum ps_component panel_lit(const struct explorer *ex)
{
    struct figures_row row[FIGURES_ROWS];
    if (ex->mode != MODE_PANEL) {
        const struct lesson_step *step = lesson_strip_step(ex);
        return step != NULL ? step->highlight : PS_COMPONENT_COUNT;
    }
    if (ex->panel == PANEL_DERIVATION)
        return derivation_panel_component(ex, ex->row);
    if (ex->panel != PANEL_BREAKDOWN || ex->row >= explorer_rows(ex, row))
        return PS_COMPONENT_COUNT;
    return row[ex->row].component;
}

void panel_draw(struct frame *f, const struct layout *l, const struct explorer *ex)
{
    if (l->panel.h <= 0 || l->panel.w <= 0)
        return;
    if (ex->guess.hidden && ex->panel != PANEL_BREAKDOWN) {
        frame_text_fit(f, 1, l->panel.y, l->panel.w - 2,
                       pen(ROLE_DIM, region_make(REGION_ACTION, ACTION_PREDICT)),
                       tr("covered while you predict; v reveals"));
        return;
    }
    switch (ex->panel) {
    case PANEL_DERIVATION: derivation_panel_draw(f, l, ex); break;
    case PANEL_COUNTS: counts_panel_draw(f, l, ex); break;
    case PANEL_COST: cost_panel_draw(f, l, ex); break;
    case PANEL_MODELS: models_panel_draw(f, l, ex); break;
    case PANEL_SWEEP: sweep_plot_draw(f, l, ex); break;
    case PANEL_VERIFY: verify_panel_draw(f, l, ex); break;
    default: breakdown_draw(f, l, ex); break;
    }
}
