/* effects.c - themes, models, lessons, files and checkpoints for the running explorer. Knows
 * neither keys nor escape sequences. */
#include "commands/effects.h"

#include "commands/lessons.h"
#include "commands/save.h"
#include "formats/say.h"
#include "ui/update.h"

#include <stdlib.h>
#include <string.h>

void effects_show_theme(struct session *s, const struct theme_scheme *scheme)
{
    theme_resolve(scheme, term_depth(s->term), &s->theme);
    term_invalidate(s->term);
    update_theme(s->ex, scheme->slug);
}

/* The list of themes is read when it is first wanted: starting does not wait for folders. */
static bool list_themes(struct session *s)
{
    if (s->theme_names != NULL)
        return true;
    if (!datafile_list(DATAFILE_THEME, s->argv0, &s->themes))
        return false;
    s->theme_names = calloc(s->themes.count + 2, sizeof *s->theme_names);
    if (s->theme_names == NULL)
        return false;
    s->theme_names[0] = theme_builtin()->slug;
    for (size_t i = 0; i < s->themes.count; i++)
        s->theme_names[i + 1] = s->themes.file[i].slug;
    s->ex->themes = s->theme_names;
    return true;
}

/* So is that of the lessons, for completion: without it there is none. */
static void list_lessons(struct session *s)
{
    if (s->lesson_names != NULL || !datafile_list(DATAFILE_LESSON, s->argv0, &s->lessons))
        return;
    s->lesson_names = calloc(s->lessons.count + 1, sizeof *s->lesson_names);
    size_t n = 0;
    for (size_t i = 0; s->lesson_names != NULL && i < s->lessons.count; i++)
        if (datafile_translates(&s->lessons, s->lessons.file[i].slug) == 0)
            s->lesson_names[n++] = s->lessons.file[i].slug;
    s->ex->lessons = s->lesson_names;
}

bool effects_load_theme(const char *argv0, const char *name, struct theme_scheme *scheme,
                        char *error, size_t cap)
{
    const char *const builtin[] = {theme_builtin()->slug, NULL};
    char path[DATAFILE_PATH_MAX];
    *scheme = *theme_builtin();
    if (strcmp(name, builtin[0]) == 0)
        return true;
    return datafile_find(DATAFILE_THEME, argv0, name, builtin, path, error, cap) &&
           scheme_read(path, scheme, error, cap);
}

/* The one after the present one; a file of no folder counts as before the first. One that cannot be
 * read is named and does not end the round. */
static void next_theme(struct session *s)
{
    struct theme_scheme scheme;
    char error[MESSAGE_MAX], first[MESSAGE_MAX] = "";
    size_t n = s->themes.count + 1, at = 0;
    while (at < n && strcmp(s->theme_names[at], s->theme.scheme.slug) != 0)
        at++;
    for (size_t i = 0; i < n; i++) {
        at = at + 1 < n ? at + 1 : 0;
        if (effects_load_theme(s->argv0, s->theme_names[at], &scheme, error, sizeof error)) {
            effects_show_theme(s, &scheme);
            break;
        }
        if (first[0] == '\0')
            memcpy(first, error, sizeof first);
    }
    if (first[0] != '\0')
        update_say(s->ex, ROLE_WARN, first);
}

void effects_change_theme(struct session *s, const char *name)
{
    struct theme_scheme scheme;
    char error[MESSAGE_MAX];
    if (!list_themes(s)) {
        update_say(s->ex, ROLE_ERROR, "no memory for the list of themes");
        return;
    }
    if (name[0] == '\0')
        next_theme(s);
    else if (effects_load_theme(s->argv0, name, &scheme, error, sizeof error))
        effects_show_theme(s, &scheme);
    else
        update_say(s->ex, ROLE_ERROR, error);
}

static void open_model(struct session *s, const char *text)
{
    struct design design;
    char error[DESIGN_ERROR_MAX];
    if (design_open(&design, text, s->as, error))
        update_opened(s->ex, &design);
    else
        update_say(s->ex, ROLE_ERROR, error);
}

static void open_lesson(struct session *s, const char *name)
{
    char said[MESSAGE_MAX];
    struct ps_text t = ps_text_over(said, sizeof said);
    if (name[0] == '\0') {
        lessons_say(s->argv0, &t);
        update_say(s->ex, ROLE_TEXT, said);
    } else if (lessons_open(s->argv0, name, &s->lesson, said, sizeof said)) {
        update_lesson(s->ex, &s->lesson);
    } else {
        update_say(s->ex, ROLE_ERROR, said);
    }
}

static void write_file(struct session *s, const struct effect *effect)
{
    char error[OUTFILE_ERROR_MAX];
    if (strcmp(effect->text, "-") == 0)
        update_not_written(s->ex, N_("a file needs a name: standard output is the screen here"));
    else if (!save_knows(effect->text, error))
        update_not_written(s->ex, error);
    else if (s->ex->guess.hidden && save_counts(effect->text))
        update_not_written(s->ex, N_("covered: reveal first (Esc, v); a picture stays covered"));
    else if (!effect->sure && save_exists(effect->text))
        update_exists(s->ex);
    else if (save_screen(s->ex, &s->theme.scheme, effect->text, error))
        update_written(s->ex);
    else
        update_not_written(s->ex, error);
}

/* Compares the active model with a checkpoint; what was shown before is then gone. */
static void verify_model(struct session *s, const char *checkpoint)
{
    char error[DESIGN_ERROR_MAX];
    struct safetensors st;
    if (s->verified == NULL)
        s->verified = malloc(sizeof *s->verified);
    if (s->verified == NULL) {
        update_say(s->ex, ROLE_ERROR, "no memory for the comparison");
        return;
    }
    s->ex->verified = NULL;
    if (!safetensors_open(&st, checkpoint, error)) {
        update_say(s->ex, ROLE_ERROR, error);
        return;
    }
    if (verify_compare(s->verified, &s->ex->design[s->ex->active], &st, error))
        update_verified(s->ex, s->verified, checkpoint);
    else
        update_say(s->ex, ROLE_ERROR, error);
    safetensors_close(&st);
}

void effects_carry_out(struct session *s, const struct effect *effect)
{
    switch (effect->type) {
    case EFFECT_SUSPEND: term_suspend(s->term); break;
    case EFFECT_REDRAW: term_invalidate(s->term); break;
    case EFFECT_MOUSE: term_set_mouse(s->term, s->ex->mouse); break;
    case EFFECT_COPY:
        term_copy(s->term, effect->text);
        s->copied = true;
        break;
    case EFFECT_THEME: effects_change_theme(s, effect->text); break;
    case EFFECT_VERIFY: verify_model(s, effect->text); break;
    case EFFECT_OPEN: open_model(s, effect->text); break;
    case EFFECT_LESSON: open_lesson(s, effect->text); break;
    case EFFECT_WRITE: write_file(s, effect); break;
    case EFFECT_QUIT:
    case EFFECT_NONE: break;
    }
    if (s->ex->mode == MODE_COMMAND) {
        (void)list_themes(s);
        list_lessons(s);
    }
}

void effects_free(struct session *s)
{
    datafile_list_free(&s->themes);
    datafile_list_free(&s->lessons);
    free(s->theme_names);
    free(s->lesson_names);
    free(s->verified);
}
