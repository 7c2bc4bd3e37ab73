/* yaml_mark.h - where a YAML file is broken. */
#ifndef FORMATS_YAML_MARK_H
#define FORMATS_YAML_MARK_H

#include <stddef.h>
#include <yaml.h>

/* The place of the parser's problem in the text that it reads, line and column from 0. libyaml
 * gives errors of the encoding (YAML_READER_ERROR) in bytes only. */
yaml_mark_t yaml_mark_problem(const yaml_parser_t *parser, const char *text, size_t len);

#endif
