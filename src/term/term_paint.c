/* term_paint.c - the difference between two pictures, as bytes.
 *
 * Must not know what the frames show. */
#include "term/term_paint.h"

#include <stdlib.h>
#include <string.h>
#include <wchar.h>

enum { LOOK_SHIFT = 21 };   /* in a shown cell */
#define RIGHT_HALF       0u /* comes with its left half */
#define CHARACTER(shown) ((shown) & ((1u << LOOK_SHIFT) - 1))
#define LOOK(shown)      ((uint8_t)((shown) >> LOOK_SHIFT))

void term_paint_init(struct term_paint *paint, const struct term_info *info, bool utf8, bool color)
{
    *paint = (struct term_paint){.info = info, .utf8 = utf8, .color = color};
    term_paint_forget(paint);
}

void term_paint_free(struct term_paint *paint)
{
    free(paint->shown);
    free(paint->last);
    paint->shown = NULL;
    paint->last = NULL;
    paint->w = paint->h = 0;
}

bool term_paint_resize(struct term_paint *paint, int w, int h)
{
    uint32_t *shown = malloc(sizeof *shown * (size_t)w * (size_t)h);
    struct frame_cell *last = malloc(sizeof *last * (size_t)w * (size_t)h);
    if (!shown || !last) {
        free(shown);
        free(last);
        return false;
    }
    term_paint_free(paint);
    paint->shown = shown;
    paint->last = last;
    paint->w = w;
    paint->h = h;
    term_paint_forget(paint);
    return true;
}

void term_paint_forget(struct term_paint *paint)
{
    paint->whole = true;
    paint->last_known = false;
    paint->x = paint->y = -1;
}

/* ---- what a cell comes to --------------------------------------------------------------- */

/* The last cell of the screen, where writing scrolls some terminals. */
static bool forbidden(const struct term_paint *paint, int x, int y)
{
    return x == paint->w - 1 && y == paint->h - 1 && paint->info->am && !paint->info->xenl;
}

/* The character as the terminal will take it: as many columns as the frame says. */
static uint32_t printable(const struct term_paint *paint, uint32_t ch, bool wide)
{
    if (ch >= ' ' && ch < 0x7F)
        return ch;
    if (ch < 0xA0 || ch > 0x10FFFF)
        return ' ';
    return paint->utf8 && wcwidth((wchar_t)ch) == (wide ? 2 : 1) ? ch : '?';
}

static uint32_t blank_cell(const struct term_paint *paint)
{
    return ' ' | (uint32_t)term_look_of(&paint->looks, ROLE_TEXT, SURFACE_BASE, true) << LOOK_SHIFT;
}

static uint32_t shown_at(const struct term_paint *paint, const struct frame *frame, int x, int y)
{
    if (x >= frame->w || y >= frame->h)
        return blank_cell(paint);
    const struct frame_cell *cell = &frame->cell[(size_t)y * (size_t)frame->w + (size_t)x];
    uint32_t ch = cell->ch;
    if (ch == 0) { /* the right half: blank when the left half cannot be shown */
        uint32_t left = x > 0 && !forbidden(paint, x, y) ? cell[-1].ch : 0;
        if (left >= 0xA0 && printable(paint, left, true) == left)
            return RIGHT_HALF;
        ch = ' ';
    } else {
        bool wide = x + 1 < frame->w && cell[1].ch == 0;
        ch = wide && forbidden(paint, x + 1, y) ? '?' : printable(paint, ch, wide);
    }
    return ch | (uint32_t)term_look_of(&paint->looks, cell->role, cell->surface, ch == ' ')
                    << LOOK_SHIFT;
}

/* ---- moving and writing ----------------------------------------------------------------- */

static size_t put_number(char *out, int n)
{
    char digit[12];
    size_t len = 0;
    do
        digit[len++] = (char)('0' + n % 10);
    while ((n /= 10) > 0);
    for (size_t i = 0; i < len; i++)
        out[i] = digit[len - 1 - i];
    return len;
}

/* To anywhere. */
static void jump(struct term_paint *paint, int x, int y, struct term_output *out)
{
    term_info_string text = "\033[";
    size_t len = 2;
    if (paint->info->ansi_cup) {
        len += put_number(text + len, y + 1);
        text[len++] = ';';
        len += put_number(text + len, x + 1);
        text[len++] = 'H';
    } else {
        len = term_info_expand(paint->info->cup, y, x, text);
    }
    term_output_add(out, text, len);
}

/* To the right within the line. */
static void forward(const struct term_paint *paint, int columns, struct term_output *out)
{
    term_info_string text = "\033[";
    size_t len = 2;
    if (paint->info->ansi_cuf) {
        if (columns > 1)
            len += put_number(text + len, columns);
        text[len++] = 'C';
    } else {
        len = term_info_expand(paint->info->cuf, columns, 0, text);
    }
    term_output_add(out, text, len);
}

static size_t encode(uint32_t ch, char out[4])
{
    if (ch < 0x80) {
        out[0] = (char)ch;
        return 1;
    }
    size_t size = ch < 0x800 ? 2 : ch < 0x10000 ? 3 : 4;
    static const unsigned char lead[] = {0, 0, 0xC0, 0xE0, 0xF0};
    for (size_t i = size; i-- > 1; ch >>= 6)
        out[i] = (char)(0x80 | (ch & 0x3F));
    out[0] = (char)(lead[size] | ch);
    return size;
}

static void say(struct term_output *out, const char *sequence)
{
    term_output_add(out, sequence, strlen(sequence));
}

static void set_look(struct term_paint *paint, uint8_t look, struct term_output *out)
{
    term_look_change(&paint->looks, paint->pen, look, out);
    paint->pen = look;
}

static bool fits_pen(const struct term_paint *paint, uint32_t shown)
{
    return LOOK(shown) == paint->pen ||
           (CHARACTER(shown) == ' ' &&
            term_look_blanks_agree(&paint->looks, paint->pen, LOOK(shown)));
}

/* Writes one cell where the cursor is. */
static void put(struct term_paint *paint, uint32_t shown, struct term_output *out)
{
    char text[4];
    uint32_t ch = CHARACTER(shown);
    if (!fits_pen(paint, shown))
        set_look(paint, LOOK(shown), out);
    if (ch < 0x80) {
        term_output_byte(out, (char)ch);
        paint->x++;
    } else {
        term_output_add(out, text, encode(ch, text));
        paint->x += frame_rune_width(ch);
    }
    if (paint->x >= paint->w) /* at the margin terminals differ */
        paint->x = paint->y = -1;
}

/* Whether to write again what stands between the cursor and x is no longer than to move. */
static bool bridge(const struct term_paint *paint, const uint32_t *row, int x)
{
    enum { MOVE = 4 };
    char text[4];
    size_t bytes = 0;
    /* A cursor may be parked in the middle of a character. */
    if (x - paint->x > MOVE || row[paint->x] == RIGHT_HALF || row[x] == RIGHT_HALF)
        return false;
    for (int i = paint->x; i < x; i++) {
        if (row[i] == RIGHT_HALF)
            continue;
        if (!fits_pen(paint, row[i]))
            return false;
        bytes += encode(CHARACTER(row[i]), text);
    }
    return bytes <= MOVE;
}

static void travel(struct term_paint *paint, int x, int y, struct term_output *out)
{
    const uint32_t *row = paint->shown + (size_t)y * (size_t)paint->w;
    if (!paint->info->msgr)
        set_look(paint, TERM_LOOK_PLAIN, out);
    if (paint->y == y && paint->x >= 0 && paint->x < x && bridge(paint, row, x)) {
        while (paint->x < x)
            put(paint, row[paint->x], out);
    } else if (paint->y == y && paint->x >= 0 && paint->x < x && *paint->info->cuf) {
        forward(paint, x - paint->x, out);
    } else {
        jump(paint, x, y, out);
    }
    paint->x = x;
    paint->y = y;
}

/* Most cells follow the one before. */
static inline void move(struct term_paint *paint, int x, int y, struct term_output *out)
{
    if (paint->x != x || paint->y != y)
        travel(paint, x, y, out);
}

/* ---- the frame -------------------------------------------------------------------------- */

/* Erasing leaves what a blank cell shows. */
static bool erases(const struct term_paint *paint)
{
    const struct term_look *blank = &paint->looks.look[LOOK(blank_cell(paint))];
    return blank->attributes == 0 && (blank->bg < 0 || paint->info->bce);
}

/* Everything is to be sent again. */
static void begin_anew(struct term_paint *paint, struct term_output *out)
{
    uint32_t blank = blank_cell(paint);
    uint32_t left = erases(paint) ? blank : ' ' | (uint32_t)TERM_LOOK_PLAIN << LOOK_SHIFT;
    say(out, paint->info->sgr0); /* and the character set, whoever left another */
    say(out, paint->info->reset);
    say(out, paint->info->civis);
    paint->cursor_shown = false;
    paint->pen = TERM_LOOK_PLAIN;
    set_look(paint, LOOK(left), out);
    say(out, paint->info->clear);
    for (size_t i = 0; i < (size_t)paint->w * (size_t)paint->h; i++)
        paint->shown[i] = left;
    paint->x = paint->y = 0;
    paint->last_known = false;
    paint->whole = false;
}

/* The column from which a row is blank to its end; the row's width when erasing is no use. */
static int blank_from(const struct term_paint *paint, const struct frame *frame, int y)
{
    uint32_t blank = blank_cell(paint);
    int x = paint->w;
    if (!*paint->info->el || !erases(paint))
        return x;
    while (x > 0 && shown_at(paint, frame, x - 1, y) == blank)
        x--;
    return x;
}

static void erase_rest(struct term_paint *paint, uint32_t *row, int x, struct term_output *out)
{
    uint32_t blank = blank_cell(paint);
    if (!fits_pen(paint, blank))
        set_look(paint, LOOK(blank), out);
    say(out, paint->info->el);
    for (; x < paint->w; x++)
        row[x] = blank;
}

/* Sends what differs between two columns of a row. */
static void paint_row(struct term_paint *paint, const struct frame *frame, int y, int first,
                      int end, struct term_output *out)
{
    enum { WORTH = 4 };
    uint32_t *row = paint->shown + (size_t)y * (size_t)paint->w;
    int rest = blank_from(paint, frame, y);
    for (int x = first; x < end; x++) {
        uint32_t now = shown_at(paint, frame, x, y);
        if (row[x] == now)
            continue;
        if (now == RIGHT_HALF || forbidden(paint, x, y)) {
            row[x] = now;
            continue;
        }
        move(paint, x, y, out);
        if (x >= rest && end - x > WORTH) {
            erase_rest(paint, row, x, out);
            return;
        }
        row[x] = now;
        put(paint, now, out);
    }
}

/* The columns of a row that may look another way than in the last frame: those between the cells
 * that changed, and one more to each side, whose width hangs on them. */
static bool changed(const struct term_paint *paint, const struct frame *frame, int y, int *first,
                    int *end)
{
    const struct frame_cell *was = paint->last + (size_t)y * (size_t)paint->w;
    const struct frame_cell *is = frame->cell + (size_t)y * (size_t)paint->w;
    size_t size = sizeof *is;
    int a = 0, b = paint->w;
    /* Cells have no padding. NOLINTBEGIN(bugprone-suspicious-memory-comparison) */
    if (memcmp(was, is, size * (size_t)paint->w) == 0)
        return false;
    while (memcmp(&was[a], &is[a], size) == 0)
        a++;
    while (memcmp(&was[b - 1], &is[b - 1], size) == 0)
        b--;
    /* NOLINTEND(bugprone-suspicious-memory-comparison) */
    *first = a > 0 ? a - 1 : 0;
    *end = b < paint->w ? b + 1 : paint->w;
    return true;
}

static void place_cursor(struct term_paint *paint, const struct frame *frame,
                         struct term_output *out)
{
    int x = frame->cursor_x, y = frame->cursor_y;
    bool inside = x >= 0 && y >= 0 && x < paint->w && y < paint->h;
    bool shown = inside && frame->cursor_shown;
    if (inside)
        move(paint, x, y, out);
    if (shown != paint->cursor_shown)
        say(out, shown ? paint->info->cnorm : paint->info->civis);
    paint->cursor_shown = shown;
}

void term_paint_frame(struct term_paint *paint, const struct frame *frame,
                      const struct theme *theme, struct term_output *out)
{
    if (term_looks_adopt(&paint->looks, paint->info, paint->color, theme))
        term_paint_forget(paint);
    if (paint->whole)
        begin_anew(paint, out);
    bool same_size = frame->w == paint->w && frame->h == paint->h;
    for (int y = 0; y < paint->h; y++) {
        size_t at = (size_t)y * (size_t)paint->w;
        int first = 0, end = paint->w;
        if (same_size && paint->last_known && !changed(paint, frame, y, &first, &end))
            continue;
        paint_row(paint, frame, y, first, end, out);
        if (same_size)
            memcpy(paint->last + at + first, frame->cell + at + first,
                   sizeof *paint->last * (size_t)(end - first));
    }
    paint->last_known = same_size;
    place_cursor(paint, frame, out);
}
