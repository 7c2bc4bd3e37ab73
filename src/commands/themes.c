/* themes.c - paramscope themes: the colour schemes that --theme takes by name.
 *
 * A file that is no scheme is reported on stderr and left out; the others are still listed. */
#include "commands/options.h"
#include "commands/verbs.h"
#include "formats/datafile.h"
#include "formats/json_out.h"
#include "formats/printable.h"
#include "formats/scheme.h"
#include "ui/theme.h"

#include <stdlib.h>
#include <string.h>

enum themes_format { TEXT, JSON };
static const char *const formats[] = {"text", "json", NULL};

struct entry {
    struct theme_scheme scheme;
    char path[DATAFILE_PATH_MAX]; /* "" for the one that is compiled in */
};

/* The colours themselves, as blocks, where colours are wanted. */
static void swatches(FILE *out, const struct theme_scheme *scheme)
{
    for (int i = 0; i < 16 && !scheme->ansi; i++)
        (void)fprintf(out, "\033[48;5;%dm  ", theme_nearest_256(scheme->base[i]));
    for (int i = 0; i < 8 && scheme->ansi; i++)
        (void)fprintf(out, "\033[4%dm    ", i);
    (void)fputs("\033[0m", out);
}

static void write_text(FILE *out, const struct options *options, const struct entry *entries,
                       size_t n)
{
    int slug = (int)strlen("name"), name = (int)strlen("theme");
    for (size_t i = 0; i < n; i++) {
        int s = (int)strlen(entries[i].scheme.slug), m = (int)strlen(entries[i].scheme.name);
        slug = s > slug ? s : slug;
        name = m > name ? m : name;
    }
    (void)fprintf(out, "%-*s  %-*s  %-5s  %s\n", slug, "name", name, "theme", "kind", "author");
    for (size_t i = 0; i < n; i++) {
        const struct theme_scheme *t = &entries[i].scheme;
        (void)fprintf(out, "%-*s  %-*s  %-5s  %s", slug, t->slug, name, t->name,
                      t->ansi    ? "yours"
                      : t->light ? "light"
                                 : "dark",
                      t->author);
        if (options->color) {
            (void)fprintf(out, "\n%*s  ", slug, "");
            swatches(out, t);
        }
        (void)fputc('\n', out);
    }
}

static void write_json(FILE *file, const struct entry *entries, size_t n)
{
    struct json_out out = json_out_over(file);
    json_out_array(&out, NULL);
    for (size_t i = 0; i < n; i++) {
        const struct theme_scheme *t = &entries[i].scheme;
        char path[DATAFILE_PATH_MAX * 2];
        struct ps_text text = ps_text_over(path, sizeof path);
        printable_adds(&text, entries[i].path);
        json_out_object(&out, NULL);
        json_out_text(&out, "name", t->slug);
        json_out_text(&out, "title", t->name);
        json_out_text(&out, "author", t->author);
        json_out_bool(&out, "light", t->light);
        json_out_bool(&out, "terminal_colours", t->ansi);
        json_out_text(&out, "path", path[0] != '\0' ? path : NULL);
        json_out_end(&out);
    }
    json_out_end(&out);
}

/* The one compiled in, then the files in the order of their names. Returns NULL without memory. */
static struct entry *load(const struct options_spec *spec, size_t *n)
{
    struct datafile_list files;
    if (!datafile_list(DATAFILE_THEME, NULL, &files))
        return NULL;
    struct entry *entries = calloc(files.count + 1, sizeof *entries);
    *n = 0;
    if (entries != NULL)
        entries[(*n)++].scheme = *theme_builtin();
    for (size_t i = 0; entries != NULL && i < files.count; i++) {
        char error[OUTFILE_ERROR_MAX];
        struct entry *e = &entries[*n];
        if (!scheme_read(files.file[i].path, &e->scheme, error, sizeof error)) {
            (void)options_fail(spec, error);
            continue;
        }
        /* What --theme takes is the file's name, whatever the scheme calls itself. */
        struct ps_text slug = ps_text_over(e->scheme.slug, sizeof e->scheme.slug);
        struct ps_text path = ps_text_over(e->path, sizeof e->path);
        printable_adds(&slug, files.file[i].slug);
        ps_text_add(&path, files.file[i].path);
        (*n)++;
    }
    datafile_list_free(&files);
    return entries;
}

int command_themes(int argc, char **argv)
{
    struct options_spec spec = {
        .command = command_find("themes"), .formats = formats, .operand = "THEME"};
    struct options options;
    struct outfile out;
    int status = 2;
    size_t n = 0;
    if (!options_read(&options, &spec, argc, argv, &status))
        return status;
    struct entry *entries = load(&spec, &n);
    if (entries == NULL)
        return options_fail(&spec, "there is not enough memory for this list");
    bool fine = options_output(&options, &spec, &out);
    if (fine && options.format == JSON)
        write_json(out.stream, entries, n);
    else if (fine)
        write_text(out.stream, &options, entries, n);
    free(entries);
    return fine ? options_finish(&spec, &out) : 2;
}
