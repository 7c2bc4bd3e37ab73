/* export.c - paramscope export: a model as the config.json of its Hugging Face class.
 *
 * What is written, and what a class cannot express, is decided in formats/config_write.c. */
#include "commands/options.h"
#include "commands/verbs.h"
#include "formats/config.h"

#include <stdio.h>
#include <stdlib.h>

int command_export(int argc, char **argv)
{
    struct options_spec spec = {.command = command_find("export"),
                                .models = true,
                                .operands_min = 1,
                                .operands_max = 1,
                                .operand = "MODEL"};
    struct options options;
    struct design design;
    struct outfile out;
    char error[DESIGN_ERROR_MAX];
    int status = 2;
    if (!options_read(&options, &spec, argc, argv, &status))
        return status;
    if (!options_design(&options, &spec, options.operand[0], &design))
        return 2;
    char *text = config_write(&design, error);
    if (text == NULL)
        return options_fail(&spec, error);
    if (!options_output(&options, &spec, &out)) {
        free(text);
        return 2;
    }
    (void)fputs(text, out.stream);
    free(text);
    return options_finish(&spec, &out);
}
