/* test_verify_words.c - single damages to a checkpoint, and what a person is told of them. */
#include "verify_build.h"

#include "formats/verify_report.h"

/* ---- single damages, in words ----------------------------------------------------------- */

static const struct verify_case *case_named(const char *name)
{
    for (int i = 0; i < VERIFY_CASES; i++)
        if (strncmp(verify_cases[i].name, name, strlen(name)) == 0)
            return &verify_cases[i];
    fail_msg("no case %s", name);
    return NULL;
}

/* A case with further lines, and with parts that its config says and the count leaves out. */
static struct verify_result with_parts(const char *name, const char *lines,
                                       const struct ps_setting *settings, int64_t next_layers,
                                       bool towers)
{
    struct built b;
    struct safetensors st;
    struct verify_case c = *case_named(name);
    struct design d = design_of(&c);
    char *spec = malloc(strlen(c.spec) + strlen(lines) + 1);
    assert_non_null(spec);
    (void)strcpy(spec, c.spec);
    (void)strcat(spec, lines);
    c.spec = spec;
    d.next_layers = next_layers;
    d.towers = towers;
    if (settings != NULL)
        ps_model_apply(&d.model, settings);
    open_case(&st, &b, &c);
    struct verify_result r = compare(&d, &st);
    safetensors_close(&st);
    free(spec);
    return r;
}

static struct verify_result with_lines(const char *name, const char *lines,
                                       const struct ps_setting *settings)
{
    return with_parts(name, lines, settings, 0, false);
}

static void left_out(void **state)
{
    static const char next[] = "model.layers.2.mlp.up_proj.weight 20 8\n"
                               "model.layers.2.eh_proj.weight 8 16\n";
    static const char sees[] = "model.vision_tower.layers.9.fc1.weight 3 3\n"
                               "multi_modal_projector.linear_1.weight 4 4\n";
    (void)state;
    struct verify_result r = with_parts("llama with", next, NULL, 1, false);
    assert_true(r.equal);
    assert_int_equal(r.rest[VERIFY_LEFT].tensors, 2);
    assert_int_equal(r.rest[VERIFY_LEFT].elements, 20 * 8 + 8 * 16);
    assert_false(with_parts("llama with", next, NULL, 0, true).equal);
    r = with_parts("llama with", sees, NULL, 0, true);
    assert_true(r.equal);
    assert_int_equal(r.rest[VERIFY_LEFT].tensors, 2);
    assert_false(with_parts("llama with", sees, NULL, 1, false).equal);
}

static void one_layer_more_or_less(void **state)
{
    (void)state;
    struct verify_result r = with_lines("llama with",
                                        "model.layers.2.mlp.up_proj.weight 20 8\n"
                                        "model.layers.2.eh_proj.weight 8 16\n",
                                        NULL);
    assert_false(r.equal);
    assert_int_equal(r.rest[VERIFY_RANGE].tensors, 2);
    assert_string_equal(r.rest[VERIFY_RANGE].example[0].detail,
                        "F32 [20, 8]; the model has this in layers 0 to 1");
    r = with_lines("llama with", "", SET({PS_DECODER_LAYERS, 4}));
    assert_false(r.equal);
    assert_string_equal(r.layers, "2-3");
    assert_non_null(strstr(r.verdict, "18 tensors are missing (with all of layers 2-3)"));
    assert_string_equal(r.missing.example[0].name, "model.layers.2.self_attn.q_proj.weight");
    assert_string_equal(r.missing.example[0].detail, "attention, query, layer 2: [8, 8]");
    r = with_lines("llama with", "", SET({PS_DECODER_LAYERS, 1}));
    assert_int_equal(r.rest[VERIFY_RANGE].tensors, 9);
    r = with_lines("mixtral", "model.layers.1.block_sparse_moe.experts.3.w1.weight 20 8\n", NULL);
    assert_int_equal(r.rest[VERIFY_RANGE].tensors, 1);
    assert_string_equal(r.rest[VERIFY_RANGE].example[0].detail,
                        "F32 [20, 8]; the model has this in experts 0 to 2");
    r = with_lines("bart", "", SET({PS_DECODER_LAYERS, 3}));
    assert_string_equal(r.layers, "decoder 2");
}

static void heads_of_another_class(void **state)
{
    (void)state;
    struct verify_result r =
        with_lines("bert for", "", SET({PS_HEAD, PS_HEAD_NONE}, {PS_POOLER, 0}));
    assert_false(r.equal);
    /* The decoder's weight is still a copy of the token table. */
    assert_int_equal(r.rest[VERIFY_UNOWNED].tensors, 10);
    assert_int_equal(r.rest[VERIFY_TIED].tensors, 1);
    assert_int_equal(r.rest[VERIFY_EXTRA].tensors, 0);
    assert_int_equal(r.found, r.expected);
    assert_non_null(strstr(r.verdict, "all parameters are there; "));
    assert_non_null(strstr(r.verdict, " more belong to other heads"));
    r = with_lines("llama with", "", SET({PS_HEAD, PS_HEAD_NONE}));
    assert_int_equal(r.rest[VERIFY_UNOWNED].tensors, 1);
    assert_string_equal(r.rest[VERIFY_UNOWNED].example[0].detail,
                        "F32 [40, 8]; the model has no output");
}

static void tied_or_not(void **state)
{
    (void)state;
    struct verify_result r = with_lines("llama with", "", SET({PS_TIE_EMBEDDINGS, 1}));
    assert_true(r.equal);
    assert_int_equal(r.rest[VERIFY_TIED].elements, 320);
    r = with_lines("gpt2", "", SET({PS_TIE_EMBEDDINGS, 0}));
    assert_true(r.equal);
    assert_int_equal(r.rest[VERIFY_TIED].tensors, 0);
    r = with_lines("mpt", "", SET({PS_TIE_EMBEDDINGS, 0}));
    assert_false(r.equal);
    assert_string_equal(r.missing.example[0].name, "lm_head.weight");
}

static void there_twice(void **state)
{
    (void)state;
    struct verify_result r = with_lines("phi3",
                                        "model.layers.0.self_attn.q_proj.weight 8 8\n"
                                        "model.model.norm.weight 8\n",
                                        NULL);
    assert_false(r.equal);
    assert_int_equal(r.rest[VERIFY_TWICE].tensors, 2);
    assert_int_equal(r.missing.tensors, 0);
    r = with_lines("qwen3-moe", "model.layers.0.mlp.experts.1.up_proj.weight 6 8\n", NULL);
    assert_int_equal(r.rest[VERIFY_TWICE].tensors, 1);
}

static void wrong_and_right_at_once(void **state)
{
    (void)state;
    /* A stack of experts that does not fit, and one of these experts by itself. */
    struct verify_result r =
        with_lines("mixtral", "model.layers.0.mlp.experts.gate_up_proj 3 41 8\n", NULL);
    assert_int_equal(r.rest[VERIFY_SHAPE].tensors, 1);
    assert_int_equal(r.reshaped, 0);
    assert_int_equal(r.found, r.expected);
    assert_string_equal(r.rest[VERIFY_SHAPE].example[0].detail,
                        "F32 [3, 41, 8]; the model has [3, 40, 8]");
}

static void transposed_only_where_it_is_stored_so(void **state)
{
    (void)state;
    struct verify_result r = with_lines("llama with", "", SET({PS_D_FF, 21}));
    assert_int_equal(r.rest[VERIFY_SHAPE].tensors, 6);
    assert_string_equal(r.rest[VERIFY_SHAPE].example[0].detail,
                        "F32 [20, 8]; the model has [21, 8]");
    /* GPT-2's order in a family of linear layers, and the other way round. */
    struct verify_case c = *case_named("gpt2");
    struct built b;
    struct safetensors st;
    struct design d = design_of(&c);
    open_case(&st, &b, &c);
    (void)strcpy(d.family, "gpt_bigcode");
    r = compare(&d, &st);
    assert_true(r.equal);
    safetensors_close(&st);
    c = *case_named("gpt_bigcode");
    d = design_of(&c);
    open_case(&st, &b, &c);
    (void)strcpy(d.family, "gpt2");
    r = compare(&d, &st);
    /* 8 x 8 is the same either way; the other three matrices of each layer are not. */
    assert_int_equal(r.rest[VERIFY_SHAPE].tensors, 6);
    safetensors_close(&st);
}

static void sinusoids_need_not_be_stored(void **state)
{
    (void)state;
    struct verify_case c = *case_named("marian");
    struct built b;
    struct safetensors st;
    struct design d = design_of(&c);
    open_case(&st, &b, &c);
    for (int64_t i = 0; i < st.n; i++)
        if (name_holds(&st.tensor[i], "embed_positions")) {
            st.elements -= st.tensor[i].elements;
            st.tensor[i--] = st.tensor[--st.n];
        }
    struct verify_result r = compare(&d, &st);
    assert_true(r.equal);
    assert_int_equal(r.computed.tensors, 2);
    assert_int_equal(r.computed.elements, 160);
    assert_non_null(strstr(r.verdict, "160 of them are computed and not stored"));
    safetensors_close(&st);
}

/* ---- shards ----------------------------------------------------------------------------- */

static void an_index_that_is_wrong(void **state)
{
    (void)state;
    static const char index[] = "{\"weight_map\":{\"model.norm.weight\":\"a.safetensors\",\"gone."
                                "weight\":\"b.safetensors\","
                                "\"lm_head.weight\":\"a.safetensors\"}}";
    char path[FILES_PATH], error[SAFETENSORS_ERROR_MAX];
    struct header a = {.len = 0}, b = {.len = 0};
    struct safetensors st;
    struct design d = design_of(case_named("llama with"));
    header_add(&a, "model.norm.weight", "F32", (int64_t[]){8}, 1);
    header_add(&b, "lm_head.weight", "F32", (int64_t[]){40, 8}, 2);
    header_add(&b, "model.embed_tokens.weight", "F32", (int64_t[]){40, 8}, 2);
    files_path(path, folder, "a.safetensors");
    header_write(&a, path);
    files_path(path, folder, "b.safetensors");
    header_write(&b, path);
    files_path(path, folder, "x.safetensors.index.json");
    files_write(path, index, strlen(index), 0);
    if (!safetensors_open(&st, path, error))
        fail_msg("%s", error);
    assert_int_equal(st.absent, 1);
    assert_int_equal(st.misplaced, 1);
    assert_int_equal(st.unlisted, 1);
    struct verify_result r = compare(&d, &st);
    assert_int_equal(r.files, 2);
    assert_int_equal(r.found, 648);
    assert_int_equal(r.index.tensors, 3);
    assert_string_equal(r.index.example[0].name, "gone.weight");
    assert_string_equal(r.index.example[0].detail, "is in the index and in no shard");
    assert_string_equal(r.index.example[1].detail,
                        "is in b.safetensors; the index says another shard");
    assert_string_equal(r.index.example[2].detail, "is in b.safetensors, but not in the index");
    safetensors_close(&st);
}

/* ---- reports ---------------------------------------------------------------------------- */

static void the_reports_add_up(void **state)
{
    (void)state;
    char *text = NULL;
    size_t len = 0;
    struct design d = design_of(case_named("gpt2"));
    struct verify_result r = with_lines("gpt2", "", NULL);
    struct verify_style style = {false, false};
    FILE *stream = open_memstream(&text, &len);
    assert_non_null(stream);
    verify_report_text(stream, &r, &d, "x\033[31m.safetensors", &style);
    verify_report_json(stream, &r, &d, "x.safetensors");
    assert_int_equal(fclose(stream), 0);
    assert_null(strchr(text, '\033'));
    assert_non_null(strstr(text, "2,274 in the file = 1,752 parameters + 320 tied copies + "
                                 "202 buffers\n"));
    assert_non_null(strstr(text, "✓ equal: all 1,752 parameters are there, each with its shape\n"));
    assert_non_null(strstr(text, "\"elements\": 2274,"));
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(left_out),
        cmocka_unit_test(one_layer_more_or_less),
        cmocka_unit_test(heads_of_another_class),
        cmocka_unit_test(tied_or_not),
        cmocka_unit_test(there_twice),
        cmocka_unit_test(wrong_and_right_at_once),
        cmocka_unit_test(transposed_only_where_it_is_stored_so),
        cmocka_unit_test(sinusoids_need_not_be_stored),
        cmocka_unit_test(an_index_that_is_wrong),
        cmocka_unit_test(the_reports_add_up),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
