/* yaml_mark.c - where a YAML file is broken. See yaml_mark.h. */
#include "formats/yaml_mark.h"

yaml_mark_t yaml_mark_problem(const yaml_parser_t *parser, const char *text, size_t len)
{
    yaml_mark_t mark = {0};
    if (parser->error != YAML_READER_ERROR)
        return parser->problem_mark;
    for (size_t i = 0; i < parser->problem_offset && i < len; i++) {
        mark.column++;
        if (text[i] == '\n') {
            mark.line++;
            mark.column = 0;
        }
    }
    return mark;
}
