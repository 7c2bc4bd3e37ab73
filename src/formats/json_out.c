/* json_out.c - JSON as programs write it. See json_out.h. */
#include "formats/json_out.h"

#include "formats/printable.h"

#include <math.h>
#include <string.h>

struct json_out json_out_over(FILE *file)
{
    return (struct json_out){.file = file};
}

static void quoted(struct json_out *out, const char *text)
{
    const unsigned char *s = (const unsigned char *)text;
    (void)fputc('"', out->file);
    for (size_t left = strlen(text); left > 0;) {
        size_t used;
        uint32_t c = printable_decode(s, left, &used);
        if (c == '"' || c == '\\')
            (void)fprintf(out->file, "\\%c", (int)c);
        else if (c == '\n')
            (void)fputs("\\n", out->file);
        else if (c == '\t')
            (void)fputs("\\t", out->file);
        else if (c < 0x20)
            (void)fprintf(out->file, "\\u%04x", (unsigned)c);
        else if (used == 1 && c >= 0x80)
            (void)fputs("\xEF\xBF\xBD", out->file);
        else
            (void)fwrite(s, 1, used, out->file);
        s += used;
        left -= used;
    }
    (void)fputc('"', out->file);
}

static void new_line(struct json_out *out)
{
    (void)fprintf(out->file, "\n%*s", 2 * out->depth, "");
}

/* What stands before every value. */
static void begin(struct json_out *out, const char *key)
{
    if (out->some)
        (void)fputc(',', out->file);
    if (out->depth > 0)
        new_line(out);
    if (key != NULL) {
        quoted(out, key);
        (void)fputs(": ", out->file);
    }
    out->some = true;
}

static void open(struct json_out *out, const char *key, bool object)
{
    begin(out, key);
    (void)fputc(object ? '{' : '[', out->file);
    uint32_t bit = UINT32_C(1) << (out->depth++ & 31);
    out->objects = object ? out->objects | bit : out->objects & ~bit;
    out->some = false;
}

void json_out_object(struct json_out *out, const char *key)
{
    open(out, key, true);
}

void json_out_array(struct json_out *out, const char *key)
{
    open(out, key, false);
}

void json_out_end(struct json_out *out)
{
    out->depth--;
    if (out->some)
        new_line(out);
    (void)fputc((out->objects >> (out->depth & 31) & 1) != 0 ? '}' : ']', out->file);
    if (out->depth == 0)
        (void)fputc('\n', out->file);
    out->some = true;
}

void json_out_text(struct json_out *out, const char *key, const char *text)
{
    begin(out, key);
    if (text != NULL)
        quoted(out, text);
    else
        (void)fputs("null", out->file);
}

void json_out_int(struct json_out *out, const char *key, int64_t n)
{
    char buf[40];
    struct ps_text t = ps_text_over(buf, sizeof buf);
    ps_text_int(&t, n);
    begin(out, key);
    (void)fputs(buf, out->file);
}

void json_out_real(struct json_out *out, const char *key, double x, int digits)
{
    char buf[64];
    if (!isfinite(x)) {
        json_out_null(out, key);
        return;
    }
    (void)snprintf(buf, sizeof buf, "%.*g", digits, x);
    begin(out, key);
    (void)fputs(buf, out->file);
    if (strpbrk(buf, ".e") == NULL)
        (void)fputs(".0", out->file);
}

void json_out_bool(struct json_out *out, const char *key, bool yes)
{
    begin(out, key);
    (void)fputs(yes ? "true" : "false", out->file);
}

void json_out_null(struct json_out *out, const char *key)
{
    json_out_text(out, key, NULL);
}

void json_out_field(struct json_out *out, const char *key, enum ps_field field, int64_t value)
{
    const struct ps_field_info *info = ps_field_info(field);
    if (info->kind == PS_KIND_CHOICE)
        json_out_text(out, key, info->choices[value]);
    else if (info->kind == PS_KIND_RATIO && value % PS_RATIO_ONE != 0)
        json_out_real(out, key, (double)value / PS_RATIO_ONE, 12);
    else
        json_out_int(out, key, info->kind == PS_KIND_RATIO ? value / PS_RATIO_ONE : value);
}
