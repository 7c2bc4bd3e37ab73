/* sweep_rows.h - the rows of a sweep as bytes, and what is remembered of them. Private to
 * sweep.c. */
#ifndef COMMANDS_SWEEP_ROWS_H
#define COMMANDS_SWEEP_ROWS_H

#include "formats/digits.h"
#include "formats/range.h"

#include <stdio.h>
#include <time.h>

enum sweep_format { SWEEP_CSV, SWEEP_JSONL, SWEEP_SUMMARY };

enum {
    SWEEP_BUFFER = 1 << 16,
    SWEEP_PREFIX_MAX = 1024,
    SWEEP_BEFORE_MAX = 48, /* a separator, with the name of what it stands before in JSON */
    SWEEP_ROW_MAX = 1024
};

/* A value of the inner field as it was last written at its place. */
struct sweep_cell {
    size_t len;
    char text[56];
};

/* What stands between two counts that move along a block. */
struct sweep_between {
    size_t len;
    char text[SWEEP_ROW_MAX];
};

struct sweep_run {
    struct ps_sweep sweep;
    struct ps_sweep_block block;
    enum sweep_format format;
    bool legal_only, errors, progress; /* errors: a column of reasons */
    FILE *out;
    char buffer[SWEEP_BUFFER + SWEEP_PREFIX_MAX + SWEEP_ROW_MAX];
    size_t used;
    char prefix[SWEEP_PREFIX_MAX]; /* the outer values of a row, written once for all its points */
    size_t prefix_len;
    struct digits digits;
    int cells; /* that are valid */
    int64_t cell_value[PS_SWEEP_BLOCK];
    struct sweep_cell cell[PS_SWEEP_BLOCK];
    /* Before each component and, last here though first in a row, the total; and after them. */
    char before[PS_COMPONENT_COUNT + 1][SWEEP_BEFORE_MAX];
    size_t before_len[PS_COMPONENT_COUNT + 1];
    char after[SWEEP_BEFORE_MAX];
    size_t after_len;
    /* The counts that move along the block, and what stands around them. */
    int moving;
    const int64_t *move[PS_COMPONENT_COUNT + 1];
    struct sweep_between between[PS_COMPONENT_COUNT + 2];
    int64_t points, done, refused, over;
    int64_t first[PS_SWEEP_AXES]; /* the first point that is no model */
    int64_t least, most;          /* of the totals */
    int64_t least_at[PS_SWEEP_AXES], most_at[PS_SWEEP_AXES];
    struct timespec shown;
};

/* Decides on the columns, and begins a CSV with the line of their names. */
void sweep_columns(struct sweep_run *run);

/* Writes the points of the present block, or only remembers what a summary needs. False: the
 * output failed. */
bool sweep_write(struct sweep_run *run);

/* Sends on what is in the buffer. */
bool sweep_flush(struct sweep_run *run);

/* d_model=768, layers=12 */
void sweep_point_text(const struct sweep_run *run, const int64_t *point, struct ps_text *text);

#endif
