/* mark.h - marks a text of a table for translation: the table holds it as it is, whoever shows it
 * looks the translation up (xgettext finds texts by this name). Knows nothing. */
#ifndef MARK_H
#define MARK_H

#define N_(text) text

#endif
