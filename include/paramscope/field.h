/* field.h - the table of hyperparameters and switches.
 *
 * One row per thing about a Transformer that a person may set: its names, symbol, limits,
 * step, the values people know, and one sentence of help. Sliders, command-line changes, the
 * config.json mapping, help and the man page all read this table; nothing repeats it.
 *
 * Numbers and switches share the table (and a model is one array indexed by it), so undo,
 * parsing, printing and comparing models need no second mechanism. */
#ifndef PARAMSCOPE_FIELD_H
#define PARAMSCOPE_FIELD_H

#include <stdbool.h>
#include <stdint.h>

/* Order is meaning: changes are applied in this order, so that what follows (d_ff follows
 * d_model) comes before what overrides it (d_ff given as well). The four main sliders first. */
enum ps_field {
    /* The four that matter most. */
    PS_VOCAB,
    PS_D_MODEL,
    PS_LAYERS,    /* a view: sets both stacks; the model stores the stacks */
    PS_FFN_RATIO, /* in millionths; the intent that d_ff follows when d_model moves */
    /* Shape. */
    PS_ENCODER_LAYERS,
    PS_DECODER_LAYERS,
    PS_D_FF,
    PS_DECODER_D_FF, /* 0: as d_ff */
    PS_HEADS,
    PS_KV_HEADS,      /* 0: as heads */
    PS_HEAD_DIM,      /* 0: d_model / heads */
    PS_VALUE_DIM,     /* 0: as head_dim */
    PS_EMBEDDING_DIM, /* 0: as d_model */
    PS_OUTPUT_DIM,    /* width of a head's output matrix; 0: as embedding_dim */
    PS_POSITIONS,
    PS_ENCODER_POSITIONS, /* 0: as positions */
    PS_POSITION_OFFSET,   /* extra rows at the start of the table (OPT, BART: 2) */
    PS_TOKEN_TYPES,
    PS_TASK_TYPES,   /* rows of a table of tasks (ERNIE) */
    PS_LAYER_GROUPS, /* distinct layers that are shared by all; 0: every layer its own */
    /* Mixture of experts. */
    PS_EXPERTS, /* 0: a dense model */
    PS_EXPERTS_PER_TOKEN,
    PS_EXPERT_D_FF,  /* 0: as d_ff */
    PS_SHARED_D_FF,  /* width of the always-active shared expert(s) together; 0: none */
    PS_DENSE_LAYERS, /* layers that keep a dense FFN in an expert model */
    /* Multi-head latent attention (DeepSeek). */
    PS_Q_RANK, /* 0: queries are not compressed */
    PS_KV_RANK,
    PS_NOPE_DIM,
    PS_ROPE_DIM,
    /* Relative positions. */
    PS_BUCKETS,     /* rows of the relative table: T5's buckets; DeBERTa's 2 x span */
    PS_CONV_KERNEL, /* DeBERTa v2's convolution beside the first layer; 0: none */
    /* Sound and images. */
    PS_MEL_BINS, /* 0: no audio stem */
    PS_FRAMES,   /* encoder positions of the audio stem */
    PS_IMAGE_SIZE,
    PS_PATCH_SIZE, /* 0: no image stem */
    PS_CHANNELS,
    PS_LABELS, /* outputs of a classifier head */
    /* Switches. */
    PS_ATTENTION,
    PS_CROSS,            /* cross-attention in the decoder's layers */
    PS_GLOBAL_ATTENTION, /* what global tokens have of their own */
    PS_GATED_FFN,
    PS_TIE_EMBEDDINGS,
    PS_SHARE_EMBEDDINGS, /* one token table for encoder and decoder */
    PS_POSITION_KIND,
    PS_NORM_KIND,
    PS_NORM_PLACE,
    PS_FINAL_NORM,
    PS_EMBEDDING_NORM,
    PS_SKIP_FIRST_NORM, /* block 0 has no attention norm (ModernBERT) */
    PS_QK_NORM,
    PS_QKV_BIAS,
    PS_OUT_BIAS,
    PS_SINKS, /* a learned logit per head that takes attention from the tokens (gpt-oss) */
    PS_FFN_BIAS,
    PS_EMBEDDING_PROJECTION,
    PS_RELATIVE_PROJECTION,
    PS_RELATIVE_NORM,
    PS_SHARED_GATE,
    PS_ROUTER_BIAS,
    PS_IMAGE_KIND,
    PS_POOLER,
    PS_HEAD,
    PS_HEAD_BIAS,
    /* Not set by hand: what the symbols of formulas need besides. */
    PS_PATCHES, /* (image_size / patch_size)^2 */
    PS_FIELD_COUNT
};

/* Values of the switches with more than two choices, in the order of their `choices`. */
enum ps_attention {
    PS_ATTENTION_STANDARD,
    PS_ATTENTION_MLA, /* keys and values from a small latent (DeepSeek V2) */
    PS_ATTENTION_XL /* a projection of relative positions, biases and segments of each head (XLNet)
                     */
};
enum ps_global_attention {
    PS_GLOBAL_NO,
    PS_GLOBAL_PROJECTED, /* queries, keys and values (Longformer) */
    PS_GLOBAL_BIASED     /* a norm in each layer, and a relative bias for all (LongT5) */
};
enum ps_cross { PS_CROSS_AUTO, PS_CROSS_NO, PS_CROSS_YES }; /* auto: beside an encoder */
enum ps_position_kind {
    PS_POSITION_NONE, /* none, rotary or ALiBi: nothing is stored */
    PS_POSITION_ROPE,
    PS_POSITION_ALIBI,
    PS_POSITION_SINUSOIDAL, /* computed */
    PS_POSITION_STORED,     /* sinusoids stored as frozen parameters (Marian, Pegasus) */
    PS_POSITION_LEARNED,
    PS_POSITION_RELATIVE,     /* a bias per bucket and head in the first layer of each stack (T5) */
    PS_POSITION_DISENTANGLED, /* a table of relative embeddings (DeBERTa) */
    PS_POSITION_RELATIVE_ALL, /* as relative, but in every layer (UMT5) */
    PS_POSITION_LEARNED_RELATIVE /* a learned table, and one relative bias for all layers (MPNet) */
};
enum ps_norm_kind {
    PS_NORM_LAYER,         /* gain and bias: 2d */
    PS_NORM_LAYER_NO_BIAS, /* gain only: d */
    PS_NORM_RMS,           /* gain only: d */
    PS_NORM_PLAIN          /* no parameters (OLMo 1) */
};
enum ps_norm_place {
    PS_NORM_POST,     /* after each sub-layer (2017, BERT) */
    PS_NORM_PRE,      /* before each sub-layer */
    PS_NORM_PARALLEL, /* one norm feeds attention and FFN side by side (GPT-J, Phi, Falcon-7B) */
    PS_NORM_SANDWICH  /* before and after each sub-layer (Gemma 2 and 3) */
};
enum ps_qk_norm {
    PS_QK_NONE,
    PS_QK_SHARED,     /* one gain of head_dim for all heads (Qwen3, Gemma 3) */
    PS_QK_FULL,       /* a gain over all heads: h*e and k*e (OLMo 2, Command-R+, StableLM 12B) */
    PS_QK_SHARED_BIAS /* as shared, with a bias beside the gain (Persimmon) */
};
enum ps_bias {
    PS_BIAS_NO,
    PS_BIAS_YES,
    PS_BIAS_QV /* queries and values only (Whisper, DeBERTa) */
};
enum ps_ffn_bias {
    PS_FFN_BIAS_NO,
    PS_FFN_BIAS_YES,
    PS_FFN_BIAS_DOWN,      /* of the last matrix alone (GTE, Jina BERT) */
    PS_FFN_BIAS_ACTIVATION /* none, but two learned numbers of the activation (Apertus) */
};
enum ps_projection {
    PS_PROJECTION_LINEAR,      /* E x d */
    PS_PROJECTION_LINEAR_BIAS, /* E x d and a bias (ALBERT, ELECTRA) */
    PS_PROJECTION_IN_OUT       /* E x d in and d x E out (OPT-350m) */
};
enum ps_image_kind {
    PS_IMAGE_VIT,
    PS_IMAGE_DEIT,     /* a distillation token beside the class token, with a position */
    PS_IMAGE_DINOV2,   /* a mask token, and two scales a layer; classifiers see twice the width */
    PS_IMAGE_CLIP,     /* patches without a bias */
    PS_IMAGE_SIGLIP,   /* no class token; the pooler is attention from a learned query */
    PS_IMAGE_REGISTERS /* as DINOv2, and four tokens that are in no table of positions */
};
enum ps_head {
    PS_HEAD_NONE,
    PS_HEAD_LM,
    PS_HEAD_MLM,
    PS_HEAD_PRETRAINING, /* MLM and next-sentence (BERT) */
    PS_HEAD_NSP,
    PS_HEAD_CLASSIFIER,       /* labels x d and a bias */
    PS_HEAD_SCORE,            /* labels x d without a bias (decoder models) */
    PS_HEAD_DENSE_CLASSIFIER, /* d x d and a bias, then a classifier (RoBERTa, BART, DistilBERT) */
    PS_HEAD_DISCRIMINATOR,    /* d x d and a bias, then d x 1 (ELECTRA) */
    PS_HEAD_NORM_CLASSIFIER,  /* d x d and a norm, then a classifier (ModernBERT) */
    PS_HEAD_LM_CHOICE,      /* a language head, and d x 1 that scores a choice (GPT double heads) */
    PS_HEAD_TWO_CLASSIFIERS /* one on the class token, one on the distillation token (DeiT) */
};

enum ps_field_kind {
    PS_KIND_NUMBER,
    PS_KIND_RATIO,  /* millionths */
    PS_KIND_CHOICE, /* index into `choices` */
    PS_KIND_DERIVED /* never set */
};

enum ps_scale { PS_SCALE_LINEAR, PS_SCALE_LOG };

/* Groups in which lists show the fields. */
enum ps_group {
    PS_GROUP_MAIN,
    PS_GROUP_SHAPE,
    PS_GROUP_EXPERTS,
    PS_GROUP_LATENT,
    PS_GROUP_RELATIVE,
    PS_GROUP_STEM,
    PS_GROUP_SWITCH,
    PS_GROUP_DERIVED
};

enum { PS_RATIO_ONE = 1000000 };

struct ps_field_info {
    const char *name;   /* "d_model": the command line, JSON */
    const char *label;  /* "d_model", "FFN ratio": beside the slider */
    const char *symbol; /* "d": in formulas; "" for switches */
    const char *latex;  /* "d_{ff}"; NULL: as symbol */
    const char
        *aliases; /* other names that are understood, between blanks: " hidden_size n_embd " */
    enum ps_field_kind kind;
    enum ps_group group;
    enum ps_scale scale;
    int64_t min, max;           /* the engine's limits */
    int64_t track_lo, track_hi; /* the ends of the slider; a typed value may go past them */
    int64_t step;               /* the smallest step of an arrow key */
    const char *auto_text;  /* what 0 stands for: "d_model / heads"; NULL: 0 is nothing special */
    const int64_t *detents; /* values people know, ascending, ended by 0 */
    const char *const *choices; /* PS_KIND_CHOICE: names, ended by NULL */
    const char *help;           /* one sentence */
};

/* The row of a field. Never fails for a value of the enum; the rows of one field after the other
 * lie side by side, from the first on. */
const struct ps_field_info *ps_field_info(enum ps_field field);

/* The field with this name, symbol or alias (exact, case matters only for one-letter symbols),
 * or PS_FIELD_COUNT. `len` bytes of `name`. */
enum ps_field ps_field_find(const char *name, int len);

/* The field whose name is nearest to a mistyped one (edit distance), or PS_FIELD_COUNT when
 * nothing is near. For "did you mean". */
enum ps_field ps_field_nearest(const char *name, int len);

/* The choice of a switch by its name ("yes", "rms"), or -1. yes/no/true/false/on/off/1/0 are
 * understood where the choices are "no" and "yes". */
int ps_field_choice(enum ps_field field, const char *name, int len);

/* Edit distance between two words (insert, delete, replace), at most `limit` + 1.
 * Shared by everything that suggests a nearest name. */
int ps_word_distance(const char *a, int alen, const char *b, int blen, int limit);

#endif
