/* json_out.h - JSON as programs write it: one member after another straight into a stream, in a
 * fixed order, indented by two. No tree is built, so nothing can run out of memory; a failed write
 * shows in the stream, whose owner reports it. Reading is jansson's. */
#ifndef FORMATS_JSON_OUT_H
#define FORMATS_JSON_OUT_H

#include "paramscope/field.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

struct json_out {
    FILE *file;
    int depth;        /* at most 32 */
    uint32_t objects; /* bit n: what was opened at depth n is an object */
    bool some;        /* what is open has a member */
};

struct json_out json_out_over(FILE *file);

/* Opens an object or an array. The key, here and below, is NULL at the top and in arrays; it is a
 * word of ours. */
void json_out_object(struct json_out *out, const char *key);
void json_out_array(struct json_out *out, const char *key);
/* Closes what was opened last; the outermost ends with a line feed. */
void json_out_end(struct json_out *out);

/* NULL is null. Controls are escaped, and what is not UTF-8 becomes U+FFFD. */
void json_out_text(struct json_out *out, const char *key, const char *text);
void json_out_int(struct json_out *out, const char *key, int64_t n);
/* At most so many digits, always with a point or an exponent; null when it is no number. */
void json_out_real(struct json_out *out, const char *key, double x, int digits);
void json_out_bool(struct json_out *out, const char *key, bool yes);
void json_out_null(struct json_out *out, const char *key);
/* A field's value: a choice by its name, a ratio in ones (4, 2.666667), else the number. */
void json_out_field(struct json_out *out, const char *key, enum ps_field field, int64_t value);

#endif
