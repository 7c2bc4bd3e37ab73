/* update_command.c - the command line: changes, names of models, actions by name, and completion
 * from the same tables. */
#include "ui/update_parts.h"

#include "ui/tr.h"

#include <string.h>

static bool starts(const char *text, const char *with)
{
    return strncmp(text, with, strlen(with)) == 0;
}

/* Leading and trailing blanks taken off, into `out`. */
static void trim(const char *text, char out[INPUT_MAX])
{
    while (*text == ' ')
        text++;
    size_t n = strlen(text);
    while (n > 0 && text[n - 1] == ' ')
        n--;
    struct ps_text t = ps_text_over(out, INPUT_MAX);
    ps_text_addn(&t, text, n);
}

static void fail(struct explorer *ex, const char *typed)
{
    char said[MESSAGE_MAX];
    struct ps_text t = ps_text_over(said, sizeof said);
    int n = (int)strcspn(typed, " =");
    enum ps_field near = ps_field_nearest(typed, n);
    const struct ps_preset *model = ps_preset_nearest(typed, (int)strlen(typed));
    if (near != PS_FIELD_COUNT || model != NULL)
        say_add(&t,
                N_("no such command: %s; did you mean %s? Else FIELD=VALUE, open MODEL, verify "
                   "FILE, theme NAME or an action's name"),
                typed, near != PS_FIELD_COUNT ? ps_field_info(near)->name : model->name);
    else
        say_add(&t,
                N_("no such command: %s; FIELD=VALUE, open MODEL, verify FILE, theme NAME or an "
                   "action's name"),
                typed);
    update_say(ex, ROLE_ERROR, said);
}

static void apply_changes(struct explorer *ex, const char *changes)
{
    struct design d = ex->design[ex->active];
    char error[DESIGN_ERROR_MAX];
    if (!design_change(&d, changes, error)) {
        update_say(ex, ROLE_ERROR, error);
        return;
    }
    enum ps_field moved = PS_FIELD_COUNT;
    enum ps_field set = ps_field_find(changes, (int)strcspn(changes, " ="));
    int64_t from = 0;
    bool held = set != PS_FIELD_COUNT && hold_budget(ex, set, &d.model, &moved, &from);
    if (memcmp(&d.model, &ex->design[ex->active].model, sizeof d.model) != 0) {
        const struct ps_model before = ex->design[ex->active].model;
        explorer_remember(ex);
        ex->design[ex->active] = d;
        explorer_refresh(ex);
        if (held)
            hold_say(ex, moved, from);
        else if (set != PS_FIELD_COUNT && strchr(changes, '=') == strrchr(changes, '='))
            change_say(ex, set, &before, &d.model); /* of several none is known to follow */
    }
    ex->mode = ex->beneath;
}

/* A word as it is, or as `y` copied it for a shell: 'it'\''s mine' is it's mine. */
static void add_unquoted(struct ps_text *t, const char *word)
{
    static const char inner[] = "'\\''";
    word += strspn(word, " ");
    size_t len = strlen(word);
    if (len < 2 || word[0] != '\'' || word[len - 1] != '\'') {
        ps_text_add(t, word);
        return;
    }
    const char *end = word + len - 1;
    for (const char *at = word + 1; at < end;) {
        const char *next = strstr(at, inner);
        bool found = next != NULL && next < end;
        ps_text_addn(t, at, (size_t)((found ? next : end) - at));
        ps_text_add(t, found ? "'" : "");
        at = found ? next + strlen(inner) : end;
    }
}

/* "open MODEL", "theme NAME", "verify CHECKPOINT": what is done outside of the state. */
static const struct {
    const char *word;
    enum effect_type type;
} verbs[] = {{"open ", EFFECT_OPEN},
             {"theme ", EFFECT_THEME},
             {"verify ", EFFECT_VERIFY},
             {"lesson ", EFFECT_LESSON}};

/* Is what follows the name of a file? There is no folder here to look into. */
static bool names_file(const char *typed)
{
    return starts(typed, "verify ") || starts(typed, "write ");
}

static bool outside(const char *typed, struct effect *effect)
{
    for (size_t i = 0; i < sizeof verbs / sizeof verbs[0]; i++) {
        struct ps_text t = ps_text_over(effect->text, sizeof effect->text);
        if (!starts(typed, verbs[i].word))
            continue;
        add_unquoted(&t, typed + strlen(verbs[i].word));
        effect->type = verbs[i].type;
        return true;
    }
    return false;
}

void command_accept(struct explorer *ex, struct effect *effect)
{
    char typed[INPUT_MAX];
    trim(ex->input.text, typed);
    size_t len = strlen(typed);
    enum action action = action_find(typed, (int)len);
    const struct ps_preset *preset = ps_preset_find(typed, (int)len);
    if (len == 0) {
        ex->mode = ex->beneath;
    } else if (starts(typed, "write ")) {
        input_begin(ex, MODE_WRITE, typed + 6 + strspn(typed + 6, " "));
        write_accept(ex, effect);
    } else if (outside(typed, effect)) {
        ex->mode = ex->beneath;
    } else if (action != ACTION_COUNT) {
        ex->mode = ex->beneath;
        run_action(ex, action, +1, effect);
    } else if (strcmp(typed, "q") == 0) {
        effect->type = EFFECT_QUIT;
    } else if (preset != NULL) {
        explorer_remember(ex);
        design_from_preset(&ex->design[ex->active], preset);
        explorer_refresh(ex);
        ex->mode = ex->beneath;
    } else if (ps_field_find(typed, (int)strcspn(typed, " =")) == PS_FIELD_COUNT &&
               cost_command(ex, typed)) {
        return;
    } else if (strchr(typed, '=') != NULL) {
        apply_changes(ex, typed);
    } else {
        fail(ex, typed);
    }
}

/* ---- completion -------------------------------------------------------------------------- */

/* Walks all completions of a word in order and picks the one with the wanted number. */
struct search {
    const char *word;
    int len, wanted, seen;
    const char *found, *suffix;
};

static void offer(struct search *s, const char *candidate, const char *suffix)
{
    if (strncmp(candidate, s->word, (size_t)s->len) != 0)
        return;
    if (s->seen++ == s->wanted) {
        s->found = candidate;
        s->suffix = suffix;
    }
}

static void offer_names(struct search *s, const char *const *names)
{
    for (; names != NULL && *names != NULL; names++)
        offer(s, *names, "");
}

static void offer_models(struct search *s)
{
    for (int i = 0; i < ps_preset_count(); i++)
        offer(s, ps_preset_at(i)->name, "");
}

static void offer_fields(struct search *s)
{
    for (int i = 0; i < PS_FIELD_COUNT; i++)
        if (ps_field_info((enum ps_field)i)->kind != PS_KIND_DERIVED)
            offer(s, ps_field_info((enum ps_field)i)->name, "=");
}

/* What may stand where the word does: a value of `field`, what a verb is about, the first word of
 * all, or another change. */
static void offer_all(struct explorer *ex, struct search *s, enum ps_field field, bool first)
{
    const char *typed = ex->input.text;
    if (field != PS_FIELD_COUNT) {
        offer_names(s, ps_field_info(field)->choices);
    } else if (starts(typed, "theme ")) {
        offer_names(s, ex->themes);
    } else if (starts(typed, "lesson ")) {
        offer_names(s, ex->lessons);
    } else if (starts(typed, "open ")) {
        offer_models(s);
    } else if (first) {
        offer_fields(s);
        for (size_t i = 0; i < sizeof verbs / sizeof verbs[0]; i++)
            offer(s, verbs[i].word, "");
        for (int i = 0; i < ACTION_COUNT; i++)
            offer(s, action_info((enum action)i)->name, "");
        offer_models(s);
    } else if (!names_file(typed)) {
        offer_fields(s);
    }
}

/* Completes the word before the cursor; Tab again shows the next one. */
void command_complete(struct explorer *ex)
{
    struct explorer_input *in = &ex->input;
    if (ex->completion < 0)
        ex->completion_from = in->cursor;
    int end = ex->completion < 0 ? in->cursor : ex->completion_from, start = end;
    while (start > 0 && strchr(",= ", in->text[start - 1]) == NULL)
        start--;
    enum ps_field field = PS_FIELD_COUNT;
    if (start > 0 && in->text[start - 1] == '=') {
        int name = start - 1;
        while (name > 0 && strchr(", ", in->text[name - 1]) == NULL)
            name--;
        field = ps_field_find(in->text + name, start - 1 - name);
    }
    struct search s = {in->text + start, end - start, ex->completion + 1, 0, NULL, ""};
    offer_all(ex, &s, field, start == 0);
    if (s.found == NULL && s.seen > 0) { /* around the end */
        s = (struct search){s.word, s.len, 0, 0, NULL, ""};
        offer_all(ex, &s, field, start == 0);
        ex->completion = -1;
    }
    if (s.found == NULL) {
        update_say(ex, ROLE_DIM,
                   names_file(in->text) ? N_("the names of files are not completed")
                                        : N_("nothing begins like that"));
        return;
    }
    char text[INPUT_MAX];
    struct ps_text t = ps_text_over(text, sizeof text);
    ps_text_addn(&t, in->text, (size_t)start);
    ps_text_add(&t, s.found);
    ps_text_add(&t, s.suffix);
    int number = ex->completion + 1, from = ex->completion_from;
    bool only = s.seen == 1;
    if (t.cut)
        return;
    /* Keep what was typed as the stem of the next Tab: it begins every completion. */
    memcpy(in->text, text, t.len + 1);
    in->len = in->cursor = (int)t.len;
    ex->completion = only ? -1 : number;
    ex->completion_from = from;
}
