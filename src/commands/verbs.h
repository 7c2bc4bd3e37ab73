/* verbs.h - the functions behind the table of verbs. */
#ifndef COMMANDS_VERBS_H
#define COMMANDS_VERBS_H

int command_count(int argc, char **argv);

#endif
