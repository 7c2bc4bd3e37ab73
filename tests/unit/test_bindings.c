/* test_bindings.c - the user's own keys: what is read, what it binds, what stays, and what each
 * mistake is told, with its line and column. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "paramscope/preset.h"
#include "ui/event.h"
#include "ui/update.h"

static bool load(const char *text, struct keymap *map, char error[400])
{
    struct bindings bindings;
    memset(&bindings, 0x5A, sizeof bindings);
    error[0] = '\0';
    return bindings_parse(text, strlen(text), "k.yaml", &bindings, error, 400) &&
           keymap_bind(map, &bindings, "k.yaml", error, 400);
}

static struct keymap good(const char *text)
{
    struct keymap map;
    char error[400];
    if (!load(text, &map, error))
        fail_msg("\"%s\" was refused: %s", text, error);
    return map;
}

static void refused(const char *text, const char *want)
{
    struct keymap map = keymap_builtin;
    char error[400];
    assert_false(load(text, &map, error));
    if (strncmp(error, want, strlen(want)) != 0)
        fail_msg("\"%s\": said \"%s\", not \"%s\"", text, error, want);
    /* The built-in keys are in force. */
    assert_int_equal(map.count, keymap_builtin.count);
}

/* What a key does in a context; ACTION_COUNT for nothing. */
static enum action does(const struct keymap *map, enum keymap_context context, uint32_t key)
{
    const struct keymap_row *row = keymap_find(map, context, key);
    return row != NULL ? row->action : ACTION_COUNT;
}

static void the_builtin_table_is_whole(void **state)
{
    (void)state;
    assert_true(keymap_builtin.count > 0 && keymap_builtin.count < KEYMAP_MAX);
    for (int i = 0; i < KEYMAP_MAX; i++)
        assert_int_equal(keymap_builtin.row[i].contexts != 0, i < keymap_builtin.count);
}

static void nothing_changes_nothing(void **state)
{
    (void)state;
    static const char *const texts[] = {"", "# w: undo\n", "{}", "\n\n"};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        struct keymap map = good(texts[i]);
        assert_int_equal(map.count, keymap_builtin.count);
        for (int j = 0; j < map.count; j++) {
            assert_int_equal(map.row[j].key, keymap_builtin.row[j].key);
            assert_int_equal(map.row[j].contexts, keymap_builtin.row[j].contexts);
        }
    }
}

static void a_key_is_bound_wherever_its_action_is(void **state)
{
    (void)state;
    struct keymap map = good("w: step +1\nCtrl-N: theme\n\"?\": quit\nF5: accept\nㅂ: quit\n");
    const struct keymap_row *row = keymap_find(&map, CONTEXT_SLIDERS, 'w');
    assert_int_equal(row->action, ACTION_STEP);
    assert_int_equal(row->argument, +1);
    /* The table has no steps: there it still does what it did. */
    assert_int_equal(does(&map, CONTEXT_PANEL, 'w'), ACTION_WRITE);
    assert_int_equal(does(&map, CONTEXT_SLIDERS, 'N' - '@'), ACTION_THEME);
    assert_int_equal(does(&map, CONTEXT_PANEL, 'N' - '@'), ACTION_THEME);
    assert_int_equal(does(&map, CONTEXT_TEXT, 'N' - '@'), ACTION_COUNT);
    assert_int_equal(does(&map, CONTEXT_HELP, '?'), ACTION_QUIT);
    assert_int_equal(does(&map, CONTEXT_SLIDERS, '?'), ACTION_QUIT);
    assert_int_equal(does(&map, CONTEXT_PANEL, 0x3142), ACTION_QUIT);
    assert_int_equal(does(&map, CONTEXT_TEXT, KEYCODE_F1 + 4), ACTION_ACCEPT);
    assert_int_equal(does(&map, CONTEXT_LIST, KEYCODE_F1 + 4), ACTION_ACCEPT);
    assert_int_equal(does(&map, CONTEXT_ASK, KEYCODE_F1 + 4), ACTION_ACCEPT);
    assert_int_equal(does(&map, CONTEXT_SLIDERS, KEYCODE_F1 + 4), ACTION_COUNT);
    /* The keys that the action had stay. */
    assert_int_equal(does(&map, CONTEXT_SLIDERS, 'l'), ACTION_STEP);
    assert_int_equal(does(&map, CONTEXT_SLIDERS, 't'), ACTION_THEME);
    assert_int_equal(does(&map, CONTEXT_SLIDERS, 'q'), ACTION_QUIT);
}

static void a_direction_chooses(void **state)
{
    (void)state;
    struct keymap map = good("z: open-row\n\">\": open-row +1\n\"<\": open-row  -1\n");
    assert_int_equal(keymap_find(&map, CONTEXT_SLIDERS, 'z')->argument, 0);
    assert_null(keymap_find(&map, CONTEXT_SLIDERS, '>'));
    assert_int_equal(keymap_find(&map, CONTEXT_PANEL, '>')->argument, +1);
    assert_int_equal(keymap_find(&map, CONTEXT_PANEL, '<')->argument, -1);
}

static void none_takes_a_key_away(void **state)
{
    (void)state;
    struct keymap map = good("q: none\nEsc: none\ny: none\nSpace: none\n");
    assert_int_equal(does(&map, CONTEXT_SLIDERS, 'q'), ACTION_COUNT);
    assert_int_equal(does(&map, CONTEXT_HELP, 'q'), ACTION_COUNT);
    assert_int_equal(does(&map, CONTEXT_LESSON, ' '), ACTION_COUNT);
    assert_int_equal(does(&map, CONTEXT_PANEL, KEY_ESCAPE), ACTION_COUNT);
    /* Nobody is locked into what is being typed or asked. */
    assert_int_equal(does(&map, CONTEXT_TEXT, KEY_ESCAPE), ACTION_BACK);
    assert_int_equal(does(&map, CONTEXT_LIST, KEY_ESCAPE), ACTION_BACK);
    assert_int_equal(does(&map, CONTEXT_ASK, 'y'), ACTION_ACCEPT);
    assert_int_equal(does(&map, CONTEXT_SLIDERS, 'y'), ACTION_COUNT);
    for (int i = 0; i < map.count; i++)
        assert_true(map.row[i].contexts != 0);
}

/* Whatever is bound: what types, edits and answers is not. */
static void typing_stays(void **state)
{
    (void)state;
    struct keymap map = good("a: back\nn: redraw\ny: back\n\"1\": help\nBackspace: back\n"
                             "Left: redraw\nCtrl-W: help\nDel: back\nㅁ: back\n");
    static const uint32_t keys[] = {'a', '1', KEY_BACK, KEYCODE_LEFT, 23, KEYCODE_DELETE, 0x3141};
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        assert_null(keymap_find(&map, CONTEXT_TEXT, keys[i]));
        assert_null(keymap_find(&map, CONTEXT_LIST, keys[i]));
        assert_non_null(keymap_find(&map, CONTEXT_SLIDERS, keys[i]));
    }
    assert_int_equal(does(&map, CONTEXT_ASK, 'y'), ACTION_ACCEPT);
    assert_int_equal(does(&map, CONTEXT_ASK, 'n'), ACTION_BACK);
}

/* What update_input.c edits with, keymap_bind.c must know. */
static void every_key_that_edits_is_kept(void **state)
{
    (void)state;
    struct explorer *ex = calloc(1, sizeof *ex);
    struct design design;
    struct effect effect;
    assert_non_null(ex);
    design_from_preset(&design, ps_preset_find("gpt2", 4));
    explorer_init(ex, &design, &design);
    for (uint32_t key = 1; key < KEYCODE_LAST; key = key == 127 ? KEYCODE_BASE + 1 : key + 1) {
        char name[24], line[64], error[400];
        struct keymap map;
        event_key_name(key, name, (int)sizeof name);
        (void)snprintf(line, sizeof line, "'%s': redraw", key == '\'' ? "''" : name);
        bool bound = load(line, &map, error);
        if (!bound || keymap_find(&keymap_builtin, CONTEXT_TEXT, key) != NULL)
            continue;
        ex->mode = MODE_COMMAND;
        ex->beneath = MODE_SLIDERS;
        ex->input = (struct explorer_input){.text = "ab cd", .len = 5, .cursor = 3};
        struct explorer_input before = ex->input;
        struct event event = {.type = EVENT_KEY, .key = key};
        update(ex, &event, NULL, &effect);
        bool edited = ex->input.cursor != before.cursor || strcmp(ex->input.text, before.text) != 0;
        bool kept = keymap_find(&map, CONTEXT_TEXT, key) == NULL;
        if (edited != kept)
            fail_msg("%s %s, and %s be bound there", name, edited ? "edits" : "does not edit",
                     kept ? "cannot" : "can");
    }
    free(ex);
}

static void mistakes_are_told(void **state)
{
    (void)state;
    refused("w: undo\nFoo: undo", "k.yaml:2:1: no key \"Foo\"; a key is one character");
    refused("PagUp: undo", "k.yaml:1:1: no key \"PagUp\"; did you mean PgUp? A key is");
    refused("U+202E: undo", "k.yaml:1:1: no key");
    refused("U+009B: undo", "k.yaml:1:1: no key");
    refused("w:   stpe +1", "k.yaml:1:6: no action \"stpe +1\"; did you mean step?");
    refused("w: xyzzyplugh", "k.yaml:1:4: no action \"xyzzyplugh\"; `paramscope keys");
    refused("w: non", "k.yaml:1:4: no action \"non\"; did you mean none?");
    refused("w: step", "k.yaml:1:4: \"step\" needs a direction: write -1 or +1");
    refused("w: undo +1", "k.yaml:1:4: \"undo +1\": this has no direction");
    refused("w: none -1", "k.yaml:1:4: \"none -1\": this has no direction");
    refused("w: step 2", "k.yaml:1:4: \"step 2\": after an action may stand a direction");
    refused("w: undo\nx: undo\n'w': redo", "k.yaml:3:1: w is bound twice");
    refused("Enter: undo\nCtrl-M: redo", "k.yaml:2:1: Ctrl-M is bound twice");
    refused("Ctrl-C: undo", "k.yaml:1:1: Ctrl-C ends the program, as a signal");
    refused("Ctrl-\\: undo", "k.yaml:1:1: Ctrl-\\ ends the program");
    refused("w: accept", "k.yaml:1:1: w is text where this action has keys");
    refused("Left: complete", "k.yaml:1:1: Left is text where");
}

static void broken_files_are_told(void **state)
{
    (void)state;
    char text[BINDINGS_BYTES_MAX + 2], error[400];
    struct bindings bindings;
    refused("undo", "k.yaml:1:1: no keys here; a line is `key: action`");
    refused("- w: undo", "k.yaml:1:1: no keys here");
    refused("w: [undo]", "k.yaml:1:4: a list or a group is not allowed");
    refused("? [w]\n: undo", "k.yaml:1:3: a list or a group is not allowed");
    refused("w:\n", "k.yaml:1:3: a word is missing");
    refused("w: &a undo\nx: *a", "k.yaml:2:4: an alias (*) is not allowed");
    refused("w: undo\n--- {}", "k.yaml:2:1: a second document begins");
    refused("w: \"undo\\0x\"", "k.yaml:1:4: too long for a key or an action");
    refused("w: undo\nx: \"", "k.yaml:2:5: this is not YAML: ");
    refused("w: \x1b", "k.yaml:1:4: this is not YAML: control characters");
    refused("w: abcdefghijklmnopqrstuvwxyz-abcdefghijklmno", "k.yaml:1:4: too long");
    struct ps_text t = ps_text_over(text, sizeof text);
    for (int i = 0; i <= BINDINGS_MAX; i++)
        ps_text_add(&t, "w: undo\n");
    refused(text, "k.yaml:129:1: too many keys; at most 128 are read");
    memset(text, ' ', sizeof text);
    assert_true(bindings_parse(text, BINDINGS_BYTES_MAX, "k", &bindings, error, sizeof error));
    assert_false(bindings_parse(text, BINDINGS_BYTES_MAX + 1, "k", &bindings, error, sizeof error));
    assert_string_equal(error, "k:1:1: too large; a file of keys has at most 16,384 bytes");
}

/* The explorer obeys, and says so. */
static void the_explorer_obeys(void **state)
{
    (void)state;
    struct explorer *ex = calloc(1, sizeof *ex);
    struct design design;
    struct keymap map = good("z: limit +1\ne: type\n");
    struct effect effect;
    struct event event = {.type = EVENT_KEY, .key = 'z'};
    char keys[80];
    assert_non_null(ex);
    design_from_preset(&design, ps_preset_find("gpt2", 4));
    explorer_init(ex, &design, &design);
    ex->keymap = &map;
    int64_t total = ex->figures.count[0].total;
    update(ex, &event, NULL, &effect);
    assert_true(ex->figures.count[0].total > total);
    event.key = 'e'; /* begins a value, and is no part of it */
    update(ex, &event, NULL, &effect);
    assert_int_equal(ex->mode, MODE_VALUE);
    assert_string_equal(ex->input.text, "");
    keymap_keys(ex->keymap, CONTEXT_SLIDERS, ACTION_LIMIT, 6, false, keys, (int)sizeof keys);
    assert_string_equal(keys, "Home End z");
    free(ex);
}

static void collect(const char *text, void *to)
{
    ps_text_add(to, text);
}

static void tables_show_any_key(void **state)
{
    (void)state;
    struct keymap map = good("'\"': undo\n\\: undo\n'|': redo\n");
    static char text[1 << 15];
    struct ps_text t = ps_text_over(text, sizeof text);
    keymap_write(&map, KEYMAP_JSON, collect, &t);
    assert_non_null(strstr(text, "\"keys\": \"u \\\" \\\\\""));
    t = ps_text_over(text, sizeof text);
    keymap_write(&map, KEYMAP_MARKDOWN, collect, &t);
    assert_non_null(strstr(text, "| `Ctrl-R \\|` | Redo |"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_builtin_table_is_whole),
        cmocka_unit_test(nothing_changes_nothing),
        cmocka_unit_test(a_key_is_bound_wherever_its_action_is),
        cmocka_unit_test(a_direction_chooses),
        cmocka_unit_test(none_takes_a_key_away),
        cmocka_unit_test(typing_stays),
        cmocka_unit_test(every_key_that_edits_is_kept),
        cmocka_unit_test(mistakes_are_told),
        cmocka_unit_test(broken_files_are_told),
        cmocka_unit_test(the_explorer_obeys),
        cmocka_unit_test(tables_show_any_key),
    };
    return cmocka_run_group_tests_name("bindings", tests, NULL, NULL);
}
