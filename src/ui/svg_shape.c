/* svg_shape.c - blocks, lines and markers as shapes: fonts draw them with gaps, or not at all. */
#include "ui/svg_shape.h"

#include <stddef.h>

/* Arms of a line character, a set, and how it is drawn. */
enum { LEFT = 1, RIGHT = 2, UP = 4, DOWN = 8, HEAVY = 16, DASHED = 32 };

static const struct line {
    uint32_t ch;
    unsigned arms;
} lines[] = {
    {0x2500, LEFT | RIGHT},
    {0x2501, LEFT | RIGHT | HEAVY},
    {0x2502, UP | DOWN},
    {0x2504, LEFT | RIGHT | DASHED},
    {0x250C, RIGHT | DOWN},
    {0x2510, LEFT | DOWN},
    {0x2514, RIGHT | UP},
    {0x2518, LEFT | UP},
    {0x251C, RIGHT | UP | DOWN},
    {0x2524, LEFT | UP | DOWN},
    {0x252C, LEFT | RIGHT | DOWN},
    {0x2534, LEFT | RIGHT | UP},
    {0x253C, LEFT | RIGHT | UP | DOWN},
    {0x254C, LEFT | RIGHT | DASHED},
};

enum { FULL = 0x2588, UPPER = 0x2580, LOWER_FIRST = 0x2581, LEFT_LAST = 0x258F };
enum { LIGHT = 0x2591, MEDIUM = 0x2592, DARK = 0x2593 };
enum { TRIANGLE_RIGHT = 0x25B8, TRIANGLE_DOWN = 0x25BE };
enum { CIRCLE = 0x25CB, DISC = 0x25CF, BULLSEYE = 0x25C9 };

static const struct line *line_of(uint32_t ch)
{
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++)
        if (lines[i].ch == ch)
            return &lines[i];
    return NULL;
}

bool svg_is_shape(uint32_t ch)
{
    return (ch >= UPPER && ch <= DARK && ch != 0x2590) || ch == TRIANGLE_RIGHT ||
           ch == TRIANGLE_DOWN || ch == CIRCLE || ch == DISC || ch == BULLSEYE ||
           line_of(ch) != NULL;
}

bool svg_joins(uint32_t ch)
{
    const struct line *line = line_of(ch);
    return (ch >= UPPER && ch <= FULL) || (ch >= LIGHT && ch <= DARK) ||
           (line != NULL && (line->arms & (UP | DOWN)) == 0);
}

/* In eighths of a pixel. */
static void rect(struct svg_out *out, int x, int y, int w, int h, const char *more)
{
    svg_add(out, "<rect");
    svg_length(out, "x", x);
    svg_length(out, "y", y);
    svg_length(out, "width", w);
    svg_length(out, "height", h);
    svg_add(out, more);
    svg_add(out, "/>\n");
}

static void disc(struct svg_out *out, int cx, int cy, int radius)
{
    svg_add(out, "<circle");
    svg_length(out, "cx", cx);
    svg_length(out, "cy", cy);
    svg_length(out, "r", radius);
    svg_add(out, "/>\n");
}

/* A ring as a path with a hole, so that only the fill of the group is needed. */
static void ring(struct svg_out *out, int cx, int cy, int outer, int inner)
{
    const int radius[2] = {outer, inner};
    svg_add(out, "<path fill-rule=\"evenodd\" d=\"");
    for (int i = 0; i < 2; i++) {
        char buf[160];
        struct ps_text t = ps_text_over(buf, sizeof buf);
        ps_text_add(&t, "M");
        ps_text_quotient_trim(&t, cx - radius[i], 8, 3);
        ps_text_add(&t, " ");
        ps_text_quotient_trim(&t, cy, 8, 3);
        for (int half = 0; half < 2; half++) {
            ps_text_add(&t, "a");
            ps_text_quotient_trim(&t, radius[i], 8, 3);
            ps_text_add(&t, " ");
            ps_text_quotient_trim(&t, radius[i], 8, 3);
            ps_text_add(&t, " 0 1 0 ");
            ps_text_quotient_trim(&t, half == 0 ? 2 * radius[i] : -2 * radius[i], 8, 3);
            ps_text_add(&t, " 0");
        }
        ps_text_add(&t, "Z");
        svg_add(out, buf);
    }
    svg_add(out, "\"/>\n");
}

static void triangle(struct svg_out *out, int x, int y, bool down)
{
    /* Right: from the left edge to a point; down: from the top to one. In pixels of the cell. */
    static const int right_points[6] = {1, 5, 7, 9, 1, 13}, down_points[6] = {0, 6, 8, 6, 4, 12};
    const int *point = down ? down_points : right_points;
    svg_add(out, "<polygon points=\"");
    for (int i = 0; i < 6; i += 2) {
        svg_add(out, i > 0 ? " " : "");
        svg_number(out, x * CELL_W + point[i]);
        svg_add(out, ",");
        svg_number(out, y * CELL_H + point[i + 1]);
    }
    svg_add(out, "\"/>\n");
}

static void draw_line(struct svg_out *out, int x, int y, int n, const struct line *line)
{
    int left = x * CELL_W * 8, top = y * CELL_H * 8, w = n * CELL_W * 8, h = CELL_H * 8;
    int thick = (line->arms & HEAVY) != 0 ? 24 : 8, mid_x = left + CELL_W * 4 - 4;
    int mid_y = top + h / 2 - thick / 2;
    if ((line->arms & DASHED) != 0) {
        /* Two dashes a cell, as the character has. */
        for (int i = 0; i < 2 * n; i++)
            rect(out, left + i * CELL_W * 4 + 4, mid_y, CELL_W * 4 - 12, thick, "");
        return;
    }
    if ((line->arms & LEFT) != 0 && (line->arms & RIGHT) != 0)
        rect(out, left, mid_y, w, thick, "");
    else if ((line->arms & LEFT) != 0)
        rect(out, left, mid_y, w / 2 + 4, thick, "");
    else if ((line->arms & RIGHT) != 0)
        rect(out, mid_x, mid_y, w / 2 + 4, thick, "");
    if ((line->arms & UP) != 0 && (line->arms & DOWN) != 0)
        rect(out, mid_x, top, 8, h, "");
    else if ((line->arms & UP) != 0)
        rect(out, mid_x, top, 8, h / 2 + 4, "");
    else if ((line->arms & DOWN) != 0)
        rect(out, mid_x, top + h / 2 - 4, 8, h / 2 + 4, "");
}

void svg_shape(struct svg_out *out, int x, int y, int n, uint32_t ch)
{
    static const char crisp[] = " shape-rendering=\"crispEdges\"";
    int left = x * CELL_W * 8, top = y * CELL_H * 8, w = n * CELL_W * 8, h = CELL_H * 8;
    int mid_x = left + CELL_W * 4, mid_y = top + h / 2;
    const struct line *line = line_of(ch);
    if (line != NULL)
        draw_line(out, x, y, n, line);
    else if (ch == UPPER)
        rect(out, left, top, w, h / 2, crisp);
    else if (ch >= LOWER_FIRST && ch <= FULL)
        rect(out, left, top + h - h * (int)(ch - UPPER) / 8, w, h * (int)(ch - UPPER) / 8, crisp);
    else if (ch > FULL && ch <= LEFT_LAST)
        rect(out, left, top, w * (int)(0x2590 - ch) / 8, h, crisp);
    else if (ch >= LIGHT && ch <= DARK)
        rect(out, left, top + 16, w, h - 32,
             ch == LIGHT    ? " fill-opacity=\"0.25\""
             : ch == MEDIUM ? " fill-opacity=\"0.45\""
                            : " fill-opacity=\"0.7\"");
    else if (ch == TRIANGLE_RIGHT || ch == TRIANGLE_DOWN)
        triangle(out, x, y, ch == TRIANGLE_DOWN);
    else if (ch == DISC)
        disc(out, mid_x, mid_y, 30);
    else
        ring(out, mid_x, mid_y, 30, 18);
    if (ch == BULLSEYE)
        disc(out, mid_x, mid_y, 10);
}
