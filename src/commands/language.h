/* language.h - the language of the explorer: --lang, else LC_MESSAGES or LANG. */
#ifndef COMMANDS_LANGUAGE_H
#define COMMANDS_LANGUAGE_H

#include <stdbool.h>
#include <stddef.h>

/* Opens the catalogue of a language ("ko"; "en" is none) or, with NULL, of the one that the
 * environment asks for, if there is one. False only for a name that was given and is not there:
 * error says which are. */
bool language_begin(const char *argv0, const char *name, char *error, size_t cap);

#endif
