/* fuzz.h - what the fuzzers share: a promise that must hold whatever the input, and the input as a
 * block of its own, so that reading one byte too far is noticed. */
#ifndef TESTS_FUZZ_H
#define TESTS_FUZZ_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static inline void fuzz_require(bool holds, const char *promise)
{
    if (!holds) {
        (void)fprintf(stderr, "fuzz: broken: %s\n", promise);
        abort();
    }
}

/* A copy of the input that ends in a 0. */
static inline char *fuzz_text(const uint8_t *data, size_t size)
{
    char *text = malloc(size + 1);
    fuzz_require(text != NULL, "there is memory for the input");
    if (size > 0)
        memcpy(text, data, size);
    text[size] = '\0';
    return text;
}

/* A message for people: not empty, terminated, nothing in it that a terminal would obey. */
static inline void fuzz_message(const char *error, size_t cap)
{
    const char *end = memchr(error, '\0', cap);
    fuzz_require(end != NULL && end > error, "a refusal has a message");
    for (const char *p = error; p < end; p++) {
        unsigned char c = (unsigned char)*p, next = (unsigned char)p[1];
        fuzz_require(c >= 0x20 && c != 0x7F, "a message holds no control characters");
        fuzz_require(c != 0xC2 || next < 0x80 || next > 0x9F, "a message holds no C1 controls");
    }
}

#endif
