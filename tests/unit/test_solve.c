/* test_solve.c - solving against looking at every combination, and what one step does. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <math.h>
#include <string.h>
#include <cmocka.h>

#include "paramscope/paramscope.h"
#include "paramscope/solve.h"
#include "random.h"

static struct ps_model preset(const char *name)
{
    const struct ps_preset *p = ps_preset_find(name, (int)strlen(name));
    assert_non_null(p);
    return ps_preset_model(p);
}

static bool before(const struct ps_solution *a, const struct ps_solution *b, int n)
{
    int64_t x = a->difference < 0 ? -a->difference : a->difference;
    int64_t y = b->difference < 0 ? -b->difference : b->difference;
    if (x != y)
        return x < y;
    if (a->total != b->total)
        return a->total < b->total;
    for (int i = 0; i < n; i++)
        if (a->value[i] != b->value[i])
            return a->value[i] < b->value[i];
    return false;
}

/* Every combination in the ranges, counted from its tensors. */
static int brute(const struct ps_model *base, int64_t target, const struct ps_vary *vary, int n,
                 int want, struct ps_solution *best)
{
    int64_t at[PS_SOLVE_FIELDS];
    int found = 0;
    for (int i = 0; i < n; i++)
        at[i] = vary[i].lo;
    for (;;) {
        struct ps_model m = *base;
        struct ps_setting setting[PS_SOLVE_FIELDS];
        struct ps_error error;
        struct ps_solution one = {.total = 0};
        bool fine = true;
        for (int i = 0; i < n; i++) {
            int64_t step = vary[i].multiple > 1 ? vary[i].multiple : 1;
            fine = fine && at[i] % step == 0;
            setting[i] = (struct ps_setting){vary[i].field, at[i]};
            one.value[i] = at[i];
        }
        if (fine && ps_model_change(&m, setting, n, &error) == PS_OK &&
            ps_count_total(&m, PS_EXACT, &one.total) == PS_OK) {
            one.difference = one.total - target;
            int j = found < want ? found++ : want;
            if (j == want && before(&one, &best[want - 1], n))
                j = want - 1;
            if (j < want) {
                while (j > 0 && before(&one, &best[j - 1], n)) {
                    best[j] = best[j - 1];
                    j--;
                }
                best[j] = one;
            }
        }
        int i = n - 1;
        while (i >= 0 && ++at[i] > vary[i].hi)
            at[i] = vary[i].lo, i--;
        if (i < 0)
            return found;
    }
}

static void compare(const struct ps_model *base, int64_t target, const struct ps_vary *vary, int n,
                    int want)
{
    static struct ps_solutions out;
    struct ps_solution best[PS_SOLVE_BEST];
    struct ps_error error;
    int found = brute(base, target, vary, n, want, best);
    if (ps_solve(base, PS_EXACT, target, vary, n, want, &out, &error) != PS_OK)
        fail_msg("%s", error.reason);
    assert_int_equal(out.n, found);
    for (int i = 0; i < found; i++) {
        if (best[i].total != out.best[i].total || best[i].difference != out.best[i].difference)
            fail_msg("%s, %s, target %lld, place %d: %lld instead of %lld",
                     ps_field_info(vary[0].field)->name,
                     n > 1 ? ps_field_info(vary[1].field)->name : "alone", (long long)target, i,
                     (long long)out.best[i].total, (long long)best[i].total);
        for (int j = 0; j < n; j++)
            assert_true(best[i].value[j] == out.best[i].value[j]);
    }
}

static void test_against_every_combination(void **state)
{
    static const struct {
        enum ps_field field;
        int64_t lo, hi, multiple;
    } kinds[] = {{PS_D_MODEL, 1, 400, 0},  {PS_D_MODEL, 64, 1024, 64}, {PS_LAYERS, 1, 12, 0},
                 {PS_HEADS, 1, 16, 0},     {PS_VOCAB, 100, 300, 0},    {PS_D_FF, 60, 130, 0},
                 {PS_KV_HEADS, 1, 8, 0},   {PS_EXPERTS, 1, 8, 0},      {PS_TIE_EMBEDDINGS, 0, 1, 0},
                 {PS_POSITIONS, 1, 60, 7}, {PS_HEAD_DIM, 1, 40, 8}};
    static const char *const models[] = {"bert-base",       "gpt2",     "llama-3-8b",
                                         "t5-small",        "gemma-2b", "transformer-base",
                                         "deepseek-v2-lite"};
    uint64_t seed = 7;
    (void)state;
    for (int round = 0; round < 150; round++) {
        const char *name = models[random_between(&seed, 0, 6)];
        const struct ps_preset *p = ps_preset_find(name, (int)strlen(name));
        if (p == NULL)
            continue;
        struct ps_model m = ps_preset_model(p);
        struct ps_vary vary[PS_SOLVE_FIELDS];
        int64_t points = 1;
        int n = 0, most = (int)random_between(&seed, 1, 3);
        while (n < most) {
            int k = (int)random_between(&seed, 0, 10);
            bool again = false;
            for (int i = 0; i < n; i++)
                again = again || vary[i].field == kinds[k].field;
            points *= kinds[k].hi - kinds[k].lo + 1;
            if (again || points > 60000)
                break;
            vary[n++] =
                (struct ps_vary){kinds[k].field, kinds[k].lo, kinds[k].hi, kinds[k].multiple};
        }
        int64_t total;
        assert_int_equal(ps_count_total(&m, PS_EXACT, &total), PS_OK);
        if (n > 0)
            compare(&m, random_between(&seed, 1, 3) == 1 ? total : random_between(&seed, 1, total),
                    vary, n, (int)random_between(&seed, 1, 20));
    }
}

/* Two fields of any kind that a model shows, from 0 or 1 or near the present value on: whatever is
 * known of how the total runs along them, nothing nearer may be passed over. */
static void test_every_pair(void **state)
{
    static const char *const models[] = {
        "bert-tiny",   "llama-3-8b",       "mixtral-8x7b",    "t5-small",   "deepseek-v2-lite",
        "albert-base", "vit-base",         "whisper-tiny",    "qwen3-0.6b", "olmoe-1b-7b",
        "opt-350m",    "transformer-base", "deberta-v3-small"};
    uint64_t seed = 11;
    (void)state;
    for (size_t k = 0; k < sizeof models / sizeof models[0]; k++) {
        struct ps_model m = preset(models[k]);
        int64_t total;
        assert_int_equal(ps_count_total(&m, PS_EXACT, &total), PS_OK);
        for (int a = 0; a < PS_PATCHES; a++)
            for (int b = 0; b < PS_PATCHES; b++) {
                struct ps_vary vary[2] = {{(enum ps_field)a, 0, 0, 0}, {(enum ps_field)b, 0, 0, 0}};
                if (a == b || !ps_model_shows(&m, vary[0].field) ||
                    !ps_model_shows(&m, vary[1].field) || a == PS_FFN_RATIO || b == PS_FFN_RATIO ||
                    random_between(&seed, 0, 5) > 0)
                    continue;
                for (int i = 0; i < 2; i++) {
                    const struct ps_field_info *info = ps_field_info(vary[i].field);
                    int64_t now = ps_model_get(&m, vary[i].field);
                    bool near = random_between(&seed, 0, 1) == 1 && now > 12;
                    vary[i].lo = near ? now - random_between(&seed, 0, 12)
                                      : random_between(&seed, info->min < 1 ? 0 : 1, 1);
                    vary[i].hi = vary[i].lo + random_between(&seed, 1, 22);
                    if (info->kind == PS_KIND_CHOICE)
                        vary[i].lo = 0, vary[i].hi = info->max;
                }
                int64_t target = random_between(&seed, 0, 1) == 0
                                     ? total
                                     : random_between(&seed, 1, total + total / 4);
                compare(&m, target, vary, 2, (int)random_between(&seed, 1, 9));
            }
    }
}

/* Widths of one kind only: along d_model of a model whose heads follow the total jumps down where
 * heads take another number of kv heads, so that halving over all widths loses the best. */
static void test_widths_of_several_kinds(void **state)
{
    static const enum ps_field with[] = {PS_KV_HEADS,     PS_VALUE_DIM, PS_QK_NORM,
                                         PS_DENSE_LAYERS, PS_VOCAB,     PS_ATTENTION};
    static const char *const models[] = {"llama-3-8b", "mixtral-8x7b", "bert-base"};
    uint64_t seed = 5;
    int falls = 0;
    (void)state;
    for (int k = 0; k < 3; k++) {
        struct ps_model m = preset(models[k]);
        int64_t before = 0;
        for (int64_t d = 3000; d < 5200; d++) {
            struct ps_model wide = m;
            struct ps_error error;
            int64_t total;
            if (ps_model_set(&wide, PS_D_MODEL, d, &error) != PS_OK)
                continue;
            assert_int_equal(ps_count_total(&wide, PS_EXACT, &total), PS_OK);
            falls += total < before;
            before = total;
        }
        for (int i = 0; i < 15; i++) {
            struct ps_vary vary[2] = {{PS_D_MODEL, 3000, 5200, 0}, {with[i % 6], 1, 8, 0}};
            if (ps_field_info(vary[1].field)->kind == PS_KIND_CHOICE)
                vary[1].lo = 0, vary[1].hi = ps_field_info(vary[1].field)->max;
            compare(&m, before - random_between(&seed, 0, before / 2), vary, i < 12 ? 2 : 1, 10);
        }
    }
    assert_true(falls > 0); /* or else there is nothing to lose here */
}

static void test_whole_tracks(void **state)
{
    struct ps_vary layers = {PS_LAYERS, 0, 0, 0}, width[2] = {{PS_D_MODEL, 0, 0, 64}, layers};
    static struct ps_solutions out;
    struct ps_error error;
    struct ps_model m = preset("bert-base");
    (void)state;
    assert_int_equal(ps_solve(&m, PS_EXACT, 109482240, &layers, 1, 3, &out, &error), PS_OK);
    assert_true(out.n == 3 && out.best[0].value[0] == 12 && out.best[0].difference == 0);
    assert_int_equal(ps_solve(&m, PS_EXACT, 109482240, width, 2, 1, &out, &error), PS_OK);
    assert_true(out.best[0].value[0] == 768 && out.best[0].value[1] == 12);
    /* Below the smallest: the nearest is the smallest. */
    assert_int_equal(ps_solve(&m, PS_EXACT, 1, width, 2, 1, &out, &error), PS_OK);
    assert_true(out.best[0].value[0] == 64 && out.best[0].value[1] == 1);
    assert_true(out.least.total == out.best[0].total);
    /* With values of their own, heads that follow d_model by d / h or not make its total jump. */
    struct ps_vary values[2] = {{PS_D_MODEL, 0, 0, 0}, {PS_VALUE_DIM, 0, 0, 0}};
    assert_int_equal(ps_solve(&m, PS_EXACT, 110577062, values, 2, 2, &out, &error), PS_OK);
    assert_true(out.best[0].value[0] == 660 && out.best[0].value[1] == 196);
    assert_true(out.best[1].value[0] == 636 && out.best[1].value[1] == 228);
    /* Overflow at the far end is not near. */
    struct ps_vary far = {PS_VOCAB, 1, INT64_MAX, 0};
    assert_int_equal(ps_solve(&m, PS_EXACT, INT64_MAX, &far, 1, 1, &out, &error), PS_OK);
    assert_true(out.n == 1 && out.best[0].difference <= 0 && out.best[0].difference > -768);
}

static void test_bad_fields(void **state)
{
    static struct ps_solutions out;
    struct ps_error error;
    struct ps_model m = preset("bert-base");
    struct ps_vary twice[2] = {{PS_LAYERS, 0, 0, 0}, {PS_LAYERS, 0, 0, 0}};
    struct ps_vary reversed = {PS_LAYERS, 9, 3, 0}, none = {PS_D_MODEL, 65, 100, 64};
    struct ps_vary derived = {PS_PATCHES, 1, 3, 0};
    struct ps_vary endless = {PS_HEADS, 1, INT64_MAX, 0};
    (void)state;
    assert_int_equal(ps_solve(&m, PS_EXACT, 1, twice, 2, 1, &out, &error), PS_CONFLICT);
    assert_int_equal(ps_solve(&m, PS_EXACT, 1, &reversed, 1, 1, &out, &error), PS_RANGE);
    assert_int_equal(ps_solve(&m, PS_EXACT, 1, &none, 1, 1, &out, &error), PS_RANGE);
    assert_int_equal(ps_solve(&m, PS_EXACT, 1, &derived, 1, 1, &out, &error), PS_UNKNOWN);
    assert_int_equal(ps_solve(&m, PS_EXACT, 1, &endless, 1, 1, &out, &error), PS_RANGE);
}

static void test_sensitivities(void **state)
{
    struct ps_sensitivity s[PS_FIELD_COUNT];
    struct ps_model m = preset("bert-base");
    int n = ps_sensitivities(&m, PS_EXACT, s), seen = 0;
    double v = 30522.0 * 768, total = 109482240;
    (void)state;
    for (int i = 0; i < n; i++) {
        switch (s[i].field) {
        case PS_VOCAB:
            seen++;
            assert_true(s[i].change == 768);
            assert_true(fabs(s[i].elasticity - v / total) < 1e-9);
            break;
        case PS_D_MODEL: /* V·d + 145·d² + 673·d */
            seen++;
            assert_true(fabs(s[i].elasticity - (v + 2 * 145.0 * 768 * 768 + 673.0 * 768) / total) <
                        1e-9);
            break;
        case PS_LAYERS:
            seen++;
            assert_true(s[i].change == 7087872);
            assert_true(fabs(s[i].elasticity - 12 * 7087872 / total) < 1e-9);
            break;
        case PS_HEADS:
            seen++;
            assert_true(s[i].change == 0 && fabs(s[i].elasticity) < 1e-12);
            break;
        case PS_POOLER:
            seen++;
            assert_true(!s[i].proportional && s[i].change == -590592);
            break;
        default: break;
        }
    }
    assert_int_equal(seen, 5);
}

/* The elasticity is what a small change does, where the field may change by little. */
static void test_elasticity_is_a_slope(void **state)
{
    static const char *const names[] = {"gpt2", "llama-3-8b", "mixtral-8x7b", "deepseek-v3",
                                        "t5-small"};
    (void)state;
    for (int i = 0; i < 5; i++) {
        struct ps_sensitivity s[PS_FIELD_COUNT];
        struct ps_model m = preset(names[i]);
        int64_t total, other;
        assert_int_equal(ps_count_total(&m, PS_EXACT, &total), PS_OK);
        int n = ps_sensitivities(&m, PS_EXACT, s);
        for (int j = 0; j < n; j++) {
            if (s[j].field != PS_D_FF && s[j].field != PS_VOCAB && s[j].field != PS_LAYERS &&
                s[j].field != PS_HEAD_DIM && s[j].field != PS_VALUE_DIM)
                continue; /* the count is a straight line in these, on auto or not */
            assert_true(s[j].proportional);
            struct ps_model after = m;
            struct ps_error error;
            assert_int_equal(ps_model_set(&after, s[j].field, s[j].value + 1, &error), PS_OK);
            assert_int_equal(ps_count_total(&after, PS_EXACT, &other), PS_OK);
            double slope = (double)(other - total) * (double)s[j].value / (double)total;
            if (fabs(slope - s[j].elasticity) > 1e-9)
                fail_msg("%s %s: %g, not %g", names[i], ps_field_info(s[j].field)->name,
                         s[j].elasticity, slope);
        }
    }
}

/* A field on auto, in every preset: what the model says in which its value has been typed. */
static void test_elasticity_on_auto(void **state)
{
    int seen[PS_FIELD_COUNT] = {0};
    (void)state;
    for (int p = 0; p < ps_preset_count(); p++) {
        struct ps_sensitivity s[PS_FIELD_COUNT], typed[PS_FIELD_COUNT];
        struct ps_model m = ps_preset_model(ps_preset_at(p));
        struct ps_error error;
        int n = ps_sensitivities(&m, PS_EXACT, s);
        for (int i = 0; i < n; i++) {
            enum ps_field field = s[i].field;
            struct ps_model after = m;
            if (ps_field_info(field)->auto_text == NULL || m.value[field] != 0 || s[i].value == 0)
                continue;
            assert_true(s[i].proportional);
            assert_int_equal(ps_model_set(&after, field, s[i].value, &error), PS_OK);
            int k = ps_sensitivities(&after, PS_EXACT, typed);
            for (int j = 0; j < k; j++)
                if (typed[j].field == field) {
                    seen[field]++;
                    assert_true(fabs(typed[j].elasticity - s[i].elasticity) < 1e-12);
                }
        }
    }
    assert_true(seen[PS_EMBEDDING_DIM] > 100 && seen[PS_HEAD_DIM] > 100);
    assert_true(seen[PS_KV_HEADS] > 0 && seen[PS_VALUE_DIM] > 0);
}

/* Fields that do not change the total, and rows of which nothing is legal: a million values each,
 * and no one looks at them all. */
static void test_flat_and_empty_rows(void **state)
{
    static struct ps_solutions out;
    struct ps_model llama = preset("llama-3-8b"), deepseek = preset("deepseek-v3");
    struct ps_vary flat[] = {{PS_POSITIONS, 0, 1 << 30, 1}, {PS_LAYERS, 0, 0, 0}};
    struct ps_vary empty[] = {{PS_VOCAB, 1, 1 << 30, 1}, {PS_DENSE_LAYERS, 60, 64, 1}};
    struct ps_error error;
    int64_t total;
    (void)state;
    assert_int_equal(ps_count_total(&llama, PS_EXACT, &total), PS_OK);
    for (int above = 0; above < 2; above++) {
        assert_int_equal(ps_solve(&llama, PS_EXACT, total + above, flat, 2, 3, &out, &error),
                         PS_OK);
        assert_int_equal(out.n, 3);
        for (int i = 0; i < 3; i++) { /* of equals the smallest values */
            assert_true(out.best[i].total == total && out.best[i].value[0] == i);
            assert_true(out.best[i].value[1] == 32);
        }
    }
    assert_int_equal(ps_solve(&deepseek, PS_EXACT, 1000000, empty, 2, 2, &out, &error), PS_OK);
    assert_true(out.n == 2 && out.best[0].value[0] == 1 && out.best[0].value[1] == 61);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_against_every_combination),
        cmocka_unit_test(test_every_pair),
        cmocka_unit_test(test_widths_of_several_kinds),
        cmocka_unit_test(test_whole_tracks),
        cmocka_unit_test(test_bad_fields),
        cmocka_unit_test(test_elasticity_on_auto),
        cmocka_unit_test(test_flat_and_empty_rows),
        cmocka_unit_test(test_sensitivities),
        cmocka_unit_test(test_elasticity_is_a_slope),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
