/* error.c - the reason of a refusal, kept as a sentence and its parts so that it can be said in
 * another language than English. See error.h. */
#include "error.h"

#include "paramscope/text.h"

#include <stdarg.h>
#include <stddef.h>

static void add_reason(const struct ps_error *error, struct ps_text *text)
{
    const char *part[PS_ERROR_PARTS];
    for (int i = 0; i < PS_ERROR_PARTS; i++)
        part[i] = error->part[i];
    if (error->field >= 0) {
        ps_text_add(text, ps_field_info((enum ps_field)error->field)->name);
        ps_text_add(text, ": ");
    }
    ps_text_form(text, ps_text_said(text, error->sentence), part, PS_ERROR_PARTS);
}

static enum ps_status finish(struct ps_error *error, enum ps_status status, int field,
                             const char *sentence)
{
    struct ps_text reason = ps_text_over(error->reason, sizeof error->reason);
    error->status = status;
    error->field = field;
    error->sentence = sentence;
    add_reason(error, &reason);
    return status;
}

enum ps_status error_set(struct ps_error *error, enum ps_status status, enum ps_field field,
                         const char *sentence, ...)
{
    va_list rest;
    int n = 0;
    va_start(rest, sentence);
    for (const char *s; n < PS_ERROR_PARTS && (s = va_arg(rest, const char *)) != NULL; n++) {
        struct ps_text t = ps_text_over(error->part[n], sizeof error->part[n]);
        ps_text_add(&t, s);
    }
    va_end(rest);
    for (; n < PS_ERROR_PARTS; n++)
        error->part[n][0] = '\0';
    return finish(error, status, (int)field, sentence);
}

enum ps_status error_plain(struct ps_error *error, enum ps_status status, const char *sentence)
{
    for (int n = 0; n < PS_ERROR_PARTS; n++)
        error->part[n][0] = '\0';
    return finish(error, status, -1, sentence);
}

void ps_error_text(const struct ps_error *error, struct ps_text *text)
{
    if (text->say != NULL)
        add_reason(error, text);
    else
        ps_text_add(text, error->reason);
}
