/* count.c - paramscope count MODEL...: the breakdown of each model.
 *
 * All models are opened and checked before the first byte is written. */
#include "commands/options.h"
#include "commands/verbs.h"
#include "formats/report.h"

#include <stdlib.h>

static const char *const formats[] = {"text", "json", "csv", "md", "latex", NULL};

static int write_report(const struct options *options, const struct options_spec *spec,
                        const struct design *const *designs)
{
    struct report_style style = {options->convention, options->ascii, options->color};
    struct outfile out;
    if (!options_output(options, spec, &out))
        return 2;
    if (!report_write(out.stream, (enum report_format)options->format, designs, options->operands,
                      &style)) {
        outfile_abort(&out);
        return options_fail(spec, "there is not enough memory for this report");
    }
    return options_finish(spec, &out);
}

int command_count(int argc, char **argv)
{
    struct options_spec spec = {.command = command_find("count"),
                                .formats = formats,
                                .count = true,
                                .models = true,
                                .operands_min = 1,
                                .operands_max = -1,
                                .operand = "MODEL"};
    struct options options;
    int status = 2;
    if (!options_read(&options, &spec, argc, argv, &status))
        return status;
    size_t n = (size_t)options.operands;
    struct design *designs = calloc(n, sizeof *designs);
    const struct design **list = calloc(n, sizeof *list);
    bool fine = designs != NULL && list != NULL;
    if (!fine)
        (void)options_fail(&spec, "there is not enough memory for so many models");
    for (size_t i = 0; i < n && fine; i++) {
        list[i] = &designs[i];
        fine = options_design(&options, &spec, options.operand[i], &designs[i]);
    }
    status = fine ? write_report(&options, &spec, list) : 2;
    free(list);
    free(designs);
    return status;
}
