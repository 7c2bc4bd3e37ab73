/* derivation.c - the count built up as on a blackboard. See derivation.h. */
#include "formats/derivation.h"

#include "engine/mark.h"

#include <stdlib.h>
#include <string.h>

/* 30,522; in LaTeX's mathematics a bare comma would be followed by a space. */
void derivation_number(struct ps_text *text, int64_t n, enum ps_style style)
{
    char digits[40];
    struct ps_text t = ps_text_over(digits, sizeof digits);
    ps_text_grouped(&t, n);
    for (size_t i = 0; i < t.len; i++)
        if (style == PS_STYLE_LATEX && digits[i] == ',')
            ps_text_add(text, "{,}");
        else
            ps_text_addn(text, digits + i, 1);
}

/* ---- what was put in between two levels -------------------------------------------------- */

static bool holds(const struct ps_poly *poly, enum ps_field field)
{
    for (int i = 0; i < poly->n; i++)
        if (ps_mono_power(poly->term[i].mono, field) > 0)
            return true;
    return false;
}

static void separate(struct ps_text *text)
{
    if (text->len > 0)
        ps_text_add(text, ", ");
}

static ps_mono mono_of(enum ps_field field)
{
    ps_mono mono = 0;
    (void)ps_mono_times(&mono, field);
    return mono;
}

/* "h·e = 2·d" for a product of fields that gave way to a multiple of d. */
static void ratio_text(struct ps_text *text, ps_mono mono, int64_t value, int64_t width,
                       enum ps_style style)
{
    struct ps_poly multiple;
    struct ps_term left = {mono, 1, 1};
    ps_poly_zero(&multiple);
    if (width < 1 || value < 1 ||
        ps_poly_add_term(&multiple, mono_of(PS_D_MODEL), value, width) != PS_OK)
        return;
    separate(text);
    ps_formula_term(&left, style, text);
    ps_text_add(text, " = ");
    ps_formula_term(&multiple.term[0], style, text);
}

static void ratios_text(struct ps_text *text, const struct ps_poly *before,
                        const struct ps_poly *after, const int64_t v[PS_FIELD_COUNT],
                        enum ps_style style)
{
    static const enum ps_field widths[] = {PS_D_FF, PS_DECODER_D_FF, PS_EXPERT_D_FF, PS_SHARED_D_FF,
                                           PS_EMBEDDING_DIM};
    static const enum ps_field pairs[][2] = {{PS_HEADS, PS_HEAD_DIM},
                                             {PS_KV_HEADS, PS_HEAD_DIM},
                                             {PS_HEADS, PS_VALUE_DIM},
                                             {PS_KV_HEADS, PS_VALUE_DIM}};
    for (size_t i = 0; i < sizeof widths / sizeof widths[0]; i++)
        if (holds(before, widths[i]) && !holds(after, widths[i]))
            ratio_text(text, mono_of(widths[i]), v[widths[i]], v[PS_D_MODEL], style);
    for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
        ps_mono mono = mono_of(pairs[i][0]);
        int64_t product;
        bool gone = false;
        (void)ps_mono_times(&mono, pairs[i][1]);
        for (int j = 0; j < before->n; j++)
            gone = gone || (ps_mono_power(before->term[j].mono, pairs[i][0]) > 0 &&
                            ps_mono_power(before->term[j].mono, pairs[i][1]) > 0);
        for (int j = 0; j < after->n; j++)
            gone = gone && !(ps_mono_power(after->term[j].mono, pairs[i][0]) > 0 &&
                             ps_mono_power(after->term[j].mono, pairs[i][1]) > 0);
        if (gone && !__builtin_mul_overflow(v[pairs[i][0]], v[pairs[i][1]], &product))
            ratio_text(text, mono, product, v[PS_D_MODEL], style);
    }
}

static void numbers_text(struct ps_text *text, const struct ps_poly *before,
                         const struct ps_poly *after, const int64_t v[PS_FIELD_COUNT],
                         enum ps_style style)
{
    for (int i = 0; i < PS_FIELD_COUNT; i++) {
        enum ps_field field = (enum ps_field)i;
        struct ps_term symbol = {mono_of(field), 1, 1};
        if (!holds(before, field) || holds(after, field))
            continue;
        separate(text);
        ps_formula_term(&symbol, style, text);
        ps_text_add(text, " = ");
        derivation_number(text, v[field], style);
    }
}

/* ---- numbers in place of symbols -------------------------------------------------------- */

static void power_text(struct ps_text *text, int power, enum ps_style style)
{
    static const char *const raised[] = {"", "", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸"};
    if (power < 2)
        return;
    if (style == PS_STYLE_UTF8) {
        ps_text_add(text, raised[power]);
        return;
    }
    ps_text_add(text, style == PS_STYLE_LATEX ? "^{" : "^");
    ps_text_int(text, power);
    ps_text_add(text, style == PS_STYLE_LATEX ? "}" : "");
}

/* 30,522·768 + 145·768² */
static void put_in_text(struct ps_text *text, const struct ps_poly *poly,
                        const int64_t v[PS_FIELD_COUNT], enum ps_style style)
{
    const char *times = style == PS_STYLE_UTF8 ? "·" : style == PS_STYLE_ASCII ? "*" : " \\cdot ";
    for (int i = 0; i < poly->n; i++) {
        const struct ps_term *t = &poly->term[i];
        int64_t num = t->num < 0 ? -t->num : t->num;
        bool started = false;
        ps_text_add(text, i == 0 ? (t->num < 0 ? "-" : "") : t->num < 0 ? " - " : " + ");
        if (num != 1 || t->den != 1 || t->mono == 0) {
            derivation_number(text, num, style);
            if (t->den != 1) {
                ps_text_add(text, "/");
                derivation_number(text, t->den, style);
            }
            started = true;
        }
        enum ps_field factor[PS_MONO_DEGREE];
        int n = ps_formula_factors(t->mono, factor);
        for (int f = 0; f < n;) {
            int power = ps_mono_power(t->mono, factor[f]);
            ps_text_add(text, started ? times : "");
            derivation_number(text, v[factor[f]], style);
            power_text(text, power, style);
            started = true;
            f += power;
        }
    }
}

bool derivation_levels(struct derivation_levels *levels, const struct design *design,
                       enum ps_convention convention, enum ps_style style)
{
    struct ps_tensor_list list;
    struct ps_poly poly[PS_LEVEL_COUNT];
    int64_t v[PS_FIELD_COUNT];
    bool known[PS_LEVEL_COUNT];
    const struct ps_model *model = &design->model;
    memset(levels, 0, sizeof *levels);
    levels->convention = convention;
    ps_model_values(model, v);
    if (ps_count_total(model, convention, &levels->total) != PS_OK ||
        ps_tensor_expand(model, &list) != PS_OK)
        return false;
    for (int i = 0; i < PS_LEVEL_COUNT; i++) {
        struct ps_text t = ps_text_over(levels->level[i], DERIVATION_TEXT_MAX);
        known[i] = ps_formula_poly(&list, model, convention, PS_COMPONENT_COUNT, (enum ps_level)i,
                                   0, &poly[i]) == PS_OK;
        if (known[i])
            ps_formula_print(&poly[i], style, i != PS_LEVEL_NUMBERS, &t);
    }
    struct ps_text ratios = ps_text_over(levels->with_ratios, DERIVATION_STEP_MAX);
    struct ps_text numbers = ps_text_over(levels->with_numbers, DERIVATION_STEP_MAX);
    struct ps_text put_in = ps_text_over(levels->put_in, DERIVATION_TEXT_MAX);
    if (known[PS_LEVEL_SYMBOLS] && known[PS_LEVEL_RATIOS])
        ratios_text(&ratios, &poly[PS_LEVEL_SYMBOLS], &poly[PS_LEVEL_RATIOS], v, style);
    if (known[PS_LEVEL_RATIOS] && known[PS_LEVEL_NUMBERS])
        numbers_text(&numbers, &poly[PS_LEVEL_RATIOS], &poly[PS_LEVEL_NUMBERS], v, style);
    if (!known[PS_LEVEL_NUMBERS])
        return true;
    levels->poly = poly[PS_LEVEL_NUMBERS];
    put_in_text(&put_in, &levels->poly, v, style);
    levels->whole = true;
    for (int i = 0; i < levels->poly.n; i++)
        if (ps_term_value(&levels->poly.term[i], v, &levels->value[i]) != PS_OK)
            levels->whole = false; /* 4/3·d² is not whole by itself */
    return true;
}

/* ---- the ladder ------------------------------------------------------------------------- */

static const char *label_of(const struct derivation_step *step)
{
    static const char *const rest[PS_COMPONENT_COUNT][PS_TENSOR_KINDS] = {
        [PS_EMBEDDINGS] = {"", N_("embedding biases"), N_("embedding norms"),
                           N_("embedding positions"), N_("embedding segments")},
        [PS_ATTENTION_C] = {"", N_("attention biases"), N_("attention norms"),
                            N_("attention positions"), N_("attention segments")},
        [PS_CROSS_ATTENTION] = {"", N_("cross-attention biases"), N_("cross-attention norms"),
                                N_("cross-attention positions"), N_("cross-attention segments")},
        [PS_FEED_FORWARD] = {"", N_("feed-forward biases"), N_("feed-forward norms"),
                             N_("feed-forward positions"), N_("feed-forward segments")},
        [PS_NORMS] = {"", N_("layer biases"), N_("layer norms"), N_("layer positions"),
                      N_("layer segments")},
        [PS_POOLER_C] = {"", N_("pooler biases"), N_("pooler norms"), N_("pooler positions"),
                         N_("pooler segments")},
        [PS_OUTPUT_HEAD] = {"", N_("head biases"), N_("head norms"), N_("head positions"),
                            N_("head segments")},
    };
    if (step->kind == PS_TENSOR_WEIGHT)
        return ps_component_info(step->component)->name;
    return rest[step->component][step->kind];
}

/* The tensors of one component and kind, in `part`. */
static void select_part(const struct ps_tensor_list *list, enum ps_component component,
                        enum ps_tensor_kind kind, struct ps_tensor_list *part)
{
    part->n = 0;
    for (int i = 0; i < list->n; i++)
        if (list->tensor[i].component == component && list->tensor[i].kind == kind)
            part->tensor[part->n++] = list->tensor[i];
}

static void write_level(const struct ps_tensor_list *part, const struct ps_model *model,
                        enum ps_level level, enum ps_style style, char *buf)
{
    struct ps_text t = ps_text_over(buf, DERIVATION_STEP_MAX);
    struct ps_poly poly;
    if (ps_formula_poly(part, model, PS_EXACT, PS_COMPONENT_COUNT, level, 0, &poly) == PS_OK)
        ps_formula_print(&poly, style, level != PS_LEVEL_NUMBERS, &t);
}

/* The symbols' values in their places. */
static void write_put_in(const struct ps_tensor_list *part, const struct ps_model *model,
                         enum ps_style style, char *buf)
{
    struct ps_text t = ps_text_over(buf, DERIVATION_STEP_MAX);
    struct ps_poly poly;
    int64_t v[PS_FIELD_COUNT];
    ps_model_values(model, v);
    if (ps_formula_poly(part, model, PS_EXACT, PS_COMPONENT_COUNT, PS_LEVEL_SYMBOLS, 0, &poly) ==
        PS_OK)
        put_in_text(&t, &poly, v, style);
}

/* Do the tensors leave terms in the collected formula? They may though they are none: in a model
 * whose layers are all dense, L·E - D·E. */
static bool leaves_terms(const struct ps_tensor_list *part, const struct ps_model *model)
{
    struct ps_poly poly;
    return part->n > 0 &&
           ps_formula_poly(part, model, PS_EXACT, PS_COMPONENT_COUNT, PS_LEVEL_SYMBOLS, 0, &poly) ==
               PS_OK &&
           poly.n > 0;
}

bool derivation_ladder(struct derivation_ladder *ladder, const struct design *design,
                       enum ps_style style)
{
    struct ps_tensor_list list;
    struct ps_tensor_list *part = malloc(sizeof *part);
    const struct ps_model *model = &design->model;
    int64_t running = 0;
    bool fine = part != NULL && ps_tensor_expand(model, &list) == PS_OK;
    memset(ladder, 0, sizeof *ladder);
    /* Weights of all components first; then, component by component, what they left out. */
    for (int pass = 0; pass < 2 && fine; pass++) {
        if (pass == 1)
            ladder->first_exact = ladder->n;
        for (int i = 0; i < PS_COMPONENT_COUNT * PS_TENSOR_KINDS && fine; i++) {
            struct derivation_step *step = &ladder->step[ladder->n];
            struct ps_count count;
            step->component = (enum ps_component)(i / PS_TENSOR_KINDS);
            step->kind = (enum ps_tensor_kind)(i % PS_TENSOR_KINDS);
            if ((step->kind == PS_TENSOR_WEIGHT) != (pass == 0))
                continue;
            select_part(&list, step->component, step->kind, part);
            fine = ps_count_list(part, model, PS_EXACT, &count) == PS_OK &&
                   !__builtin_add_overflow(running, count.total, &running);
            if (!fine || (count.total == 0 && !leaves_terms(part, model)))
                continue;
            step->adds = count.total;
            step->running = running;
            step->label = label_of(step);
            write_level(part, model, PS_LEVEL_SYMBOLS, style, step->symbols);
            write_level(part, model, PS_LEVEL_NUMBERS, style, step->numbers);
            write_put_in(part, model, style, step->put_in);
            ladder->n++;
        }
    }
    free(part);
    return fine;
}

enum ps_status derivation_rung(const struct design *design, const struct derivation_step *step,
                               ps_symbols keep, struct ps_poly *poly)
{
    struct ps_tensor_list list;
    struct ps_tensor_list *part = malloc(sizeof *part);
    enum ps_status status = part != NULL ? ps_tensor_expand(&design->model, &list) : PS_OVERFLOW;
    ps_poly_zero(poly);
    if (status == PS_OK) {
        select_part(&list, step->component, step->kind, part);
        status = ps_formula_poly(part, &design->model, PS_EXACT, PS_COMPONENT_COUNT,
                                 PS_LEVEL_NUMBERS, keep, poly);
    }
    free(part);
    return status;
}

ps_symbols derivation_symbols(const struct design *design)
{
    struct ps_tensor_list list;
    struct ps_poly poly;
    ps_symbols symbols = 0;
    if (ps_tensor_expand(&design->model, &list) != PS_OK)
        return 0;
    for (int c = 0; c < PS_COMPONENT_COUNT; c++) {
        if (ps_formula_poly(&list, &design->model, PS_EXACT, (enum ps_component)c, PS_LEVEL_SYMBOLS,
                            0, &poly) != PS_OK)
            continue;
        for (int f = 0; f < PS_FIELD_COUNT; f++)
            if (holds(&poly, (enum ps_field)f))
                symbols |= (ps_symbols)1 << f;
    }
    return symbols;
}
