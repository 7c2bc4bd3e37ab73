/* formula_print.c - polynomials as people write them: 2·V·d + L·(4·d² + 13·d).
 *
 * One printer for screen, ASCII and LaTeX; the styles differ in a table of joints. */
#include "paramscope/formula.h"

struct style_marks {
    const char *times, *open, *close;
};

static const struct style_marks *marks(enum ps_style style)
{
    static const struct style_marks all[] = {
        [PS_STYLE_UTF8] = {"·", "(", ")"},
        [PS_STYLE_ASCII] = {"*", "(", ")"},
        [PS_STYLE_LATEX] = {"\\,", "\\left(", "\\right)"},
    };
    return &all[style];
}

/* The order of factors in a product: numbers of rows, layers, experts, then widths. */
static int rank(enum ps_field f)
{
    switch (f) {
    case PS_VOCAB:
    case PS_POSITIONS:
    case PS_ENCODER_POSITIONS:
    case PS_POSITION_OFFSET:
    case PS_TOKEN_TYPES:
    case PS_TASK_TYPES:
    case PS_PATCHES:
    case PS_FRAMES:
    case PS_BUCKETS:
    case PS_LABELS: return 0;
    case PS_LAYERS:
    case PS_ENCODER_LAYERS:
    case PS_DECODER_LAYERS:
    case PS_LAYER_GROUPS:
    case PS_DENSE_LAYERS: return 1;
    case PS_EXPERTS:
    case PS_EXPERTS_PER_TOKEN: return 2;
    case PS_D_MODEL: return 3;
    case PS_HEADS:
    case PS_KV_HEADS: return 4;
    default: return 5;
    }
}

int ps_formula_factors(ps_mono mono, enum ps_field out[PS_MONO_DEGREE])
{
    int n = ps_mono_degree(mono);
    for (int i = 0; i < n; i++) {
        enum ps_field f = ps_mono_factor(mono, i);
        int j = i;
        for (; j > 0 &&
               (rank(out[j - 1]) > rank(f) || (rank(out[j - 1]) == rank(f) && out[j - 1] > f));
             j--)
            out[j] = out[j - 1];
        out[j] = f;
    }
    return n;
}

static void print_power(int power, enum ps_style style, struct ps_text *text)
{
    static const char *const raised[] = {"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸"};
    if (power == 1)
        return;
    if (style == PS_STYLE_UTF8) {
        ps_text_add(text, raised[power]);
        return;
    }
    ps_text_add(text, style == PS_STYLE_LATEX ? "^{" : "^");
    ps_text_int(text, power);
    ps_text_add(text, style == PS_STYLE_LATEX ? "}" : "");
}

static void print_symbol(enum ps_field f, enum ps_style style, struct ps_text *text)
{
    const struct ps_field_info *info = ps_field_info(f);
    ps_text_add(text, style == PS_STYLE_LATEX && info->latex != NULL ? info->latex : info->symbol);
}

/* Grouped in LaTeX, which sets a bare comma within formulas as punctuation: 37{,}000. */
static void print_int(int64_t n, enum ps_style style, struct ps_text *text)
{
    char digits[40];
    struct ps_text t = ps_text_over(digits, sizeof digits);
    if (style != PS_STYLE_LATEX) {
        ps_text_int(text, n);
        return;
    }
    ps_text_grouped(&t, n);
    for (size_t i = 0; i < t.len; i++)
        if (digits[i] == ',')
            ps_text_add(text, "{,}");
        else
            ps_text_addn(text, digits + i, 1);
}

static void print_number(int64_t num, int64_t den, enum ps_style style, struct ps_text *text)
{
    if (den == 1) {
        print_int(num, style, text);
        return;
    }
    ps_text_add(text, style == PS_STYLE_LATEX ? "\\frac{" : "");
    print_int(num, style, text);
    ps_text_add(text, style == PS_STYLE_LATEX ? "}{" : "/");
    print_int(den, style, text);
    ps_text_add(text, style == PS_STYLE_LATEX ? "}" : "");
}

/* |num| / den times the product. */
static void print_product(int64_t num, int64_t den, ps_mono mono, enum ps_style style,
                          struct ps_text *text)
{
    enum ps_field f[PS_MONO_DEGREE];
    int n = ps_formula_factors(mono, f);
    bool started = false;
    if (num < 0)
        num = -num;
    if (num != 1 || den != 1 || n == 0) {
        print_number(num, den, style, text);
        started = true;
    }
    for (int i = 0; i < n;) {
        int power = 1;
        while (i + power < n && f[i + power] == f[i])
            power++;
        if (started)
            ps_text_add(text, marks(style)->times);
        print_symbol(f[i], style, text);
        print_power(power, style, text);
        started = true;
        i += power;
    }
}

void ps_formula_term(const struct ps_term *term, enum ps_style style, struct ps_text *text)
{
    if (term->num < 0)
        ps_text_add(text, "-");
    print_product(term->num, term->den, term->mono, style, text);
}

/* A term with the sign that joins it to what stands before. */
static void print_joined(const struct ps_term *term, enum ps_style style, bool *first,
                         struct ps_text *text)
{
    if (*first && term->num < 0)
        ps_text_add(text, "-");
    else if (!*first)
        ps_text_add(text, term->num < 0 ? " - " : " + ");
    *first = false;
    print_product(term->num, term->den, term->mono, style, text);
}

/* The number of layers that a term is multiplied by, or PS_FIELD_COUNT. */
static enum ps_field layers_of(ps_mono mono)
{
    static const enum ps_field layers[] = {PS_LAYERS, PS_ENCODER_LAYERS, PS_DECODER_LAYERS,
                                           PS_LAYER_GROUPS, PS_DENSE_LAYERS};
    for (unsigned i = 0; i < sizeof layers / sizeof layers[0]; i++)
        if (ps_mono_power(mono, layers[i]) == 1)
            return layers[i];
    return PS_FIELD_COUNT;
}

/* All terms that share `layers`, taken out of a bracket when there are several. */
static void print_group(const struct ps_poly *poly, enum ps_field layers, enum ps_style style,
                        bool *first, struct ps_text *text)
{
    int n = 0;
    bool inside = true;
    for (int i = 0; i < poly->n; i++)
        n += layers_of(poly->term[i].mono) == layers;
    if (n > 1) {
        ps_text_add(text, *first ? "" : " + ");
        print_symbol(layers, style, text);
        ps_text_add(text, marks(style)->times);
        ps_text_add(text, marks(style)->open);
        *first = false;
    }
    for (int i = 0; i < poly->n; i++) {
        struct ps_term t = poly->term[i];
        if (layers_of(t.mono) != layers)
            continue;
        if (n > 1)
            t.mono = ps_mono_without(t.mono, layers);
        print_joined(&t, style, n > 1 ? &inside : first, text);
    }
    if (n > 1)
        ps_text_add(text, marks(style)->close);
}

void ps_formula_print(const struct ps_poly *poly, enum ps_style style, bool gather,
                      struct ps_text *text)
{
    static const enum ps_field layers[] = {PS_LAYERS, PS_ENCODER_LAYERS, PS_DECODER_LAYERS,
                                           PS_LAYER_GROUPS, PS_DENSE_LAYERS};
    bool first = true;
    if (poly->n == 0)
        ps_text_add(text, "0");
    /* What the vocabulary pays, the layers, and the rest. */
    for (int part = 0; part < 2; part++) {
        for (int i = 0; i < poly->n; i++) {
            const struct ps_term *t = &poly->term[i];
            bool grouped = gather && layers_of(t->mono) != PS_FIELD_COUNT;
            bool vocab = ps_mono_power(t->mono, PS_VOCAB) > 0;
            if (!grouped && vocab == (part == 0))
                print_joined(t, style, &first, text);
        }
        for (unsigned i = 0; gather && part == 0 && i < sizeof layers / sizeof layers[0]; i++)
            print_group(poly, layers[i], style, &first, text);
    }
}

void ps_formula_dim(const struct ps_dim *dim, enum ps_style style, struct ps_text *text)
{
    bool first = true;
    /* h·(n + u): the factor that all parts share is taken out. */
    ps_mono shared = 0;
    if (dim->n > 1 && ps_mono_power(dim->part[0].mono, PS_HEADS) == 1)
        (void)ps_mono_times(&shared, PS_HEADS);
    for (int i = 0; i < dim->n; i++)
        if (ps_mono_power(dim->part[i].mono, PS_HEADS) != 1)
            shared = 0;
    if (shared != 0) {
        print_symbol(PS_HEADS, style, text);
        ps_text_add(text, marks(style)->times);
        ps_text_add(text, marks(style)->open);
    }
    for (int i = 0; i < dim->n; i++) {
        struct ps_term t = {dim->part[i].mono, dim->part[i].factor, 1};
        if (shared != 0)
            t.mono = ps_mono_without(t.mono, PS_HEADS);
        print_joined(&t, style, &first, text);
    }
    if (shared != 0)
        ps_text_add(text, marks(style)->close);
}
