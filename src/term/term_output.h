/* term_output.h - bytes for the terminal, gathered so that a frame reaches it in one write: it is
 * never shown half done, and ssh sends it as few packets. */
#ifndef TERM_TERM_OUTPUT_H
#define TERM_TERM_OUTPUT_H

#include <stddef.h>

struct term_output {
    int fd;
    char *bytes;
    size_t len, cap;
};

void term_output_init(struct term_output *output, int fd);
/* What was gathered and not sent is lost. */
void term_output_free(struct term_output *output);

/* Adds bytes. Without memory for them, what was gathered goes out before its time. */
void term_output_add(struct term_output *output, const char *bytes, size_t len);

/* The same for one byte, as most are. */
static inline void term_output_byte(struct term_output *output, char byte)
{
    if (output->len < output->cap)
        output->bytes[output->len++] = byte;
    else
        term_output_add(output, &byte, 1);
}

/* Sends what was gathered, in one write when the terminal takes it. */
void term_output_flush(struct term_output *output);

/* Writes all of the bytes, however long that takes, also where another program has left the
 * terminal non-blocking. Safe in a signal handler. */
void term_output_write(int fd, const char *bytes, size_t left);

#endif
