/* cost_setting.c - the choices behind the cost lines as text. See cost_setting.h. */
#include "formats/cost_setting.h"

#include "formats/say.h"

#include "formats/number.h"
#include "formats/printable.h"

#include <string.h>

enum setting {
    DTYPE,
    KV_DTYPE,
    CONTEXT,
    BATCH,
    OPTIMIZER,
    RECOMPUTE,
    FUSED,
    FLOPS_N,
    TOKENS,
    LAW,
    COMPUTE,
    ACCELERATOR,
    PEAK,
    DEVICES,
    UTILISATION,
    PRICE,
    SETTINGS
};

const struct cost_setting cost_settings[] = {
    {"dtype=", N_("weights that are held: fp32, bf16 (default), fp16, fp8, int8, int4")},
    {"kv-dtype=", N_("the KV cache: the same choices")},
    {"context=", N_("tokens of a sequence (default: what all models can take, at most 2,048)")},
    {"batch=", N_("sequences at a time (1)")},
    {"optimizer=", N_("adam (16 bytes, default), adam-megatron (18), adam-fp32 (16)")},
    {"recompute=", N_("activations: none (default), selective, full")},
    {"fused-attention=", N_("yes: attention scores are never stored; no (default)")},
    {"flops-n=", N_("N of 2N and 6N: no-positions (default), non-embedding, all")},
    {"tokens=", N_("trained on, such as 300B (default: 20 N)")},
    {"law=", N_("parametric loss: besiroglu (default), hoffmann, rounded")},
    {"compute=", N_("operations whose optimum is asked, such as 1e21 (default: 6 N D)")},
    {"accelerator=", N_("h100 (default), a100, tpu-v5p, mi300x ...; --accelerator list shows all")},
    {"peak=", N_("operations per second of one device instead: 312T, 9.9e14")},
    {"devices=", N_("how many (1)")},
    {"utilisation=", N_("percent of the peak that is reached (40)")},
    {"price=", N_("of one device for an hour")},
    {NULL, NULL},
};

int cost_setting_find(const char *name, int len)
{
    for (int i = 0; cost_settings[i].name != NULL; i++)
        if ((int)strcspn(cost_settings[i].name, "=") == len &&
            memcmp(cost_settings[i].name, name, (size_t)len) == 0)
            return i;
    return -1;
}

/* ---- choices ----------------------------------------------------------------------------- */

static const char *no_yes(int i)
{
    return i == 0 ? "no" : "yes";
}
static const char *dtype_name(int i)
{
    return ps_dtype_info((enum ps_dtype)i)->name;
}
static const char *optimizer_name(int i)
{
    return ps_optimizer_info((enum ps_optimizer)i)->name;
}
static const char *recompute_name(int i)
{
    return ps_recompute_info((enum ps_recompute)i)->name;
}
static const char *flops_name(int i)
{
    return ps_flops_n_info((enum ps_flops_n)i)->name;
}
static const char *law_name(int i)
{
    return ps_law_info((enum ps_law)i)->name;
}
static const char *accelerator_name(int i)
{
    return ps_accelerator_at(i)->name;
}

/* The choices of a setting; n = 0: it is a number. */
struct choices {
    const char *(*name)(int);
    int n;
};

static struct choices choices_of(int setting)
{
    switch (setting) {
    case DTYPE:
    case KV_DTYPE: return (struct choices){dtype_name, PS_DTYPE_COUNT};
    case OPTIMIZER: return (struct choices){optimizer_name, PS_OPTIMIZER_COUNT};
    case RECOMPUTE: return (struct choices){recompute_name, PS_RECOMPUTE_COUNT};
    case FUSED: return (struct choices){no_yes, 2};
    case FLOPS_N: return (struct choices){flops_name, PS_FLOPS_N_COUNT};
    case LAW: return (struct choices){law_name, PS_LAW_COUNT};
    case ACCELERATOR: return (struct choices){accelerator_name, ps_accelerator_count()};
    default: return (struct choices){NULL, 0};
    }
}

static int choice_get(const struct ps_cost_settings *s, int setting)
{
    switch (setting) {
    case DTYPE: return (int)s->dtype;
    case KV_DTYPE: return (int)s->kv_dtype;
    case OPTIMIZER: return (int)s->optimizer;
    case RECOMPUTE: return (int)s->recompute;
    case FUSED: return s->fused_attention;
    case FLOPS_N: return (int)s->flops_n;
    case LAW: return (int)s->law;
    default: return s->accelerator;
    }
}

static void choice_set(struct ps_cost_settings *s, int setting, int choice)
{
    switch (setting) {
    case DTYPE: s->dtype = (enum ps_dtype)choice; break;
    case KV_DTYPE: s->kv_dtype = (enum ps_dtype)choice; break;
    case OPTIMIZER: s->optimizer = (enum ps_optimizer)choice; break;
    case RECOMPUTE: s->recompute = (enum ps_recompute)choice; break;
    case FUSED: s->fused_attention = choice != 0; break;
    case FLOPS_N: s->flops_n = (enum ps_flops_n)choice; break;
    case LAW: s->law = (enum ps_law)choice; break;
    default:
        s->accelerator = choice;
        s->peak = 0; /* chosen after a typed one */
        break;
    }
}

/* ---- numbers ----------------------------------------------------------------------------- */

static int64_t *whole_of(struct ps_cost_settings *s, int setting)
{
    switch (setting) {
    case CONTEXT: return &s->context;
    case BATCH: return &s->batch;
    case TOKENS: return &s->tokens;
    case DEVICES: return &s->devices;
    default: return NULL;
    }
}

static double *real_of(struct ps_cost_settings *s, int setting)
{
    switch (setting) {
    case COMPUTE: return &s->compute;
    case PEAK: return &s->peak;
    case UTILISATION: return &s->utilisation;
    case PRICE: return &s->price;
    default: return NULL;
    }
}

/* 1e21, 9.9e14, or an expression of number.h: no strtod, which listens to the locale. */
static bool real_value(const char *text, double *value, char reason[NUMBER_ERROR_MAX])
{
    char mantissa[64];
    size_t e = strcspn(text, "eE"), len = strlen(text);
    int64_t num, den, exponent = 0;
    if (e < len && e > 0 && e < sizeof mantissa && strspn(text, "0123456789._") == e &&
        number_whole(text + e + 1 + (text[e + 1] == '+'), &exponent, reason) && exponent >= 0) {
        if (exponent > 300) {
            struct ps_text t = ps_text_over(reason, NUMBER_ERROR_MAX);
            ps_text_add(&t, say(N_("the exponent must be at most 300")));
            return false;
        }
        memcpy(mantissa, text, e);
        mantissa[e] = '\0';
        if (!number_rational(mantissa, &num, &den, reason))
            return false;
        *value = (double)num / (double)den;
        for (int64_t i = 0; i < exponent; i++)
            *value *= 10;
        return true;
    }
    if (!number_rational(text, &num, &den, reason))
        return false;
    *value = (double)num / (double)den;
    return true;
}

static bool refuse(char error[DESIGN_ERROR_MAX], int index, const char *value, const char *reason)
{
    struct ps_text t = ps_text_over(error, DESIGN_ERROR_MAX);
    ps_text_addn(&t, cost_settings[index].name, strcspn(cost_settings[index].name, "="));
    ps_text_add(&t, " ");
    printable_quote(&t, value, strlen(value));
    ps_text_add(&t, ": ");
    ps_text_add(&t, reason);
    return false;
}

static bool set_choice(struct ps_cost_settings *s, int index, const char *value,
                       char error[DESIGN_ERROR_MAX])
{
    struct choices c = choices_of(index);
    for (int i = 0; i < c.n; i++)
        if (strcmp(c.name(i), value) == 0) {
            choice_set(s, index, i);
            return true;
        }
    char allowed[DESIGN_ERROR_MAX / 2], reason[DESIGN_ERROR_MAX];
    struct ps_text a = ps_text_over(allowed, sizeof allowed);
    for (int i = 0; i < c.n; i++) {
        ps_text_add(&a, i > 0 ? ", " : "");
        ps_text_add(&a, c.name(i));
    }
    struct ps_text t = ps_text_over(reason, sizeof reason);
    say_add(&t, N_("no such choice; allowed: %s"), allowed);
    return refuse(error, index, value, reason);
}

bool cost_setting_set(struct ps_cost_settings *s, int index, const char *value,
                      char error[DESIGN_ERROR_MAX])
{
    char reason[NUMBER_ERROR_MAX];
    int64_t *whole = whole_of(s, index), n;
    double *real = real_of(s, index), x;
    if (choices_of(index).n > 0)
        return set_choice(s, index, value, error);
    if (whole != NULL) {
        bool automatic = index == CONTEXT || index == TOKENS;
        if (automatic && strcmp(value, "auto") == 0)
            n = 0;
        else if (!number_whole(value, &n, reason))
            return refuse(error, index, value, reason);
        else if (n < 1)
            return refuse(error, index, value, say(N_("1 or more was expected")));
        *whole = n;
        return true;
    }
    if (strcmp(value, "auto") == 0 && index != UTILISATION)
        x = 0;
    else if (!real_value(value, &x, reason))
        return refuse(error, index, value, reason);
    else if (x <= 0)
        return refuse(error, index, value, say(N_("more than 0 was expected")));
    if (index == UTILISATION) {
        if (x > 100)
            return refuse(error, index, value,
                          say(N_("percent of the peak were expected, at most 100")));
        x /= 100;
    }
    *real = x;
    return true;
}

void cost_setting_text(const struct ps_cost_settings *s, int index, struct ps_text *t)
{
    struct ps_cost_settings copy = *s;
    struct choices c = choices_of(index);
    const int64_t *whole = whole_of(&copy, index);
    const double *real = real_of(&copy, index);
    if (c.n > 0) {
        ps_text_add(t, c.name(choice_get(s, index)));
    } else if (whole != NULL) {
        if (*whole == 0)
            ps_text_add(t, "auto");
        else
            ps_text_grouped(t, *whole);
    } else if (index == UTILISATION) {
        ps_text_quotient_trim(t, (int64_t)(*real * 10000 + 0.5), 100, 1);
        ps_text_add(t, " %");
    } else if (*real <= 0) {
        ps_text_add(t, index == PRICE ? "none" : "auto");
    } else {
        struct ps_cost_value v = {.x = *real};
        ps_cost_text(&v, index == PRICE ? PS_UNIT_MONEY : PS_UNIT_OPERATIONS, t);
    }
}

struct cost_setting_value cost_setting_get(const struct ps_cost_settings *s, int index)
{
    struct ps_cost_settings copy = *s;
    struct choices c = choices_of(index);
    const int64_t *whole = whole_of(&copy, index);
    if (c.n > 0)
        return (struct cost_setting_value){.kind = COST_WORD, .word = c.name(choice_get(s, index))};
    if (whole != NULL)
        return (struct cost_setting_value){.kind = COST_WHOLE, .whole = *whole};
    return (struct cost_setting_value){.kind = COST_REAL, .real = *real_of(&copy, index)};
}

bool cost_setting_same(const struct ps_cost_settings *a, const struct ps_cost_settings *b,
                       int index)
{
    struct cost_setting_value x = cost_setting_get(a, index), y = cost_setting_get(b, index);
    return x.word == y.word && x.whole == y.whole && !(x.real < y.real) && !(x.real > y.real);
}

bool cost_setting_put(struct ps_cost_settings *s, int index, const struct cost_setting_value *v)
{
    char error[DESIGN_ERROR_MAX];
    int64_t *whole = whole_of(s, index);
    double *real = real_of(s, index), x = v->kind == COST_WHOLE ? (double)v->whole : v->real;
    if (choices_of(index).n > 0)
        return v->kind == COST_WORD && set_choice(s, index, v->word, error);
    if (v->kind == COST_WORD)
        return false;
    if (whole != NULL) {
        bool automatic = index == CONTEXT || index == TOKENS;
        if (v->kind != COST_WHOLE || v->whole < (automatic ? 0 : 1))
            return false;
        *whole = v->whole;
        return true;
    }
    /* Also false for what is no number at all. */
    if (!(index == UTILISATION ? x > 0 && x <= 1 : x >= 0 && x < 1e300))
        return false;
    *real = x;
    return true;
}

static int64_t doubled(int64_t n, int dir, int64_t usual)
{
    if (n == 0)
        return dir > 0 ? usual : 0;
    if (dir > 0)
        return n > INT64_MAX / 2 ? n : n * 2;
    return n > 1 ? n / 2 : n;
}

void cost_setting_step(struct ps_cost_settings *s, int index, int dir)
{
    struct choices c = choices_of(index);
    int64_t *whole = whole_of(s, index);
    double *real = real_of(s, index);
    if (c.n > 0) {
        choice_set(s, index, (choice_get(s, index) + (dir > 0 ? 1 : c.n - 1)) % c.n);
    } else if (whole != NULL) {
        int64_t usual = index == CONTEXT ? 2048 : 1000000000;
        *whole = doubled(*whole, dir, usual);
    } else if (index == UTILISATION) {
        double next = *real + dir * 0.05;
        *real = next < 0.05 ? 0.05 : next > 1 ? 1 : next;
    } else if (*real <= 0) {
        static const double usual[] = {1e21, 1e15, 0, 2};
        *real = dir > 0 ? usual[index == COMPUTE ? 0 : index == PEAK ? 1 : 3] : 0;
    } else {
        *real *= dir > 0 ? 2 : 0.5;
    }
}
