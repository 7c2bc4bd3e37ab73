/* action.h - everything a person can do, in one table.
 *
 * Keys (keymap.h), the footer, the help page, `paramscope keys`, the command line's verbs and the
 * documentation are made from this list; an action that is not here does not exist. */
#ifndef UI_ACTION_H
#define UI_ACTION_H

/* id, name (command line), hint (footer; "" for none), sentence, group */
#define ACTIONS(X)                                                                                 \
    X(STEP, "step", "change", "Change the value by one step (left less, right more)", CHANGE)      \
    X(STEPS, "steps", "", "Change the value by ten steps", CHANGE)                                 \
    X(DETENT, "detent", "", "Go to the next value that people know: 768, 1,024, 30,522", CHANGE)   \
    X(LIMIT, "limit", "", "Go to the end of the track", CHANGE)                                    \
    X(TYPE, "type", "type", "Type a value: 30522, 30,522, 32k, 2^15, 4*768", CHANGE)               \
    X(TOGGLE, "toggle", "", "Next choice of a switch", CHANGE)                                     \
    X(RESET, "reset", "", "Put the slider back to where the model had it", CHANGE)                 \
    X(RESET_MODEL, "reset-model", "", "Put the whole model back", CHANGE)                          \
    X(HOLD, "hold", "hold", "Hold the budget: the total is locked, and another slider gives way",  \
      CHANGE)                                                                                      \
    X(PARTNER, "partner", "", "Hold the budget by another slider: layers, d_model, d_ff, V",       \
      CHANGE)                                                                                      \
    X(UNDO, "undo", "undo", "Undo (a drag is one step)", CHANGE)                                   \
    X(REDO, "redo", "", "Redo", CHANGE)                                                            \
    X(MOVE, "move", "move", "Go to the next slider or row", MOVE)                                  \
    X(PAGE, "page", "", "Go on by a page", MOVE)                                                   \
    X(OPEN, "open-row", "tensors", "Go to the table; there, open a component into its tensors",    \
      MOVE)                                                                                        \
    X(BREAKDOWN, "breakdown", "other side",                                                        \
      "Go to the breakdown; with a panel beside it, from one to the other", MOVE)                  \
    X(BACK, "back", "back", "Back out of what is open; never quits", MOVE)                         \
    X(FILTER, "filter", "", "Show only the sliders whose name contains a word", MOVE)              \
    X(OTHER, "other", "other model", "Work on the other model", MODELS)                            \
    X(PICK, "models", "models", "Choose another model", MODELS)                                    \
    X(COMPARE, "compare", "", "Show one model or both", MODELS)                                    \
    X(SWAP, "swap", "", "Swap the two models", MODELS)                                             \
    X(CONVENTION, "count", "", "Count exactly, or weight matrices only", VIEW)                     \
    X(DERIVE, "derive", "derive", "Derivation: the count built line by line, Space for the next",  \
      VIEW)                                                                                        \
    X(SWEEP, "sweep", "sweep", "Sweep: total and parts against the focused slider", VIEW)          \
    X(AXES, "axes", "log, linear", "Sweep: logarithmic or linear axes", VIEW)                      \
    X(COST, "cost", "cost",                                                                        \
      "Cost: memory, KV cache, FLOPs, tokens, loss, time; there ←→ change what is assumed", VIEW)  \
    X(TABLE, "table", "table", "Many models in one table; Enter opens one", VIEW)                  \
    X(SORT, "sort", "sort", "Sort the table of models by the next column", VIEW)                   \
    X(PREDICT, "predict", "cover, reveal", "Predict: cover the totals and bars, and reveal them",  \
      VIEW)                                                                                        \
    X(GUESS, "guess", "guess", "Type a guess of the covered total: 300M, 7*10^9", VIEW)            \
    X(COUNTS, "counts", "",                                                                        \
      "Named counts: exact, weights, non-embedding, active, frozen, published", VIEW)              \
    X(VERIFY, "verify", "", "Compare with a checkpoint: .safetensors, index.json or a folder",     \
      VIEW)                                                                                        \
    X(THEME, "theme", "theme", "Next theme", VIEW)                                                 \
    X(LESSON_STEP, "next", "next", "Next step of the lesson, or the one before", VIEW)             \
    X(LESSON, "lesson", "lesson", "Leave the lesson and come back to it; which lessons there are", \
      VIEW)                                                                                        \
    X(PRESENT, "presenter", "presenter",                                                           \
      "Presenter: totals in large digits and three rows, for the back row", VIEW)                  \
    X(MOUSE, "mouse", "", "Mouse on or off (off: the terminal selects text)", VIEW)                \
    X(REDRAW, "redraw", "", "Draw the screen anew", VIEW)                                          \
    X(COPY, "copy", "copy", "Copy the model as one line that opens it again", PROGRAM)             \
    X(WRITE, "write", "write",                                                                     \
      "Write a file: .svg the screen; .md .csv .json .tex .txt the table; config.json", PROGRAM)   \
    X(COMMAND, "command", "command",                                                               \
      "Command line: FIELD=VALUE, open FILE, theme NAME, any action", PROGRAM)                     \
    X(COMPLETE, "complete", "complete", "Complete what is typed", PROGRAM)                         \
    X(ACCEPT, "accept", "accept", "Accept what is typed or chosen", PROGRAM)                       \
    X(HELP, "help", "help", "This help", PROGRAM)                                                  \
    X(SUSPEND, "suspend", "", "Suspend to the shell", PROGRAM)                                     \
    X(QUIT, "quit", "quit", "Quit, or close what is open", PROGRAM)

enum action {
#define X(id, name, hint, sentence, group) ACTION_##id,
    ACTIONS(X)
#undef X
        ACTION_COUNT
};

enum action_group {
    GROUP_CHANGE,
    GROUP_MOVE,
    GROUP_MODELS,
    GROUP_VIEW,
    GROUP_PROGRAM,
    GROUP_COUNT
};

struct action_info {
    const char *name, *hint, *sentence;
    enum action_group group;
};

const struct action_info *action_info(enum action action);
const char *action_group_name(enum action_group group);

/* The action with this name, or ACTION_COUNT. */
enum action action_find(const char *name, int len);

#endif
