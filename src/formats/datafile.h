/* datafile.h - finds the data files that come with the program or that the user added: themes
 * and lessons.
 *
 * Knows folders and names, not what is in the files. Runs from the build folder as well as
 * installed, and never changes the current folder. */
#ifndef FORMATS_DATAFILE_H
#define FORMATS_DATAFILE_H

#include <stdbool.h>
#include <stddef.h>

enum datafile_kind { DATAFILE_THEME, DATAFILE_LESSON, DATAFILE_LOCALE };

enum { DATAFILE_PATH_MAX = 1024, DATAFILE_SLUG_MAX = 64, DATAFILE_FOLDERS_MAX = 5 };

/* Where files of a kind may lie, the first to be asked first: the user's
 * ($XDG_CONFIG_HOME/paramscope/themes, else ~/.config/...), the source tree around the running
 * program, the share folder beside it, and the one it was built for. Folders need not exist. */
struct datafile_folders {
    int count;
    char path[DATAFILE_FOLDERS_MAX][DATAFILE_PATH_MAX];
};

void datafile_folders(enum datafile_kind kind, const char *argv0, struct datafile_folders *out);

/* The path of something in the user's folder, whether it is there or not: "themes" is
 * $XDG_CONFIG_HOME/paramscope/themes, else ~/.config/... False: there is no such folder, or its
 * name is too long. */
bool datafile_user(const char *name, char path[DATAFILE_PATH_MAX]);

/* A file that was found: "nord" is "nord.yaml" or "nord.yml". */
struct datafile {
    char slug[DATAFILE_SLUG_MAX]; /* in small letters */
    char path[DATAFILE_PATH_MAX];
    int folder; /* index of the folder it lies in */
};

struct datafile_list {
    struct datafile *file; /* sorted by slug, each slug once: the earlier folder wins */
    size_t count;
};

/* All files of a kind. False when memory ran out; the list is then empty. */
bool datafile_list(enum datafile_kind kind, const char *argv0, struct datafile_list *out);
void datafile_list_free(struct datafile_list *list);

/* The same over given folders. */
bool datafile_list_in(const struct datafile_folders *folders, struct datafile_list *out);

/* heads.ko beside heads: the length of the name without its language, or 0 when it translates
 * nothing in the list. */
size_t datafile_translates(const struct datafile_list *list, const char *slug);

/* Finds the path of a file by its name (letter case does not matter). A name with a '/' in it or
 * with the suffix .yaml or .yml is a path already and is taken as it is. `builtin` lists names
 * that are compiled in (ended by NULL, or NULL), for the message only. False: `error` says what
 * names there are and which is the nearest. */
bool datafile_find(enum datafile_kind kind, const char *argv0, const char *name,
                   const char *const *builtin, char path[DATAFILE_PATH_MAX], char *error,
                   size_t cap);

/* Bytes of a file's name before .yaml or .yml, or 0 when it has neither suffix. */
size_t datafile_stem(const char *name);

/* Reads a regular file of at most `max` bytes into new memory, terminated. Folders, pipes and
 * devices are refused without waiting for them. False: `error` holds "FILE: why not". */
bool datafile_read(const char *path, size_t max, char **text, size_t *len, char *error, size_t cap);

#endif
