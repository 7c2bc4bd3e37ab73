/* safetensors.h - which tensors a checkpoint holds, read from its headers alone.
 *
 * A .safetensors file is 8 bytes (the length of the header, little-endian), a JSON header, and the
 * data. Every rule of the format is enforced before anything is believed. Knows nothing of models:
 * names, shapes and sizes only; the data itself is never read. */
#ifndef FORMATS_SAFETENSORS_H
#define FORMATS_SAFETENSORS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    SAFETENSORS_HEADER_MAX = 100000000,    /* of one file: the format's own limit */
    SAFETENSORS_TOTAL_MAX = 4 * 100000000, /* of all shards together: ours */
    SAFETENSORS_SHARDS_MAX = 10000,
    SAFETENSORS_DIMS = 8, /* that are kept; a tensor may have more */
    SAFETENSORS_EXAMPLES = 5,
    SAFETENSORS_ERROR_MAX = 600
};

enum st_flag {
    ST_MISPLACED = 1, /* in another shard than the index says */
    ST_UNLISTED = 2   /* in a shard, but not in the index */
};

struct st_tensor {
    const char *name; /* UTF-8, not terminated */
    int32_t len;
    int32_t file;  /* index into safetensors.file */
    int32_t dims;  /* may pass SAFETENSORS_DIMS; elements counts all */
    uint8_t dtype; /* index for safetensors_dtype */
    uint8_t flags;
    int64_t shape[SAFETENSORS_DIMS];
    int64_t elements;
    int64_t begin, end; /* bytes, from the start of the data */
    int64_t at;         /* byte of the file where the name stands */
};

struct st_file {
    char *path;   /* as opened */
    char *header; /* names point into it */
    int64_t header_len, size;
};

struct st_name {
    const char *name;
    int32_t len;
};

struct safetensors {
    int64_t n;
    struct st_tensor *tensor;
    int files;
    struct st_file *file;
    int64_t elements;                    /* of all tensors */
    int64_t data_size;                   /* bytes of all tensors */
    bool indexed;                        /* came with an index.json */
    char *index;                         /* its text: names point into it */
    int64_t misplaced, unlisted, absent; /* against the index; absent: listed and in no shard */
    struct st_name absent_example[SAFETENSORS_EXAMPLES];
};

/* Opens a .safetensors file, a *.safetensors.index.json with its shards, or a folder that holds
 * either. False: `st` is empty and `error` names file, byte and tensor, what was wrong and what
 * would be right. Anything but a regular file (or a folder of them) is refused without waiting. */
bool safetensors_open(struct safetensors *st, const char *path, char error[SAFETENSORS_ERROR_MAX]);
void safetensors_close(struct safetensors *st);

/* "BF16", and how many bits an element takes. */
struct st_dtype {
    const char *name;
    int bits;
};
const struct st_dtype *safetensors_dtype(int dtype);

#endif
