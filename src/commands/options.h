/* options.h - the options that verbs share, read in one place so that they look and fail alike.
 *
 * A verb says what it takes; what comes back is checked. Messages go to stderr, one for each
 * failure, and name the option and what is allowed. */
#ifndef COMMANDS_OPTIONS_H
#define COMMANDS_OPTIONS_H

#include "commands/command.h"
#include "formats/design.h"
#include "formats/outfile.h"

enum { OPTIONS_EXTRA_MAX = 20 };

/* What a verb takes besides -h and -V. */
struct options_spec {
    const struct command *command;  /* for messages and help */
    const char *const *formats;     /* names, the default first, ended by NULL; NULL: no --format */
    bool count;                     /* --count exact|weights */
    bool models;                    /* operands are models: --as FAMILY */
    int operands_min, operands_max; /* -1: any number */
    const char *operand;            /* what one is: "MODEL" */
    /* Options of this verb alone: names without dashes, ended by NULL, or NULL. A name that ends
     * in '=' takes a value. */
    const char *const *extra;
    const char *details; /* help of these, whole lines, or NULL */
};

struct options {
    int format; /* index into the spec's formats */
    enum ps_convention convention;
    const char *out; /* -o, or NULL */
    bool color;      /* decided: --color, NO_COLOR, a terminal */
    bool ascii;      /* --ascii, or a terminal that does not show UTF-8 */
    const char *as;
    const char *extra[OPTIONS_EXTRA_MAX]; /* values, "" when given without one; NULL: not given */
    char **operand;
    int operands;
};

/* Reads the command line of a verb. True: go on. False: done, exit with *status (after -h, -V or
 * a usage error). */
bool options_read(struct options *options, const struct options_spec *spec, int argc, char **argv,
                  int *status);

/* "paramscope VERB: MESSAGE" on stderr; returns 2, so that a verb can return it. */
int options_fail(const struct options_spec *spec, const char *message);

/* Opens where the verb's output goes; writes the message when it fails. */
bool options_output(const struct options *options, const struct options_spec *spec,
                    struct outfile *out);

/* Both, for a verb that takes nothing but options. True: go on. False: exit with *status. */
bool options_listing(struct options *options, const struct options_spec *spec, int argc,
                     char **argv, struct outfile *out, int *status);

/* Finishes the output. Returns 0, or 2 with a message. */
int options_finish(const struct options_spec *spec, struct outfile *out);

/* Opens a MODEL operand and checks that it can be counted; false with a message. */
bool options_design(const struct options *options, const struct options_spec *spec,
                    const char *text, struct design *design);

/* The verb of the table with this name, or NULL, and the one whose name is nearest to a mistyped
 * one, or NULL. */
const struct command *command_find(const char *name);
const struct command *command_nearest(const char *name, int limit);

/* `paramscope --help` and `--version` on stdout; the exit status. */
int command_help(void);
int command_version(void);

#endif
