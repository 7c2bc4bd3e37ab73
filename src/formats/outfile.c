/* outfile.c - standard output, or a file that appears whole or not at all. See outfile.h. */
#include "formats/outfile.h"

#include "formats/printable.h"
#include "formats/say.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Short, so that the temporary name of a long name still fits. */
#define TEMP_NAME ".paramscope-XXXXXX"

static bool fail(char error[OUTFILE_ERROR_MAX], const char *path, const char *reason)
{
    struct ps_text t = ps_text_over(error, OUTFILE_ERROR_MAX);
    printable_add(&t, path, strlen(path), 200);
    ps_text_add(&t, ": ");
    ps_text_add(&t, say(reason));
    return false;
}

static const char *reason_of(int number)
{
    /* 0: an earlier write failed, and its reason is gone. */
    return number != 0 ? say_errno(number) : say(N_("not everything could be written"));
}

static const char *kind_of(mode_t mode)
{
    if (S_ISDIR(mode))
        return N_("is a folder; the name of a file was expected");
    if (S_ISFIFO(mode))
        return N_("is a pipe; leave out -o to write to standard output");
    if (S_ISCHR(mode) || S_ISBLK(mode))
        return N_("is a device; leave out -o to write to standard output");
    return N_("is not a regular file");
}

/* The name to replace: where a symbolic link leads, so that the link itself stays. */
static bool resolve(struct outfile *out, const char *path, mode_t *mode,
                    char error[OUTFILE_ERROR_MAX])
{
    struct stat st;
    size_t len = strlen(path);
    *mode = 0;
    if (len == 0)
        return fail(error, "-o", N_("the name of a file was expected, not an empty text"));
    if (len + sizeof TEMP_NAME >= sizeof out->path)
        return fail(error, path, reason_of(ENAMETOOLONG));
    memcpy(out->path, path, len + 1);
    if (stat(path, &st) != 0) {
        if (errno != ENOENT)
            return fail(error, path, reason_of(errno));
        if (lstat(path, &st) == 0)
            return fail(error, path, N_("is a symbolic link that leads nowhere"));
        if (path[len - 1] == '/')
            return fail(error, path,
                        N_("is the name of a folder; the name of a file was expected"));
        return true;
    }
    if (!S_ISREG(st.st_mode))
        return fail(error, path, kind_of(st.st_mode));
    if (access(path, W_OK) != 0)
        return fail(error, path, reason_of(errno));
    char *real = realpath(path, NULL);
    if (real == NULL || strlen(real) + sizeof TEMP_NAME >= sizeof out->path) {
        free(real);
        return fail(error, path, reason_of(real == NULL ? errno : ENAMETOOLONG));
    }
    memcpy(out->path, real, strlen(real) + 1);
    free(real);
    *mode = st.st_mode & 07777;
    return true;
}

static mode_t usual_mode(void)
{
    mode_t mask = umask(0);
    (void)umask(mask);
    return 0666 & ~mask;
}

bool outfile_open(struct outfile *out, const char *path, char error[OUTFILE_ERROR_MAX])
{
    mode_t mode;
    memset(out, 0, sizeof *out);
    if (path == NULL || strcmp(path, "-") == 0) {
        out->standard = true;
        out->stream = stdout;
        return true;
    }
    if (!resolve(out, path, &mode, error))
        return false;
    /* In the same folder, or the rename would be a copy. */
    const char *slash = strrchr(out->path, '/');
    size_t folder = slash != NULL ? (size_t)(slash - out->path) + 1 : 0;
    memcpy(out->temp, out->path, folder);
    memcpy(out->temp + folder, TEMP_NAME, sizeof TEMP_NAME);
    int fd = mkstemp(out->temp);
    if (fd < 0)
        return fail(error, path, reason_of(errno));
    if (fchmod(fd, mode != 0 ? mode : usual_mode()) != 0 ||
        (out->stream = fdopen(fd, "w")) == NULL) {
        int number = errno;
        (void)close(fd);
        (void)unlink(out->temp);
        return fail(error, path, reason_of(number));
    }
    return true;
}

/* Why an earlier write failed: another one meets what it met. Nothing of it is kept. */
static int ask_again(int fd)
{
    static const char block[16384];
    return write(fd, block, sizeof block) < 0 ? errno : 0;
}

bool outfile_close(struct outfile *out, char error[OUTFILE_ERROR_MAX])
{
    errno = 0;
    bool fine = fflush(out->stream) == 0 && ferror(out->stream) == 0;
    int number = out->number != 0 ? out->number : errno;
    if (out->standard)
        return fine || fail(error, say(N_("standard output")), reason_of(number));
    if (!fine && number == 0)
        number = ask_again(fileno(out->stream));
    /* A disk may find out that it is full only now. */
    if (fine && fsync(fileno(out->stream)) != 0) {
        fine = false;
        number = errno;
    }
    if (fclose(out->stream) != 0 && fine) {
        fine = false;
        number = errno;
    }
    if (fine && rename(out->temp, out->path) != 0) {
        fine = false;
        number = errno;
    }
    if (!fine)
        (void)unlink(out->temp);
    out->stream = NULL;
    return fine || fail(error, out->path, reason_of(number));
}

void outfile_abort(struct outfile *out)
{
    if (out->standard || out->stream == NULL)
        return;
    (void)fclose(out->stream);
    (void)unlink(out->temp);
    out->stream = NULL;
}

bool outfile_write(const char *path, const char *bytes, size_t len, char error[OUTFILE_ERROR_MAX])
{
    struct outfile out;
    if (!outfile_open(&out, path, error))
        return false;
    (void)fwrite(bytes, 1, len, out.stream); /* outfile_close sees whether it failed */
    return outfile_close(&out, error);
}
