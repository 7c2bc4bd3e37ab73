/* family.c - families as const data: which switches a kind of model has, before any number.
 *
 * The name is what Hugging Face calls model_type. A new family is a new row here; the numbers of
 * a model come from a preset or from a config.json. Sources: counting rules of each architecture
 * as checked against published exact counts (tests/data/published.json). */
#include "paramscope/preset.h"

#include <stddef.h>
#include <string.h>

/* clang-format off */
#define SET(...)                                                                                   \
    (const struct ps_setting[])                                                                    \
    {                                                                                              \
        __VA_ARGS__, {PS_FIELD_COUNT, 0}                                                           \
    }
#define ON(field) {field, 1}

/* Biases everywhere, as most models before 2022 have them. */
#define ALL_BIASES {PS_QKV_BIAS, PS_BIAS_YES}, ON(PS_OUT_BIAS), ON(PS_FFN_BIAS)
#define POSITION(kind) {PS_POSITION_KIND, PS_POSITION_##kind}
#define NORM_KIND(kind) {PS_NORM_KIND, PS_NORM_##kind}
#define NORM_PLACE(place) {PS_NORM_PLACE, PS_NORM_##place}
#define LM_HEAD {PS_HEAD, PS_HEAD_LM}
#define TIED ON(PS_TIE_EMBEDDINGS)

/* What the encoders after BERT share, and the decoders after GPT-2 and after LLaMA. */
#define BERT_LIKE                                                                                  \
    ALL_BIASES, ON(PS_EMBEDDING_NORM), TIED, ON(PS_HEAD_BIAS), {PS_POSITIONS, 512},                \
        {PS_ENCODER_LAYERS, 1}
#define VIT_LIKE                                                                                   \
    ALL_BIASES, NORM_PLACE(PRE), ON(PS_FINAL_NORM), POSITION(LEARNED), {PS_ENCODER_LAYERS, 1},     \
        {PS_VOCAB, 0}, {PS_IMAGE_SIZE, 224}, {PS_PATCH_SIZE, 16},                                  \
    {                                                                                              \
        PS_CHANNELS, 3                                                                             \
    }
#define GPT2_LIKE ALL_BIASES, NORM_PLACE(PRE), ON(PS_FINAL_NORM), LM_HEAD, {PS_DECODER_LAYERS, 1}
#define LLAMA_LIKE                                                                                 \
    NORM_KIND(RMS), NORM_PLACE(PRE), ON(PS_FINAL_NORM), ON(PS_GATED_FFN), POSITION(ROPE), LM_HEAD, \
    {                                                                                              \
        PS_DECODER_LAYERS, 1                                                                       \
    }
#define EXPERT_LIKE LLAMA_LIKE, {PS_EXPERTS, 8}, {PS_EXPERTS_PER_TOKEN, 2}
#define LATENT                                                                                     \
    {PS_ATTENTION, PS_ATTENTION_MLA}, {PS_KV_RANK, 512}, {PS_NOPE_DIM, 128}, {PS_ROPE_DIM, 64},    \
    {                                                                                              \
        PS_VALUE_DIM, 128                                                                          \
    }
#define BOTH_STACKS {PS_ENCODER_LAYERS, 1}, {PS_DECODER_LAYERS, 1}, LM_HEAD
#define BART_LIKE BOTH_STACKS, ALL_BIASES, TIED

static const struct ps_family families[] = {
/* Encoders. */
{"bert", "BERT", SET(BERT_LIKE, POSITION(LEARNED), {PS_TOKEN_TYPES, 2}, ON(PS_POOLER))},
{"roberta", "RoBERTa", SET(BERT_LIKE, POSITION(LEARNED), {PS_POSITIONS, 514}, {PS_TOKEN_TYPES, 1}, ON(PS_POOLER))},
{"xlm-roberta", "XLM-RoBERTa", SET(BERT_LIKE, POSITION(LEARNED), {PS_POSITIONS, 514}, {PS_TOKEN_TYPES, 1}, ON(PS_POOLER))},
{"xlm-roberta-xl", "XLM-RoBERTa-XL", SET(BERT_LIKE, POSITION(LEARNED), {PS_POSITIONS, 514}, {PS_TOKEN_TYPES, 1}, ON(PS_POOLER), {PS_EMBEDDING_NORM, 0},
    NORM_PLACE(PRE), ON(PS_FINAL_NORM))},
{"camembert", "CamemBERT", SET(BERT_LIKE, POSITION(LEARNED), {PS_POSITIONS, 514}, {PS_TOKEN_TYPES, 1}, ON(PS_POOLER))},
{"data2vec-text", "Data2Vec text", SET(BERT_LIKE, POSITION(LEARNED), {PS_POSITIONS, 514}, {PS_TOKEN_TYPES, 1}, ON(PS_POOLER))},
{"big_bird", "BigBird", SET(BERT_LIKE, POSITION(LEARNED), {PS_POSITIONS, 4096}, {PS_TOKEN_TYPES, 2}, ON(PS_POOLER))},
{"ernie", "ERNIE", SET(BERT_LIKE, POSITION(LEARNED), {PS_TOKEN_TYPES, 2}, ON(PS_POOLER))},
{"nezha", "NEZHA", SET(BERT_LIKE, POSITION(SINUSOIDAL), {PS_TOKEN_TYPES, 2}, ON(PS_POOLER))},
{"dpr", "DPR", SET(BERT_LIKE, POSITION(LEARNED), {PS_TOKEN_TYPES, 2})},
{"megatron-bert", "Megatron BERT", SET(BERT_LIKE, POSITION(LEARNED), {PS_TOKEN_TYPES, 2}, ON(PS_POOLER), {PS_EMBEDDING_NORM, 0}, NORM_PLACE(PRE), ON(PS_FINAL_NORM))},
{"roberta-prelayernorm", "RoBERTa, norms first", SET(BERT_LIKE, POSITION(LEARNED), {PS_POSITIONS, 514}, {PS_TOKEN_TYPES, 1}, ON(PS_POOLER), NORM_PLACE(PRE), ON(PS_FINAL_NORM))},
{"bert-generation", "BERT for generation", SET(BERT_LIKE, POSITION(LEARNED))},
{"rembert", "RemBERT", SET(BERT_LIKE, POSITION(LEARNED), {PS_TOKEN_TYPES, 2}, ON(PS_POOLER), {PS_TIE_EMBEDDINGS, 0}, {PS_EMBEDDING_DIM, 256}, {PS_OUTPUT_DIM, 1664},
    {PS_EMBEDDING_PROJECTION, PS_PROJECTION_LINEAR_BIAS})},
{"longformer", "Longformer", SET(BERT_LIKE, POSITION(LEARNED), {PS_POSITIONS, 4098}, {PS_TOKEN_TYPES, 1}, ON(PS_POOLER), ON(PS_GLOBAL_ATTENTION))},
{"xlm", "XLM", SET(BERT_LIKE, POSITION(LEARNED))},
{"mpnet", "MPNet", SET(BERT_LIKE, POSITION(LEARNED_RELATIVE), {PS_POSITIONS, 514}, {PS_BUCKETS, 32}, ON(PS_POOLER))},
{"nomic_bert", "Nomic BERT", SET({PS_ENCODER_LAYERS, 1}, ON(PS_EMBEDDING_NORM), ON(PS_GATED_FFN), POSITION(ROPE), {PS_POSITIONS, 2048}, {PS_TOKEN_TYPES, 2}, TIED)},
{"new", "GTE", SET(BERT_LIKE, POSITION(ROPE), {PS_POSITIONS, 2048}, {PS_TOKEN_TYPES, 1}, ON(PS_GATED_FFN), {PS_FFN_BIAS, PS_FFN_BIAS_DOWN})},
{"xlnet", "XLNet", SET({PS_ENCODER_LAYERS, 1}, {PS_ATTENTION, PS_ATTENTION_XL}, {PS_FFN_BIAS, PS_FFN_BIAS_YES}, TIED, ON(PS_HEAD_BIAS))},
{"eurobert", "EuroBERT", SET({PS_ENCODER_LAYERS, 1}, NORM_KIND(RMS), NORM_PLACE(PRE), ON(PS_FINAL_NORM), ON(PS_GATED_FFN), POSITION(ROPE))},
{"distilbert", "DistilBERT", SET(BERT_LIKE, POSITION(LEARNED))},
{"albert", "ALBERT", SET(BERT_LIKE, POSITION(LEARNED), {PS_TOKEN_TYPES, 2}, ON(PS_POOLER), {PS_EMBEDDING_DIM, 128},
    {PS_EMBEDDING_PROJECTION, PS_PROJECTION_LINEAR_BIAS}, {PS_LAYER_GROUPS, 1})},
{"electra", "ELECTRA", SET(BERT_LIKE, POSITION(LEARNED), {PS_TOKEN_TYPES, 2}, {PS_EMBEDDING_PROJECTION, PS_PROJECTION_LINEAR_BIAS})},
{"deberta", "DeBERTa", SET(BERT_LIKE, POSITION(DISENTANGLED), {PS_BUCKETS, 1024}, ON(PS_RELATIVE_PROJECTION), {PS_QKV_BIAS, PS_BIAS_QV})},
{"deberta-v2", "DeBERTa v2/v3", SET(BERT_LIKE, POSITION(DISENTANGLED), {PS_BUCKETS, 512}, ON(PS_RELATIVE_NORM))},
{"modernbert", "ModernBERT", SET({PS_ENCODER_LAYERS, 1}, NORM_KIND(LAYER_NO_BIAS), NORM_PLACE(PRE), ON(PS_FINAL_NORM), ON(PS_EMBEDDING_NORM),
    ON(PS_SKIP_FIRST_NORM), ON(PS_GATED_FFN), POSITION(ROPE), TIED, ON(PS_HEAD_BIAS), {PS_POSITIONS, 8192})},
{"modernbert-decoder", "ModernBERT decoder", SET({PS_DECODER_LAYERS, 1}, NORM_KIND(LAYER_NO_BIAS), NORM_PLACE(PRE), ON(PS_FINAL_NORM), ON(PS_EMBEDDING_NORM),
    ON(PS_SKIP_FIRST_NORM), ON(PS_GATED_FFN), POSITION(ROPE), TIED, ON(PS_HEAD_BIAS), {PS_POSITIONS, 8192}, {PS_HEAD, PS_HEAD_MLM})},
{"clip_text_model", "CLIP text", SET({PS_ENCODER_LAYERS, 1}, ALL_BIASES, NORM_PLACE(PRE), ON(PS_FINAL_NORM), POSITION(LEARNED), {PS_POSITIONS, 77}, TIED)},
{"siglip_text_model", "SigLIP text", SET({PS_ENCODER_LAYERS, 1}, ALL_BIASES, NORM_PLACE(PRE), ON(PS_FINAL_NORM), POSITION(LEARNED), {PS_POSITIONS, 64}, TIED)},
{"vit", "ViT", SET(VIT_LIKE, ON(PS_POOLER))},
{"vit_msn", "ViT-MSN", SET(VIT_LIKE)},
{"deit", "DeiT, distilled", SET(VIT_LIKE, {PS_IMAGE_KIND, PS_IMAGE_DEIT}, ON(PS_POOLER))},
{"dinov2", "DINOv2", SET(VIT_LIKE, {PS_IMAGE_KIND, PS_IMAGE_DINOV2})},
{"dinov2_with_registers", "DINOv2 with registers", SET(VIT_LIKE, {PS_IMAGE_KIND, PS_IMAGE_REGISTERS})},
{"dinov3_vit", "DINOv3", SET(VIT_LIKE, {PS_IMAGE_KIND, PS_IMAGE_REGISTERS}, POSITION(ROPE), {PS_QKV_BIAS, PS_BIAS_QV})},
{"clip_vision_model", "CLIP image", SET(VIT_LIKE, {PS_IMAGE_KIND, PS_IMAGE_CLIP}, ON(PS_EMBEDDING_NORM))},
{"siglip_vision_model", "SigLIP image", SET(VIT_LIKE, {PS_IMAGE_KIND, PS_IMAGE_SIGLIP}, ON(PS_POOLER))},
/* Decoders. */
{"openai-gpt", "GPT-1", SET(GPT2_LIKE, NORM_PLACE(POST), {PS_FINAL_NORM, 0}, POSITION(LEARNED), {PS_POSITIONS, 512}, TIED)},
{"gpt2", "GPT-2", SET(GPT2_LIKE, POSITION(LEARNED), {PS_POSITIONS, 1024}, TIED)},
{"ctrl", "CTRL", SET(GPT2_LIKE, POSITION(SINUSOIDAL), TIED, ON(PS_HEAD_BIAS))},
{"gpt_bigcode", "GPT BigCode", SET(GPT2_LIKE, POSITION(LEARNED), {PS_POSITIONS, 1024}, TIED, {PS_KV_HEADS, 1})},
{"gpt_neo", "GPT-Neo", SET(GPT2_LIKE, POSITION(LEARNED), {PS_POSITIONS, 2048}, TIED, {PS_QKV_BIAS, PS_BIAS_NO})},
{"gptj", "GPT-J", SET(GPT2_LIKE, NORM_PLACE(PARALLEL), {PS_QKV_BIAS, PS_BIAS_NO}, {PS_OUT_BIAS, 0}, POSITION(ROPE), {PS_POSITIONS, 2048}, ON(PS_HEAD_BIAS))},
{"codegen", "CodeGen", SET(GPT2_LIKE, NORM_PLACE(PARALLEL), {PS_QKV_BIAS, PS_BIAS_NO}, {PS_OUT_BIAS, 0}, POSITION(ROPE), {PS_POSITIONS, 2048}, ON(PS_HEAD_BIAS))},
{"gpt_neox", "GPT-NeoX", SET(GPT2_LIKE, POSITION(ROPE), {PS_POSITIONS, 2048})},
{"opt", "OPT", SET(GPT2_LIKE, POSITION(LEARNED), {PS_POSITIONS, 2048}, {PS_POSITION_OFFSET, 2}, TIED)},
{"biogpt", "BioGPT", SET(GPT2_LIKE, POSITION(LEARNED), {PS_POSITIONS, 1024}, {PS_POSITION_OFFSET, 2}, TIED)},
{"xglm", "XGLM", SET(GPT2_LIKE, POSITION(SINUSOIDAL), {PS_POSITIONS, 2048}, TIED)},
{"bloom", "BLOOM", SET(GPT2_LIKE, POSITION(ALIBI), ON(PS_EMBEDDING_NORM), TIED)},
{"falcon", "Falcon", SET({PS_DECODER_LAYERS, 1}, NORM_PLACE(PARALLEL), ON(PS_FINAL_NORM), POSITION(ROPE), LM_HEAD, TIED, {PS_KV_HEADS, 1})},
{"mpt", "MPT", SET({PS_DECODER_LAYERS, 1}, NORM_KIND(LAYER_NO_BIAS), NORM_PLACE(PRE), ON(PS_FINAL_NORM), POSITION(ALIBI), LM_HEAD, TIED, {PS_POSITIONS, 2048})},
{"llama", "LLaMA", SET(LLAMA_LIKE)},
{"mistral", "Mistral", SET(LLAMA_LIKE)},
{"granite", "Granite", SET(LLAMA_LIKE)},
{"smollm3", "SmolLM3", SET(LLAMA_LIKE, TIED)},
{"internlm2", "InternLM 2", SET(LLAMA_LIKE)},
{"internlm3", "InternLM 3", SET(LLAMA_LIKE)},
{"minicpm", "MiniCPM", SET(LLAMA_LIKE, TIED)},
{"exaone", "EXAONE", SET(LLAMA_LIKE)},
{"exaone4", "EXAONE 4", SET(LLAMA_LIKE, NORM_PLACE(POST), {PS_QK_NORM, PS_QK_SHARED})},
{"seed_oss", "Seed-OSS", SET(LLAMA_LIKE, {PS_QKV_BIAS, PS_BIAS_YES})},
{"ernie4_5", "ERNIE 4.5", SET(LLAMA_LIKE, TIED)},
{"hunyuan_v1_dense", "Hunyuan dense", SET(LLAMA_LIKE, {PS_QK_NORM, PS_QK_SHARED})},
{"arcee", "Arcee", SET(LLAMA_LIKE, {PS_GATED_FFN, 0})},
{"qwen", "Qwen 1", SET(LLAMA_LIKE, {PS_QKV_BIAS, PS_BIAS_YES})},
{"chatglm", "ChatGLM 2 and 3", SET(LLAMA_LIKE, {PS_QKV_BIAS, PS_BIAS_YES})},
{"phi3", "Phi-3", SET(LLAMA_LIKE)},
{"phi3small", "Phi-3-small", SET(GPT2_LIKE, ON(PS_GATED_FFN), POSITION(ROPE), TIED)},
{"nemotron", "Nemotron", SET(LLAMA_LIKE, NORM_KIND(LAYER), {PS_GATED_FFN, 0})},
{"glm", "GLM-4", SET(LLAMA_LIKE, {PS_QKV_BIAS, PS_BIAS_YES})},
{"glm4", "GLM-4-0414", SET(LLAMA_LIKE, {PS_QKV_BIAS, PS_BIAS_YES}, NORM_PLACE(SANDWICH))},
{"apertus", "Apertus", SET(LLAMA_LIKE, {PS_GATED_FFN, 0}, {PS_QK_NORM, PS_QK_SHARED}, {PS_FFN_BIAS, PS_FFN_BIAS_ACTIVATION})},
{"Dream", "Dream", SET(LLAMA_LIKE, {PS_QKV_BIAS, PS_BIAS_YES})},
{"llada", "LLaDA", SET(LLAMA_LIKE)},
{"youtu", "Youtu-LLM", SET(LLAMA_LIKE, LATENT, TIED)},
{"jais2", "Jais 2", SET(LLAMA_LIKE, NORM_KIND(LAYER), {PS_GATED_FFN, 0}, ALL_BIASES)},
{"nanochat", "nanochat", SET(LLAMA_LIKE, NORM_KIND(PLAIN), {PS_GATED_FFN, 0})},
{"mixtral", "Mixtral", SET(EXPERT_LIKE)},
{"granitemoe", "Granite-MoE", SET(EXPERT_LIKE)},
{"granitemoeshared", "Granite-MoE shared", SET(EXPERT_LIKE)},
{"granitemoehybrid", "Granite 4", SET(EXPERT_LIKE)},
{"gpt_oss", "gpt-oss", SET(EXPERT_LIKE, ALL_BIASES, ON(PS_SINKS), ON(PS_ROUTER_BIAS), {PS_HEAD_DIM, 64})},
{"llama4_text", "Llama 4", SET(EXPERT_LIKE)},
{"glm4_moe", "GLM-4.5", SET(EXPERT_LIKE, {PS_DENSE_LAYERS, 1}, ON(PS_ROUTER_BIAS))},
{"ernie4_5_moe", "ERNIE 4.5 MoE", SET(EXPERT_LIKE, TIED, {PS_DENSE_LAYERS, 1}, ON(PS_ROUTER_BIAS))},
{"hunyuan_v1_moe", "Hunyuan MoE", SET(EXPERT_LIKE, TIED, {PS_QK_NORM, PS_QK_SHARED})},
{"glm4_moe_lite", "GLM-4.7-Flash", SET(EXPERT_LIKE, LATENT, {PS_DENSE_LAYERS, 1}, ON(PS_ROUTER_BIAS))},
{"bailing_moe", "Ling", SET(EXPERT_LIKE)},
{"dots1", "dots.llm1", SET(EXPERT_LIKE, {PS_DENSE_LAYERS, 1}, ON(PS_ROUTER_BIAS), {PS_QK_NORM, PS_QK_SHARED})},
{"dbrx", "DBRX", SET(EXPERT_LIKE, NORM_KIND(LAYER_NO_BIAS), {PS_EXPERTS, 16}, {PS_EXPERTS_PER_TOKEN, 4})},
{"minimax_m2", "MiniMax-M2", SET(EXPERT_LIKE, ON(PS_ROUTER_BIAS), {PS_QK_NORM, PS_QK_FULL})},
{"phimoe", "Phi-3.5-MoE", SET(EXPERT_LIKE, NORM_KIND(LAYER), {PS_EXPERTS, 16})},
{"qwen2", "Qwen2", SET(LLAMA_LIKE, {PS_QKV_BIAS, PS_BIAS_YES})},
{"qwen2_moe", "Qwen2-MoE", SET(EXPERT_LIKE, {PS_QKV_BIAS, PS_BIAS_YES}, ON(PS_SHARED_GATE))},
{"qwen3", "Qwen3", SET(LLAMA_LIKE, {PS_QK_NORM, PS_QK_SHARED})},
{"qwen3_moe", "Qwen3-MoE", SET(EXPERT_LIKE, {PS_QK_NORM, PS_QK_SHARED})},
{"gemma", "Gemma", SET(LLAMA_LIKE, TIED, {PS_HEAD_DIM, 256})},
{"gemma2", "Gemma 2", SET(LLAMA_LIKE, TIED, {PS_HEAD_DIM, 256}, NORM_PLACE(SANDWICH))},
{"gemma3_text", "Gemma 3", SET(LLAMA_LIKE, TIED, {PS_HEAD_DIM, 256}, NORM_PLACE(SANDWICH), {PS_QK_NORM, PS_QK_SHARED})},
{"phi", "Phi", SET(GPT2_LIKE, NORM_PLACE(PARALLEL), POSITION(ROPE), {PS_POSITIONS, 2048}, ON(PS_HEAD_BIAS))},
{"persimmon", "Persimmon", SET(GPT2_LIKE, POSITION(ROPE), {PS_QK_NORM, PS_QK_SHARED_BIAS})},
{"stablelm", "StableLM", SET(LLAMA_LIKE, NORM_KIND(LAYER))},
{"olmo", "OLMo", SET(LLAMA_LIKE, NORM_KIND(PLAIN))},
{"hf_olmo", "OLMo, its first files", SET(LLAMA_LIKE, NORM_KIND(PLAIN))},
{"olmo2", "OLMo 2", SET(LLAMA_LIKE, NORM_PLACE(POST), {PS_QK_NORM, PS_QK_FULL})},
{"olmo3", "OLMo 3", SET(LLAMA_LIKE, NORM_PLACE(POST), {PS_QK_NORM, PS_QK_FULL})},
{"olmoe", "OLMoE", SET(EXPERT_LIKE, {PS_QK_NORM, PS_QK_FULL})},
{"flex_olmo", "FlexOlmo", SET(EXPERT_LIKE, NORM_PLACE(POST), {PS_QK_NORM, PS_QK_FULL})},
{"cohere", "Command-R", SET(LLAMA_LIKE, NORM_KIND(LAYER_NO_BIAS), NORM_PLACE(PARALLEL), TIED)},
{"cohere2", "Command-R7B", SET(LLAMA_LIKE, NORM_KIND(LAYER_NO_BIAS), NORM_PLACE(PARALLEL), TIED)},
{"starcoder2", "StarCoder2", SET(GPT2_LIKE, POSITION(ROPE), TIED)},
{"deepseek", "DeepSeek-MoE", SET(EXPERT_LIKE, {PS_DENSE_LAYERS, 1})},
{"deepseek_v2", "DeepSeek-V2", SET(EXPERT_LIKE, LATENT, {PS_DENSE_LAYERS, 1})},
{"deepseek_v3", "DeepSeek-V3", SET(EXPERT_LIKE, LATENT, {PS_DENSE_LAYERS, 3}, ON(PS_ROUTER_BIAS))},
/* Encoder-decoders. */
{"transformer", "Transformer (2017)", SET(BART_LIKE, POSITION(SINUSOIDAL))},
{"encoder-decoder", "BERT to BERT", SET(BERT_LIKE, POSITION(LEARNED), {PS_TOKEN_TYPES, 2}, ON(PS_POOLER), {PS_DECODER_LAYERS, 1}, {PS_SHARE_EMBEDDINGS, 0},
    {PS_HEAD, PS_HEAD_MLM})},
{"t5", "T5", SET(BOTH_STACKS, NORM_KIND(RMS), NORM_PLACE(PRE), ON(PS_FINAL_NORM), POSITION(RELATIVE), {PS_BUCKETS, 32}, TIED)},
{"mt5", "mT5", SET(BOTH_STACKS, NORM_KIND(RMS), NORM_PLACE(PRE), ON(PS_FINAL_NORM), POSITION(RELATIVE), {PS_BUCKETS, 32}, ON(PS_GATED_FFN))},
{"umt5", "UMT5", SET(BOTH_STACKS, NORM_KIND(RMS), NORM_PLACE(PRE), ON(PS_FINAL_NORM), POSITION(RELATIVE_ALL), {PS_BUCKETS, 32}, ON(PS_GATED_FFN))},
{"longt5", "LongT5", SET(BOTH_STACKS, NORM_KIND(RMS), NORM_PLACE(PRE), ON(PS_FINAL_NORM), POSITION(RELATIVE), {PS_BUCKETS, 32}, TIED)},
{"switch_transformers", "Switch", SET(BOTH_STACKS, NORM_KIND(RMS), NORM_PLACE(PRE), ON(PS_FINAL_NORM), POSITION(RELATIVE), {PS_BUCKETS, 32}, TIED, {PS_EXPERTS, 8}, {PS_EXPERTS_PER_TOKEN, 1})},
{"nllb-moe", "NLLB-MoE", SET(BART_LIKE, POSITION(SINUSOIDAL), {PS_POSITIONS, 1024}, NORM_PLACE(PRE), ON(PS_FINAL_NORM), {PS_EXPERTS, 128}, {PS_EXPERTS_PER_TOKEN, 2})},
{"t5gemma", "T5Gemma", SET(BOTH_STACKS, NORM_KIND(RMS), NORM_PLACE(SANDWICH), ON(PS_FINAL_NORM), ON(PS_GATED_FFN), POSITION(ROPE), {PS_SHARE_EMBEDDINGS, 0}, TIED)},
{"plbart", "PLBART", SET(BART_LIKE, POSITION(LEARNED), {PS_POSITIONS, 1024}, {PS_POSITION_OFFSET, 2}, ON(PS_EMBEDDING_NORM))},
{"blenderbot", "BlenderBot", SET(BART_LIKE, POSITION(LEARNED), {PS_POSITIONS, 128}, NORM_PLACE(PRE), ON(PS_FINAL_NORM))},
{"blenderbot-small", "BlenderBot small", SET(BART_LIKE, POSITION(LEARNED), {PS_POSITIONS, 512}, ON(PS_EMBEDDING_NORM))},
{"bart", "BART", SET(BART_LIKE, POSITION(LEARNED), {PS_POSITIONS, 1024}, {PS_POSITION_OFFSET, 2}, ON(PS_EMBEDDING_NORM))},
{"mvp", "MVP", SET(BART_LIKE, POSITION(LEARNED), {PS_POSITIONS, 1024}, {PS_POSITION_OFFSET, 2}, ON(PS_EMBEDDING_NORM))},
{"mbart", "mBART", SET(BART_LIKE, POSITION(LEARNED), {PS_POSITIONS, 1024}, {PS_POSITION_OFFSET, 2}, ON(PS_EMBEDDING_NORM), NORM_PLACE(PRE), ON(PS_FINAL_NORM))},
{"led", "LED", SET(BART_LIKE, POSITION(LEARNED), {PS_POSITIONS, 1024}, {PS_ENCODER_POSITIONS, 16384}, ON(PS_EMBEDDING_NORM), ON(PS_GLOBAL_ATTENTION))},
{"marian", "Marian", SET(BART_LIKE, POSITION(STORED), {PS_POSITIONS, 512})},
{"pegasus", "Pegasus", SET(BART_LIKE, POSITION(STORED), {PS_POSITIONS, 1024}, NORM_PLACE(PRE), ON(PS_FINAL_NORM))},
{"m2m_100", "M2M-100, NLLB", SET(BART_LIKE, POSITION(SINUSOIDAL), {PS_POSITIONS, 1024}, NORM_PLACE(PRE), ON(PS_FINAL_NORM))},
{"whisper", "Whisper", SET(BART_LIKE, POSITION(LEARNED), {PS_POSITIONS, 448}, {PS_MEL_BINS, 80}, {PS_FRAMES, 1500}, NORM_PLACE(PRE), ON(PS_FINAL_NORM),
    {PS_QKV_BIAS, PS_BIAS_QV})},
};
/* clang-format on */

int ps_family_count(void)
{
    return (int)(sizeof families / sizeof families[0]);
}

const struct ps_family *ps_family_at(int i)
{
    return &families[i];
}

const struct ps_family *ps_family_find(const char *name, int len)
{
    for (int i = 0; i < ps_family_count(); i++)
        if ((int)strlen(families[i].name) == len &&
            memcmp(families[i].name, name, (size_t)len) == 0)
            return &families[i];
    return NULL;
}

struct ps_model ps_family_model(const struct ps_family *family)
{
    struct ps_model m = ps_model_blank();
    ps_model_apply(&m, family->settings);
    return m;
}
