/* state.h - the whole state of the explorer in one struct.
 *
 * update.c is its only writer, view.c only reads it. Plain data: a test or a fuzzer makes one,
 * feeds events and asks explorer_check whether the invariants still hold. */
#ifndef UI_STATE_H
#define UI_STATE_H

#include "formats/lesson.h"
#include "ui/figures.h"
#include "ui/frame.h"
#include "ui/keymap.h"
#include "ui/whatif.h"

struct verify_result;

enum explorer_mode {
    MODE_SLIDERS,
    MODE_TABLE,   /* the breakdown, alone or beside a panel */
    MODE_PANEL,   /* another panel */
    MODE_VALUE,   /* a value is being typed in its slider */
    MODE_COMMAND, /* the command line */
    MODE_FILTER,  /* the word that filters the sliders */
    MODE_GUESS,   /* a guess of the covered total */
    MODE_WRITE,   /* the name of a file to write */
    MODE_REPLACE, /* that file exists: may it be replaced? */
    MODE_PICKER,
    MODE_HELP
};

/* What stands under the sliders; on a wide terminal the breakdown and another one. */
enum explorer_panel {
    PANEL_BREAKDOWN,
    PANEL_DERIVATION,
    PANEL_SWEEP,
    PANEL_COST,
    PANEL_VERIFY,
    PANEL_COUNTS,
    PANEL_MODELS
};

enum { INPUT_MAX = 200, FILTER_MAX = 32, MESSAGE_MAX = 400, UNDO_MAX = 160, PICKER_MAX = 256 };

struct explorer_input {
    char text[INPUT_MAX]; /* UTF-8 */
    int len, cursor;      /* bytes */
    bool offered;         /* nobody typed it: the first character typed takes its place */
};

/* Predict, then reveal. Totals are -1 past 2^63 - 1. */
struct explorer_guess {
    bool hidden;       /* totals, shares, bars and differences are covered */
    bool shown;        /* what came of it stands on screen until the next key */
    int64_t before[2]; /* the totals when they were covered */
    bool guessed;
    int64_t value;         /* of the model */
    int model;             /* that was active when it was made */
    char draft[INPUT_MAX]; /* typed so far: leaving the prompt loses nothing */
};

/* What undo goes back to. */
struct explorer_snapshot {
    struct design design[2];
    int active;
    enum ps_field focus;
};

struct explorer {
    struct design design[2];
    int active;   /* the model that keys act on: 0 or 1 */
    bool compare; /* both are shown */
    enum ps_convention convention;
    const struct keymap *keymap; /* the keys in force; somebody else's */
    enum explorer_mode mode;
    enum explorer_mode beneath; /* where Escape and Enter lead back to */
    enum ps_field focus;
    int scroll; /* first slider that is shown, as an index of the visible ones */
    char filter[FILTER_MAX];
    enum explorer_panel panel;
    int row, row_scroll;         /* the panel: its cursor and its first row shown */
    int table_row, table_scroll; /* the same of the breakdown */
    int derived;                 /* lines of the derivation that have been shown so far */
    unsigned open;               /* components opened into tensors, a set of 1 << component */
    struct explorer_input input;
    int item, item_scroll; /* picker: chosen and first row shown */
    int help_scroll;
    int completion;      /* the completion that Tab showed last; -1: none begun */
    int completion_from; /* end of the stem that is being completed */
    const char *const *themes, *const *lessons; /* names for completion, ended by NULL, or NULL */
    char message[MESSAGE_MAX];
    enum frame_role message_role;
    struct explorer_guess guess;
    const struct verify_result *verified; /* the last comparison with a checkpoint, or NULL */
    char verified_title[DESIGN_NAME_MAX], verified_file[DESIGN_NAME_MAX];
    const struct lesson *lesson; /* somebody else's; NULL: none */
    bool lesson_on;              /* its strip is shown and its keys are in force */
    int lesson_at;               /* the step */
    int lesson_scroll;           /* lines of its text above the strip */
    bool presenter;              /* large digits, no panels */
    char pressed[24];            /* the last key, or what the mouse did */
    enum action did;             /* what it did; ACTION_COUNT: nothing by that name */
    struct whatif whatif;
    bool dragging;
    enum ps_field drag_field;
    bool mouse;   /* captured */
    bool letters; /* bars are filled with letters: no colours, or ASCII */
    bool ascii;
    char theme[64];
    int w, h;
    bool done;
    int undo_at, undo_n; /* snapshots before the present state, and in all with those to redo */
    int undo_first;      /* where the oldest is: they go round */
    struct explorer_snapshot undo[UNDO_MAX + 1];
    struct figures figures;
};

/* A fresh state with two designs and the built-in keys; figures are counted. */
void explorer_init(struct explorer *explorer, const struct design *first,
                   const struct design *second);

/* Invariants: indexes within bounds, focus visible, both models valid, figures up to date, text
 * terminated. NULL when all hold, else the name of the first that does not. */
const char *explorer_check(const struct explorer *explorer);

/* The context whose keys are in force. */
enum keymap_context explorer_context(const struct explorer *explorer);

/* Is there a panel that q closes before it ends the program? */
bool explorer_closes(const struct explorer *explorer);

/* Do the keys go to the breakdown or another panel? */
bool explorer_below(const struct explorer *explorer);

/* The sliders of the list, in order: relevant to one of the shown models and matching the
 * filter. Returns how many (at most PS_FIELD_COUNT). */
int explorer_fields(const struct explorer *explorer, enum ps_field field[PS_FIELD_COUNT]);

/* The rows of the table. */
int explorer_rows(const struct explorer *explorer, struct figures_row row[FIGURES_ROWS]);

/* The presets that match what is typed in the picker: indexes of ps_preset_at. */
int explorer_picks(const struct explorer *explorer, int pick[PICKER_MAX]);

/* Is what is typed in the picker a path: a config.json to open instead? */
bool explorer_picks_path(const struct explorer *explorer);

/* A snapshot, counted from the oldest; at undo_at it is the present when that was left by undo. */
const struct explorer_snapshot *explorer_snapshot_at(const struct explorer *explorer, int i);

/* Keeps the state before a change so that undo returns to it; forgets what could be redone. */
void explorer_remember(struct explorer *explorer);
bool explorer_undo(struct explorer *explorer);
bool explorer_redo(struct explorer *explorer);

/* Counts again after a change of models or convention. */
void explorer_refresh(struct explorer *explorer);

#endif
