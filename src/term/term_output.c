/* term_output.c - gathers what curses writes, so that a frame reaches the terminal in one write.
 *
 * Knows nothing of curses but that it writes to a file descriptor. */
#include "term/term_output.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/syscall.h>
#endif

static int memory_file(void)
{
#ifdef SYS_memfd_create
    return (int)syscall(SYS_memfd_create, "paramscope-frame", 1u /* MFD_CLOEXEC */);
#else
    return -1;
#endif
}

bool term_output_start(struct term_output *output, int tty)
{
    memset(output, 0, sizeof *output);
    output->tty = tty;
    output->memory = -1;
    int fd = dup(tty);
    if (fd < 0)
        return false;
    output->file = fdopen(fd, "w");
    if (!output->file) {
        close(fd);
        return false;
    }
    output->memory = memory_file();
    return true;
}

void term_output_stop(struct term_output *output)
{
    if (output->file)
        fclose(output->file);
    if (output->memory >= 0)
        close(output->memory);
    free(output->buffer);
    memset(output, 0, sizeof *output);
}

static void write_all(int fd, const char *bytes, size_t left)
{
    while (left > 0) {
        ssize_t n = write(fd, bytes, left);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return; /* gone; the next read says so */
        bytes += n;
        left -= (size_t)n;
    }
}

void term_output_gather(struct term_output *output, bool gather)
{
    if (output->memory < 0 || output->gathering == gather)
        return;
    if (!gather)
        term_output_flush(output);
    if (dup2(gather ? output->memory : output->tty, fileno(output->file)) >= 0)
        output->gathering = gather;
}

void term_output_add(struct term_output *output, const char *bytes, size_t len)
{
    write_all(fileno(output->file), bytes, len);
}

/* The length of the sequence at the head of the bytes that sets a style, ESC [ 0;1;38;5;32 m, or 0.
 * *resets: it begins by ending all that was set. */
static size_t style_length(const char *bytes, size_t len, bool *resets)
{
    size_t n = 2;
    if (len < 3 || bytes[0] != '\033' || bytes[1] != '[')
        return 0;
    while (n < len && (bytes[n] == ';' || (bytes[n] >= '0' && bytes[n] <= '9')))
        n++;
    if (n == len || bytes[n] != 'm')
        return 0;
    *resets = bytes[2] == 'm' || (bytes[2] == '0' && (bytes[3] == 'm' || bytes[3] == ';'));
    return n + 1;
}

/* Takes out what changes nothing. Curses says "the character set is ASCII" whenever a style ends,
 * three bytes of ten: we never leave that set, so once a frame is enough (and heals a terminal that
 * somebody else left in another). And it ends a colour before it ends everything: a style that the
 * next one resets before any character was written has no effect. Returns the new length. */
static size_t squeeze(char *bytes, size_t len)
{
    static const char ascii[] = "\033(B";
    const size_t size = sizeof ascii - 1;
    size_t to = 0, styles = 0; /* where the styles begin that end at `to`; `to`: there are none */
    bool said = false, resets = false;
    for (size_t from = 0; from < len;) {
        size_t style = style_length(bytes + from, len - from, &resets);
        if (style > 0) {
            to = resets ? styles : to;
            memmove(bytes + to, bytes + from, style);
            from += style;
            to += style;
            continue;
        }
        if (len - from >= size && memcmp(bytes + from, ascii, size) == 0) {
            if (said) {
                from += size;
                continue;
            }
            said = true;
        }
        bytes[to++] = bytes[from++];
        styles = to;
    }
    return to;
}

void term_output_flush(struct term_output *output)
{
    if (!output->gathering)
        return;
    off_t len = lseek(output->memory, 0, SEEK_CUR);
    if (len <= 0)
        return;
    if ((size_t)len > output->cap) {
        char *buffer = realloc(output->buffer, (size_t)len);
        if (!buffer)
            return; /* tried again with the next frame */
        output->buffer = buffer;
        output->cap = (size_t)len;
    }
    ssize_t n = pread(output->memory, output->buffer, (size_t)len, 0);
    lseek(output->memory, 0, SEEK_SET);
    if (n > 0)
        write_all(output->tty, output->buffer, squeeze(output->buffer, (size_t)n));
}
