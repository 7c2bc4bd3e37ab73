/* poly.h - exact polynomials in the symbols of the field table, with rational coefficients.
 *
 * Fixed size and overflow-checked. Rational because f = 8/3 d must be put in before L makes
 * the coefficient whole again. */
#ifndef PARAMSCOPE_POLY_H
#define PARAMSCOPE_POLY_H

#include "paramscope/field.h"
#include "paramscope/status.h"

enum { PS_POLY_TERMS = 96, PS_MONO_DEGREE = 8 };

/* A product of at most eight symbols, each symbol a byte (field + 1), sorted descending from
 * the high byte down; 0 is the empty product. Equal products are equal integers. */
typedef uint64_t ps_mono;

struct ps_term {
    ps_mono mono;
    int64_t num, den; /* lowest terms, den > 0, num != 0 */
};

struct ps_poly {
    int n;
    struct ps_term term[PS_POLY_TERMS];
};

/* The product with one more factor; multiplying past eight factors gives PS_FULL. */
enum ps_status ps_mono_times(ps_mono *mono, enum ps_field symbol);
enum ps_status ps_mono_product(ps_mono a, ps_mono b, ps_mono *out);

/* How often a symbol occurs, the number of factors, and the i-th factor. */
int ps_mono_power(ps_mono mono, enum ps_field symbol);
int ps_mono_degree(ps_mono mono);
enum ps_field ps_mono_factor(ps_mono mono, int i);

/* Removes one factor that must be there. */
ps_mono ps_mono_without(ps_mono mono, enum ps_field symbol);

void ps_poly_zero(struct ps_poly *poly);

/* poly += num/den * mono. PS_OVERFLOW, PS_FULL. */
enum ps_status ps_poly_add_term(struct ps_poly *poly, ps_mono mono, int64_t num, int64_t den);

/* poly += other */
enum ps_status ps_poly_add(struct ps_poly *poly, const struct ps_poly *other);

/* out = a * b; out must be neither a nor b. */
enum ps_status ps_poly_multiply(struct ps_poly *out, const struct ps_poly *a,
                                const struct ps_poly *b);

/* Replaces, in every term and as often as they occur, the factors of `from` by num/den * `to`.
 * from = h·e, to = d for instance. `from` must not be empty. */
enum ps_status ps_poly_replace(struct ps_poly *poly, ps_mono from, ps_mono to, int64_t num,
                               int64_t den);

/* Puts in the value of every symbol that is not in the set `stays` (of 1 << field). */
enum ps_status ps_poly_put(struct ps_poly *poly, const int64_t value[PS_FIELD_COUNT],
                           uint64_t stays);

/* The exact value. PS_OVERFLOW past 2^63 - 1 (or when the result would not be whole). */
enum ps_status ps_poly_value(const struct ps_poly *poly, const int64_t value[PS_FIELD_COUNT],
                             int64_t *out);

/* The exact value of one term. */
enum ps_status ps_term_value(const struct ps_term *term, const int64_t value[PS_FIELD_COUNT],
                             int64_t *out);

/* Into the order in which people write them: V first, then by degree, constants last. */
void ps_poly_sort(struct ps_poly *poly);

#endif
