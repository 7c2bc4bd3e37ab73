/* counts_panel.c - named counts: most arguments about a number of parameters are about which count
 * is meant. All are read from the same tensors. */
#include "ui/counts_panel.h"

#include "ui/widget.h"
#include "ui/tr.h"

enum named {
    NAMED_EXACT,
    NAMED_WEIGHTS,
    NAMED_BODY,
    NAMED_ACTIVE,
    NAMED_FROZEN,
    NAMED_PUBLISHED,
    NAMED
};

static const struct {
    const char *name, *reason;
} table[NAMED] = {
    [NAMED_EXACT] = {N_("exact"),
                     N_("every parameter that the class owns; tied matrices once, buffers not")},
    [NAMED_WEIGHTS] = {N_("weights"),
                       N_("matrices only: no biases, norms, position or segment tables")},
    [NAMED_BODY] = {N_("non-embedding"),
                    N_("exact without the token, position and segment tables and an untied output "
                       "matrix (as Pythia counts)")},
    [NAMED_ACTIVE] = {N_("active per token"),
                      N_("of the experts only those that one token passes through")},
    [NAMED_FROZEN] = {N_("frozen"),
                      N_("stored as parameters and never trained: tables of sinusoids")},
    [NAMED_PUBLISHED] = {N_("published"),
                         N_("what the paper or card prints of the unchanged model")},
};

int counts_panel_rows(const struct explorer *ex)
{
    (void)ex;
    return NAMED;
}

/* False when there is none. */
static bool value_of(const struct explorer *ex, int model, enum named which, int64_t *value)
{
    const struct design *d = &ex->design[model];
    struct ps_count count;
    if (which == NAMED_PUBLISHED) {
        *value = d->published;
        return d->published != 0;
    }
    if (ps_count_list(&ex->figures.list[model], &d->model,
                      which == NAMED_WEIGHTS ? PS_WEIGHTS : PS_EXACT, &count) != PS_OK)
        return false;
    *value = which == NAMED_BODY     ? count.non_embedding
             : which == NAMED_ACTIVE ? count.active
             : which == NAMED_FROZEN ? count.frozen
                                     : count.total;
    return true;
}

static void put_value(struct frame *f, int x, int w, int y, struct frame_pen p, bool known,
                      int64_t value)
{
    if (known)
        number_draw(f, x + w, y, w, p, "", value);
    else
        frame_text_right(f, x + w, y, w, p, "—");
}

/* Where two values have no room the active model's stands alone; where one has none the name gives
 * way, and in the end there are names only. */
struct columns {
    int name_w, value_w, sides;
};

static struct columns columns_for(int w, bool compare)
{
    struct columns c = {w >= 56 ? 18 : 14, w >= 76 ? 18 : 16, compare && w >= 52 ? 2 : 1};
    if (w < 34) {
        c.name_w = w < 16 ? w - 4 : w < 28 ? 8 : w - 20;
        c.value_w = w < 16 ? 0 : w - 4 - c.name_w;
    }
    return c;
}

void counts_panel_draw(struct frame *f, const struct layout *l, const struct explorer *ex)
{
    int y = l->panel.y, w = l->panel.w, end = y + l->panel.h;
    struct columns c = columns_for(w, ex->compare);
    int name_w = c.name_w, value_w = c.value_w, sides = c.sides;
    frame_push(f, l->panel);
    if (l->heading && y < end) {
        frame_text_fit(f, 3, y, name_w, pen(ROLE_DIM, 0), tr("which count"));
        for (int i = 0; i < sides; i++) {
            int m = sides == 2 ? i : ex->active;
            title_draw(f, 3 + name_w + (i + 1) * value_w, y, value_w - 1, ex, m);
        }
        y++;
    }
    /* Where there is no room beside the numbers, the reason of the row under the cursor below. */
    const char *reason = ex->row < NAMED ? tr(table[ex->row].reason) : "";
    bool below = frame_width(reason) > w - 7 - name_w - sides * value_w && end - y > 3;
    end -= below;
    int top = y, r = ex->row_scroll;
    for (; r < NAMED && y < end; r++, y++) {
        bool here = ex->mode == MODE_PANEL && r == ex->row;
        struct frame_pen p = {here ? ROLE_STRONG : ROLE_TEXT, here ? SURFACE_MARK : SURFACE_BASE,
                              region_make(REGION_ROW, r)};
        struct frame_pen dim = {ROLE_DIM, p.surface, p.region};
        frame_restyle(f, (struct frame_rect){0, y, w, 1}, (int)p.role, (int)p.surface, p.region);
        if (here)
            frame_cursor(f, 3, y, false);
        frame_text_fit(f, 3, y, name_w - 1, p, tr(table[r].name));
        int x = 3 + name_w;
        for (int i = 0; i < sides; i++, x += value_w) {
            int64_t value = 0;
            bool known = value_of(ex, sides == 2 ? i : ex->active, (enum named)r, &value);
            put_value(f, x, value_w, y, p, known, value);
        }
        if (w - x - 4 >= 16)
            frame_text_fit(f, x + 3, y, w - x - 4, dim, tr(table[r].reason));
    }
    more_draw(f, w - 1, top, y - 1, ex->row_scroll > 0, r < NAMED);
    if (below)
        frame_text_fit(f, 3, y, w - 4, pen(ROLE_DIM, 0), reason);
    frame_pop(f);
}
