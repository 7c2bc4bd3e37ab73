/* test_datafile.c - themes and lessons by name: whose file wins, and what a wrong name is told. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cmocka.h>

#include "formats/datafile.h"

static char root[] = "/tmp/ps-datafile-XXXXXX";

static void touch(const char *path)
{
    char whole[300];
    snprintf(whole, sizeof whole, "%s/%s", root, path);
    FILE *f = fopen(whole, "w");
    assert_non_null(f);
    fclose(f);
}

static void folder(const char *path)
{
    char whole[300];
    snprintf(whole, sizeof whole, "%s/%s", root, path);
    assert_int_equal(mkdir(whole, 0700), 0);
}

static int prepare(void **state)
{
    (void)state;
    if (mkdtemp(root) == NULL)
        return -1;
    folder("paramscope");
    folder("paramscope/themes");
    folder("paramscope/themes/folder.yaml");
    folder("other");
    touch("paramscope/themes/zebra.yaml");
    touch("paramscope/themes/Nord.YAML");
    touch("paramscope/themes/notes.txt");
    touch("paramscope/themes/.hidden.yaml");
    touch("paramscope/themes/esc\x1b[2J.yaml");
    touch("paramscope/themes/.yaml");
    touch("other/nord.yaml");
    touch("other/apple.yml");
    touch("other/zebra.yml");
    return setenv("XDG_CONFIG_HOME", root, 1);
}

static int clear(void **state)
{
    (void)state;
    char command[100];
    snprintf(command, sizeof command, "rm -r %s", root);
    return system(command) == 0 ? 0 : -1;
}

static struct datafile_folders two_folders(void)
{
    static struct datafile_folders folders;
    folders.count = 2;
    snprintf(folders.path[0], DATAFILE_PATH_MAX, "%s/paramscope/themes", root);
    snprintf(folders.path[1], DATAFILE_PATH_MAX, "%s/other", root);
    return folders;
}

static void the_earlier_folder_wins(void **state)
{
    (void)state;
    struct datafile_folders folders = two_folders();
    struct datafile_list list;
    assert_true(datafile_list_in(&folders, &list));
    assert_int_equal(list.count, 3);
    assert_string_equal(list.file[0].slug, "apple");
    assert_string_equal(list.file[1].slug, "nord");
    assert_string_equal(list.file[2].slug, "zebra");
    assert_int_equal(list.file[0].folder, 1);
    assert_int_equal(list.file[1].folder, 0);
    assert_non_null(strstr(list.file[1].path, "/paramscope/themes/Nord.YAML"));
    assert_non_null(strstr(list.file[2].path, "/paramscope/themes/zebra.yaml"));
    datafile_list_free(&list);
    assert_null(list.file);
}

static void missing_folders_are_empty(void **state)
{
    (void)state;
    struct datafile_folders none = {.count = 1, .path = {"/nowhere/at/all"}};
    struct datafile_list list;
    assert_true(datafile_list_in(&none, &list));
    assert_int_equal(list.count, 0);
    datafile_list_free(&list);
}

static void the_users_folder_is_asked_first(void **state)
{
    (void)state;
    char want[300];
    struct datafile_folders folders;
    datafile_folders(DATAFILE_THEME, "build/paramscope", &folders);
    snprintf(want, sizeof want, "%s/paramscope/themes", root);
    assert_true(folders.count >= 3);
    assert_string_equal(folders.path[0], want);
    datafile_folders(DATAFILE_LESSON, NULL, &folders);
    snprintf(want, sizeof want, "%s/paramscope/lessons", root);
    assert_string_equal(folders.path[0], want);
    /* A relative path is to be ignored, says the XDG specification. */
    setenv("XDG_CONFIG_HOME", "here", 1);
    setenv("HOME", "/home/somebody", 1);
    datafile_folders(DATAFILE_THEME, NULL, &folders);
    assert_string_equal(folders.path[0], "/home/somebody/.config/paramscope/themes");
    setenv("XDG_CONFIG_HOME", root, 1);
}

static void names_are_found_in_any_case(void **state)
{
    (void)state;
    char path[DATAFILE_PATH_MAX], error[2000];
    assert_true(datafile_find(DATAFILE_THEME, NULL, "ZEBRA", NULL, path, error, sizeof error));
    assert_non_null(strstr(path, "/paramscope/themes/zebra.yaml"));
}

static void paths_are_taken_as_they_are(void **state)
{
    (void)state;
    char path[DATAFILE_PATH_MAX], error[200];
    static const char *const paths[] = {"./zebra", "some/where", "mine.yaml", "MINE.YML"};
    for (size_t i = 0; i < sizeof paths / sizeof paths[0]; i++) {
        assert_true(datafile_find(DATAFILE_THEME, NULL, paths[i], NULL, path, error, sizeof error));
        assert_string_equal(path, paths[i]);
    }
    char endless[DATAFILE_PATH_MAX + 10];
    memset(endless, '/', sizeof endless);
    endless[sizeof endless - 1] = '\0';
    assert_false(datafile_find(DATAFILE_THEME, NULL, endless, NULL, path, error, sizeof error));
    assert_non_null(strstr(error, "too long"));
}

static void a_wrong_name_is_told_the_nearest(void **state)
{
    (void)state;
    static const char *const builtin[] = {"terminal", NULL};
    char path[DATAFILE_PATH_MAX], error[2000];
    assert_false(datafile_find(DATAFILE_THEME, NULL, "zebar", builtin, path, error, sizeof error));
    assert_non_null(strstr(error, "no theme \"zebar\"; did you mean zebra? There are: terminal, "));
    assert_non_null(strstr(error, ", zebra"));
    assert_false(
        datafile_find(DATAFILE_THEME, NULL, "Termnal", builtin, path, error, sizeof error));
    assert_non_null(strstr(error, "did you mean terminal?"));
    assert_false(datafile_find(DATAFILE_THEME, NULL, "qqqqqqqqqqqqq\x1b[2J", builtin, path, error,
                               sizeof error));
    assert_null(strstr(error, "did you mean"));
    assert_null(strchr(error, 0x1b));
    assert_non_null(strstr(error, "; there are: terminal, "));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_earlier_folder_wins),
        cmocka_unit_test(missing_folders_are_empty),
        cmocka_unit_test(the_users_folder_is_asked_first),
        cmocka_unit_test(names_are_found_in_any_case),
        cmocka_unit_test(paths_are_taken_as_they_are),
        cmocka_unit_test(a_wrong_name_is_told_the_nearest),
    };
    return cmocka_run_group_tests_name("datafile", tests, prepare, clear);
}
