/* report.h - the breakdown of one or several designs, for people and for programs.
 *
 * Every figure is read from the tensor list of the design; a report works out nothing that the
 * engine knows. Written to a stream; that writing worked is for the stream's owner to check
 * (outfile.h). */
#ifndef FORMATS_REPORT_H
#define FORMATS_REPORT_H

#include "formats/design.h"

#include <stdio.h>

enum report_format {
    REPORT_TEXT,
    REPORT_JSON,
    REPORT_CSV,
    REPORT_MARKDOWN,
    REPORT_LATEX,
    REPORT_TABLE /* one row a model */
};

struct report_style {
    enum ps_convention convention;
    bool ascii; /* text only: d^2 for d², no blocks */
    bool color; /* text only: ANSI colours */
};

/* Writes `n` designs. False when a count overflows (ask ps_count_total before) or memory runs
 * out; what was written by then is incomplete. */
bool report_write(FILE *out, enum report_format format, const struct design *const *designs, int n,
                  const struct report_style *style);

/* The columns of REPORT_TABLE, ended by NULL, and the designs put in the order of one of them:
 * names ascending, numbers with the largest first. False when memory ran out or a count
 * overflows. */
const char *const *report_columns(void);
bool report_sort(const struct design **designs, int n, enum ps_convention convention, int column);

#endif
