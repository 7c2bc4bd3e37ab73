/* names_llama.c - tensor names of LLaMA and the many that are laid out like it, with experts and
 * with latent attention. See names_tables.h.
 *
 * Data only. */
#include "formats/names_tables.h"

#include <stddef.h>

/* clang-format off */

const struct names_row names_llama[] = {
R("embed_tokens", 'E', "token"),
R("layers.{l}.self_attn.q_proj", 'A', "query"),
R("layers.{l}.self_attn.k_proj", 'A', "key"),
R("layers.{l}.self_attn.v_proj", 'A', "value"),
R("layers.{l}.self_attn.o_proj", 'A', "output"),
R("layers.{l}.self_attn.qkv_proj", 'A', "query+key+value"), /* Phi-3 */
F("layers.{l}.self_attn.q_norm", 'N', "query norm", NAMES_FLAT), /* Command-R+ keeps heads x width */
F("layers.{l}.self_attn.k_norm", 'N', "key norm", NAMES_FLAT),
R("layers.{l}.self_attn.query_layernorm", 'N', "query norm"), /* Hunyuan */
R("layers.{l}.self_attn.key_layernorm", 'N', "key norm"),
R("layers.{l}.self_attn.W_pack", 'A', "query+key+value"), /* Baichuan */
R("layers.{l}.self_attn.q_layernorm.norms.{p}", 'N', "query norm"), /* StableLM 2: a norm a head */
R("layers.{l}.self_attn.k_layernorm.norms.{p}", 'N', "key norm"),
R("layers.{l}.mlp.gate_proj", 'F', "gate"),
R("layers.{l}.mlp.up_proj", 'F', "up"),
R("layers.{l}.mlp.down_proj", 'F', "down"),
R("layers.{l}.mlp.gate_up_proj", 'F', "gate+up"), /* Phi-3 */
R("layers.{l}.mlp.c_fc", 'F', "up"), /* StarCoder2 */
R("layers.{l}.mlp.c_proj", 'F', "down"),
R("norm", 'N', "final norm"),
NAMES_END};

/* The same names mean other norms: before each half, after it, or on both sides. */
const struct names_row names_llama_pre[] = {
R("layers.{l}.input_layernorm", 'N', "attention norm"),
R("layers.{l}.post_attention_layernorm", 'N', "feed-forward norm"),
NAMES_END};

const struct names_row names_llama_post[] = { /* OLMo 2 */
R("layers.{l}.post_attention_layernorm", 'N', "attention norm"),
R("layers.{l}.post_feedforward_layernorm", 'N', "feed-forward norm"),
NAMES_END};

const struct names_row names_llama_sandwich[] = { /* Gemma 2 and 3 */
R("layers.{l}.input_layernorm", 'N', "attention norm"),
R("layers.{l}.post_attention_layernorm", 'N', "attention post norm"),
R("layers.{l}.pre_feedforward_layernorm", 'N', "feed-forward norm"),
R("layers.{l}.post_feedforward_layernorm", 'N', "feed-forward post norm"),
NAMES_END};

const struct names_row names_glm4[] = { /* GLM-4-0414 */
R("layers.{l}.input_layernorm", 'N', "attention norm"),
R("layers.{l}.post_self_attn_layernorm", 'N', "attention post norm"),
R("layers.{l}.post_attention_layernorm", 'N', "feed-forward norm"),
R("layers.{l}.post_mlp_layernorm", 'N', "feed-forward post norm"),
NAMES_END};

/* Mixtral's names, everyone else's, and all experts of a layer in one tensor. */
const struct names_row names_experts[] = {
R("layers.{l}.block_sparse_moe.gate", 'F', "router"),
R("=layers.{l}.block_sparse_moe.e_score_correction_bias", 'F', "router bias"), /* MiniMax-M2 */
F("=layers.{l}.mlp.moe_statics.e_score_correction_bias", 'F', "router bias", NAMES_ONES), /* ERNIE 4.5 */
R("layers.{l}.mlp.gate.wg", 'F', "router"), /* Hunyuan */
R("layers.{l}.mlp.shared_mlp.gate_proj", 'F', "shared gate"),
R("layers.{l}.mlp.shared_mlp.up_proj", 'F', "shared up"),
R("layers.{l}.mlp.shared_mlp.down_proj", 'F', "shared down"),
R("layers.{l}.block_sparse_moe.experts.{e}.w1", 'F', "expert gate"),
R("layers.{l}.block_sparse_moe.experts.{e}.w2", 'F', "expert down"),
R("layers.{l}.block_sparse_moe.experts.{e}.w3", 'F', "expert up"),
R("layers.{l}.mlp.gate", 'F', "router"),
R("=layers.{l}.mlp.gate.e_score_correction_bias", 'F', "router bias"),
R("layers.{l}.mlp.experts.{e}.gate_proj", 'F', "expert gate"),
R("layers.{l}.mlp.experts.{e}.up_proj", 'F', "expert up"),
R("layers.{l}.mlp.experts.{e}.down_proj", 'F', "expert down"),
F("=layers.{l}.mlp.experts.gate_up_proj", 'F', "expert gate+expert up", NAMES_STACKED),
F("=layers.{l}.mlp.experts.gate_proj", 'F', "expert gate", NAMES_STACKED),
F("=layers.{l}.mlp.experts.up_proj", 'F', "expert up", NAMES_STACKED),
F("=layers.{l}.mlp.experts.down_proj", 'F', "expert down", NAMES_STACKED),
R("layers.{l}.mlp.shared_expert.gate_proj", 'F', "shared gate"), /* Qwen2-MoE */
R("layers.{l}.mlp.shared_expert.up_proj", 'F', "shared up"),
R("layers.{l}.mlp.shared_expert.down_proj", 'F', "shared down"),
R("layers.{l}.mlp.shared_expert_gate", 'F', "shared expert gate"),
R("layers.{l}.mlp.shared_experts.gate_proj", 'F', "shared gate"), /* DeepSeek */
R("layers.{l}.mlp.shared_experts.up_proj", 'F', "shared up"),
R("layers.{l}.mlp.shared_experts.down_proj", 'F', "shared down"),
/* Beside them; here, since a family has four tables. */
R("layers.{l}.input_layernorm", 'N', "attention norm"),
R("layers.{l}.post_attention_layernorm", 'N', "feed-forward norm"),
NAMES_END};

const struct names_row names_bailing[] = {
R("word_embeddings", 'E', "token"),
R("layers.{l}.attention.query_key_value", 'A', "query+key+value"),
R("layers.{l}.attention.dense", 'A', "output"),
R("layers.{l}.attention.query_layernorm", 'N', "query norm"),
R("layers.{l}.attention.key_layernorm", 'N', "key norm"),
R("=layers.{l}.mlp.gate.expert_bias", 'F', "router bias"),
NAMES_END};

const struct names_row names_apertus[] = {
R("layers.{l}.attention_layernorm", 'N', "attention norm"),
R("layers.{l}.feedforward_layernorm", 'N', "feed-forward norm"),
R("=layers.{l}.mlp.act_fn.alpha_p", 'F', "activation p"),
R("=layers.{l}.mlp.act_fn.alpha_n", 'F', "activation n"),
NAMES_END};

/* Granite: all experts of a layer in one tensor, under names of its own. */
const struct names_row names_granite_experts[] = {
R("layers.{l}.block_sparse_moe.router.layer", 'F', "router"),
F("layers.{l}.block_sparse_moe.input_linear", 'F', "expert gate+expert up", NAMES_STACKED),
F("layers.{l}.block_sparse_moe.output_linear", 'F', "expert down", NAMES_STACKED),
R("layers.{l}.shared_mlp.input_linear", 'F', "shared gate+shared up"),
R("layers.{l}.shared_mlp.output_linear", 'F', "shared down"),
/* Granite 4 without experts. */
R("layers.{l}.shared_mlp.input_linear", 'F', "gate+up"),
R("layers.{l}.shared_mlp.output_linear", 'F', "down"),
NAMES_END};

/* Beside names_experts. */
const struct names_row names_gpt_oss[] = {
R("=layers.{l}.self_attn.sinks", 'A', "sinks"),
R("layers.{l}.mlp.router", 'F', "router"),
F("=layers.{l}.mlp.experts.gate_up_proj_bias", 'F', "expert gate bias+expert up bias", NAMES_STACKED),
F("=layers.{l}.mlp.experts.down_proj_bias", 'F', "expert down bias", NAMES_STACKED),
NAMES_END};

const struct names_row names_llama4[] = {
R("layers.{l}.feed_forward.router", 'F', "router"),
F("=layers.{l}.feed_forward.experts.gate_up_proj", 'F', "expert gate+expert up", NAMES_STACKED),
F("=layers.{l}.feed_forward.experts.down_proj", 'F', "expert down", NAMES_STACKED),
R("layers.{l}.feed_forward.shared_expert.gate_proj", 'F', "shared gate"),
R("layers.{l}.feed_forward.shared_expert.up_proj", 'F', "shared up"),
R("layers.{l}.feed_forward.shared_expert.down_proj", 'F', "shared down"),
R("layers.{l}.feed_forward.gate_proj", 'F', "gate"), /* layers without experts */
R("layers.{l}.feed_forward.up_proj", 'F', "up"),
R("layers.{l}.feed_forward.down_proj", 'F', "down"),
NAMES_END};

/* DeepSeek V2 and V3. */
const struct names_row names_latent[] = {
R("layers.{l}.self_attn.q_a_proj", 'A', "query down"),
R("layers.{l}.self_attn.q_a_layernorm", 'N', "query latent norm"),
R("layers.{l}.self_attn.q_b_proj", 'A', "query up"),
R("layers.{l}.self_attn.kv_a_proj_with_mqa", 'A', "key/value down"),
R("layers.{l}.self_attn.kv_a_layernorm", 'N', "key/value latent norm"),
R("layers.{l}.self_attn.kv_b_proj", 'A', "key/value up"),
NAMES_END};
