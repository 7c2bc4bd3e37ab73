/* term_curses.c - the screen: curses finds the terminal's entry and sends the cheapest
 * difference. The only file that includes curses.
 *
 * Curses neither reads (term_keys.c does), catches signals (term_signal.c) nor handles the
 * mouse. Must not know what the frames show, nor what the events mean. */
#include "term/term_curses.h"
#include "term/term_output.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>
#include <wchar.h>

/* Curses last: it is the one that defines short words as macros. */
#define NCURSES_WIDECHAR 1
#include <curses.h>

enum {
    PAIRS_MAX = 63, /* what TERM=xterm has; roles x surfaces are fewer */
    LOOKS_MAX = PAIRS_MAX + 1,
    LOOK_NONE = 255,
    LOOK_SHIFT = 21, /* a shown cell: its character, and its look above */
    MADE_CELLS = 512
};
#define SHOWN_UNKNOWN   UINT32_MAX
#define SHOWN_CHARACTER ((1u << LOOK_SHIFT) - 1)

/* What curses is told for a style. */
struct look {
    attr_t attributes;
    short pair;
};

struct term_curses {
    SCREEN *screen;
    struct term_output output;
    int w, h;
    bool utf8;
    bool color, default_colors;
    enum theme_depth depth;
    bool cursor_shown;

    uint32_t *shown;         /* w * h, as last presented */
    struct frame_cell *last; /* the frame itself: rows that are as they were need no look */
    bool last_known;
    cchar_t *run; /* w, the cells about to be handed over */
    /* Cells as curses takes them, by what they show: making one costs much more than a copy. */
    struct {
        uint32_t shown;
        cchar_t cell;
    } made[MADE_CELLS];
    bool whole; /* send everything again */

    struct theme_style style[ROLE_COUNT][SURFACE_COUNT]; /* what the looks were made from */
    bool styled;
    uint8_t look_of[ROLE_COUNT][SURFACE_COUNT][2]; /* [1]: of a blank */
    struct look look[LOOKS_MAX];
    int looks;
    short pair_fg[PAIRS_MAX + 1], pair_bg[PAIRS_MAX + 1];
    short pairs;
};

/* ---- colours ---------------------------------------------------------------------------- */

static void start_colors(struct term_curses *tc, int wanted)
{
    const char *no_color = getenv("NO_COLOR");
    if (wanted == 0 || (wanted < 0 && no_color && *no_color) || !has_colors() ||
        start_color() == ERR)
        return;
    tc->default_colors = use_default_colors() == OK;
    tc->color = true;
    /* Where a colour's number is its red, green and blue (*-direct) only the first 8 are indices.
     */
    int have = COLORS > 256 ? 8 : COLORS;
    tc->depth = term_depth_of(wanted > 0 && wanted < have ? wanted : have);
}

/* The pair for two colours, made at its first use; 0, the terminal's own, when there is none:
 * a pair whose init_pair failed would show black on black. */
static short pair_for(struct term_curses *tc, short fg, short bg)
{
    if (!tc->color)
        return 0;
    if (!tc->default_colors) {
        fg = fg < 0 ? COLOR_WHITE : fg;
        bg = bg < 0 ? COLOR_BLACK : bg;
    }
    if (fg < 0 && bg < 0)
        return 0;
    for (short i = 1; i <= tc->pairs; i++) {
        if (tc->pair_fg[i] == fg && tc->pair_bg[i] == bg)
            return i;
    }
    short pair = (short)(tc->pairs + 1);
    if (pair > PAIRS_MAX || pair >= COLOR_PAIRS || fg >= COLORS || bg >= COLORS ||
        init_pair(pair, fg, bg) == ERR)
        return 0;
    tc->pairs = pair;
    tc->pair_fg[pair] = fg;
    tc->pair_bg[pair] = bg;
    return pair;
}

static uint8_t look_for(struct term_curses *tc, attr_t attributes, short pair)
{
    for (int i = 0; i < tc->looks; i++) {
        if (tc->look[i].attributes == attributes && tc->look[i].pair == pair)
            return (uint8_t)i;
    }
    if (tc->looks == LOOKS_MAX)
        return 0;
    tc->look[tc->looks] = (struct look){.attributes = attributes, .pair = pair};
    return (uint8_t)tc->looks++;
}

static uint8_t make_look(struct term_curses *tc, int role, int surface, bool blank)
{
    const struct theme_style *style = &tc->style[role][surface];
    attr_t attributes = A_NORMAL;
    if (style->attributes & THEME_UNDERLINE)
        attributes |= A_UNDERLINE;
    if (style->attributes & THEME_REVERSE)
        attributes |= A_REVERSE;
    /* A blank shows its background only. With one look for all of them curses may clear to the
     * end of a line, and a step sends fewer changes of colour. */
    if (blank && attributes == A_NORMAL) {
        short bg = style->bg;
        return look_for(tc, A_NORMAL,
                        bg < 0 ? 0 : pair_for(tc, tc->style[ROLE_TEXT][SURFACE_BASE].fg, bg));
    }
    if (style->attributes & THEME_BOLD)
        attributes |= A_BOLD;
    if (style->attributes & THEME_DIM)
        attributes |= A_DIM;
    return look_for(tc, attributes, pair_for(tc, style->fg, style->bg));
}

static uint8_t look_of(struct term_curses *tc, int role, int surface, bool blank)
{
    uint8_t *look = &tc->look_of[role][surface][blank];
    if (*look == LOOK_NONE)
        *look = make_look(tc, role, surface, blank);
    return *look;
}

static void fill_cell(cchar_t *cell, wchar_t ch, struct look look)
{
    wchar_t text[2] = {ch, L'\0'};
    setcchar(cell, text, look.attributes, look.pair, NULL);
}

/* A new theme: forget the pairs and looks made for the old one. */
static void adopt_theme(struct term_curses *tc, const struct theme *theme)
{
    cchar_t background;
    memcpy(tc->style, theme->style, sizeof tc->style);
    memset(tc->look_of, LOOK_NONE, sizeof tc->look_of);
    for (size_t i = 0; i < MADE_CELLS; i++)
        tc->made[i].shown = SHOWN_UNKNOWN;
    tc->looks = 0;
    tc->pairs = 0;
    look_for(tc, A_NORMAL, 0);
    /* So that clearing to the end of a line or the screen leaves the theme's background. */
    fill_cell(&background, L' ', tc->look[look_of(tc, ROLE_TEXT, SURFACE_BASE, true)]);
    wbkgrndset(stdscr, &background);
    if (tc->styled)
        tc->whole = true;
    tc->styled = true;
}

/* ---- drawing ---------------------------------------------------------------------------- */

bool term_curses_resize(struct term_curses *tc, int w, int h)
{
    uint32_t *shown = malloc(sizeof *shown * (size_t)w * (size_t)h);
    struct frame_cell *last = malloc(sizeof *last * (size_t)w * (size_t)h);
    cchar_t *run = malloc(sizeof *run * (size_t)w);
    if (!shown || !run || !last || (is_term_resized(h, w) && resizeterm(h, w) == ERR)) {
        free(shown);
        free(last);
        free(run);
        return false;
    }
    free(tc->shown);
    free(tc->last);
    free(tc->run);
    tc->shown = shown;
    tc->last = last;
    tc->last_known = false;
    tc->run = run;
    for (size_t i = 0; i < (size_t)w * (size_t)h; i++)
        shown[i] = SHOWN_UNKNOWN;
    tc->w = w;
    tc->h = h;
    return true;
}

/* The character as curses and the terminal will take it: as many columns as the frame says. */
static uint32_t printable(const struct term_curses *tc, uint32_t ch, bool wide)
{
    if (ch >= ' ' && ch < 0x7F)
        return ch;
    if (ch < 0xA0 || ch > 0x10FFFF)
        return ' ';
    return tc->utf8 && wcwidth((wchar_t)ch) == (wide ? 2 : 1) ? ch : '?';
}

/* A blank between two words of one style belongs to them: to end and begin the style anew would
 * cost more than the blank. */
static bool within_text(const struct frame *frame, const struct frame_cell *cell, int x)
{
    if (x == 0 || x + 1 >= frame->w)
        return false;
    for (int side = -1; side <= 1; side += 2) {
        if (cell[side].ch == ' ' || cell[side].role != cell->role ||
            cell[side].surface != cell->surface)
            return false;
    }
    return true;
}

static uint32_t shown_at(struct term_curses *tc, const struct frame *frame, int x, int y)
{
    if (x >= frame->w || y >= frame->h)
        return ' ' | (uint32_t)look_of(tc, ROLE_TEXT, SURFACE_BASE, true) << LOOK_SHIFT;
    const struct frame_cell *cell = &frame->cell[(size_t)y * (size_t)frame->w + (size_t)x];
    int role = cell->role < ROLE_COUNT ? cell->role : ROLE_TEXT;
    int surface = cell->surface < SURFACE_COUNT ? cell->surface : SURFACE_BASE;
    uint32_t ch = cell->ch;
    if (ch == 0) { /* the right half: blank when the left half cannot be shown */
        uint32_t left = x > 0 ? cell[-1].ch : 0;
        ch = left >= 0xA0 && printable(tc, left, true) == left ? 0 : ' ';
    } else {
        ch = printable(tc, ch, x + 1 < frame->w && cell[1].ch == 0);
    }
    bool blank = ch == ' ' && !within_text(frame, cell, x);
    return ch | (uint32_t)look_of(tc, role, surface, blank) << LOOK_SHIFT;
}

static const cchar_t *cell_for(struct term_curses *tc, uint32_t shown)
{
    size_t at = (shown ^ shown >> LOOK_SHIFT << 3 ^ shown >> 8) % MADE_CELLS;
    if (tc->made[at].shown != shown) {
        fill_cell(&tc->made[at].cell, (wchar_t)(shown & SHOWN_CHARACTER),
                  tc->look[shown >> LOOK_SHIFT]);
        tc->made[at].shown = shown;
    }
    return &tc->made[at].cell;
}

/* Hands curses the cells from `from` to before `to` of a row. */
static void send_run(struct term_curses *tc, int y, int from, int to)
{
    const uint32_t *row = tc->shown + (size_t)y * (size_t)tc->w;
    int n = 0;
    for (int x = from; x < to; x++) {
        if ((row[x] & SHOWN_CHARACTER) != 0) /* curses makes the right half itself */
            tc->run[n++] = *cell_for(tc, row[x]);
    }
    /* This form neither wraps nor scrolls at the bottom right. */
    mvwadd_wchnstr(stdscr, y, from, tc->run, n);
}

/* Sends what differs between two columns of a row. */
static bool send_row(struct term_curses *tc, const struct frame *frame, int y, int first, int end)
{
    int from = -1;
    bool any = false;
    uint32_t *row = tc->shown + (size_t)y * (size_t)tc->w;
    for (int x = first; x < end; x++) {
        uint32_t now = shown_at(tc, frame, x, y);
        if (row[x] == now) {
            if (from >= 0)
                send_run(tc, y, from, x);
            from = -1;
            continue;
        }
        if (from < 0) /* never begin in the middle of a character */
            from = (now & SHOWN_CHARACTER) == 0 && x > 0 ? x - 1 : x;
        row[x] = now;
        any = true;
    }
    if (from >= 0)
        send_run(tc, y, from, end);
    return any;
}

/* The columns of a row that may look another way than in the last frame: those between the cells
 * that changed, and one more to each side, whose looks hang on them. */
static bool changed(const struct term_curses *tc, const struct frame *frame, int y, int *first,
                    int *end)
{
    const struct frame_cell *was = tc->last + (size_t)y * (size_t)tc->w;
    const struct frame_cell *is = frame->cell + (size_t)y * (size_t)tc->w;
    size_t size = sizeof *is;
    int a = 0, b = tc->w;
    /* Cells have no padding. NOLINTBEGIN(bugprone-suspicious-memory-comparison) */
    if (memcmp(was, is, size * (size_t)tc->w) == 0)
        return false;
    while (memcmp(&was[a], &is[a], size) == 0)
        a++;
    while (memcmp(&was[b - 1], &is[b - 1], size) == 0)
        b--;
    /* NOLINTEND(bugprone-suspicious-memory-comparison) */
    *first = a > 0 ? a - 1 : 0;
    *end = b < tc->w ? b + 1 : tc->w;
    return true;
}

/* Everything is to be sent again: the screen is cleared first, and so is what curses wants on it,
 * so that blanks need not be sent. */
static void begin_anew(struct term_curses *tc)
{
    uint32_t blank = ' ' | (uint32_t)look_of(tc, ROLE_TEXT, SURFACE_BASE, true) << LOOK_SHIFT;
    for (size_t i = 0; i < (size_t)tc->w * (size_t)tc->h; i++)
        tc->shown[i] = blank;
    tc->last_known = false;
    werase(stdscr);
    clearok(curscr, TRUE);
    tc->whole = false;
}

static bool place_cursor(struct term_curses *tc, const struct frame *frame)
{
    int x = frame->cursor_x, y = frame->cursor_y;
    bool inside = x >= 0 && y >= 0 && x < tc->w && y < tc->h;
    bool shown = inside && frame->cursor_shown;
    bool moved = false;
    if (inside && (getcurx(stdscr) != x || getcury(stdscr) != y || is_leaveok(stdscr)))
        moved = wmove(stdscr, y, x) == OK;
    leaveok(stdscr, !inside);
    if (shown != tc->cursor_shown)
        curs_set(shown);
    tc->cursor_shown = shown;
    return moved;
}

/* Curses fills the lower right corner, after which most terminals would go on to a new line, by
 * turning that off, or by writing a character and inserting one before it. On a screen of one
 * column there is no place for the second, and tmux and screen do not describe the first: curses
 * leaves the cell blank. Where going on waits for the next character (xenl) it is safe to write it:
 * moving the cursor is what comes next. */
static void fill_corner(struct term_curses *tc)
{
    const char *move = term_curses_capability("cup");
    char bytes[MB_LEN_MAX + 1] = "";
    wchar_t ch = (wchar_t)(tc->shown[tc->h - 1] & SHOWN_CHARACTER);
    mbstate_t state = {0};
    if (!tigetflag("am") || tigetflag("xenl") <= 0 || *term_curses_capability("rmam") != '\0' ||
        wcrtomb(bytes, ch, &state) == (size_t)-1)
        return;
    term_curses_say(tc, tiparm(move, tc->h - 1, 0));
    term_curses_say(tc, bytes);
    term_curses_say(tc, tiparm(move, getcury(curscr), getcurx(curscr)));
}

void term_curses_present(struct term_curses *tc, const struct frame *frame,
                         const struct theme *theme)
{
    /* Padding that differs costs one more look. NOLINTNEXTLINE */
    if (!tc->styled || memcmp(tc->style, theme->style, sizeof tc->style) != 0)
        adopt_theme(tc, theme);
    bool any = tc->whole;
    if (tc->whole)
        begin_anew(tc);
    bool same_size = frame->w == tc->w && frame->h == tc->h;
    for (int y = 0; y < tc->h; y++) {
        size_t at = (size_t)y * (size_t)tc->w;
        int first = 0, end = tc->w;
        if (same_size && tc->last_known && !changed(tc, frame, y, &first, &end))
            continue;
        any |= send_row(tc, frame, y, first, end);
        if (same_size)
            memcpy(tc->last + at + first, frame->cell + at + first,
                   sizeof *tc->last * (size_t)(end - first));
    }
    tc->last_known = same_size;
    any |= place_cursor(tc, frame);
    if (!any)
        return;
    wnoutrefresh(stdscr);
    doupdate();
    if (tc->w == 1 && tc->h > 0)
        fill_corner(tc);
    term_output_flush(&tc->output);
}

void term_curses_invalidate(struct term_curses *tc)
{
    tc->whole = true;
}

/* ---- opening, leaving, closing ----------------------------------------------------------- */

const char *term_curses_capability(const char *name)
{
    const char *text = tigetstr(name);
    return text == NULL || text == (char *)-1 ? "" : text;
}

/* Raw enough: curses has turned off lines, echo and the translation of Enter. Ctrl-C and Ctrl-\
 * stay signals; Ctrl-Z, Ctrl-S, Ctrl-Q, Ctrl-V, Ctrl-O and Ctrl-Y become keys. */
static void set_line(void)
{
    struct termios line;
    if (tcgetattr(STDOUT_FILENO, &line) != 0)
        return;
    line.c_iflag &= ~(tcflag_t)(IXON | ISTRIP);
    line.c_lflag &= ~(tcflag_t)IEXTEN;
    line.c_cc[VSUSP] = _POSIX_VDISABLE;
#ifdef VDSUSP
    line.c_cc[VDSUSP] = _POSIX_VDISABLE;
#endif
    tcsetattr(STDOUT_FILENO, TCSADRAIN, &line);
    def_prog_mode();
}

struct term_curses *term_curses_start(int colors, bool utf8, const char **why)
{
    struct term_curses *tc = calloc(1, sizeof *tc);
    *why = "out of memory";
    if (!tc)
        return NULL;
    tc->utf8 = utf8;
    tc->depth = THEME_MONO;
    tc->whole = true;
    /* Exported sizes would freeze ours. */
    unsetenv("LINES");
    unsetenv("COLUMNS");
    if (!term_output_start(&tc->output, STDOUT_FILENO)) {
        term_curses_stop(tc);
        return NULL;
    }
    tc->screen = newterm(NULL, tc->output.file, stdin);
    if (!tc->screen) /* a name unknown here (kitty, ghostty, foot over ssh) */
        tc->screen = newterm("xterm-256color", tc->output.file, stdin);
    *why = !tc->screen                       ? "there is no description of this terminal"
           : !*term_curses_capability("cup") ? "this terminal cannot move its cursor"
                                             : NULL;
    if (*why) {
        term_curses_stop(tc);
        return NULL;
    }
    nonl(); /* as the line is already: then curses weighs no moves by line feeds */
    set_line();
    term_output_gather(&tc->output, true);
    start_colors(tc, colors);
    curs_set(0);
    typeahead(-1); /* frames are coalesced before they are drawn: never leave one half shown */
    return tc;
}

void term_curses_stop(struct term_curses *tc)
{
    if (tc->screen) {
        term_curses_leave(tc);
        delscreen(tc->screen);
    }
    term_output_stop(&tc->output);
    free(tc->shown);
    free(tc->last);
    free(tc->run);
    free(tc);
}

enum theme_depth term_curses_depth(const struct term_curses *tc)
{
    return tc->depth;
}

void term_curses_say(struct term_curses *tc, const char *sequence)
{
    term_output_add(&tc->output, sequence, strlen(sequence));
}

void term_curses_flush(struct term_curses *tc)
{
    term_output_flush(&tc->output);
}

void term_curses_leave(struct term_curses *tc)
{
    term_output_gather(&tc->output, false);
    endwin();
}

void term_curses_enter(struct term_curses *tc)
{
    reset_prog_mode();
    term_output_gather(&tc->output, true);
    curs_set(tc->cursor_shown);
    tc->whole = true;
}
