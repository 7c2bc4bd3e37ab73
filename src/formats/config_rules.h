/* config_rules.h - what a family's config.json says in ways that no row of the table can.
 *
 * Private to the config files of this folder: the state of one reading, and the rules. */
#ifndef FORMATS_CONFIG_RULES_H
#define FORMATS_CONFIG_RULES_H

#include "formats/config_edit.h"
#include "formats/config_json.h"
#include "formats/config_table.h"

/* One reading. */
struct config_reader {
    struct config_json json;
    const struct config_family *family;
    struct ps_model model;
    struct ps_text assumed;
    char key_of[PS_FIELD_COUNT][CONFIG_KEY_MAX]; /* which key gave a field, "" for none */
};

/* One writing: the model, and what the file says so far. */
struct config_writer {
    const struct ps_model *model;
    const struct ps_model *old; /* as the file gives it; NULL when there is no file */
    struct config_edits *edits;
    const struct config_json *json; /* that file, or NULL */
};

/* Reads a whole text; config_json_free is due afterwards, but not when it fails. `cap` bytes of
 * `assumed` take what was assumed. */
bool config_reader_open(struct config_reader *r, const char *text, size_t len, const char *file,
                        const char *as, char *assumed, size_t cap, char error[DESIGN_ERROR_MAX]);

/* Finds the family of the object under `key` of the root, then reads it as a model without a head;
 * messages and assumptions are those of `r`. Between the two it is decided whether that family may
 * stand there: one whose rule reads parts itself must not. False: a message. */
bool config_reader_part_open(struct config_reader *r, const char *key, struct config_reader *part);
bool config_reader_part_read(struct config_reader *r, struct config_reader *part);

/* Reads a config.json into new memory. False: a message. */
bool config_file_text(const char *path, char **text, size_t *len, char error[DESIGN_ERROR_MAX]);

/* config_check.c: after the rows, the class and the rule. False: a message. */
bool config_check(struct config_reader *r);

/* config_unknown.c: the message for a model_type (NULL: none) that no family has, or for a --as
 * that is none. Both are false, as what failed. */
bool config_unknown_type(const struct config_json *json, const char *type);

/* Two models side by side, of which none is the one that is meant. */
bool config_unknown_towers(const char *type);
bool config_unknown_as(struct config_reader *r, const char *as);

/* Adds "key=value" to what was assumed. */
void config_assume(struct config_reader *r, const char *key, const char *value);

/* Does a null stand where transformers takes it for false, whatever absent means? (Tied or not.) */
bool config_null_is_false(const struct config_json *json, const struct config_key *row,
                          const char *key);

/* Refuses the file because of what a key says. False, with a message of the key's place and `why`.
 */
bool config_refuse(struct config_reader *r, const char *key, const char *why);

/* Must this field be written: is it new or another than in the file? */
bool config_differs(const struct config_writer *w, enum ps_field field);

/* Each part of a rule differs as a whole: when one of its fields does, all its keys are written. */
bool config_any_differs(const struct config_writer *w, const enum ps_field *fields, int n);
#define ANY_DIFFERS(w, ...)                                                                        \
    config_any_differs(                                                                            \
        w, (const enum ps_field[]){__VA_ARGS__},                                                   \
        (int)(sizeof((const enum ps_field[]){__VA_ARGS__}) / sizeof(enum ps_field)))

/* Is it this string? */
bool config_is_text(const json_t *value, const char *text);

/* config_loader.c: keys that count for nothing, kept such that transformers still reads the file.
 * `json` is the file as it is, or NULL. */
void config_loader_write(struct config_writer *w, const struct config_family *family,
                         const struct config_json *json);

/* A rule (config_rules_*.c, by what the families are): what keys mean for the fields, and which
 * keys give the fields again. Both run after the rows of the table. False: the message is in the
 * reader's json.error. A writer need not refuse anything: what it cannot say is found when the
 * result is read again. */
struct config_rule {
    bool (*read)(struct config_reader *r);
    void (*write)(struct config_writer *w);
};

extern const struct config_rule config_rule_albert, config_rule_deberta, config_rule_deberta_v2,
    config_rule_modernbert, config_rule_opt, config_rule_falcon, config_rule_mpt,
    config_rule_sparse, config_rule_deepseek, config_rule_deepseek_v2, config_rule_deepseek_v3,
    config_rule_glm4_moe, config_rule_t5, config_rule_mt5, config_rule_marian, config_rule_cross,
    config_rule_decoder, config_rule_qwen, config_rule_chatglm, config_rule_nomic,
    config_rule_granite_hybrid, config_rule_llama4, config_rule_pair, config_rule_xlm,
    config_rule_dbrx, config_rule_hf_olmo, config_rule_ernie, config_rule_dinov2,
    config_rule_ernie_moe, config_rule_hunyuan_moe, config_rule_bert, config_rule_gte,
    config_rule_dinov3, config_rule_longt5, config_rule_switch, config_rule_nllb_moe,
    config_rule_glm4_lite, config_rule_bailing, config_rule_gpt2, config_rule_t5gemma;

#endif
