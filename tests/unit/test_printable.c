/* test_printable.c - bytes from outside, made visible. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "formats/printable.h"
#include "random.h"

static void shows(const char *bytes, size_t len, const char *want)
{
    char buf[400];
    struct ps_text t = ps_text_over(buf, sizeof buf);
    printable_add(&t, bytes, len, SIZE_MAX);
    assert_string_equal(buf, want);
}

#define SHOWS(literal, want) shows(literal, sizeof(literal) - 1, want)

static void test_unchanged(void **state)
{
    (void)state;
    SHOWS("", "");
    SHOWS("bert-base:d_model=1024", "bert-base:d_model=1024");
    SHOWS("Größe 大きさ 🧮", "Größe 大きさ 🧮");
}

static void test_controls(void **state)
{
    (void)state;
    SHOWS("\033[31mred\a\n\t\x7f", "^[[31mred^G^J^I^?");
    SHOWS("a\0b", "a^@b");
    SHOWS("\xc2\x9b"
          "2J",
          "<U+009B>2J");
}

static void test_unseen(void **state)
{
    (void)state;
    SHOWS("a\u202Eb", "a<U+202E>b");
    SHOWS("\u2066\u2069\u200B\u200D\uFEFF", "<U+2066><U+2069><U+200B><U+200D><U+FEFF>");
    SHOWS("\u00AD\u2028", "<U+00AD><U+2028>");
    SHOWS("\U000E0041", "<U+E0041>");
}

static void test_malformed(void **state)
{
    (void)state;
    SHOWS("a\xff"
          "b",
          "a\uFFFDb");
    SHOWS("\xc0\x80", "\uFFFD\uFFFD");                     /* overlong */
    SHOWS("\xed\xa0\x80", "\uFFFD\uFFFD\uFFFD");           /* a surrogate */
    SHOWS("\xf4\x90\x80\x80", "\uFFFD\uFFFD\uFFFD\uFFFD"); /* past U+10FFFF */
    SHOWS("\xe2\x82", "\uFFFD\uFFFD");                     /* cut */
    SHOWS("\x80", "\uFFFD");
}

static void test_cut(void **state)
{
    char buf[200];
    struct ps_text t = ps_text_over(buf, sizeof buf);
    (void)state;
    printable_add(&t, "ääääää", strlen("ääääää"), 3);
    assert_string_equal(buf, "äää…");
    t = ps_text_over(buf, sizeof buf);
    printable_add(&t, "ab", 2, 2);
    assert_string_equal(buf, "ab");
    t = ps_text_over(buf, sizeof buf);
    printable_quote(&t, "x\ny", 3);
    assert_string_equal(buf, "\"x^Jy\"");
}

/* Whatever comes in, what goes out holds no control and is UTF-8 that shows unchanged. */
static void test_any_bytes(void **state)
{
    uint64_t seed = 1;
    (void)state;
    for (int i = 0; i < 100000; i++) {
        char bytes[16], once[400], twice[400];
        size_t len = (size_t)random_between(&seed, 0, sizeof bytes);
        struct ps_text a = ps_text_over(once, sizeof once);
        struct ps_text b = ps_text_over(twice, sizeof twice);
        for (size_t j = 0; j < len; j++)
            bytes[j] = (char)random_bits(&seed);
        printable_add(&a, bytes, len, SIZE_MAX);
        printable_adds(&b, once);
        assert_string_equal(once, twice);
        for (const char *s = once; *s != '\0'; s++)
            assert_true((unsigned char)*s >= 0x20 && *s != 0x7F);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_unchanged), cmocka_unit_test(test_controls),
        cmocka_unit_test(test_unseen),    cmocka_unit_test(test_malformed),
        cmocka_unit_test(test_cut),       cmocka_unit_test(test_any_bytes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
