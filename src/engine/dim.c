/* dim.c - dimensions as small sums of products, their values, and a tensor's polynomial. */
#include "dim.h"

struct ps_dim dim_number(int32_t n)
{
    return (struct ps_dim){.n = 1, .part = {{0, n}}};
}

struct ps_dim dim_symbol(enum ps_field symbol)
{
    struct ps_dim dim = {.n = 1, .part = {{(ps_mono)((unsigned)symbol + 1) << 56, 1}}};
    return dim;
}

struct ps_dim dim_product(enum ps_field a, enum ps_field b)
{
    return dim_times(dim_symbol(a), b);
}

static struct ps_dim add(struct ps_dim a, struct ps_dim b, int32_t sign)
{
    for (int i = 0; i < b.n && a.n < 3; i++) {
        a.part[a.n].mono = b.part[i].mono;
        a.part[a.n++].factor = sign * b.part[i].factor;
    }
    return a;
}

struct ps_dim dim_plus(struct ps_dim a, struct ps_dim b)
{
    return add(a, b, 1);
}

struct ps_dim dim_minus(struct ps_dim a, struct ps_dim b)
{
    return add(a, b, -1);
}

struct ps_dim dim_times(struct ps_dim a, enum ps_field symbol)
{
    for (int i = 0; i < a.n; i++)
        (void)ps_mono_times(&a.part[i].mono, symbol); /* degree 2 at most */
    return a;
}

enum ps_status ps_dim_value(const struct ps_dim *dim, const int64_t value[PS_FIELD_COUNT],
                            int64_t *out)
{
    int64_t sum = 0;
    for (int i = 0; i < dim->n; i++) {
        int64_t product = dim->part[i].factor;
        for (ps_mono m = dim->part[i].mono; m != 0; m <<= 8)
            if (__builtin_mul_overflow(product, value[(int)(m >> 56) - 1], &product))
                return PS_OVERFLOW;
        if (__builtin_add_overflow(sum, product, &sum))
            return PS_OVERFLOW;
    }
    *out = sum;
    return PS_OK;
}

static enum ps_status times_dim(struct ps_poly *poly, const struct ps_dim *dim)
{
    struct ps_poly factor, product;
    enum ps_status status = PS_OK;
    ps_poly_zero(&factor);
    for (int i = 0; i < dim->n && status == PS_OK; i++)
        status = ps_poly_add_term(&factor, dim->part[i].mono, dim->part[i].factor, 1);
    if (status == PS_OK)
        status = ps_poly_multiply(&product, poly, &factor);
    if (status == PS_OK)
        *poly = product;
    return status;
}

enum ps_status ps_tensor_poly(const struct ps_tensor *tensor, struct ps_poly *poly)
{
    const struct ps_dim *sums[PS_TENSOR_DIMS + 1];
    enum ps_status status = PS_OK;
    ps_mono mono = 0;
    int64_t factor = 1;
    int n = 0;
    /* Plain products first, as they nearly always are; only sums need polynomials. */
    for (int i = 0; i <= tensor->dims && status == PS_OK; i++) {
        const struct ps_dim *dim = i < tensor->dims ? &tensor->dim[i] : &tensor->repeat;
        if (dim->n != 1)
            sums[n++] = dim;
        else if (__builtin_mul_overflow(factor, dim->part[0].factor, &factor))
            status = PS_OVERFLOW;
        else
            status = ps_mono_product(mono, dim->part[0].mono, &mono);
    }
    ps_poly_zero(poly);
    if (status == PS_OK)
        status = ps_poly_add_term(poly, mono, factor, 1);
    for (int i = 0; i < n && status == PS_OK; i++)
        status = times_dim(poly, sums[i]);
    return status;
}
