/* number.c - fuzzes typed number expressions: lowest terms, and the two readers agree. */
#include "formats/number.h"
#include "fuzz.h"

static int64_t divisor(int64_t a, int64_t b)
{
    while (b != 0) {
        int64_t rest = a % b;
        a = b;
        b = rest;
    }
    return a < 0 ? -a : a;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *text = fuzz_text(data, size);
    char error[NUMBER_ERROR_MAX] = "", error2[NUMBER_ERROR_MAX] = "";
    int64_t num, den, value;
    bool rational = number_rational(text, &num, &den, error);
    bool whole = number_whole(text, &value, error2);
    if (rational) {
        fuzz_require(den > 0, "the denominator is positive");
        fuzz_require(num == INT64_MIN || divisor(num, den) == 1, "lowest terms");
        fuzz_require(whole == (den == 1), "a whole number is one without a denominator");
        fuzz_require(!whole || value == num, "both readers agree");
    } else {
        fuzz_message(error, sizeof error);
        fuzz_require(!whole, "both readers refuse");
    }
    if (!whole)
        fuzz_message(error2, sizeof error2);
    free(text);
    return 0;
}
