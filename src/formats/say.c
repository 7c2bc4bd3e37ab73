/* say.c - see say.h. Without GNU gettext in the C library everything is English. */
#include "formats/say.h"

#include <errno.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#if defined(__GLIBC__) || defined(PARAMSCOPE_NLS)
#include <libintl.h>
#include <locale.h>

const char *say(const char *text)
{
    /* In the C locale gettext translates nothing, after as long a search as for something; "" is
     * the catalogue's own head. */
    const char *locale = setlocale(LC_MESSAGES, NULL);
    if (text[0] == '\0' || locale == NULL || (locale[0] == 'C' && locale[1] == '\0'))
        return text;
    return dgettext("paramscope", text);
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

/* Those that files and folders meet; in the words of the C library, whose own translations need a
 * locale to be installed. */
const char *say_errno(int number)
{
    switch (number) {
    case ENOENT: return say(N_("No such file or directory"));
    case EACCES: return say(N_("Permission denied"));
    case EISDIR: return say(N_("Is a directory"));
    case ENOTDIR: return say(N_("Not a directory"));
    case EEXIST: return say(N_("File exists"));
    case ENOSPC: return say(N_("No space left on device"));
    case EROFS: return say(N_("Read-only file system"));
    case ENAMETOOLONG: return say(N_("File name too long"));
    case ELOOP: return say(N_("Too many levels of symbolic links"));
    case ENOMEM: return say(N_("Cannot allocate memory"));
    case EIO: return say(N_("Input/output error"));
    case EMFILE: return say(N_("Too many open files"));
    default: return strerror(number);
    }
}

void say_tensor(struct ps_text *text, const char *name)
{
    static const char bias[] = " bias";
    size_t len = strlen(name), end = sizeof bias - 1;
    char what[64];
    struct ps_text w = ps_text_over(what, sizeof what);
    if (len <= end || strcmp(name + len - end, bias) != 0) {
        ps_text_add(text, say(name));
        return;
    }
    ps_text_addn(&w, name, len - end);
    say_add(text, N_("%s bias"), say(what));
}

const char *say_number(int64_t n, char buf[SAY_NUMBER])
{
    struct ps_text t = ps_text_over(buf, SAY_NUMBER);
    ps_text_grouped(&t, n);
    return buf;
}
