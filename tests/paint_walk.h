/* paint_walk.h - a painter led through changes that a string of bytes describes: cells, styles,
 * sizes, themes, cursors. After each frame a terminal that obeyed what was sent must show it. */
#ifndef TESTS_PAINT_WALK_H
#define TESTS_PAINT_WALK_H

#include "term/term_paint.h"
#include "vt.h"

#include <locale.h>

struct paint_walk {
    struct term_info info;
    struct term_paint paint;
    struct term_output out;
    struct theme theme;
    struct frame frame;
    struct vt vt;
    char broken[256]; /* what does not hold, or "" */
};

/* What a cell must look like, told from the theme; a blank shows its background only. */
static inline bool walk_looks_right(const struct paint_walk *walk, const struct vt_cell *cell,
                                    const struct theme_style *style)
{
    bool colored = style->fg >= 0 || style->bg >= 0;
    int fg = style->fg, bg = style->bg;
    unsigned attributes = style->attributes;
    if (colored && (walk->info.without_color & attributes & THEME_REVERSE))
        fg = style->bg, bg = style->fg;
    attributes &= colored ? ~walk->info.without_color : ~0u;
    for (int i = 0; i < TERM_INFO_ATTRIBUTES; i++)
        attributes &= *walk->info.attribute[i] ? ~0u : ~(1u << i);
    if (cell->ch == ' ' && !(attributes & (THEME_UNDERLINE | THEME_REVERSE)))
        return cell->look.bg == bg && !(cell->look.attributes & (VT_UNDERLINE | VT_REVERSE));
    return cell->look.fg == fg && cell->look.bg == bg &&
           cell->look.attributes == attributes; /* the bits are the same on purpose */
}

static inline void walk_compare(struct paint_walk *walk)
{
    const struct frame *frame = &walk->frame;
    for (int y = 0; y < frame->h; y++) {
        for (int x = 0; x < frame->w; x++) {
            const struct frame_cell *want = frame_at(frame, x, y);
            const struct vt_cell *is = vt_at(&walk->vt, x, y);
            bool scrolls = walk->info.am && !walk->info.xenl && y == frame->h - 1;
            if (scrolls && x == frame->w - 1)
                continue; /* cannot be written */
            bool cut = scrolls && x == frame->w - 2 && want[1].ch == 0;
            if ((cut ? '?' : want->ch) == is->ch &&
                (is->ch == 0 ||
                 walk_looks_right(walk, is, &walk->theme.style[want->role][want->surface])))
                continue;
            (void)snprintf(walk->broken, sizeof walk->broken,
                           "at %d,%d of %dx%d: U+%04X %d/%d/%u, should be U+%04X role %d on %d", x,
                           y, frame->w, frame->h, (unsigned)is->ch, is->look.fg, is->look.bg,
                           is->look.attributes, (unsigned)want->ch, want->role, want->surface);
            return;
        }
    }
}

/* Paints, and tells in `broken` what is wrong then. */
static inline void walk_paint(struct paint_walk *walk)
{
    const struct frame *frame = &walk->frame;
    term_paint_frame(&walk->paint, frame, &walk->theme, &walk->out);
    vt_feed(&walk->vt, walk->out.bytes ? walk->out.bytes : "", walk->out.len);
    walk->out.len = 0;
    if (*walk->vt.wrong)
        (void)snprintf(walk->broken, sizeof walk->broken, "sent %s", walk->vt.wrong);
    else
        walk_compare(walk);
    bool inside = frame->cursor_x >= 0 && frame->cursor_x < frame->w && frame->cursor_y >= 0 &&
                  frame->cursor_y < frame->h;
    if (*walk->broken)
        return;
    if (inside && (walk->vt.x != frame->cursor_x || walk->vt.y != frame->cursor_y))
        (void)snprintf(walk->broken, sizeof walk->broken, "the cursor is at %d,%d", walk->vt.x,
                       walk->vt.y);
    if (*walk->info.civis && walk->vt.cursor != (inside && frame->cursor_shown))
        (void)snprintf(walk->broken, sizeof walk->broken, "the cursor is %s",
                       walk->vt.cursor ? "shown" : "hidden");
    term_paint_frame(&walk->paint, frame, &walk->theme, &walk->out);
    if (walk->out.len != 0)
        (void)snprintf(walk->broken, sizeof walk->broken, "the same frame again takes bytes");
}

/* A theme out of one number: colours that the terminal has, every attribute somewhere. */
static inline void walk_theme(struct paint_walk *walk, unsigned seed)
{
    int colors = walk->info.colors;
    memset(&walk->theme, 0, sizeof walk->theme);
    for (unsigned role = 0; role < ROLE_COUNT; role++) {
        for (unsigned surface = 0; surface < SURFACE_COUNT; surface++) {
            unsigned n = (role * SURFACE_COUNT + surface + 1) * (seed | 1u) * 2654435761u >> 8;
            struct theme_style *style = &walk->theme.style[role][surface];
            style->fg = (int16_t)(colors && n % 4 ? (int)(n / 4) % colors : -1);
            style->bg = (int16_t)(colors && (surface || seed & 1) ? (int)(n >> 7) % colors : -1);
            style->attributes = n % 3 ? 0 : n / 3 % 16;
            if (style->bg >= 0 &&
                style->fg < 0) /* themes never mix the terminal's with their own */
                style->fg = 7;
        }
    }
}

static inline void walk_resize(struct paint_walk *walk, int w, int h)
{
    if (!term_paint_resize(&walk->paint, w, h) || !frame_resize(&walk->frame, w, h))
        abort();
    vt_resize(&walk->vt, w, h);
}

/* The next thing that the bytes ask for; how many it takes. */
static inline size_t walk_step(struct paint_walk *walk, const uint8_t *b)
{
    static const char *const text[] = {"a",
                                       "109,482,240",
                                       "\xE6\xBC\xA2\xE5\xAD\x97",
                                       " ",
                                       "\xE2\x97\x8F\xE2\x95\x8C",
                                       "x \xE2\x82\xAC y",
                                       "        ",
                                       "\xED\x95\x9C"};
    struct frame *frame = &walk->frame;
    struct frame_pen pen = {b[4] % ROLE_COUNT, b[4] / ROLE_COUNT % SURFACE_COUNT, b[3]};
    int x = b[1] % (frame->w + 2) - 1, y = b[2] % frame->h;
    switch (b[0] % 32) {
    case 0: walk_resize(walk, 1 + b[1] % 90, 1 + b[2] % 12); break;
    case 1: walk_theme(walk, b[1]); break;
    case 2: frame_clear(frame); break;
    case 3:
        term_paint_forget(&walk->paint);
        vt_resize(&walk->vt, frame->w, frame->h);
        break;
    case 4:
    case 5: frame_cursor(frame, x, y, b[3] & 1); break;
    case 6: frame_fill(frame, (struct frame_rect){x, y, b[3] % 40, b[3] / 40}, pen, ' '); break;
    case 7:
        frame_restyle(frame, (struct frame_rect){x, y, b[3] % 40, b[3] / 40}, (int)pen.role,
                      (int)pen.surface, -1);
        break;
    default: frame_text(frame, x, y, pen, text[b[3] % (sizeof text / sizeof text[0])]);
    }
    return 5;
}

/* Leads a painter for terminal `term` along the bytes. "" or what does not hold. */
static inline const char *walk_along(struct paint_walk *walk, const char *term, const uint8_t *data,
                                     size_t size)
{
    bool utf8 = setlocale(LC_CTYPE, "C.UTF-8") || setlocale(LC_CTYPE, "en_US.UTF-8");
    memset(walk, 0, sizeof *walk);
    (void)setenv("TERM", term, 1);
    if (term_info_load(&walk->info))
        return "the terminal is not known";
    term_output_init(&walk->out, -1);
    term_paint_init(&walk->paint, &walk->info, utf8, walk->info.colors >= 8);
    frame_init(&walk->frame, !utf8);
    walk->vt.bce = walk->info.bce;
    walk->vt.xenl = walk->info.xenl || !walk->info.am;
    walk->vt.cursor = true;
    walk_resize(walk, 40, 8);
    walk_theme(walk, 0);
    for (size_t at = 0; at + 5 <= size && !*walk->broken;) {
        for (int n = 1 + data[at] / 32; n > 0 && at + 5 <= size; n--)
            at += walk_step(walk, data + at);
        walk_paint(walk);
    }
    frame_free(&walk->frame);
    term_paint_free(&walk->paint);
    term_output_free(&walk->out);
    term_info_unload();
    free(walk->vt.cell);
    return walk->broken;
}

#endif
