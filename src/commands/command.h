/* command.h - one function per headless verb, and what they share.
 *
 * A command gets argv from its own name on and returns the exit status of the process: 0 done,
 * 1 the answer is no, 2 usage or input error with one message on stderr. */
#ifndef COMMANDS_COMMAND_H
#define COMMANDS_COMMAND_H

struct command {
    const char *name;
    int (*run)(int argc, char **argv);
    const char *usage; /* "MODEL... [--format text|json|csv|md|latex] [--count exact|weights]" */
    const char *help;  /* one sentence */
};

/* The table of verbs in the order of --help, ended by a NULL name. */
extern const struct command command_table[];

/* The explorer: what runs without a verb. */
int command_explore(int argc, char **argv);

#endif
