/* test_poly.c - polynomials: what holds for any of them, tried on many. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "paramscope/poly.h"
#include "random.h"

enum { ROUNDS = 20000 };

static const enum ps_field symbols[] = {PS_VOCAB, PS_D_MODEL, PS_LAYERS,   PS_D_FF,
                                        PS_HEADS, PS_PATCHES, PS_POSITIONS};
enum { SYMBOLS = 7 };

static ps_mono mono_of(enum ps_field symbol)
{
    ps_mono mono = 0;
    assert_int_equal(ps_mono_times(&mono, symbol), PS_OK);
    return mono;
}

static ps_mono random_mono(uint64_t *seed, int degree)
{
    ps_mono mono = 0;
    for (int64_t n = random_between(seed, 0, degree); n > 0; n--)
        assert_int_equal(ps_mono_times(&mono, symbols[random_between(seed, 0, SYMBOLS - 1)]),
                         PS_OK);
    return mono;
}

static struct ps_poly random_poly(uint64_t *seed, int degree)
{
    struct ps_poly p;
    ps_poly_zero(&p);
    for (int64_t n = random_between(seed, 0, 6); n > 0; n--)
        assert_int_equal(
            ps_poly_add_term(&p, random_mono(seed, degree), random_between(seed, -9, 9), 1), PS_OK);
    return p;
}

static void random_values(uint64_t *seed, int64_t value[PS_FIELD_COUNT])
{
    for (int i = 0; i < PS_FIELD_COUNT; i++)
        value[i] = random_between(seed, -6, 20);
}

static int64_t value_of(const struct ps_poly *p, const int64_t value[PS_FIELD_COUNT])
{
    int64_t n = 0;
    assert_int_equal(ps_poly_value(p, value, &n), PS_OK);
    return n;
}

/* Lowest terms, no zero, no product twice. */
static void well_formed(const struct ps_poly *p)
{
    for (int i = 0; i < p->n; i++) {
        int64_t a = p->term[i].num < 0 ? -p->term[i].num : p->term[i].num, b = p->term[i].den;
        assert_true(a != 0 && b > 0);
        while (b != 0) {
            int64_t r = a % b;
            a = b;
            b = r;
        }
        assert_int_equal(a, 1);
        for (int j = 0; j < i; j++)
            assert_true(p->term[i].mono != p->term[j].mono);
    }
}

static void test_sum_and_product(void **state)
{
    uint64_t seed = 1;
    (void)state;
    for (int i = 0; i < ROUNDS; i++) {
        int64_t v[PS_FIELD_COUNT];
        struct ps_poly a = random_poly(&seed, 4), b = random_poly(&seed, 4), c = a, d;
        random_values(&seed, v);
        assert_int_equal(ps_poly_add(&c, &b), PS_OK);
        assert_int_equal(value_of(&c, v), value_of(&a, v) + value_of(&b, v));
        assert_int_equal(ps_poly_multiply(&d, &a, &b), PS_OK);
        assert_int_equal(value_of(&d, v), value_of(&a, v) * value_of(&b, v));
        well_formed(&c);
        well_formed(&d);
    }
}

/* Replacing a symbol by num/den of a product is the same as giving it that value. */
static void test_replace(void **state)
{
    uint64_t seed = 2;
    (void)state;
    for (int i = 0; i < ROUNDS; i++) {
        int64_t v[PS_FIELD_COUNT], num = random_between(&seed, 0, 5);
        int64_t den = random_between(&seed, 1, 4), width = den * random_between(&seed, 1, 9);
        struct ps_poly p = random_poly(&seed, 4), before;
        ps_mono to = random_bits(&seed) % 4 == 0 ? 0 : mono_of(PS_D_MODEL);
        random_values(&seed, v);
        v[PS_D_MODEL] = width;
        den = to == 0 ? 1 : den;
        v[PS_D_FF] = to == 0 ? num : num * (width / den);
        before = p;
        assert_int_equal(ps_poly_replace(&p, mono_of(PS_D_FF), to, num, den), PS_OK);
        assert_int_equal(value_of(&p, v), value_of(&before, v));
        well_formed(&p);
        for (int t = 0; t < p.n; t++)
            assert_int_equal(ps_mono_power(p.term[t].mono, PS_D_FF), 0);
    }
}

static void test_replace_product(void **state)
{
    struct ps_poly p;
    ps_mono pair = mono_of(PS_HEADS), all;
    (void)state;
    assert_int_equal(ps_mono_times(&pair, PS_HEAD_DIM), PS_OK);
    assert_int_equal(ps_mono_product(pair, pair, &all), PS_OK);
    assert_int_equal(ps_mono_times(&all, PS_HEADS), PS_OK);
    ps_poly_zero(&p);
    assert_int_equal(ps_poly_add_term(&p, all, 3, 1), PS_OK);
    assert_int_equal(ps_poly_replace(&p, pair, mono_of(PS_D_MODEL), 1, 2), PS_OK);
    assert_int_equal(p.n, 1); /* h³e² becomes d²·h / 4 */
    assert_int_equal(p.term[0].num, 3);
    assert_int_equal(p.term[0].den, 4);
    assert_int_equal(ps_mono_power(p.term[0].mono, PS_D_MODEL), 2);
    assert_int_equal(ps_mono_power(p.term[0].mono, PS_HEADS), 1);
}

static void test_sort_keeps_value(void **state)
{
    uint64_t seed = 3;
    (void)state;
    for (int i = 0; i < ROUNDS; i++) {
        int64_t v[PS_FIELD_COUNT];
        struct ps_poly p = random_poly(&seed, 5), sorted = p;
        random_values(&seed, v);
        ps_poly_sort(&sorted);
        assert_int_equal(value_of(&sorted, v), value_of(&p, v));
        well_formed(&sorted);
        for (int t = 1; t < sorted.n; t++)
            assert_true(ps_mono_power(sorted.term[t - 1].mono, PS_VOCAB) >=
                        ps_mono_power(sorted.term[t].mono, PS_VOCAB));
    }
}

static void test_products(void **state)
{
    uint64_t seed = 4;
    (void)state;
    for (int i = 0; i < ROUNDS; i++) {
        ps_mono a = random_mono(&seed, 4), b = random_mono(&seed, 4), ab, ba;
        assert_int_equal(ps_mono_product(a, b, &ab), PS_OK);
        assert_int_equal(ps_mono_product(b, a, &ba), PS_OK);
        assert_true(ab == ba);
        assert_int_equal(ps_mono_degree(ab), ps_mono_degree(a) + ps_mono_degree(b));
        for (int s = 0; s < SYMBOLS; s++) {
            int power = ps_mono_power(a, symbols[s]) + ps_mono_power(b, symbols[s]);
            assert_int_equal(ps_mono_power(ab, symbols[s]), power);
            if (power > 0)
                assert_int_equal(ps_mono_power(ps_mono_without(ab, symbols[s]), symbols[s]),
                                 power - 1);
        }
    }
    ps_mono full = 0;
    for (int i = 0; i < PS_MONO_DEGREE; i++)
        assert_int_equal(ps_mono_times(&full, PS_D_MODEL), PS_OK);
    assert_int_equal(ps_mono_times(&full, PS_D_MODEL), PS_FULL);
    assert_int_equal(ps_mono_degree(full), PS_MONO_DEGREE);
}

static void test_limits(void **state)
{
    int64_t v[PS_FIELD_COUNT] = {0}, n;
    struct ps_poly p;
    (void)state;
    v[PS_VOCAB] = INT64_MAX;
    v[PS_D_MODEL] = 1;
    ps_poly_zero(&p);
    assert_int_equal(ps_poly_add_term(&p, mono_of(PS_VOCAB), 1, 1), PS_OK);
    assert_int_equal(ps_poly_value(&p, v, &n), PS_OK);
    assert_true(n == INT64_MAX);
    assert_int_equal(ps_poly_add_term(&p, mono_of(PS_D_MODEL), 1, 1), PS_OK);
    assert_int_equal(ps_poly_value(&p, v, &n), PS_OVERFLOW);
    assert_int_equal(ps_poly_add_term(&p, mono_of(PS_D_MODEL), INT64_MAX, 1), PS_OVERFLOW);
    /* Half of an even number is whole; half of an odd one is refused, never rounded. */
    ps_poly_zero(&p);
    assert_int_equal(ps_poly_add_term(&p, mono_of(PS_D_MODEL), 1, 2), PS_OK);
    assert_int_equal(ps_poly_value(&p, v, &n), PS_OVERFLOW);
    v[PS_D_MODEL] = 6;
    assert_int_equal(ps_poly_value(&p, v, &n), PS_OK);
    assert_int_equal(n, 3);
    assert_int_equal(ps_poly_add_term(&p, mono_of(PS_D_MODEL), 1, 2), PS_OK);
    assert_int_equal(p.term[0].den, 1);
    /* A table that is full says so. */
    ps_poly_zero(&p);
    for (int i = 0; i < PS_POLY_TERMS; i++)
        assert_int_equal(ps_poly_add_term(&p, (ps_mono)(i + 1) << 56, 1, 1), PS_OK);
    assert_int_equal(ps_poly_add_term(&p, (ps_mono)(PS_POLY_TERMS + 1) << 56, 1, 1), PS_FULL);
}

/* Any coefficients and values, the largest too: a status, never undefined behaviour. */
static void test_extremes(void **state)
{
    static const int64_t extremes[] = {INT64_MIN, INT64_MIN + 1, -1, 0, 1, 2, INT64_MAX};
    uint64_t seed = 5;
    (void)state;
    for (int i = 0; i < ROUNDS; i++) {
        int64_t v[PS_FIELD_COUNT], n;
        struct ps_poly a, b, c;
        ps_poly_zero(&a);
        ps_poly_zero(&b);
        for (int f = 0; f < PS_FIELD_COUNT; f++)
            v[f] = extremes[random_between(&seed, 0, 6)];
        for (int t = 0; t < 4; t++) {
            struct ps_poly *p = t % 2 == 0 ? &a : &b;
            int64_t num = extremes[random_between(&seed, 1, 6)];
            int64_t den = extremes[random_between(&seed, 4, 6)];
            (void)ps_poly_add_term(p, random_mono(&seed, 4), num, den);
        }
        (void)ps_poly_value(&a, v, &n);
        for (int t = 0; t < a.n; t++)
            (void)ps_term_value(&a.term[t], v, &n);
        (void)ps_poly_multiply(&c, &a, &b);
        (void)ps_poly_add(&a, &b);
        (void)ps_poly_replace(&b, mono_of(PS_D_FF), mono_of(PS_D_MODEL),
                              extremes[random_between(&seed, 1, 6)],
                              extremes[random_between(&seed, 4, 6)]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sum_and_product), cmocka_unit_test(test_replace),
        cmocka_unit_test(test_replace_product), cmocka_unit_test(test_sort_keeps_value),
        cmocka_unit_test(test_products),        cmocka_unit_test(test_limits),
        cmocka_unit_test(test_extremes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
