/* save.h - what is on screen into a file, by the file's suffix: the explorer's `w` and `-o`. */
#ifndef COMMANDS_SAVE_H
#define COMMANDS_SAVE_H

#include "formats/outfile.h"
#include "formats/scheme.h"
#include "ui/state.h"

/* Writes .svg (the screen as a picture, in a scheme), .md .csv .json .tex .txt (the breakdown of
 * the models shown, or the derivation when that panel is open) or a file called config.json (the
 * active model for Hugging Face). "-" is standard output and a picture. Replaces a file that is
 * there. False: a message for people, and the file is as it was. The state comes back as it was: a
 * picture never shows what is typed. */
bool save_screen(struct explorer *explorer, const struct theme_scheme *scheme, const char *path,
                 char error[OUTFILE_ERROR_MAX]);

/* May a file of this name be written at all? A message that says what may. */
bool save_knows(const char *path, char error[OUTFILE_ERROR_MAX]);

/* Does a file of this name carry counts in numbers, whatever the screen shows? */
bool save_counts(const char *path);

/* Is there something at this path? */
bool save_exists(const char *path);

#endif
