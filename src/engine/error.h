/* error.h - how the engine fills a struct ps_error. Private to the engine. */
#ifndef ERROR_H
#define ERROR_H

#include "paramscope/field.h"
#include "paramscope/status.h"

/* "heads: " and a sentence with its parts (texts, ended by NULL, at most PS_ERROR_PARTS) in the
 * places of %s or %1$s. Returns the status. Sentences are literals: they are kept by address. */
enum ps_status error_set(struct ps_error *error, enum ps_status status, enum ps_field field,
                         const char *sentence, ...);

/* The same without a field at fault. */
enum ps_status error_plain(struct ps_error *error, enum ps_status status, const char *sentence);

#endif
