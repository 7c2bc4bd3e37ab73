/* lessons.c - paramscope lessons: lists them, or plays one without a screen, step by step.
 *
 * A lesson with a mistake is reported on stderr and left out of the list; by its name it is
 * refused. */
#include "commands/lessons.h"
#include "commands/options.h"
#include "commands/verbs.h"
#include "formats/printable.h"
#include "formats/datafile.h"
#include "formats/json_out.h"
#include "ui/tr.h"

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
    struct ps_text opened = ps_text_over(read.opened, sizeof read.opened);
    ps_text_add(&opened, name); /* before it goes: `name` may be that of the one that is replaced */
    lesson_free(lesson);
    *lesson = read;
    return true;
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
        if (datafile_translates(&files, files.file[i].slug) > 0)
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
        if (datafile_translates(files, other) != n || strncmp(other, slug, n) != 0)
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

static void list_text(FILE *out, const struct entry *e, size_t n)
{
    for (size_t i = 0; i < n; i++, e++)
        (void)fprintf(out, "%-20s %2d steps  %s%s%s%s\n%s%s%s", e->name, e->steps, e->title,
                      e->also[0] != '\0' ? "  (also " : "", e->also, e->also[0] != '\0' ? ")" : "",
                      e->about[0] != '\0' ? "                     " : "", e->about,
                      e->about[0] != '\0' ? "\n" : "");
}

static void list_json(FILE *file, const struct entry *e, size_t n)
{
    struct json_out out = json_out_over(file);
    json_out_array(&out, NULL);
    for (size_t i = 0; i < n; i++, e++) {
        json_out_object(&out, NULL);
        json_out_text(&out, "name", e->name);
        json_out_text(&out, "title", e->title);
        json_out_text(&out, "about", e->about);
        json_out_text(&out, "also", e->also);
        json_out_int(&out, "steps", e->steps);
        json_out_end(&out);
    }
    json_out_end(&out);
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
        if (datafile_translates(&files, files.file[i].slug) > 0) {
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
    if (options->format == JSON)
        list_json(out.stream, entry, n);
    else
        list_text(out.stream, entry, n);
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

static void step_json(struct json_out *out, const struct lesson *lesson, int i,
                      const struct lesson_state *s)
{
    const struct lesson_step *step = &lesson->step[i];
    json_out_object(out, NULL);
    json_out_int(out, "step", i + 1);
    json_out_text(out, "kind", lesson_kind_name(step->kind));
    json_out_text(out, "text", step->text);
    json_out_bool(out, "covered", s->covered);
    json_out_text(out, "count", s->convention == PS_EXACT ? "exact" : "weights");
    json_out_text(out, "panel", lesson_panel_name(s->panel));
    json_out_array(out, "models");
    for (int which = 0; which < (s->compare ? 2 : 1); which++) {
        char model[DESIGN_PATH_MAX];
        model_text(s, which, model);
        json_out_object(out, NULL);
        json_out_text(out, "model", model);
        json_out_int(out, "total", total_of(s, which));
        json_out_end(out);
    }
    json_out_end(out);
    json_out_end(out);
}

static void play_text(FILE *out, const struct lesson *lesson)
{
    struct lesson_state state;
    (void)fprintf(out, "%s\n", lesson->title);
    for (int i = 0; i < lesson->n && lesson_play(lesson, i, &state); i++)
        step_text(out, lesson, i, &state);
}

static void play_json(FILE *file, const struct lesson *lesson)
{
    struct json_out out = json_out_over(file);
    struct lesson_state state;
    json_out_object(&out, NULL);
    json_out_int(&out, "schema", 1);
    json_out_text(&out, "lesson", lesson->name);
    json_out_text(&out, "title", lesson->title);
    json_out_array(&out, "steps");
    for (int i = 0; i < lesson->n && lesson_play(lesson, i, &state); i++)
        step_json(&out, lesson, i, &state);
    json_out_end(&out);
    json_out_end(&out);
}

static int play(const struct options_spec *spec, const struct options *options)
{
    struct lesson lesson;
    struct outfile out;
    char error[OUTFILE_ERROR_MAX];
    memset(&lesson, 0, sizeof lesson);
    if (!lessons_open(NULL, options->operand[0], &lesson, error, sizeof error))
        return options_fail(spec, error);
    if (!options_output(options, spec, &out)) {
        lesson_free(&lesson);
        return 2;
    }
    if (options->format == JSON)
        play_json(out.stream, &lesson);
    else
        play_text(out.stream, &lesson);
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
