/* config_class.h - architectures[0] of a config.json: which class, and so which pooler and head.
 *
 * "BertForMaskedLM" is BERT without its pooler and with a masked-language head. The name in front
 * says the family and matters little; the words behind it decide. */
#ifndef FORMATS_CONFIG_CLASS_H
#define FORMATS_CONFIG_CLASS_H

#include "formats/config_rules.h"

/* Sets pooler, head, labels and stacks of the model by architectures[0], or by what is usual for
 * the family when it is absent or unknown, and says so. */
bool config_class_read(struct config_reader *r);

/* Edits `architectures` and the labels so that they give the model's pooler, head and stacks.
 * `json` is the file as it is, or NULL. False: no class of the family is like that. */
bool config_class_write(struct config_writer *w, const struct config_family *family,
                        const struct config_json *json);

/* Adds the name of the class that has the model's head, if there is one, and what pooler it has:
 * "BertForMaskedLM has pooler=no". */
void config_class_hint(struct ps_text *text, const struct config_family *family,
                       const struct ps_model *model);

#endif
