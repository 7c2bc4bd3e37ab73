/* design.c - MODEL texts: a name or path, and changes. See design.h.
 *
 * Takes text apart and says what is wrong with it; which values are legal and what follows from
 * a change is the engine's business, and the content of files that of config.c. Turning a design
 * back into text is in design_text.c. */
#include "formats/design.h"

#include "formats/config.h"
#include "formats/number.h"
#include "formats/printable.h"
#include "formats/say.h"

#include <string.h>
#include <sys/stat.h>

enum { CHANGES_MAX = PS_FIELD_COUNT, VALUE_MAX = 200 };

/* A piece of the text. */
struct span {
    const char *s;
    size_t len;
};

static struct ps_text message(char error[DESIGN_ERROR_MAX])
{
    return ps_text_over(error, DESIGN_ERROR_MAX);
}

static struct span trimmed(const char *s, const char *end)
{
    while (s < end && (*s == ' ' || *s == '\t'))
        s++;
    while (end > s && (end[-1] == ' ' || end[-1] == '\t'))
        end--;
    return (struct span){s, (size_t)(end - s)};
}

static bool span_is(struct span span, const char *word)
{
    return span.len == strlen(word) && memcmp(span.s, word, span.len) == 0;
}

/* Engine functions count in int; nothing that long is a name anyway. */
static int span_len(struct span span)
{
    return span.len > 1000 ? 1000 : (int)span.len;
}

static void copy_text(char *to, size_t cap, const char *from)
{
    struct ps_text t = ps_text_over(to, cap);
    ps_text_add(&t, from);
}

/* ---- one value -------------------------------------------------------------------------- */

/* What was written, between quotes. */
static const char *quoted(struct span span, char buf[QUOTE_MAX])
{
    struct ps_text t = ps_text_over(buf, QUOTE_MAX);
    printable_quote(&t, span.s, span.len);
    return buf;
}

static void unknown_choice(enum ps_field field, struct span value, struct ps_text *text)
{
    const struct ps_field_info *info = ps_field_info(field);
    const char *near = NULL;
    int best = value.len < 4 ? 1 : 2;
    for (int i = 0; info->choices[i] != NULL; i++) {
        const char *choice = info->choices[i];
        int d = ps_word_distance(choice, (int)strlen(choice), value.s, span_len(value), best);
        if (d <= best) {
            best = d - 1;
            near = choice;
        }
    }
    char found[QUOTE_MAX], allowed[200];
    struct ps_text a = ps_text_over(allowed, sizeof allowed);
    for (int i = 0; info->choices[i] != NULL; i++) {
        ps_text_add(&a, i > 0 ? ", " : "");
        ps_text_add(&a, info->choices[i]);
    }
    quoted(value, found);
    if (near != NULL)
        say_add(text, N_("%s: unknown choice %s; did you mean %s? Allowed: %s"), info->name, found,
                near, allowed);
    else
        say_add(text, N_("%s: unknown choice %s; allowed: %s"), info->name, found, allowed);
}

/* A ratio in millionths, rounded half away from zero: 8/3 is 2666667. */
static bool ratio_millionths(int64_t num, int64_t den, int64_t *value)
{
    __extension__ typedef __int128 wide;
    wide magnitude = num < 0 ? -(wide)num : num;
    wide v = (magnitude * PS_RATIO_ONE * 2 + den) / ((wide)den * 2);
    if (v > INT64_MAX)
        return false;
    *value = num < 0 ? -(int64_t)v : (int64_t)v;
    return true;
}

static bool parse_value(enum ps_field field, struct span value, int64_t *out,
                        char error[DESIGN_ERROR_MAX])
{
    const struct ps_field_info *info = ps_field_info(field);
    struct ps_text t = message(error);
    char reason[NUMBER_ERROR_MAX], copy[VALUE_MAX], found[QUOTE_MAX];
    int64_t num, den;
    if (info->kind == PS_KIND_CHOICE) {
        int choice = ps_field_choice(field, value.s, span_len(value));
        *out = choice;
        if (choice < 0)
            unknown_choice(field, value, &t);
        return choice >= 0;
    }
    if (info->auto_text != NULL && span_is(value, "auto")) {
        *out = 0;
        return true;
    }
    quoted(value, found);
    if (value.len >= sizeof copy) {
        say_add(&t, N_("%s: a value of at most 199 characters was expected, not %s"), info->name,
                found);
        return false;
    }
    copy_text(reason, sizeof reason,
              say(N_("the value lies past 9,223,372,036,854,775,807 (2^63 - 1)")));
    memcpy(copy, value.s, value.len);
    copy[value.len] = '\0';
    bool fine = info->kind == PS_KIND_RATIO
                    ? number_rational(copy, &num, &den, reason) && ratio_millionths(num, den, out)
                    : number_whole(copy, out, reason);
    if (!fine)
        say_add(&t, info->auto_text != NULL ? N_("%s %s: %s; or auto for %s") : "%s %s: %s",
                info->name, found, reason, info->auto_text != NULL ? say(info->auto_text) : "");
    return fine;
}

bool design_value_parse(enum ps_field field, const char *text, int64_t *value,
                        char error[DESIGN_ERROR_MAX])
{
    return parse_value(field, trimmed(text, text + strlen(text)), value, error);
}

/* ---- a list of changes ------------------------------------------------------------------ */

struct change_list {
    struct ps_setting setting[CHANGES_MAX];
    struct span name[CHANGES_MAX]; /* as it was written, for messages */
    int n;
    bool keep_value_dim; /* d_k was given: value_dim stays */
};

/* Where the item that starts at s ends: at a comma that does not belong to a number. A comma
 * before a digit groups digits (vocab_size=30,522); no field name begins with one. */
static const char *item_end(const char *s)
{
    while (*s != '\0' && !(*s == ',' && !(s[1] >= '0' && s[1] <= '9')))
        s++;
    return s;
}

/* "change 2, "layrs=3": " before a reason. */
static bool fail_item(char error[DESIGN_ERROR_MAX], int index, struct span item, const char *reason)
{
    char number[SAY_NUMBER], found[QUOTE_MAX];
    struct ps_text t = message(error);
    if (item.len > 0)
        say_add(&t, N_("change %s, %s: %s"), say_number(index + 1, number), quoted(item, found),
                reason);
    else
        say_add(&t, N_("change %s: %s"), say_number(index + 1, number), reason);
    return false;
}

static void unknown_field(struct ps_text *text, struct span name)
{
    char found[QUOTE_MAX];
    enum ps_field near = ps_field_nearest(name.s, span_len(name));
    quoted(name, found);
    if (near != PS_FIELD_COUNT)
        say_add(text, N_("unknown field %s; did you mean %s?"), found, ps_field_info(near)->name);
    else
        say_add(text,
                N_("unknown field %s; fields are vocab_size, d_model, layers, ffn_ratio, d_ff, "
                   "heads … (paramscope fields lists all)"),
                found);
}

/* Without '=': the field's name alone, or nothing known. */
static void no_value(struct ps_text *text, struct span item)
{
    enum ps_field field = ps_field_find(item.s, span_len(item));
    char such[80];
    struct ps_text s = ps_text_over(such, sizeof such);
    if (field == PS_FIELD_COUNT) {
        ps_text_add(text, say(N_("there is no '='; field=value was expected")));
        return;
    }
    const struct ps_field_info *info = ps_field_info(field);
    ps_text_add(&s, info->name);
    ps_text_add(&s, info->kind == PS_KIND_CHOICE ? "=" : "=8");
    ps_text_add(&s, info->kind == PS_KIND_CHOICE ? info->choices[1] : "");
    say_add(text, N_("there is no '='; field=value was expected, such as %s"), such);
}

/* Reads one "name=value" and adds it. */
static bool add_change(struct change_list *list, struct span item, char error[DESIGN_ERROR_MAX])
{
    const char *equals = memchr(item.s, '=', item.len);
    char reason[DESIGN_ERROR_MAX];
    struct ps_text t = message(reason);
    if (item.len == 0)
        return fail_item(error, list->n, item,
                         say(N_("nothing stands here; field=value was expected")));
    if (equals == NULL) {
        no_value(&t, item);
        return fail_item(error, list->n, item, reason);
    }
    struct span name = trimmed(item.s, equals), value = trimmed(equals + 1, item.s + item.len);
    if (name.len == 0)
        return fail_item(error, list->n, item, say(N_("there is no field before '='")));
    bool d_k = span_is(name, "d_k");
    enum ps_field field = d_k ? PS_HEAD_DIM : ps_field_find(name.s, span_len(name));
    if (field == PS_FIELD_COUNT) {
        unknown_field(&t, name);
        return fail_item(error, list->n, item, reason);
    }
    if (value.len == 0)
        return fail_item(error, list->n, item, say(N_("there is no value after '='")));
    for (int i = 0; i < list->n; i++) {
        char number[SAY_NUMBER], found[QUOTE_MAX];
        if (list->setting[i].field != field)
            continue;
        say_add(&t, N_("%s is given already by change %s, %s; give it once"),
                ps_field_info(field)->name, say_number(i + 1, number),
                quoted(list->name[i], found));
        return fail_item(error, list->n, item, reason);
    }
    struct ps_setting setting = {field, 0};
    if (!parse_value(field, value, &setting.value, reason))
        return fail_item(error, list->n, (struct span){"", 0}, reason);
    list->keep_value_dim = list->keep_value_dim || d_k;
    list->name[list->n] = name;
    list->setting[list->n++] = setting; /* no duplicates, so never more than there are fields */
    return true;
}

static bool has(const struct change_list *list, enum ps_field field)
{
    for (int i = 0; i < list->n; i++)
        if (list->setting[i].field == field)
            return true;
    return false;
}

/* The 2017 paper varies d_k alone: `d_k` is head_dim with value_dim held where it would be
 * without it. */
static void hold_value_dim(const struct ps_model *model, struct change_list *list)
{
    struct ps_setting others[CHANGES_MAX];
    struct ps_model without = *model;
    struct ps_error ignored;
    int n = 0;
    if (!list->keep_value_dim || has(list, PS_VALUE_DIM))
        return;
    for (int i = 0; i < list->n; i++)
        if (list->setting[i].field != PS_HEAD_DIM)
            others[n++] = list->setting[i];
    /* Where the others are not legal by themselves, the value before them stays. */
    (void)ps_model_change(&without, others, n, &ignored);
    list->setting[list->n++] =
        (struct ps_setting){PS_VALUE_DIM, ps_model_get(&without, PS_VALUE_DIM)};
}

bool design_change(struct design *design, const char *changes, char error[DESIGN_ERROR_MAX])
{
    struct change_list list = {.n = 0};
    struct ps_error why;
    const char *s = changes;
    for (;;) {
        const char *end = item_end(s);
        struct span item = trimmed(s, end);
        if (item.len == 0 && *end == '\0') {
            struct ps_text t = message(error);
            ps_text_add(&t, say(list.n == 0
                                    ? N_("the list of changes is empty; field=value was expected, "
                                         "such as d_model=1024,layers=24")
                                    : N_("the list of changes ends in a comma; field=value was "
                                         "expected after it")));
            return false;
        }
        if (!add_change(&list, item, error))
            return false;
        if (*end == '\0')
            break;
        s = end + 1;
    }
    hold_value_dim(&design->model, &list);
    if (ps_model_change(&design->model, list.setting, list.n, &why) != PS_OK) {
        struct ps_text t = say_over(error, DESIGN_ERROR_MAX);
        ps_error_text(&why, &t);
        return false;
    }
    return true;
}

/* ---- opening ---------------------------------------------------------------------------- */

void design_from_preset(struct design *design, const struct ps_preset *preset)
{
    memset(design, 0, sizeof *design);
    design->model = design->base = ps_preset_model(preset);
    copy_text(design->name, sizeof design->name, preset->name);
    copy_text(design->title, sizeof design->title, preset->title);
    copy_text(design->family, sizeof design->family, preset->family);
    design->published = preset->published;
    design->printed = preset->printed;
    design->source = preset->source;
    design->note = preset->note;
}

static bool exists(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0;
}

static bool ends_with(struct span span, const char *end)
{
    size_t n = strlen(end);
    return span.len >= n && memcmp(span.s + span.len - n, end, n) == 0;
}

static bool unknown_model(struct span name, char error[DESIGN_ERROR_MAX])
{
    const struct ps_preset *near = ps_preset_nearest(name.s, span_len(name));
    struct ps_text t = message(error);
    char found[QUOTE_MAX], names[200];
    struct ps_text n = ps_text_over(names, sizeof names);
    for (int i = 0; i < ps_preset_count() && i < 5; i++) {
        ps_text_add(&n, i > 0 ? ", " : "");
        ps_text_add(&n, ps_preset_at(i)->name);
    }
    ps_text_add(&n, ps_preset_count() > 5 ? " …" : "");
    quoted(name, found);
    if (near != NULL)
        say_add(&t,
                N_("unknown model %s; did you mean %s? Allowed are the names that paramscope "
                   "models lists (%s) and paths of a config.json or its folder"),
                found, near->name, names);
    else
        say_add(&t,
                N_("unknown model %s; allowed are the names that paramscope models lists (%s) "
                   "and paths of a config.json or its folder"),
                found, names);
    return false;
}

/* Where the changes begin: the ':' after a built-in name, after the longest existing path, else
 * the first. Returns the end of the text when there are none. */
static const char *split_at(const char *text, char path[DESIGN_PATH_MAX])
{
    const char *end = text + strlen(text), *first = strchr(text, ':');
    if (first == NULL)
        return end;
    if (ps_preset_find(text, span_len((struct span){text, (size_t)(first - text)})) != NULL)
        return first;
    for (const char *at = end; at > text; at--) {
        size_t len = (size_t)(at - text);
        if ((*at != ':' && *at != '\0') || len >= DESIGN_PATH_MAX)
            continue;
        memcpy(path, text, len);
        path[len] = '\0';
        if (exists(path))
            return at;
    }
    return first;
}

static bool open_base(struct design *design, struct span name, const char *as,
                      char error[DESIGN_ERROR_MAX])
{
    char path[DESIGN_PATH_MAX];
    const struct ps_preset *preset = ps_preset_find(name.s, span_len(name));
    if (name.len == 0) {
        struct ps_text t = message(error);
        ps_text_add(&t, say(N_("the model's name is empty; a built-in name (paramscope models "
                               "lists them) or the path of a config.json was expected")));
        return false;
    }
    if (preset != NULL) {
        design_from_preset(design, preset);
        return true;
    }
    if (name.len >= sizeof path) {
        struct ps_text t = message(error);
        char found[QUOTE_MAX];
        say_add(&t, N_("%s: a path of at most 1,023 bytes was expected"), quoted(name, found));
        return false;
    }
    memcpy(path, name.s, name.len);
    path[name.len] = '\0';
    if (memchr(name.s, '/', name.len) == NULL && !ends_with(name, ".json") && !exists(path))
        return unknown_model(name, error);
    memset(design, 0, sizeof *design);
    return config_read(design, path, as, error);
}

bool design_open(struct design *design, const char *text, const char *as,
                 char error[DESIGN_ERROR_MAX])
{
    char scratch[DESIGN_PATH_MAX], reason[DESIGN_ERROR_MAX];
    const char *colon = split_at(text, scratch);
    if (!open_base(design, (struct span){text, (size_t)(colon - text)}, as, error))
        return false;
    if (*colon == '\0' || design_change(design, colon + 1, reason))
        return true;
    struct ps_text t = message(error);
    printable_add(&t, text, (size_t)(colon - text), 80);
    ps_text_add(&t, ": ");
    ps_text_add(&t, reason);
    return false;
}
