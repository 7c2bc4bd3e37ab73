/* names_encoder.c - tensor names of BERT and what came after it, and of ViT. See names_tables.h.
 *
 * Data only. */
#include "formats/names_tables.h"

#include <stddef.h>

/* clang-format off */

/* BERT, RoBERTa, XLM-R, ELECTRA; the embeddings and the rest of a layer of DeBERTa. */
const struct names_row names_bert[] = {
R("embeddings.word_embeddings", 'E', "token"),
R("embeddings.position_embeddings", 'E', "position"),
R("embeddings.token_type_embeddings", 'E', "token type"),
R("embeddings.LayerNorm", 'E', "embedding norm"),
R("embeddings_project", 'E', "projection"),
R("encoder.layer.{l}.attention.self.query", 'A', "query"),
R("encoder.layer.{l}.attention.self.key", 'A', "key"),
R("encoder.layer.{l}.attention.self.value", 'A', "value"),
R("encoder.layer.{l}.attention.self.query_global", 'A', "global query"), /* Longformer */
R("encoder.layer.{l}.attention.self.key_global", 'A', "global key"),
R("encoder.layer.{l}.attention.self.value_global", 'A', "global value"),
R("encoder.layer.{l}.attention.output.dense", 'A', "output"),
R("encoder.layer.{l}.attention.output.LayerNorm", 'N', "attention norm"),
R("encoder.layer.{l}.crossattention.self.query", 'C', "query"),
R("encoder.layer.{l}.crossattention.self.key", 'C', "key"),
R("encoder.layer.{l}.crossattention.self.value", 'C', "value"),
R("encoder.layer.{l}.crossattention.output.dense", 'C', "output"),
R("encoder.layer.{l}.crossattention.output.LayerNorm", 'N', "cross-attention norm"),
R("encoder.layer.{l}.intermediate.dense", 'F', "up"),
R("encoder.layer.{l}.output.dense", 'F', "down"),
R("encoder.layer.{l}.output.LayerNorm", 'N', "feed-forward norm"),
R("pooler.dense", 'P', "pooler"),
R("pooler", 'P', "pooler"), /* BigBird */
R("encoder.layer.{l}.attention.self.Wqkv", 'A', "query+key+value"), /* MosaicBERT */
R("encoder.layer.{l}.mlp.gated_layers", 'F', "gate+up"), /* and Jina BERT */
R("encoder.layer.{l}.mlp.wo", 'F', "down"),
R("encoder.layer.{l}.mlp.layernorm", 'N', "feed-forward norm"),
NAMES_END};

/* Beside names_bert. */
const struct names_row names_gte[] = {
R("encoder.layer.{l}.attention.qkv_proj", 'A', "query+key+value"),
R("encoder.layer.{l}.attention.o_proj", 'A', "output"),
R("encoder.layer.{l}.attn_ln", 'N', "attention norm"),
R("encoder.layer.{l}.mlp.up_gate_proj", 'F', "up+gate"),
R("encoder.layer.{l}.mlp.down_proj", 'F', "down"),
R("encoder.layer.{l}.mlp_ln", 'N', "feed-forward norm"),
R("lm_head.norm", 'H', "head norm"),
NAMES_END};

/* Beside names_bert. */
const struct names_row names_mpnet[] = {
R("encoder.layer.{l}.attention.attn.q", 'A', "query"),
R("encoder.layer.{l}.attention.attn.k", 'A', "key"),
R("encoder.layer.{l}.attention.attn.v", 'A', "value"),
R("encoder.layer.{l}.attention.attn.o", 'A', "output"),
R("encoder.layer.{l}.attention.LayerNorm", 'N', "attention norm"),
R("encoder.relative_attention_bias", 'A', "relative bias"),
NAMES_END};

const struct names_row names_xlm[] = {
R("embeddings", 'E', "token"),
R("position_embeddings", 'E', "position"),
R("lang_embeddings", 'E', "token type"),
R("layer_norm_emb", 'E', "embedding norm"),
R("attentions.{l}.q_lin", 'A', "query"),
R("attentions.{l}.k_lin", 'A', "key"),
R("attentions.{l}.v_lin", 'A', "value"),
R("attentions.{l}.out_lin", 'A', "output"),
R("layer_norm1.{l}", 'N', "attention norm"),
R("ffns.{l}.lin1", 'F', "up"),
R("ffns.{l}.lin2", 'F', "down"),
R("layer_norm2.{l}", 'N', "feed-forward norm"),
F("pred_layer.proj", 'H', "output", NAMES_TIED),
R("sequence_summary.summary", 'H', "classifier"),
R("classifier", 'H', "classifier"),
R("qa_outputs", 'H', "classifier"),
NAMES_END};

/* Projections are stored as width x heads x head width. */
const struct names_row names_xlnet[] = {
R("word_embedding", 'E', "token"),
F("=mask_emb", 'E', "mask token", NAMES_ONES),
F("=layer.{l}.rel_attn.q", 'A', "query", NAMES_FLAT),
F("=layer.{l}.rel_attn.k", 'A', "key", NAMES_FLAT),
F("=layer.{l}.rel_attn.v", 'A', "value", NAMES_FLAT),
F("=layer.{l}.rel_attn.o", 'A', "output", NAMES_FLAT),
F("=layer.{l}.rel_attn.r", 'A', "relative", NAMES_FLAT),
F("=layer.{l}.rel_attn.r_w_bias", 'A', "content bias", NAMES_FLAT),
F("=layer.{l}.rel_attn.r_r_bias", 'A', "position bias", NAMES_FLAT),
F("=layer.{l}.rel_attn.r_s_bias", 'A', "segment bias", NAMES_FLAT),
F("=layer.{l}.rel_attn.seg_embed", 'A', "segment", NAMES_FLAT),
R("layer.{l}.rel_attn.layer_norm", 'N', "attention norm"),
R("layer.{l}.ff.layer_1", 'F', "up"),
R("layer.{l}.ff.layer_2", 'F', "down"),
R("layer.{l}.ff.layer_norm", 'N', "feed-forward norm"),
F("lm_loss", 'H', "output", NAMES_TIED),
R("sequence_summary.summary", 'H', "dense"),
R("logits_proj", 'H', "classifier"),
R("classifier", 'H', "classifier"),
R("qa_outputs", 'H', "classifier"),
NAMES_END};

const struct names_row names_nomic[] = {
R("embeddings.word_embeddings", 'E', "token"),
R("embeddings.position_embeddings", 'E', "position"),
R("embeddings.token_type_embeddings", 'E', "token type"),
R("emb_ln", 'E', "embedding norm"),
R("encoder.layers.{l}.attn.Wqkv", 'A', "query+key+value"),
R("encoder.layers.{l}.attn.out_proj", 'A', "output"),
R("encoder.layers.{l}.mlp.fc11", 'F', "up"),
R("encoder.layers.{l}.mlp.fc12", 'F', "gate"),
R("encoder.layers.{l}.mlp.fc1", 'F', "up"),
R("encoder.layers.{l}.mlp.fc2", 'F', "down"),
R("encoder.layers.{l}.norm1", 'N', "attention norm"),
R("encoder.layers.{l}.norm2", 'N', "feed-forward norm"),
R("cls.predictions.transform.layer_norm", 'H', "head norm"),
NAMES_END};

/* Heads of the encoders, under every name that their classes give them. */
const struct names_row names_bert_heads[] = {
/* BERT, DeBERTa: masked language model, next sentence. */
R("cls.predictions.transform.dense", 'H', "dense"),
R("cls.predictions.transform.LayerNorm", 'H', "head norm"),
R("=cls.predictions.bias", 'H', "output bias"),
F("cls.predictions.decoder", 'H', "output", NAMES_TIED | NAMES_COPY),
R("cls.seq_relationship", 'H', "next sentence"),
/* RoBERTa; later DeBERTa. */
R("lm_head.dense", 'H', "dense"),
R("lm_head.layer_norm", 'H', "head norm"),
R("=lm_head.bias", 'H', "output bias"),
F("lm_head.decoder", 'H', "output", NAMES_TIED | NAMES_COPY),
R("lm_predictions.lm_head.dense", 'H', "dense"),
R("lm_predictions.lm_head.LayerNorm", 'H', "head norm"),
R("=lm_predictions.lm_head.bias", 'H', "output bias"),
/* ELECTRA. */
R("discriminator_predictions.dense", 'H', "dense"),
R("discriminator_predictions.dense_prediction", 'H', "discriminator"),
R("generator_predictions.dense", 'H', "dense"),
R("generator_predictions.LayerNorm", 'H', "head norm"),
F("generator_lm_head", 'H', "output", NAMES_TIED),
/* DeBERTa v3's discriminator. */
R("mask_predictions.dense", 'H', "dense"),
R("mask_predictions.LayerNorm", 'H', "head norm"),
R("mask_predictions.classifier", 'H', "discriminator"),
/* Classifiers. */
R("classifier", 'H', "classifier"),
R("classifier.dense", 'H', "dense"),
R("classifier.out_proj", 'H', "classifier"),
R("qa_outputs", 'H', "classifier"),
NAMES_END};

/* Beside names_bert: XLM-RoBERTa-XL has its norms before each half. */
const struct names_row names_roberta_xl[] = {
R("encoder.layer.{l}.attention.self_attn_layer_norm", 'N', "attention norm"),
R("encoder.layer.{l}.crossattention.self_attn_layer_norm", 'N', "cross-attention norm"),
R("encoder.layer.{l}.LayerNorm", 'N', "feed-forward norm"),
R("encoder.LayerNorm", 'N', "final norm"),
NAMES_END};

/* Beside names_bert: norms before each half under other names. */
const struct names_row names_megatron[] = {
R("encoder.layer.{l}.attention.ln", 'N', "attention norm"),
R("encoder.layer.{l}.crossattention.ln", 'N', "cross-attention norm"),
R("encoder.layer.{l}.ln", 'N', "feed-forward norm"),
R("encoder.ln", 'N', "final norm"),
NAMES_END};

const struct names_row names_prenorm[] = {
R("encoder.layer.{l}.attention.LayerNorm", 'N', "attention norm"),
R("encoder.layer.{l}.crossattention.LayerNorm", 'N', "cross-attention norm"),
R("encoder.layer.{l}.intermediate.LayerNorm", 'N', "feed-forward norm"),
R("LayerNorm", 'N', "final norm"),
NAMES_END};

const struct names_row names_distilbert[] = {
R("embeddings.word_embeddings", 'E', "token"),
R("embeddings.position_embeddings", 'E', "position"),
R("embeddings.LayerNorm", 'E', "embedding norm"),
R("transformer.layer.{l}.attention.q_lin", 'A', "query"),
R("transformer.layer.{l}.attention.k_lin", 'A', "key"),
R("transformer.layer.{l}.attention.v_lin", 'A', "value"),
R("transformer.layer.{l}.attention.out_lin", 'A', "output"),
R("transformer.layer.{l}.sa_layer_norm", 'N', "attention norm"),
R("transformer.layer.{l}.ffn.lin1", 'F', "up"),
R("transformer.layer.{l}.ffn.lin2", 'F', "down"),
R("transformer.layer.{l}.output_layer_norm", 'N', "feed-forward norm"),
R("vocab_transform", 'H', "dense"),
R("vocab_layer_norm", 'H', "head norm"),
F("vocab_projector", 'H', "output", NAMES_TIED),
R("pre_classifier", 'H', "dense"),
R("classifier", 'H', "classifier"),
R("qa_outputs", 'H', "classifier"),
NAMES_END};

const struct names_row names_albert[] = {
R("embeddings.word_embeddings", 'E', "token"),
R("embeddings.position_embeddings", 'E', "position"),
R("embeddings.token_type_embeddings", 'E', "token type"),
R("embeddings.LayerNorm", 'E', "embedding norm"),
R("encoder.embedding_hidden_mapping_in", 'E', "projection"),
R("encoder.albert_layer_groups.{l}.albert_layers.0.attention.query", 'A', "query"),
R("encoder.albert_layer_groups.{l}.albert_layers.0.attention.key", 'A', "key"),
R("encoder.albert_layer_groups.{l}.albert_layers.0.attention.value", 'A', "value"),
R("encoder.albert_layer_groups.{l}.albert_layers.0.attention.dense", 'A', "output"),
R("encoder.albert_layer_groups.{l}.albert_layers.0.attention.LayerNorm", 'N', "attention norm"),
R("encoder.albert_layer_groups.{l}.albert_layers.0.ffn", 'F', "up"),
R("encoder.albert_layer_groups.{l}.albert_layers.0.ffn_output", 'F', "down"),
R("encoder.albert_layer_groups.{l}.albert_layers.0.full_layer_layer_norm", 'N', "feed-forward norm"),
R("pooler", 'P', "pooler"),
R("predictions.dense", 'H', "dense"),
R("predictions.LayerNorm", 'H', "head norm"),
R("=predictions.bias", 'H', "output bias"),
F("predictions.decoder", 'H', "output", NAMES_TIED | NAMES_COPY),
R("sop_classifier.classifier", 'H', "next sentence"),
R("classifier", 'H', "classifier"),
R("qa_outputs", 'H', "classifier"),
NAMES_END};

/* Beside names_bert: v1 keeps queries, keys and values in one matrix with two biases. */
const struct names_row names_deberta[] = {
R("encoder.layer.{l}.attention.self.in_proj", 'A', "query+key+value"),
R("=encoder.layer.{l}.attention.self.q_bias", 'A', "query bias"),
R("=encoder.layer.{l}.attention.self.v_bias", 'A', "value bias"),
R("encoder.layer.{l}.attention.self.pos_proj", 'A', "relative key"),
R("encoder.layer.{l}.attention.self.pos_q_proj", 'A', "relative query"),
R("encoder.layer.{l}.attention.self.query_proj", 'A', "query"),
R("encoder.layer.{l}.attention.self.key_proj", 'A', "key"),
R("encoder.layer.{l}.attention.self.value_proj", 'A', "value"),
R("encoder.layer.{l}.attention.self.pos_key_proj", 'A', "relative key"),
R("encoder.layer.{l}.attention.self.pos_query_proj", 'A', "relative query"),
R("encoder.rel_embeddings", 'E', "relative position"),
R("encoder.LayerNorm", 'E', "relative norm"),
R("encoder.conv.conv", 'F', "convolution"),
R("encoder.conv.LayerNorm", 'N', "convolution norm"),
NAMES_END};

const struct names_row names_modernbert[] = {
R("embeddings.tok_embeddings", 'E', "token"),
R("embeddings.norm", 'E', "embedding norm"),
R("layers.{l}.attn_norm", 'N', "attention norm"),
R("layers.{l}.attn.Wqkv", 'A', "query+key+value"),
R("layers.{l}.attn.Wo", 'A', "output"),
R("layers.{l}.mlp_norm", 'N', "feed-forward norm"),
R("layers.{l}.mlp.Wi", 'F', "up+gate"),
R("layers.{l}.mlp.Wo", 'F', "down"),
R("final_norm", 'N', "final norm"),
R("head.dense", 'H', "dense"),
R("head.norm", 'H', "head norm"),
F("decoder", 'H', "output", NAMES_TIED),
R("classifier", 'H', "classifier"),
NAMES_END};

/* Beside names_modernbert. */
const struct names_row names_modernbert_decoder[] = {
R("layers.{l}.attn.q_proj", 'A', "query"),
R("layers.{l}.attn.k_proj", 'A', "key"),
R("layers.{l}.attn.v_proj", 'A', "value"),
R("lm_head.dense", 'H', "dense"),
R("lm_head.norm", 'H', "head norm"),
NAMES_END};

/* Beside names_bert. */
const struct names_row names_ernie[] = {
R("embeddings.task_type_embeddings", 'E', "task type"),
NAMES_END};

const struct names_row names_rembert[] = {
R("encoder.embedding_hidden_mapping_in", 'E', "projection"),
R("cls.predictions.dense", 'H', "dense"),
R("cls.predictions.LayerNorm", 'H', "head norm"),
R("cls.predictions.decoder", 'H', "output"),
NAMES_END};

/* CLIP and SigLIP: text, and the layers of both. */
const struct names_row names_tower[] = {
R("embeddings.token_embedding", 'E', "token"),
R("embeddings.position_embedding", 'E', "position"),
R("encoder.layers.{l}.layer_norm1", 'N', "attention norm"),
R("encoder.layers.{l}.self_attn.q_proj", 'A', "query"),
R("encoder.layers.{l}.self_attn.k_proj", 'A', "key"),
R("encoder.layers.{l}.self_attn.v_proj", 'A', "value"),
R("encoder.layers.{l}.self_attn.out_proj", 'A', "output"),
R("encoder.layers.{l}.layer_norm2", 'N', "feed-forward norm"),
R("encoder.layers.{l}.mlp.fc1", 'F', "up"),
R("encoder.layers.{l}.mlp.fc2", 'F', "down"),
R("final_layer_norm", 'N', "final norm"),
F("=embeddings.class_embedding", 'E', "class token", NAMES_ONES), /* images */
R("embeddings.patch_embedding", 'E', "patch"),
R("pre_layrnorm", 'E', "embedding norm"),
R("post_layernorm", 'N', "final norm"),
F("=head.probe", 'P', "probe", NAMES_ONES),
R("=head.attention.in_proj_weight", 'P', "pooler query+pooler key+pooler value"),
R("=head.attention.in_proj_bias", 'P', "pooler query bias+pooler key bias+pooler value bias"),
R("head.attention.out_proj", 'P', "pooler output"),
R("head.layernorm", 'P', "pooler norm"),
R("head.mlp.fc1", 'P', "pooler up"),
R("head.mlp.fc2", 'P', "pooler down"),
R("text_projection", 'H', "classifier"),
R("visual_projection", 'H', "classifier"),
R("head", 'H', "classifier"),
NAMES_END};

/* Beside names_vit. */
const struct names_row names_dinov2[] = {
F("=embeddings.mask_token", 'E', "mask token", NAMES_ONES),
F("=embeddings.register_tokens", 'E', "registers", NAMES_ONES),
R("encoder.layer.{l}.norm1", 'N', "attention norm"),
R("=encoder.layer.{l}.layer_scale1.lambda1", 'N', "attention scale"),
R("encoder.layer.{l}.norm2", 'N', "feed-forward norm"),
R("encoder.layer.{l}.mlp.fc1", 'F', "up"),
R("encoder.layer.{l}.mlp.fc2", 'F', "down"),
R("encoder.layer.{l}.mlp.weights_in", 'F', "gate+up"), /* giant */
R("encoder.layer.{l}.mlp.weights_out", 'F', "down"),
R("=encoder.layer.{l}.layer_scale2.lambda1", 'N', "feed-forward scale"),
NAMES_END};

/* Beside both. */
const struct names_row names_dinov3[] = {
R("embeddings.patch_embeddings", 'E', "patch"),
R("layer.{l}.norm1", 'N', "attention norm"),
R("layer.{l}.attention.q_proj", 'A', "query"),
R("layer.{l}.attention.k_proj", 'A', "key"),
R("layer.{l}.attention.v_proj", 'A', "value"),
R("layer.{l}.attention.o_proj", 'A', "output"),
R("=layer.{l}.layer_scale1.lambda1", 'N', "attention scale"),
R("layer.{l}.norm2", 'N', "feed-forward norm"),
R("layer.{l}.mlp.up_proj", 'F', "up"),
R("layer.{l}.mlp.gate_proj", 'F', "gate"),
R("layer.{l}.mlp.down_proj", 'F', "down"),
R("=layer.{l}.layer_scale2.lambda1", 'N', "feed-forward scale"),
R("norm", 'N', "final norm"),
NAMES_END};

const struct names_row names_vit[] = {
F("=embeddings.distillation_token", 'E', "distillation token", NAMES_ONES), /* DeiT */
R("cls_classifier", 'H', "classifier"),
R("distillation_classifier", 'H', "distillation classifier"),
F("=embeddings.cls_token", 'E', "class token", NAMES_ONES),
F("=embeddings.position_embeddings", 'E', "position", NAMES_ONES),
R("embeddings.patch_embeddings.projection", 'E', "patch"),
R("encoder.layer.{l}.layernorm_before", 'N', "attention norm"),
R("encoder.layer.{l}.attention.attention.query", 'A', "query"),
R("encoder.layer.{l}.attention.attention.key", 'A', "key"),
R("encoder.layer.{l}.attention.attention.value", 'A', "value"),
R("encoder.layer.{l}.attention.output.dense", 'A', "output"),
R("encoder.layer.{l}.layernorm_after", 'N', "feed-forward norm"),
R("encoder.layer.{l}.intermediate.dense", 'F', "up"),
R("encoder.layer.{l}.output.dense", 'F', "down"),
R("layernorm", 'N', "final norm"),
R("pooler.dense", 'P', "pooler"),
R("classifier", 'H', "classifier"),
NAMES_END};
