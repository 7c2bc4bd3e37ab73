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

/* Whole buffers of one size: files take whole pages more quickly. */
static bool send_full(struct sweep_run *r)
{
    if (r->used < SWEEP_BUFFER)
        return true;
    r->used -= SWEEP_BUFFER;
    bool sent = fwrite(r->buffer, 1, SWEEP_BUFFER, r->out) == SWEEP_BUFFER;
    memcpy(r->buffer, r->buffer + SWEEP_BUFFER, r->used);
    return sent;
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

/* Copies a short text by a fixed size, so that what follows is written over: quicker than by its
 * length. Both have room for MOST bytes. */
static inline char *put_text(char *to, const char *text, size_t len)
{
    enum { FEW = 16, MOST = 56 };
    memcpy(to, text, FEW);
    if (len > FEW) {
        memcpy(to + FEW, text + FEW, MOST - FEW);
        if (len > MOST)
            memcpy(to + MOST, text + MOST, len - MOST);
    }
    return to + len;
}

/* ---- names and reasons ------------------------------------------------------------------- */

/* A component's column; "pooler_params" where a varied field bears the component's own name. */
static void add_name(const struct sweep_run *r, int component, struct ps_text *t)
{
    const char *name = component == PS_COMPONENT_COUNT
                           ? "total"
                           : ps_component_info((enum ps_component)component)->name;
    ps_text_add(t, name);
    for (int i = 0; i < r->sweep.grid.n; i++)
        if (strcmp(ps_field_info(r->sweep.axis[i].field)->name, name) == 0)
            ps_text_add(t, "_params");
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

/* The inner values, of which most are as in the row of the grid before. */
static void make_cells(struct sweep_run *r)
{
    int axis = r->sweep.grid.n - 1, n = r->block.n;
    bool number = ps_field_info(r->sweep.axis[axis].field)->kind == PS_KIND_NUMBER;
    if (n <= r->cells && memcmp(r->cell_value, r->block.inner, (size_t)n * sizeof(int64_t)) == 0)
        return;
    for (int i = 0; i < n; i++) {
        struct sweep_cell *cell = &r->cell[i];
        int64_t value = r->cell_value[i] = r->block.inner[i];
        if (number) {
            cell->len = (size_t)(digits_put(&r->digits, cell->text, value) - cell->text);
            continue;
        }
        struct ps_text t = ps_text_over(cell->text, sizeof cell->text);
        value_text(r, axis, value, &t);
        cell->len = t.len;
    }
    r->cells = n;
}

/* What stands before, between and after the counts that move along the block, with those that do
 * not: made once for all its rows. */
static void make_between(struct sweep_run *r)
{
    const struct ps_sweep_block *b = &r->block;
    struct sweep_between *between = r->between;
    char *p = between->text;
    r->moving = 0;
    for (int i = 0; i <= PS_COMPONENT_COUNT; i++) {
        int c = i == 0 ? PS_COMPONENT_COUNT : i - 1;
        const int64_t *count = c == PS_COMPONENT_COUNT ? b->total : b->component[c];
        memcpy(p, r->before[c], r->before_len[c]);
        p += r->before_len[c];
        if (memcmp(count, count + 1, (size_t)(b->n - 1) * sizeof *count) == 0) {
            p = digits_put(&r->digits, p, count[0]);
            continue;
        }
        between->len = (size_t)(p - between->text);
        r->move[r->moving++] = count;
        between++;
        p = between->text;
    }
    memcpy(p, r->after, r->after_len);
    between->len = (size_t)(p - between->text) + r->after_len;
}

static char *put_counts(const struct sweep_run *r, char *p, int i)
{
    const struct sweep_between *between = r->between;
    for (int m = 0; m < r->moving; m++, between++) {
        p = put_text(p, between->text, between->len);
        p = digits_put(&r->digits, p, r->move[m][i]);
    }
    return put_text(p, between->text, between->len);
}

/* A point without counts: empty in CSV, null in JSON. */
static void put_reason(struct sweep_run *r, int i)
{
    bool json = r->format == SWEEP_JSONL;
    struct ps_error error = {.field = -1};
    if (json || r->errors)
        reason_of(r, i, &error);
    for (int c = 0; c <= PS_COMPONENT_COUNT; c++) {
        int at = c == 0 ? PS_COMPONENT_COUNT : c - 1;
        bytes(r, r->before[at], r->before_len[at]);
        bytes(r, "null", json ? 4 : 0);
    }
    if (json) {
        bytes(r, ",\"field\":", 9);
        if (error.field >= 0)
            quoted(r, ps_field_info((enum ps_field)error.field)->name);
        else
            bytes(r, "null", 4);
        bytes(r, ",\"error\":", 9);
    } else if (r->errors) {
        character(r, ',');
    }
    if (json || r->errors)
        quoted(r, error.reason);
    bytes(r, json ? "}\n" : "\n", json ? 2 : 1);
}

/* Every row has the same columns, in JSON too: a reader that looks at the first ones knows all. */
void sweep_columns(struct sweep_run *r)
{
    bool json = r->format == SWEEP_JSONL;
    digits_init(&r->digits);
    for (int c = 0; c <= PS_COMPONENT_COUNT; c++) {
        struct ps_text t = ps_text_over(r->before[c], sizeof r->before[c]);
        ps_text_add(&t, json ? ",\"" : ",");
        if (json)
            add_name(r, c, &t);
        ps_text_add(&t, json ? "\":" : "");
        r->before_len[c] = t.len;
    }
    struct ps_text t = ps_text_over(r->after, sizeof r->after);
    ps_text_add(&t, json ? ",\"field\":null,\"error\":null}\n" : r->errors ? ",\n" : "\n");
    r->after_len = t.len;
    if (r->format != SWEEP_CSV)
        return;
    t = ps_text_over(r->buffer, sizeof r->buffer);
    for (int i = 0; i < r->sweep.grid.n; i++) {
        ps_text_add(&t, ps_field_info(r->sweep.axis[i].field)->name);
        ps_text_add(&t, ",");
    }
    add_name(r, PS_COMPONENT_COUNT, &t);
    for (int c = 0; c < PS_COMPONENT_COUNT; c++) {
        ps_text_add(&t, ",");
        add_name(r, c, &t);
    }
    ps_text_add(&t, r->errors ? ",error\n" : "\n");
    r->used = t.len;
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

/* A summary looks at every point and writes none. */
static void take_note(struct sweep_run *r)
{
    for (int i = 0; i < r->block.n; i++)
        note(r, i);
}

static bool write_rows(struct sweep_run *r)
{
    make_prefix(r);
    make_cells(r);
    make_between(r);
    for (int i = 0; i < r->block.n; i++) {
        bool fine = r->block.status[i] == PS_OK;
        if (!fine)
            note(r, i);
        if (!fine && r->legal_only && r->block.status[i] != PS_OVERFLOW)
            continue;
        char *p = put_text(r->buffer + r->used, r->prefix, r->prefix_len);
        p = put_text(p, r->cell[i].text, r->cell[i].len);
        if (fine)
            p = put_counts(r, p, i);
        r->used = (size_t)(p - r->buffer);
        if (!fine)
            put_reason(r, i);
        if (!send_full(r))
            return false;
    }
    return true;
}

/* Writes the points of one block. False: the output failed. */
bool sweep_write(struct sweep_run *r)
{
    bool fine = true;
    if (r->format == SWEEP_SUMMARY)
        take_note(r);
    else
        fine = write_rows(r);
    r->done += fine ? r->block.n : 0;
    return fine;
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
