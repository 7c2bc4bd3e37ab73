/* lessons.h - finding lessons, for the verb and the explorer. */
#ifndef COMMANDS_LESSONS_H
#define COMMANDS_LESSONS_H

#include "formats/lesson.h"

/* Reads a lesson by name or path; when it cannot be, `lesson` stays what it was. */
bool lessons_open(const char *argv0, const char *name, struct lesson *lesson, char *error,
                  size_t cap);

/* ":lesson NAME opens bert-base, heads": which there are, for the explorer's message. */
void lessons_say(const char *argv0, struct ps_text *text);

#endif
