/* svg.c - writes the cells of a frame as SVG. See svg.h.
 *
 * Three layers: backgrounds merged into rectangles, shapes, text. Text is gathered by look, and a
 * run of characters is stretched to the columns it takes, so that a font that is a little wider
 * or narrower than expected cannot push anything out of its column. */
#include "ui/svg.h"

#include "ui/svg_shape.h"

#include <stdlib.h>
#include <string.h>

enum { MARGIN = 12, FONT_PIXELS_10 = 133, BASELINE = 13, CORNER = 6 };

/* Text that grows; when memory runs out it stays as it is and remembers. */
void svg_add(struct svg_out *out, const char *s)
{
    size_t n = strlen(s);
    if (out->failed)
        return;
    if (out->len + n + 1 > out->cap) {
        size_t cap = (out->len + n + 1) * 2;
        char *text = realloc(out->text, cap);
        if (text == NULL) {
            out->failed = true;
            return;
        }
        out->text = text;
        out->cap = cap;
    }
    memcpy(out->text + out->len, s, n + 1);
    out->len += n;
}

void svg_number(struct svg_out *out, int64_t value)
{
    char buf[32];
    struct ps_text t = ps_text_over(buf, sizeof buf);
    ps_text_int(&t, value);
    svg_add(out, buf);
}

/* name="value" of a length in eighths of a pixel. */
void svg_length(struct svg_out *out, const char *name, int eighths)
{
    char buf[32];
    struct ps_text t = ps_text_over(buf, sizeof buf);
    ps_text_quotient_trim(&t, eighths, 8, 3);
    svg_add(out, " ");
    svg_add(out, name);
    svg_add(out, "=\"");
    svg_add(out, buf);
    svg_add(out, "\"");
}

void svg_color(struct svg_out *out, const char *name, uint32_t rgb)
{
    static const char digits[] = "0123456789abcdef";
    char hex[8] = "#";
    for (int i = 0; i < 6; i++)
        hex[1 + i] = digits[rgb >> (20 - 4 * i) & 0xF];
    hex[7] = '\0';
    svg_add(out, " ");
    svg_add(out, name);
    svg_add(out, "=\"");
    svg_add(out, hex);
    svg_add(out, "\"");
}

/* A character as XML allows it: marks escaped, what no XML document may hold replaced. */
static void add_char(struct svg_out *out, uint32_t ch)
{
    char buf[8];
    struct ps_text t = ps_text_over(buf, sizeof buf);
    switch (ch) {
    case '&': svg_add(out, "&amp;"); return;
    case '<': svg_add(out, "&lt;"); return;
    case '>': svg_add(out, "&gt;"); return;
    case '"': svg_add(out, "&quot;"); return;
    default: break;
    }
    bool bad = ch < 0x20 || (ch >= 0x7F && ch < 0xA0) || (ch >= 0xD800 && ch < 0xE000) ||
               ch > 0x10FFFF || (ch & 0xFFFE) == 0xFFFE || width_rune(ch) == 0;
    ps_text_rune(&t, bad ? 0xFFFD : ch);
    svg_add(out, buf);
}

/* The colours of a cell as they are seen: a reversed look holds what is reversed. */
struct look {
    uint32_t fg, bg;
    bool bold, underline;
};

static struct look look_of(const struct theme *theme, const struct frame_cell *cell)
{
    const struct theme_style *s = &theme->style[cell->role][cell->surface];
    bool reversed = (s->attributes & THEME_REVERSE) != 0;
    return (struct look){reversed ? s->rgb_bg : s->rgb_fg, reversed ? s->rgb_fg : s->rgb_bg,
                         (s->attributes & THEME_BOLD) != 0, (s->attributes & THEME_UNDERLINE) != 0};
}

static bool same_look(struct look a, struct look b)
{
    return a.fg == b.fg && a.bold == b.bold && a.underline == b.underline;
}

struct picture {
    struct svg_out out;
    const struct frame *frame;
    struct theme theme;
    bool *done; /* cells whose background is drawn; then: whose text is */
};

static const struct frame_cell *cell_of(const struct picture *p, int x, int y)
{
    return &p->frame->cell[(size_t)y * (size_t)p->frame->w + (size_t)x];
}

static bool *done_at(struct picture *p, int x, int y)
{
    return &p->done[(size_t)y * (size_t)p->frame->w + (size_t)x];
}

static void forget(struct picture *p)
{
    memset(p->done, 0, (size_t)p->frame->w * (size_t)p->frame->h * sizeof *p->done);
}

static uint32_t background_of(const struct picture *p, int x, int y)
{
    return look_of(&p->theme, cell_of(p, x, y)).bg;
}

static bool row_is(struct picture *p, int x, int y, int w, uint32_t bg)
{
    for (int i = 0; i < w; i++)
        if (*done_at(p, x + i, y) || background_of(p, x + i, y) != bg)
            return false;
    return true;
}

/* The largest strip from here rightwards, then as far down as it goes: few rectangles and no
 * seams between rows. */
static void background(struct picture *p, int x, int y, uint32_t bg)
{
    int w = 1, h = 1;
    while (x + w < p->frame->w && !*done_at(p, x + w, y) && background_of(p, x + w, y) == bg)
        w++;
    while (y + h < p->frame->h && row_is(p, x, y + h, w, bg))
        h++;
    for (int j = 0; j < h; j++)
        for (int i = 0; i < w; i++)
            *done_at(p, x + i, y + j) = true;
    svg_add(&p->out, "<rect");
    svg_length(&p->out, "x", x * CELL_W * 8);
    svg_length(&p->out, "y", y * CELL_H * 8);
    svg_length(&p->out, "width", w * CELL_W * 8);
    svg_length(&p->out, "height", h * CELL_H * 8);
    svg_color(&p->out, "fill", bg);
    svg_add(&p->out, "/>\n");
}

static void backgrounds(struct picture *p, uint32_t base)
{
    forget(p);
    svg_add(&p->out, "<g shape-rendering=\"crispEdges\">\n");
    for (int y = 0; y < p->frame->h; y++)
        for (int x = 0; x < p->frame->w; x++)
            if (!*done_at(p, x, y) && background_of(p, x, y) != base)
                background(p, x, y, background_of(p, x, y));
    svg_add(&p->out, "</g>\n");
}

/* The cells from x on that are one run of text: the same look, no shape, no gap of two blanks. */
static int run_of(struct picture *p, int x, int y, struct look look)
{
    int w = 0, end = x;
    for (int i = x; i < p->frame->w; i++) {
        const struct frame_cell *c = cell_of(p, i, y);
        if (c->ch == 0) {
            end = i + 1;
            continue;
        }
        if (c->ch == ' ') {
            if (end == x || (i > x && cell_of(p, i - 1, y)->ch == ' '))
                break;
            continue;
        }
        if (*done_at(p, i, y) || svg_is_shape(c->ch) || !same_look(look_of(&p->theme, c), look))
            break;
        end = i + 1;
    }
    w = end - x;
    return w;
}

/* Plain characters are stretched together; others may come from another font, with other widths,
 * so each gets a place of its own. */
static void run(struct picture *p, int x, int y, int w)
{
    bool plain = true;
    for (int i = 0; i < w; i++) {
        plain = plain && cell_of(p, x + i, y)->ch < 0x80 && cell_of(p, x + i, y)->ch != 0;
        *done_at(p, x + i, y) = true;
    }
    svg_add(&p->out, "<text y=\"");
    svg_number(&p->out, y * CELL_H + BASELINE);
    svg_add(&p->out, "\" x=\"");
    for (int i = 0; i < (plain ? 1 : w); i++) {
        if (cell_of(p, x + i, y)->ch == 0)
            continue;
        svg_add(&p->out, i > 0 ? " " : "");
        svg_number(&p->out, (int64_t)(x + i) * CELL_W);
    }
    svg_add(&p->out, "\"");
    if (plain && w > 1) {
        svg_length(&p->out, "textLength", w * CELL_W * 8);
        svg_add(&p->out, " lengthAdjust=\"spacingAndGlyphs\"");
    }
    svg_add(&p->out, ">");
    for (int i = 0; i < w; i++)
        if (cell_of(p, x + i, y)->ch != 0)
            add_char(&p->out, cell_of(p, x + i, y)->ch);
    svg_add(&p->out, "</text>\n");
}

/* Everything that looks like the cell at (x, y), from there on. */
static void look_group(struct picture *p, int x0, int y0)
{
    struct look look = look_of(&p->theme, cell_of(p, x0, y0));
    svg_add(&p->out, "<g");
    svg_color(&p->out, "fill", look.fg);
    svg_add(&p->out, look.bold ? " font-weight=\"bold\"" : "");
    svg_add(&p->out, look.underline ? " text-decoration=\"underline\"" : "");
    svg_add(&p->out, ">\n");
    for (int y = y0; y < p->frame->h; y++) {
        for (int x = y == y0 ? x0 : 0; x < p->frame->w; x++) {
            const struct frame_cell *c = cell_of(p, x, y);
            if (c->ch == ' ' || c->ch == 0 || *done_at(p, x, y) ||
                !same_look(look_of(&p->theme, c), look))
                continue;
            if (svg_is_shape(c->ch)) {
                int n = 1;
                *done_at(p, x, y) = true;
                while (svg_joins(c->ch) && x + n < p->frame->w &&
                       cell_of(p, x + n, y)->ch == c->ch &&
                       same_look(look_of(&p->theme, cell_of(p, x + n, y)), look))
                    *done_at(p, x + n++, y) = true;
                svg_shape(&p->out, x, y, n, c->ch);
            } else {
                run(p, x, y, run_of(p, x, y, look));
            }
        }
    }
    svg_add(&p->out, "</g>\n");
}

static void foregrounds(struct picture *p)
{
    forget(p);
    for (int y = 0; y < p->frame->h; y++)
        for (int x = 0; x < p->frame->w; x++)
            if (cell_of(p, x, y)->ch != ' ' && cell_of(p, x, y)->ch != 0 && !*done_at(p, x, y))
                look_group(p, x, y);
}

static void head(struct picture *p, const char *title, uint32_t base)
{
    int w = p->frame->w * CELL_W + 2 * MARGIN, h = p->frame->h * CELL_H + 2 * MARGIN;
    svg_add(&p->out, "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"");
    svg_number(&p->out, w);
    svg_add(&p->out, "\" height=\"");
    svg_number(&p->out, h);
    svg_add(&p->out, "\" viewBox=\"0 0 ");
    svg_number(&p->out, w);
    svg_add(&p->out, " ");
    svg_number(&p->out, h);
    svg_add(&p->out, "\" role=\"img\" xml:space=\"preserve\" font-family=\"'DejaVu Sans Mono',"
                     "'Liberation Mono',Menlo,Consolas,D2Coding,"
                     "'Noto Sans Mono CJK KR',NanumGothicCoding,monospace\" font-size=\"");
    svg_number(&p->out, FONT_PIXELS_10 / 10);
    svg_add(&p->out, ".");
    svg_number(&p->out, FONT_PIXELS_10 % 10);
    svg_add(&p->out, "\">\n<title>");
    while (*title != '\0')
        add_char(&p->out, frame_decode(&title));
    /* A thin edge, so that a light picture has an end on a white slide. */
    svg_add(&p->out, "</title>\n<rect x=\"0.5\" y=\"0.5\" width=\"");
    svg_number(&p->out, w - 1);
    svg_add(&p->out, "\" height=\"");
    svg_number(&p->out, h - 1);
    svg_add(&p->out, "\" rx=\"");
    svg_number(&p->out, CORNER);
    svg_add(&p->out, "\"");
    svg_color(&p->out, "fill", base);
    svg_color(&p->out, "stroke", p->theme.style[ROLE_DECOR][SURFACE_BASE].rgb_fg);
    svg_add(&p->out, " stroke-opacity=\"0.5\"");
    svg_add(&p->out, "/>\n<g transform=\"translate(");
    svg_number(&p->out, MARGIN);
    svg_add(&p->out, " ");
    svg_number(&p->out, MARGIN);
    svg_add(&p->out, ")\">\n");
}

char *svg_text(const struct frame *frame, const struct theme_scheme *scheme, const char *title,
               size_t *len)
{
    struct picture p = {.frame = frame};
    size_t cells = (size_t)frame->w * (size_t)frame->h;
    p.done = calloc(cells + 1, sizeof *p.done);
    if (p.done == NULL)
        return NULL;
    theme_resolve(scheme, THEME_256, &p.theme);
    uint32_t base = p.theme.style[ROLE_TEXT][SURFACE_BASE].rgb_bg;
    head(&p, title, base);
    backgrounds(&p, base);
    foregrounds(&p);
    svg_add(&p.out, "</g>\n</svg>\n");
    free(p.done);
    if (p.out.failed) {
        free(p.out.text);
        return NULL;
    }
    *len = p.out.len;
    return p.out.text;
}
