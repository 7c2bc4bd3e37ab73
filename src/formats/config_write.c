/* config_write.c - from a model to a config.json. See config.h.
 *
 * A new file is an empty object with every key added; an imported one gets the keys changed that
 * would otherwise give another model. Either way the result is read again, and what does not come
 * back as it was is what the class cannot express: no list of such cases is kept. */
#include "formats/config.h"

#include "formats/config_class.h"
#include "formats/printable.h"
#include "formats/say.h"

#include <stdlib.h>
#include <string.h>

bool config_differs(const struct config_writer *w, enum ps_field field)
{
    return w->old == NULL || ps_model_get(w->old, field) != ps_model_get(w->model, field);
}

/* The key of a row that the file uses, or the first; `value` is what stands there, or NULL. */
static void key_in_use(const struct config_key *row, const struct config_json *json,
                       char key[CONFIG_KEY_MAX], const json_t **value)
{
    const char *keys = row->keys;
    *value = NULL;
    while (json != NULL && *value == NULL && config_key_next(&keys, key))
        *value = config_json_get(json, key);
    if (*value != NULL)
        return;
    keys = row->keys;
    (void)config_key_next(&keys, key);
}

/* What an absent key would give in this model. */
static int64_t when_absent(const struct config_key *row, const struct ps_model *m, bool null)
{
    struct ps_model follows = *m;
    follows.value[row->field] = 0;
    if (null || (row->absent == 0 && row->flags & CONFIG_FOLLOW))
        return ps_model_get(&follows, row->field);
    if (row->absent == CONFIG_AS_ENCODER)
        return m->value[PS_ENCODER_LAYERS];
    if (row->absent == CONFIG_FOUR_D)
        return m->value[PS_D_MODEL] > INT64_MAX / 4 ? INT64_MAX : 4 * m->value[PS_D_MODEL];
    return row->absent;
}

static void write_whole(struct config_writer *w, const struct config_key *row,
                        const struct config_json *json)
{
    char key[CONFIG_KEY_MAX];
    const json_t *there;
    key_in_use(row, json, key, &there);
    int64_t value = ps_model_get(w->model, row->field);
    bool null =
        json != NULL && there == NULL && row->flags & CONFIG_FOLLOW && config_json_null(json, key);
    bool by_itself = there == NULL && value == when_absent(row, w->model, null);
    bool follows = row->flags & CONFIG_FOLLOW && row->absent == 0;
    bool plain = row->flags & CONFIG_QUIET || row->absent < 0 || follows;
    /* What a rule made of the number that stands there need not be that number, nor need what the
     * family has where none does. */
    bool same = w->old != NULL && w->old->value[row->field] == w->model->value[row->field];
    bool kept = same && (there != NULL ? !(row->flags & CONFIG_FOLLOW) : row->flags & CONFIG_KEEP);
    if (key[0] == '\0' || value < row->least || kept ||
        (there != NULL && json_integer_value(there) == value))
        return;
    if (by_itself && (json != NULL || plain))
        return;
    if (row->field == PS_Q_RANK && value == 0)
        config_edit_json(w->edits, key, "null");
    else
        config_edit_whole(w->edits, key, value);
}

static void write_switch(struct config_writer *w, const struct config_key *row,
                         const struct config_json *json)
{
    char key[CONFIG_KEY_MAX];
    const json_t *there;
    key_in_use(row, json, key, &there);
    int64_t value = w->model->value[row->field];
    bool is = there != NULL ? json_is_true(there) : row->absent != 0;
    if (json != NULL && config_null_is_false(json, row, key))
        is = false;
    if (value == (is ? row->on : row->off) && (json != NULL || row->flags & CONFIG_QUIET))
        return;
    if (value == row->on || value == row->off)
        config_edit_switch(w->edits, key, value == row->on);
}

static void write_mirror(struct config_writer *w, const struct config_key *row,
                         const struct config_json *json)
{
    if (json == NULL || (config_differs(w, row->field) && config_json_get(json, row->keys) != NULL))
        config_edit_whole(w->edits, row->keys, ps_model_get(w->model, row->field));
}

static void write_rows(struct config_writer *w, const struct config_family *family,
                       const struct config_json *json)
{
    for (const struct config_key *row = family->keys; row->keys != NULL; row++) {
        switch (row->kind) {
        case CONFIG_WHOLE: write_whole(w, row, json); break;
        case CONFIG_SWITCH: write_switch(w, row, json); break;
        case CONFIG_MIRROR: write_mirror(w, row, json); break;
        case CONFIG_MUST: break;
        }
    }
    if (family->rule != NULL)
        family->rule->write(w);
    config_loader_write(w, family, json);
}

/* ---- what cannot be said ---------------------------------------------------------------- */

static void add_value(struct ps_text *t, enum ps_field field, int64_t value)
{
    const struct ps_field_info *info = ps_field_info(field);
    if (info->kind == PS_KIND_CHOICE && value >= 0 && value <= info->max)
        ps_text_add(t, info->choices[value]);
    else
        ps_text_grouped(t, value);
}

/* "head=lm" */
static void add_setting(struct ps_text *text, enum ps_field field, int64_t value)
{
    ps_text_add(text, ps_field_info(field)->name);
    ps_text_add(text, "=");
    add_value(text, field, value);
}

/* Does the field matter to what the model is made of? Positions that are computed do not. */
static bool matters(const struct ps_model *m, enum ps_field field)
{
    if (field == PS_POSITIONS && !ps_position_table(m->value[PS_POSITION_KIND]))
        return false;
    return field != PS_LAYERS && field != PS_FFN_RATIO && ps_model_shows(m, field);
}

static bool same_model(const struct design *design, const struct ps_model *back,
                       char error[DESIGN_ERROR_MAX])
{
    int64_t was, is;
    for (int i = 0; i < PS_FIELD_COUNT; i++) {
        enum ps_field field = (enum ps_field)i;
        int64_t want = ps_model_get(&design->model, field), got = ps_model_get(back, field);
        if (want == got || !matters(&design->model, field))
            continue;
        /* Auto says what one of the others would say here. */
        if (field == PS_CROSS &&
            ps_model_cross_attention(&design->model) == ps_model_cross_attention(back))
            continue;
        char meant[80], read[80];
        struct ps_text t = ps_text_over(error, DESIGN_ERROR_MAX);
        struct ps_text m = ps_text_over(meant, sizeof meant);
        struct ps_text g = ps_text_over(read, sizeof read);
        add_setting(&m, field, want);
        add_setting(&g, field, got);
        say_add(&t,
                N_("a config.json of model_type %s cannot say %s beside the rest of this model; it "
                   "would be read as %s"),
                design->family, meant, read);
        return false;
    }
    if (ps_count_total(&design->model, PS_EXACT, &was) != ps_count_total(back, PS_EXACT, &is) ||
        was != is) {
        struct ps_text t = ps_text_over(error, DESIGN_ERROR_MAX);
        say_add(&t,
                N_("a config.json of model_type %s cannot express this model: it would be read "
                   "with another count"),
                design->family);
        return false;
    }
    return true;
}

static char *fail(char error[DESIGN_ERROR_MAX], const char *sentence, const char *what)
{
    char shown[DESIGN_ERROR_MAX];
    struct ps_text t = ps_text_over(error, DESIGN_ERROR_MAX);
    struct ps_text s = ps_text_over(shown, sizeof shown);
    printable_adds(&s, what);
    say_add(&t, sentence, shown);
    return NULL;
}

/* ---- the whole -------------------------------------------------------------------------- */

/* The text with the edits, if it gives the same model again. */
static char *checked(const struct design *design, const struct config_edits *edits,
                     const char *text, size_t len, const char *inside, char error[DESIGN_ERROR_MAX])
{
    struct design back;
    char reason[DESIGN_ERROR_MAX];
    char *out = config_edits_apply(edits, text, len, inside);
    if (out == NULL)
        return fail(error, N_("out of memory"), "");
    if (!config_parse(&back, out, strlen(out), say(N_("the config.json to be written")),
                      design->family, reason))
        (void)fail(error, N_("this model cannot be written: %s"), reason);
    else if (same_model(design, &back.model, error))
        return out;
    free(out);
    return NULL;
}

static char *no_class(const struct design *design, const struct config_family *family,
                      char error[DESIGN_ERROR_MAX])
{
    struct ps_text t = ps_text_over(error, DESIGN_ERROR_MAX);
    char head[80], pooler[80];
    struct ps_text h = ps_text_over(head, sizeof head), p = ps_text_over(pooler, sizeof pooler);
    add_setting(&h, PS_HEAD, design->model.value[PS_HEAD]);
    add_setting(&p, PS_POOLER, design->model.value[PS_POOLER]);
    say_add(&t, N_("no class of model_type %s has %s and %s on these layers"), design->family, head,
            pooler);
    config_class_hint(&t, family, &design->model);
    return NULL;
}

static char *write_new(const struct design *design, const struct config_family *family,
                       char error[DESIGN_ERROR_MAX])
{
    struct config_edits edits = {.n = 0};
    struct config_writer w = {&design->model, NULL, &edits, NULL};
    char type[DESIGN_NAME_MAX], *out;
    struct ps_text t = ps_text_over(type, sizeof type);
    bool fine = config_class_write(&w, family, NULL);
    ps_text_add(&t, "\"");
    ps_text_add(&t, family->name);
    ps_text_add(&t, "\"");
    config_edit_json(&edits, "model_type", type);
    write_rows(&w, family, NULL);
    out = fine ? checked(design, &edits, "{}", 2, NULL, error) : no_class(design, family, error);
    config_edits_free(&edits);
    return out;
}

static char *write_changed(const struct design *design, const char *text, size_t len,
                           char error[DESIGN_ERROR_MAX])
{
    struct config_edits edits = {.n = 0};
    struct config_reader r;
    char assumed[32], *out;
    if (!config_reader_open(&r, text, len, design->path, design->family, assumed, sizeof assumed,
                            error))
        return NULL;
    struct config_writer w = {&design->model, &r.model, &edits, &r.json};
    /* The class of a model with more than a text part is not ours to change. */
    bool fine = r.json.inside != NULL || config_class_write(&w, r.family, &r.json);
    write_rows(&w, r.family, &r.json);
    out = fine ? checked(design, &edits, text, len, r.json.inside, error)
               : no_class(design, r.family, error);
    config_edits_free(&edits);
    config_json_free(&r.json);
    return out;
}

char *config_write(const struct design *design, char error[DESIGN_ERROR_MAX])
{
    const struct config_family *family = config_family_find(design->family);
    char *text, *out;
    size_t len;
    if (family == NULL)
        return fail(error,
                    N_("the family %s has no class in Hugging Face's library, so there is no "
                       "config.json for it"),
                    design->family);
    if (design->path[0] == '\0')
        return write_new(design, family, error);
    if (!config_file_text(design->path, &text, &len, error))
        return NULL;
    out = write_changed(design, text, len, error);
    free(text);
    return out;
}
