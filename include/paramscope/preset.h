/* preset.h - families and built-in models, as const data.
 *
 * A family is a set of switch settings with the name that Hugging Face calls `model_type`; a
 * preset is a family with numbers and its published count. */
#ifndef PARAMSCOPE_PRESET_H
#define PARAMSCOPE_PRESET_H

#include "paramscope/model.h"

struct ps_family {
    const char *name;  /* "bert": the model_type of config.json */
    const char *title; /* "BERT" */
    const struct ps_setting *settings;
};

struct ps_preset {
    const char *name;   /* "bert-base": the command line */
    const char *title;  /* "BERT-base" */
    const char *family; /* a ps_family's name */
    const struct ps_setting *settings;
    int64_t published;   /* the figure that was printed, 0: none; 110000000 */
    const char *printed; /* as printed: "110M" */
    const char *source;  /* where: "Devlin et al. 2019, section 3" */
    const char *note;    /* why it differs from the exact count, or NULL */
};

int ps_family_count(void);
const struct ps_family *ps_family_at(int i);
const struct ps_family *ps_family_find(const char *name, int len);

int ps_preset_count(void);
const struct ps_preset *ps_preset_at(int i);

/* By name, ignoring case; NULL when there is none. */
const struct ps_preset *ps_preset_find(const char *name, int len);

/* The preset whose name is nearest to a mistyped one, or NULL. */
const struct ps_preset *ps_preset_nearest(const char *name, int len);

/* The model of a family (its switches over ps_model_blank) and of a preset. */
struct ps_model ps_family_model(const struct ps_family *family);
struct ps_model ps_preset_model(const struct ps_preset *preset);

#endif
