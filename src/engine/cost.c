/* cost.c - what a model costs. See paramscope/cost.h; the words are in cost_text.c.
 *
 * Parameters are taken from the tensor list; here they are only multiplied. Whole numbers stay
 * exact and are checked, floating point begins where operations, loss and time do. */
#include "paramscope/cost.h"

#include <math.h>
#include <string.h>

/* What the lines are made of: one model in numbers. */
struct shape {
    int64_t d, h, k, e, v;    /* widths */
    int64_t encoder, decoder; /* layers that run, shared or not */
    bool cross;               /* the decoder's attend to an encoder too */
    int64_t context, batch;
    int64_t total, active, frozen;
    int64_t flops_n; /* active parameters that multiply */
};

struct ps_cost_settings ps_cost_defaults(void)
{
    return (struct ps_cost_settings){.dtype = PS_BF16,
                                     .kv_dtype = PS_BF16,
                                     .batch = 1,
                                     .accelerator = 0,
                                     .devices = 1,
                                     .utilisation = 0.4};
}

int ps_dtype_bits(enum ps_dtype dtype)
{
    static const int bits[PS_DTYPE_COUNT] = {32, 16, 16, 8, 8, 4};
    return bits[dtype];
}

struct ps_train_bytes ps_optimizer_bytes(enum ps_optimizer optimizer)
{
    static const struct ps_train_bytes bytes[PS_OPTIMIZER_COUNT] = {
        {2, 2, 4, 8}, {2, 4, 4, 8}, {4, 4, 0, 8}};
    return bytes[optimizer];
}

struct ps_law_constants ps_law_constants(enum ps_law law)
{
    static const struct ps_law_constants constants[PS_LAW_COUNT] = {
        [PS_LAW_BESIROGLU] = {482.01, 2085.43, 1.8172, 0.3478, 0.3658},
        /* As many digits as the TeX source has: 1.92085 at 70e9 and 1.4e12 needs them. */
        [PS_LAW_HOFFMANN] = {406.401018, 410.722827, 1.69337368, 0.33917084, 0.2849083},
        [PS_LAW_ROUNDED] = {406.4, 410.7, 1.69, 0.34, 0.28},
    };
    return constants[law];
}

double ps_law_loss(enum ps_law law, double n, double d)
{
    struct ps_law_constants c = ps_law_constants(law);
    return c.e + c.a / pow(n, c.alpha) + c.b / pow(d, c.beta);
}

void ps_law_optimum(enum ps_law law, double compute, double *n, double *d)
{
    struct ps_law_constants c = ps_law_constants(law);
    double g = pow(c.alpha * c.a / (c.beta * c.b), 1 / (c.alpha + c.beta));
    *n = g * pow(compute / 6, c.beta / (c.alpha + c.beta));
    *d = pow(compute / 6, c.alpha / (c.alpha + c.beta)) / g;
}

/* ---- values ----------------------------------------------------------------------------- */

static void put_whole(struct ps_cost *cost, enum ps_cost_line line, enum ps_status status,
                      int64_t n)
{
    struct ps_cost_value *v = &cost->line[line];
    *v = (struct ps_cost_value){.status = status, .shown = true, .whole = true};
    if (status == PS_OK) {
        v->n = n;
        v->x = (double)n;
    }
}

static void put_real(struct ps_cost *cost, enum ps_cost_line line, double x)
{
    cost->line[line] = (struct ps_cost_value){.shown = true, .x = x};
}

/* The product of n numbers none of which is negative. */
static enum ps_status product(const int64_t *factor, int n, int64_t *out)
{
    int64_t p = 1;
    bool over = false, zero = false;
    for (int i = 0; i < n; i++) {
        zero = zero || factor[i] == 0;
        over = __builtin_mul_overflow(p, factor[i], &p) || over;
    }
    *out = zero || over ? 0 : p;
    return over && !zero ? PS_OVERFLOW : PS_OK;
}
#define PRODUCT(out, ...)                                                                          \
    product((const int64_t[]){__VA_ARGS__},                                                        \
            (int)(sizeof((const int64_t[]){__VA_ARGS__}) / sizeof(int64_t)), out)

/* Sums lines that are whole; what is not shown counts as nothing. */
static void put_sum(struct ps_cost *cost, enum ps_cost_line line, const enum ps_cost_line *part,
                    int n)
{
    int64_t sum = 0;
    enum ps_status status = PS_OK;
    for (int i = 0; i < n; i++) {
        const struct ps_cost_value *v = &cost->line[part[i]];
        if (v->shown && (v->status != PS_OK || __builtin_add_overflow(sum, v->n, &sum)))
            status = PS_OVERFLOW;
    }
    put_whole(cost, line, status, sum);
}

/* count numbers of so many bits, in bytes; an odd half byte counts as a whole one. */
static enum ps_status bytes_of(int64_t count, enum ps_dtype dtype, int64_t *out)
{
    int64_t bits = ps_dtype_bits(dtype);
    if (bits < 8) {
        *out = count / 2 + count % 2;
        return PS_OK;
    }
    return PRODUCT(out, count, bits / 8);
}

/* ---- the model in numbers --------------------------------------------------------------- */

static int64_t context_of(const struct ps_model *m, int64_t asked)
{
    enum { USUAL = 2048 };
    int64_t positions = m->value[PS_POSITIONS];
    if (asked > 0)
        return asked;
    if (m->value[PS_PATCH_SIZE] > 0)
        return ps_model_get(m, PS_PATCHES) < INT64_MAX ? ps_model_get(m, PS_PATCHES) + 1 : USUAL;
    return positions > 0 && positions < USUAL ? positions : USUAL;
}

/* Active parameters that multiply, by the chosen rule. */
static enum ps_status flops_parameters(const struct ps_model *m, enum ps_flops_n rule, int64_t *out)
{
    struct ps_tensor_list list;
    int64_t value[PS_FIELD_COUNT];
    enum ps_status status = ps_tensor_expand(m, &list);
    ps_model_values(m, value);
    *out = 0;
    for (int i = 0; i < list.n && status == PS_OK; i++) {
        const struct ps_tensor *t = &list.tensor[i];
        bool looked_up = t->kind == PS_TENSOR_POSITION || t->kind == PS_TENSOR_SEGMENT;
        int64_t n, one;
        if ((rule == PS_FLOPS_NO_POSITIONS && looked_up) ||
            (rule == PS_FLOPS_NON_EMBEDDING && (looked_up || (t->flags & PS_TENSOR_TABLE) != 0)))
            continue;
        status = ps_dim_value(&t->active, value, &n);
        for (int j = 0; j < t->dims && status == PS_OK; j++) {
            status = ps_dim_value(&t->dim[j], value, &one);
            if (status == PS_OK && __builtin_mul_overflow(n, one, &n))
                status = PS_OVERFLOW;
        }
        if (status == PS_OK && __builtin_add_overflow(*out, n, out))
            status = PS_OVERFLOW;
    }
    return status;
}

static enum ps_status shape_of(const struct ps_model *m, const struct ps_cost_settings *s,
                               struct shape *shape)
{
    struct ps_count count;
    enum ps_status status = ps_count_model(m, PS_EXACT, &count);
    if (status != PS_OK)
        return status;
    bool mla = m->value[PS_ATTENTION] == PS_ATTENTION_MLA;
    int64_t e = ps_model_get(m, PS_HEAD_DIM);
    if (mla && __builtin_add_overflow(m->value[PS_NOPE_DIM], m->value[PS_ROPE_DIM], &e))
        return PS_OVERFLOW;
    *shape = (struct shape){.d = m->value[PS_D_MODEL],
                            .h = m->value[PS_HEADS],
                            .k = ps_model_get(m, PS_KV_HEADS),
                            .e = e,
                            .v = mla ? m->value[PS_VALUE_DIM] : ps_model_get(m, PS_VALUE_DIM),
                            .encoder = m->value[PS_ENCODER_LAYERS],
                            .decoder = m->value[PS_DECODER_LAYERS],
                            .cross = ps_model_cross_attention(m),
                            .context = context_of(m, s->context),
                            .batch = s->batch,
                            .total = count.total,
                            .active = count.active,
                            .frozen = count.frozen};
    return flops_parameters(m, s->flops_n, &shape->flops_n);
}

/* ---- memory ----------------------------------------------------------------------------- */

static void hold_and_serve(struct ps_cost *cost, const struct ps_model *m, const struct shape *s)
{
    static const enum ps_cost_line parts[] = {PS_COST_HOLD, PS_COST_KV, PS_COST_KV_CROSS};
    int64_t n = 0, width = 0, bytes = 0;
    enum ps_status status = bytes_of(s->total, cost->settings.dtype, &bytes);
    put_whole(cost, PS_COST_HOLD, status, bytes);
    if (s->decoder > 0) {
        /* Keys and values of every position: k·(e + v), or the latent and its rotary key. */
        bool mla = m->value[PS_ATTENTION] == PS_ATTENTION_MLA;
        bool over =
            mla ? __builtin_add_overflow(m->value[PS_KV_RANK], m->value[PS_ROPE_DIM], &width)
                : __builtin_add_overflow(s->e, s->v, &width);
        status = PRODUCT(&n, s->decoder, mla ? 1 : s->k, width, s->context, s->batch);
        if (status == PS_OK)
            status = bytes_of(n, cost->settings.kv_dtype, &bytes);
        put_whole(cost, PS_COST_KV, over ? PS_OVERFLOW : status, bytes);
        if (s->cross)
            put_whole(cost, PS_COST_KV_CROSS, over ? PS_OVERFLOW : status, bytes);
    }
    put_sum(cost, PS_COST_SERVE, parts, 3);
}

static void training_memory(struct ps_cost *cost, const struct shape *s)
{
    static const enum ps_cost_line parts[] = {PS_COST_WEIGHTS, PS_COST_GRADIENTS, PS_COST_MASTER,
                                              PS_COST_MOMENTS};
    struct ps_train_bytes b = ps_optimizer_bytes(cost->settings.optimizer);
    const int64_t trained = s->total - s->frozen; /* what is frozen has weights and no more */
    const int bytes[] = {b.weights, b.gradients, b.master, b.moments};
    for (int i = 0; i < 4; i++) {
        int64_t n;
        enum ps_status status = PRODUCT(&n, i == 0 ? s->total : trained, bytes[i]);
        put_whole(cost, parts[i], status, n);
        cost->line[parts[i]].shown = bytes[i] > 0;
    }
    put_sum(cost, PS_COST_TRAIN, parts, 4);
}

/* The width of the feed-forward layer that one token passes through. */
static enum ps_status active_ff(const struct ps_model *m, int64_t *f)
{
    if (m->value[PS_EXPERTS] == 0) {
        *f = m->value[PS_D_FF];
        return PS_OK;
    }
    enum ps_status status =
        PRODUCT(f, m->value[PS_EXPERTS_PER_TOKEN], ps_model_get(m, PS_EXPERT_D_FF));
    if (status == PS_OK && __builtin_add_overflow(*f, m->value[PS_SHARED_D_FF], f))
        status = PS_OVERFLOW;
    return status;
}

/* s·b·d·(18 + 4·f/d + 5·h·s/d) bytes, of which recomputing drops the last term or all but 2. */
static enum ps_status activations_of(const struct ps_cost_settings *set, const struct shape *s,
                                     int64_t f, int64_t *out)
{
    int64_t linear, inner = 0, scores = 0;
    bool full = set->recompute == PS_RECOMPUTE_FULL;
    enum ps_status status = PRODUCT(&linear, s->context, s->batch, s->d, full ? 2 : 18);
    if (status == PS_OK && !full)
        status = PRODUCT(&inner, s->context, s->batch, f, 4);
    if (status == PS_OK && set->recompute == PS_KEEP_ALL && !set->fused_attention)
        status = PRODUCT(&scores, s->context, s->batch, s->context, s->h, 5);
    if (status == PS_OK &&
        (__builtin_add_overflow(linear, inner, out) || __builtin_add_overflow(*out, scores, out)))
        status = PS_OVERFLOW;
    return status;
}

static void activations(struct ps_cost *cost, const struct ps_model *m, const struct shape *s)
{
    static const enum ps_cost_line parts[] = {PS_COST_TRAIN, PS_COST_ACTIVATIONS};
    int64_t f = 0, layer = 0, all = 0, dense = 0, layers = s->encoder + s->decoder;
    int64_t plain = m->value[PS_EXPERTS] > 0 ? m->value[PS_DENSE_LAYERS] : 0;
    if (s->encoder > 0 && s->decoder > 0 && plain <= layers / 2)
        plain += plain; /* as many in each stack */
    enum ps_status status = active_ff(m, &f);
    if (status == PS_OK)
        status = activations_of(&cost->settings, s, f, &layer);
    put_whole(cost, PS_COST_ACTIVATIONS_LAYER, status, layer);
    if (status == PS_OK)
        status = PRODUCT(&all, layer, plain < layers ? layers - plain : 0);
    if (status == PS_OK && plain > 0)
        status = activations_of(&cost->settings, s, m->value[PS_D_FF], &dense);
    if (status == PS_OK && plain > 0)
        status = PRODUCT(&dense, dense, plain);
    if (status == PS_OK && __builtin_add_overflow(all, dense, &all))
        status = PS_OVERFLOW;
    put_whole(cost, PS_COST_ACTIVATIONS, status, all);
    put_sum(cost, PS_COST_TRAIN_ALL, parts, 2);
}

/* ---- arithmetic, tokens, loss, time ------------------------------------------------------ */

/* Training operations of attention per token: 12·L·h·e·s where keys and values are alike wide
 * (arXiv:2204.02311, appendix B); a decoder with cross-attention attends
 * twice. */
static double attention_operations(const struct shape *s)
{
    double sublayers = (double)s->encoder + (double)s->decoder * (s->cross ? 2 : 1);
    return 6 * sublayers * (double)s->h * ((double)s->e + (double)s->v) * (double)s->context;
}

static void arithmetic(struct ps_cost *cost, const struct shape *s)
{
    double n = (double)s->flops_n, attention = attention_operations(s);
    put_whole(cost, PS_COST_FLOPS_N, PS_OK, s->flops_n);
    put_real(cost, PS_COST_FORWARD, 2 * n + attention / 3);
    put_real(cost, PS_COST_TRAINING, 6 * n + attention);
    put_real(cost, PS_COST_ATTENTION, attention);
}

static void scaling(struct ps_cost *cost, const struct shape *s)
{
    enum { TOKENS_PER_PARAMETER = 20 };
    int64_t tokens = 0, by_total = 0;
    enum ps_status status = PRODUCT(&tokens, s->active, TOKENS_PER_PARAMETER);
    put_whole(cost, PS_COST_OPTIMAL_TOKENS, status, tokens);
    if (s->active != s->total) {
        enum ps_status over = PRODUCT(&by_total, s->total, TOKENS_PER_PARAMETER);
        put_whole(cost, PS_COST_OPTIMAL_TOKENS_TOTAL, over, by_total);
    }
    if (cost->settings.tokens > 0) {
        tokens = cost->settings.tokens;
        status = PS_OK;
    }
    put_whole(cost, PS_COST_TOKENS, status, tokens);
    if (status != PS_OK)
        return;
    double n = (double)s->active, d = (double)tokens, best_n, best_d;
    double compute = cost->settings.compute > 0 ? cost->settings.compute : 6 * n * d;
    put_real(cost, PS_COST_TRAINING_ALL, cost->line[PS_COST_TRAINING].x * d);
    if (n <= 0)
        return;
    put_real(cost, PS_COST_LOSS, ps_law_loss(cost->settings.law, n, d));
    ps_law_optimum(cost->settings.law, compute, &best_n, &best_d);
    put_real(cost, PS_COST_COMPUTE, compute);
    put_real(cost, PS_COST_BEST_N, best_n);
    put_real(cost, PS_COST_BEST_D, best_d);
}

static void training_time(struct ps_cost *cost)
{
    const struct ps_cost_settings *s = &cost->settings;
    double peak = s->peak > 0 ? s->peak : ps_accelerator_at(s->accelerator)->peak;
    if (!cost->line[PS_COST_TRAINING_ALL].shown)
        return;
    double device_seconds = cost->line[PS_COST_TRAINING_ALL].x / (peak * s->utilisation);
    put_real(cost, PS_COST_TIME, device_seconds / (double)s->devices);
    put_real(cost, PS_COST_DEVICE_HOURS, device_seconds / 3600);
    if (s->price > 0)
        put_real(cost, PS_COST_PRICE, device_seconds / 3600 * s->price);
}

static bool sensible(const struct ps_cost_settings *s)
{
    return s->context >= 0 && s->batch >= 1 && s->tokens >= 0 && s->devices >= 1 &&
           s->utilisation > 0 && s->utilisation <= 1 && s->peak >= 0 && s->compute >= 0 &&
           s->price >= 0 && s->accelerator >= 0 && s->accelerator < ps_accelerator_count();
}

enum ps_status ps_cost_model(const struct ps_model *model, const struct ps_cost_settings *settings,
                             struct ps_cost *cost)
{
    struct shape shape;
    memset(cost, 0, sizeof *cost);
    if (!sensible(settings))
        return PS_RANGE;
    enum ps_status status = shape_of(model, settings, &shape);
    if (status != PS_OK)
        return status;
    cost->settings = *settings;
    cost->settings.context = shape.context;
    put_whole(cost, PS_COST_TOTAL, PS_OK, shape.total);
    if (shape.active != shape.total)
        put_whole(cost, PS_COST_ACTIVE, PS_OK, shape.active);
    hold_and_serve(cost, model, &shape);
    training_memory(cost, &shape);
    activations(cost, model, &shape);
    arithmetic(cost, &shape);
    scaling(cost, &shape);
    training_time(cost);
    cost->settings.tokens = cost->line[PS_COST_TOKENS].n;
    return PS_OK;
}
