/* test_config.c - config.json files that are odd, old, hostile or wrong: each gives the right count
 * or one message that names the file, the place or key, and what is allowed. */
#include "formats/config.h"

#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cmocka.h>

#define LLAMA "\"model_type\": \"llama\", \"hidden_size\": 4096"

static bool parse(struct design *design, const char *text, size_t len, const char *as,
                  char error[DESIGN_ERROR_MAX])
{
    /* A copy of its own size, so that a sanitizer sees a step past its end. */
    char *copy = malloc(len > 0 ? len : 1);
    assert_non_null(copy);
    memcpy(copy, text, len);
    memset(error, 'x', DESIGN_ERROR_MAX);
    error[DESIGN_ERROR_MAX - 1] = '\0';
    bool fine = config_parse(design, copy, len, "odd.json", as, error);
    free(copy);
    return fine;
}

static void counts(const char *text, const char *as, int64_t total, const char *assumed)
{
    char error[DESIGN_ERROR_MAX];
    struct design design;
    int64_t got = 0;
    if (!parse(&design, text, strlen(text), as, error))
        fail_msg("%s\n%s", text, error);
    assert_int_equal(ps_count_total(&design.model, PS_EXACT, &got), PS_OK);
    if (got != total)
        fail_msg("%s\ncounted %lld, not %lld", text, (long long)got, (long long)total);
    if (assumed != NULL && strstr(design.assumed, assumed) == NULL)
        fail_msg("%s\nassumed \"%s\", not \"%s\"", text, design.assumed, assumed);
}

/* Refused with a message that begins with the file and holds all the words. */
static void refused(const char *text, size_t len, const char *const *words)
{
    char error[DESIGN_ERROR_MAX];
    struct design design;
    if (parse(&design, text, len, NULL, error))
        fail_msg("%.200s\nis read", text);
    assert_true(strlen(error) < DESIGN_ERROR_MAX);
    assert_int_equal(strncmp(error, "odd.json:", 9), 0);
    for (; *words != NULL; words++)
        if (strstr(error, *words) == NULL)
            fail_msg("%.200s\nsays \"%s\", not \"%s\"", text, error, *words);
    for (const char *p = error; *p != '\0'; p++)
        if ((unsigned char)*p < 0x20)
            fail_msg("a control character in \"%s\"", error);
}
#define REFUSED(text, ...) refused(text, strlen(text), (const char *const[]){__VA_ARGS__, NULL})

/* ---- wrong values ----------------------------------------------------------------------- */

static void wrong_types(void **state)
{
    (void)state;
    REFUSED("{\n  \"model_type\": \"llama\",\n  \"hidden_size\": \"4096\"}",
            "odd.json:3:3:", "\"hidden_size\"", "the text \"4096\"", "without quotes",
            "9,223,372,036,854,775,807");
    REFUSED("{" LLAMA ",\n\"vocab_size\": 32000.0}", ":2:1:", "\"vocab_size\"", "32000.0", "point");
    REFUSED("{" LLAMA ", \"vocab_size\": [1]}", "\"vocab_size\"", "a list");
    REFUSED("{" LLAMA ", \"vocab_size\": {}}", "\"vocab_size\"", "an object");
    REFUSED("{" LLAMA ", \"num_hidden_layers\": true}", "\"num_hidden_layers\"", "true");
    REFUSED("{" LLAMA ", \"num_hidden_layers\": -3}", "-3 is too small", "from 1");
    REFUSED("{" LLAMA ", \"num_hidden_layers\": 0}", "0 is too small");
    REFUSED("{" LLAMA ", \"num_key_value_heads\": 0}", "\"num_key_value_heads\"", "too small");
    REFUSED("{" LLAMA ", \"tie_word_embeddings\": \"false\"}", "\"tie_word_embeddings\"",
            "the text \"false\"", "true, false");
    REFUSED("{" LLAMA ", \"attention_bias\": 1}", "\"attention_bias\"", "true, false");
    REFUSED("{\"model_type\": 7}", "\"model_type\"", "7", "bert");
    REFUSED("{" LLAMA ", \"architectures\": \"LlamaModel\"}", "\"architectures\"", "a list");
    REFUSED("{" LLAMA ", \"architectures\": [5]}", "\"architectures\"", "5");
    REFUSED("{\"model_type\": \"mpt\", \"expansion_ratio\": \"4\"}", "\"expansion_ratio\"",
            "above 0");
    REFUSED("{\"model_type\": \"mpt\", \"attn_config\": {\"qk_ln\": true}}", "\"qk_ln\"");
    REFUSED("{\"model_type\": \"qwen3_moe\", \"mlp_only_layers\": [\"a\"]}", "\"mlp_only_layers\"");
    REFUSED("{\"model_type\": \"t5\", \"feed_forward_proj\": 3}", "\"feed_forward_proj\"", "relu");
}

static void wrong_models(void **state)
{
    (void)state;
    REFUSED("{" LLAMA ",\n \"num_attention_heads\": 30}", ":2:2:", "\"num_attention_heads\"",
            "4,096 / 30", "must divide");
    REFUSED("{" LLAMA ", \"num_key_value_heads\": 5}", "\"num_key_value_heads\"", "32 / 5");
    REFUSED("{\"model_type\": \"bert\", \"add_cross_attention\": true}", "\"add_cross_attention\"",
            "is_decoder");
    REFUSED("{\"model_type\": \"gpt_bigcode\", \"add_cross_attention\": true}",
            "\"add_cross_attention\"", "multi_query");
    REFUSED("{\"model_type\": \"bert\", \"position_embedding_type\": \"relative_key\"}",
            "\"position_embedding_type\"", "allowed: \"absolute\"");
    REFUSED("{\"model_type\": \"bert\", \"pruned_heads\": {\"0\": [1]}}", "\"pruned_heads\"");
    REFUSED("{\"model_type\": \"hunyuan_v1_moe\", \"moe_topk\": [8, 4]}", "\"moe_topk\"", "layer");
    REFUSED("{\"model_type\": \"dpr\", \"projection_dim\": 128}", "\"projection_dim\"");
    REFUSED("{\"model_type\": \"marian\", \"decoder_vocab_size\": 5}", "\"decoder_vocab_size\"");
    REFUSED("{\"model_type\": \"deberta\", \"relative_attention\": true}", "position_biased_input");
}

#define PAIR(encoder, decoder, more)                                                               \
    "{\"model_type\": \"encoder-decoder\", \"encoder\": {" encoder "}, \"decoder\": {" decoder     \
    "}" more "}"
#define CROSS "\"is_decoder\": true, \"add_cross_attention\": true"

/* DINOv2 giant: the width of its gated layer is two thirds of the ratio's, in full eights;
 * and what is known and not counted says what it has. */
static void images_and_reasons(void **state)
{
    (void)state;
    counts(
        "{\"model_type\": \"dinov2\", \"architectures\": [\"Dinov2Model\"], \"hidden_size\": 1536, "
        "\"num_hidden_layers\": 40, \"num_attention_heads\": 24, \"image_size\": 518, "
        "\"patch_size\": 14, \"use_swiglu_ffn\": true}",
        NULL, 1136480768, "num_channels=3");
    REFUSED("{\"model_type\": \"dinov2\", \"mlp_ratio\": \"4\"}", "\"mlp_ratio\"", "above 0");
    REFUSED("{\"model_type\": \"dinov2_with_registers\", \"num_register_tokens\": 8}",
            "register tokens");
    REFUSED("{\"model_type\": \"dinov3_vit\"}", "register tokens");
    REFUSED("{\"model_type\": \"dinov3_vit\", \"num_register_tokens\": 4, \"value_bias\": false}",
            "\"value_bias\"", "query_bias");
    REFUSED("{\"model_type\": \"vit\", \"image_size\": 384, \"patch_size\": 14}", "divide");
    REFUSED("{\"model_type\": \"vit\", \"pooler_output_size\": 512}", "\"pooler_output_size\"",
            "hidden_size");
    REFUSED("{\"model_type\": \"mobilebert\"}", "several feed-forward");
    REFUSED("{\"model_type\": \"llama\", \"draft_vocab_size\": 32000}", "\"draft_vocab_size\"",
            "draft");
    REFUSED("{\"model_type\": \"glm4_moe_lite\", \"mlp_layer_types\": [\"dense\"]}",
            "\"mlp_layer_types\"", "each layer");
    counts("{\"model_type\": \"gpt2\", \"architectures\": [\"GPT2LMHeadCustomModel\"], \"n_embd\": "
           "2048, "
           "\"n_layer\": 24, \"n_head\": 16, \"n_inner\": 8192, \"n_positions\": 2048, "
           "\"vocab_size\": "
           "49280, \"attention_head_type\": \"multiquery\"}",
           NULL, 1124886528, NULL);
    REFUSED("{\"model_type\": \"gpt2\", \"attention_head_type\": \"grouped\"}", "multiquery");
    REFUSED("{\"model_type\": \"t5gemma\"}", "\"encoder\"");
    REFUSED("{\"model_type\": \"t5gemma\", \"encoder\": {\"model_type\": \"t5\"}}",
            "t5_gemma_module");
    REFUSED("{\"model_type\": \"t5gemma\", \"encoder\": {\"model_type\": \"t5_gemma_module\"}, "
            "\"decoder\": "
            "{\"model_type\": \"t5_gemma_module\", \"hidden_size\": 2048}}",
            "\"hidden_size\"", "width");
    counts(
        "{\"model_type\": \"t5gemma\", \"architectures\": [\"T5GemmaEncoderModel\"], \"encoder\": "
        "{\"model_type\": \"t5_gemma_module\"}, \"decoder\": {\"model_type\": \"t5_gemma_module\", "
        "\"hidden_size\": 2048}}",
        NULL, 2614341888, NULL);
    REFUSED("{\"model_type\": \"xverse\", \"num_experts\": 64}", "\"num_experts\"", "experts");
    REFUSED("{\"model_type\": \"mpt\", \"ffn_config\": {\"ffn_type\": \"mptglu\"}}", "mptglu");
    counts("{\"model_type\": \"qwen\", \"visual\": {\"width\": 1664}}", NULL, 7721324544,
           "text part alone; visual is not counted");
    counts("{\"model_type\": \"llama\", \"num_experts\": 0, \"num_local_experts\": 1}", NULL,
           6738415616, NULL);
    /* MPT-7B with one kv head: 32 layers have 2·(4,096 - 128) columns of 4,096 less. */
    counts("{\"model_type\": \"mpt\", \"d_model\": 4096, \"n_layers\": 32, \"n_heads\": 32, "
           "\"vocab_size\": 50432, \"attn_config\": {\"attn_type\": \"multiquery_attention\"}}",
           NULL, 6649286656 - 32 * 2 * 3968LL * 4096, NULL);
    REFUSED("{\"model_type\": \"luke\", \"vocab_size\": 50267, \"hidden_size\": 768}", "entities");
    REFUSED("{\"model_type\": \"bert\", \"position_embedding_type\": \"relative_key\"}",
            "\"position_embedding_type\"", "alibi");
    REFUSED("{\"model_type\": \"bert\", \"position_embedding_type\": \"alibi\", "
            "\"feed_forward_type\": \"moe\"}",
            "\"feed_forward_type\"");
    REFUSED("{\"model_type\": \"bert\", \"position_embedding_type\": \"alibi\", \"auto_map\": "
            "{\"AutoModel\": \"jina-bert-v2-qk-post-norm--modeling_bert.JinaBertModel\"}}",
            "\"auto_map\"", "norms on queries");
    REFUSED("{\"model_type\": \"new\", \"position_embedding_type\": \"alibi\"}", "rope");
    REFUSED("{\"model_type\": \"longt5\", \"encoder_attention_type\": \"full\"}",
            "transient-global");
    REFUSED("{\"model_type\": \"switch_transformers\", \"num_sparse_decoder_layers\": 6}",
            "\"num_sparse_decoder_layers\"", "stacks");
    REFUSED("{\"model_type\": \"switch_transformers\", \"feed_forward_proj\": \"gated-gelu\"}",
            "gated");
    REFUSED("{\"model_type\": \"nllb-moe\", \"encoder_sparse_step\": 2}", "stacks");
    REFUSED("{\"model_type\": \"apertus\", \"hidden_act\": \"silu\"}", "\"hidden_act\"");
}

/* What two models in one file cannot be counted together for. */
static void pairs(void **state)
{
    (void)state;
    const char *fine = PAIR("\"model_type\": \"bert\"", "\"model_type\": \"bert\", " CROSS, "");
    counts(fine, NULL, 247363386, "hidden_size=768");
    REFUSED(PAIR("\"model_type\": \"bert\"", "\"model_type\": \"gpt2\"", ""), "gpt2", "in a pair",
            "\"decoder\" opens");
    REFUSED(PAIR("\"model_type\": \"bert\"", "\"model_type\": \"bert\"", ""),
            "add_cross_attention");
    REFUSED(PAIR("\"model_type\": \"bert\"",
                 "\"model_type\": \"bert\", \"hidden_size\": 384, " CROSS, ""),
            "\"hidden_size\"", "384", "768 the encoder's");
    REFUSED(PAIR("\"model_type\": \"bert\"", "\"model_type\": \"bert\", " CROSS,
                 ", \"tie_encoder_decoder\": true"),
            "tie_encoder_decoder", "both stacks share");
    REFUSED(PAIR("\"model_type\": \"bert\", " CROSS, "\"model_type\": \"bert\", " CROSS, ""),
            "is_decoder");
    REFUSED(PAIR("\"model_type\": \"xlnet\"", "\"model_type\": \"bert\", " CROSS, ""), "xlnet",
            "not counted");
    REFUSED(PAIR("\"model_type\": \"encoder-decoder\"", "", ""),
            "encoder-decoder is not counted in a pair");
    REFUSED(PAIR("\"model_type\": \"mpnet\"", "", ""), "mpnet");
    REFUSED(PAIR("\"model_type\": \"albert\"", "", ""), "albert");
    REFUSED(PAIR("", "", ""), "\"model_type\" is missing");
    REFUSED("{\"model_type\": \"encoder-decoder\"}", "\"encoder\" is missing");
    REFUSED("{\"model_type\": \"encoder-decoder\", \"encoder\": 5}", "\"encoder\"",
            "5 stands here");
    REFUSED("{\"model_type\": \"encoder-decoder\", \"encoder\": null}", "\"encoder\"", "null");
}

static void unknown_types(void **state)
{
    (void)state;
    char error[DESIGN_ERROR_MAX];
    struct design design;
    const char *shape =
        "{\n \"model_type\": \"telechat\", \"hidden_size\": 64, \"vocab_size\": 100,"
        " \"num_hidden_layers\": 2, \"num_attention_heads\": 4,"
        " \"intermediate_size\": 128}";
    REFUSED("{\n \"model_type\": \"lamma\"}", ":2:2:", "\"lamma\"",
            "did you mean llama or gemma? Known");
    REFUSED("{\"model_type\": \"wav2vec9\"}", "\"wav2vec9\" is not known", "bert");
    REFUSED("{\"model_type\": \"clip\", \"text_config\": {\"model_type\": \"clip_text_model\"}}",
            "two towers", "\"vision_config\"");
    REFUSED("{\"model_type\": \"wav2vec2\"}", ":1:2:", "\"wav2vec2\" is not counted",
            "convolutions");
    REFUSED("{\"model_type\": \"mamba\", \"hidden_size\": 64, \"vocab_size\": 100,"
            " \"num_hidden_layers\": 2, \"num_attention_heads\": 4, \"intermediate_size\": 128}",
            "keep a state");
    REFUSED("{\"model_type\": \"decoder\"}", "is not known");
    REFUSED(shape, "\"telechat\"", "--as llama");
    REFUSED(shape, "biases that the config does not mention are not seen; known:");
    REFUSED("{\"model_type\": \"qwen2_rm\"}", "kind of qwen2, --as qwen2 reads", "biases");
    REFUSED("{\"model_type\": \"glm4_x\", \"n_routed_experts\": 8}", "--as glm4 ", "experts");
    REFUSED("{\"model_type\": \"qwen4\"}", "did you mean qwen, qwen2 or qwen3? Known:");
    counts("{\"model_type\": \"xlm_roberta\", \"vocab_size\": 250002, \"max_position_embeddings\": "
           "514,"
           " \"type_vocab_size\": 1, \"architectures\": [\"XLMRobertaModel\"]}",
           NULL, 278043648, "model_type=xlm_roberta is xlm-roberta");
    /* falcon-7b and 40b as they were first published */
    counts("{\"model_type\": \"RefinedWebModel\", \"architectures\": [\"RWForCausalLM\"], "
           "\"alibi\": false,"
           " \"bias\": false, \"hidden_size\": 4544, \"multi_query\": true, \"n_head\": 71,"
           " \"n_layer\": 32, \"parallel_attn\": true, \"vocab_size\": 65024}",
           NULL, 6921720704, "RefinedWebModel is falcon");
    counts(
        "{\"model_type\": \"RefinedWeb\", \"architectures\": [\"RWForCausalLM\"], \"alibi\": false,"
        " \"bias\": false, \"hidden_size\": 8192, \"n_head\": 128, \"n_head_kv\": 8,"
        " \"n_layer\": 60, \"parallel_attn\": true, \"vocab_size\": 65024}",
        NULL, 41303293952, "RefinedWeb is falcon");
    /* gpt2 with a head of its own: null is None, and None is not true */
    counts("{\"model_type\": \"gpt2\", \"tie_word_embeddings\": null}", NULL,
           124439808 + 50257 * 768, "tie_word_embeddings=false (null)");
    REFUSED("{}", "\"model_type\" is missing");
    REFUSED("{\"architectures\": [\"FooModel\"]}", "\"model_type\" is missing");
    REFUSED("{\"model_type\": \"x\", \"text_config\": {\"model_type\": \"gemma3n_text\"}}",
            "\"gemma3n_text\"");
    /* 2*100*64 + 2*(4*64*64 + 3*64*128 + 2*64) + 64 */
    counts(shape, "llama", 95040, "model_type=telechat read as llama");
    assert_false(parse(&design, shape, strlen(shape), "lama", error));
    assert_non_null(strstr(error, "did you mean llama?"));
    /* --as is for what is unknown alone. */
    counts("{\"model_type\": \"gpt2\"}", "llama", 124439808, "architectures=GPT2LMHeadModel");
}

/* ---- not JSON --------------------------------------------------------------------------- */

static void not_json(void **state)
{
    (void)state;
    REFUSED("", "the file is empty");
    REFUSED("hello", ":1:", "not JSON");
    REFUSED("[1, 2]", "a list stands here", "object");
    REFUSED("5", "not JSON");
    REFUSED("{" LLAMA, "the text ends before");
    REFUSED("{" LLAMA "} x", "not JSON", "end of file");
    REFUSED("{\"model_type\": \"llama\",\n\"hidden_size\": 1,\n\"hidden_size\": 2}", ":3:", "twice",
            "hidden_size");
    REFUSED("{" LLAMA ", \"x\": \"\xff\xfe\"}", "not UTF-8", "0xff");
    REFUSED("{" LLAMA ", \"x\": \"a\\u0000b\"}", "\\u0000");
    REFUSED("{\"model_type\": \"llama\",\n \"hidden_size\": 9223372036854775808}",
            ":2:", "9223372036854775808", "9,223,372,036,854,775,807");
    REFUSED("{\"model_type\": \"a\\u001b[31m\\u202eb\"}", "^[", "is not known");
    refused("{\"a\": \"\0\"}", 9, (const char *const[]){"not JSON", NULL});
}

static char *repeated(const char *head, const char *unit, size_t times, const char *tail)
{
    size_t n = strlen(unit), h = strlen(head);
    char *text = malloc(h + n * times + strlen(tail) + 1), *p = text;
    assert_non_null(text);
    memcpy(p, head, h);
    p += h;
    for (size_t i = 0; i < times; i++, p += n)
        memcpy(p, unit, n);
    strcpy(p, tail);
    return text;
}

static void huge_texts(void **state)
{
    (void)state;
    char *deep = repeated("{\"a\": ", "[", 10000, "");
    REFUSED(deep, ":1:", "nested too deeply", "2,048");
    free(deep);
    deep = repeated("{" LLAMA ", \"a\": ", "{\"a\": ", 10000, "");
    REFUSED(deep, "nested too deeply");
    free(deep);
    char *type = repeated("{\"model_type\": \"", "x", 10000000, "\"}");
    REFUSED(type, "\"xxxx", "is not known");
    free(type);
    char *junk = repeated("{" LLAMA ", \"junk\": \"", "y", 10000000, "\"}");
    counts(junk, NULL, 6738415616, NULL);
    free(junk);
    char *digits = repeated("{" LLAMA ", \"vocab_size\": 1", "0", 400, "}");
    REFUSED(digits, "64 bits");
    free(digits);
}

/* What nobody reads may be any number; what somebody reads is refused by its key. */
static void numbers_beyond(void **state)
{
    static const char *const numbers[] = {"9223372036854775808",
                                          "-9223372036854775809",
                                          "1e999",
                                          "-1.5E+400",
                                          "NaN",
                                          "Infinity",
                                          "-Infinity"};
    char text[400];
    (void)state;
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
        const char *n = numbers[i];
        snprintf(text, sizeof text,
                 "{\"rope_theta\": %s , \"odd\": {\"a\": [%s,1,\"%s\", %s]}, " LLAMA "}", n, n, n,
                 n);
        counts(text, NULL, 6738415616, NULL);
        snprintf(text, sizeof text, "{" LLAMA ",\n \"vocab_size\": %s}", n);
        REFUSED(text, "odd.json:2:2:", "\"vocab_size\"", n, "64 bits", "allowed");
        snprintf(text, sizeof text, "{" LLAMA ", \"tie_word_embeddings\": %s}", n);
        REFUSED(text, "\"tie_word_embeddings\"", "64 bits");
        snprintf(text, sizeof text, "{\"model_type\": %s}", n);
        REFUSED(text, "\"model_type\"", "64 bits");
        snprintf(text, sizeof text, "{\"architectures\": [%s], " LLAMA "}", n);
        REFUSED(text, "\"architectures\"", "64 bits");
        snprintf(text, sizeof text, "{\"model_type\": \"t5\", \"feed_forward_proj\": %s}", n);
        REFUSED(text, "\"feed_forward_proj\"", "64 bits");
    }
    REFUSED("{" LLAMA ", \"a\": 1e999, \"b\": }", "not JSON", ":1:");
    REFUSED("{" LLAMA ", \"a\": NaN, \"a\": 1}", "twice");
    REFUSED("{" LLAMA ", \"a\": NaN1}", "not JSON");
    REFUSED("{" LLAMA ", \"a\": 099999999999999999999}", "not JSON");
    REFUSED("{" LLAMA ", \"a\": -}", "not JSON");
    REFUSED("NaN", "not JSON");
    REFUSED("{NaN: 1}", "not JSON");
}

static void huge_numbers(void **state)
{
    (void)state;
    char error[DESIGN_ERROR_MAX];
    struct design design;
    int64_t total;
    const char *text = "{" LLAMA ", \"vocab_size\": 9223372036854775807}";
    assert_true(parse(&design, text, strlen(text), NULL, error));
    assert_int_equal(ps_count_total(&design.model, PS_EXACT, &total), PS_OVERFLOW);
    text = "{\"model_type\": \"gpt2\", \"n_embd\": 9223372036854775800, \"n_head\": 1}";
    assert_true(parse(&design, text, strlen(text), NULL, error));
    assert_int_equal(ps_count_total(&design.model, PS_EXACT, &total), PS_OVERFLOW);
    text = "{\"model_type\": \"qwen3_moe\", \"num_hidden_layers\": 9223372036854775807,"
           " \"decoder_sparse_step\": 2}";
    assert_true(parse(&design, text, strlen(text), NULL, error));
    assert_int_equal(ps_count_total(&design.model, PS_EXACT, &total), PS_OVERFLOW);
    text = "{\"model_type\": \"deepseek_v3\", \"n_shared_experts\": 9223372036854775807}";
    (void)parse(&design, text, strlen(text), NULL, error);
    text = "{\"model_type\": \"albert\", \"inner_group_num\": 9223372036854775807,"
           " \"num_hidden_groups\": 3}";
    assert_false(parse(&design, text, strlen(text), NULL, error));
}

/* ---- odd but right ---------------------------------------------------------------------- */

static void odd_but_right(void **state)
{
    (void)state;
    const int64_t llama = 6738415616;
    counts("{\"model_type\": \"llama\"}", NULL, llama, "num_hidden_layers=32");
    counts("{" LLAMA ", \"vocab_size\": null, \"num_key_value_heads\": null}", NULL, llama,
           "vocab_size=32000");
    counts("{" LLAMA ", \"torch_dtype\": \"float16\", \"dtype\": \"bfloat16\"}", NULL, llama, NULL);
    counts("\xEF\xBB\xBF{" LLAMA "}", NULL, llama, NULL);
    counts("{\r\n\t" LLAMA "\r\n}", NULL, llama, NULL);
    counts("{" LLAMA ", \"architectures\": null}", NULL, llama, "architectures=LlamaForCausalLM");
    counts("{" LLAMA ", \"architectures\": []}", NULL, llama, "architectures=LlamaForCausalLM");
    counts("{" LLAMA ", \"architectures\": [\"LlamaForFoo\"]}", NULL, llama,
           "architectures=LlamaForFoo read as LlamaForCausalLM");
    counts("{" LLAMA ", \"head_dim\": null}", NULL, llama, NULL);
    counts("{" LLAMA "}", NULL, llama, "tie_word_embeddings=false");
    counts("{" LLAMA ", \"vocab_size\": 32000, \"num_hidden_layers\": 32}", NULL, llama,
           "head_dim=d_model/heads");
    counts("{\"model_type\": \"deepseek_v3\"}", NULL, 671026419200, ", …");
    /* The class alone, as files before 2020. */
    counts("{\"architectures\": [\"BertForMaskedLM\"]}", NULL, 109514298, "model_type=bert");
    counts("{\"architectures\": [\"GPT2LMHeadModel\"]}", NULL, 124439808, "model_type=gpt2");
    /* Mistral's class has 8 kv heads when they are absent, and as many as heads when null. */
    counts("{\"model_type\": \"mistral\"}", NULL, 7241732096, "num_key_value_heads=8");
    counts("{\"model_type\": \"mistral\", \"num_key_value_heads\": null}", NULL,
           7241732096 + 32 * (int64_t)2 * 4096 * 24 * 128, NULL);
    /* ... as DeepSeek's queries: compressed when absent, not when null. */
    counts("{\"model_type\": \"deepseek_v3\"}", NULL, 671026419200, "q_lora_rank=1536");
    counts("{\"model_type\": \"deepseek_v3\", \"q_lora_rank\": null}", NULL,
           671026419200 + 61 * ((int64_t)7168 * 128 * 192 - (int64_t)7168 * 1536 - 1536 -
                                (int64_t)1536 * 128 * 192),
           NULL);
    counts("{\"model_type\": \"foo\", \"vision_config\": {}, \"text_config\": {" LLAMA "}}", NULL,
           llama, "text_config=text part alone; vision_config is not counted");
    counts("{\"model_type\": \"gemma3\", \"text_config\": {\"hidden_size\": 2560,"
           " \"intermediate_size\": 10240, \"num_hidden_layers\": 34}}",
           NULL, 3880263168, "num_attention_heads=8");
}

/* What each class puts on top. */
static void classes(void **state)
{
    (void)state;
    const int64_t bert = 109482240, pooler = 590592, d = 768, v = 30522;
    const int64_t base = bert - pooler, mlm = d * d + d + 2 * d + v;
#define BERT(class) "{\"model_type\": \"bert\", \"architectures\": [\"Bert" class "\"]}"
    counts(BERT("Model"), NULL, bert, NULL);
    counts(BERT("ForPreTraining"), NULL, bert + mlm + 2 * d + 2, NULL);
    counts(BERT("ForMaskedLM"), NULL, base + mlm, NULL);
    counts(BERT("LMHeadModel"), NULL, base + mlm, NULL);
    counts(BERT("ForNextSentencePrediction"), NULL, bert + 2 * d + 2, NULL);
    counts(BERT("ForSequenceClassification"), NULL, bert + 2 * d + 2, NULL);
    counts(BERT("ForMultipleChoice"), NULL, bert + d + 1, NULL);
    counts(BERT("ForTokenClassification"), NULL, base + 2 * d + 2, NULL);
    counts(BERT("ForQuestionAnswering"), NULL, base + 2 * d + 2, NULL);
    counts(BERT("CrfModel"), NULL, bert, "architectures=BertCrfModel read as BertModel");
    counts("{\"model_type\": \"bert\", \"architectures\": [\"BertForSequenceClassification\"],"
           " \"num_labels\": 7}",
           NULL, bert + 7 * (d + 1), NULL);
    counts("{\"model_type\": \"bert\", \"architectures\": [\"BertForSequenceClassification\"],"
           " \"num_labels\": 7, \"id2label\": {\"0\": \"a\", \"1\": \"b\", \"2\": \"c\"}}",
           NULL, bert + 3 * (d + 1), NULL);
    counts("{\"model_type\": \"bert\", \"tie_word_embeddings\": false,"
           " \"architectures\": [\"BertForMaskedLM\"]}",
           NULL, base + mlm + v * d, NULL);
    counts("{\"model_type\": \"gpt2\", \"architectures\": [\"GPT2Model\"]}", NULL, 124439808, NULL);
    counts("{\"model_type\": \"gpt2\", \"architectures\": [\"GPT2DoubleHeadsModel\"]}", NULL,
           124439808 + d + 1, NULL);
    counts("{" LLAMA ", \"architectures\": [\"LlamaModel\"]}", NULL, 6738415616 - 32000 * 4096,
           NULL);
    counts("{" LLAMA ", \"architectures\": [\"LlamaForSequenceClassification\"]}", NULL,
           6738415616 - 32000 * 4096 + 2 * 4096, NULL);
    counts("{" LLAMA ", \"architectures\": [\"LlamaForQuestionAnswering\"]}", NULL,
           6738415616 - 32000 * 4096 + 2 * 4097, NULL);
    /* Three labels are BART's own default. */
    counts("{\"model_type\": \"bart\", \"architectures\": [\"BartForSequenceClassification\"]}",
           NULL, 406291456 + 1024 * 1025 + 3 * 1025, NULL);
    counts("{\"model_type\": \"vit\", \"architectures\": [\"ViTModel\"]}", NULL, 86389248, NULL);
}

/* ---- files ------------------------------------------------------------------------------ */

static void files(void **state)
{
    (void)state;
    char error[DESIGN_ERROR_MAX], folder[] = "/tmp/paramscope-config-XXXXXX", path[200];
    struct design design;
    assert_non_null(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/config.json", folder);
    assert_false(config_read(&design, folder, NULL, error));
    assert_non_null(strstr(error, "/config.json: No such file"));
    assert_int_equal(mkfifo(path, 0600), 0);
    assert_false(config_read(&design, folder, NULL, error)); /* and does not wait */
    assert_non_null(strstr(error, "pipe"));
    assert_int_equal(unlink(path), 0);
    FILE *f = fopen(path, "w");
    assert_non_null(f);
    fputs("{\"model_type\": \"gpt2\"}\n", f);
    assert_int_equal(fclose(f), 0);
    assert_true(config_read(&design, folder, NULL, error));
    assert_string_equal(design.name, strrchr(folder, '/') + 1);
    assert_string_equal(design.path, path);
    assert_string_equal(design.family, "gpt2");
    assert_int_equal(truncate(path, (off_t)64 * 1024 * 1024 + 1), 0);
    assert_false(config_read(&design, path, NULL, error));
    assert_non_null(strstr(error, "too large"));
    assert_int_equal(unlink(path), 0);
    assert_int_equal(rmdir(folder), 0);
    assert_false(config_read(&design, "/dev/zero", NULL, error));
    assert_non_null(strstr(error, "not a regular file"));
    assert_true(config_read(&design, "tests/data/configs/gpt2-medium.json", NULL, error));
    assert_string_equal(design.name, "gpt2-medium");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(wrong_types),    cmocka_unit_test(wrong_models),
        cmocka_unit_test(unknown_types),  cmocka_unit_test(pairs),
        cmocka_unit_test(not_json),       cmocka_unit_test(huge_texts),
        cmocka_unit_test(numbers_beyond), cmocka_unit_test(images_and_reasons),
        cmocka_unit_test(huge_numbers),   cmocka_unit_test(odd_but_right),
        cmocka_unit_test(classes),        cmocka_unit_test(files),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
