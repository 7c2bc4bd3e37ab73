/* test_sweep.c - sweeps against counting each point by itself: random models, fields and ranges. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "paramscope/paramscope.h"
#include "paramscope/sweep.h"
#include "random.h"

static struct ps_sweep_block block;

/* Counts one point the slow way and compares. */
static void compare(const struct ps_sweep *s, const struct ps_model *base,
                    enum ps_convention convention, int i, bool components)
{
    struct ps_setting setting[PS_SWEEP_AXES];
    struct ps_model m = *base;
    struct ps_error error;
    struct ps_count count;
    int n = s->grid.n;
    for (int a = 0; a < n; a++)
        setting[a] =
            (struct ps_setting){s->axis[a].field, a == n - 1 ? block.inner[i] : block.outer[a]};
    enum ps_status status = ps_model_change(&m, setting, n, &error);
    if (status == PS_OK)
        status = ps_count_model(&m, convention, &count);
    /* A row that is refused as a whole is for its first reason, one of its points perhaps for
     * another: ps_sweep_reason tells which. */
    bool refused = block.status[i] > PS_OVERFLOW && status > PS_OVERFLOW;
    if ((block.status[i] == status || refused) &&
        (status == PS_OK ? block.total[i] == count.total : block.total[i] == 0)) {
        for (int c = 0; c < PS_COMPONENT_COUNT && components; c++)
            if (block.component[c][i] != (status == PS_OK ? count.component[c] : 0))
                fail_msg("%s: component %d is %lld", ps_field_info(s->axis[n - 1].field)->name, c,
                         (long long)block.component[c][i]);
        return;
    }
    for (int a = 0; a < n; a++)
        print_message("%s = %lld  ", ps_field_info(setting[a].field)->name,
                      (long long)setting[a].value);
    fail_msg("status %d, total %lld; counted %d, %lld", block.status[i], (long long)block.total[i],
             (int)status, status == PS_OK ? (long long)count.total : 0);
}

/* Runs a whole sweep, comparing every point (at most `most`); returns how many there were. */
static int64_t run(const struct ps_model *base, enum ps_convention convention,
                   const struct ps_axis *axis, int n, bool components, int64_t most)
{
    struct ps_sweep s;
    struct ps_error error;
    int64_t points = 0;
    if (ps_sweep_begin(&s, base, convention, axis, n, &error) != PS_OK)
        fail_msg("%s", error.reason);
    for (;;) {
        ps_sweep_next(&s, components, &block);
        if (block.n == 0 || points > most)
            break;
        for (int i = 0; i < block.n; i++)
            compare(&s, base, convention, i, components);
        points += block.n;
    }
    if (points <= most)
        assert_true(points == ps_sweep_points(&s));
    return points;
}

static struct ps_model preset(const char *name)
{
    const struct ps_preset *p = ps_preset_find(name, (int)strlen(name));
    assert_non_null(p);
    return ps_preset_model(p);
}

static void test_each_field_of_each_preset(void **state)
{
    (void)state;
    for (int p = 0; p < ps_preset_count(); p += 3) {
        struct ps_model m = ps_preset_model(ps_preset_at(p));
        for (int f = 0; f < PS_FIELD_COUNT; f++) {
            const struct ps_field_info *info = ps_field_info((enum ps_field)f);
            if (info->kind == PS_KIND_DERIVED)
                continue;
            int64_t hi = info->kind == PS_KIND_CHOICE  ? info->max
                         : info->kind == PS_KIND_RATIO ? 8000000
                                                       : info->track_lo + 40;
            struct ps_axis axis = {
                (enum ps_field)f, info->min, hi, info->kind == PS_KIND_RATIO ? 123457 : 1, 0, 0};
            run(&m, p % 2 ? PS_EXACT : PS_WEIGHTS, &axis, 1, true, 200);
        }
    }
}

static void test_width_in_all_families(void **state)
{
    (void)state;
    for (int p = 0; p < ps_preset_count(); p++) {
        struct ps_model m = ps_preset_model(ps_preset_at(p));
        struct ps_axis every = {PS_D_MODEL, 1, 1500, 7, 0, 0};
        struct ps_axis heads = {PS_D_MODEL, 64, 8192, 64, 0, 0};
        struct ps_axis twice = {PS_D_MODEL, 64, 1 << 20, 0, 2, 1};
        run(&m, PS_EXACT, &every, 1, true, 10000);
        run(&m, PS_EXACT, &heads, 1, true, 10000);
        run(&m, PS_EXACT, &twice, 1, false, 10000);
    }
}

/* A random axis of a field: sometimes with 0, sometimes by a factor, sometimes huge. */
static struct ps_axis random_axis(uint64_t *seed, enum ps_field field)
{
    const struct ps_field_info *info = ps_field_info(field);
    struct ps_axis a = {.field = field, .step = 1};
    if (info->kind == PS_KIND_CHOICE) {
        a.lo = random_between(seed, 0, info->max);
        a.hi = random_between(seed, a.lo, info->max);
        return a;
    }
    bool ratio = info->kind == PS_KIND_RATIO, zero = random_between(seed, 0, 9) == 0;
    a.lo = ratio ? random_between(seed, 1, 5000000) : random_between(seed, zero ? 0 : 1, 2000);
    if (random_between(seed, 0, 3) == 0 && a.lo > 0) {
        a.num = random_between(seed, 5, 9);
        a.den = random_between(seed, 2, 4);
        a.hi = a.lo * random_between(seed, 1, 1000);
    } else {
        static const int64_t steps[] = {1, 2, 3, 12, 16, 64, 100};
        a.step = ratio ? random_between(seed, 1, 1000000) : steps[random_between(seed, 0, 6)];
        a.hi = a.lo + a.step * random_between(seed, 0, 12) + random_between(seed, 0, 5);
    }
    if (random_between(seed, 0, 15) == 0 && !ratio)
        a.lo = (a.hi += (int64_t)1 << random_between(seed, 10, 61)) - a.step;
    if (a.lo < 0)
        a.lo = 0;
    return a;
}

static void test_random_grids(void **state)
{
    static const enum ps_field usual[] = {
        PS_VOCAB,    PS_D_MODEL,  PS_LAYERS,         PS_FFN_RATIO,      PS_D_FF,    PS_HEADS,
        PS_KV_HEADS, PS_HEAD_DIM, PS_ENCODER_LAYERS, PS_DECODER_LAYERS, PS_EXPERTS, PS_POSITIONS};
    uint64_t seed = 20240607;
    int64_t points = 0;
    (void)state;
    for (int round = 0; round < 1200; round++) {
        struct ps_model m =
            ps_preset_model(ps_preset_at((int)random_between(&seed, 0, ps_preset_count() - 1)));
        struct ps_axis axis[3];
        int n = (int)random_between(&seed, 1, 3);
        for (int a = 0; a < n; a++) {
            bool again = true;
            while (again) {
                enum ps_field f = random_between(&seed, 0, 2) > 0
                                      ? usual[random_between(&seed, 0, 11)]
                                      : (enum ps_field)random_between(&seed, 0, PS_FIELD_COUNT - 2);
                again = ps_field_info(f)->kind == PS_KIND_DERIVED;
                for (int b = 0; b < a; b++)
                    again = again || axis[b].field == f;
                axis[a] = random_axis(&seed, again ? PS_VOCAB : f);
            }
        }
        points += run(&m, random_between(&seed, 0, 3) ? PS_EXACT : PS_WEIGHTS, axis, n,
                      random_between(&seed, 0, 1), 600);
    }
    assert_true(points > 20000);
}

static void test_overflow_in_the_middle(void **state)
{
    struct ps_model m = preset("gpt2");
    struct ps_axis axis = {PS_D_MODEL, 64, INT64_MAX, 0, 3, 1};
    struct ps_sweep s;
    struct ps_error error;
    int fine = 0, over = 0;
    (void)state;
    run(&m, PS_EXACT, &axis, 1, true, 10000);
    assert_int_equal(ps_sweep_begin(&s, &m, PS_EXACT, &axis, 1, &error), PS_OK);
    for (ps_sweep_next(&s, false, &block); block.n > 0; ps_sweep_next(&s, false, &block))
        for (int i = 0; i < block.n; i++) {
            fine += block.status[i] == PS_OK;
            over += block.status[i] == PS_OVERFLOW;
            /* Once past it, past it for good, and in words. */
            assert_true(over == 0 || block.status[i] == PS_OVERFLOW);
            if (block.status[i] == PS_OVERFLOW)
                assert_int_equal(ps_sweep_reason(&s, &block.inner[i], &error), PS_OVERFLOW);
        }
    assert_true(fine > 5 && over > 5);
    /* Just below and just above 2^63 - 1, one embedding row apart. */
    m = preset("bert-base");
    struct ps_axis rows = {PS_VOCAB, 12009599006321200, 12009599006321400, 1, 0, 0};
    run(&m, PS_EXACT, &rows, 1, true, 1000);
}

static void test_bad_axes(void **state)
{
    static const struct {
        struct ps_axis axis;
        const char *reason;
    } bad[] = {
        {{PS_LAYERS, 5, 4, 1, 0, 0}, "reversed"},
        {{PS_LAYERS, 1, 4, 0, 0, 0}, "step must be more than 0"},
        {{PS_LAYERS, 1, 4, -2, 0, 0}, "step must be more than 0"},
        {{PS_LAYERS, 1, 4, 0, 1, 1}, "factor must be more than 1"},
        {{PS_LAYERS, 0, 4, 0, 2, 1}, "begins at 1 or more"},
        {{PS_PATCHES, 1, 4, 1, 0, 0}, "cannot be set"},
    };
    struct ps_model m = preset("bert-base");
    struct ps_sweep s;
    struct ps_error error;
    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        assert_int_not_equal(ps_sweep_begin(&s, &m, PS_EXACT, &bad[i].axis, 1, &error), PS_OK);
        if (strstr(error.reason, bad[i].reason) == NULL)
            fail_msg("\"%s\" does not say \"%s\"", error.reason, bad[i].reason);
        ps_sweep_next(&s, false, &block);
        assert_int_equal(block.n, 0);
    }
    struct ps_axis twice[2] = {{PS_LAYERS, 1, 4, 1, 0, 0}, {PS_LAYERS, 1, 4, 1, 0, 0}};
    assert_int_equal(ps_sweep_begin(&s, &m, PS_EXACT, twice, 2, &error), PS_CONFLICT);
}

static void test_axes(void **state)
{
    struct ps_axis a = {PS_LAYERS, 1, 10, 4, 0, 0};
    int64_t v = a.lo;
    (void)state;
    assert_int_equal(ps_axis_count(&a), 3);
    assert_true(ps_axis_next(&a, &v) && v == 5 && ps_axis_next(&a, &v) && v == 9);
    assert_false(ps_axis_next(&a, &v));
    a = (struct ps_axis){PS_LAYERS, 1, 20, 0, 3, 2};
    assert_int_equal(ps_axis_count(&a), 7); /* 1 2 3 5 8 12 18 */
    a = (struct ps_axis){PS_VOCAB, 0, INT64_MAX, 1, 0, 0};
    assert_true(ps_axis_count(&a) == INT64_MAX);
    a = (struct ps_axis){PS_VOCAB, INT64_MAX - 1, INT64_MAX, 1, 0, 0};
    assert_int_equal(ps_axis_count(&a), 2);
}

/* Where one component overtakes another, against walking there. */
static void test_crossings(void **state)
{
    static const char *const names[] = {"bert-base", "gpt2", "transformer-base", "llama-3-8b"};
    (void)state;
    for (int i = 0; i < 4; i++) {
        struct ps_model m = preset(names[i]);
        struct ps_axis axis = {PS_D_MODEL, 1, 4096, 1, 0, 0};
        struct ps_sweep s;
        struct ps_error error;
        int64_t at, want = 0;
        assert_int_equal(ps_sweep_begin(&s, &m, PS_EXACT, &axis, 1, &error), PS_OK);
        bool found = ps_sweep_crossing(&s, PS_FEED_FORWARD, PS_EMBEDDINGS, 1, 4096, &at);
        for (int64_t x = 1; x <= 4096 && want == 0; x++) {
            ps_sweep_run(&s, &x, 1, true, &block);
            if (block.status[0] == PS_OK &&
                block.component[PS_FEED_FORWARD][0] >= block.component[PS_EMBEDDINGS][0])
                want = x;
        }
        assert_true(found == (want > 0));
        assert_true(!found || at == want);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_axes),
        cmocka_unit_test(test_bad_axes),
        cmocka_unit_test(test_each_field_of_each_preset),
        cmocka_unit_test(test_width_in_all_families),
        cmocka_unit_test(test_random_grids),
        cmocka_unit_test(test_overflow_in_the_middle),
        cmocka_unit_test(test_crossings),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
