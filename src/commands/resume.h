/* resume.h - the explorer's session file: kept as things change, brought back by --resume. */
#ifndef COMMANDS_RESUME_H
#define COMMANDS_RESUME_H

#include "ui/state.h"

struct resume;

/* NULL when memory ran out: the explorer then runs without one. */
struct resume *resume_new(void);

/* Lets the file go; it stays. Safe with NULL. */
void resume_free(struct resume *resume);

/* Brings the newest session back that no running explorer holds, and goes on in its file. Its
 * lesson is read into `lesson`, found as lessons_open finds it; what the user had changed since its
 * step is kept. False: the state is as it was. `message` (of MESSAGE_MAX bytes) is what to tell the
 * user, or "". A damaged file is set aside under another name first. */
bool resume_load(struct resume *resume, const char *argv0, struct explorer *explorer,
                 struct lesson *lesson, char *message);

/* For how many milliseconds nothing may happen before the session is to be written: 0 when it has
 * been put off for long enough, -1 when there is nothing to write. */
int resume_wait(struct resume *resume, const struct explorer *explorer);

/* Writes the session when something in it has changed since. Called when there is nothing else to
 * do. False, once: it cannot be kept, and `message` says why; after that nothing is tried. */
bool resume_keep(struct resume *resume, const struct explorer *explorer, char *message);

#endif
