/* count.c - paramscope count MODEL...: the breakdown of each model.
 *
 * All models are opened and checked before the first byte is written; one that cannot be read gets
 * its message, and the others are counted all the same. */
#include "commands/options.h"
#include "commands/verbs.h"
#include "formats/printable.h"
#include "formats/report.h"

#include <stdlib.h>
#include <string.h>

static const char *const formats[] = {"text", "json", "csv", "md", "latex", "table", NULL};

static int write_report(const struct options *options, const struct options_spec *spec,
                        const struct design *const *designs, int n)
{
    struct report_style style = {options->convention, options->ascii, options->color};
    struct outfile out;
    if (!options_output(options, spec, &out))
        return 2;
    if (!report_write(out.stream, (enum report_format)options->format, designs, n, &style)) {
        outfile_abort(&out);
        return options_fail(spec, "there is not enough memory for this report");
    }
    return options_finish(spec, &out);
}

/* The index of a column of the table, or -1 with a message. */
static int column_of(const struct options_spec *spec, const char *name)
{
    const char *const *columns = report_columns();
    char buf[300];
    struct ps_text t = ps_text_over(buf, sizeof buf);
    for (int i = 0; columns[i] != NULL; i++)
        if (strcmp(columns[i], name) == 0)
            return i;
    ps_text_add(&t, "--sort ");
    printable_quote(&t, name, strlen(name));
    ps_text_add(&t, ": no such column; allowed:");
    for (int i = 0; columns[i] != NULL; i++) {
        ps_text_add(&t, i > 0 ? ", " : " ");
        ps_text_add(&t, columns[i]);
    }
    (void)options_fail(spec, buf);
    return -1;
}

int command_count(int argc, char **argv)
{
    static const char *const extra[] = {"sort=", NULL};
    struct options_spec spec = {.command = command_find("count"),
                                .formats = formats,
                                .count = true,
                                .models = true,
                                .operands_min = 1,
                                .operands_max = -1,
                                .operand = "MODEL",
                                .extra = extra,
                                .details =
                                    "      --sort COLUMN   the models in this order: model, total, "
                                    "active, a component, layers ...;\n"
                                    "                      --format table shows them below "
                                    "each other\n"};
    struct options options;
    int status = 2;
    if (!options_read(&options, &spec, argc, argv, &status))
        return status;
    int column = options.extra[0] != NULL ? column_of(&spec, options.extra[0]) : 0;
    if (column < 0)
        return 2;
    size_t n = (size_t)options.operands;
    struct design *designs = calloc(n, sizeof *designs);
    const struct design **list = calloc(n, sizeof *list);
    bool fine = designs != NULL && list != NULL;
    int good = 0;
    if (!fine)
        (void)options_fail(&spec, "there is not enough memory for so many models");
    for (size_t i = 0; i < n && fine; i++)
        if (options_design(&options, &spec, options.operand[i], &designs[good])) {
            list[good] = &designs[good];
            good++;
        }
    if (fine && options.extra[0] != NULL && !report_sort(list, good, options.convention, column))
        fine = options_fail(&spec, "there is not enough memory to sort so many models") == 0;
    status = fine && good > 0 ? write_report(&options, &spec, list, good) : 2;
    if ((size_t)good < n)
        status = 2;
    free(list);
    free(designs);
    return status;
}
