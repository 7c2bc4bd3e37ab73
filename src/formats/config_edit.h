/* config_edit.h - a list of changes to one JSON object, made in its text.
 *
 * What is not changed keeps its bytes: order, spacing, numbers as they were written, keys that
 * nobody here understands. */
#ifndef FORMATS_CONFIG_EDIT_H
#define FORMATS_CONFIG_EDIT_H

#include "formats/config_table.h"

enum { CONFIG_EDITS_MAX = 64 };

struct config_edit {
    char key[CONFIG_KEY_MAX];
    char *value; /* JSON, malloc'ed; NULL removes the key */
};

struct config_edits {
    int n;
    bool failed; /* memory ran out, or there were too many */
    struct config_edit edit[CONFIG_EDITS_MAX];
};

/* Set a key of the object; a later value for the same key wins. */
void config_edit_whole(struct config_edits *edits, const char *key, int64_t value);
void config_edit_switch(struct config_edits *edits, const char *key, bool value);
void config_edit_json(struct config_edits *edits, const char *key, const char *json);
void config_edit_remove(struct config_edits *edits, const char *key);
void config_edits_free(struct config_edits *edits);

/* The text with the changes made in its object, or in the object under the key `inside` of it:
 * malloc'ed and ended by a newline, or NULL when memory ran out. New keys are added at the end. */
char *config_edits_apply(const struct config_edits *edits, const char *text, size_t len,
                         const char *inside);

#endif
