/* outfile.h - where output goes: standard output, or a file that appears whole or not at all.
 *
 * A file is written under another name in the same folder and renamed when it is complete, so
 * that a full disk or a killed program leaves the old file as it was. Knows nothing of what is
 * written. */
#ifndef FORMATS_OUTFILE_H
#define FORMATS_OUTFILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

enum { OUTFILE_PATH_MAX = 4096, OUTFILE_ERROR_MAX = 600 };

struct outfile {
    FILE *stream;                /* write here */
    bool standard;               /* it is standard output */
    int number;                  /* errno of a write that failed, where its writer saw it; else 0 */
    char path[OUTFILE_PATH_MAX]; /* what is replaced: symbolic links are followed */
    char temp[OUTFILE_PATH_MAX]; /* what is written meanwhile */
};

/* Opens PATH; NULL or "-" is standard output. A regular file that exists keeps its mode; a folder,
 * device, pipe or socket is refused. False: "FILE: why not". */
bool outfile_open(struct outfile *out, const char *path, char error[OUTFILE_ERROR_MAX]);

/* Finishes: checks everything that was written and puts the file in its place. False: a message;
 * the file is as it was before. Standard output is flushed and stays open. */
bool outfile_close(struct outfile *out, char error[OUTFILE_ERROR_MAX]);

/* Gives up: nothing of the file is left behind. */
void outfile_abort(struct outfile *out);

/* All at once. */
bool outfile_write(const char *path, const char *bytes, size_t len, char error[OUTFILE_ERROR_MAX]);

#endif
