/* tensor_names.h - what Hugging Face's checkpoints call the tensors of the engine's list.
 *
 * The tables (names_*.c) are data, one per kind of model: a pattern of a name and the engine's
 * tensors that it stands for. This file finds the row of a name; it knows nothing of files and
 * counts nothing. A new family is a row of names_family and, if its names are new, a table. */
#ifndef FORMATS_TENSOR_NAMES_H
#define FORMATS_TENSOR_NAMES_H

#include "paramscope/paramscope.h"

enum names_flag {
    NAMES_TIED = 1,    /* where the model has no such tensor: a copy of the token table */
    NAMES_COPY = 2,    /* a second name; the parameter itself if the first is not there */
    NAMES_CONV1D = 4,  /* stored as input x output (GPT-2's Conv1D), not output x input */
    NAMES_EITHER = 8,  /* stored either way */
    NAMES_ONES = 16,   /* dimensions of 1 may stand before */
    NAMES_FLAT = 32,   /* any shape with as many elements */
    NAMES_STACKED = 64 /* all experts of a layer in one tensor, experts first */
};

/* A pattern ends in a module ("layers.{l}.self_attn.q_proj": its .weight and .bias), or begins
 * with = and is a whole name. {l} is the layer, {e} the expert, {p} the part (a head), other
 * digits are themselves. `target` names the engine's tensors, joined by + where one tensor of the
 * file holds several; .bias of a module is the engine's "NAME bias". */
struct names_row {
    const char *pattern;
    char component; /* letter of ps_component_info */
    const char *target;
    char stack; /* 'e', 'd'; 0: the only one */
    unsigned char flags;
};

struct names_family {
    const char *family;               /* a ps_family's name */
    const struct names_row *table[4]; /* each ended by a NULL pattern; the first match wins */
    const char *prefixes;             /* that may stand before a name, each between blanks */
};

/* The row of a family, or NULL. */
const struct names_family *names_family_find(const char *family);
const struct names_family *names_family_at(int i); /* NULL past the last */

enum { NAMES_ENTRIES = 192, NAMES_TARGETS = 3, NAMES_NONE = -1 };

/* A row with the tensors of one model's list put in. */
struct names_entry {
    const struct names_row *row;
    int targets;
    int weight[NAMES_TARGETS]; /* index into the list, or NAMES_NONE */
    int bias[NAMES_TARGETS];
    int next; /* entry with the same bucket, or NAMES_NONE */
};

struct names_map {
    const struct names_family *family;
    int n;
    struct names_entry entry[NAMES_ENTRIES];
    int bucket[256];
};

/* Prepares a family's tables for one model. False: the family has no table (error is the
 * caller's), or more rows than NAMES_ENTRIES (tested not to happen). */
bool names_map_init(struct names_map *map, const char *family, const struct ps_tensor_list *list);

/* What a name stands for. */
struct names_hit {
    int entry;
    bool bias;  /* of a module */
    bool whole; /* the name is a parameter's; else `suffix` says what hangs on a module */
    int64_t layer, expert, part; /* NAMES_NONE where the pattern has none */
    const char *stem;            /* the name without its prefixes */
    size_t stem_len;             /* up to the suffix */
    const char *suffix;          /* "weight", "bias", "qweight", "weight.absmax" */
    size_t suffix_len;
};
bool names_find(const struct names_map *map, const char *name, size_t len, struct names_hit *hit);

/* The name that a tensor of the list has by a row, without prefix. */
void names_write(const struct names_row *row, bool bias, int64_t layer, int64_t expert,
                 struct ps_text *text);

/* The name after the prefixes of the family. */
const char *names_strip(const struct names_map *map, const char *name, size_t len);

#endif
