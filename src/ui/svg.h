/* svg.h - a frame as an SVG picture, for slides and the README.
 *
 * The same cells that the terminal shows: text stays text in a monospace font, blocks, lines and
 * markers become shapes, so that every browser draws them alike and sharp at any size. */
#ifndef UI_SVG_H
#define UI_SVG_H

#include "ui/theme.h"

/* The picture as malloc'ed, terminated text (free it), or NULL when memory ran out. A picture
 * has all colours of the scheme, whatever the terminal could show. `title` is what a reader of
 * screens is told; it may hold anything. The same frame gives the same bytes. */
char *svg_text(const struct frame *frame, const struct theme_scheme *scheme, const char *title,
               size_t *len);

#endif
