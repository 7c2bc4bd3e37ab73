/* bar.c - bars: one value in eighths of a cell, and the parts of a total side by side. */
#include "ui/widget.h"

/* ▏▎▍▌▋▊▉█: one to eight eighths. */
static uint32_t eighths(int n)
{
    return (uint32_t)(0x2590 - n);
}

int64_t bar_scale(int64_t most)
{
    static const int64_t rungs[] = {10, 15, 20, 30, 50, 70};
    for (int64_t unit = 1; unit <= INT64_MAX / 100; unit *= 10)
        for (size_t i = 0; i < sizeof rungs / sizeof rungs[0]; i++)
            if (rungs[i] * unit >= most)
                return rungs[i] * unit;
    return most;
}

void bar_draw(struct frame *frame, int x, int y, int w, struct frame_pen pen_, int64_t value,
              int64_t scale, char letter, bool letters)
{
    if (w <= 0 || value <= 0 || scale <= 0)
        return;
    double cells = (double)value / (double)scale * w;
    int n = (int)(cells * 8 + 0.5);
    if (n < 1)
        n = 1; /* something is there: it shows */
    if (n > w * 8)
        n = w * 8;
    /* On a marked row whole cells: the rest of the last one would be a gap in the mark. */
    const struct frame_cell *ground = frame_at(frame, x, y);
    if (ground != NULL && ground->surface == SURFACE_MARK)
        n = n < 8 ? 8 : (n + 4) / 8 * 8;
    if (letters) {
        if (pen_.role >= ROLE_CAT_E) /* letters on their colour, as in a chip: blue is no text */
            pen_.surface = SURFACE_FILL;
        frame_fill(frame, (struct frame_rect){x, y, (n + 7) / 8, 1}, pen_, (uint32_t)letter);
        return;
    }
    frame_fill(frame, (struct frame_rect){x, y, n / 8, 1}, pen_, eighths(8));
    if (n % 8 != 0)
        frame_put(frame, x + n / 8, y, pen_, eighths(n % 8));
}

void bar_stacked(struct frame *frame, struct frame_rect r, const struct ps_count *count,
                 int64_t scale, frame_region region, bool letters, enum ps_component lit)
{
    double sum = 0;
    int at = 0, most = 0;
    if (r.w <= 0 || r.h <= 0)
        return;
    for (int c = 0; c < PS_COMPONENT_COUNT && scale > 0; c++) {
        char letter = ps_component_info((enum ps_component)c)->letter;
        struct frame_pen p = pen(component_role((enum ps_component)c), region);
        sum += (double)count->component[c];
        int end = (int)(sum / (double)scale * r.w + 0.5);
        p.surface = SURFACE_FILL;
        bool whole = letters || c == (int)lit;
        end = end < r.w ? end : r.w;
        frame_fill(frame, (struct frame_rect){r.x + at, r.y, end - at, r.h}, p,
                   whole ? (uint32_t)letter : ' ');
        if (!whole && end - at > 1)
            frame_put(frame, r.x + at + (end - at > 2), r.y, p, (uint32_t)letter);
        at = end;
        if (count->component[c] > count->component[most])
            most = c;
    }
    /* Less than half a cell, beside a model a thousand times as large: something is there. */
    if (at == 0 && sum > 0)
        frame_fill(frame, (struct frame_rect){r.x, r.y, 1, r.h},
                   pen(component_role((enum ps_component)most), region),
                   letters ? (uint32_t)ps_component_info((enum ps_component)most)->letter
                           : eighths(1));
}

/* a / b rounded, or with decimals where it is less than `plain`. */
static void quotient(int64_t a, int64_t b, int decimals, int64_t plain, struct ps_text *text)
{
    if (a / b < plain)
        ps_text_quotient(text, a, b, decimals);
    else
        ps_text_grouped(text, a / b + (a % b >= b - a % b));
}

void times_text(int64_t a, int64_t b, int decimals, struct ps_text *text)
{
    enum { PLAIN = 1000, SMALL = 10 };
    if (a > 0 && a < b / SMALL) { /* as a fraction: of 0.02 one digit is left, of 0.00 none */
        ps_text_add(text, "1/");
        quotient(b, a, 1, PLAIN / 10, text);
    } else {
        quotient(a, b, decimals, PLAIN, text);
    }
}

void delta_text(int64_t difference, bool shortened, struct ps_text *text)
{
    if (difference > 0)
        ps_text_add(text, "+");
    if (shortened)
        ps_text_short(text, difference);
    else
        ps_text_grouped(text, difference);
}

enum frame_role delta_role(int64_t difference)
{
    return difference == 0 ? ROLE_DIM : ROLE_TEXT;
}
