/* term.c - picks the terminal, the real one or the script, and passes every call on.
 *
 * Must not know how either of them works. */
#include "term/term_backend.h"

#include <stddef.h>

struct term *term_open(const struct term_options *options, char error[TERM_ERROR_MAX])
{
    error[0] = '\0';
    return options->script ? term_script_open(options, error) : term_tty_open(options, error);
}

void term_close(struct term *term)
{
    if (term)
        term->ops->close(term);
}

void term_size(const struct term *term, int *w, int *h)
{
    *w = term->w;
    *h = term->h;
}

enum theme_depth term_depth(const struct term *term)
{
    return term->depth;
}

bool term_ascii(const struct term *term)
{
    return term->ascii;
}

struct event term_next_event(struct term *term, int ms)
{
    return term->ops->next_event(term, ms);
}

void term_present(struct term *term, const struct frame *frame, const struct theme *theme)
{
    term->ops->present(term, frame, theme);
}

void term_invalidate(struct term *term)
{
    term->ops->invalidate(term);
}

void term_suspend(struct term *term)
{
    term->ops->suspend(term);
}

void term_set_mouse(struct term *term, bool on)
{
    term->ops->set_mouse(term, on);
}

void term_copy(struct term *term, const char *text)
{
    term->ops->copy(term, text);
}

enum theme_depth term_depth_of(int colors)
{
    return colors >= 256 ? THEME_256 : colors >= 16 ? THEME_16 : colors >= 8 ? THEME_8 : THEME_MONO;
}
