/* main.c - which of the two faces: a headless verb or the explorer.
 *
 * Reads no more of argv than its first word. */
#include "commands/options.h"
#include "formats/printable.h"

#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

/* A first word that is neither a verb nor a model but nearly a verb: "cuont". Something that may
 * be a path or carries changes is left to those who read models. */
static const struct command *mistyped(const char *word)
{
    struct stat st;
    int len = (int)strnlen(word, 64);
    if (len == 64 || word[0] == '-' || strpbrk(word, ":/.") != NULL || stat(word, &st) == 0 ||
        ps_preset_find(word, len) != NULL)
        return NULL;
    int limit = len < 5 ? 1 : 2;
    const struct ps_preset *preset = ps_preset_nearest(word, len);
    if (preset != NULL) {
        int d = ps_word_distance(preset->name, (int)strlen(preset->name), word, len, limit);
        limit = d <= limit ? d - 1 : limit;
    }
    return limit > 0 ? command_nearest(word, limit) : NULL;
}

static int refuse(const char *word, const struct command *near)
{
    char buf[400];
    struct ps_text t = ps_text_over(buf, sizeof buf);
    printable_quote(&t, word, strlen(word));
    ps_text_add(&t, " is neither a verb nor a model; did you mean paramscope ");
    ps_text_add(&t, near->name);
    ps_text_add(&t, "? (paramscope --help lists the verbs, paramscope models the models)");
    (void)fprintf(stderr, "paramscope: %s\n", buf);
    return 2;
}

int main(int argc, char **argv)
{
    /* Characters only: numbers are printed and read the same everywhere. */
    (void)setlocale(LC_CTYPE, "");
    /* A reader that went away is a write error with a message, not a silent death. */
    (void)signal(SIGPIPE, SIG_IGN);
    if (argc < 2)
        return command_explore(argc, argv);
    if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0 ||
        strcmp(argv[1], "help") == 0)
        return command_help();
    if (strcmp(argv[1], "--version") == 0 || strcmp(argv[1], "-V") == 0)
        return command_version();
    const struct command *command = command_find(argv[1]);
    if (command != NULL)
        return command->run(argc - 1, argv + 1);
    const struct command *near = mistyped(argv[1]);
    return near != NULL ? refuse(argv[1], near) : command_explore(argc, argv);
}
