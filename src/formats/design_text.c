/* design_text.c - a design as the shortest MODEL text that opens it again. See design.h.
 *
 * Starts from every field given, which reproduces any model, and leaves out what is not needed.
 * What follows from what is never worked out here: ps_model_change is asked each time. */
#include "formats/design.h"

#include <string.h>

/* Fields that a text gives, as a set of 1 << field. */
typedef uint64_t given_set;

static given_set bit(int field)
{
    return (given_set)1 << field;
}

/* Does the base with these fields of the model given become the model? */
static bool reproduces(const struct design *design, given_set given)
{
    struct ps_setting settings[PS_FIELD_COUNT];
    struct ps_model m = design->base;
    struct ps_error ignored;
    int n = 0;
    for (int i = 0; i < PS_FIELD_COUNT; i++)
        if ((given & bit(i)) != 0)
            settings[n++] = (struct ps_setting){
                (enum ps_field)i,
                i == PS_LAYERS ? ps_model_get(&design->model, PS_LAYERS) : design->model.value[i]};
    return ps_model_change(&m, settings, n, &ignored) == PS_OK &&
           memcmp(m.value, design->model.value, sizeof m.value) == 0;
}

static bool can_be_given(int field)
{
    return field != PS_LAYERS && ps_field_info((enum ps_field)field)->kind != PS_KIND_DERIVED;
}

static void leave_out(const struct design *design, given_set *given, given_set unneeded)
{
    if ((*given & unneeded) != 0 && reproduces(design, *given & ~unneeded))
        *given &= ~unneeded;
}

/* All fields given; d_ff is left to its ratio where it would take the intended ratio away
 * (f = round(8/3 d) is no longer exactly 8/3 d). False: neither way gives the model. */
static bool start(const struct design *design, given_set *given)
{
    *given = 0;
    for (int i = 0; i < PS_FIELD_COUNT; i++)
        *given |= can_be_given(i) ? bit(i) : 0;
    if (reproduces(design, *given))
        return true;
    *given &= ~bit(PS_D_FF);
    return reproduces(design, *given);
}

static given_set shortest(const struct design *design)
{
    given_set given, stacks = bit(PS_ENCODER_LAYERS) | bit(PS_DECODER_LAYERS), differing = 0;
    for (int i = 0; i < PS_FIELD_COUNT; i++)
        if (can_be_given(i) && design->model.value[i] != design->base.value[i])
            differing |= bit(i);
    if ((differing & bit(PS_FFN_RATIO)) != 0)
        differing |= bit(PS_D_FF);
    /* What differs is nearly always enough; the screen asks for this at every step. */
    if (reproduces(design, differing))
        given = differing;
    else if (!start(design, &given))
        return differing;
    /* Of d_ff and its ratio, d_ff stays where either would do. */
    leave_out(design, &given, bit(PS_FFN_RATIO));
    for (int i = 0; i < PS_FIELD_COUNT; i++)
        if ((differing & bit(i)) == 0)
            leave_out(design, &given, bit(i));
    for (int i = PS_FIELD_COUNT - 1; i >= 0; i--)
        leave_out(design, &given, bit(i));
    if ((given & stacks) != 0 && reproduces(design, (given & ~stacks) | bit(PS_LAYERS)))
        given = (given & ~stacks) | bit(PS_LAYERS);
    return given;
}

void design_value_text(enum ps_field field, int64_t value, struct ps_text *text)
{
    enum { FINE = 1000, LARGEST_DENOMINATOR = 64 };
    const struct ps_field_info *info = ps_field_info(field);
    int64_t num, den;
    if (info->kind == PS_KIND_CHOICE) {
        bool known = value >= info->min && value <= info->max;
        ps_text_add(text, known ? info->choices[value] : "?");
    } else if (value == 0 && info->auto_text != NULL) {
        ps_text_add(text, "auto");
    } else if (info->kind == PS_KIND_RATIO) {
        /* 8/3 instead of 2.666667, when it is read back as the same millionths. */
        if (value % FINE != 0 && value <= info->max &&
            ps_ratio_fraction(value, LARGEST_DENOMINATOR, &num, &den) &&
            (num * PS_RATIO_ONE * 2 + den) / (den * 2) == value) {
            ps_text_int(text, num);
            ps_text_add(text, "/");
            ps_text_int(text, den);
        } else {
            ps_text_quotient_trim(text, value, PS_RATIO_ONE, 6);
        }
    } else {
        ps_text_int(text, value);
    }
}

/* The name or the path; a folder in the current one that is called like a preset needs "./". */
static void base_text(const struct design *design, struct ps_text *text)
{
    const char *path = design->path;
    size_t len = strlen(path);
    if (len == 0) {
        ps_text_add(text, design->name);
        return;
    }
    bool json = len >= 5 && strcmp(path + len - 5, ".json") == 0;
    if (strchr(path, '/') == NULL && !json)
        ps_text_add(text, "./");
    ps_text_add(text, path);
}

void design_text(const struct design *design, struct ps_text *text)
{
    const char *joint = ":";
    base_text(design, text);
    if (design_pristine(design))
        return;
    given_set given = shortest(design);
    for (int i = 0; i < PS_FIELD_COUNT; i++) {
        enum ps_field field = (enum ps_field)i;
        if ((given & bit(i)) == 0)
            continue;
        ps_text_add(text, joint);
        ps_text_add(text, ps_field_info(field)->name);
        ps_text_add(text, "=");
        design_value_text(field,
                          field == PS_LAYERS ? ps_model_get(&design->model, field)
                                             : design->model.value[i],
                          text);
        joint = ",";
    }
}

bool design_pristine(const struct design *design)
{
    return memcmp(design->model.value, design->base.value, sizeof design->base.value) == 0;
}

void design_word(const struct design *design, struct ps_text *text)
{
    /* What no shell takes for its own; bytes of other scripts are letters. */
    static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
                                "_-./:=,+@%";
    char word[2 * DESIGN_PATH_MAX];
    struct ps_text t = ps_text_over(word, sizeof word);
    bool quoted = false;
    design_text(design, &t);
    for (size_t i = 0; i < t.len; i++)
        quoted = quoted || ((unsigned char)word[i] < 0x80 && strchr(plain, word[i]) == NULL);
    ps_text_add(text, quoted ? "'" : "");
    for (const char *at = word; *at != '\0';) {
        size_t n = strcspn(at, "'");
        ps_text_addn(text, at, n);
        ps_text_add(text, at[n] == '\'' ? "'\\''" : "");
        at += n + (at[n] == '\'');
    }
    ps_text_add(text, quoted ? "'" : "");
}
