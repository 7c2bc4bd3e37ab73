/* model.h - a model: one value for every field. Plain data, copied and compared by value.
 *
 * A model knows nothing of names, files or published figures. */
#ifndef PARAMSCOPE_MODEL_H
#define PARAMSCOPE_MODEL_H

#include "paramscope/field.h"
#include "paramscope/status.h"

struct ps_model {
    int64_t value[PS_FIELD_COUNT]; /* as stored: 0 may mean "follows another field" */
};

/* Every switch off, every number at its smallest useful value: the ground that families and
 * presets are laid upon. Not itself a valid model. */
struct ps_model ps_model_blank(void);

/* The value that counts: what a following (auto) field follows is put in, and `layers`,
 * `ffn_ratio` and PS_PATCHES are worked out. head_dim with heads = 0 gives 0. */
int64_t ps_model_get(const struct ps_model *model, enum ps_field field);

/* ps_model_get for all fields at once. */
void ps_model_values(const struct ps_model *model, int64_t value[PS_FIELD_COUNT]);

/* Is this field worth showing for this model? (no MLA ranks for BERT). The four main fields
 * always are; a hidden field may still be set by name. */
bool ps_model_shows(const struct ps_model *model, enum ps_field field);

/* An encoder and a decoder? Then Le and Ld are used, else L. */
bool ps_model_two_stacks(const struct ps_model *model);

/* Does each layer of the decoder attend to an encoder as well: by the switch, or because there is
 * an encoder beside it? A decoder alone may, for an encoder that is another model (GPT-2 with
 * add_cross_attention, the second half of bert2bert). */
bool ps_model_cross_attention(const struct ps_model *model);

/* Does this kind of position (enum ps_position_kind) keep a table with a row for each position? */
bool ps_position_table(int64_t kind);

/* Does it keep a bias for each bucket of distances and each head? */
bool ps_position_relative(int64_t kind);

/* Sets one field and lets follow what follows: with d_model, d_ff keeps its ratio and heads
 * keep d / h (when d is a multiple of it; else the number of heads is kept); kv heads keep
 * h / k; `layers` sets each stack that exists; `ffn_ratio` sets d_ff. The result is validated;
 * on failure `model` is untouched and `error` names the field and says why. */
enum ps_status ps_model_set(struct ps_model *model, enum ps_field field, int64_t value,
                            struct ps_error *error);

/* Stores values as they are, nothing follows, nothing is checked: for families, presets and
 * readers, which validate at the end. */
struct ps_setting {
    enum ps_field field; /* PS_FIELD_COUNT ends a list */
    int64_t value;
};
void ps_model_apply(struct ps_model *model, const struct ps_setting *settings);

/* The same model with what must agree made to agree after values were stored as they are:
 * ffn_ratio is d_ff / d_model again. */
struct ps_model ps_model_normal(const struct ps_model *model);

/* Sets many fields in one go: what is given wins over what follows, in whatever order it is
 * given. Applied in field order; validated once at the end. */
enum ps_status ps_model_change(struct ps_model *model, const struct ps_setting *settings, int n,
                               struct ps_error *error);

/* May this model be counted? Checks ranges, divisibility (heads divide d_model, kv heads
 * divide heads, the patch divides the image), and that switches go together. */
enum ps_status ps_model_validate(const struct ps_model *model, struct ps_error *error);

/* The next legal value of a field in direction `dir` (+1 or -1), `count` steps away: d_model
 * moves by d / h, heads over the divisors of d, kv heads over the divisors of heads, switches
 * around their choices. Stops at the last legal value; equal to the present one if there is
 * none further. *stepped, unless it is NULL, becomes the model with that value. */
int64_t ps_model_step(const struct ps_model *model, enum ps_field field, int dir, int count,
                      struct ps_model *stepped);

/* The next value that people know (detent) in a direction that is legal for this model. */
int64_t ps_model_detent(const struct ps_model *model, enum ps_field field, int dir);

/* The legal value nearest to `wanted`: what a drag on a track or End lands on. */
int64_t ps_model_nearest(const struct ps_model *model, enum ps_field field, int64_t wanted);

/* A fraction num/den with den <= max_den equal to the ratio given in millionths (to within
 * one millionth): 2666667 -> 8/3. False if there is none. */
bool ps_ratio_fraction(int64_t millionths, int64_t max_den, int64_t *num, int64_t *den);

#endif
