/* safetensors.c - the files of a checkpoint: one, a folder, or an index with its shards. See
 * safetensors.h.
 *
 * Reads the 8 bytes and the header of each file and nothing else; what they say is judged in
 * safetensors_header.c and safetensors_index.c. */
#include "formats/safetensors_header.h"

#include "formats/printable.h"
#include "formats/say.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char single_name[] = "model.safetensors";
static const char index_name[] = "model.safetensors.index.json";
static const char single_end[] = ".safetensors", index_end[] = ".safetensors.index.json";

static bool ends_with(const char *name, const char *end)
{
    size_t n = strlen(name), m = strlen(end);
    return n >= m && strcmp(name + n - m, end) == 0;
}

/* "PATH: " */
static struct ps_text error_in(char error[SAFETENSORS_ERROR_MAX], const char *path)
{
    struct ps_text t = ps_text_over(error, SAFETENSORS_ERROR_MAX);
    printable_add(&t, path, strlen(path), 160);
    ps_text_add(&t, ": ");
    return t;
}

static bool error_plain(char error[SAFETENSORS_ERROR_MAX], const char *path, const char *what)
{
    struct ps_text t = error_in(error, path);
    ps_text_add(&t, say(what));
    return false;
}

/* "FOLDER/name", malloc'ed; the folder is the first `len` bytes of a path. */
static char *path_join(const char *folder, size_t len, const char *name, size_t name_len)
{
    bool slash = len > 0 && folder[len - 1] != '/';
    char *path = malloc(len + slash + name_len + 1);
    if (path == NULL)
        return NULL;
    memcpy(path, folder, len);
    if (slash)
        path[len] = '/';
    memcpy(path + len + slash, name, name_len);
    path[len + slash + name_len] = '\0';
    return path;
}

/* ---- one file --------------------------------------------------------------------------- */

/* Opens a regular file. The kind is asked before opening, since opening a FIFO or a device may
 * wait or do something, and again afterwards, since the path may have changed hands. */
static int open_regular(const char *path, int64_t *size, char error[SAFETENSORS_ERROR_MAX])
{
    struct stat info;
    int fd = -1;
    if (stat(path, &info) == 0 &&
        (!S_ISREG(info.st_mode) || (fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)) >= 0) &&
        (fd < 0 || fstat(fd, &info) == 0)) {
        if (fd >= 0 && S_ISREG(info.st_mode)) {
            *size = (int64_t)info.st_size;
            return fd;
        }
        error_plain(error, path,
                    S_ISFIFO(info.st_mode)  ? N_("is a FIFO; a checkpoint must be a regular file")
                    : S_ISDIR(info.st_mode) ? N_("is a folder; a file was expected here")
                                            : N_("is a device or socket; a checkpoint must be a "
                                                 "regular file"));
    } else {
        error_plain(error, path, say_errno(errno));
    }
    if (fd >= 0)
        close(fd);
    return -1;
}

/* Reads exactly len bytes; false with a message when there are fewer. */
static bool read_whole(int fd, char *buf, size_t len, int64_t at, const char *path,
                       char error[SAFETENSORS_ERROR_MAX])
{
    size_t got = 0;
    while (got < len) {
        ssize_t n = read(fd, buf + got, len - got);
        if (n > 0) {
            got += (size_t)n;
        } else if (n == 0 || errno != EINTR) {
            struct ps_text t = st_error_at(error, path, at + (int64_t)got);
            ps_text_add(&t, n == 0 ? say(N_("the file ends here")) : say_errno(errno));
            return false;
        }
    }
    return true;
}

/* What people often have instead of a checkpoint. */
static const char *mistaken(const char *bytes, size_t n)
{
    static const struct {
        const char *begins, *what;
    } kinds[] = {
        {"version ",
         N_("this is a Git LFS pointer, not the file itself; \"git lfs pull\" fetches it")},
        {"PK\003\004", N_("this is a PyTorch archive, not a safetensors file")},
        {"GGUF", N_("this is a GGUF file, not a safetensors file")},
        {"{", N_("this is JSON, not a safetensors file; an index must be named *.index.json")},
        {"<!DOCTYP", N_("this is a web page, not a safetensors file")},
        {"<html", N_("this is a web page, not a safetensors file")},
    };
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        size_t len = strlen(kinds[i].begins);
        if (n >= len && memcmp(bytes, kinds[i].begins, len) == 0)
            return kinds[i].what;
    }
    return NULL;
}

/* The length that the first 8 bytes give, checked against the rules and the file. */
static bool read_length(int fd, struct st_file *f, char error[SAFETENSORS_ERROR_MAX])
{
    char bytes[8];
    uint64_t len = 0;
    size_t n = f->size < 8 ? (size_t)f->size : 8;
    if (!read_whole(fd, bytes, n, 0, f->path, error))
        return false;
    for (int i = 7; i >= 0; i--)
        len = len << 8 | (i < (int)n ? (unsigned char)bytes[i] : 0);
    char length[SAY_NUMBER], end[SAY_NUMBER];
    const char *other = mistaken(bytes, n);
    struct ps_text t;
    if (n == 8 && len <= SAFETENSORS_HEADER_MAX && (int64_t)len <= f->size - 8) {
        f->header_len = (int64_t)len;
        return true;
    }
    t = st_error_at(error, f->path,
                    n < 8                          ? (int64_t)n
                    : len > SAFETENSORS_HEADER_MAX ? 0
                                                   : f->size);
    if (other != NULL) {
        ps_text_add(&t, say(other));
    } else if (n < 8) {
        ps_text_add(&t, say(N_("the file ends here; it begins with 8 bytes that give the header's "
                               "length")));
    } else if (len > SAFETENSORS_HEADER_MAX) {
        say_add(&t, N_("the header's length is %s; at most 100,000,000 bytes are allowed"),
                len <= INT64_MAX ? say_number((int64_t)len, length) : say(N_("past 2^63")));
    } else {
        say_add(&t, N_("the file ends here; its header is %s bytes long and ends at byte %s"),
                say_number((int64_t)len, length), say_number((int64_t)len + 8, end));
    }
    return false;
}

static bool read_header(int fd, struct st_file *f, char error[SAFETENSORS_ERROR_MAX])
{
    if (!read_length(fd, f, error))
        return false;
    f->header = malloc((size_t)f->header_len + 1);
    if (f->header == NULL)
        return st_error_memory(error, f->path);
    return read_whole(fd, f->header, (size_t)f->header_len, 8, f->path, error);
}

/* Opens one file and adds its tensors; takes over `path` (malloc'ed, NULL: no memory). */
static bool add_file(struct safetensors *st, char *path, char error[SAFETENSORS_ERROR_MAX])
{
    struct st_file *bigger = path != NULL ? st_grown(st->file, st->files, sizeof *bigger) : NULL;
    if (bigger == NULL) {
        st_error_memory(error, path != NULL ? path : "checkpoint");
        free(path);
        return false;
    }
    st->file = bigger;
    struct st_file *f = &bigger[st->files++];
    *f = (struct st_file){.path = path};
    int fd = open_regular(path, &f->size, error);
    if (fd < 0)
        return false;
    bool ok = read_header(fd, f, error);
    close(fd);
    int64_t total = 0;
    for (int i = 0; i < st->files; i++)
        total += st->file[i].header_len;
    if (ok && total > SAFETENSORS_TOTAL_MAX)
        return error_plain(error, path,
                           N_("the headers of all shards together pass 400,000,000 bytes"));
    return ok && st_header_parse(st, st->files - 1, f->size - 8 - f->header_len, error);
}

/* ---- shards ----------------------------------------------------------------------------- */

static int compare_shards(const void *left, const void *right)
{
    const struct st_key *a = left, *b = right;
    int n = a->len < b->len ? a->len : b->len;
    int order = memcmp(a->name, b->name, (size_t)n);
    return order != 0 ? order : (a->len > b->len) - (a->len < b->len);
}

/* Opens every shard that the entries name, once, in the order of their names. */
static bool add_shards(struct safetensors *st, const char *path, const struct st_entry *entries,
                       int64_t n, int32_t *shard, char error[SAFETENSORS_ERROR_MAX])
{
    const char *slash = strrchr(path, '/');
    size_t folder = slash != NULL ? (size_t)(slash - path) + 1 : 0;
    struct st_key *keys = malloc((size_t)n * sizeof *keys);
    bool ok = keys != NULL;
    if (!ok)
        (void)st_error_memory(error, path);
    for (int64_t i = 0; ok && i < n; i++)
        keys[i] = (struct st_key){0, entries[i].shard, entries[i].shard_len, (int32_t)i};
    if (ok)
        qsort(keys, (size_t)n, sizeof *keys, compare_shards);
    for (int64_t i = 0; ok && i < n; i++) {
        if (i == 0 || compare_shards(&keys[i - 1], &keys[i]) != 0) {
            char *file = path_join(path, folder, keys[i].name, (size_t)keys[i].len);
            if (st->files == SAFETENSORS_SHARDS_MAX) {
                free(file);
                ok = error_plain(error, path, N_("the index names more than 10,000 shards"));
                break;
            }
            ok = add_file(st, file, error);
        }
        shard[keys[i].item] = st->files - 1;
    }
    free(keys);
    return ok;
}

static bool open_index(struct safetensors *st, const char *path, char error[SAFETENSORS_ERROR_MAX])
{
    struct st_entry *entries = NULL;
    int32_t *shard = NULL;
    int64_t size, n = 0;
    int fd = open_regular(path, &size, error);
    if (fd < 0)
        return false;
    bool ok = size <= SAFETENSORS_HEADER_MAX ||
              error_plain(error, path, N_("the index is longer than 100,000,000 bytes"));
    if (ok && (st->index = malloc((size_t)size + 1)) == NULL)
        ok = st_error_memory(error, path);
    ok = ok && read_whole(fd, st->index, (size_t)size, 0, path, error);
    close(fd);
    st->indexed = true;
    ok = ok && st_index_parse(st->index, (size_t)size, path, &entries, &n, error);
    if (ok && (shard = malloc((size_t)n * sizeof *shard)) == NULL) {
        (void)st_error_memory(error, path);
        ok = false;
    }
    ok = ok && add_shards(st, path, entries, n, shard, error) &&
         st_names_check(st, path, entries, shard, n, error);
    free(entries);
    free(shard);
    return ok;
}

static bool open_single(struct safetensors *st, const char *path, char error[SAFETENSORS_ERROR_MAX])
{
    return add_file(st, strdup(path), error) && st_names_check(st, path, NULL, NULL, 0, error);
}

/* ---- a folder --------------------------------------------------------------------------- */

/* The file of a folder that is the checkpoint: by its usual name (a single file goes before an
 * index, as in Hugging Face's loader), or the only one there is. malloc'ed. */
static char *folder_pick(const char *folder, char error[SAFETENSORS_ERROR_MAX])
{
    DIR *dir = opendir(folder);
    char *single = NULL, *index = NULL;
    int singles = 0, indices = 0, rank = 0;
    if (dir == NULL) {
        error_plain(error, folder, say_errno(errno));
        return NULL;
    }
    for (struct dirent *entry; (entry = readdir(dir)) != NULL && rank < 2;) {
        bool is_index = ends_with(entry->d_name, index_end);
        if (!is_index && !ends_with(entry->d_name, single_end))
            continue;
        char **pick = is_index ? &index : &single;
        *(is_index ? &indices : &singles) += 1;
        bool usual = strcmp(entry->d_name, is_index ? index_name : single_name) == 0;
        if (usual && !is_index)
            rank = 2;
        else if (usual)
            rank = 1;
        if (usual || (*pick == NULL && !(is_index && rank == 1))) {
            free(*pick);
            *pick = path_join(folder, strlen(folder), entry->d_name, strlen(entry->d_name));
        }
    }
    closedir(dir);
    bool take_index = rank == 1 || (rank == 0 && indices == 1);
    char *pick = rank == 2 || (rank == 0 && indices == 0 && singles == 1) ? single
                 : take_index                                             ? index
                                                                          : NULL;
    if (pick == NULL)
        error_plain(error, folder,
                    singles + indices == 0
                        ? N_("the folder holds no *.safetensors and no *.safetensors.index.json")
                        : N_("the folder holds several *.safetensors but no index that says how "
                             "they belong together; name one of them"));
    if (pick != single)
        free(single);
    if (pick != index)
        free(index);
    return pick;
}

/* ---- all -------------------------------------------------------------------------------- */

static bool sum_up(struct safetensors *st, const char *path, char error[SAFETENSORS_ERROR_MAX])
{
    for (int64_t i = 0; i < st->n; i++) {
        const struct st_tensor *t = &st->tensor[i];
        if (__builtin_add_overflow(st->elements, t->elements, &st->elements) ||
            __builtin_add_overflow(st->data_size, t->end - t->begin, &st->data_size))
            return error_plain(error, path, N_("all tensors together pass 2^63 - 1 elements"));
    }
    return true;
}

bool safetensors_open(struct safetensors *st, const char *path, char error[SAFETENSORS_ERROR_MAX])
{
    struct stat info;
    bool ok;
    char *picked = NULL;
    memset(st, 0, sizeof *st);
    error[0] = '\0';
    if (stat(path, &info) == 0 && S_ISDIR(info.st_mode)) {
        picked = folder_pick(path, error);
        if (picked == NULL)
            return false;
        path = picked;
    }
    ok = ends_with(path, ".json") ? open_index(st, path, error) : open_single(st, path, error);
    ok = ok && sum_up(st, path, error);
    free(picked);
    if (!ok)
        safetensors_close(st);
    return ok;
}

void safetensors_close(struct safetensors *st)
{
    for (int i = 0; i < st->files; i++) {
        free(st->file[i].path);
        free(st->file[i].header);
    }
    free(st->file);
    free(st->tensor);
    free(st->index);
    memset(st, 0, sizeof *st);
}
