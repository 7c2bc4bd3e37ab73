/* config_read.c - from the text of a config.json to a model. See config_rules.h.
 *
 * Finds the family, takes each field by the rows of its table, then its class and its rules, and
 * lets the engine say whether the result is a model. */
#include "formats/config_class.h"
#include "formats/printable.h"
#include "formats/say.h"

#include <string.h>

/* ---- what was assumed ------------------------------------------------------------------- */

void config_assume(struct config_reader *r, const char *key, const char *value)
{
    struct ps_text before = r->assumed;
    if (before.cut)
        return;
    ps_text_add(&r->assumed, before.len > 0 ? ", " : "");
    ps_text_add(&r->assumed, key);
    ps_text_add(&r->assumed, "=");
    ps_text_add(&r->assumed, value);
    /* What does not fit is left out as a whole, and so is all that follows. */
    if (r->assumed.cut) {
        r->assumed = before;
        r->assumed.buf[before.len] = '\0';
        r->assumed.cut = true;
    }
}

static void assume_number(struct config_reader *r, const char *key, const struct config_key *row)
{
    const struct ps_field_info *info = ps_field_info(row->field);
    int64_t value = r->model.value[row->field];
    char text[64];
    struct ps_text t = ps_text_over(text, sizeof text);
    if (row->absent == CONFIG_FOUR_D)
        ps_text_add(&t, "4*d_model");
    else if (row->absent == CONFIG_AS_ENCODER)
        ps_text_add(&t, "encoder_layers");
    else if (value == 0 && info->auto_text != NULL)
        for (const char *p = info->auto_text; *p != '\0'; p++)
            ps_text_addn(&t, p, *p != ' '); /* d_model/heads */
    else
        ps_text_int(&t, value);
    config_assume(r, key, text);
}

/* ---- rows ------------------------------------------------------------------------------- */

/* The first key of a row that stands in the file with a value, else the first of all. */
static const json_t *first_value(const struct config_reader *r, const struct config_key *row,
                                 char key[CONFIG_KEY_MAX])
{
    const char *keys = row->keys;
    while (config_key_next(&keys, key)) {
        const json_t *value = config_json_get(&r->json, key);
        if (value != NULL)
            return value;
    }
    keys = row->keys;
    (void)config_key_next(&keys, key);
    return NULL;
}

/* An explicit null is None in Python, which for these fields has a meaning of its own. */
static bool null_follows(const struct config_reader *r, const struct config_key *row,
                         const char *key)
{
    return (row->flags & CONFIG_FOLLOW || row->field == PS_Q_RANK) &&
           config_json_null(&r->json, key);
}

static bool read_whole(struct config_reader *r, const struct config_key *row)
{
    char key[CONFIG_KEY_MAX];
    int64_t *v = r->model.value, value = row->absent;
    const json_t *there = first_value(r, row, key);
    if (there != NULL) {
        memcpy(r->key_of[row->field], key, sizeof key);
        if (!config_json_whole(&r->json, key, row->least, &value))
            return false;
    } else if (row->flags & CONFIG_KEEP) {
        return true;
    } else if (null_follows(r, row, key)) {
        value = 0;
    } else if (value == CONFIG_FOUR_D) {
        if (__builtin_mul_overflow(v[PS_D_MODEL], (int64_t)4, &value))
            value = INT64_MAX;
    } else if (value == CONFIG_AS_ENCODER) {
        value = v[PS_ENCODER_LAYERS];
    }
    v[row->field] = value;
    return true;
}

bool config_null_is_false(const struct config_json *json, const struct config_key *row,
                          const char *key)
{
    return row->field == PS_TIE_EMBEDDINGS && config_json_null(json, key);
}

static bool read_switch(struct config_reader *r, const struct config_key *row)
{
    char key[CONFIG_KEY_MAX];
    bool on = row->absent != 0;
    if (first_value(r, row, key) != NULL)
        memcpy(r->key_of[row->field], key, sizeof key);
    if (config_null_is_false(&r->json, row, key))
        on = false;
    if (!config_json_switch(&r->json, key, &on))
        return false;
    r->model.value[row->field] = on ? row->on : row->off;
    return true;
}

/* A key whose other values would be another architecture. */
static bool check_must(struct config_reader *r, const struct config_key *row)
{
    const json_t *value = config_json_get(&r->json, row->keys);
    if (value == NULL)
        return true;
    json_t *must = json_loads(row->must, JSON_DECODE_ANY, NULL);
    /* "pruned_heads": [] is as empty as {}. */
    bool empty = json_is_object(must) && json_is_array(value) && json_array_size(value) == 0;
    bool fine = must != NULL && (empty || json_equal(value, must));
    json_decref(must);
    if (fine)
        return true;
    struct ps_text t = config_json_blame(&r->json, row->keys);
    char shown[QUOTE_MAX];
    struct ps_text s = ps_text_over(shown, sizeof shown);
    config_json_show(&s, value);
    say_add(&t, N_("%s is not counted (%s); allowed: %s"), shown, say(row->why), row->must);
    return false;
}

static bool read_rows(struct config_reader *r)
{
    for (const struct config_key *row = r->family->keys; row->keys != NULL; row++) {
        bool fine = true;
        switch (row->kind) {
        case CONFIG_WHOLE: fine = read_whole(r, row); break;
        case CONFIG_SWITCH: fine = read_switch(r, row); break;
        case CONFIG_MUST: fine = check_must(r, row); break;
        case CONFIG_MIRROR: break;
        }
        if (!fine)
            return false;
    }
    return true;
}

/* A number that is what the field follows anyway means that it follows. */
static void follow(struct config_reader *r)
{
    int64_t *v = r->model.value;
    for (const struct config_key *row = r->family->keys; row->keys != NULL; row++) {
        int64_t given = v[row->field % PS_FIELD_COUNT];
        if (row->kind != CONFIG_WHOLE || !(row->flags & CONFIG_FOLLOW))
            continue;
        v[row->field] = 0;
        if (v[PS_HEADS] < 1 || ps_model_get(&r->model, row->field) != given ||
            (row->field == PS_HEAD_DIM && v[PS_D_MODEL] % v[PS_HEADS] != 0))
            v[row->field] = given;
    }
}

/* Says which absent keys the family decided, where they count. */
static void say_assumed(struct config_reader *r)
{
    char key[CONFIG_KEY_MAX];
    for (const struct config_key *row = r->family->keys; row->keys != NULL; row++) {
        bool layers = row->field == PS_ENCODER_LAYERS || row->field == PS_DECODER_LAYERS;
        if (row->kind == CONFIG_MUST || row->kind == CONFIG_MIRROR || row->flags & CONFIG_QUIET ||
            first_value(r, row, key) != NULL || null_follows(r, row, key) ||
            (layers ? r->model.value[row->field] == 0 : !ps_model_shows(&r->model, row->field)))
            continue;
        if (row->kind == CONFIG_WHOLE)
            assume_number(r, key, row);
        else if (config_null_is_false(&r->json, row, key))
            config_assume(r, key, "false (null)");
        else
            config_assume(r, key, row->absent != 0 ? "true" : "false");
    }
}

/* ---- the family ------------------------------------------------------------------------- */

static bool type_of(const struct config_json *json, json_t *object, const char **type)
{
    json_t *value = json_object_get(object, "model_type");
    *type = json_string_value(value);
    if (value == NULL || json_is_null(value) || (*type != NULL && !config_json_beyond(value)))
        return true;
    return config_json_refuse(json, "model_type", value,
                              N_("%s stands here; allowed: a name such as \"bert\""));
}

/* A model that also sees or hears has its text part in an object of its own. */
static bool step_inside(struct config_reader *r, const char **type)
{
    static const char *const keys[] = {"text_config", "llm_config", "language_config"};
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        json_t *inner = json_object_get(r->json.root, keys[i]);
        if (!json_is_object(inner))
            continue;
        r->json.object = inner;
        r->json.inside = keys[i];
        const char *outer = *type;
        if (!type_of(&r->json, inner, type))
            return false;
        if (*type == NULL && outer != NULL)
            *type = strcmp(outer, "gemma3") == 0        ? "gemma3_text"
                    : config_family_find(outer) != NULL ? outer
                                                        : NULL;
        return true;
    }
    return true;
}

/* What is read is the text part, in an object of its own or beside the others (Qwen2-VL). */
static void say_text_part(struct config_reader *r)
{
    static const char *const towers[] = {"vision_config", "audio_config", "visual", "audio"};
    char value[80];
    struct ps_text t = ps_text_over(value, sizeof value);
    bool more = false;
    ps_text_add(&t, say(N_("text part alone")));
    for (size_t i = 0; i < sizeof towers / sizeof towers[0]; i++)
        if (json_is_object(json_object_get(r->json.root, towers[i]))) {
            say_add(&t, N_("; %s is not counted"), towers[i]);
            more = true;
        }
    if (r->json.inside != NULL || more)
        config_assume(r, r->json.inside != NULL ? r->json.inside : "config", value);
}

/* Is it a type that has no object inside which could be meant? */
static bool plain_type(const char *type)
{
    const struct config_family *family = type != NULL ? config_family_find(type) : NULL;
    return family != NULL && strcmp(family->name, type) == 0;
}

static bool find_family(struct config_reader *r, const char *as)
{
    const char *type, *outer;
    char said[DESIGN_NAME_MAX], name[QUOTE_MAX];
    struct ps_text t = ps_text_over(said, sizeof said), n = ps_text_over(name, sizeof name);
    if (!type_of(&r->json, r->json.root, &type))
        return false;
    outer = type;
    if (config_unknown_towers(type))
        return config_unknown_type(&r->json, type);
    if (!plain_type(type) && !step_inside(r, &type))
        return false;
    say_text_part(r);
    if (type == NULL && r->json.inside == NULL) {
        /* Files from before 2020 name the class alone. */
        const json_t *names = config_json_get(&r->json, "architectures");
        const char *class = json_string_value(json_array_get(names, 0));
        r->family = class != NULL ? config_family_of_class(class) : NULL;
        if (r->family != NULL)
            config_assume(r, "model_type", r->family->name);
    }
    if (type != NULL)
        r->family = config_family_find(type);
    if (r->family == NULL && as != NULL) {
        r->family = config_family_find(as);
        if (r->family == NULL)
            return config_unknown_as(r, as);
        if (type != NULL) {
            printable_add(&n, type, strlen(type), 40);
            say_add(&t, N_("%s read as %s"), name, r->family->name);
        }
        config_assume(r, "model_type", type != NULL ? said : r->family->name);
    } else if (r->family != NULL && type != NULL && strcmp(type, r->family->name) != 0) {
        printable_add(&n, type, strlen(type), 40);
        say_add(&t, N_("%s is %s"), name, r->family->name);
        config_assume(r, "model_type", said);
    }
    return r->family != NULL || config_unknown_type(&r->json, type != NULL ? type : outer);
}

/* ---- the whole -------------------------------------------------------------------------- */

static bool check_model(struct config_reader *r)
{
    struct ps_error e;
    r->model = ps_model_normal(&r->model);
    if (ps_model_validate(&r->model, &e) == PS_OK)
        return true;
    const char *key = e.field >= 0 && e.field < PS_FIELD_COUNT ? r->key_of[e.field] : "";
    struct ps_text t = config_json_blame(&r->json, key[0] != '\0' ? key : NULL);
    t.say = say;
    ps_error_text(&e, &t);
    return false;
}

static bool read_model(struct config_reader *r, const char *as)
{
    if (!find_family(r, as) || r->family == NULL)
        return false;
    const char *name = r->family->name;
    r->model = ps_family_model(ps_family_find(name, (int)strlen(name)));
    if (!read_rows(r) || !config_class_read(r))
        return false;
    if (r->family->rule != NULL && !r->family->rule->read(r))
        return false;
    if (!config_check(r))
        return false;
    follow(r);
    if (r->model.value[PS_EXPERTS] == 0)
        r->model.value[PS_DENSE_LAYERS] = 0;
    say_assumed(r);
    return check_model(r);
}

bool config_reader_part_open(struct config_reader *r, const char *key, struct config_reader *part)
{
    json_t *object = json_object_get(r->json.root, key);
    const char *type = NULL;
    memset(part, 0, sizeof *part);
    part->json = r->json;
    if (object == NULL) {
        struct ps_text t = config_json_blame(&r->json, NULL);
        say_add(&t, N_("key \"%s\" is missing; it is the object of a model"), key);
        return false;
    }
    if (!json_is_object(object))
        return config_json_refuse(&r->json, key, object,
                                  N_("%s stands here; allowed: the object of a model"));
    part->json.object = object;
    part->json.inside = key;
    if (!type_of(&part->json, object, &type))
        return false;
    part->family = type != NULL ? config_family_find(type) : NULL;
    if (part->family == NULL)
        return config_unknown_type(&part->json, type);
    return true;
}

bool config_reader_part_read(struct config_reader *r, struct config_reader *part)
{
    const char *name = part->family->name;
    part->assumed = r->assumed;
    part->model = ps_family_model(ps_family_find(name, (int)strlen(name)));
    part->model.value[PS_HEAD] = PS_HEAD_NONE;
    if (!read_rows(part) || (part->family->rule != NULL && !part->family->rule->read(part)))
        return false;
    say_assumed(part);
    r->assumed = part->assumed;
    return true;
}

bool config_reader_open(struct config_reader *r, const char *text, size_t len, const char *file,
                        const char *as, char *assumed, size_t cap, char error[DESIGN_ERROR_MAX])
{
    static const char more[] = ", …";
    memset(r, 0, sizeof *r);
    r->assumed = ps_text_over(assumed, cap - strlen(more));
    if (!config_json_parse(&r->json, text, len, file, error))
        return false;
    if (read_model(r, as)) {
        if (r->assumed.cut)
            memcpy(assumed + r->assumed.len, more, sizeof more);
        return true;
    }
    config_json_free(&r->json);
    return false;
}
