/* verify_parts.h - what the steps of a comparison share. Private to verify*.c. */
#ifndef FORMATS_VERIFY_PARTS_H
#define FORMATS_VERIFY_PARTS_H

#include "formats/tensor_names.h"
#include "formats/verify.h"

/* A tensor of the engine's list in numbers. Its repeats are `units`, counted layer by layer and
 * within a layer expert by expert; where a norm is stored head by head a repeat has several. */
struct part {
    int64_t shape[PS_TENSOR_DIMS];
    int dims;
    bool as_is;            /* stored in the engine's order, not output x input */
    int64_t elements;      /* of one repeat */
    int64_t repeats;       /* layers x experts */
    int64_t first, layers; /* the layers that have it */
    int64_t experts;       /* in each of them; 1 for what is no expert */
    int64_t split;         /* units per repeat */
};

/* What a tensor of the file turned out to be: a class, or this. */
enum { VERIFY_MATCHED = VERIFY_CLASSES };

/* One tensor of the file that stands for some units of one part. */
struct claim {
    int32_t part, tensor;
    int64_t first, count; /* units */
    bool copy;            /* gives way to any other */
    bool wrong;           /* of another shape */
};

struct verify_run {
    const struct design *design;
    const struct safetensors *st;
    struct verify_result *result;
    struct ps_tensor_list list;
    struct names_map map;
    struct part part[PS_TENSOR_MAX];
    uint8_t *kind; /* per tensor of the file */
    struct claim *claim;
    int64_t claims, claims_max;
    int64_t hits[NAMES_ENTRIES]; /* per row: how often it was matched, for the names of examples */
    int64_t layers;              /* of the longer stack */
    const char *prefix;          /* of a match: the names of what is missing get it too */
    size_t prefix_len;
};

/* verify_class.c: what a tensor is that stands for no parameter, by its name alone. */
enum verify_class verify_name_class(const struct verify_run *run, const char *name, size_t len);
bool verify_left_out(const struct verify_run *run, const char *name, size_t len);
bool verify_is_scale(const char *suffix, size_t len);
bool verify_is_packed(const char *suffix, size_t len);

/* verify_match.c: judges one tensor: puts its kind and its claims into the run. False: no memory.
 */
bool verify_match(struct verify_run *run, int32_t tensor);

/* Says in a few words why a tensor is of its kind. */
void verify_explain(const struct verify_run *run, int32_t tensor, struct ps_text *text);

/* verify_missing.c: what the model has and the file has not, from the settled claims. False: no
 * memory. */
bool verify_missing(struct verify_run *run);

/* Adds to a group; the text is an example's detail, or NULL when there is no more room. */
struct verify_example *verify_note(struct verify_group *group, int64_t tensors, int64_t elements);
void verify_add_shape(struct ps_text *text, const int64_t *shape, int dims);

#endif
