/* resume.c - between the explorer's state, a session's text and its file. See resume.h.
 *
 * Nothing is made before the first change: starting and looking around leave no file. */
#include "commands/resume.h"
#include "commands/lessons.h"
#include "formats/datafile.h"
#include "formats/say.h"
#include "formats/session.h"
#include "formats/statefile.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

/* Steps of undo and redo that are kept; the oldest go first. */
enum { REDO_KEPT = 12, TRIES = 16 };

/* Milliseconds: a pause that is longer than between the repeats of a key held down, and how long a
 * change may wait for one. To write at every repeat would cost more than to draw it. */
enum { PAUSE = 70, PUT_OFF_MAX = 1000 };

/* What makes a session worth writing again. Where the focus is goes along, and is no reason. */
struct mark {
    struct ps_model model[2];
    enum ps_convention convention;
    enum explorer_panel panel;
    int undo_at, undo_n;
    bool compare;
    char theme[sizeof((struct explorer *)0)->theme];
    struct session_whatif whatif;
    struct session_lesson lesson;
    struct session_covered covered;
};

struct resume {
    struct statefile file;
    struct mark last;
    bool marked, off;
    int64_t due; /* since when there is something to write, in milliseconds; 0: there is nothing */
    char folder[DESIGN_PATH_MAX]; /* the current one, for relative paths */
    char text[SESSION_BYTES_MAX];
    struct session_state state;
};

enum { PANELS = PANEL_MODELS + 1 };
static const char *const panels[PANELS] = {
    [PANEL_BREAKDOWN] = "breakdown", [PANEL_DERIVATION] = "derivation", [PANEL_SWEEP] = "sweep",
    [PANEL_COST] = "cost",           [PANEL_VERIFY] = "verify",         [PANEL_COUNTS] = "counts",
    [PANEL_MODELS] = "models",
};
static const char *const sorts[SORT_COUNT] = {
    [SORT_NAME] = "name",     [SORT_FAMILY] = "family",
    [SORT_TOTAL] = "total",   [SORT_NON_EMBEDDING] = "non-embedding",
    [SORT_ACTIVE] = "active", [SORT_VOCAB] = "vocab_size",
    [SORT_WIDTH] = "d_model", [SORT_LAYERS] = "layers",
};

struct resume *resume_new(void)
{
    struct resume *r = calloc(1, sizeof *r);
    if (r != NULL)
        statefile_init(&r->file);
    return r;
}

void resume_free(struct resume *r)
{
    if (r != NULL)
        statefile_close(&r->file);
    free(r);
}

static struct session_whatif whatif_of(const struct whatif *w)
{
    struct session_whatif s = session_whatif_defaults();
    struct ps_text t = ps_text_over(s.sort, sizeof s.sort);
    s.cost = w->cost;
    s.linear = w->linear;
    ps_text_add(&t, sorts[w->sort]);
    s.partner = w->partner;
    s.held = w->held;
    s.model = w->held ? w->model : 0;
    s.target = w->held ? w->target : 0;
    return s;
}

static struct session_lesson lesson_of(const struct explorer *ex)
{
    struct session_lesson s;
    struct ps_text t = ps_text_over(s.name, sizeof s.name);
    memset(&s, 0, sizeof s);
    if (ex->lesson == NULL)
        return s;
    ps_text_add(&t, ex->lesson->opened);
    s.step = ex->lesson_at;
    s.on = ex->lesson_on;
    return s;
}

static struct session_covered covered_of(const struct explorer_guess *g)
{
    struct session_covered s;
    memset(&s, 0, sizeof s);
    s.is = g->hidden;
    s.guessed = g->hidden && g->guessed;
    for (int i = 0; i < 2; i++)
        s.before[i] = g->hidden ? g->before[i] : 0;
    s.model = s.guessed ? g->model : 0;
    s.guess = s.guessed ? g->value : 0;
    return s;
}

static struct mark mark_of(const struct explorer *ex)
{
    struct mark m;
    memset(&m, 0, sizeof m); /* with what lies between the members: marks are compared as bytes */
    m.model[0] = ex->design[0].model;
    m.model[1] = ex->design[1].model;
    m.convention = ex->convention;
    m.panel = ex->panel;
    m.undo_at = ex->undo_at;
    m.undo_n = ex->undo_n;
    m.compare = ex->compare;
    struct ps_text t = ps_text_over(m.theme, sizeof m.theme);
    ps_text_add(&t, ex->theme);
    m.whatif = whatif_of(&ex->whatif);
    m.lesson = lesson_of(ex);
    m.covered = covered_of(&ex->guess);
    return m;
}

/* ---- keeping ---------------------------------------------------------------------------- */

static void put_word(char out[SESSION_NAME_MAX], const char *word)
{
    struct ps_text t = ps_text_over(out, SESSION_NAME_MAX);
    ps_text_add(&t, word != NULL ? word : "");
}

static struct session_step step_of(const struct explorer_snapshot *s)
{
    return (struct session_step){{&s->design[0], &s->design[1]}, s->active, s->focus};
}

/* The states around the present one, as many as there is room for: `before` at most. */
static void collect(const struct explorer *ex, int before, struct session_state *state)
{
    int redo = ex->undo_n - ex->undo_at - 1;
    memset(state, 0, sizeof *state);
    state->compare = ex->compare;
    state->convention = ex->convention;
    put_word(state->panel, panels[ex->panel]);
    put_word(state->theme, ex->theme);
    state->whatif = whatif_of(&ex->whatif);
    state->lesson = lesson_of(ex);
    state->covered = covered_of(&ex->guess);
    if (redo > REDO_KEPT)
        redo = REDO_KEPT;
    if (before > ex->undo_at)
        before = ex->undo_at;
    for (int i = ex->undo_at - before; i < ex->undo_at; i++)
        state->step[state->steps++] = step_of(explorer_snapshot_at(ex, i));
    state->at = state->steps;
    state->step[state->steps++] =
        (struct session_step){{&ex->design[0], &ex->design[1]}, ex->active, ex->focus};
    for (int i = 1; i <= redo; i++)
        state->step[state->steps++] = step_of(explorer_snapshot_at(ex, ex->undo_at + i));
}

/* Fewer steps when all of them do not fit. */
static bool print(struct resume *r, const struct explorer *ex, struct ps_text *text)
{
    if (r->folder[0] == '\0' && getcwd(r->folder, sizeof r->folder) == NULL)
        put_word(r->folder, "/");
    for (int before = SESSION_STEPS - REDO_KEPT - 1; before >= 0;
         before -= before > 0 ? (before + 1) / 2 : 1) {
        *text = ps_text_over(r->text, sizeof r->text);
        collect(ex, before, &r->state);
        if (session_print(&r->state, r->folder, text))
            return true;
    }
    return false;
}

static int64_t now_ms(void)
{
    struct timespec t = {0, 0};
    (void)clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* Is the state the one that was written last? */
static bool kept(const struct resume *r, const struct mark *now)
{
    /* NOLINTNEXTLINE(bugprone-suspicious-memory-comparison,cert-*): mark_of clears it first */
    return r->marked && memcmp(now, &r->last, sizeof *now) == 0;
}

int resume_wait(struct resume *r, const struct explorer *ex)
{
    if (r == NULL || r->off || ex->dragging)
        return -1;
    struct mark now = mark_of(ex);
    if (!r->marked)
        return 0;
    if (kept(r, &now)) {
        r->due = 0;
        return -1;
    }
    int64_t time = now_ms();
    r->due = r->due != 0 ? r->due : time;
    int64_t left = r->due + PUT_OFF_MAX - time;
    return left <= 0 ? 0 : left < PAUSE ? (int)left : PAUSE;
}

bool resume_keep(struct resume *r, const struct explorer *ex, char *message)
{
    char error[STATEFILE_ERROR_MAX];
    struct ps_text text;
    if (r == NULL || r->off || ex->dragging)
        return true;
    struct mark now = mark_of(ex);
    if (kept(r, &now))
        return true;
    bool first = !r->marked;
    r->last = now;
    r->due = 0;
    r->marked = true;
    if (first) /* as it was opened: nothing to lose */
        return true;
    if (!print(r, ex, &text))
        return true; /* a path that cannot be written down: this state is not kept */
    if (statefile_write(&r->file, text.buf, text.len, error))
        return true;
    r->off = true;
    struct ps_text t = ps_text_over(message, MESSAGE_MAX);
    say_add(&t, N_("the session is not kept: %s"), error);
    return false;
}

/* ---- bringing back ---------------------------------------------------------------------- */

static void restore_whatif(const struct session_whatif *from, struct whatif *w)
{
    w->cost = from->cost;
    w->linear = from->linear;
    for (int i = 0; i < SORT_COUNT; i++)
        if (strcmp(from->sort, sorts[i]) == 0)
            w->sort = (enum whatif_sort)i;
    if (whatif_can_yield(from->partner))
        w->partner = from->partner;
    w->held = from->held;
    w->model = from->model;
    w->target = from->target;
}

static void restore_covered(const struct session_covered *from, struct explorer_guess *g)
{
    g->hidden = from->is;
    memcpy(g->before, from->before, sizeof g->before);
    g->guessed = from->guessed;
    g->model = from->model;
    g->value = from->guess;
}

/* The step is not played: what was changed since is what comes back. */
static void restore_lesson(const struct session_lesson *from, const char *argv0,
                           struct explorer *ex, struct lesson *lesson, struct ps_text *said)
{
    char error[MESSAGE_MAX], steps[SAY_NUMBER];
    if (from->name[0] == '\0')
        return;
    if (!lessons_open(argv0, from->name, lesson, error, sizeof error)) {
        ps_text_add(said, said->len > 0 ? "; " : "");
        say_add(said, N_("the lesson did not come back: %s"), error);
        return;
    }
    ex->lesson = lesson;
    ex->lesson_on = from->on;
    ex->lesson_at = from->step < lesson->n ? from->step : lesson->n - 1;
    if (from->on)
        ex->derived = FIGURES_ROWS; /* as the step showed it */
    if (from->step < lesson->n)
        return;
    ps_text_add(said, said->len > 0 ? "; " : "");
    say_add(said, N_("the lesson has %s steps now: this is its last"),
            say_number(lesson->n, steps));
}

static void restore(const struct session_state *state, struct explorer *ex)
{
    const struct session_step *now = &state->step[state->at];
    for (int i = 0; i < 2; i++)
        ex->design[i] = *now->design[i];
    ex->active = now->active;
    ex->focus = now->focus;
    ex->compare = state->compare;
    ex->convention = state->convention;
    for (int i = 0; i < PANELS; i++)
        if (i != PANEL_VERIFY && strcmp(state->panel, panels[i]) == 0)
            ex->panel = (enum explorer_panel)i;
    for (int i = 0; i < state->steps; i++) {
        const struct session_step *step = &state->step[i];
        ex->undo[i] = (struct explorer_snapshot){
            {*step->design[0], *step->design[1]}, step->active, step->focus};
    }
    ex->undo_first = 0;
    ex->undo_at = state->at;
    ex->undo_n = state->steps > state->at + 1 ? state->steps : state->at;
    put_word(ex->theme, state->theme);
    restore_whatif(&state->whatif, &ex->whatif);
    restore_covered(&state->covered, &ex->guess);
    explorer_refresh(ex);
}

/* Reads the file that is held. */
static enum session_outcome read_file(struct resume *r, char error[DESIGN_ERROR_MAX])
{
    char *text;
    size_t len;
    if (!datafile_read(r->file.path, SESSION_BYTES_MAX, &text, &len, error, DESIGN_ERROR_MAX))
        return SESSION_LOST;
    enum session_outcome outcome = session_parse(text, len, r->file.path, &r->state, error);
    free(text);
    return outcome;
}

bool resume_load(struct resume *r, const char *argv0, struct explorer *ex, struct lesson *lesson,
                 char *message)
{
    char error[DESIGN_ERROR_MAX], aside[STATEFILE_PATH_MAX];
    struct ps_text t = ps_text_over(message, MESSAGE_MAX);
    bool found = false;
    for (int i = 0; i < TRIES && !found && statefile_newest(&r->file); i++) {
        enum session_outcome outcome = read_file(r, error);
        found = outcome == SESSION_READ;
        if (found)
            break;
        ps_text_add(&t, t.len > 0 ? "; " : "");
        if (outcome == SESSION_DAMAGED && statefile_set_aside(&r->file, aside))
            say_add(&t, N_("%s; set aside as %s"), error, strrchr(aside, '/') + 1);
        else
            ps_text_add(&t, error);
    }
    if (!found) {
        statefile_close(&r->file);
        ps_text_add(&t, t.len > 0 ? "; " : "");
        ps_text_add(&t, say(N_("no session to resume")));
        return false;
    }
    restore(&r->state, ex);
    restore_lesson(&r->state.lesson, argv0, ex, lesson, &t);
    session_free(&r->state);
    r->last = mark_of(ex);
    r->marked = true;
    return true;
}
