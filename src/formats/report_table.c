/* report_table.c - several models in one table, a row each: for reading, not for taking apart. */
#include "formats/report_parts.h"

#include "formats/printable.h"

#include <stdlib.h>
#include <string.h>

enum { COLUMNS = REPORT_COLUMNS, CELL = 40 };

static const char *const titles[COLUMNS + 1] = {
    "model",     "total",           "non-embedding", "active", "embeddings",
    "attention", "cross-attention", "feed-forward",  "norms",  "pooler",
    "head",      "vocab_size",      "d_model",       "layers", NULL};

const char *const *report_columns(void)
{
    return titles;
}

/* What a column holds for one design; the name has none. */
static int64_t value_of(const struct design *d, const struct ps_count *count, int column)
{
    switch (column) {
    case 0: return 0;
    case 1: return count->total;
    case 2: return count->non_embedding;
    case 3: return count->active;
    case COLUMNS - 3: return ps_model_get(&d->model, PS_VOCAB);
    case COLUMNS - 2: return ps_model_get(&d->model, PS_D_MODEL);
    case COLUMNS - 1: return ps_model_get(&d->model, PS_LAYERS);
    default: return count->component[column - 4];
    }
}

struct row {
    const struct design *design;
    int64_t value[COLUMNS];
    int sort, place; /* place: as it was given, so that equals keep their order */
};

static int lower(int c)
{
    return c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c;
}

static int by_column(const void *a, const void *b)
{
    const struct row *x = a, *y = b;
    if (x->sort == 0) {
        const char *p = x->design->name, *q = y->design->name;
        while (*p != '\0' && lower(*p) == lower(*q))
            p++, q++;
        if (lower(*p) != lower(*q))
            return lower(*p) - lower(*q);
    } else if (x->value[x->sort] != y->value[x->sort]) {
        return x->value[x->sort] < y->value[x->sort] ? 1 : -1;
    }
    return x->place - y->place;
}

bool report_sort(const struct design **designs, int n, enum ps_convention convention, int column)
{
    struct row *row = calloc((size_t)n, sizeof *row);
    struct ps_count *count = malloc(sizeof *count);
    bool fine = row != NULL && count != NULL;
    for (int i = 0; i < n && fine; i++) {
        row[i] = (struct row){.design = designs[i], .sort = column, .place = i};
        fine = ps_count_model(&designs[i]->model, convention, count) == PS_OK;
        for (int c = 1; c < COLUMNS && fine; c++)
            row[i].value[c] = value_of(designs[i], count, c);
    }
    if (fine) {
        qsort(row, (size_t)n, sizeof *row, by_column);
        for (int i = 0; i < n; i++)
            designs[i] = row[i].design;
    }
    free(count);
    free(row);
    return fine;
}

static void cell(const struct design *d, const struct ps_count *count, int column, char out[CELL])
{
    struct ps_text t = ps_text_over(out, CELL);
    if (column == 0) {
        char name[REPORT_NAME_MAX];
        struct ps_text raw = ps_text_over(name, sizeof name);
        design_text(d, &raw);
        printable_add(&t, name, strlen(name), 30);
        return;
    }
    int64_t value = value_of(d, count, column);
    if (value == 0)
        ps_text_add(&t, "-");
    else
        ps_text_grouped(&t, value);
}

static int columns_of(const char *s)
{
    int n = 0;
    for (; *s != '\0'; s++)
        n += ((unsigned char)*s & 0xC0u) != 0x80u;
    return n;
}

bool report_table(FILE *out, const struct design *const *designs, int n,
                  const struct report_style *style)
{
    int width[COLUMNS];
    bool shown[COLUMNS] = {false};
    char text[CELL];
    struct ps_count *count = malloc(sizeof *count);
    bool fine = count != NULL;
    for (int c = 0; c < COLUMNS; c++)
        width[c] = (int)strlen(titles[c]);
    /* A column that is empty for all of them is left out. */
    for (int i = 0; i < n && fine; i++) {
        fine = ps_count_model(&designs[i]->model, style->convention, count) == PS_OK;
        for (int c = 0; c < COLUMNS && fine; c++) {
            cell(designs[i], count, c, text);
            shown[c] = shown[c] || strcmp(text, "-") != 0;
            width[c] = columns_of(text) > width[c] ? columns_of(text) : width[c];
        }
    }
    for (int i = -1; i < n && fine; i++) {
        if (i >= 0)
            fine = ps_count_model(&designs[i]->model, style->convention, count) == PS_OK;
        for (int c = 0; c < COLUMNS; c++) {
            if (!shown[c])
                continue;
            if (i < 0)
                ps_text_add(&(struct ps_text){.buf = text, .cap = CELL}, titles[c]);
            else
                cell(designs[i], count, c, text);
            int pad = width[c] - columns_of(text);
            if (c == 0)
                (void)fprintf(out, "%s%*s", text, pad, "");
            else
                (void)fprintf(out, "  %*s%s", pad, "", text);
        }
        (void)fputc('\n', out);
    }
    free(count);
    return fine;
}
