/* names_family.c - which tables of names a family uses, and what may stand before its names.
 *
 * Data and its look-up. A new family is a row here. */
#include "formats/names_tables.h"

#include <stddef.h>
#include <string.h>

/* Wrappers that put the whole model into a member of theirs. */
#define WRAPPED "model. module. base_model. _orig_mod. language_model. 0.auto_model. "
#define T(...)                                                                                     \
    {                                                                                              \
        __VA_ARGS__                                                                                \
    }

/* clang-format off */
static const struct names_family families[] = {
{"bert", T(names_bert, names_bert_heads), WRAPPED "bert."},
{"roberta", T(names_bert, names_bert_heads), WRAPPED "roberta."},
{"xlm-roberta", T(names_bert, names_bert_heads), WRAPPED "roberta. xlm_roberta."},
{"xlm-roberta-xl", T(names_roberta_xl, names_bert, names_bert_heads), WRAPPED "roberta. xlm_roberta_xl."},
{"camembert", T(names_bert, names_bert_heads), WRAPPED "roberta. camembert."},
{"data2vec-text", T(names_bert, names_bert_heads), WRAPPED "roberta. data2vec_text."},
{"big_bird", T(names_bert, names_bert_heads), WRAPPED "bert."},
{"ernie", T(names_ernie, names_bert, names_bert_heads), WRAPPED "ernie. bert."},
{"nezha", T(names_bert, names_bert_heads), WRAPPED "nezha. bert."},
{"dpr", T(names_bert), WRAPPED "ctx_encoder. question_encoder. bert_model."},
{"megatron-bert", T(names_megatron, names_bert, names_bert_heads), WRAPPED "bert."},
{"roberta-prelayernorm", T(names_prenorm, names_bert, names_bert_heads), WRAPPED "roberta. roberta_prelayernorm."},
{"bert-generation", T(names_bert, names_bert_heads), WRAPPED "bert."},
{"rembert", T(names_rembert, names_bert, names_bert_heads), WRAPPED "rembert."},
{"longformer", T(names_bert, names_bert_heads), WRAPPED "longformer. roberta."},
{"xlm", T(names_xlm), WRAPPED "transformer."},
{"mpnet", T(names_mpnet, names_bert, names_bert_heads), WRAPPED "mpnet."},
{"nomic_bert", T(names_nomic, names_bert_heads), WRAPPED "bert."},
{"electra", T(names_bert, names_bert_heads), WRAPPED "electra."},
{"new", T(names_gte, names_bert, names_bert_heads), WRAPPED "new."},
{"xlnet", T(names_xlnet), WRAPPED "transformer."},
{"eurobert", T(names_llama, names_llama_pre, names_decoder_heads), WRAPPED},
{"distilbert", T(names_distilbert), WRAPPED "distilbert."},
{"albert", T(names_albert), WRAPPED "albert."},
{"deberta", T(names_deberta, names_bert, names_bert_heads), WRAPPED "deberta."},
{"deberta-v2", T(names_deberta, names_bert, names_bert_heads), WRAPPED "deberta."},
{"modernbert", T(names_modernbert), WRAPPED},
{"modernbert-decoder", T(names_modernbert_decoder, names_modernbert), WRAPPED},
{"clip_text_model", T(names_tower), WRAPPED "text_model."},
{"siglip_text_model", T(names_tower), WRAPPED "text_model."},
{"vit", T(names_vit), WRAPPED "vit."},
{"vit_msn", T(names_vit), WRAPPED "vit."},
{"deit", T(names_vit), WRAPPED "deit."},
{"dinov2", T(names_dinov2, names_vit), WRAPPED "dinov2."},
{"dinov2_with_registers", T(names_dinov2, names_vit), WRAPPED "dinov2_with_registers."},
{"dinov3_vit", T(names_dinov3, names_dinov2, names_vit), WRAPPED},
{"clip_vision_model", T(names_tower), WRAPPED "vision_model."},
{"siglip_vision_model", T(names_tower), WRAPPED "vision_model."},
{"openai-gpt", T(names_gpt2, names_decoder_heads), WRAPPED "transformer."},
{"gpt2", T(names_gpt2, names_decoder_heads), WRAPPED "transformer."},
{"ctrl", T(names_ctrl, names_decoder_heads), WRAPPED "transformer."},
{"gpt_bigcode", T(names_bigcode, names_decoder_heads), WRAPPED "transformer."},
{"gpt_neo", T(names_gpt_neo, names_decoder_heads), WRAPPED "transformer."},
{"gptj", T(names_gptj, names_decoder_heads), WRAPPED "transformer."},
{"codegen", T(names_codegen, names_gptj, names_decoder_heads), WRAPPED "transformer."},
{"gpt_neox", T(names_gpt_neox, names_decoder_heads), WRAPPED "gpt_neox."},
{"opt", T(names_opt, names_decoder_heads), WRAPPED "decoder."},
{"biogpt", T(names_opt, names_decoder_heads), WRAPPED "biogpt."},
{"xglm", T(names_opt, names_decoder_heads), WRAPPED},
{"bloom", T(names_bloom, names_decoder_heads), WRAPPED "transformer."},
{"falcon", T(names_falcon, names_decoder_heads), WRAPPED "transformer."},
{"mpt", T(names_mpt, names_decoder_heads), WRAPPED "transformer."},
{"phi", T(names_phi, names_decoder_heads), WRAPPED "transformer."},
{"llama", T(names_llama, names_llama_pre, names_decoder_heads), WRAPPED},
{"mistral", T(names_llama, names_llama_pre, names_decoder_heads), WRAPPED},
{"granite", T(names_llama, names_llama_pre, names_decoder_heads), WRAPPED},
{"smollm3", T(names_llama, names_llama_pre, names_decoder_heads), WRAPPED},
{"internlm2", T(names_internlm2, names_decoder_heads), WRAPPED},
{"internlm3", T(names_llama, names_llama_pre, names_decoder_heads), WRAPPED},
{"minicpm", T(names_llama, names_llama_pre, names_decoder_heads), WRAPPED},
{"exaone", T(names_exaone, names_decoder_heads), WRAPPED "transformer."},
{"exaone4", T(names_llama, names_llama_post, names_decoder_heads), WRAPPED},
{"seed_oss", T(names_llama, names_llama_pre, names_decoder_heads), WRAPPED},
{"ernie4_5", T(names_llama, names_llama_pre, names_decoder_heads), WRAPPED},
{"hunyuan_v1_dense", T(names_llama, names_llama_pre, names_decoder_heads), WRAPPED},
{"arcee", T(names_llama, names_llama_pre, names_decoder_heads), WRAPPED},
{"qwen", T(names_qwen, names_decoder_heads), WRAPPED "transformer."},
{"chatglm", T(names_chatglm, names_decoder_heads), WRAPPED "transformer."},
{"phi3", T(names_llama, names_llama_pre, names_decoder_heads), WRAPPED},
{"qwen2", T(names_llama, names_llama_pre, names_decoder_heads), WRAPPED},
{"qwen3", T(names_llama, names_llama_pre, names_decoder_heads), WRAPPED},
{"gemma", T(names_llama, names_llama_pre, names_decoder_heads), WRAPPED},
{"gemma2", T(names_llama, names_llama_sandwich, names_decoder_heads), WRAPPED},
{"gemma3_text", T(names_llama, names_llama_sandwich, names_decoder_heads), WRAPPED},
{"persimmon", T(names_persimmon, names_llama_pre, names_decoder_heads), WRAPPED},
{"stablelm", T(names_llama, names_llama_pre, names_decoder_heads), WRAPPED},
{"olmo", T(names_llama, names_llama_pre, names_decoder_heads), WRAPPED},
{"hf_olmo", T(names_hf_olmo), WRAPPED "transformer."},
{"olmo2", T(names_llama, names_llama_post, names_decoder_heads), WRAPPED},
{"olmo3", T(names_llama, names_llama_post, names_decoder_heads), WRAPPED},
{"phi3small", T(names_persimmon, names_llama_pre, names_decoder_heads), WRAPPED},
{"nemotron", T(names_llama, names_llama_pre, names_decoder_heads), WRAPPED},
{"glm", T(names_llama, names_llama_pre, names_decoder_heads), WRAPPED},
{"glm4", T(names_llama, names_glm4, names_decoder_heads), WRAPPED},
{"cohere2", T(names_llama, names_llama_pre, names_decoder_heads), WRAPPED},
{"cohere", T(names_llama, names_llama_pre, names_decoder_heads), WRAPPED},
{"starcoder2", T(names_llama, names_llama_pre, names_decoder_heads), WRAPPED},
{"apertus", T(names_llama, names_apertus, names_decoder_heads), WRAPPED},
{"Dream", T(names_llama, names_llama_pre, names_decoder_heads), WRAPPED},
{"llada", T(names_llada), WRAPPED "transformer."},
{"youtu", T(names_llama, names_latent, names_llama_pre, names_decoder_heads), WRAPPED},
{"jais2", T(names_llama, names_llama_pre, names_decoder_heads), WRAPPED},
{"nanochat", T(names_llama, names_decoder_heads), WRAPPED},
{"mixtral", T(names_llama, names_experts, names_decoder_heads), WRAPPED},
{"granitemoe", T(names_llama, names_granite_experts, names_llama_pre, names_decoder_heads), WRAPPED},
{"granitemoeshared", T(names_llama, names_granite_experts, names_llama_pre, names_decoder_heads), WRAPPED},
{"granitemoehybrid", T(names_llama, names_granite_experts, names_llama_pre, names_decoder_heads), WRAPPED},
{"gpt_oss", T(names_llama, names_gpt_oss, names_experts, names_decoder_heads), WRAPPED},
{"llama4_text", T(names_llama, names_llama4, names_llama_pre, names_decoder_heads), WRAPPED},
{"glm4_moe", T(names_llama, names_experts, names_decoder_heads), WRAPPED},
{"ernie4_5_moe", T(names_llama, names_experts, names_decoder_heads), WRAPPED},
{"hunyuan_v1_moe", T(names_llama, names_experts, names_decoder_heads), WRAPPED},
{"glm4_moe_lite", T(names_llama, names_latent, names_experts, names_decoder_heads), WRAPPED},
{"dots1", T(names_llama, names_experts, names_decoder_heads), WRAPPED},
{"dbrx", T(names_dbrx, names_decoder_heads), WRAPPED "transformer."},
{"minimax_m2", T(names_llama, names_experts, names_decoder_heads), WRAPPED},
{"phimoe", T(names_llama, names_experts, names_decoder_heads), WRAPPED},
{"qwen2_moe", T(names_llama, names_experts, names_decoder_heads), WRAPPED},
{"qwen3_moe", T(names_llama, names_experts, names_decoder_heads), WRAPPED},
{"olmoe", T(names_llama, names_experts, names_decoder_heads), WRAPPED},
{"deepseek", T(names_llama, names_experts, names_decoder_heads), WRAPPED},
{"deepseek_v2", T(names_llama, names_latent, names_experts, names_decoder_heads), WRAPPED},
{"deepseek_v3", T(names_llama, names_latent, names_experts, names_decoder_heads), WRAPPED},
{"transformer", T(names_bart, names_torch), WRAPPED "transformer."},
{"encoder-decoder", T(names_pair), WRAPPED},
{"t5", T(names_t5), WRAPPED "transformer."},
{"mt5", T(names_t5), WRAPPED "transformer."},
{"umt5", T(names_umt5, names_t5), WRAPPED "transformer."},
{"longt5", T(names_longt5, names_t5), WRAPPED "transformer."},
{"switch_transformers", T(names_switch, names_t5), WRAPPED "transformer."},
{"nllb-moe", T(names_nllb_moe, names_bart), WRAPPED},
{"plbart", T(names_bart), WRAPPED},
{"blenderbot", T(names_bart), WRAPPED},
{"blenderbot-small", T(names_bart), WRAPPED},
{"bart", T(names_bart), WRAPPED},
{"mvp", T(names_bart), WRAPPED},
{"mbart", T(names_bart), WRAPPED},
{"led", T(names_led, names_bart), WRAPPED "led."},
{"marian", T(names_bart), WRAPPED},
{"pegasus", T(names_bart), WRAPPED},
{"m2m_100", T(names_bart), WRAPPED},
{"whisper", T(names_whisper, names_bart), WRAPPED},
};
/* clang-format on */

const struct names_family *names_family_at(int i)
{
    return i < (int)(sizeof families / sizeof families[0]) ? &families[i] : NULL;
}

const struct names_family *names_family_find(const char *family)
{
    for (int i = 0; names_family_at(i) != NULL; i++)
        if (strcmp(families[i].family, family) == 0)
            return &families[i];
    return NULL;
}
