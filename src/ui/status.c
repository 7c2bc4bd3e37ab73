/* status.c - the line above the footer: what is being typed, a message, the row under the cursor,
 * or what was published and how far off it is. */
#include "formats/derivation.h"
#include "ui/derivation_panel.h"
#include "ui/tr.h"
#include "ui/widget.h"

#include <string.h>

void input_draw(struct frame *f, int x, int y, int w, enum frame_surface surface,
                const struct explorer_input *input)
{
    struct frame_pen p = {ROLE_STRONG, surface, 0};
    char before[INPUT_MAX];
    if (w <= 0)
        return;
    memcpy(before, input->text, (size_t)input->cursor);
    before[input->cursor] = '\0';
    int at = frame_width(before), shift = at >= w ? at - w + 1 : 0;
    struct frame_rect r = {x, y, w, 1};
    frame_push(f, r);
    frame_fill(f, r, p, ' ');
    p.surface = input->offered ? SURFACE_MARK : surface; /* as selected: typing replaces it */
    frame_text(f, x - shift, y, p, input->text);
    frame_pop(f);
    frame_cursor(f, x + at - shift, y, true);
}

/* "BERT-base was published as 110M, 0.47 % above the exact 109,482,240". In words: a sign would
 * leave open which of the two it is counted from. */
static void published_text(const struct design *d, const char *printed, int64_t total,
                           struct ps_text *t)
{
    char exact[SAY_NUMBER], percent[SAY_NUMBER];
    int64_t off = d->published - total;
    bool fits = off < INT64_MAX / 10000 && off > -(INT64_MAX / 10000) && total > 0;
    if (off == 0 || !fits) {
        say_add(t,
                off == 0 ? N_("%s was published as %s  exact to the last parameter")
                         : N_("%s was published as %s"),
                d->title, printed);
        return;
    }
    /* How far what was printed lies from the count, in percent of the count. */
    struct ps_text p = ps_text_over(percent, sizeof percent);
    ps_text_quotient(&p, (off < 0 ? -off : off) * 100, total, 2);
    say_add(t,
            off < 0 ? N_("%s was published as %s, %s %% below the exact %s")
                    : N_("%s was published as %s, %s %% above the exact %s"),
            d->title, printed, percent, say_number(total, exact));
}

/* That, and where. */
static void published(struct frame *f, struct frame_rect r, const struct explorer *ex)
{
    const struct design *d = &ex->design[ex->active];
    int64_t total = ex->figures.opened_total[ex->active];
    char buf[512];
    struct ps_text t = ps_text_over(buf, sizeof buf);
    if (ex->figures.status[ex->active] != PS_OK) {
        frame_text_fit(f, 1, r.y, r.w - 2, pen(ROLE_ERROR, 0),
                       tr("the exact total lies past 9,223,372,036,854,775,807 (2^63 - 1): no "
                          "number is shown rather than a wrong one"));
        return;
    }
    if (ex->guess.hidden) {
        frame_text_fit(f, 1, r.y, r.w - 2,
                       pen(ROLE_WARN, region_make(REGION_ACTION, ACTION_PREDICT)),
                       tr("covered: predict what comes of a change, then v reveals"));
        return;
    }
    if (d->published == 0 || total == 0)
        return;
    /* Of the model as it was opened, and so named: it stays while the sliders move. */
    const char *printed = d->printed != NULL ? d->printed : "";
    published_text(d, printed, total, &t);
    int x = 1 + frame_text_fit(f, 1, r.y, r.w - 2, pen(ROLE_TEXT, 0), buf);
    /* The figure stands out, wherever the language puts it behind the name. */
    size_t name = strlen(d->title);
    char *at = name < t.len ? strstr(buf + name, printed) : NULL;
    if (at != NULL)
        *at = '\0';
    if (at != NULL && 1 + frame_width(buf) < x - 1) { /* else the ellipsis says that it follows */
        int before = 1 + frame_text(f, 1, r.y, pen(ROLE_DIM, 0), buf);
        frame_text_fit(f, before, r.y, x - before, pen(ROLE_STRONG, 0), printed);
    }
    t = ps_text_over(buf, sizeof buf);
    ps_text_add(&t, "  ");
    ps_text_add(&t, d->source != NULL ? tr(d->source) : "");
    if (d->note != NULL && r.w >= 100) {
        ps_text_add(&t, ": ");
        ps_text_add(&t, tr(d->note));
    }
    frame_text_fit(f, x, r.y, r.w - x - 1, pen(ROLE_DIM, 0), buf);
}

/* What the focused slider is, in one sentence. */
static void about_field(struct frame *f, struct frame_rect r, const struct explorer *ex)
{
    const struct ps_field_info *info = ps_field_info(ex->focus);
    int x = 1 + frame_text(f, 1, r.y, pen(ROLE_FOCUS, 0), tr(info->label)) + 2;
    if (info->symbol[0] != '\0' && strcmp(info->symbol, info->label) != 0) {
        x += frame_text(f, x, r.y, pen(ROLE_STRONG, 0), info->symbol) + 2;
    }
    frame_text_fit(f, x, r.y, r.w - x - 1, pen(ROLE_DIM, 0), tr(info->help));
}

/* One row must do for both: what a slider is, as one comes to it or where nothing was published. */
static bool about_alone(const struct layout *l, const struct explorer *ex)
{
    return l->status.h < 2 && ex->mode == MODE_SLIDERS && !ex->guess.hidden &&
           ex->figures.status[ex->active] == PS_OK &&
           (ex->did == ACTION_MOVE || (ex->design[ex->active].published == 0 && !ex->whatif.held));
}

static const char *prompt(const struct explorer *ex)
{
    switch (ex->mode) {
    case MODE_COMMAND: return ":";
    case MODE_FILTER: return "/";
    case MODE_GUESS: return tr("guess of the total ");
    case MODE_WRITE: return tr("write to ");
    default: return NULL;
    }
}

void status_draw(struct frame *f, const struct layout *l, const struct explorer *ex)
{
    struct frame_rect r = l->status;
    bool own = r.h > 0;
    /* Too low for a line of its own: it borrows the footer's, then the last. */
    if (!own)
        r = l->footer.h > 0 ? l->footer : (struct frame_rect){0, ex->h - 1, ex->w, 1};
    struct frame_rect first = {r.x, r.y, r.w, 1};
    if (prompt(ex) != NULL) {
        frame_fill(f, first, pen(ROLE_TEXT, 0), ' ');
        int x = r.w >= 30 ? 1 : 0, used = frame_text(f, x, r.y, pen(ROLE_FOCUS, 0), prompt(ex));
        x += used;
        int w = r.w - x;
        if (ex->message[0] != '\0' && w > 24) { /* what was wrong stays beside what was typed */
            int text = frame_width(ex->input.text) + 2;
            text = text < w / 2 ? text : w / 2;
            frame_text_fit(f, x + text + 1, r.y, w - text - 2, pen(ex->message_role, 0),
                           ex->message);
            w = text;
        }
        input_draw(f, x, r.y, w, SURFACE_BASE, &ex->input);
        return;
    }
    if (ex->mode == MODE_REPLACE) {
        char asked[MESSAGE_MAX];
        struct ps_text t = ps_text_over(asked, sizeof asked);
        say_add(&t, N_("%s exists"), ex->input.text);
        frame_fill(f, first, pen(ROLE_TEXT, 0), ' ');
        frame_text_right(f, r.w - 1, r.y, 25, pen(ROLE_STRONG, 0), tr("replace it?  y yes   n no"));
        frame_text_fit(f, r.w >= 30 ? 1 : 0, r.y, r.w - 28, pen(ROLE_WARN, 0), asked);
        return;
    }
    if (ex->message[0] != '\0') {
        frame_fill(f, first, pen(ROLE_TEXT, 0), ' ');
        frame_text_fit(f, r.w >= 30 ? 1 : 0, r.y, r.w - (r.w >= 30 ? 2 : 0),
                       pen(ex->message_role, 0), ex->message);
        if (l->status.h >= 2) {
            first.y++;
            published(f, first, ex);
        }
        return;
    }
    if (!own || ex->presenter) /* three rows of detail are enough from afar */
        return;
    if (l->status.h >= 2) {
        about_field(f, first, ex);
        first.y++;
    }
    char held[DERIVATION_TEXT_MAX];
    struct ps_text t = ps_text_over(held, sizeof held);
    if (!ex->guess.hidden && derivation_panel_put_in(l, ex, &t)) {
        int x = 1 + frame_text(f, 1, first.y, pen(ROLE_DIM, 0), tr("numbers put in")) + 2;
        frame_text_fit(f, x, first.y, r.w - x - 1, pen(ROLE_STRONG, 0), held);
        return;
    }
    if (about_alone(l, ex))
        about_field(f, first, ex);
    else if (whatif_residual(ex, &t))
        frame_text_fit(f, 1, first.y, r.w - 2,
                       pen(ROLE_WARN, region_make(REGION_ACTION, ACTION_HOLD)), held);
    else
        published(f, first, ex);
}
