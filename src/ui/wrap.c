/* wrap.c - see wrap.h. */
#include "ui/wrap.h"

#include "paramscope/text.h"
#include "ui/frame.h"

const char *wrap_line(const char *text, int w, char line[WRAP_BYTES])
{
    const char *p = text, *end = NULL, *rest = NULL;
    int used = 0;
    while (*p != '\0' && *p != '\n' && (size_t)(p - text) < WRAP_BYTES - 8) {
        const char *at = p;
        if (*p == ' ' && p[1] != '%') { /* a number keeps its percent sign */
            end = p;
            rest = p + 1;
        }
        used += frame_rune_width(frame_decode(&p));
        if (used > w) {
            if (end == NULL) { /* a word longer than the line */
                end = at > text ? at : p;
                rest = end;
            }
            break;
        }
    }
    if (used <= w) {
        end = p;
        rest = *p == '\n' ? p + 1 : p;
    }
    struct ps_text t = ps_text_over(line, WRAP_BYTES);
    ps_text_addn(&t, text, (size_t)(end - text));
    return rest;
}
