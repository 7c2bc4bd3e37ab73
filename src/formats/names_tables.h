/* names_tables.h - the tables of tensor names, one per kind of model. Private to tensor_names and
 * names_*.c.
 *
 * Rows are facts about the checkpoints that Hugging Face's classes write. Where classes share a
 * part they share a table; each ends in a row without a pattern. */
#ifndef FORMATS_NAMES_TABLES_H
#define FORMATS_NAMES_TABLES_H

#include "formats/tensor_names.h"

/* Rows: pattern, letter of the component, engine's tensors, and flags where there are any. */
#define R(pattern, component, target)                                                              \
    {                                                                                              \
        pattern, component, target, 0, 0                                                           \
    }
#define F(pattern, component, target, flags)                                                       \
    {                                                                                              \
        pattern, component, target, 0, flags                                                       \
    }
#define RE(pattern, component, target)                                                             \
    {                                                                                              \
        pattern, component, target, 'e', 0                                                         \
    }
#define RD(pattern, component, target)                                                             \
    {                                                                                              \
        pattern, component, target, 'd', 0                                                         \
    }
#define FE(pattern, component, target, flags)                                                      \
    {                                                                                              \
        pattern, component, target, 'e', flags                                                     \
    }
#define FD(pattern, component, target, flags)                                                      \
    {                                                                                              \
        pattern, component, target, 'd', flags                                                     \
    }
#define NAMES_END                                                                                  \
    {                                                                                              \
        NULL, 0, NULL, 0, 0                                                                        \
    }

/* names_encoder.c */
extern const struct names_row names_bert[], names_bert_heads[], names_roberta_xl[],
    names_megatron[], names_prenorm[], names_modernbert_decoder[], names_gte[], names_mpnet[],
    names_xlm[], names_xlnet[], names_nomic[], names_distilbert[], names_albert[], names_deberta[],
    names_modernbert[], names_ernie[], names_rembert[], names_tower[], names_dinov2[],
    names_dinov3[], names_vit[];

/* names_decoder.c */
extern const struct names_row names_gpt2[], names_ctrl[], names_bigcode[], names_gpt_neo[],
    names_gptj[], names_codegen[], names_gpt_neox[], names_opt[], names_bloom[], names_falcon[],
    names_mpt[], names_phi[], names_persimmon[], names_hf_olmo[], names_llada[], names_dbrx[],
    names_exaone[], names_qwen[], names_chatglm[], names_internlm2[], names_decoder_heads[];

/* names_llama.c */
extern const struct names_row names_llama[], names_llama_pre[], names_llama_post[],
    names_llama_sandwich[], names_glm4[], names_experts[], names_granite_experts[], names_gpt_oss[],
    names_llama4[], names_latent[], names_apertus[], names_bailing[];

/* names_both.c */
extern const struct names_row names_t5[], names_umt5[], names_longt5[], names_switch[],
    names_nllb_moe[], names_t5gemma[], names_pair[], names_bart[], names_led[], names_whisper[],
    names_torch[];

#endif
