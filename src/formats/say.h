/* say.h - whole sentences in the language that was chosen, with what is named put into its places.
 *
 * A sentence is never put together of pieces: other languages order them otherwise. Headless verbs
 * choose no language (commands/language.h) and speak English. */
#ifndef FORMATS_SAY_H
#define FORMATS_SAY_H

#include "engine/mark.h"
#include "paramscope/text.h"

/* The translation of a text (GNU gettext), or the text itself. */
const char *say(const char *text);

/* An empty text that speaks the chosen language, also where the engine writes into it. */
struct ps_text say_over(char *buf, size_t cap);

/* The translation of a sentence with texts in the places of %s or %1$s; %% is a percent sign. */
#define say_add(...) say_parts(__VA_ARGS__, (const char *)0)
void say_parts(struct ps_text *text, const char *sentence, ...);

/* Why the system refused (an errno), in the language that was chosen. */
const char *say_errno(int number);

/* What a tensor is called: a bias of "query" is said with the translation of "query". */
void say_tensor(struct ps_text *text, const char *name);

/* 30,522 in a buffer, as a part. */
enum { SAY_NUMBER = 32 };
const char *say_number(int64_t n, char buf[SAY_NUMBER]);

#endif
