/* verify_class.c - what a tensor is that stands for no parameter of the model, by its name.
 *
 * Words that are the same in all families; what differs between families is in names_*.c. */
#include "engine/mark.h"
#include "formats/verify_parts.h"

#include <string.h>

static const struct verify_class_info classes[VERIFY_CLASSES] = {
    [VERIFY_TIED] = {N_("tied copies"), N_("a matrix that the model has once is stored once more"),
                     true},
    [VERIFY_BUFFER] = {N_("buffers"), N_("masks, position ids, frequencies: stored, never trained"),
                       true},
    [VERIFY_SCALES] = {N_("scales"), N_("scales and zeros of quantised weights"), true},
    [VERIFY_PACKED] = {N_("packed"), N_("several weights in each element"), true},
    [VERIFY_LEFT] = {N_("left out"), N_("parts that are left out of the count"), true},
    [VERIFY_UNOWNED] = {N_("other heads"), N_("parts on top that this model's class does not have"),
                        false},
    [VERIFY_RANGE] = {N_("out of range"), N_("of a layer or expert that the model has not"), false},
    [VERIFY_SHAPE] = {N_("other shape"), N_("another shape than the model's"), false},
    [VERIFY_TWICE] = {N_("repeated"), N_("a parameter that is there already under another name"),
                      false},
    [VERIFY_EXTRA] = {N_("extra"), N_("nothing that this model has"), false},
};

const struct verify_class_info *verify_class_info(enum verify_class which)
{
    return &classes[which];
}

/* ---- words ------------------------------------------------------------------------------ */

static bool ends(const char *name, size_t len, const char *word)
{
    size_t n = strlen(word);
    return len >= n && memcmp(name + len - n, word, n) == 0 &&
           (len == n || word[0] == '.' || name[len - n - 1] == '.');
}

static bool begins(const char *name, size_t len, const char *word)
{
    size_t n = strlen(word);
    return len >= n && memcmp(name, word, n) == 0;
}

static bool holds(const char *name, size_t len, const char *word)
{
    for (size_t i = 0; i < len; i++)
        if ((i == 0 || name[i - 1] == '.') && begins(name + i, len - i, word))
            return true;
    return false;
}

/* A word that ends in a dot is looked for anywhere, others at the end. */
static bool any(const char *name, size_t len, const char *const *words)
{
    for (; *words != NULL; words++) {
        bool inside = (*words)[strlen(*words) - 1] == '.';
        if (inside ? holds(name, len, *words) : ends(name, len, *words))
            return true;
    }
    return false;
}

/* clang-format off */
/* What classes register as buffers, and what their loaders pass over. */
static const char *const buffers[] = {
    "attn.bias", "attn.masked_bias", "attention.bias", "attention.masked_bias", "masked_bias",
    "crossattention.bias", "crossattention.masked_bias",
    "position_ids", "token_type_ids", "inv_freq", "original_inv_freq", "cos_cached", "sin_cached",
    "rotary_emb.", "rotary_pos_emb.", "rope.freqs", "freqs_cis", "final_logits_bias",
    "relative_position_index", "relative_position_ids", "num_batches_tracked", "embed_scale",
    "attn.embed_positions", "embed_positions.weights", "_float_tensor", "_extra_state",
    "attn_bias", "alibi", "version", "causal_mask",
    "EncDecAttention.relative_attention_bias.weight", NULL};

/* GPTQ and AWQ, bitsandbytes, compressed-tensors and FP8, Quanto, HQQ, Marlin. */
static const char *const scales[] = {
    "scales", "qzeros", "g_idx", "perm", "workspace", "weight_scale", "weight_scale_inv",
    "weight_scale_2", "weight_zero_point", "weight_g_idx", "weight_shape", "weight_global_scale",
    "input_scale", "input_zero_point", "input_global_scale", "output_scale", "output_zero_point",
    "activation_scale", "k_scale", "v_scale", "q_scale", "SCB", "weight_format", "absmax",
    "quant_map", "nested_absmax", "nested_quant_map", "quant_state.", "weight._scale",
    "weight._shift", "zeros", "scale", "zero", "gate_up_proj_scale_inv", "down_proj_scale_inv",
    "gate_up_proj_scale", "down_proj_scale", NULL};

static const char *const packed[] = {
    "qweight", "weight_packed", "q_weight", "W_q", "B", "weight._data", NULL};

/* Heads by the modules that hold them. */
static const char *const heads[] = {
    "cls.", "lm_head", "classifier", "score", "pooler", "qa_outputs", "predictions.",
    "sop_classifier", "mask_predictions", "lm_predictions", "discriminator_predictions",
    "generator_predictions", "generator_lm_head", "vocab_", "pre_classifier", "head.", "proj_out",
    "classification_head", "multiple_choice_head", "embed_out", "sequence_summary", "projector",
    "decoder.bias", "decoder.weight", NULL};
/* clang-format on */

bool verify_is_scale(const char *suffix, size_t len)
{
    return any(suffix, len, scales);
}

bool verify_is_packed(const char *suffix, size_t len)
{
    return any(suffix, len, packed);
}

/* The number of the layer that a name speaks of, or -1. */
static int64_t layer_of(const char *name, size_t len)
{
    static const char *const words[] = {"layers.", "layer.", "h.", "block.", "blocks.", NULL};
    for (size_t i = 0; i < len; i++)
        for (int w = 0; words[w] != NULL && (i == 0 || name[i - 1] == '.'); w++) {
            size_t at = i + strlen(words[w]), digits = 0;
            int64_t layer = 0;
            if (!begins(name + i, len - i, words[w]))
                continue;
            for (; at < len && name[at] >= '0' && name[at] <= '9' && digits < 9; at++, digits++)
                layer = layer * 10 + (name[at] - '0');
            if (digits > 0 && (at == len || name[at] == '.'))
                return layer;
        }
    return -1;
}

/* The towers of a model that also sees or hears, and the layers that predict further tokens. */
bool verify_left_out(const struct verify_run *run, const char *name, size_t len)
{
    static const char *const towers[] = {"vision_tower.", "multi_modal_projector.", "visual.",
                                         "vision_model.", "mm_projector.",          "audio_tower."};
    const char *stem = names_strip(&run->map, name, len);
    size_t stem_len = len - (size_t)(stem - name);
    for (size_t i = 0; run->design->towers && i < sizeof towers / sizeof towers[0]; i++)
        if (begins(stem, stem_len, towers[i]))
            return true;
    if (run->design->next_layers <= 0)
        return false;
    int64_t layer = layer_of(stem, stem_len);
    return layer >= run->layers && layer - run->layers < run->design->next_layers;
}

enum verify_class verify_name_class(const struct verify_run *run, const char *name, size_t len)
{
    const char *stem = names_strip(&run->map, name, len);
    size_t stem_len = len - (size_t)(stem - name);
    if (any(name, len, buffers))
        return VERIFY_BUFFER;
    if (any(name, len, scales))
        return VERIFY_SCALES;
    for (int i = 0; heads[i] != NULL; i++)
        if (begins(stem, stem_len, heads[i]))
            return VERIFY_UNOWNED;
    return layer_of(stem, stem_len) >= run->layers ? VERIFY_RANGE : VERIFY_EXTRA;
}
