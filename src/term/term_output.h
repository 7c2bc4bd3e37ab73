/* term_output.h - gathers what curses writes, so that a frame reaches the terminal in one write.
 *
 * Curses flushes at every move of its cursor: a full frame took 131 writes, which the terminal
 * may show half done and ssh sends as as many packets. Its file descriptor is therefore a file
 * in memory, but for the moments when it must be the terminal because curses sets line modes. */
#ifndef TERM_TERM_OUTPUT_H
#define TERM_TERM_OUTPUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

struct term_output {
    FILE *file; /* for newterm; its descriptor is what is switched */
    int tty;    /* the terminal */
    int memory; /* -1: this system has no such file, everything goes straight out */
    bool gathering;
    char *buffer;
    size_t cap;
};

/* False when there are no descriptors left. Begins not gathering. */
bool term_output_start(struct term_output *output, int tty);
/* Frees; what was gathered and not sent is lost. */
void term_output_stop(struct term_output *output);

/* Gathers from now on; or sends what was gathered and writes straight to the terminal. */
void term_output_gather(struct term_output *output, bool gather);

/* Adds bytes to what curses wrote. */
void term_output_add(struct term_output *output, const char *bytes, size_t len);

/* Sends what was gathered, in one write when the terminal takes it. */
void term_output_flush(struct term_output *output);

#endif
