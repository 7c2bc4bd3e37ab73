/* random.h - repeatable chance for property tests: a failing run is named by its seed alone. */
#ifndef TESTS_RANDOM_H
#define TESTS_RANDOM_H

#include <stdint.h>

/* xorshift64* (Vigna 2014); the state must not be 0. */
static inline uint64_t random_bits(uint64_t *state)
{
    *state ^= *state >> 12;
    *state ^= *state << 25;
    *state ^= *state >> 27;
    return *state * UINT64_C(2685821657736338717);
}

/* lo to hi, both included. */
static inline int64_t random_between(uint64_t *state, int64_t lo, int64_t hi)
{
    return lo + (int64_t)(random_bits(state) % ((uint64_t)(hi - lo) + 1));
}

#endif
