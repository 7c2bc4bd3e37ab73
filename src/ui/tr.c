/* tr.c - see tr.h. */
#include "ui/tr.h"

const char *tr(const char *text)
{
    return say(text);
}
