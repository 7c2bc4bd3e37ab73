/* statefile.h - a file of this process's own under the user's state folder, and the newest one that
 * another process left behind.
 *
 * Each process writes its own file, by rename, so that it is whole at every moment, and holds a
 * lock beside it while it lives; a file without a lock belongs to nobody any more. Knows nothing
 * of what is written. */
#ifndef FORMATS_STATEFILE_H
#define FORMATS_STATEFILE_H

#include <stdbool.h>
#include <stddef.h>

enum { STATEFILE_PATH_MAX = 1024, STATEFILE_ERROR_MAX = 600, STATEFILE_KEPT = 8 };

struct statefile {
    char path[STATEFILE_PATH_MAX]; /* "": there is none yet */
    int lock;                      /* descriptor, or -1 */
};

void statefile_init(struct statefile *file);

/* Takes over the newest file that nobody holds, of those older than the one taken over before
 * (so that a second call gives the next). False: there is none. */
bool statefile_newest(struct statefile *file);

/* Renames it to PATH.damaged, or PATH.damaged-2 ... when there is one already, and lets it go.
 * False when that cannot be; `path` then holds where it still is, else its new name. */
bool statefile_set_aside(struct statefile *file, char path[STATEFILE_PATH_MAX]);

/* Replaces the file's content; the first time makes the folders, the file and its lock, and
 * removes the oldest files that nobody holds past STATEFILE_KEPT. False: "PATH: why not". */
bool statefile_write(struct statefile *file, const char *bytes, size_t len,
                     char error[STATEFILE_ERROR_MAX]);

/* Lets the file go; it stays for --resume. */
void statefile_close(struct statefile *file);

#endif
