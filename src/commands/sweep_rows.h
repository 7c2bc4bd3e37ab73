/* sweep_rows.h - the rows of a sweep as bytes, and what is remembered of them. Private to
 * sweep.c. */
#ifndef COMMANDS_SWEEP_ROWS_H
#define COMMANDS_SWEEP_ROWS_H

#include "formats/range.h"

#include <stdio.h>
#include <time.h>

enum sweep_format { SWEEP_CSV, SWEEP_JSONL, SWEEP_SUMMARY };

enum {
    SWEEP_BUFFER = 1 << 16,
    SWEEP_PREFIX_MAX = 1024,
    SWEEP_REST_MAX = 168,
    SWEEP_ROW_MAX = 1024
};

struct sweep_run {
    struct ps_sweep sweep;
    struct ps_sweep_block block;
    enum sweep_format format;
    bool legal_only, errors, progress; /* errors: a column of reasons */
    FILE *out;
    char buffer[SWEEP_BUFFER];
    size_t used;
    char prefix[SWEEP_PREFIX_MAX]; /* the outer values of a row, written once for all its points */
    size_t prefix_len;
    /* The components but the first as they were last written. */
    int64_t rest_value[PS_COMPONENT_COUNT];
    char rest[SWEEP_REST_MAX];
    size_t rest_len;
    int64_t points, done, refused, over;
    int64_t first[PS_SWEEP_AXES]; /* the first point that is no model */
    int64_t least, most;          /* of the totals */
    int64_t least_at[PS_SWEEP_AXES], most_at[PS_SWEEP_AXES];
    struct timespec shown;
};

/* The line of column names. */
void sweep_header(struct sweep_run *run);

/* Writes the points of the present block, or only remembers what a summary needs. False: the
 * output failed. */
bool sweep_write(struct sweep_run *run);

/* Sends on what is in the buffer. */
bool sweep_flush(struct sweep_run *run);

/* d_model=768, layers=12 */
void sweep_point_text(const struct sweep_run *run, const int64_t *point, struct ps_text *text);

#endif
