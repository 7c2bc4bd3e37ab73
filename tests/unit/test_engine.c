/* test_engine.c - the engine as a whole: what must hold of any model, tried on the built-in ones
 * and on thousands of random ones, and that no value whatever breaks it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "paramscope/paramscope.h"
#include "random.h"

static const char *name_of(int field)
{
    return ps_field_info((enum ps_field)field)->name;
}

static void store(struct ps_model *m, enum ps_field field, int64_t value)
{
    m->value[field] = value;
}

/* A legal model of a random family with a handful of random edits. */
static struct ps_model random_model(uint64_t *seed)
{
    for (;;) {
        struct ps_model m =
            ps_family_model(ps_family_at((int)random_between(seed, 0, ps_family_count() - 1)));
        struct ps_error ignored;
        int64_t dim = random_between(seed, 1, 16), heads = random_between(seed, 1, 12);
        store(&m, PS_VOCAB, m.value[PS_PATCH_SIZE] > 0 ? 0 : random_between(seed, 1, 5000));
        store(&m, PS_D_MODEL, dim * heads);
        store(&m, PS_HEADS, heads);
        store(&m, PS_D_FF, random_between(seed, 1, 300));
        for (int i = PS_ENCODER_LAYERS; i <= PS_DECODER_LAYERS; i++)
            if (m.value[i] > 0)
                store(&m, (enum ps_field)i, random_between(seed, 1, 9));
        m = ps_model_normal(&m);
        if (ps_model_validate(&m, &ignored) != PS_OK)
            continue;
        for (int64_t n = random_between(seed, 0, 10); n > 0; n--) {
            enum ps_field field = (enum ps_field)random_between(seed, 0, PS_FIELD_COUNT - 2);
            const struct ps_field_info *info = ps_field_info(field);
            int64_t most = info->kind == PS_KIND_CHOICE  ? info->max
                           : info->kind == PS_KIND_RATIO ? 8000000
                                                         : random_between(seed, 1, 40);
            (void)ps_model_set(&m, field, random_between(seed, 0, most), &ignored);
        }
        return m;
    }
}

/* ---- one list, one total ---------------------------------------------------------------- */

/* Tensors, components, every level of the formula: all come to the same total. */
static void agrees(const struct ps_model *m, enum ps_convention convention)
{
    struct ps_tensor_list list;
    struct ps_count count;
    int64_t value[PS_FIELD_COUNT], tensors = 0, components = 0, total;
    ps_model_values(m, value);
    assert_int_equal(ps_tensor_expand(m, &list), PS_OK);
    assert_int_equal(ps_count_list(&list, m, convention, &count), PS_OK);
    assert_int_equal(ps_count_total(m, convention, &total), PS_OK);
    for (int i = 0; i < list.n; i++) {
        if (count.tensor[i] < 0)
            fail_msg("%s counts %lld", list.tensor[i].name, (long long)count.tensor[i]);
        tensors += count.tensor[i];
    }
    for (int i = 0; i < PS_COMPONENT_COUNT; i++)
        components += count.component[i];
    assert_int_equal(tensors, count.total);
    assert_int_equal(components, count.total);
    assert_int_equal(total, count.total);
    assert_true(count.active <= count.total && count.active >= 0);
    assert_true(count.frozen <= count.total && count.non_embedding <= count.total);
    for (int level = 0; level < PS_LEVEL_COUNT; level++) {
        int64_t sum = 0;
        for (int c = 0; c <= PS_COMPONENT_COUNT; c++) {
            struct ps_poly poly;
            int64_t n = 0;
            assert_int_equal(ps_formula_poly(&list, m, convention, (enum ps_component)c,
                                             (enum ps_level)level, 0, &poly),
                             PS_OK);
            assert_int_equal(ps_poly_value(&poly, value, &n), PS_OK);
            assert_int_equal(n, c < PS_COMPONENT_COUNT ? count.component[c] : sum);
            sum += n;
        }
    }
}

/* Names are what a checkpoint is matched by: no tensor's twice. */
static void names_differ(const struct ps_model *m)
{
    struct ps_tensor_list list;
    assert_int_equal(ps_tensor_expand(m, &list), PS_OK);
    for (int i = 0; i < list.n; i++)
        for (int j = 0; j < i; j++)
            if (list.tensor[i].component == list.tensor[j].component &&
                list.tensor[i].stack == list.tensor[j].stack &&
                strcmp(list.tensor[i].name, list.tensor[j].name) == 0)
                fail_msg("%s of %s stands twice in the list", list.tensor[i].name,
                         ps_component_info(list.tensor[i].component)->name);
}

static void test_presets_agree(void **state)
{
    (void)state;
    for (int i = 0; i < ps_preset_count(); i++) {
        struct ps_model m = ps_preset_model(ps_preset_at(i));
        struct ps_error error;
        if (ps_model_validate(&m, &error) != PS_OK)
            fail_msg("%s: %s", ps_preset_at(i)->name, error.reason);
        agrees(&m, PS_EXACT);
        agrees(&m, PS_WEIGHTS);
        names_differ(&m);
    }
}

static void test_random_models_agree(void **state)
{
    uint64_t seed = 40960;
    (void)state;
    for (int i = 0; i < 4000; i++) {
        struct ps_model m = random_model(&seed);
        agrees(&m, PS_EXACT);
        agrees(&m, PS_WEIGHTS);
        names_differ(&m);
    }
}

/* A symbol that is kept does not change what the formula comes to. */
static void test_kept_symbols(void **state)
{
    uint64_t seed = 6;
    (void)state;
    for (int i = 0; i < 3000; i++) {
        struct ps_model m = random_model(&seed);
        struct ps_tensor_list list;
        struct ps_poly poly;
        int64_t value[PS_FIELD_COUNT], total, n = 0;
        ps_symbols keep = (ps_symbols)1 << random_between(&seed, 0, PS_FIELD_COUNT - 1);
        ps_model_values(&m, value);
        assert_int_equal(ps_tensor_expand(&m, &list), PS_OK);
        assert_int_equal(ps_count_total(&m, PS_EXACT, &total), PS_OK);
        assert_int_equal(
            ps_formula_poly(&list, &m, PS_EXACT, PS_COMPONENT_COUNT, PS_LEVEL_NUMBERS, keep, &poly),
            PS_OK);
        assert_int_equal(ps_poly_value(&poly, value, &n), PS_OK);
        assert_int_equal(n, total);
    }
}

/* ---- overflow --------------------------------------------------------------------------- */

static void test_last_count(void **state)
{
    struct ps_model m = ps_preset_model(ps_preset_find("gpt2", 4));
    struct ps_error error;
    int64_t rest, total;
    struct ps_count count;
    (void)state;
    /* With d = 1 a token more is a parameter more, so every total can be reached. */
    struct ps_setting narrow[] = {{PS_D_MODEL, 1}, {PS_HEADS, 1}, {PS_VOCAB, 1}};
    assert_int_equal(ps_model_change(&m, narrow, 3, &error), PS_OK);
    assert_int_equal(ps_count_total(&m, PS_EXACT, &rest), PS_OK);
    rest--;
    assert_int_equal(ps_model_set(&m, PS_VOCAB, INT64_MAX - rest, &error), PS_OK);
    assert_int_equal(ps_count_total(&m, PS_EXACT, &total), PS_OK);
    assert_true(total == INT64_MAX);
    assert_int_equal(ps_count_model(&m, PS_EXACT, &count), PS_OK);
    assert_true(count.component[PS_EMBEDDINGS] < INT64_MAX);
    assert_int_equal(ps_model_set(&m, PS_VOCAB, INT64_MAX - rest + 1, &error), PS_OK);
    assert_int_equal(ps_count_total(&m, PS_EXACT, &total), PS_OVERFLOW);
    assert_int_equal(ps_count_model(&m, PS_EXACT, &count), PS_OVERFLOW);
    /* Without norms, biases and positions the same model still fits. */
    assert_int_equal(ps_count_total(&m, PS_WEIGHTS, &total), PS_OK);
}

/* ---- the table of fields ---------------------------------------------------------------- */

/* The n-th blank-separated word of a text, or NULL. */
static const char *nth_word(const char *words, int n, int *len)
{
    for (;; n--) {
        words += strspn(words, " ");
        *len = (int)strcspn(words, " ");
        if (*len == 0)
            return NULL;
        if (n == 0)
            return words;
        words += *len;
    }
}

static void test_field_table(void **state)
{
    (void)state;
    assert_true(PS_FIELD_COUNT <= 64); /* sets of fields are 64-bit integers */
    for (int i = 0; i < PS_FIELD_COUNT; i++) {
        const struct ps_field_info *info = ps_field_info((enum ps_field)i);
        int len;
        assert_non_null(info->name);
        assert_non_null(info->symbol);
        assert_true(info->aliases[0] == ' ');
        assert_true(info->min <= info->max);
        assert_true(info->help[strlen(info->help) - 1] == '.');
        if (info->kind == PS_KIND_DERIVED) {
            assert_int_equal(ps_field_find(info->name, (int)strlen(info->name)), PS_FIELD_COUNT);
            continue;
        }
        assert_true(info->step > 0);
        assert_true(info->track_lo <= info->track_hi && info->track_hi <= info->max);
        assert_true(info->scale == PS_SCALE_LINEAR || info->track_lo > 0);
        assert_int_equal((info->kind == PS_KIND_CHOICE), (info->choices != NULL));
        assert_int_equal(ps_field_find(info->name, (int)strlen(info->name)), i);
        if (info->symbol[0] != '\0')
            assert_int_equal(ps_field_find(info->symbol, (int)strlen(info->symbol)), i);
        /* Every alias finds its own field, so none is another field's name, symbol or alias. */
        for (int n = 0; nth_word(info->aliases, n, &len) != NULL; n++)
            if ((int)ps_field_find(nth_word(info->aliases, n, &len), len) != i)
                fail_msg("%.*s does not lead to %s", len, nth_word(info->aliases, n, &len),
                         info->name);
        for (int n = 1; info->detents != NULL && info->detents[n - 1] != 0; n++)
            assert_true(info->detents[n] == 0 || info->detents[n] > info->detents[n - 1]);
        for (int c = 0; info->choices != NULL && info->choices[c] != NULL; c++)
            assert_int_equal(
                ps_field_choice((enum ps_field)i, info->choices[c], (int)strlen(info->choices[c])),
                c);
    }
    assert_int_equal(ps_field_find("", 0), PS_FIELD_COUNT);
    assert_int_equal(ps_field_nearest("d_mdel", 6), PS_D_MODEL);
    assert_int_equal(ps_field_nearest("hiden_size", 10), PS_D_MODEL);
    assert_int_equal(ps_field_nearest("zzzzzzzzz", 9), PS_FIELD_COUNT);
}

static void test_symbols_differ(void **state)
{
    (void)state;
    for (int i = 0; i < PS_FIELD_COUNT; i++)
        for (int j = 0; j < i; j++)
            if (ps_field_info((enum ps_field)i)->symbol[0] != '\0')
                assert_string_not_equal(ps_field_info((enum ps_field)i)->symbol,
                                        ps_field_info((enum ps_field)j)->symbol);
}

static void test_families_and_presets(void **state)
{
    (void)state;
    for (int i = 0; i < ps_family_count(); i++) {
        const struct ps_family *f = ps_family_at(i);
        assert_ptr_equal(ps_family_find(f->name, (int)strlen(f->name)), f);
    }
    for (int i = 0; i < ps_preset_count(); i++) {
        const struct ps_preset *p = ps_preset_at(i);
        assert_ptr_equal(ps_preset_find(p->name, (int)strlen(p->name)), p);
        assert_non_null(ps_family_find(p->family, (int)strlen(p->family)));
        assert_true(strpbrk(p->name, ":/, ") == NULL);
        assert_true((p->published != 0) == (p->printed != NULL));
        assert_true((p->published != 0) == (p->source != NULL));
    }
    assert_null(ps_preset_find("bert", 4));
    assert_null(ps_preset_find("bert-base-2", 11));
    assert_null(ps_preset_find("", 0));
}

/* ---- steps, detents, nearest ------------------------------------------------------------ */

static bool sets(const struct ps_model *m, enum ps_field field, int64_t value,
                 struct ps_model *after)
{
    struct ps_error ignored;
    *after = *m;
    return ps_model_set(after, field, value, &ignored) == PS_OK;
}

/* What an arrow, a detent key and a drag land on is legal, on the right side, and what was there
 * before when there is nothing further. */
static void moves_are_legal(uint64_t *seed, const struct ps_model *m, enum ps_field field)
{
    const struct ps_field_info *info = ps_field_info(field);
    int64_t at = ps_model_get(m, field);
    struct ps_model after;
    for (int dir = -1; dir <= 1; dir += 2) {
        int64_t step = ps_model_step(m, field, dir, (int)random_between(seed, 1, 12), NULL);
        int64_t detent = ps_model_detent(m, field, dir);
        if (step != at && !sets(m, field, step, &after))
            fail_msg("%s: a step from %lld to %lld is refused", info->name, (long long)at,
                     (long long)step);
        if (detent != at && !sets(m, field, detent, &after))
            fail_msg("%s: the detent %lld is refused", info->name, (long long)detent);
        assert_true(dir > 0 ? step >= at : step <= at);
        assert_true(dir > 0 ? detent >= at : detent <= at);
    }
    int64_t wanted = random_between(seed, info->track_lo, info->track_hi);
    int64_t near = ps_model_nearest(m, field, wanted);
    if (near != at && !sets(m, field, near, &after))
        fail_msg("%s: %lld, nearest to %lld, is refused", info->name, (long long)near,
                 (long long)wanted);
    /* A drag lands no further from the pointer than where it stood, but for the rounding to its
     * steps. */
    int64_t step = field == PS_D_MODEL ? ps_model_get(m, PS_HEAD_DIM) : info->step;
    if (llabs(near - wanted) > llabs(at - wanted) + step)
        fail_msg("%s: at %lld, %lld was wanted and %lld given", info->name, (long long)at,
                 (long long)wanted, (long long)near);
}

static void test_moves(void **state)
{
    uint64_t seed = 7;
    (void)state;
    for (int i = 0; i < 1500; i++) {
        struct ps_model m = i % 3 == 0 ? ps_preset_model(ps_preset_at(
                                             (int)random_between(&seed, 0, ps_preset_count() - 1)))
                                       : random_model(&seed);
        for (int f = 0; f < PS_FIELD_COUNT; f++)
            if (ps_model_shows(&m, (enum ps_field)f))
                moves_are_legal(&seed, &m, (enum ps_field)f);
    }
}

/* One step there and one step back, where the steps of a field are the same from both ends. */
static void test_steps_come_back(void **state)
{
    static const enum ps_field fields[] = {PS_VOCAB, PS_D_MODEL, PS_LAYERS,
                                           PS_HEADS, PS_POOLER,  PS_NORM_KIND};
    (void)state;
    for (int i = 0; i < ps_preset_count(); i++) {
        struct ps_model m = ps_preset_model(ps_preset_at(i)), there;
        for (size_t f = 0; f < sizeof fields / sizeof fields[0]; f++) {
            int64_t at = ps_model_get(&m, fields[f]);
            for (int dir = -1; dir <= 1; dir += 2) {
                int64_t next = ps_model_step(&m, fields[f], dir, 1, NULL);
                if (!ps_model_shows(&m, fields[f]) || next == at)
                    continue;
                assert_true(sets(&m, fields[f], next, &there));
                if (ps_model_step(&there, fields[f], -dir, 1, NULL) != at)
                    fail_msg("%s of %s: from %lld to %lld and back to %lld",
                             name_of((int)fields[f]), ps_preset_at(i)->name, (long long)at,
                             (long long)next,
                             (long long)ps_model_step(&there, fields[f], -dir, 1, NULL));
            }
        }
    }
}

/* ---- following -------------------------------------------------------------------------- */

static void test_following(void **state)
{
    struct ps_model m = ps_preset_model(ps_preset_find("bert-base", 9)), wide;
    (void)state;
    assert_true(sets(&m, PS_D_MODEL, 1024, &wide));
    assert_int_equal(ps_model_get(&wide, PS_D_FF), 4096);
    assert_int_equal(ps_model_get(&wide, PS_HEADS), 16);
    assert_true(sets(&m, PS_FFN_RATIO, 2666667, &wide));
    assert_int_equal(ps_model_get(&wide, PS_D_FF), 2048);
    assert_true(sets(&m, PS_D_FF, 1536, &wide));
    assert_int_equal(ps_model_get(&wide, PS_FFN_RATIO), 2000000);
    /* What is given wins over what follows, in whatever order. */
    struct ps_setting both[] = {{PS_D_FF, 3072}, {PS_HEADS, 8}, {PS_D_MODEL, 1024}};
    struct ps_error error;
    assert_int_equal(ps_model_change(&m, both, 3, &error), PS_OK);
    assert_int_equal(ps_model_get(&m, PS_D_FF), 3072);
    assert_int_equal(ps_model_get(&m, PS_HEADS), 8);
}

static void test_failure_changes_nothing(void **state)
{
    uint64_t seed = 8;
    (void)state;
    for (int i = 0; i < 20000; i++) {
        struct ps_model m = random_model(&seed), before = m;
        enum ps_field field = (enum ps_field)random_between(&seed, 0, PS_FIELD_COUNT - 2);
        struct ps_error error = {.status = PS_OK, .field = -1};
        if (ps_model_set(&m, field, random_between(&seed, -50, 5000), &error) == PS_OK)
            continue;
        assert_memory_equal(&m, &before, sizeof m);
        assert_true(error.status != PS_OK);
        assert_true(error.reason[0] != '\0');
        assert_true(error.field >= 0 && error.field < PS_FIELD_COUNT);
    }
}

/* ---- any values whatever ---------------------------------------------------------------- */

static int64_t garbage(uint64_t *seed)
{
    static const int64_t extremes[] = {
        INT64_MIN, INT64_MIN + 1, INT64_MIN / 2, -1,       0, 1, 2, 3, 1 << 16,
        INT32_MAX, INT64_MAX / 3, INT64_MAX - 1, INT64_MAX};
    switch (random_between(seed, 0, 3)) {
    case 0: return (int64_t)random_bits(seed);
    case 1: return random_between(seed, 0, 8);
    default: return extremes[random_between(seed, 0, 12)];
    }
}

static bool same_dim(const struct ps_dim *a, const struct ps_dim *b)
{
    bool same = a->n == b->n;
    for (int i = 0; i < a->n && same; i++)
        same = a->part[i].mono == b->part[i].mono && a->part[i].factor == b->part[i].factor;
    return same;
}

static bool same_tensor(const struct ps_tensor *a, const struct ps_tensor *b)
{
    bool same = a->component == b->component && a->stack == b->stack && a->kind == b->kind &&
                a->flags == b->flags && a->dims == b->dims && a->per_layer == b->per_layer &&
                strcmp(a->name, b->name) == 0 && same_dim(&a->repeat, &b->repeat) &&
                same_dim(&a->active, &b->active);
    for (int i = 0; i < a->dims && same; i++)
        same = same_dim(&a->dim[i], &b->dim[i]);
    return same;
}

/* The explorer keeps the tensors of a model while only its numbers change. */
static void test_other_numbers_same_tensors(void **state)
{
    uint64_t seed = 404;
    int held = 0;
    (void)state;
    for (int p = 0; p < ps_preset_count(); p++) {
        struct ps_tensor_list list, other;
        struct ps_model m = ps_preset_model(ps_preset_at(p));
        for (int n = 0; n < 60; n++) {
            enum ps_field field = (enum ps_field)random_between(&seed, 0, PS_FIELD_COUNT - 1);
            const struct ps_field_info *info = ps_field_info(field);
            int64_t near =
                ps_model_nearest(&m, field, random_between(&seed, info->track_lo, info->track_hi));
            struct ps_model changed;
            if (info->kind == PS_KIND_DERIVED || !sets(&m, field, near, &changed))
                continue;
            if (ps_formula_holds_for(&m, &changed)) {
                assert_int_equal(ps_tensor_expand(&m, &list), PS_OK);
                assert_int_equal(ps_tensor_expand(&changed, &other), PS_OK);
                assert_int_equal(list.n, other.n);
                for (int i = 0; i < list.n; i++)
                    if (!same_tensor(&list.tensor[i], &other.tensor[i]))
                        fail_msg("%s: %s is another tensor with %s=%lld", ps_preset_at(p)->name,
                                 list.tensor[i].name, info->name, (long long)near);
                held++;
            }
            m = changed;
        }
    }
    assert_true(held > 1000);
}

/* Everything that may be asked of a model that was found legal. */
static void ask_everything(uint64_t *seed, const struct ps_model *m)
{
    struct ps_tensor_list list;
    struct ps_count count;
    struct ps_poly poly;
    char buf[4096];
    int64_t value[PS_FIELD_COUNT];
    ps_model_values(m, value);
    for (int i = 0; i < PS_FIELD_COUNT; i++) /* together and one by one they are the same */
        assert_int_equal(value[i], ps_model_get(m, (enum ps_field)i));
    assert_int_equal(ps_tensor_expand(m, &list), PS_OK);
    for (int c = 0; c < 2; c++) {
        struct ps_text t = ps_text_over(buf, sizeof buf);
        (void)ps_count_list(&list, m, (enum ps_convention)c, &count);
        for (int level = 0; level < PS_LEVEL_COUNT; level++)
            if (ps_formula_poly(&list, m, (enum ps_convention)c, PS_COMPONENT_COUNT,
                                (enum ps_level)level, 0, &poly) == PS_OK)
                ps_formula_print(&poly, PS_STYLE_UTF8, true, &t);
    }
    for (int n = 0; n < 6; n++) {
        enum ps_field field = (enum ps_field)random_between(seed, 0, PS_FIELD_COUNT - 1);
        struct ps_model changed = *m;
        struct ps_error error;
        int64_t v = garbage(seed);
        (void)ps_model_step(m, field, n % 2 == 0 ? 1 : -1, (int)random_between(seed, 0, 20), NULL);
        (void)ps_model_detent(m, field, n % 2 == 0 ? 1 : -1);
        v = ps_model_nearest(m, field, v);
        if (field != PS_PATCHES)
            (void)ps_model_set(&changed, field, garbage(seed), &error);
    }
}

static void test_garbage(void **state)
{
    uint64_t seed = 13303;
    int legal = 0;
    (void)state;
    for (int i = 0; i < 60000; i++) {
        struct ps_model m = i % 2 == 0 ? random_model(&seed) : ps_model_blank();
        struct ps_error error = {.status = PS_OK, .field = -1};
        int64_t value[PS_FIELD_COUNT];
        for (int64_t n = random_between(&seed, 1, i % 2 == 0 ? 6 : PS_FIELD_COUNT); n > 0; n--)
            m.value[random_between(&seed, 0, PS_FIELD_COUNT - 1)] = garbage(&seed);
        ps_model_values(&m, value);
        for (int f = 0; f < PS_FIELD_COUNT; f++)
            (void)ps_model_shows(&m, (enum ps_field)f);
        struct ps_model normal = ps_model_normal(&m);
        (void)ps_model_validate(&normal, &error);
        if (ps_model_validate(&m, &error) == PS_OK) {
            legal++;
            ask_everything(&seed, &m);
        } else {
            assert_true(error.field >= 0 && error.reason[0] != '\0');
        }
    }
    assert_true(legal > 1000); /* the questions were asked */
}

static void test_ratio_fraction(void **state)
{
    uint64_t seed = 14;
    int64_t p, q;
    (void)state;
    assert_true(ps_ratio_fraction(2666667, 8, &p, &q));
    assert_int_equal(p, 8);
    assert_int_equal(q, 3);
    assert_true(ps_ratio_fraction(4000000, 8, &p, &q));
    assert_int_equal(p, 4);
    assert_int_equal(q, 1);
    assert_false(ps_ratio_fraction(3141593, 8, &p, &q));
    for (int i = 0; i < 10000; i++)
        (void)ps_ratio_fraction(garbage(&seed), 64, &p, &q);
}

/* ---- sentences in another language ------------------------------------------------------- */

static void test_form(void **state)
{
    char buf[64];
    const char *const part[] = {"one", "two"};
    (void)state;
    static const struct {
        const char *form, *said;
    } cases[] = {{"%s and %s", "one and two"},  {"%2$s before %1$s", "two before one"},
                 {"%1$s, %1$s", "one, one"},    {"100 %% of %s", "100 % of one"},
                 {"%s %s %s.", "one two ."},    {"%3$s|%9$s|", "||"},
                 {"50 % of %s", "50 % of one"}, {"%", "%"},
                 {"%1$d %s", "%1$d one"},       {"", ""}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct ps_text t = ps_text_over(buf, sizeof buf);
        ps_text_form(&t, cases[i].form, part, 2);
        assert_string_equal(buf, cases[i].said);
    }
}

/* Turns the sentence around, as another language would. */
static const char *backwards(const char *sentence)
{
    return strcmp(sentence, "%s is too large; at most %s") == 0 ? "[%2$s] < %1$s" : sentence;
}

static void test_error_said(void **state)
{
    char buf[PS_REASON_MAX];
    struct ps_model m = ps_preset_model(ps_preset_find("bert-base", 9));
    struct ps_error error;
    (void)state;
    assert_int_not_equal(ps_model_set(&m, PS_FFN_RATIO, INT64_MAX, &error), PS_OK);
    assert_string_equal(error.reason,
                        "ffn_ratio: 9223372036854.775807 is too large; at most 1000000");
    struct ps_text t = ps_text_over(buf, sizeof buf);
    ps_error_text(&error, &t);
    assert_string_equal(buf, error.reason);
    t = ps_text_over(buf, sizeof buf);
    t.say = backwards;
    ps_error_text(&error, &t);
    assert_string_equal(buf, "ffn_ratio: [1000000] < 9223372036854.775807");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_other_numbers_same_tensors),
        cmocka_unit_test(test_form),
        cmocka_unit_test(test_error_said),
        cmocka_unit_test(test_presets_agree),
        cmocka_unit_test(test_random_models_agree),
        cmocka_unit_test(test_kept_symbols),
        cmocka_unit_test(test_last_count),
        cmocka_unit_test(test_field_table),
        cmocka_unit_test(test_symbols_differ),
        cmocka_unit_test(test_families_and_presets),
        cmocka_unit_test(test_moves),
        cmocka_unit_test(test_steps_come_back),
        cmocka_unit_test(test_following),
        cmocka_unit_test(test_failure_changes_nothing),
        cmocka_unit_test(test_garbage),
        cmocka_unit_test(test_ratio_fraction),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
