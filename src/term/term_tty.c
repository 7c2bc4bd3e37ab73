/* term_tty.c - the real terminal: what term.h promises, put together from the screen
 * (term_screen.c), the key decoder (term_keys.c) and the signals (term_signal.c).
 *
 * Must not know what the frames show. */
#include "term/term_backend.h"
#include "term/term_screen.h"
#include "term/term_keys.h"
#include "term/term_signal.h"

#include <errno.h>
#include <langinfo.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

enum { FALLBACK_W = 80, FALLBACK_H = 24 };

/* No terminfo entry has them; to be taken back on every way out. 1002: press, release
 * and drag; 1006: reports that know columns past 223. */
#define MOUSE_ON  "\033[?1002h\033[?1006h"
#define MOUSE_OFF "\033[?1006l\033[?1002l"
#define PASTE_ON  "\033[?2004h"
#define PASTE_OFF "\033[?2004l"

struct term_tty {
    struct term base;
    struct term_screen screen;
    bool mouse;
    bool ended; /* the terminal has gone or a signal has come */
    int end_key;
    bool resume;       /* an EVENT_RESUME is owed */
    struct event held; /* read ahead to coalesce motion */
    struct term_keys keys;
};

static struct term_tty *tty_of(struct term *term)
{
    return (struct term_tty *)term; /* base comes first */
}

static void measure(int *w, int *h)
{
    struct winsize size;
    *w = FALLBACK_W;
    *h = FALLBACK_H;
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 && size.ws_row > 0) {
        *w = size.ws_col;
        *h = size.ws_row;
    }
    *w = *w > FRAME_MAX_W ? FRAME_MAX_W : *w;
    *h = *h > FRAME_MAX_H ? FRAME_MAX_H : *h;
}

/* The one place where the size changes. */
static bool adopt_size(struct term_tty *tt, int w, int h)
{
    if (!term_paint_resize(&tt->screen.paint, w, h))
        return false;
    tt->base.w = w;
    tt->base.h = h;
    return true;
}

/* ---- our own control sequences ---------------------------------------------------------- */

static void modes_on(struct term_tty *tt)
{
    if (tt->screen.info.ansi && tt->mouse)
        term_screen_say(&tt->screen, MOUSE_ON);
    if (tt->screen.info.ansi)
        term_screen_say(&tt->screen, PASTE_ON);
}

static void modes_off(struct term_tty *tt)
{
    if (tt->screen.info.ansi)
        term_screen_say(&tt->screen, MOUSE_OFF PASTE_OFF);
}

static void tty_set_mouse(struct term *term, bool on)
{
    struct term_tty *tt = tty_of(term);
    if (tt->mouse == on)
        return;
    tt->mouse = on;
    if (!tt->screen.info.ansi || tt->ended)
        return;
    term_screen_say(&tt->screen, on ? MOUSE_ON : MOUSE_OFF);
    term_screen_flush(&tt->screen);
}

static void tty_copy(struct term *term, const char *text)
{
    static const char letter[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    struct term_tty *tt = tty_of(term);
    size_t len = strlen(text), n = 0;
    char *out = tt->screen.info.ansi && !tt->ended ? malloc(len / 3 * 4 + 16) : NULL;
    if (!out)
        return;
    memcpy(out, "\033]52;c;", 7);
    n = 7;
    for (size_t i = 0; i < len; i += 3) {
        unsigned long v = (unsigned long)(unsigned char)text[i] << 16;
        if (i + 1 < len)
            v |= (unsigned long)(unsigned char)text[i + 1] << 8;
        if (i + 2 < len)
            v |= (unsigned char)text[i + 2];
        out[n++] = letter[v >> 18 & 63];
        out[n++] = letter[v >> 12 & 63];
        out[n++] = i + 1 < len ? letter[v >> 6 & 63] : '=';
        out[n++] = i + 2 < len ? letter[v & 63] : '=';
    }
    out[n++] = '\a';
    out[n] = '\0';
    term_screen_say(&tt->screen, out);
    term_screen_flush(&tt->screen);
    free(out);
}

/* What a crash handler writes; put together while everything is still well. */
static void prepare_restore(const struct term_tty *tt)
{
    const struct term_info *info = &tt->screen.info;
    char text[TERM_SIGNAL_RESTORE];
    int n = snprintf(text, sizeof text, "%s%s%s%s\r", info->ansi ? MOUSE_OFF PASTE_OFF : info->rmkx,
                     info->sgr0, info->cnorm, info->rmcup);
    term_signal_set_restore(text, n);
}

/* ---- events ----------------------------------------------------------------------------- */

/* After a stop, also one that could not be seen coming (SIGSTOP): the shell has had the terminal,
 * so nothing on it is as we left it. */
static void take_back(struct term_tty *tt)
{
    term_screen_enter(&tt->screen);
    term_signal_set_away(!tt->screen.taken);
    modes_on(tt);
    tt->resume = true;
}

/* As a program stops that is in the foreground; the owed event has everything drawn anew. */
static void tty_suspend(struct term *term)
{
    struct term_tty *tt = tty_of(term);
    if (tt->ended)
        return;
    modes_off(tt);
    term_screen_leave(&tt->screen);
    term_signal_set_away(true);
    term_signal_suspend();
    take_back(tt);
}

static struct event end_event(struct term_tty *tt, int key)
{
    if (!tt->ended)
        tt->end_key = key;
    tt->ended = true;
    return (struct event){.type = EVENT_END, .key = (uint32_t)tt->end_key};
}

/* What signals have left; EVENT_NONE when nothing. */
static struct event signal_event(struct term_tty *tt)
{
    int w, h;
    if (tt->ended || term_signal_end())
        return end_event(tt, term_signal_end());
    if (term_signal_stop_wanted())
        tty_suspend(&tt->base);
    if (term_signal_continued())
        take_back(tt);
    bool resized = term_signal_resized() || tt->resume;
    if (tt->resume) {
        tt->resume = false;
        return (struct event){.type = EVENT_RESUME};
    }
    if (resized) {
        measure(&w, &h);
        if ((w != tt->base.w || h != tt->base.h) && adopt_size(tt, w, h))
            return (struct event){.type = EVENT_RESIZE, .x = w, .y = h};
    }
    return (struct event){.type = EVENT_NONE};
}

/* Reads what is there. False when the terminal is gone. */
static bool read_bytes(struct term_tty *tt)
{
    int room;
    unsigned char *into = term_keys_room(&tt->keys, &room);
    ssize_t n = read(STDIN_FILENO, into, (size_t)room);
    if (n > 0)
        term_keys_fed(&tt->keys, (int)n);
    return n > 0 || (n < 0 && (errno == EINTR || errno == EAGAIN));
}

static struct event read_event(struct term_tty *tt, int ms)
{
    struct event event;
    for (;;) {
        event = signal_event(tt);
        if (event.type != EVENT_NONE || term_keys_next(&tt->keys, false, &event))
            return event;
        /* How long half a sequence may stay one. */
        int patience = term_keys_patience(&tt->keys);
        bool first = patience >= 0 && (ms == TERM_WAIT || patience <= ms);
        if (term_signal_wait(STDIN_FILENO, first ? patience : ms)) {
            if (!read_bytes(tt))
                return end_event(tt, 0);
        } else if (ms == TERM_GLANCE) {
            return (struct event){.type = EVENT_NONE};
        } else if (first) {
            if (term_keys_next(&tt->keys, true, &event))
                return event;
        } else if (ms != TERM_WAIT) {
            event = signal_event(tt); /* what ended the wait may have been one */
            return event;
        }
    }
}

static bool is_drag(struct event event)
{
    return event.type == EVENT_MOUSE && event.mouse == MOUSE_DRAG;
}

static struct event tty_next_event(struct term *term, int ms)
{
    struct term_tty *tt = tty_of(term);
    struct event event = tt->held;
    tt->held = (struct event){.type = EVENT_NONE};
    if (event.type == EVENT_NONE || tt->ended)
        event = read_event(tt, ms);
    while (is_drag(event)) { /* only where the mouse is now counts */
        tt->held = read_event(tt, TERM_GLANCE);
        if (!is_drag(tt->held))
            break;
        event = tt->held;
        tt->held = (struct event){.type = EVENT_NONE};
    }
    return event;
}

/* ---- opening and closing ---------------------------------------------------------------- */

/* True when the locale's characters are UTF-8. Only LC_CTYPE: LC_NUMERIC would put commas into
 * printf's numbers. */
static bool start_locale(void)
{
    if (!setlocale(LC_CTYPE, "")) {
        /* Named, but not installed here: macOS sends LC_CTYPE=UTF-8 through ssh. */
        static const char *const variable[] = {"LC_ALL", "LC_CTYPE", "LANG"};
        const char *name = NULL;
        for (int i = 0; i < 3 && !(name && *name); i++)
            name = getenv(variable[i]);
        if (name && (strstr(name, "UTF-8") || strstr(name, "utf8")))
            (void)(setlocale(LC_CTYPE, "C.UTF-8") || setlocale(LC_CTYPE, "en_US.UTF-8"));
    }
    return strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
}

static void learn_keys(struct term_keys *keys)
{
    static const struct {
        const char *name;
        uint32_t key;
    } row[] = {
        {"kcuu1", KEYCODE_UP},         {"kcud1", KEYCODE_DOWN},       {"kcub1", KEYCODE_LEFT},
        {"kcuf1", KEYCODE_RIGHT},      {"kri", KEYCODE_SHIFT_UP},     {"kind", KEYCODE_SHIFT_DOWN},
        {"kLFT", KEYCODE_SHIFT_LEFT},  {"kRIT", KEYCODE_SHIFT_RIGHT}, {"kLFT5", KEYCODE_CTRL_LEFT},
        {"kRIT5", KEYCODE_CTRL_RIGHT}, {"khome", KEYCODE_HOME},       {"kend", KEYCODE_END},
        {"kHOM", KEYCODE_HOME},        {"kEND", KEYCODE_END},         {"kpp", KEYCODE_PAGE_UP},
        {"knp", KEYCODE_PAGE_DOWN},    {"kPRV", KEYCODE_PAGE_UP},     {"kNXT", KEYCODE_PAGE_DOWN},
        {"kich1", KEYCODE_INSERT},     {"kdch1", KEYCODE_DELETE},     {"kIC", KEYCODE_INSERT},
        {"kDC", KEYCODE_DELETE},       {"kcbt", KEYCODE_BACKTAB},     {"kf1", KEYCODE_F1},
        {"kf2", KEYCODE_F1 + 1},       {"kf3", KEYCODE_F1 + 2},       {"kf4", KEYCODE_F1 + 3},
        {"kf5", KEYCODE_F1 + 4},       {"kf6", KEYCODE_F1 + 5},       {"kf7", KEYCODE_F1 + 6},
        {"kf8", KEYCODE_F1 + 7},       {"kf9", KEYCODE_F1 + 8},       {"kf10", KEYCODE_F1 + 9},
        {"kf11", KEYCODE_F1 + 10},     {"kf12", KEYCODE_F12},
    };
    term_info_string text;
    for (size_t i = 0; i < sizeof row / sizeof row[0]; i++)
        term_keys_learn(keys, term_info_named(row[i].name, text, sizeof text), row[i].key);
}

/* Escape's patience, as curses programs take it from the environment. */
static int escape_wait(int otherwise)
{
    const char *text = getenv("ESCDELAY");
    char *end;
    if (!text || !*text)
        return otherwise;
    long ms = strtol(text, &end, 10);
    return *end || ms < 0 || ms > 10000 ? otherwise : (int)ms;
}

static void tty_present(struct term *term, const struct frame *frame, const struct theme *theme)
{
    struct term_tty *tt = tty_of(term);
    if (!tt->ended && tt->screen.taken)
        term_screen_present(&tt->screen, frame, theme);
}

static void tty_invalidate(struct term *term)
{
    term_paint_forget(&tty_of(term)->screen.paint);
}

static void tty_close(struct term *term)
{
    struct term_tty *tt = tty_of(term);
    if (tt->screen.taken)
        modes_off(tt);
    term_screen_stop(&tt->screen);
    term_signal_stop();
    free(tt);
}

static const char *refuse(void)
{
    const char *name = getenv("TERM");
    if (!name || !*name)
        return "TERM is not set, so there is no telling how to draw on this terminal";
    if (strcmp(name, "dumb") == 0 || strcmp(name, "unknown") == 0)
        return "this terminal cannot move its cursor";
    return NULL;
}

static struct term *fail(struct term_tty *tt, char error[TERM_ERROR_MAX], const char *why)
{
    const char *name = getenv("TERM");
    bool named = name && *name;
    snprintf(error, TERM_ERROR_MAX,
             "%s%s%.40s%s; \"paramscope count MODEL\" prints the numbers without one", why,
             named ? " (TERM=" : "", named ? name : "", named ? ")" : "");
    if (tt)
        tty_close(&tt->base);
    return NULL;
}

struct term *term_tty_open(const struct term_options *options, char error[TERM_ERROR_MAX])
{
    static const struct term_ops ops = {
        .close = tty_close,
        .next_event = tty_next_event,
        .present = tty_present,
        .invalidate = tty_invalidate,
        .suspend = tty_suspend,
        .set_mouse = tty_set_mouse,
        .copy = tty_copy,
    };
    struct termios original;
    const char *why = "out of memory";
    int w, h;
    if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO) ||
        tcgetattr(STDOUT_FILENO, &original) != 0) {
        snprintf(error, TERM_ERROR_MAX,
                 "the explorer needs a terminal, and standard %s is none; "
                 "\"paramscope count MODEL\" prints the numbers without one",
                 isatty(STDIN_FILENO) ? "output" : "input");
        return NULL;
    }
    if (refuse())
        return fail(NULL, error, refuse());
    struct term_tty *tt = calloc(1, sizeof *tt);
    if (!tt)
        return fail(NULL, error, why);
    tt->base.ops = &ops;
    bool utf8 = start_locale();
    tt->base.ascii = options->ascii || !utf8;
    tt->mouse = options->mouse;
    term_signal_start(STDOUT_FILENO, &original);
    why = term_screen_start(&tt->screen, &original, options->colors, utf8);
    if (why)
        return fail(tt, error, why);
    tt->base.depth = tt->screen.depth;
    measure(&w, &h);
    if (!adopt_size(tt, w, h))
        return fail(tt, error, "out of memory");

    term_keys_init(&tt->keys, utf8);
    tt->keys.escape_wait = escape_wait(tt->keys.escape_wait);
    tt->keys.erase_is_8 = original.c_cc[VERASE] == 8;
    learn_keys(&tt->keys);
    prepare_restore(tt);
    modes_on(tt);
    return &tt->base;
}
