/* fields.c - paramscope fields: what can be set, by which names, and to what. Written from the
 * engine's field table alone. */
#include "commands/options.h"
#include "commands/verbs.h"

#include <jansson.h>
#include <string.h>

enum fields_format { TEXT, JSON };
static const char *const formats[] = {"text", "json", NULL};

static const char *group_name(enum ps_group group)
{
    static const char *const names[] = {"Main",
                                        "Shape",
                                        "Experts",
                                        "Latent attention",
                                        "Relative positions",
                                        "Sound and images",
                                        "Switches",
                                        ""};
    return names[group];
}

static void limit_text(const struct ps_field_info *info, int64_t value, struct ps_text *text)
{
    if (info->kind == PS_KIND_RATIO)
        ps_text_quotient_trim(text, value, PS_RATIO_ONE, 6);
    else
        ps_text_grouped(text, value);
}

/* "no, yes", or the numbers: "at least 1", "0.000001 to 1,000,000", and what auto stands for. */
static void values_text(const struct ps_field_info *info, struct ps_text *text)
{
    if (info->kind == PS_KIND_CHOICE) {
        for (int i = 0; info->choices[i] != NULL; i++) {
            ps_text_add(text, i > 0 ? ", " : "");
            ps_text_add(text, info->choices[i]);
        }
        return;
    }
    if (info->auto_text != NULL) {
        ps_text_add(text, "auto (");
        ps_text_add(text, info->auto_text);
        ps_text_add(text, ") or ");
    }
    ps_text_add(text, info->max == INT64_MAX ? "at least " : "");
    limit_text(info, info->auto_text != NULL && info->min == 0 ? 1 : info->min, text);
    if (info->max != INT64_MAX) {
        ps_text_add(text, " to ");
        limit_text(info, info->max, text);
    }
}

static void write_text(FILE *out)
{
    int group = -1;
    for (int i = 0; i < PS_FIELD_COUNT; i++) {
        const struct ps_field_info *info = ps_field_info((enum ps_field)i);
        char values[400];
        struct ps_text t = ps_text_over(values, sizeof values);
        if (info->kind == PS_KIND_DERIVED)
            continue;
        if ((int)info->group != group) {
            (void)fprintf(out, "%s%s\n", group >= 0 ? "\n" : "", group_name(info->group));
            group = (int)info->group;
        }
        values_text(info, &t);
        (void)fprintf(out, "  %-21s%-3s %s\n", info->name, info->symbol, info->help);
        (void)fprintf(out, "  %-25s%s\n", "", values);
        if (strcmp(info->aliases, " ") != 0)
            (void)fprintf(out, "  %-25salso%.*s\n", "", (int)strlen(info->aliases) - 1,
                          info->aliases);
    }
}

static json_t *json_aliases(const struct ps_field_info *info)
{
    json_t *array = json_array();
    for (const char *s = info->aliases; *s != '\0';) {
        size_t n = strcspn(s, " ");
        if (n > 0)
            (void)json_array_append_new(array, json_stringn(s, n));
        s += n + (s[n] != '\0');
    }
    return array;
}

static json_t *json_field(const struct ps_field_info *info)
{
    static const char *const kinds[] = {"number", "ratio", "choice", "derived"};
    json_t *o = json_pack("{s:s, s:s, s:s, s:o, s:s, s:s, s:s?, s:s}", "name", info->name, "label",
                          info->label, "symbol", info->symbol, "aliases", json_aliases(info),
                          "kind", kinds[info->kind], "group", group_name(info->group), "auto",
                          info->auto_text, "help", info->help);
    if (info->kind == PS_KIND_NUMBER) {
        (void)json_object_set_new(o, "min", json_integer(info->min));
        (void)json_object_set_new(o, "max", json_integer(info->max));
    } else if (info->kind == PS_KIND_RATIO) {
        (void)json_object_set_new(o, "min", json_real((double)info->min / PS_RATIO_ONE));
        (void)json_object_set_new(o, "max", json_real((double)info->max / PS_RATIO_ONE));
    } else {
        json_t *choices = json_array();
        for (int i = 0; info->choices[i] != NULL; i++)
            (void)json_array_append_new(choices, json_string(info->choices[i]));
        (void)json_object_set_new(o, "choices", choices);
    }
    return o;
}

static bool write_json(FILE *out)
{
    json_t *array = json_array();
    bool fine = array != NULL;
    for (int i = 0; i < PS_FIELD_COUNT && fine; i++) {
        const struct ps_field_info *info = ps_field_info((enum ps_field)i);
        if (info->kind != PS_KIND_DERIVED)
            fine = json_array_append_new(array, json_field(info)) == 0;
    }
    if (fine) {
        /* A failed write shows in the stream and is reported when it is closed. */
        (void)json_dumpf(array, out,
                         JSON_INDENT(2) | JSON_PRESERVE_ORDER | JSON_REAL_PRECISION(12));
        (void)fputc('\n', out);
    }
    json_decref(array);
    return fine;
}

int command_fields(int argc, char **argv)
{
    struct options_spec spec = {
        .command = command_find("fields"), .formats = formats, .operand = "FIELD"};
    struct options options;
    struct outfile out;
    int status = 2;
    if (!options_read(&options, &spec, argc, argv, &status))
        return status;
    if (!options_output(&options, &spec, &out))
        return 2;
    if (options.format == TEXT) {
        write_text(out.stream);
    } else if (!write_json(out.stream)) {
        outfile_abort(&out);
        return options_fail(&spec, "there is not enough memory for this list");
    }
    return options_finish(&spec, &out);
}
