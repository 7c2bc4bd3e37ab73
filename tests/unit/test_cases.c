/* test_cases.c - checks the program against the .cases files in tests/engine: lines that a person
 * can read and check by hand. Runs from the top of the repository. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "formats/design.h"

#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The next word of a line, or NULL; the line goes on after it. */
static char *word(char **line)
{
    *line += strspn(*line, " \t\n");
    char *start = *line;
    if (*start == '\0')
        return NULL;
    *line += strcspn(*line, " \t\n");
    if (**line != '\0')
        *(*line)++ = '\0';
    return start;
}

/* The rest of a line without blanks at its ends. */
static char *rest(char *line)
{
    line += strspn(line, " \t\n");
    size_t n = strlen(line);
    while (n > 0 && strchr(" \t\n", line[n - 1]) != NULL)
        line[--n] = '\0';
    return line;
}

static bool total_of(const char *text, int64_t *total)
{
    char digits[40];
    size_t n = 0;
    for (; *text != '\0' && n + 1 < sizeof digits; text++)
        if (*text != ',')
            digits[n++] = *text;
    digits[n] = '\0';
    char *end;
    *total = strtoll(digits, &end, 10);
    return n > 0 && *end == '\0' && *text == '\0';
}

static bool complain(const char *place, const char *model, const char *what)
{
    print_error("%s: %s: %s\n", place, model, what);
    return false;
}

static bool check_formula(const char *place, const char *text, const struct design *design,
                          enum ps_convention convention, const char *want)
{
    char got[4096], what[9000];
    struct ps_text t = ps_text_over(got, sizeof got);
    if (ps_formula_model(&design->model, convention, PS_STYLE_UTF8, &t) != PS_OK)
        return complain(place, text, "has no formula");
    (void)snprintf(what, sizeof what, "%s instead of %s", got, want);
    return strcmp(got, want) == 0 || complain(place, text, what);
}

static bool check(const char *place, char *line)
{
    char *model = word(&line), *name = word(&line), *total = word(&line), what[700];
    char error[DESIGN_ERROR_MAX] = "";
    struct design design;
    struct ps_count count;
    int64_t want;
    if (total == NULL || !total_of(total, &want))
        return complain(place, model, "MODEL exact|weights TOTAL [FORMULA] was expected");
    bool exact = strcmp(name, "exact") == 0;
    if (!exact && strcmp(name, "weights") != 0)
        return complain(place, model, "exact or weights was expected");
    enum ps_convention convention = exact ? PS_EXACT : PS_WEIGHTS;
    if (!design_open(&design, model, NULL, error))
        return complain(place, model, error);
    if (ps_count_model(&design.model, convention, &count) != PS_OK)
        return complain(place, model, "cannot be counted");
    (void)snprintf(what, sizeof what, "%lld instead of %s", (long long)count.total, total);
    if (count.total != want)
        return complain(place, model, what);
    char *formula = rest(line);
    return *formula == '\0' || check_formula(place, model, &design, convention, formula);
}

static void check_file(const char *path, int *cases, int *wrong)
{
    char line[2000], place[600];
    FILE *in = fopen(path, "r");
    assert_non_null(in);
    for (int n = 1; fgets(line, sizeof line, in) != NULL; n++) {
        line[strcspn(line, "#")] = '\0';
        if (line[strspn(line, " \t\n")] == '\0')
            continue;
        (void)snprintf(place, sizeof place, "%s:%d", path, n);
        (*cases)++;
        *wrong += !check(place, line);
    }
    (void)fclose(in);
}

static void test_cases(void **state)
{
    glob_t files;
    int cases = 0, wrong = 0;
    (void)state;
    assert_int_equal(glob("tests/engine/*.cases", 0, NULL, &files), 0);
    for (size_t i = 0; i < files.gl_pathc; i++)
        check_file(files.gl_pathv[i], &cases, &wrong);
    globfree(&files);
    if (wrong > 0)
        fail_msg("%d of %d cases are wrong", wrong, cases);
    assert_true(cases > 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_cases)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
