/* term_signal.c - signals, and giving the terminal back whatever happens.
 *
 * Holds the program's only global state, because a signal handler has no other way to learn
 * anything. Knows neither the screen nor what the restore string says. */
#include "term/term_signal.h"
#include "term/term_output.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/select.h>
#include <unistd.h>

enum {
    CRASH_STACK = 16384,
    GRACE = 2 /* s: for longer no terminal keeps us that takes nothing (stopped, or hung) */
};

/* Signals that leave a mark, then those that end the program on the spot. */
static const int noted[] = {SIGWINCH, SIGTSTP, SIGCONT, SIGTERM, SIGHUP, SIGINT};
static const int deadly[] = {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT, SIGQUIT};
enum { NOTED = sizeof noted / sizeof noted[0], DEADLY = sizeof deadly / sizeof deadly[0] };

static struct {
    volatile sig_atomic_t end, resized, stop, continued;
    volatile sig_atomic_t active; /* the terminal is ours: a crash must give it back */
    bool started, at_exit;
    int fd;
    struct termios original;
    char restore[TERM_SIGNAL_RESTORE];
    volatile sig_atomic_t restore_len;
    struct sigaction was_noted[NOTED], was_deadly[DEADLY], was_alarm;
    unsigned char stack[CRASH_STACK]; /* a stack overflow leaves no room for the handler */
} state;

/* From here to crash: only functions that are safe in a signal handler. */

static bool in_foreground(int fd)
{
    pid_t group = tcgetpgrp(fd);
    return group < 0 || group == getpgrp();
}

void term_signal_give_line(int fd, const struct termios *line)
{
    if (in_foreground(fd))
        tcsetattr(fd, TCSANOW, line);
}

bool term_signal_take_line(int fd, const struct termios *line)
{
    /* tcsetattr would stop us just so, but again after each signal: then nobody could end us. */
    while (!in_foreground(fd) && !state.end) {
        state.continued = 0;
        kill(0, SIGTTOU);
        if (!state.continued) /* nobody stops us here */
            break;
        state.continued = 0;
    }
    if (state.end)
        return false;
    tcsetattr(fd, TCSANOW, line);
    return true;
}

static void give_back(void)
{
    if (!state.active)
        return;
    alarm(GRACE);
    term_output_write(state.fd, state.restore, (size_t)state.restore_len);
    term_signal_give_line(state.fd, &state.original);
    state.active = 0;
    alarm(0);
}

/* SIGALRM: it was time to end, and we hang in a write. Then without it. */
static void too_late(int signo)
{
    sigset_t set;
    if (state.active)
        term_signal_give_line(state.fd, &state.original);
    if (state.end)
        signo = state.end;
    signal(signo, SIG_DFL);
    sigemptyset(&set);
    sigaddset(&set, signo);
    sigprocmask(SIG_UNBLOCK, &set, NULL); /* it may be one whose handler hangs */
    raise(signo);
}

static void note(int signo)
{
    switch (signo) {
    case SIGWINCH: state.resized = 1; break;
    case SIGTSTP: state.stop = 1; break;
    case SIGCONT: state.continued = 1; break;
    default:
        if (state.end == signo && signo != SIGHUP) { /* asked twice: we must be stuck */
            give_back();
            signal(signo, SIG_DFL);
            raise(signo);
        }
        if (state.end == 0) { /* the first that asks counts */
            state.end = signo;
            if (state.started)
                alarm(GRACE);
        }
        break;
    }
}

static void crash(int signo, siginfo_t *info, void *context)
{
    (void)context;
    int saved = errno;
    if (state.end == 0)
        state.end = signo;
    give_back();
    for (int i = 0; i < DEADLY; i++) {
        if (deadly[i] == signo)
            sigaction(signo, &state.was_deadly[i], NULL);
    }
    errno = saved;
    /* A fault happens again by itself when we return, so that a debugger, a core dump or a
     * sanitizer sees the true place; a signal that was sent must be sent again. */
    if (info == NULL || info->si_code <= 0 || signo == SIGABRT || signo == SIGQUIT)
        raise(signo);
}

static void noted_set(sigset_t *set)
{
    sigemptyset(set);
    for (int i = 0; i < NOTED; i++)
        sigaddset(set, noted[i]);
}

void term_signal_start(int fd, const struct termios *original)
{
    struct sigaction action;
    if (state.started)
        return;
    state.end = state.resized = state.stop = state.continued = 0;
    state.fd = fd;
    state.original = *original;
    state.restore_len = 0;
    state.started = true;
    state.active = 1;

    memset(&action, 0, sizeof action);
    noted_set(&action.sa_mask);
    action.sa_handler = note;
    action.sa_flags = SA_RESTART; /* a frame's write goes on; pselect returns nevertheless */
    for (int i = 0; i < NOTED; i++) {
        sigaction(noted[i], NULL, &state.was_noted[i]);
        if (state.was_noted[i].sa_handler != SIG_IGN)
            sigaction(noted[i], &action, NULL);
    }

    action.sa_handler = too_late;
    sigemptyset(&action.sa_mask);
    sigaction(SIGALRM, &action, &state.was_alarm);

    stack_t alternate = {.ss_sp = state.stack, .ss_size = CRASH_STACK};
    stack_t present;
    if (sigaltstack(NULL, &present) == 0 && (present.ss_flags & SS_DISABLE))
        sigaltstack(&alternate, NULL);
    noted_set(&action.sa_mask);
    action.sa_handler = NULL;
    action.sa_sigaction = crash;
    action.sa_flags = SA_SIGINFO | SA_ONSTACK;
    for (int i = 0; i < DEADLY; i++) {
        sigaction(deadly[i], NULL, &state.was_deadly[i]);
        if (state.was_deadly[i].sa_handler != SIG_IGN)
            sigaction(deadly[i], &action, NULL);
    }
    if (!state.at_exit)
        state.at_exit = atexit(give_back) == 0; /* exit() called while the terminal is ours */
}

void term_signal_note_end(void)
{
    static const int ends[] = {SIGTERM, SIGINT};
    struct sigaction action, was;
    state.end = 0;
    memset(&action, 0, sizeof action);
    sigemptyset(&action.sa_mask);
    action.sa_handler = note;
    action.sa_flags = SA_RESTART;
    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
        sigaction(ends[i], NULL, &was);
        if (was.sa_handler != SIG_IGN)
            sigaction(ends[i], &action, NULL);
    }
}

void term_signal_set_restore(const char *bytes, int len)
{
    state.restore_len = 0;
    if (len > TERM_SIGNAL_RESTORE)
        return;
    memcpy(state.restore, bytes, (size_t)len);
    state.restore_len = len;
}

void term_signal_set_away(bool away)
{
    state.active = !away;
}

void term_signal_stop(void)
{
    if (!state.started)
        return;
    state.active = 0;
    state.started = false;
    alarm(0);
    sigaction(SIGALRM, &state.was_alarm, NULL);
    for (int i = 0; i < NOTED; i++)
        sigaction(noted[i], &state.was_noted[i], NULL);
    for (int i = 0; i < DEADLY; i++)
        sigaction(deadly[i], &state.was_deadly[i], NULL);
    stack_t present;
    if (sigaltstack(NULL, &present) == 0 && present.ss_sp == state.stack) {
        present.ss_flags = SS_DISABLE;
        sigaltstack(&present, NULL);
    }
}

int term_signal_end(void)
{
    return state.end;
}

static bool take(volatile sig_atomic_t *mark)
{
    if (!*mark)
        return false;
    *mark = 0;
    return true;
}

bool term_signal_resized(void)
{
    return take(&state.resized);
}

bool term_signal_stop_wanted(void)
{
    return take(&state.stop);
}

bool term_signal_continued(void)
{
    return take(&state.continued);
}

bool term_signal_wait(int fd, int timeout)
{
    sigset_t ours, before;
    fd_set in;
    struct timespec span = {.tv_sec = timeout / 1000, .tv_nsec = timeout % 1000 * 1000000L};
    int ready = 0;
    FD_ZERO(&in);
    FD_SET(fd, &in);
    if (timeout == 0) /* a glance: nothing can be missed by it */
        return pselect(fd + 1, &in, NULL, NULL, &span, NULL) > 0;
    noted_set(&ours);
    sigprocmask(SIG_BLOCK, &ours, &before);
    if (!state.end && !state.resized && !state.stop && !state.continued)
        ready = pselect(fd + 1, &in, NULL, NULL, timeout < 0 ? NULL : &span, &before);
    sigprocmask(SIG_SETMASK, &before, NULL);
    return ready > 0;
}

bool term_signal_suspend(void)
{
    struct sigaction action, ours;
    sigset_t set, before;
    sigaction(SIGTSTP, NULL, &ours);
    if (ours.sa_handler == SIG_IGN)
        return false;
    memset(&action, 0, sizeof action);
    action.sa_handler = SIG_DFL;
    sigemptyset(&action.sa_mask);
    sigaction(SIGTSTP, &action, NULL);
    sigemptyset(&set);
    sigaddset(&set, SIGTSTP);
    sigprocmask(SIG_UNBLOCK, &set, &before);
    /* The whole group, as the terminal itself would: else the shell script that started us
     * keeps the terminal and there is no prompt. */
    kill(0, SIGTSTP);
    sigprocmask(SIG_SETMASK, &before, NULL);
    sigaction(SIGTSTP, &ours, NULL);
    state.stop = state.continued = 0;
    return true;
}
