/* config_table.c - the keys of every configuration class. See config_table.h.
 *
 * The defaults are those of the classes' documentation. How to add a family: CONTRIBUTING.md. */
#include "formats/config_table.h"

#include "formats/config_rules.h"

/* clang-format off */
#define KEYS(...) (const struct config_key[]){__VA_ARGS__, {.keys = NULL}}

#define WHOLE(field_, keys_, absent_)  {.kind = CONFIG_WHOLE, .field = field_, .keys = keys_, .absent = absent_, .least = 1}
#define AMOUNT(field_, keys_, absent_) {.kind = CONFIG_WHOLE, .field = field_, .keys = keys_, .absent = absent_}
#define FOLLOWS(field_, keys_, absent_) {.kind = CONFIG_WHOLE, .field = field_, .keys = keys_, .absent = absent_, .least = 1, .flags = CONFIG_FOLLOW}
#define SWITCH(field_, keys_, absent_, off_, on_) {.kind = CONFIG_SWITCH, .field = field_, .keys = keys_, .absent = absent_, .off = off_, .on = on_}
#define RARE(field_, keys_, absent_, off_, on_) {.kind = CONFIG_SWITCH, .field = field_, .keys = keys_, .absent = absent_, .off = off_, .on = on_, .flags = CONFIG_QUIET}
#define MIRROR(field_, keys_) {.kind = CONFIG_MIRROR, .field = field_, .keys = keys_}
#define MUST(keys_, must_, why_) {.kind = CONFIG_MUST, .field = PS_FIELD_COUNT, .keys = keys_, .must = must_, .why = why_}

/* Pieces that many classes share. Positions that are not stored are kept, but count for nothing. */
#define VOCAB(n) WHOLE(PS_VOCAB, "vocab_size", n)
#define TIE(yes) SWITCH(PS_TIE_EMBEDDINGS, "tie_word_embeddings", yes, 0, 1)
#define LENGTH {.kind = CONFIG_WHOLE, .field = PS_POSITIONS, .keys = "max_position_embeddings", .least = 1, .flags = CONFIG_QUIET | CONFIG_KEEP}
#define ATTENTION_BIAS(yes) RARE(PS_QKV_BIAS, "attention_bias", yes, 0, 1), RARE(PS_OUT_BIAS, "attention_bias", yes, 0, 1)
#define MLP_BIAS RARE(PS_FFN_BIAS, "mlp_bias", 0, 0, 1)
#define TYPES(n) AMOUNT(PS_TOKEN_TYPES, "type_vocab_size", n)

#define ENCODER(V, d, L, h, f) VOCAB(V), WHOLE(PS_D_MODEL, "hidden_size", d), WHOLE(PS_ENCODER_LAYERS, "num_hidden_layers", L), \
    WHOLE(PS_HEADS, "num_attention_heads", h), WHOLE(PS_D_FF, "intermediate_size", f), TIE(1)
#define BERT_ROWS(V, d, L, h, f, P, T) ENCODER(V, d, L, h, f), WHOLE(PS_POSITIONS, "max_position_embeddings", P), TYPES(T), \
    MUST("pruned_heads", "{}", "layers with different numbers of heads")
#define BERT_KEYS(V, d, L, h, f, P, T) KEYS(BERT_ROWS(V, d, L, h, f, P, T), MUST("position_embedding_type", "\"absolute\"", "positions of another kind"))
#define TOWER(V, d, L, h, f, P) VOCAB(V), WHOLE(PS_D_MODEL, "hidden_size", d), WHOLE(PS_ENCODER_LAYERS, "num_hidden_layers", L), \
    WHOLE(PS_HEADS, "num_attention_heads", h), WHOLE(PS_D_FF, "intermediate_size", f), WHOLE(PS_POSITIONS, "max_position_embeddings", P)
#define VIT(d, L, h, p) WHOLE(PS_D_MODEL, "hidden_size", d), WHOLE(PS_ENCODER_LAYERS, "num_hidden_layers", L), WHOLE(PS_HEADS, "num_attention_heads", h), \
    WHOLE(PS_IMAGE_SIZE, "image_size", 224), WHOLE(PS_PATCH_SIZE, "patch_size", p), WHOLE(PS_CHANNELS, "num_channels", 3)
#define QKV_BIAS RARE(PS_QKV_BIAS, "qkv_bias", 1, 0, 1)
#define EMBEDDING(E) FOLLOWS(PS_EMBEDDING_DIM, "embedding_size", E)

/* Decoders in LLaMA's words: vocabulary, width, layers, heads, kv heads (0: as heads), d_ff, tied. */
#define DECODER(V, d, L, h, k, f, tied) VOCAB(V), WHOLE(PS_D_MODEL, "hidden_size", d), WHOLE(PS_DECODER_LAYERS, "num_hidden_layers", L), \
    WHOLE(PS_HEADS, "num_attention_heads", h), FOLLOWS(PS_KV_HEADS, "num_key_value_heads", k), WHOLE(PS_D_FF, "intermediate_size", f), LENGTH, TIE(tied)
#define HEAD_DIM(e) FOLLOWS(PS_HEAD_DIM, "head_dim", e)
#define LLAMA(V, d, L, h, k, f, tied) DECODER(V, d, L, h, k, f, tied), HEAD_DIM(0)
#define EXPERTS(key, E, t) AMOUNT(PS_EXPERTS, key, E), AMOUNT(PS_EXPERTS_PER_TOKEN, "num_experts_per_tok", t)
#define EXPERT_WIDTH(f) WHOLE(PS_EXPERT_D_FF, "moe_intermediate_size", f)
#define LATENT(q) AMOUNT(PS_Q_RANK, "q_lora_rank", q), WHOLE(PS_KV_RANK, "kv_lora_rank", 512), AMOUNT(PS_NOPE_DIM, "qk_nope_head_dim", 128), \
    AMOUNT(PS_ROPE_DIM, "qk_rope_head_dim", 64), AMOUNT(PS_VALUE_DIM, "v_head_dim", 128)

/* ... and in GPT-2's. */
#define GPT(V, d, L, h, P, tied) VOCAB(V), WHOLE(PS_D_MODEL, "n_embd hidden_size", d), WHOLE(PS_DECODER_LAYERS, "n_layer num_hidden_layers", L), \
    WHOLE(PS_HEADS, "n_head num_attention_heads", h), WHOLE(PS_POSITIONS, "n_positions max_position_embeddings", P), TIE(tied)
#define INNER WHOLE(PS_D_FF, "n_inner intermediate_size", CONFIG_FOUR_D)
/* A width that is no key at all. */
#define ALWAYS_FOUR_D {.kind = CONFIG_WHOLE, .field = PS_D_FF, .keys = "", .absent = CONFIG_FOUR_D, .flags = CONFIG_QUIET}

/* Encoder-decoders in BART's words. */
#define BART(V, d, Le, he, fe, Ld, fd, P) VOCAB(V), WHOLE(PS_D_MODEL, "d_model hidden_size", d), \
    WHOLE(PS_ENCODER_LAYERS, "encoder_layers", Le), WHOLE(PS_DECODER_LAYERS, "decoder_layers", Ld), \
    WHOLE(PS_HEADS, "encoder_attention_heads num_attention_heads", he), MIRROR(PS_HEADS, "decoder_attention_heads"), \
    WHOLE(PS_D_FF, "encoder_ffn_dim", fe), FOLLOWS(PS_DECODER_D_FF, "decoder_ffn_dim", fd), TIE(1)
#define BART_KEYS(V, d, L, h, f, P, ...) KEYS(BART(V, d, L, h, f, L, f, P), WHOLE(PS_POSITIONS, "max_position_embeddings", P) __VA_ARGS__)
#define T5_KEYS(V, d, e, f, L, h, tied) KEYS(VOCAB(V), WHOLE(PS_D_MODEL, "d_model hidden_size", d), FOLLOWS(PS_HEAD_DIM, "d_kv head_dim", e), \
    WHOLE(PS_D_FF, "d_ff", f), WHOLE(PS_ENCODER_LAYERS, "num_layers num_hidden_layers", L), \
    WHOLE(PS_DECODER_LAYERS, "num_decoder_layers", CONFIG_AS_ENCODER), WHOLE(PS_HEADS, "num_heads num_attention_heads", h), \
    WHOLE(PS_BUCKETS, "relative_attention_num_buckets", 32), TIE(tied))

static const struct config_family families[] = {
/* Encoders. */
{"bert", "Bert", CONFIG_BERT, KEYS(BERT_ROWS(30522, 768, 12, 12, 3072, 512, 2)), &config_rule_bert},
{"roberta", "Roberta", CONFIG_ROBERTA, BERT_KEYS(50265, 768, 12, 12, 3072, 512, 2), &config_rule_decoder},
{"xlm-roberta", "XLMRoberta", CONFIG_ROBERTA, BERT_KEYS(30522, 768, 12, 12, 3072, 512, 2), &config_rule_decoder},
{"xlm-roberta-xl", "XLMRobertaXL", CONFIG_ROBERTA, BERT_KEYS(250880, 2560, 36, 32, 10240, 514, 1), &config_rule_decoder},
{"camembert", "Camembert", CONFIG_ROBERTA, BERT_KEYS(30522, 768, 12, 12, 3072, 512, 2), &config_rule_decoder},
{"data2vec-text", "Data2VecText", CONFIG_ROBERTA, BERT_KEYS(30522, 768, 12, 12, 3072, 512, 2), &config_rule_decoder},
{"big_bird", "BigBird", CONFIG_BIG_BIRD, BERT_KEYS(50358, 768, 12, 12, 3072, 4096, 2), &config_rule_decoder},
{"ernie", "Ernie", CONFIG_BERT, BERT_KEYS(30522, 768, 12, 12, 3072, 512, 2), &config_rule_ernie},
{"nezha", "Nezha", CONFIG_BERT, BERT_KEYS(21128, 768, 12, 12, 3072, 512, 2), &config_rule_decoder},
{"dpr", "DPR", CONFIG_DPR, KEYS(ENCODER(30522, 768, 12, 12, 3072), WHOLE(PS_POSITIONS, "max_position_embeddings", 512), TYPES(2),
    MUST("position_embedding_type", "\"absolute\"", "positions of another kind"), MUST("projection_dim", "0", "a projection of what the encoder gives")), NULL},
{"megatron-bert", "MegatronBert", CONFIG_BERT, BERT_KEYS(29056, 1024, 24, 16, 4096, 512, 2), &config_rule_decoder},
{"roberta-prelayernorm", "RobertaPreLayerNorm", CONFIG_ROBERTA, BERT_KEYS(50265, 768, 12, 12, 3072, 512, 2), &config_rule_decoder},
{"bert-generation", "BertGeneration", CONFIG_GENERATION, KEYS(ENCODER(50358, 1024, 24, 16, 4096), WHOLE(PS_POSITIONS, "max_position_embeddings", 512),
    MUST("position_embedding_type", "\"absolute\"", "positions of another kind")), &config_rule_decoder},
{"rembert", "RemBert", CONFIG_BERT, KEYS(VOCAB(250300), WHOLE(PS_D_MODEL, "hidden_size", 1152), WHOLE(PS_ENCODER_LAYERS, "num_hidden_layers", 32), WHOLE(PS_HEADS, "num_attention_heads", 18),
    WHOLE(PS_D_FF, "intermediate_size", 4608), WHOLE(PS_EMBEDDING_DIM, "input_embedding_size", 256), WHOLE(PS_OUTPUT_DIM, "output_embedding_size", 1664),
    WHOLE(PS_POSITIONS, "max_position_embeddings", 512), TYPES(2)), &config_rule_decoder},
{"longformer", "Longformer", CONFIG_ROBERTA, BERT_KEYS(30522, 768, 12, 12, 3072, 512, 2), NULL},
{"xlm", "XLM", CONFIG_XLM, KEYS(WHOLE(PS_VOCAB, "vocab_size n_words", 30145), WHOLE(PS_D_MODEL, "emb_dim hidden_size", 2048), WHOLE(PS_ENCODER_LAYERS, "n_layers num_hidden_layers", 12),
    WHOLE(PS_HEADS, "n_heads num_attention_heads", 16), ALWAYS_FOUR_D, WHOLE(PS_POSITIONS, "max_position_embeddings", 512), TIE(1),
    RARE(PS_POSITION_KIND, "sinusoidal_embeddings", 0, PS_POSITION_LEARNED, PS_POSITION_STORED), MUST("asm", "false", "an adaptive softmax"),
    MUST("pruned_heads", "{}", "layers with different numbers of heads")), &config_rule_xlm},
{"mpnet", "MPNet", CONFIG_ROBERTA, KEYS(ENCODER(30527, 768, 12, 12, 3072), WHOLE(PS_POSITIONS, "max_position_embeddings", 512),
    WHOLE(PS_BUCKETS, "relative_attention_num_buckets", 32)), NULL},
{"nomic_bert", "NomicBert", CONFIG_NOMIC, KEYS(VOCAB(50257), WHOLE(PS_D_MODEL, "n_embd hidden_size", 768), WHOLE(PS_ENCODER_LAYERS, "n_layer num_hidden_layers", 12),
    WHOLE(PS_HEADS, "n_head num_attention_heads", 12), INNER, WHOLE(PS_POSITIONS, "n_positions max_position_embeddings", 1024), TYPES(2), TIE(1),
    RARE(PS_QKV_BIAS, "qkv_proj_bias", 1, 0, 1), RARE(PS_OUT_BIAS, "qkv_proj_bias", 1, 0, 1), RARE(PS_FFN_BIAS, "mlp_fc1_bias", 1, 0, 1), RARE(PS_HEAD_BIAS, "mlp_fc1_bias", 1, 0, 1),
    MUST("prenorm", "false", "norms of another kind"), MUST("parallel_block", "false", "norms of another kind"), MUST("use_rms_norm", "false", "norms of another kind"),
    MUST("num_experts", "0", "layers with experts")), &config_rule_nomic},
{"new", "New", CONFIG_GTE, KEYS(ENCODER(30528, 768, 12, 12, 3072), WHOLE(PS_POSITIONS, "max_position_embeddings", 2048), TYPES(1),
    MUST("layer_norm_type", "\"layer_norm\"", "norms of another kind")), &config_rule_gte},
{"xlnet", "XLNet", CONFIG_XLNET, KEYS(WHOLE(PS_VOCAB, "vocab_size n_token", 32000), WHOLE(PS_D_MODEL, "d_model hidden_size", 1024), WHOLE(PS_ENCODER_LAYERS, "n_layer num_hidden_layers", 24),
    WHOLE(PS_HEADS, "n_head num_attention_heads", 16), WHOLE(PS_D_FF, "d_inner", 4096), TIE(1)), NULL},
{"eurobert", "EuroBert", CONFIG_EUROBERT, KEYS(VOCAB(128256), WHOLE(PS_D_MODEL, "hidden_size", 768), WHOLE(PS_ENCODER_LAYERS, "num_hidden_layers", 12), WHOLE(PS_HEADS, "num_attention_heads", 12),
    FOLLOWS(PS_KV_HEADS, "num_key_value_heads", 0), WHOLE(PS_D_FF, "intermediate_size", 3072), LENGTH, TIE(0), HEAD_DIM(0), ATTENTION_BIAS(0), MLP_BIAS, RARE(PS_HEAD_BIAS, "mlp_bias", 0, 0, 1)), NULL},
{"distilbert", "DistilBert", CONFIG_DISTILBERT, KEYS(VOCAB(30522), WHOLE(PS_D_MODEL, "dim hidden_size", 768), WHOLE(PS_ENCODER_LAYERS, "n_layers num_hidden_layers", 6),
    WHOLE(PS_HEADS, "n_heads num_attention_heads", 12), WHOLE(PS_D_FF, "hidden_dim", 3072), WHOLE(PS_POSITIONS, "max_position_embeddings", 512), TIE(1),
    RARE(PS_POSITION_KIND, "sinusoidal_pos_embds", 0, PS_POSITION_LEARNED, PS_POSITION_STORED), MUST("pruned_heads", "{}", "layers with different numbers of heads")), NULL},
{"albert", "Albert", CONFIG_BERT, KEYS(ENCODER(30000, 4096, 12, 64, 16384), WHOLE(PS_EMBEDDING_DIM, "embedding_size", 128), WHOLE(PS_POSITIONS, "max_position_embeddings", 512), TYPES(2),
    WHOLE(PS_LAYER_GROUPS, "num_hidden_groups", 1), MUST("position_embedding_type", "\"absolute\"", "positions of another kind")), &config_rule_albert},
{"electra", "Electra", CONFIG_ELECTRA, KEYS(ENCODER(30522, 256, 12, 4, 1024), EMBEDDING(128), WHOLE(PS_POSITIONS, "max_position_embeddings", 512), TYPES(2),
    MUST("position_embedding_type", "\"absolute\"", "positions of another kind")), &config_rule_decoder},
{"deberta", "Deberta", CONFIG_DEBERTA, KEYS(ENCODER(50265, 768, 12, 12, 3072), EMBEDDING(0), WHOLE(PS_POSITIONS, "max_position_embeddings", 512), TYPES(0), MIRROR(PS_D_MODEL, "pooler_hidden_size"),
    MUST("talking_head", "false", "talking heads")), &config_rule_deberta},
{"deberta-v2", "DebertaV2", CONFIG_DEBERTA, KEYS(ENCODER(128100, 1536, 24, 24, 6144), EMBEDDING(0), WHOLE(PS_POSITIONS, "max_position_embeddings", 512), TYPES(0), MIRROR(PS_D_MODEL, "pooler_hidden_size"),
    FOLLOWS(PS_HEAD_DIM, "attention_head_size", 0), {.kind = CONFIG_WHOLE, .field = PS_CONV_KERNEL, .keys = "conv_kernel_size", .flags = CONFIG_QUIET},
    MUST("conv_groups", "1", "a grouped convolution")), &config_rule_deberta_v2},
{"modernbert", "ModernBert", CONFIG_MODERNBERT, KEYS(ENCODER(50368, 768, 22, 12, 1152), WHOLE(PS_POSITIONS, "max_position_embeddings", 8192), ATTENTION_BIAS(0), MLP_BIAS,
    RARE(PS_NORM_KIND, "norm_bias", 0, PS_NORM_LAYER_NO_BIAS, PS_NORM_LAYER), SWITCH(PS_HEAD_BIAS, "decoder_bias", 1, 0, 1)), &config_rule_modernbert},
{"modernbert-decoder", "ModernBertDecoder", CONFIG_MODERNBERT_DECODER, KEYS(VOCAB(50368), WHOLE(PS_D_MODEL, "hidden_size", 768), WHOLE(PS_DECODER_LAYERS, "num_hidden_layers", 22),
    WHOLE(PS_HEADS, "num_attention_heads", 12), WHOLE(PS_D_FF, "intermediate_size", 1152), TIE(1), LENGTH, ATTENTION_BIAS(0), MLP_BIAS,
    RARE(PS_NORM_KIND, "norm_bias", 0, PS_NORM_LAYER_NO_BIAS, PS_NORM_LAYER), SWITCH(PS_HEAD_BIAS, "decoder_bias", 1, 0, 1)), &config_rule_modernbert},
{"clip_text_model", "CLIPText", CONFIG_CLIP, KEYS(TOWER(49408, 512, 12, 8, 2048, 77)), NULL},
{"siglip_text_model", "SiglipText", CONFIG_SIGLIP, KEYS(TOWER(32000, 768, 12, 12, 3072, 64)), NULL},
{"vit", "ViT", CONFIG_VIT, KEYS(VIT(768, 12, 12, 16), WHOLE(PS_D_FF, "intermediate_size", 3072), QKV_BIAS, MIRROR(PS_D_MODEL, "pooler_output_size")), NULL},
{"vit_msn", "ViTMSN", CONFIG_DINOV2, KEYS(VIT(768, 12, 12, 16), WHOLE(PS_D_FF, "intermediate_size", 3072), QKV_BIAS), NULL},
{"deit", "DeiT", CONFIG_DEIT, KEYS(VIT(768, 12, 12, 16), WHOLE(PS_D_FF, "intermediate_size", 3072), QKV_BIAS, MIRROR(PS_D_MODEL, "pooler_output_size")), NULL},
{"dinov2", "Dinov2", CONFIG_DINOV2, KEYS(VIT(768, 12, 12, 16), QKV_BIAS, MUST("use_mask_token", "true", "no mask token")), &config_rule_dinov2},
{"dinov2_with_registers", "Dinov2WithRegisters", CONFIG_DINOV2, KEYS(VIT(768, 12, 12, 16), QKV_BIAS, MUST("num_register_tokens", "4", "another number of register tokens")), &config_rule_dinov2},
{"dinov3_vit", "DINOv3ViT", CONFIG_DINOV2, KEYS(VIT(384, 12, 6, 16), WHOLE(PS_D_FF, "intermediate_size", 1536), RARE(PS_GATED_FFN, "use_gated_mlp", 0, 0, 1), RARE(PS_OUT_BIAS, "proj_bias", 1, 0, 1),
    RARE(PS_FFN_BIAS, "mlp_bias", 1, 0, 1)), &config_rule_dinov3},
{"clip_vision_model", "CLIPVision", CONFIG_CLIP, KEYS(VIT(768, 12, 12, 32), WHOLE(PS_D_FF, "intermediate_size", 3072)), NULL},
{"siglip_vision_model", "SiglipVision", CONFIG_SIGLIP_VISION, KEYS(VIT(768, 12, 12, 16), WHOLE(PS_D_FF, "intermediate_size", 3072), MUST("vision_use_head", "true", "no pooler")), NULL},
/* Decoders. */
{"openai-gpt", "OpenAIGPT", CONFIG_GPT, KEYS(GPT(40478, 768, 12, 12, 512, 1), ALWAYS_FOUR_D), NULL},
{"gpt2", "GPT2", CONFIG_GPT, KEYS(GPT(50257, 768, 12, 12, 1024, 1), INNER), &config_rule_gpt2},
{"ctrl", "CTRL", CONFIG_DECODER, KEYS(VOCAB(246534), WHOLE(PS_D_MODEL, "n_embd hidden_size", 1280), WHOLE(PS_DECODER_LAYERS, "n_layer num_hidden_layers", 48),
    WHOLE(PS_HEADS, "n_head num_attention_heads", 16), WHOLE(PS_D_FF, "dff", 8192), TIE(1),
    {.kind = CONFIG_WHOLE, .field = PS_POSITIONS, .keys = "n_positions", .least = 1, .flags = CONFIG_QUIET | CONFIG_KEEP}), NULL},
{"gpt_bigcode", "GPTBigCode", CONFIG_DECODER, KEYS(GPT(50257, 768, 12, 12, 1024, 1), INNER, SWITCH(PS_KV_HEADS, "multi_query", 1, 0, 1)), &config_rule_cross},
{"gpt_neo", "GPTNeo", CONFIG_DECODER, KEYS(VOCAB(50257), WHOLE(PS_D_MODEL, "hidden_size", 2048), WHOLE(PS_DECODER_LAYERS, "num_layers num_hidden_layers", 24),
    WHOLE(PS_HEADS, "num_heads num_attention_heads", 16), WHOLE(PS_D_FF, "intermediate_size", CONFIG_FOUR_D), WHOLE(PS_POSITIONS, "max_position_embeddings", 2048), TIE(1)), NULL},
{"gptj", "GPTJ", CONFIG_DECODER, KEYS(GPT(50400, 4096, 28, 16, 2048, 0), INNER), NULL},
{"codegen", "CodeGen", CONFIG_DECODER, KEYS(GPT(50400, 4096, 28, 16, 2048, 0), INNER), NULL},
{"gpt_neox", "GPTNeoX", CONFIG_DECODER, KEYS(VOCAB(50432), WHOLE(PS_D_MODEL, "hidden_size", 6144), WHOLE(PS_DECODER_LAYERS, "num_hidden_layers", 44), WHOLE(PS_HEADS, "num_attention_heads", 64),
    WHOLE(PS_D_FF, "intermediate_size", 24576), LENGTH, TIE(0), ATTENTION_BIAS(1)), NULL},
{"opt", "OPT", CONFIG_DECODER, KEYS(VOCAB(50272), WHOLE(PS_D_MODEL, "hidden_size", 768), WHOLE(PS_DECODER_LAYERS, "num_hidden_layers", 12), WHOLE(PS_HEADS, "num_attention_heads", 12),
    WHOLE(PS_D_FF, "ffn_dim", 3072), WHOLE(PS_POSITIONS, "max_position_embeddings", 2048), FOLLOWS(PS_EMBEDDING_DIM, "word_embed_proj_dim", 0), TIE(1),
    RARE(PS_QKV_BIAS, "enable_bias", 1, 0, 1), RARE(PS_OUT_BIAS, "enable_bias", 1, 0, 1), RARE(PS_FFN_BIAS, "enable_bias", 1, 0, 1),
    RARE(PS_NORM_KIND, "layer_norm_elementwise_affine", 1, PS_NORM_PLAIN, PS_NORM_LAYER)), &config_rule_opt},
{"biogpt", "BioGpt", CONFIG_DECODER, KEYS(VOCAB(42384), WHOLE(PS_D_MODEL, "hidden_size", 1024), WHOLE(PS_DECODER_LAYERS, "num_hidden_layers", 24), WHOLE(PS_HEADS, "num_attention_heads", 16),
    WHOLE(PS_D_FF, "intermediate_size", 4096), WHOLE(PS_POSITIONS, "max_position_embeddings", 1024), TIE(1)), NULL},
{"xglm", "XGLM", CONFIG_DECODER, KEYS(VOCAB(256008), WHOLE(PS_D_MODEL, "d_model hidden_size", 1024), WHOLE(PS_DECODER_LAYERS, "num_layers num_hidden_layers", 24),
    WHOLE(PS_HEADS, "attention_heads num_attention_heads", 16), WHOLE(PS_D_FF, "ffn_dim", 4096), LENGTH, TIE(1)), NULL},
{"bloom", "Bloom", CONFIG_DECODER, KEYS(VOCAB(250880), WHOLE(PS_D_MODEL, "hidden_size n_embed", 64), WHOLE(PS_DECODER_LAYERS, "n_layer num_hidden_layers", 2),
    WHOLE(PS_HEADS, "n_head num_attention_heads", 8), ALWAYS_FOUR_D, TIE(1)), NULL},
{"falcon", "Falcon", CONFIG_DECODER, KEYS(VOCAB(65024), WHOLE(PS_D_MODEL, "hidden_size n_embed", 4544), WHOLE(PS_DECODER_LAYERS, "num_hidden_layers n_layer", 32),
    WHOLE(PS_HEADS, "num_attention_heads n_head", 71), WHOLE(PS_D_FF, "ffn_hidden_size", CONFIG_FOUR_D), LENGTH, TIE(1),
    RARE(PS_QKV_BIAS, "bias", 0, 0, 1), RARE(PS_OUT_BIAS, "bias", 0, 0, 1), RARE(PS_FFN_BIAS, "bias", 0, 0, 1),
    RARE(PS_POSITION_KIND, "alibi", 0, PS_POSITION_ROPE, PS_POSITION_ALIBI)), &config_rule_falcon},
{"mpt", "Mpt", CONFIG_DECODER, KEYS(VOCAB(50368), WHOLE(PS_D_MODEL, "d_model hidden_size", 2048), WHOLE(PS_DECODER_LAYERS, "n_layers num_hidden_layers", 24),
    WHOLE(PS_HEADS, "n_heads num_attention_heads", 16), WHOLE(PS_POSITIONS, "max_seq_len", 2048), TIE(1)), &config_rule_mpt},
/* "bias" is what LLaMA's look-alikes call it that are read with --as llama (InternLM). */
{"llama", "Llama", CONFIG_DECODER, KEYS(LLAMA(32000, 4096, 32, 32, 0, 11008, 0), RARE(PS_QKV_BIAS, "attention_bias bias", 0, 0, 1), RARE(PS_OUT_BIAS, "attention_bias bias", 0, 0, 1),
    MLP_BIAS), NULL},
{"mistral", "Mistral", CONFIG_DECODER, KEYS(LLAMA(32000, 4096, 32, 32, 8, 14336, 0)), NULL},
{"granite", "Granite", CONFIG_DECODER, KEYS(LLAMA(32000, 4096, 32, 32, 0, 11008, 0), ATTENTION_BIAS(0), MLP_BIAS), NULL},
{"smollm3", "SmolLM3", CONFIG_DECODER, KEYS(LLAMA(128256, 2048, 36, 16, 4, 11008, 1), ATTENTION_BIAS(0), MLP_BIAS), NULL},
{"internlm2", "InternLM2", CONFIG_DECODER, KEYS(LLAMA(103168, 4096, 32, 32, 0, 11008, 0), RARE(PS_QKV_BIAS, "bias", 1, 0, 1), RARE(PS_OUT_BIAS, "bias", 1, 0, 1)), NULL},
{"internlm3", "InternLM3", CONFIG_DECODER, KEYS(LLAMA(128512, 4096, 32, 32, 0, 11008, 0), RARE(PS_QKV_BIAS, "qkv_bias", 0, 0, 1), RARE(PS_OUT_BIAS, "bias", 0, 0, 1), RARE(PS_FFN_BIAS, "bias", 0, 0, 1)), NULL},
{"minicpm", "MiniCPM", CONFIG_DECODER, KEYS(LLAMA(32000, 4096, 32, 32, 0, 11008, 1), ATTENTION_BIAS(0), MUST("num_experts", "0", "layers with experts")), NULL},
{"exaone", "Exaone", CONFIG_DECODER, KEYS(VOCAB(102400), WHOLE(PS_D_MODEL, "hidden_size", 2048), WHOLE(PS_DECODER_LAYERS, "num_layers num_hidden_layers", 32), WHOLE(PS_HEADS, "num_attention_heads", 32),
    FOLLOWS(PS_KV_HEADS, "num_key_value_heads", 0), WHOLE(PS_D_FF, "intermediate_size", CONFIG_FOUR_D), LENGTH, TIE(0), HEAD_DIM(0)), NULL},
{"exaone4", "Exaone4", CONFIG_DECODER, KEYS(LLAMA(102400, 4096, 32, 32, 32, 16384, 0)), NULL},
{"seed_oss", "SeedOss", CONFIG_DECODER, KEYS(DECODER(155136, 4096, 64, 80, 8, 27648, 0), HEAD_DIM(128), RARE(PS_QKV_BIAS, "attention_bias", 1, 0, 1), RARE(PS_OUT_BIAS, "attention_out_bias", 0, 0, 1), MLP_BIAS), NULL},
{"ernie4_5", "Ernie4_5", CONFIG_DECODER, KEYS(DECODER(103424, 1024, 18, 16, 2, 3072, 1), HEAD_DIM(128), RARE(PS_QKV_BIAS, "use_bias", 0, 0, 1), RARE(PS_OUT_BIAS, "use_bias", 0, 0, 1),
    RARE(PS_FFN_BIAS, "use_bias", 0, 0, 1)), NULL},
{"hunyuan_v1_dense", "HunYuanDenseV1", CONFIG_DECODER, KEYS(LLAMA(290943, 4096, 32, 32, 0, 11008, 0), ATTENTION_BIAS(0)), NULL},
{"arcee", "Arcee", CONFIG_DECODER, KEYS(LLAMA(32000, 2560, 32, 32, 0, 18432, 0), ATTENTION_BIAS(0), MLP_BIAS), NULL},
/* Two halves of intermediate_size stand side by side; c_attn has biases whatever no_bias says. */
{"qwen", "QWen", CONFIG_DECODER, KEYS(VOCAB(151936), WHOLE(PS_D_MODEL, "hidden_size", 4096), WHOLE(PS_DECODER_LAYERS, "num_hidden_layers", 32), WHOLE(PS_HEADS, "num_attention_heads", 32),
    FOLLOWS(PS_HEAD_DIM, "kv_channels", 128), LENGTH, TIE(0), RARE(PS_OUT_BIAS, "no_bias", 1, 1, 0), RARE(PS_FFN_BIAS, "no_bias", 1, 1, 0)), &config_rule_qwen},
{"chatglm", "ChatGLM", CONFIG_CHATGLM, KEYS(WHOLE(PS_VOCAB, "padded_vocab_size", 65024), WHOLE(PS_D_MODEL, "hidden_size", 4096), WHOLE(PS_DECODER_LAYERS, "num_layers", 28), WHOLE(PS_HEADS, "num_attention_heads", 32),
    FOLLOWS(PS_HEAD_DIM, "kv_channels", 128), WHOLE(PS_D_FF, "ffn_hidden_size", 13696), TIE(0), RARE(PS_QKV_BIAS, "add_qkv_bias", 0, 0, 1), MUST("add_bias_linear", "false", "biases everywhere"),
    MUST("rmsnorm", "true", "norms of another kind"), MUST("post_layer_norm", "true", "no final norm")), &config_rule_chatglm},
{"phi3", "Phi3", CONFIG_DECODER, KEYS(LLAMA(32064, 3072, 32, 32, 0, 8192, 0)), NULL},
{"phi3small", "Phi3Small", CONFIG_DECODER, KEYS(VOCAB(100352), WHOLE(PS_D_MODEL, "hidden_size", 4096), WHOLE(PS_DECODER_LAYERS, "num_hidden_layers", 32), WHOLE(PS_HEADS, "num_attention_heads", 32),
    FOLLOWS(PS_KV_HEADS, "num_key_value_heads", 8), WHOLE(PS_D_FF, "ff_intermediate_size", 14336), LENGTH, TIE(1), MUST("ff_dim_multiplier", "null", "a width by another rule")), NULL},
{"nemotron", "Nemotron", CONFIG_DECODER, KEYS(LLAMA(256000, 6144, 32, 48, 0, 24576, 0), ATTENTION_BIAS(0), MLP_BIAS), NULL},
{"qwen2", "Qwen2", CONFIG_DECODER, KEYS(LLAMA(151936, 4096, 32, 32, 32, 22016, 0)), NULL},
{"qwen3", "Qwen3", CONFIG_DECODER, KEYS(DECODER(151936, 4096, 32, 32, 32, 22016, 0), HEAD_DIM(128), ATTENTION_BIAS(0)), NULL},
{"gemma", "Gemma", CONFIG_DECODER, KEYS(DECODER(256000, 3072, 28, 16, 16, 24576, 1), HEAD_DIM(256), ATTENTION_BIAS(0)), NULL},
{"gemma2", "Gemma2", CONFIG_DECODER, KEYS(DECODER(256000, 2304, 26, 8, 4, 9216, 1), HEAD_DIM(256), ATTENTION_BIAS(0)), NULL},
{"gemma3_text", "Gemma3", CONFIG_GEMMA3, KEYS(DECODER(262208, 2304, 26, 8, 4, 9216, 1), HEAD_DIM(256), ATTENTION_BIAS(0)), NULL},
{"phi", "Phi", CONFIG_DECODER, KEYS(LLAMA(51200, 2048, 24, 32, 0, 8192, 0), RARE(PS_QK_NORM, "qk_layernorm", 0, PS_QK_NONE, PS_QK_SHARED_BIAS)), NULL},
{"persimmon", "Persimmon", CONFIG_DECODER, KEYS(VOCAB(262144), WHOLE(PS_D_MODEL, "hidden_size", 4096), WHOLE(PS_DECODER_LAYERS, "num_hidden_layers", 36), WHOLE(PS_HEADS, "num_attention_heads", 64),
    WHOLE(PS_D_FF, "intermediate_size", 16384), LENGTH, TIE(0), SWITCH(PS_QK_NORM, "qk_layernorm", 1, PS_QK_NONE, PS_QK_SHARED_BIAS)), NULL},
{"stablelm", "StableLm", CONFIG_DECODER, KEYS(LLAMA(50304, 2560, 32, 32, 32, 6912, 0), SWITCH(PS_QKV_BIAS, "use_qkv_bias", 0, 0, 1),
    RARE(PS_QK_NORM, "qk_layernorm", 0, PS_QK_NONE, PS_QK_FULL), RARE(PS_NORM_PLACE, "use_parallel_residual", 0, PS_NORM_PRE, PS_NORM_PARALLEL)), NULL},
{"olmo", "Olmo", CONFIG_DECODER, KEYS(LLAMA(50304, 4096, 32, 32, 0, 11008, 0), ATTENTION_BIAS(0)), NULL},
{"hf_olmo", "OLMo", CONFIG_DECODER, KEYS(WHOLE(PS_VOCAB, "embedding_size vocab_size", 50304), WHOLE(PS_D_MODEL, "d_model", 768), WHOLE(PS_DECODER_LAYERS, "n_layers", 12), WHOLE(PS_HEADS, "n_heads", 12),
    FOLLOWS(PS_KV_HEADS, "n_kv_heads", 0), SWITCH(PS_TIE_EMBEDDINGS, "weight_tying", 1, 0, 1), MUST("multi_query_attention", "false", "keys and values of one head"),
    MUST("attention_layer_norm", "false", "norms on queries and keys")), &config_rule_hf_olmo},
{"olmo2", "Olmo2", CONFIG_DECODER, KEYS(LLAMA(50304, 4096, 32, 32, 0, 11008, 0), ATTENTION_BIAS(0)), NULL},
{"olmo3", "Olmo3", CONFIG_DECODER, KEYS(LLAMA(50304, 4096, 32, 32, 0, 11008, 0), ATTENTION_BIAS(0)), NULL},
{"cohere", "Cohere", CONFIG_DECODER, KEYS(LLAMA(256000, 8192, 40, 64, 0, 22528, 1), SWITCH(PS_QK_NORM, "use_qk_norm", 0, PS_QK_NONE, PS_QK_FULL), ATTENTION_BIAS(0)), NULL},
{"cohere2", "Cohere2", CONFIG_DECODER, KEYS(LLAMA(256000, 8192, 40, 64, 0, 22528, 1), ATTENTION_BIAS(0)), NULL},
{"glm", "Glm", CONFIG_DECODER, KEYS(DECODER(151552, 4096, 40, 32, 2, 13696, 0), HEAD_DIM(128), RARE(PS_QKV_BIAS, "attention_bias", 1, 0, 1)), NULL},
{"glm4", "Glm4", CONFIG_DECODER, KEYS(DECODER(151552, 4096, 40, 32, 2, 13696, 0), HEAD_DIM(128), RARE(PS_QKV_BIAS, "attention_bias", 1, 0, 1)), NULL},
{"starcoder2", "Starcoder2", CONFIG_DECODER, KEYS(LLAMA(49152, 3072, 30, 24, 2, 12288, 1), RARE(PS_QKV_BIAS, "use_bias", 1, 0, 1), RARE(PS_OUT_BIAS, "use_bias", 1, 0, 1),
    RARE(PS_FFN_BIAS, "use_bias", 1, 0, 1)), NULL},
{"apertus", "Apertus", CONFIG_DECODER, KEYS(LLAMA(131072, 4096, 32, 32, 0, 14336, 0), ATTENTION_BIAS(0), MUST("hidden_act", "\"xielu\"", "an activation without numbers of its own"),
    MUST("mlp_bias", "false", "biases of feed-forward matrices"), MUST("qk_norm", "true", "no norms on queries and keys"), MUST("post_norm", "false", "norms after each half")), NULL},
/* Its output matrix is within the model itself, as in ChatGLM. */
{"Dream", "Dream", CONFIG_CHATGLM, KEYS(LLAMA(151936, 4096, 32, 32, 32, 22016, 0)), NULL},
{"llada", "LLaDA", CONFIG_CHATGLM, KEYS(WHOLE(PS_VOCAB, "embedding_size vocab_size", 50304), WHOLE(PS_D_MODEL, "d_model", 768), WHOLE(PS_DECODER_LAYERS, "n_layers", 12), WHOLE(PS_HEADS, "n_heads", 12),
    FOLLOWS(PS_KV_HEADS, "n_kv_heads", 0), WHOLE(PS_D_FF, "mlp_hidden_size", CONFIG_FOUR_D), SWITCH(PS_TIE_EMBEDDINGS, "weight_tying", 1, 0, 1), RARE(PS_QKV_BIAS, "include_qkv_bias", 0, 0, 1),
    MUST("include_bias", "false", "biases everywhere"), MUST("block_type", "\"llama\"", "layers of another kind"), MUST("layer_norm_type", "\"rms\"", "norms of another kind"),
    MUST("attention_layer_norm", "false", "norms on queries and keys"), MUST("rope", "true", "positions of another kind")), NULL},
{"youtu", "Youtu", CONFIG_DECODER, KEYS(VOCAB(128256), WHOLE(PS_D_MODEL, "hidden_size", 2048), WHOLE(PS_DECODER_LAYERS, "num_hidden_layers", 32), WHOLE(PS_HEADS, "num_attention_heads", 16),
    MIRROR(PS_HEADS, "num_key_value_heads"), WHOLE(PS_D_FF, "intermediate_size", 6144), LENGTH, TIE(1), LATENT(1536), ATTENTION_BIAS(0), MLP_BIAS), NULL},
{"jais2", "Jais2", CONFIG_DECODER, KEYS(LLAMA(150272, 3328, 32, 26, 0, 26624, 0), ATTENTION_BIAS(1), RARE(PS_FFN_BIAS, "mlp_bias", 1, 0, 1)), NULL},
{"nanochat", "NanoChat", CONFIG_DECODER, KEYS(DECODER(50304, 768, 12, 6, 6, 8192, 0), ATTENTION_BIAS(0)), NULL},
/* Decoders with experts. */
{"mixtral", "Mixtral", CONFIG_DECODER, KEYS(LLAMA(32000, 4096, 32, 32, 8, 14336, 0), EXPERTS("num_local_experts num_experts", 8, 2)), NULL},
{"granitemoe", "GraniteMoe", CONFIG_DECODER, KEYS(LLAMA(32000, 4096, 32, 32, 0, 11008, 0), EXPERTS("num_local_experts", 8, 2), ATTENTION_BIAS(0)), NULL},
{"granitemoeshared", "GraniteMoeShared", CONFIG_DECODER, KEYS(LLAMA(32000, 4096, 32, 32, 0, 11008, 0), EXPERTS("num_local_experts", 8, 2), ATTENTION_BIAS(0),
    AMOUNT(PS_SHARED_D_FF, "shared_intermediate_size", 0)), NULL},
{"granitemoehybrid", "GraniteMoeHybrid", CONFIG_DECODER, KEYS(VOCAB(32000), WHOLE(PS_D_MODEL, "hidden_size", 4096), WHOLE(PS_DECODER_LAYERS, "num_hidden_layers", 32), WHOLE(PS_HEADS, "num_attention_heads", 32),
    FOLLOWS(PS_KV_HEADS, "num_key_value_heads", 0), LENGTH, TIE(0), AMOUNT(PS_EXPERTS, "num_local_experts", 8), AMOUNT(PS_EXPERTS_PER_TOKEN, "num_experts_per_tok", 2), ATTENTION_BIAS(0)), &config_rule_granite_hybrid},
{"gpt_oss", "GptOss", CONFIG_DECODER, KEYS(DECODER(201088, 2880, 36, 64, 8, 2880, 0), HEAD_DIM(64), EXPERTS("num_local_experts", 128, 4), ATTENTION_BIAS(1)), NULL},
{"llama4_text", "Llama4", CONFIG_DECODER, KEYS(VOCAB(202048), WHOLE(PS_D_MODEL, "hidden_size", 5120), WHOLE(PS_DECODER_LAYERS, "num_hidden_layers", 48), WHOLE(PS_HEADS, "num_attention_heads", 40),
    FOLLOWS(PS_KV_HEADS, "num_key_value_heads", 8), WHOLE(PS_D_FF, "intermediate_size_mlp", 16384), LENGTH, TIE(0), HEAD_DIM(128), EXPERTS("num_local_experts", 16, 1),
    WHOLE(PS_EXPERT_D_FF, "intermediate_size", 8192), ATTENTION_BIAS(0)), &config_rule_llama4},
{"glm4_moe", "Glm4Moe", CONFIG_DECODER, KEYS(LLAMA(151552, 4096, 46, 96, 8, 10944, 0), EXPERTS("n_routed_experts", 128, 8), EXPERT_WIDTH(1408), RARE(PS_QKV_BIAS, "attention_bias", 0, 0, 1),
    SWITCH(PS_QK_NORM, "use_qk_norm", 0, PS_QK_NONE, PS_QK_SHARED)), &config_rule_glm4_moe},
{"ernie4_5_moe", "Ernie4_5_Moe", CONFIG_DECODER, KEYS(LLAMA(103424, 2560, 28, 20, 4, 12288, 1), AMOUNT(PS_EXPERTS, "moe_num_experts", 64), WHOLE(PS_EXPERTS_PER_TOKEN, "moe_k", 6), EXPERT_WIDTH(1536),
    RARE(PS_QKV_BIAS, "use_bias", 0, 0, 1), RARE(PS_OUT_BIAS, "use_bias", 0, 0, 1), RARE(PS_FFN_BIAS, "use_bias", 0, 0, 1), RARE(PS_HEAD_BIAS, "use_bias", 0, 0, 1)), &config_rule_ernie_moe},
{"hunyuan_v1_moe", "HunYuanMoEV1", CONFIG_DECODER, KEYS(LLAMA(290943, 4096, 32, 32, 0, 11008, 0), ATTENTION_BIAS(0)), &config_rule_hunyuan_moe},
{"glm4_moe_lite", "Glm4MoeLite", CONFIG_DECODER, KEYS(VOCAB(154880), WHOLE(PS_D_MODEL, "hidden_size", 2048), WHOLE(PS_DECODER_LAYERS, "num_hidden_layers", 47), WHOLE(PS_HEADS, "num_attention_heads", 20),
    MIRROR(PS_HEADS, "num_key_value_heads"), WHOLE(PS_D_FF, "intermediate_size", 10240), LENGTH, TIE(0), AMOUNT(PS_Q_RANK, "q_lora_rank", 768), WHOLE(PS_KV_RANK, "kv_lora_rank", 512),
    AMOUNT(PS_NOPE_DIM, "qk_nope_head_dim", 192), AMOUNT(PS_ROPE_DIM, "qk_rope_head_dim", 64), WHOLE(PS_VALUE_DIM, "v_head_dim", 256), EXPERTS("n_routed_experts num_local_experts", 64, 4), EXPERT_WIDTH(1536),
    ATTENTION_BIAS(0)), &config_rule_glm4_lite},
{"bailing_moe", "BailingMoe", CONFIG_DECODER, KEYS(LLAMA(30592, 1024, 24, 16, 0, 2816, 0), EXPERTS("num_experts", 16, 2), FOLLOWS(PS_EXPERT_D_FF, "moe_intermediate_size", 0),
    RARE(PS_QKV_BIAS, "use_qkv_bias", 0, 0, 1), RARE(PS_OUT_BIAS, "use_bias", 0, 0, 1), RARE(PS_QK_NORM, "use_qk_norm", 0, PS_QK_NONE, PS_QK_SHARED),
    RARE(PS_ROUTER_BIAS, "moe_router_enable_expert_bias", 0, 0, 1)), &config_rule_bailing},
{"dots1", "Dots1", CONFIG_DECODER, KEYS(LLAMA(152064, 4608, 62, 32, 32, 10944, 0), EXPERTS("n_routed_experts", 0, 1), EXPERT_WIDTH(1408), ATTENTION_BIAS(0)), &config_rule_deepseek},
{"dbrx", "Dbrx", CONFIG_DECODER, KEYS(VOCAB(32000), WHOLE(PS_D_MODEL, "d_model hidden_size", 2048), WHOLE(PS_DECODER_LAYERS, "n_layers num_hidden_layers", 24), WHOLE(PS_HEADS, "n_heads num_attention_heads", 16),
    {.kind = CONFIG_WHOLE, .field = PS_POSITIONS, .keys = "max_seq_len", .least = 1, .flags = CONFIG_QUIET | CONFIG_KEEP}, TIE(0)), &config_rule_dbrx},
{"minimax_m2", "MiniMaxM2", CONFIG_DECODER, KEYS(DECODER(200064, 3072, 62, 48, 8, 1536, 0), HEAD_DIM(128), EXPERTS("num_local_experts", 256, 8), RARE(PS_QK_NORM, "use_qk_norm", 1, PS_QK_NONE, PS_QK_FULL),
    RARE(PS_ROUTER_BIAS, "use_routing_bias", 1, 0, 1), MUST("qk_norm_type", "\"per_layer\"", "norms on queries and keys"), MUST("shared_intermediate_size", "0", "an expert that all tokens share")), NULL},
{"phimoe", "Phimoe", CONFIG_DECODER, KEYS(LLAMA(32064, 4096, 32, 32, 8, 6400, 0), EXPERTS("num_local_experts", 16, 2), ATTENTION_BIAS(0), RARE(PS_HEAD_BIAS, "lm_head_bias", 0, 0, 1)), NULL},
{"olmoe", "Olmoe", CONFIG_DECODER, KEYS(LLAMA(50304, 2048, 16, 16, 0, 2048, 0), EXPERTS("num_experts num_local_experts", 64, 8), ATTENTION_BIAS(0)), NULL},
{"flex_olmo", "FlexOlmo", CONFIG_DECODER, KEYS(LLAMA(100352, 4096, 32, 32, 0, 11008, 0), EXPERTS("num_experts", 7, 5), ATTENTION_BIAS(0)), NULL},
{"qwen2_moe", "Qwen2Moe", CONFIG_DECODER, KEYS(LLAMA(151936, 2048, 24, 16, 16, 5632, 0), EXPERTS("num_experts", 60, 4), EXPERT_WIDTH(1408),
    AMOUNT(PS_SHARED_D_FF, "shared_expert_intermediate_size", 5632), RARE(PS_QKV_BIAS, "qkv_bias", 1, 0, 1)), &config_rule_sparse},
{"qwen3_moe", "Qwen3Moe", CONFIG_DECODER, KEYS(LLAMA(151936, 2048, 24, 32, 4, 6144, 0), EXPERTS("num_experts num_local_experts", 128, 8), EXPERT_WIDTH(768), ATTENTION_BIAS(0)), &config_rule_sparse},
{"deepseek", "Deepseek", CONFIG_DECODER, KEYS(LLAMA(102400, 4096, 30, 32, 32, 11008, 0), EXPERTS("n_routed_experts num_experts", 0, 1), EXPERT_WIDTH(1407), ATTENTION_BIAS(0)), &config_rule_deepseek},
{"deepseek_v2", "DeepseekV2", CONFIG_DECODER, KEYS(VOCAB(32000), WHOLE(PS_D_MODEL, "hidden_size", 4096), WHOLE(PS_DECODER_LAYERS, "num_hidden_layers", 32), WHOLE(PS_HEADS, "num_attention_heads", 32),
    MIRROR(PS_HEADS, "num_key_value_heads"), WHOLE(PS_D_FF, "intermediate_size", 11008), LENGTH, TIE(0), LATENT(1536), EXPERTS("n_routed_experts num_experts", 64, 6), EXPERT_WIDTH(1407), ATTENTION_BIAS(0)), &config_rule_deepseek_v2},
{"deepseek_v3", "DeepseekV3", CONFIG_DECODER, KEYS(VOCAB(129280), WHOLE(PS_D_MODEL, "hidden_size", 7168), WHOLE(PS_DECODER_LAYERS, "num_hidden_layers", 61), WHOLE(PS_HEADS, "num_attention_heads", 128),
    MIRROR(PS_HEADS, "num_key_value_heads"), WHOLE(PS_D_FF, "intermediate_size", 18432), LENGTH, TIE(0), LATENT(1536), EXPERTS("n_routed_experts num_local_experts", 256, 8), EXPERT_WIDTH(2048), ATTENTION_BIAS(0)), &config_rule_deepseek_v3},
/* Encoder-decoders. */
/* Its keys stand in two objects, which the rule reads. */
{"encoder-decoder", "EncoderDecoder", CONFIG_PAIR, KEYS(MUST("tie_encoder_decoder", "false", "layers that both stacks share")), &config_rule_pair},
{"t5", "T5", CONFIG_T5, T5_KEYS(32128, 512, 64, 2048, 6, 8, 1), &config_rule_t5},
{"mt5", "MT5", CONFIG_T5, T5_KEYS(250112, 512, 64, 1024, 8, 6, 0), &config_rule_mt5},
{"umt5", "UMT5", CONFIG_T5, T5_KEYS(250112, 512, 64, 1024, 8, 6, 0), &config_rule_mt5},
{"longt5", "LongT5", CONFIG_T5, T5_KEYS(32128, 512, 64, 2048, 6, 8, 1), &config_rule_longt5},
{"switch_transformers", "SwitchTransformers", CONFIG_T5, KEYS(VOCAB(32128), WHOLE(PS_D_MODEL, "d_model hidden_size", 768), FOLLOWS(PS_HEAD_DIM, "d_kv head_dim", 64), WHOLE(PS_D_FF, "d_ff", 2048),
    WHOLE(PS_ENCODER_LAYERS, "num_layers num_hidden_layers", 12), WHOLE(PS_DECODER_LAYERS, "num_decoder_layers", CONFIG_AS_ENCODER), WHOLE(PS_HEADS, "num_heads num_attention_heads", 12),
    WHOLE(PS_BUCKETS, "relative_attention_num_buckets", 32), TIE(1), WHOLE(PS_EXPERTS, "num_experts", 8), RARE(PS_ROUTER_BIAS, "router_bias", 0, 0, 1)), &config_rule_switch},
{"nllb-moe", "NllbMoe", CONFIG_SEQ2SEQ, KEYS(BART(128112, 1024, 12, 16, 4096, 12, 4096, 1024), LENGTH, WHOLE(PS_EXPERTS, "num_experts", 128), RARE(PS_ROUTER_BIAS, "router_bias", 0, 0, 1)), &config_rule_nllb_moe},
{"t5gemma", "T5Gemma", CONFIG_T5, KEYS(TIE(1)), &config_rule_t5gemma},
{"plbart", "PLBart", CONFIG_BART, BART_KEYS(50005, 768, 6, 12, 3072, 1024, ), NULL},
{"blenderbot", "Blenderbot", CONFIG_SEQ2SEQ, KEYS(BART(8008, 2560, 2, 32, 10240, 24, 10240, 128), WHOLE(PS_POSITIONS, "max_position_embeddings", 128)), NULL},
{"blenderbot-small", "BlenderbotSmall", CONFIG_SEQ2SEQ, BART_KEYS(50265, 512, 8, 16, 2048, 512, ), NULL},
{"bart", "Bart", CONFIG_BART, BART_KEYS(50265, 1024, 12, 16, 4096, 1024, ), NULL},
{"mvp", "Mvp", CONFIG_BART, BART_KEYS(50267, 1024, 12, 16, 4096, 1024, , MUST("use_prompt", "false", "prompts of their own")), NULL},
{"mbart", "MBart", CONFIG_BART, BART_KEYS(50265, 1024, 12, 16, 4096, 1024, ), NULL},
{"led", "LED", CONFIG_SEQ2SEQ, KEYS(BART(50265, 1024, 12, 16, 4096, 12, 4096, 1024), WHOLE(PS_POSITIONS, "max_decoder_position_embeddings", 1024),
    WHOLE(PS_ENCODER_POSITIONS, "max_encoder_position_embeddings", 16384)), NULL},
{"marian", "Marian", CONFIG_MARIAN, BART_KEYS(58101, 1024, 12, 16, 4096, 1024, , RARE(PS_SHARE_EMBEDDINGS, "share_encoder_decoder_embeddings", 1, 0, 1)), &config_rule_marian},
{"pegasus", "Pegasus", CONFIG_SEQ2SEQ, BART_KEYS(50265, 1024, 12, 16, 4096, 1024, ), NULL},
{"m2m_100", "M2M100", CONFIG_SEQ2SEQ, BART_KEYS(128112, 1024, 12, 16, 4096, 1024, ), NULL},
{"whisper", "Whisper", CONFIG_SEQ2SEQ, KEYS(BART(51865, 384, 4, 6, 1536, 4, 1536, 448), WHOLE(PS_POSITIONS, "max_target_positions", 448),
    WHOLE(PS_FRAMES, "max_source_positions", 1500), WHOLE(PS_MEL_BINS, "num_mel_bins", 80)), NULL},
};
/* clang-format on */

enum { FAMILIES = sizeof families / sizeof families[0] };

int config_family_count(void)
{
    return FAMILIES;
}

const struct config_family *config_family_at(int i)
{
    return &families[i];
}
