/* tr.h - texts of the interface in the language that was chosen.
 *
 * The one place where the picture depends on more than the state: whoever begins the program
 * chooses a catalogue (commands/language.h), and until then every text is its own translation. */
#ifndef UI_TR_H
#define UI_TR_H

#include "formats/say.h" /* whole sentences with parts; N_ marks texts of tables */

/* The translation of a text (GNU gettext), or the text itself. */
const char *tr(const char *text);

#endif
