/* tr.c - see tr.h. Without GNU gettext in the C library the interface is English. */
#include "ui/tr.h"

#include <stdlib.h>

#if defined(__GLIBC__) || defined(PARAMSCOPE_NLS)
#include <libintl.h>

const char *tr(const char *text)
{
    /* "" is the catalogue's own head. */
    return text[0] != '\0' ? dgettext("paramscope", text) : text;
}
#else
const char *tr(const char *text)
{
    return text;
}
#endif
