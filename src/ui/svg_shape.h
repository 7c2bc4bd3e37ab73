/* svg_shape.h - what the two files of the SVG writer share. Private to them. */
#ifndef UI_SVG_SHAPE_H
#define UI_SVG_SHAPE_H

#include "paramscope/text.h"
#include "ui/width.h"

/* A cell in pixels: an eighth of its width is one of them, so that bars end on whole ones. */
enum { CELL_W = 8, CELL_H = 18 };

struct svg_out {
    char *text;
    size_t len, cap;
    bool failed; /* memory ran out */
};

void svg_add(struct svg_out *out, const char *s);
void svg_number(struct svg_out *out, int64_t value);
void svg_length(struct svg_out *out, const char *name, int eighths);
void svg_color(struct svg_out *out, const char *name, uint32_t rgb);

/* Is a character drawn as a shape, and may equal neighbours be one shape? */
bool svg_is_shape(uint32_t ch);
bool svg_joins(uint32_t ch);

/* Draws `n` cells of a character that is a shape, in the colour of the group around it. */
void svg_shape(struct svg_out *out, int x, int y, int n, uint32_t ch);

#endif
