/* reveal.c - what came of a prediction: old and new totals, the factor between them, and how far
 * the guess was. Stands above everything until the next key. */
#include "ui/tr.h"
#include "ui/widget.h"

#include "formats/report_parts.h"

enum { COVERED = 0x2592 };

int covered_draw(struct frame *f, int x_end, int y, int cols, frame_region region)
{
    int w = cols < 11 ? cols : 11; /* always the same: a length would tell the magnitude */
    for (int i = 1; i <= w; i++)
        frame_put(f, x_end - i, y, pen(ROLE_DIM, region), COVERED);
    return w;
}

static void total_text(int64_t total, bool shortened, struct ps_text *t)
{
    if (total < 0)
        ps_text_add(t, tr("past 2^63 - 1"));
    else if (shortened)
        ps_text_short(t, total);
    else
        ps_text_grouped(t, total);
}

/* "×3.06", by which a total grew, or "+98,304 (0.16 %)" of a change that no factor tells; nothing
 * when one of them is not known. */
static void factor_text(int64_t before, int64_t after, struct ps_text *t)
{
    if (before <= 0 || after < 0 || before == after)
        return;
    int64_t change = after - before, size = change < 0 ? -change : change;
    if (size < before / 100) {
        ps_text_add(t, change > 0 ? "  +" : "  ");
        ps_text_grouped(t, change);
        ps_text_add(t, " (");
        report_percent(t, size, before);
        ps_text_add(t, ")");
        return;
    }
    ps_text_add(t, "  ×");
    times_text(after, before, 2, t);
}

static int64_t total_of(const struct explorer *ex, int which)
{
    return ex->figures.status[which] == PS_OK ? ex->figures.count[which].total : -1;
}

static void change_text(const struct explorer *ex, int which, bool shortened, struct ps_text *t)
{
    int64_t before = ex->guess.before[which], after = total_of(ex, which);
    if (before == after) {
        char total[SAY_NUMBER];
        struct ps_text n = ps_text_over(total, sizeof total);
        total_text(before, shortened, &n);
        say_add(t, N_("%s  as before"), total);
        return;
    }
    total_text(before, shortened, t);
    ps_text_add(t, " → ");
    total_text(after, shortened, t);
    factor_text(before, after, t);
}

/* "300,000,000: 10.49 % too low". */
static void guess_text(int64_t guess, int64_t total, struct ps_text *t)
{
    char guessed[SAY_NUMBER], off[SAY_NUMBER];
    struct ps_text o = ps_text_over(off, sizeof off);
    say_number(guess, guessed);
    if (total <= 0) {
        ps_text_add(t, guessed);
        return;
    }
    if (guess == total) {
        say_add(t, N_("%s: right to the last parameter"), guessed);
        return;
    }
    bool high = guess > total;
    int64_t large = high ? guess : total, small = high ? total : guess;
    if (large / small >= 2) {
        times_text(large, small, 1, &o);
        say_add(t, high ? N_("%s: %s times too high") : N_("%s: %s times too low"), guessed, off);
    } else {
        report_percent(&o, large - small, total);
        say_add(t, high ? N_("%s: %s too high") : N_("%s: %s too low"), guessed, off);
    }
}

static int row(struct frame *f, struct frame_rect r, int y, const char *label, uint32_t mark,
               const char *text, enum frame_role role)
{
    struct frame_pen p = {ROLE_TEXT, SURFACE_PANEL, region_make(REGION_OVERLAY, 0)};
    int x = r.x + 2, label_w = r.w >= 60 ? 22 : 0;
    if (mark != 0)
        frame_put(f, x, y, p, mark);
    if (label_w > 0)
        frame_text_fit(f, x + 2, y, label_w - 2, p, label);
    p.role = role;
    frame_text_fit(f, x + 2 + label_w, y, r.w - 6 - label_w, p, text);
    return y + 1;
}

/* Over the sliders, so that the table that it uncovers can be read, but beside the focused one. */
static int top_of(const struct layout *l, const struct explorer *ex, int h)
{
    enum ps_field field[PS_FIELD_COUNT];
    int n = explorer_fields(ex, field), end = l->sliders.y + l->sliders.h;
    int y = l->sliders.y + (l->sliders.h - h) / 2, focus = l->sliders.y - ex->scroll;
    for (int i = 0; i < n && field[i] != ex->focus; i++)
        focus++;
    if (focus < y || focus >= y + h)
        return y;
    return focus + 1 + h <= end ? focus + 1 : focus - h >= l->sliders.y ? focus - h : y;
}

void reveal_draw(struct frame *f, const struct layout *l, const struct explorer *ex)
{
    const struct explorer_guess *g = &ex->guess;
    int models = ex->compare ? 2 : 1, rows = models + (g->guessed ? 1 : 0);
    if (!g->shown || f->w < 10 || f->h < rows + 2)
        return;
    int w = f->w - 4 < 84 ? f->w - 4 : 84;
    struct frame_rect r = {(f->w - w) / 2, (f->h - rows - 2) / 2, w, rows + 2};
    if (l->sliders.h >= r.h)
        r.y = top_of(l, ex, r.h);
    overlay_draw(f, r, tr("revealed"));
    int y = r.y + 1;
    for (int i = 0; i < 2; i++) {
        char buf[128];
        struct ps_text t = ps_text_over(buf, sizeof buf);
        if (!ex->compare && i != ex->active)
            continue;
        change_text(ex, i, false, &t);
        if (frame_width(buf) > r.w - 6 - (r.w >= 60 ? 22 : 0)) {
            t = ps_text_over(buf, sizeof buf);
            change_text(ex, i, true, &t);
        }
        y = row(f, r, y, ex->design[i].title, i == 0 ? MARK_FIRST : MARK_SECOND, buf, ROLE_STRONG);
    }
    if (g->guessed) {
        char buf[128];
        struct ps_text t = ps_text_over(buf, sizeof buf);
        guess_text(g->value, total_of(ex, g->model), &t);
        row(f, r, y, tr("your guess"), ex->compare ? (g->model == 0 ? MARK_FIRST : MARK_SECOND) : 0,
            buf, g->value == total_of(ex, g->model) ? ROLE_GAIN : ROLE_TEXT);
    }
}
