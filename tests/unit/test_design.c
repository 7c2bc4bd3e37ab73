/* test_design.c - MODEL texts: what they open, what is said of wrong ones, and that the text of a
 * design opens the same design again. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

#include "formats/design.h"
#include "random.h"

static struct design opened(const char *text)
{
    char error[DESIGN_ERROR_MAX] = "";
    struct design d;
    if (!design_open(&d, text, NULL, error))
        fail_msg("%s: %s", text, error);
    return d;
}

static void value_is(const char *text, enum ps_field field, int64_t want)
{
    struct design d = opened(text);
    int64_t got = ps_model_get(&d.model, field);
    if (got != want)
        fail_msg("%s: %s is %lld", text, ps_field_info(field)->name, (long long)got);
}

static void refused(const char *text, const char *reason)
{
    char error[DESIGN_ERROR_MAX] = "";
    struct design d;
    if (design_open(&d, text, NULL, error))
        fail_msg("\"%s\" was opened", text);
    if (strstr(error, reason) == NULL)
        fail_msg("\"%s\": \"%s\" does not say \"%s\"", text, error, reason);
}

static void text_is(const char *text, const char *want)
{
    char buf[2000];
    struct ps_text t = ps_text_over(buf, sizeof buf);
    struct design d = opened(text);
    design_text(&d, &t);
    assert_string_equal(buf, want);
}

static void word_is(const char *path, const char *want)
{
    char buf[200];
    struct ps_text t = ps_text_over(buf, sizeof buf);
    struct design d = opened("bert-base:layers=6");
    (void)snprintf(d.path, sizeof d.path, "%s", path);
    design_word(&d, &t);
    assert_string_equal(buf, want);
}

/* Pasted into a shell it is one argument. */
static void test_words(void **state)
{
    (void)state;
    word_is("", "bert-base:layers=6");
    word_is("my/config.json", "my/config.json:layers=6");
    word_is("한글/config.json", "한글/config.json:layers=6");
    word_is("my models/config.json", "'my models/config.json:layers=6'");
    word_is("it's/config.json", "'it'\\''s/config.json:layers=6'");
    word_is("$HOME/*.json", "'$HOME/*.json:layers=6'");
    word_is("~/config.json", "'~/config.json:layers=6'");
}

static void test_names(void **state)
{
    (void)state;
    struct design d = opened("BERT-Base");
    assert_string_equal(d.name, "bert-base");
    assert_string_equal(d.title, "BERT-base");
    assert_string_equal(d.family, "bert");
    assert_string_equal(d.path, "");
    assert_int_equal(d.published, 110000000);
    assert_true(design_pristine(&d));
    d = opened("gpt2:layers=13");
    assert_false(design_pristine(&d));
    assert_int_equal(ps_model_get(&d.base, PS_LAYERS), 12);
}

static void test_changes(void **state)
{
    (void)state;
    value_is("bert-base:d_model=1024,layers=24", PS_D_MODEL, 1024);
    value_is("bert-base:d_model=1024,layers=24", PS_LAYERS, 24);
    value_is("bert-base:d_model=1024", PS_D_FF, 4096);
    value_is("bert-base:d_model=1024", PS_HEADS, 16);
    value_is("bert-base:vocab_size=30,522,layers=3", PS_VOCAB, 30522);
    value_is("bert-base:vocab_size=1,000,000", PS_VOCAB, 1000000);
    value_is("bert-base: V = 2^15 , L = 2 ", PS_VOCAB, 32768);
    value_is("bert-base:hidden_size=1024", PS_D_MODEL, 1024);
    value_is("bert-base:num_hidden_layers=3", PS_LAYERS, 3);
    value_is("bert-base:d=512,f=4*512,h=8", PS_D_FF, 2048);
    value_is("bert-base:ffn_ratio=8/3", PS_D_FF, 2048);
    value_is("bert-base:ffn_ratio=2.5", PS_D_FF, 1920);
    value_is("gpt2:tie=no", PS_TIE_EMBEDDINGS, 0);
    value_is("gpt2:kv_heads=4", PS_KV_HEADS, 4);
    value_is("gpt2:kv_heads=auto", PS_KV_HEADS, 12);
    value_is("gpt2:norm_kind=rmsnorm", PS_NORM_KIND, PS_NORM_RMS);
    value_is("transformer-base:layers=4", PS_DECODER_LAYERS, 4);
    value_is("transformer-base:encoder_layers=4", PS_DECODER_LAYERS, 6);
    value_is("transformer-base:layers=4,encoder_layers=3", PS_ENCODER_LAYERS, 3);
    value_is("transformer-base:encoder_layers=3,layers=4", PS_ENCODER_LAYERS, 3);
}

/* The 2017 paper's Table 3 varies d_k and leaves d_v. */
static void test_d_k(void **state)
{
    (void)state;
    value_is("transformer-base:d_k=16", PS_HEAD_DIM, 16);
    value_is("transformer-base:d_k=16", PS_VALUE_DIM, 64);
    value_is("transformer-base:d_k=32,d_v=32", PS_VALUE_DIM, 32);
    value_is("transformer-base:heads=4,d_k=16", PS_VALUE_DIM, 128);
    value_is("transformer-base:d_k=16,heads=4", PS_VALUE_DIM, 128);
    value_is("transformer-base:d_model=256,d_k=32", PS_VALUE_DIM, 64);
    refused("transformer-base:d_k=16,head_dim=32",
            "head_dim is given already by change 1, \"d_k\"");
}

static void test_unknown(void **state)
{
    (void)state;
    refused("bert-bse", "unknown model \"bert-bse\"; did you mean bert-base?");
    refused("zzzzzzzz", "unknown model \"zzzzzzzz\"; allowed are the names");
    refused("bert-base:layrs=3",
            "change 1, \"layrs=3\": unknown field \"layrs\"; did you mean layers?");
    refused("bert-base:hiden_size=3", "did you mean d_model?");
    refused("bert-base:qqqqqqqqqq=3", "unknown field \"qqqqqqqqqq\"; fields are vocab_size");
    refused("bert-base:patches=3", "unknown field");
    refused("bert-base:norm_kind=rmsnrm",
            "unknown choice \"rmsnrm\"; did you mean rmsnorm? Allowed: "
            "layernorm, layernorm-nobias, rmsnorm, plain");
    refused("bert-base:pooler=maybe", "pooler: unknown choice \"maybe\"; allowed: no, yes");
    refused("be\033[31mrt", "\"be^[[31mrt\"");
}

static void test_malformed(void **state)
{
    (void)state;
    refused("", "the model's name is empty");
    refused(":layers=3", "the model's name is empty");
    refused("bert-base:", "the list of changes is empty");
    refused("bert-base:layers=3,", "the list of changes ends in a comma");
    refused("bert-base:,layers=3", "change 1: nothing stands here");
    refused("bert-base:layers=3,,d_model=768", "change 2: nothing stands here");
    refused("bert-base:layers", "there is no '='; field=value was expected, such as layers=8");
    refused("bert-base:tie", "such as tie_embeddings=yes");
    refused("bert-base:=3", "there is no field before '='");
    refused("bert-base:layers=", "there is no value after '='");
    refused("bert-base:layers=3,L=4", "layers is given already by change 1, \"layers\"");
    refused("bert-base:layers=abc", "change 1: layers \"abc\": column 1: a number was expected");
    refused("bert-base:layers=3.5", "3.5 is not a whole number");
    refused("bert-base:layers=24,7", "commas group digits by three");
    refused("bert-base:layers=auto", "a number was expected");
    refused("bert-base:head_dim=x", "or auto for d_model / heads");
    refused("bert-base:layers=3=4", "an operator");
}

static void test_impossible(void **state)
{
    (void)state;
    refused("bert-base:heads=10", "bert-base: heads: 768 / 10 heads = 76.8, not a whole number");
    refused("gpt2:kv_heads=5", "kv_heads must divide heads");
    refused("gpt2:kv_heads=24", "more kv heads than heads");
    refused("bert-base:layers=0", "at least 1");
    refused("bert-base:d_model=0", "d_model: 0 is too small; at least 1");
    refused("bert-base:ffn_ratio=0", "at least 0.000001");
    refused("bert-base:vocab_size=-5", "vocab_size: -5 is too small");
    refused("bert-base:d_model=2^63", "past 9,223,372,036,854,775,807");
    refused("gpt2:experts=8,experts_per_token=9", "experts_per_token");
    refused("bert-base:ffn_ratio=1e30", "past 9,223,372,036,854,775,807");
    refused("bert-base:d_model=2^62", "d_model: what follows from it lies past");
}

static void test_change_is_all_or_nothing(void **state)
{
    char error[DESIGN_ERROR_MAX];
    struct design d = opened("bert-base"), before = d;
    (void)state;
    assert_false(design_change(&d, "layers=24,heads=7", error));
    assert_memory_equal(&d.model, &before.model, sizeof d.model);
    assert_true(design_change(&d, "layers=24", error));
    assert_int_equal(ps_model_get(&d.model, PS_LAYERS), 24);
}

static void test_text(void **state)
{
    (void)state;
    text_is("bert-base", "bert-base");
    text_is("BERT-BASE:layers=12", "bert-base");
    text_is("bert-base:d_model=1024,layers=24", "bert-base:d_model=1024,layers=24");
    text_is("bert-base:d_model=1024,d_ff=3072", "bert-base:d_model=1024,d_ff=3072");
    text_is("bert-base:d_model=1024,d_ff=4096,heads=16", "bert-base:d_model=1024");
    text_is("bert-base:d_model=1024,heads=8", "bert-base:d_model=1024,heads=8");
    text_is("bert-base:d_model=512,ffn_ratio=8/3", "bert-base:d_model=512,ffn_ratio=8/3");
    text_is("bert-base:ffn_ratio=2", "bert-base:d_ff=1536");
    text_is("transformer-base:encoder_layers=12,decoder_layers=12", "transformer-base:layers=12");
    text_is("transformer-base:encoder_layers=12", "transformer-base:encoder_layers=12");
    text_is("transformer-base:d_k=16", "transformer-base:head_dim=16,value_dim=64");
    text_is("gpt2:tie=no", "gpt2:tie_embeddings=no");
    text_is("gpt2:experts=8", "gpt2:experts=8");
    text_is("bert-base:layers=13,head_dim=64,head=mlm", "bert-base:layers=13,head_dim=64,head=mlm");
}

static void value_text_is(enum ps_field field, int64_t value, const char *want)
{
    char buf[64];
    struct ps_text t = ps_text_over(buf, sizeof buf);
    design_value_text(field, value, &t);
    assert_string_equal(buf, want);
}

static void test_value_text(void **state)
{
    (void)state;
    value_text_is(PS_VOCAB, 30522, "30522");
    value_text_is(PS_FFN_RATIO, 4000000, "4");
    value_text_is(PS_FFN_RATIO, 2500000, "2.5");
    value_text_is(PS_FFN_RATIO, 2666667, "8/3");
    value_text_is(PS_FFN_RATIO, 2666016, "2.666016");
    value_text_is(PS_FFN_RATIO, INT64_MAX, "9223372036854.775807");
    value_text_is(PS_HEAD_DIM, 0, "auto");
    value_text_is(PS_TOKEN_TYPES, 0, "0");
    value_text_is(PS_NORM_KIND, PS_NORM_RMS, "rmsnorm");
    value_text_is(PS_NORM_KIND, 99, "?");
}

/* Every legal ratio is read back as the same millionths. */
static void test_ratio_text_is_exact(void **state)
{
    uint64_t seed = 5;
    (void)state;
    for (int i = 0; i < 200000; i++) {
        char buf[64], error[DESIGN_ERROR_MAX];
        struct ps_text t = ps_text_over(buf, sizeof buf);
        int64_t back, ratio = random_between(&seed, 1, i % 2 == 0 ? 20000000 : 1000000000000);
        design_value_text(PS_FFN_RATIO, ratio, &t);
        assert_true(design_value_parse(PS_FFN_RATIO, buf, &back, error));
        if (back != ratio)
            fail_msg("%lld is written %s and read back %lld", (long long)ratio, buf,
                     (long long)back);
    }
}

/* A value that people might set, mostly legal. */
static int64_t some_value(uint64_t *seed, const struct ps_model *model, enum ps_field field)
{
    const struct ps_field_info *info = ps_field_info(field);
    if (info->kind == PS_KIND_CHOICE)
        return random_between(seed, 0, info->max);
    switch (random_between(seed, 0, 5)) {
    case 0: return info->auto_text != NULL ? 0 : info->min;
    case 1: return ps_model_step(model, field, +1, (int)random_between(seed, 1, 5), NULL);
    case 2: return ps_model_step(model, field, -1, (int)random_between(seed, 1, 5), NULL);
    case 3: return ps_model_detent(model, field, random_bits(seed) % 2 == 0 ? 1 : -1);
    case 4:
        return ps_model_nearest(model, field, random_between(seed, info->track_lo, info->track_hi));
    default: return random_between(seed, info->track_lo, info->track_hi);
    }
}

/* Whatever was done to a design, its text opens it again, exactly. */
static void test_round_trip(void **state)
{
    uint64_t seed = 30522;
    (void)state;
    for (int i = 0; i < 6000; i++) {
        char text[2000], error[DESIGN_ERROR_MAX] = "";
        struct ps_text t = ps_text_over(text, sizeof text);
        struct design d, again;
        struct ps_error ignored;
        design_from_preset(&d, ps_preset_at((int)random_between(&seed, 0, ps_preset_count() - 1)));
        for (int64_t n = random_between(&seed, 1, 8); n > 0; n--) {
            enum ps_field field = (enum ps_field)random_between(&seed, 0, PS_FIELD_COUNT - 2);
            (void)ps_model_set(&d.model, field, some_value(&seed, &d.model, field), &ignored);
        }
        design_text(&d, &t);
        assert_false(t.cut);
        if (!design_open(&again, text, NULL, error))
            fail_msg("round %d: %s: %s", i, text, error);
        for (int f = 0; f < PS_FIELD_COUNT; f++)
            if (again.model.value[f] != d.model.value[f])
                fail_msg("round %d: %s: %s is %lld, was %lld", i, text,
                         ps_field_info((enum ps_field)f)->name, (long long)again.model.value[f],
                         (long long)d.model.value[f]);
    }
}

/* Any bytes get an answer and a message that cannot disturb a terminal. */
static void test_any_bytes(void **state)
{
    static const char *const parts[] = {"bert-base", ":",   ",",    "=",   "layers", "d_k",
                                        "heads",     "12",  "auto", "yes", " ",      "\033",
                                        "\xff",      "tie", "3.5",  "x"};
    uint64_t seed = 9;
    (void)state;
    for (int i = 0; i < 50000; i++) {
        char text[200] = "bert-base:", error[DESIGN_ERROR_MAX] = "";
        struct design d;
        for (int64_t n = random_between(&seed, 0, 12); n > 0; n--)
            (void)strcat(text, parts[random_between(&seed, 0, 15)]);
        if (!design_open(&d, text, NULL, error)) {
            assert_true(strlen(error) > 0);
            assert_null(strchr(error, '\033'));
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_names),
        cmocka_unit_test(test_words),
        cmocka_unit_test(test_changes),
        cmocka_unit_test(test_d_k),
        cmocka_unit_test(test_unknown),
        cmocka_unit_test(test_malformed),
        cmocka_unit_test(test_impossible),
        cmocka_unit_test(test_change_is_all_or_nothing),
        cmocka_unit_test(test_text),
        cmocka_unit_test(test_value_text),
        cmocka_unit_test(test_ratio_text_is_exact),
        cmocka_unit_test(test_round_trip),
        cmocka_unit_test(test_any_bytes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
