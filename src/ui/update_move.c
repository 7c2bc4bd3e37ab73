/* update_move.c - going about: focus, scrolling, panels that open and close, prompts that begin and
 * are left. Changes no model. */
#include "ui/update_parts.h"

#include "ui/layout.h"
#include "ui/panel.h"

static int clamp(int v, int lo, int hi)
{
    return v < lo ? lo : v > hi ? hi : v;
}

void keep_in_view(struct explorer *ex)
{
    enum ps_field field[PS_FIELD_COUNT];
    int pick[PICKER_MAX];
    int fields = explorer_fields(ex, field), rows = panel_rows(ex), at = -1;
    for (int i = 0; i < fields; i++)
        if (field[i] == ex->focus)
            at = i;
    if (at < 0 && fields > 0) {
        /* The focused slider is gone: the nearest one before it takes over. */
        at = 0;
        while (at + 1 < fields && field[at + 1] <= ex->focus)
            at++;
        ex->focus = field[at];
    }
    struct layout l = layout_of(ex);
    int visible = l.sliders.h > 0 ? l.sliders.h : 1;
    ex->scroll = clamp(ex->scroll, at - visible + 1, at);
    ex->scroll = clamp(ex->scroll, 0, fields > visible ? fields - visible : 0);
    ex->row = clamp(ex->row, 0, rows > 0 ? rows - 1 : 0);
    int lines = l.panel.h - panel_fixed(ex);
    if (lines < 1)
        lines = 1;
    if (ex->panel == PANEL_DERIVATION && ex->row >= ex->derived)
        ex->derived = ex->row + 1; /* going to a line shows it */
    ex->row_scroll = clamp(ex->row_scroll, ex->row - lines + 1, ex->row);
    ex->row_scroll = clamp(ex->row_scroll, 0, rows > lines ? rows - lines : 0);
    if (ex->mode == MODE_PICKER) {
        int n = explorer_picks(ex, pick);
        ex->item = clamp(ex->item, 0, n > 0 ? n - 1 : 0);
    }
}

static void move_slider(struct explorer *ex, int by)
{
    enum ps_field field[PS_FIELD_COUNT];
    int n = explorer_fields(ex, field), at = 0;
    for (int i = 0; i < n; i++)
        if (field[i] == ex->focus)
            at = i;
    if (n > 0)
        ex->focus = field[clamp(at + by, 0, n - 1)];
}

int move_page(const struct explorer *ex)
{
    struct layout l = layout_of(ex);
    int h = ex->mode == MODE_PANEL ? l.panel.h - 3 : ex->h - 6;
    return h > 1 ? h : 1;
}

void move_by(struct explorer *ex, int by)
{
    switch (ex->mode) {
    case MODE_PANEL: ex->row += by; break;
    case MODE_PICKER: ex->item += by; break;
    case MODE_HELP: ex->help_scroll = clamp(ex->help_scroll + by, 0, 1000); break;
    default: move_slider(ex, by); break;
    }
}

/* Enter: from the sliders to the table; there a component opens and closes. */
void move_into(struct explorer *ex, int argument)
{
    struct figures_row row[FIGURES_ROWS];
    if (ex->mode == MODE_SLIDERS) {
        ex->mode = MODE_PANEL;
        return;
    }
    if (ex->panel == PANEL_COST) {
        cost_step(ex, argument < 0 ? -1 : +1);
        return;
    }
    if (ex->panel == PANEL_MODELS) {
        if (argument == 0)
            models_open(ex);
        return;
    }
    if (ex->panel != PANEL_BREAKDOWN) {
        if (argument >= 0)
            move_by(ex, +1);
        return;
    }
    int n = explorer_rows(ex, row);
    if (ex->row >= n)
        return;
    const struct figures_row *r = &row[ex->row];
    unsigned bit = 1u << r->component;
    bool open = argument > 0 || (argument == 0 && (ex->open & bit) == 0);
    if (argument > 0 && (ex->open & bit) != 0)
        return;
    ex->open = open ? ex->open | bit : ex->open & ~bit;
    if (open)
        return;
    /* The cursor stays on the component that was closed. */
    n = explorer_rows(ex, row);
    for (int i = 0; i < n; i++)
        if (row[i].component == r->component && row[i].tensor[0] < 0 && row[i].tensor[1] < 0)
            ex->row = i;
}

/* A panel opens with the keys; its own key again goes back to the table. */
void open_panel(struct explorer *ex, enum explorer_panel panel)
{
    bool close = ex->panel == panel;
    ex->panel = close ? PANEL_BREAKDOWN : panel;
    ex->mode = close ? MODE_SLIDERS : MODE_PANEL;
    ex->row = ex->row_scroll = 0;
    ex->derived = 1;
}

/* The sweep is of the focused slider, so the sliders keep the keys. */
void open_sweep(struct explorer *ex)
{
    open_panel(ex, PANEL_SWEEP);
    ex->mode = MODE_SLIDERS;
}

void move_back(struct explorer *ex)
{
    guess_keep(ex);
    if (ex->mode == MODE_FILTER)
        ex->filter[0] = '\0';
    if (ex->mode == MODE_SLIDERS)
        ex->filter[0] = '\0';
    else if (ex->mode == MODE_PANEL || ex->mode == MODE_HELP)
        ex->mode = ex->mode == MODE_PANEL ? MODE_SLIDERS : ex->beneath;
    else
        ex->mode = ex->beneath == MODE_PANEL ? MODE_PANEL : MODE_SLIDERS;
    ex->message[0] = '\0';
}

void begin_typing(struct explorer *ex, enum explorer_mode mode)
{
    guess_keep(ex);
    ex->beneath = ex->mode == MODE_PANEL ? MODE_PANEL : MODE_SLIDERS;
    ex->item = ex->item_scroll = ex->help_scroll = 0;
    input_begin(ex, mode, mode == MODE_FILTER ? ex->filter : "");
}
