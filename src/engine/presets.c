/* presets.c - the built-in models. See preset.c.
 *
 * One row a model: name, title, family, its numbers, the published figure as a number and as it
 * was printed, where, and why it differs from the exact count if it does. */
#include "presets.h"

#include <stddef.h>

#define SET(...)                                                                                   \
    (const struct ps_setting[])                                                                    \
    {                                                                                              \
        __VA_ARGS__, {PS_FIELD_COUNT, 0}                                                           \
    }

/* The numbers of an encoder, a decoder, and an encoder-decoder with stacks alike. */
#define ENCODER(V, d, L, f, h) SET({PS_VOCAB, V}, {PS_D_MODEL, d}, {PS_ENCODER_LAYERS, L}, {PS_D_FF, f}, {PS_HEADS, h})
#define DECODER(V, d, L, f, h, ...) SET({PS_VOCAB, V}, {PS_D_MODEL, d}, {PS_DECODER_LAYERS, L}, {PS_D_FF, f}, {PS_HEADS, h} __VA_ARGS__)
#define BOTH(V, d, L, f, h) SET({PS_VOCAB, V}, {PS_D_MODEL, d}, {PS_ENCODER_LAYERS, L}, {PS_DECODER_LAYERS, L}, {PS_D_FF, f}, {PS_HEADS, h})

/* clang-format off */
const struct ps_preset preset_table[] = {
{"bert-base", "BERT-base", "bert", ENCODER(30522, 768, 12, 3072, 12),
    110000000, "110M", "Devlin et al. 2019, arXiv:1810.04805, section 3",
    "the paper rounds 109,482,240 (with its two pre-training heads 110,106,428) to 110M; matrices alone are 108,965,376"},
{"bert-large", "BERT-large", "bert", ENCODER(30522, 1024, 24, 4096, 16),
    340000000, "340M", "Devlin et al. 2019, arXiv:1810.04805, section 3",
    "the paper rounds: exact is 335,141,888, with both pre-training heads 336,226,108"},
{"transformer-base", "Transformer-base", "transformer", BOTH(37000, 512, 6, 2048, 8),
    65000000, "65M", "Vaswani et al. 2017, arXiv:1706.03762, Table 3",
    "no convention reaches 65M with the 37,000 tokens that the paper names; most likely 40,960 rows were counted: 65,110,016"},
{"transformer-big", "Transformer-big", "transformer", BOTH(37000, 1024, 6, 4096, 16),
    213000000, "213M", "Vaswani et al. 2017, arXiv:1706.03762, Table 3",
    "unexplained: 37,000 tokens give 214,245,376 and 40,960 give 218,300,416"},
{"gpt2", "GPT-2", "gpt2", DECODER(50257, 768, 12, 3072, 12, ),
    117000000, "117M", "Radford et al. 2019, Table 2",
    "the paper's 117M is 116,534,784, the first GPT, carried over; the released model has 124,439,808"},
};
/* clang-format on */

const int preset_table_size = (int)(sizeof preset_table / sizeof preset_table[0]);
