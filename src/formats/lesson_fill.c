/* lesson_fill.c - the numbers in a lesson's texts, all of them from the engine: {total},
 * {component:attention}, {d_model}, {=12*d^2}. A "b." in front means the second model. */
#include "formats/lesson_parts.h"
#include "formats/number.h"
#include "formats/report_parts.h"

#include "formats/say.h"

#include <string.h>

/* One placeholder being put in. */
struct asked {
    const struct lesson_state *state;
    int which;        /* model 0 or 1 */
    const char *name; /* before the ':' */
    int len;
    const char *argument; /* after it, or "" */
    struct ps_text *out;
};

static bool is(const struct asked *a, const char *word)
{
    return (int)strlen(word) == a->len && memcmp(a->name, word, (size_t)a->len) == 0;
}

static bool convention_of(const struct asked *a, enum ps_convention *convention)
{
    *convention = a->state->convention;
    if (strcmp(a->argument, "weights") == 0)
        *convention = PS_WEIGHTS;
    else if (strcmp(a->argument, "exact") == 0)
        *convention = PS_EXACT;
    else
        return a->argument[0] == '\0';
    return true;
}

static int component_of(const char *name)
{
    for (int c = 0; c < PS_COMPONENT_COUNT; c++)
        if (strcmp(ps_component_info((enum ps_component)c)->name, name) == 0)
            return c;
    return -1;
}

static bool put_formula(const struct asked *a, enum ps_level level)
{
    enum ps_convention convention;
    struct ps_tensor_list list;
    struct ps_poly poly;
    const struct ps_model *m = &a->state->design[a->which].model;
    if (!convention_of(a, &convention) || ps_tensor_expand(m, &list) != PS_OK ||
        ps_formula_poly(&list, m, convention, PS_COMPONENT_COUNT, level, 0, &poly) != PS_OK)
        return false;
    ps_formula_print(&poly, PS_STYLE_UTF8, level != PS_LEVEL_NUMBERS, a->out);
    return true;
}

/* "+0.47 %": how far what was printed lies from the exact count of the model as published. */
static bool put_gap(const struct asked *a)
{
    const struct design *d = &a->state->design[a->which];
    int64_t total;
    if (d->published == 0 || ps_count_total(&d->base, PS_EXACT, &total) != PS_OK)
        return false;
    ps_text_add(a->out, d->published > total ? "+" : "");
    report_percent(a->out, d->published - total, total);
    return true;
}

static bool put_times(const struct asked *a, int64_t num, int64_t den)
{
    if (num < 0 || den <= 0)
        return false;
    ps_text_quotient(a->out, num, den, 2);
    return true;
}

static bool total_is(const struct lesson_state *s, int which, enum ps_convention convention,
                     int64_t *total)
{
    return ps_count_total(&s->design[which].model, convention, total) == PS_OK;
}

/* What compares the two models, or before and after a question. */
static bool put_comparison(const struct asked *a)
{
    const struct lesson_state *s = a->state;
    int64_t now[2];
    if (!total_is(s, 0, s->convention, &now[0]) || !total_is(s, 1, s->convention, &now[1]))
        return false;
    if (is(a, "difference") || is(a, "factor")) {
        if (!s->compare)
            return false;
        if (is(a, "factor"))
            return put_times(a, now[0], now[1]);
        ps_text_grouped(a->out, now[0] > now[1] ? now[0] - now[1] : now[1] - now[0]);
        return true;
    }
    int64_t before = s->before[a->which];
    if (!s->asked || before < 0)
        return false;
    if (is(a, "growth"))
        return put_times(a, now[a->which], before);
    int64_t change = now[a->which] - before;
    if (is(a, "change"))
        ps_text_add(a->out, change > 0 ? "+" : "");
    ps_text_grouped(a->out, is(a, "before") ? before : change);
    return true;
}

static bool put_count(const struct asked *a)
{
    const struct design *d = &a->state->design[a->which];
    enum ps_convention convention = a->state->convention;
    struct ps_count count;
    bool part = is(a, "component") || is(a, "share");
    int c = part ? component_of(a->argument) : -1;
    if ((part && c < 0) || (!part && !convention_of(a, &convention)) ||
        ps_count_model(&d->model, convention, &count) != PS_OK)
        return false;
    if (is(a, "share")) {
        report_percent(a->out, count.component[c], count.total);
        return true;
    }
    if (is(a, "short")) {
        ps_text_short(a->out, count.total);
        return true;
    }
    ps_text_grouped(a->out, part                     ? count.component[c]
                            : is(a, "total")         ? count.total
                            : is(a, "active")        ? count.active
                            : is(a, "frozen")        ? count.frozen
                            : is(a, "non_embedding") ? count.non_embedding
                                                     : count.total);
    return true;
}

static bool is_name(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

/* An expression in which names of fields stand for their values: 12*d^2. */
static bool put_expression(const struct asked *a, const char *expression, char why[LESSON_WHY_MAX])
{
    char numbers[300], error[NUMBER_ERROR_MAX];
    struct ps_text t = ps_text_over(numbers, sizeof numbers);
    const struct ps_model *m = &a->state->design[a->which].model;
    int64_t num, den;
    for (const char *p = expression; *p != '\0';) {
        int n = 0;
        while (is_name(p[n]) || (n > 0 && p[n] >= '0' && p[n] <= '9'))
            n++;
        /* After a digit letters are a suffix: 2k. */
        if (n == 0 || (p > expression && p[-1] >= '0' && p[-1] <= '9')) {
            n = n > 0 ? n : 1;
            ps_text_addn(&t, p, (size_t)n);
            p += n;
            continue;
        }
        enum ps_field field = ps_field_find(p, n);
        if (field == PS_FIELD_COUNT || ps_field_info(field)->kind == PS_KIND_CHOICE) {
            struct ps_text w = ps_text_over(why, LESSON_WHY_MAX);
            char what[LESSON_WHY_MAX];
            struct ps_text named = ps_text_over(what, sizeof what);
            ps_text_addn(&named, p, (size_t)n);
            say_add(&w, N_("\"%s\" is no number of the model; `paramscope fields` lists them"),
                    what);
            return false;
        }
        int64_t value = ps_model_get(m, field);
        ps_text_add(&t, "(");
        ps_text_int(&t, value);
        ps_text_add(&t, ps_field_info(field)->kind == PS_KIND_RATIO ? "/1000000)" : ")");
        p += n;
    }
    if (t.cut || !number_rational(numbers, &num, &den, error)) {
        struct ps_text w = ps_text_over(why, LESSON_WHY_MAX);
        ps_text_add(&w, t.cut ? say(N_("the expression is too long")) : error);
        return false;
    }
    if (den == 1)
        ps_text_grouped(a->out, num);
    else
        ps_text_quotient_trim(a->out, num, den, 2);
    return true;
}

static bool put_field(const struct asked *a)
{
    enum ps_field field = ps_field_find(a->name, a->len);
    if (field == PS_FIELD_COUNT || a->argument[0] != '\0')
        return false;
    int64_t value = ps_model_get(&a->state->design[a->which].model, field);
    if (ps_field_info(field)->kind == PS_KIND_CHOICE || ps_field_info(field)->kind == PS_KIND_RATIO)
        design_value_text(field, value, a->out);
    else
        ps_text_grouped(a->out, value);
    return true;
}

static bool put(const struct asked *a)
{
    static const char *const comparisons[] = {"difference", "factor", "before", "change", "growth"};
    static const char *const counts[] = {"total",  "short",  "component",    "share",
                                         "active", "frozen", "non_embedding"};
    const struct design *d = &a->state->design[a->which];
    if (is(a, "formula"))
        return put_formula(a, PS_LEVEL_NUMBERS);
    if (is(a, "symbols"))
        return put_formula(a, PS_LEVEL_SYMBOLS);
    if (is(a, "ratios"))
        return put_formula(a, PS_LEVEL_RATIOS);
    if (is(a, "gap"))
        return put_gap(a);
    if (is(a, "published")) {
        ps_text_add(a->out, d->printed != NULL ? d->printed : "");
        return d->printed != NULL;
    }
    if (is(a, "name")) {
        ps_text_add(a->out, d->title);
        return true;
    }
    for (size_t i = 0; i < sizeof comparisons / sizeof comparisons[0]; i++)
        if (is(a, comparisons[i]))
            return put_comparison(a);
    for (size_t i = 0; i < sizeof counts / sizeof counts[0]; i++)
        if (is(a, counts[i]))
            return put_count(a);
    return put_field(a);
}

static struct asked asked_of(const struct lesson_state *state, const char *name,
                             struct ps_text *out)
{
    struct asked a = {.state = state, .out = out, .which = strncmp(name, "b.", 2) == 0};
    a.name = a.which == 1 ? name + 2 : name;
    a.len = (int)strcspn(a.name, ":");
    a.argument = a.name[a.len] == ':' ? a.name + a.len + 1 : "";
    return a;
}

/* Is it the answer to the question that is open? A total that has not moved since is not: it was on
 * screen before. Parts of it and what the asking text itself works out are the author's to tell. */
static bool gives_away(const struct lesson_state *s, const char *name)
{
    const struct asked a = asked_of(s, name, NULL);
    enum ps_convention convention;
    int64_t total;
    if (!s->covered || is(&a, "change") || is(&a, "growth"))
        return s->covered;
    return (is(&a, "total") || is(&a, "short")) && convention_of(&a, &convention) &&
           convention == s->convention && total_is(s, a.which, convention, &total) &&
           total != s->before[a.which];
}

bool lesson_value(const struct lesson_state *state, const char *name, struct ps_text *out,
                  char why[LESSON_WHY_MAX])
{
    if (strncmp(name, "b.", 2) == 0 && !state->compare) {
        struct ps_text w = ps_text_over(why, LESSON_WHY_MAX);
        say_add(&w, N_("{%s} asks a second model and there is none; compare: opens one"), name);
        return false;
    }
    struct asked a = asked_of(state, name, out);
    if (a.name[0] == '=')
        return put_expression(&a, a.name + 1, why);
    if (put(&a))
        return true;
    struct ps_text w = ps_text_over(why, LESSON_WHY_MAX);
    say_add(&w,
            N_("{%s} has no value here; known are total, short, active, frozen, non_embedding "
               "(each :exact or :weights), component:NAME, share:NAME, formula, symbols, "
               "ratios, published, gap, name, difference, factor, before, change, growth "
               "(after an ask), any field and =EXPRESSION"),
            name);
    return false;
}

static bool tells(const struct lesson_state *state, const char *name, char why[LESSON_WHY_MAX])
{
    if (!gives_away(state, name))
        return false;
    struct ps_text w = ps_text_over(why, LESSON_WHY_MAX);
    say_add(&w,
            N_("{%s} gives away what is covered until the reveal; {before} is the total before "
               "the question"),
            name);
    return true;
}

bool lesson_fill(const struct lesson_state *state, const char *text, struct ps_text *out,
                 char why[LESSON_WHY_MAX])
{
    for (const char *p = text; *p != '\0';) {
        size_t plain = strcspn(p, "{}");
        ps_text_addn(out, p, plain);
        p += plain;
        if (p[0] != '\0' && p[0] == p[1]) {
            ps_text_addn(out, p, 1);
            p += 2;
        } else if (*p != '\0') {
            char name[64];
            size_t n = strcspn(p + 1, "{}\n");
            struct ps_text t = ps_text_over(name, sizeof name);
            ps_text_addn(&t, p + 1, n);
            if (*p == '}' || p[1 + n] != '}' || t.cut) {
                struct ps_text w = ps_text_over(why, LESSON_WHY_MAX);
                ps_text_add(&w,
                            say(N_("a brace that does not enclose a placeholder; write {{ or }} "
                                   "for one that is meant to be seen")));
                return false;
            }
            if (!lesson_value(state, name, out, why) || tells(state, name, why))
                return false;
            p += n + 2;
        }
    }
    if (!out->cut)
        return true;
    struct ps_text w = ps_text_over(why, LESSON_WHY_MAX);
    ps_text_add(&w, "the text is too long with its numbers put in; at most ");
    ps_text_int(&w, LESSON_TEXT_MAX - 1);
    ps_text_add(&w, " bytes");
    return false;
}
