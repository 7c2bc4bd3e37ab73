/* json_scan.h - reads a JSON text in one pass, in place, without building a tree.
 *
 * For texts of known form that may be tens of megabytes long (the header of a checkpoint): a tree
 * of one took 2.6 s and 516 MB for 60 MB of header, and cannot say at which byte a value stood.
 * Everything else is read with jansson. Knows nothing of tensors. */
#ifndef FORMATS_JSON_SCAN_H
#define FORMATS_JSON_SCAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct json_scan {
    char *text; /* strings are decoded in place, so a text can be scanned once only */
    size_t len;
    size_t at;         /* the next byte */
    const char *fault; /* what was wrong, "" so far nothing; `at` stands where */
};

enum json_more { JSON_MORE_FAULT = -1, JSON_MORE_END = 0, JSON_MORE_ITEM = 1 };

struct json_scan json_scan_over(char *text, size_t len);

/* The opening of an object or a list ('{' or '['). False: another value stands there. */
bool json_scan_open(struct json_scan *s, char bracket);

/* Steps to the next member of an object and reads its name and colon; `at` of the name (its
 * quote) goes to *where. The name points into the text and is not terminated. */
enum json_more json_scan_member(struct json_scan *s, bool first, const char **name, size_t *len,
                                size_t *where);

/* Steps to the next element of a list. */
enum json_more json_scan_element(struct json_scan *s, bool first);

/* A string: valid UTF-8, escapes decoded. */
bool json_scan_string(struct json_scan *s, const char **value, size_t *len);

/* A whole number of at least 0 and below 2^63, written without fraction or exponent. */
bool json_scan_natural(struct json_scan *s, int64_t *value);

/* Any value at all, checked and passed over. */
bool json_scan_skip(struct json_scan *s);

/* Nothing but blanks up to the end. */
bool json_scan_end(struct json_scan *s);

#endif
