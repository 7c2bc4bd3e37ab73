/* verify.h - a model's tensors against those of a checkpoint, to the last element.
 *
 * Every tensor of the file goes into exactly one class, so that
 *     elements in the file = parameters + the sum of the other classes
 *     parameters of the model = found + packed + missing + of another shape + computed
 * always hold. Knows nothing of files (formats/safetensors.h) and prints nothing. */
#ifndef FORMATS_VERIFY_H
#define FORMATS_VERIFY_H

#include "formats/design.h"
#include "formats/safetensors.h"

/* What a tensor of the file is when it is not a parameter in its plain form. */
enum verify_class {
    VERIFY_TIED,    /* a second copy of a matrix that the model has once */
    VERIFY_BUFFER,  /* masks, position ids, frequencies: stored, never trained */
    VERIFY_SCALES,  /* scales and zeros of quantised weights */
    VERIFY_PACKED,  /* several weights in each element */
    VERIFY_LEFT,    /* a part that the count leaves out on purpose, as the config says */
    VERIFY_UNOWNED, /* a head or pooler that the model's class has not */
    VERIFY_RANGE,   /* of a layer or expert that the model has not */
    VERIFY_SHAPE,   /* another shape than the model's */
    VERIFY_TWICE,   /* a parameter that another tensor is already */
    VERIFY_EXTRA,   /* nothing that is known of this family */
    VERIFY_CLASSES
};

struct verify_class_info {
    const char *name; /* "tied copies": text and JSON */
    const char *what; /* what that means, for people */
    bool benign;      /* a file with these still equals the model */
};
const struct verify_class_info *verify_class_info(enum verify_class which);

enum { VERIFY_EXAMPLES = 5, VERIFY_NAME_MAX = 160, VERIFY_DETAIL_MAX = 200 };

struct verify_example {
    char name[VERIFY_NAME_MAX]; /* made printable */
    char detail[VERIFY_DETAIL_MAX];
};

/* A set of tensors with the first few of them. */
struct verify_group {
    int64_t tensors, elements;
    int examples;
    struct verify_example example[VERIFY_EXAMPLES];
};

struct verify_component {
    int64_t tensors;  /* of the file, in plain form */
    int64_t found;    /* their elements */
    int64_t packed;   /* parameters that packed tensors stand for */
    int64_t expected; /* the model's parameters */
};

struct verify_result {
    /* The file. */
    int files;
    int64_t tensors, elements, bytes;
    /* Both. */
    int64_t expected, found, found_tensors, packed;
    struct verify_component component[PS_COMPONENT_COUNT];
    struct verify_group rest[VERIFY_CLASSES];
    /* The model. `reshaped` are those parameters that stand in the file with another shape. */
    struct verify_group missing, computed;
    int64_t reshaped;
    char layers[VERIFY_DETAIL_MAX]; /* layers of which nothing is there: "encoder 3, 7-9", or "" */
    struct verify_group index;      /* tensors about which the index is wrong */
    bool equal;
    char verdict[400]; /* one sentence for people */
};

/* Compares. False with a message: the family has no table of names, the model cannot be counted,
 * or memory ran out. */
bool verify_compare(struct verify_result *result, const struct design *design,
                    const struct safetensors *st, char error[DESIGN_ERROR_MAX]);

#endif
