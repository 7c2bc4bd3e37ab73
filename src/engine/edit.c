/* edit.c - setting fields, what follows from that, and the next legal value. See
 * paramscope/model.h.
 *
 * Every candidate goes through ps_model_change and so through validation: nothing here decides
 * legality by itself. */
#include "paramscope/model.h"

#include "paramscope/text.h"
#include "edit.h"
#include "error.h"
#include "mark.h"
#include "wide.h"

/* Fields that were named in a change and therefore do not follow. */
typedef uint64_t given_set;

static bool is_given(given_set given, enum ps_field field)
{
    return (given >> field & 1) != 0;
}

/* The divisor of `whole` nearest to `wanted` (the smaller of two equally near). */
static int64_t nearest_divisor(int64_t whole, int64_t wanted)
{
    enum { SEARCH = 1 << 16 };
    if (wanted < 1)
        return 1;
    for (int64_t off = 0; off < SEARCH; off++) {
        if (wanted - off >= 1 && whole % (wanted - off) == 0)
            return wanted - off;
        if (wanted <= whole - off && whole % (wanted + off) == 0)
            return wanted + off;
    }
    return 1;
}

/* round(width * ratio), at least 1; false past 2^63 - 1. */
static bool ratio_of(int64_t width, int64_t millionths, int64_t *out)
{
    int64_t num, den;
    if (!ps_ratio_fraction(millionths, 64, &num, &den)) {
        num = millionths;
        den = PS_RATIO_ONE;
    }
    wide v = ((wide)width * num * 2 + den) / ((wide)den * 2);
    if (v > INT64_MAX)
        return false;
    *out = v < 1 ? 1 : (int64_t)v;
    return true;
}

/* num / den in millionths, within the limits of the field. */
static int64_t ratio_between(int64_t num, int64_t den)
{
    const struct ps_field_info *info = ps_field_info(PS_FFN_RATIO);
    wide v = ((wide)num * PS_RATIO_ONE * 2 + den) / ((wide)den * 2);
    if (v > info->max)
        return info->max;
    return v < info->min ? info->min : (int64_t)v;
}

struct ps_model ps_model_normal(const struct ps_model *model)
{
    struct ps_model m = *model;
    if (m.value[PS_D_MODEL] > 0 && m.value[PS_D_FF] > 0)
        m.value[PS_FFN_RATIO] = ratio_between(m.value[PS_D_FF], m.value[PS_D_MODEL]);
    m.value[PS_LAYERS] = 0; /* a view, never stored */
    return m;
}

int64_t edit_kv_heads(int64_t heads, int64_t group, int64_t kv)
{
    return group > 0 && heads % group == 0 ? heads / group : nearest_divisor(heads, kv);
}

/* With another number of heads, grouped kv heads keep their group h / k; multi-query stays one. */
static void kv_follow(struct ps_model *m, given_set given, int64_t old_heads)
{
    int64_t heads = m->value[PS_HEADS], kv = m->value[PS_KV_HEADS];
    if (kv <= 1 || is_given(given, PS_KV_HEADS) || heads < 1)
        return;
    int64_t group = old_heads / kv;
    m->value[PS_KV_HEADS] = edit_kv_heads(heads, group, kv);
}

static bool ff_follow(struct ps_model *m, given_set given)
{
    return is_given(given, PS_D_FF) ||
           ratio_of(m->value[PS_D_MODEL], m->value[PS_FFN_RATIO], &m->value[PS_D_FF]);
}

static bool set_width(struct ps_model *m, given_set given, int64_t width)
{
    int64_t heads = m->value[PS_HEADS], old = m->value[PS_D_MODEL];
    m->value[PS_D_MODEL] = width;
    if (width < 1)
        return true; /* refused by validation */
    bool follows = m->value[PS_HEAD_DIM] == 0 && m->value[PS_ATTENTION] == PS_ATTENTION_STANDARD &&
                   !is_given(given, PS_HEADS) && !is_given(given, PS_HEAD_DIM);
    int64_t dim = heads > 0 ? old / heads : 0;
    if (follows && dim > 0 && width % dim == 0) {
        m->value[PS_HEADS] = width / dim;
        kv_follow(m, given, heads);
    }
    return ff_follow(m, given);
}

static void set_layers(struct ps_model *m, int64_t layers)
{
    if (m->value[PS_ENCODER_LAYERS] > 0)
        m->value[PS_ENCODER_LAYERS] = layers;
    if (m->value[PS_DECODER_LAYERS] > 0)
        m->value[PS_DECODER_LAYERS] = layers;
}

/* A switch that needs numbers gets usual ones when it has none yet. */
static void fill(struct ps_model *m, given_set given, enum ps_field field, int64_t value)
{
    if (m->value[field] == 0 && !is_given(given, field))
        m->value[field] = value;
}

static void set_switch(struct ps_model *m, given_set given, enum ps_field field, int64_t value)
{
    m->value[field] = value;
    if (field == PS_ATTENTION && value == PS_ATTENTION_MLA) {
        fill(m, given, PS_KV_RANK, 512);
        fill(m, given, PS_NOPE_DIM, 128);
        fill(m, given, PS_ROPE_DIM, 64);
        fill(m, given, PS_VALUE_DIM, 128);
    } else if (field == PS_POSITION_KIND) {
        if (ps_position_relative(value))
            fill(m, given, PS_BUCKETS, 32);
        else if (value == PS_POSITION_DISENTANGLED)
            fill(m, given, PS_BUCKETS, 512);
        if (ps_position_table(value))
            fill(m, given, PS_POSITIONS, 512);
    } else if (field == PS_HEAD) {
        if (value == PS_HEAD_CLASSIFIER || value == PS_HEAD_SCORE ||
            value == PS_HEAD_DENSE_CLASSIFIER || value == PS_HEAD_NORM_CLASSIFIER)
            fill(m, given, PS_LABELS, 2);
    }
}

static void set_experts(struct ps_model *m, given_set given, int64_t experts)
{
    m->value[PS_EXPERTS] = experts;
    fill(m, given, PS_EXPERTS_PER_TOKEN, experts < 2 ? experts : 2);
    if (experts > 0 && m->value[PS_EXPERTS_PER_TOKEN] > experts &&
        !is_given(given, PS_EXPERTS_PER_TOKEN))
        m->value[PS_EXPERTS_PER_TOKEN] = experts;
}

/* Keeps what counts layers within the layers there are. */
static void clamp_to_layers(struct ps_model *m, given_set given)
{
    /* The distinct layers first: the dense ones are among them. */
    static const enum ps_field counts[][2] = {{PS_LAYER_GROUPS, PS_LAYERS},
                                              {PS_DENSE_LAYERS, PS_LAYER_GROUPS}};
    for (int i = 0; i < 2; i++) {
        enum ps_field field = counts[i][0];
        int64_t most = ps_model_get(m, counts[i][1]);
        if (m->value[field] > most && most > 0 && !is_given(given, field))
            m->value[field] = most;
    }
}

static bool set_one(struct ps_model *m, given_set given, enum ps_field field, int64_t value)
{
    int64_t heads = m->value[PS_HEADS];
    switch (field) {
    case PS_D_MODEL: return set_width(m, given, value);
    case PS_LAYERS: set_layers(m, value); return true;
    case PS_FFN_RATIO: m->value[field] = value; return value < 1 || ff_follow(m, given);
    case PS_D_FF:
        m->value[field] = value;
        if (value > 0 && m->value[PS_D_MODEL] > 0)
            m->value[PS_FFN_RATIO] = ratio_between(value, m->value[PS_D_MODEL]);
        return true;
    case PS_HEADS:
        m->value[field] = value;
        kv_follow(m, given, heads);
        return true;
    case PS_EXPERTS: set_experts(m, given, value); return true;
    default:
        if (ps_field_info(field)->kind == PS_KIND_CHOICE)
            set_switch(m, given, field, value);
        else
            m->value[field] = value;
        return true;
    }
}

static enum ps_status too_large(struct ps_error *error, enum ps_field field)
{
    return error_set(error, PS_OVERFLOW, field,
                     N_("what follows from it lies past 9,223,372,036,854,775,807 (2^63 - 1)"),
                     NULL);
}

enum ps_status ps_model_change(struct ps_model *model, const struct ps_setting *settings, int n,
                               struct ps_error *error)
{
    struct ps_model m = *model;
    given_set given = 0;
    for (int i = 0; i < n; i++)
        given |= (given_set)1 << settings[i].field;
    /* From the lowest field to the highest: what overrides comes after what it overrides. */
    for (given_set left = given; left != 0; left &= left - 1) {
        int field = __builtin_ctzll(left);
        for (int i = 0; i < n; i++) {
            if ((int)settings[i].field != field)
                continue;
            if (field == PS_LAYERS && settings[i].value < 1) {
                m.value[PS_ENCODER_LAYERS] = m.value[PS_DECODER_LAYERS] = 0;
                continue; /* refused by validation, with its reason */
            }
            if (!set_one(&m, given, (enum ps_field)field, settings[i].value))
                return too_large(error, (enum ps_field)field);
        }
    }
    clamp_to_layers(&m, given);
    enum ps_status status = ps_model_validate(&m, error);
    if (status == PS_OK)
        *model = m;
    return status;
}

enum ps_status ps_model_set(struct ps_model *model, enum ps_field field, int64_t value,
                            struct ps_error *error)
{
    struct ps_setting one = {field, value};
    return ps_model_change(model, &one, 1, error);
}

/* The model with another value of a field; false where that is not legal. */
static bool legal_with(const struct ps_model *model, enum ps_field field, int64_t value,
                       struct ps_model *with)
{
    struct ps_error error;
    *with = *model;
    return ps_model_set(with, field, value, &error) == PS_OK;
}

static bool legal(const struct ps_model *model, enum ps_field field, int64_t value)
{
    struct ps_model with;
    return legal_with(model, field, value, &with);
}

/* What d_model moves by: d / h where heads follow it, else the table's step. */
static int64_t step_of(const struct ps_model *m, enum ps_field field)
{
    if (field == PS_D_MODEL && m->value[PS_HEAD_DIM] == 0 && m->value[PS_HEADS] > 0 &&
        m->value[PS_ATTENTION] == PS_ATTENTION_STANDARD)
        return ps_model_get(m, PS_HEAD_DIM);
    return ps_field_info(field)->step;
}

/* A value that only divisors of another may take? Then that other, else 0. */
static int64_t divided_by(const struct ps_model *m, enum ps_field field)
{
    if (field == PS_HEADS && m->value[PS_HEAD_DIM] == 0 &&
        m->value[PS_ATTENTION] == PS_ATTENTION_STANDARD)
        return m->value[PS_D_MODEL];
    if (field == PS_KV_HEADS)
        return m->value[PS_HEADS];
    if (field == PS_PATCH_SIZE)
        return m->value[PS_IMAGE_SIZE];
    return 0;
}

/* The next candidate beyond v: the next divisor, or the next multiple of the step. */
static int64_t candidate(int64_t v, int dir, int64_t whole, int64_t step)
{
    if (whole > 0) {
        for (int64_t i = 0; i < 1 << 16; i++) {
            if (dir > 0 ? v >= whole : v <= 1 || v > whole)
                return 0;
            v += dir;
            if (whole % v == 0)
                return v;
        }
        return 0;
    }
    int64_t off = v % step, next;
    if (dir < 0)
        return off != 0 ? v - off : v - step;
    return __builtin_add_overflow(v - off, step, &next) ? v : next;
}

int64_t ps_model_step(const struct ps_model *model, enum ps_field field, int dir, int count,
                      struct ps_model *stepped)
{
    struct ps_model with;
    enum { PATIENCE = 64 };
    const struct ps_field_info *info = ps_field_info(field);
    int64_t at = ps_model_get(model, field), whole = divided_by(model, field);
    int64_t step = step_of(model, field), low = info->min;
    /* An arrow stops at the end of the track, unless a typed value went past it. */
    int64_t high =
        info->kind == PS_KIND_CHOICE || at >= info->track_hi ? info->max : info->track_hi;
    if (stepped != NULL)
        *stepped = *model;
    if (info->kind == PS_KIND_DERIVED)
        return at;
    /* 0 stands for "follows another"; stepping stays among the real values. */
    if (info->auto_text != NULL && low == 0 && field != PS_Q_RANK)
        low = 1;
    while (count > 0) {
        int64_t v = at;
        bool found = false;
        for (int tries = 0; tries < PATIENCE && !found; tries++) {
            int64_t next = candidate(v, dir, whole, step);
            if (next == v || (whole > 0 && next == 0))
                break;
            if (next < low)
                next = low;
            if (next > high)
                next = high;
            if (next == v)
                break;
            v = next;
            found = legal_with(model, field, v, &with);
        }
        if (!found)
            break;
        at = v;
        if (stepped != NULL)
            *stepped = with;
        count--;
    }
    return at;
}

int64_t ps_model_detent(const struct ps_model *model, enum ps_field field, int dir)
{
    const struct ps_field_info *info = ps_field_info(field);
    int64_t at = ps_model_get(model, field), best = at;
    if (info->detents == NULL)
        return ps_model_step(model, field, dir, 10, NULL);
    for (const int64_t *p = info->detents; *p != 0; p++) {
        if (!legal(model, field, *p))
            continue;
        if (dir > 0 && *p > at)
            return *p;
        if (dir < 0 && *p < at)
            best = *p;
    }
    return best;
}

int64_t ps_model_nearest(const struct ps_model *model, enum ps_field field, int64_t wanted)
{
    const struct ps_field_info *info = ps_field_info(field);
    int64_t at = ps_model_get(model, field), whole = divided_by(model, field), v = wanted;
    int64_t step = step_of(model, field);
    if (whole > 0)
        v = nearest_divisor(whole, wanted);
    else if (info->kind != PS_KIND_CHOICE && step > 1 && wanted < INT64_MAX - step)
        v = (wanted + step / 2) / step * step;
    if (v < info->min)
        v = info->min;
    if (v == 0 && info->auto_text != NULL)
        v = 1;
    if (v < step && field == PS_D_MODEL)
        v = step;
    if (legal(model, field, v))
        return v;
    /* Off the legal values: the nearest one on the way from where it stands. */
    int dir = v > at ? 1 : -1;
    for (int i = 0; i < 64; i++) {
        if (__builtin_sub_overflow(v, dir * step, &v) || (dir > 0 && v <= at) ||
            (dir < 0 && v >= at))
            return at;
        if (legal(model, field, v))
            return v;
    }
    return at;
}
