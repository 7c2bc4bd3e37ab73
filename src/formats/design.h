/* design.h - a model with its name, where it came from, and what was changed since.
 *
 * MODEL on the command line is such a text: a built-in name or a path to a config.json (or its
 * folder), and changes: "bert-base:d_model=1024,layers=24", "./config.json:kv_heads=8". The same
 * text is the shareable state of the explorer. */
#ifndef FORMATS_DESIGN_H
#define FORMATS_DESIGN_H

#include "paramscope/paramscope.h"

enum { DESIGN_NAME_MAX = 128, DESIGN_PATH_MAX = 1024, DESIGN_ERROR_MAX = 600 };

struct design {
    struct ps_model model;       /* as it is now */
    struct ps_model base;        /* as it was opened, before changes */
    char name[DESIGN_NAME_MAX];  /* "bert-base", or the name of the file's folder: made printable */
    char title[DESIGN_NAME_MAX]; /* "BERT-base" */
    char path[DESIGN_PATH_MAX];  /* of the config.json, "" for a preset */
    char family[32];             /* model_type: a ps_family's name */
    /* Parts of a config.json that are left out of the count: layers behind the last that predict
     * further tokens, and what sees or hears. */
    int64_t next_layers;
    bool towers;
    char assumed[256]; /* what a config.json left out and the family decided, for people:
                          "tie_word_embeddings=false, head_dim=d_model/heads", or "" */
    int64_t published; /* of the unchanged base; 0: none is known */
    const char *printed, *source, *note; /* of the preset, or NULL */
};

/* Opens MODEL text. False: one message for people in error that names the model, the field and
 * what is allowed, with the nearest known name suggested. `as` is a family to read an unknown
 * model_type as (--as llama), or NULL. */
bool design_open(struct design *design, const char *text, const char *as,
                 char error[DESIGN_ERROR_MAX]);

/* An unchanged preset. */
void design_from_preset(struct design *design, const struct ps_preset *preset);

/* Applies "d_model=1024,layers=24" to the model; false leaves it untouched. */
bool design_change(struct design *design, const char *changes, char error[DESIGN_ERROR_MAX]);

/* The text that opens this design again: the name (or path) and the fields that differ from the
 * base, shortest form (what follows by itself is left out). */
void design_text(const struct design *design, struct ps_text *text);

/* The same as one word of a shell's command line: between quotes when a path in it needs them. */
void design_word(const struct design *design, struct ps_text *text);

/* Nothing changed since it was opened? */
bool design_pristine(const struct design *design);

/* The value of a field as text, in the form in which a change takes it: 30522, 8/3, rmsnorm. */
void design_value_text(enum ps_field field, int64_t value, struct ps_text *text);

/* Reads a typed value for a field: a number expression (30_522, 32k, 1.5M, 2^15, 4*768, 8/3 for
 * a ratio) or a choice's name; "auto" is 0 where 0 means "follows". False with a message. */
bool design_value_parse(enum ps_field field, const char *text, int64_t *value,
                        char error[DESIGN_ERROR_MAX]);

#endif
