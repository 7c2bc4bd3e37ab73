/* term_mouse.c - mouse reports (SGR, and X10 for terminals that know nothing newer) to events.
 *
 * We read reports ourselves because ncurses' mouse asks for mode 1000 only, so that a drag is
 * never reported, and merges or reorders what arrives in one burst. Pure; knows no terminal. */
#include "term/term_mouse.h"

#include <stddef.h>

enum {
    NUMBER_MAX = 99999, /* past it digits are read but not counted: no overflow, and refused */
    PLACE_MAX = 32767,
    BUTTON = 3,    /* mask: left, middle, right, none */
    MOTION = 32,   /* bit */
    WHEEL = 64,    /* bit */
    FURTHER = 128, /* bit: buttons 8 to 11 */
    X10_BASE = 32
};

/* Which event a report is; false for one that means nothing to us. Shift, Alt and Ctrl (bits 4,
 * 8, 16) do not matter. */
static bool meaning(int code, bool release, enum event_mouse *mouse)
{
    int button = code & BUTTON;
    if (code & FURTHER)
        return false;
    if (code & WHEEL) {
        if (release || (code & MOTION) || button > 1)
            return false; /* the sideways wheel */
        *mouse = button ? MOUSE_WHEEL_DOWN : MOUSE_WHEEL_UP;
        return true;
    }
    if (button == 0) {
        *mouse = release ? MOUSE_RELEASE : code & MOTION ? MOUSE_DRAG : MOUSE_PRESS;
        return true;
    }
    if (release || (code & MOTION) || button == BUTTON)
        return false;
    *mouse = button == 1 ? MOUSE_MIDDLE : MOUSE_RIGHT;
    return true;
}

static bool report(int code, int x, int y, bool release, struct event *event)
{
    enum event_mouse mouse;
    if (x < 1 || y < 1 || x > PLACE_MAX || y > PLACE_MAX || !meaning(code, release, &mouse))
        return false;
    *event = (struct event){.type = EVENT_MOUSE, .x = x - 1, .y = y - 1, .mouse = mouse};
    return true;
}

int term_mouse_sgr(const unsigned char *bytes, int len, struct event *event)
{
    int number[3] = {0, 0, 0};
    int numbers = 0;  /* complete ones */
    bool any = false; /* a digit of the present one was seen */
    bool good = true; /* still the right shape; once wrong, only the end is sought */
    for (int i = 1; i < len; i++) {
        unsigned char c = bytes[i];
        if (c >= '0' && c <= '9') {
            if (good && number[numbers] <= NUMBER_MAX)
                number[numbers] = number[numbers] * 10 + (c - '0');
            any = true;
        } else if (c == ';') {
            good = good && any && numbers < 2;
            numbers += good;
            any = false;
        } else if (c == 'M' || c == 'm') {
            good = good && any && numbers == 2;
            return good && report(number[0], number[1], number[2], c == 'm', event) ? i + 1
                                                                                    : -(i + 1);
        } else if (c >= 0x20 && c <= 0x3F) {
            good = false; /* still within a control sequence */
        } else if (c >= 0x40 && c <= 0x7E) {
            return -(i + 1); /* another sequence's end */
        } else {
            return -i;
        }
    }
    return 0;
}

int term_mouse_x10(const unsigned char *bytes, int len, struct event *event)
{
    if (len < 3)
        return 0;
    int code = bytes[0] - X10_BASE;
    bool release = (code & BUTTON) == BUTTON && !(code & (MOTION | WHEEL));
    if (code < 0)
        return -3;
    /* X10 does not say which button was released: the left one is the one that matters */
    return report(release ? 0 : code, bytes[1] - X10_BASE, bytes[2] - X10_BASE, release, event)
               ? 3
               : -3;
}
