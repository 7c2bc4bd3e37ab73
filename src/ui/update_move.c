/* update_move.c - going about: focus, scrolling, panels that open and close, prompts that begin and
 * are left. Changes no model. */
#include "ui/update_parts.h"

#include "ui/layout.h"
#include "ui/panel.h"
#include "ui/tr.h"

static int clamp(int v, int lo, int hi)
{
    return v < lo ? lo : v > hi ? hi : v;
}

/* A cursor within the rows of its panel, and its row within the rectangle that is shown. */
static void keep_row(const struct explorer *ex, enum explorer_panel panel, struct frame_rect r,
                     int *row, int *scroll)
{
    int rows = panel_rows(ex, panel), lines = r.h - panel_fixed(ex, panel);
    if (*row >= rows - 1) /* the end takes more than a row: it is seen to its end */
        lines -= panel_tail(ex, panel, r.w);
    if (lines < 1)
        lines = 1;
    *row = clamp(*row, 0, rows > 0 ? rows - 1 : 0);
    *scroll = clamp(*scroll, *row - lines + 1, *row);
    *scroll = clamp(*scroll, 0, rows > lines ? rows - lines : 0);
}

void keep_in_view(struct explorer *ex)
{
    enum ps_field field[PS_FIELD_COUNT];
    int pick[PICKER_MAX];
    int fields = explorer_fields(ex, field), at = -1;
    if (fields == 0 && ex->mode != MODE_FILTER) { /* keys would change a slider that nobody sees */
        ex->filter[0] = '\0';
        fields = explorer_fields(ex, field);
    }
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
    struct layout l = layout_for(ex, fields);
    int visible = l.sliders.h > 0 ? l.sliders.h : 1;
    ex->scroll = clamp(ex->scroll, at - visible + 1, at);
    ex->scroll = clamp(ex->scroll, 0, fields > visible ? fields - visible : 0);
    keep_row(ex, PANEL_BREAKDOWN, l.table, &ex->table_row, &ex->table_scroll);
    keep_row(ex, ex->panel, l.panel, &ex->row, &ex->row_scroll);
    if (ex->panel == PANEL_DERIVATION && ex->row >= ex->derived)
        ex->derived = ex->row + 1; /* going to a line shows it */
    /* The keys go to what is shown. */
    if (ex->mode == MODE_PANEL && ex->panel == PANEL_BREAKDOWN)
        ex->mode = MODE_TABLE;
    if (ex->mode == MODE_TABLE && ex->panel != PANEL_BREAKDOWN && l.divider < 0)
        ex->mode = MODE_PANEL;
    if (ex->mode == MODE_PANEL && ex->guess.hidden)
        ex->mode = MODE_SLIDERS; /* which are there to be changed while one predicts */
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
    int h = ex->mode == MODE_TABLE   ? l.table.h - 3
            : ex->mode == MODE_PANEL ? l.panel.h - 3
                                     : ex->h - 6;
    return h > 1 ? h : 1;
}

void move_by(struct explorer *ex, int by)
{
    switch (ex->mode) {
    case MODE_TABLE: ex->table_row += by; break;
    case MODE_PANEL: ex->row += by; break;
    case MODE_PICKER: ex->item += by; break;
    case MODE_HELP: ex->help_scroll = clamp(ex->help_scroll + by, 0, 1000); break;
    default: move_slider(ex, by); break;
    }
}

/* Opens (+1) or closes (-1) the component under the cursor, or the other of the two (0). */
static void open_row(struct explorer *ex, int argument)
{
    struct figures_row row[FIGURES_ROWS];
    int n = explorer_rows(ex, row);
    if (ex->table_row >= n)
        return;
    const struct figures_row *r = &row[ex->table_row];
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
            ex->table_row = i;
}

/* Enter: from the sliders to what is below them. The sweep goes by the sliders: it has no rows. */
void move_into(struct explorer *ex, int argument)
{
    bool sweep = ex->panel == PANEL_SWEEP, covered = ex->guess.hidden && ex->mode != MODE_TABLE;
    if (covered && ex->panel != PANEL_BREAKDOWN)
        update_say(ex, ROLE_DIM, "covered while you predict; v reveals");
    else if (ex->mode == MODE_SLIDERS && sweep && layout_beside(ex) == 0)
        update_say(ex, ROLE_DIM, "the sweep goes by the sliders; s closes it");
    else if (ex->mode == MODE_SLIDERS)
        ex->mode = sweep || ex->panel == PANEL_BREAKDOWN ? MODE_TABLE : MODE_PANEL;
    else if (ex->mode == MODE_TABLE)
        open_row(ex, argument);
    else if (ex->panel == PANEL_COST)
        cost_step(ex, argument < 0 ? -1 : +1);
    else if (ex->panel == PANEL_MODELS && argument == 0)
        models_open(ex);
    else if (ex->panel != PANEL_MODELS && argument >= 0)
        move_by(ex, +1);
}

/* From a panel to the breakdown beside it and back; where only one of them has room, the breakdown
 * takes the panel's place. */
void move_beside(struct explorer *ex)
{
    if (ex->mode == MODE_TABLE && ex->panel != PANEL_BREAKDOWN && ex->panel != PANEL_SWEEP) {
        ex->mode = MODE_PANEL;
        return;
    }
    if (layout_beside(ex) == 0)
        ex->panel = PANEL_BREAKDOWN;
    ex->mode = MODE_TABLE;
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
    if (ex->mode == MODE_SLIDERS && ex->filter[0] == '\0' && ex->panel == PANEL_BREAKDOWN) {
        update_say(ex, ROLE_DIM,
                   ex->presenter ? N_("presenter; P goes back") : N_("nothing is open; q quits"));
        return;
    }
    if (ex->mode == MODE_FILTER)
        ex->filter[0] = '\0';
    if (ex->mode == MODE_SLIDERS && ex->filter[0] == '\0' && ex->panel != PANEL_BREAKDOWN)
        open_panel(ex, ex->panel); /* that closes it */
    else if (ex->mode == MODE_SLIDERS)
        ex->filter[0] = '\0';
    else
        ex->mode = explorer_below(ex) ? MODE_SLIDERS : ex->beneath;
    ex->message[0] = '\0';
}

void begin_typing(struct explorer *ex, enum explorer_mode mode)
{
    guess_keep(ex);
    ex->beneath = explorer_below(ex) ? ex->mode : MODE_SLIDERS;
    ex->item = ex->item_scroll = ex->help_scroll = 0;
    input_begin(ex, mode, mode == MODE_FILTER ? ex->filter : "");
}
