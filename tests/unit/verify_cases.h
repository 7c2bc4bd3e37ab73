/* verify_cases.h - small checkpoints of many families, as Hugging Face's classes write them.
 *
 * Typed by hand, independent of the program's own tables. One line for each name and its shape:
 *   #        every layer; "1-2:" before a line: only these layers
 *   @        every expert
 *   .*       .weight, and .bias as long as the first dimension
 *   .~       .weight, and .bias as long as the last one (Conv1D)
 *   I64      another dtype than F32
 *   !class   what it must be found to be (t tied, b buffer, s scale, p packed); else a parameter */
#ifndef VERIFY_CASES_H
#define VERIFY_CASES_H

#include "paramscope/paramscope.h"

struct verify_case {
    const char *name, *family;
    const struct ps_setting *settings;
    int layers, experts;
    const char *spec;
};

/* clang-format off */
#define SET(...) (const struct ps_setting[]){__VA_ARGS__, {PS_FIELD_COUNT, 0}}
#define SMALL {PS_VOCAB, 40}, {PS_D_MODEL, 8}, {PS_HEADS, 2}, {PS_D_FF, 20}, {PS_POSITIONS, 10}
#define ENCODER(...) SET(SMALL, {PS_ENCODER_LAYERS, 2}, __VA_ARGS__)
#define DECODER(...) SET(SMALL, {PS_DECODER_LAYERS, 2}, __VA_ARGS__)
#define BOTH(...) SET(SMALL, {PS_ENCODER_LAYERS, 2}, {PS_DECODER_LAYERS, 2}, __VA_ARGS__)
#define HEAD(kind) {PS_HEAD, PS_HEAD_##kind}

#define BERT_LAYERS(p)                                                                             \
    p ".encoder.layer.#.attention.self.query.* 8 8\n"                                              \
    p ".encoder.layer.#.attention.self.key.* 8 8\n"                                                \
    p ".encoder.layer.#.attention.self.value.* 8 8\n"                                              \
    p ".encoder.layer.#.attention.output.dense.* 8 8\n"                                            \
    p ".encoder.layer.#.attention.output.LayerNorm.* 8\n"                                          \
    p ".encoder.layer.#.intermediate.dense.* 20 8\n"                                               \
    p ".encoder.layer.#.output.dense.* 8 20\n"                                                     \
    p ".encoder.layer.#.output.LayerNorm.* 8\n"

#define LLAMA_ATTENTION(kv)                                                                        \
    "model.embed_tokens.weight 40 8\n"                                                             \
    "model.layers.#.self_attn.q_proj.weight 8 8\n"                                                 \
    "model.layers.#.self_attn.k_proj.weight " kv " 8\n"                                            \
    "model.layers.#.self_attn.v_proj.weight " kv " 8\n"                                            \
    "model.layers.#.self_attn.o_proj.weight 8 8\n"                                                 \
    "model.norm.weight 8\n"
#define LLAMA_MLP                                                                                  \
    "model.layers.#.mlp.gate_proj.weight 20 8\n"                                                   \
    "model.layers.#.mlp.up_proj.weight 20 8\n"                                                     \
    "model.layers.#.mlp.down_proj.weight 8 20\n"
#define LLAMA_NORMS                                                                                \
    "model.layers.#.input_layernorm.weight 8\n"                                                    \
    "model.layers.#.post_attention_layernorm.weight 8\n"
#define LM_HEAD "lm_head.weight 40 8\n"

#define BART_STACK(p)                                                                              \
    p ".layers.#.self_attn.q_proj.* 8 8\n"                                                         \
    p ".layers.#.self_attn.k_proj.* 8 8\n"                                                         \
    p ".layers.#.self_attn.v_proj.* 8 8\n"                                                         \
    p ".layers.#.self_attn.out_proj.* 8 8\n"                                                       \
    p ".layers.#.self_attn_layer_norm.* 8\n"                                                       \
    p ".layers.#.fc1.* 20 8\n"                                                                     \
    p ".layers.#.fc2.* 8 20\n"                                                                     \
    p ".layers.#.final_layer_norm.* 8\n"
#define BART_CROSS                                                                                 \
    "model.decoder.layers.#.encoder_attn.q_proj.* 8 8\n"                                           \
    "model.decoder.layers.#.encoder_attn.k_proj.* 8 8\n"                                           \
    "model.decoder.layers.#.encoder_attn.v_proj.* 8 8\n"                                           \
    "model.decoder.layers.#.encoder_attn.out_proj.* 8 8\n"                                         \
    "model.decoder.layers.#.encoder_attn_layer_norm.* 8\n"

static const struct verify_case verify_cases[] = {
{"the decoder of bert2bert", "bert", DECODER({PS_ENCODER_LAYERS, 0}, {PS_TOKEN_TYPES, 2}, {PS_CROSS, PS_CROSS_YES}, HEAD(MLM), {PS_POOLER, 0}), 2, 0,
    "bert.embeddings.word_embeddings.weight 40 8\nbert.embeddings.position_embeddings.weight 10 8\n"
    "bert.embeddings.token_type_embeddings.weight 2 8\nbert.embeddings.LayerNorm.* 8\n" BERT_LAYERS("bert")
    "bert.encoder.layer.#.crossattention.self.query.* 8 8\nbert.encoder.layer.#.crossattention.self.key.* 8 8\n"
    "bert.encoder.layer.#.crossattention.self.value.* 8 8\nbert.encoder.layer.#.crossattention.output.dense.* 8 8\n"
    "bert.encoder.layer.#.crossattention.output.LayerNorm.* 8\ncls.predictions.bias 40\ncls.predictions.transform.dense.* 8 8\n"
    "cls.predictions.transform.LayerNorm.* 8\ncls.predictions.decoder.weight 40 8 !t\n"},
{"bert for pre-training, old norm names", "bert", ENCODER({PS_TOKEN_TYPES, 2}, HEAD(PRETRAINING)), 2, 0,
    "bert.embeddings.position_ids 1 10 I64 !b\n"
    "bert.embeddings.word_embeddings.weight 40 8\nbert.embeddings.position_embeddings.weight 10 8\n"
    "bert.embeddings.token_type_embeddings.weight 2 8\n"
    "bert.embeddings.LayerNorm.gamma 8\nbert.embeddings.LayerNorm.beta 8\n"
    BERT_LAYERS("bert")
    "bert.pooler.dense.* 8 8\n"
    "cls.predictions.bias 40\ncls.predictions.transform.dense.* 8 8\n"
    "cls.predictions.transform.LayerNorm.gamma 8\ncls.predictions.transform.LayerNorm.beta 8\n"
    "cls.predictions.decoder.weight 40 8 !t\ncls.predictions.decoder.bias 40 !t\n"
    "cls.seq_relationship.* 2 8\n"},
{"bert with the bias under its second name only", "bert", ENCODER({PS_TOKEN_TYPES, 2}, HEAD(MLM), {PS_POOLER, 0}), 2, 0,
    "bert.embeddings.word_embeddings.weight 40 8\nbert.embeddings.position_embeddings.weight 10 8\n"
    "bert.embeddings.token_type_embeddings.weight 2 8\nbert.embeddings.LayerNorm.* 8\n"
    BERT_LAYERS("bert")
    "cls.predictions.transform.dense.* 8 8\ncls.predictions.transform.LayerNorm.* 8\n"
    "cls.predictions.decoder.bias 40\n"},
{"roberta for masked words", "roberta", ENCODER(HEAD(MLM), {PS_POOLER, 0}), 2, 0,
    "roberta.embeddings.word_embeddings.weight 40 8\nroberta.embeddings.position_embeddings.weight 10 8\n"
    "roberta.embeddings.token_type_embeddings.weight 1 8\nroberta.embeddings.LayerNorm.* 8\n"
    BERT_LAYERS("roberta")
    "lm_head.dense.* 8 8\nlm_head.layer_norm.* 8\nlm_head.bias 40\nlm_head.decoder.weight 40 8 !t\n"},
{"mpnet", "mpnet", ENCODER({PS_BUCKETS, 6}), 2, 0,
    "embeddings.word_embeddings.weight 40 8\nembeddings.position_embeddings.weight 10 8\nembeddings.LayerNorm.* 8\n"
    "encoder.relative_attention_bias.weight 6 2\nencoder.layer.#.attention.attn.q.* 8 8\nencoder.layer.#.attention.attn.k.* 8 8\n"
    "encoder.layer.#.attention.attn.v.* 8 8\nencoder.layer.#.attention.attn.o.* 8 8\nencoder.layer.#.attention.LayerNorm.* 8\n"
    "encoder.layer.#.intermediate.dense.* 20 8\nencoder.layer.#.output.dense.* 8 20\nencoder.layer.#.output.LayerNorm.* 8\npooler.dense.* 8 8\n"},
{"ernie", "ernie", ENCODER({PS_TASK_TYPES, 3}, HEAD(NONE)), 2, 0,
    "ernie.embeddings.word_embeddings.weight 40 8\nernie.embeddings.position_embeddings.weight 10 8\nernie.embeddings.token_type_embeddings.weight 2 8\n"
    "ernie.embeddings.task_type_embeddings.weight 3 8\nernie.embeddings.LayerNorm.* 8\n" BERT_LAYERS("ernie") "ernie.pooler.dense.* 8 8\n"},
{"rembert", "rembert", ENCODER({PS_EMBEDDING_DIM, 4}, {PS_OUTPUT_DIM, 6}, {PS_POOLER, 0}, HEAD(MLM)), 2, 0,
    "rembert.embeddings.word_embeddings.weight 40 4\nrembert.embeddings.position_embeddings.weight 10 4\nrembert.embeddings.token_type_embeddings.weight 2 4\n"
    "rembert.embeddings.LayerNorm.* 4\nrembert.encoder.embedding_hidden_mapping_in.* 8 4\n" BERT_LAYERS("rembert")
    "cls.predictions.dense.* 6 8\ncls.predictions.LayerNorm.* 6\ncls.predictions.decoder.* 40 6\n"},
{"clip's text tower", "clip_text_model", ENCODER(HEAD(SCORE), {PS_LABELS, 6}), 2, 0,
    "text_model.embeddings.token_embedding.weight 40 8\ntext_model.embeddings.position_embedding.weight 10 8\ntext_model.encoder.layers.#.layer_norm1.* 8\n"
    "text_model.encoder.layers.#.self_attn.q_proj.* 8 8\ntext_model.encoder.layers.#.self_attn.k_proj.* 8 8\ntext_model.encoder.layers.#.self_attn.v_proj.* 8 8\n"
    "text_model.encoder.layers.#.self_attn.out_proj.* 8 8\ntext_model.encoder.layers.#.layer_norm2.* 8\ntext_model.encoder.layers.#.mlp.fc1.* 20 8\n"
    "text_model.encoder.layers.#.mlp.fc2.* 8 20\ntext_model.final_layer_norm.* 8\n"
    "text_projection.weight 6 8\n"},
{"siglip's text tower", "siglip_text_model", ENCODER(HEAD(CLASSIFIER), {PS_LABELS, 6}), 2, 0,
    "text_model.embeddings.token_embedding.weight 40 8\ntext_model.embeddings.position_embedding.weight 10 8\ntext_model.encoder.layers.#.layer_norm1.* 8\n"
    "text_model.encoder.layers.#.self_attn.q_proj.* 8 8\ntext_model.encoder.layers.#.self_attn.k_proj.* 8 8\ntext_model.encoder.layers.#.self_attn.v_proj.* 8 8\n"
    "text_model.encoder.layers.#.self_attn.out_proj.* 8 8\ntext_model.encoder.layers.#.layer_norm2.* 8\ntext_model.encoder.layers.#.mlp.fc1.* 20 8\n"
    "text_model.encoder.layers.#.mlp.fc2.* 8 20\ntext_model.final_layer_norm.* 8\n"
    "text_model.head.* 6 8\n"},
{"longformer", "longformer", ENCODER(HEAD(NONE)), 2, 0,
    "longformer.embeddings.word_embeddings.weight 40 8\nlongformer.embeddings.position_embeddings.weight 10 8\nlongformer.embeddings.token_type_embeddings.weight 1 8\n"
    "longformer.embeddings.LayerNorm.* 8\n" BERT_LAYERS("longformer") "longformer.encoder.layer.#.attention.self.query_global.* 8 8\n"
    "longformer.encoder.layer.#.attention.self.key_global.* 8 8\nlongformer.encoder.layer.#.attention.self.value_global.* 8 8\nlongformer.pooler.dense.* 8 8\n"},
{"xlm", "xlm", ENCODER({PS_TOKEN_TYPES, 3}, HEAD(LM)), 2, 0,
    "transformer.embeddings.weight 40 8\ntransformer.position_embeddings.weight 10 8\ntransformer.lang_embeddings.weight 3 8\ntransformer.layer_norm_emb.* 8\n"
    "transformer.attentions.#.q_lin.* 8 8\ntransformer.attentions.#.k_lin.* 8 8\ntransformer.attentions.#.v_lin.* 8 8\ntransformer.attentions.#.out_lin.* 8 8\n"
    "transformer.layer_norm1.#.* 8\ntransformer.ffns.#.lin1.* 20 8\ntransformer.ffns.#.lin2.* 8 20\ntransformer.layer_norm2.#.* 8\n"
    "pred_layer.proj.weight 40 8 !t\npred_layer.proj.bias 40\n"},
{"megatron", "megatron-bert", ENCODER({PS_POOLER, 0}, HEAD(MLM)), 2, 0,
    "bert.embeddings.word_embeddings.weight 40 8\nbert.embeddings.position_embeddings.weight 10 8\nbert.embeddings.token_type_embeddings.weight 2 8\n"
    "bert.encoder.layer.#.attention.ln.* 8\nbert.encoder.layer.#.attention.self.query.* 8 8\nbert.encoder.layer.#.attention.self.key.* 8 8\n"
    "bert.encoder.layer.#.attention.self.value.* 8 8\nbert.encoder.layer.#.attention.output.dense.* 8 8\nbert.encoder.layer.#.ln.* 8\n"
    "bert.encoder.layer.#.intermediate.dense.* 20 8\nbert.encoder.layer.#.output.dense.* 8 20\nbert.encoder.ln.* 8\n"
    "cls.predictions.bias 40\ncls.predictions.transform.dense.* 8 8\ncls.predictions.transform.LayerNorm.* 8\ncls.predictions.decoder.weight 40 8 !t\n"},
{"roberta with its norms first", "roberta-prelayernorm", ENCODER({PS_POOLER, 0}), 2, 0,
    "roberta_prelayernorm.embeddings.word_embeddings.weight 40 8\nroberta_prelayernorm.embeddings.position_embeddings.weight 10 8\n"
    "roberta_prelayernorm.embeddings.token_type_embeddings.weight 1 8\nroberta_prelayernorm.embeddings.LayerNorm.* 8\n"
    "roberta_prelayernorm.encoder.layer.#.attention.LayerNorm.* 8\nroberta_prelayernorm.encoder.layer.#.attention.self.query.* 8 8\n"
    "roberta_prelayernorm.encoder.layer.#.attention.self.key.* 8 8\nroberta_prelayernorm.encoder.layer.#.attention.self.value.* 8 8\n"
    "roberta_prelayernorm.encoder.layer.#.attention.output.dense.* 8 8\nroberta_prelayernorm.encoder.layer.#.intermediate.LayerNorm.* 8\n"
    "roberta_prelayernorm.encoder.layer.#.intermediate.dense.* 20 8\nroberta_prelayernorm.encoder.layer.#.output.dense.* 8 20\nroberta_prelayernorm.LayerNorm.* 8\n"},
{"dpr", "dpr", ENCODER({PS_POOLER, 0}), 2, 0,
    "ctx_encoder.bert_model.embeddings.word_embeddings.weight 40 8\nctx_encoder.bert_model.embeddings.position_embeddings.weight 10 8\n"
    "ctx_encoder.bert_model.embeddings.token_type_embeddings.weight 2 8\nctx_encoder.bert_model.embeddings.LayerNorm.* 8\n" BERT_LAYERS("ctx_encoder.bert_model")},
{"bert for generation", "bert-generation", DECODER({PS_ENCODER_LAYERS, 0}, HEAD(LM)), 2, 0,
    "bert.embeddings.word_embeddings.weight 40 8\nbert.embeddings.position_embeddings.weight 10 8\nbert.embeddings.LayerNorm.* 8\n" BERT_LAYERS("bert")
    "lm_head.bias 40\nlm_head.decoder.weight 40 8 !t\n"},
{"modernbert as a decoder", "modernbert-decoder", DECODER({PS_POSITIONS, 10}), 2, 0,
    "model.embeddings.tok_embeddings.weight 40 8\nmodel.embeddings.norm.weight 8\n1-1:model.layers.#.attn_norm.weight 8\nmodel.layers.#.attn.q_proj.weight 8 8\n"
    "model.layers.#.attn.k_proj.weight 8 8\nmodel.layers.#.attn.v_proj.weight 8 8\nmodel.layers.#.attn.Wo.weight 8 8\nmodel.layers.#.mlp_norm.weight 8\n"
    "model.layers.#.mlp.Wi.weight 40 8\nmodel.layers.#.mlp.Wo.weight 8 20\nmodel.final_norm.weight 8\nlm_head.dense.weight 8 8\nlm_head.norm.weight 8\n"
    "decoder.weight 40 8 !t\ndecoder.bias 40\n"},
{"ctrl", "ctrl", DECODER(HEAD(LM)), 2, 0,
    "transformer.w.weight 40 8\ntransformer.h.#.multi_head_attention.Wq.* 8 8\ntransformer.h.#.multi_head_attention.Wk.* 8 8\n"
    "transformer.h.#.multi_head_attention.Wv.* 8 8\ntransformer.h.#.multi_head_attention.dense.* 8 8\ntransformer.h.#.ffn.0.* 20 8\ntransformer.h.#.ffn.2.* 8 20\n"
    "transformer.h.#.layernorm1.* 8\ntransformer.h.#.layernorm2.* 8\ntransformer.layernorm.* 8\nlm_head.weight 40 8 !t\nlm_head.bias 40\n"},
{"ernie with experts", "ernie4_5_moe", DECODER({PS_EXPERTS, 4}, {PS_EXPERT_D_FF, 6}, {PS_SHARED_D_FF, 12}), 2, 4,
    LLAMA_ATTENTION("8") LLAMA_NORMS
    "0-0:model.layers.#.mlp.gate_proj.weight 20 8\n0-0:model.layers.#.mlp.up_proj.weight 20 8\n0-0:model.layers.#.mlp.down_proj.weight 8 20\n"
    "1-1:model.layers.#.mlp.gate.weight 4 8\n1-1:model.layers.#.mlp.moe_statics.e_score_correction_bias 1 4\n"
    "1-1:model.layers.#.mlp.experts.@.gate_proj.weight 6 8\n1-1:model.layers.#.mlp.experts.@.up_proj.weight 6 8\n1-1:model.layers.#.mlp.experts.@.down_proj.weight 8 6\n"
    "1-1:model.layers.#.mlp.shared_experts.gate_proj.weight 12 8\n1-1:model.layers.#.mlp.shared_experts.up_proj.weight 12 8\n"
    "1-1:model.layers.#.mlp.shared_experts.down_proj.weight 8 12\n"},
{"hunyuan with experts", "hunyuan_v1_moe", DECODER({PS_EXPERTS, 4}, {PS_SHARED_D_FF, 20}), 2, 4,
    LLAMA_ATTENTION("8") LLAMA_NORMS
    "model.layers.#.self_attn.query_layernorm.weight 4\nmodel.layers.#.self_attn.key_layernorm.weight 4\nmodel.layers.#.mlp.gate.wg.weight 4 8\n"
    "model.layers.#.mlp.experts.@.gate_proj.weight 20 8\nmodel.layers.#.mlp.experts.@.up_proj.weight 20 8\nmodel.layers.#.mlp.experts.@.down_proj.weight 8 20\n"
    "model.layers.#.mlp.shared_mlp.gate_proj.weight 20 8\nmodel.layers.#.mlp.shared_mlp.up_proj.weight 20 8\nmodel.layers.#.mlp.shared_mlp.down_proj.weight 8 20\n"},
{"gte", "new", ENCODER(HEAD(MLM), {PS_TOKEN_TYPES, 1}), 2, 0,
    "new.embeddings.word_embeddings.weight 40 8\nnew.embeddings.token_type_embeddings.weight 1 8\nnew.embeddings.LayerNorm.* 8\n"
    "new.encoder.layer.#.attention.qkv_proj.* 24 8\nnew.encoder.layer.#.attention.o_proj.* 8 8\nnew.encoder.layer.#.attn_ln.* 8\n"
    "new.encoder.layer.#.mlp.up_gate_proj.weight 40 8\nnew.encoder.layer.#.mlp.down_proj.* 8 20\nnew.encoder.layer.#.mlp_ln.* 8\n"
    "lm_head.dense.* 8 8\nlm_head.norm.* 8\nlm_head.decoder.weight 40 8 !t\nlm_head.decoder.bias 40\n"},
{"mosaic bert", "bert", ENCODER({PS_POOLER, 0}, {PS_POSITION_KIND, PS_POSITION_ALIBI}, {PS_GATED_FFN, 1}, {PS_FFN_BIAS, PS_FFN_BIAS_DOWN}), 2, 0,
    "bert.embeddings.word_embeddings.weight 40 8\nbert.embeddings.token_type_embeddings.weight 2 8\nbert.embeddings.LayerNorm.* 8\n"
    "bert.encoder.layer.#.attention.self.Wqkv.* 24 8\nbert.encoder.layer.#.attention.output.dense.* 8 8\nbert.encoder.layer.#.attention.output.LayerNorm.* 8\n"
    "bert.encoder.layer.#.mlp.gated_layers.weight 40 8\nbert.encoder.layer.#.mlp.wo.* 8 20\nbert.encoder.layer.#.mlp.layernorm.* 8\n"},
{"xlnet", "xlnet", ENCODER(HEAD(LM)), 2, 0,
    "transformer.mask_emb 1 1 8\ntransformer.word_embedding.weight 40 8\ntransformer.layer.#.rel_attn.q 8 2 4\ntransformer.layer.#.rel_attn.k 8 2 4\n"
    "transformer.layer.#.rel_attn.v 8 2 4\ntransformer.layer.#.rel_attn.o 8 2 4\ntransformer.layer.#.rel_attn.r 8 2 4\n"
    "transformer.layer.#.rel_attn.r_r_bias 2 4\ntransformer.layer.#.rel_attn.r_s_bias 2 4\ntransformer.layer.#.rel_attn.r_w_bias 2 4\n"
    "transformer.layer.#.rel_attn.seg_embed 2 2 4\ntransformer.layer.#.rel_attn.layer_norm.* 8\ntransformer.layer.#.ff.layer_norm.* 8\n"
    "transformer.layer.#.ff.layer_1.* 20 8\ntransformer.layer.#.ff.layer_2.* 8 20\nlm_loss.weight 40 8 !t\nlm_loss.bias 40\n"},
{"apertus", "apertus", DECODER({PS_QK_NORM, PS_QK_SHARED}), 2, 0,
    LLAMA_ATTENTION("8") "lm_head.weight 40 8\nmodel.layers.#.attention_layernorm.weight 8\nmodel.layers.#.feedforward_layernorm.weight 8\n"
    "model.layers.#.self_attn.q_norm.weight 4\nmodel.layers.#.self_attn.k_norm.weight 4\nmodel.layers.#.mlp.up_proj.weight 20 8\n"
    "model.layers.#.mlp.down_proj.weight 8 20\nmodel.layers.#.mlp.act_fn.alpha_p 1\nmodel.layers.#.mlp.act_fn.alpha_n 1\n"},
{"long t5", "longt5", BOTH({PS_GLOBAL_ATTENTION, PS_GLOBAL_BIASED}, {PS_BUCKETS, 6}), 2, 0,
    "shared.weight 40 8\nencoder.block.#.layer.0.TransientGlobalSelfAttention.q.weight 8 8\nencoder.block.#.layer.0.TransientGlobalSelfAttention.k.weight 8 8\n"
    "encoder.block.#.layer.0.TransientGlobalSelfAttention.v.weight 8 8\nencoder.block.#.layer.0.TransientGlobalSelfAttention.o.weight 8 8\n"
    "encoder.block.0.layer.0.TransientGlobalSelfAttention.relative_attention_bias.weight 6 2\n"
    "encoder.block.0.layer.0.TransientGlobalSelfAttention.global_relative_attention_bias.weight 6 2\n"
    "encoder.block.#.layer.0.TransientGlobalSelfAttention.global_input_layer_norm.weight 8\nencoder.block.#.layer.0.layer_norm.weight 8\n"
    "encoder.block.#.layer.1.DenseReluDense.wi.weight 20 8\nencoder.block.#.layer.1.DenseReluDense.wo.weight 8 20\nencoder.block.#.layer.1.layer_norm.weight 8\n"
    "encoder.final_layer_norm.weight 8\ndecoder.block.#.layer.0.SelfAttention.q.weight 8 8\ndecoder.block.#.layer.0.SelfAttention.k.weight 8 8\n"
    "decoder.block.#.layer.0.SelfAttention.v.weight 8 8\ndecoder.block.#.layer.0.SelfAttention.o.weight 8 8\n"
    "decoder.block.0.layer.0.SelfAttention.relative_attention_bias.weight 6 2\ndecoder.block.#.layer.0.layer_norm.weight 8\n"
    "decoder.block.#.layer.1.EncDecAttention.q.weight 8 8\ndecoder.block.#.layer.1.EncDecAttention.k.weight 8 8\ndecoder.block.#.layer.1.EncDecAttention.v.weight 8 8\n"
    "decoder.block.#.layer.1.EncDecAttention.o.weight 8 8\ndecoder.block.#.layer.1.layer_norm.weight 8\n"
    "decoder.block.#.layer.2.DenseReluDense.wi.weight 20 8\ndecoder.block.#.layer.2.DenseReluDense.wo.weight 8 20\ndecoder.block.#.layer.2.layer_norm.weight 8\n"
    "decoder.final_layer_norm.weight 8\n"},
{"switch", "switch_transformers", BOTH({PS_EXPERTS, 3}, {PS_DENSE_LAYERS, 1}, {PS_BUCKETS, 6}), 2, 3,
    "shared.weight 40 8\nencoder.block.#.layer.0.SelfAttention.q.weight 8 8\nencoder.block.#.layer.0.SelfAttention.k.weight 8 8\n"
    "encoder.block.#.layer.0.SelfAttention.v.weight 8 8\nencoder.block.#.layer.0.SelfAttention.o.weight 8 8\n"
    "encoder.block.0.layer.0.SelfAttention.relative_attention_bias.weight 6 2\nencoder.block.#.layer.0.layer_norm.weight 8\n"
    "0-0:encoder.block.#.layer.1.mlp.wi.weight 20 8\n0-0:encoder.block.#.layer.1.mlp.wo.weight 8 20\n"
    "1-1:encoder.block.#.layer.1.mlp.router.classifier.weight 3 8\n1-1:encoder.block.#.layer.1.mlp.experts.expert_@.wi.weight 20 8\n"
    "1-1:encoder.block.#.layer.1.mlp.experts.expert_@.wo.weight 8 20\nencoder.block.#.layer.1.layer_norm.weight 8\n"
    "encoder.final_layer_norm.weight 8\ndecoder.block.#.layer.0.SelfAttention.q.weight 8 8\ndecoder.block.#.layer.0.SelfAttention.k.weight 8 8\n"
    "decoder.block.#.layer.0.SelfAttention.v.weight 8 8\ndecoder.block.#.layer.0.SelfAttention.o.weight 8 8\n"
    "decoder.block.0.layer.0.SelfAttention.relative_attention_bias.weight 6 2\ndecoder.block.#.layer.0.layer_norm.weight 8\n"
    "decoder.block.#.layer.1.EncDecAttention.q.weight 8 8\ndecoder.block.#.layer.1.EncDecAttention.k.weight 8 8\ndecoder.block.#.layer.1.EncDecAttention.v.weight 8 8\n"
    "decoder.block.#.layer.1.EncDecAttention.o.weight 8 8\ndecoder.block.#.layer.1.layer_norm.weight 8\n"
    "0-0:decoder.block.#.layer.2.mlp.wi.weight 20 8\n0-0:decoder.block.#.layer.2.mlp.wo.weight 8 20\n"
    "1-1:decoder.block.#.layer.2.mlp.router.classifier.weight 3 8\n1-1:decoder.block.#.layer.2.mlp.experts.expert_@.wi.weight 20 8\n"
    "1-1:decoder.block.#.layer.2.mlp.experts.expert_@.wo.weight 8 20\ndecoder.block.#.layer.2.layer_norm.weight 8\n"
    "decoder.final_layer_norm.weight 8\n"},
{"llada", "llada", DECODER(HEAD(LM)), 2, 0,
    "model.transformer.wte.weight 40 8\nmodel.transformer.blocks.#.attn_norm.weight 8\nmodel.transformer.blocks.#.q_proj.weight 8 8\n"
    "model.transformer.blocks.#.k_proj.weight 8 8\nmodel.transformer.blocks.#.v_proj.weight 8 8\nmodel.transformer.blocks.#.attn_out.weight 8 8\n"
    "model.transformer.blocks.#.ff_norm.weight 8\nmodel.transformer.blocks.#.ff_proj.weight 20 8\nmodel.transformer.blocks.#.up_proj.weight 20 8\n"
    "model.transformer.blocks.#.ff_out.weight 8 20\nmodel.transformer.ln_f.weight 8\nmodel.transformer.ff_out.weight 40 8\n"},
{"ling", "bailing_moe", DECODER({PS_EXPERTS, 4}, {PS_EXPERT_D_FF, 6}, {PS_SHARED_D_FF, 6}, {PS_DENSE_LAYERS, 1}, {PS_ROUTER_BIAS, 1}, {PS_QK_NORM, PS_QK_SHARED}), 2, 4,
    "model.word_embeddings.weight 40 8\nmodel.layers.#.attention.query_key_value.weight 24 8\nmodel.layers.#.attention.dense.weight 8 8\n"
    "model.layers.#.attention.query_layernorm.weight 4\nmodel.layers.#.attention.key_layernorm.weight 4\nmodel.norm.weight 8\n" LLAMA_NORMS
    "0-0:model.layers.#.mlp.gate_proj.weight 20 8\n0-0:model.layers.#.mlp.up_proj.weight 20 8\n0-0:model.layers.#.mlp.down_proj.weight 8 20\n"
    "1-1:model.layers.#.mlp.gate.weight 4 8\n1-1:model.layers.#.mlp.gate.expert_bias 4\n"
    "1-1:model.layers.#.mlp.experts.@.gate_proj.weight 6 8\n1-1:model.layers.#.mlp.experts.@.up_proj.weight 6 8\n1-1:model.layers.#.mlp.experts.@.down_proj.weight 8 6\n"
    "1-1:model.layers.#.mlp.shared_experts.gate_proj.weight 6 8\n1-1:model.layers.#.mlp.shared_experts.up_proj.weight 6 8\n"
    "1-1:model.layers.#.mlp.shared_experts.down_proj.weight 8 6\nlm_head.weight 40 8\n"},
{"t5gemma", "t5gemma", BOTH(HEAD(LM)), 2, 0,
    "model.encoder.embed_tokens.weight 40 8\nmodel.decoder.embed_tokens.weight 40 8\nmodel.encoder.norm.weight 8\nmodel.decoder.norm.weight 8\nlm_head.out_proj.weight 40 8 !t\n"
    "model.encoder.layers.#.self_attn.q_proj.weight 8 8\nmodel.encoder.layers.#.self_attn.k_proj.weight 8 8\nmodel.encoder.layers.#.self_attn.v_proj.weight 8 8\nmodel.encoder.layers.#.self_attn.o_proj.weight 8 8\nmodel.encoder.layers.#.pre_self_attn_layernorm.weight 8\nmodel.encoder.layers.#.post_self_attn_layernorm.weight 8\n"
    "model.encoder.layers.#.mlp.gate_proj.weight 20 8\nmodel.encoder.layers.#.mlp.up_proj.weight 20 8\nmodel.encoder.layers.#.mlp.down_proj.weight 8 20\nmodel.encoder.layers.#.pre_feedforward_layernorm.weight 8\nmodel.encoder.layers.#.post_feedforward_layernorm.weight 8\n"
    "model.decoder.layers.#.self_attn.q_proj.weight 8 8\nmodel.decoder.layers.#.self_attn.k_proj.weight 8 8\nmodel.decoder.layers.#.self_attn.v_proj.weight 8 8\nmodel.decoder.layers.#.self_attn.o_proj.weight 8 8\nmodel.decoder.layers.#.pre_self_attn_layernorm.weight 8\nmodel.decoder.layers.#.post_self_attn_layernorm.weight 8\n"
    "model.decoder.layers.#.mlp.gate_proj.weight 20 8\nmodel.decoder.layers.#.mlp.up_proj.weight 20 8\nmodel.decoder.layers.#.mlp.down_proj.weight 8 20\nmodel.decoder.layers.#.pre_feedforward_layernorm.weight 8\nmodel.decoder.layers.#.post_feedforward_layernorm.weight 8\n"
    "model.decoder.layers.#.cross_attn.q_proj.weight 8 8\nmodel.decoder.layers.#.cross_attn.k_proj.weight 8 8\nmodel.decoder.layers.#.cross_attn.v_proj.weight 8 8\nmodel.decoder.layers.#.cross_attn.o_proj.weight 8 8\nmodel.decoder.layers.#.pre_cross_attn_layernorm.weight 8\nmodel.decoder.layers.#.post_cross_attn_layernorm.weight 8\n"},
{"nomic", "nomic_bert", ENCODER({PS_TOKEN_TYPES, 2}), 2, 0,
    "embeddings.word_embeddings.weight 40 8\nembeddings.token_type_embeddings.weight 2 8\nemb_ln.* 8\nencoder.layers.#.attn.Wqkv.weight 24 8\n"
    "encoder.layers.#.attn.out_proj.weight 8 8\nencoder.layers.#.mlp.fc11.weight 20 8\nencoder.layers.#.mlp.fc12.weight 20 8\n"
    "encoder.layers.#.mlp.fc2.weight 8 20\nencoder.layers.#.norm1.* 8\nencoder.layers.#.norm2.* 8\n"},
{"xlm-roberta-xl", "xlm-roberta-xl", ENCODER(HEAD(NONE)), 2, 0,
    "embeddings.word_embeddings.weight 40 8\nembeddings.position_embeddings.weight 10 8\nembeddings.token_type_embeddings.weight 1 8\n"
    "encoder.layer.#.attention.self_attn_layer_norm.* 8\nencoder.layer.#.attention.self.query.* 8 8\nencoder.layer.#.attention.self.key.* 8 8\n"
    "encoder.layer.#.attention.self.value.* 8 8\nencoder.layer.#.attention.output.dense.* 8 8\nencoder.layer.#.LayerNorm.* 8\n"
    "encoder.layer.#.intermediate.dense.* 20 8\nencoder.layer.#.output.dense.* 8 20\nencoder.LayerNorm.* 8\npooler.dense.* 8 8\n"},
{"distilbert", "distilbert", ENCODER(HEAD(NONE)), 2, 0,
    "distilbert.embeddings.word_embeddings.weight 40 8\ndistilbert.embeddings.position_embeddings.weight 10 8\n"
    "distilbert.embeddings.LayerNorm.* 8\n"
    "distilbert.transformer.layer.#.attention.q_lin.* 8 8\ndistilbert.transformer.layer.#.attention.k_lin.* 8 8\n"
    "distilbert.transformer.layer.#.attention.v_lin.* 8 8\ndistilbert.transformer.layer.#.attention.out_lin.* 8 8\n"
    "distilbert.transformer.layer.#.sa_layer_norm.* 8\n"
    "distilbert.transformer.layer.#.ffn.lin1.* 20 8\ndistilbert.transformer.layer.#.ffn.lin2.* 8 20\n"
    "distilbert.transformer.layer.#.output_layer_norm.* 8\n"},
{"albert: four layers that are one", "albert", SET(SMALL, {PS_ENCODER_LAYERS, 4}, {PS_EMBEDDING_DIM, 5}, HEAD(MLM), {PS_POOLER, 0}), 1, 0,
    "albert.embeddings.word_embeddings.weight 40 5\nalbert.embeddings.position_embeddings.weight 10 5\n"
    "albert.embeddings.token_type_embeddings.weight 2 5\nalbert.embeddings.LayerNorm.* 5\n"
    "albert.encoder.embedding_hidden_mapping_in.* 8 5\n"
    "albert.encoder.albert_layer_groups.#.albert_layers.0.attention.query.* 8 8\n"
    "albert.encoder.albert_layer_groups.#.albert_layers.0.attention.key.* 8 8\n"
    "albert.encoder.albert_layer_groups.#.albert_layers.0.attention.value.* 8 8\n"
    "albert.encoder.albert_layer_groups.#.albert_layers.0.attention.dense.* 8 8\n"
    "albert.encoder.albert_layer_groups.#.albert_layers.0.attention.LayerNorm.* 8\n"
    "albert.encoder.albert_layer_groups.#.albert_layers.0.ffn.* 20 8\n"
    "albert.encoder.albert_layer_groups.#.albert_layers.0.ffn_output.* 8 20\n"
    "albert.encoder.albert_layer_groups.#.albert_layers.0.full_layer_layer_norm.* 8\n"
    "predictions.bias 40\npredictions.LayerNorm.* 5\npredictions.dense.* 5 8\npredictions.decoder.weight 40 5 !t\npredictions.decoder.bias 40 !t\n"},
{"electra's discriminator", "electra", ENCODER({PS_EMBEDDING_DIM, 5}, HEAD(DISCRIMINATOR)), 2, 0,
    "electra.embeddings.word_embeddings.weight 40 5\nelectra.embeddings.position_embeddings.weight 10 5\n"
    "electra.embeddings.token_type_embeddings.weight 2 5\nelectra.embeddings.LayerNorm.* 5\nelectra.embeddings_project.* 8 5\n"
    BERT_LAYERS("electra")
    "discriminator_predictions.dense.* 8 8\ndiscriminator_predictions.dense_prediction.* 1 8\n"},
{"deberta", "deberta", ENCODER({PS_BUCKETS, 12}, HEAD(NONE)), 2, 0,
    "deberta.embeddings.word_embeddings.weight 40 8\ndeberta.embeddings.LayerNorm.* 8\ndeberta.embeddings.position_embeddings.weight 10 8 !b\n"
    "deberta.encoder.layer.#.attention.self.in_proj.weight 24 8\ndeberta.encoder.layer.#.attention.self.q_bias 8\n"
    "deberta.encoder.layer.#.attention.self.v_bias 8\ndeberta.encoder.layer.#.attention.self.pos_proj.weight 8 8\n"
    "deberta.encoder.layer.#.attention.self.pos_q_proj.* 8 8\ndeberta.encoder.layer.#.attention.output.dense.* 8 8\n"
    "deberta.encoder.layer.#.attention.output.LayerNorm.* 8\ndeberta.encoder.layer.#.intermediate.dense.* 20 8\n"
    "deberta.encoder.layer.#.output.dense.* 8 20\ndeberta.encoder.layer.#.output.LayerNorm.* 8\n"
    "deberta.encoder.rel_embeddings.weight 12 8\n"},
{"deberta-v2 with its convolution", "deberta-v2", ENCODER({PS_BUCKETS, 12}, {PS_CONV_KERNEL, 3}, HEAD(NONE)), 2, 0,
    "deberta.embeddings.word_embeddings.weight 40 8\ndeberta.embeddings.LayerNorm.* 8\n"
    "deberta.encoder.layer.#.attention.self.query_proj.* 8 8\ndeberta.encoder.layer.#.attention.self.key_proj.* 8 8\n"
    "deberta.encoder.layer.#.attention.self.value_proj.* 8 8\ndeberta.encoder.layer.#.attention.output.dense.* 8 8\n"
    "deberta.encoder.layer.#.attention.output.LayerNorm.* 8\ndeberta.encoder.layer.#.intermediate.dense.* 20 8\n"
    "deberta.encoder.layer.#.output.dense.* 8 20\ndeberta.encoder.layer.#.output.LayerNorm.* 8\n"
    "deberta.encoder.rel_embeddings.weight 12 8\ndeberta.encoder.LayerNorm.* 8\n"
    "deberta.encoder.conv.conv.* 8 8 3\ndeberta.encoder.conv.LayerNorm.* 8\n"},
{"modernbert for masked words", "modernbert", ENCODER(HEAD(MLM)), 2, 0,
    "model.embeddings.tok_embeddings.weight 40 8\nmodel.embeddings.norm.weight 8\n"
    "1-1:model.layers.#.attn_norm.weight 8\nmodel.layers.#.attn.Wqkv.weight 24 8\nmodel.layers.#.attn.Wo.weight 8 8\n"
    "model.layers.#.mlp_norm.weight 8\nmodel.layers.#.mlp.Wi.weight 40 8\nmodel.layers.#.mlp.Wo.weight 8 20\n"
    "model.final_norm.weight 8\nhead.dense.weight 8 8\nhead.norm.weight 8\ndecoder.bias 40\n"},
{"deit with its teacher", "deit", ENCODER({PS_VOCAB, 0}, {PS_IMAGE_SIZE, 4}, {PS_PATCH_SIZE, 2}, {PS_POOLER, 0}, HEAD(TWO_CLASSIFIERS), {PS_LABELS, 3}), 2, 0,
    "deit.embeddings.cls_token 1 1 8\ndeit.embeddings.position_embeddings 1 6 8\ndeit.embeddings.patch_embeddings.projection.* 8 3 2 2\n"
    "deit.encoder.layer.#.attention.attention.query.* 8 8\ndeit.encoder.layer.#.attention.attention.key.* 8 8\ndeit.encoder.layer.#.attention.attention.value.* 8 8\n"
    "deit.encoder.layer.#.attention.output.dense.* 8 8\ndeit.layernorm.* 8\n"
    "deit.embeddings.distillation_token 1 1 8\ndeit.encoder.layer.#.layernorm_before.* 8\ndeit.encoder.layer.#.layernorm_after.* 8\n"
    "deit.encoder.layer.#.intermediate.dense.* 20 8\ndeit.encoder.layer.#.output.dense.* 8 20\ncls_classifier.* 3 8\ndistillation_classifier.* 3 8\n"},
{"dinov2", "dinov2", ENCODER({PS_VOCAB, 0}, {PS_IMAGE_SIZE, 4}, {PS_PATCH_SIZE, 2}, HEAD(CLASSIFIER), {PS_LABELS, 3}), 2, 0,
    "dinov2.embeddings.cls_token 1 1 8\ndinov2.embeddings.position_embeddings 1 5 8\ndinov2.embeddings.patch_embeddings.projection.* 8 3 2 2\n"
    "dinov2.encoder.layer.#.attention.attention.query.* 8 8\ndinov2.encoder.layer.#.attention.attention.key.* 8 8\ndinov2.encoder.layer.#.attention.attention.value.* 8 8\n"
    "dinov2.encoder.layer.#.attention.output.dense.* 8 8\ndinov2.layernorm.* 8\n"
    "dinov2.embeddings.mask_token 1 8\ndinov2.encoder.layer.#.norm1.* 8\ndinov2.encoder.layer.#.norm2.* 8\ndinov2.encoder.layer.#.layer_scale1.lambda1 8\n"
    "dinov2.encoder.layer.#.layer_scale2.lambda1 8\ndinov2.encoder.layer.#.mlp.fc1.* 20 8\ndinov2.encoder.layer.#.mlp.fc2.* 8 20\nclassifier.* 3 16\n"},
{"dinov2 with registers", "dinov2_with_registers", ENCODER({PS_VOCAB, 0}, {PS_IMAGE_SIZE, 4}, {PS_PATCH_SIZE, 2}, HEAD(CLASSIFIER), {PS_LABELS, 3}), 2, 0,
    "dinov2_with_registers.embeddings.cls_token 1 1 8\ndinov2_with_registers.embeddings.position_embeddings 1 5 8\ndinov2_with_registers.embeddings.patch_embeddings.projection.* 8 3 2 2\n"
    "dinov2_with_registers.encoder.layer.#.attention.attention.query.* 8 8\ndinov2_with_registers.encoder.layer.#.attention.attention.key.* 8 8\ndinov2_with_registers.encoder.layer.#.attention.attention.value.* 8 8\n"
    "dinov2_with_registers.encoder.layer.#.attention.output.dense.* 8 8\ndinov2_with_registers.layernorm.* 8\n"
    "dinov2_with_registers.embeddings.mask_token 1 8\ndinov2_with_registers.embeddings.register_tokens 1 4 8\ndinov2_with_registers.encoder.layer.#.norm1.* 8\ndinov2_with_registers.encoder.layer.#.norm2.* 8\ndinov2_with_registers.encoder.layer.#.layer_scale1.lambda1 8\n"
    "dinov2_with_registers.encoder.layer.#.layer_scale2.lambda1 8\ndinov2_with_registers.encoder.layer.#.mlp.fc1.* 20 8\ndinov2_with_registers.encoder.layer.#.mlp.fc2.* 8 20\nclassifier.* 3 16\n"},
{"dinov3", "dinov3_vit", ENCODER({PS_VOCAB, 0}, {PS_IMAGE_SIZE, 4}, {PS_PATCH_SIZE, 2}, {PS_GATED_FFN, 1}), 2, 0,
    "embeddings.cls_token 1 1 8\nembeddings.mask_token 1 1 8\nembeddings.register_tokens 1 4 8\nembeddings.patch_embeddings.* 8 3 2 2\n"
    "layer.#.norm1.* 8\nlayer.#.attention.q_proj.* 8 8\nlayer.#.attention.k_proj.weight 8 8\nlayer.#.attention.v_proj.* 8 8\nlayer.#.attention.o_proj.* 8 8\n"
    "layer.#.layer_scale1.lambda1 8\nlayer.#.norm2.* 8\nlayer.#.mlp.gate_proj.* 20 8\nlayer.#.mlp.up_proj.* 20 8\nlayer.#.mlp.down_proj.* 8 20\n"
    "layer.#.layer_scale2.lambda1 8\nnorm.* 8\n"},
{"clip's image tower", "clip_vision_model", ENCODER({PS_VOCAB, 0}, {PS_IMAGE_SIZE, 4}, {PS_PATCH_SIZE, 2}, HEAD(SCORE), {PS_LABELS, 6}), 2, 0,
    "vision_model.embeddings.class_embedding 8\n"
    "vision_model.embeddings.position_embedding.weight 5 8\nvision_model.encoder.layers.#.layer_norm1.* 8\n"
    "vision_model.encoder.layers.#.self_attn.q_proj.* 8 8\nvision_model.encoder.layers.#.self_attn.k_proj.* 8 8\nvision_model.encoder.layers.#.self_attn.v_proj.* 8 8\n"
    "vision_model.encoder.layers.#.self_attn.out_proj.* 8 8\nvision_model.encoder.layers.#.layer_norm2.* 8\nvision_model.encoder.layers.#.mlp.fc1.* 20 8\n"
    "vision_model.encoder.layers.#.mlp.fc2.* 8 20\nvision_model.post_layernorm.* 8\n"
    "vision_model.embeddings.patch_embedding.weight 8 3 2 2\nvision_model.pre_layrnorm.* 8\nvisual_projection.weight 6 8\n"},
{"siglip's image tower", "siglip_vision_model", ENCODER({PS_VOCAB, 0}, {PS_IMAGE_SIZE, 4}, {PS_PATCH_SIZE, 2}), 2, 0,
    "vision_model.embeddings.position_embedding.weight 4 8\nvision_model.encoder.layers.#.layer_norm1.* 8\n"
    "vision_model.encoder.layers.#.self_attn.q_proj.* 8 8\nvision_model.encoder.layers.#.self_attn.k_proj.* 8 8\nvision_model.encoder.layers.#.self_attn.v_proj.* 8 8\n"
    "vision_model.encoder.layers.#.self_attn.out_proj.* 8 8\nvision_model.encoder.layers.#.layer_norm2.* 8\nvision_model.encoder.layers.#.mlp.fc1.* 20 8\n"
    "vision_model.encoder.layers.#.mlp.fc2.* 8 20\nvision_model.post_layernorm.* 8\n"
    "vision_model.embeddings.patch_embedding.* 8 3 2 2\nvision_model.head.probe 1 1 8\nvision_model.head.attention.in_proj_weight 24 8\n"
    "vision_model.head.attention.in_proj_bias 24\nvision_model.head.attention.out_proj.* 8 8\nvision_model.head.layernorm.* 8\n"
    "vision_model.head.mlp.fc1.* 20 8\nvision_model.head.mlp.fc2.* 8 20\n"},
{"vit with a classifier", "vit", SET({PS_D_MODEL, 8}, {PS_HEADS, 2}, {PS_D_FF, 20}, {PS_ENCODER_LAYERS, 2}, {PS_IMAGE_SIZE, 8}, {PS_PATCH_SIZE, 4},
    {PS_POOLER, 0}, HEAD(CLASSIFIER), {PS_LABELS, 3}), 2, 0,
    "vit.embeddings.cls_token 1 1 8\nvit.embeddings.position_embeddings 1 5 8\nvit.embeddings.patch_embeddings.projection.* 8 3 4 4\n"
    "vit.encoder.layer.#.attention.attention.query.* 8 8\nvit.encoder.layer.#.attention.attention.key.* 8 8\n"
    "vit.encoder.layer.#.attention.attention.value.* 8 8\nvit.encoder.layer.#.attention.output.dense.* 8 8\n"
    "vit.encoder.layer.#.intermediate.dense.* 20 8\nvit.encoder.layer.#.output.dense.* 8 20\n"
    "vit.encoder.layer.#.layernorm_before.* 8\nvit.encoder.layer.#.layernorm_after.* 8\nvit.layernorm.* 8\nclassifier.* 3 8\n"},
{"gpt-1", "openai-gpt", DECODER(HEAD(LM)), 2, 0,
    "tokens_embed.weight 40 8\npositions_embed.weight 10 8\nh.#.attn.bias 1 1 10 10 !b\nh.#.attn.c_attn.~ 8 24\nh.#.attn.c_proj.~ 8 8\n"
    "h.#.ln_1.* 8\nh.#.mlp.c_fc.~ 8 20\nh.#.mlp.c_proj.~ 20 8\nh.#.ln_2.* 8\n"},
{"gpt2 with masks and a tied copy", "gpt2", DECODER(HEAD(LM)), 2, 0,
    "transformer.wte.weight 40 8\ntransformer.wpe.weight 10 8\ntransformer.h.#.ln_1.* 8\ntransformer.h.#.attn.bias 1 1 10 10 BOOL !b\n"
    "transformer.h.#.attn.masked_bias !b\ntransformer.h.#.attn.c_attn.~ 8 24\ntransformer.h.#.attn.c_proj.~ 8 8\ntransformer.h.#.ln_2.* 8\n"
    "transformer.h.#.mlp.c_fc.~ 8 20\ntransformer.h.#.mlp.c_proj.~ 20 8\ntransformer.ln_f.* 8\nlm_head.weight 40 8 !t\n"},
{"gpt2 with cross-attention and its mask", "gpt2", DECODER(HEAD(LM), {PS_CROSS, PS_CROSS_YES}), 2, 0,
    "transformer.wte.weight 40 8\ntransformer.wpe.weight 10 8\ntransformer.h.#.ln_1.* 8\ntransformer.h.#.attn.c_attn.~ 8 24\n"
    "transformer.h.#.attn.c_proj.~ 8 8\ntransformer.h.#.ln_2.* 8\ntransformer.h.#.crossattention.c_attn.~ 8 16\ntransformer.h.#.crossattention.q_attn.~ 8 8\n"
    "transformer.h.#.crossattention.c_proj.~ 8 8\ntransformer.h.#.crossattention.bias 1 1 10 10 BOOL !b\ntransformer.h.#.ln_cross_attn.* 8\n"
    "transformer.h.#.mlp.c_fc.~ 8 20\ntransformer.h.#.mlp.c_proj.~ 20 8\ntransformer.ln_f.* 8\n"},
{"gpt_bigcode", "gpt_bigcode", DECODER(HEAD(LM)), 2, 0,
    "transformer.wte.weight 40 8\ntransformer.wpe.weight 10 8\ntransformer.h.#.ln_1.* 8\ntransformer.h.#.attn.c_attn.* 16 8\n"
    "transformer.h.#.attn.c_proj.* 8 8\ntransformer.h.#.ln_2.* 8\ntransformer.h.#.mlp.c_fc.* 20 8\ntransformer.h.#.mlp.c_proj.* 8 20\ntransformer.ln_f.* 8\n"},
{"gpt-neo", "gpt_neo", DECODER(HEAD(LM)), 2, 0,
    "transformer.wte.weight 40 8\ntransformer.wpe.weight 10 8\ntransformer.h.#.ln_1.* 8\ntransformer.h.#.attn.attention.bias 1 1 10 10 U8 !b\n"
    "transformer.h.#.attn.attention.masked_bias !b\ntransformer.h.#.attn.attention.k_proj.weight 8 8\ntransformer.h.#.attn.attention.v_proj.weight 8 8\n"
    "transformer.h.#.attn.attention.q_proj.weight 8 8\ntransformer.h.#.attn.attention.out_proj.* 8 8\ntransformer.h.#.ln_2.* 8\n"
    "transformer.h.#.mlp.c_fc.* 20 8\ntransformer.h.#.mlp.c_proj.* 8 20\ntransformer.ln_f.* 8\nlm_head.weight 40 8 !t\n"},
{"gpt-j", "gptj", DECODER(HEAD(LM)), 2, 0,
    "transformer.wte.weight 40 8\ntransformer.h.#.ln_1.* 8\ntransformer.h.#.attn.bias 1 1 10 10 !b\ntransformer.h.#.attn.masked_bias !b\n"
    "transformer.h.#.attn.k_proj.weight 8 8\ntransformer.h.#.attn.v_proj.weight 8 8\ntransformer.h.#.attn.q_proj.weight 8 8\n"
    "transformer.h.#.attn.out_proj.weight 8 8\ntransformer.h.#.mlp.fc_in.* 20 8\ntransformer.h.#.mlp.fc_out.* 8 20\ntransformer.ln_f.* 8\nlm_head.* 40 8\n"},
{"codegen", "codegen", DECODER(HEAD(LM)), 2, 0,
    "transformer.wte.weight 40 8\ntransformer.h.#.ln_1.* 8\ntransformer.h.#.attn.causal_mask 1 1 10 10 BOOL !b\ntransformer.h.#.attn.qkv_proj.weight 24 8\n"
    "transformer.h.#.attn.out_proj.weight 8 8\ntransformer.h.#.mlp.fc_in.* 20 8\ntransformer.h.#.mlp.fc_out.* 8 20\ntransformer.ln_f.* 8\nlm_head.* 40 8\n"},
{"gpt-neox", "gpt_neox", DECODER(HEAD(LM)), 2, 0,
    "gpt_neox.embed_in.weight 40 8\ngpt_neox.layers.#.input_layernorm.* 8\ngpt_neox.layers.#.post_attention_layernorm.* 8\n"
    "gpt_neox.layers.#.attention.bias 1 1 10 10 U8 !b\ngpt_neox.layers.#.attention.masked_bias !b\ngpt_neox.layers.#.attention.rotary_emb.inv_freq 2 !b\n"
    "gpt_neox.layers.#.attention.query_key_value.* 24 8\ngpt_neox.layers.#.attention.dense.* 8 8\n"
    "gpt_neox.layers.#.mlp.dense_h_to_4h.* 20 8\ngpt_neox.layers.#.mlp.dense_4h_to_h.* 8 20\ngpt_neox.final_layer_norm.* 8\nembed_out.weight 40 8\n"},
{"opt with narrow embeddings", "opt", DECODER(HEAD(LM), {PS_EMBEDDING_DIM, 5}, {PS_EMBEDDING_PROJECTION, PS_PROJECTION_IN_OUT}, {PS_NORM_PLACE, PS_NORM_POST}, {PS_FINAL_NORM, 0}), 2, 0,
    "model.decoder.embed_tokens.weight 40 5\nmodel.decoder.embed_positions.weight 12 8\nmodel.decoder.project_in.weight 8 5\nmodel.decoder.project_out.weight 5 8\n"
    BART_STACK("model.decoder") "lm_head.weight 40 5 !t\n"},
{"bloom without prefix", "bloom", DECODER(HEAD(LM)), 2, 0,
    "word_embeddings.weight 40 8\nword_embeddings_layernorm.* 8\nh.#.input_layernorm.* 8\nh.#.self_attention.query_key_value.* 24 8\n"
    "h.#.self_attention.dense.* 8 8\nh.#.post_attention_layernorm.* 8\nh.#.mlp.dense_h_to_4h.* 20 8\nh.#.mlp.dense_4h_to_h.* 8 20\nln_f.* 8\n"},
{"falcon 7b with a second head", "falcon", DECODER(HEAD(LM)), 2, 0,
    "transformer.word_embeddings.weight 40 8\ntransformer.h.#.input_layernorm.* 8\ntransformer.h.#.self_attention.query_key_value.weight 16 8\n"
    "transformer.h.#.self_attention.dense.weight 8 8\ntransformer.h.#.mlp.dense_h_to_4h.weight 20 8\ntransformer.h.#.mlp.dense_4h_to_h.weight 8 20\n"
    "transformer.ln_f.* 8\nlm_head.weight 40 8 !t\n"},
{"falcon 40b", "falcon", DECODER(HEAD(LM), {PS_KV_HEADS, 2}, {PS_NORM_PLACE, PS_NORM_PRE}), 2, 0,
    "transformer.word_embeddings.weight 40 8\ntransformer.h.#.ln_attn.* 8\ntransformer.h.#.ln_mlp.* 8\ntransformer.h.#.self_attention.query_key_value.weight 24 8\n"
    "transformer.h.#.self_attention.dense.weight 8 8\ntransformer.h.#.mlp.dense_h_to_4h.weight 20 8\ntransformer.h.#.mlp.dense_4h_to_h.weight 8 20\n"
    "transformer.ln_f.* 8\n"},
{"mpt", "mpt", DECODER(HEAD(LM)), 2, 0,
    "transformer.wte.weight 40 8\ntransformer.blocks.#.norm_1.weight 8\ntransformer.blocks.#.attn.Wqkv.weight 24 8\ntransformer.blocks.#.attn.out_proj.weight 8 8\n"
    "transformer.blocks.#.norm_2.weight 8\ntransformer.blocks.#.ffn.up_proj.weight 20 8\ntransformer.blocks.#.ffn.down_proj.weight 8 20\ntransformer.norm_f.weight 8\n"},
{"phi", "phi", DECODER(HEAD(LM)), 2, 0,
    "model.embed_tokens.weight 40 8\nmodel.layers.#.self_attn.q_proj.* 8 8\nmodel.layers.#.self_attn.k_proj.* 8 8\nmodel.layers.#.self_attn.v_proj.* 8 8\n"
    "model.layers.#.self_attn.dense.* 8 8\nmodel.layers.#.mlp.fc1.* 20 8\nmodel.layers.#.mlp.fc2.* 8 20\nmodel.layers.#.input_layernorm.* 8\n"
    "model.final_layernorm.* 8\nlm_head.* 40 8\n"},
{"llama with one kv head", "llama", DECODER({PS_KV_HEADS, 1}), 2, 0,
    LLAMA_ATTENTION("4") LLAMA_MLP LLAMA_NORMS LM_HEAD "model.layers.#.self_attn.rotary_emb.inv_freq 2 !b\n"},
{"llama in AWQ", "llama", DECODER({PS_KV_HEADS, 1}), 2, 0,
    "model.embed_tokens.weight 40 8 F16\nmodel.norm.weight 8 F16\nlm_head.weight 40 8 F16\n"
    "model.layers.#.self_attn.q_proj.qweight 8 1 I32 !p\nmodel.layers.#.self_attn.q_proj.qzeros 2 1 I32 !s\nmodel.layers.#.self_attn.q_proj.scales 2 8 F16 !s\n"
    "model.layers.#.self_attn.k_proj.weight 4 8 F16\nmodel.layers.#.self_attn.v_proj.weight 4 8 F16\nmodel.layers.#.self_attn.o_proj.qweight 1 8 I32 !p\n"
    "model.layers.#.self_attn.o_proj.g_idx 8 I32 !s\n"
    "model.layers.#.mlp.gate_proj.weight_packed 20 1 I32 !p\nmodel.layers.#.mlp.gate_proj.weight_scale 20 1 BF16 !s\nmodel.layers.#.mlp.gate_proj.weight_shape 2 I64 !s\n"
    "model.layers.#.mlp.up_proj.weight 80 1 U8 !p\nmodel.layers.#.mlp.up_proj.weight.absmax 3 U8 !s\nmodel.layers.#.mlp.up_proj.weight.quant_map 16 !s\n"
    "model.layers.#.mlp.up_proj.weight.quant_state.bitsandbytes__nf4 10 U8 !s\n"
    "model.layers.#.mlp.down_proj.weight 8 20 I8\nmodel.layers.#.mlp.down_proj.SCB 8 !s\n" LLAMA_NORMS},
{"qwen2, tied, with biases", "qwen2", DECODER({PS_KV_HEADS, 1}, {PS_TIE_EMBEDDINGS, 1}), 2, 0,
    LLAMA_ATTENTION("4") LLAMA_MLP LLAMA_NORMS
    "model.layers.#.self_attn.q_proj.bias 8\nmodel.layers.#.self_attn.k_proj.bias 4\nmodel.layers.#.self_attn.v_proj.bias 4\nlm_head.weight 40 8 !t\n"},
{"qwen3", "qwen3", DECODER({PS_KV_HEADS, 1}), 2, 0,
    LLAMA_ATTENTION("4") LLAMA_MLP LLAMA_NORMS LM_HEAD "model.layers.#.self_attn.q_norm.weight 4\nmodel.layers.#.self_attn.k_norm.weight 4\n"},
{"gemma2", "gemma2", DECODER({PS_HEAD_DIM, 4}, {PS_KV_HEADS, 1}), 2, 0,
    LLAMA_ATTENTION("4") LLAMA_MLP LLAMA_NORMS "model.layers.#.pre_feedforward_layernorm.weight 8\nmodel.layers.#.post_feedforward_layernorm.weight 8\n"},
{"gemma3 inside a vision model", "gemma3_text", DECODER({PS_HEAD_DIM, 4}), 2, 0,
    "language_model.model.embed_tokens.weight 40 8\nlanguage_model.model.norm.weight 8\n"
    "language_model.model.layers.#.self_attn.q_proj.weight 8 8\nlanguage_model.model.layers.#.self_attn.k_proj.weight 8 8\n"
    "language_model.model.layers.#.self_attn.v_proj.weight 8 8\nlanguage_model.model.layers.#.self_attn.o_proj.weight 8 8\n"
    "language_model.model.layers.#.self_attn.q_norm.weight 4\nlanguage_model.model.layers.#.self_attn.k_norm.weight 4\n"
    "language_model.model.layers.#.mlp.gate_proj.weight 20 8\nlanguage_model.model.layers.#.mlp.up_proj.weight 20 8\nlanguage_model.model.layers.#.mlp.down_proj.weight 8 20\n"
    "language_model.model.layers.#.input_layernorm.weight 8\nlanguage_model.model.layers.#.post_attention_layernorm.weight 8\n"
    "language_model.model.layers.#.pre_feedforward_layernorm.weight 8\nlanguage_model.model.layers.#.post_feedforward_layernorm.weight 8\n"},
{"phi3: fused matrices", "phi3", DECODER({PS_KV_HEADS, 1}), 2, 0,
    "model.embed_tokens.weight 40 8\nmodel.layers.#.self_attn.qkv_proj.weight 16 8\nmodel.layers.#.self_attn.o_proj.weight 8 8\n"
    "model.layers.#.mlp.gate_up_proj.weight 40 8\nmodel.layers.#.mlp.down_proj.weight 8 20\n" LLAMA_NORMS "model.norm.weight 8\n" LM_HEAD},
{"stablelm 2 12b: a norm for each head", "stablelm", DECODER({PS_KV_HEADS, 1}, {PS_NORM_PLACE, PS_NORM_PARALLEL}, {PS_QK_NORM, PS_QK_FULL}), 2, 0,
    "model.embed_tokens.weight 40 8\nmodel.layers.#.self_attn.q_proj.weight 8 8\nmodel.layers.#.self_attn.k_proj.weight 4 8\nmodel.layers.#.self_attn.v_proj.weight 4 8\n"
    "model.layers.#.self_attn.o_proj.weight 8 8\nmodel.layers.#.self_attn.q_layernorm.norms.0.weight 4\nmodel.layers.#.self_attn.q_layernorm.norms.1.weight 4\n"
    "model.layers.#.self_attn.k_layernorm.norms.0.weight 4\n" LLAMA_MLP "model.layers.#.input_layernorm.* 8\nmodel.norm.* 8\n" LM_HEAD},
{"olmo2", "olmo2", DECODER({PS_KV_HEADS, 1}), 2, 0,
    LLAMA_ATTENTION("4") LLAMA_MLP LM_HEAD "model.layers.#.post_attention_layernorm.weight 8\nmodel.layers.#.post_feedforward_layernorm.weight 8\n"
    "model.layers.#.self_attn.q_norm.weight 8\nmodel.layers.#.self_attn.k_norm.weight 4\n"},
{"olmo: no norms", "olmo", DECODER({PS_TIE_EMBEDDINGS, 1}), 2, 0,
    "model.embed_tokens.weight 40 8\nmodel.layers.#.self_attn.q_proj.weight 8 8\nmodel.layers.#.self_attn.k_proj.weight 8 8\n"
    "model.layers.#.self_attn.v_proj.weight 8 8\nmodel.layers.#.self_attn.o_proj.weight 8 8\n" LLAMA_MLP},
{"command-r plus: norms of heads x width", "cohere", DECODER({PS_KV_HEADS, 1}, {PS_QK_NORM, PS_QK_FULL}), 2, 0,
    LLAMA_ATTENTION("4") LLAMA_MLP "model.layers.#.input_layernorm.weight 8\nmodel.layers.#.self_attn.q_norm.weight 2 4\nmodel.layers.#.self_attn.k_norm.weight 1 4\n"},
{"starcoder2", "starcoder2", DECODER({PS_KV_HEADS, 1}), 2, 0,
    "model.embed_tokens.weight 40 8\nmodel.layers.#.self_attn.q_proj.* 8 8\nmodel.layers.#.self_attn.k_proj.* 4 8\nmodel.layers.#.self_attn.v_proj.* 4 8\n"
    "model.layers.#.self_attn.o_proj.* 8 8\nmodel.layers.#.mlp.c_fc.* 20 8\nmodel.layers.#.mlp.c_proj.* 8 20\n"
    "model.layers.#.input_layernorm.* 8\nmodel.layers.#.post_attention_layernorm.* 8\nmodel.norm.* 8\n"},
{"granite experts", "granitemoeshared", DECODER({PS_EXPERTS, 3}, {PS_SHARED_D_FF, 7}), 2, 3,
    LLAMA_ATTENTION("8") LLAMA_NORMS LM_HEAD "model.layers.#.block_sparse_moe.router.layer.weight 3 8\n"
    "model.layers.#.block_sparse_moe.input_linear.weight 3 40 8\nmodel.layers.#.block_sparse_moe.output_linear.weight 3 8 20\n"
    "model.layers.#.shared_mlp.input_linear.weight 14 8\nmodel.layers.#.shared_mlp.output_linear.weight 8 7\n"},
{"granite 4 without experts", "granitemoehybrid", DECODER({PS_EXPERTS, 0}), 2, 0,
    LLAMA_ATTENTION("8") LLAMA_NORMS LM_HEAD "model.layers.#.shared_mlp.input_linear.weight 40 8\nmodel.layers.#.shared_mlp.output_linear.weight 8 20\n"},
{"gpt-oss", "gpt_oss", DECODER({PS_EXPERTS, 3}, {PS_EXPERT_D_FF, 6}, {PS_HEAD_DIM, 0}), 2, 3,
    LLAMA_ATTENTION("8") LLAMA_NORMS LM_HEAD "model.layers.#.self_attn.q_proj.bias 8\nmodel.layers.#.self_attn.k_proj.bias 8\nmodel.layers.#.self_attn.v_proj.bias 8\n"
    "model.layers.#.self_attn.o_proj.bias 8\nmodel.layers.#.self_attn.sinks 2\nmodel.layers.#.mlp.router.* 3 8\n"
    "model.layers.#.mlp.experts.gate_up_proj 3 8 12\nmodel.layers.#.mlp.experts.gate_up_proj_bias 3 12\n"
    "model.layers.#.mlp.experts.down_proj 3 6 8\nmodel.layers.#.mlp.experts.down_proj_bias 3 8\n"},
{"glm-4-0414", "glm4", DECODER({PS_KV_HEADS, 1}), 2, 0,
    LLAMA_ATTENTION("4") LLAMA_NORMS LM_HEAD "model.layers.#.self_attn.q_proj.bias 8\nmodel.layers.#.self_attn.k_proj.bias 4\nmodel.layers.#.self_attn.v_proj.bias 4\n"
    "model.layers.#.post_self_attn_layernorm.weight 8\nmodel.layers.#.post_mlp_layernorm.weight 8\n"
    "model.layers.#.mlp.gate_up_proj.weight 40 8\nmodel.layers.#.mlp.down_proj.weight 8 20\n"},
{"persimmon", "persimmon", DECODER(HEAD(LM)), 2, 0,
    "model.embed_tokens.weight 40 8\nmodel.layers.#.self_attn.query_key_value.* 24 8\nmodel.layers.#.self_attn.dense.* 8 8\n"
    "model.layers.#.self_attn.q_layernorm.* 4\nmodel.layers.#.self_attn.k_layernorm.* 4\nmodel.layers.#.mlp.dense_h_to_4h.* 20 8\nmodel.layers.#.mlp.dense_4h_to_h.* 8 20\n"
    "model.layers.#.input_layernorm.* 8\nmodel.layers.#.post_attention_layernorm.* 8\nmodel.final_layernorm.* 8\n" LM_HEAD},
{"phi-3-small", "phi3small", DECODER({PS_KV_HEADS, 1}), 2, 0,
    "model.embed_tokens.weight 40 8\nmodel.layers.#.self_attn.query_key_value.* 16 8\nmodel.layers.#.self_attn.dense.* 8 8\nmodel.layers.#.mlp.up_proj.* 40 8\n"
    "model.layers.#.mlp.down_proj.* 8 20\nmodel.layers.#.input_layernorm.* 8\nmodel.layers.#.post_attention_layernorm.* 8\nmodel.final_layernorm.* 8\n"
    "lm_head.weight 40 8 !t\n"},
{"olmo in its first files", "hf_olmo", DECODER(HEAD(LM)), 2, 0,
    "model.transformer.wte.weight 40 8\nmodel.transformer.blocks.#.att_proj.weight 24 8\nmodel.transformer.blocks.#.attn_out.weight 8 8\n"
    "model.transformer.blocks.#.ff_proj.weight 40 8\nmodel.transformer.blocks.#.ff_out.weight 8 20\nmodel.transformer.ff_out.weight 40 8\n"},
{"dbrx: experts one above the other", "dbrx", DECODER({PS_KV_HEADS, 1}, {PS_EXPERTS, 4}), 2, 4,
    "transformer.wte.weight 40 8\ntransformer.blocks.#.norm_attn_norm.norm_1.weight 8\ntransformer.blocks.#.norm_attn_norm.norm_2.weight 8\n"
    "transformer.blocks.#.norm_attn_norm.attn.Wqkv.weight 16 8\ntransformer.blocks.#.norm_attn_norm.attn.out_proj.weight 8 8\n"
    "transformer.blocks.#.ffn.router.layer.weight 4 8\ntransformer.blocks.#.ffn.experts.mlp.w1 80 8\ntransformer.blocks.#.ffn.experts.mlp.v1 80 8\n"
    "transformer.blocks.#.ffn.experts.mlp.w2 80 8\ntransformer.norm_f.weight 8\n" LM_HEAD},
{"minimax-m2", "minimax_m2", DECODER({PS_KV_HEADS, 1}, {PS_EXPERTS, 3}), 2, 3,
    LLAMA_ATTENTION("4") LLAMA_NORMS LM_HEAD "model.layers.#.self_attn.q_norm.weight 8\nmodel.layers.#.self_attn.k_norm.weight 4\n"
    "model.layers.#.block_sparse_moe.gate.weight 3 8\nmodel.layers.#.block_sparse_moe.e_score_correction_bias 3\nmodel.layers.#.block_sparse_moe.experts.@.w1.weight 20 8\n"
    "model.layers.#.block_sparse_moe.experts.@.w2.weight 8 20\nmodel.layers.#.block_sparse_moe.experts.@.w3.weight 20 8\n"},
{"mixtral", "mixtral", DECODER({PS_KV_HEADS, 1}, {PS_EXPERTS, 3}), 2, 3,
    LLAMA_ATTENTION("4") LLAMA_NORMS LM_HEAD "model.layers.#.block_sparse_moe.gate.weight 3 8\nmodel.layers.#.block_sparse_moe.experts.@.w1.weight 20 8\n"
    "model.layers.#.block_sparse_moe.experts.@.w2.weight 8 20\nmodel.layers.#.block_sparse_moe.experts.@.w3.weight 20 8\n"},
{"qwen2-moe", "qwen2_moe", DECODER({PS_EXPERTS, 3}, {PS_EXPERT_D_FF, 6}, {PS_SHARED_D_FF, 7}), 2, 3,
    LLAMA_ATTENTION("8") LLAMA_NORMS LM_HEAD "model.layers.#.self_attn.q_proj.bias 8\nmodel.layers.#.self_attn.k_proj.bias 8\nmodel.layers.#.self_attn.v_proj.bias 8\n"
    "model.layers.#.mlp.gate.weight 3 8\nmodel.layers.#.mlp.experts.@.gate_proj.weight 6 8\nmodel.layers.#.mlp.experts.@.up_proj.weight 6 8\n"
    "model.layers.#.mlp.experts.@.down_proj.weight 8 6\nmodel.layers.#.mlp.shared_expert.gate_proj.weight 7 8\nmodel.layers.#.mlp.shared_expert.up_proj.weight 7 8\n"
    "model.layers.#.mlp.shared_expert.down_proj.weight 8 7\nmodel.layers.#.mlp.shared_expert_gate.weight 1 8\n"},
{"qwen3-moe, experts stacked", "qwen3_moe", DECODER({PS_EXPERTS, 3}, {PS_EXPERT_D_FF, 6}), 2, 3,
    LLAMA_ATTENTION("8") LLAMA_NORMS LM_HEAD "model.layers.#.self_attn.q_norm.weight 4\nmodel.layers.#.self_attn.k_norm.weight 4\n"
    "model.layers.#.mlp.gate.weight 3 8\nmodel.layers.#.mlp.experts.gate_up_proj 3 12 8\nmodel.layers.#.mlp.experts.down_proj 3 8 6\n"},
{"deepseek-v3 in FP8", "deepseek_v3", SET(SMALL, {PS_DECODER_LAYERS, 3}, {PS_Q_RANK, 6}, {PS_KV_RANK, 5}, {PS_NOPE_DIM, 3}, {PS_ROPE_DIM, 2}, {PS_VALUE_DIM, 4},
    {PS_EXPERTS, 4}, {PS_EXPERT_D_FF, 12}, {PS_SHARED_D_FF, 12}, {PS_DENSE_LAYERS, 1}), 3, 4,
    "model.embed_tokens.weight 40 8\nmodel.layers.#.input_layernorm.weight 8\nmodel.layers.#.post_attention_layernorm.weight 8\n"
    "model.layers.#.self_attn.q_a_proj.weight 6 8 F8_E4M3\nmodel.layers.#.self_attn.q_a_proj.weight_scale_inv 1 1 !s\n"
    "model.layers.#.self_attn.q_a_layernorm.weight 6\nmodel.layers.#.self_attn.q_b_proj.weight 10 6\nmodel.layers.#.self_attn.kv_a_proj_with_mqa.weight 7 8\n"
    "model.layers.#.self_attn.kv_a_layernorm.weight 5\nmodel.layers.#.self_attn.kv_b_proj.weight 14 5\nmodel.layers.#.self_attn.o_proj.weight 8 8\n"
    "0-0:model.layers.#.mlp.gate_proj.weight 20 8\n0-0:model.layers.#.mlp.up_proj.weight 20 8\n0-0:model.layers.#.mlp.down_proj.weight 8 20\n"
    "1-2:model.layers.#.mlp.gate.weight 4 8\n1-2:model.layers.#.mlp.gate.e_score_correction_bias 4\n"
    "1-2:model.layers.#.mlp.experts.@.gate_proj.weight 12 8\n1-2:model.layers.#.mlp.experts.@.up_proj.weight 12 8\n1-2:model.layers.#.mlp.experts.@.down_proj.weight 8 12\n"
    "1-2:model.layers.#.mlp.shared_experts.gate_proj.weight 12 8\n1-2:model.layers.#.mlp.shared_experts.up_proj.weight 12 8\n1-2:model.layers.#.mlp.shared_experts.down_proj.weight 8 12\n"
    "model.norm.weight 8\n" LM_HEAD},
{"led", "led", BOTH({PS_ENCODER_POSITIONS, 30}, HEAD(LM)), 2, 0,
    "led.shared.weight 40 8\nled.encoder.embed_tokens.weight 40 8 !t\nled.decoder.embed_tokens.weight 40 8 !t\nlm_head.weight 40 8 !t\n"
    "led.encoder.embed_positions.weight 30 8\nled.decoder.embed_positions.weight 10 8\nled.encoder.layernorm_embedding.* 8\nled.decoder.layernorm_embedding.* 8\n"
    "led.encoder.layers.#.self_attn.longformer_self_attn.query.* 8 8\nled.encoder.layers.#.self_attn.longformer_self_attn.key.* 8 8\n"
    "led.encoder.layers.#.self_attn.longformer_self_attn.value.* 8 8\nled.encoder.layers.#.self_attn.longformer_self_attn.query_global.* 8 8\n"
    "led.encoder.layers.#.self_attn.longformer_self_attn.key_global.* 8 8\nled.encoder.layers.#.self_attn.longformer_self_attn.value_global.* 8 8\n"
    "led.encoder.layers.#.self_attn.output.* 8 8\nled.encoder.layers.#.self_attn_layer_norm.* 8\nled.encoder.layers.#.fc1.* 20 8\nled.encoder.layers.#.fc2.* 8 20\n"
    "led.encoder.layers.#.final_layer_norm.* 8\n" BART_STACK("led.decoder") BART_CROSS},
{"t5 with all its copies", "t5", BOTH({PS_HEAD_DIM, 3}), 2, 0,
    "shared.weight 40 8\nencoder.embed_tokens.weight 40 8 !t\ndecoder.embed_tokens.weight 40 8 !t\nlm_head.weight 40 8 !t\n"
    "encoder.block.#.layer.0.SelfAttention.q.weight 6 8\nencoder.block.#.layer.0.SelfAttention.k.weight 6 8\nencoder.block.#.layer.0.SelfAttention.v.weight 6 8\n"
    "encoder.block.#.layer.0.SelfAttention.o.weight 8 6\nencoder.block.0.layer.0.SelfAttention.relative_attention_bias.weight 32 2\nencoder.block.#.layer.0.layer_norm.weight 8\n"
    "encoder.block.#.layer.1.DenseReluDense.wi.weight 20 8\nencoder.block.#.layer.1.DenseReluDense.wo.weight 8 20\nencoder.block.#.layer.1.layer_norm.weight 8\nencoder.final_layer_norm.weight 8\n"
    "decoder.block.#.layer.0.SelfAttention.q.weight 6 8\ndecoder.block.#.layer.0.SelfAttention.k.weight 6 8\ndecoder.block.#.layer.0.SelfAttention.v.weight 6 8\n"
    "decoder.block.#.layer.0.SelfAttention.o.weight 8 6\ndecoder.block.0.layer.0.SelfAttention.relative_attention_bias.weight 32 2\ndecoder.block.#.layer.0.layer_norm.weight 8\n"
    "decoder.block.#.layer.1.EncDecAttention.q.weight 6 8\ndecoder.block.#.layer.1.EncDecAttention.k.weight 6 8\ndecoder.block.#.layer.1.EncDecAttention.v.weight 6 8\n"
    "decoder.block.#.layer.1.EncDecAttention.o.weight 8 6\ndecoder.block.#.layer.1.layer_norm.weight 8\ndecoder.block.0.layer.1.EncDecAttention.relative_attention_bias.weight 32 2 !b\n"
    "decoder.block.#.layer.2.DenseReluDense.wi.weight 20 8\ndecoder.block.#.layer.2.DenseReluDense.wo.weight 8 20\ndecoder.block.#.layer.2.layer_norm.weight 8\ndecoder.final_layer_norm.weight 8\n"},
{"mt5: gated, the table under the encoder's name", "mt5", BOTH({PS_HEAD_DIM, 3}), 2, 0,
    "encoder.embed_tokens.weight 40 8\nlm_head.weight 40 8\n"
    "encoder.block.#.layer.0.SelfAttention.q.weight 6 8\nencoder.block.#.layer.0.SelfAttention.k.weight 6 8\nencoder.block.#.layer.0.SelfAttention.v.weight 6 8\n"
    "encoder.block.#.layer.0.SelfAttention.o.weight 8 6\nencoder.block.0.layer.0.SelfAttention.relative_attention_bias.weight 32 2\nencoder.block.#.layer.0.layer_norm.weight 8\n"
    "encoder.block.#.layer.1.DenseReluDense.wi_0.weight 20 8\nencoder.block.#.layer.1.DenseReluDense.wi_1.weight 20 8\nencoder.block.#.layer.1.DenseReluDense.wo.weight 8 20\n"
    "encoder.block.#.layer.1.layer_norm.weight 8\nencoder.final_layer_norm.weight 8\n"
    "decoder.block.#.layer.0.SelfAttention.q.weight 6 8\ndecoder.block.#.layer.0.SelfAttention.k.weight 6 8\ndecoder.block.#.layer.0.SelfAttention.v.weight 6 8\n"
    "decoder.block.#.layer.0.SelfAttention.o.weight 8 6\ndecoder.block.0.layer.0.SelfAttention.relative_attention_bias.weight 32 2\ndecoder.block.#.layer.0.layer_norm.weight 8\n"
    "decoder.block.#.layer.1.EncDecAttention.q.weight 6 8\ndecoder.block.#.layer.1.EncDecAttention.k.weight 6 8\ndecoder.block.#.layer.1.EncDecAttention.v.weight 6 8\n"
    "decoder.block.#.layer.1.EncDecAttention.o.weight 8 6\ndecoder.block.#.layer.1.layer_norm.weight 8\n"
    "decoder.block.#.layer.2.DenseReluDense.wi_0.weight 20 8\ndecoder.block.#.layer.2.DenseReluDense.wi_1.weight 20 8\ndecoder.block.#.layer.2.DenseReluDense.wo.weight 8 20\n"
    "decoder.block.#.layer.2.layer_norm.weight 8\ndecoder.final_layer_norm.weight 8\n"},
{"umt5: biases in each layer", "umt5", BOTH({PS_HEAD_DIM, 3}), 2, 0,
    "encoder.embed_tokens.weight 40 8\nlm_head.weight 40 8\n"
    "encoder.block.#.layer.0.SelfAttention.q.weight 6 8\nencoder.block.#.layer.0.SelfAttention.k.weight 6 8\nencoder.block.#.layer.0.SelfAttention.v.weight 6 8\n"
    "encoder.block.#.layer.0.SelfAttention.o.weight 8 6\nencoder.block.#.layer.0.SelfAttention.relative_attention_bias.weight 32 2\nencoder.block.#.layer.0.layer_norm.weight 8\n"
    "encoder.block.#.layer.1.DenseReluDense.wi_0.weight 20 8\nencoder.block.#.layer.1.DenseReluDense.wi_1.weight 20 8\nencoder.block.#.layer.1.DenseReluDense.wo.weight 8 20\n"
    "encoder.block.#.layer.1.layer_norm.weight 8\nencoder.final_layer_norm.weight 8\n"
    "decoder.block.#.layer.0.SelfAttention.q.weight 6 8\ndecoder.block.#.layer.0.SelfAttention.k.weight 6 8\ndecoder.block.#.layer.0.SelfAttention.v.weight 6 8\n"
    "decoder.block.#.layer.0.SelfAttention.o.weight 8 6\ndecoder.block.#.layer.0.SelfAttention.relative_attention_bias.weight 32 2\ndecoder.block.#.layer.0.layer_norm.weight 8\n"
    "decoder.block.#.layer.1.EncDecAttention.q.weight 6 8\ndecoder.block.#.layer.1.EncDecAttention.k.weight 6 8\ndecoder.block.#.layer.1.EncDecAttention.v.weight 6 8\n"
    "decoder.block.#.layer.1.EncDecAttention.o.weight 8 6\ndecoder.block.#.layer.1.layer_norm.weight 8\n"
    "decoder.block.#.layer.2.DenseReluDense.wi_0.weight 20 8\ndecoder.block.#.layer.2.DenseReluDense.wi_1.weight 20 8\ndecoder.block.#.layer.2.DenseReluDense.wo.weight 8 20\n"
    "decoder.block.#.layer.2.layer_norm.weight 8\ndecoder.final_layer_norm.weight 8\n"},
{"bert2bert", "encoder-decoder", BOTH({PS_TOKEN_TYPES, 2}), 2, 0,
    "encoder.embeddings.word_embeddings.weight 40 8\nencoder.embeddings.position_embeddings.weight 10 8\n"
    "encoder.embeddings.token_type_embeddings.weight 2 8\nencoder.embeddings.LayerNorm.* 8\n" BERT_LAYERS("encoder") "encoder.pooler.dense.* 8 8\n"
    "decoder.bert.embeddings.word_embeddings.weight 40 8\ndecoder.bert.embeddings.position_embeddings.weight 10 8\n"
    "decoder.bert.embeddings.token_type_embeddings.weight 2 8\ndecoder.bert.embeddings.LayerNorm.* 8\n" BERT_LAYERS("decoder.bert")
    "decoder.bert.encoder.layer.#.crossattention.self.query.* 8 8\ndecoder.bert.encoder.layer.#.crossattention.self.key.* 8 8\n"
    "decoder.bert.encoder.layer.#.crossattention.self.value.* 8 8\ndecoder.bert.encoder.layer.#.crossattention.output.dense.* 8 8\n"
    "decoder.bert.encoder.layer.#.crossattention.output.LayerNorm.* 8\ndecoder.cls.predictions.bias 40\n"
    "decoder.cls.predictions.transform.dense.* 8 8\ndecoder.cls.predictions.transform.LayerNorm.* 8\n"},
{"bart", "bart", BOTH(HEAD(LM)), 2, 0,
    "final_logits_bias 1 40 !b\nmodel.shared.weight 40 8\nmodel.encoder.embed_tokens.weight 40 8 !t\nmodel.decoder.embed_tokens.weight 40 8 !t\nlm_head.weight 40 8 !t\n"
    "model.encoder.embed_positions.weight 12 8\nmodel.decoder.embed_positions.weight 12 8\n"
    "model.encoder.layernorm_embedding.* 8\nmodel.decoder.layernorm_embedding.* 8\n" BART_STACK("model.encoder") BART_STACK("model.decoder") BART_CROSS},
{"mbart's decoder alone", "mbart", DECODER({PS_ENCODER_LAYERS, 0}, {PS_CROSS, PS_CROSS_YES}, HEAD(LM)), 2, 0,
    "model.decoder.embed_tokens.weight 40 8\nmodel.decoder.embed_positions.weight 12 8\nmodel.decoder.layernorm_embedding.* 8\n"
    "model.decoder.layer_norm.* 8\nlm_head.weight 40 8 !t\n" BART_STACK("model.decoder") BART_CROSS},
{"mbart", "mbart", BOTH(HEAD(LM)), 2, 0,
    "model.shared.weight 40 8\nmodel.encoder.embed_positions.weight 12 8\nmodel.decoder.embed_positions.weight 12 8\n"
    "model.encoder.layernorm_embedding.* 8\nmodel.decoder.layernorm_embedding.* 8\nmodel.encoder.layer_norm.* 8\nmodel.decoder.layer_norm.* 8\n"
    BART_STACK("model.encoder") BART_STACK("model.decoder") BART_CROSS},
{"marian with its sinusoids", "marian", BOTH(HEAD(LM)), 2, 0,
    "final_logits_bias 1 40 !b\nmodel.shared.weight 40 8\nmodel.encoder.embed_positions.weight 10 8\nmodel.decoder.embed_positions.weight 10 8\n"
    BART_STACK("model.encoder") BART_STACK("model.decoder") BART_CROSS},
{"whisper", "whisper", BOTH({PS_MEL_BINS, 5}, {PS_FRAMES, 7}), 2, 0,
    "model.encoder.conv1.* 8 5 3\nmodel.encoder.conv2.* 8 8 3\nmodel.encoder.embed_positions.weight 7 8\n"
    "model.encoder.layers.#.self_attn.k_proj.weight 8 8\nmodel.encoder.layers.#.self_attn.v_proj.* 8 8\nmodel.encoder.layers.#.self_attn.q_proj.* 8 8\n"
    "model.encoder.layers.#.self_attn.out_proj.* 8 8\nmodel.encoder.layers.#.self_attn_layer_norm.* 8\nmodel.encoder.layers.#.fc1.* 20 8\n"
    "model.encoder.layers.#.fc2.* 8 20\nmodel.encoder.layers.#.final_layer_norm.* 8\nmodel.encoder.layer_norm.* 8\n"
    "model.decoder.embed_tokens.weight 40 8\nmodel.decoder.embed_positions.weight 10 8\n"
    "model.decoder.layers.#.self_attn.k_proj.weight 8 8\nmodel.decoder.layers.#.self_attn.v_proj.* 8 8\nmodel.decoder.layers.#.self_attn.q_proj.* 8 8\n"
    "model.decoder.layers.#.self_attn.out_proj.* 8 8\nmodel.decoder.layers.#.self_attn_layer_norm.* 8\n"
    "model.decoder.layers.#.encoder_attn.k_proj.weight 8 8\nmodel.decoder.layers.#.encoder_attn.v_proj.* 8 8\nmodel.decoder.layers.#.encoder_attn.q_proj.* 8 8\n"
    "model.decoder.layers.#.encoder_attn.out_proj.* 8 8\nmodel.decoder.layers.#.encoder_attn_layer_norm.* 8\n"
    "model.decoder.layers.#.fc1.* 20 8\nmodel.decoder.layers.#.fc2.* 8 20\nmodel.decoder.layers.#.final_layer_norm.* 8\nmodel.decoder.layer_norm.* 8\nproj_out.weight 40 8 !t\n"},
{"m2m-100", "m2m_100", BOTH(HEAD(LM)), 2, 0,
    "model.shared.weight 40 8\nmodel.encoder.embed_positions.weights 12 8 !b\nmodel.decoder.embed_positions.weights 12 8 !b\n"
    "model.encoder.layer_norm.* 8\nmodel.decoder.layer_norm.* 8\nlm_head.weight 40 8 !t\n"
    BART_STACK("model.encoder") BART_STACK("model.decoder") BART_CROSS},
{"torch.nn.Transformer", "transformer", BOTH(HEAD(LM)), 2, 0,
    "embedding.weight 40 8\nencoder.layers.#.self_attn.in_proj_weight 24 8\nencoder.layers.#.self_attn.in_proj_bias 24\nencoder.layers.#.self_attn.out_proj.* 8 8\n"
    "encoder.layers.#.linear1.* 20 8\nencoder.layers.#.linear2.* 8 20\nencoder.layers.#.norm1.* 8\nencoder.layers.#.norm2.* 8\n"
    "decoder.layers.#.self_attn.in_proj_weight 24 8\ndecoder.layers.#.self_attn.in_proj_bias 24\ndecoder.layers.#.self_attn.out_proj.* 8 8\n"
    "decoder.layers.#.multihead_attn.in_proj_weight 24 8\ndecoder.layers.#.multihead_attn.in_proj_bias 24\ndecoder.layers.#.multihead_attn.out_proj.* 8 8\n"
    "decoder.layers.#.linear1.* 20 8\ndecoder.layers.#.linear2.* 8 20\ndecoder.layers.#.norm1.* 8\ndecoder.layers.#.norm2.* 8\ndecoder.layers.#.norm3.* 8\n"},
};
/* clang-format on */

enum { VERIFY_CASES = (int)(sizeof verify_cases / sizeof verify_cases[0]) };

#endif
