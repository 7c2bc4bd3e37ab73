/* explore.c - the explorer: a terminal's events into the state, the state's picture to the
 * terminal, and the effects in between. Knows neither escape sequences nor what the keys do. */
#include "commands/command.h"
#include "commands/effects.h"
#include "commands/keyfile.h"
#include "commands/language.h"
#include "commands/lessons.h"
#include "commands/options.h"
#include "commands/save.h"
#include "formats/say.h"
#include "ui/view.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum extra {
    EXTRA_THEME,
    EXTRA_NO_MOUSE,
    EXTRA_SCRIPT,
    EXTRA_SIZE,
    EXTRA_PRESENTER,
    EXTRA_RESUME,
    EXTRA_LESSON,
    EXTRA_LANG
};
static const char *const extras[] = {"theme=", "no-mouse", "script=", "size=", "presenter",
                                     "resume", "lesson=",  "lang=",   NULL};

static const struct command explorer_command = {
    "", command_explore,
    "[MODEL [MODEL]] [--theme NAME|FILE] [--lesson NAME|FILE] [--presenter] [--resume] [--size "
    "WxH] [-o FILE] "
    "...",
    "Open the explorer; without a model BERT-base beside Transformer-base"};

static const struct options_spec spec = {
    .command = &explorer_command,
    .count = true,
    .models = true,
    .operands_min = 0,
    .operands_max = 2,
    .operand = "MODEL",
    .extra = extras,
    .details =
        "  --theme NAME|FILE  colours: a name of `paramscope themes` or a Base16 file\n"
        "  --no-mouse         leave the mouse to the terminal\n"
        "  --lesson NAME|FILE a lesson of `paramscope lessons`, or your own\n"
        "  --lang LANGUAGE    en or ko; else as LC_MESSAGES or LANG say\n"
        "  --presenter        begin with large digits and three rows (P)\n"
        "  --resume           bring the last session back: models, panel, undo, lesson\n"
        "  --script FILE      take events from a file and print frames\n"
        "  --size 120x40      of the screen that -o or --script draws\n"
        "  -o FILE.svg        no terminal: the first screen (the last of a script) as a picture;\n"
        "                     .md .csv .json .tex .txt its table, config.json for Hugging Face\n",
};

/* Keeps the session, after what changed it is on screen. False, once: there is something to say
 * about it. */
static bool keep(struct session *s)
{
    char message[MESSAGE_MAX];
    bool fine = resume_keep(s->resume, s->ex, message);
    if (!fine)
        update_say(s->ex, ROLE_WARN, message);
    return fine;
}

/* --resume: the last session takes the place of the models named. */
static void bring_back(struct session *s, bool themed)
{
    char message[MESSAGE_MAX] = N_("no memory for a session"), name[sizeof s->ex->theme];
    if (s->resume != NULL && resume_load(s->resume, s->argv0, s->ex, &s->lesson, message) &&
        !themed) {
        memcpy(name, s->ex->theme, sizeof name);
        effects_change_theme(s, name);
    }
    if (message[0] != '\0')
        update_say(s->ex, ROLE_WARN, message);
}

/* The user's own keys, if there are any. What is wrong with them is said unless there is more
 * pressing news. */
static void bind_keys(struct session *s)
{
    char message[MESSAGE_MAX];
    bool good = keyfile_load(&s->keymap, "keys.yaml", message, sizeof message);
    s->ex->keymap = &s->keymap;
    if (!good && s->ex->message[0] == '\0')
        update_say(s->ex, ROLE_WARN, message);
}

/* Blocks for an event, takes what else is pending, shows the outcome once. Returns the signal
 * that ended it, or 0. */
static int run(struct session *s)
{
    struct effect effect;
    struct event event = {.type = EVENT_RESIZE};
    int ended_by = 0;
    term_size(s->term, &event.x, &event.y);
    update(s->ex, &event, NULL, &effect);
    while (!s->ex->done) {
        if ((s->frame.w != s->ex->w || s->frame.h != s->ex->h) &&
            !frame_resize(&s->frame, s->ex->w, s->ex->h))
            return 0;
        view(&s->frame, s->ex);
        term_present(s->term, &s->frame, &s->theme);
        event = term_next_event(s->term, TERM_GLANCE);
        if (event.type == EVENT_NONE) /* what changed is kept when the hands rest */
            event = term_next_event(s->term, resume_wait(s->resume, s->ex));
        if (event.type == EVENT_NONE) {
            if (!keep(s))
                continue;
            event = term_next_event(s->term, TERM_WAIT);
        }
        while (event.type != EVENT_NONE && !s->ex->done) {
            if (event.type == EVENT_END)
                ended_by = (int)event.key;
            update(s->ex, &event, &s->frame, &effect);
            effects_carry_out(s, &effect);
            /* A click means what is on screen: what came before it must be shown first. */
            if (event.type == EVENT_MOUSE && event.mouse != MOUSE_DRAG)
                break;
            event = s->ex->done ? event : term_next_event(s->term, TERM_GLANCE);
        }
    }
    (void)keep(s);
    return ended_by;
}

/* What opens the models again, for the shell's history: when it was asked for, or is no longer
 * what was opened. */
static void print_state(const struct session *s)
{
    char text[COMMAND_MAX];
    struct ps_text t = ps_text_over(text, sizeof text);
    command_text(s->ex, &t);
    if (s->copied || strcmp(text, s->opened) != 0)
        (void)printf("paramscope %s\n", text);
}

static bool open_designs(const struct options *o, struct design design[2])
{
    static const char *const usual[2] = {"bert-base", "transformer-base"};
    for (int i = 0; i < 2; i++) {
        /* One model named: it stands beside the other usual one. */
        const char *text = i < o->operands ? o->operand[i] : usual[i];
        if (i == 1 && o->operands == 1 && strcmp(o->operand[0], usual[1]) == 0)
            text = usual[0];
        if (!options_design(o, &spec, text, &design[i]))
            return false;
    }
    return true;
}

static void begin_state(const struct options *o, struct session *s, const struct design design[2],
                        bool ascii)
{
    explorer_init(s->ex, &design[0], &design[1]);
    if (s->ex->convention != o->convention) {
        s->ex->convention = o->convention;
        explorer_refresh(s->ex);
    }
    s->ex->compare = o->operands != 1;
    if (s->lesson.n > 0)
        update_lesson(s->ex, &s->lesson);
    struct ps_text t = ps_text_over(s->opened, sizeof s->opened);
    command_text(s->ex, &t); /* a session that comes back is not what the shell's history names */
    s->ex->presenter = o->extra[EXTRA_PRESENTER] != NULL;
    s->ex->ascii = s->ex->letters = ascii;
}

/* -o without a script: the first screen into a file, without any terminal. */
static int draw_only(const struct options *o, struct session *s, const struct theme_scheme *scheme,
                     const struct design design[2], int w, int h)
{
    struct event event = {.type = EVENT_RESIZE, .x = w, .y = h};
    struct effect effect;
    char error[OUTFILE_ERROR_MAX];
    begin_state(o, s, design, false);
    update_theme(s->ex, scheme->slug);
    update(s->ex, &event, NULL, &effect);
    return save_screen(s->ex, scheme, o->out, error) ? 0 : options_fail(&spec, error);
}

/* "120x40". */
static bool size_of(const char *text, int *w, int *h)
{
    char *end, *more;
    errno = 0;
    long a = strtol(text, &end, 10), b = *end == 'x' ? strtol(end + 1, &more, 10) : 0;
    if (*end != 'x' || more == end + 1 || *more != '\0' || errno != 0 || a < 1 || b < 1 ||
        a > FRAME_MAX_W || b > FRAME_MAX_H)
        return false;
    *w = (int)a;
    *h = (int)b;
    return true;
}

static int explore(const struct options *o, struct session *s, const struct theme_scheme *scheme,
                   const struct design design[2], int w, int h)
{
    struct term_options options = {.mouse = o->extra[EXTRA_NO_MOUSE] == NULL,
                                   .ascii = o->ascii,
                                   .colors = o->color || o->extra[EXTRA_SCRIPT] != NULL ? -1 : 0,
                                   .script = o->extra[EXTRA_SCRIPT],
                                   .script_w = w,
                                   .script_h = h};
    char error[TERM_ERROR_MAX];
    s->term = term_open(&options, error);
    if (s->term == NULL)
        return options_fail(&spec, error);
    begin_state(o, s, design, term_ascii(s->term));
    s->ex->mouse = options.mouse;
    s->ex->letters = s->ex->ascii || term_depth(s->term) == THEME_MONO;
    frame_init(&s->frame, s->ex->ascii);
    effects_show_theme(s, scheme);
    /* A script leaves no trace unless it asks. */
    if (options.script == NULL || o->extra[EXTRA_RESUME] != NULL)
        s->resume = resume_new();
    if (o->extra[EXTRA_RESUME] != NULL)
        bring_back(s, o->extra[EXTRA_THEME] != NULL);
    if (options.script == NULL) /* a script means the same for everybody */
        bind_keys(s);
    int ended_by = run(s), status = 0;
    char unsaved[OUTFILE_ERROR_MAX];
    if (o->out != NULL && !save_screen(s->ex, &s->theme.scheme, o->out, unsaved))
        status = options_fail(&spec, unsaved);
    bool scripted = options.script != NULL;
    term_close(s->term);
    frame_free(&s->frame);
    effects_free(s);
    resume_free(s->resume);
    if (ended_by != 0) {
        /* The parent learns what happened: the terminal is given back, the default does the rest.
         */
        (void)signal(ended_by, SIG_DFL);
        (void)raise(ended_by);
    }
    if (!scripted)
        print_state(s);
    return status;
}

int command_explore(int argc, char **argv)
{
    struct options o;
    struct design design[2];
    struct theme_scheme scheme = *theme_builtin();
    char error[MESSAGE_MAX], unknown[OUTFILE_ERROR_MAX];
    int status, w = 120, h = 40;
    if (!options_read(&o, &spec, argc, argv, &status))
        return status;
    if (o.out != NULL && !save_knows(o.out, unknown))
        return options_fail(&spec, unknown);
    if (o.extra[EXTRA_SIZE] != NULL && o.out == NULL && o.extra[EXTRA_SCRIPT] == NULL)
        return options_fail(&spec, "--size is for -o FILE and --script; a terminal has its own");
    if (o.extra[EXTRA_SIZE] != NULL && !size_of(o.extra[EXTRA_SIZE], &w, &h))
        return options_fail(&spec, "--size is written 120x40, from 1x1 to 1000x500");
    /* ASCII cannot show another script. */
    if (!o.ascii && !language_begin(argv[0], o.extra[EXTRA_LANG], error, sizeof error))
        return options_fail(&spec, error);
    if (o.extra[EXTRA_LESSON] != NULL && o.extra[EXTRA_RESUME] != NULL)
        return options_fail(&spec, "--lesson begins anew and --resume goes on; name one of them");
    if (o.extra[EXTRA_LESSON] != NULL && o.operands > 0)
        return options_fail(&spec, "--lesson brings its own models; name none beside it");
    if (o.extra[EXTRA_RESUME] != NULL && o.operands > 0)
        return options_fail(&spec, "--resume brings its own models back; name none beside it");
    if (!open_designs(&o, design))
        return 2;
    if (o.extra[EXTRA_THEME] != NULL &&
        !effects_load_theme(argv[0], o.extra[EXTRA_THEME], &scheme, error, sizeof error))
        return options_fail(&spec, error);
    struct session s = {.argv0 = argv[0], .as = o.as, .ex = calloc(1, sizeof *s.ex)};
    if (s.ex == NULL)
        return options_fail(&spec, strerror(ENOMEM));
    if (o.extra[EXTRA_LESSON] != NULL &&
        !lessons_open(argv[0], o.extra[EXTRA_LESSON], &s.lesson, error, sizeof error)) {
        free(s.ex);
        return options_fail(&spec, error);
    }
    status = o.out != NULL && o.extra[EXTRA_SCRIPT] == NULL
                 ? draw_only(&o, &s, &scheme, design, w, h)
                 : explore(&o, &s, &scheme, design, w, h);
    lesson_free(&s.lesson);
    free(s.ex);
    return status;
}
