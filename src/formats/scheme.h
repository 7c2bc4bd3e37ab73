/* scheme.h - reads Base16 and Base24 colour schemes, so that the hundreds that exist just work.
 *
 * From YAML to sixteen or twenty-four colours with a name, or to a message that says where and
 * why not. Knows nothing of roles, contrast or terminals: ui/theme.h makes a look of it. */
#ifndef FORMATS_SCHEME_H
#define FORMATS_SCHEME_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { THEME_NAME_MAX = 64, THEME_SLOTS = 24 };

enum { SCHEME_BYTES_MAX = 64 * 1024 }; /* published schemes have about half a kilobyte */

/* A scheme as published: base00 ... base0F (and base10 ... base17 for Base24). */
struct theme_scheme {
    char name[THEME_NAME_MAX]; /* "Okabe-Ito dark" */
    char slug[THEME_NAME_MAX]; /* "okabe-ito-dark": what --theme takes, file name without suffix */
    char author[THEME_NAME_MAX];
    bool light; /* variant: light */
    bool ansi;  /* the `terminal` theme: the user's own 16 colours on the user's own background */
    int slots;  /* 16 or 24 */
    uint32_t base[THEME_SLOTS]; /* 0xRRGGBB */
};

/* Reads a scheme from memory; `file` names it in messages and gives the slug. Understands
 *   system, name, author, variant, palette: {base00 ... base0F [... base17]}   (as published)
 *   scheme, author, base00 ... base0F                                          (before 2022)
 * Other keys are ignored. Without a variant the brightness of base00 decides; texts that are
 * longer than their field are cut. False: `out` is untouched and `error` (of `cap` bytes) holds
 * "FILE:LINE:COLUMN: what was wrong; what is allowed". */
bool scheme_parse(const char *text, size_t len, const char *file, struct theme_scheme *out,
                  char *error, size_t cap);

/* The same from a regular file of at most SCHEME_BYTES_MAX bytes. */
bool scheme_read(const char *path, struct theme_scheme *out, char *error, size_t cap);

#endif
