/* test_number.c - number expressions: what they come to, and what is said of those that are none.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

#include "formats/digits.h"
#include "formats/number.h"
#include "random.h"

static void is(const char *text, int64_t num, int64_t den)
{
    char error[NUMBER_ERROR_MAX] = "";
    int64_t n = -1, d = -1;
    if (!number_rational(text, &n, &d, error))
        fail_msg("%s: %s", text, error);
    if (n != num || d != den)
        fail_msg("%s is %lld/%lld", text, (long long)n, (long long)d);
}

static void refused(const char *text, const char *reason)
{
    char error[NUMBER_ERROR_MAX] = "";
    int64_t n, d;
    if (number_rational(text, &n, &d, error))
        fail_msg("\"%s\" was taken for %lld/%lld", text, (long long)n, (long long)d);
    if (strstr(error, reason) == NULL)
        fail_msg("\"%s\": \"%s\" does not say \"%s\"", text, error, reason);
}

static void test_written_forms(void **state)
{
    (void)state;
    is("30522", 30522, 1);
    is("30_522", 30522, 1);
    is("30,522", 30522, 1);
    is("1,234,567", 1234567, 1);
    is("  768 ", 768, 1);
    is("32k", 32000, 1);
    is("32K", 32000, 1);
    is("1.5M", 1500000, 1);
    is("7b", 7000000000, 1);
    is("7G", 7000000000, 1);
    is("1T", 1000000000000, 1);
    is("64Ki", 65536, 1);
    is("1.5Mi", 1572864, 1);
    is("2Gi", 2147483648, 1);
    is("1e6", 1000000, 1);
    is("2.5e3", 2500, 1);
    is("2.6667", 26667, 10000);
    is(".5", 1, 2);
    is("0", 0, 1);
    is("007", 7, 1);
    is("1,000.5", 2001, 2);
}

static void test_arithmetic(void **state)
{
    (void)state;
    is("4*768", 3072, 1);
    is("4·768", 3072, 1);
    is("4 × 768", 3072, 1);
    is("8/3", 8, 3);
    is("(12+4)*64", 1024, 1);
    is("2^15", 32768, 1);
    is("2^3^2", 512, 1);
    is("-2^2", -4, 1);
    is("2^-2", 1, 4);
    is("(2/3)^3", 8, 27);
    is("10-4-3", 3, 1);
    is("100/10/5", 2, 1);
    is("2+3*4", 14, 1);
    is("0.1+0.2", 3, 10);
    is("1/3+1/6", 1, 2);
    is("--5", 5, 1);
    is("6/-4", -3, 2);
    is("0^0", 1, 1);
    is("1^9223372036854775807", 1, 1);
}

static void test_limits(void **state)
{
    (void)state;
    is("9223372036854775807", INT64_MAX, 1);
    is("2^63-1", INT64_MAX, 1);
    is("-(2^63-1)", -INT64_MAX, 1);
    is("2^62+(2^62-1)", INT64_MAX, 1);
    refused("9223372036854775808", "past 9,223,372,036,854,775,807");
    refused("2^63", "past 9,223,372,036,854,775,807");
    refused("10^19", "column 3: the value lies past");
    refused("9223372036854775807*2", "column 20: the value lies past");
    refused("9223372036854775807k", "past");
    refused("1e99999999999999999999", "past");
    refused("123456789012345678901234567890", "past");
    refused("0.12345678901234567890", "more digits than can be held");
    refused("1/9223372036854775807/3", "too fine");
}

static void test_refusals(void **state)
{
    char deep[400];
    (void)state;
    refused("", "a number was expected, such as 30522");
    refused("   ", "a number was expected");
    refused("abc", "column 1: a number was expected, not \"a\"");
    refused("1+", "column 3: a number was expected, but the text ends here");
    refused("(1", "column 1: this bracket is not closed");
    refused("1)", "column 2: an operator");
    refused("4 768", "column 3: an operator");
    refused("12x", "column 3: unknown suffix \"x\"");
    refused("12kk", "unknown suffix \"kk\"");
    refused("12bi", "unknown suffix \"bi\"");
    refused("1e", "unknown suffix \"e\"");
    refused("1,5", "commas group digits by three");
    refused("1234,567", "commas group digits by three");
    refused("1,2345", "commas group digits by three");
    refused("1,", "a comma may only stand between");
    refused("1__0", "an underscore may only stand between digits");
    refused("1.", "digits were expected after the decimal point");
    refused("1/0", "column 2: division by zero");
    refused("0^-1", "division by zero");
    refused("2^0.5", "an exponent must be a whole number");
    refused("4·x", "column 3:"); /* columns count characters, not bytes */
    refused("\033[2J", "not \"^[\"");
    refused("\xff", "not \"\xef\xbf\xbd\"");
    memset(deep, '(', sizeof deep - 1);
    deep[sizeof deep - 1] = '\0';
    refused(deep, "nested too deeply");
    memset(deep, '-', sizeof deep - 1);
    refused(deep, "nested too deeply");
}

static void test_whole(void **state)
{
    char error[NUMBER_ERROR_MAX];
    int64_t n;
    (void)state;
    assert_true(number_whole("2^10", &n, error));
    assert_int_equal(n, 1024);
    assert_true(number_whole("1.5k", &n, error));
    assert_int_equal(n, 1500);
    assert_false(number_whole("768/10", &n, error));
    assert_string_equal(error, "768/10 = 76.8 is not a whole number");
    assert_false(number_whole("3.5", &n, error));
    assert_string_equal(error, "3.5 is not a whole number");
}

/* Any bytes get an answer, and a message that stays within its buffer and is printable. */
static void test_any_bytes(void **state)
{
    static const char letters[] = "0123456789.,_+-*/^() kMe\xc2\xb7\xff\x1b";
    uint64_t seed = 20170612;
    (void)state;
    for (int i = 0; i < 200000; i++) {
        char text[24], error[NUMBER_ERROR_MAX] = "";
        int64_t n, d, len = random_between(&seed, 0, sizeof text - 1);
        for (int64_t j = 0; j < len; j++)
            text[j] = letters[random_between(&seed, 0, sizeof letters - 2)];
        text[len] = '\0';
        if (number_rational(text, &n, &d, error)) {
            assert_true(d > 0);
            assert_true(n >= -INT64_MAX);
        } else {
            assert_true(strlen(error) > 0 && strlen(error) < NUMBER_ERROR_MAX);
            assert_null(strchr(error, '\033'));
        }
    }
}

static void written(const struct digits *digits, int64_t value)
{
    char want[32], have[32];
    (void)snprintf(want, sizeof want, "%lld", (long long)value);
    memset(have, 'x', sizeof have);
    char *end = digits_put(digits, have, value);
    for (size_t i = DIGITS_ROOM; i < sizeof have; i++)
        assert_int_equal(have[i], 'x');
    *end = '\0';
    assert_string_equal(have, want);
}

/* Around every power of ten and of two, and numbers of all lengths. */
static void test_digits(void **state)
{
    static struct digits digits;
    uint64_t seed = 7;
    (void)state;
    digits_init(&digits);
    written(&digits, 0);
    written(&digits, INT64_MAX);
    for (int64_t p = 1;; p *= 10) {
        for (int64_t off = -2; off <= 2; off++)
            if (p + off >= 0)
                written(&digits, p + off);
        if (p > INT64_MAX / 10)
            break;
    }
    for (int bits = 1; bits < 64; bits++)
        for (int i = 0; i < 2000; i++)
            written(&digits, (int64_t)(random_bits(&seed) >> (64 - bits)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_written_forms), cmocka_unit_test(test_arithmetic),
        cmocka_unit_test(test_limits),        cmocka_unit_test(test_refusals),
        cmocka_unit_test(test_whole),         cmocka_unit_test(test_any_bytes),
        cmocka_unit_test(test_digits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
