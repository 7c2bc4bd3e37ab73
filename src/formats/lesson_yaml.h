/* lesson_yaml.h - reading YAML event by event, for lessons. Private to the lesson reader. */
#ifndef FORMATS_LESSON_YAML_H
#define FORMATS_LESSON_YAML_H

#include "formats/lesson_parts.h"
#include "formats/yaml_input.h"

struct lesson_reader {
    struct yaml_input in;
    struct lesson *lesson;
    struct lesson_step *step; /* the one being read */
    unsigned seen;            /* keys of the group being read, a set */
};

/* Begins a message; lines and columns count from 0. The others are whole and return false. */
struct ps_text *lesson_complain(struct lesson_reader *r, size_t line, size_t column);
bool lesson_fail(struct lesson_reader *r, yaml_mark_t at, const char *what);
bool lesson_refuse(struct lesson_reader *r, const yaml_event_t *event, const char *what);

/* Takes one event that must be of a type. */
bool lesson_expect(struct lesson_reader *r, yaml_event_type_t type, const char *what);

/* Reads every pair of a mapping, every item of a list, whose start was taken. */
typedef bool lesson_pair_reader(struct lesson_reader *r, const yaml_event_t *key,
                                const yaml_event_t *value);
bool lesson_each_pair(struct lesson_reader *r, lesson_pair_reader *read);
bool lesson_each_item(struct lesson_reader *r,
                      bool (*read)(struct lesson_reader *, const yaml_event_t *));

/* Keeps a text that must fit, be there and be printable. */
bool lesson_keep(struct lesson_reader *r, const yaml_event_t *value, char *field, size_t cap);
bool lesson_is_text(struct lesson_reader *r, const yaml_event_t *value);

/* The index of the name that a text is; -1 and a message that lists them. */
int lesson_choose(struct lesson_reader *r, const yaml_event_t *value, const char *const *names,
                  int n);

/* As above for a key, which may stand once in a group. */
int lesson_choose_key(struct lesson_reader *r, const yaml_event_t *key, const char *const *names,
                      int n);

#endif
