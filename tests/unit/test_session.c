/* test_session.c - the session file: what it brings back, and all that may have happened to it.
 *
 * A child process plays the explorer that was killed; each test has a state folder of its own. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "commands/lessons.h"
#include "commands/resume.h"
#include "formats/session.h"
#include "formats/statefile.h"
#include "ui/update.h"

#include <dirent.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static char folder[64];
static struct lesson lesson; /* what resume_load reads one into */

static int fresh(void **state)
{
    (void)state;
    strcpy(folder, "/tmp/paramscope-test-XXXXXX");
    assert_non_null(mkdtemp(folder));
    assert_int_equal(setenv("XDG_STATE_HOME", folder, 1), 0);
    /* Lessons by name, wherever this program was built. */
    char config[80], lessons[128], tree[1024], here[960];
    (void)snprintf(config, sizeof config, "%s/config", folder);
    (void)snprintf(lessons, sizeof lessons, "%s/paramscope", config);
    assert_true(mkdir(config, 0700) == 0 && mkdir(lessons, 0700) == 0);
    (void)snprintf(lessons, sizeof lessons, "%s/paramscope/lessons", config);
    assert_non_null(getcwd(here, sizeof here));
    (void)snprintf(tree, sizeof tree, "%s/src/lessons", here);
    assert_int_equal(symlink(tree, lessons), 0);
    assert_int_equal(setenv("XDG_CONFIG_HOME", config, 1), 0);
    return 0;
}

static int gone(void **state)
{
    char command[128];
    (void)state;
    (void)snprintf(command, sizeof command, "rm -rf '%s'", folder);
    return system(command);
}

static struct explorer *explorer_of(const char *a, const char *b)
{
    static struct design design[2];
    char error[DESIGN_ERROR_MAX];
    struct explorer *ex = calloc(1, sizeof *ex);
    assert_non_null(ex);
    assert_true(design_open(&design[0], a, NULL, error));
    assert_true(design_open(&design[1], b, NULL, error));
    explorer_init(ex, &design[0], &design[1]);
    struct event event = {.type = EVENT_RESIZE, .x = 120, .y = 40};
    struct effect effect;
    update(ex, &event, NULL, &effect);
    return ex;
}

static void press(struct explorer *ex, uint32_t key)
{
    struct event event = {.type = EVENT_KEY, .key = key};
    struct effect effect;
    update(ex, &event, NULL, &effect);
    assert_null(explorer_check(ex));
}

/* How many files of the folder end so. */
static int files(const char *end, char *last)
{
    char path[128];
    int n = 0;
    (void)snprintf(path, sizeof path, "%s/paramscope", folder);
    DIR *dir = opendir(path);
    for (struct dirent *e; dir != NULL && (e = readdir(dir)) != NULL;) {
        size_t len = strlen(e->d_name), want = strlen(end);
        if (len >= want && strcmp(e->d_name + len - want, end) == 0) {
            n++;
            if (last != NULL)
                (void)snprintf(last, 400, "%s/%s", path, e->d_name);
        }
    }
    if (dir != NULL)
        (void)closedir(dir);
    return n;
}

/* An explorer that does three things and is killed. */
static void live_and_die(void)
{
    pid_t pid = fork();
    if (pid == 0) {
        char message[MESSAGE_MAX] = "";
        struct resume *resume = resume_new();
        struct explorer *ex = explorer_of("bert-base", "gpt2:layers=3");
        bool fine = resume_keep(resume, ex, message);
        press(ex, KEYCODE_DOWN);
        press(ex, KEYCODE_RIGHT);
        press(ex, KEYCODE_RIGHT);
        fine = fine && resume_keep(resume, ex, message);
        press(ex, 'c');
        press(ex, KEYCODE_RIGHT);
        press(ex, 'u');
        fine = fine && resume_keep(resume, ex, message);
        (void)raise(fine ? SIGKILL : SIGTERM);
    }
    int status;
    assert_int_equal(waitpid(pid, &status, 0), pid);
    assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
}

static void a_killed_session_comes_back(void **state)
{
    (void)state;
    live_and_die();
    assert_int_equal(files(".json", NULL), 1);
    char message[MESSAGE_MAX];
    struct resume *resume = resume_new();
    struct explorer *ex = explorer_of("gpt2", "gpt2");
    assert_true(resume_load(resume, NULL, ex, &lesson, message));
    assert_string_equal(message, "");
    assert_null(explorer_check(ex));
    assert_string_equal(ex->design[0].name, "bert-base");
    assert_int_equal(ex->design[0].model.value[PS_D_MODEL], 896);
    assert_int_equal(ps_model_get(&ex->design[1].model, PS_LAYERS), 3);
    assert_int_equal(ex->convention, PS_WEIGHTS);
    assert_int_equal(ex->undo_at, 2);
    assert_true(explorer_redo(ex));
    assert_int_equal(ex->design[0].model.value[PS_D_MODEL], 960);
    assert_true(explorer_undo(ex) && explorer_undo(ex) && explorer_undo(ex));
    assert_int_equal(ex->design[0].model.value[PS_D_MODEL], 768);
    assert_false(explorer_undo(ex));
    assert_null(explorer_check(ex));
    /* It goes on in the same file. */
    assert_true(resume_keep(resume, ex, message));
    assert_int_equal(files(".json", NULL), 1);
    resume_free(resume);
    free(ex);
}

static void damage(const char *content, size_t len)
{
    char path[400];
    assert_int_equal(files(".json", path), 1);
    FILE *out = fopen(path, "wb");
    assert_non_null(out);
    assert_int_equal(fwrite(content, 1, len, out), len);
    assert_int_equal(fclose(out), 0);
}

/* Types on the command line, after which the panel has the focus as before. */
static void command(struct explorer *ex, const char *typed)
{
    press(ex, ':');
    for (; *typed != '\0'; typed++)
        press(ex, (unsigned char)*typed);
    press(ex, KEY_RETURN);
    if (ex->mode == MODE_COMMAND)
        fail_msg("%s", ex->message);
}

/* What is assumed, held and sorted comes back, each to the digit. */
static void what_if_comes_back(void **state)
{
    static const char *const settings[] = {"dtype=int8",
                                           "context=8k",
                                           "batch=3",
                                           "optimizer=adam-fp32",
                                           "recompute=full",
                                           "tokens=300B",
                                           "fused-attention=yes",
                                           "law=rounded",
                                           "compute=3.14e23",
                                           "peak=0.3T",
                                           "devices=1024",
                                           "utilisation=33.3",
                                           "price=1.1",
                                           "kv-dtype=fp8",
                                           "accelerator=a100",
                                           "peak=1/3",
                                           "flops-n=all"};
    char message[MESSAGE_MAX];
    (void)state;
    struct resume *resume = resume_new();
    struct explorer *ex = explorer_of("bert-base", "gpt2"), *back = explorer_of("gpt2", "gpt2");
    assert_true(resume_keep(resume, ex, message));
    press(ex, '\t');
    press(ex, 'B');
    press(ex, 'b');
    for (size_t i = 0; i < sizeof settings / sizeof settings[0]; i++)
        command(ex, settings[i]);
    press(ex, 's');
    press(ex, 'a');
    press(ex, 'M');
    press(ex, 'o');
    assert_true(ex->whatif.held && ex->whatif.linear && ex->panel == PANEL_MODELS);
    assert_int_equal(ex->whatif.model, 1);
    assert_int_not_equal(ex->whatif.partner, PS_LAYERS);
    assert_int_not_equal(ex->whatif.sort, SORT_TOTAL);
    assert_true(resume_keep(resume, ex, message));
    resume_free(resume);
    resume = resume_new();
    assert_true(resume_load(resume, NULL, back, &lesson, message));
    assert_null(explorer_check(back));
    assert_int_equal(back->panel, PANEL_MODELS);
    assert_int_equal(back->whatif.held, ex->whatif.held);
    assert_int_equal(back->whatif.model, ex->whatif.model);
    assert_true(back->whatif.target == ex->whatif.target && back->whatif.target == 124439808);
    assert_int_equal(back->whatif.partner, ex->whatif.partner);
    assert_int_equal(back->whatif.linear, ex->whatif.linear);
    assert_int_equal(back->whatif.sort, ex->whatif.sort);
    const struct ps_cost_settings usual = ps_cost_defaults();
    for (int i = 0; cost_settings[i].name != NULL; i++) {
        if (!cost_setting_same(&back->whatif.cost, &ex->whatif.cost, i))
            fail_msg("%s did not come back", cost_settings[i].name);
        if (cost_setting_same(&ex->whatif.cost, &usual, i))
            fail_msg("%s is as usual: the test says nothing of it", cost_settings[i].name);
    }
    /* The budget is held, and not only said to be. */
    int64_t layers = ps_model_get(&back->design[1].model, back->whatif.partner);
    press(back, KEY_ESCAPE);
    while (back->focus != PS_VOCAB)
        press(back, KEYCODE_UP);
    press(back, 'L');
    press(back, KEYCODE_END);
    assert_true(ps_model_get(&back->design[1].model, back->whatif.partner) < layers);
    assert_true(back->whatif.target == 124439808);
    resume_free(resume);
    free(ex);
    free(back);
}

/* Each alone makes the session worth writing. */
static void every_what_if_is_kept(void **state)
{
    static const char *const keys[] = {"b", "B", "sa", "Mo", ":context=8k\r"};
    (void)state;
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        char message[MESSAGE_MAX], path[400];
        struct resume *resume = resume_new();
        struct explorer *ex = explorer_of("bert-base", "gpt2");
        struct stat before, after;
        assert_true(resume_keep(resume, ex, message));
        press(ex, 's');
        press(ex, 'M');
        assert_true(resume_keep(resume, ex, message));
        (void)files(".json", path);
        assert_int_equal(stat(path, &before), 0);
        for (const char *key = keys[i]; *key != '\0'; key++)
            press(ex, *key == '\r' ? KEY_RETURN : (unsigned char)*key);
        assert_true(resume_keep(resume, ex, message));
        assert_int_equal(stat(path, &after), 0);
        if (before.st_ino == after.st_ino)
            fail_msg("%s was not written", keys[i]);
        resume_free(resume);
        free(ex);
        (void)unlink(path);
    }
}

static void version_one_is_read(void **state)
{
    static const char one[] =
        "{\"paramscope_session\":1,\"compare\":false,\"count\":\"weights\",\"panel\":\"cost\","
        "\"theme\":\"\",\"at\":0,\"steps\":[{\"active\":1,\"focus\":\"heads\",\"models\":[{"
        "\"base\":0,\"encoder_layers\":7},{\"base\":0}]}],\"bases\":[{\"name\":\"bert-base\"}]}";
    char message[MESSAGE_MAX];
    (void)state;
    live_and_die();
    damage(one, strlen(one));
    struct resume *resume = resume_new();
    struct explorer *ex = explorer_of("gpt2", "gpt2");
    if (!resume_load(resume, NULL, ex, &lesson, message))
        fail_msg("%s", message);
    assert_null(explorer_check(ex));
    assert_int_equal(ps_model_get(&ex->design[0].model, PS_LAYERS), 7);
    assert_int_equal(ex->panel, PANEL_COST);
    assert_false(ex->whatif.held);
    assert_int_equal(ex->whatif.sort, SORT_TOTAL);
    assert_int_equal(ex->whatif.partner, PS_LAYERS);
    resume_free(resume);
    free(ex);
}

/* A lesson is left in the middle of a question, with a slider moved and a guess made. */
static void keep_a_lesson(const char *name, int steps, const char *keys)
{
    static struct lesson taught;
    char message[MESSAGE_MAX];
    struct resume *resume = resume_new();
    struct explorer *ex = explorer_of("gpt2", "gpt2");
    if (!lessons_open(NULL, name, &taught, message, sizeof message))
        fail_msg("%s", message);
    update_lesson(ex, &taught);
    assert_true(resume_keep(resume, ex, message));
    for (int i = 0; i < steps; i++)
        while (ex->lesson_at == i) /* a long text is first read to its end */
            press(ex, KEYCODE_PAGE_DOWN);
    for (; *keys != '\0'; keys++)
        press(ex, *keys == '\r' ? KEY_RETURN : (unsigned char)*keys);
    assert_true(resume_keep(resume, ex, message));
    resume_free(resume);
    lesson_free(&taught);
    free(ex);
}

static struct explorer *come_back(struct resume **resume, char *message)
{
    struct explorer *ex = explorer_of("gpt2", "gpt2");
    *resume = resume_new();
    if (!resume_load(*resume, NULL, ex, &lesson, message))
        fail_msg("%s", message);
    assert_null(explorer_check(ex));
    return ex;
}

static void end(struct resume *resume, struct explorer *ex)
{
    resume_free(resume);
    lesson_free(&lesson);
    free(ex);
}

static void a_lesson_comes_back_at_its_step(void **state)
{
    char message[MESSAGE_MAX];
    struct resume *resume;
    (void)state;
    keep_a_lesson("heads", 1, "g123M\rl");
    struct explorer *ex = come_back(&resume, message);
    assert_string_equal(message, "");
    assert_ptr_equal(ex->lesson, &lesson);
    assert_string_equal(lesson.name, "heads");
    assert_int_equal(ex->lesson_at, 1);
    assert_true(ex->lesson_on);
    /* What was changed away from the step is as it was, and not as the step wants it. */
    assert_string_equal(ex->design[0].name, "bert-base");
    assert_int_not_equal(ps_model_get(&ex->design[0].model, PS_HEADS), 24);
    assert_int_not_equal(ps_model_get(&ex->design[0].model, PS_HEADS), 12);
    /* The question is still open. */
    assert_true(ex->guess.hidden && ex->guess.guessed);
    assert_true(ex->guess.before[0] == 109482240 && ex->guess.value == 123000000);
    /* And it goes on, which is worth writing by itself. */
    struct stat before, after;
    char path[400];
    (void)files(".json", path);
    assert_int_equal(stat(path, &before), 0);
    press(ex, KEYCODE_PAGE_DOWN);
    assert_int_equal(ex->lesson_at, 2);
    assert_false(ex->guess.hidden);
    assert_true(resume_keep(resume, ex, message));
    assert_int_equal(stat(path, &after), 0);
    assert_int_not_equal(before.st_ino, after.st_ino);
    end(resume, ex);
}

/* Each alone makes the session worth writing. */
static void every_step_of_a_lesson_is_kept(void **state)
{
    static const uint32_t keys[] = {KEYCODE_PAGE_DOWN, 'e', 'v'};
    (void)state;
    keep_a_lesson("heads", 2, "");
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        char message[MESSAGE_MAX], path[400];
        struct resume *resume;
        struct stat before, after;
        struct explorer *ex = come_back(&resume, message);
        (void)files(".json", path);
        assert_int_equal(stat(path, &before), 0);
        press(ex, keys[i]);
        assert_true(resume_keep(resume, ex, message));
        assert_int_equal(stat(path, &after), 0);
        if (before.st_ino == after.st_ino)
            fail_msg("key %d was not written", (int)i);
        end(resume, ex);
    }
}

static void a_lesson_that_was_left_comes_back_left(void **state)
{
    char message[MESSAGE_MAX];
    struct resume *resume;
    (void)state;
    keep_a_lesson("src/lessons/heads.yaml", 4, "e");
    struct explorer *ex = come_back(&resume, message); /* its path begins at the root now */
    assert_string_equal(message, "");
    assert_false(ex->lesson_on);
    assert_int_equal(ex->lesson_at, 4);
    assert_int_equal(lesson.opened[0], '/');
    press(ex, 'e');
    assert_true(ex->lesson_on);
    assert_int_equal(ex->lesson_at, 4);
    end(resume, ex);
}

static void write_lesson(const char *path, int steps)
{
    FILE *out = fopen(path, "w");
    assert_non_null(out);
    (void)fputs("title: T\nmodels: [bert-base:layers=5, gpt2]\nsteps:\n", out);
    for (int i = 0; i < steps; i++)
        (void)fputs("  - say: a\n", out);
    assert_int_equal(fclose(out), 0);
}

static void a_lesson_that_is_gone_or_shorter_is_told(void **state)
{
    char message[MESSAGE_MAX], path[128];
    struct resume *resume;
    (void)state;
    (void)snprintf(path, sizeof path, "%s/own.yaml", folder);
    write_lesson(path, 5);
    keep_a_lesson(path, 4, "");
    write_lesson(path, 2);
    struct explorer *ex = come_back(&resume, message);
    assert_string_equal(message, "the lesson has 2 steps now: this is its last");
    assert_int_equal(ex->lesson_at, 1);
    assert_true(ex->lesson_on);
    end(resume, ex);
    keep_a_lesson(path, 1, "");
    (void)unlink(path);
    ex = come_back(&resume, message);
    assert_non_null(strstr(message, "the lesson did not come back: "));
    assert_non_null(strstr(message, "own.yaml"));
    assert_null(ex->lesson);
    assert_false(ex->lesson_on);
    assert_int_equal(ps_model_get(&ex->design[0].model, PS_LAYERS), 5);
    end(resume, ex);
}

static void looking_around_leaves_no_file(void **state)
{
    (void)state;
    char message[MESSAGE_MAX];
    struct resume *resume = resume_new();
    struct explorer *ex = explorer_of("gpt2", "bert-base");
    assert_true(resume_keep(resume, ex, message));
    press(ex, KEYCODE_DOWN);
    press(ex, '?');
    press(ex, KEY_ESCAPE);
    assert_true(resume_keep(resume, ex, message));
    assert_int_equal(files("", NULL), 0);
    resume_free(resume);
    free(ex);
}

static void two_explorers_keep_apart(void **state)
{
    (void)state;
    live_and_die();
    char message[MESSAGE_MAX];
    struct resume *first = resume_new();
    struct explorer *ex = explorer_of("gpt2", "gpt2");
    assert_true(resume_load(first, NULL, ex, &lesson, message));
    pid_t pid = fork();
    if (pid == 0) { /* the only one is taken: nothing to resume, and its own goes elsewhere */
        struct resume *second = resume_new();
        bool fine = !resume_load(second, NULL, ex, &lesson, message) &&
                    strstr(message, "no session") != NULL && resume_keep(second, ex, message);
        press(ex, KEYCODE_LEFT);
        fine = fine && resume_keep(second, ex, message);
        fine = fine && files(".json", NULL) == 2;
        resume_free(second);
        resume_free(first);
        free(ex);
        _exit(fine ? 0 : 1);
    }
    int status;
    assert_int_equal(waitpid(pid, &status, 0), pid);
    assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    resume_free(first);
    free(ex);
}

#define WHATIF(w)                                                                                  \
    "{\"paramscope_session\":2,\"compare\":true,\"count\":\"exact\",\"panel\":\"\",\"theme\":"     \
    "\"\","                                                                                        \
    "\"at\":0,\"steps\":[{\"active\":0,\"focus\":\"d_model\",\"models\":[{\"base\":0},"            \
    "{\"base\":0}]}],\"bases\":[{\"name\":\"bert-base\"}],\"whatif\":" w "}"

static void a_damaged_what_if_is_refused(void **state)
{
    static const struct {
        const char *text, *reason; /* NULL: it is fine */
    } cases[] = {
        {WHATIF(
             "{\"axes\":\"log\",\"sort\":\"\",\"partner\":\"layers\",\"budget\":null,\"cost\":{}}"),
         NULL},
        {WHATIF("null"), "no axes"},
        {WHATIF("{\"axes\":\"log\",\"sort\":\"\",\"partner\":\"tie\",\"budget\":null,\"cost\":{}}"),
         "partner"},
        {WHATIF("{\"axes\":\"log\",\"sort\":\"\",\"partner\":\"V\",\"budget\":{\"model\":2,"
                "\"total\":5},\"cost\":{}}"),
         "budget"},
        {WHATIF("{\"axes\":\"log\",\"sort\":\"\",\"partner\":\"V\",\"budget\":{\"model\":0,"
                "\"total\":0},\"cost\":{}}"),
         "budget"},
        {WHATIF("{\"axes\":\"log\",\"sort\":\"\",\"partner\":\"V\",\"budget\":null}"), "cost"},
        {WHATIF("{\"axes\":\"log\",\"sort\":\"\",\"partner\":\"V\",\"budget\":null,\"cost\":{"
                "\"colour\":1}}"),
         "cost"},
        {WHATIF("{\"axes\":\"log\",\"sort\":\"\",\"partner\":\"V\",\"budget\":null,\"cost\":{"
                "\"dtype\":\"fp9\"}}"),
         "cost"},
        {WHATIF("{\"axes\":\"log\",\"sort\":\"\",\"partner\":\"V\",\"budget\":null,\"cost\":{"
                "\"batch\":0}}"),
         "cost"},
        {WHATIF("{\"axes\":\"log\",\"sort\":\"\",\"partner\":\"V\",\"budget\":null,\"cost\":{"
                "\"utilisation\":1.5}}"),
         "cost"},
        {WHATIF("{\"axes\":\"log\",\"sort\":\"\",\"partner\":\"V\",\"budget\":null,\"cost\":{"
                "\"price\":-1}}"),
         "cost"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        static struct session_state read;
        char error[DESIGN_ERROR_MAX] = "";
        enum session_outcome outcome =
            session_parse(cases[i].text, strlen(cases[i].text), "s.json", &read, error);
        if (cases[i].reason == NULL)
            assert_int_equal(outcome, SESSION_READ);
        else if (outcome != SESSION_DAMAGED || strstr(error, cases[i].reason) == NULL)
            fail_msg("case %d: %d %s", (int)i, (int)outcome, error);
        session_free(&read);
    }
}

#define WITH(members)                                                                              \
    WHATIF("{\"axes\":\"log\",\"sort\":\"\",\"partner\":\"layers\",\"budget\":null,\"cost\":{}}"   \
           "," members ",\"more\":{}")

static void a_damaged_lesson_is_refused(void **state)
{
    static const struct {
        const char *text, *reason; /* NULL: it is fine */
    } cases[] = {
        {WITH("\"lesson\":{\"name\":\"heads\",\"step\":63,\"on\":true}"), NULL},
        {WITH("\"lesson\":{\"path\":\"/a/b.yaml\",\"step\":0,\"on\":false}"), NULL},
        {WITH("\"covered\":{\"before\":[1,-1],\"guess\":{\"model\":1,\"total\":5}}"), NULL},
        {WITH("\"covered\":{\"before\":[0,7],\"guess\":null}"), NULL},
        {WITH("\"lesson\":3"), "neither a name"},
        {WITH("\"lesson\":{\"name\":\"\",\"step\":0,\"on\":true}"), "neither a name"},
        {WITH("\"lesson\":{\"name\":\"a/b\",\"step\":0,\"on\":true}"), "neither a name"},
        {WITH("\"lesson\":{\"name\":\"b.yaml\",\"step\":0,\"on\":true}"), "neither a name"},
        {WITH("\"lesson\":{\"path\":\"b.yaml\",\"step\":0,\"on\":true}"), "neither a name"},
        {WITH("\"lesson\":{\"name\":\"heads\",\"step\":64,\"on\":true}"), "no step"},
        {WITH("\"lesson\":{\"name\":\"heads\",\"step\":-1,\"on\":true}"), "no step"},
        {WITH("\"lesson\":{\"name\":\"heads\",\"step\":1.0,\"on\":true}"), "no step"},
        {WITH("\"lesson\":{\"name\":\"heads\",\"step\":1}"), "no step"},
        {WITH("\"covered\":null"), "covered totals"},
        {WITH("\"covered\":{\"before\":[1],\"guess\":null}"), "covered totals"},
        {WITH("\"covered\":{\"before\":[1,-2],\"guess\":null}"), "covered totals"},
        {WITH("\"covered\":{\"before\":[1,2]}"), "guess"},
        {WITH("\"covered\":{\"before\":[1,2],\"guess\":{\"model\":2,\"total\":5}}"), "guess"},
        {WITH("\"covered\":{\"before\":[1,2],\"guess\":{\"model\":0,\"total\":0}}"), "guess"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        static struct session_state read;
        char error[DESIGN_ERROR_MAX] = "";
        enum session_outcome outcome =
            session_parse(cases[i].text, strlen(cases[i].text), "s.json", &read, error);
        if (cases[i].reason == NULL && outcome != SESSION_READ)
            fail_msg("case %d: %s", (int)i, error);
        if (cases[i].reason != NULL &&
            (outcome != SESSION_DAMAGED || strstr(error, cases[i].reason) == NULL))
            fail_msg("case %d: %d %s", (int)i, (int)outcome, error);
        session_free(&read);
    }
}

static void a_damaged_file_is_set_aside(void **state)
{
    static const char *const contents[] = {
        "",
        "{\"paramscope_session\":1,\"comp",
        "[]",
        "{\"paramscope_session\":1}",
        "{\"paramscope_session\":1,\"compare\":true,\"count\":\"exact\",\"panel\":\"x\",\"theme\":"
        "\"\",\"at\":0,\"steps\":[{\"active\":0,\"focus\":\"d_model\",\"models\":[{\"base\":0,"
        "\"heads\":7},{\"base\":0}]}],\"bases\":[{\"name\":\"bert-base\"}]}",
    };
    (void)state;
    for (size_t i = 0; i < sizeof contents / sizeof contents[0]; i++) {
        char message[MESSAGE_MAX];
        live_and_die();
        damage(contents[i], strlen(contents[i]));
        struct resume *resume = resume_new();
        struct explorer *ex = explorer_of("gpt2", "bert-base");
        assert_false(resume_load(resume, NULL, ex, &lesson, message));
        assert_non_null(strstr(message, "set aside as session-"));
        assert_string_equal(ex->design[0].name, "gpt2");
        assert_int_equal(files(".json", NULL), 0);
        assert_int_equal(files(".damaged", NULL), (int)i + 1);
        resume_free(resume);
        free(ex);
    }
}

static void another_version_and_a_lost_model_are_left_alone(void **state)
{
    static const char later[] = "{\"paramscope_session\":3}";
    static const char lost[] = "{\"paramscope_session\":1,\"compare\":true,\"count\":\"exact\","
                               "\"panel\":\"\",\"theme\":\"\","
                               "\"at\":0,\"steps\":[],\"bases\":[{\"path\":\"/nowhere/"
                               "config.json\",\"family\":\"bert\"}]}";
    (void)state;
    for (int i = 0; i < 2; i++) {
        char message[MESSAGE_MAX];
        if (i == 0)
            live_and_die();
        damage(i == 0 ? later : lost, strlen(i == 0 ? later : lost));
        struct resume *resume = resume_new();
        struct explorer *ex = explorer_of("gpt2", "bert-base");
        assert_false(resume_load(resume, NULL, ex, &lesson, message));
        assert_non_null(strstr(message, i == 0 ? "later version" : "/nowhere/config.json"));
        assert_int_equal(files(".json", NULL), 1);
        assert_int_equal(files(".damaged", NULL), 0);
        resume_free(resume);
        free(ex);
    }
}

static void a_folder_that_cannot_be_written_is_said_once(void **state)
{
    char blocked[128], message[MESSAGE_MAX] = "";
    (void)state;
    (void)snprintf(blocked, sizeof blocked, "%s/paramscope", folder);
    FILE *file = fopen(blocked, "w"); /* a file where the folder should be */
    assert_non_null(file);
    (void)fclose(file);
    struct resume *resume = resume_new();
    struct explorer *ex = explorer_of("gpt2", "bert-base");
    assert_true(resume_keep(resume, ex, message));
    press(ex, KEYCODE_RIGHT);
    assert_false(resume_keep(resume, ex, message));
    assert_non_null(strstr(message, "the session is not kept: /tmp/"));
    press(ex, KEYCODE_RIGHT);
    assert_true(resume_keep(resume, ex, message));
    resume_free(resume);
    free(ex);
}

static void old_files_make_room(void **state)
{
    char error[STATEFILE_ERROR_MAX];
    (void)state;
    for (int i = 0; i < STATEFILE_KEPT + 4; i++) {
        struct statefile file;
        statefile_init(&file);
        assert_true(statefile_write(&file, "x", 1, error));
        statefile_close(&file);
    }
    assert_int_equal(files(".json", NULL), STATEFILE_KEPT + 1);
    assert_int_equal(files("", NULL), STATEFILE_KEPT + 1 + 2); /* with . and .. */
}

static void a_link_is_not_followed(void **state)
{
    char target[128], path[400], error[STATEFILE_ERROR_MAX], temp[420];
    (void)state;
    struct statefile file;
    statefile_init(&file);
    assert_true(statefile_write(&file, "one", 3, error));
    assert_int_equal(files(".json", path), 1);
    (void)snprintf(target, sizeof target, "%s/target", folder);
    (void)snprintf(temp, sizeof temp, "%s.new", path);
    assert_int_equal(symlink(target, temp), 0);
    assert_false(statefile_write(&file, "two", 3, error));
    assert_int_not_equal(access(target, F_OK), 0);
    statefile_close(&file);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_killed_session_comes_back, fresh, gone),
        cmocka_unit_test_setup_teardown(what_if_comes_back, fresh, gone),
        cmocka_unit_test_setup_teardown(every_what_if_is_kept, fresh, gone),
        cmocka_unit_test_setup_teardown(version_one_is_read, fresh, gone),
        cmocka_unit_test(a_damaged_what_if_is_refused),
        cmocka_unit_test(a_damaged_lesson_is_refused),
        cmocka_unit_test_setup_teardown(a_lesson_comes_back_at_its_step, fresh, gone),
        cmocka_unit_test_setup_teardown(every_step_of_a_lesson_is_kept, fresh, gone),
        cmocka_unit_test_setup_teardown(a_lesson_that_was_left_comes_back_left, fresh, gone),
        cmocka_unit_test_setup_teardown(a_lesson_that_is_gone_or_shorter_is_told, fresh, gone),
        cmocka_unit_test_setup_teardown(looking_around_leaves_no_file, fresh, gone),
        cmocka_unit_test_setup_teardown(two_explorers_keep_apart, fresh, gone),
        cmocka_unit_test_setup_teardown(a_damaged_file_is_set_aside, fresh, gone),
        cmocka_unit_test_setup_teardown(another_version_and_a_lost_model_are_left_alone, fresh,
                                        gone),
        cmocka_unit_test_setup_teardown(a_folder_that_cannot_be_written_is_said_once, fresh, gone),
        cmocka_unit_test_setup_teardown(old_files_make_room, fresh, gone),
        cmocka_unit_test_setup_teardown(a_link_is_not_followed, fresh, gone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
