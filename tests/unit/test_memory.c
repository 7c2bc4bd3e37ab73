/* test_memory.c - what happens when memory runs out: every allocation fails in turn, once alone and
 * once with all that follow. Each time: no crash, a message, nothing leaked, and it works after.
 *
 * The allocator of the C library is replaced in this program, so that what libjansson and libyaml
 * allocate fails too. Only where that is possible: glibc, and no sanitizer. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "formats/config.h"
#include "formats/datafile.h"
#include "formats/lesson.h"
#include "formats/report.h"
#include "formats/scheme.h"
#include "formats/session.h"
#include "formats/verify_report.h"
#include "term/term_paint.h"
#include "ui/svg.h"
#include "ui/update.h"
#include "ui/view.h"

#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SANITIZED
#endif
#endif
#ifdef __SANITIZE_ADDRESS__
#define SANITIZED
#endif

#if defined(__GLIBC__) && !defined(SANITIZED)

extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t n, size_t size);
extern void *__libc_realloc(void *block, size_t size);
extern void __libc_free(void *block);

/* The allocations of a run: how many there were, which fails, and what is still held. Volatile: the
 * compiler believes that malloc changes nothing that it can see. */
static volatile struct {
    bool on;
    long n, fails;
    bool all; /* from that one on */
    long held;
} heap;

static bool fails(void)
{
    if (!heap.on)
        return false;
    long at = heap.n++;
    bool fail = heap.all ? at >= heap.fails : at == heap.fails;
    if (fail)
        errno = ENOMEM;
    return fail;
}

static void *counted(void *block)
{
    heap.held += heap.on && block != NULL;
    return block;
}

void *malloc(size_t size)
{
    return fails() ? NULL : counted(__libc_malloc(size));
}

void *calloc(size_t n, size_t size)
{
    return fails() ? NULL : counted(__libc_calloc(n, size));
}

void *realloc(void *block, size_t size)
{
    if (fails())
        return NULL;
    void *grown = __libc_realloc(block, size);
    return block == NULL ? counted(grown) : grown;
}

void free(void *block)
{
    heap.held -= heap.on && block != NULL;
    __libc_free(block);
}

/* ---- the cases: each true when it was done, else with a message where there is one -------- */

static char folder[64] = "/tmp/paramscope-memory-XXXXXX";
static char checkpoint[128], sharded[128], config[160];
static FILE *sink;
static char error[1024];

static bool reads_a_config(void)
{
    static const char text[] =
        "{\"model_type\":\"llama\",\"hidden_size\":64,\"num_hidden_layers\":2,\"vocab_size\":100,"
        "\"intermediate_size\":128,\"num_attention_heads\":4,\"extra\":[1,{\"a\":\"b\"}]}";
    static struct design design;
    if (!config_parse(&design, text, sizeof text - 1, "config.json", NULL, error))
        return false;
    char *written = config_write(&design, error);
    free(written);
    return written != NULL;
}

static bool opens_models(void)
{
    static struct design design;
    return design_open(&design, config, NULL, error);
}

static bool opens_a_checkpoint(const char *path)
{
    static struct design design;
    static struct verify_result result;
    struct safetensors st;
    struct verify_style style = {false, false};
    design_from_preset(&design, ps_preset_find("gpt2", 4));
    bool fine = safetensors_open(&st, path, error);
    if (!fine)
        return false;
    fine = verify_compare(&result, &design, &st, error);
    if (fine) {
        verify_report_text(sink, &result, &design, path, &style);
        verify_report_json(sink, &result, &design, path);
    }
    safetensors_close(&st);
    return fine;
}

static bool compares_a_checkpoint(void)
{
    return opens_a_checkpoint(checkpoint);
}

static bool compares_shards(void)
{
    return opens_a_checkpoint(sharded);
}

static bool reads_a_theme(void)
{
    struct theme_scheme scheme;
    struct datafile_list list;
    if (!scheme_read("themes/nord.yaml", &scheme, error, sizeof error))
        return false;
    strcpy(error, "a list has no message");
    bool fine = datafile_list(DATAFILE_THEME, NULL, &list);
    if (fine)
        datafile_list_free(&list);
    return fine;
}

static bool finds_a_theme(void)
{
    char path[DATAFILE_PATH_MAX];
    return datafile_find(DATAFILE_THEME, NULL, "mine", NULL, path, error, sizeof error);
}

static bool reports(void)
{
    static struct design design[2];
    const struct design *list[2] = {&design[0], &design[1]};
    struct report_style style = {PS_EXACT, false, false};
    bool fine = true;
    design_from_preset(&design[0], ps_preset_find("gpt2", 4));
    design_from_preset(&design[1], ps_preset_find("bert-base", 9));
    strcpy(error, "a report says no more than that");
    for (int format = REPORT_TEXT; format <= REPORT_LATEX; format++)
        fine = report_write(sink, (enum report_format)format, list, 2, &style) && fine;
    return fine;
}

static bool reads_a_lesson(void)
{
    struct lesson lesson;
    if (!lesson_read(&lesson, "src/lessons/bert-base.yaml", error, sizeof error))
        return false;
    lesson_free(&lesson);
    return true;
}

static bool reads_a_session(void)
{
    static const char text[] =
        "{\"paramscope_session\":1,\"compare\":true,\"count\":\"exact\",\"panel\":\"cost\","
        "\"theme\":\"nord\",\"at\":1,\"steps\":["
        "{\"active\":0,\"focus\":\"d_model\",\"models\":[{\"base\":0},{\"base\":1}]},"
        "{\"active\":0,\"focus\":\"d_model\",\"models\":[{\"base\":0,\"d_model\":832,\"d_ff\":3328,"
        "\"heads\":13},{\"base\":1}]}],\"bases\":[{\"name\":\"bert-base\"},{\"name\":\"gpt2\"}]}";
    struct session_state session;
    if (session_parse(text, sizeof text - 1, "session.json", &session, error) != SESSION_READ)
        return false;
    session_free(&session);
    return true;
}

static bool draws(void)
{
    static struct explorer explorer;
    static struct design design[2];
    struct frame frame;
    struct effect effect;
    struct event event = {.type = EVENT_RESIZE, .x = 100, .y = 30};
    size_t len;
    design_from_preset(&design[0], ps_preset_find("gpt2", 4));
    design_from_preset(&design[1], ps_preset_find("bert-base", 9));
    explorer_init(&explorer, &design[0], &design[1]);
    update(&explorer, &event, NULL, &effect);
    frame_init(&frame, false);
    strcpy(error, "a picture has no message");
    bool fine = frame_resize(&frame, 100, 30);
    view(&frame, &explorer);
    char *svg = svg_text(&frame, theme_builtin(), "title", &len);
    fine = fine && svg != NULL;
    free(svg);
    frame_free(&frame);
    return fine;
}

/* What is sent is the same with memory for it and without: more than is gathered at first. */
static bool paints(void)
{
    enum { W = 200, H = 100, SENT = 60000 };
    static const struct frame_pen pen = {ROLE_STRONG, SURFACE_BASE, 0};
    static const struct term_info info = {.ansi_cup = true, .cup = "x", .clear = "clear"};
    static struct theme theme;
    static char want[SENT], sent[SENT];
    static ssize_t wanted;
    struct term_paint paint;
    struct term_output output;
    struct frame frame;
    int end[2];
    theme_resolve(theme_builtin(), THEME_MONO, &theme);
    frame_init(&frame, false);
    term_paint_init(&paint, &info, false, false);
    strcpy(error, "a picture has no message");
    bool fine = frame_resize(&frame, W, H) && term_paint_resize(&paint, W, H) && pipe(end) == 0;
    if (fine) {
        for (int y = 0; y < H; y++)
            frame_fill(&frame, (struct frame_rect){0, y, W, 1}, pen, 'a' + (uint32_t)y % 26);
        term_output_init(&output, end[1]);
        term_paint_frame(&paint, &frame, &theme, &output);
        term_output_flush(&output);
        term_output_free(&output);
        ssize_t n = read(end[0], sent, SENT);
        assert_true(n > W * H && n < SENT);
        if (wanted == 0)
            memcpy(want, sent, (size_t)(wanted = n));
        assert_int_equal(n, wanted);
        assert_memory_equal(sent, want, (size_t)n);
        (void)close(end[0]);
        (void)close(end[1]);
    }
    term_paint_free(&paint);
    frame_free(&frame);
    return fine;
}

/* ---- running them ----------------------------------------------------------------------- */

static void put(const char *name, const char *bytes, size_t len, long zeros, char *path)
{
    (void)snprintf(path, 128, "%s/%s", folder, name);
    FILE *out = fopen(path, "wb");
    assert_non_null(out);
    assert_int_equal(fwrite(bytes, 1, len, out), len);
    assert_int_equal(fflush(out), 0);
    assert_int_equal(ftruncate(fileno(out), (off_t)len + zeros), 0);
    (void)fclose(out);
}

/* A theme of the user's, wherever this runs. */
static void put_theme(void)
{
    static const char *const folders[] = {"paramscope", "paramscope/themes"};
    char path[128];
    for (size_t i = 0; i < 2; i++) {
        (void)snprintf(path, sizeof path, "%s/%s", folder, folders[i]);
        assert_int_equal(mkdir(path, 0700), 0);
    }
    put("paramscope/themes/mine.yaml", "", 0, 0, path);
    assert_int_equal(setenv("XDG_CONFIG_HOME", folder, 1), 0);
}

static int prepare(void **state)
{
    static const char header[] =
        "{\"h.0.ln_1.weight\":{\"dtype\":\"F32\",\"shape\":[768],\"data_offsets\":[0,3072]},"
        "\"h.0.attn.bias\":{\"dtype\":\"F32\",\"shape\":[4],\"data_offsets\":[3072,3088]}}";
    static const char index[] = "{\"weight_map\":{\"h.0.ln_1.weight\":\"one.safetensors\","
                                "\"h.0.attn.bias\":\"one.safetensors\"}}";
    char bytes[400] = {0};
    size_t len = sizeof header - 1;
    (void)state;
    assert_non_null(mkdtemp(folder));
    sink = fopen("/dev/null", "w");
    assert_non_null(sink);
    assert_int_equal(fputs("x", sink) >= 0, 1); /* its buffer is there before anything fails */
    bytes[0] = (char)len;
    memcpy(bytes + 8, header, len);
    put("one.safetensors", bytes, len + 8, 3088, checkpoint);
    put("config.json", "{\"model_type\":\"gpt2\"}", 21, 0, config);
    strcat(config, ":layers=3");
    put_theme();
    put("model.safetensors.index.json", index, sizeof index - 1, 0, sharded);
    return 0;
}

static int clean(void **state)
{
    char command[128];
    (void)state;
    (void)fclose(sink);
    (void)snprintf(command, sizeof command, "rm -rf '%s'", folder);
    return system(command);
}

static void exhaust(bool (*work)(void))
{
    assert_true(work()); /* and whatever the libraries keep for ever is allocated */
    for (int all = 0; all < 2; all++) {
        long tried = 0;
        for (bool reached = true; reached; tried++) {
            error[0] = '\0';
            heap.n = heap.held = 0;
            heap.fails = tried;
            heap.all = all != 0;
            heap.on = true;
            bool fine = work();
            heap.on = false;
            reached = heap.n > tried;
            if (heap.held != 0 || (!fine && error[0] == '\0'))
                print_error("allocation %ld fails%s: %ld blocks held, \"%s\"\n", tried,
                            all ? " and all after" : "", heap.held, error);
            assert_int_equal(heap.held, 0);
            assert_true(fine || error[0] != '\0');
            assert_true(reached || fine);
        }
        assert_true(tried > 1); /* it does allocate */
    }
    assert_true(work());
}

#define CASE(name)                                                                                 \
    static void name##_without_memory(void **state)                                                \
    {                                                                                              \
        (void)state;                                                                               \
        exhaust(name);                                                                             \
    }

CASE(reads_a_config)
CASE(opens_models)
CASE(compares_a_checkpoint)
CASE(compares_shards)
CASE(reads_a_theme)
CASE(finds_a_theme)
CASE(reports)
CASE(reads_a_lesson)
CASE(reads_a_session)
CASE(draws)
CASE(paints)

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_a_config_without_memory),
        cmocka_unit_test(opens_models_without_memory),
        cmocka_unit_test(compares_a_checkpoint_without_memory),
        cmocka_unit_test(compares_shards_without_memory),
        cmocka_unit_test(reads_a_theme_without_memory),
        cmocka_unit_test(finds_a_theme_without_memory),
        cmocka_unit_test(reports_without_memory),
        cmocka_unit_test(reads_a_lesson_without_memory),
        cmocka_unit_test(reads_a_session_without_memory),
        cmocka_unit_test(draws_without_memory),
        cmocka_unit_test(paints_without_memory),
    };
    heap.on = true;
    heap.fails = -1;
    void *volatile block = malloc(1);
    free(block);
    heap.on = false;
    if (heap.n == 0) { /* valgrind has put its own in place of these */
        (void)puts("memory cannot be made to run out here");
        return 0;
    }
    return cmocka_run_group_tests(tests, prepare, clean);
}

#else

int main(void)
{
    (void)puts("memory cannot be made to run out here");
    return 0;
}

#endif
