/* session_parts.h - what the files of a session share. Private to them. */
#ifndef FORMATS_SESSION_PARTS_H
#define FORMATS_SESSION_PARTS_H

#include "paramscope/text.h"

/* Writes a string of JSON. False: the text is full. */
bool session_put_string(struct ps_text *text, const char *s);

/* Can it stand in a string of JSON? */
bool session_is_utf8(const char *s);

#endif
