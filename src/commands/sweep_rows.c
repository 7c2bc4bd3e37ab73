/* sweep_rows.c - the rows of a sweep. See sweep_rows.h.
 *
 * What stands before the inner value is made once for a run of points; numbers are written two
 * digits at a time: a row costs little more than its bytes. */
#include "commands/sweep_rows.h"

#include <string.h>

/* ---- bytes ------------------------------------------------------------------------------- */

bool sweep_flush(struct sweep_run *r)
{
    size_t n = r->used;
    r->used = 0;
    return n == 0 || fwrite(r->buffer, 1, n, r->out) == n;
}

static void bytes(struct sweep_run *r, const char *s, size_t n)
{
    memcpy(r->buffer + r->used, s, n);
    r->used += n;
}

static void character(struct sweep_run *r, char c)
{
    r->buffer[r->used++] = c;
}

/* The decimal digits of a number, at least 1. */
static unsigned digits_of(uint64_t v)
{
    static const uint64_t power[] = {0u,
                                     10u,
                                     100u,
                                     1000u,
                                     10000u,
                                     100000u,
                                     1000000u,
                                     10000000u,
                                     100000000u,
                                     1000000000u,
                                     10000000000u,
                                     100000000000u,
                                     1000000000000u,
                                     10000000000000u,
                                     100000000000000u,
                                     1000000000000000u,
                                     10000000000000000u,
                                     100000000000000000u,
                                     1000000000000000000u,
                                     10000000000000000000u};
    /* log10(2) is a little more than 1233 / 4096. */
    unsigned bits = 64 - (unsigned)__builtin_clzll(v | 1), guess = bits * 1233 >> 12;
    return guess + (v >= power[guess]);
}

/* Writes a number that is not negative, two digits at a time from its end; returns where it ends.
 */
static char *put_number(char *to, int64_t value)
{
    static const char pairs[] =
        "00010203040506070809101112131415161718192021222324252627282930313233"
        "34353637383940414243444546474849505152535455565758596061626364656667"
        "6869707172737475767778798081828384858687888990919293949596979899";
    uint64_t v = (uint64_t)value;
    char *end = to + digits_of(v), *p = end;
    while (v >= 100) {
        p -= 2;
        memcpy(p, pairs + 2 * (v % 100), 2);
        v /= 100;
    }
    if (v >= 10)
        memcpy(p - 2, pairs + 2 * v, 2);
    else
        p[-1] = (char)('0' + v);
    return end;
}

static void number(struct sweep_run *r, int64_t value)
{
    r->used = (size_t)(put_number(r->buffer + r->used, value) - r->buffer);
}

/* The components but the first, with what stands between and after them: most stand still from one
 * row to the next, and are then copied by a fixed size, so that what follows is written over. */
static char *put_rest(struct sweep_run *r, char *to, int i)
{
    bool same = r->rest_len > 0;
    for (int c = 1; c < PS_COMPONENT_COUNT; c++)
        same = same && r->rest_value[c] == r->block.component[c][i];
    if (!same) {
        char *p = r->rest;
        for (int c = 1; c < PS_COMPONENT_COUNT; c++) {
            r->rest_value[c] = r->block.component[c][i];
            *p++ = ',';
            p = put_number(p, r->rest_value[c]);
        }
        if (r->errors)
            *p++ = ',';
        *p++ = '\n';
        r->rest_len = (size_t)(p - r->rest);
    }
    memcpy(to, r->rest, sizeof r->rest);
    return to + r->rest_len;
}

/* ---- names and reasons ------------------------------------------------------------------- */

/* A component's column; "pooler_params" where a varied field bears the component's own name. */
static void component_name(struct sweep_run *r, int component)
{
    const char *name = ps_component_info((enum ps_component)component)->name;
    bytes(r, name, strlen(name));
    for (int i = 0; i < r->sweep.grid.n; i++)
        if (strcmp(ps_field_info(r->sweep.axis[i].field)->name, name) == 0) {
            bytes(r, "_params", 7);
            return;
        }
}

static void point_of(const struct sweep_run *r, int i, int64_t point[PS_SWEEP_AXES])
{
    int n = r->sweep.grid.n;
    for (int a = 0; a < n; a++)
        point[a] = a == n - 1 ? r->block.inner[i] : r->block.outer[a];
}

static void reason_of(const struct sweep_run *r, int i, struct ps_error *error)
{
    int64_t point[PS_SWEEP_AXES];
    point_of(r, i, point);
    *error = (struct ps_error){.field = -1};
    (void)ps_sweep_reason(&r->sweep, point, error);
}

/* Between quotes, as CSV doubles them and JSON escapes them; reasons have no control characters. */
static void quoted(struct sweep_run *r, const char *text)
{
    bool csv = r->format == SWEEP_CSV;
    character(r, '"');
    for (; *text != '\0'; text++) {
        if (*text == '"' || (*text == '\\' && !csv))
            character(r, csv ? '"' : '\\');
        character(r, *text);
    }
    character(r, '"');
}

/* ---- rows -------------------------------------------------------------------------------- */

static void value_text(const struct sweep_run *r, int axis, int64_t value, struct ps_text *t)
{
    enum ps_field field = r->sweep.axis[axis].field;
    bool quoted = r->format == SWEEP_JSONL && ps_field_info(field)->kind == PS_KIND_CHOICE;
    ps_text_add(t, quoted ? "\"" : "");
    range_value(field, value, t);
    ps_text_add(t, quoted ? "\"" : "");
}

/* What stands before the inner value. */
static void make_prefix(struct sweep_run *r)
{
    struct ps_text t = ps_text_over(r->prefix, sizeof r->prefix);
    int n = r->sweep.grid.n;
    for (int i = 0; i < n; i++) {
        if (r->format == SWEEP_JSONL) {
            ps_text_add(&t, i == 0 ? "{\"" : ",\"");
            ps_text_add(&t, ps_field_info(r->sweep.axis[i].field)->name);
            ps_text_add(&t, "\":");
        } else if (i > 0) {
            ps_text_add(&t, ",");
        }
        if (i < n - 1)
            value_text(r, i, r->block.outer[i], &t);
    }
    r->prefix_len = t.len;
}

static void inner_value(struct sweep_run *r, int64_t value)
{
    int axis = r->sweep.grid.n - 1;
    char buf[80];
    if (ps_field_info(r->sweep.axis[axis].field)->kind == PS_KIND_NUMBER) {
        number(r, value);
        return;
    }
    struct ps_text t = ps_text_over(buf, sizeof buf);
    value_text(r, axis, value, &t);
    bytes(r, buf, t.len);
}

static void csv_row(struct sweep_run *r, int i)
{
    bytes(r, r->prefix, r->prefix_len);
    inner_value(r, r->block.inner[i]);
    if (r->block.status[i] != PS_OK) {
        static const char none[] = ",,,,,,,,";
        bytes(r, none, 1 + PS_COMPONENT_COUNT);
        if (r->errors) {
            struct ps_error error;
            reason_of(r, i, &error);
            character(r, ',');
            quoted(r, error.reason);
        }
        character(r, '\n');
        return;
    }
    char *p = r->buffer + r->used;
    *p++ = ',';
    p = put_number(p, r->block.total[i]);
    *p++ = ',';
    p = put_number(p, r->block.component[0][i]);
    p = put_rest(r, p, i);
    r->used = (size_t)(p - r->buffer);
}

static void json_row(struct sweep_run *r, int i)
{
    bytes(r, r->prefix, r->prefix_len);
    inner_value(r, r->block.inner[i]);
    if (r->block.status[i] != PS_OK) {
        static const char none[] = ",\"total\":null,\"field\":";
        struct ps_error error;
        reason_of(r, i, &error);
        bytes(r, none, sizeof none - 1);
        if (error.field >= 0)
            quoted(r, ps_field_info((enum ps_field)error.field)->name);
        else
            bytes(r, "null", 4);
        bytes(r, ",\"error\":", 9);
        quoted(r, error.reason);
        bytes(r, "}\n", 2);
        return;
    }
    bytes(r, ",\"total\":", 9);
    number(r, r->block.total[i]);
    for (int c = 0; c < PS_COMPONENT_COUNT; c++) {
        bytes(r, ",\"", 2);
        component_name(r, c);
        bytes(r, "\":", 2);
        number(r, r->block.component[c][i]);
    }
    bytes(r, "}\n", 2);
}

void sweep_header(struct sweep_run *r)
{
    for (int i = 0; i < r->sweep.grid.n; i++) {
        const char *name = ps_field_info(r->sweep.axis[i].field)->name;
        bytes(r, name, strlen(name));
        character(r, ',');
    }
    bytes(r, "total", 5);
    for (int c = 0; c < PS_COMPONENT_COUNT; c++) {
        character(r, ',');
        component_name(r, c);
    }
    if (r->errors)
        bytes(r, ",error", 6);
    character(r, '\n');
}

static void note(struct sweep_run *r, int i)
{
    int64_t total = r->block.total[i];
    if (r->block.status[i] != PS_OK) {
        if (r->refused + r->over == 0)
            point_of(r, i, r->first);
        *(r->block.status[i] == PS_OVERFLOW ? &r->over : &r->refused) += 1;
        return;
    }
    if (r->format != SWEEP_SUMMARY)
        return;
    if (r->least == 0 || total < r->least) {
        r->least = total;
        point_of(r, i, r->least_at);
    }
    if (total > r->most) {
        r->most = total;
        point_of(r, i, r->most_at);
    }
}

/* Writes the points of one block. False: the output failed. */
bool sweep_write(struct sweep_run *r)
{
    if (r->format != SWEEP_SUMMARY)
        make_prefix(r);
    for (int i = 0; i < r->block.n; i++) {
        if (r->block.status[i] != PS_OK || r->format == SWEEP_SUMMARY)
            note(r, i);
        if (r->format == SWEEP_SUMMARY ||
            (r->legal_only && r->block.status[i] != PS_OK && r->block.status[i] != PS_OVERFLOW))
            continue;
        if (r->used + SWEEP_PREFIX_MAX + SWEEP_ROW_MAX > SWEEP_BUFFER && !sweep_flush(r))
            return false;
        if (r->format == SWEEP_CSV)
            csv_row(r, i);
        else
            json_row(r, i);
    }
    r->done += r->block.n;
    return true;
}

void sweep_point_text(const struct sweep_run *r, const int64_t *point, struct ps_text *t)
{
    for (int i = 0; i < r->sweep.grid.n; i++) {
        ps_text_add(t, i > 0 ? ", " : "");
        ps_text_add(t, ps_field_info(r->sweep.axis[i].field)->name);
        ps_text_add(t, "=");
        range_value(r->sweep.axis[i].field, point[i], t);
    }
}
