/* vt.h - a terminal to test against: as much of ECMA-48 as a painter has any business to send, and
 * a complaint about all else. Knows nothing of how the program paints. */
#ifndef TESTS_VT_H
#define TESTS_VT_H

#include "ui/frame.h" /* FRAME_MAX_W, and how wide a character is */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { VT_BOLD = 1, VT_DIM = 2, VT_UNDERLINE = 4, VT_REVERSE = 8, VT_PARAMETERS = 16 };

struct vt_look {
    int fg, bg; /* an index, or -1 */
    unsigned attributes;
};

struct vt_cell {
    uint32_t ch; /* 0: the right half of the one before */
    struct vt_look look;
};

struct vt {
    int w, h, x, y;
    bool at_margin; /* the last column has been written: the next character would go on below */
    bool xenl;      /* false: it goes on at once */
    bool bce;       /* erasing leaves the background that is set */
    bool cursor;
    struct vt_look pen;
    struct vt_cell *cell;
    char wrong[128]; /* the first thing that should not have been sent, or "" */
};

static inline void vt_wrong(struct vt *vt, const char *what, unsigned value)
{
    if (!*vt->wrong)
        (void)snprintf(vt->wrong, sizeof vt->wrong, "%s %u", what, value);
}

static inline struct vt_cell *vt_at(struct vt *vt, int x, int y)
{
    return &vt->cell[(size_t)y * (size_t)vt->w + (size_t)x];
}

/* A new size; what is on the screen then, nobody knows. */
static inline void vt_resize(struct vt *vt, int w, int h)
{
    free(vt->cell);
    vt->cell = malloc(sizeof *vt->cell * (size_t)w * (size_t)h);
    if (!vt->cell)
        abort();
    vt->w = w;
    vt->h = h;
    for (size_t i = 0; i < (size_t)w * (size_t)h; i++)
        vt->cell[i] = (struct vt_cell){.ch = '~', .look = {.fg = 1, .bg = 3}};
    vt->x = vt->y = 0;
    vt->at_margin = false;
}

static inline void vt_erase(struct vt *vt, int from_x, int from_y, int to_x, int to_y)
{
    struct vt_cell blank = {.ch = ' ', .look = {.fg = -1, .bg = vt->bce ? vt->pen.bg : -1}};
    if (vt->pen.attributes & VT_REVERSE)
        vt_wrong(vt, "erasing in reverse, which terminals do not agree on,", 0);
    size_t from = (size_t)from_y * (size_t)vt->w + (size_t)from_x;
    size_t to = (size_t)to_y * (size_t)vt->w + (size_t)to_x;
    for (size_t i = from; i < to; i++)
        vt->cell[i] = blank;
}

/* Writing over one half of a wide character leaves a blank for the other. */
static inline void vt_split(struct vt *vt, int x)
{
    struct vt_cell *cell = vt_at(vt, x, vt->y);
    if (cell->ch == 0 && x > 0)
        cell[-1].ch = ' ';
    if (cell->ch != 0 && x + 1 < vt->w && cell[1].ch == 0)
        cell[1].ch = ' ';
    cell->ch = ' ';
}

static inline void vt_print(struct vt *vt, uint32_t ch)
{
    int width = frame_rune_width(ch);
    if (vt->at_margin) {
        vt_wrong(vt, "a line that goes on in the next, before character", ch);
        vt->at_margin = false;
        vt->x = 0;
    }
    if (width < 1 || vt->x + width > vt->w) {
        vt_wrong(vt, "a character without a place", ch);
        return;
    }
    for (int i = 0; i < width; i++)
        vt_split(vt, vt->x + i);
    for (int i = 0; i < width; i++)
        *vt_at(vt, vt->x + i, vt->y) = (struct vt_cell){.ch = i ? 0 : ch, .look = vt->pen};
    vt->x += width;
    if (vt->x < vt->w)
        return;
    if (!vt->xenl && vt->y == vt->h - 1)
        vt_wrong(vt, "the last cell, which scrolls the screen, with", ch);
    vt->x = vt->w - 1;
    vt->at_margin = true;
}

static inline int vt_color(struct vt *vt, const int *p, int n, int *i)
{
    if (*i + 2 >= n || p[*i + 1] != 5 || p[*i + 2] > 255) {
        vt_wrong(vt, "a colour that is not 38;5;N after", (unsigned)p[*i]);
        return -1;
    }
    *i += 2;
    return p[*i];
}

static inline void vt_style(struct vt *vt, const int *p, int n)
{
    for (int i = 0; i < n; i++) {
        int v = p[i];
        if (v == 0)
            vt->pen = (struct vt_look){.fg = -1, .bg = -1};
        else if (v == 1 || v == 2)
            vt->pen.attributes |= v == 1 ? VT_BOLD : VT_DIM;
        else if (v == 4 || v == 7)
            vt->pen.attributes |= v == 4 ? VT_UNDERLINE : VT_REVERSE;
        else if ((v >= 30 && v <= 37) || (v >= 90 && v <= 97))
            vt->pen.fg = v < 90 ? v - 30 : v - 90 + 8;
        else if ((v >= 40 && v <= 47) || (v >= 100 && v <= 107))
            vt->pen.bg = v < 100 ? v - 40 : v - 100 + 8;
        else if (v == 38)
            vt->pen.fg = vt_color(vt, p, n, &i);
        else if (v == 48)
            vt->pen.bg = vt_color(vt, p, n, &i);
        else if (v == 10)
            continue; /* the first font, which nobody left */
        else if (v == 39 || v == 49)
            *(v == 39 ? &vt->pen.fg : &vt->pen.bg) = -1;
        else
            vt_wrong(vt, "a style of number", (unsigned)v);
    }
}

static inline void vt_move(struct vt *vt, int x, int y)
{
    if (x < 0 || y < 0 || x >= vt->w || y >= vt->h) {
        vt_wrong(vt, "a move off the screen, to column", (unsigned)x);
        return;
    }
    vt->x = x;
    vt->y = y;
    vt->at_margin = false;
}

static inline void vt_control(struct vt *vt, bool private, const int *p, int n, char end)
{
    int first = n > 0 ? p[0] : 0;
    switch (end) {
    case 'm': vt_style(vt, p, n); break;
    case 'H': vt_move(vt, (n > 1 && p[1] ? p[1] : 1) - 1, (first ? first : 1) - 1); break;
    case 'C':
        if (vt->at_margin)
            vt_wrong(vt, "a move from the margin by", (unsigned)first);
        vt_move(vt, vt->x + (first ? first : 1), vt->y);
        break;
    case 'J':
        if (first != 2 && (first != 0 || vt->x != 0 || vt->y != 0))
            vt_wrong(vt, "erasing a part of the screen", (unsigned)first);
        vt_erase(vt, 0, 0, 0, vt->h);
        break;
    case 'K':
        if (first != 0 || vt->at_margin)
            vt_wrong(vt, "erasing from the margin, or the line's head", (unsigned)first);
        vt_erase(vt, vt->x, vt->y, vt->w, vt->y);
        break;
    case 'h':
    case 'l':
        if (private && first == 25)
            vt->cursor = end == 'h';
        break;
    case 'c': break; /* the linux console's shapes of the cursor */
    default: vt_wrong(vt, "a sequence that ends in", (unsigned char)end);
    }
}

/* Takes a whole number of sequences and characters. */
static inline void vt_feed(struct vt *vt, const char *bytes, size_t len)
{
    const unsigned char *s = (const unsigned char *)bytes, *end = s + len;
    while (s < end) {
        if (*s == 033 && end - s > 2 && s[1] == '(' && s[2] == 'B') {
            s += 3;
        } else if (*s == 033 && end - s > 2 && s[1] == '[') {
            int p[VT_PARAMETERS] = {0}, n = 1;
            bool private = s[2] == '?';
            for (s += private ? 3 : 2; s < end && (*s == ';' || (*s >= '0' && *s <= '9')); s++) {
                if (*s == ';')
                    n += n < VT_PARAMETERS;
                else
                    p[n - 1] = p[n - 1] * 10 + (*s - '0');
            }
            vt_control(vt, private, p, n, s < end ? (char)*s : '?');
            s++;
        } else if (*s == 017) {
            s++;
        } else if (*s < 0x20 || *s == 0x7F) {
            vt_wrong(vt, "the control character", *s++);
        } else {
            uint32_t ch = *s;
            int more = ch < 0x80 ? 0 : ch < 0xE0 ? 1 : ch < 0xF0 ? 2 : 3;
            ch &= more == 0 ? 0x7F : 0x3Fu >> more;
            for (s++; more > 0 && s < end; more--)
                ch = ch << 6 | (*s++ & 0x3Fu);
            vt_print(vt, ch);
        }
    }
}

#endif
