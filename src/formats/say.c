/* say.c - see say.h. Without GNU gettext in the C library everything is English. */
#include "formats/say.h"

#include <stdarg.h>
#include <stddef.h>

#if defined(__GLIBC__) || defined(PARAMSCOPE_NLS)
#include <libintl.h>

const char *say(const char *text)
{
    /* "" is the catalogue's own head. */
    return text[0] != '\0' ? dgettext("paramscope", text) : text;
}
#else
const char *say(const char *text)
{
    return text;
}
#endif

struct ps_text say_over(char *buf, size_t cap)
{
    struct ps_text t = ps_text_over(buf, cap);
    t.say = say;
    return t;
}

void say_parts(struct ps_text *text, const char *sentence, ...)
{
    enum { PARTS = 9 };
    const char *part[PARTS];
    va_list rest;
    int n = 0;
    va_start(rest, sentence);
    for (const char *s; n < PARTS && (s = va_arg(rest, const char *)) != NULL; n++)
        part[n] = s;
    va_end(rest);
    ps_text_form(text, say(sentence), part, n);
}

const char *say_number(int64_t n, char buf[SAY_NUMBER])
{
    struct ps_text t = ps_text_over(buf, SAY_NUMBER);
    ps_text_grouped(&t, n);
    return buf;
}
