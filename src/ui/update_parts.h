/* update_parts.h - what the files of the update share. Private to them. */
#ifndef UI_UPDATE_PARTS_H
#define UI_UPDATE_PARTS_H

#include "ui/update.h"

/* Runs an action, from a key, a click or the command line. */
void run_action(struct explorer *ex, enum action action, int argument, struct effect *effect);

/* Sets a field of the active model: one step to undo (unless a drag has begun one), says what
 * followed or why it was refused. False when nothing changed. */
bool change_field(struct explorer *ex, enum ps_field field, int64_t value);

/* Says which other fields moved along when one was set. */
void change_say(struct explorer *ex, enum ps_field set, const struct ps_model *before,
                const struct ps_model *after);

/* The focused field: steps in a direction, the next value that people know, the end of its track,
 * the next choice of a switch, what the model had; and the whole model as it was opened. Where it
 * stays as it is, why is said. */
void change_step(struct explorer *ex, int dir, int count);
void change_detent(struct explorer *ex, int dir);
void change_limit(struct explorer *ex, int dir);
void change_choice(struct explorer *ex);
void change_back(struct explorer *ex);
void change_all_back(struct explorer *ex);

/* Going about: rows in a direction and how many a page has; into the table or a row; out of what is
 * open; a panel by its key; a prompt. move_beside goes between the breakdown and a panel. */
void move_by(struct explorer *ex, int by);
int move_page(const struct explorer *ex);
void move_into(struct explorer *ex, int argument);
void move_beside(struct explorer *ex);
void move_back(struct explorer *ex);
void open_panel(struct explorer *ex, enum explorer_panel panel);
void open_sweep(struct explorer *ex);
void begin_typing(struct explorer *ex, enum explorer_mode mode);

/* Keeps focus, scrolling and cursors within what there is now. */
void keep_in_view(struct explorer *ex);

/* Typing: a key in a text context that no row of the keymap takes; begins with a text. */
void input_key(struct explorer *ex, uint32_t key);
void input_begin(struct explorer *ex, enum explorer_mode mode, const char *text);

/* The command line: carries out what is typed; the next completion of it. */
void command_accept(struct explorer *ex, struct effect *effect);
void command_complete(struct explorer *ex);

/* Covering the totals and revealing them; the prompt for a guess. guess_keep saves what is typed
 * before anything else takes the prompt's place. */
void predict_hide(struct explorer *ex);
void predict_toggle(struct explorer *ex);
void guess_begin(struct explorer *ex);
void guess_keep(struct explorer *ex);
void guess_accept(struct explorer *ex);

/* One step on or back; leaving the lesson and coming back. */
void lesson_step(struct explorer *ex, int dir);
void lesson_toggle(struct explorer *ex, struct effect *effect);

/* Writing a file: the prompt, the name accepted, the yes to replacing. */
void write_begin(struct explorer *ex);
void write_accept(struct explorer *ex, struct effect *effect);

/* Holding the budget (update_whatif.c): on and off; the next field to give way; the budget is now
 * what the model has, after the convention of counting changed. */
void hold_toggle(struct explorer *ex);
void hold_next_partner(struct explorer *ex);
void hold_again(struct explorer *ex);

/* After `field` was set in a copy of the active model: moves the partner so that the budget is kept
 * as nearly as it may be. False when none is held or nothing legal can be found. */
bool hold_budget(const struct explorer *ex, enum ps_field field, struct ps_model *model,
                 enum ps_field *moved, int64_t *from);
void hold_say(struct explorer *ex, enum ps_field moved, int64_t from);

/* The next choice of what the cost line under the cursor assumes; a setting typed as a command
 * (false: it is none). */
void cost_step(struct explorer *ex, int dir);
bool cost_command(struct explorer *ex, const char *typed);

/* The table of models: by the next column; the row under the cursor into the active model. */
void models_sort(struct explorer *ex);
void models_open(struct explorer *ex);

void mouse_event(struct explorer *ex, const struct event *event, const struct frame *shown,
                 struct effect *effect);

/* Ends a drag that any other event interrupts. */
void mouse_let_go(struct explorer *ex);

#endif
