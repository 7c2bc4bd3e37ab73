/* test_verify.c - models against small checkpoints of many families, healthy and damaged.
 *
 * Whatever is done to a file, every element must end up in exactly one class. */
#include "verify_files.h"

#include "formats/safetensors.h"
#include "formats/tensor_names.h"
#include "formats/verify.h"
#include "formats/verify_report.h"
#include "verify_cases.h"

enum { TENSORS_MAX = 512 };

static char folder[] = "/tmp/paramscope-verify-XXXXXX";
static const char file_name[] = "model.safetensors";

/* ---- a case as a file ------------------------------------------------------------------- */

/* What each tensor of a case must be: 0 a parameter, else the letter of its class. */
struct built {
    struct header header;
    char expected[TENSORS_MAX];
};

static void add_tensor(struct built *b, const char *name, const char *dtype, const int64_t *shape,
                       int dims, char expected)
{
    assert_true(b->header.tensors < TENSORS_MAX);
    b->expected[b->header.tensors] = expected;
    header_add(&b->header, name, dtype, shape, dims);
}

/* One line with its layer and expert put in. */
static void add_line(struct built *b, const char *line, int layer, int expert)
{
    char name[160], dtype[16] = "F32", expected = '\0';
    int64_t shape[4] = {0};
    int dims = 0;
    size_t len = 0;
    for (; *line != ' ' && *line != '\n'; line++) {
        int number = *line == '#' ? layer : expert;
        if (*line == '#' || *line == '@')
            len += (size_t)snprintf(name + len, sizeof name - len, "%d", number);
        else
            name[len++] = *line;
    }
    name[len] = '\0';
    while (*line == ' ') {
        line++;
        if (*line == '!') {
            expected = line[1];
            line += 2;
        } else if (*line >= '0' && *line <= '9') {
            char *end;
            shape[dims++] = strtoll(line, &end, 10);
            line = end;
        } else {
            size_t n = strcspn(line, " \n");
            memcpy(dtype, line, n);
            dtype[n] = '\0';
            line += n;
        }
    }
    char last = name[len - 1];
    if (last != '*' && last != '~') {
        add_tensor(b, name, dtype, shape, dims, expected);
        return;
    }
    (void)snprintf(name + len - 1, sizeof name - len, "weight");
    add_tensor(b, name, dtype, shape, dims, expected);
    (void)snprintf(name + len - 1, sizeof name - len, "bias");
    add_tensor(b, name, dtype, &shape[last == '*' ? 0 : dims - 1], 1, expected);
}

static void build(struct built *b, const struct verify_case *c)
{
    memset(b, 0, sizeof *b);
    for (const char *line = c->spec; *line != '\0'; line = strchr(line, '\n') + 1) {
        size_t len = strcspn(line, "\n");
        int from = 0, to = c->layers - 1, from_given, to_given, used = 0;
        if (sscanf(line, "%d-%d:%n", &from_given, &to_given, &used) == 2 && used > 0) {
            from = from_given;
            to = to_given;
            line += used;
            len -= (size_t)used;
        }
        bool layers = memchr(line, '#', len) != NULL, experts = memchr(line, '@', len) != NULL;
        for (int l = layers ? from : 0; l <= (layers ? to : 0); l++)
            for (int e = 0; e < (experts ? c->experts : 1); e++)
                add_line(b, line, l, e);
    }
}

static struct design design_of(const struct verify_case *c)
{
    struct design d;
    struct ps_error error;
    memset(&d, 0, sizeof d);
    const struct ps_family *family = ps_family_find(c->family, (int)strlen(c->family));
    assert_non_null(family);
    d.model = ps_family_model(family);
    ps_model_apply(&d.model, c->settings);
    d.model = ps_model_normal(&d.model);
    d.base = d.model;
    if (ps_model_validate(&d.model, &error) != PS_OK)
        fail_msg("%s: %s", c->name, error.reason);
    (void)snprintf(d.name, sizeof d.name, "%s", c->name);
    (void)snprintf(d.family, sizeof d.family, "%s", c->family);
    return d;
}

static void open_case(struct safetensors *st, struct built *b, const struct verify_case *c)
{
    char path[FILES_PATH], error[SAFETENSORS_ERROR_MAX];
    files_path(path, folder, file_name);
    build(b, c);
    header_write(&b->header, path);
    if (!safetensors_open(st, path, error))
        fail_msg("%s: %s", c->name, error);
}

/* ---- what always holds ------------------------------------------------------------------ */

static struct verify_result compare(const struct design *d, const struct safetensors *st)
{
    struct verify_result r;
    char error[DESIGN_ERROR_MAX] = "";
    int64_t rest = 0, tensors = 0, found = 0, packed = 0, expected = 0;
    if (!verify_compare(&r, d, st, error))
        fail_msg("%s: %s", d->name, error);
    for (int i = 0; i < VERIFY_CLASSES; i++) {
        rest += r.rest[i].elements;
        tensors += r.rest[i].tensors;
    }
    for (int i = 0; i < PS_COMPONENT_COUNT; i++) {
        found += r.component[i].found;
        packed += r.component[i].packed;
        expected += r.component[i].expected;
    }
    assert_int_equal(r.elements, r.found + rest);
    assert_int_equal(r.tensors, r.found_tensors + tensors);
    assert_int_equal(r.expected,
                     r.found + r.packed + r.missing.elements + r.computed.elements + r.reshaped);
    assert_int_equal(r.found, found);
    assert_int_equal(r.packed, packed);
    assert_int_equal(r.expected, expected);
    assert_int_equal(r.missing.elements > 0, r.missing.tensors > 0);
    assert_int_equal(strncmp(r.verdict, "equal", 5) == 0, r.equal);
    return r;
}

static enum verify_class class_of(char letter)
{
    switch (letter) {
    case 't': return VERIFY_TIED;
    case 'b': return VERIFY_BUFFER;
    case 's': return VERIFY_SCALES;
    default: assert_int_equal(letter, 'p'); return VERIFY_PACKED;
    }
}

static void show(const struct verify_result *r, const struct design *d)
{
    struct verify_style style = {true, false};
    verify_report_text(stderr, r, d, file_name, &style);
}

/* ---- healthy ---------------------------------------------------------------------------- */

static void healthy_checkpoints_are_equal(void **state)
{
    (void)state;
    for (int i = 0; i < VERIFY_CASES; i++) {
        struct built b;
        struct safetensors st;
        int64_t classes[VERIFY_CLASSES] = {0};
        struct design d = design_of(&verify_cases[i]);
        open_case(&st, &b, &verify_cases[i]);
        assert_int_equal(st.n, b.header.tensors);
        for (int t = 0; t < b.header.tensors; t++)
            if (b.expected[t] != '\0')
                classes[class_of(b.expected[t])]++;
        struct verify_result r = compare(&d, &st);
        bool as_expected = r.equal;
        for (int k = 0; k < VERIFY_CLASSES; k++)
            as_expected = as_expected && r.rest[k].tensors == classes[k];
        if (!as_expected) {
            show(&r, &d);
            fail_msg("%s", verify_cases[i].name);
        }
        safetensors_close(&st);
    }
}

/* ---- damaged ---------------------------------------------------------------------------- */

static bool name_holds(const struct st_tensor *t, const char *word)
{
    char name[200];
    (void)snprintf(name, sizeof name, "%.*s", (int)t->len, t->name);
    return strstr(name, word) != NULL;
}

/* Each tensor of each case is taken out, reshaped and renamed in turn. */
static void every_damage_is_seen(void **state)
{
    (void)state;
    for (int i = 0; i < VERIFY_CASES; i++) {
        struct built b;
        struct safetensors st;
        struct design d = design_of(&verify_cases[i]);
        open_case(&st, &b, &verify_cases[i]);
        struct verify_result whole = compare(&d, &st);
        for (int64_t t = 0; t < st.n; t++) {
            /* The file keeps the order in which the case was written. */
            char expected = b.expected[t];
            bool computed =
                strcmp(d.family, "marian") == 0 && name_holds(&st.tensor[t], "embed_positions");
            struct st_tensor kept = st.tensor[t], last = st.tensor[st.n - 1];
            /* Gone. */
            st.tensor[t] = last;
            st.n--;
            st.elements -= kept.elements;
            struct verify_result r = compare(&d, &st);
            bool harmless = (expected != '\0' && expected != 'p') || computed;
            if (r.rest[VERIFY_TIED].tensors < whole.rest[VERIFY_TIED].tensors)
                harmless = true; /* a copy took its place */
            if (r.equal != harmless)
                fail_msg("%s without %.*s: %s", d.name, (int)kept.len, kept.name, r.verdict);
            st.n++;
            st.tensor[st.n - 1] = last;
            st.elements += kept.elements;
            /* One element longer in its first dimension. */
            st.tensor[t] = kept;
            if (kept.dims > 0 && (expected == '\0' || expected == 't')) {
                int64_t more = kept.elements / kept.shape[0];
                st.tensor[t].shape[0]++;
                st.tensor[t].elements += more;
                st.elements += more;
                r = compare(&d, &st);
                if (r.equal || r.rest[VERIFY_SHAPE].tensors != 1 || r.missing.tensors != 0)
                    fail_msg("%s with a larger %.*s: %s", d.name, (int)kept.len, kept.name,
                             r.verdict);
                st.tensor[t] = kept;
                st.elements -= more;
            }
            /* Another name. */
            st.tensor[t].name = "something.else";
            st.tensor[t].len = (int32_t)strlen("something.else");
            r = compare(&d, &st);
            assert_false(r.equal);
            assert_int_equal(r.rest[VERIFY_EXTRA].tensors, 1);
            assert_string_equal(r.rest[VERIFY_EXTRA].example[0].name, "something.else");
            st.tensor[t] = kept;
        }
        safetensors_close(&st);
    }
}

static void any_shape_is_counted_somewhere(void **state)
{
    (void)state;
    struct design llama = design_of(&verify_cases[0]);
    /* Every checkpoint against every other model: nothing fits, everything adds up. */
    for (int i = 0; i < VERIFY_CASES; i++) {
        struct built b;
        struct safetensors st;
        open_case(&st, &b, &verify_cases[i]);
        for (int k = 0; k < VERIFY_CASES; k++) {
            llama = design_of(&verify_cases[k]);
            (void)compare(&llama, &st);
        }
        safetensors_close(&st);
    }
}

/* ---- single damages, in words ----------------------------------------------------------- */

static const struct verify_case *case_named(const char *name)
{
    for (int i = 0; i < VERIFY_CASES; i++)
        if (strncmp(verify_cases[i].name, name, strlen(name)) == 0)
            return &verify_cases[i];
    fail_msg("no case %s", name);
    return NULL;
}

/* A case with further lines. */
static struct verify_result with_lines(const char *name, const char *lines,
                                       const struct ps_setting *settings)
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
    if (settings != NULL)
        ps_model_apply(&d.model, settings);
    open_case(&st, &b, &c);
    struct verify_result r = compare(&d, &st);
    safetensors_close(&st);
    free(spec);
    return r;
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

/* ---- the tables ------------------------------------------------------------------------- */

/* Each family of the engine has names, and each tensor of its model has a row. */
static void every_family_has_names(void **state)
{
    (void)state;
    for (int i = 0; i < ps_family_count(); i++) {
        static struct names_map map;
        struct ps_tensor_list list;
        const struct ps_family *family = ps_family_at(i);
        struct ps_model model = ps_family_model(family);
        model.value[PS_D_MODEL] = model.value[PS_D_FF] = 8;
        assert_int_equal(ps_tensor_expand(&model, &list), PS_OK);
        if (!names_map_init(&map, family->name, &list))
            fail_msg("%s has no table of names, or one that is too long", family->name);
        for (int t = 0; t < list.n; t++) {
            bool named = false;
            for (int e = 0; e < map.n && !named; e++)
                for (int k = 0; k < map.entry[e].targets && !named; k++)
                    named = map.entry[e].weight[k] == t || map.entry[e].bias[k] == t;
            if (!named)
                fail_msg("%s: no name for %s", family->name, list.tensor[t].name);
        }
    }
    /* And no table is for a family that is not there. */
    for (int i = 0; names_family_at(i) != NULL; i++)
        assert_non_null(
            ps_family_find(names_family_at(i)->family, (int)strlen(names_family_at(i)->family)));
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
    assert_true(verify_report_json(stream, &r, &d, "x.safetensors"));
    assert_int_equal(fclose(stream), 0);
    assert_null(strchr(text, '\033'));
    assert_non_null(strstr(text, "2,274 in the file = 1,752 parameters + 320 tied copies + "
                                 "202 buffers\n"));
    assert_non_null(strstr(text, "✓ equal: all 1,752 parameters are there, each with its shape\n"));
    assert_non_null(strstr(text, "\"elements\": 2274,"));
    free(text);
}

static int make_folder(void **state)
{
    (void)state;
    return mkdtemp(folder) == NULL ? -1 : 0;
}

static int remove_folder(void **state)
{
    (void)state;
    files_remove(folder, (const char *const[]){file_name, "a.safetensors", "b.safetensors",
                                               "x.safetensors.index.json", NULL});
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_family_has_names),
        cmocka_unit_test(healthy_checkpoints_are_equal),
        cmocka_unit_test(every_damage_is_seen),
        cmocka_unit_test(any_shape_is_counted_somewhere),
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
