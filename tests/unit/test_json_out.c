/* test_json_out.c - JSON as it is written: read back by jansson, and to the letter. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "formats/json_out.h"

#include <jansson.h>
#include <math.h>

static char *text;
static size_t len;

static struct json_out begin(void)
{
    FILE *stream = open_memstream(&text, &len);
    assert_non_null(stream);
    return json_out_over(stream);
}

static void ends_as(struct json_out *out, const char *expected)
{
    assert_int_equal(fclose(out->file), 0);
    assert_string_equal(text, expected);
    free(text);
}

static void members_stand_in_lines(void **state)
{
    (void)state;
    struct json_out out = begin();
    json_out_object(&out, NULL);
    json_out_text(&out, "a", "x");
    json_out_array(&out, "b");
    json_out_int(&out, NULL, INT64_MIN);
    json_out_object(&out, NULL);
    json_out_end(&out);
    json_out_bool(&out, NULL, true);
    json_out_end(&out);
    json_out_array(&out, "c");
    json_out_end(&out);
    json_out_text(&out, "d", NULL);
    json_out_end(&out);
    ends_as(&out,
            "{\n  \"a\": \"x\",\n  \"b\": [\n    -9223372036854775808,\n    {},\n    true\n  ],\n"
            "  \"c\": [],\n  \"d\": null\n}\n");
}

static void a_value_may_stand_alone(void **state)
{
    (void)state;
    struct json_out out = begin();
    json_out_array(&out, NULL);
    json_out_end(&out);
    ends_as(&out, "[]\n");
}

static void numbers_say_what_they_are(void **state)
{
    (void)state;
    struct json_out out = begin();
    json_out_array(&out, NULL);
    json_out_real(&out, NULL, 4, 12);
    json_out_real(&out, NULL, 0.1, 12);
    json_out_real(&out, NULL, 9.894e14, 12);
    json_out_real(&out, NULL, 1e-9, 9);
    json_out_real(&out, NULL, NAN, 9);
    json_out_real(&out, NULL, INFINITY, 9);
    json_out_field(&out, NULL, PS_FFN_RATIO, 4 * PS_RATIO_ONE);
    json_out_field(&out, NULL, PS_FFN_RATIO, 2666667);
    json_out_field(&out, NULL, PS_VOCAB, 30522);
    json_out_field(&out, NULL, PS_GATED_FFN, 1);
    json_out_end(&out);
    ends_as(&out, "[\n  4.0,\n  0.1,\n  9.894e+14,\n  1e-09,\n  null,\n  null,\n  4,\n  2.666667,\n"
                  "  30522,\n  \"yes\"\n]\n");
}

/* Whatever bytes a text has, what is written is JSON, and what was UTF-8 comes back. */
static void every_byte_is_json(void **state)
{
    (void)state;
    for (int first = 1; first < 256; first++) {
        const char odd[] = {(char)first, 'a', (char)first, (char)0x80, '\\', (char)0xE2, 0};
        struct json_out out = begin();
        json_out_array(&out, NULL);
        json_out_text(&out, NULL, odd);
        json_out_end(&out);
        assert_int_equal(fclose(out.file), 0);
        json_t *root = json_loads(text, 0, NULL);
        if (root == NULL)
            fail_msg("byte %d: %s", first, text);
        const char *back = json_string_value(json_array_get(root, 0));
        assert_non_null(back);
        if (first < 0x80)
            assert_memory_equal(back, odd, 3);
        else
            assert_memory_equal(back,
                                "\xEF\xBF\xBD"
                                "a",
                                4);
        json_decref(root);
        free(text);
    }
    struct json_out out = begin();
    json_out_text(&out, NULL, "\033[31m\"\\\t\n/ ·²ก𝄞");
    ends_as(&out, "\"\\u001b[31m\\\"\\\\\\t\\n/ ·²ก𝄞\"");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(members_stand_in_lines),
        cmocka_unit_test(a_value_may_stand_alone),
        cmocka_unit_test(numbers_say_what_they_are),
        cmocka_unit_test(every_byte_is_json),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
