/* tr.h - texts of the interface in the language that was chosen.
 *
 * The one place where the picture depends on more than the state: whoever begins the program
 * chooses a catalogue (commands/language.h), and until then every text is its own translation. */
#ifndef UI_TR_H
#define UI_TR_H

#include "formats/say.h" /* whole sentences with parts; N_ marks texts of tables */

/* say, by the short name that a screen full of words asks for. */
static inline const char *tr(const char *text)
{
    return say(text);
}

#endif
