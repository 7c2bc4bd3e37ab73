/* term_output.c - bytes for the terminal, gathered. Knows nothing of what they mean. */
#include "term/term_output.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/select.h>
#include <unistd.h>

enum { FIRST_CAP = 1 << 14 }; /* the first frame of a common size */

void term_output_init(struct term_output *output, int fd)
{
    *output = (struct term_output){.fd = fd};
}

void term_output_free(struct term_output *output)
{
    free(output->bytes);
    term_output_init(output, -1);
}

static void wait_for_room(int fd)
{
    fd_set out;
    FD_ZERO(&out);
    FD_SET(fd, &out);
    (void)select(fd + 1, NULL, &out, NULL, NULL);
}

void term_output_write(int fd, const char *bytes, size_t left)
{
    while (left > 0) {
        ssize_t n = write(fd, bytes, left);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0 && errno == EAGAIN) {
            wait_for_room(fd);
            continue;
        }
        if (n <= 0)
            return; /* gone; the next read says so */
        bytes += n;
        left -= (size_t)n;
    }
}

void term_output_add(struct term_output *output, const char *bytes, size_t len)
{
    if (len == 0)
        return;
    if (output->len + len > output->cap) {
        size_t cap = output->cap ? 2 * output->cap : FIRST_CAP;
        cap = cap < output->len + len ? output->len + len : cap;
        char *more = realloc(output->bytes, cap);
        if (!more) {
            term_output_flush(output);
            term_output_write(output->fd, bytes, len);
            return;
        }
        output->bytes = more;
        output->cap = cap;
    }
    memcpy(output->bytes + output->len, bytes, len);
    output->len += len;
}

void term_output_flush(struct term_output *output)
{
    term_output_write(output->fd, output->bytes, output->len);
    output->len = 0;
}
