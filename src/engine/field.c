/* field.c - the table of hyperparameters and switches. See paramscope/field.h.
 *
 * Facts about fields stand here once. How they act on each other is in model.c; what they do to
 * the tensors is in tensor.c. */
#include "paramscope/field.h"

#include "mark.h"

#include <string.h>

static const char *const no_yes[] = {"no", "yes", NULL};
static const char *const biases[] = {"no", "yes", "q+v", NULL};
static const char *const ffn_biases[] = {"no", "yes", "down", "activation", NULL};
static const char *const attentions[] = {"standard", "mla", "xl", NULL};
static const char *const global_attentions[] = {"no", "yes", "norm+bias", NULL};
static const char *const crosses[] = {"auto", "no", "yes", NULL};
static const char *const position_kinds[] = {
    "none",     "rope",         "alibi",        "sinusoidal",       "stored", "learned",
    "relative", "disentangled", "relative-all", "learned+relative", NULL};
static const char *const norm_kinds[] = {"layernorm", "layernorm-nobias", "rmsnorm", "plain", NULL};
static const char *const norm_places[] = {"post", "pre", "parallel", "sandwich", NULL};
static const char *const qk_norms[] = {"no", "shared", "full", "shared+bias", NULL};
static const char *const projections[] = {"linear", "linear+bias", "in+out", NULL};
static const char *const heads_kinds[] = {
    "none",  "lm",    "mlm",           "pretraining",     "nsp",       "classifier",
    "score", "dense", "discriminator", "norm-classifier", "lm+choice", "two-classifiers",
    NULL};
static const char *const image_kinds[] = {"vit",    "deit",      "dinov2", "clip",
                                          "siglip", "registers", NULL};

/* Values people know. */
static const int64_t vocab_detents[] = {256,    1024,   8192,   16000,  21128,   28996,  30000,
                                        30522,  32000,  32128,  37000,  40478,   40960,  50257,
                                        50265,  50304,  65024,  100352, 119547,  128256, 151936,
                                        250002, 256000, 262144, 500000, 1048576, 0};
static const int64_t width_detents[] = {
    64,   128,  256,  384,  512,  640,  768,   1024,  1280,  1536,  1600,  2048,  2560,  3072, 3584,
    4096, 5120, 6144, 7168, 8192, 9216, 10240, 12288, 14336, 16384, 18432, 24576, 32768, 0};
static const int64_t layer_detents[] = {1,  2,  3,  4,  6,  8,  12, 16,  24,  28,  32,
                                        36, 40, 48, 60, 64, 80, 96, 126, 128, 256, 0};
static const int64_t ratio_detents[] = {250000,  500000,   1000000,  2000000, 2666667,
                                        3000000, 3500000,  4000000,  5000000, 6000000,
                                        8000000, 12000000, 16000000, 0};
static const int64_t ff_detents[] = {256,   512,   1024,  1536,  2048,  3072,  4096,
                                     5120,  8192,  10240, 11008, 14336, 16384, 20480,
                                     28672, 32768, 49152, 65536, 0};
static const int64_t head_detents[] = {1, 2, 4, 6, 8, 12, 16, 20, 24, 32, 40, 48, 64, 96, 128, 0};
static const int64_t dim_detents[] = {16, 32, 64, 80, 96, 128, 192, 256, 512, 0};
static const int64_t position_detents[] = {128,  256,   512,   514,   1024,   2048, 4096,
                                           8192, 16384, 32768, 65536, 131072, 0};
static const int64_t expert_detents[] = {0 + 1, 2, 4, 8, 16, 32, 60, 64, 128, 160, 256, 512, 0};
static const int64_t rank_detents[] = {64, 128, 256, 512, 1024, 1536, 2048, 0};

#define NUMBER(lo, a, b)                                                                           \
    .kind = PS_KIND_NUMBER, .min = (lo), .max = INT64_MAX, .track_lo = (a), .track_hi = (b)
#define LOG_NUMBER(lo, a, b) NUMBER(lo, a, b), .scale = PS_SCALE_LOG
#define SWITCH(names)                                                                              \
    .kind = PS_KIND_CHOICE, .group = PS_GROUP_SWITCH, .choices = (names), .symbol = "",            \
    .max = (int)(sizeof(names) / sizeof(names)[0]) - 2,                                            \
    .track_hi = (int)(sizeof(names) / sizeof(names)[0]) - 2, .step = 1

/* clang-format off */
static const struct ps_field_info table[PS_FIELD_COUNT] = {
[PS_VOCAB] = {.name = "vocab_size", .label = "V", .symbol = "V", .aliases = " vocab n_vocab vocabulary ",
    .group = PS_GROUP_MAIN, LOG_NUMBER(0, 256, 1048576), .step = 1, .detents = vocab_detents,
    .help = N_("Rows of the token table: how many different tokens the model knows.")},
[PS_D_MODEL] = {.name = "d_model", .label = "d_model", .symbol = "d", .latex = "d", .aliases = " hidden_size n_embd dim width ",
    .group = PS_GROUP_MAIN, LOG_NUMBER(1, 64, 32768), .step = 64, .detents = width_detents,
    .help = N_("Width of the model: the length of the vector that stands for one token.")},
[PS_LAYERS] = {.name = "layers", .label = N_("layers"), .symbol = "L", .aliases = " num_hidden_layers n_layer n_layers num_layers ",
    .group = PS_GROUP_MAIN, LOG_NUMBER(1, 1, 256), .step = 1, .detents = layer_detents,
    .help = N_("How many layers are stacked; in an encoder-decoder, the layers of each stack.")},
[PS_FFN_RATIO] = {.name = "ffn_ratio", .label = N_("FFN ratio"), .symbol = "r", .aliases = " ratio expansion_ratio mlp_ratio ",
    .kind = PS_KIND_RATIO, .group = PS_GROUP_MAIN, .scale = PS_SCALE_LOG, .min = 1, .max = (int64_t)1000000 * PS_RATIO_ONE,
    .track_lo = 250000, .track_hi = 16000000, .step = 250000, .detents = ratio_detents,
    .help = N_("Width of the feed-forward layer as a multiple of d_model; d_ff follows.")},
[PS_ENCODER_LAYERS] = {.name = "encoder_layers", .label = N_("encoder layers"), .symbol = "Le", .latex = "L_{e}", .aliases = " num_encoder_layers ",
    .group = PS_GROUP_SHAPE, LOG_NUMBER(0, 1, 256), .step = 1, .detents = layer_detents,
    .help = N_("Layers of the encoder: self-attention and feed-forward.")},
[PS_DECODER_LAYERS] = {.name = "decoder_layers", .label = N_("decoder layers"), .symbol = "Ld", .latex = "L_{d}", .aliases = " num_decoder_layers ",
    .group = PS_GROUP_SHAPE, LOG_NUMBER(0, 1, 256), .step = 1, .detents = layer_detents,
    .help = N_("Layers of the decoder; beside an encoder each also has cross-attention, unless that is off.")},
[PS_D_FF] = {.name = "d_ff", .label = "d_ff", .symbol = "f", .aliases = " intermediate_size n_inner ffn_dim ffn_hidden_size encoder_ffn_dim hidden_dim ",
    .group = PS_GROUP_SHAPE, LOG_NUMBER(1, 64, 131072), .step = 64, .detents = ff_detents,
    .help = N_("Width of the feed-forward layer; keeps its ratio when d_model moves.")},
[PS_DECODER_D_FF] = {.name = "decoder_d_ff", .label = N_("decoder d_ff"), .symbol = "fd", .latex = "f_{d}", .aliases = " decoder_ffn_dim ", .auto_text = "d_ff",
    .group = PS_GROUP_SHAPE, LOG_NUMBER(0, 64, 131072), .step = 64, .detents = ff_detents,
    .help = N_("Width of the decoder's feed-forward layer where it differs from the encoder's.")},
[PS_HEADS] = {.name = "heads", .label = N_("heads"), .symbol = "h", .aliases = " num_attention_heads n_head n_heads num_heads encoder_attention_heads ",
    .group = PS_GROUP_SHAPE, LOG_NUMBER(1, 1, 128), .step = 1, .detents = head_detents,
    .help = N_("Attention heads; they share d_model out among them, so their number costs nothing.")},
[PS_KV_HEADS] = {.name = "kv_heads", .label = N_("kv heads"), .symbol = "k", .aliases = " num_key_value_heads num_kv_heads n_head_kv n_kv_heads ", .auto_text = "heads",
    .group = PS_GROUP_SHAPE, LOG_NUMBER(0, 1, 128), .step = 1, .detents = head_detents,
    .help = N_("Heads of keys and values; fewer than heads is grouped-query attention, 1 multi-query.")},
[PS_HEAD_DIM] = {.name = "head_dim", .label = "head_dim", .symbol = "e", .aliases = " d_kv kv_channels ", .auto_text = "d_model / heads",
    .group = PS_GROUP_SHAPE, LOG_NUMBER(0, 8, 512), .step = 8, .detents = dim_detents,
    .help = N_("Width of one head's queries and keys, where it is not d_model / heads.")},
[PS_VALUE_DIM] = {.name = "value_dim", .label = "value_dim", .symbol = "v", .aliases = " v_head_dim d_v ", .auto_text = "head_dim",
    .group = PS_GROUP_SHAPE, LOG_NUMBER(0, 8, 512), .step = 8, .detents = dim_detents,
    .help = N_("Width of one head's values, where it is not head_dim.")},
[PS_EMBEDDING_DIM] = {.name = "embedding_dim", .label = "embedding_dim", .symbol = "b", .aliases = " embedding_size word_embed_proj_dim ", .auto_text = "d_model",
    .group = PS_GROUP_SHAPE, LOG_NUMBER(0, 32, 32768), .step = 32, .detents = width_detents,
    .help = N_("Width of the token table where it is not d_model; a projection leads from one to the other.")},
[PS_OUTPUT_DIM] = {.name = "output_dim", .label = "output_dim", .symbol = "w", .aliases = " output_embedding_size ", .auto_text = "embedding_dim",
    .group = PS_GROUP_SHAPE, LOG_NUMBER(0, 32, 32768), .step = 32, .detents = width_detents,
    .help = N_("Width of a masked-language head's output matrix where it has one of its own (RemBERT).")},
[PS_POSITIONS] = {.name = "positions", .label = N_("positions"), .symbol = "P", .aliases = " max_position_embeddings n_positions max_seq_len n_ctx max_target_positions ",
    .group = PS_GROUP_SHAPE, LOG_NUMBER(0, 64, 131072), .step = 1, .detents = position_detents,
    .help = N_("Positions that the model was made for; a table of them only where positions are learned or stored.")},
[PS_ENCODER_POSITIONS] = {.name = "encoder_positions", .label = N_("encoder positions"), .symbol = "Pe", .latex = "P_{e}", .aliases = " max_encoder_position_embeddings ", .auto_text = N_("positions"),
    .group = PS_GROUP_SHAPE, LOG_NUMBER(0, 64, 131072), .step = 1, .detents = position_detents,
    .help = N_("Positions of the encoder where it has more than the decoder (LED).")},
[PS_POSITION_OFFSET] = {.name = "position_offset", .label = N_("position offset"), .symbol = "o", .aliases = " ",
    .group = PS_GROUP_SHAPE, NUMBER(0, 0, 16), .step = 1,
    .help = N_("Extra rows at the start of the position table (2 in OPT and BART).")},
[PS_TOKEN_TYPES] = {.name = "token_types", .label = N_("token types"), .symbol = "T", .aliases = " type_vocab_size ",
    .group = PS_GROUP_SHAPE, NUMBER(0, 0, 16), .step = 1,
    .help = N_("Rows of the segment table (BERT: 2).")},
[PS_TASK_TYPES] = {.name = "task_types", .label = N_("task types"), .symbol = "Tk", .latex = "T_{k}", .aliases = " task_type_vocab_size ",
    .group = PS_GROUP_SHAPE, NUMBER(0, 0, 16), .step = 1,
    .help = N_("Rows of a table of tasks beside that of segments (ERNIE: 3).")},
[PS_LAYER_GROUPS] = {.name = "layer_groups", .label = N_("shared layers"), .symbol = "G", .aliases = " num_hidden_groups distinct_layers ", .auto_text = N_("every layer its own"),
    .group = PS_GROUP_SHAPE, NUMBER(0, 0, 64), .step = 1,
    .help = N_("How many distinct layers all the layers share (ALBERT: 1).")},
[PS_EXPERTS] = {.name = "experts", .label = N_("experts"), .symbol = "E", .aliases = " num_experts num_local_experts n_routed_experts ",
    .group = PS_GROUP_EXPERTS, NUMBER(0, 0, 512), .step = 1, .detents = expert_detents,
    .help = N_("Feed-forward layers side by side, of which each token uses a few; 0 is a dense model.")},
[PS_EXPERTS_PER_TOKEN] = {.name = "experts_per_token", .label = N_("experts per token"), .symbol = "t", .aliases = " num_experts_per_tok top_k moe_k ",
    .group = PS_GROUP_EXPERTS, NUMBER(0, 0, 64), .step = 1, .detents = expert_detents,
    .help = N_("How many experts one token passes through: decides the active count, not the total.")},
[PS_EXPERT_D_FF] = {.name = "expert_d_ff", .label = N_("expert d_ff"), .symbol = "fe", .latex = "f_{x}", .aliases = " moe_intermediate_size ", .auto_text = "d_ff",
    .group = PS_GROUP_EXPERTS, LOG_NUMBER(0, 64, 65536), .step = 64, .detents = ff_detents,
    .help = N_("Width of one expert, where it is not d_ff.")},
[PS_SHARED_D_FF] = {.name = "shared_d_ff", .label = N_("shared d_ff"), .symbol = "fs", .latex = "f_{s}", .aliases = " shared_expert_intermediate_size ",
    .group = PS_GROUP_EXPERTS, NUMBER(0, 0, 65536), .step = 64, .detents = ff_detents,
    .help = N_("Width of the expert that every token uses (several count together); 0 is none.")},
[PS_DENSE_LAYERS] = {.name = "dense_layers", .label = N_("dense layers"), .symbol = "D", .aliases = " first_k_dense_replace ",
    .group = PS_GROUP_EXPERTS, NUMBER(0, 0, 256), .step = 1, .detents = layer_detents,
    .help = N_("Layers that keep one dense feed-forward layer in a model with experts.")},
[PS_Q_RANK] = {.name = "q_rank", .label = N_("q rank"), .symbol = "q", .aliases = " q_lora_rank ", .auto_text = N_("not compressed"),
    .group = PS_GROUP_LATENT, LOG_NUMBER(0, 64, 8192), .step = 64, .detents = rank_detents,
    .help = N_("Width to which latent attention compresses the queries; 0 leaves them whole.")},
[PS_KV_RANK] = {.name = "kv_rank", .label = N_("kv rank"), .symbol = "c", .aliases = " kv_lora_rank ",
    .group = PS_GROUP_LATENT, LOG_NUMBER(0, 64, 8192), .step = 64, .detents = rank_detents,
    .help = N_("Width to which latent attention compresses keys and values together.")},
[PS_NOPE_DIM] = {.name = "nope_dim", .label = N_("nope dim"), .symbol = "n", .aliases = " qk_nope_head_dim ",
    .group = PS_GROUP_LATENT, LOG_NUMBER(0, 8, 512), .step = 8, .detents = dim_detents,
    .help = N_("Part of a head's queries and keys without rotary positions (latent attention).")},
[PS_ROPE_DIM] = {.name = "rope_dim", .label = N_("rope dim"), .symbol = "u", .aliases = " qk_rope_head_dim ",
    .group = PS_GROUP_LATENT, LOG_NUMBER(0, 8, 512), .step = 8, .detents = dim_detents,
    .help = N_("Part of a head's queries and keys with rotary positions (latent attention).")},
[PS_BUCKETS] = {.name = "buckets", .label = N_("buckets"), .symbol = "B", .aliases = " relative_attention_num_buckets relative_rows ",
    .group = PS_GROUP_RELATIVE, LOG_NUMBER(0, 8, 2048), .step = 1, .detents = position_detents,
    .help = N_("Rows of the relative position table: T5's buckets, twice DeBERTa's span.")},
[PS_CONV_KERNEL] = {.name = "conv_kernel", .label = N_("conv kernel"), .symbol = "K", .aliases = " conv_kernel_size ",
    .group = PS_GROUP_RELATIVE, NUMBER(0, 0, 15), .step = 1,
    .help = N_("Width of the convolution beside the first layer (DeBERTa v2 xlarge: 3); 0 is none.")},
[PS_MEL_BINS] = {.name = "mel_bins", .label = N_("mel bins"), .symbol = "m", .aliases = " num_mel_bins ",
    .group = PS_GROUP_STEM, NUMBER(0, 0, 256), .step = 1,
    .help = N_("Frequencies of the sound spectrum that two convolutions read; 0 is no sound.")},
[PS_FRAMES] = {.name = "frames", .label = N_("frames"), .symbol = "F", .aliases = " max_source_positions ",
    .group = PS_GROUP_STEM, LOG_NUMBER(0, 64, 8192), .step = 1,
    .help = N_("Positions of the sound encoder: a table of stored sinusoids (Whisper: 1500).")},
[PS_IMAGE_SIZE] = {.name = "image_size", .label = N_("image size"), .symbol = "I", .aliases = " ",
    .group = PS_GROUP_STEM, LOG_NUMBER(0, 32, 2048), .step = 16,
    .help = N_("Side of the square image in pixels.")},
[PS_PATCH_SIZE] = {.name = "patch_size", .label = N_("patch size"), .symbol = "p", .aliases = " ",
    .group = PS_GROUP_STEM, NUMBER(0, 0, 64), .step = 1,
    .help = N_("Side of one square patch in pixels; 0 is no image.")},
[PS_CHANNELS] = {.name = "channels", .label = N_("channels"), .symbol = "s", .aliases = " num_channels ",
    .group = PS_GROUP_STEM, NUMBER(0, 1, 16), .step = 1,
    .help = N_("Colours of the image.")},
[PS_LABELS] = {.name = "labels", .label = N_("labels"), .symbol = "C", .aliases = " num_labels ",
    .group = PS_GROUP_STEM, LOG_NUMBER(0, 1, 100000), .step = 1,
    .help = N_("Outputs of a classifier head.")},
[PS_ATTENTION] = {.name = "attention", .label = N_("attention"), .aliases = " ", SWITCH(attentions),
    .help = N_("standard, or mla: keys and values rebuilt from a small latent (DeepSeek V2), or xl: relative positions are projected, and heads have biases of their own (XLNet).")},
[PS_CROSS] = {.name = "cross_attention", .label = N_("cross-attention"), .aliases = " add_cross_attention ", SWITCH(crosses),
    .help = N_("Attention from each decoder layer to an encoder; auto: where the model has one beside it.")},
[PS_GLOBAL_ATTENTION] = {.name = "global_attention", .label = N_("global attention"), .aliases = " ", SWITCH(global_attentions),
    .help = N_("Tokens that see the whole text have queries, keys and values of their own (yes, Longformer), or a norm and a relative bias (LongT5).")},
[PS_GATED_FFN] = {.name = "gated_ffn", .label = N_("gated FFN"), .aliases = " gated glu ", SWITCH(no_yes),
    .help = N_("A third feed-forward matrix that gates the other two (GLU, SwiGLU).")},
[PS_TIE_EMBEDDINGS] = {.name = "tie_embeddings", .label = N_("tied head"), .aliases = " tie tied tie_word_embeddings ", SWITCH(no_yes),
    .help = N_("The output matrix is the token table again, and counts once.")},
[PS_SHARE_EMBEDDINGS] = {.name = "share_embeddings", .label = N_("one token table"), .aliases = " share_encoder_decoder_embeddings ", SWITCH(no_yes),
    .help = N_("Encoder and decoder read the same token table.")},
[PS_POSITION_KIND] = {.name = "position_kind", .label = N_("position kind"), .aliases = " position_embedding_type ", SWITCH(position_kinds),
    .help = N_("How positions enter: computed kinds cost nothing, tables do.")},
[PS_NORM_KIND] = {.name = "norm_kind", .label = N_("norm kind"), .aliases = " norm ", SWITCH(norm_kinds),
    .help = N_("layernorm has a gain and a bias (2d), rmsnorm a gain (d), plain nothing.")},
[PS_NORM_PLACE] = {.name = "norm_place", .label = N_("norm place"), .aliases = " ", SWITCH(norm_places),
    .help = N_("Norms of a layer: post and pre have one a sub-layer, parallel one in all, sandwich two a sub-layer.")},
[PS_FINAL_NORM] = {.name = "final_norm", .label = N_("final norm"), .aliases = " ", SWITCH(no_yes),
    .help = N_("A norm after the last layer of each stack.")},
[PS_EMBEDDING_NORM] = {.name = "embedding_norm", .label = N_("embedding norm"), .aliases = " ", SWITCH(no_yes),
    .help = N_("A norm on the embeddings before the first layer of each stack.")},
[PS_SKIP_FIRST_NORM] = {.name = "skip_first_norm", .label = N_("skip first norm"), .aliases = " ", SWITCH(no_yes),
    .help = N_("The first layer has no attention norm, since the embeddings have one (ModernBERT).")},
[PS_QK_NORM] = {.name = "qk_norm", .label = N_("q/k norm"), .aliases = " use_qk_norm qk_layernorm ", SWITCH(qk_norms),
    .help = N_("Norms on queries and keys: shared by all heads (Qwen3) or over the full width (OLMo 2).")},
[PS_QKV_BIAS] = {.name = "qkv_bias", .label = N_("q/k/v bias"), .aliases = " use_qkv_bias ", SWITCH(biases),
    .help = N_("Biases of the query, key and value projections; q+v leaves the keys without.")},
[PS_OUT_BIAS] = {.name = "out_bias", .label = N_("attention out bias"), .aliases = " ", SWITCH(no_yes),
    .help = N_("A bias of the projection that follows attention.")},
[PS_SINKS] = {.name = "sinks", .label = N_("attention sinks"), .aliases = " attention_sinks ", SWITCH(no_yes),
    .help = N_("A learned number per head that takes a share of the attention (gpt-oss).")},
[PS_FFN_BIAS] = {.name = "ffn_bias", .label = N_("FFN bias"), .aliases = " mlp_bias ", SWITCH(ffn_biases),
    .help = N_("Biases of the feed-forward matrices and of a head's dense layer; down leaves the first matrices without (GTE), activation has two learned numbers in their place (Apertus).")},
[PS_EMBEDDING_PROJECTION] = {.name = "embedding_projection", .label = N_("embedding projection"), .aliases = " ", SWITCH(projections),
    .help = N_("What leads from embedding_dim to d_model, where they differ.")},
[PS_RELATIVE_PROJECTION] = {.name = "relative_projection", .label = N_("relative projection"), .aliases = " ", SWITCH(no_yes),
    .help = N_("Each layer projects the relative embeddings for keys and queries of its own (DeBERTa v1).")},
[PS_RELATIVE_NORM] = {.name = "relative_norm", .label = N_("relative norm"), .aliases = " ", SWITCH(no_yes),
    .help = N_("A norm on the relative embeddings (DeBERTa v2).")},
[PS_SHARED_GATE] = {.name = "shared_gate", .label = N_("shared-expert gate"), .aliases = " ", SWITCH(no_yes),
    .help = N_("A gate of d weights on the shared expert (Qwen2-MoE).")},
[PS_ROUTER_BIAS] = {.name = "router_bias", .label = N_("router bias"), .aliases = " ", SWITCH(no_yes),
    .help = N_("One correction per expert in the router (DeepSeek V3).")},
[PS_IMAGE_KIND] = {.name = "image_kind", .label = N_("image kind"), .aliases = " ", SWITCH(image_kinds),
    .help = N_("What an image model has beside ViT's: one more token (deit), a mask token and scales of each layer (dinov2), patches without a bias (clip), a pooler of attention and no class token (siglip), what dinov2 has and four tokens more (registers).")},
[PS_POOLER] = {.name = "pooler", .label = N_("pooler"), .aliases = " add_pooling_layer ", SWITCH(no_yes),
    .help = N_("A d x d layer on the first token (BERT).")},
[PS_HEAD] = {.name = "head", .label = N_("head"), .aliases = " ", SWITCH(heads_kinds),
    .help = N_("What stands on top: nothing, a language-model head, a masked-language head, a classifier.")},
[PS_HEAD_BIAS] = {.name = "head_bias", .label = N_("head bias"), .aliases = " decoder_bias ", SWITCH(no_yes),
    .help = N_("A bias of V on the output matrix (GPT-J, Phi; always in a masked-language head).")},
[PS_PATCHES] = {.name = "patches", .label = N_("patches"), .symbol = "N", .aliases = " ", .kind = PS_KIND_DERIVED,
    .group = PS_GROUP_DERIVED, .max = INT64_MAX,
    .help = N_("Patches of an image: (image_size / patch_size) squared.")},
};
/* clang-format on */

const struct ps_field_info *ps_field_info(enum ps_field field)
{
    return &table[field];
}

static bool same_word(const char *word, const char *name, int len)
{
    return (int)strlen(word) == len && memcmp(word, name, (size_t)len) == 0;
}

/* Is the name one of the blank-separated words? */
static bool among(const char *words, const char *name, int len)
{
    for (const char *p = words; *p != '\0';) {
        const char *end = p;
        while (*end != '\0' && *end != ' ')
            end++;
        if (end - p == len && len > 0 && memcmp(p, name, (size_t)len) == 0)
            return true;
        p = *end == '\0' ? end : end + 1;
    }
    return false;
}

enum ps_field ps_field_find(const char *name, int len)
{
    for (int i = 0; i < PS_FIELD_COUNT; i++) {
        const struct ps_field_info *info = &table[i];
        if (info->kind != PS_KIND_DERIVED &&
            (same_word(info->name, name, len) || same_word(info->symbol, name, len) ||
             among(info->aliases, name, len)))
            return len > 0 ? (enum ps_field)i : PS_FIELD_COUNT;
    }
    return PS_FIELD_COUNT;
}

int ps_word_distance(const char *a, int alen, const char *b, int blen, int limit)
{
    enum { LONGEST = 64 };
    int row[LONGEST + 1];
    if (alen < 0 || alen > LONGEST || blen < 0 || blen > LONGEST)
        return limit + 1;
    for (int j = 0; j <= blen; j++)
        row[j] = j;
    for (int i = 1; i <= alen; i++) {
        int diagonal = row[0];
        row[0] = i;
        for (int j = 1; j <= blen; j++) {
            int change = diagonal + (a[i - 1] != b[j - 1]);
            diagonal = row[j];
            int shorter = row[j - 1] < row[j] ? row[j - 1] + 1 : row[j] + 1;
            row[j] = change < shorter ? change : shorter;
        }
    }
    return row[blen] > limit ? limit + 1 : row[blen];
}

enum ps_field ps_field_nearest(const char *name, int len)
{
    int limit = len < 5 ? 1 : 3, best = limit + 1;
    enum ps_field found = PS_FIELD_COUNT;
    for (int i = 0; i < PS_FIELD_COUNT; i++) {
        if (table[i].kind == PS_KIND_DERIVED)
            continue;
        int d = ps_word_distance(table[i].name, (int)strlen(table[i].name), name, len, limit);
        for (const char *p = table[i].aliases; *p != '\0';) {
            const char *end = p;
            while (*end != '\0' && *end != ' ')
                end++;
            int alias = ps_word_distance(p, (int)(end - p), name, len, limit);
            if (end > p && alias < d)
                d = alias;
            p = *end == '\0' ? end : end + 1;
        }
        if (d < best) {
            best = d;
            found = (enum ps_field)i;
        }
    }
    return found;
}

int ps_field_choice(enum ps_field field, const char *name, int len)
{
    const char *const *choices = table[field].choices;
    if (choices == NULL || choices[0] == NULL || choices[1] == NULL)
        return -1;
    for (int i = 0; choices[i] != NULL; i++)
        if (same_word(choices[i], name, len))
            return i;
    const char *meant = among(" true on 1 ", name, len)          ? "yes"
                        : among(" false off 0 none ", name, len) ? "no"
                                                                 : "";
    for (int i = 0; choices[i] != NULL; i++)
        if (strcmp(choices[i], meant) == 0)
            return i;
    return -1;
}
