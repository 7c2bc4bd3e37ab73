/* verify_panel.c - matched tensors by component, then every remainder by class with its first
 * names, then the sum that must come out. The comparison itself is formats/verify.h's. */
#include "ui/verify_panel.h"

#include "formats/verify.h"
#include "ui/tr.h"
#include "ui/widget.h"

/* Lines are counted and drawn by the same walk. */
struct walk {
    struct frame *f; /* NULL: only count */
    const struct layout *l;
    const struct explorer *ex;
    int n, y, end;
};

/* The next line's pen, or false when it is not in view. */
static bool next(struct walk *w, enum frame_role role, struct frame_pen *p)
{
    int line = w->n++;
    if (w->f == NULL || line < w->ex->row_scroll || w->y >= w->end)
        return false;
    bool here = w->ex->mode == MODE_PANEL && line == w->ex->row;
    *p =
        (struct frame_pen){role, here ? SURFACE_MARK : SURFACE_BASE, region_make(REGION_ROW, line)};
    frame_restyle(w->f, (struct frame_rect){0, w->y, w->l->panel.w, 1}, (int)role, (int)p->surface,
                  p->region);
    if (here)
        frame_cursor(w->f, 3, w->y, false);
    w->y++;
    return true;
}

enum { NAME_W = 20, NUMBER_W = 18 };

static void put_number(struct walk *w, int column, struct frame_pen p, int64_t value)
{
    number_draw(w->f, 3 + NAME_W + column * NUMBER_W, w->y - 1, NUMBER_W, p, "", value);
}

static void put_text(struct walk *w, int column, struct frame_pen p, const char *text)
{
    int x = 3 + (column == 0 ? 0 : NAME_W + column * NUMBER_W + 3);
    int room = column == 0 ? NAME_W - 1 : w->l->panel.w - x - 1;
    frame_text_fit(w->f, x, w->y - 1, room, p, text);
}

static void components(struct walk *w, const struct verify_result *r)
{
    for (int c = 0; c < PS_COMPONENT_COUNT; c++) {
        const struct verify_component *v = &r->component[c];
        struct frame_pen p;
        bool all = v->found + v->packed == v->expected;
        if (v->expected == 0 && v->found == 0)
            continue;
        if (!next(w, ROLE_TEXT, &p))
            continue;
        frame_put(w->f, 1, w->y - 1,
                  (struct frame_pen){component_role((enum ps_component)c), SURFACE_FILL, p.region},
                  (uint32_t)ps_component_info((enum ps_component)c)->letter);
        put_text(w, 0, p, tr(ps_component_info((enum ps_component)c)->name));
        put_number(w, 1, p, v->expected);
        put_number(w, 2, p, v->found);
        p.role = all ? ROLE_DIM : ROLE_ERROR;
        put_text(w, 2, p, all ? tr("all there") : tr("differs"));
    }
}

static void group(struct walk *w, const struct verify_group *g, const char *name, const char *what,
                  enum frame_role role)
{
    struct frame_pen p;
    if (g->tensors == 0)
        return;
    if (next(w, role, &p)) {
        put_text(w, 0, p, tr(name));
        put_number(w, 2, p, g->elements);
        p.role = ROLE_DIM;
        put_text(w, 2, p, tr(what));
    }
    for (int i = 0; i < g->examples; i++) {
        if (!next(w, ROLE_DIM, &p))
            continue;
        int x = 5;
        x += frame_text_fit(w->f, x, w->y - 1, w->l->panel.w / 2, p, g->example[i].name) + 2;
        frame_text_fit(w->f, x, w->y - 1, w->l->panel.w - x - 1, p, g->example[i].detail);
    }
}

static void sums(struct walk *w, const struct verify_result *r)
{
    struct frame_pen p;
    if (next(w, ROLE_STRONG, &p)) {
        put_text(w, 0, p, tr("parameters"));
        put_number(w, 1, p, r->expected);
        put_number(w, 2, p, r->found + r->packed);
    }
    for (int i = 0; i < VERIFY_CLASSES; i++) {
        const struct verify_class_info *info = verify_class_info((enum verify_class)i);
        group(w, &r->rest[i], info->name, info->what, info->benign ? ROLE_TEXT : ROLE_WARN);
    }
    group(w, &r->missing, N_("missing"), N_("of the model, and nowhere in the file"), ROLE_ERROR);
    group(w, &r->computed, N_("computed"), N_("of the model, and made anew when it is loaded"),
          ROLE_TEXT);
    if (next(w, ROLE_STRONG, &p)) {
        put_text(w, 0, p, tr("elements in file"));
        put_number(w, 2, p, r->elements);
    }
    if (next(w, r->equal ? ROLE_STRONG : ROLE_ERROR, &p))
        frame_text_fit(w->f, 3, w->y - 1, w->l->panel.w - 4, p, r->verdict);
}

static void walk_all(struct walk *w, const struct verify_result *r)
{
    components(w, r);
    sums(w, r);
}

int verify_panel_rows(const struct explorer *ex)
{
    struct walk w = {.ex = ex};
    if (ex->verified == NULL)
        return 0;
    walk_all(&w, ex->verified);
    return w.n;
}

void verify_panel_draw(struct frame *f, const struct layout *l, const struct explorer *ex)
{
    struct walk w = {f, l, ex, 0, l->panel.y, l->panel.y + l->panel.h};
    frame_push(f, l->panel);
    if (ex->verified == NULL) {
        frame_text_fit(f, 3, l->panel.y, l->panel.w - 4, pen(ROLE_DIM, 0),
                       tr("no checkpoint was compared yet; :verify FILE reads a .safetensors file, "
                          "an index.json or a folder"));
        frame_pop(f);
        return;
    }
    if (l->heading) {
        frame_text_fit(f, 3, w.y, NAME_W - 1, pen(ROLE_FOCUS, 0), ex->verified_title);
        frame_text_right(f, 3 + NAME_W + NUMBER_W, w.y, NUMBER_W, pen(ROLE_DIM, 0), tr("model"));
        frame_text_right(f, 3 + NAME_W + 2 * NUMBER_W, w.y, NUMBER_W, pen(ROLE_DIM, 0), tr("file"));
        frame_text_fit(f, 3 + NAME_W + 2 * NUMBER_W + 3, w.y, l->panel.w, pen(ROLE_DIM, 0),
                       ex->verified_file);
        w.y++;
    }
    int top = w.y;
    walk_all(&w, ex->verified);
    more_draw(f, l->panel.w - 1, top, w.y - 1, ex->row_scroll > 0,
              ex->row_scroll + w.y - top < w.n);
    frame_pop(f);
}
