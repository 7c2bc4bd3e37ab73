/* term_info.c - the terminal's entry. The only file that includes curses, for its terminfo.
 *
 * Must not know what is drawn. */
#include "term/term_info.h"
#include "ui/theme.h"

#include <string.h>
#include <unistd.h>

/* Curses last: it is the one that defines short words as macros. */
#include <curses.h>
#include <term.h>

const char *term_info_named(const char *name, char *out, size_t cap)
{
    const char *text = tigetstr(name);
    size_t n = 0;
    out[0] = '\0';
    if (text == NULL || text == (char *)-1)
        return out;
    for (const char *s = text; *s; s++) {
        const char *close = s[0] == '$' && s[1] == '<' ? strchr(s, '>') : NULL;
        if (close) {
            s = close;
            continue;
        }
        if (n + 1 >= cap) {
            out[0] = '\0';
            return out;
        }
        out[n++] = *s;
    }
    out[n] = '\0';
    return out;
}

size_t term_info_expand(const char *string, int a, int b, term_info_string out)
{
    const char *text = *string ? tiparm(string, a, b) : NULL;
    size_t len = text ? strlen(text) : 0;
    if (len >= TERM_INFO_STRING)
        len = 0;
    memcpy(out, text ? text : "", len);
    out[len] = '\0';
    return len;
}

static bool flag(const char *name)
{
    return tigetflag(name) > 0;
}

static void load(const char *name, term_info_string out)
{
    term_info_named(name, out, TERM_INFO_STRING);
}

/* What ends every style. Entries also end a character set there; we never enter one, so within a
 * frame those bytes, at every change of style, would be for nothing. Where colours are not ended by
 * it, "op" does that. */
static void load_reset(struct term_info *info)
{
    static const char ascii[] = "\033(B", shift_in[] = "\017";
    term_info_string op;
    load("sgr0", info->sgr0);
    load("op", op);
    const char *from = info->sgr0;
    if (strncmp(from, ascii, sizeof ascii - 1) == 0)
        from += sizeof ascii - 1;
    size_t len = strlen(from);
    if (len > 1 && strcmp(from + len - 1, shift_in) == 0)
        len--;
    memcpy(info->reset, from, len);
    if (strncmp(from, "\033[m", 3) != 0 && strncmp(from, "\033[0", 3) != 0 &&
        len + strlen(op) < sizeof info->reset)
        memcpy(info->reset + len, op, strlen(op));
}

static void load_styles(struct term_info *info)
{
    static const struct {
        const char *name;
        unsigned ncv; /* its bit in terminfo's no_color_video */
    } row[TERM_INFO_ATTRIBUTES] = {{"bold", 32}, {"dim", 16}, {"smul", 2}, {"rev", 4}};
    int ncv = tigetnum("ncv");
    load_reset(info);
    /* Where a style would take a place on the screen (xmc) there are none. */
    if (!*info->reset || tigetnum("xmc") > 0)
        return;
    for (unsigned i = 0; i < TERM_INFO_ATTRIBUTES; i++) {
        load(row[i].name, info->attribute[i]);
        if (ncv > 0 && ((unsigned)ncv & row[i].ncv))
            info->without_color |= 1u << i;
    }
    term_info_named("setaf", info->setaf, sizeof info->setaf);
    term_info_named("setab", info->setab, sizeof info->setab);
    info->bgr = !*info->setaf;
    if (info->bgr) {
        term_info_named("setf", info->setaf, sizeof info->setaf);
        term_info_named("setb", info->setab, sizeof info->setab);
    }
    info->colors = *info->setaf && *info->setab ? tigetnum("colors") : 0;
    /* Where a colour's number is its red, green and blue (*-direct) only the first 8 are indices.
     */
    if (info->colors > 256)
        info->colors = 8;
}

static void load_screen(struct term_info *info)
{
    info->ansi = strncmp(info->cup, "\033[", 2) == 0;
    info->am = flag("am");
    info->xenl = flag("xenl");
    info->bce = flag("bce");
    info->msgr = flag("msgr");
    load("smcup", info->smcup);
    load("rmcup", info->rmcup);
    load("civis", info->civis);
    load("cnorm", info->cnorm);
    load("smkx", info->smkx);
    load("rmkx", info->rmkx);
    load("el", info->el);
    load("cuf", info->cuf);
    info->ansi_cup = strcmp(info->cup, "\033[%i%p1%d;%p2%dH") == 0;
    info->ansi_cuf = strcmp(info->cuf, "\033[%p1%dC") == 0;
}

const char *term_info_load(struct term_info *info)
{
    int found; /* 1: it is described, whatever else is wrong with it (a printer: hc) */
    memset(info, 0, sizeof *info);
    if (setupterm(NULL, STDOUT_FILENO, &found) == ERR && found != 1 &&
        setupterm("xterm-256color", STDOUT_FILENO, &found) == ERR)
        return "there is no description of this terminal";
    load("cup", info->cup);
    load("clear", info->clear);
    if (!*info->cup || !*info->clear || flag("hc") || flag("gn"))
        return "this terminal cannot move its cursor";
    load_screen(info);
    load_styles(info);
    return NULL;
}

void term_info_unload(void)
{
    if (cur_term)
        del_curterm(cur_term);
}
