/* names_decoder.c - tensor names of GPT and its relatives. See names_tables.h.
 *
 * Data only. */
#include "formats/names_tables.h"

#include <stddef.h>

/* clang-format off */

/* What any of them may carry on top. */
const struct names_row names_decoder_heads[] = {
F("lm_head", 'H', "output", NAMES_TIED),
R("score", 'H', "classifier"),
R("classifier", 'H', "classifier"),
R("qa_outputs", 'H', "classifier"),
R("multiple_choice_head.summary", 'H', "choice"),
NAMES_END};

/* GPT-1 and GPT-2: matrices are stored as input x output. */
const struct names_row names_gpt2[] = {
R("wte", 'E', "token"),
R("wpe", 'E', "position"),
R("tokens_embed", 'E', "token"),
R("positions_embed", 'E', "position"),
R("h.{l}.ln_1", 'N', "attention norm"),
F("h.{l}.attn.c_attn", 'A', "query+key+value", NAMES_CONV1D),
F("h.{l}.attn.c_proj", 'A', "output", NAMES_CONV1D),
F("h.{l}.crossattention.q_attn", 'C', "query", NAMES_CONV1D),
F("h.{l}.crossattention.c_attn", 'C', "key+value", NAMES_CONV1D),
F("h.{l}.crossattention.c_proj", 'C', "output", NAMES_CONV1D),
R("h.{l}.ln_cross_attn", 'N', "cross-attention norm"),
R("h.{l}.ln_2", 'N', "feed-forward norm"),
F("h.{l}.mlp.c_fc", 'F', "up", NAMES_CONV1D),
F("h.{l}.mlp.c_proj", 'F', "down", NAMES_CONV1D),
R("ln_f", 'N', "final norm"),
NAMES_END};

const struct names_row names_ctrl[] = {
R("w", 'E', "token"),
R("h.{l}.layernorm1", 'N', "attention norm"),
R("h.{l}.multi_head_attention.Wq", 'A', "query"),
R("h.{l}.multi_head_attention.Wk", 'A', "key"),
R("h.{l}.multi_head_attention.Wv", 'A', "value"),
R("h.{l}.multi_head_attention.dense", 'A', "output"),
R("h.{l}.layernorm2", 'N', "feed-forward norm"),
R("h.{l}.ffn.0", 'F', "up"),
R("h.{l}.ffn.2", 'F', "down"),
R("layernorm", 'N', "final norm"),
NAMES_END};

/* SantaCoder's first files had GPT-2's order, the class of today stores linear layers. */
const struct names_row names_bigcode[] = {
R("wte", 'E', "token"),
R("wpe", 'E', "position"),
R("h.{l}.ln_1", 'N', "attention norm"),
F("h.{l}.attn.c_attn", 'A', "query+key+value", NAMES_EITHER),
F("h.{l}.attn.c_proj", 'A', "output", NAMES_EITHER),
F("h.{l}.crossattention.q_attn", 'C', "query", NAMES_EITHER),
F("h.{l}.crossattention.c_attn", 'C', "key+value", NAMES_EITHER),
F("h.{l}.crossattention.c_proj", 'C', "output", NAMES_EITHER),
R("h.{l}.ln_cross_attn", 'N', "cross-attention norm"),
R("h.{l}.ln_2", 'N', "feed-forward norm"),
F("h.{l}.mlp.c_fc", 'F', "up", NAMES_EITHER),
F("h.{l}.mlp.c_proj", 'F', "down", NAMES_EITHER),
R("ln_f", 'N', "final norm"),
NAMES_END};

const struct names_row names_gpt_neo[] = {
R("wte", 'E', "token"),
R("wpe", 'E', "position"),
R("h.{l}.ln_1", 'N', "attention norm"),
R("h.{l}.attn.attention.q_proj", 'A', "query"),
R("h.{l}.attn.attention.k_proj", 'A', "key"),
R("h.{l}.attn.attention.v_proj", 'A', "value"),
R("h.{l}.attn.attention.out_proj", 'A', "output"),
R("h.{l}.ln_2", 'N', "feed-forward norm"),
R("h.{l}.mlp.c_fc", 'F', "up"),
R("h.{l}.mlp.c_proj", 'F', "down"),
R("ln_f", 'N', "final norm"),
NAMES_END};

const struct names_row names_gptj[] = {
R("wte", 'E', "token"),
R("h.{l}.ln_1", 'N', "attention norm"),
R("h.{l}.attn.q_proj", 'A', "query"),
R("h.{l}.attn.k_proj", 'A', "key"),
R("h.{l}.attn.v_proj", 'A', "value"),
R("h.{l}.attn.out_proj", 'A', "output"),
R("h.{l}.mlp.fc_in", 'F', "up"),
R("h.{l}.mlp.fc_out", 'F', "down"),
R("ln_f", 'N', "final norm"),
NAMES_END};

const struct names_row names_codegen[] = {
R("h.{l}.attn.qkv_proj", 'A', "query+key+value"),
NAMES_END};

const struct names_row names_gpt_neox[] = {
R("embed_in", 'E', "token"),
R("layers.{l}.input_layernorm", 'N', "attention norm"),
R("layers.{l}.attention.query_key_value", 'A', "query+key+value"),
R("layers.{l}.attention.dense", 'A', "output"),
R("layers.{l}.post_attention_layernorm", 'N', "feed-forward norm"),
R("layers.{l}.mlp.dense_h_to_4h", 'F', "up"),
R("layers.{l}.mlp.dense_4h_to_h", 'F', "down"),
R("final_layer_norm", 'N', "final norm"),
F("embed_out", 'H', "output", NAMES_TIED),
NAMES_END};

const struct names_row names_opt[] = {
R("embed_tokens", 'E', "token"),
R("embed_positions", 'E', "position"),
R("project_in", 'E', "projection"),
R("project_out", 'E', "projection out"),
R("layers.{l}.self_attn_layer_norm", 'N', "attention norm"),
R("layers.{l}.self_attn.q_proj", 'A', "query"),
R("layers.{l}.self_attn.k_proj", 'A', "key"),
R("layers.{l}.self_attn.v_proj", 'A', "value"),
R("layers.{l}.self_attn.out_proj", 'A', "output"),
R("layers.{l}.final_layer_norm", 'N', "feed-forward norm"),
R("layers.{l}.fc1", 'F', "up"),
R("layers.{l}.fc2", 'F', "down"),
R("final_layer_norm", 'N', "final norm"),
R("layer_norm", 'N', "final norm"), /* BioGPT, XGLM */
F("output_projection", 'H', "output", NAMES_TIED), /* BioGPT */
NAMES_END};

/* Beside names_llama_pre. */
const struct names_row names_persimmon[] = {
R("embed_tokens", 'E', "token"),
R("layers.{l}.self_attn.query_key_value", 'A', "query+key+value"),
R("layers.{l}.self_attn.dense", 'A', "output"),
R("layers.{l}.self_attn.q_layernorm", 'N', "query norm"),
R("layers.{l}.self_attn.k_layernorm", 'N', "key norm"),
R("layers.{l}.mlp.dense_h_to_4h", 'F', "up"),
R("layers.{l}.mlp.dense_4h_to_h", 'F', "down"),
R("layers.{l}.mlp.up_proj", 'F', "gate+up"), /* Phi-3-small */
R("layers.{l}.mlp.down_proj", 'F', "down"),
R("final_layernorm", 'N', "final norm"),
NAMES_END};

const struct names_row names_hf_olmo[] = {
R("wte", 'E', "token"),
R("blocks.{l}.att_proj", 'A', "query+key+value"),
R("blocks.{l}.attn_out", 'A', "output"),
R("blocks.{l}.ff_proj", 'F', "up+gate"),
R("blocks.{l}.ff_proj", 'F', "up"), /* without a gate */
R("blocks.{l}.ff_out", 'F', "down"),
F("ff_out", 'H', "output", NAMES_TIED),
NAMES_END};

const struct names_row names_llada[] = {
R("wte", 'E', "token"),
R("blocks.{l}.attn_norm", 'N', "attention norm"),
R("blocks.{l}.q_proj", 'A', "query"),
R("blocks.{l}.k_proj", 'A', "key"),
R("blocks.{l}.v_proj", 'A', "value"),
R("blocks.{l}.attn_out", 'A', "output"),
R("blocks.{l}.ff_norm", 'N', "feed-forward norm"),
R("blocks.{l}.ff_proj", 'F', "gate"),
R("blocks.{l}.up_proj", 'F', "up"),
R("blocks.{l}.ff_out", 'F', "down"),
R("ln_f", 'N', "final norm"),
F("ff_out", 'H', "output", NAMES_TIED),
NAMES_END};

/* The matrices of all experts of a layer one above the other. */
const struct names_row names_dbrx[] = {
R("wte", 'E', "token"),
R("blocks.{l}.norm_attn_norm.norm_1", 'N', "attention norm"),
R("blocks.{l}.norm_attn_norm.attn.Wqkv", 'A', "query+key+value"),
R("blocks.{l}.norm_attn_norm.attn.out_proj", 'A', "output"),
R("blocks.{l}.norm_attn_norm.norm_2", 'N', "feed-forward norm"),
R("blocks.{l}.ffn.router.layer", 'F', "router"),
F("=blocks.{l}.ffn.experts.mlp.w1", 'F', "expert gate", NAMES_STACKED | NAMES_FLAT),
F("=blocks.{l}.ffn.experts.mlp.v1", 'F', "expert up", NAMES_STACKED | NAMES_FLAT),
F("=blocks.{l}.ffn.experts.mlp.w2", 'F', "expert down", NAMES_STACKED | NAMES_FLAT),
R("norm_f", 'N', "final norm"),
NAMES_END};

const struct names_row names_bloom[] = {
R("word_embeddings", 'E', "token"),
R("word_embeddings_layernorm", 'E', "embedding norm"),
R("h.{l}.input_layernorm", 'N', "attention norm"),
R("h.{l}.self_attention.query_key_value", 'A', "query+key+value"),
R("h.{l}.self_attention.dense", 'A', "output"),
R("h.{l}.post_attention_layernorm", 'N', "feed-forward norm"),
R("h.{l}.mlp.dense_h_to_4h", 'F', "up"),
R("h.{l}.mlp.dense_4h_to_h", 'F', "down"),
R("ln_f", 'N', "final norm"),
NAMES_END};

/* 7B has one norm a layer, 40B and 180B name their two differently from falcon-rw. */
const struct names_row names_falcon[] = {
R("word_embeddings", 'E', "token"),
R("h.{l}.input_layernorm", 'N', "attention norm"),
R("h.{l}.ln_attn", 'N', "attention norm"),
R("h.{l}.post_attention_layernorm", 'N', "feed-forward norm"),
R("h.{l}.ln_mlp", 'N', "feed-forward norm"),
R("h.{l}.self_attention.query_key_value", 'A', "query+key+value"),
R("h.{l}.self_attention.dense", 'A', "output"),
R("h.{l}.mlp.dense_h_to_4h", 'F', "up"),
R("h.{l}.mlp.dense_4h_to_h", 'F', "down"),
R("ln_f", 'N', "final norm"),
NAMES_END};

const struct names_row names_mpt[] = {
R("wte", 'E', "token"),
R("wpe", 'E', "position"),
R("blocks.{l}.norm_1", 'N', "attention norm"),
R("blocks.{l}.attn.Wqkv", 'A', "query+key+value"),
R("blocks.{l}.attn.out_proj", 'A', "output"),
R("blocks.{l}.attn.q_ln", 'N', "query norm"),
R("blocks.{l}.attn.k_ln", 'N', "key norm"),
R("blocks.{l}.norm_2", 'N', "feed-forward norm"),
R("blocks.{l}.ffn.up_proj", 'F', "up"),
R("blocks.{l}.ffn.down_proj", 'F', "down"),
R("norm_f", 'N', "final norm"),
NAMES_END};

/* Today's names, and those of the files first published (transformer.h.0.mixer.Wqkv). */
const struct names_row names_phi[] = {
R("embed_tokens", 'E', "token"),
R("layers.{l}.input_layernorm", 'N', "attention norm"),
R("layers.{l}.self_attn.q_proj", 'A', "query"),
R("layers.{l}.self_attn.k_proj", 'A', "key"),
R("layers.{l}.self_attn.v_proj", 'A', "value"),
R("layers.{l}.self_attn.dense", 'A', "output"),
R("layers.{l}.self_attn.q_layernorm", 'N', "query norm"),
R("layers.{l}.self_attn.k_layernorm", 'N', "key norm"),
R("layers.{l}.mlp.fc1", 'F', "up"),
R("layers.{l}.mlp.fc2", 'F', "down"),
R("final_layernorm", 'N', "final norm"),
R("embd.wte", 'E', "token"),
R("h.{l}.ln", 'N', "attention norm"),
R("h.{l}.mixer.Wqkv", 'A', "query+key+value"),
R("h.{l}.mixer.out_proj", 'A', "output"),
R("h.{l}.mlp.fc1", 'F', "up"),
R("h.{l}.mlp.fc2", 'F', "down"),
R("lm_head.ln", 'N', "final norm"),
R("lm_head.linear", 'H', "output"),
NAMES_END};

const struct names_row names_exaone[] = {
R("wte", 'E', "token"),
R("h.{l}.ln_1", 'N', "attention norm"),
R("h.{l}.attn.attention.q_proj", 'A', "query"),
R("h.{l}.attn.attention.k_proj", 'A', "key"),
R("h.{l}.attn.attention.v_proj", 'A', "value"),
R("h.{l}.attn.attention.out_proj", 'A', "output"),
R("h.{l}.ln_2", 'N', "feed-forward norm"),
R("h.{l}.mlp.c_fc_0", 'F', "gate"),
R("h.{l}.mlp.c_fc_1", 'F', "up"),
R("h.{l}.mlp.c_proj", 'F', "down"),
R("ln_f", 'N', "final norm"),
NAMES_END};

const struct names_row names_qwen[] = {
R("wte", 'E', "token"),
R("h.{l}.ln_1", 'N', "attention norm"),
R("h.{l}.attn.c_attn", 'A', "query+key+value"),
R("h.{l}.attn.c_proj", 'A', "output"),
R("h.{l}.ln_2", 'N', "feed-forward norm"),
R("h.{l}.mlp.w1", 'F', "up"),
R("h.{l}.mlp.w2", 'F', "gate"),
R("h.{l}.mlp.c_proj", 'F', "down"),
R("ln_f", 'N', "final norm"),
NAMES_END};

const struct names_row names_chatglm[] = {
R("embedding.word_embeddings", 'E', "token"),
R("encoder.layers.{l}.input_layernorm", 'N', "attention norm"),
R("encoder.layers.{l}.self_attention.query_key_value", 'A', "query+key+value"),
R("encoder.layers.{l}.self_attention.dense", 'A', "output"),
R("encoder.layers.{l}.post_attention_layernorm", 'N', "feed-forward norm"),
R("encoder.layers.{l}.mlp.dense_h_to_4h", 'F', "gate+up"),
R("encoder.layers.{l}.mlp.dense_4h_to_h", 'F', "down"),
R("encoder.final_layernorm", 'N', "final norm"),
R("output_layer", 'H', "output"),
NAMES_END};

const struct names_row names_internlm2[] = {
R("tok_embeddings", 'E', "token"),
R("layers.{l}.attention_norm", 'N', "attention norm"),
R("layers.{l}.attention.wqkv", 'A', "query+key+value"),
R("layers.{l}.attention.wo", 'A', "output"),
R("layers.{l}.ffn_norm", 'N', "feed-forward norm"),
R("layers.{l}.feed_forward.w1", 'F', "gate"),
R("layers.{l}.feed_forward.w2", 'F', "down"),
R("layers.{l}.feed_forward.w3", 'F', "up"),
R("norm", 'N', "final norm"),
F("output", 'H', "output", NAMES_TIED),
NAMES_END};
