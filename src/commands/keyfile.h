/* keyfile.h - the user's own keys, for the verb and the explorer. */
#ifndef COMMANDS_KEYFILE_H
#define COMMANDS_KEYFILE_H

#include "ui/keymap.h"

/* The keys in force: the built-in ones, changed by keys.yaml in the user's folder when it is
 * there. Messages about what is in it call it `as`, or by its path when that is NULL. False: the
 * map is the built-in one, and `error` says what is wrong with the file. */
bool keyfile_load(struct keymap *map, const char *as, char *error, size_t cap);

#endif
