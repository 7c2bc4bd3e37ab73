/* cost.h - what a model costs: memory to hold, train and serve it, arithmetic, tokens, loss, time.
 *
 * Every line has a unit, a formula and a source, all of which are texts that a program shows
 * beside the figure. Bytes, parameters and tokens are exact integers; operations, loss and time
 * are floating point. Figures are of the exact count; nothing here changes a count. */
#ifndef PARAMSCOPE_COST_H
#define PARAMSCOPE_COST_H

#include "paramscope/count.h"
#include "paramscope/text.h"

/* How wide a stored number is. */
enum ps_dtype { PS_FP32, PS_BF16, PS_FP16, PS_FP8, PS_INT8, PS_INT4, PS_DTYPE_COUNT };

/* What one trained parameter takes, in bytes: weights + gradients + master weights + moments. */
enum ps_optimizer {
    PS_ADAM_MIXED,    /* 2 + 2 + 4 + 8 = 16 (ZeRO, arXiv:1910.02054) */
    PS_ADAM_MEGATRON, /* 2 + 4 + 4 + 8 = 18 (Megatron-LM: gradients in fp32) */
    PS_ADAM_FP32,     /* 4 + 4 + 0 + 8 = 16 */
    PS_OPTIMIZER_COUNT
};

/* What of the activations is kept for the backward pass (arXiv:2205.05198). */
enum ps_recompute { PS_KEEP_ALL, PS_RECOMPUTE_SELECTIVE, PS_RECOMPUTE_FULL, PS_RECOMPUTE_COUNT };

/* Which parameters multiply in 2N and 6N; of experts always the active ones. */
enum ps_flops_n {
    PS_FLOPS_NO_POSITIONS,  /* without position and segment tables, which are only looked up */
    PS_FLOPS_NON_EMBEDDING, /* without token tables and the output matrix too (Kaplan 2020) */
    PS_FLOPS_ALL,
    PS_FLOPS_N_COUNT
};

/* The constants of loss = E + A / N^alpha + B / D^beta. */
enum ps_law {
    PS_LAW_BESIROGLU, /* arXiv:2404.10102: the refit, the default */
    PS_LAW_HOFFMANN,  /* arXiv:2203.15556, unrounded as in its TeX source */
    PS_LAW_ROUNDED,   /* the same as printed in the paper: misallocates compute */
    PS_LAW_COUNT
};

/* One of a set of choices: what the command line calls it, and what people read. */
struct ps_choice {
    const char *name;   /* "bf16" */
    const char *title;  /* "bf16: 2 bytes" */
    const char *source; /* or NULL */
};
const struct ps_choice *ps_dtype_info(enum ps_dtype dtype);
const struct ps_choice *ps_optimizer_info(enum ps_optimizer optimizer);
const struct ps_choice *ps_recompute_info(enum ps_recompute recompute);
const struct ps_choice *ps_flops_n_info(enum ps_flops_n n);
const struct ps_choice *ps_law_info(enum ps_law law);

/* Bits of one stored number. */
int ps_dtype_bits(enum ps_dtype dtype);

/* Bytes per trained parameter, by term. */
struct ps_train_bytes {
    int weights, gradients, master, moments;
};
struct ps_train_bytes ps_optimizer_bytes(enum ps_optimizer optimizer);

struct ps_law_constants {
    double a, b, e, alpha, beta;
};
struct ps_law_constants ps_law_constants(enum ps_law law);

/* A device as its maker prints it. */
struct ps_accelerator {
    const char *name;  /* "h100" */
    const char *title; /* "NVIDIA H100 SXM" */
    double peak;       /* dense 16-bit multiply-adds counted as two: operations per second */
    int memory;        /* GB, as printed */
    const char *source;
};
int ps_accelerator_count(void);
const struct ps_accelerator *ps_accelerator_at(int i);
const struct ps_accelerator *ps_accelerator_find(const char *name, int len); /* NULL: none */

/* What a person may choose. */
struct ps_cost_settings {
    enum ps_dtype dtype;    /* of the weights that are held */
    enum ps_dtype kv_dtype; /* of the cache */
    enum ps_optimizer optimizer;
    enum ps_recompute recompute;
    bool fused_attention; /* the scores are never stored: the 5·h·s/d term is gone */
    enum ps_flops_n flops_n;
    enum ps_law law;
    int64_t context; /* tokens; 0: the model's positions, at most 2,048 */
    int64_t batch;   /* sequences at a time */
    int64_t tokens;  /* trained on; 0: compute-optimal, 20·N */
    double compute;  /* operations for which the optimum is asked; 0: those of the training */
    int accelerator; /* index of ps_accelerator_at */
    double peak;     /* typed operations per second; 0: the accelerator's */
    int64_t devices;
    double utilisation; /* of the peak that is reached, 0 to 1 */
    double price;       /* of one device for an hour; 0: not asked */
};

/* bf16, mixed Adam, everything kept, context of the model, batch 1, one H100 at 40 %. */
struct ps_cost_settings ps_cost_defaults(void);

enum ps_cost_unit {
    PS_UNIT_PARAMETERS,
    PS_UNIT_BYTES,
    PS_UNIT_OPERATIONS,
    PS_UNIT_TOKENS,
    PS_UNIT_LOSS, /* nats per token */
    PS_UNIT_SECONDS,
    PS_UNIT_HOURS, /* of one device */
    PS_UNIT_MONEY
};

enum ps_cost_group {
    PS_COST_GROUP_PARAMETERS,
    PS_COST_GROUP_HOLD,
    PS_COST_GROUP_TRAIN,
    PS_COST_GROUP_COMPUTE,
    PS_COST_GROUP_SCALING,
    PS_COST_GROUP_TIME,
    PS_COST_GROUP_COUNT
};
const char *ps_cost_group_name(enum ps_cost_group group);

/* The lines, in the order in which they are shown. */
enum ps_cost_line {
    PS_COST_TOTAL,
    PS_COST_ACTIVE, /* only where experts make it differ */
    PS_COST_HOLD,
    PS_COST_KV,
    PS_COST_KV_CROSS, /* only beside cross-attention */
    PS_COST_SERVE,
    PS_COST_WEIGHTS,
    PS_COST_GRADIENTS,
    PS_COST_MASTER,
    PS_COST_MOMENTS,
    PS_COST_TRAIN,
    PS_COST_ACTIVATIONS_LAYER,
    PS_COST_ACTIVATIONS,
    PS_COST_TRAIN_ALL,
    PS_COST_FLOPS_N,
    PS_COST_FORWARD,
    PS_COST_TRAINING,
    PS_COST_ATTENTION,
    PS_COST_TRAINING_ALL,
    PS_COST_OPTIMAL_TOKENS,
    PS_COST_OPTIMAL_TOKENS_TOTAL, /* by all parameters, where experts make it differ */
    PS_COST_TOKENS,
    PS_COST_LOSS,
    PS_COST_COMPUTE,
    PS_COST_BEST_N,
    PS_COST_BEST_D,
    PS_COST_TIME,
    PS_COST_DEVICE_HOURS,
    PS_COST_PRICE, /* only when a price was given */
    PS_COST_LINES
};

struct ps_cost_info {
    const char *name;  /* "kv_cache": JSON, command line */
    const char *label; /* "KV cache" */
    enum ps_cost_unit unit;
    enum ps_cost_group group;
    const char *source; /* arXiv id or a word about where the rule comes from; "" for none */
};
const struct ps_cost_info *ps_cost_info(enum ps_cost_line line);

/* Where the rule of a line comes from for this model: the line's source, or a closer one. */
const char *ps_cost_source(enum ps_cost_line line, const struct ps_model *model);

struct ps_cost_value {
    enum ps_status status; /* PS_OVERFLOW: past 2^63 - 1; the other members are 0 then */
    bool shown;            /* the line says something for this model */
    bool whole;            /* n is the exact value; else only x is */
    int64_t n;
    double x; /* the value, also where it is whole */
};

struct ps_cost {
    struct ps_cost_settings settings; /* with context and tokens filled in */
    struct ps_cost_value line[PS_COST_LINES];
};

/* Works out every line. PS_OVERFLOW when the count itself is past 2^63 - 1; PS_RANGE for settings
 * that make no sense (context, batch, devices < 1, utilisation outside 0 to 1). */
enum ps_status ps_cost_model(const struct ps_model *model, const struct ps_cost_settings *settings,
                             struct ps_cost *cost);

/* How a line came about, in the model's and the settings' own numbers: "2·L·k·e·s·b × 2 bytes
 * (bf16), s = 4,096, b = 1". */
void ps_cost_convention(enum ps_cost_line line, const struct ps_model *model,
                        const struct ps_cost *cost, struct ps_text *text);

/* loss = E + A / n^alpha + B / d^beta, in nats per token. n parameters, d tokens. */
double ps_law_loss(enum ps_law law, double n, double d);

/* The parameters and tokens of least loss for `compute` operations, with compute = 6·n·d
 * (arXiv:2203.15556, equation 4). */
void ps_law_optimum(enum ps_law law, double compute, double *n, double *d);

/* For people: 2.00 GiB, 531 MiB, 21.0 GB is never written; 1.40 T tokens; 3.2e+21; 12.3 days. */
void ps_cost_text(const struct ps_cost_value *value, enum ps_cost_unit unit, struct ps_text *text);

#endif
