/* datafile.c - the folders of themes and lessons, and their files by name.
 *
 * Everything here is best effort: a folder that is missing or unreadable has no files. */
#include "formats/datafile.h"
#include "formats/printable.h"
#include "formats/say.h"
#include "paramscope/field.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

/* A folder with more is not one of ours. */
enum { FILES_MAX = 4096, NAMES_MAX = 4096 };

static const struct {
    const char *folder;                 /* below the config and share folders */
    const char *tree;                   /* in the source tree */
    const char *unknown, *unknown_near; /* what is said of a name that there is not */
} KINDS[] = {
    [DATAFILE_THEME] = {"themes", "/themes", N_("no theme \"%s\"; there are: %s"),
                        N_("no theme \"%s\"; did you mean %s? There are: %s")},
    [DATAFILE_LESSON] = {"lessons", "/src/lessons", N_("no lesson \"%s\"; there are: %s"),
                         N_("no lesson \"%s\"; did you mean %s? There are: %s")},
    [DATAFILE_LOCALE] = {"locale", "/build/locale", "no translation \"%s\"; there are: %s",
                         "no translation \"%s\"; did you mean %s? There are: %s"},
};

/* Adds a folder made of three parts; one whose name is too long is left out. */
static void folder_add(struct datafile_folders *out, const char *a, const char *b, const char *c)
{
    struct ps_text path = ps_text_over(out->path[out->count], DATAFILE_PATH_MAX);
    ps_text_add(&path, a);
    ps_text_add(&path, b);
    ps_text_add(&path, c);
    if (!path.cut && out->count < DATAFILE_FOLDERS_MAX)
        out->count++;
}

/* The folder of the running program, or "" when the system does not tell. */
static void program_folder(const char *argv0, char out[DATAFILE_PATH_MAX])
{
    ssize_t len = readlink("/proc/self/exe", out, DATAFILE_PATH_MAX - 1);
    if (len <= 0 && argv0 != NULL && strchr(argv0, '/') != NULL &&
        strlen(argv0) < DATAFILE_PATH_MAX) {
        len = (ssize_t)strlen(argv0);
        memcpy(out, argv0, (size_t)len);
    }
    if (len < 0)
        len = 0;
    while (len > 1 && out[len - 1] != '/')
        len--;
    out[len > 0 ? len - 1 : 0] = '\0';
}

bool datafile_user(const char *name, char path[DATAFILE_PATH_MAX])
{
    const char *config = getenv("XDG_CONFIG_HOME"), *home = getenv("HOME");
    struct ps_text text = ps_text_over(path, DATAFILE_PATH_MAX);
    /* A relative XDG path is to be ignored (XDG Base Directory Specification). */
    bool given = config != NULL && config[0] == '/';
    if (!given && (home == NULL || home[0] != '/'))
        return false;
    ps_text_add(&text, given ? config : home);
    ps_text_add(&text, given ? "/paramscope/" : "/.config/paramscope/");
    ps_text_add(&text, name);
    return !text.cut;
}

void datafile_folders(enum datafile_kind kind, const char *argv0, struct datafile_folders *out)
{
    char program[DATAFILE_PATH_MAX];
    out->count = datafile_user(KINDS[kind].folder, out->path[0]) ? 1 : 0;
    program_folder(argv0, program);
    if (program[0] != '\0') {
        folder_add(out, program, "/..", KINDS[kind].tree);
        folder_add(out, program, "/../..", KINDS[kind].tree); /* build/san */
        folder_add(out, program, "/../share/paramscope/", KINDS[kind].folder);
    }
#ifdef PARAMSCOPE_DATADIR
    folder_add(out, PARAMSCOPE_DATADIR, "/", KINDS[kind].folder);
#endif
}

size_t datafile_stem(const char *name)
{
    size_t len = strlen(name);
    if (len > 5 && strcasecmp(name + len - 5, ".yaml") == 0)
        return len - 5;
    if (len > 4 && strcasecmp(name + len - 4, ".yml") == 0)
        return len - 4;
    return 0;
}

/* Fills in the file of a folder entry; false when it is not one of ours. */
static bool file_of(const char *folder, const char *name, struct datafile *out)
{
    size_t stem = datafile_stem(name);
    struct stat info;
    if (name[0] == '.' || stem == 0 || stem >= DATAFILE_SLUG_MAX)
        return false;
    for (size_t i = 0; i < stem; i++) {
        unsigned char c = (unsigned char)name[i];
        if (c < 0x20 || c == 0x7F)
            return false;
        out->slug[i] = (char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
    }
    out->slug[stem] = '\0';
    struct ps_text path = ps_text_over(out->path, sizeof out->path);
    ps_text_add(&path, folder);
    ps_text_add(&path, "/");
    ps_text_add(&path, name);
    return !path.cut && stat(out->path, &info) == 0 && S_ISREG(info.st_mode);
}

static int file_compare(const void *a, const void *b)
{
    const struct datafile *x = a, *y = b;
    int order = strcmp(x->slug, y->slug);
    if (order == 0)
        order = (x->folder > y->folder) - (x->folder < y->folder);
    return order != 0 ? order : strcmp(x->path, y->path);
}

static bool list_add(struct datafile_list *list, size_t *room, const struct datafile *file)
{
    if (list->count == *room) {
        size_t more = *room == 0 ? 32 : *room * 2;
        struct datafile *grown = realloc(list->file, more * sizeof *grown);
        if (grown == NULL)
            return false;
        list->file = grown;
        *room = more;
    }
    list->file[list->count++] = *file;
    return true;
}

bool datafile_list_in(const struct datafile_folders *folders, struct datafile_list *out)
{
    size_t room = 0;
    bool ok = true;
    *out = (struct datafile_list){NULL, 0};
    for (int i = 0; i < folders->count && ok; i++) {
        DIR *dir = opendir(folders->path[i]);
        struct dirent *entry;
        if (dir == NULL)
            continue;
        while (ok && out->count < FILES_MAX && (entry = readdir(dir)) != NULL) {
            struct datafile file = {.folder = i};
            if (file_of(folders->path[i], entry->d_name, &file))
                ok = list_add(out, &room, &file);
        }
        closedir(dir);
    }
    if (!ok) {
        datafile_list_free(out);
        return false;
    }
    if (out->count == 0)
        return true;
    qsort(out->file, out->count, sizeof *out->file, file_compare);
    size_t kept = 1;
    for (size_t i = 1; i < out->count; i++)
        if (strcmp(out->file[i].slug, out->file[kept - 1].slug) != 0)
            out->file[kept++] = out->file[i];
    out->count = kept;
    return true;
}

bool datafile_list(enum datafile_kind kind, const char *argv0, struct datafile_list *out)
{
    struct datafile_folders folders;
    datafile_folders(kind, argv0, &folders);
    return datafile_list_in(&folders, out);
}

void datafile_list_free(struct datafile_list *list)
{
    free(list->file);
    *list = (struct datafile_list){NULL, 0};
}

/* Keeps the name that is nearest to the one asked for. */
static void nearer(const char *asked, const char *name, const char **best, int *least)
{
    char lower[DATAFILE_SLUG_MAX];
    size_t len = strlen(asked);
    if (len >= sizeof lower)
        return;
    for (size_t i = 0; i < len; i++)
        lower[i] = (char)(asked[i] >= 'A' && asked[i] <= 'Z' ? asked[i] - 'A' + 'a' : asked[i]);
    int distance = ps_word_distance(lower, (int)len, name, (int)strlen(name), *least);
    if (distance < *least) {
        *least = distance;
        *best = name;
    }
}

size_t datafile_translates(const struct datafile_list *list, const char *slug)
{
    const char *dot = strrchr(slug, '.');
    size_t n = dot != NULL ? (size_t)(dot - slug) : 0;
    for (size_t i = 0; n > 0 && i < list->count; i++)
        if (strlen(list->file[i].slug) == n && strncmp(list->file[i].slug, slug, n) == 0)
            return n;
    return 0;
}

static void say_unknown(enum datafile_kind kind, const char *name, const char *const *builtin,
                        const struct datafile_list *list, struct ps_text *error)
{
    const char *best = NULL, *separator = "";
    int least = (int)(strlen(name) < 30 ? strlen(name) / 3 + 2 : 0);
    for (size_t i = 0; builtin != NULL && builtin[i] != NULL; i++)
        nearer(name, builtin[i], &best, &least);
    for (size_t i = 0; i < list->count; i++)
        nearer(name, list->file[i].slug, &best, &least);
    char found[QUOTE_MAX], near[QUOTE_MAX], names[NAMES_MAX];
    struct ps_text f = ps_text_over(found, sizeof found), n = ps_text_over(near, sizeof near);
    struct ps_text all = ps_text_over(names, sizeof names);
    printable_add(&f, name, strlen(name), 60);
    printable_adds(&n, best != NULL ? best : "");
    for (size_t i = 0; builtin != NULL && builtin[i] != NULL; i++) {
        ps_text_add(&all, separator);
        ps_text_add(&all, builtin[i]);
        separator = ", ";
    }
    for (size_t i = 0; i < list->count; i++) {
        if (datafile_translates(list, list->file[i].slug) > 0)
            continue; /* found by the name of what it translates */
        ps_text_add(&all, separator);
        printable_adds(&all, list->file[i].slug);
        separator = ", ";
    }
    if (separator[0] == '\0')
        ps_text_add(&all, say(N_("none")));
    if (best != NULL)
        say_add(error, KINDS[kind].unknown_near, found, near, names);
    else
        say_add(error, KINDS[kind].unknown, found, names);
}

bool datafile_find(enum datafile_kind kind, const char *argv0, const char *name,
                   const char *const *builtin, char path[DATAFILE_PATH_MAX], char *error,
                   size_t cap)
{
    struct ps_text message = ps_text_over(error, cap);
    struct datafile_list list;
    if (strchr(name, '/') != NULL || datafile_stem(name) > 0) {
        if (strlen(name) < DATAFILE_PATH_MAX) {
            strcpy(path, name);
            return true;
        }
        char found[QUOTE_MAX];
        struct ps_text f = ps_text_over(found, sizeof found);
        printable_add(&f, name, strlen(name), 60);
        say_add(&message, N_("%s: the path is too long"), found);
        return false;
    }
    if (!datafile_list(kind, argv0, &list)) {
        ps_text_add(&message, say(N_("out of memory")));
        return false;
    }
    bool found = false;
    for (size_t i = 0; i < list.count && !found; i++) {
        if (strcasecmp(list.file[i].slug, name) == 0) {
            strcpy(path, list.file[i].path);
            found = true;
        }
    }
    if (!found)
        say_unknown(kind, name, builtin, &list, &message);
    datafile_list_free(&list);
    return found;
}

static bool read_fails(const char *path, const char *why, char *error, size_t cap)
{
    struct ps_text message = ps_text_over(error, cap);
    printable_adds(&message, path);
    ps_text_add(&message, ": ");
    ps_text_add(&message, why);
    return false;
}

static const char *not_regular(mode_t mode)
{
    return S_ISDIR(mode)    ? say(N_("this is a folder; a file is needed"))
           : S_ISFIFO(mode) ? say(N_("this is a pipe; a regular file is needed"))
                            : say(N_("this is not a regular file"));
}

/* Reads until the end or until `room` is full; -1 and errno when that fails. */
static ssize_t read_all(int fd, char *buffer, size_t room)
{
    size_t len = 0;
    while (len < room) {
        ssize_t got = read(fd, buffer + len, room - len);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return -1;
        if (got == 0)
            break;
        len += (size_t)got;
    }
    return (ssize_t)len;
}

bool datafile_read(const char *path, size_t max, char **text, size_t *len, char *error, size_t cap)
{
    struct stat info = {0};
    *text = NULL;
    *len = 0;
    /* Without O_NONBLOCK, opening a pipe would wait for somebody to write into it. */
    int fd = open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    if (fd < 0)
        return read_fails(path, say_errno(errno), error, cap);
    if (fstat(fd, &info) != 0 || !S_ISREG(info.st_mode)) {
        close(fd);
        return read_fails(path, not_regular(info.st_mode), error, cap);
    }
    /* One byte more than allowed, to notice that the file is too large. */
    char *buffer = malloc(max + 1);
    ssize_t got = buffer == NULL ? -1 : read_all(fd, buffer, max + 1);
    int why = buffer == NULL ? ENOMEM : errno;
    close(fd);
    if (got < 0 || (size_t)got > max) {
        free(buffer);
        if (got < 0)
            return read_fails(path, say_errno(why), error, cap);
        char large[160], most[SAY_NUMBER];
        struct ps_text message = ps_text_over(large, sizeof large);
        say_add(&message, N_("too large; at most %s bytes are read"),
                say_number((int64_t)max, most));
        return read_fails(path, large, error, cap);
    }
    buffer[got] = '\0';
    *text = buffer;
    *len = (size_t)got;
    return true;
}
