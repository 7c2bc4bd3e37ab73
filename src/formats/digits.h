/* digits.h - whole numbers as decimal digits, for output that is nothing but numbers.
 *
 * Four digits at a time from a table that the caller keeps. Inline, since a call would cost as much
 * as the number. */
#ifndef FORMATS_DIGITS_H
#define FORMATS_DIGITS_H

#include <stdint.h>
#include <string.h>

enum {
    DIGITS_ROOM = 24, /* the most that digits_put writes, with what it writes past the end */
    DIGITS_FOUR = 10000
};

struct digits {
    char four[DIGITS_FOUR][4];  /* "0000" to "9999" */
    uint8_t zeros[DIGITS_FOUR]; /* at the start of each, at most 3 */
};

static inline void digits_init(struct digits *digits)
{
    for (int i = 0; i < DIGITS_FOUR; i++) {
        char *four = digits->four[i];
        four[0] = (char)('0' + i / 1000);
        four[1] = (char)('0' + i / 100 % 10);
        four[2] = (char)('0' + i / 10 % 10);
        four[3] = (char)('0' + i % 10);
        digits->zeros[i] = (uint8_t)(i < 10 ? 3 : i < 100 ? 2 : i < 1000);
    }
}

static inline char *digits_four(const struct digits *digits, char *to, uint64_t v)
{
    memcpy(to, digits->four[v], 4);
    return to + 4;
}

/* The first digits of a number, without the zeros before them. */
static inline char *digits_first(const struct digits *digits, char *to, uint64_t v)
{
    unsigned zeros = digits->zeros[v];
    memcpy(to, digits->four[v] + zeros, 4); /* past "9999" there are the zeros */
    return to + 4 - zeros;
}

/* v < 10^8 */
static inline char *digits_eight(const struct digits *digits, char *to, uint64_t v)
{
    return digits_four(digits, digits_four(digits, to, v / DIGITS_FOUR), v % DIGITS_FOUR);
}

/* Writes a number that is not negative and returns where it ends, within DIGITS_ROOM bytes; there
 * is no terminator, and bytes after the end may be written over. */
static inline char *digits_put(const struct digits *digits, char *to, int64_t value)
{
    uint64_t v = (uint64_t)value, eight = (uint64_t)DIGITS_FOUR * DIGITS_FOUR, high = v / eight;
    if (v < eight) {
        if (v < DIGITS_FOUR)
            return digits_first(digits, to, v);
        to = digits_first(digits, to, v / DIGITS_FOUR);
        return digits_four(digits, to, v % DIGITS_FOUR);
    }
    v %= eight;
    if (high < DIGITS_FOUR) {
        to = digits_first(digits, to, high);
    } else if (high < eight) {
        to = digits_first(digits, to, high / DIGITS_FOUR);
        to = digits_four(digits, to, high % DIGITS_FOUR);
    } else {
        to = digits_first(digits, to, high / eight);
        to = digits_eight(digits, to, high % eight);
    }
    return digits_eight(digits, to, v);
}

#endif
