/* test_published.c - every published model, to the last parameter.
 *
 * tests/data/published.json holds real models: the config.json of each, the exact count of its
 * parameters (for mixtures of experts also those that one token uses), and where that was
 * published. Every one must come out equal; each that does not is named. */
#include "formats/config.h"
#include "formats/config_table.h"

#include <inttypes.h>
#include <jansson.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

enum { ROWS_AT_LEAST = 120 };

static json_t *published(void)
{
    json_error_t e;
    json_t *rows = json_load_file("tests/data/published.json", 0, &e);
    if (rows == NULL)
        print_error("tests/data/published.json:%d: %s\n", e.line, e.text);
    assert_non_null(rows);
    assert_true(json_array_size(rows) >= ROWS_AT_LEAST);
    return rows;
}

/* The model of a row, read from its config as if from a file. */
static bool read_row(const json_t *row, struct design *design)
{
    const char *name = json_string_value(json_object_get(row, "name"));
    char *text = json_dumps(json_object_get(row, "config"), 0), error[DESIGN_ERROR_MAX];
    assert_non_null(text);
    bool fine = config_parse(design, text, strlen(text), name, NULL, error);
    if (!fine)
        print_error("%s\n", error);
    free(text);
    return fine;
}

static bool same(const json_t *row, const char *key, const char *what, int64_t counted)
{
    const json_t *value = json_object_get(row, key);
    if (value == NULL || json_integer_value(value) == counted)
        return true;
    print_error("%s: %s counted %" PRId64 ", published %" JSON_INTEGER_FORMAT "\n",
                json_string_value(json_object_get(row, "name")), what, counted,
                json_integer_value(value));
    return false;
}

static void every_published_count(void **state)
{
    (void)state;
    json_t *rows = published(), *row;
    size_t i, wrong = 0, active = 0;
    json_array_foreach(rows, i, row)
    {
        struct design design;
        struct ps_count count;
        assert_true(json_is_integer(json_object_get(row, "params")));
        active += json_object_get(row, "active_params") != NULL;
        bool fine = read_row(row, &design) &&
                    ps_count_model(&design.model, PS_EXACT, &count) == PS_OK &&
                    same(row, "params", "total", count.total) &&
                    same(row, "active_params", "active", count.active);
        wrong += !fine;
    }
    if (wrong > 0)
        print_error("%zu of %zu published models differ\n", wrong, json_array_size(rows));
    assert_int_equal(wrong, 0);
    assert_true(active >= 9);
    json_decref(rows);
}

/* The test above must be able to fail: a layer more is another count. */
static void another_layer_differs(void **state)
{
    (void)state;
    json_t *rows = published(), *row;
    size_t i;
    json_array_foreach(rows, i, row)
    {
        struct design design;
        struct ps_error error;
        int64_t total;
        assert_true(read_row(row, &design));
        int64_t layers = ps_model_get(&design.model, PS_LAYERS);
        if (design.model.value[PS_LAYER_GROUPS] != 0)
            continue; /* ALBERT's layers are all the same one */
        assert_int_equal(ps_model_set(&design.model, PS_LAYERS, layers + 1, &error), PS_OK);
        assert_int_equal(ps_count_total(&design.model, PS_EXACT, &total), PS_OK);
        assert_true(total > json_integer_value(json_object_get(row, "params")));
    }
    json_decref(rows);
}

/* A figure like 110000000 is rounded; one like 109482240 is a count. */
static bool rounded(int64_t figure)
{
    return figure % 100000 == 0;
}

static bool same_words(const char *a, const char *b)
{
    return strcmp(a, b) == 0;
}

/* Every built-in model is a model, its exact figures are exact, and the printed ones near. */
static void every_preset(void **state)
{
    (void)state;
    int n = ps_preset_count(), exact = 0, wrong = 0;
    assert_true(n >= 60);
    for (int i = 0; i < n; i++) {
        const struct ps_preset *p = ps_preset_at(i);
        struct ps_model m = ps_preset_model(p);
        struct ps_error error = {.reason = ""};
        int64_t total = 0;
        bool fine =
            ps_model_validate(&m, &error) == PS_OK && ps_count_total(&m, PS_EXACT, &total) == PS_OK;
        fine = fine && p->published > 0 && p->printed[0] != '\0' && p->source[0] != '\0';
        fine = fine && (rounded(p->published) ? llabs(p->published - total) < total / 14
                                              : p->published == total);
        if (!fine)
            print_error("%s: %s counted %" PRId64 ", published %" PRId64 "\n", p->name,
                        error.reason, total, p->published);
        /* What is printed is the figure: 6.74B for 6,738,415,616. */
        char *unit;
        double printed = strtod(p->printed, &unit);
        printed *= same_words(unit, "B") ? 1e9 : same_words(unit, "M") ? 1e6 : 0;
        if (fabs(printed / (double)p->published - 1) > 0.02) {
            print_error("%s: printed %s, published %" PRId64 "\n", p->name, p->printed,
                        p->published);
            fine = false;
        }
        for (int j = 0; j < i; j++)
            assert_string_not_equal(p->name, ps_preset_at(j)->name);
        exact += !rounded(p->published);
        wrong += !fine;
    }
    assert_int_equal(wrong, 0);
    assert_true(exact >= 100);
}

/* A family that a config.json may name has its switches, and the other way round. */
static void every_family(void **state)
{
    (void)state;
    for (int i = 0; i < config_family_count(); i++) {
        const char *name = config_family_at(i)->name;
        assert_non_null(ps_family_find(name, (int)strlen(name)));
    }
    for (int i = 0; i < ps_family_count(); i++) {
        const char *name = ps_family_at(i)->name;
        bool paper = strcmp(name, "transformer") == 0; /* has no class */
        assert_true((config_family_find(name) != NULL) != paper);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_published_count),
        cmocka_unit_test(another_layer_differs),
        cmocka_unit_test(every_preset),
        cmocka_unit_test(every_family),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
