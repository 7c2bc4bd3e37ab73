/* test_report.c - reports read back: JSON through jansson, CSV by a small RFC 4180 reader, and the
 * escapes of all that goes into other people's programs. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "formats/derivation.h"
#include "formats/report.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

/* The report of some MODEL texts, as text to free. */
static char *report(enum report_format format, enum ps_convention convention, int n,
                    const char *const *models)
{
    struct report_style style = {convention, false, false};
    struct design designs[4];
    const struct design *list[4];
    char error[DESIGN_ERROR_MAX], *text = NULL;
    size_t len = 0;
    FILE *out = open_memstream(&text, &len);
    assert_non_null(out);
    for (int i = 0; i < n; i++) {
        if (!design_open(&designs[i], models[i], NULL, error))
            fail_msg("%s", error);
        list[i] = &designs[i];
    }
    assert_true(report_write(out, format, list, n, &style));
    assert_int_equal(fclose(out), 0);
    return text;
}

static json_t *json_of(const char *model, enum ps_convention convention)
{
    char *text = report(REPORT_JSON, convention, 1, &model);
    json_error_t error;
    json_t *root = json_loads(text, JSON_REJECT_DUPLICATES, &error);
    if (root == NULL)
        fail_msg("%s in %s", error.text, text);
    free(text);
    return root;
}

static int64_t integer(const json_t *object, const char *key)
{
    const json_t *value = json_object_get(object, key);
    if (!json_is_integer(value))
        fail_msg("%s is no integer", key);
    return json_integer_value(value);
}

static const char *string(const json_t *object, const char *key)
{
    const char *value = json_string_value(json_object_get(object, key));
    if (value == NULL)
        fail_msg("%s is no string", key);
    return value;
}

static void test_json_of_bert(void **state)
{
    static const char *const keys[] = {"schema",        "model",  "count",      "total",
                                       "non_embedding", "active", "frozen",     "formula",
                                       "published",     "fields", "components", "tensors"};
    json_t *root = json_of("bert-base", PS_EXACT);
    const json_t *fields = json_object_get(root, "fields");
    const json_t *embeddings = json_array_get(json_object_get(root, "components"), 0);
    const json_t *token = json_array_get(json_object_get(root, "tensors"), 0);
    void *at = json_object_iter(root);
    (void)state;
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        assert_string_equal(json_object_iter_key(at), keys[i]);
        at = json_object_iter_next(root, at);
    }
    assert_int_equal(integer(root, "schema"), 1);
    assert_string_equal(string(root, "model"), "bert-base");
    assert_string_equal(string(root, "count"), "exact");
    assert_int_equal(integer(root, "total"), 109482240);
    assert_int_equal(integer(root, "non_embedding"), 85646592);
    assert_int_equal(integer(root, "active"), 109482240);
    assert_int_equal(integer(root, "frozen"), 0);
    assert_string_equal(string(root, "formula"), "V·d + 145·d² + 673·d");
    assert_int_equal(integer(json_object_get(root, "published"), "value"), 110000000);
    assert_int_equal(integer(fields, "vocab_size"), 30522);
    assert_int_equal(integer(fields, "d_model"), 768);
    assert_int_equal(integer(fields, "layers"), 12);
    assert_int_equal(integer(fields, "ffn_ratio"), 4);
    assert_int_equal(integer(fields, "d_ff"), 3072);
    assert_int_equal(integer(fields, "heads"), 12);
    assert_null(json_object_get(fields, "head_dim"));
    assert_true(json_is_true(json_object_get(fields, "pooler")));
    assert_string_equal(string(fields, "norm_kind"), "layernorm");
    assert_string_equal(string(embeddings, "name"), "embeddings");
    assert_int_equal(integer(embeddings, "params"), 23837184);
    assert_true(json_real_value(json_object_get(embeddings, "share")) == 0.2177);
    assert_string_equal(string(token, "component"), "embeddings");
    assert_string_equal(string(token, "name"), "token");
    assert_string_equal(string(token, "kind"), "weight");
    assert_int_equal(integer(token, "repeat"), 1);
    assert_int_equal(integer(token, "params"), 23440896);
    assert_int_equal(json_integer_value(json_array_get(json_object_get(token, "shape"), 0)), 30522);
    assert_int_equal(json_integer_value(json_array_get(json_object_get(token, "shape"), 1)), 768);
    json_decref(root);
}

static void test_json_of_others(void **state)
{
    json_t *root = json_of("bert-base:d_ff=2049,pooler=no,head_dim=32", PS_WEIGHTS);
    const json_t *fields = json_object_get(root, "fields");
    (void)state;
    assert_string_equal(string(root, "model"), "bert-base:d_ff=2049,head_dim=32,pooler=no");
    assert_string_equal(string(root, "count"), "weights");
    assert_true(json_is_null(json_object_get(root, "published")));
    assert_true(json_is_real(json_object_get(fields, "ffn_ratio")));
    assert_int_equal(integer(fields, "head_dim"), 32);
    assert_true(json_is_false(json_object_get(fields, "pooler")));
    json_decref(root);
    /* Past 2^53, where a double would lose the last digits. */
    root = json_of("gpt2:V=9000000000000001", PS_WEIGHTS);
    assert_int_equal(integer(root, "total"), INT64_C(9000000000000001) * 768 + 84934656);
    json_decref(root);
}

/* Components and tensors add up to the total, shapes and repeats to the tensors. */
static void test_json_adds_up(void **state)
{
    (void)state;
    for (int i = 0; i < 2 * ps_preset_count(); i++) {
        json_t *root = json_of(ps_preset_at(i / 2)->name, i % 2 == 0 ? PS_EXACT : PS_WEIGHTS);
        int64_t total = integer(root, "total"), components = 0, tensors = 0;
        size_t at, j;
        json_t *item, *dim;
        json_array_foreach(json_object_get(root, "components"), at, item)
        {
            assert_true(integer(item, "params") > 0);
            components += integer(item, "params");
        }
        json_array_foreach(json_object_get(root, "tensors"), at, item)
        {
            int64_t n = integer(item, "repeat");
            json_array_foreach(json_object_get(item, "shape"), j, dim) n *= json_integer_value(dim);
            assert_int_equal(n, integer(item, "params"));
            tensors += n;
        }
        assert_int_equal(components, total);
        assert_int_equal(tensors, total);
        json_decref(root);
    }
}

static void test_json_of_several(void **state)
{
    static const char *const models[] = {"bert-base", "gpt2"};
    char *text = report(REPORT_JSON, PS_EXACT, 2, models);
    json_t *root = json_loads(text, 0, NULL);
    (void)state;
    assert_int_equal(json_array_size(root), 2);
    assert_int_equal(integer(json_array_get(root, 1), "total"), 124439808);
    json_decref(root);
    free(text);
}

/* The next cell of a CSV text into buf; returns what ended it: ',' or '\n' or 0. */
static char next_cell(const char **at, char buf[200])
{
    size_t n = 0;
    bool quoted = **at == '"';
    *at += quoted;
    for (; **at != '\0'; (*at)++) {
        if (quoted && **at == '"') {
            (*at)++;
            if (**at != '"')
                quoted = false;
        }
        if (!quoted && (**at == ',' || **at == '\n'))
            break;
        assert_true(n + 1 < 200);
        buf[n++] = **at;
    }
    buf[n] = '\0';
    return **at != '\0' ? *(*at)++ : '\0';
}

static void test_csv(void **state)
{
    static const char *const models[] = {"bert-base:layers=2,d_model=64", "gpt2"};
    static const char *const header[] = {"model", "count", "component", "stack", "tensor",
                                         "kind",  "shape", "repeat",    "params"};
    char *text = report(REPORT_CSV, PS_EXACT, 2, models), cell[200];
    const char *at = text;
    int64_t sum = 0, want = 0;
    (void)state;
    for (int i = 0; i < 9; i++) {
        assert_int_equal(next_cell(&at, cell), i < 8 ? ',' : '\n');
        assert_string_equal(cell, header[i]);
    }
    while (*at != '\0') {
        for (int i = 0; i < 9; i++) {
            assert_int_equal(next_cell(&at, cell), i < 8 ? ',' : '\n');
            if (i == 0 && strcmp(cell, "gpt2") != 0)
                assert_string_equal(cell, "bert-base:d_model=64,layers=2");
        }
        sum += strtoll(cell, NULL, 10);
    }
    for (int i = 0; i < 2; i++) {
        char error[DESIGN_ERROR_MAX];
        struct design d;
        int64_t n;
        assert_true(design_open(&d, models[i], NULL, error));
        assert_int_equal(ps_count_total(&d.model, PS_EXACT, &n), PS_OK);
        want += n;
    }
    assert_int_equal(sum, want);
    free(text);
}

/* A design whose names are as bad as a file could make them. */
static char *hostile(enum report_format format, const char *name)
{
    struct report_style style = {PS_EXACT, false, false};
    struct design d;
    const struct design *list[] = {&d};
    char *text = NULL;
    size_t len = 0;
    FILE *out = open_memstream(&text, &len);
    assert_non_null(out);
    design_from_preset(&d, ps_preset_at(0));
    (void)snprintf(d.name, sizeof d.name, "%s", name);
    (void)snprintf(d.title, sizeof d.title, "%s", name);
    assert_true(report_write(out, format, list, 1, &style));
    assert_int_equal(fclose(out), 0);
    return text;
}

static void contains(char *text, const char *want)
{
    if (strstr(text, want) == NULL)
        fail_msg("%s\nis nowhere in\n%s", want, text);
    free(text);
}

static void test_escapes(void **state)
{
    (void)state;
    contains(hostile(REPORT_CSV, "=1+1"), "\n'=1+1,exact,");
    contains(hostile(REPORT_CSV, "@x,\"y\""), "\n\"'@x,\"\"y\"\"\",exact,");
    contains(hostile(REPORT_CSV, "-2"), "\n'-2,exact,");
    contains(hostile(REPORT_MARKDOWN, "a|b*c<i>"), "| a\\|b\\*c\\<i\\> |");
    contains(
        hostile(REPORT_LATEX, "50%_#&{x}\\y^~$"),
        " & 50\\%\\_\\#\\&\\{x\\}\\textbackslash{}y\\textasciicircum{}\\textasciitilde{}\\$ &");
    contains(hostile(REPORT_TEXT, "\033[31mred\n"), "^[[31mred^J");
    contains(hostile(REPORT_JSON, "a\"b\xff"), "\"model\": \"a\\\"b\uFFFD\"");
}

static void test_tables(void **state)
{
    static const char *const models[] = {"bert-base", "gpt2"};
    char *md = report(REPORT_MARKDOWN, PS_EXACT, 2, models);
    char *tex = report(REPORT_LATEX, PS_EXACT, 2, models);
    char *text = report(REPORT_TEXT, PS_EXACT, 2, models);
    (void)state;
    assert_non_null(strstr(md, "| pooler | 590,592 | 0.54 % | – | – |"));
    assert_non_null(strstr(md, "| **total** | **109,482,240** | | **124,439,808** | |"));
    assert_non_null(strstr(tex, "\\begin{tabular}{lrrrr}"));
    assert_non_null(strstr(tex, "$V\\,d + 145\\,d^{2} + 673\\,d$"));
    assert_non_null(strstr(tex, "\\end{tabular}\\par}\n"));
    assert_non_null(strstr(text, "total            109,482,240"));
    assert_non_null(strstr(text, "110M; here -517,760 (-0.47 %)"));
    free(md);
    free(tex);
    free(text);
}

/* The ladder ends at the two counts, for every built-in model. */
static void test_ladder(void **state)
{
    struct derivation_ladder ladder;
    struct derivation_levels levels;
    (void)state;
    for (int i = 0; i < ps_preset_count(); i++) {
        struct design d;
        int64_t weights, exact;
        design_from_preset(&d, ps_preset_at(i));
        assert_int_equal(ps_count_total(&d.model, PS_WEIGHTS, &weights), PS_OK);
        assert_int_equal(ps_count_total(&d.model, PS_EXACT, &exact), PS_OK);
        assert_true(derivation_ladder(&ladder, &d, PS_STYLE_UTF8));
        assert_int_equal(ladder.step[ladder.first_exact - 1].running, weights);
        assert_int_equal(ladder.step[ladder.n - 1].running, exact);
        for (int c = 0; c < 2; c++) {
            int64_t sum = 0;
            assert_true(
                derivation_levels(&levels, &d, c == 0 ? PS_EXACT : PS_WEIGHTS, PS_STYLE_UTF8));
            for (int t = 0; t < levels.poly.n; t++)
                sum += levels.value[t];
            assert_true(!levels.whole || sum == (c == 0 ? exact : weights));
        }
    }
}

/* What the rungs add up to is the formula, symbol by symbol. */
static void rungs_make_the_formula(const struct design *d)
{
    struct derivation_ladder ladder;
    struct ps_tensor_list list;
    struct ps_poly sum, rung, all;
    ps_symbols every = ~(ps_symbols)0;
    ps_poly_zero(&sum);
    assert_true(derivation_ladder(&ladder, d, PS_STYLE_UTF8));
    for (int i = 0; i < ladder.n; i++) {
        assert_int_equal(derivation_rung(d, &ladder.step[i], every, &rung), PS_OK);
        assert_int_equal(ps_poly_add(&sum, &rung), PS_OK);
    }
    assert_int_equal(ps_tensor_expand(&d->model, &list), PS_OK);
    assert_int_equal(ps_formula_poly(&list, &d->model, PS_EXACT, PS_COMPONENT_COUNT,
                                     PS_LEVEL_NUMBERS, every, &all),
                     PS_OK);
    ps_poly_sort(&sum);
    ps_poly_sort(&all);
    assert_int_equal(sum.n, all.n);
    for (int i = 0; i < sum.n; i++)
        assert_true(sum.term[i].mono == all.term[i].mono && sum.term[i].num == all.term[i].num &&
                    sum.term[i].den == all.term[i].den);
}

static void test_rungs(void **state)
{
    struct derivation_ladder ladder;
    struct ps_error error;
    struct design d;
    (void)state;
    for (int i = 0; i < ps_preset_count(); i++) {
        design_from_preset(&d, ps_preset_at(i));
        rungs_make_the_formula(&d);
        /* No layer with experts is left: their router adds E·L - E·D, which is 0. */
        if (ps_model_get(&d.model, PS_EXPERTS) > 0 &&
            ps_model_set(&d.model, PS_DENSE_LAYERS, ps_model_get(&d.model, PS_LAYERS), &error) ==
                PS_OK)
            rungs_make_the_formula(&d);
    }
    design_from_preset(&d, ps_preset_find("deepseek-v3", 11));
    assert_int_equal(ps_model_set(&d.model, PS_DENSE_LAYERS, 61, &error), PS_OK);
    assert_true(derivation_ladder(&ladder, &d, PS_STYLE_UTF8));
    const struct derivation_step *router = &ladder.step[ladder.first_exact];
    assert_string_equal(router->symbols, "L·E - D·E");
    assert_string_equal(router->put_in, "61·256 - 61·256");
    assert_string_equal(router->numbers, "0");
    assert_int_equal(router->adds, 0);
}

static void test_bert_levels(void **state)
{
    struct derivation_levels levels;
    struct design d;
    (void)state;
    design_from_preset(&d, ps_preset_find("bert-base", 9));
    assert_true(derivation_levels(&levels, &d, PS_WEIGHTS, PS_STYLE_UTF8));
    assert_string_equal(levels.level[PS_LEVEL_SYMBOLS], "V·d + L·(4·d² + 2·d·f) + d²");
    assert_string_equal(levels.level[PS_LEVEL_RATIOS], "V·d + 12·L·d² + d²");
    assert_string_equal(levels.level[PS_LEVEL_NUMBERS], "V·d + 145·d²");
    assert_string_equal(levels.with_ratios, "f = 4·d");
    assert_string_equal(levels.with_numbers, "L = 12");
    assert_string_equal(levels.put_in, "30,522·768 + 145·768²");
    assert_int_equal(levels.value[0], 23440896);
    assert_int_equal(levels.value[1], 85524480);
    assert_int_equal(levels.total, 108965376);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_json_of_bert), cmocka_unit_test(test_json_of_others),
        cmocka_unit_test(test_json_adds_up), cmocka_unit_test(test_json_of_several),
        cmocka_unit_test(test_csv),          cmocka_unit_test(test_escapes),
        cmocka_unit_test(test_tables),       cmocka_unit_test(test_ladder),
        cmocka_unit_test(test_rungs),        cmocka_unit_test(test_bert_levels),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
