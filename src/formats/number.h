/* number.h - number expressions as people type them: 30_522, 30,522, 32k, 1.5M, 2^15, 4*768,
 * (12+4)*64, 8/3.
 *
 * Exact rational arithmetic in 64 bits: no floating point, overflow is an error. */
#ifndef FORMATS_NUMBER_H
#define FORMATS_NUMBER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { NUMBER_ERROR_MAX = 200 };

/* Evaluates an expression to num/den in lowest terms (den > 0). Suffixes k M B T are 10^3 ...
 * 10^12 ("G" too), and Ki Mi Gi powers of 1024. False: a message that names the column. */
bool number_rational(const char *text, int64_t *num, int64_t *den, char error[NUMBER_ERROR_MAX]);

/* As above for a whole number; "768/10 = 76.8 is not a whole number" otherwise. */
bool number_whole(const char *text, int64_t *value, char error[NUMBER_ERROR_MAX]);

#endif
