/* keys.c - paramscope keys: the explorer's keys, as they are in force. */
#include "commands/keyfile.h"
#include "commands/options.h"
#include "commands/verbs.h"
#include "ui/keymap.h"

static const char *const formats[] = {"text", "md", "json", NULL};

static void put(const char *text, void *to)
{
    (void)fputs(text, to);
}

int command_keys(int argc, char **argv)
{
    static const enum keymap_format kinds[] = {KEYMAP_TEXT, KEYMAP_MARKDOWN, KEYMAP_JSON};
    struct options_spec spec = {
        .command = command_find("keys"), .formats = formats, .operand = "KEY"};
    struct options options;
    struct outfile out;
    int status;
    struct keymap keymap;
    char error[OUTFILE_ERROR_MAX];
    if (!options_listing(&options, &spec, argc, argv, &out, &status))
        return status;
    if (!keyfile_load(&keymap, NULL, error, sizeof error)) {
        outfile_abort(&out);
        return options_fail(&spec, error);
    }
    keymap_write(&keymap, kinds[options.format], put, out.stream);
    return options_finish(&spec, &out);
}
