/* session_lesson.h - the part of a session that a lesson and a prediction have: which lesson, at
 * which step, and what the covered totals were. Optional keys since version 2 of the file. */
#ifndef FORMATS_SESSION_LESSON_H
#define FORMATS_SESSION_LESSON_H

#include "formats/datafile.h"
#include "formats/lesson.h"

#include <jansson.h>

enum { SESSION_LESSON_MAX = 2 * DATAFILE_PATH_MAX };

struct session_lesson {
    char name[SESSION_LESSON_MAX]; /* of the list, or a path; "": no lesson */
    int step;
    bool on; /* its strip is shown */
};

/* Totals that are covered until they are revealed. */
struct session_covered {
    bool is;
    int64_t before[2]; /* -1: past 2^63 - 1 */
    bool guessed;
    int model; /* 0 or 1: of which the guess is */
    int64_t guess;
};

/* Each writes its member, a comma before it, or nothing when there is nothing to say. A lesson by a
 * relative path is put below `folder`; one whose name is no UTF-8 is left out. */
void session_lesson_print(const struct session_lesson *lesson, const char *folder,
                          struct ps_text *text);
void session_covered_print(const struct session_covered *covered, struct ps_text *text);

/* Each reads what was written (NULL: there is none). NULL, or a sentence about what is wrong. */
const char *session_lesson_read(const json_t *from, struct session_lesson *lesson);
const char *session_covered_read(const json_t *from, struct session_covered *covered);

#endif
