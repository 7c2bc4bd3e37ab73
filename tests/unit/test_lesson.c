/* test_lesson.c - lessons: what a file must be, with the place of every mistake; the numbers in the
 * texts; the built-in ones walked from end to end as a student would. */
#include "formats/datafile.h"
#include "formats/lesson.h"
#include "ui/lesson_strip.h"
#include "ui/update.h"
#include "ui/view.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const char head[] = "title: T\nmodels: bert-base\ncount: weights\nsteps:\n";

static bool parse(struct lesson *lesson, const char *text, char error[600])
{
    return lesson_parse(lesson, text, strlen(text), "l.yaml", error, 600);
}

/* A lesson of `head` and these steps. */
static bool parse_steps(struct lesson *lesson, const char *steps, char error[600])
{
    char text[4096];
    (void)snprintf(text, sizeof text, "%s%s", head, steps);
    return parse(lesson, text, error);
}

static void assert_begins(const char *text, const char *with)
{
    if (strncmp(text, with, strlen(with)) != 0)
        fail_msg("\"%s\" does not begin with \"%s\"", text, with);
}

static void small_lesson(void **state)
{
    (void)state;
    struct lesson l;
    struct lesson_state s;
    char error[600];
    assert_true(parse_steps(&l,
                            "  - say: one\n"
                            "    focus: V\n"
                            "    highlight: attention\n"
                            "  - ask: two\n"
                            "    set: {d_model: 1536, heads: 12}\n"
                            "    panel: derivation\n"
                            "  - reveal: \"{before} {total} {growth} {change}\"\n"
                            "    compare: gpt2\n"
                            "    count: exact\n",
                            error));
    assert_int_equal(l.n, 3);
    assert_string_equal(l.title, "T");
    assert_string_equal(l.name, "l");
    assert_true(lesson_play(&l, 0, &s));
    assert_int_equal(s.focus, PS_VOCAB);
    assert_int_equal(s.highlight, PS_ATTENTION_C);
    assert_int_equal(s.convention, PS_WEIGHTS);
    assert_false(s.covered);
    assert_true(lesson_play(&l, 1, &s));
    assert_true(s.covered);
    assert_int_equal(s.before[0], 108965376);
    assert_int_equal(s.design[0].model.value[PS_D_MODEL], 1536);
    assert_int_equal(s.design[0].model.value[PS_HEADS], 12);
    assert_int_equal(s.highlight, PS_COMPONENT_COUNT);
    assert_int_equal(s.panel, LESSON_PANEL_DERIVATION);
    assert_true(lesson_play(&l, 2, &s));
    assert_false(s.covered);
    assert_true(s.compare);
    assert_int_equal(s.convention, PS_EXACT);
    assert_string_equal(s.design[1].name, "gpt2");
    lesson_free(&l);
    assert_int_equal(l.n, 0);
}

static void numbers_are_put_in(void **state)
{
    (void)state;
    static const struct {
        const char *text, *is;
    } cases[] = {
        {"{total}", "108,965,376"},
        {"{total:exact}", "109,482,240"},
        {"{total:weights}", "108,965,376"},
        {"{short}", "109.0 M"},
        {"{component:attention}", "28,311,552"},
        {"{share:attention}", "25.98 %"},
        {"{formula}", "V·d + 145·d²"},
        {"{formula:exact}", "V·d + 145·d² + 673·d"},
        {"{symbols}", "V·d + L·(4·d² + 2·d·f) + d²"},
        {"{ratios}", "V·d + 12·L·d² + d²"},
        {"{published} {gap}", "110M +0.47 %"},
        {"{name}", "BERT-base"},
        {"{V} {vocab_size} {hidden_size}", "30,522 30,522 768"},
        {"{ffn_ratio} {norm_kind}", "4 layernorm"},
        {"{=12*d^2}", "7,077,888"},
        {"{=V/(8*L)}", "317.94"},
        {"{=ffn_ratio*d}", "3,072"},
        {"{=2k}", "2,000"},
        {"{b.total} {b.name}", "109,360,128 BERT-base"},
        {"{difference} {factor}", "394,752 1.00"},
        {"{{}} }}", "{} }"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct lesson l;
        char error[600], step[300];
        /* The second model, where it is asked for, has a few things more. */
        (void)snprintf(
            step, sizeof step, "  - say: '%s'\n%s", cases[i].text,
            strncmp(cases[i].text, "{b.", 3) == 0 || strstr(cases[i].text, "factor")
                ? "    compare: bert-base:token_types=0,head=none\n    model: bert-base\n"
                : "");
        if (!parse_steps(&l, step, error))
            fail_msg("%s", error);
        if (strncmp(cases[i].text, "{b.", 3) != 0 && strstr(cases[i].text, "factor") == NULL)
            assert_string_equal(l.step[0].text, cases[i].is);
        lesson_free(&l);
    }
}

/* What a question covers is its answer, not what stood on screen before it. */
static void a_question_may_say_what_was(void **state)
{
    (void)state;
    struct lesson l;
    char error[600];
    if (!parse_steps(&l,
                     "  - say: one\n"
                     "    compare: gpt2\n"
                     "  - ask: '{before} {b.total} {=2*L}'\n"
                     "    set: layers=24\n"
                     "    expect: {total: 193900032}\n"
                     "  - reveal: '{total}'\n"
                     "  - ask: '{total} {short}'\n"
                     "    set: heads=24\n"
                     "  - reveal: '{change}'\n",
                     error))
        fail_msg("%s", error);
    assert_string_equal(l.step[1].text, "108,965,376 123,532,032 48");
    assert_string_equal(l.step[3].text, "193,900,032 193.9 M");
    lesson_free(&l);
}

/* Every mistake is told with its line and column and what would be right. */
static void mistakes_are_told(void **state)
{
    (void)state;
    static const struct {
        const char *steps, *error, *holds;
    } cases[] = {
        {"  - sya: hello\n", "l.yaml:5:5: \"sya\" is not known here", "say, ask, reveal"},
        {"  - say: a\n    say: b\n", "l.yaml:6:5: \"say\" is given twice here", ""},
        {"  - say: a\n    ask: b\n", "l.yaml:6:5: a step has one of say, ask and reveal", ""},
        {"  - set: layers=2\n", "l.yaml:5:5: this step says nothing", "say, ask or reveal"},
        {"  - say: a\n    set: layers=0\n", "l.yaml:6:10: ", "layers"},
        {"  - say: a\n    set: {layer: 3}\n", "l.yaml:6:10: ", "layer"},
        {"  - say: a\n    set: heads=7\n", "l.yaml:6:10: ", "heads"},
        {"  - say: a\n    focus: d_modell\n", "l.yaml:6:12: \"d_modell\" is no slider",
         "did you mean d_model?"},
        {"  - say: a\n    highlight: atention\n", "l.yaml:6:16: \"atention\" is not known here",
         "attention"},
        {"  - say: a\n    focus: expert_d_ff\n",
         "l.yaml:6:12: expert_d_ff is not among the sliders", "set what it belongs to"},
        {"  - say: a\n    highlight: cross-attention\n",
         "l.yaml:6:16: cross-attention holds nothing here", ""},
        {"  - say: a\n    panel: tabel\n", "l.yaml:6:12: \"tabel\" is not known here", "table"},
        {"  - say: a\n    count: all\n", "l.yaml:6:12: \"all\" is not known here",
         "exact, weights"},
        {"  - say: a\n    model: brt-base\n", "l.yaml:6:12: no built-in model is called",
         "bert-base"},
        {"  - say: a\n    compare: /etc/passwd\n", "l.yaml:6:14: no built-in model is called", ""},
        {"  - say: a\n    expect: {total: 5}\n",
         "l.yaml:6:14: total is expected to be 5 and is 108,965,376", ""},
        {"  - say: a\n    expect: {totl: 5}\n", "l.yaml:6:14: {totl} has no value", "total"},
        {"  - say: a\n    expect: 5\n", "l.yaml:6:13: expect needs pairs", ""},
        {"  - say: '{nothing}'\n", "l.yaml:5:10: {nothing} has no value here", "=EXPRESSION"},
        {"  - say: '{before}'\n", "l.yaml:5:10: {before} has no value here", "after an ask"},
        {"  - say: '{b.total}'\n", "l.yaml:5:10: {b.total} asks a second model", "compare:"},
        {"  - ask: 'now {total}?'\n    set: layers=2\n", "l.yaml:5:10: {total} gives away",
         "{before}"},
        {"  - ask: a\n    set: layers=2\n  - say: '{short:weights}'\n",
         "l.yaml:7:10: {short:weights} gives away", "{before}"},
        {"  - ask: '{change}'\n", "l.yaml:5:10: {change} gives away", "{before}"},
        {"  - ask: '{growth}'\n", "l.yaml:5:10: {growth} gives away", "{before}"},
        {"  - ask: '{b.total}'\n    compare: gpt2\n", "l.yaml:5:10: {b.total} gives away", ""},
        {"  - say: '{component:legs}'\n", "l.yaml:5:10: ", "component:NAME"},
        {"  - say: '{=12*q7}'\n", "l.yaml:5:10: \"q7\" is no number of the model", "fields"},
        {"  - say: '{=12*}'\n", "l.yaml:5:10: ", "column"},
        {"  - say: 'a { b'\n", "l.yaml:5:10: a brace", "{{"},
        {"  - say: 'a } b'\n", "l.yaml:5:10: a brace", "}}"},
        {"  - say: [a, b]\n", "l.yaml:5:10: one text is wanted", ""},
        {"  - say: ''\n", "l.yaml:5:10: a text is missing", ""},
        {"  - say: \"a\\e[31mb\"\n", "l.yaml:5:10: a control character", ""},
        {"  - say: \"a\\u202Eb\"\n", "l.yaml:5:10: a control character", ""},
        {"  - say: \"a\\0b\"\n", "l.yaml:5:10: a control character", ""},
        {"  - hello\n", "l.yaml:5:5: a step is a group", "say:"},
        {"  - say: &x a\n  - say: *x\n", "l.yaml:6:10: an alias", ""},
        {"  - say: a\n   focus: V\n", "l.yaml:", "this is not YAML"},
        {"  - ? [a]\n    : b\n", "l.yaml:5:7: a list or a group is no key", ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct lesson l;
        char error[600] = "";
        if (parse_steps(&l, cases[i].steps, error))
            fail_msg("accepted: %s", cases[i].steps);
        assert_begins(error, cases[i].error);
        if (strstr(error, cases[i].holds) == NULL)
            fail_msg("\"%s\" does not say \"%s\"", error, cases[i].holds);
        assert_null(l.step);
    }
}

static void whole_files(void **state)
{
    (void)state;
    static const struct {
        const char *text, *error;
    } cases[] = {
        {"", "l.yaml:1:1: no lesson here"},
        {"hello\n", "l.yaml:1:1: no lesson here"},
        {"- a\n", "l.yaml:1:1: no lesson here"},
        {"title: T\nmodels: bert-base\n", "l.yaml:1:1: steps: is missing"},
        {"title: T\nmodels: bert-base\nsteps: []\n", "l.yaml:1:1: steps: is missing"},
        {"models: bert-base\nsteps:\n  - say: a\n", "l.yaml:1:1: title: is missing"},
        {"title: T\nsteps:\n  - say: a\n", "l.yaml:1:1: models: is missing"},
        {"title: T\nmodels: [a, b, c]\nsteps:\n  - say: a\n", "l.yaml:2:16: a lesson has one"},
        {"title: T\nmodels: nope\nsteps:\n  - say: a\n", "l.yaml:2:9: no built-in model"},
        {"title: T\ntitle: T\n", "l.yaml:2:1: \"title\" is given twice"},
        {"titel: T\n", "l.yaml:1:1: \"titel\" is not known here; allowed are title"},
        {"title: T\nmodels: bert-base\nsteps: 5\n", "l.yaml:3:8: steps is a list"},
        {"title: T\nmodels: bert-base\nsteps:\n  - say: a\n---\ntitle: U\n",
         "l.yaml:5:1: a second document"},
        {"title: a\x01z\n", "l.yaml:1:9: this is not YAML"},
        {"title: \xff\n", "l.yaml:1:8: this is not YAML"},
    };
    struct lesson l;
    char error[600];
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        assert_false(parse(&l, cases[i].text, error));
        assert_begins(error, cases[i].error);
    }
    /* A file's name cannot smuggle anything into the message. */
    assert_false(lesson_parse(&l, "a", 1, "x\x1b[2J.yaml", error, sizeof error));
    assert_null(strchr(error, '\x1b'));
    assert_false(lesson_read(&l, "/nowhere/l.yaml", error, sizeof error));
    assert_begins(error, "/nowhere/l.yaml");
    assert_false(lesson_read(&l, "/dev/zero", error, sizeof error));
}

static void absurd_lengths(void **state)
{
    (void)state;
    struct lesson l;
    char error[600];
    size_t cap = LESSON_BYTES_MAX + 100;
    char *text = malloc(cap);
    assert_non_null(text);
    memset(text, 'a', cap);
    assert_false(lesson_parse(&l, text, cap, "l.yaml", error, sizeof error));
    assert_begins(error, "l.yaml:1:1: too large");
    /* A text one byte too long, and one that just fits. */
    for (int extra = 0; extra < 2; extra++) {
        struct ps_text t = ps_text_over(text, cap);
        ps_text_add(&t, head);
        ps_text_add(&t, "  - say: ");
        for (int i = 0; i < LESSON_TEXT_MAX - 1 + extra; i++)
            ps_text_add(&t, "b");
        ps_text_add(&t, "\n");
        assert_int_equal(parse(&l, text, error), extra == 0);
        if (extra == 1)
            assert_begins(error, "l.yaml:5:10: 1200 bytes are too many; at most 1199");
        lesson_free(&l);
    }
    /* Too long only with its numbers put in. */
    struct ps_text t = ps_text_over(text, cap);
    ps_text_add(&t, head);
    ps_text_add(&t, "  - say: '");
    for (int i = 0; i < 120; i++)
        ps_text_add(&t, "{total} ");
    ps_text_add(&t, "'\n");
    assert_false(parse(&l, text, error));
    assert_begins(error, "l.yaml:5:10: the text is too long with its numbers put in");
    /* One step too many. */
    t = ps_text_over(text, cap);
    ps_text_add(&t, head);
    for (int i = 0; i < LESSON_STEPS_MAX + 1; i++)
        ps_text_add(&t, "  - say: a\n");
    assert_false(parse(&l, text, error));
    assert_begins(error, "l.yaml:69:5: a lesson has at most 64 steps");
    /* Deep nesting is not followed. */
    memset(text, '[', 3000);
    text[3000] = '\0';
    assert_false(parse(&l, text, error));
    free(text);
}

/* ---- as a student would ------------------------------------------------------------------ */

struct desk {
    struct explorer *ex;
    struct frame frame;
    struct effect effect;
};

static void show(struct desk *d)
{
    const char *broken = explorer_check(d->ex);
    if (broken != NULL)
        fail_msg("%s", broken);
    assert_true(frame_resize(&d->frame, d->ex->w, d->ex->h));
    view(&d->frame, d->ex);
}

static void press(struct desk *d, uint32_t key)
{
    update(d->ex, &(struct event){.type = EVENT_KEY, .key = key}, &d->frame, &d->effect);
    show(d);
}

/* The picture's text with its line ends and runs of blanks as single blanks. */
static void flat(const struct desk *d, char *out, size_t cap)
{
    size_t n = frame_dump_text(&d->frame, out, cap), to = 0;
    assert_true(n < cap);
    for (size_t i = 0; i < n; i++) {
        char c = out[i] == '\n' ? ' ' : out[i];
        if (c != ' ' || (to > 0 && out[to - 1] != ' '))
            out[to++] = c;
    }
    out[to] = '\0';
}

static void assert_shows(const struct desk *d, const char *text)
{
    static char screen[400000];
    flat(d, screen, sizeof screen);
    if (strstr(screen, text) == NULL)
        fail_msg("not on a screen of %dx%d: %s", d->ex->w, d->ex->h, text);
}

static void open_desk(struct desk *d, const struct lesson *lesson, int w, int h)
{
    struct design design;
    memset(d, 0, sizeof *d);
    d->ex = calloc(1, sizeof *d->ex);
    assert_non_null(d->ex);
    design_from_preset(&design, ps_preset_find("bert-base", 9));
    explorer_init(d->ex, &design, &design);
    frame_init(&d->frame, false);
    update(d->ex, &(struct event){.type = EVENT_RESIZE, .x = w, .y = h}, NULL, &d->effect);
    update_lesson(d->ex, lesson);
    show(d);
}

static void close_desk(struct desk *d)
{
    frame_free(&d->frame);
    free(d->ex);
}

/* Forward to the end and back, every text whole, the totals as a headless run has them. */
static void walk(const struct lesson *lesson, int w, int h, bool whole)
{
    struct desk d;
    struct lesson_state s;
    open_desk(&d, lesson, w, h);
    for (int i = 0; i < lesson->n; i++) {
        assert_true(lesson_play(lesson, i, &s));
        assert_int_equal(d.ex->lesson_at, i);
        assert_memory_equal(&d.ex->design[0].model, &s.design[0].model, sizeof s.design[0].model);
        assert_int_equal(d.ex->guess.hidden, s.covered);
        if (whole) {
            assert_int_equal(lesson_strip_hidden(d.ex), 0);
            assert_shows(&d, lesson->step[i].text);
        }
        /* Wandering off on the way changes nothing. */
        press(&d, KEYCODE_RIGHT);
        if (i % 3 == 0)
            press(&d, KEYCODE_DOWN);
        int at = d.ex->lesson_at, pages = 0;
        while (d.ex->lesson_at == at && i + 1 < lesson->n) {
            press(&d, i % 2 == 0 ? KEYCODE_PAGE_DOWN : ' ');
            assert_true(pages++ < 40); /* a text that does not fit is read page by page */
        }
    }
    press(&d, KEYCODE_PAGE_DOWN);
    while (d.ex->lesson_scroll > 0)
        press(&d, KEYCODE_PAGE_UP);
    assert_int_equal(d.ex->lesson_at, lesson->n - 1);
    for (int i = lesson->n - 1; i > 0; i--) {
        press(&d, KEYCODE_PAGE_UP);
        assert_int_equal(d.ex->lesson_at, i - 1);
    }
    assert_true(lesson_play(lesson, 0, &s));
    assert_memory_equal(&d.ex->design[0].model, &s.design[0].model, sizeof s.design[0].model);
    close_desk(&d);
}

static uint64_t hash_of(const struct desk *d)
{
    uint64_t h = 1469598103934665603u;
    for (int i = 0; i < d->frame.w * d->frame.h; i++) {
        const struct frame_cell *c = &d->frame.cell[i];
        h = (h ^ c->ch ^ (uint64_t)c->role << 32 ^ (uint64_t)c->surface << 40) * 1099511628211u;
    }
    return h;
}

/* A step is the same picture coming from before it, from behind it, and after wandering off with
 * sliders, models, panels and the lesson itself. */
static void mirrored(const struct lesson *lesson, int w, int h)
{
    static const uint32_t wander[] = {KEYCODE_DOWN, KEYCODE_DOWN, KEYCODE_RIGHT, '\t',
                                      'x',          'c',          'd',           KEYCODE_DOWN,
                                      KEY_ESCAPE,   'e',          KEYCODE_LEFT,  'e'};
    uint64_t first[LESSON_STEPS_MAX];
    struct desk d;
    open_desk(&d, lesson, w, h);
    for (int i = 0; i < lesson->n; i++) {
        first[i] = hash_of(&d);
        for (size_t j = 0; j < sizeof wander / sizeof wander[0]; j++)
            press(&d, wander[j]);
        if (hash_of(&d) != first[i])
            fail_msg("%s: step %d is another one after wandering off", lesson->title, i + 1);
        press(&d, KEYCODE_PAGE_DOWN);
    }
    for (int i = lesson->n - 2; i >= 0; i--) {
        press(&d, KEYCODE_PAGE_UP);
        if (hash_of(&d) != first[i])
            fail_msg("%s: step %d is another one from behind", lesson->title, i + 1);
    }
    close_desk(&d);
}

static void built_in_lessons(void **state)
{
    (void)state;
    static const char *const wanted[] = {"bert-base", "heads", "modern", "scaling",
                                         "transformer-base"};
    struct datafile_folders folders = {.count = 1};
    struct datafile_list list;
    (void)snprintf(folders.path[0], sizeof folders.path[0], "src/lessons");
    assert_true(datafile_list_in(&folders, &list));
    for (size_t i = 0; i < sizeof wanted / sizeof wanted[0]; i++) {
        bool found = false;
        for (size_t j = 0; j < list.count; j++)
            found = found || strcmp(list.file[j].slug, wanted[i]) == 0;
        assert_true(found);
    }
    for (size_t i = 0; i < list.count; i++) {
        struct lesson lesson;
        char error[600];
        if (!lesson_read(&lesson, list.file[i].path, error, sizeof error))
            fail_msg("%s", error);
        walk(&lesson, 80, 24, true);
        walk(&lesson, 120, 40, true);
        walk(&lesson, 200, 60, true);
        walk(&lesson, 60, 15, false);
        walk(&lesson, 30, 8, false);
        mirrored(&lesson, 80, 24);
        mirrored(&lesson, 120, 40);
        lesson_free(&lesson);
    }
    datafile_list_free(&list);
}

/* At every size, and in the presenter, a lesson draws and goes on. */
static void every_size(void **state)
{
    (void)state;
    struct lesson l;
    struct desk d;
    char error[600];
    assert_true(lesson_read(&l, "src/lessons/bert-base.yaml", error, sizeof error));
    open_desk(&d, &l, 80, 24);
    for (int h = 1; h <= 40; h++) {
        for (int w = 1; w <= 130; w += 1 + w / 8) {
            struct event resize = {.type = EVENT_RESIZE, .x = w, .y = h};
            update(d.ex, &resize, &d.frame, &d.effect);
            show(&d);
            press(&d, (w + h) % 5 == 0 ? 'P' : (w + h) % 3 == 0 ? KEYCODE_PAGE_UP : ' ');
        }
    }
    close_desk(&d);
    lesson_free(&l);
}

static void leave_and_resume(void **state)
{
    (void)state;
    struct lesson l;
    struct desk d;
    char error[600];
    assert_true(parse_steps(
        &l, "  - say: one\n  - ask: two\n    set: d_model=1536\n  - reveal: three\n", error));
    open_desk(&d, &l, 80, 24);
    press(&d, KEYCODE_PAGE_DOWN);
    assert_true(d.ex->guess.hidden);
    press(&d, 'e');
    assert_false(d.ex->lesson_on);
    press(&d, KEYCODE_HOME);
    press(&d, 'e');
    assert_int_equal(d.ex->lesson_at, 1);
    assert_int_equal(d.ex->design[0].model.value[PS_D_MODEL], 1536);
    /* A half-typed guess survives Escape, and PgDn; what is a number goes on with it and counts. */
    press(&d, 'g');
    press(&d, '4');
    press(&d, 'x');
    press(&d, KEYCODE_PAGE_DOWN);
    assert_int_equal(d.ex->lesson_at, 1);
    press(&d, KEY_ESCAPE);
    press(&d, 'g');
    assert_string_equal(d.ex->input.text, "4x");
    press(&d, KEY_BACK);
    press(&d, '0');
    press(&d, 'M');
    press(&d, KEYCODE_PAGE_DOWN);
    assert_int_equal(d.ex->lesson_at, 2);
    assert_false(d.ex->guess.hidden);
    assert_true(d.ex->guess.shown);
    assert_shows(&d, "40,000,000: 9.7 times too low");
    /* What was wandered to can be had back. */
    press(&d, 'u');
    update_lesson(d.ex, NULL);
    assert_null(explorer_check(d.ex));
    close_desk(&d);
    lesson_free(&l);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(small_lesson),
        cmocka_unit_test(numbers_are_put_in),
        cmocka_unit_test(a_question_may_say_what_was),
        cmocka_unit_test(mistakes_are_told),
        cmocka_unit_test(whole_files),
        cmocka_unit_test(absurd_lengths),
        cmocka_unit_test(built_in_lessons),
        cmocka_unit_test(every_size),
        cmocka_unit_test(leave_and_resume),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
