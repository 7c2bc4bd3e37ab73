/* test_term_tty.c - the real terminal, on a pseudo terminal of our own.
 *
 * A child process opens the terminal as the program would and tells every event through a pipe;
 * the test plays the terminal: it reads what is drawn, writes keys, changes the size, hangs up.
 * Nothing sleeps: a test waits for the text it expects, at most DEADLINE. */
#include <fcntl.h>
#include <poll.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>
#include <cmocka.h>

#include "term/term.h"

enum { W = 40, H = 10, DEADLINE = 5, OUT_MAX = 1 << 18, LOG_MAX = 1 << 14 };

/* How the child starts; the rest is as the program would. */
struct setting {
    const char *term;         /* TERM; NULL: xterm-256color */
    const char *name, *value; /* one variable more */
    bool no_mouse, ignore_hangup, themed;
    const char *in, *out; /* instead of the terminal */
};

struct session {
    pid_t pid;
    int master, slave, log_fd;
    struct termios before;
    char out[OUT_MAX];
    size_t out_len, out_seen;
    char log[LOG_MAX];
    size_t log_len, log_seen;
};

/* ---- the child -------------------------------------------------------------------------- */

static void tell(int log_fd, const struct event *event)
{
    static const char *const type[] = {"none", "key", "mouse", "resize", "paste", "resume", "end"};
    static const char *const mouse[] = {"press", "drag",     "release",   "middle",
                                        "right", "wheel-up", "wheel-down"};
    char key[32];
    event_key_name(event->key, key, sizeof key);
    if (event->type == EVENT_MOUSE)
        dprintf(log_fd, "%s %d,%d\n", mouse[event->mouse], event->x, event->y);
    else if (event->type == EVENT_RESIZE)
        dprintf(log_fd, "resize %dx%d\n", event->x, event->y);
    else if (event->type == EVENT_END)
        dprintf(log_fd, "end %d\n", (int)event->key);
    else
        dprintf(log_fd, "%s %s\n", type[event->type], key);
}

static void theme_of(struct theme *theme, bool themed)
{
    memset(theme, 0, sizeof *theme);
    for (int role = 0; role < ROLE_COUNT; role++) {
        for (int surface = 0; surface < SURFACE_COUNT; surface++)
            theme->style[role][surface] =
                (struct theme_style){.fg = (int16_t)(themed ? 100 + role : -1),
                                     .bg = (int16_t)(themed ? 200 + surface : -1),
                                     .attributes = role == ROLE_STRONG ? THEME_BOLD : 0};
    }
    if (!themed)
        theme->style[ROLE_FOCUS][SURFACE_BASE].fg = 4;
}

static void draw(struct frame *frame, struct term *term, int steps)
{
    static const struct frame_pen text = {ROLE_TEXT, SURFACE_BASE, 0};
    static const struct frame_pen strong = {ROLE_STRONG, SURFACE_BASE, 0};
    static const struct frame_pen focus = {ROLE_FOCUS, SURFACE_BASE, 0};
    char number[32];
    int w, h;
    term_size(term, &w, &h);
    frame_resize(frame, w, h);
    frame_text(frame, 0, 0, strong, "first frame");
    frame_text(frame, 0, 1, text, "wide \xE6\xBC\xA2\xE5\xAD\x97 end");
    snprintf(number, sizeof number, "value %d", 1000 + steps);
    frame_text(frame, 0, 2, text, number);
    frame_put(frame, 5 + steps % 20, 3, focus, 0x25CF);
    frame_put(frame, w - 1, h - 1, text, '#');
    frame->cursor_x = 5 + steps % 20;
    frame->cursor_y = 3;
}

/* A true fault, which neither a compiler nor a sanitizer sees coming. */
static void fault(void)
{
    volatile char *page = mmap(NULL, 1, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    *page = 1;
}

static void act(struct term *term, const struct event *event, int *steps, struct theme *theme)
{
    if (event->type != EVENT_KEY)
        return;
    switch (event->key) {
    case KEYCODE_RIGHT: (*steps)++; break;
    case 'c': term_copy(term, "hello, world"); break;
    case 'm': term_set_mouse(term, false); break;
    case 'M': term_set_mouse(term, true); break;
    case 't': theme_of(theme, true); break;
    case 12: term_invalidate(term); break;
    case 26: term_suspend(term); break;
    case '!': abort();
    case '0': fault(); break;
    default: break;
    }
}

static int child_main(const struct setting *setting, int log_fd)
{
    struct term_options options = {.mouse = !setting->no_mouse, .colors = -1};
    char error[TERM_ERROR_MAX];
    struct term *term = term_open(&options, error);
    struct theme theme;
    struct frame frame;
    int w, h, steps = 0, end = -1;
    bool gone = false;
    if (!term) {
        dprintf(log_fd, "error %s\n", error);
        return 2;
    }
    theme_of(&theme, setting->themed);
    frame_init(&frame, term_ascii(term));
    term_size(term, &w, &h);
    dprintf(log_fd, "open %dx%d depth %d%s\n", w, h, (int)term_depth(term),
            term_ascii(term) ? " ascii" : "");
    while (end < 0) {
        draw(&frame, term, steps);
        term_present(term, &frame, &theme);
        struct event event = term_next_event(term, TERM_WAIT);
        for (; event.type != EVENT_NONE && end < 0; event = term_next_event(term, TERM_GLANCE)) {
            tell(log_fd, &event);
            act(term, &event, &steps, &theme);
            gone = event.type == EVENT_END;
            if (gone)
                end = (int)event.key;
            else if (event.type == EVENT_KEY && event.key == 'q')
                end = 0;
        }
    }
    if (gone && term_next_event(term, TERM_GLANCE).type == EVENT_END &&
        term_next_event(term, TERM_WAIT).type == EVENT_END)
        dprintf(log_fd, "ended for ever\n");
    term_close(term);
    frame_free(&frame);
    if (end > 0)
        raise(end);
    return 0;
}

static void child_start(const struct session *s, const struct setting *setting, int log_fd)
{
    /* Also those where cmocka would have this process go on with the next test. */
    const int signals[] = {SIGINT,  SIGTERM, SIGHUP, SIGQUIT, SIGTSTP, SIGWINCH,
                           SIGCONT, SIGSEGV, SIGBUS, SIGFPE,  SIGILL,  SIGABRT};
    for (size_t i = 0; i < sizeof signals / sizeof signals[0]; i++)
        signal(signals[i], SIG_DFL);
    setsid();
    ioctl(s->slave, TIOCSCTTY, 0);
    for (int fd = 0; fd <= 2; fd++)
        dup2(s->slave, fd);
    if (setting->in)
        dup2(open(setting->in, O_RDWR), STDIN_FILENO);
    if (setting->out)
        dup2(open(setting->out, O_RDWR), STDOUT_FILENO);
    close(s->master);
    close(s->slave);
    if (setting->ignore_hangup)
        signal(SIGHUP, SIG_IGN);
    unsetenv("NO_COLOR");
    unsetenv("ESCDELAY");
    unsetenv("LC_ALL");
    unsetenv("LC_CTYPE");
    setenv("LANG", "C.UTF-8", 1);
    setenv("TERM", setting->term ? setting->term : "xterm-256color", 1);
    if (setting->name)
        setenv(setting->name, setting->value, 1);
    /* As after execve: what the test's own process has buffered is not for the child. */
    int status = child_main(setting, log_fd);
    _exit(status);
}

/* ---- the terminal's side ---------------------------------------------------------------- */

static struct session *start(struct setting setting)
{
    int log_pipe[2];
    struct session *s = calloc(1, sizeof *s);
    struct winsize size = {.ws_row = H, .ws_col = W};
    assert_non_null(s);
    s->master = posix_openpt(O_RDWR | O_NOCTTY);
    assert_true(s->master >= 0);
    assert_int_equal(grantpt(s->master), 0);
    assert_int_equal(unlockpt(s->master), 0);
    s->slave = open(ptsname(s->master), O_RDWR | O_NOCTTY);
    assert_true(s->slave >= 0);
    assert_int_equal(ioctl(s->slave, TIOCSWINSZ, &size), 0);
    assert_int_equal(tcgetattr(s->slave, &s->before), 0);
    assert_int_equal(pipe(log_pipe), 0);
    fflush(NULL);
    s->pid = fork();
    assert_true(s->pid >= 0);
    if (s->pid == 0) {
        close(log_pipe[0]);
        child_start(s, &setting, log_pipe[1]);
    }
    close(log_pipe[1]);
    s->log_fd = log_pipe[0];
    return s;
}

/* Reads what has come; false when the child has ended and all is read. */
static bool pump(struct session *s, int ms)
{
    struct pollfd fd[2] = {{.fd = s->log_fd, .events = POLLIN},
                           {.fd = s->master, .events = POLLIN}};
    if (poll(fd, 2, ms) <= 0)
        return true;
    bool ended = false;
    if (s->master >= 0 && (fd[1].revents & POLLIN)) {
        ssize_t n = read(s->master, s->out + s->out_len, OUT_MAX - 1 - s->out_len);
        s->out_len += n > 0 ? (size_t)n : 0;
    } else if (fd[0].revents) {
        ssize_t n = read(s->log_fd, s->log + s->log_len, LOG_MAX - 1 - s->log_len);
        s->log_len += n > 0 ? (size_t)n : 0;
        ended = n == 0;
    }
    return !ended;
}

static const char *find(const char *in, size_t len, size_t *seen, const char *what)
{
    size_t size = strlen(what);
    for (size_t i = *seen; i + size <= len; i++) {
        if (memcmp(in + i, what, size) == 0) {
            *seen = i + size;
            return in + i;
        }
    }
    return NULL;
}

static void wait_for(struct session *s, const char *in, const size_t *len, size_t *seen,
                     const char *what)
{
    time_t until = time(NULL) + DEADLINE;
    while (!find(in, *len, seen, what)) {
        if (!pump(s, 1000) || time(NULL) > until) {
            if (find(in, *len, seen, what))
                return;
            fail_msg("waited for \"%s\"; the log is\n%s", what, s->log);
        }
    }
}

static void screen(struct session *s, const char *what)
{
    wait_for(s, s->out, &s->out_len, &s->out_seen, what);
}

static void logged(struct session *s, const char *what)
{
    wait_for(s, s->log, &s->log_len, &s->log_seen, what);
}

static void press(struct session *s, const char *bytes)
{
    assert_int_equal(write(s->master, bytes, strlen(bytes)), strlen(bytes));
}

/* All output so far contains it. */
static bool anywhere(const struct session *s, const char *what)
{
    size_t from = 0;
    return find(s->out, s->out_len, &from, what) != NULL;
}

/* How often. */
static int count(const struct session *s, const char *what)
{
    size_t from = 0;
    int n = 0;
    while (find(s->out, s->out_len, &from, what))
        n++;
    return n;
}

static bool same_modes(const struct session *s)
{
    struct termios now;
    assert_int_equal(tcgetattr(s->slave, &now), 0);
    return now.c_iflag == s->before.c_iflag && now.c_oflag == s->before.c_oflag &&
           now.c_lflag == s->before.c_lflag && now.c_cflag == s->before.c_cflag &&
           memcmp(now.c_cc, s->before.c_cc, sizeof now.c_cc) == 0;
}

static void is_restored(struct session *s)
{
    assert_true(same_modes(s));
    screen(s, "\033[?1006l\033[?1002l\033[?2004l");
    screen(s, "\033[?25h");
    screen(s, "\033[?1049l");
}

/* Waits for the child's end and frees; its status. */
static int finish(struct session *s)
{
    int status = 0;
    time_t until = time(NULL) + DEADLINE;
    while (pump(s, 1000)) {
        if (time(NULL) > until) {
            kill(s->pid, SIGKILL);
            fail_msg("does not end; the log is\n%s", s->log);
        }
    }
    if (waitpid(s->pid, &status, 0) != s->pid)
        status = -1;
    while (s->master >= 0) { /* what came with the end */
        size_t before = s->out_len;
        pump(s, 0);
        if (s->out_len == before)
            break;
    }
    return status;
}

static void drop(struct session *s)
{
    if (s->master >= 0)
        close(s->master);
    if (s->slave >= 0)
        close(s->slave);
    close(s->log_fd);
    free(s);
}

static void quit(struct session *s)
{
    press(s, "q");
    int status = finish(s);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 0);
    is_restored(s);
    drop(s);
}

static struct session *start_and_see(struct setting setting)
{
    struct session *s = start(setting);
    logged(s, "open 40x10");
    screen(s, "#"); /* the last cell, with nothing scrolled */
    return s;
}

/* ---- tests ------------------------------------------------------------------------------ */

static void a_frame_and_back(void **state)
{
    (void)state;
    struct termios now;
    struct session *s = start_and_see((struct setting){0});
    assert_int_equal(tcgetattr(s->slave, &now), 0);
    assert_false(now.c_lflag & (ICANON | ECHO));
    assert_false(now.c_oflag & OPOST); /* a byte of 10 may be a row's number */
    assert_true(anywhere(s, "\033[?1049h"));
    assert_true(anywhere(s, "\033[?1002h\033[?1006h"));
    assert_true(anywhere(s, "\033[?2004h"));
    assert_false(anywhere(s, "\033[?1000h"));
    assert_true(anywhere(s, "first frame"));
    assert_true(anywhere(s, "wide \xE6\xBC\xA2\xE5\xAD\x97 end"));
    assert_true(anywhere(s, "\xE2\x97\x8F"));
    assert_int_equal(count(s, "\n"), 0); /* never scrolls */
#ifdef __linux__
    assert_int_equal(count(s, "\033(B"), 1); /* a frame is gathered and squeezed */
#endif
    quit(s);
}

static void only_differences_are_sent(void **state)
{
    (void)state;
    struct session *s = start_and_see((struct setting){0});
    press(s, "\033[C");
    logged(s, "key Right\n");
    screen(s, "\xE2\x97\x8F");
    size_t before = s->out_len;
    press(s, "\033[C");
    logged(s, "key Right\n");
    screen(s, "\xE2\x97\x8F");
    press(s, "xm"); /* these change nothing on screen; the mouse marks the end */
    screen(s, "\033[?1002l");
    assert_true(s->out_len - before < 80);
    size_t quiet = s->out_len;
    press(s, "M");
    screen(s, "\033[?1006h");
    assert_int_equal(s->out_len - quiet, 16);
    quit(s);
}

static void a_redraw_is_whole(void **state)
{
    (void)state;
    struct session *s = start_and_see((struct setting){0});
    press(s, "\014");
    screen(s, "first frame");
    screen(s, "\xE5\xAD\x97 end");
    quit(s);
}

static void words_of_one_style_stay_together(void **state)
{
    (void)state;
    struct session *s = start_and_see((struct setting){0});
    assert_true(anywhere(s, "\033[1mfirst frame"));
    quit(s);
}

static void a_terminal_where_colours_are_rgb(void **state)
{
    static const char *const term[] = {"xterm-direct", "xterm-direct256"};
    (void)state;
    for (size_t i = 0; i < sizeof term / sizeof term[0]; i++) {
        struct session *s = start((struct setting){.term = term[i]});
        logged(s, "open 40x10 depth "); /* 1, or 3 where the entry is not installed */
        assert_true(s->log[s->log_seen] == '1' || s->log[s->log_seen] == '3');
        screen(s, "#");
        quit(s);
    }
}

static void a_theme_with_a_background(void **state)
{
    (void)state;
    struct session *s = start_and_see((struct setting){.themed = true});
    assert_true(anywhere(s, "48;5;200"));
    assert_true(anywhere(s, "38;5;100"));
    quit(s);
    s = start_and_see((struct setting){0}); /* and one chosen later */
    assert_false(anywhere(s, "48;5;200"));
    press(s, "t");
    screen(s, "48;5;200");
    screen(s, "first frame");
    quit(s);
}

static void events_in_order(void **state)
{
    (void)state;
    struct session *s = start_and_see((struct setting){0});
    press(s, "\033[<0;4;5M\033[<32;5;5M\033[<32;9;5M\033[<0;9;5ma\033OC\033[1;2D\033[<64;1;1M"
             "\xC3\xBC\r\033[?1;2c\033[200~p\033[201~\032");
    logged(s, "press 3,4\ndrag 8,4\nrelease 8,4\nkey a\nkey Right\nkey Shift-Left\nwheel-up 0,0\n"
              "key \xC3\xBC\nkey Enter\npaste p\nkey Ctrl-Z\nresume ");
    quit(s);
}

static void escape_and_split_sequences(void **state)
{
    (void)state;
    struct session *s = start_and_see((struct setting){0});
    press(s, "\033");
    logged(s, "key Esc\n");
    quit(s);
    s = start_and_see((struct setting){.name = "ESCDELAY", .value = "9000"});
    press(s, "\033[1;");
    press(s, "\023"); /* breaks it off; and Ctrl-S is a key like others */
    logged(s, "key Ctrl-S\n");
    press(s, "\033"); /* a slow line */
    press(s, "[<0;4");
    press(s, ";5M");
    logged(s, "press 3,4\n");
    quit(s);
}

static void a_burst_of_keys(void **state)
{
    (void)state;
    char burst[3 * 300 + 1] = "";
    struct session *s = start_and_see((struct setting){0});
    for (int i = 0; i < 300; i++)
        memcpy(burst + 3 * i, "\033[C", 4);
    press(s, burst);
    for (int i = 0; i < 300; i++)
        logged(s, "key Right\n");
    press(s, "\014");
    screen(s, "value 1300");
    quit(s);
}

static void new_sizes(void **state)
{
    (void)state;
    struct winsize size = {.ws_row = 5, .ws_col = 60};
    struct session *s = start_and_see((struct setting){.name = "COLUMNS", .value = "33"});
    assert_int_equal(ioctl(s->master, TIOCSWINSZ, &size), 0);
    logged(s, "resize 60x5\n");
    screen(s, "first frame");
    screen(s, "#");
    size.ws_row = size.ws_col = 1;
    assert_int_equal(ioctl(s->master, TIOCSWINSZ, &size), 0);
    logged(s, "resize 1x1\n");
    size.ws_row = H;
    size.ws_col = W;
    assert_int_equal(ioctl(s->master, TIOCSWINSZ, &size), 0);
    logged(s, "resize 40x10\n");
    screen(s, "first frame");
    quit(s);
}

static void signals_end_it(void **state)
{
    static const int signals[] = {SIGTERM, SIGHUP, SIGINT};
    char end[32];
    (void)state;
    for (size_t i = 0; i < sizeof signals / sizeof signals[0]; i++) {
        struct session *s = start_and_see((struct setting){0});
        if (signals[i] == SIGINT)
            press(s, "\003");
        else
            kill(s->pid, signals[i]);
        snprintf(end, sizeof end, "end %d\nended for ever\n", signals[i]);
        logged(s, end);
        int status = finish(s);
        assert_true(WIFSIGNALED(status));
        assert_int_equal(WTERMSIG(status), signals[i]);
        is_restored(s);
        drop(s);
    }
}

static void a_crash_gives_the_terminal_back(void **state)
{
    static const char *const key[] = {"!", "0", "\034"};
    (void)state;
    for (size_t i = 0; i < sizeof key / sizeof key[0]; i++) {
        struct session *s = start_and_see((struct setting){0});
        press(s, key[i]);
        int status = finish(s);
        assert_true(WIFSIGNALED(status));
        is_restored(s);
        drop(s);
    }
}

/* A terminal that is stopped, or whose program hangs: nothing can be written to it any more. */
static void a_terminal_that_takes_nothing(void **state)
{
    enum { CASES = 3 };
    static const int signals[CASES] = {SIGTERM, SIGHUP, SIGABRT};
    struct session *s[CASES];
    (void)state;
    for (int i = 0; i < CASES; i++) {
        s[i] = start_and_see((struct setting){0});
        assert_int_equal(tcflow(s[i]->slave, TCOOFF), 0);
        press(s[i], "\033[C");
        logged(s[i], "key Right\n");
        kill(s[i]->pid, signals[i]);
    }
    for (int i = 0; i < CASES; i++) {
        int status = finish(s[i]);
        assert_true(WIFSIGNALED(status));
        assert_int_equal(WTERMSIG(status), signals[i]);
        assert_true(same_modes(s[i]));
        drop(s[i]);
    }
}

static void hanging_up_ends_it(void **state)
{
    (void)state;
    for (int ignored = 0; ignored < 2; ignored++) {
        struct session *s = start_and_see((struct setting){.ignore_hangup = ignored});
        close(s->slave);
        close(s->master);
        s->slave = s->master = -1;
        logged(s, ignored ? "end 0\nended for ever\n" : "ended for ever\n");
        int status = finish(s);
        assert_true(ignored ? WIFEXITED(status) : WIFSIGNALED(status) || WIFEXITED(status));
        drop(s);
    }
}

static void the_clipboard(void **state)
{
    (void)state;
    struct session *s = start_and_see((struct setting){0});
    press(s, "c");
    screen(s, "\033]52;c;aGVsbG8sIHdvcmxk\a");
    quit(s);
}

static void without_a_mouse(void **state)
{
    (void)state;
    struct session *s = start_and_see((struct setting){.no_mouse = true});
    assert_false(anywhere(s, "\033[?1002h"));
    quit(s);
}

static void colours_and_locales(void **state)
{
    (void)state;
    struct session *s = start_and_see((struct setting){.name = "NO_COLOR", .value = "1"});
    assert_non_null(strstr(s->log, "depth 0\n"));
    assert_false(anywhere(s, "\033[34m"));
    quit(s);
    s = start_and_see((struct setting){0});
    assert_non_null(strstr(s->log, "depth 3\n"));
    assert_true(anywhere(s, "\033[34m"));
    quit(s);
    s = start_and_see((struct setting){.name = "LC_ALL", .value = "C"});
    assert_non_null(strstr(s->log, "ascii\n"));
    for (size_t i = 0; i < s->out_len; i++)
        assert_true((unsigned char)s->out[i] < 0x80);
    quit(s);
    s = start_and_see((struct setting){.name = "LC_CTYPE", .value = "UTF-8"}); /* from macOS */
    assert_null(strstr(s->log, "ascii\n"));
    quit(s);
}

static void fails(struct setting setting, const char *want)
{
    struct session *s = start(setting);
    logged(s, "error ");
    logged(s, want);
    int status = finish(s);
    assert_int_equal(WEXITSTATUS(status), 2);
    assert_true(same_modes(s));
    assert_int_equal(s->out_len, 0);
    drop(s);
}

static void no_terminal_to_speak_of(void **state)
{
    (void)state;
    fails((struct setting){.in = "/dev/null"}, "standard input");
    fails((struct setting){.out = "/dev/null"}, "standard output");
    fails((struct setting){.in = "/dev/null"}, "\"paramscope count MODEL\"");
    fails((struct setting){.term = "dumb"}, "cannot move its cursor (TERM=dumb)");
    fails((struct setting){.term = ""}, "TERM is not set");
}

/* It is described, so it is no xterm under another name. */
static void a_printer(void **state)
{
    (void)state;
    if (access("/usr/share/terminfo/l/lpr", R_OK) == 0)
        fails((struct setting){.term = "lpr"}, "cannot move its cursor (TERM=lpr)");
}

static void an_unknown_terminal(void **state)
{
    (void)state;
    struct session *s = start_and_see((struct setting){.term = "no-such-terminal"});
    quit(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_frame_and_back),
        cmocka_unit_test(only_differences_are_sent),
        cmocka_unit_test(a_redraw_is_whole),
        cmocka_unit_test(words_of_one_style_stay_together),
        cmocka_unit_test(a_terminal_where_colours_are_rgb),
        cmocka_unit_test(a_theme_with_a_background),
        cmocka_unit_test(events_in_order),
        cmocka_unit_test(escape_and_split_sequences),
        cmocka_unit_test(a_burst_of_keys),
        cmocka_unit_test(new_sizes),
        cmocka_unit_test(signals_end_it),
        cmocka_unit_test(a_crash_gives_the_terminal_back),
        cmocka_unit_test(a_terminal_that_takes_nothing),
        cmocka_unit_test(hanging_up_ends_it),
        cmocka_unit_test(the_clipboard),
        cmocka_unit_test(without_a_mouse),
        cmocka_unit_test(colours_and_locales),
        cmocka_unit_test(no_terminal_to_speak_of),
        cmocka_unit_test(a_printer),
        cmocka_unit_test(an_unknown_terminal),
    };
    return cmocka_run_group_tests_name("term_tty", tests, NULL, NULL);
}
