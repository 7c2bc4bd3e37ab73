/* count.h - exact totals of a tensor list. 64-bit integers throughout; overflow is a status. */
#ifndef PARAMSCOPE_COUNT_H
#define PARAMSCOPE_COUNT_H

#include "paramscope/tensor.h"

/* What is counted. `weights`: matrices only, the hand derivation. `exact`: every parameter that
 * the model class owns, tied matrices once. */
enum ps_convention { PS_EXACT, PS_WEIGHTS };

/* Does a tensor count under a convention? */
bool ps_counts(const struct ps_tensor *tensor, enum ps_convention convention);

struct ps_count {
    enum ps_convention convention;
    int64_t total;
    int64_t non_embedding; /* total without the input tables and an untied output matrix: the
                              count of Pythia's table (arXiv:2304.01373) */
    int64_t active;        /* per token: top-k of the experts, everything else in full */
    int64_t frozen;        /* of the total, stored but never trained */
    int64_t component[PS_COMPONENT_COUNT];
    int64_t tensor[PS_TENSOR_MAX]; /* by index in the list; 0 where the convention leaves it out */
};

/* Counts an expanded list. PS_OVERFLOW when any total passes 2^63 - 1. */
enum ps_status ps_count_list(const struct ps_tensor_list *list, const struct ps_model *model,
                             enum ps_convention convention, struct ps_count *count);

/* Expands and counts. */
enum ps_status ps_count_model(const struct ps_model *model, enum ps_convention convention,
                              struct ps_count *count);

/* The total alone. PS_OVERFLOW, or what ps_model_validate says. */
enum ps_status ps_count_total(const struct ps_model *model, enum ps_convention convention,
                              int64_t *total);

#endif
