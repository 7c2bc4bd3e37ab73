/* check.c - the invariants of the explorer's state, for tests and fuzzers. See state.h. */
#include "ui/panel.h"

#include <string.h>

const char *explorer_check(const struct explorer *ex)
{
    struct ps_error error;
    enum ps_field field[PS_FIELD_COUNT];
    int fields = explorer_fields(ex, field), rows = panel_rows(ex, ex->panel);
    int table = panel_rows(ex, PANEL_BREAKDOWN);
    bool focused = fields == 0;
    for (int i = 0; i < fields; i++)
        focused = focused || field[i] == ex->focus;
    if (ex->active != 0 && ex->active != 1)
        return "active is 0 or 1";
    for (int i = 0; i < 2; i++)
        if (ps_model_validate(&ex->design[i].model, &error) != PS_OK)
            return "both models are valid";
    if (!focused)
        return "the focused slider is in the list";
    if (ex->scroll < 0 || (ex->scroll > 0 && ex->scroll >= fields))
        return "the list is scrolled within its bounds";
    if (ex->row < 0 || (ex->row > 0 && ex->row >= rows) || ex->row_scroll < 0)
        return "the panel's cursor is within its bounds";
    if (ex->table_row < 0 || (ex->table_row > 0 && ex->table_row >= table) || ex->table_scroll < 0)
        return "the table's cursor is within its bounds";
    if ((ex->mode == MODE_PANEL && ex->panel == PANEL_BREAKDOWN) ||
        (ex->mode == MODE_TABLE && ex->panel != PANEL_BREAKDOWN && layout_beside(ex) == 0))
        return "the keys go to what is shown";
    if (ex->input.len < 0 || ex->input.len >= INPUT_MAX || ex->input.text[ex->input.len] != '\0' ||
        ex->input.cursor < 0 || ex->input.cursor > ex->input.len)
        return "the typed text is terminated and the cursor is in it";
    if (ex->undo_at < 0 || ex->undo_at > UNDO_MAX || ex->undo_n < ex->undo_at ||
        ex->undo_n > UNDO_MAX + 1 || ex->undo_first < 0 || ex->undo_first > UNDO_MAX)
        return "undo stays within its bounds";
    if (ex->lesson_at < 0 || ex->lesson_scroll < 0 ||
        (ex->lesson != NULL && ex->lesson_at >= ex->lesson->n) ||
        (ex->lesson == NULL && ex->lesson_on))
        return "the step is one of the lesson";
    if (memchr(ex->pressed, '\0', sizeof ex->pressed) == NULL || (unsigned)ex->did > ACTION_COUNT)
        return "the last key is known";
    if (memchr(ex->guess.draft, '\0', INPUT_MAX) == NULL || (ex->guess.hidden && ex->guess.shown) ||
        (ex->guess.model != 0 && ex->guess.model != 1))
        return "a guess is of one model, and covered or revealed";
    if ((ex->whatif.model != 0 && ex->whatif.model != 1) ||
        (ex->whatif.held && ex->whatif.target < 1) || (unsigned)ex->whatif.sort >= SORT_COUNT ||
        (unsigned)ex->whatif.partner >= PS_FIELD_COUNT)
        return "what is held and assumed is of this program";
    if (memchr(ex->message, '\0', MESSAGE_MAX) == NULL)
        return "the message is terminated";
    for (int i = 0; i < 2; i++) {
        int64_t total;
        enum ps_status status = ps_count_total(&ex->design[i].model, ex->convention, &total);
        if (status != ex->figures.status[i] ||
            (status == PS_OK && total != ex->figures.count[i].total))
            return "the figures are those of the models";
    }
    return NULL;
}
