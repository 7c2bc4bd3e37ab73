/* cost_convention.c - how each cost line came about, in words that carry the settings' own
 * numbers. See paramscope/cost.h. */
#include "paramscope/cost.h"

static void named(struct ps_text *text, const char *name, int64_t n)
{
    ps_text_add(text, name);
    ps_text_grouped(text, n);
}

/* ", s = 4,096, b = 1" */
static void context(struct ps_text *text, const struct ps_cost_settings *s)
{
    named(text, ", s = ", s->context);
    named(text, ", b = ", s->batch);
}

static void dtype(struct ps_text *text, enum ps_dtype type)
{
    const struct ps_choice *info = ps_dtype_info(type);
    ps_text_add(text, info->title);
    ps_text_add(text, " (");
    ps_text_add(text, info->name);
    ps_text_add(text, ")");
}

static void cache(struct ps_text *text, const struct ps_model *m, const struct ps_cost_settings *s,
                  bool cross)
{
    bool mla = m->value[PS_ATTENTION] == PS_ATTENTION_MLA;
    bool uneven = ps_model_get(m, PS_VALUE_DIM) != ps_model_get(m, PS_HEAD_DIM);
    const char *layers = ps_model_two_stacks(m) ? "Ld" : "L";
    ps_text_add(text, mla || uneven ? "" : "2·");
    ps_text_add(text, layers);
    ps_text_add(text, mla ? "·(c + u)" : uneven ? "·k·(e + v)" : "·k·e");
    ps_text_add(text, "·s·b × ");
    dtype(text, s->kv_dtype);
    context(text, s);
    if (cross)
        ps_text_add(text, ", source as long");
}

/* "2 bytes a parameter" */
static void each(struct ps_text *text, int bytes, const struct ps_cost_settings *s)
{
    ps_text_int(text, bytes);
    ps_text_add(text, " bytes each; ");
    ps_text_add(text, ps_optimizer_info(s->optimizer)->name);
}

static void activations(struct ps_text *text, const struct ps_model *m,
                        const struct ps_cost_settings *s, bool layer)
{
    bool standard = m->value[PS_EXPERTS] == 0 && m->value[PS_D_FF] / 4 == m->value[PS_D_MODEL] &&
                    m->value[PS_D_FF] % 4 == 0;
    if (!layer)
        ps_text_add(text, "all layers, 16-bit: ");
    if (s->recompute == PS_RECOMPUTE_FULL)
        ps_text_add(text, "2·s·b·d");
    else if (s->recompute == PS_RECOMPUTE_SELECTIVE || s->fused_attention)
        ps_text_add(text, standard ? "34·s·b·d" : "s·b·d·(18 + 4·f/d)");
    else
        ps_text_add(text, standard ? "s·b·d·(34 + 5·h·s/d)" : "s·b·d·(18 + 4·f/d + 5·h·s/d)");
    if (s->recompute == PS_KEEP_ALL && s->fused_attention)
        ps_text_add(text, ", fused attention");
    else if (s->recompute != PS_KEEP_ALL) {
        ps_text_add(text, ", ");
        ps_text_add(text, ps_recompute_info(s->recompute)->title);
    }
    context(text, s);
    if (m->value[PS_EXPERTS] > 0)
        ps_text_add(text, ", f of the active experts");
}

static void law(struct ps_text *text, enum ps_law which)
{
    const struct ps_choice *info = ps_law_info(which);
    ps_text_add(text, info->title);
    ps_text_add(text, ", ");
    ps_text_add(text, info->source);
}

static void attention(struct ps_text *text, const struct ps_model *m, int factor)
{
    bool uneven = ps_model_get(m, PS_VALUE_DIM) != ps_model_get(m, PS_HEAD_DIM) ||
                  m->value[PS_ATTENTION] == PS_ATTENTION_MLA;
    const char *layers = ps_model_two_stacks(m) ? "(Le + 2·Ld)" : "L";
    ps_text_int(text, uneven ? factor / 2 : factor);
    ps_text_add(text, "·");
    ps_text_add(text, layers);
    ps_text_add(text, uneven ? "·h·(e + v)·s" : "·h·e·s");
}

static void device(struct ps_text *text, const struct ps_cost_settings *s)
{
    const struct ps_accelerator *a = ps_accelerator_at(s->accelerator);
    struct ps_cost_value peak = {.x = s->peak > 0 ? s->peak : a->peak};
    ps_text_grouped(text, s->devices);
    ps_text_add(text, " × ");
    ps_text_add(text, s->peak > 0 ? "typed peak" : a->title);
    ps_text_add(text, " at ");
    ps_cost_text(&peak, PS_UNIT_OPERATIONS, text);
    ps_text_add(text, "/s × ");
    ps_text_quotient_trim(text, (int64_t)(s->utilisation * 10000 + 0.5), 100, 1);
    ps_text_add(text, " %");
}

void ps_cost_convention(enum ps_cost_line line, const struct ps_model *m,
                        const struct ps_cost *cost, struct ps_text *text)
{
    const struct ps_cost_settings *s = &cost->settings;
    struct ps_train_bytes bytes = ps_optimizer_bytes(s->optimizer);
    bool experts = cost->line[PS_COST_ACTIVE].shown;
    switch (line) {
    case PS_COST_TOTAL: ps_text_add(text, "exact: every parameter, tied matrices once"); break;
    case PS_COST_ACTIVE:
        named(text, "", m->value[PS_EXPERTS_PER_TOKEN]);
        named(text, " of ", m->value[PS_EXPERTS]);
        ps_text_add(text, " experts; embeddings and head included");
        break;
    case PS_COST_HOLD:
        ps_text_add(text, experts ? "all experts, N × " : "N × ");
        dtype(text, s->dtype);
        break;
    case PS_COST_KV: cache(text, m, s, false); break;
    case PS_COST_KV_CROSS: cache(text, m, s, true); break;
    case PS_COST_SERVE:
        ps_text_add(text, m->value[PS_DECODER_LAYERS] > 0 ? "held + cache"
                                                          : "held; an encoder keeps no cache");
        break;
    case PS_COST_WEIGHTS: each(text, bytes.weights, s); break;
    case PS_COST_GRADIENTS: each(text, bytes.gradients, s); break;
    case PS_COST_MASTER: each(text, bytes.master, s); break;
    case PS_COST_MOMENTS: each(text, bytes.moments, s); break;
    case PS_COST_TRAIN: ps_text_add(text, ps_optimizer_info(s->optimizer)->title); break;
    case PS_COST_ACTIVATIONS_LAYER: activations(text, m, s, true); break;
    case PS_COST_ACTIVATIONS: activations(text, m, s, false); break;
    case PS_COST_TRAIN_ALL: ps_text_add(text, "to train + activations, on one device"); break;
    case PS_COST_FLOPS_N:
        ps_text_add(text, experts ? "of the active: " : "");
        ps_text_add(text, ps_flops_n_info(s->flops_n)->title);
        break;
    case PS_COST_FORWARD:
        ps_text_add(text, "2·N + ");
        attention(text, m, 4);
        named(text, ", s = ", s->context);
        break;
    case PS_COST_TRAINING:
        ps_text_add(text, "6·N + ");
        attention(text, m, 12);
        named(text, ", s = ", s->context);
        break;
    case PS_COST_ATTENTION:
        attention(text, m, 12);
        ps_text_add(text, ", not causal");
        break;
    case PS_COST_TRAINING_ALL: ps_text_add(text, "a token's × tokens trained on"); break;
    case PS_COST_OPTIMAL_TOKENS:
        ps_text_add(text, experts ? "20 · active parameters" : "20 · N");
        break;
    case PS_COST_OPTIMAL_TOKENS_TOTAL: ps_text_add(text, "20 · N"); break;
    case PS_COST_TOKENS:
        ps_text_add(text, cost->line[PS_COST_TOKENS].n == cost->line[PS_COST_OPTIMAL_TOKENS].n
                              ? "compute-optimal"
                              : "as given");
        break;
    case PS_COST_LOSS:
        ps_text_add(text, "E + A/N^α + B/D^β, ");
        law(text, s->law);
        if (experts)
            ps_text_add(text, "; N active, fitted to dense models");
        break;
    case PS_COST_COMPUTE: ps_text_add(text, s->compute > 0 ? "as given" : "6·N·D"); break;
    case PS_COST_BEST_N:
    case PS_COST_BEST_D:
        ps_text_add(text, "least loss, ");
        law(text, s->law);
        break;
    case PS_COST_TIME: device(text, s); break;
    case PS_COST_DEVICE_HOURS: ps_text_add(text, "devices × hours"); break;
    case PS_COST_PRICE: {
        ps_text_quotient_trim(text, (int64_t)(s->price * 100 + 0.5), 100, 2);
        ps_text_add(text, " a device hour");
        break;
    }
    case PS_COST_LINES: break;
    }
}
