/* term_screen.c - line modes, the second screen, colours; the painting is term_paint.c's.
 *
 * Must not know what the frames show. */
#include "term/term_screen.h"
#include "term/term_backend.h" /* term_depth_of */
#include "term/term_signal.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* How many colours may be used of those that the terminal has. */
static int wanted_colors(const struct term_info *info, int wanted)
{
    const char *no_color = getenv("NO_COLOR");
    if (wanted == 0 || (wanted < 0 && no_color && *no_color) || info->colors < 8)
        return 0;
    return wanted > 0 && wanted < info->colors ? wanted : info->colors;
}

/* No lines, no echo, no translation of Enter, nor of what we send: to some terminals a row is told
 * by the byte of its number, and 10 is a line feed. Ctrl-C and Ctrl-\ stay signals; Ctrl-Z, Ctrl-S,
 * Ctrl-Q, Ctrl-V, Ctrl-O and Ctrl-Y become keys. */
static struct termios our_modes(struct termios line)
{
    line.c_iflag &= ~(tcflag_t)(IXON | ISTRIP | ICRNL | INLCR | IGNCR);
    line.c_oflag &= ~(tcflag_t)OPOST;
    line.c_lflag &= ~(tcflag_t)(ICANON | ECHO | ECHONL | IEXTEN);
    line.c_cc[VMIN] = 1;
    line.c_cc[VTIME] = 0;
    line.c_cc[VSUSP] = _POSIX_VDISABLE;
#ifdef VDSUSP
    line.c_cc[VDSUSP] = _POSIX_VDISABLE;
#endif
    return line;
}

const char *term_screen_start(struct term_screen *screen, const struct termios *original,
                              int colors, bool utf8)
{
    memset(screen, 0, sizeof *screen);
    const char *why = term_info_load(&screen->info);
    if (why)
        return why;
    int use = wanted_colors(&screen->info, colors);
    screen->depth = term_depth_of(use);
    screen->original = *original;
    screen->ours = our_modes(*original);
    term_output_init(&screen->output, STDOUT_FILENO);
    term_paint_init(&screen->paint, &screen->info, utf8, use > 0);
    term_screen_enter(screen);
    return NULL;
}

void term_screen_enter(struct term_screen *screen)
{
    if (!term_signal_take_line(STDOUT_FILENO, &screen->ours))
        return;
    term_screen_say(screen, screen->info.smcup);
    /* Our own reading knows the cursor keys of both modes; left in theirs, an ANSI terminal's
     * numeric keypad types digits. */
    if (!screen->info.ansi)
        term_screen_say(screen, screen->info.smkx);
    term_paint_forget(&screen->paint);
    screen->taken = true;
}

void term_screen_leave(struct term_screen *screen)
{
    const struct term_info *info = &screen->info;
    term_info_string move;
    if (!screen->taken)
        return;
    /* Without a second screen the shell goes on in the last line. */
    term_info_expand(info->cup, screen->paint.h > 0 ? screen->paint.h - 1 : 0, 0, move);
    const char *const said[] = {info->sgr0,  move,        info->el,
                                info->cnorm, info->rmcup, info->ansi ? "" : info->rmkx};
    for (size_t i = 0; i < sizeof said / sizeof said[0]; i++)
        term_screen_say(screen, said[i]);
    term_screen_flush(screen);
    term_signal_give_line(STDOUT_FILENO, &screen->original);
    screen->taken = false;
}

void term_screen_stop(struct term_screen *screen)
{
    term_screen_leave(screen);
    term_paint_free(&screen->paint);
    term_output_free(&screen->output);
    term_info_unload();
}

void term_screen_present(struct term_screen *screen, const struct frame *frame,
                         const struct theme *theme)
{
    term_paint_frame(&screen->paint, frame, theme, &screen->output);
    term_screen_flush(screen);
}

void term_screen_say(struct term_screen *screen, const char *sequence)
{
    term_output_add(&screen->output, sequence, strlen(sequence));
}

void term_screen_flush(struct term_screen *screen)
{
    term_output_flush(&screen->output);
}
