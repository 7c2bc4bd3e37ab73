/* verify.c - paramscope verify MODEL CHECKPOINT: the model's tensors against a file's.
 *
 * Without a MODEL the config.json beside the checkpoint is it. */
#include "commands/options.h"
#include "commands/verbs.h"
#include "formats/safetensors.h"
#include "formats/verify_report.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static const char *const formats[] = {"text", "json", NULL};

static const char details[] =
    "\nCHECKPOINT is a .safetensors file, a *.safetensors.index.json beside its shards, or a\n"
    "folder with either; only headers are read. Without MODEL, the config.json beside it is it.\n"
    "Exit status: 0 every parameter is there with its shape, and besides them at most buffers,\n"
    "tied copies, scales and packed weights; 1 different; 2 unreadable.\n\n";

/* The path of the config.json that belongs to a checkpoint. False: there is none. */
static bool beside(const char *checkpoint, char path[DESIGN_PATH_MAX])
{
    struct stat info;
    struct ps_text text = ps_text_over(path, DESIGN_PATH_MAX);
    size_t len = strlen(checkpoint);
    if (stat(checkpoint, &info) != 0)
        return false;
    if (!S_ISDIR(info.st_mode)) {
        const char *slash = strrchr(checkpoint, '/');
        len = slash != NULL ? (size_t)(slash - checkpoint) + 1 : 0;
    }
    ps_text_addn(&text, checkpoint, len);
    ps_text_add(&text, len > 0 && checkpoint[len - 1] != '/' ? "/" : len == 0 ? "./" : "");
    ps_text_add(&text, "config.json");
    return !text.cut && stat(path, &info) == 0;
}

static int write_report(const struct options *options, const struct options_spec *spec,
                        const struct verify_result *result, const struct design *design,
                        const char *checkpoint)
{
    struct outfile out;
    struct verify_style style = {options->ascii, options->color};
    if (!options_output(options, spec, &out))
        return 2;
    if (options->format == 0)
        verify_report_text(out.stream, result, design, checkpoint, &style);
    else
        verify_report_json(out.stream, result, design, checkpoint);
    int status = options_finish(spec, &out);
    return status != 0 ? status : result->equal ? 0 : 1;
}

_Static_assert((int)SAFETENSORS_ERROR_MAX <= (int)DESIGN_ERROR_MAX, "one buffer for both messages");

static int compare(const struct options *options, const struct options_spec *spec,
                   const struct design *design, const char *checkpoint)
{
    char error[DESIGN_ERROR_MAX];
    struct safetensors st;
    struct verify_result *result = malloc(sizeof *result);
    int status = 2;
    if (result == NULL)
        (void)options_fail(spec, "out of memory");
    else if (!safetensors_open(&st, checkpoint, error))
        (void)options_fail(spec, error);
    else {
        if (verify_compare(result, design, &st, error))
            status = write_report(options, spec, result, design, checkpoint);
        else
            (void)options_fail(spec, error);
        safetensors_close(&st);
    }
    free(result);
    return status;
}

int command_verify(int argc, char **argv)
{
    struct options_spec spec = {.command = command_find("verify"),
                                .formats = formats,
                                .models = true,
                                .operands_min = 1,
                                .operands_max = 2,
                                .operand = "CHECKPOINT",
                                .details = details};
    struct options options;
    struct design design;
    char config[DESIGN_PATH_MAX];
    int status = 2;
    if (!options_read(&options, &spec, argc, argv, &status))
        return status;
    const char *model = options.operand[0], *checkpoint = options.operand[options.operands - 1];
    if (options.operands == 1) {
        if (!beside(checkpoint, config))
            return options_fail(&spec, "there is no config.json beside the checkpoint; name the "
                                       "model first: paramscope verify MODEL CHECKPOINT");
        model = config;
    }
    if (!options_design(&options, &spec, model, &design))
        return 2;
    return compare(&options, &spec, &design, checkpoint);
}
