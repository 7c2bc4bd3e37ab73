/* test_scheme.c - reading Base16 and Base24 schemes: what is understood, and what each mistake
 * is told, with its line and column. */
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

#include "formats/scheme.h"

/* Sixteen slots, two blanks before each, base00 in the line after what comes before. */
#define SLOTS_BUT_0F                                                                               \
    "  base00: \"101010\"\n  base01: \"111111\"\n  base02: \"121212\"\n  base03: '131313'\n"       \
    "  base04: 141414\n  base05: \"#151515\"\n  base06: \"#161616\"\n  base07: \"f7F7f7\"\n"       \
    "  base08: \"a80000\"\n  base09: \"a90000\"\n  base0A: \"aa0000\"\n  base0b: \"ab0000\"\n"     \
    "  base0C: \"ac0000\"\n  base0D: \"ad0000\"\n  base0E: \"ae0000\"\n"
#define SLOTS SLOTS_BUT_0F "  base0F: \"af0000\"\n"
#define HEAD  "system: \"base16\"\nname: \"Name\"\nauthor: \"Author\"\nvariant: \"dark\"\npalette:\n"

static struct theme_scheme good(const char *text, const char *file)
{
    struct theme_scheme scheme;
    char error[256] = "";
    if (!scheme_parse(text, strlen(text), file, &scheme, error, sizeof error))
        fail_msg("refused: %s", error);
    return scheme;
}

static void refused(const char *text, const char *want)
{
    struct theme_scheme scheme, before;
    char error[256] = "";
    memset(&scheme, 0x5A, sizeof scheme);
    before = scheme;
    assert_false(scheme_parse(text, strlen(text), "t.yaml", &scheme, error, sizeof error));
    assert_memory_equal(&scheme, &before, sizeof scheme);
    if (strncmp(error, want, strlen(want)) != 0)
        fail_msg("said \"%s\", not \"%s\"", error, want);
}

static void a_published_scheme_is_read(void **state)
{
    (void)state;
    struct theme_scheme s = good(HEAD SLOTS, "some/where/My-Scheme.yaml");
    assert_string_equal(s.name, "Name");
    assert_string_equal(s.author, "Author");
    assert_string_equal(s.slug, "my-scheme");
    assert_false(s.light);
    assert_false(s.ansi);
    assert_int_equal(s.slots, 16);
    assert_int_equal(s.base[0], 0x101010);
    assert_int_equal(s.base[3], 0x131313); /* single quotes */
    assert_int_equal(s.base[4], 0x141414); /* none */
    assert_int_equal(s.base[5], 0x151515); /* a # */
    assert_int_equal(s.base[7], 0xF7F7F7); /* either case */
    assert_int_equal(s.base[0xB], 0xAB0000);
    assert_int_equal(s.base[0xF], 0xAF0000);
}

static void the_older_flat_form_is_read(void **state)
{
    (void)state;
    char flat[2048] = "scheme: \"Old One\"\nauthor: \"Somebody\"\n";
    for (int i = 0; i < 16; i++) {
        char line[32];
        snprintf(line, sizeof line, "base%02X: \"%02x%02x%02x\"\n", (unsigned)i, 240u - (unsigned)i,
                 240u, 255u);
        strcat(flat, line);
    }
    struct theme_scheme s = good(flat, "old.yml");
    assert_string_equal(s.name, "Old One");
    assert_string_equal(s.slug, "old");
    assert_int_equal(s.base[0xA], 0xE6F0FF);
    assert_true(s.light); /* no variant: base00 is brighter than base05 */
}

static void base24_has_eight_more(void **state)
{
    (void)state;
    struct theme_scheme s =
        good("system: base24\nname: n\npalette:\n" SLOTS
             "  base10: 100000\n  base11: 110000\n  base12: 120000\n  base13: 130000\n"
             "  base14: 140000\n  base15: 150000\n  base16: 160000\n  base17: 170000\n",
             "x.yaml");
    assert_int_equal(s.slots, 24);
    assert_int_equal(s.base[0x17], 0x170000);
    refused("system: base24\nname: n\npalette:\n" SLOTS,
            "t.yaml:3:1: base10 is missing; a base24 scheme has base00 to base17");
    refused(HEAD SLOTS "  base12: 120000\n", "t.yaml:5:1: base10 is missing; a base24");
}

static void other_keys_are_ignored(void **state)
{
    (void)state;
    struct theme_scheme s =
        good("description: |\n  two\n  lines\nextra: {a: [1, {b: 2}], base00: no}\n"
             "slug: other\n" HEAD "  base99: zzz\n  note: [1, 2]\n" SLOTS,
             "x.yaml");
    assert_string_equal(s.name, "Name");
    assert_int_equal(s.base[0], 0x101010);
}

static void the_order_of_keys_does_not_matter(void **state)
{
    (void)state;
    struct theme_scheme s =
        good("palette:\n" SLOTS "variant: light\nauthor: A\nname: New\nscheme: Old\n", "x.yaml");
    assert_string_equal(s.name, "New");
    assert_string_equal(s.author, "A");
    assert_true(s.light);
}

static void a_scheme_without_a_name_is_called_after_its_file(void **state)
{
    (void)state;
    assert_string_equal(good("palette:\n" SLOTS, "a/plain.yaml").name, "plain");
}

static void mistakes_are_told_with_their_place(void **state)
{
    static const struct {
        const char *text, *want;
    } cases[] = {
        {"", "t.yaml:1:1: no scheme here; a scheme begins with keys"},
        {"# only a comment\n", "t.yaml:2:1: no scheme here"},
        {"- a\n- b\n", "t.yaml:1:1: no scheme here"},
        {"just words\n", "t.yaml:1:1: no scheme here"},
        {"name: x\n", "t.yaml:1:1: base00 and all other colours are missing"},
        {"name: x\npalette: nothing\n", "t.yaml:2:10: palette must hold base00: to base0F:"},
        {HEAD SLOTS_BUT_0F, "t.yaml:5:1: base0F is missing; a base16 scheme has base00 to base0F"},
        {HEAD SLOTS_BUT_0F "  base0F: \"af00\"\n", "t.yaml:21:11: base0F: \"af00\" is no colour; "},
        {HEAD SLOTS_BUT_0F "  base0F: \"0xaf00\"\n", "t.yaml:21:11: base0F: \"0xaf00\" is no"},
        {HEAD SLOTS_BUT_0F "  base0F: \"#af0000ff\"\n", "t.yaml:21:11: base0F: \"#af0000ff\" is"},
        {HEAD SLOTS_BUT_0F "  base0F: ' af0000'\n", "t.yaml:21:11: base0F: \" af0000\" is no"},
        {HEAD SLOTS_BUT_0F "  base0F: #af0000\n", "t.yaml:21:3: base0F has no value; write"},
        {HEAD SLOTS_BUT_0F "  base0F: [a, b]\n", "t.yaml:21:11: a colour must be six hex digits"},
        {HEAD SLOTS "  base03: \"000000\"\n",
         "t.yaml:22:3: base03 is given twice; it is in line 9 already"},
        {"name: x\nname: y\n", "t.yaml:2:1: name is given twice; it is in line 1 already"},
        {HEAD SLOTS "palette:\n" SLOTS, "t.yaml:22:1: palette is given twice; it is in line 5"},
        {"system: base8\n", "t.yaml:1:9: system: \"base8\" is not known; base16 and base24 are"},
        {"variant: dim\n", "t.yaml:1:10: variant: \"dim\" is not known; write \"dark\" or"},
        {"name: [a]\n", "t.yaml:1:7: name must be one text, not a list"},
        {"author: {a: b}\n", "t.yaml:1:9: author must be one text"},
        {"[a, b]: c\n", "t.yaml:1:1: a list or a group is no key"},
        {"name: \"open\n", "t.yaml:2:1: this is not YAML: found unexpected end of stream"},
        {"name: x\n\tauthor: y\n", "t.yaml:2:1: this is not YAML: "},
        {"name: a\xff\n", "t.yaml:1:8: this is not YAML: "},
        {"ok: 1\nname: \x1b[2J\n", "t.yaml:2:7: this is not YAML: control characters"},
        {HEAD SLOTS "---\n" HEAD SLOTS, "t.yaml:22:1: a second document begins; a file holds one"},
        {"x: &a [1]\ny: *a\n", "t.yaml:2:4: an alias (*) is not allowed here"},
        {"x: [[[[[[[[[[1]]]]]]]]]]\n", "t.yaml:1:12: nested too deeply; a scheme has two levels"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        refused(cases[i].text, cases[i].want);
}

static void names_cannot_reach_the_terminal(void **state)
{
    (void)state;
    struct theme_scheme s =
        good("name: \"a\\e[31mb\\u202Ec\\0d\\ne\"\nauthor: \"\\x9b2Jé\"\npalette:\n" SLOTS,
             "\x1b]0;x\x07.yaml");
    assert_string_equal(s.name, "a^[[31mb<U+202E>c^@d^Je");
    assert_string_equal(s.author, "<U+009B>2Jé");
    assert_string_equal(s.slug, "^[]0;x^g");
    char error[128];
    assert_false(scheme_parse("x", 1, "\x1b[2J\xff.yaml", &s, error, sizeof error));
    assert_non_null(strstr(error, "^[[2J\xEF\xBF\xBD.yaml:1:1: "));
    assert_false(scheme_parse("variant: \"\\e[2J\"", 16, "t", &s, error, sizeof error));
    assert_null(strchr(error, 0x1b));
}

static void long_texts_are_cut_between_characters(void **state)
{
    (void)state;
    char text[4096] = "name: \"x";
    for (int i = 0; i < 200; i++)
        strcat(text, "é");
    strcat(text, "\"\npalette:\n" SLOTS);
    struct theme_scheme s = good(text, "x.yaml");
    assert_int_equal(strlen(s.name), 63); /* x and 31 letters of two bytes */
    assert_int_equal((unsigned char)s.name[62], 0xA9);
    char error[40]; /* a small buffer for the message is cut as well */
    memset(error, 'x', sizeof error);
    assert_false(scheme_parse("variant: dim", 12, "t.yaml", &s, error, sizeof error));
    assert_int_equal(strlen(error), 39);
}

static void large_and_hostile_texts_end_soon(void **state)
{
    (void)state;
    static char text[SCHEME_BYTES_MAX + 2];
    static const char *const fill[] = {"[", "{", "- ", "? ", "&a ", "a: ", "\"", "!", "\n ", "*a "};
    char error[256];
    struct theme_scheme s;
    for (size_t i = 0; i < sizeof fill / sizeof fill[0]; i++) {
        size_t step = strlen(fill[i]);
        for (size_t at = 0; at < SCHEME_BYTES_MAX; at++)
            text[at] = fill[i][at % step];
        assert_false(scheme_parse(text, SCHEME_BYTES_MAX, "t.yaml", &s, error, sizeof error));
        if (strchr(error, ';') == NULL)
            fail_msg("after \"%s\": %s", fill[i], error);
    }
    memset(text, ' ', sizeof text);
    assert_false(scheme_parse(text, SCHEME_BYTES_MAX + 1, "t.yaml", &s, error, sizeof error));
    assert_non_null(strstr(error, "too large"));
}

/* Every prefix of a good scheme is refused or complete, never worse. */
static void every_prefix_is_answered(void **state)
{
    (void)state;
    static const char text[] = HEAD SLOTS;
    char error[256];
    struct theme_scheme s;
    size_t accepted = 0;
    for (size_t len = 0; len < sizeof text; len++) {
        error[0] = '\0';
        bool ok = scheme_parse(text, len, "t.yaml", &s, error, sizeof error);
        assert_int_equal(ok, error[0] == '\0');
        accepted += ok;
    }
    assert_int_equal(accepted, 2); /* whole, and without its last line end */
}

static void files_that_cannot_be_read_say_why(void **state)
{
    (void)state;
    char dir[] = "/tmp/ps-scheme-XXXXXX", path[64], error[256];
    struct theme_scheme s;
    assert_non_null(mkdtemp(dir));
    assert_false(scheme_read(dir, &s, error, sizeof error));
    assert_non_null(strstr(error, ": this is a folder"));
    snprintf(path, sizeof path, "%s/none.yaml", dir);
    assert_false(scheme_read(path, &s, error, sizeof error));
    assert_non_null(strstr(error, "No such file"));
    assert_int_equal(mkfifo(path, 0600), 0);
    assert_false(scheme_read(path, &s, error, sizeof error)); /* and does not wait */
    assert_non_null(strstr(error, ": this is a pipe"));
    unlink(path);
    assert_false(scheme_read("/dev/null", &s, error, sizeof error));
    assert_string_equal(error, "/dev/null: this is not a regular file");
    FILE *f = fopen(path, "w");
    assert_non_null(f);
    for (int i = 0; i < SCHEME_BYTES_MAX + 1; i++)
        fputc('#', f);
    fclose(f);
    assert_false(scheme_read(path, &s, error, sizeof error));
    assert_non_null(strstr(error, ": too large; at most 65,536 bytes are read"));
    f = fopen(path, "w");
    assert_non_null(f);
    fputs(HEAD SLOTS, f);
    fclose(f);
    assert_true(scheme_read(path, &s, error, sizeof error));
    assert_string_equal(s.slug, "none");
    unlink(path);
    rmdir(dir);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_published_scheme_is_read),
        cmocka_unit_test(the_older_flat_form_is_read),
        cmocka_unit_test(base24_has_eight_more),
        cmocka_unit_test(other_keys_are_ignored),
        cmocka_unit_test(the_order_of_keys_does_not_matter),
        cmocka_unit_test(a_scheme_without_a_name_is_called_after_its_file),
        cmocka_unit_test(mistakes_are_told_with_their_place),
        cmocka_unit_test(names_cannot_reach_the_terminal),
        cmocka_unit_test(long_texts_are_cut_between_characters),
        cmocka_unit_test(large_and_hostile_texts_end_soon),
        cmocka_unit_test(every_prefix_is_answered),
        cmocka_unit_test(files_that_cannot_be_read_say_why),
    };
    return cmocka_run_group_tests_name("scheme", tests, NULL, NULL);
}
