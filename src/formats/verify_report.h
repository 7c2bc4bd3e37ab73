/* verify_report.h - the outcome of a comparison, for people and for programs.
 *
 * Works nothing out: every figure is in struct verify_result. */
#ifndef FORMATS_VERIFY_REPORT_H
#define FORMATS_VERIFY_REPORT_H

#include "formats/verify.h"

#include <stdio.h>

struct verify_style {
    bool ascii;
    bool color;
};

/* `checkpoint` is the path as given. */
void verify_report_text(FILE *out, const struct verify_result *result, const struct design *design,
                        const char *checkpoint, const struct verify_style *style);

/* One object, stable keys. */
void verify_report_json(FILE *file, const struct verify_result *result, const struct design *design,
                        const char *checkpoint);

#endif
