/* cost_convention.c - how each cost line came about, in words that carry the settings' own
 * numbers. See paramscope/cost.h. */
#include "paramscope/cost.h"

#include "mark.h"

enum { PART = 160 };

/* A sentence in the text's language with up to four parts. */
static void form(struct ps_text *text, const char *sentence, const char *a, const char *b,
                 const char *c, const char *d)
{
    ps_text_form(text, ps_text_said(text, sentence), (const char *[]){a, b, c, d}, 4);
}

static void say(struct ps_text *text, const char *sentence)
{
    ps_text_add(text, ps_text_said(text, sentence));
}

/* A part that speaks the language of the whole. */
static struct ps_text part_of(const struct ps_text *text, char buf[PART])
{
    struct ps_text t = ps_text_over(buf, PART);
    t.say = text->say;
    return t;
}

static const char *number(int64_t n, char buf[PART])
{
    struct ps_text t = ps_text_over(buf, PART);
    ps_text_grouped(&t, n);
    return buf;
}

/* "2 bytes (bf16)" */
static const char *dtype(const struct ps_text *text, enum ps_dtype type, char buf[PART])
{
    const struct ps_choice *info = ps_dtype_info(type);
    struct ps_text t = part_of(text, buf);
    say(&t, info->title);
    ps_text_add(&t, " (");
    ps_text_add(&t, info->name);
    ps_text_add(&t, ")");
    return buf;
}

/* "..., s = 4,096, b = 1" */
static void context(struct ps_text *text, const struct ps_cost_settings *s)
{
    char length[PART], batch[PART];
    ps_text_form(text, ", s = %s, b = %s",
                 (const char *[]){number(s->context, length), number(s->batch, batch)}, 2);
}

static void cache(struct ps_text *text, const struct ps_model *m, const struct ps_cost_settings *s,
                  bool cross)
{
    bool mla = m->value[PS_ATTENTION] == PS_ATTENTION_MLA;
    bool uneven = ps_model_get(m, PS_VALUE_DIM) != ps_model_get(m, PS_HEAD_DIM);
    const char *layers = ps_model_two_stacks(m) ? "Ld" : "L";
    char all[PART], type[PART];
    struct ps_text t = part_of(text, all);
    ps_text_add(&t, mla || uneven ? "" : "2·");
    ps_text_add(&t, layers);
    ps_text_add(&t, mla ? "·(c + u)" : uneven ? "·k·(e + v)" : "·k·e");
    ps_text_add(&t, "·s·b × ");
    ps_text_add(&t, dtype(text, s->kv_dtype, type));
    context(&t, s);
    form(text, cross ? N_("%s, source as long") : "%s", all, NULL, NULL, NULL);
}

/* "2 bytes a parameter" */
static void each(struct ps_text *text, int bytes, const struct ps_cost_settings *s)
{
    char n[PART];
    form(text, N_("%s bytes each; %s"), number(bytes, n), ps_optimizer_info(s->optimizer)->name,
         NULL, NULL);
}

static const char *activations_of(const struct ps_cost_settings *s, bool standard)
{
    if (s->recompute == PS_RECOMPUTE_FULL)
        return "2·s·b·d";
    if (s->recompute == PS_RECOMPUTE_SELECTIVE || s->fused_attention)
        return standard ? "34·s·b·d" : "s·b·d·(18 + 4·f/d)";
    return standard ? "s·b·d·(34 + 5·h·s/d)" : "s·b·d·(18 + 4·f/d + 5·h·s/d)";
}

static void activations(struct ps_text *text, const struct ps_model *m,
                        const struct ps_cost_settings *s, bool layer)
{
    bool standard = m->value[PS_EXPERTS] == 0 && m->value[PS_D_FF] / 4 == m->value[PS_D_MODEL] &&
                    m->value[PS_D_FF] % 4 == 0;
    char one[PART], all[PART];
    struct ps_text t = part_of(text, one), u = part_of(text, all);
    ps_text_add(&t, activations_of(s, standard));
    if (s->recompute == PS_KEEP_ALL && s->fused_attention) {
        ps_text_add(&t, ", ");
        say(&t, N_("fused attention"));
    } else if (s->recompute != PS_KEEP_ALL) {
        ps_text_add(&t, ", ");
        say(&t, ps_recompute_info(s->recompute)->title);
    }
    context(&t, s);
    form(&u, m->value[PS_EXPERTS] > 0 ? N_("%s, f of the active experts") : "%s", one, NULL, NULL,
         NULL);
    form(text, layer ? "%s" : N_("all layers, 16-bit: %s"), all, NULL, NULL, NULL);
}

/* "Besiroglu 2024, arXiv:2404.10102" */
static const char *law(const struct ps_text *text, enum ps_law which, char buf[PART])
{
    const struct ps_choice *info = ps_law_info(which);
    struct ps_text t = part_of(text, buf);
    say(&t, info->title);
    ps_text_add(&t, ", ");
    ps_text_add(&t, info->source);
    return buf;
}

static const char *attention(const struct ps_model *m, int factor, char buf[PART])
{
    bool uneven = ps_model_get(m, PS_VALUE_DIM) != ps_model_get(m, PS_HEAD_DIM) ||
                  m->value[PS_ATTENTION] == PS_ATTENTION_MLA;
    struct ps_text t = ps_text_over(buf, PART);
    ps_text_int(&t, uneven ? factor / 2 : factor);
    ps_text_add(&t, "·");
    const char *twice = ps_model_cross_attention(m) ? "2·" : "";
    ps_text_add(&t, ps_model_two_stacks(m) ? "(Le + " : "");
    ps_text_add(&t, twice);
    ps_text_add(&t, ps_model_two_stacks(m) ? "Ld)" : "L");
    ps_text_add(&t, uneven ? "·h·(e + v)·s" : "·h·e·s");
    return buf;
}

/* "6·N + 12·L·h·e·s, s = 2,048" */
static void operations(struct ps_text *text, const char *n, const struct ps_model *m, int factor,
                       const struct ps_cost_settings *s)
{
    char buf[PART];
    ps_text_add(text, n);
    ps_text_add(text, attention(m, factor, buf));
    ps_text_add(text, ", s = ");
    ps_text_grouped(text, s->context);
}

static void device(struct ps_text *text, const struct ps_cost_settings *s)
{
    const struct ps_accelerator *a = ps_accelerator_at(s->accelerator);
    struct ps_cost_value peak = {.x = s->peak > 0 ? s->peak : a->peak};
    char n[PART], speed[PART], percent[PART];
    struct ps_text t = part_of(text, speed), p = ps_text_over(percent, sizeof percent);
    ps_cost_text(&peak, PS_UNIT_OPERATIONS, &t);
    ps_text_quotient_trim(&p, (int64_t)(s->utilisation * 10000 + 0.5), 100, 1);
    form(text, N_("%s × %s at %s/s × %s %%"), number(s->devices, n),
         s->peak > 0 ? ps_text_said(text, N_("typed peak")) : a->title, speed, percent);
}

void ps_cost_convention(enum ps_cost_line line, const struct ps_model *m,
                        const struct ps_cost *cost, struct ps_text *text)
{
    const struct ps_cost_settings *s = &cost->settings;
    struct ps_train_bytes bytes = ps_optimizer_bytes(s->optimizer);
    bool experts = cost->line[PS_COST_ACTIVE].shown;
    char one[PART], two[PART];
    switch (line) {
    case PS_COST_TOTAL: say(text, N_("exact: every parameter, tied matrices once")); break;
    case PS_COST_ACTIVE:
        form(text, N_("%s of %s experts; embeddings and head included"),
             number(m->value[PS_EXPERTS_PER_TOKEN], one), number(m->value[PS_EXPERTS], two), NULL,
             NULL);
        break;
    case PS_COST_HOLD:
        form(text, experts ? N_("all experts, N × %s") : "N × %s", dtype(text, s->dtype, one), NULL,
             NULL, NULL);
        break;
    case PS_COST_KV: cache(text, m, s, false); break;
    case PS_COST_KV_CROSS: cache(text, m, s, true); break;
    case PS_COST_SERVE:
        say(text, m->value[PS_DECODER_LAYERS] > 0 ? N_("held + cache")
                                                  : N_("held; an encoder keeps no cache"));
        break;
    case PS_COST_WEIGHTS: each(text, bytes.weights, s); break;
    case PS_COST_GRADIENTS: each(text, bytes.gradients, s); break;
    case PS_COST_MASTER: each(text, bytes.master, s); break;
    case PS_COST_MOMENTS: each(text, bytes.moments, s); break;
    case PS_COST_TRAIN: say(text, ps_optimizer_info(s->optimizer)->title); break;
    case PS_COST_ACTIVATIONS_LAYER: activations(text, m, s, true); break;
    case PS_COST_ACTIVATIONS: activations(text, m, s, false); break;
    case PS_COST_TRAIN_ALL: say(text, N_("to train + activations, on one device")); break;
    case PS_COST_FLOPS_N:
        form(text, experts ? N_("of the active: %s") : "%s",
             ps_text_said(text, ps_flops_n_info(s->flops_n)->title), NULL, NULL, NULL);
        break;
    case PS_COST_FORWARD: operations(text, "2·N + ", m, 4, s); break;
    case PS_COST_TRAINING: operations(text, "6·N + ", m, 12, s); break;
    case PS_COST_ATTENTION:
        form(text, N_("%s, not causal"), attention(m, 12, one), NULL, NULL, NULL);
        break;
    case PS_COST_TRAINING_ALL: say(text, N_("a token's × tokens trained on")); break;
    case PS_COST_OPTIMAL_TOKENS:
        say(text, experts ? N_("20 · active parameters") : "20 · N");
        break;
    case PS_COST_OPTIMAL_TOKENS_TOTAL: ps_text_add(text, "20 · N"); break;
    case PS_COST_TOKENS:
        say(text, cost->line[PS_COST_TOKENS].n == cost->line[PS_COST_OPTIMAL_TOKENS].n
                      ? N_("compute-optimal")
                      : N_("as given"));
        break;
    case PS_COST_LOSS:
        form(text,
             experts ? N_("E + A/N^α + B/D^β, %s; N active, fitted to dense models")
                     : "E + A/N^α + B/D^β, %s",
             law(text, s->law, one), NULL, NULL, NULL);
        break;
    case PS_COST_COMPUTE: say(text, s->compute > 0 ? N_("as given") : "6·N·D"); break;
    case PS_COST_BEST_N:
    case PS_COST_BEST_D:
        form(text, N_("least loss, %s"), law(text, s->law, one), NULL, NULL, NULL);
        break;
    case PS_COST_TIME: device(text, s); break;
    case PS_COST_DEVICE_HOURS: say(text, N_("devices × hours")); break;
    case PS_COST_PRICE: {
        struct ps_text t = ps_text_over(one, sizeof one);
        ps_text_quotient_trim(&t, (int64_t)(s->price * 100 + 0.5), 100, 2);
        form(text, N_("%s a device hour"), one, NULL, NULL, NULL);
        break;
    }
    case PS_COST_LINES: break;
    }
}
