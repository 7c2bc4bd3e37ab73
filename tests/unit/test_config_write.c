/* test_config_write.c - config.json and back: what is written is read as the same model, keys that
 * nobody understands keep their place and their bytes, and what a class cannot say is refused. */
#include "formats/config.h"
#include "unit/random.h"

#include <jansson.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>

static int64_t total_of(const struct ps_model *m)
{
    int64_t total = -1;
    assert_int_equal(ps_count_total(m, PS_EXACT, &total), PS_OK);
    return total;
}

/* Writes and reads again; false when it was refused, with the reason in `error`. */
static bool round_trip(const struct design *design, const char *name, char error[DESIGN_ERROR_MAX])
{
    struct design back;
    char reason[DESIGN_ERROR_MAX];
    char *text = config_write(design, error);
    if (text == NULL) {
        assert_true(strlen(error) > 20 && strlen(error) < DESIGN_ERROR_MAX);
        return false;
    }
    size_t len = strlen(text);
    assert_true(len > 2 && text[len - 1] == '\n');
    if (!config_parse(&back, text, len, name, design->family, reason))
        fail_msg("%s: %s\n%s", name, reason, text);
    if (total_of(&design->model) != total_of(&back.model))
        fail_msg("%s: %lld became %lld\n%s", name, (long long)total_of(&design->model),
                 (long long)total_of(&back.model), text);
    json_t *root = json_loads(text, JSON_REJECT_DUPLICATES, NULL);
    assert_non_null(root);
    json_decref(root);
    free(text);
    return true;
}

/* ---- without changes -------------------------------------------------------------------- */

static void published_models(void **state)
{
    (void)state;
    json_t *rows = json_load_file("tests/data/published.json", 0, NULL), *row;
    size_t i;
    char error[DESIGN_ERROR_MAX];
    assert_non_null(rows);
    json_array_foreach(rows, i, row)
    {
        const char *name = json_string_value(json_object_get(row, "name"));
        char *text = json_dumps(json_object_get(row, "config"), 0);
        struct design design;
        assert_true(config_parse(&design, text, strlen(text), name, NULL, error));
        if (!round_trip(&design, name, error))
            fail_msg("%s: %s", name, error);
        free(text);
    }
    json_decref(rows);
}

static bool has_class(const struct design *design)
{
    return strcmp(design->family, "transformer") != 0;
}

static void presets(void **state)
{
    (void)state;
    char error[DESIGN_ERROR_MAX];
    for (int i = 0; i < ps_preset_count(); i++) {
        struct design design;
        memset(&design, 0, sizeof design);
        design.model = design.base = ps_preset_model(ps_preset_at(i));
        snprintf(design.family, sizeof design.family, "%s", ps_preset_at(i)->family);
        bool fine = round_trip(&design, ps_preset_at(i)->name, error);
        if (!fine && has_class(&design))
            fail_msg("%s: %s", ps_preset_at(i)->name, error);
        if (!has_class(&design))
            assert_non_null(strstr(error, "transformer"));
    }
}

static char *whole_file(const char *path)
{
    FILE *f = fopen(path, "r");
    char *text = calloc(1, 1 << 20);
    assert_non_null(f);
    assert_non_null(text);
    assert_true(fread(text, 1, (1 << 20) - 1, f) > 0);
    assert_int_equal(fclose(f), 0);
    return text;
}

/* An unchanged file comes back byte for byte. */
static void files_unchanged(void **state)
{
    (void)state;
    glob_t files;
    char error[DESIGN_ERROR_MAX];
    assert_int_equal(glob("tests/data/configs/*.json", 0, NULL, &files), 0);
    assert_true(files.gl_pathc > 90);
    for (size_t i = 0; i < files.gl_pathc; i++) {
        struct design design;
        if (!config_read(&design, files.gl_pathv[i], NULL, error))
            fail_msg("%s", error);
        char *was = whole_file(files.gl_pathv[i]), *is = config_write(&design, error);
        if (is == NULL)
            fail_msg("%s: %s", files.gl_pathv[i], error);
        assert_string_equal(was, is);
        free(was);
        free(is);
    }
    globfree(&files);
}

/* ---- with changes ----------------------------------------------------------------------- */

/* Changes a field to something near; true when that is legal. */
static bool change(struct design *design, enum ps_field field, uint64_t *seed)
{
    struct ps_error why;
    int64_t v = ps_model_get(&design->model, field);
    const struct ps_field_info *info = ps_field_info(field);
    if (info->kind == PS_KIND_CHOICE)
        v = random_between(seed, 0, info->max);
    else if (info->kind == PS_KIND_NUMBER && random_between(seed, 0, 2) > 0)
        v = ps_model_step(&design->model, field, random_between(seed, 0, 1) ? 1 : -1, 1, NULL);
    else if (info->kind == PS_KIND_NUMBER)
        v = random_between(seed, info->min, v < 100000 ? v * 2 + 1 : 200000);
    else
        return false;
    return ps_model_set(&design->model, field, v, &why) == PS_OK;
}

/* Any legal change is written and read as the same model, or refused with a reason. */
static void random_changes(struct design *design, const char *name, int times, int *written)
{
    uint64_t seed = 0x9E3779B97F4A7C15u;
    char error[DESIGN_ERROR_MAX];
    struct ps_model as_read = design->model;
    for (int i = 0; i < times; i++) {
        design->model = as_read;
        for (int64_t n = random_between(&seed, 1, 4); n > 0; n--)
            (void)change(design, (enum ps_field)random_between(&seed, 0, PS_FIELD_COUNT - 1),
                         &seed);
        *written += round_trip(design, name, error);
    }
    design->model = as_read;
}

static void changed_presets(void **state)
{
    (void)state;
    int written = 0;
    for (int i = 0; i < ps_preset_count(); i++) {
        struct design design;
        memset(&design, 0, sizeof design);
        design.model = design.base = ps_preset_model(ps_preset_at(i));
        snprintf(design.family, sizeof design.family, "%s", ps_preset_at(i)->family);
        random_changes(&design, ps_preset_at(i)->name, 60, &written);
    }
    assert_true(written > ps_preset_count() * 15);
}

static void changed_files(void **state)
{
    (void)state;
    glob_t files;
    int written = 0;
    char error[DESIGN_ERROR_MAX];
    assert_int_equal(glob("tests/data/configs/*.json", 0, NULL, &files), 0);
    for (size_t i = 0; i < files.gl_pathc; i++) {
        struct design design;
        assert_true(config_read(&design, files.gl_pathv[i], NULL, error));
        random_changes(&design, files.gl_pathv[i], 40, &written);
    }
    assert_true(written > (int)files.gl_pathc * 10);
    globfree(&files);
}

/* Wherever a family has a key for them, the four numbers that matter most can be written. */
static void main_numbers(void **state)
{
    (void)state;
    glob_t files;
    char error[DESIGN_ERROR_MAX];
    assert_int_equal(glob("tests/data/configs/*.json", 0, NULL, &files), 0);
    for (size_t i = 0; i < files.gl_pathc; i++) {
        static const enum ps_field fields[] = {PS_VOCAB, PS_D_MODEL, PS_LAYERS, PS_D_FF, PS_HEADS};
        struct design design;
        assert_true(config_read(&design, files.gl_pathv[i], NULL, error));
        bool four_d = strcmp(design.family, "bloom") == 0 ||
                      strcmp(design.family, "openai-gpt") == 0 || strcmp(design.family, "xlm") == 0;
        /* One key is for the shared expert's width too, which does not follow d_ff here. */
        bool one_width = strcmp(design.family, "hunyuan_v1_moe") == 0;
        /* A step says which layers have experts: not any number of them. */
        bool steps = strcmp(design.family, "switch_transformers") == 0 ||
                     strcmp(design.family, "nllb-moe") == 0;
        struct ps_model as_read = design.model;
        for (int f = 0; f < 5; f++) {
            struct ps_error why;
            design.model = as_read;
            int64_t v = ps_model_step(&design.model, fields[f], 1, 2, NULL);
            bool legal = ps_model_set(&design.model, fields[f], v, &why) == PS_OK;
            if (!legal || (fields[f] == PS_D_FF && four_d) || (fields[f] == PS_LAYERS && steps) ||
                (one_width && (fields[f] == PS_D_FF || fields[f] == PS_D_MODEL)) ||
                (fields[f] == PS_VOCAB && design.model.value[PS_PATCH_SIZE] > 0))
                continue;
            if (!round_trip(&design, files.gl_pathv[i], error))
                fail_msg("%s: %s: %s", files.gl_pathv[i], ps_field_info(fields[f])->name, error);
        }
    }
    globfree(&files);
}

/* ---- what survives, what is refused ----------------------------------------------------- */

static const char *const odd_file =
    "{ \"zebra\" : [1.0e-5, 1E+3,{\"a\":null}],\n"
    "   \"model_type\":\"gpt2\" ,\"architectures\": [\"GPT2LMHeadModel\"], \"vocab_size\":50257,\n"
    "\t\"n_embd\": 768, \"num_hidden_layers\": 12, \"n_head\" : 12,\n"
    "   \"n_inner\": null, \"layer_norm_epsilon\": 0.00001, \"caf\xC3\xA9\": "
    "\"\\u00e9\\\\\\\"}\",\n"
    "   \"last\": true }";

static void changes_are_surgical(void **state)
{
    (void)state;
    char path[] = "/tmp/paramscope-write-XXXXXX", error[DESIGN_ERROR_MAX];
    struct design design;
    struct ps_error why;
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    assert_true(write(fd, odd_file, strlen(odd_file)) == (ssize_t)strlen(odd_file));
    assert_int_equal(close(fd), 0);
    assert_true(config_read(&design, path, NULL, error));
    assert_int_equal(ps_model_set(&design.model, PS_D_MODEL, 1024, &why), PS_OK);
    assert_int_equal(ps_model_set(&design.model, PS_LAYERS, 24, &why), PS_OK);
    char *text = config_write(&design, error);
    assert_non_null(text);
    assert_string_equal(text, "{ \"zebra\" : [1.0e-5, 1E+3,{\"a\":null}],\n"
                              "   \"model_type\":\"gpt2\" ,\"architectures\": "
                              "[\"GPT2LMHeadModel\"], \"vocab_size\":50257,\n"
                              "\t\"n_embd\": 1024, \"num_hidden_layers\": 24, \"n_head\" : 16,\n"
                              "   \"n_inner\": null, \"layer_norm_epsilon\": 0.00001, "
                              "\"caf\xC3\xA9\": \"\\u00e9\\\\\\\"}\",\n"
                              "   \"last\": true }\n");
    free(text);
    /* What has no key yet is added at the end. */
    assert_int_equal(ps_model_set(&design.model, PS_TIE_EMBEDDINGS, 0, &why), PS_OK);
    text = config_write(&design, error);
    assert_non_null(text);
    assert_non_null(strstr(text, "\"last\": true,"));
    assert_non_null(strstr(text, "\"tie_word_embeddings\": false"));
    free(text);
    assert_int_equal(unlink(path), 0);
    assert_null(config_write(&design, error)); /* the file is gone */
    assert_non_null(strstr(error, "No such file"));
}

/* Names of labels go when their number changes. */
static void labels(void **state)
{
    (void)state;
    char error[DESIGN_ERROR_MAX];
    struct design design;
    struct ps_error why;
    assert_true(config_read(&design, "tests/data/configs/bart-large-mnli.json", NULL, error));
    assert_int_equal(ps_model_set(&design.model, PS_LABELS, 5, &why), PS_OK);
    char *text = config_write(&design, error);
    assert_non_null(text);
    assert_null(strstr(text, "id2label"));
    assert_null(strstr(text, "entailment"));
    assert_non_null(strstr(text, "\"num_labels\": 5"));
    free(text);
    assert_true(round_trip(&design, "bart", error));
}

/* An inner object is changed where it stands. */
static void nested(void **state)
{
    (void)state;
    char error[DESIGN_ERROR_MAX];
    struct design design;
    struct ps_error why;
    assert_true(config_read(&design, "tests/data/configs/gemma-3-4b.json", NULL, error));
    assert_int_equal(ps_model_set(&design.model, PS_LAYERS, 40, &why), PS_OK);
    assert_int_equal(ps_model_set(&design.model, PS_KV_HEADS, 8, &why), PS_OK);
    char *text = config_write(&design, error);
    assert_non_null(text);
    json_t *root = json_loads(text, 0, NULL), *inner = json_object_get(root, "text_config");
    assert_int_equal(json_integer_value(json_object_get(inner, "num_hidden_layers")), 40);
    assert_int_equal(json_integer_value(json_object_get(inner, "num_key_value_heads")), 8);
    assert_null(json_object_get(root, "num_key_value_heads"));
    assert_int_equal(json_integer_value(json_object_get(json_object_get(root, "vision_config"),
                                                        "num_hidden_layers")),
                     27);
    json_decref(root);
    free(text);
}

static void refused(const char *preset, enum ps_field field, int64_t value, const char *word)
{
    char error[DESIGN_ERROR_MAX] = "";
    struct design design;
    struct ps_error why;
    const struct ps_preset *p = ps_preset_find(preset, (int)strlen(preset));
    assert_non_null(p);
    memset(&design, 0, sizeof design);
    design.model = design.base = ps_preset_model(p);
    snprintf(design.family, sizeof design.family, "%s", p->family);
    if (field != PS_FIELD_COUNT)
        assert_int_equal(ps_model_set(&design.model, field, value, &why), PS_OK);
    char *text = config_write(&design, error);
    if (text != NULL)
        fail_msg("%s is written:\n%s", preset, text);
    if (strstr(error, word) == NULL)
        fail_msg("%s: \"%s\" does not say \"%s\"", preset, error, word);
}

static void refusals(void **state)
{
    (void)state;
    refused("transformer-base", PS_FIELD_COUNT, 0, "transformer has no class");
    refused("llama-2-7b", PS_GATED_FFN, 0, "gated_ffn=no");
    refused("llama-2-7b", PS_QKV_BIAS, PS_BIAS_QV, "qkv_bias=q+v");
    refused("llama-2-7b", PS_OUT_BIAS, 1, "qkv_bias=no"); /* one key says both */
    refused("bert-base", PS_KV_HEADS, 4, "kv_heads=4");
    refused("bert-base", PS_NORM_PLACE, PS_NORM_PRE, "norm_place=pre");
    refused("bloom-3b", PS_D_FF, 5000, "d_ff=5,000");
    refused("gpt2", PS_HEAD, PS_HEAD_MLM, "head=mlm");
    refused("deepseek-v3", PS_SHARED_D_FF, 3000, "shared_d_ff=3,000");
    refused("deberta-large", PS_BUCKETS, 511, "buckets=511");
}

/* A new file has all that its class needs, and integers as integers. */
static void new_file(void **state)
{
    (void)state;
    char error[DESIGN_ERROR_MAX];
    struct design design;
    memset(&design, 0, sizeof design);
    design.model = design.base = ps_preset_model(ps_preset_find("mistral-7b", 10));
    snprintf(design.family, sizeof design.family, "mistral");
    char *text = config_write(&design, error);
    assert_non_null(text);
    assert_string_equal(text, "{\n"
                              "  \"architectures\": [\n"
                              "    \"MistralForCausalLM\"\n"
                              "  ],\n"
                              "  \"model_type\": \"mistral\",\n"
                              "  \"vocab_size\": 32000,\n"
                              "  \"hidden_size\": 4096,\n"
                              "  \"num_hidden_layers\": 32,\n"
                              "  \"num_attention_heads\": 32,\n"
                              "  \"num_key_value_heads\": 8,\n"
                              "  \"intermediate_size\": 14336,\n"
                              "  \"tie_word_embeddings\": false\n"
                              "}\n");
    free(text);
}

/* ---- what transformers asks of keys that count for nothing ------------------------------- */

/* A config with one field changed, written and parsed; `text` is a file of its own, or NULL and
 * `name` a preset. */
static json_t *changed(const char *name, const char *text, enum ps_field field, int64_t value)
{
    char path[] = "/tmp/paramscope-write-XXXXXX", error[DESIGN_ERROR_MAX];
    struct design design;
    struct ps_error why;
    memset(&design, 0, sizeof design);
    if (text != NULL) {
        int fd = mkstemp(path);
        assert_true(fd >= 0);
        assert_true(write(fd, text, strlen(text)) == (ssize_t)strlen(text));
        assert_int_equal(close(fd), 0);
        if (!config_read(&design, path, NULL, error))
            fail_msg("%s", error);
    } else {
        const struct ps_preset *p = ps_preset_find(name, (int)strlen(name));
        assert_non_null(p);
        design.model = design.base = ps_preset_model(p);
        snprintf(design.family, sizeof design.family, "%s", p->family);
    }
    if (ps_model_set(&design.model, field, value, &why) != PS_OK)
        fail_msg("%s", why.reason);
    char *out = config_write(&design, error);
    if (text != NULL)
        assert_int_equal(unlink(path), 0);
    if (out == NULL)
        fail_msg("%s", error);
    json_t *root = json_loads(out, JSON_REJECT_DUPLICATES, NULL);
    assert_non_null(root);
    free(out);
    return root;
}

/* The key as compact JSON is `expected`, or it is not there for NULL. */
static void says(json_t *root, const char *key, const char *expected)
{
    char *is = json_dumps(json_object_get(root, key), JSON_COMPACT | JSON_ENCODE_ANY);
    if ((is == NULL) != (expected == NULL) || (is != NULL && strcmp(is, expected) != 0))
        fail_msg("%s is %s, not %s", key, is != NULL ? is : "absent", expected);
    free(is);
}

static void lists_of_layers(void **state)
{
    static const char smol[] =
        "{\"model_type\":\"smollm3\",\"vocab_size\":500,\"hidden_size\":64,"
        "\"num_hidden_layers\":5,\"num_attention_heads\":4,\"intermediate_size\":128,"
        "\"pad_token_id\":1,\"layer_types\":[\"a\",\"a\",\"b\",\"a\",\"a\"],"
        "\"no_rope_layers\":[1,1,1,0,1],\"mlp_only_layers\":[0,4]}";
    (void)state;
    json_t *root = changed(NULL, smol, PS_LAYERS, 9);
    says(root, "layer_types", "[\"a\",\"a\",\"b\",\"a\",\"a\",\"b\",\"a\",\"a\",\"b\"]");
    says(root, "no_rope_layers", "[1,1,1,0,1,1,1,0,1]");
    says(root, "mlp_only_layers", "[0,4]");
    json_decref(root);
    root = changed(NULL, smol, PS_LAYERS, 2);
    says(root, "layer_types", "[\"a\",\"a\"]");
    says(root, "no_rope_layers", "[1,1]");
    says(root, "mlp_only_layers", "[0]");
    json_decref(root);
    root = changed(NULL, smol, PS_D_FF, 64); /* as many layers: as they were */
    says(root, "no_rope_layers", "[1,1,1,0,1]");
    json_decref(root);
}

static void gpt_neo_attention(void **state)
{
    static const char neo[] =
        "{\"model_type\":\"gpt_neo\",\"vocab_size\":500,\"hidden_size\":64,\"num_layers\":3,"
        "\"num_heads\":4,\"attention_types\":[[[\"global\"],3]],"
        "\"attention_layers\":[\"global\",\"global\",\"global\"]}";
    (void)state;
    json_t *root = changed("gpt-neo-1.3b", NULL, PS_LAYERS, 12);
    says(root, "attention_types", "[[[\"global\",\"local\"],6]]");
    json_decref(root);
    root = changed("gpt-neo-1.3b", NULL, PS_LAYERS, 7);
    says(root, "attention_types", "[[[\"global\",\"local\"],3],[[\"global\"],1]]");
    json_decref(root);
    root = changed("gpt-neo-1.3b", NULL, PS_LAYERS, 1);
    says(root, "attention_types", "[[[\"global\"],1]]");
    json_decref(root);
    root = changed(NULL, neo, PS_LAYERS, 4);
    says(root, "attention_types", "[[[\"global\"],4]]");
    says(root, "attention_layers", NULL);
    json_decref(root);
}

static void padding_token(void **state)
{
    static const char llama[] =
        "{\"model_type\":\"llama\",\"vocab_size\":500,\"hidden_size\":64,"
        "\"num_hidden_layers\":2,\"num_attention_heads\":4,\"intermediate_size\":128,"
        "\"bos_token_id\":498,\"eos_token_id\":499,\"pad_token_id\":499}";
    (void)state;
    json_t *root = changed(NULL, llama, PS_VOCAB, 499);
    says(root, "pad_token_id", "498");
    says(root, "eos_token_id", "499");
    json_decref(root);
    root = changed(NULL, llama, PS_VOCAB, 501);
    says(root, "pad_token_id", "499");
    json_decref(root);
    static const struct {
        const char *preset;
        int64_t usual;
    } cases[] = {{"phi-3-mini", 32000}, {"whisper-tiny", 50256}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        root = changed(cases[i].preset, NULL, PS_VOCAB, cases[i].usual);
        assert_int_equal(json_integer_value(json_object_get(root, "pad_token_id")),
                         cases[i].usual - 1);
        json_decref(root);
        root = changed(cases[i].preset, NULL, PS_VOCAB, cases[i].usual + 1);
        says(root, "pad_token_id", NULL);
        json_decref(root);
    }
    root = changed(NULL, "{\"model_type\":\"marian\"}", PS_VOCAB, 58100);
    says(root, "pad_token_id", "58099");
    json_decref(root);
    /* None is None. */
    root = changed(NULL, "{\"model_type\":\"phi3\",\"pad_token_id\":null}", PS_VOCAB, 100);
    says(root, "pad_token_id", "null");
    json_decref(root);
}

/* Numbers that nobody can hold stand in the export as they stood in the file. */
static void numbers_kept(void **state)
{
    char error[DESIGN_ERROR_MAX], path[] = "/tmp/paramscope-write-XXXXXX";
    static const char text[] = "{\"model_type\":\"llama\", \"a\": [1e999,NaN], \"b\" :-Infinity,"
                               "\"c\":9223372036854775808, \"num_hidden_layers\": 4}\n";
    struct design design;
    struct ps_error why;
    int fd = mkstemp(path);
    (void)state;
    assert_true(fd >= 0);
    assert_true(write(fd, text, strlen(text)) == (ssize_t)strlen(text));
    assert_int_equal(close(fd), 0);
    assert_true(config_read(&design, path, NULL, error));
    assert_int_equal(ps_model_set(&design.model, PS_LAYERS, 5, &why), PS_OK);
    char *out = config_write(&design, error);
    assert_non_null(out);
    assert_string_equal(out, "{\"model_type\":\"llama\", \"a\": [1e999,NaN], \"b\" :-Infinity,"
                             "\"c\":9223372036854775808, \"num_hidden_layers\": 5}\n");
    free(out);
    assert_int_equal(unlink(path), 0);
}

static void rotary_factors(void **state)
{
    static const char phi[] =
        "{\"model_type\":\"phi3\",\"vocab_size\":500,\"hidden_size\":16,\"pad_token_id\":0,"
        "\"num_hidden_layers\":2,\"num_attention_heads\":4,\"intermediate_size\":128,"
        "\"rope_scaling\":{\"type\":\"longrope\",\"short_factor\":[1,1],\"long_factor\":[2,3]}}";
    (void)state;
    json_t *root = changed(NULL, phi, PS_HEADS, 2);
    says(root, "rope_scaling", NULL);
    json_decref(root);
    root = changed(NULL, phi, PS_LAYERS, 4);
    assert_non_null(json_object_get(root, "rope_scaling"));
    json_decref(root);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(published_models), cmocka_unit_test(presets),
        cmocka_unit_test(files_unchanged),  cmocka_unit_test(main_numbers),
        cmocka_unit_test(changed_presets),  cmocka_unit_test(changed_files),
        cmocka_unit_test(lists_of_layers),  cmocka_unit_test(gpt_neo_attention),
        cmocka_unit_test(padding_token),    cmocka_unit_test(rotary_factors),
        cmocka_unit_test(numbers_kept),     cmocka_unit_test(changes_are_surgical),
        cmocka_unit_test(labels),           cmocka_unit_test(nested),
        cmocka_unit_test(refusals),         cmocka_unit_test(new_file),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
