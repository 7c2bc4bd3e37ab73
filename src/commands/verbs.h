/* verbs.h - the functions behind the table of verbs. */
#ifndef COMMANDS_VERBS_H
#define COMMANDS_VERBS_H

int command_completions(int argc, char **argv);
int command_count(int argc, char **argv);
int command_formula(int argc, char **argv);
int command_verify(int argc, char **argv);
int command_sweep(int argc, char **argv);
int command_solve(int argc, char **argv);
int command_cost(int argc, char **argv);
int command_sensitivity(int argc, char **argv);
int command_export(int argc, char **argv);
int command_lessons(int argc, char **argv);
int command_models(int argc, char **argv);
int command_fields(int argc, char **argv);
int command_themes(int argc, char **argv);
int command_keys(int argc, char **argv);

#endif
