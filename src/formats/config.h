/* config.h - Hugging Face config.json to a model and back (jansson).
 *
 * Reads any model_type of the family table; absent keys take the family's defaults and are named
 * in `assumed`. Hostile files (huge, deeply nested, wrong types) get a message, never a crash. */
#ifndef FORMATS_CONFIG_H
#define FORMATS_CONFIG_H

#include "formats/design.h"

/* Reads PATH (a file, or a folder with a config.json in it) into design->model, ->base, ->name,
 * ->title, ->path, ->family, ->assumed. False: a message with file, line and column or key. */
bool config_read(struct design *design, const char *path, const char *as,
                 char error[DESIGN_ERROR_MAX]);

/* The same from memory; `file` names it in messages. */
bool config_parse(struct design *design, const char *text, size_t len, const char *file,
                  const char *as, char error[DESIGN_ERROR_MAX]);

/* The config.json that Hugging Face's loader for the class accepts, as malloc'ed text that ends in
 * a newline (free it). Keys of the file it was read from that are not understood survive. NULL:
 * a message: the model has a switch that the class cannot express, or memory ran out. */
char *config_write(const struct design *design, char error[DESIGN_ERROR_MAX]);

#endif
