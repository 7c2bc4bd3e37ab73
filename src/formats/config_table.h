/* config_table.h - what each Hugging Face configuration class calls the fields, and what it takes
 * when they are absent: one row a key, one list a family.
 *
 * Reading and writing both go through these rows, so neither can know a key that the other does
 * not. What no row can say is a rule of the family (config_rules.h). */
#ifndef FORMATS_CONFIG_TABLE_H
#define FORMATS_CONFIG_TABLE_H

#include "paramscope/paramscope.h"

enum config_kind {
    CONFIG_WHOLE,  /* a whole number, `least` or more */
    CONFIG_SWITCH, /* true or false: `on` or `off` of the field */
    CONFIG_MIRROR, /* written with the same value as the row of the field; never read */
    CONFIG_MUST    /* no field: any other value than `must` is an architecture of its own */
};

/* What an absent number is, besides a number: */
enum {
    CONFIG_FOUR_D = -1,    /* 4 x d_model */
    CONFIG_AS_ENCODER = -2 /* as many layers as the encoder has */
};

enum {
    CONFIG_QUIET = 1, /* rarely set: not worth a word when absent, nor a line when at its default */
    CONFIG_FOLLOW = 2, /* equal to what the field follows by itself means that it follows */
    CONFIG_KEEP = 4    /* absent means what the family has */
};

struct config_key {
    enum config_kind kind;
    enum ps_field field;
    const char *keys; /* between blanks, in order of precedence; the first is written */
    int64_t absent;   /* a number, one of the above, or whether a switch is on */
    int64_t least;    /* of a number */
    int64_t off, on;  /* of a switch */
    const char *must; /* the value as JSON */
    const char *why;  /* what another value would be */
    unsigned flags;
};

/* Which classes a family has, and what they put on top (config_class.c). */
enum config_group {
    CONFIG_BERT,
    CONFIG_ROBERTA,
    CONFIG_BIG_BIRD,
    CONFIG_DPR,
    CONFIG_GENERATION, /* BERT with a plain output matrix */
    CONFIG_GTE,
    CONFIG_NOMIC,
    CONFIG_XLM,
    CONFIG_XLNET,
    CONFIG_EUROBERT,
    CONFIG_DISTILBERT,
    CONFIG_ELECTRA,
    CONFIG_DEBERTA,
    CONFIG_MODERNBERT,
    CONFIG_MODERNBERT_DECODER,
    CONFIG_VIT,
    CONFIG_DEIT,
    CONFIG_DINOV2,
    CONFIG_SIGLIP_VISION,
    CONFIG_CLIP,    /* one of two towers, with or without its projection */
    CONFIG_SIGLIP,  /* its projection is part of the text tower */
    CONFIG_GPT,     /* a decoder with a double-heads class */
    CONFIG_DECODER, /* the other decoders */
    CONFIG_GEMMA3,
    CONFIG_CHATGLM,
    CONFIG_PAIR, /* an encoder and a decoder in objects of their own */
    CONFIG_T5,
    CONFIG_BART,
    CONFIG_MARIAN,
    CONFIG_SEQ2SEQ /* the other encoder-decoders */
};

struct config_rule;

struct config_family {
    const char *name;   /* the model_type and a ps_family's name */
    const char *prefix; /* of its classes: "Bert" in BertModel */
    enum config_group group;
    const struct config_key *keys;  /* ended by NULL keys */
    const struct config_rule *rule; /* or NULL */
};

int config_family_count(void);
const struct config_family *config_family_at(int i);

/* By model_type, also by one that is another's under a new name ("kimi_k2" is deepseek_v3). */
const struct config_family *config_family_find(const char *name);

/* The family with the nearest name, or NULL when nothing is near. */
const struct config_family *config_family_nearest(const char *name);

/* Up to `max` families with near names, the nearest first; how many. */
int config_families_near(const char *name, const struct config_family **near, int max);

/* The family with the longest name that this one extends (qwen2 for "qwen2_vl"), or NULL. */
const struct config_family *config_family_extended(const char *name);

/* The family whose class this is ("LlamaForCausalLM"), or NULL. */
const struct config_family *config_family_of_class(const char *name);

/* Takes the next name from between the blanks of *keys into `key`; false at the end. */
enum { CONFIG_KEY_MAX = 48 };
bool config_key_next(const char **keys, char key[CONFIG_KEY_MAX]);

#endif
