/* number.c - number expressions as people type them. See number.h.
 *
 * Recursive descent over exact rationals; intermediates are 128 bits wide and every result is
 * checked back into 64, so nothing is rounded or wrapped. Nesting has a limit. */
#include "formats/number.h"

#include "formats/printable.h"
#include "formats/say.h"
#include "paramscope/text.h"

#include <string.h>

enum { DEPTH_MAX = 64 };

__extension__ typedef __int128 wide;

/* Lowest terms, den > 0; |num| <= 2^63, one more than a result may be, so that "2^63-1" can be
 * typed; den < 2^63. Products of two such stay below 2^126. */
struct rational {
    wide num;
    int64_t den;
};
static const wide num_limit = (wide)INT64_MAX + 1;

struct parser {
    const char *start, *at;
    int depth;
    bool failed;
    char *error; /* of NUMBER_ERROR_MAX bytes */
};

/* ---- messages --------------------------------------------------------------------------- */

/* Columns are counted in characters from 1, as an editor does. */
static int column_of(const struct parser *p, const char *at)
{
    int column = 1;
    for (const char *s = p->start; s < at; s++)
        column += ((unsigned char)*s & 0xC0u) != 0x80u;
    return column;
}

/* The message for a place: a sentence, and what may stand in it. The first failure is the one that
 * is kept. */
static void fail_named(struct parser *p, const char *at, const char *sentence, const char *what)
{
    char column[SAY_NUMBER], reason[NUMBER_ERROR_MAX];
    if (p->failed)
        return;
    p->failed = true;
    struct ps_text c = ps_text_over(column, sizeof column);
    struct ps_text r = ps_text_over(reason, sizeof reason);
    struct ps_text t = ps_text_over(p->error, NUMBER_ERROR_MAX);
    ps_text_int(&c, column_of(p, at));
    say_add(&r, sentence, what);
    say_add(&t, N_("column %s: %s"), column, reason);
}

static void fail(struct parser *p, const char *at, const char *reason)
{
    fail_named(p, at, reason, NULL);
}

static size_t rune_len(const char *s)
{
    size_t n = *s != '\0';
    while (n > 0 && ((unsigned char)s[n] & 0xC0u) == 0x80u)
        n++;
    return n;
}

/* "column 3: a number was expected, not "x"". */
static void fail_found(struct parser *p, const char *expected)
{
    char clause[NUMBER_ERROR_MAX], found[QUOTE_MAX];
    struct ps_text c = ps_text_over(clause, sizeof clause), f = ps_text_over(found, sizeof found);
    if (*p->at == '\0') {
        say_add(&c, N_("%s, but the text ends here"), say(expected));
    } else {
        printable_quote(&f, p->at, rune_len(p->at));
        say_add(&c, N_("%s, not %s"), say(expected), found);
    }
    fail_named(p, p->at, "%s", clause);
}

static void too_large(struct parser *p, const char *at)
{
    fail(p, at, N_("the value lies past 9,223,372,036,854,775,807 (2^63 - 1)"));
}

/* ---- arithmetic ------------------------------------------------------------------------- */

static wide gcd(wide a, wide b)
{
    if (a < 0)
        a = -a;
    while (b != 0) {
        wide r = a % b;
        a = b;
        b = r;
    }
    return a;
}

/* num / den into lowest terms; |num| and |den| below 2^126, den not 0. */
static struct rational reduce(struct parser *p, const char *at, wide num, wide den)
{
    wide g = gcd(num, den < 0 ? -den : den);
    if (den < 0)
        g = -g;
    num /= g;
    den /= g;
    if (num > num_limit || num < -num_limit) {
        too_large(p, at);
        return (struct rational){0, 1};
    }
    if (den > INT64_MAX) {
        fail(p, at, N_("the fraction is too fine to be held exactly"));
        return (struct rational){0, 1};
    }
    return (struct rational){num, (int64_t)den};
}

static struct rational add(struct parser *p, const char *at, struct rational a, struct rational b,
                           int sign)
{
    wide sum = a.num * b.den + sign * (b.num * a.den);
    return reduce(p, at, sum, (wide)a.den * b.den);
}

static struct rational multiply(struct parser *p, const char *at, struct rational a,
                                struct rational b)
{
    return reduce(p, at, a.num * b.num, (wide)a.den * b.den);
}

static struct rational divide(struct parser *p, const char *at, struct rational a,
                              struct rational b)
{
    if (b.num == 0) {
        fail(p, at, N_("division by zero"));
        return a;
    }
    return reduce(p, at, a.num * b.den, a.den * b.num);
}

static struct rational power(struct parser *p, const char *at, struct rational base,
                             struct rational exponent)
{
    struct rational result = {1, 1};
    if (exponent.den != 1) {
        fail(p, at, N_("an exponent must be a whole number"));
        return result;
    }
    wide n = exponent.num;
    if (n < 0) {
        base = divide(p, at, result, base);
        n = -n;
    }
    /* Squaring stops before the square that is not needed, which might not fit. */
    while (n > 0 && !p->failed) {
        if (n % 2 != 0)
            result = multiply(p, at, result, base);
        n /= 2;
        if (n > 0)
            base = multiply(p, at, base, base);
    }
    return result;
}

/* ---- grammar ---------------------------------------------------------------------------- */

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static void skip_blanks(struct parser *p)
{
    while (*p->at == ' ' || *p->at == '\t')
        p->at++;
}

/* Takes a word of the text when it stands here. */
static bool take(struct parser *p, const char *word)
{
    size_t n = strlen(word);
    skip_blanks(p);
    if (strncmp(p->at, word, n) != 0)
        return false;
    p->at += n;
    return true;
}

static bool push_digit(struct rational *value, char c)
{
    value->num = value->num * 10 + (c - '0');
    return value->num <= num_limit;
}

/* 30522, 30_522, 30,522: an underscore may stand between any two digits, a comma only before
 * groups of three. */
static struct rational whole_part(struct parser *p)
{
    struct rational value = {0, 1};
    const char *start = p->at, *group = p->at;
    bool commas = false;
    for (; is_digit(*p->at) || *p->at == '_' || *p->at == ','; p->at++) {
        if (is_digit(*p->at)) {
            if (!push_digit(&value, *p->at)) {
                too_large(p, start);
                return (struct rational){0, 1};
            }
            continue;
        }
        if (!is_digit(p->at[1])) {
            fail(p, p->at,
                 *p->at == ',' ? N_("a comma may only stand between groups of digits: 30,522")
                               : N_("an underscore may only stand between digits: 30_522"));
            return value;
        }
        if (*p->at == ',') {
            if (commas ? p->at - group != 3 : p->at - group > 3)
                break;
            commas = true;
            group = p->at + 1;
        }
    }
    if ((commas && p->at - group != 3) || *p->at == ',')
        fail(p, start, N_("commas group digits by three: 30,522; a decimal point is written ."));
    return value;
}

static struct rational decimals(struct parser *p, struct rational value)
{
    const char *start = p->at++; /* the point */
    if (!is_digit(*p->at)) {
        fail_found(p, N_("digits were expected after the decimal point"));
        return value;
    }
    for (; is_digit(*p->at) || (*p->at == '_' && is_digit(p->at[1])); p->at++) {
        if (*p->at == '_')
            continue;
        if (!push_digit(&value, *p->at) || __builtin_mul_overflow(value.den, 10, &value.den)) {
            fail(p, start, N_("more digits than can be held exactly (18 in all)"));
            return (struct rational){0, 1};
        }
    }
    return reduce(p, start, value.num, value.den);
}

/* k M G B T and Ki Mi Gi Ti, in any case; e6 as in 1e6. */
static struct rational suffix(struct parser *p, struct rational value)
{
    static const struct {
        const char *letters;
        int64_t decimal, binary; /* binary 0: there is no such suffix */
    } units[] = {{"kK", 1000, (int64_t)1 << 10},
                 {"mM", 1000000, (int64_t)1 << 20},
                 {"gG", 1000000000, (int64_t)1 << 30},
                 {"bB", 1000000000, 0},
                 {"tT", 1000000000000, (int64_t)1 << 40}};
    const char *start = p->at;
    size_t n = 0;
    while (is_letter(start[n]))
        n++;
    if (n == 0)
        return value;
    if (n == 1 && (*start == 'e' || *start == 'E') && is_digit(start[1])) {
        struct rational exponent = {0, 1};
        for (p->at++; is_digit(*p->at); p->at++)
            if (exponent.num < 1000) /* far past what can be held; more digits change nothing */
                push_digit(&exponent, *p->at);
        return multiply(p, start, value, power(p, start, (struct rational){10, 1}, exponent));
    }
    for (size_t i = 0; i < sizeof units / sizeof units[0]; i++) {
        bool binary = n == 2 && start[1] == 'i' && units[i].binary != 0;
        if (strchr(units[i].letters, *start) == NULL || (n != 1 && !binary))
            continue;
        p->at += n;
        return multiply(p, start, value,
                        (struct rational){binary ? units[i].binary : units[i].decimal, 1});
    }
    char found[QUOTE_MAX];
    struct ps_text t = ps_text_over(found, sizeof found);
    printable_quote(&t, start, n);
    fail_named(p, start, N_("unknown suffix %s; allowed are k, M, B (or G), T and Ki, Mi, Gi, Ti"),
               found);
    return value;
}

static struct rational number(struct parser *p)
{
    struct rational value = {0, 1};
    skip_blanks(p);
    if (!is_digit(*p->at) && !(*p->at == '.' && is_digit(p->at[1]))) {
        fail_found(p, N_("a number was expected"));
        return value;
    }
    value = whole_part(p);
    if (*p->at == '.' && !p->failed)
        value = decimals(p, value);
    return p->failed ? value : suffix(p, value);
}

static struct rational sum(struct parser *p);

static bool enter(struct parser *p)
{
    if (++p->depth <= DEPTH_MAX)
        return true;
    fail(p, p->at, N_("nested too deeply (at most 64 levels)"));
    return false;
}

static struct rational primary(struct parser *p)
{
    struct rational value;
    skip_blanks(p);
    const char *open = p->at;
    if (!take(p, "("))
        return number(p);
    value = sum(p);
    if (!p->failed && !take(p, ")"))
        fail(p, open, N_("this bracket is not closed"));
    return value;
}

/* A sign binds less than a power: -2^2 is -4. */
static struct rational factor(struct parser *p)
{
    struct rational value = {0, 1};
    if (!enter(p))
        return value;
    if (take(p, "-")) {
        value = factor(p);
        value.num = -value.num;
    } else if (take(p, "+")) {
        value = factor(p);
    } else {
        value = primary(p);
        skip_blanks(p);
        const char *at = p->at;
        if (!p->failed && take(p, "^")) {
            struct rational exponent = factor(p);
            if (!p->failed)
                value = power(p, at, value, exponent);
        }
    }
    p->depth--;
    return value;
}

static struct rational product(struct parser *p)
{
    struct rational value = factor(p);
    while (!p->failed) {
        skip_blanks(p);
        const char *at = p->at;
        /* · and × are what our own formulas and papers print. */
        bool times = take(p, "*") || take(p, "·") || take(p, "×");
        if (!times && !take(p, "/"))
            break;
        struct rational right = factor(p);
        if (!p->failed)
            value = times ? multiply(p, at, value, right) : divide(p, at, value, right);
    }
    return value;
}

static struct rational sum(struct parser *p)
{
    struct rational value = product(p);
    while (!p->failed) {
        skip_blanks(p);
        const char *at = p->at;
        bool plus = take(p, "+");
        if (!plus && !take(p, "-"))
            break;
        struct rational right = product(p);
        if (!p->failed)
            value = add(p, at, value, right, plus ? 1 : -1);
    }
    return value;
}

bool number_rational(const char *text, int64_t *num, int64_t *den, char error[NUMBER_ERROR_MAX])
{
    struct parser p = {.start = text, .at = text, .error = error};
    skip_blanks(&p);
    if (*p.at == '\0') {
        fail(&p, p.at, N_("a number was expected, such as 30522, 32k, 1.5M, 2^15 or 4*768"));
        return false;
    }
    struct rational value = sum(&p);
    skip_blanks(&p);
    if (!p.failed && *p.at != '\0')
        fail_found(&p, N_("an operator (+ - * / ^) or the end was expected"));
    if (!p.failed && (value.num > INT64_MAX || value.num < -INT64_MAX))
        too_large(&p, text);
    if (p.failed)
        return false;
    *num = (int64_t)value.num;
    *den = value.den;
    return true;
}

bool number_whole(const char *text, int64_t *value, char error[NUMBER_ERROR_MAX])
{
    int64_t num, den;
    if (!number_rational(text, &num, &den, error))
        return false;
    if (den != 1) {
        char shown[QUOTE_MAX + SAY_NUMBER];
        struct ps_text t = ps_text_over(error, NUMBER_ERROR_MAX);
        struct ps_text v = ps_text_over(shown, sizeof shown);
        if (strpbrk(text, "+-*/^(") != NULL) {
            printable_add(&v, text, strlen(text), 60);
            ps_text_add(&v, " = ");
        }
        ps_text_quotient_trim(&v, num, den, 6);
        say_add(&t, N_("%s is not a whole number"), shown);
        return false;
    }
    *value = num;
    return true;
}
