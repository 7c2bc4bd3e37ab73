/* poly.c - exact polynomials with rational coefficients. See paramscope/poly.h.
 *
 * A monomial is eight bytes in one integer, sorted descending, so that equality is equality of
 * integers and a product is a merge. Every arithmetic step is checked. */
#include "paramscope/poly.h"

#include "wide.h"

#include <string.h>

static int64_t gcd(int64_t a, int64_t b)
{
    while (b != 0) {
        int64_t r = a % b;
        a = b;
        b = r;
    }
    return a < 0 ? -a : a;
}

int ps_mono_degree(ps_mono mono)
{
    /* The factors are packed from the high byte down: what is left below them is empty. */
    return mono == 0 ? 0 : PS_MONO_DEGREE - __builtin_ctzll(mono) / 8;
}

enum ps_field ps_mono_factor(ps_mono mono, int i)
{
    return (enum ps_field)((int)(mono >> (8 * (PS_MONO_DEGREE - 1 - i)) & 0xFF) - 1);
}

int ps_mono_power(ps_mono mono, enum ps_field symbol)
{
    int n = 0;
    for (; mono != 0; mono <<= 8)
        n += (int)(mono >> 56) == (int)symbol + 1;
    return n;
}

enum ps_status ps_mono_product(ps_mono a, ps_mono b, ps_mono *out)
{
    int n = ps_mono_degree(a) + ps_mono_degree(b);
    ps_mono product = 0;
    if (a == 0 || b == 0) {
        *out = a | b;
        return PS_OK;
    }
    if (n > PS_MONO_DEGREE)
        return PS_FULL;
    for (int k = 1; k <= n; k++) { /* a merge: the higher of the two next factors */
        ps_mono *from = a >> 56 >= b >> 56 ? &a : &b;
        product |= (*from >> 56) << (8 * (PS_MONO_DEGREE - k));
        *from <<= 8;
    }
    *out = product;
    return PS_OK;
}

enum ps_status ps_mono_times(ps_mono *mono, enum ps_field symbol)
{
    return ps_mono_product(*mono, (ps_mono)((unsigned)symbol + 1) << 56, mono);
}

ps_mono ps_mono_without(ps_mono mono, enum ps_field symbol)
{
    int n = ps_mono_degree(mono);
    for (int i = 0; i < n; i++) {
        if (ps_mono_factor(mono, i) != symbol)
            continue;
        /* What stands before it stays, what comes after moves up. */
        ps_mono after = ~(ps_mono)0 >> (8 * i);
        return (mono & ~after) | (mono << 8 & after);
    }
    return mono;
}

void ps_poly_zero(struct ps_poly *poly)
{
    poly->n = 0;
}

/* a/b + c/d in lowest terms, through 128 bits. */
static enum ps_status rational_add(int64_t *num, int64_t *den, int64_t c, int64_t d)
{
    if (*den == 1 && d == 1)
        return __builtin_add_overflow(*num, c, num) ? PS_OVERFLOW : PS_OK;
    wide n = (wide)*num * d + (wide)c * *den;
    wide m = (wide)*den * d;
    wide a = n < 0 ? -n : n, b = m;
    while (b != 0) {
        wide r = a % b;
        a = b;
        b = r;
    }
    if (a > 1) {
        n /= a;
        m /= a;
    }
    if (n > INT64_MAX || n < -(wide)INT64_MAX || m > INT64_MAX)
        return PS_OVERFLOW;
    *num = (int64_t)n;
    *den = (int64_t)m;
    return PS_OK;
}

/* a/b * c/d in lowest terms. */
static enum ps_status rational_multiply(int64_t *num, int64_t *den, int64_t c, int64_t d)
{
    int64_t g = d == 1 ? 1 : gcd(*num, d), h = *den == 1 ? 1 : gcd(c, *den);
    int64_t a = *num / g, b = *den / h;
    if (__builtin_mul_overflow(a, c / h, num) || __builtin_mul_overflow(b, d / g, den))
        return PS_OVERFLOW;
    return PS_OK;
}

enum ps_status ps_poly_add_term(struct ps_poly *poly, ps_mono mono, int64_t num, int64_t den)
{
    if (num == 0)
        return PS_OK;
    for (int i = 0; i < poly->n; i++) {
        struct ps_term *t = &poly->term[i];
        if (t->mono != mono)
            continue;
        enum ps_status status = rational_add(&t->num, &t->den, num, den);
        if (status == PS_OK && t->num == 0)
            *t = poly->term[--poly->n];
        return status;
    }
    if (poly->n == PS_POLY_TERMS)
        return PS_FULL;
    int64_t g = den == 1 ? 1 : gcd(num, den);
    poly->term[poly->n++] = (struct ps_term){mono, num / g, den / g};
    return PS_OK;
}

enum ps_status ps_poly_add(struct ps_poly *poly, const struct ps_poly *other)
{
    enum ps_status status = PS_OK;
    for (int i = 0; i < other->n && status == PS_OK; i++)
        status =
            ps_poly_add_term(poly, other->term[i].mono, other->term[i].num, other->term[i].den);
    return status;
}

enum ps_status ps_poly_multiply(struct ps_poly *out, const struct ps_poly *a,
                                const struct ps_poly *b)
{
    enum ps_status status = PS_OK;
    ps_poly_zero(out);
    for (int i = 0; i < a->n; i++) {
        for (int j = 0; j < b->n; j++) {
            struct ps_term t = a->term[i];
            status = ps_mono_product(t.mono, b->term[j].mono, &t.mono);
            if (status == PS_OK)
                status = rational_multiply(&t.num, &t.den, b->term[j].num, b->term[j].den);
            if (status == PS_OK)
                status = ps_poly_add_term(out, t.mono, t.num, t.den);
            if (status != PS_OK)
                return status;
        }
    }
    return status;
}

/* Takes all factors of `part` out of a monomial; false when some are missing. */
static bool mono_divide(ps_mono mono, ps_mono part, ps_mono *rest)
{
    int n = ps_mono_degree(part);
    for (int i = 0; i < n; i++) {
        enum ps_field f = ps_mono_factor(part, i);
        if (ps_mono_power(mono, f) == 0)
            return false;
        mono = ps_mono_without(mono, f);
    }
    *rest = mono;
    return true;
}

enum ps_status ps_poly_replace(struct ps_poly *poly, ps_mono from, ps_mono to, int64_t num,
                               int64_t den)
{
    ps_mono rest;
    bool any = false;
    for (int i = 0; i < poly->n && !any; i++)
        any = mono_divide(poly->term[i].mono, from, &rest);
    if (!any)
        return PS_OK;
    struct ps_poly old = *poly;
    ps_poly_zero(poly);
    for (int i = 0; i < old.n; i++) {
        struct ps_term t = old.term[i];
        enum ps_status status = PS_OK;
        int times = 0;
        while (mono_divide(t.mono, from, &rest)) {
            t.mono = rest;
            times++;
        }
        for (; times > 0 && status == PS_OK; times--) {
            status = ps_mono_product(t.mono, to, &t.mono);
            if (status == PS_OK && num != 0)
                status = rational_multiply(&t.num, &t.den, num, den);
            if (num == 0)
                t.num = 0;
        }
        if (status == PS_OK)
            status = ps_poly_add_term(poly, t.mono, t.num, t.den);
        if (status != PS_OK)
            return status;
    }
    return PS_OK;
}

enum ps_status ps_poly_put(struct ps_poly *poly, const int64_t value[PS_FIELD_COUNT],
                           uint64_t stays)
{
    struct ps_poly old;
    old.n = poly->n;
    memcpy(old.term, poly->term, (size_t)poly->n * sizeof old.term[0]);
    ps_poly_zero(poly);
    for (int i = 0; i < old.n; i++) {
        struct ps_term t = {0, old.term[i].num, old.term[i].den};
        int degree = ps_mono_degree(old.term[i].mono);
        for (int k = 0; k < degree && t.num != 0; k++) {
            enum ps_field f = ps_mono_factor(old.term[i].mono, k);
            enum ps_status status = PS_OK;
            if ((stays >> f & 1) != 0)
                status = ps_mono_times(&t.mono, f);
            else if (value[f] == 0)
                t.num = 0;
            else
                status = rational_multiply(&t.num, &t.den, value[f], 1);
            if (status != PS_OK)
                return status;
        }
        enum ps_status status = ps_poly_add_term(poly, t.mono, t.num, t.den);
        if (status != PS_OK)
            return status;
    }
    return PS_OK;
}

enum ps_status ps_term_value(const struct ps_term *term, const int64_t value[PS_FIELD_COUNT],
                             int64_t *out)
{
    int64_t num = term->num, den = term->den;
    /* The denominator is cancelled as early as it can be, so that a whole result is not refused
     * for an intermediate that is too large. */
    for (ps_mono m = term->mono; m != 0; m <<= 8) {
        if (rational_multiply(&num, &den, value[(int)(m >> 56) - 1], 1) != PS_OK)
            return PS_OVERFLOW;
        if (num == 0)
            den = 1;
    }
    if (den != 1)
        return PS_OVERFLOW;
    *out = num;
    return PS_OK;
}

enum ps_status ps_poly_value(const struct ps_poly *poly, const int64_t value[PS_FIELD_COUNT],
                             int64_t *out)
{
    int64_t num = 0, den = 1;
    for (int i = 0; i < poly->n; i++) {
        int64_t n = poly->term[i].num, d = poly->term[i].den;
        for (ps_mono m = poly->term[i].mono; m != 0; m <<= 8) {
            int64_t v = value[(int)(m >> 56) - 1];
            if (v == 0) {
                n = 0;
                break;
            }
            if (rational_multiply(&n, &d, v, 1) != PS_OK)
                return PS_OVERFLOW;
        }
        if (n != 0 && rational_add(&num, &den, n, d) != PS_OK)
            return PS_OVERFLOW;
    }
    if (den != 1)
        return PS_OVERFLOW;
    *out = num;
    return PS_OK;
}

/* People write V·d first, then higher degrees before lower ones. */
static bool term_before(const struct ps_term *a, const struct ps_term *b)
{
    int av = ps_mono_power(a->mono, PS_VOCAB), bv = ps_mono_power(b->mono, PS_VOCAB);
    if (av != bv)
        return av > bv;
    int ad = ps_mono_degree(a->mono), bd = ps_mono_degree(b->mono);
    if (ad != bd)
        return ad > bd;
    int am = ps_mono_power(a->mono, PS_D_MODEL), bm = ps_mono_power(b->mono, PS_D_MODEL);
    if (am != bm)
        return am > bm;
    return a->mono < b->mono;
}

void ps_poly_sort(struct ps_poly *poly)
{
    for (int i = 1; i < poly->n; i++) {
        struct ps_term t = poly->term[i];
        int j = i;
        for (; j > 0 && term_before(&t, &poly->term[j - 1]); j--)
            poly->term[j] = poly->term[j - 1];
        poly->term[j] = t;
    }
}
