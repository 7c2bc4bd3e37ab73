/* test_cost.c - what models cost, against figures that were published or worked out by hand. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <math.h>
#include <string.h>
#include <cmocka.h>

#include "formats/design.h"
#include "paramscope/cost.h"

static const int64_t GIB = (int64_t)1 << 30;

static struct ps_model model_of(const char *text)
{
    struct design design;
    char error[DESIGN_ERROR_MAX] = "";
    if (!design_open(&design, text, NULL, error))
        fail_msg("%s: %s", text, error);
    return design.model;
}

static struct ps_cost cost_of(const char *text, const struct ps_cost_settings *settings)
{
    struct ps_cost cost;
    struct ps_model model = model_of(text);
    assert_int_equal(ps_cost_model(&model, settings, &cost), PS_OK);
    return cost;
}

static void near(double got, double want, double within)
{
    if (!(fabs(got - want) <= within))
        fail_msg("%.10g is not %.10g within %g", got, want, within);
}

static void test_kv_cache(void **state)
{
    static const struct {
        const char *model;
        int64_t context;
        double gib;
    } vector[] = {{"llama-2-7b", 4096, 2.0}, {"llama-3-8b", 8192, 1.0}, {"llama-3-70b", 8192, 2.5}};
    (void)state;
    for (size_t i = 0; i < sizeof vector / sizeof vector[0]; i++) {
        struct ps_cost_settings s = ps_cost_defaults();
        s.kv_dtype = PS_FP16;
        s.context = vector[i].context;
        struct ps_cost cost = cost_of(vector[i].model, &s);
        assert_true(cost.line[PS_COST_KV].whole);
        assert_true(cost.line[PS_COST_KV].n == (int64_t)(vector[i].gib * (double)GIB));
        s.batch = 3;
        cost = cost_of(vector[i].model, &s);
        assert_true(cost.line[PS_COST_KV].n == 3 * (int64_t)(vector[i].gib * (double)GIB));
    }
}

static void test_latent_cache(void **state)
{
    struct ps_cost_settings s = ps_cost_defaults();
    (void)state;
    s.context = 4096;
    /* L·(c + r)·s·b·bytes */
    assert_true(cost_of("deepseek-v3", &s).line[PS_COST_KV].n == 61LL * (512 + 64) * 4096 * 2);
}

static void test_who_keeps_a_cache(void **state)
{
    struct ps_cost_settings s = ps_cost_defaults();
    (void)state;
    s.context = 128;
    struct ps_cost bert = cost_of("bert-base", &s), both = cost_of("transformer-base", &s);
    assert_false(bert.line[PS_COST_KV].shown);
    assert_true(bert.line[PS_COST_SERVE].n == bert.line[PS_COST_HOLD].n);
    assert_true(both.line[PS_COST_KV].n == 2LL * 6 * 512 * 128 * 2);
    assert_true(both.line[PS_COST_KV_CROSS].n == both.line[PS_COST_KV].n);
}

static void test_memory_to_hold(void **state)
{
    static const int64_t halves[PS_DTYPE_COUNT] = {8, 4, 4, 2, 2, 1};
    (void)state;
    for (int t = 0; t < PS_DTYPE_COUNT; t++) {
        struct ps_cost_settings s = ps_cost_defaults();
        s.dtype = (enum ps_dtype)t;
        assert_true(cost_of("bert-base", &s).line[PS_COST_HOLD].n == 109482240 * halves[t] / 2);
    }
}

static void test_memory_to_train(void **state)
{
    static const int each[PS_OPTIMIZER_COUNT] = {16, 18, 16};
    (void)state;
    for (int o = 0; o < PS_OPTIMIZER_COUNT; o++) {
        struct ps_cost_settings s = ps_cost_defaults();
        s.optimizer = (enum ps_optimizer)o;
        struct ps_cost cost = cost_of("gpt2", &s);
        assert_true(cost.line[PS_COST_TRAIN].n == 124439808LL * each[o]);
        int64_t sum = 0;
        for (int l = PS_COST_WEIGHTS; l <= PS_COST_MOMENTS; l++)
            sum += cost.line[l].n;
        assert_true(sum == cost.line[PS_COST_TRAIN].n);
        assert_true(cost.line[PS_COST_MASTER].shown == (o != PS_ADAM_FP32));
    }
}

static void test_activations(void **state)
{
    struct ps_cost_settings s = ps_cost_defaults();
    const char *model = "gpt2:d_model=4096,d_ff=16384,heads=32,layers=10";
    (void)state;
    s.context = 4096;
    near(cost_of(model, &s).line[PS_COST_ACTIVATIONS_LAYER].x / (double)GIB, 3.031, 0.0005);
    assert_true(cost_of(model, &s).line[PS_COST_ACTIVATIONS].n ==
                10 * cost_of(model, &s).line[PS_COST_ACTIVATIONS_LAYER].n);
    s.fused_attention = true;
    near(cost_of(model, &s).line[PS_COST_ACTIVATIONS_LAYER].x / (double)GIB, 0.531, 0.0005);
    s.fused_attention = false;
    s.recompute = PS_RECOMPUTE_SELECTIVE;
    near(cost_of(model, &s).line[PS_COST_ACTIVATIONS_LAYER].x / (double)GIB, 0.531, 0.0005);
    s.recompute = PS_RECOMPUTE_FULL;
    near(cost_of(model, &s).line[PS_COST_ACTIVATIONS_LAYER].x / (double)GIB, 0.031, 0.0005);
    /* A width of its own: 18 + 4·f/d in place of 34. */
    s.recompute = PS_RECOMPUTE_SELECTIVE;
    assert_true(cost_of("llama-2-7b", &s).line[PS_COST_ACTIVATIONS_LAYER].n ==
                4096LL * (18 * 4096 + 4 * 11008));
}

/* GPT-2 without biases at s = 1,024: 6 · 123,551,232 + 12 · 12 · 768 · 1,024. */
static void test_operations(void **state)
{
    struct ps_cost_settings s = ps_cost_defaults();
    (void)state;
    s.context = 1024;
    struct ps_cost cost =
        cost_of("gpt2:qkv_bias=no,out_bias=no,ffn_bias=no,norm_kind=layernorm-nobias", &s);
    near(cost.line[PS_COST_TRAINING].x, 854553600, 0);
    near(cost.line[PS_COST_ATTENTION].x, 113246208, 0);
    near(cost.line[PS_COST_FORWARD].x, 854553600 / 3.0, 1e-6);
    assert_true(cost.line[PS_COST_FLOPS_N].n == 123551232);
    s.flops_n = PS_FLOPS_ALL;
    near(cost_of("gpt2", &s).line[PS_COST_TRAINING].x, 6.0 * 124439808 + 113246208, 0);
    /* Kaplan's N: 12·L·d² and what little goes with it. */
    s.flops_n = PS_FLOPS_NON_EMBEDDING;
    assert_true(cost_of("gpt2", &s).line[PS_COST_FLOPS_N].n ==
                124439808 - 50257 * 768 - 1024 * 768);
}

static void test_laws(void **state)
{
    static const double loss[PS_LAW_COUNT] = {1.97388, 1.92085, 1.93665};
    double n, d;
    (void)state;
    for (int law = 0; law < PS_LAW_COUNT; law++)
        near(ps_law_loss((enum ps_law)law, 70e9, 1.4e12), loss[law], 0.000005);
    ps_law_optimum(PS_LAW_BESIROGLU, 1e21, &n, &d);
    near(n, 2.778e9, 0.0005e9);
    near(d, 5.999e10, 0.0005e10);
    near(6 * n * d, 1e21, 1e9);
    /* Nothing near it is better. */
    double best = ps_law_loss(PS_LAW_BESIROGLU, n, d);
    assert_true(best < ps_law_loss(PS_LAW_BESIROGLU, n * 1.05, d / 1.05));
    assert_true(best < ps_law_loss(PS_LAW_BESIROGLU, n / 1.05, d * 1.05));
}

static void test_tokens_and_time(void **state)
{
    struct ps_cost_settings s = ps_cost_defaults();
    (void)state;
    struct ps_cost cost = cost_of("gpt2", &s);
    assert_true(cost.line[PS_COST_OPTIMAL_TOKENS].n == 20 * 124439808LL);
    assert_true(cost.line[PS_COST_TOKENS].n == 20 * 124439808LL);
    s.tokens = 1000000000;
    s.peak = 1e12;
    s.devices = 8;
    s.utilisation = 0.5;
    s.price = 2;
    cost = cost_of("gpt2", &s);
    double all = cost.line[PS_COST_TRAINING].x * 1e9;
    near(cost.line[PS_COST_TRAINING_ALL].x, all, all * 1e-12);
    near(cost.line[PS_COST_TIME].x, all / (8 * 1e12 * 0.5), 1e-3);
    near(cost.line[PS_COST_DEVICE_HOURS].x, all / (1e12 * 0.5) / 3600, 1e-6);
    near(cost.line[PS_COST_PRICE].x, 2 * all / (1e12 * 0.5) / 3600, 1e-6);
}

static void test_experts_and_frozen(void **state)
{
    struct ps_cost_settings s = ps_cost_defaults();
    struct ps_count count;
    (void)state;
    struct ps_model model = model_of("mixtral-8x7b");
    struct ps_cost cost = cost_of("mixtral-8x7b", &s);
    assert_int_equal(ps_count_model(&model, PS_EXACT, &count), PS_OK);
    assert_true(cost.line[PS_COST_ACTIVE].shown && cost.line[PS_COST_ACTIVE].n == count.active);
    assert_true(cost.line[PS_COST_HOLD].n == 2 * count.total);
    assert_true(cost.line[PS_COST_FLOPS_N].n == count.active); /* no position tables */
    assert_true(cost.line[PS_COST_OPTIMAL_TOKENS].n == 20 * count.active);
    assert_true(cost.line[PS_COST_OPTIMAL_TOKENS_TOTAL].n == 20 * count.total);
    assert_false(cost_of("gpt2", &s).line[PS_COST_ACTIVE].shown);
}

static void test_bad_settings_and_overflow(void **state)
{
    struct ps_cost_settings s = ps_cost_defaults();
    struct ps_cost cost;
    (void)state;
    struct ps_model model = model_of("gpt2");
    s.batch = 0;
    assert_int_equal(ps_cost_model(&model, &s, &cost), PS_RANGE);
    s = ps_cost_defaults();
    s.utilisation = 1.5;
    assert_int_equal(ps_cost_model(&model, &s, &cost), PS_RANGE);
    s = ps_cost_defaults();
    s.context = INT64_MAX;
    assert_int_equal(ps_cost_model(&model, &s, &cost), PS_OK);
    assert_int_equal(cost.line[PS_COST_KV].status, PS_OVERFLOW);
    assert_int_equal(cost.line[PS_COST_SERVE].status, PS_OVERFLOW);
    assert_int_equal(cost.line[PS_COST_ACTIVATIONS].status, PS_OVERFLOW);
    assert_int_equal(cost.line[PS_COST_HOLD].status, PS_OK);
    model.value[PS_VOCAB] = INT64_MAX;
    assert_int_equal(ps_cost_model(&model, &s, &cost), PS_OVERFLOW);
}

static void shows(struct ps_cost_value value, enum ps_cost_unit unit, const char *want)
{
    char buf[80];
    struct ps_text t = ps_text_over(buf, sizeof buf);
    ps_cost_text(&value, unit, &t);
    assert_string_equal(buf, want);
}

static void test_texts(void **state)
{
    (void)state;
    shows((struct ps_cost_value){.x = 2147483648.0}, PS_UNIT_BYTES, "2.00 GiB");
    shows((struct ps_cost_value){.x = 1000}, PS_UNIT_BYTES, "1000 B");
    shows((struct ps_cost_value){.x = 1023.9 * 1048576}, PS_UNIT_BYTES, "1.00 GiB");
    shows((struct ps_cost_value){.x = 1.4e12}, PS_UNIT_TOKENS, "1.40 T");
    shows((struct ps_cost_value){.x = 854553600}, PS_UNIT_OPERATIONS, "855 MFLOP");
    shows((struct ps_cost_value){.x = 3.149e21}, PS_UNIT_OPERATIONS, "3.15e+21 FLOP");
    shows((struct ps_cost_value){.x = 9.9999e21}, PS_UNIT_OPERATIONS, "1.00e+22 FLOP");
    shows((struct ps_cost_value){.x = 1.97388}, PS_UNIT_LOSS, "1.9739");
    shows((struct ps_cost_value){.x = 12.34 * 86400}, PS_UNIT_SECONDS, "12.3 days");
    shows((struct ps_cost_value){.x = 0}, PS_UNIT_BYTES, "0 B");
    shows((struct ps_cost_value){.status = PS_OVERFLOW}, PS_UNIT_BYTES, "past 2^63 - 1");
}

/* Every line has words: a label, a name and, with a model, how it came about. */
static void test_every_line_says_how(void **state)
{
    static const char *const models[] = {"bert-base", "t5-small", "mixtral-8x7b", "deepseek-v3"};
    (void)state;
    for (size_t m = 0; m < sizeof models / sizeof models[0]; m++) {
        struct ps_cost_settings s = ps_cost_defaults();
        s.price = 2;
        struct ps_cost cost = cost_of(models[m], &s);
        struct ps_model model = model_of(models[m]);
        for (int l = 0; l < PS_COST_LINES; l++) {
            char buf[200];
            struct ps_text t = ps_text_over(buf, sizeof buf);
            ps_cost_convention((enum ps_cost_line)l, &model, &cost, &t);
            assert_true(ps_cost_info((enum ps_cost_line)l)->label[0] != '\0');
            assert_true(!cost.line[l].shown || (t.len > 0 && !t.cut));
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_kv_cache),
        cmocka_unit_test(test_latent_cache),
        cmocka_unit_test(test_who_keeps_a_cache),
        cmocka_unit_test(test_memory_to_hold),
        cmocka_unit_test(test_memory_to_train),
        cmocka_unit_test(test_activations),
        cmocka_unit_test(test_operations),
        cmocka_unit_test(test_laws),
        cmocka_unit_test(test_tokens_and_time),
        cmocka_unit_test(test_experts_and_frozen),
        cmocka_unit_test(test_bad_settings_and_overflow),
        cmocka_unit_test(test_texts),
        cmocka_unit_test(test_every_line_says_how),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
