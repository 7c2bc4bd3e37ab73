/* models_panel.c - the table of many models. See models_panel.h. */
#include "ui/models_panel.h"

#include "ui/tr.h"
#include "ui/widget.h"

#include <stdlib.h>
#include <string.h>

enum { ROWS_MAX = PICKER_MAX + 2 };

/* One row: what is sorted and shown. */
struct entry {
    const char *name, *family;
    int preset; /* -1: open, in `model` */
    int model;
    int64_t value[SORT_COUNT]; /* from SORT_TOTAL on */
    enum whatif_sort sort;
};

static const struct {
    const char *title;
    int w;
} columns[SORT_COUNT] = {[SORT_NAME] = {N_("model"), 26},
                         [SORT_FAMILY] = {N_("family"), 15},
                         [SORT_TOTAL] = {N_("total"), 17},
                         [SORT_NON_EMBEDDING] = {N_("non-embedding"), 17},
                         [SORT_ACTIVE] = {N_("active"), 17},
                         [SORT_VOCAB] = {"V", 9},
                         [SORT_WIDTH] = {"d", 8},
                         [SORT_LAYERS] = {N_("layers"), 8}};

const char *models_panel_column(enum whatif_sort sort)
{
    return columns[sort].title;
}

int models_panel_rows(const struct explorer *ex)
{
    int n = ps_preset_count();
    (void)ex;
    return (n < PICKER_MAX ? n : PICKER_MAX) + 2;
}

static int lower(int c)
{
    return c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c;
}

static int compare_words(const char *a, const char *b)
{
    while (*a != '\0' && lower(*a) == lower(*b))
        a++, b++;
    return lower(*a) - lower(*b);
}

/* Words ascending, numbers with the largest first; the open models stand before their equals. */
static int by_column(const void *a, const void *b)
{
    const struct entry *x = a, *y = b;
    int order = 0;
    if (x->sort == SORT_NAME || x->sort == SORT_FAMILY)
        order = x->sort == SORT_NAME ? compare_words(x->name, y->name)
                                     : compare_words(x->family, y->family);
    else if (x->value[x->sort] != y->value[x->sort])
        order = x->value[x->sort] < y->value[x->sort] ? 1 : -1;
    if (order == 0 && x->sort != SORT_TOTAL && x->value[SORT_TOTAL] != y->value[SORT_TOTAL])
        order = x->value[SORT_TOTAL] < y->value[SORT_TOTAL] ? 1 : -1;
    if (order == 0)
        order = x->preset != y->preset ? (x->preset < y->preset ? -1 : 1) : x->model - y->model;
    return order;
}

static void fill(struct entry *e, const struct ps_model *m, enum ps_convention convention)
{
    struct ps_count count;
    if (ps_count_model(m, convention, &count) == PS_OK) {
        e->value[SORT_TOTAL] = count.total;
        e->value[SORT_NON_EMBEDDING] = count.non_embedding;
        e->value[SORT_ACTIVE] = count.active;
    }
    e->value[SORT_VOCAB] = ps_model_get(m, PS_VOCAB);
    e->value[SORT_WIDTH] = ps_model_get(m, PS_D_MODEL);
    e->value[SORT_LAYERS] = ps_model_get(m, PS_LAYERS);
}

static int entries(const struct explorer *ex, struct entry entry[ROWS_MAX])
{
    int n = 0;
    for (int i = 0; i < 2; i++) {
        struct entry *e = &entry[n++];
        *e = (struct entry){.name = ex->design[i].title,
                            .family = ex->design[i].family,
                            .preset = -1,
                            .model = i,
                            .sort = ex->whatif.sort};
        fill(e, &ex->design[i].model, ex->convention);
    }
    for (int i = 0; i < ps_preset_count() && n < ROWS_MAX; i++) {
        const struct ps_preset *p = ps_preset_at(i);
        struct ps_model m = ps_preset_model(p);
        struct entry *e = &entry[n++];
        *e = (struct entry){
            .name = p->title, .family = p->family, .preset = i, .sort = ex->whatif.sort};
        fill(e, &m, ex->convention);
    }
    qsort(entry, (size_t)n, sizeof entry[0], by_column);
    return n;
}

int models_panel_preset(const struct explorer *ex, int row)
{
    struct entry entry[ROWS_MAX];
    int n = entries(ex, entry);
    return row >= 0 && row < n ? entry[row].preset : -1;
}

/* Which columns have room: the sorted one always, then from the left. */
static void choose(int w, enum whatif_sort sort, bool shown[SORT_COUNT])
{
    int used = 3 + columns[SORT_NAME].w;
    memset(shown, 0, SORT_COUNT * sizeof shown[0]);
    shown[SORT_NAME] = true;
    if (sort != SORT_NAME && used + columns[sort].w < w) {
        shown[sort] = true;
        used += columns[sort].w;
    }
    static const enum whatif_sort order[] = {SORT_TOTAL,        SORT_WIDTH, SORT_LAYERS,
                                             SORT_FAMILY,       SORT_VOCAB, SORT_ACTIVE,
                                             SORT_NON_EMBEDDING};
    for (size_t i = 0; i < sizeof order / sizeof order[0]; i++)
        if (!shown[order[i]] && used + columns[order[i]].w < w) {
            shown[order[i]] = true;
            used += columns[order[i]].w;
        }
}

static void heading(struct frame *f, int y, const bool shown[SORT_COUNT], enum whatif_sort sort)
{
    int x = 3;
    for (int c = 0; c < SORT_COUNT; c++) {
        char buf[32];
        struct ps_text t = ps_text_over(buf, sizeof buf);
        bool here = c == (int)sort;
        struct frame_pen p =
            pen(here ? ROLE_FOCUS : ROLE_DIM, region_make(REGION_ACTION, ACTION_SORT));
        if (!shown[c])
            continue;
        ps_text_add(&t, tr(columns[c].title));
        ps_text_add(&t, here ? (c <= SORT_FAMILY ? " ▴" : " ▾") : "");
        if (c <= SORT_FAMILY)
            frame_text_fit(f, x, y, columns[c].w - 1, p, buf);
        else
            frame_text_right(f, x + columns[c].w, y, columns[c].w, p, buf);
        x += columns[c].w;
    }
}

static void draw_row(struct frame *f, const struct layout *l, int y, const struct explorer *ex,
                     const struct entry *e, int i, const bool shown[SORT_COUNT], int64_t most)
{
    bool here = ex->mode == MODE_PANEL && i == ex->row, open = e->preset < 0;
    struct frame_pen p = {here   ? ROLE_STRONG
                          : open ? ROLE_FOCUS
                                 : ROLE_TEXT,
                          here ? SURFACE_MARK : SURFACE_BASE, region_make(REGION_ROW, i)};
    int x = 3;
    frame_restyle(f, (struct frame_rect){0, y, l->panel.w, 1}, (int)p.role, (int)p.surface,
                  p.region);
    if (here)
        frame_cursor(f, 3, y, false);
    if (open)
        frame_put(f, 1, y, p, e->model == 0 ? MARK_FIRST : MARK_SECOND);
    for (int c = 0; c < SORT_COUNT; c++) {
        if (!shown[c])
            continue;
        if (c <= SORT_FAMILY) {
            struct frame_pen q = p;
            if (c == SORT_FAMILY && !here)
                q.role = ROLE_DIM;
            frame_text_fit(f, x, y, columns[c].w - 1, q, c == SORT_NAME ? e->name : e->family);
        } else if (e->value[c] != 0) {
            number_draw(f, x + columns[c].w, y, columns[c].w - 1, p, "", e->value[c]);
        } else {
            frame_text_right(f, x + columns[c].w, y, columns[c].w - 1, p, "—");
        }
        x += columns[c].w;
    }
    /* What room is left shows the totals as bars. */
    if (l->panel.w - x - 3 >= 12)
        bar_draw(f, x + 2, y, l->panel.w - x - 3, (struct frame_pen){ROLE_DIM, p.surface, p.region},
                 e->value[SORT_TOTAL], most, '=', ex->letters);
}

void models_panel_draw(struct frame *f, const struct layout *l, const struct explorer *ex)
{
    struct entry entry[ROWS_MAX];
    bool shown[SORT_COUNT];
    int n = entries(ex, entry), y = l->panel.y, end = y + l->panel.h;
    int64_t most = 1;
    frame_push(f, l->panel);
    choose(l->panel.w, ex->whatif.sort, shown);
    if (l->heading && y < end)
        heading(f, y++, shown, ex->whatif.sort);
    for (int i = ex->row_scroll; i < n && i - ex->row_scroll < end - y; i++)
        most = entry[i].value[SORT_TOTAL] > most ? entry[i].value[SORT_TOTAL] : most;
    int top = y, i = ex->row_scroll;
    for (; i < n && y < end; i++)
        draw_row(f, l, y++, ex, &entry[i], i, shown, most);
    more_draw(f, l->panel.w - 1, top, y - 1, ex->row_scroll > 0, i < n);
    frame_pop(f);
}
