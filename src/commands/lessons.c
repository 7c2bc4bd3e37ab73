/* lessons.c - paramscope lessons: lists them, or plays one without a screen, step by step.
 *
 * A lesson with a mistake is reported on stderr and left out of the list; by its name it is
 * refused. */
#include "commands/lessons.h"
#include "commands/options.h"
#include "commands/verbs.h"
#include "formats/printable.h"
#include "formats/datafile.h"
#include "ui/tr.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

enum lessons_format { TEXT, JSON };
static const char *const formats[] = {"text", "json", NULL};

bool lessons_open(const char *argv0, const char *name, struct lesson *lesson, char *error,
                  size_t cap)
{
    char path[DATAFILE_PATH_MAX], translated[DATAFILE_SLUG_MAX + 8];
    struct lesson read;
    struct ps_text t = ps_text_over(translated, sizeof translated);
    const char *language = tr("en"); /* a catalogue translates it to its own name */
    ps_text_add(&t, name);
    ps_text_add(&t, ".");
    ps_text_add(&t, language);
    /* heads.ko where the interface is Korean and there is one, else heads. */
    bool found = strcmp(language, "en") != 0 && strchr(name, '/') == NULL && !t.cut &&
                 datafile_stem(name) == 0 &&
                 datafile_find(DATAFILE_LESSON, argv0, translated, NULL, path, error, cap);
    if ((!found && !datafile_find(DATAFILE_LESSON, argv0, name, NULL, path, error, cap)) ||
        !lesson_read(&read, path, error, cap))
        return false;
    lesson_free(lesson);
    *lesson = read;
    return true;
}

/* heads.ko beside heads: the name's length without the language, or 0 when it translates nothing
 * that is there. */
static size_t translates(const struct datafile_list *files, const char *slug)
{
    const char *dot = strrchr(slug, '.');
    size_t n = dot != NULL ? (size_t)(dot - slug) : 0;
    for (size_t i = 0; n > 0 && i < files->count; i++)
        if (strlen(files->file[i].slug) == n && strncmp(files->file[i].slug, slug, n) == 0)
            return n;
    return 0;
}

enum { LESSON_NAMES_MAX = 400 };

void lessons_say(const char *argv0, struct ps_text *text)
{
    struct datafile_list files;
    char names[LESSON_NAMES_MAX];
    struct ps_text n = ps_text_over(names, sizeof names);
    if (!datafile_list(DATAFILE_LESSON, argv0, &files))
        return;
    for (size_t i = 0; i < files.count; i++) {
        if (translates(&files, files.file[i].slug) > 0)
            continue;
        ps_text_add(&n, n.len > 0 ? ", " : "");
        printable_adds(&n, files.file[i].slug);
    }
    if (files.count > 0)
        say_add(text, N_(":lesson NAME opens %s"), names);
    else
        ps_text_add(text, say(N_("no lessons were found")));
    datafile_list_free(&files);
}

/* ---- the list --------------------------------------------------------------------------- */

struct entry {
    char name[DATAFILE_SLUG_MAX];
    char title[LESSON_TITLE_MAX], about[2 * LESSON_TITLE_MAX];
    int steps;
    char also[40]; /* languages of its translations: "ko" */
};

/* The languages of a lesson's translations: "ko, fr". */
static void languages_of(const struct datafile_list *files, const char *slug, struct ps_text *text)
{
    size_t n = strlen(slug);
    for (size_t i = 0; i < files->count; i++) {
        const char *other = files->file[i].slug;
        if (translates(files, other) != n || strncmp(other, slug, n) != 0)
            continue;
        ps_text_add(text, text->len > 0 ? ", " : "");
        printable_adds(text, other + n + 1);
    }
}

static void copy_text(char *to, size_t cap, const char *from)
{
    struct ps_text t = ps_text_over(to, cap);
    ps_text_add(&t, from);
}

static int list(const struct options_spec *spec, const struct options *options)
{
    struct datafile_list files;
    struct outfile out;
    size_t n = 0;
    if (!datafile_list(DATAFILE_LESSON, NULL, &files))
        return options_fail(spec, "there is not enough memory for this list");
    struct entry *entry = calloc(files.count + 1, sizeof *entry);
    for (size_t i = 0; entry != NULL && i < files.count; i++) {
        struct lesson lesson;
        char error[OUTFILE_ERROR_MAX];
        if (!lesson_read(&lesson, files.file[i].path, error, sizeof error)) {
            (void)options_fail(spec, error);
            continue;
        }
        if (translates(&files, files.file[i].slug) > 0) {
            lesson_free(&lesson); /* read for its mistakes; told with the lesson it translates */
            continue;
        }
        struct ps_text name = ps_text_over(entry[n].name, sizeof entry[n].name);
        printable_adds(&name, files.file[i].slug);
        struct ps_text also = ps_text_over(entry[n].also, sizeof entry[n].also);
        languages_of(&files, files.file[i].slug, &also);
        copy_text(entry[n].title, sizeof entry[n].title, lesson.title);
        copy_text(entry[n].about, sizeof entry[n].about, lesson.about);
        entry[n++].steps = lesson.n;
        lesson_free(&lesson);
    }
    datafile_list_free(&files);
    if (entry == NULL || !options_output(options, spec, &out)) {
        free(entry);
        return 2;
    }
    json_t *array = options->format == JSON ? json_array() : NULL;
    for (size_t i = 0; i < n; i++) {
        if (options->format == TEXT)
            (void)fprintf(out.stream, "%-20s %2d steps  %s%s%s%s\n%s%s%s", entry[i].name,
                          entry[i].steps, entry[i].title,
                          entry[i].also[0] != '\0' ? "  (also " : "", entry[i].also,
                          entry[i].also[0] != '\0' ? ")" : "",
                          entry[i].about[0] != '\0' ? "                     " : "", entry[i].about,
                          entry[i].about[0] != '\0' ? "\n" : "");
        else
            (void)json_array_append_new(array, json_pack("{s:s, s:s, s:s, s:s, s:i}", "name",
                                                         entry[i].name, "title", entry[i].title,
                                                         "about", entry[i].about, "also",
                                                         entry[i].also, "steps", entry[i].steps));
    }
    if (array != NULL) {
        /* A failed write shows in the stream and is reported when it is closed. */
        (void)json_dumpf(array, out.stream, JSON_INDENT(2) | JSON_PRESERVE_ORDER);
        (void)fputc('\n', out.stream);
        json_decref(array);
    }
    free(entry);
    return options_finish(spec, &out);
}

/* ---- one lesson ------------------------------------------------------------------------- */

static int64_t total_of(const struct lesson_state *s, int which)
{
    int64_t total;
    return ps_count_total(&s->design[which].model, s->convention, &total) == PS_OK ? total : -1;
}

static void model_text(const struct lesson_state *s, int which, char text[DESIGN_PATH_MAX])
{
    struct ps_text t = ps_text_over(text, DESIGN_PATH_MAX);
    design_text(&s->design[which], &t);
}

static void step_text(FILE *out, const struct lesson *lesson, int i, const struct lesson_state *s)
{
    const struct lesson_step *step = &lesson->step[i];
    char model[DESIGN_PATH_MAX], number[40];
    (void)fprintf(out, "\n%d/%d  %s%s\n", i + 1, lesson->n, lesson_kind_name(step->kind),
                  s->covered ? "  (totals covered)" : "");
    for (int which = 0; which < (s->compare ? 2 : 1); which++) {
        struct ps_text t = ps_text_over(number, sizeof number);
        ps_text_grouped(&t, total_of(s, which)); /* known: it was counted when it was read */
        model_text(s, which, model);
        (void)fprintf(out, "  %s = %s %s\n", model, number,
                      s->convention == PS_EXACT ? "exact" : "weights");
    }
    if (s->panel != LESSON_PANEL_TABLE || step->highlight != PS_COMPONENT_COUNT)
        (void)fprintf(
            out, "  panel %s%s%s\n", lesson_panel_name(s->panel),
            step->highlight != PS_COMPONENT_COUNT ? ", highlight " : "",
            step->highlight != PS_COMPONENT_COUNT ? ps_component_info(step->highlight)->name : "");
    (void)fprintf(out, "  ");
    for (const char *c = step->text; *c != '\0'; c++)
        (void)fprintf(out, *c == '\n' ? "\n  " : "%c", *c);
    (void)fputc('\n', out);
}

static json_t *step_json(const struct lesson *lesson, int i, const struct lesson_state *s)
{
    const struct lesson_step *step = &lesson->step[i];
    json_t *models = json_array();
    for (int which = 0; which < (s->compare ? 2 : 1); which++) {
        char model[DESIGN_PATH_MAX];
        model_text(s, which, model);
        (void)json_array_append_new(models, json_pack("{s:s, s:I}", "model", model, "total",
                                                      (json_int_t)total_of(s, which)));
    }
    return json_pack("{s:i, s:s, s:s, s:b, s:s, s:s, s:o}", "step", i + 1, "kind",
                     lesson_kind_name(step->kind), "text", step->text, "covered", (int)s->covered,
                     "count", s->convention == PS_EXACT ? "exact" : "weights", "panel",
                     lesson_panel_name(s->panel), "models", models);
}

static int play(const struct options_spec *spec, const struct options *options)
{
    struct lesson lesson;
    struct lesson_state state;
    struct outfile out;
    char error[OUTFILE_ERROR_MAX];
    memset(&lesson, 0, sizeof lesson);
    if (!lessons_open(NULL, options->operand[0], &lesson, error, sizeof error))
        return options_fail(spec, error);
    if (!options_output(options, spec, &out)) {
        lesson_free(&lesson);
        return 2;
    }
    json_t *steps = options->format == JSON ? json_array() : NULL;
    if (options->format == TEXT)
        (void)fprintf(out.stream, "%s\n", lesson.title);
    for (int i = 0; i < lesson.n && lesson_play(&lesson, i, &state); i++) {
        if (steps != NULL)
            (void)json_array_append_new(steps, step_json(&lesson, i, &state));
        else
            step_text(out.stream, &lesson, i, &state);
    }
    if (steps != NULL) {
        json_t *root = json_pack("{s:i, s:s, s:s, s:o}", "schema", 1, "lesson", lesson.name,
                                 "title", lesson.title, "steps", steps);
        (void)json_dumpf(root, out.stream, JSON_INDENT(2) | JSON_PRESERVE_ORDER);
        (void)fputc('\n', out.stream);
        json_decref(root);
    }
    lesson_free(&lesson);
    return options_finish(spec, &out);
}

int command_lessons(int argc, char **argv)
{
    struct options_spec spec = {
        .command = command_find("lessons"),
        .formats = formats,
        .operands_min = 0,
        .operands_max = 1,
        .operand = "LESSON",
        .details = "LESSON is a name from the list or a file; it is played without a screen and\n"
                   "each step is printed, so that a mistake is found before the class does.\n"
                   "The format, with a template to copy: man 5 paramscope-lesson.\n"};
    struct options options;
    int status = 2;
    if (!options_read(&options, &spec, argc, argv, &status))
        return status;
    return options.operands == 0 ? list(&spec, &options) : play(&spec, &options);
}
