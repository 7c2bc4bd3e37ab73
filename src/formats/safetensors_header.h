/* safetensors_header.h - the two JSON texts of a checkpoint, read from memory. Private to
 * safetensors*.c. */
#ifndef FORMATS_SAFETENSORS_HEADER_H
#define FORMATS_SAFETENSORS_HEADER_H

#include "formats/json_scan.h"
#include "formats/safetensors.h"
#include "paramscope/text.h"

/* Adds the tensors of file number `file`, whose header (at byte 8) is already in st->file[file],
 * and checks all that one file can be checked for, `data_len` bytes of data included. */
bool st_header_parse(struct safetensors *st, int file, int64_t data_len,
                     char error[SAFETENSORS_ERROR_MAX]);

/* One line of an index: a tensor and the shard it is in. */
struct st_entry {
    const char *name, *shard;
    int32_t len, shard_len;
    int64_t at; /* byte of the index where the name stands */
};

/* Reads the weight_map of an index. The entries are malloc'ed (free them). */
bool st_index_parse(char *text, size_t len, const char *path, struct st_entry **entries, int64_t *n,
                    char error[SAFETENSORS_ERROR_MAX]);

/* No tensor may be there twice, in one file or in two. With an index (st->indexed) each tensor
 * is looked up in it: misplaced, unlisted and absent ones are counted and marked. shard[i] is the
 * file that entry i names. */
bool st_names_check(struct safetensors *st, const char *path, const struct st_entry *entries,
                    const int32_t *shard, int64_t n, char error[SAFETENSORS_ERROR_MAX]);

/* Is a tensor there twice among those read so far? True with a message. */
bool st_names_twice(const struct safetensors *st, char error[SAFETENSORS_ERROR_MAX]);

/* A name with its hash, sorted by both, then by item. */
struct st_key {
    uint64_t hash;
    const char *name;
    int32_t len;
    int32_t item; /* whatever it is the name of */
};
struct st_key st_key_of(const char *name, int32_t len, int32_t item);
int st_key_compare(const void *left, const void *right); /* by name alone: 0 is the same name */
void st_keys_sort(struct st_key *keys, size_t n);

/* What is being read: the file, and the tensor under way for messages. */
struct st_reader {
    struct safetensors *st;
    struct json_scan scan;
    const char *path;
    int64_t base;     /* byte of the file at which the text begins */
    const char *name; /* of the tensor, or NULL */
    size_t len;
    char *error;
};

/* Messages: "FILE: byte 1,234: tensor "x": ..."; `at` counts from the start of the text. The
 * second and third fill the error and return false. */
struct ps_text st_message(struct st_reader *r, int64_t at);
bool st_fault_at(struct st_reader *r, int64_t at, const char *what);
bool st_fault(struct st_reader *r); /* what the scanner found wrong */
void st_add_name(struct ps_text *text, const char *name, size_t len);

/* "FILE: byte 1,234: " */
struct ps_text st_error_at(char error[SAFETENSORS_ERROR_MAX], const char *path, int64_t byte);
bool st_error_memory(char error[SAFETENSORS_ERROR_MAX], const char *path);

/* Room for one more behind n items; the capacity is the next power of two and is not stored. */
void *st_grown(void *array, int64_t n, size_t size);

#endif
