/* test_verify.c - models against small checkpoints of many families, healthy and damaged.
 *
 * Whatever is done to a file, every element must end up in exactly one class. */
#include "verify_build.h"

#include "formats/tensor_names.h"
#include "formats/verify_report.h"

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

static void names_without_end_are_extra(void **state)
{
    (void)state;
    enum { WORDS = 200000 };
    const struct verify_case *c = &verify_cases[0];
    struct built b;
    struct safetensors st;
    struct design d = design_of(c);
    char *name = malloc(WORDS * strlen("weight.") + 1);
    assert_non_null(name);
    for (int i = 0; i < WORDS; i++)
        (void)strcpy(name + (size_t)i * strlen("weight."), "weight.");
    open_case(&st, &b, c);
    st.tensor[0].name = name;
    st.tensor[0].len = WORDS * (int32_t)strlen("weight.");
    struct verify_result r = compare(&d, &st);
    assert_int_equal(r.rest[VERIFY_EXTRA].tensors, 1);
    safetensors_close(&st);
    free(name);
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_family_has_names),
        cmocka_unit_test(healthy_checkpoints_are_equal),
        cmocka_unit_test(every_damage_is_seen),
        cmocka_unit_test(any_shape_is_counted_somewhere),
        cmocka_unit_test(names_without_end_are_extra),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
