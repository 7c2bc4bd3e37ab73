/* yaml_input.c - events of YAML, and messages with their place. See yaml_input.h. */
#include "formats/yaml_input.h"

#include "formats/printable.h"
#include "formats/say.h"

bool yaml_input_open(struct yaml_input *in)
{
    if (!yaml_parser_initialize(&in->parser))
        return false;
    yaml_parser_set_input_string(&in->parser, (const unsigned char *)in->text, in->len);
    return true;
}

void yaml_input_place(struct ps_text *error, const char *file, size_t line, size_t column)
{
    printable_adds(error, file);
    ps_text_add(error, ":");
    ps_text_int(error, (int64_t)line + 1);
    ps_text_add(error, ":");
    ps_text_int(error, (int64_t)column + 1);
    ps_text_add(error, ": ");
}

struct ps_text *yaml_input_complain(struct yaml_input *in, yaml_mark_t at)
{
    yaml_input_place(&in->error, in->file, at.line, at.column);
    return &in->error;
}

bool yaml_input_fail(struct yaml_input *in, yaml_mark_t at, const char *what)
{
    ps_text_add(yaml_input_complain(in, at), say(what));
    return false;
}

/* The place of the parser's problem. libyaml gives errors of the encoding in bytes only. */
static yaml_mark_t problem_mark(const struct yaml_input *in)
{
    yaml_mark_t mark = {0};
    if (in->parser.error != YAML_READER_ERROR)
        return in->parser.problem_mark;
    for (size_t i = 0; i < in->parser.problem_offset && i < in->len; i++) {
        mark.column++;
        if (in->text[i] == '\n') {
            mark.line++;
            mark.column = 0;
        }
    }
    return mark;
}

bool yaml_input_next(struct yaml_input *in, yaml_event_t *event)
{
    if (!yaml_parser_parse(&in->parser, event)) {
        const char *problem = in->parser.problem;
        bool encoding = in->parser.error == YAML_READER_ERROR;
        say_add(yaml_input_complain(in, problem_mark(in)), encoding ? in->not_utf8 : in->not_yaml,
                problem != NULL ? problem : say(N_("out of memory")));
        return false;
    }
    if (event->type == YAML_ALIAS_EVENT) {
        (void)yaml_input_fail(in, event->start_mark, in->no_alias);
        yaml_event_delete(event);
        return false;
    }
    return true;
}
