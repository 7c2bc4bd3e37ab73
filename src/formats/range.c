/* range.c - ranges of values as text. See range.h. */
#include "formats/range.h"

#include "formats/number.h"
#include "formats/printable.h"

#include <string.h>

enum { TEXT_MAX = 240 };

static struct ps_text begin(char error[DESIGN_ERROR_MAX], const char *item)
{
    struct ps_text t = ps_text_over(error, DESIGN_ERROR_MAX);
    printable_quote(&t, item, strlen(item));
    ps_text_add(&t, ": ");
    return t;
}

static bool refuse(char error[DESIGN_ERROR_MAX], const char *item, const char *reason)
{
    struct ps_text t = begin(error, item);
    ps_text_add(&t, reason);
    return false;
}

static bool find_field(const char *item, const char *name, int len, enum ps_field *field,
                       char error[DESIGN_ERROR_MAX])
{
    *field = ps_field_find(name, len);
    if (*field != PS_FIELD_COUNT)
        return true;
    struct ps_text t = begin(error, item);
    enum ps_field near = ps_field_nearest(name, len);
    ps_text_add(&t, "unknown field ");
    printable_quote(&t, name, (size_t)len);
    ps_text_add(&t, near != PS_FIELD_COUNT ? "; did you mean " : "; paramscope fields lists all");
    if (near != PS_FIELD_COUNT) {
        ps_text_add(&t, ps_field_info(near)->name);
        ps_text_add(&t, "?");
    }
    return false;
}

/* One end of a range, or a step. */
static bool value_of(const char *item, enum ps_field field, const char *text, const char *what,
                     int64_t *value, char error[DESIGN_ERROR_MAX])
{
    char reason[DESIGN_ERROR_MAX];
    if (text[strspn(text, " ")] == '\0') {
        struct ps_text t = begin(error, item);
        ps_text_add(&t, "the range is empty: ");
        ps_text_add(&t, what);
        ps_text_add(&t, " is missing; FIELD=LO..HI[:STEP|:xFACTOR] was expected");
        return false;
    }
    if (design_value_parse(field, text, value, reason))
        return true;
    struct ps_text t = begin(error, item);
    ps_text_add(&t, reason);
    return false;
}

static bool read_step(const char *item, const char *text, struct ps_axis *axis,
                      char error[DESIGN_ERROR_MAX])
{
    char reason[NUMBER_ERROR_MAX];
    const struct ps_field_info *info = ps_field_info(axis->field);
    if (info->kind == PS_KIND_CHOICE)
        return refuse(error, item, "a switch goes from choice to choice and takes no step");
    if (text[0] == 'x' || text[0] == 'X') {
        if (!number_rational(text + 1, &axis->num, &axis->den, reason)) {
            struct ps_text t = begin(error, item);
            ps_text_add(&t, "the factor after x: ");
            ps_text_add(&t, reason);
            return false;
        }
        if (axis->num <= axis->den)
            return refuse(error, item,
                          axis->num <= 0 ? "a factor of 0 or less never arrives; more than 1, such "
                                           "as :x2"
                                         : "a factor of 1 or less never arrives; more than 1, such "
                                           "as :x2");
        if (axis->lo < 1)
            return refuse(error, item, "a range with a factor begins at 1 or more, not at 0");
        return true;
    }
    if (!value_of(item, axis->field, text, "the step", &axis->step, error))
        return false;
    if (axis->step == 0)
        return refuse(error, item, "a step of 0 never arrives; 1 or more was expected");
    if (axis->step < 0)
        return refuse(error, item, "a negative step; ranges run upwards with a step of 1 or more");
    return true;
}

/* LO..HI[:STEP|:xFACTOR] behind the '='. `text` may be written to. */
static bool read_range(const char *item, char *text, struct ps_axis *axis,
                       char error[DESIGN_ERROR_MAX])
{
    const struct ps_field_info *info = ps_field_info(axis->field);
    char *dots = strstr(text, ".."), *colon = strchr(text, ':');
    if (colon != NULL)
        *colon = '\0';
    if (dots != NULL && colon != NULL && colon < dots)
        return refuse(error, item, "the step comes last: FIELD=LO..HI:STEP");
    if (dots == NULL && colon != NULL)
        return refuse(error, item, "a step without a range; FIELD=LO..HI:STEP was expected");
    if (dots != NULL)
        *dots = '\0';
    if (!value_of(item, axis->field, text, dots != NULL ? "its first value" : "a value", &axis->lo,
                  error))
        return false;
    axis->hi = axis->lo;
    axis->step = info->kind == PS_KIND_CHOICE || info->step < 1 ? 1 : info->step;
    if (dots != NULL && !value_of(item, axis->field, dots + 2, "its last value", &axis->hi, error))
        return false;
    if (axis->lo > axis->hi) {
        struct ps_text t = begin(error, item);
        ps_text_add(&t, "the range is reversed; write ");
        ps_text_add(&t, info->name);
        ps_text_add(&t, "=");
        design_value_text(axis->field, axis->hi, &t);
        ps_text_add(&t, "..");
        design_value_text(axis->field, axis->lo, &t);
        return false;
    }
    if (axis->lo < 0)
        return refuse(error, item, "values begin at 0 at the least");
    return colon == NULL || read_step(item, colon + 1, axis, error);
}

bool range_read(const char *text, struct ps_axis *axis, char error[DESIGN_ERROR_MAX])
{
    char copy[TEXT_MAX];
    const char *equals = strchr(text, '=');
    memset(axis, 0, sizeof *axis);
    if (equals == NULL)
        return refuse(error, text, "there is no '='; FIELD=LO..HI[:STEP|:xFACTOR] was expected");
    if (strlen(equals) >= sizeof copy)
        return refuse(error, text, "that is too long for a range");
    if (!find_field(text, text, equals - text > 1000 ? 1000 : (int)(equals - text), &axis->field,
                    error))
        return false;
    memcpy(copy, equals + 1, strlen(equals));
    return read_range(text, copy, axis, error);
}

bool range_read_vary(const char *text, size_t len, struct ps_vary *vary, bool *ranged,
                     char error[DESIGN_ERROR_MAX])
{
    char copy[TEXT_MAX];
    struct ps_axis axis;
    memset(vary, 0, sizeof *vary);
    *ranged = false;
    if (len >= sizeof copy) {
        (void)refuse(error, "--vary", "one of the fields is too long a text");
        return false;
    }
    memcpy(copy, text, len);
    copy[len] = '\0';
    if (len == 0)
        return refuse(error, "--vary", "a field is missing; FIELD or FIELD=LO..HI was expected");
    if (strchr(copy, '=') == NULL)
        return find_field(copy, copy, (int)len, &vary->field, error);
    if (!range_read(copy, &axis, error))
        return false;
    if (axis.den > 0)
        return refuse(error, copy, "a factor is for sweeps; FIELD=LO..HI[:STEP] was expected");
    *vary = (struct ps_vary){axis.field, axis.lo, axis.hi, 0};
    if (strchr(copy, ':') != NULL)
        vary->multiple = axis.step;
    *ranged = true;
    return true;
}

void range_value(enum ps_field field, int64_t value, struct ps_text *text)
{
    const struct ps_field_info *info = ps_field_info(field);
    if (info->kind == PS_KIND_CHOICE && value >= 0 && value <= info->max)
        ps_text_add(text, info->choices[value]);
    else if (info->kind == PS_KIND_RATIO)
        ps_text_quotient_trim(text, value, PS_RATIO_ONE, 6);
    else
        ps_text_int(text, value);
}
