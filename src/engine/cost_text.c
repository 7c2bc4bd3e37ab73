/* cost_text.c - the words of the cost lines: names, conventions, sources, devices, and figures as
 * people read them. See paramscope/cost.h. */
#include "paramscope/cost.h"

#include "mark.h"

#include <math.h>
#include <string.h>

static const struct ps_cost_info lines[PS_COST_LINES] = {
#define LINE(id, name, label, unit, group, source)                                                 \
    [PS_COST_##id] = {name, label, PS_UNIT_##unit, PS_COST_GROUP_##group, source}
    LINE(TOTAL, "parameters", "parameters", PARAMETERS, PARAMETERS, ""),
    LINE(ACTIVE, "active", "active per token", PARAMETERS, PARAMETERS, ""),
    LINE(HOLD, "hold_bytes", "to hold", BYTES, HOLD, ""),
    LINE(KV, "kv_cache_bytes", "KV cache", BYTES, HOLD, "arXiv:1911.02150, 2305.13245"),
    LINE(KV_CROSS, "kv_cross_bytes", "cross-attention cache", BYTES, HOLD, "arXiv:1911.02150"),
    LINE(SERVE, "serve_bytes", "to serve", BYTES, HOLD, ""),
    LINE(WEIGHTS, "train_weights_bytes", "weights", BYTES, TRAIN, "ZeRO, arXiv:1910.02054"),
    LINE(GRADIENTS, "train_gradients_bytes", "gradients", BYTES, TRAIN, "ZeRO, arXiv:1910.02054"),
    LINE(MASTER, "train_master_bytes", "master weights", BYTES, TRAIN, "ZeRO, arXiv:1910.02054"),
    LINE(MOMENTS, "train_moments_bytes", "Adam's moments", BYTES, TRAIN, "ZeRO, arXiv:1910.02054"),
    LINE(TRAIN, "train_bytes", "to train", BYTES, TRAIN, "ZeRO, arXiv:1910.02054"),
    LINE(ACTIVATIONS_LAYER, "activations_layer_bytes", "activations, a layer", BYTES, TRAIN,
         "Korthikanti 2022, arXiv:2205.05198"),
    LINE(ACTIVATIONS, "activations_bytes", "activations", BYTES, TRAIN,
         "Korthikanti 2022, arXiv:2205.05198"),
    LINE(TRAIN_ALL, "train_all_bytes", "to train, in all", BYTES, TRAIN, ""),
    LINE(FLOPS_N, "compute_parameters", "N of 2N and 6N", PARAMETERS, COMPUTE,
         "after Kaplan 2020, arXiv:2001.08361"),
    LINE(FORWARD, "forward_flops_per_token", "forward, a token", OPERATIONS, COMPUTE,
         "Kaplan 2020, arXiv:2001.08361"),
    LINE(TRAINING, "training_flops_per_token", "training, a token", OPERATIONS, COMPUTE,
         "Kaplan 2020, arXiv:2001.08361"),
    LINE(ATTENTION, "attention_flops_per_token", "of which attention", OPERATIONS, COMPUTE,
         "PaLM, arXiv:2204.02311, appendix B"),
    LINE(TRAINING_ALL, "training_flops", "training, in all", OPERATIONS, COMPUTE,
         "Kaplan 2020, arXiv:2001.08361"),
    LINE(OPTIMAL_TOKENS, "optimal_tokens", "compute-optimal tokens", TOKENS, SCALING,
         "Hoffmann 2022, arXiv:2203.15556"),
    LINE(OPTIMAL_TOKENS_TOTAL, "optimal_tokens_total", "the same by the total", TOKENS, SCALING,
         "Hoffmann 2022, arXiv:2203.15556"),
    LINE(TOKENS, "tokens", "tokens trained on", TOKENS, SCALING, ""),
    LINE(LOSS, "loss", "parametric loss", LOSS, SCALING, ""),
    LINE(COMPUTE, "optimum_flops", "for this compute", OPERATIONS, SCALING, ""),
    LINE(BEST_N, "optimum_parameters", "  best N", PARAMETERS, SCALING, ""),
    LINE(BEST_D, "optimum_tokens", "  best tokens", TOKENS, SCALING, ""),
    LINE(TIME, "seconds", "training time", SECONDS, TIME, ""),
    LINE(DEVICE_HOURS, "device_hours", "device hours", HOURS, TIME, ""),
    LINE(PRICE, "price", "price", MONEY, TIME, ""),
#undef LINE
};

const struct ps_cost_info *ps_cost_info(enum ps_cost_line line)
{
    return &lines[line];
}

const char *ps_cost_source(enum ps_cost_line line, const struct ps_model *model)
{
    if (line == PS_COST_KV && model->value[PS_ATTENTION] == PS_ATTENTION_MLA)
        return "DeepSeek-V2, arXiv:2405.04434";
    return lines[line].source;
}

const char *ps_cost_group_name(enum ps_cost_group group)
{
    static const char *const names[PS_COST_GROUP_COUNT] = {
        "Parameters", "Memory to hold and serve", "Memory to train", "Arithmetic", "Scaling laws",
        "Time"};
    return names[group];
}

/* ---- choices ---------------------------------------------------------------------------- */

const struct ps_choice *ps_dtype_info(enum ps_dtype dtype)
{
    static const struct ps_choice table[PS_DTYPE_COUNT] = {
        {"fp32", N_("4 bytes"), NULL}, {"bf16", N_("2 bytes"), NULL},
        {"fp16", N_("2 bytes"), NULL}, {"fp8", N_("1 byte"), NULL},
        {"int8", N_("1 byte"), NULL},  {"int4", N_("half a byte"), NULL}};
    return &table[dtype];
}

const struct ps_choice *ps_optimizer_info(enum ps_optimizer optimizer)
{
    static const struct ps_choice table[PS_OPTIMIZER_COUNT] = {
        {"adam", N_("Adam, mixed precision: 2 + 2 + 4 + 8 = 16 bytes"), "ZeRO, arXiv:1910.02054"},
        {"adam-megatron", N_("Adam, fp32 gradients: 2 + 4 + 4 + 8 = 18 bytes"),
         "Megatron-LM, arXiv:1909.08053"},
        {"adam-fp32", N_("Adam, all in fp32: 4 + 4 + 8 = 16 bytes"), "arXiv:1412.6980"}};
    return &table[optimizer];
}

const struct ps_choice *ps_recompute_info(enum ps_recompute recompute)
{
    static const struct ps_choice table[PS_RECOMPUTE_COUNT] = {
        {"none", N_("everything kept"), NULL},
        {"selective", N_("attention recomputed"), NULL},
        {"full", N_("only the layer's input kept"), NULL}};
    return &table[recompute];
}

const struct ps_choice *ps_flops_n_info(enum ps_flops_n n)
{
    static const struct ps_choice table[PS_FLOPS_N_COUNT] = {
        {"no-positions", N_("all parameters but position and segment tables (own)"), NULL},
        {"non-embedding", N_("all but tables and output matrix (Kaplan's)"),
         "Kaplan 2020, arXiv:2001.08361"},
        {"all", N_("all parameters (own)"), NULL}};
    return &table[n];
}

const struct ps_choice *ps_law_info(enum ps_law law)
{
    static const struct ps_choice table[PS_LAW_COUNT] = {
        {"besiroglu", N_("Besiroglu 2024"), "arXiv:2404.10102"},
        {"hoffmann", N_("Hoffmann 2022, unrounded"), "arXiv:2203.15556"},
        {"rounded", N_("Hoffmann 2022 as printed: rounding misallocates compute"),
         "arXiv:2203.15556; see 2404.10102"}};
    return &table[law];
}

/* Dense 16-bit peaks (without sparsity) and memory as the makers print them. */
static const struct ps_accelerator accelerators[] = {
    {"h100", "NVIDIA H100 SXM", 989.4e12, 80, "NVIDIA H100 datasheet"},
    {"h100-pcie", "NVIDIA H100 PCIe", 756e12, 80, "NVIDIA H100 datasheet"},
    {"h200", "NVIDIA H200 SXM", 989.4e12, 141, "NVIDIA H200 datasheet"},
    {"b200", "NVIDIA B200", 2250e12, 180, "NVIDIA DGX B200 datasheet"},
    {"a100", "NVIDIA A100 80GB", 312e12, 80, "NVIDIA A100 datasheet"},
    {"a100-40", "NVIDIA A100 40GB", 312e12, 40, "NVIDIA A100 datasheet"},
    {"v100", "NVIDIA V100", 125e12, 32, "NVIDIA V100 datasheet"},
    {"l40s", "NVIDIA L40S", 362e12, 48, "NVIDIA L40S datasheet"},
    {"l4", "NVIDIA L4", 121e12, 24, "NVIDIA L4 datasheet"},
    {"t4", "NVIDIA T4", 65e12, 16, "NVIDIA T4 datasheet"},
    {"rtx4090", "NVIDIA RTX 4090", 165.2e12, 24, "NVIDIA Ada whitepaper"},
    {"rtx3090", "NVIDIA RTX 3090", 71e12, 24, "NVIDIA GA102 whitepaper"},
    {"mi250x", "AMD MI250X", 383e12, 128, "AMD MI250X datasheet"},
    {"mi300x", "AMD MI300X", 1307.4e12, 192, "AMD MI300X datasheet"},
    {"tpu-v3", "Google TPU v3", 123e12, 32, "Google Cloud TPU documentation"},
    {"tpu-v4", "Google TPU v4", 275e12, 32, "Google Cloud TPU documentation"},
    {"tpu-v5e", "Google TPU v5e", 197e12, 16, "Google Cloud TPU documentation"},
    {"tpu-v5p", "Google TPU v5p", 459e12, 95, "Google Cloud TPU documentation"},
};

int ps_accelerator_count(void)
{
    return (int)(sizeof accelerators / sizeof accelerators[0]);
}

const struct ps_accelerator *ps_accelerator_at(int i)
{
    return &accelerators[i];
}

const struct ps_accelerator *ps_accelerator_find(const char *name, int len)
{
    for (int i = 0; i < ps_accelerator_count(); i++)
        if ((int)strlen(accelerators[i].name) == len &&
            memcmp(accelerators[i].name, name, (size_t)len) == 0)
            return &accelerators[i];
    return NULL;
}

/* ---- figures ---------------------------------------------------------------------------- */

/* x to so many decimals; |x| < 1e12. */
static void add_fixed(struct ps_text *text, double x, int decimals)
{
    static const int64_t scale[] = {1, 10, 100, 1000, 10000, 100000};
    int64_t s = scale[decimals];
    ps_text_quotient(text, (int64_t)floor(x * (double)s + 0.5), s, decimals);
}

/* Three digits that say something: 2.00, 53.1, 854. */
static void add_three(struct ps_text *text, double x)
{
    add_fixed(text, x, x < 9.995 ? 2 : x < 99.95 ? 1 : 0);
}

struct scale {
    double unit;
    const char *suffix;
};

/* By the largest unit that leaves at least 1; past the last one as a power of ten. */
static void add_scaled(struct ps_text *text, double x, const struct scale *scale, int n,
                       const char *plain)
{
    int i = n - 1;
    while (i >= 0 && x < scale[i].unit * 0.9995)
        i--;
    if (i < 0) {
        add_fixed(text, x, x == floor(x) ? 0 : 2);
        ps_text_add(text, plain[0] != '\0' ? ps_text_said(text, plain) : plain);
        return;
    }
    add_three(text, x / scale[i].unit);
    ps_text_add(text, ps_text_said(text, scale[i].suffix));
}

/* 3.15e+21 */
static void add_power(struct ps_text *text, double x)
{
    int exponent = (int)floor(log10(x));
    double mantissa = x / pow(10, exponent);
    if (mantissa >= 9.995) {
        mantissa /= 10;
        exponent++;
    }
    add_fixed(text, mantissa, 2);
    ps_text_add(text, "e+");
    ps_text_int(text, exponent);
}

static void add_seconds(struct ps_text *text, double x)
{
    static const struct scale scale[] = {{60, N_(" minutes")},
                                         {3600, N_(" hours")},
                                         {86400, N_(" days")},
                                         {365.25 * 86400, N_(" years")}};
    if (x >= 1e12 * 365.25 * 86400)
        add_power(text, x), ps_text_add(text, ps_text_said(text, N_(" s")));
    else
        add_scaled(text, x, scale, 4, " s");
}

void ps_cost_text(const struct ps_cost_value *value, enum ps_cost_unit unit, struct ps_text *text)
{
    static const struct scale bytes[] = {
        {1024.0, " KiB"},          {1048576.0, " MiB"},          {1073741824.0, " GiB"},
        {1099511627776.0, " TiB"}, {1125899906842624.0, " PiB"}, {1152921504606846976.0, " EiB"}};
    static const struct scale tens[] = {{1e3, " k"}, {1e6, " M"}, {1e9, " B"}, {1e12, " T"}};
    static const struct scale operations[] = {
        {1e3, " kFLOP"}, {1e6, " MFLOP"}, {1e9, " GFLOP"}, {1e12, " TFLOP"}, {1e15, " PFLOP"}};
    double x = value->x;
    if (value->status != PS_OK) {
        ps_text_add(text, ps_text_said(text, N_("past 2^63 - 1")));
        return;
    }
    switch (unit) {
    case PS_UNIT_BYTES: add_scaled(text, x, bytes, 6, " B"); break;
    case PS_UNIT_PARAMETERS:
    case PS_UNIT_TOKENS:
        if (value->whole && (unit == PS_UNIT_PARAMETERS || x < 1e6))
            ps_text_grouped(text, value->n);
        else if (x < 1e18)
            add_scaled(text, x, tens, 4, "");
        else
            add_power(text, x);
        break;
    case PS_UNIT_OPERATIONS:
        if (x < 1e18) {
            add_scaled(text, x, operations, 5, " FLOP");
        } else {
            add_power(text, x);
            ps_text_add(text, " FLOP");
        }
        break;
    case PS_UNIT_LOSS: add_fixed(text, x, 4); break;
    case PS_UNIT_SECONDS: add_seconds(text, x); break;
    case PS_UNIT_HOURS:
    case PS_UNIT_MONEY:
        if (x < 1e6)
            add_fixed(text, x, unit == PS_UNIT_MONEY || x < 100 ? 2 : 0);
        else if (x < 1e18)
            add_scaled(text, x, tens, 4, "");
        else
            add_power(text, x);
        break;
    }
}
