/* test_language.c - the explorer in Korean: the same keys lead to the same models as in English,
 * the screen keeps its cells, and nothing that is said is left in English. Without a catalogue (no
 * GNU gettext when it was built) there is nothing to test. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>

#include "formats/say.h"
#include "ui/event.h"
#include "ui/tr.h"
#include "ui/update.h"
#include "ui/view.h"

#if defined(__GLIBC__) || defined(PARAMSCOPE_NLS)
#include <libintl.h>
#include <locale.h>

/* From here on tr() speaks Korean; false where no catalogue was compiled. */
static bool speak_korean(void)
{
    if (access("build/locale/ko/LC_MESSAGES/paramscope.mo", R_OK) != 0 ||
        setlocale(LC_MESSAGES, "C.UTF-8") == NULL || setenv("LANGUAGE", "ko", 1) != 0)
        return false;
    (void)bindtextdomain("paramscope", "build/locale");
    (void)bind_textdomain_codeset("paramscope", "UTF-8");
    return strcmp(tr("en"), "ko") == 0;
}
#else
static bool speak_korean(void)
{
    return false;
}
#endif

static uint32_t next_random(uint32_t *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 8;
}

static struct explorer *make(const char *a, const char *b)
{
    struct explorer *ex = malloc(sizeof *ex);
    struct design first, second;
    assert_non_null(ex);
    design_from_preset(&first, ps_preset_find(a, (int)strlen(a)));
    design_from_preset(&second, ps_preset_find(b, (int)strlen(b)));
    explorer_init(ex, &first, &second);
    ex->w = 120;
    ex->h = 40;
    return ex;
}

static struct event random_event(uint32_t *seed, bool mouse)
{
    static const uint32_t keys[] = {KEYCODE_UP,
                                    KEYCODE_DOWN,
                                    KEYCODE_LEFT,
                                    KEYCODE_RIGHT,
                                    KEYCODE_PAGE_UP,
                                    KEYCODE_HOME,
                                    KEYCODE_END,
                                    KEY_RETURN,
                                    KEYCODE_PAGE_DOWN,
                                    KEY_TAB,
                                    KEY_ESCAPE,
                                    KEY_BACK,
                                    ' ',
                                    'u',
                                    18,
                                    0xBDC1,
                                    'b',
                                    'B',
                                    's',
                                    'f',
                                    'd',
                                    'v',
                                    'g',
                                    'M',
                                    'n',
                                    KEYCODE_DELETE,
                                    ':',
                                    'r'};
    struct event e = {.type = EVENT_KEY};
    uint32_t kind = next_random(seed) % 20;
    if (kind < 12) {
        e.key = keys[next_random(seed) % (sizeof keys / sizeof keys[0])];
    } else if (kind < 16 || !mouse) {
        e.key = 32 + next_random(seed) % 95;
        e.key = e.key == 'q' ? 'x' : e.key;
    } else if (kind < 19) {
        e.type = EVENT_MOUSE;
        e.mouse = (enum event_mouse)(next_random(seed) % 7);
        e.x = (int)(next_random(seed) % 140) - 10;
        e.y = (int)(next_random(seed) % 50) - 5;
    } else {
        e.type = EVENT_RESIZE;
        e.x = (int)(next_random(seed) % 131);
        e.y = (int)(next_random(seed) % 50);
    }
    return e;
}

static const char *const openers[] = {"bert-base", "gpt2", "mixtral-8x7b", "deepseek-v2-lite"};
enum { RUNS = 4, EVENTS = 1200 };

/* What keys alone lead to: both models, the panel and the mode, after each key. */
static uint64_t walk(uint32_t run)
{
    uint32_t seed = 104729 * (run + 1);
    uint64_t sum = 14695981039346656037u;
    struct explorer *ex = make(openers[run], "transformer-base");
    struct effect effect;
    for (int i = 0; i < EVENTS; i++) {
        struct event e = random_event(&seed, false);
        update(ex, &e, NULL, &effect);
        for (int m = 0; m < 2; m++)
            for (int f = 0; f < PS_FIELD_COUNT; f++)
                sum = (sum ^ (uint64_t)ex->design[m].model.value[f]) * 1099511628211u;
        sum = (sum ^ (uint64_t)ex->panel ^ (uint64_t)ex->mode << 8) * 1099511628211u;
    }
    free(ex);
    return sum;
}

static uint64_t english[RUNS];

static void keys_in_english(void **state)
{
    (void)state;
    for (uint32_t run = 0; run < RUNS; run++)
        english[run] = walk(run);
}

static void the_same_keys_in_korean(void **state)
{
    (void)state;
    if (!speak_korean())
        skip();
    for (uint32_t run = 0; run < RUNS; run++)
        assert_int_equal(walk(run), english[run]);
}

/* A double-width character is followed by its right half, and by nothing else. */
static void check_cells(const struct frame *f)
{
    for (int y = 0; y < f->h; y++)
        for (int x = 0; x < f->w; x++) {
            const struct frame_cell *c = frame_at(f, x, y);
            const struct frame_cell *next = x + 1 < f->w ? frame_at(f, x + 1, y) : NULL;
            bool wide = c->ch != 0 && frame_rune_width(c->ch) == 2;
            if (wide && (next == NULL || next->ch != 0))
                fail_msg("half a character at %d, %d", x, y);
            if (!wide && next != NULL && next->ch == 0)
                fail_msg("a right half alone at %d, %d", x + 1, y);
        }
}

static bool has_hangul(const char *s)
{
    while (*s != '\0') {
        uint32_t ch = frame_decode(&s);
        if (ch >= 0xAC00 && ch <= 0xD7A3)
            return true;
    }
    return false;
}

/* Two words of small letters in a row: what a sentence is left in, and no name or command is. */
static bool has_english(const char *s)
{
    int words = 0, letters = 0;
    for (;; s++) {
        if (*s >= 'a' && *s <= 'z') {
            letters++;
            continue;
        }
        words = letters >= 2 ? words + 1 : 0;
        if (words >= 2)
            return true;
        if (*s == '\0')
            return false;
        if (*s != ' ')
            words = 0;
        letters = 0;
    }
}

static void invariants_hold_in_korean(void **state)
{
    (void)state;
    if (!speak_korean())
        skip();
    for (uint32_t run = 0; run < RUNS; run++) {
        uint32_t seed = 7919 * (run + 1);
        struct explorer *ex = make(openers[run], "transformer-base");
        struct frame frame;
        struct effect effect;
        frame_init(&frame, false);
        for (int i = 0; i < EVENTS; i++) {
            struct event e = random_event(&seed, true);
            assert_true(frame_resize(&frame, ex->w, ex->h));
            view(&frame, ex);
            check_cells(&frame);
            update(ex, &e, &frame, &effect);
            const char *broken = explorer_check(ex);
            if (broken != NULL)
                fail_msg("run %u, event %d: not true that %s", (unsigned)run, i, broken);
            /* "층 수 12 → 13", or a symbol's change alone: "d_ff 3,072 → 3,328 ..." */
            if (ex->message[0] != '\0' && !has_hangul(ex->message))
                fail_msg("run %u, event %d: said in English: %s", (unsigned)run, i, ex->message);
        }
        frame_free(&frame);
        free(ex);
    }
}

/* Whatever is open: at every size no half of a character, and where there is room the total. */
static void every_size_keeps_its_cells(void **state)
{
    static const uint32_t opener[] = {0,   KEY_RETURN, 'd', 'p', '?', ':', '5',
                                      '/', 's',        'f', 'M', 'n', 'v', 'P'};
    (void)state;
    if (!speak_korean())
        skip();
    for (size_t o = 0; o < sizeof opener / sizeof opener[0]; o++) {
        struct explorer *ex = make("bert-base", "transformer-base");
        struct frame frame;
        struct effect effect;
        struct event e = {.type = EVENT_KEY, .key = opener[o]};
        char *text = malloc(1 << 17);
        assert_non_null(text);
        frame_init(&frame, false);
        if (opener[o] != 0)
            update(ex, &e, NULL, &effect);
        for (int h = 1; h <= 42; h += h < 24 ? 2 : 5)
            for (int w = 1; w <= 130; w += w < 20 ? 1 : 5) {
                struct event size = {.type = EVENT_RESIZE, .x = w, .y = h};
                update(ex, &size, NULL, &effect);
                assert_true(frame_resize(&frame, w, h));
                frame_clear(&frame);
                view(&frame, ex);
                check_cells(&frame);
                bool boxed =
                    opener[o] == 'p' || opener[o] == '?' || opener[o] == 'v' || opener[o] == 'P';
                frame_dump_text(&frame, text, 1 << 17);
                if (w >= 40 && h >= 10 && !boxed && strstr(text, "109,482,240") == NULL)
                    fail_msg("no total at %dx%d:\n%s", w, h, text);
            }
        free(text);
        frame_free(&frame);
        free(ex);
    }
}

/* Every convention of every cost line, whatever is assumed; every tensor; every note. */
static void nothing_is_left_in_english(void **state)
{
    (void)state;
    if (!speak_korean())
        skip();
    for (int i = 0; i < ps_preset_count(); i++) {
        const struct ps_preset *preset = ps_preset_at(i);
        struct ps_model m = ps_preset_model(preset);
        struct ps_tensor_list list;
        char buf[512];
        if (preset->note != NULL && !has_hangul(tr(preset->note)))
            fail_msg("%s: %s", preset->name, preset->note);
        assert_int_equal(ps_tensor_expand(&m, &list), PS_OK);
        for (int t = 0; t < list.n; t++) {
            struct ps_text text = ps_text_over(buf, sizeof buf);
            say_tensor(&text, list.tensor[t].name);
            if (!has_hangul(buf) && strchr("ugd", buf[0]) == NULL) /* up, gate, down */
                fail_msg("%s: %s", preset->name, buf);
        }
        for (int variant = 0; variant < 3; variant++) {
            struct ps_cost_settings settings = {.recompute = (enum ps_recompute)variant,
                                                .optimizer = (enum ps_optimizer)variant,
                                                .law = (enum ps_law)variant,
                                                .flops_n = (enum ps_flops_n)variant,
                                                .batch = 1,
                                                .devices = 1,
                                                .price = 2,
                                                .utilisation = 0.4,
                                                .peak = variant == 1 ? 1e12 : 0,
                                                .fused_attention = variant == 0};
            struct ps_cost cost;
            if (ps_cost_model(&m, &settings, &cost) != PS_OK)
                continue;
            for (int l = 0; l < PS_COST_LINES; l++) {
                struct ps_text text = say_over(buf, sizeof buf);
                ps_cost_convention((enum ps_cost_line)l, &m, &cost, &text);
                if (has_english(buf))
                    fail_msg("%s: %s", ps_cost_info((enum ps_cost_line)l)->name, buf);
            }
        }
    }
}

/* Refusals of what is typed, one after another. */
static void refusals_are_korean(void **state)
{
    static const char *const typed[] = {":heads=7",
                                        ":d_model=0",
                                        ":layers=",
                                        ":layrs=3",
                                        ":nonsense",
                                        ":d_model=1x",
                                        ":norm_kind=rms",
                                        ":heads",
                                        ":layers=3,",
                                        ":kv_heads=5",
                                        ":dtype=fp12",
                                        ":batch=0",
                                        ":tokens=1q",
                                        ":utilisation=200",
                                        ":layers=1,layers=2",
                                        ":ffn_ratio=2^",
                                        ":experts=4,layers=1.5"};
    (void)state;
    if (!speak_korean())
        skip();
    struct explorer *ex = make("bert-base", "transformer-base");
    for (size_t i = 0; i < sizeof typed / sizeof typed[0]; i++) {
        struct effect effect;
        struct event e = {.type = EVENT_KEY};
        for (const char *c = typed[i]; *c != '\0'; c++) {
            e.key = (uint32_t)(unsigned char)*c;
            update(ex, &e, NULL, &effect);
        }
        e.key = KEY_RETURN;
        update(ex, &e, NULL, &effect);
        if (!has_hangul(ex->message) || has_english(ex->message))
            fail_msg("%s: %s", typed[i], ex->message);
        for (int escapes = 0; escapes < 2; escapes++) {
            e.key = KEY_ESCAPE;
            update(ex, &e, NULL, &effect);
        }
    }
    free(ex);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keys_in_english), /* first: then the language is chosen, for good */
        cmocka_unit_test(the_same_keys_in_korean),
        cmocka_unit_test(invariants_hold_in_korean),
        cmocka_unit_test(every_size_keeps_its_cells),
        cmocka_unit_test(nothing_is_left_in_english),
        cmocka_unit_test(refusals_are_korean),
    };
    return cmocka_run_group_tests_name("language", tests, NULL, NULL);
}
