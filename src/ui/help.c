/* help.c - the help page, written from the tables of actions, keys and fields. */
#include "ui/widget.h"
#include "ui/wrap.h"
#include "ui/tr.h"

/* Of an action: what somebody binds is shown too. */
enum { KEYS_MAX = 12 };

/* Lines are numbered as they are written; only those in view are drawn. */
struct page {
    struct frame *frame;
    struct frame_rect area;
    int line, from;
};

static int next_line(struct page *page)
{
    int y = page->area.y + page->line++ - page->from;
    return y;
}

static struct frame_pen ink(enum frame_role role)
{
    return (struct frame_pen){role, SURFACE_PANEL, region_make(REGION_OVERLAY, 0)};
}

static void line_text(struct page *p, enum frame_role role, const char *text)
{
    frame_text_fit(p->frame, p->area.x, next_line(p), p->area.w, ink(role), text);
}

/* Two columns side by side, each wrapped at blanks: of many keys none is cut off. */
static void entry(struct page *p, int left_w, const char *left, const char *text)
{
    int x = p->area.x, w = p->area.w - left_w > 8 ? p->area.w - left_w : 0;
    do {
        char row[WRAP_BYTES];
        int y = next_line(p);
        left = wrap_line(left, left_w - 2, row);
        frame_text_fit(p->frame, x + 1, y, left_w - 2, ink(ROLE_KEY), row);
        if (w == 0 || *text == '\0')
            continue;
        text = wrap_line(text, w, row);
        frame_text(p->frame, x + left_w, y, ink(ROLE_TEXT), row);
    } while (*left != '\0' || (w > 0 && *text != '\0'));
}

static void keys_of(const struct keymap *map, enum action action, char *out, int cap)
{
    static const enum keymap_context order[] = {CONTEXT_SLIDERS, CONTEXT_PANEL, CONTEXT_TEXT,
                                                CONTEXT_LIST,    CONTEXT_HELP,  CONTEXT_ASK,
                                                CONTEXT_LESSON};
    out[0] = '\0';
    for (int i = 0; i < CONTEXT_COUNT && out[0] == '\0'; i++)
        keymap_keys(map, order[i], action, KEYS_MAX, false, out, cap);
}

static void write_help(struct page *p, const struct keymap *map)
{
    int left = p->area.w >= 90 ? 29 : p->area.w >= 70 ? 24 : 14;
    for (int g = 0; g < GROUP_COUNT; g++) {
        line_text(p, ROLE_STRONG, tr(action_group_name((enum action_group)g)));
        for (int a = 0; a < ACTION_COUNT; a++) {
            char keys[240];
            if (action_info((enum action)a)->group != (enum action_group)g)
                continue;
            keys_of(map, (enum action)a, keys, (int)sizeof keys);
            entry(p, left, keys, tr(action_info((enum action)a)->sentence));
        }
        p->line++;
    }
    line_text(p, ROLE_STRONG, tr("Mouse"));
    entry(p, left, tr("press, drag"),
          tr("Move a marker on its track; drag past the end to reach it"));
    entry(p, left, tr("wheel"), tr("One step of the slider under it"));
    entry(
        p, left, tr("click"),
        tr("A row opens it; a model, a choice or a hint below does what it says; the table's total "
           "covers and reveals"));
    entry(p, left, tr("Shift-drag"), tr("The terminal's own selection, for copying"));
    p->line++;
    line_text(p, ROLE_STRONG, tr("Fields, with the symbol they have in formulas"));
    for (int i = 0; i < PS_FIELD_COUNT; i++) {
        const struct ps_field_info *info = ps_field_info((enum ps_field)i);
        char name[64];
        struct ps_text t = ps_text_over(name, sizeof name);
        ps_text_add(&t, info->name);
        if (info->symbol[0] != '\0') {
            ps_text_add(&t, "  ");
            ps_text_add(&t, info->symbol);
        }
        if (info->kind != PS_KIND_DERIVED)
            entry(p, left, name, tr(info->help));
    }
}

void help_draw(struct frame *f, const struct explorer *ex)
{
    if (ex->mode != MODE_HELP || f->w < 8 || f->h < 4)
        return;
    int margin = f->w > 60 ? 2 : 0, w = f->w - 2 * margin < 110 ? f->w - 2 * margin : 110;
    struct frame_rect r = {(f->w - w) / 2, f->h > 16 ? 1 : 0, w, f->h - (f->h > 16 ? 2 : 1)};
    overlay_draw(f, r, tr("help"));
    struct frame_rect area = {r.x + 2, r.y + 1, r.w - 4, r.h - 2};
    /* Once to learn the length, so that the last page stays full. */
    struct page count = {f, {area.x, area.y, area.w, 0}, 0, 0};
    frame_push(f, count.area);
    write_help(&count, ex->keymap);
    frame_pop(f);
    int most = count.line > area.h ? count.line - area.h : 0;
    struct page page = {f, area, 0, ex->help_scroll < most ? ex->help_scroll : most};
    frame_push(f, area);
    write_help(&page, ex->keymap);
    frame_pop(f);
    if (page.from < most)
        frame_text_right(f, r.x + r.w - 2, r.y + r.h - 1, 10, ink(ROLE_DIM), tr(" more ↓ "));
}
