/* term_mouse.h - mouse reports from the terminal to events. Pure: bytes in, an event out. */
#ifndef TERM_TERM_MOUSE_H
#define TERM_TERM_MOUSE_H

#include "ui/event.h"

/* Decodes what follows CSI in an SGR report (mode 1006): "<b;x;yM" or "<b;x;ym". Returns
 * 0 when more bytes are needed; n > 0 when an event was read from n bytes; n < 0 when -n bytes
 * must be dropped: a report of no interest (a button without a meaning, numbers out of range)
 * or garbage. A byte that cannot be part of a control sequence is never among the n, so that a
 * key after a broken report survives. bytes[0] is taken to be '<'. */
int term_mouse_sgr(const unsigned char *bytes, int len, struct event *event);

/* The same for the three bytes after "CSI M": what a terminal sends that knows mode 1002 but not
 * 1006. Columns past 223 cannot be told. */
int term_mouse_x10(const unsigned char *bytes, int len, struct event *event);

#endif
