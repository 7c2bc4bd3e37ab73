/* options.c - the options that verbs share. See options.h.
 *
 * getopt_long does the reading and none of the talking. Only here do commands look at the
 * environment (NO_COLOR, the locale's character set, whether stdout is a terminal). */
#include "commands/options.h"

#include "formats/printable.h"

#include <getopt.h>
#include <langinfo.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Long options without a short form, then the verb's own from EXTRA on. */
enum { FORMAT = 256, COUNT, COLOR, ASCII, AS, EXTRA };
enum { LONG_MAX_COUNT = 8 + OPTIONS_EXTRA_MAX, NAME_MAX_LEN = 32, MESSAGE_MAX = 700 };

struct long_names {
    struct option option[LONG_MAX_COUNT + 1];
    char extra[OPTIONS_EXTRA_MAX][NAME_MAX_LEN]; /* names without their '=' */
    int n;
};

static void add_long(struct long_names *names, const char *name, int has_arg, int value)
{
    names->option[names->n++] =
        (struct option){.name = name, .has_arg = has_arg, .flag = NULL, .val = value};
}

static void collect(struct long_names *names, const struct options_spec *spec)
{
    memset(names, 0, sizeof *names);
    add_long(names, "help", no_argument, 'h');
    add_long(names, "version", no_argument, 'V');
    add_long(names, "output", required_argument, 'o');
    add_long(names, "color", required_argument, COLOR);
    add_long(names, "ascii", no_argument, ASCII);
    if (spec->formats != NULL)
        add_long(names, "format", required_argument, FORMAT);
    if (spec->count)
        add_long(names, "count", required_argument, COUNT);
    if (spec->models)
        add_long(names, "as", required_argument, AS);
    for (int i = 0; spec->extra != NULL && spec->extra[i] != NULL && i < OPTIONS_EXTRA_MAX; i++) {
        struct ps_text t = ps_text_over(names->extra[i], NAME_MAX_LEN);
        size_t len = strcspn(spec->extra[i], "=");
        ps_text_addn(&t, spec->extra[i], len);
        add_long(names, names->extra[i],
                 spec->extra[i][len] == '=' ? required_argument : no_argument, EXTRA + i);
    }
}

/* ---- messages --------------------------------------------------------------------------- */

int options_fail(const struct options_spec *spec, const char *message)
{
    bool named = spec->command->name[0] != '\0'; /* the explorer is what runs without a verb */
    (void)fprintf(stderr, "paramscope%s%s: %s\n", named ? " " : "", spec->command->name, message);
    return 2;
}

static void add_words(struct ps_text *text, const char *const *words)
{
    for (int i = 0; words[i] != NULL; i++) {
        ps_text_add(text, i > 0 ? ", " : "");
        ps_text_add(text, words[i]);
    }
}

/* "--format xml: allowed are text, json". */
static int refuse_value(const struct options_spec *spec, const char *option, const char *value,
                        const char *const *allowed)
{
    char buf[MESSAGE_MAX];
    struct ps_text t = ps_text_over(buf, sizeof buf);
    ps_text_add(&t, option);
    ps_text_add(&t, " ");
    printable_quote(&t, value, strlen(value));
    ps_text_add(&t, ": no such choice; allowed: ");
    add_words(&t, allowed);
    return options_fail(spec, buf);
}

static int refuse_option(const struct options_spec *spec, const struct long_names *names,
                         const char *option)
{
    char buf[MESSAGE_MAX];
    struct ps_text t = ps_text_over(buf, sizeof buf);
    const char *word = option + strspn(option, "-"), *near = NULL;
    int len = (int)strcspn(word, "="), best = 3;
    ps_text_add(&t, "unknown option ");
    printable_quote(&t, option, strlen(option));
    for (int i = 0; i < names->n && len > 2; i++) {
        const char *name = names->option[i].name;
        int d = ps_word_distance(name, (int)strlen(name), word, len, 2);
        if (d < best) {
            best = d;
            near = name;
        }
    }
    if (near != NULL) {
        ps_text_add(&t, "; did you mean --");
        ps_text_add(&t, near);
        ps_text_add(&t, "?");
    }
    ps_text_add(&t, near != NULL ? " Allowed:" : "; allowed:");
    for (int i = 0; i < names->n; i++) {
        ps_text_add(&t, i > 0 ? ", --" : " --");
        ps_text_add(&t, names->option[i].name);
    }
    return options_fail(spec, buf);
}

/* "count ": nothing for the explorer. */
static void add_name(struct ps_text *text, const struct options_spec *spec)
{
    ps_text_add(text, spec->command->name);
    ps_text_add(text, spec->command->name[0] != '\0' ? " " : "");
}

static int missing_value(const struct options_spec *spec, const char *option)
{
    char buf[MESSAGE_MAX];
    struct ps_text t = ps_text_over(buf, sizeof buf);
    printable_add(&t, option, strlen(option), 60);
    ps_text_add(&t, " needs a value (paramscope ");
    add_name(&t, spec);
    ps_text_add(&t, "--help)");
    return options_fail(spec, buf);
}

static int wrong_operands(const struct options_spec *spec, const struct options *options)
{
    char buf[MESSAGE_MAX];
    struct ps_text t = ps_text_over(buf, sizeof buf);
    if (options->operands < spec->operands_min) {
        ps_text_add(&t, "a ");
        ps_text_add(&t, spec->operand);
        ps_text_add(&t, " is missing");
    } else {
        const char *first = options->operand[spec->operands_max];
        ps_text_add(&t, "one argument too many: ");
        printable_quote(&t, first, strlen(first));
    }
    ps_text_add(&t, "; usage: paramscope ");
    add_name(&t, spec);
    ps_text_add(&t, spec->command->usage);
    return options_fail(spec, buf);
}

/* ---- help ------------------------------------------------------------------------------- */

static int print_help(const struct options_spec *spec)
{
    struct outfile out;
    char error[OUTFILE_ERROR_MAX];
    (void)outfile_open(&out, NULL, error);
    (void)printf("Usage: paramscope %s%s%s\n%s\n\n", spec->command->name,
                 spec->command->name[0] != '\0' ? " " : "", spec->command->usage,
                 spec->command->help);
    if (spec->formats != NULL) {
        (void)printf("      --format NAME   ");
        for (int i = 0; spec->formats[i] != NULL; i++)
            (void)printf("%s%s", i > 0 ? ", " : "", spec->formats[i]);
        (void)printf(" (the first is the default, or what the suffix of -o says)\n");
    }
    if (spec->count)
        (void)printf("      --count WHAT    exact: every parameter (default); "
                     "weights: matrices only\n");
    if (spec->models)
        (void)printf(
            "      --as FAMILY     read a config.json of an unknown model_type as FAMILY\n");
    if (spec->details != NULL)
        (void)printf("%s", spec->details);
    (void)printf("  -o, --output FILE   write to FILE, which appears whole or not at all\n"
                 "      --color WHEN    auto (default), always, never\n"
                 "      --ascii         only ASCII characters in text\n"
                 "  -h, --help          this help\n"
                 "  -V, --version       the version\n");
    if (spec->models)
        (void)printf(
            "\nMODEL is a built-in name, or the path of a config.json or its folder, and "
            "changes:\n  bert-base   gpt2:tie=no   ./config.json:d_model=1024,layers=24\n");
    return options_finish(spec, &out);
}

/* ---- reading ---------------------------------------------------------------------------- */

/* The index of a word among others, or -1. */
static int index_of(const char *const *words, const char *word)
{
    for (int i = 0; words[i] != NULL; i++)
        if (strcmp(words[i], word) == 0)
            return i;
    return -1;
}

/* The format that a file's name asks for, or the first. */
static int format_of(const char *const *formats, const char *file)
{
    static const char *const suffixes[][2] = {
        {".json", "json"}, {".csv", "csv"}, {".md", "md"}, {".tex", "latex"}, {".txt", "text"}};
    const char *dot = file != NULL ? strrchr(file, '.') : NULL;
    for (size_t i = 0; dot != NULL && i < sizeof suffixes / sizeof suffixes[0]; i++)
        if (strcmp(dot, suffixes[i][0]) == 0 && index_of(formats, suffixes[i][1]) >= 0)
            return index_of(formats, suffixes[i][1]);
    return 0;
}

static bool shows_utf8(void)
{
    /* Into a file or a pipe always UTF-8; a terminal may be set to something else. */
    return isatty(STDOUT_FILENO) == 0 || strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
}

enum color_when { COLOR_AUTO, COLOR_ALWAYS, COLOR_NEVER };

static bool wants_color(int when, const char *out)
{
    const char *no_color = getenv("NO_COLOR"), *term = getenv("TERM");
    if (when != COLOR_AUTO)
        return when == COLOR_ALWAYS;
    return out == NULL && isatty(STDOUT_FILENO) != 0 && (no_color == NULL || *no_color == '\0') &&
           term != NULL && strcmp(term, "dumb") != 0;
}

struct reading {
    const struct options_spec *spec;
    struct options *options;
    struct long_names names;
    int when;
    bool format_given;
};

/* One option. Negative: go on; else the exit status. */
static int read_option(struct reading *r, int option, char **argv)
{
    static const char *const whens[] = {"auto", "always", "never", NULL};
    static const char *const counts[] = {"exact", "weights", NULL};
    struct options *o = r->options;
    int choice;
    switch (option) {
    case 'h': return print_help(r->spec);
    case 'V': return command_version();
    case 'o': o->out = optarg; return -1;
    case ASCII: o->ascii = true; return -1;
    case AS: o->as = optarg; return -1;
    case COLOR:
        r->when = index_of(whens, optarg);
        return r->when >= 0 ? -1 : refuse_value(r->spec, "--color", optarg, whens);
    case COUNT:
        choice = index_of(counts, optarg);
        o->convention = choice == 1 ? PS_WEIGHTS : PS_EXACT;
        return choice >= 0 ? -1 : refuse_value(r->spec, "--count", optarg, counts);
    case FORMAT:
        o->format = index_of(r->spec->formats, optarg);
        r->format_given = true;
        return o->format >= 0 ? -1 : refuse_value(r->spec, "--format", optarg, r->spec->formats);
    case ':': return missing_value(r->spec, argv[optind - 1]);
    case '?': {
        char letter[3] = {'-', (char)optopt, '\0'};
        bool is_short = optopt > 0 && optopt < 128 && argv[optind - 1][1] != '-';
        return refuse_option(r->spec, &r->names, is_short ? letter : argv[optind - 1]);
    }
    default: o->extra[option - EXTRA] = optarg != NULL ? optarg : ""; return -1;
    }
}

bool options_read(struct options *options, const struct options_spec *spec, int argc, char **argv,
                  int *status)
{
    struct reading r = {.spec = spec, .options = options, .when = COLOR_AUTO};
    int option;
    memset(options, 0, sizeof *options);
    collect(&r.names, spec);
    opterr = 0;
    optind = 1;
    while ((option = getopt_long(argc, argv, ":ho:V", r.names.option, NULL)) != -1) {
        *status = read_option(&r, option, argv);
        if (*status >= 0)
            return false;
    }
    options->operand = argv + optind;
    options->operands = argc - optind;
    if (spec->formats != NULL && !r.format_given)
        options->format = format_of(spec->formats, options->out);
    options->color = wants_color(r.when, options->out);
    options->ascii = options->ascii || (options->out == NULL && !shows_utf8());
    if (options->operands < spec->operands_min ||
        (spec->operands_max >= 0 && options->operands > spec->operands_max)) {
        *status = wrong_operands(spec, options);
        return false;
    }
    return true;
}

/* ---- what verbs do at both ends --------------------------------------------------------- */

bool options_output(const struct options *options, const struct options_spec *spec,
                    struct outfile *out)
{
    char error[OUTFILE_ERROR_MAX];
    bool fine = outfile_open(out, options->out, error);
    if (!fine)
        (void)options_fail(spec, error);
    return fine;
}

bool options_listing(struct options *options, const struct options_spec *spec, int argc,
                     char **argv, struct outfile *out, int *status)
{
    if (!options_read(options, spec, argc, argv, status))
        return false;
    *status = 2;
    return options_output(options, spec, out);
}

int options_finish(const struct options_spec *spec, struct outfile *out)
{
    char error[OUTFILE_ERROR_MAX];
    return outfile_close(out, error) ? 0 : options_fail(spec, error);
}

bool options_design(const struct options *options, const struct options_spec *spec,
                    const char *text, struct design *design)
{
    char error[DESIGN_ERROR_MAX];
    int64_t total;
    if (!design_open(design, text, options->as, error)) {
        (void)options_fail(spec, error);
        return false;
    }
    enum ps_status status = ps_count_total(&design->model, PS_EXACT, &total);
    if (status == PS_OK)
        return true;
    struct ps_text t = ps_text_over(error, sizeof error);
    printable_add(&t, text, strlen(text), 200);
    ps_text_add(&t, status == PS_OVERFLOW ? ": the number of parameters lies past "
                                            "9,223,372,036,854,775,807 (2^63 - 1)"
                                          : ": the model has more tensors than can be listed");
    (void)options_fail(spec, error);
    return false;
}
