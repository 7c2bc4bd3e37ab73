/* names_both.c - tensor names of encoder-decoders. See names_tables.h.
 *
 * Data only. */
#include "formats/names_tables.h"

#include <stddef.h>

/* clang-format off */

const struct names_row names_t5[] = {
R("shared", 'E', "token"),
F("encoder.embed_tokens", 'E', "token", NAMES_COPY),
F("decoder.embed_tokens", 'E', "decoder token", NAMES_TIED | NAMES_COPY),
RE("encoder.block.{l}.layer.0.SelfAttention.q", 'A', "query"),
RE("encoder.block.{l}.layer.0.SelfAttention.k", 'A', "key"),
RE("encoder.block.{l}.layer.0.SelfAttention.v", 'A', "value"),
RE("encoder.block.{l}.layer.0.SelfAttention.o", 'A', "output"),
RE("encoder.block.0.layer.0.SelfAttention.relative_attention_bias", 'A', "relative bias"),
RE("encoder.block.{l}.layer.0.layer_norm", 'N', "attention norm"),
RE("encoder.block.{l}.layer.1.DenseReluDense.wi", 'F', "up"),
RE("encoder.block.{l}.layer.1.DenseReluDense.wi_0", 'F', "gate"),
RE("encoder.block.{l}.layer.1.DenseReluDense.wi_1", 'F', "up"),
RE("encoder.block.{l}.layer.1.DenseReluDense.wo", 'F', "down"),
RE("encoder.block.{l}.layer.1.layer_norm", 'N', "feed-forward norm"),
RE("encoder.final_layer_norm", 'N', "final norm"),
RD("decoder.block.{l}.layer.0.SelfAttention.q", 'A', "query"),
RD("decoder.block.{l}.layer.0.SelfAttention.k", 'A', "key"),
RD("decoder.block.{l}.layer.0.SelfAttention.v", 'A', "value"),
RD("decoder.block.{l}.layer.0.SelfAttention.o", 'A', "output"),
RD("decoder.block.0.layer.0.SelfAttention.relative_attention_bias", 'A', "relative bias"),
RD("decoder.block.{l}.layer.0.layer_norm", 'N', "attention norm"),
RD("decoder.block.{l}.layer.1.EncDecAttention.q", 'C', "query"),
RD("decoder.block.{l}.layer.1.EncDecAttention.k", 'C', "key"),
RD("decoder.block.{l}.layer.1.EncDecAttention.v", 'C', "value"),
RD("decoder.block.{l}.layer.1.EncDecAttention.o", 'C', "output"),
RD("decoder.block.{l}.layer.1.layer_norm", 'N', "cross-attention norm"),
RD("decoder.block.{l}.layer.2.DenseReluDense.wi", 'F', "up"),
RD("decoder.block.{l}.layer.2.DenseReluDense.wi_0", 'F', "gate"),
RD("decoder.block.{l}.layer.2.DenseReluDense.wi_1", 'F', "up"),
RD("decoder.block.{l}.layer.2.DenseReluDense.wo", 'F', "down"),
RD("decoder.block.{l}.layer.2.layer_norm", 'N', "feed-forward norm"),
RD("decoder.final_layer_norm", 'N', "final norm"),
F("lm_head", 'H', "output", NAMES_TIED),
R("classification_head.dense", 'H', "dense"),
R("classification_head.out_proj", 'H', "classifier"),
NAMES_END};

/* Beside names_t5: each layer has biases of its own. */
const struct names_row names_umt5[] = {
RE("encoder.block.{l}.layer.0.SelfAttention.relative_attention_bias", 'A', "relative bias"),
RD("decoder.block.{l}.layer.0.SelfAttention.relative_attention_bias", 'A', "relative bias"),
NAMES_END};

/* Beside names_t5. */
const struct names_row names_longt5[] = {
RE("encoder.block.{l}.layer.0.LocalSelfAttention.q", 'A', "query"),
RE("encoder.block.{l}.layer.0.LocalSelfAttention.k", 'A', "key"),
RE("encoder.block.{l}.layer.0.LocalSelfAttention.v", 'A', "value"),
RE("encoder.block.{l}.layer.0.LocalSelfAttention.o", 'A', "output"),
RE("encoder.block.0.layer.0.LocalSelfAttention.relative_attention_bias", 'A', "relative bias"),
RE("encoder.block.{l}.layer.0.TransientGlobalSelfAttention.q", 'A', "query"),
RE("encoder.block.{l}.layer.0.TransientGlobalSelfAttention.k", 'A', "key"),
RE("encoder.block.{l}.layer.0.TransientGlobalSelfAttention.v", 'A', "value"),
RE("encoder.block.{l}.layer.0.TransientGlobalSelfAttention.o", 'A', "output"),
RE("encoder.block.0.layer.0.TransientGlobalSelfAttention.relative_attention_bias", 'A', "relative bias"),
RE("encoder.block.0.layer.0.TransientGlobalSelfAttention.global_relative_attention_bias", 'A', "global relative bias"),
RE("encoder.block.{l}.layer.0.TransientGlobalSelfAttention.global_input_layer_norm", 'N', "global norm"),
NAMES_END};

const struct names_row names_switch[] = {
RE("encoder.block.{l}.layer.1.mlp.wi", 'F', "up"),
RE("encoder.block.{l}.layer.1.mlp.wo", 'F', "down"),
RE("encoder.block.{l}.layer.1.mlp.router.classifier", 'F', "router"),
RE("encoder.block.{l}.layer.1.mlp.experts.expert_{e}.wi", 'F', "expert up"),
RE("encoder.block.{l}.layer.1.mlp.experts.expert_{e}.wo", 'F', "expert down"),
RD("decoder.block.{l}.layer.2.mlp.wi", 'F', "up"),
RD("decoder.block.{l}.layer.2.mlp.wo", 'F', "down"),
RD("decoder.block.{l}.layer.2.mlp.router.classifier", 'F', "router"),
RD("decoder.block.{l}.layer.2.mlp.experts.expert_{e}.wi", 'F', "expert up"),
RD("decoder.block.{l}.layer.2.mlp.experts.expert_{e}.wo", 'F', "expert down"),
NAMES_END};

const struct names_row names_t5gemma[] = {
R("encoder.embed_tokens", 'E', "token"),
R("decoder.embed_tokens", 'E', "decoder token"),
RE("encoder.layers.{l}.self_attn.q_proj", 'A', "query"),
RE("encoder.layers.{l}.self_attn.k_proj", 'A', "key"),
RE("encoder.layers.{l}.self_attn.v_proj", 'A', "value"),
RE("encoder.layers.{l}.self_attn.o_proj", 'A', "output"),
RE("encoder.layers.{l}.pre_self_attn_layernorm", 'N', "attention norm"),
RE("encoder.layers.{l}.post_self_attn_layernorm", 'N', "attention post norm"),
RE("encoder.layers.{l}.mlp.gate_proj", 'F', "gate"),
RE("encoder.layers.{l}.mlp.up_proj", 'F', "up"),
RE("encoder.layers.{l}.mlp.down_proj", 'F', "down"),
RE("encoder.layers.{l}.pre_feedforward_layernorm", 'N', "feed-forward norm"),
RE("encoder.layers.{l}.post_feedforward_layernorm", 'N', "feed-forward post norm"),
RE("encoder.norm", 'N', "final norm"),
RD("decoder.layers.{l}.self_attn.q_proj", 'A', "query"),
RD("decoder.layers.{l}.self_attn.k_proj", 'A', "key"),
RD("decoder.layers.{l}.self_attn.v_proj", 'A', "value"),
RD("decoder.layers.{l}.self_attn.o_proj", 'A', "output"),
RD("decoder.layers.{l}.pre_self_attn_layernorm", 'N', "attention norm"),
RD("decoder.layers.{l}.post_self_attn_layernorm", 'N', "attention post norm"),
RD("decoder.layers.{l}.mlp.gate_proj", 'F', "gate"),
RD("decoder.layers.{l}.mlp.up_proj", 'F', "up"),
RD("decoder.layers.{l}.mlp.down_proj", 'F', "down"),
RD("decoder.layers.{l}.pre_feedforward_layernorm", 'N', "feed-forward norm"),
RD("decoder.layers.{l}.post_feedforward_layernorm", 'N', "feed-forward post norm"),
RD("decoder.norm", 'N', "final norm"),
RD("decoder.layers.{l}.cross_attn.q_proj", 'C', "query"),
RD("decoder.layers.{l}.cross_attn.k_proj", 'C', "key"),
RD("decoder.layers.{l}.cross_attn.v_proj", 'C', "value"),
RD("decoder.layers.{l}.cross_attn.o_proj", 'C', "output"),
RD("decoder.layers.{l}.pre_cross_attn_layernorm", 'N', "cross-attention norm"),
RD("decoder.layers.{l}.post_cross_attn_layernorm", 'N', "cross-attention post norm"),
F("lm_head.out_proj", 'H', "output", NAMES_TIED),
NAMES_END};

/* BART, mBART, Marian, Pegasus, the layers of Whisper, and the 2017 Transformer where it is
 * stored in their way. */
const struct names_row names_bart[] = {
R("shared", 'E', "token"),
F("encoder.embed_tokens", 'E', "token", NAMES_COPY),
F("decoder.embed_tokens", 'E', "decoder token", NAMES_TIED | NAMES_COPY),
F("decoder.embed_tokens", 'E', "token", NAMES_COPY), /* where there is one table, or no encoder */
RE("encoder.embed_positions", 'E', "position"),
RD("decoder.embed_positions", 'E', "position"),
RE("encoder.layernorm_embedding", 'E', "embedding norm"),
RD("decoder.layernorm_embedding", 'E', "embedding norm"),
RE("encoder.layers.{l}.self_attn.q_proj", 'A', "query"),
RE("encoder.layers.{l}.self_attn.k_proj", 'A', "key"),
RE("encoder.layers.{l}.self_attn.v_proj", 'A', "value"),
RE("encoder.layers.{l}.self_attn.out_proj", 'A', "output"),
RE("encoder.layers.{l}.self_attn_layer_norm", 'N', "attention norm"),
RE("encoder.layers.{l}.fc1", 'F', "up"),
RE("encoder.layers.{l}.fc2", 'F', "down"),
RE("encoder.layers.{l}.final_layer_norm", 'N', "feed-forward norm"),
RE("encoder.layer_norm", 'N', "final norm"),
RD("decoder.layers.{l}.self_attn.q_proj", 'A', "query"),
RD("decoder.layers.{l}.self_attn.k_proj", 'A', "key"),
RD("decoder.layers.{l}.self_attn.v_proj", 'A', "value"),
RD("decoder.layers.{l}.self_attn.out_proj", 'A', "output"),
RD("decoder.layers.{l}.self_attn_layer_norm", 'N', "attention norm"),
RD("decoder.layers.{l}.encoder_attn.q_proj", 'C', "query"),
RD("decoder.layers.{l}.encoder_attn.k_proj", 'C', "key"),
RD("decoder.layers.{l}.encoder_attn.v_proj", 'C', "value"),
RD("decoder.layers.{l}.encoder_attn.out_proj", 'C', "output"),
RD("decoder.layers.{l}.encoder_attn_layer_norm", 'N', "cross-attention norm"),
RD("decoder.layers.{l}.fc1", 'F', "up"),
RD("decoder.layers.{l}.fc2", 'F', "down"),
RD("decoder.layers.{l}.final_layer_norm", 'N', "feed-forward norm"),
RD("decoder.layer_norm", 'N', "final norm"),
F("lm_head", 'H', "output", NAMES_TIED),
R("classification_head.dense", 'H', "dense"),
R("classification_head.out_proj", 'H', "classifier"),
R("qa_outputs", 'H', "classifier"),
NAMES_END};

/* Beside names_bart. */
const struct names_row names_led[] = {
RE("encoder.layers.{l}.self_attn.longformer_self_attn.query", 'A', "query"),
RE("encoder.layers.{l}.self_attn.longformer_self_attn.key", 'A', "key"),
RE("encoder.layers.{l}.self_attn.longformer_self_attn.value", 'A', "value"),
RE("encoder.layers.{l}.self_attn.longformer_self_attn.query_global", 'A', "global query"),
RE("encoder.layers.{l}.self_attn.longformer_self_attn.key_global", 'A', "global key"),
RE("encoder.layers.{l}.self_attn.longformer_self_attn.value_global", 'A', "global value"),
RE("encoder.layers.{l}.self_attn.output", 'A', "output"),
NAMES_END};

/* Beside names_bart. */
const struct names_row names_nllb_moe[] = {
RE("encoder.layers.{l}.ffn.fc1", 'F', "up"),
RE("encoder.layers.{l}.ffn.fc2", 'F', "down"),
RE("encoder.layers.{l}.ffn.router.classifier", 'F', "router"),
RE("encoder.layers.{l}.ffn.experts.expert_{e}.fc1", 'F', "expert up"),
RE("encoder.layers.{l}.ffn.experts.expert_{e}.fc2", 'F', "expert down"),
RE("encoder.layers.{l}.ff_layer_norm", 'N', "feed-forward norm"),
RD("decoder.layers.{l}.ffn.fc1", 'F', "up"),
RD("decoder.layers.{l}.ffn.fc2", 'F', "down"),
RD("decoder.layers.{l}.ffn.router.classifier", 'F', "router"),
RD("decoder.layers.{l}.ffn.experts.expert_{e}.fc1", 'F', "expert up"),
RD("decoder.layers.{l}.ffn.experts.expert_{e}.fc2", 'F', "expert down"),
RD("decoder.layers.{l}.ff_layer_norm", 'N', "feed-forward norm"),
RD("decoder.layers.{l}.cross_attention.q_proj", 'C', "query"),
RD("decoder.layers.{l}.cross_attention.k_proj", 'C', "key"),
RD("decoder.layers.{l}.cross_attention.v_proj", 'C', "value"),
RD("decoder.layers.{l}.cross_attention.out_proj", 'C', "output"),
RD("decoder.layers.{l}.cross_attention_layer_norm", 'N', "cross-attention norm"),
NAMES_END};

/* Beside names_bart. */
const struct names_row names_whisper[] = {
RE("encoder.conv1", 'E', "convolution 1"),
RE("encoder.conv2", 'E', "convolution 2"),
R("decoder.embed_tokens", 'E', "token"),
F("proj_out", 'H', "output", NAMES_TIED),
NAMES_END};

/* BERT or RoBERTa twice, the second behind its class's name. */
#define PAIR_LAYER(row, p)                                                                         \
    row(p "encoder.layer.{l}.attention.self.query", 'A', "query"),                                 \
        row(p "encoder.layer.{l}.attention.self.key", 'A', "key"),                                 \
        row(p "encoder.layer.{l}.attention.self.value", 'A', "value"),                             \
        row(p "encoder.layer.{l}.attention.output.dense", 'A', "output"),                          \
        row(p "encoder.layer.{l}.attention.output.LayerNorm", 'N', "attention norm"),              \
        row(p "encoder.layer.{l}.intermediate.dense", 'F', "up"),                                  \
        row(p "encoder.layer.{l}.output.dense", 'F', "down"),                                      \
        row(p "encoder.layer.{l}.output.LayerNorm", 'N', "feed-forward norm"),                     \
        row(p "embeddings.position_embeddings", 'E', "position"),                                  \
        row(p "embeddings.LayerNorm", 'E', "embedding norm")
#define PAIR_DECODER(p)                                                                            \
    PAIR_LAYER(RD, p), R(p "embeddings.word_embeddings", 'E', "decoder token"),                    \
        R(p "embeddings.token_type_embeddings", 'E', "decoder token type"),                        \
        RD(p "encoder.layer.{l}.crossattention.self.query", 'C', "query"),                         \
        RD(p "encoder.layer.{l}.crossattention.self.key", 'C', "key"),                             \
        RD(p "encoder.layer.{l}.crossattention.self.value", 'C', "value"),                         \
        RD(p "encoder.layer.{l}.crossattention.output.dense", 'C', "output"),                      \
        RD(p "encoder.layer.{l}.crossattention.output.LayerNorm", 'N', "cross-attention norm")

const struct names_row names_pair[] = {
PAIR_LAYER(RE, "encoder."),
R("encoder.embeddings.word_embeddings", 'E', "token"),
R("encoder.embeddings.token_type_embeddings", 'E', "token type"),
R("encoder.pooler.dense", 'P', "pooler"),
PAIR_DECODER("decoder.bert."),
PAIR_DECODER("decoder.roberta."),
R("decoder.cls.predictions.transform.dense", 'H', "dense"),
R("decoder.cls.predictions.transform.LayerNorm", 'H', "head norm"),
R("=decoder.cls.predictions.bias", 'H', "output bias"),
F("decoder.cls.predictions.decoder", 'H', "output", NAMES_TIED | NAMES_COPY),
R("decoder.lm_head.dense", 'H', "dense"),
R("decoder.lm_head.layer_norm", 'H', "head norm"),
R("=decoder.lm_head.bias", 'H', "output bias"),
F("decoder.lm_head.decoder", 'H', "output", NAMES_TIED | NAMES_COPY),
NAMES_END};

/* torch.nn.Transformer with the usual names around it. */
const struct names_row names_torch[] = {
RE("=encoder.layers.{l}.self_attn.in_proj_weight", 'A', "query+key+value"),
RE("=encoder.layers.{l}.self_attn.in_proj_bias", 'A', "query bias+key bias+value bias"),
RE("encoder.layers.{l}.linear1", 'F', "up"),
RE("encoder.layers.{l}.linear2", 'F', "down"),
RE("encoder.layers.{l}.norm1", 'N', "attention norm"),
RE("encoder.layers.{l}.norm2", 'N', "feed-forward norm"),
RE("encoder.norm", 'N', "final norm"),
RD("=decoder.layers.{l}.self_attn.in_proj_weight", 'A', "query+key+value"),
RD("=decoder.layers.{l}.self_attn.in_proj_bias", 'A', "query bias+key bias+value bias"),
RD("=decoder.layers.{l}.multihead_attn.in_proj_weight", 'C', "query+key+value"),
RD("=decoder.layers.{l}.multihead_attn.in_proj_bias", 'C', "query bias+key bias+value bias"),
RD("decoder.layers.{l}.multihead_attn.out_proj", 'C', "output"),
RD("decoder.layers.{l}.linear1", 'F', "up"),
RD("decoder.layers.{l}.linear2", 'F', "down"),
RD("decoder.layers.{l}.norm1", 'N', "attention norm"),
RD("decoder.layers.{l}.norm2", 'N', "cross-attention norm"),
RD("decoder.layers.{l}.norm3", 'N', "feed-forward norm"),
RD("decoder.norm", 'N', "final norm"),
R("src_embed", 'E', "token"),
R("embedding", 'E', "token"),
F("tgt_embed", 'E', "decoder token", NAMES_TIED | NAMES_COPY),
F("generator", 'H', "output", NAMES_TIED),
NAMES_END};
