/* lesson_strip.c - wraps and draws what a lesson says. See lesson_strip.h. */
#include "ui/lesson_strip.h"

#include "ui/widget.h"
#include "ui/wrap.h"
#include "ui/tr.h"

#include <string.h>

enum { TEXT_W_MAX = 104 };

const struct lesson_step *lesson_strip_step(const struct explorer *ex)
{
    if (ex->lesson == NULL || !ex->lesson_on || ex->lesson_at >= ex->lesson->n)
        return NULL;
    return &ex->lesson->step[ex->lesson_at];
}

static int text_w(const struct explorer *ex)
{
    int w = ex->w - (ex->w >= 30 ? 3 : 0);
    return w > TEXT_W_MAX ? TEXT_W_MAX : w > 1 ? w : 1;
}

static int lines_of(const char *text, int w)
{
    char line[WRAP_BYTES];
    int n = 0;
    while (*text != '\0') {
        text = wrap_line(text, w, line);
        n++;
    }
    return n;
}

int lesson_strip_rows(const struct explorer *ex)
{
    int most = 1, room = ex->h / 4 > 2 ? ex->h / 4 : 2;
    if (lesson_strip_step(ex) == NULL || ex->h < 5)
        return 0;
    for (int i = 0; i < ex->lesson->n && most < room; i++) {
        int n = lines_of(ex->lesson->step[i].text, text_w(ex));
        most = n > most ? n : most;
    }
    return (most < room ? most : room) + 1;
}

int lesson_strip_hidden(const struct explorer *ex)
{
    const struct lesson_step *step = lesson_strip_step(ex);
    int rows = lesson_strip_rows(ex) - 1;
    if (step == NULL || rows < 1)
        return 0;
    int below = lines_of(step->text, text_w(ex)) - ex->lesson_scroll - rows;
    return below > 0 ? below : 0;
}

static void title_row(struct frame *f, struct frame_rect r, const struct explorer *ex,
                      const struct lesson_step *step)
{
    char progress[32];
    struct ps_text t = ps_text_over(progress, sizeof progress);
    frame_region next = region_make(REGION_ACTION, ACTION_LESSON_STEP);
    ps_text_add(&t, " ");
    ps_text_int(&t, ex->lesson_at + 1);
    ps_text_add(&t, "/");
    ps_text_int(&t, ex->lesson->n);
    ps_text_add(&t, " ▸ ");
    frame_fill(f, (struct frame_rect){r.x, r.y, r.w, 1}, pen(ROLE_DECOR, next), 0x2500);
    int end = r.w - 2 - frame_width(progress);
    frame_text(f, end, r.y, pen(ROLE_KEY, next), progress);
    if (step->kind != LESSON_SAY && r.w >= 50) {
        const char *what =
            step->kind == LESSON_ASK ? tr(" predict: g types a guess ") : tr(" revealed ");
        end -= frame_width(what) + 1;
        frame_text(f, end, r.y, pen(ROLE_WARN, next), what);
    }
    int x = 2 + frame_text(f, 2, r.y, pen(ROLE_STRONG, 0), " ");
    x += frame_text_fit(f, x, r.y, end - x - 2, pen(ROLE_STRONG, 0), ex->lesson->title);
    frame_text(f, x, r.y, pen(ROLE_STRONG, 0), " ");
}

void lesson_strip_draw(struct frame *f, struct frame_rect r, const struct explorer *ex)
{
    const struct lesson_step *step = lesson_strip_step(ex);
    char line[WRAP_BYTES];
    if (step == NULL || r.h <= 0 || r.w <= 0)
        return;
    frame_push(f, r);
    title_row(f, r, ex, step);
    const char *text = step->text;
    for (int i = 0; i < ex->lesson_scroll && *text != '\0'; i++)
        text = wrap_line(text, text_w(ex), line);
    for (int y = r.y + 1; y < r.y + r.h && *text != '\0'; y++) {
        text = wrap_line(text, text_w(ex), line);
        frame_text(f, r.w >= 30 ? 2 : 0, y,
                   pen(step->kind == LESSON_ASK ? ROLE_STRONG : ROLE_TEXT, 0), line);
    }
    if (*text != '\0')
        frame_put(f, r.w - 1, r.y + r.h - 1,
                  pen(ROLE_DIM, region_make(REGION_ACTION, ACTION_LESSON_STEP)), 0x2193);
    frame_pop(f);
}
