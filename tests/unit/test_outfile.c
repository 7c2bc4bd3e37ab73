/* test_outfile.c - files that appear whole or not at all. Works in a folder of its own. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "formats/outfile.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct folder {
    char path[64];
    char file[100];
};

static int enter(void **state)
{
    static struct folder f; /* one test at a time */
    (void)snprintf(f.path, sizeof f.path, "/tmp/paramscope-test-XXXXXX");
    if (mkdtemp(f.path) == NULL)
        return -1;
    (void)snprintf(f.file, sizeof f.file, "%s/out.txt", f.path);
    *state = &f;
    return 0;
}

/* How many files the folder holds. */
static int entries(const struct folder *f)
{
    DIR *dir = opendir(f->path);
    int n = 0;
    assert_non_null(dir);
    for (const struct dirent *e; (e = readdir(dir)) != NULL;)
        n += strcmp(e->d_name, ".") != 0 && strcmp(e->d_name, "..") != 0;
    (void)closedir(dir);
    return n;
}

static int leave(void **state)
{
    struct folder *f = *state;
    DIR *dir = opendir(f->path);
    for (const struct dirent *e; dir != NULL && (e = readdir(dir)) != NULL;) {
        char path[400];
        (void)snprintf(path, sizeof path, "%s/%s", f->path, e->d_name);
        if (strcmp(e->d_name, ".") != 0 && strcmp(e->d_name, "..") != 0 && unlink(path) != 0)
            (void)rmdir(path);
    }
    if (dir != NULL)
        (void)closedir(dir);
    return rmdir(f->path);
}

static void holds(const char *path, const char *want)
{
    char buf[200] = "";
    FILE *in = fopen(path, "r");
    assert_non_null(in);
    buf[fread(buf, 1, sizeof buf - 1, in)] = '\0';
    (void)fclose(in);
    assert_string_equal(buf, want);
}

static void refused(const char *path, const char *reason)
{
    char error[OUTFILE_ERROR_MAX] = "";
    struct outfile out;
    assert_false(outfile_open(&out, path, error));
    if (strstr(error, reason) == NULL)
        fail_msg("\"%s\" does not say \"%s\"", error, reason);
}

static void test_new_file(void **state)
{
    struct folder *f = *state;
    char error[OUTFILE_ERROR_MAX];
    struct stat st;
    mode_t mask = umask(027);
    assert_true(outfile_write(f->file, "whole\n", 6, error));
    (void)umask(mask);
    holds(f->file, "whole\n");
    assert_int_equal(stat(f->file, &st), 0);
    assert_int_equal(st.st_mode & 07777, 0640);
    assert_int_equal(entries(f), 1);
}

static void test_replaces_and_keeps_mode(void **state)
{
    struct folder *f = *state;
    char error[OUTFILE_ERROR_MAX];
    struct stat st;
    assert_true(outfile_write(f->file, "old", 3, error));
    assert_int_equal(chmod(f->file, 0604), 0);
    assert_true(outfile_write(f->file, "new", 3, error));
    holds(f->file, "new");
    assert_int_equal(stat(f->file, &st), 0);
    assert_int_equal(st.st_mode & 07777, 0604);
}

static void test_old_until_closed(void **state)
{
    struct folder *f = *state;
    char error[OUTFILE_ERROR_MAX];
    struct outfile out;
    assert_true(outfile_write(f->file, "old", 3, error));
    assert_true(outfile_open(&out, f->file, error));
    (void)fputs("half", out.stream);
    (void)fflush(out.stream);
    holds(f->file, "old");
    outfile_abort(&out);
    holds(f->file, "old");
    assert_int_equal(entries(f), 1);
    outfile_abort(&out); /* twice does no harm */
}

static void test_follows_links(void **state)
{
    struct folder *f = *state;
    char error[OUTFILE_ERROR_MAX], link[120], nowhere[120];
    struct stat st;
    (void)snprintf(link, sizeof link, "%s/link", f->path);
    (void)snprintf(nowhere, sizeof nowhere, "%s/nowhere", f->path);
    assert_true(outfile_write(f->file, "old", 3, error));
    assert_int_equal(symlink("out.txt", link), 0);
    assert_true(outfile_write(link, "new", 3, error));
    assert_int_equal(lstat(link, &st), 0);
    assert_true(S_ISLNK(st.st_mode));
    holds(f->file, "new");
    assert_int_equal(symlink("missing", nowhere), 0);
    refused(nowhere, "leads nowhere");
}

static void test_refusals(void **state)
{
    struct folder *f = *state;
    char fifo[120], missing[120], slash[120], longest[OUTFILE_PATH_MAX + 10];
    (void)snprintf(fifo, sizeof fifo, "%s/fifo", f->path);
    (void)snprintf(missing, sizeof missing, "%s/no/out", f->path);
    (void)snprintf(slash, sizeof slash, "%s/new/", f->path);
    assert_int_equal(mkfifo(fifo, 0600), 0);
    refused(fifo, "is a pipe");
    refused(f->path, "is a folder");
    refused(slash, "folder");
    refused("/dev/null", "is a device");
    refused(missing, "No such file or directory");
    refused("", "the name of a file was expected");
    memset(longest, 'x', sizeof longest - 1);
    longest[sizeof longest - 1] = '\0';
    refused(longest, "too long");
    assert_int_equal(entries(f), 1); /* the pipe alone */
}

/* A write that failed is seen at the end, and the old file stays. */
static void test_failed_write(void **state)
{
    struct folder *f = *state;
    char error[OUTFILE_ERROR_MAX] = "";
    struct outfile out;
    assert_true(outfile_write(f->file, "old", 3, error));
    assert_true(outfile_open(&out, f->file, error));
    (void)fputs("x", out.stream);
    assert_int_equal(close(fileno(out.stream)), 0); /* as if the disk had gone */
    assert_false(outfile_close(&out, error));
    assert_non_null(strstr(error, "out.txt: "));
    holds(f->file, "old");
    assert_int_equal(entries(f), 1);
}

static void test_standard_output(void **state)
{
    char error[OUTFILE_ERROR_MAX];
    struct outfile out;
    (void)state;
    assert_true(outfile_open(&out, "-", error));
    assert_ptr_equal(out.stream, stdout);
    assert_true(outfile_close(&out, error));
    assert_true(outfile_open(&out, NULL, error));
    assert_true(out.standard);
    outfile_abort(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_new_file, enter, leave),
        cmocka_unit_test_setup_teardown(test_replaces_and_keeps_mode, enter, leave),
        cmocka_unit_test_setup_teardown(test_old_until_closed, enter, leave),
        cmocka_unit_test_setup_teardown(test_follows_links, enter, leave),
        cmocka_unit_test_setup_teardown(test_refusals, enter, leave),
        cmocka_unit_test_setup_teardown(test_failed_write, enter, leave),
        cmocka_unit_test(test_standard_output),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
