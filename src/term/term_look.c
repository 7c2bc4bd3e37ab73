/* term_look.c - from one look to another with few bytes.  Must not know what is drawn. */
#include "term/term_look.h"

#include <string.h>

enum { SHOWS_ON_BLANK = THEME_UNDERLINE | THEME_REVERSE };

/* ---- making them ------------------------------------------------------------------------ */

static uint8_t look_for(struct term_looks *looks, struct term_look want)
{
    for (int i = 0; i < looks->count; i++) {
        const struct term_look *look = &looks->look[i];
        if (look->attributes == want.attributes && look->fg == want.fg && look->bg == want.bg)
            return (uint8_t)i;
    }
    looks->look[looks->count] = want;
    return (uint8_t)looks->count++;
}

/* What of a style this terminal can show. */
static struct term_look able(const struct term_info *info, bool color, struct term_look look)
{
    if (!color || look.fg >= info->colors)
        look.fg = -1;
    if (!color || look.bg >= info->colors)
        look.bg = -1;
    for (unsigned i = 0; i < TERM_INFO_ATTRIBUTES; i++) {
        if (!*info->attribute[i])
            look.attributes &= (uint8_t) ~(1u << i);
    }
    unsigned drop = look.fg >= 0 || look.bg >= 0 ? look.attributes & info->without_color : 0;
    look.attributes &= (uint8_t)~drop;
    if (drop & THEME_REVERSE)
        return (struct term_look){.fg = look.bg, .bg = look.fg, .attributes = look.attributes};
    return look;
}

bool term_looks_adopt(struct term_looks *looks, const struct term_info *info, bool color,
                      const struct theme *theme)
{
    /* Padding that differs costs one more making. NOLINTNEXTLINE */
    if (looks->count > 0 && memcmp(looks->style, theme->style, sizeof looks->style) == 0)
        return false;
    memcpy(looks->style, theme->style, sizeof looks->style);
    looks->info = info;
    looks->count = 0;
    look_for(looks, (struct term_look){.fg = -1, .bg = -1});
    for (int role = 0; role < ROLE_COUNT; role++) {
        for (int surface = 0; surface < SURFACE_COUNT; surface++) {
            const struct theme_style *style = &looks->style[role][surface];
            struct term_look look =
                able(info, color,
                     (struct term_look){
                         .fg = style->fg, .bg = style->bg, .attributes = style->attributes});
            struct term_look blank = look;
            if (!(look.attributes & SHOWS_ON_BLANK)) {
                blank.attributes = 0;
                blank.fg = look.bg < 0 ? -1 : looks->style[ROLE_TEXT][SURFACE_BASE].fg;
                blank = able(info, color, blank);
            }
            looks->of[role][surface][0] = look_for(looks, look);
            looks->of[role][surface][1] = look_for(looks, blank);
        }
    }
    return true;
}

bool term_look_blanks_agree(const struct term_looks *looks, uint8_t pen, uint8_t blank)
{
    const struct term_look *a = &looks->look[pen], *b = &looks->look[blank];
    return pen == blank || (a->bg == b->bg && !((a->attributes | b->attributes) & SHOWS_ON_BLANK));
}

/* ---- changing them ---------------------------------------------------------------------- */

/* A sequence being put together: SGRs that follow each other become one. */
struct change {
    char text[8 * TERM_INFO_STRING];
    size_t len;
    bool sgr; /* all of it is one */
};

/* The parameters of ESC [ 0;1 m, or NULL when it is anything else. */
static const char *parameters(const char *text, size_t len)
{
    if (len < 3 || text[0] != '\033' || text[1] != '[' || text[len - 1] != 'm')
        return NULL;
    for (size_t i = 2; i + 1 < len; i++) {
        if (text[i] != ';' && (text[i] < '0' || text[i] > '9'))
            return NULL;
    }
    return text + 2;
}

static void join(struct change *change, const char *text)
{
    size_t len = strlen(text);
    const char *from = parameters(text, len);
    if (change->len + len + 2 > sizeof change->text)
        return;
    if (from && change->sgr) {
        char *end = change->text + change->len - 1; /* its m */
        if (end[-1] == '[')
            *end++ = '0';
        *end++ = ';';
        memcpy(end, from, len - 2);
        change->len = (size_t)(end - change->text) + len - 2;
        return;
    }
    memcpy(change->text + change->len, text, len);
    change->sgr = from && change->len == 0;
    change->len += len;
}

static void join_color(struct change *change, const struct term_info *info, const char *string,
                       int color, char text[TERM_LOOK_COLOR])
{
    term_info_string expanded;
    if (info->bgr && color < 8)
        color = (color & 2) | (color & 1) << 2 | color >> 2;
    if (!*text && term_info_expand(string, color, 0, expanded) < TERM_LOOK_COLOR)
        strcpy(text, expanded); /* NOLINT: it fits */
    join(change, text);
}

void term_look_change(struct term_looks *looks, uint8_t from, uint8_t to, struct term_output *out)
{
    const struct term_info *info = looks->info;
    const struct term_look *a = &looks->look[from];
    struct term_look *b = &looks->look[to];
    struct change change = {.len = 0};
    if (from == to)
        return;
    if ((a->attributes & ~b->attributes) || (a->fg >= 0 && b->fg < 0) ||
        (a->bg >= 0 && b->bg < 0)) {
        join(&change, info->reset);
        a = &looks->look[TERM_LOOK_PLAIN];
    }
    for (int i = 0; i < TERM_INFO_ATTRIBUTES; i++) {
        if (b->attributes & ~a->attributes & (1 << i))
            join(&change, info->attribute[i]);
    }
    if (a->fg != b->fg)
        join_color(&change, info, info->setaf, b->fg, b->fg_text);
    if (a->bg != b->bg)
        join_color(&change, info, info->setab, b->bg, b->bg_text);
    term_output_add(out, change.text, change.len);
}
