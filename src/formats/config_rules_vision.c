/* config_rules_vision.c - the rules of families that read pictures. See config_rules.h. */
#include "formats/config_rules.h"

#include "formats/say.h"

#include <stdio.h>

/* ---- DINOv2 ----------------------------------------------------------------------------- */

/* The width follows from a ratio, whose fraction is cut off; of a gated layer two thirds of it are
 * taken, made full eights. */
static bool dinov2_read(struct config_reader *r)
{
    int64_t *v = r->model.value;
    bool gated = false;
    const json_t *ratio = config_json_get(&r->json, "mlp_ratio");
    double f = (ratio == NULL ? 4.0 : json_number_value(ratio)) * (double)v[PS_D_MODEL];
    if (!config_json_switch(&r->json, "use_swiglu_ffn", &gated))
        return false;
    if ((ratio != NULL && !json_is_number(ratio)) || !(f >= 1.0 && f < 9e15))
        return config_json_refuse(&r->json, "mlp_ratio", ratio,
                                  N_("%s stands here; allowed: a number above 0, such as 4"));
    v[PS_D_FF] = (int64_t)f;
    if (gated)
        v[PS_D_FF] = (v[PS_D_FF] * 2 / 3 + 7) / 8 * 8;
    v[PS_GATED_FFN] = gated;
    return true;
}

static void dinov2_write(struct config_writer *w)
{
    const int64_t *v = w->model->value;
    bool gated = v[PS_GATED_FFN] != 0;
    char text[32];
    if (config_differs(w, PS_GATED_FFN))
        config_edit_switch(w->edits, "use_swiglu_ffn", gated);
    if (!config_differs(w, PS_D_FF) && !config_differs(w, PS_D_MODEL) &&
        !config_differs(w, PS_GATED_FFN))
        return;
    int64_t d = v[PS_D_MODEL], f = v[PS_D_FF];
    if (gated && __builtin_mul_overflow(f, (int64_t)3, &f))
        return;
    f = gated ? f / 2 : f;
    if (f % d == 0) {
        config_edit_whole(w->edits, "mlp_ratio", f / d);
        return;
    }
    snprintf(text, sizeof text, "%.17g", ((double)f + 0.25) / (double)d); /* what is cut off */
    config_edit_json(w->edits, "mlp_ratio", text);
}

const struct config_rule config_rule_dinov2 = {dinov2_read, dinov2_write};

/* ---- DINOv3 ----------------------------------------------------------------------------- */

static bool dinov3_read(struct config_reader *r)
{
    bool query = true, key = false, value = true;
    int64_t registers = 0;
    if (!config_json_switch(&r->json, "query_bias", &query) ||
        !config_json_switch(&r->json, "key_bias", &key) ||
        !config_json_switch(&r->json, "value_bias", &value) ||
        !config_json_whole(&r->json, "num_register_tokens", 0, &registers))
        return false;
    if (registers != 4)
        return config_refuse(
            r, "num_register_tokens",
            N_("another number of register tokens is not counted; allowed: 4 (0 when "
               "absent)"));
    if (query != value || (key && !query))
        return config_refuse(r, key ? "key_bias" : "value_bias",
                             N_("biases of one projection are not counted; allowed: query_bias as "
                                "value_bias, and key_bias only beside them"));
    r->model.value[PS_QKV_BIAS] = key ? PS_BIAS_YES : query ? PS_BIAS_QV : PS_BIAS_NO;
    return true;
}

static void dinov3_write(struct config_writer *w)
{
    int64_t biases = w->model->value[PS_QKV_BIAS];
    if (w->old == NULL)
        config_edit_whole(w->edits, "num_register_tokens", 4);
    if (!config_differs(w, PS_QKV_BIAS))
        return;
    config_edit_switch(w->edits, "query_bias", biases != PS_BIAS_NO);
    config_edit_switch(w->edits, "key_bias", biases == PS_BIAS_YES);
    config_edit_switch(w->edits, "value_bias", biases != PS_BIAS_NO);
}

const struct config_rule config_rule_dinov3 = {dinov3_read, dinov3_write};
