/* lesson.h - a lesson: steps that say something, set sliders, ask and reveal (YAML, libyaml).
 *
 * A lesson is played whole when it is read: every change it makes is tried, every number it shows
 * comes from the engine, every number it claims (expect) is compared. What is wrong is told with
 * file, line and column. Knows nothing of screens. The format is described in
 * paramscope-lesson(5). */
#ifndef FORMATS_LESSON_H
#define FORMATS_LESSON_H

#include "formats/datafile.h"
#include "formats/design.h"

enum {
    LESSON_STEPS_MAX = 64,
    LESSON_TEXT_MAX = 1200, /* bytes of a step's text, numbers put in */
    LESSON_TITLE_MAX = 100,
    LESSON_MODEL_MAX = 200, /* bytes of a MODEL or of changes */
    LESSON_EXPECT_MAX = 8,  /* claims of one step */
    LESSON_BYTES_MAX = 64 * 1024
};

enum lesson_kind {
    LESSON_SAY,
    LESSON_ASK,   /* covers the totals, then does what the step sets */
    LESSON_REVEAL /* uncovers them */
};

/* Names of panels as lessons call them; the same order as the explorer's. */
enum lesson_panel {
    LESSON_PANEL_TABLE,
    LESSON_PANEL_DERIVATION,
    LESSON_PANEL_SWEEP,
    LESSON_PANEL_COST,
    LESSON_PANEL_COUNTS,
    LESSON_PANELS
};

struct lesson_claim {
    char what[64]; /* a placeholder's name: total, component:attention, =12*d^2 */
    char want[160];
    int line, column;
};

/* Where something stands in the file, counted from 0. */
struct lesson_place {
    int line, column;
};

struct lesson_step {
    enum lesson_kind kind;
    char text[LESSON_TEXT_MAX];     /* numbers put in; '\n' begins a new line */
    char model[LESSON_MODEL_MAX];   /* opened in the first place; "": none */
    char compare[LESSON_MODEL_MAX]; /* opened beside it; "no": alone; "": as it was */
    char set[LESSON_MODEL_MAX];     /* changes to the first model; "": none */
    enum ps_field focus;            /* PS_FIELD_COUNT: as it was */
    enum ps_component highlight;    /* for this step alone; PS_COMPONENT_COUNT: none */
    int panel;                      /* enum lesson_panel; -1: as it was */
    int count;                      /* enum ps_convention; -1: as it was */
    struct lesson_place model_at, compare_at, set_at, focus_at, highlight_at;
    int claims;
    struct lesson_claim claim[LESSON_EXPECT_MAX];
    int line, column; /* of its text */
};

struct lesson {
    char name[64];                  /* the file's name without its suffix */
    char opened[DATAFILE_PATH_MAX]; /* as it was asked for, by whoever did: a name or a path */
    char title[LESSON_TITLE_MAX];
    char about[2 * LESSON_TITLE_MAX]; /* one sentence for the list, or "" */
    char model[2][LESSON_MODEL_MAX];  /* the models it begins with; the second may be "" */
    struct lesson_place model_at[2];
    enum ps_convention convention;
    int n;
    struct lesson_step *step;
};

/* What is on screen at a step. */
struct lesson_state {
    struct design design[2];
    bool compare;
    enum ps_convention convention;
    enum ps_field focus; /* PS_FIELD_COUNT: the lesson has not said */
    enum ps_component highlight;
    enum lesson_panel panel;
    bool covered;
    bool asked;        /* some step has asked, so `before` is known */
    int64_t before[2]; /* the totals when they were covered last; -1: past 2^63 - 1 */
};

/* Reads and plays a lesson; `file` names it in messages and gives the name. False: the message
 * "FILE:LINE:COLUMN: what was wrong; what is allowed" is in `error`, and `lesson` is empty. */
bool lesson_parse(struct lesson *lesson, const char *text, size_t len, const char *file,
                  char *error, size_t cap);

/* The same from a regular file of at most LESSON_BYTES_MAX bytes. */
bool lesson_read(struct lesson *lesson, const char *path, char *error, size_t cap);

void lesson_free(struct lesson *lesson);

/* The state at a step (0 ... n - 1): everything from the beginning, in order. False when a model
 * cannot be opened any more, which was possible when the lesson was read. */
bool lesson_play(const struct lesson *lesson, int step, struct lesson_state *state);

const char *lesson_kind_name(enum lesson_kind kind);
const char *lesson_panel_name(enum lesson_panel panel);

#endif
