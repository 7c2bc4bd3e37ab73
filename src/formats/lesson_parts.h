/* lesson_parts.h - what the files of the lesson reader share. Private to them. */
#ifndef FORMATS_LESSON_PARTS_H
#define FORMATS_LESSON_PARTS_H

#include "formats/lesson.h"

enum { LESSON_WHY_MAX = 400 };

/* The text of a placeholder (what stands between its braces) in a state. False: why says what is
 * known instead. */
bool lesson_value(const struct lesson_state *state, const char *name, struct ps_text *out,
                  char why[LESSON_WHY_MAX]);

/* A template with every {placeholder} put in; {{ is a brace. A number that a question covers is
 * refused. False: why names the placeholder. */
bool lesson_fill(const struct lesson_state *state, const char *text, struct ps_text *out,
                 char why[LESSON_WHY_MAX]);

/* The beginning of a lesson, and one more step on top of a state. False: why says what cannot be
 * done, and `at` where it was asked for. */
bool lesson_begin(const struct lesson *lesson, struct lesson_state *state, struct lesson_place *at,
                  char why[DESIGN_ERROR_MAX]);
bool lesson_advance(const struct lesson_step *step, struct lesson_state *state,
                    struct lesson_place *at, char why[DESIGN_ERROR_MAX]);

/* Compares what a step claims. False: why says what it is instead; `claim` is the one. */
bool lesson_claims(const struct lesson_step *step, const struct lesson_state *state,
                   const struct lesson_claim **claim, char why[LESSON_WHY_MAX]);

#endif
