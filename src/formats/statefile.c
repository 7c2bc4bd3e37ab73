/* statefile.c - whose session file is whose. See statefile.h.
 *
 * session-XXXXXX.json is the file, lock-XXXXXX its lock (a lock on the file itself would be lost
 * with every rename). Locks of fcntl: they go when the process goes, however it goes. */
#include "formats/statefile.h"
#include "formats/printable.h"
#include "formats/say.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { FILES_MAX = 1000, TOKEN_LEN = 6 };
static const char lock_begin[] = "lock-", file_begin[] = "session-", file_end[] = ".json";

void statefile_init(struct statefile *file)
{
    file->path[0] = '\0';
    file->lock = -1;
}

/* $XDG_STATE_HOME/paramscope, else ~/.local/state/paramscope. False: neither is known. */
static bool folder_path(char out[STATEFILE_PATH_MAX])
{
    const char *state = getenv("XDG_STATE_HOME"), *home = getenv("HOME");
    struct ps_text t = ps_text_over(out, STATEFILE_PATH_MAX);
    /* A relative XDG path is to be ignored (XDG Base Directory Specification). */
    if (state != NULL && state[0] == '/') {
        ps_text_add(&t, state);
    } else if (home != NULL && home[0] == '/') {
        ps_text_add(&t, home);
        ps_text_add(&t, "/.local/state");
    }
    if (t.len == 0)
        return false;
    ps_text_add(&t, "/paramscope");
    return !t.cut && t.len < STATEFILE_PATH_MAX - 64;
}

static bool fail(char error[STATEFILE_ERROR_MAX], const char *path, int number)
{
    struct ps_text t = ps_text_over(error, STATEFILE_ERROR_MAX);
    printable_add(&t, path, strlen(path), 200);
    ps_text_add(&t, ": ");
    ps_text_add(&t, say_errno(number));
    return false;
}

/* Makes the folder and those above it. */
static bool make_folders(char path[STATEFILE_PATH_MAX])
{
    if (mkdir(path, 0700) == 0 || errno == EEXIST)
        return true;
    for (char *p = path + 1; *p != '\0'; p++) {
        if (*p != '/')
            continue;
        *p = '\0';
        bool fine = mkdir(path, 0700) == 0 || errno == EEXIST || errno == EROFS || errno == EACCES;
        *p = '/';
        if (!fine)
            return false;
    }
    return mkdir(path, 0700) == 0 || errno == EEXIST;
}

static void join(char out[STATEFILE_PATH_MAX], const char *folder, const char *begin,
                 const char *token, const char *end)
{
    struct ps_text t = ps_text_over(out, STATEFILE_PATH_MAX);
    ps_text_add(&t, folder);
    ps_text_add(&t, "/");
    ps_text_add(&t, begin);
    ps_text_add(&t, token);
    ps_text_add(&t, end);
}

/* True when nobody else holds it; it is held from then on. */
static bool hold(int fd)
{
    struct flock lock = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
    return fcntl(fd, F_SETLK, &lock) == 0;
}

static int open_lock(const char *folder, const char *token)
{
    char path[STATEFILE_PATH_MAX];
    join(path, folder, lock_begin, token, "");
    int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (fd >= 0 && !hold(fd)) {
        (void)close(fd);
        fd = -1;
    }
    return fd;
}

/* ---- what there is ---------------------------------------------------------------------- */

struct found {
    char token[TOKEN_LEN + 1];
    struct timespec changed;
};

static bool token_of(const char *name, char token[TOKEN_LEN + 1])
{
    size_t begin = sizeof file_begin - 1;
    if (strncmp(name, file_begin, begin) != 0 || strlen(name) != begin + TOKEN_LEN + 5 ||
        strcmp(name + begin + TOKEN_LEN, file_end) != 0)
        return false;
    memcpy(token, name + begin, TOKEN_LEN);
    token[TOKEN_LEN] = '\0';
    return true;
}

static int newest_first(const void *left, const void *right)
{
    const struct found *a = left, *b = right;
    if (a->changed.tv_sec != b->changed.tv_sec)
        return a->changed.tv_sec < b->changed.tv_sec ? 1 : -1;
    if (a->changed.tv_nsec != b->changed.tv_nsec)
        return a->changed.tv_nsec < b->changed.tv_nsec ? 1 : -1;
    return strcmp(a->token, b->token);
}

/* All session files, the newest first; malloc'ed. */
static struct found *find_all(const char *folder, size_t *n)
{
    DIR *dir = opendir(folder);
    struct found *found = dir != NULL ? calloc(FILES_MAX, sizeof *found) : NULL;
    *n = 0;
    if (found != NULL) {
        struct dirent *entry;
        while (*n < FILES_MAX && (entry = readdir(dir)) != NULL) {
            char path[STATEFILE_PATH_MAX];
            struct stat info;
            if (!token_of(entry->d_name, found[*n].token))
                continue;
            join(path, folder, file_begin, found[*n].token, file_end);
            if (lstat(path, &info) != 0 || !S_ISREG(info.st_mode))
                continue;
#ifdef __APPLE__
            found[*n].changed = info.st_mtimespec;
#else
            found[*n].changed = info.st_mtim;
#endif
            ++*n;
        }
        qsort(found, *n, sizeof *found, newest_first);
    }
    if (dir != NULL)
        (void)closedir(dir);
    return found;
}

bool statefile_newest(struct statefile *file)
{
    char folder[STATEFILE_PATH_MAX], path[STATEFILE_PATH_MAX];
    size_t n;
    if (!folder_path(folder))
        return false;
    struct found *found = find_all(folder, &n);
    bool past = file->path[0] == '\0'; /* looking behind the one that was looked at before */
    for (size_t i = 0; i < n; i++) {
        join(path, folder, file_begin, found[i].token, file_end);
        if (!past) {
            past = strcmp(path, file->path) == 0;
            continue;
        }
        int lock = open_lock(folder, found[i].token);
        if (lock < 0)
            continue;
        statefile_close(file);
        memcpy(file->path, path, sizeof path);
        file->lock = lock;
        free(found);
        return true;
    }
    free(found);
    statefile_close(file);
    return false;
}

/* Removes what is too old, and locks without a file. */
static void tidy_up(const char *folder)
{
    size_t n;
    struct found *found = find_all(folder, &n);
    for (size_t i = STATEFILE_KEPT; i < n; i++) {
        char path[STATEFILE_PATH_MAX];
        int lock = open_lock(folder, found[i].token);
        if (lock < 0)
            continue;
        join(path, folder, file_begin, found[i].token, file_end);
        (void)unlink(path);
        join(path, folder, lock_begin, found[i].token, "");
        (void)unlink(path);
        (void)close(lock);
    }
    free(found);
}

bool statefile_set_aside(struct statefile *file, char path[STATEFILE_PATH_MAX])
{
    char to[STATEFILE_PATH_MAX];
    bool moved = false;
    for (int i = 1; i < 1000 && !moved; i++) {
        struct ps_text t = ps_text_over(to, sizeof to);
        ps_text_add(&t, file->path);
        ps_text_add(&t, ".damaged");
        if (i > 1) {
            ps_text_add(&t, "-");
            ps_text_int(&t, i);
        }
        /* link and unlink: rename would replace what was set aside before. */
        if (t.cut || (link(file->path, to) != 0 && errno != EEXIST))
            break;
        struct stat one, other;
        moved = stat(file->path, &one) == 0 && stat(to, &other) == 0 &&
                one.st_ino == other.st_ino && one.st_dev == other.st_dev && unlink(file->path) == 0;
    }
    if (!moved) { /* a file system without links */
        struct ps_text t = ps_text_over(to, sizeof to);
        ps_text_add(&t, file->path);
        ps_text_add(&t, ".damaged");
        moved = !t.cut && access(to, F_OK) != 0 && rename(file->path, to) == 0;
    }
    memcpy(path, moved ? to : file->path, STATEFILE_PATH_MAX);
    statefile_close(file);
    return moved;
}

/* ---- writing ---------------------------------------------------------------------------- */

static bool begin(struct statefile *file, char error[STATEFILE_ERROR_MAX])
{
    char folder[STATEFILE_PATH_MAX], lock[STATEFILE_PATH_MAX];
    if (!folder_path(folder))
        return fail(error, say(N_("neither XDG_STATE_HOME nor HOME names a folder")), ENOENT);
    if (!make_folders(folder))
        return fail(error, folder, errno);
    for (int tries = 0; tries < 100; tries++) {
        join(lock, folder, lock_begin, "XXXXXX", "");
        int fd = mkstemp(lock);
        if (fd < 0)
            return fail(error, folder, errno);
        (void)fcntl(fd, F_SETFD, FD_CLOEXEC);
        join(file->path, folder, file_begin, lock + strlen(lock) - TOKEN_LEN, file_end);
        if (hold(fd) && access(file->path, F_OK) != 0) {
            file->lock = fd;
            tidy_up(folder);
            return true;
        }
        (void)close(fd);
        (void)unlink(lock);
    }
    file->path[0] = '\0';
    return fail(error, folder, EEXIST);
}

static bool write_all(int fd, const char *bytes, size_t len)
{
    while (len > 0) {
        ssize_t n = write(fd, bytes, len);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return false;
        bytes += n;
        len -= (size_t)n;
    }
    return true;
}

bool statefile_write(struct statefile *file, const char *bytes, size_t len,
                     char error[STATEFILE_ERROR_MAX])
{
    char temp[STATEFILE_PATH_MAX + 8];
    if (file->path[0] == '\0' && !begin(file, error))
        return false;
    struct ps_text t = ps_text_over(temp, sizeof temp);
    ps_text_add(&t, file->path);
    ps_text_add(&t, ".new");
    /* The lock makes the name ours: what is there is what a killed process left. */
    int fd = open(temp, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (fd < 0)
        return fail(error, temp, errno);
    bool fine = write_all(fd, bytes, len);
    int number = errno;
    if (close(fd) != 0 && fine) {
        fine = false;
        number = errno;
    }
    if (fine && rename(temp, file->path) != 0) {
        fine = false;
        number = errno;
    }
    if (!fine)
        (void)unlink(temp);
    return fine || fail(error, file->path, number);
}

void statefile_close(struct statefile *file)
{
    char lock[STATEFILE_PATH_MAX];
    if (file->lock >= 0) {
        const char *slash = strrchr(file->path, '/');
        struct ps_text t = ps_text_over(lock, sizeof lock);
        ps_text_addn(&t, file->path, (size_t)(slash - file->path) + 1);
        ps_text_add(&t, lock_begin);
        ps_text_addn(&t, slash + sizeof file_begin, TOKEN_LEN);
        (void)unlink(lock);
        (void)close(file->lock);
    }
    statefile_init(file);
}
