/* picker.c - the list of built-in models, filtered by what is typed. */
#include "ui/widget.h"
#include "ui/tr.h"

static int min_int(int a, int b)
{
    return a < b ? a : b;
}

static void item_row(struct frame *f, struct frame_rect r, int y, const struct ps_preset *preset,
                     int index, bool chosen, const struct explorer *ex)
{
    frame_region region = region_make(REGION_ITEM, index);
    struct frame_pen p = {chosen ? ROLE_STRONG : ROLE_TEXT, chosen ? SURFACE_MARK : SURFACE_PANEL,
                          region};
    struct frame_pen dim = p;
    struct ps_model m = ps_preset_model(preset);
    int64_t total;
    dim.role = ROLE_DIM;
    frame_fill(f, (struct frame_rect){r.x + 1, y, r.w - 2, 1}, p, ' ');
    int x = r.x + 2, end = r.x + r.w - 2;
    if (chosen) {
        frame_put(f, x, y, p, 0x25B8);
        frame_cursor(f, x, y, false);
    }
    bool wide = r.w >= 60;
    /* What one looks for is a name: the count stands beside it where both have room. */
    int count_w = wide ? 18 : r.w >= 32 ? 16 : r.w >= 20 ? 8 : 0;
    int name_w = wide ? 24 : end - x - 2 - count_w;
    frame_text_fit(f, x + 2, y, name_w, p, preset->title);
    if (wide)
        frame_text_fit(f, x + 2 + name_w + 1, y, 14, dim, preset->family);
    int printed_w = wide ? 9 : 0;
    if (!ex->guess.hidden && count_w > 0 && ps_count_total(&m, ex->convention, &total) == PS_OK)
        number_draw(f, end - printed_w, y, count_w - !wide, p, "", total);
    if (wide && !ex->guess.hidden)
        frame_text_right(f, end, y, printed_w - 1, dim, preset->printed);
}

void picker_draw(struct frame *f, const struct explorer *ex)
{
    int pick[PICKER_MAX];
    if (ex->mode != MODE_PICKER || f->w < 4 || f->h < 3)
        return;
    int n = explorer_picks(ex, pick);
    int w = min_int(f->w - (f->w > 40 ? 4 : 0), 78);
    int h = min_int(f->h - (f->h > 16 ? 4 : 0), 24);
    struct frame_rect r = {(f->w - w) / 2, (f->h - h) / 2, w, h};
    struct frame_pen p = {ROLE_TEXT, SURFACE_PANEL, region_make(REGION_OVERLAY, 0)};
    overlay_draw(f, r, ex->active == 0 ? tr("● model") : tr("○ other model"));
    int y = r.y + 1, rows = r.h - 3, x = r.x + 2;
    struct frame_pen dim = {ROLE_DIM, SURFACE_PANEL, p.region};
    char counted[40], number[SAY_NUMBER];
    struct ps_text t = ps_text_over(counted, sizeof counted);
    say_add(&t, n == 1 ? N_("%s model") : N_("%s models"), say_number(n, number));
    if (r.w >= 20)
        frame_text_right(f, r.x + r.w - 2, y, 12, dim, counted);
    if (ex->input.len == 0)
        frame_text_fit(f, x + 1, y, r.w - 18, dim, tr("type to search by name, family or size"));
    /* The chosen row is kept in the middle where it can be. */
    int top = ex->item - rows / 2;
    if (top > n - rows)
        top = n - rows;
    if (top < 0)
        top = 0;
    for (int i = 0; i < rows && top + i < n; i++)
        item_row(f, r, y + 1 + i, ps_preset_at(pick[top + i]), top + i, top + i == ex->item, ex);
    if (n == 0)
        frame_text_fit(f, x, y + 1, r.w - 4, (struct frame_pen){ROLE_WARN, SURFACE_PANEL, p.region},
                       explorer_picks_path(ex) ? tr("Enter opens this config.json, or its folder")
                                               : tr("none; a path opens a config.json"));
    if (ex->input.len > 0)
        input_draw(f, x + 1, y, min_int(r.w - 18, 40), SURFACE_PANEL, &ex->input);
}
