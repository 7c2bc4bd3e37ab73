/* table.c - the verbs, and the help that is made from them.
 *
 * A verb exists when it stands here. */
#include "commands/options.h"
#include "commands/verbs.h"

#include <stdio.h>
#include <string.h>

#ifndef PARAMSCOPE_VERSION
#define PARAMSCOPE_VERSION "unknown"
#endif

const struct command command_table[] = {
    {"count", command_count,
     "MODEL... [--format text|json|csv|md|latex|table] [--sort COLUMN] [--count exact|weights]",
     "The number of parameters, by component and tensor"},
    {"formula", command_formula, "MODEL [--format text|json|latex|md] [-o FILE]",
     "The derivation, level by level, and the ladder from matrices to every parameter"},
    {"verify", command_verify, "[MODEL] CHECKPOINT [--format text|json] [-o FILE]",
     "The model's tensors against a .safetensors file, an index.json or a folder"},
    {"sweep", command_sweep,
     "MODEL FIELD=LO..HI[:STEP|:xFACTOR]... [--format csv|jsonl|summary] [--legal] [--errors] [-o "
     "FILE]",
     "Totals and components over a range or a grid of values, streamed"},
    {"solve", command_solve,
     "MODEL --target N --vary FIELD[=LO..HI][,FIELD...] [--multiple N] [--format text|json]",
     "The legal values that come nearest to a number of parameters"},
    {"cost", command_cost, "MODEL... [--dtype D] [--context N] [--format text|json|csv] ...",
     "Memory, KV cache, FLOPs, tokens, loss and time, with conventions and sources"},
    {"sensitivity", command_sensitivity,
     "MODEL [--sort field|change|elasticity] [--format text|json|csv]",
     "What one step of each field does to the total, and its elasticity"},
    {"export", command_export, "MODEL [-o FILE]",
     "The model as a Hugging Face config.json; keys of an imported file survive"},
    {"models", command_models, "[--format text|json|csv] [--count exact|weights]",
     "The built-in models with their counts and published figures"},
    {"fields", command_fields, "[--format text|json]",
     "Everything that can be set in a MODEL: names, limits, choices"},
    {"lessons", command_lessons, "[LESSON] [--format text|json] [-o FILE]",
     "The lessons for --lesson; with a name or file, every step of one"},
    {"themes", command_themes, "[--format text|json]", "The colour schemes for --theme"},
    {"keys", command_keys, "[--format text|md|json]", "The explorer's keys"},
    {"completions", command_completions, "bash|zsh|fish [-o FILE]",
     "What Tab offers in a shell: eval \"$(paramscope completions bash)\""},
    {NULL, NULL, NULL, NULL},
};

const struct command *command_find(const char *name)
{
    for (const struct command *c = command_table; c->name != NULL; c++)
        if (strcmp(c->name, name) == 0)
            return c;
    return NULL;
}

const struct command *command_nearest(const char *name, int limit)
{
    const struct command *found = NULL;
    size_t len = strlen(name);
    for (const struct command *c = command_table; c->name != NULL && len < 64; c++) {
        int d = ps_word_distance(c->name, (int)strlen(c->name), name, (int)len, limit);
        if (d <= limit) {
            limit = d - 1;
            found = c;
        }
    }
    return found;
}

static int finish(void)
{
    if (fflush(stdout) == 0 && ferror(stdout) == 0)
        return 0;
    perror("paramscope: standard output");
    return 2;
}

int command_help(void)
{
    (void)printf(
        "Usage: paramscope [MODEL [MODEL]]          open the explorer\n"
        "       paramscope VERB ... [options]       print and exit\n"
        "\n"
        "Counts the parameters of a Transformer exactly, and lets you move what makes them.\n"
        "\n"
        "Verbs (paramscope VERB --help says more):\n");
    for (const struct command *c = command_table; c->name != NULL; c++)
        (void)printf("  %-11s %s\n              %s\n", c->name, c->usage, c->help);
    (void)printf(
        "\n"
        "MODEL is a built-in name (paramscope models), or the path of a config.json or its\n"
        "folder; either with changes: bert-base:d_model=1024,layers=24  gpt2:tie=no\n"
        "\n"
        "Explorer:\n"
        "  --theme NAME|FILE   colours (paramscope themes)\n"
        "  --ascii             only ASCII characters\n"
        "  --no-mouse          leave the mouse to the terminal\n"
        "  --lesson NAME|FILE  a lesson (paramscope lessons)\n"
        "  --lang LANGUAGE     en or ko; else as LC_MESSAGES or LANG say\n"
        "  --presenter         large digits and three rows, for the back row\n"
        "  -o FILE             the first screen as a .svg picture, without a terminal; its table\n"
        "                      as .md .csv .json .tex .txt; config.json for Hugging Face\n"
        "  --resume            bring the last session back: models, panel, undo, lesson\n"
        "  --script FILE       take events from a file and print frames, without a terminal\n"
        "  --size 120x40       of the screen that -o or --script draws\n"
        "  --count WHAT        exact: every parameter (default); weights: matrices only\n"
        "  --color WHEN        auto (default), always, never\n"
        "Common:\n"
        "  -h, --help          this help\n"
        "  -V, --version       the version\n"
        "\n"
        "Exit status: 0 done; 1 the answer is no; 2 usage or input error.\n");
    return finish();
}

int command_version(void)
{
    (void)printf("paramscope %s\n", PARAMSCOPE_VERSION);
    return finish();
}
