/* state.c - making, checking and asking the explorer's state. See state.h. No drawing, no input. */
#include "ui/state.h"

#include "ui/tr.h"

#include <stddef.h>
#include <string.h>

void explorer_init(struct explorer *ex, const struct design *first, const struct design *second)
{
    /* Not what undo may come to hold, three quarters of a megabyte: a start would wait for it. */
    memset(ex, 0, offsetof(struct explorer, undo));
    figures_init(&ex->figures);
    ex->design[0] = *first;
    ex->design[1] = *second;
    ex->keymap = &keymap_builtin;
    ex->compare = true;
    ex->focus = PS_VOCAB;
    ex->completion = -1;
    ex->whatif =
        (struct whatif){.cost = ps_cost_defaults(), .sort = SORT_TOTAL, .partner = PS_LAYERS};
    ex->did = ACTION_COUNT;
    ex->message_role = ROLE_TEXT;
    /* Hints are prepared with the first change: until then nobody waits for the next one. */
    figures_refresh(&ex->figures, ex->design, ex->convention);
}

void explorer_refresh(struct explorer *ex)
{
    figures_refresh(&ex->figures, ex->design, ex->convention);
    const struct ps_model *model = &ex->design[ex->active].model;
    if (figures_prepared(&ex->figures, model, ex->convention))
        return;
    enum ps_field field[PS_FIELD_COUNT];
    int n = explorer_fields(ex, field);
    figures_prepare(&ex->figures, model, ex->convention, field, n);
}

enum keymap_context explorer_context(const struct explorer *ex)
{
    switch (ex->mode) {
    case MODE_SLIDERS: return CONTEXT_SLIDERS;
    case MODE_TABLE:
    case MODE_PANEL: return CONTEXT_PANEL;
    case MODE_PICKER: return CONTEXT_LIST;
    case MODE_HELP: return CONTEXT_HELP;
    case MODE_REPLACE: return CONTEXT_ASK;
    default: return CONTEXT_TEXT;
    }
}

bool explorer_closes(const struct explorer *ex)
{
    return ex->panel != PANEL_BREAKDOWN && !ex->presenter;
}

bool explorer_below(const struct explorer *ex)
{
    return ex->mode == MODE_TABLE || ex->mode == MODE_PANEL;
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/* Does a word occur in a text, ignoring case? */
static bool contains(const char *text, const char *word)
{
    for (; *text != '\0'; text++) {
        int i = 0;
        while (word[i] != '\0' && lower(text[i]) == lower(word[i]))
            i++;
        if (word[i] == '\0')
            return true;
    }
    return word[0] == '\0';
}

static bool field_matches(enum ps_field field, const char *filter)
{
    const struct ps_field_info *info = ps_field_info(field);
    return contains(info->label, filter) || contains(info->name, filter) ||
           contains(tr(info->label), filter) || contains(info->aliases, filter) ||
           strcmp(info->symbol, filter) == 0;
}

int explorer_fields(const struct explorer *ex, enum ps_field field[PS_FIELD_COUNT])
{
    const struct ps_model *own = &ex->design[ex->active].model;
    const struct ps_model *other = &ex->design[ex->compare ? 1 - ex->active : ex->active].model;
    bool filtered = ex->filter[0] != '\0';
    int n = 0;
    for (int i = 0; i < PS_FIELD_COUNT; i++) {
        enum ps_field f = (enum ps_field)i;
        /* A filter finds hidden fields too: that is how a dense model gets experts. */
        if (filtered ? ps_field_info(f)->kind != PS_KIND_DERIVED && field_matches(f, ex->filter)
                     : ps_model_shows(own, f) || ps_model_shows(other, f))
            field[n++] = f;
    }
    return n;
}

int explorer_rows(const struct explorer *ex, struct figures_row row[FIGURES_ROWS])
{
    return figures_rows(&ex->figures, ex->design, ex->compare ? 0 : ex->active, ex->compare ? 2 : 1,
                        ex->open, row);
}

/* Does a word occur in a text, and where it begins with a digit not within a longer number? 7b is
 * not in 27B, and 1b not in 1.1B. */
static bool has_word(const char *text, const char *word)
{
    bool number = word[0] >= '0' && word[0] <= '9';
    for (const char *p = text; *p != '\0'; p++) {
        char before = p > text ? p[-1] : ' ';
        int i = 0;
        while (word[i] != '\0' && lower(p[i]) == lower(word[i]))
            i++;
        if (word[i] == '\0' &&
            !(number && ((before >= '0' && before <= '9') || before == '.' || before == ',')))
            return true;
    }
    return word[0] == '\0';
}

/* Every word of what is typed is in the name, title, family, printed or published figure. */
static bool matches(const struct ps_preset *p, const char *typed)
{
    char figure[40], grouped[40];
    struct ps_text plain = ps_text_over(figure, sizeof figure);
    struct ps_text group = ps_text_over(grouped, sizeof grouped);
    ps_text_int(&plain, p->published);
    ps_text_grouped(&group, p->published);
    const char *const texts[] = {p->name, p->title, p->family, p->printed, figure, grouped};
    while (*typed != '\0') {
        char word[INPUT_MAX];
        size_t len = strcspn(typed, " ");
        struct ps_text t = ps_text_over(word, sizeof word);
        ps_text_addn(&t, typed, len);
        bool found = len == 0;
        for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
            found = found || (texts[i] != NULL && has_word(texts[i], word));
        if (!found)
            return false;
        typed += typed[len] == ' ' ? len + 1 : len;
    }
    return true;
}

bool explorer_picks_path(const struct explorer *ex)
{
    size_t len = strlen(ex->input.text);
    return strchr(ex->input.text, '/') != NULL ||
           (len > 5 && strcmp(ex->input.text + len - 5, ".json") == 0);
}

int explorer_picks(const struct explorer *ex, int pick[PICKER_MAX])
{
    int n = 0;
    for (int i = 0; i < ps_preset_count() && n < PICKER_MAX; i++) {
        const struct ps_preset *p = ps_preset_at(i);
        if (matches(p, ex->input.text))
            pick[n++] = i;
    }
    return n;
}

static void snapshot(const struct explorer *ex, struct explorer_snapshot *s)
{
    s->design[0] = ex->design[0];
    s->design[1] = ex->design[1];
    s->active = ex->active;
    s->focus = ex->focus;
}

static void restore(struct explorer *ex, const struct explorer_snapshot *s)
{
    ex->design[0] = s->design[0];
    ex->design[1] = s->design[1];
    ex->active = s->active;
    ex->focus = s->focus;
    explorer_refresh(ex);
}

static int slot(const struct explorer *ex, int i)
{
    return (ex->undo_first + i) % (UNDO_MAX + 1);
}

const struct explorer_snapshot *explorer_snapshot_at(const struct explorer *ex, int i)
{
    return &ex->undo[slot(ex, i)];
}

void explorer_remember(struct explorer *ex)
{
    if (ex->undo_at == UNDO_MAX)
        ex->undo_first = slot(ex, 1); /* the oldest goes */
    else
        ex->undo_at++;
    snapshot(ex, &ex->undo[slot(ex, ex->undo_at - 1)]);
    ex->undo_n = ex->undo_at;
}

bool explorer_undo(struct explorer *ex)
{
    if (ex->undo_at == 0)
        return false;
    /* The present goes where redo will find it. */
    snapshot(ex, &ex->undo[slot(ex, ex->undo_at)]);
    if (ex->undo_n == ex->undo_at)
        ex->undo_n++;
    restore(ex, explorer_snapshot_at(ex, --ex->undo_at));
    return true;
}

bool explorer_redo(struct explorer *ex)
{
    if (ex->undo_at + 1 >= ex->undo_n)
        return false;
    restore(ex, explorer_snapshot_at(ex, ++ex->undo_at));
    return true;
}
