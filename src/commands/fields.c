/* fields.c - paramscope fields: what can be set, by which names, and to what. Written from the
 * engine's field table alone. */
#include "commands/options.h"
#include "commands/verbs.h"
#include "formats/json_out.h"

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

static void json_aliases(struct json_out *out, const struct ps_field_info *info)
{
    json_out_array(out, "aliases");
    for (const char *s = info->aliases; *s != '\0';) {
        char alias[64];
        struct ps_text t = ps_text_over(alias, sizeof alias);
        size_t n = strcspn(s, " ");
        ps_text_addn(&t, s, n);
        if (n > 0)
            json_out_text(out, NULL, alias);
        s += n + (s[n] != '\0');
    }
    json_out_end(out);
}

static void json_field(struct json_out *out, enum ps_field field)
{
    static const char *const kinds[] = {"number", "ratio", "choice", "derived"};
    const struct ps_field_info *info = ps_field_info(field);
    json_out_object(out, NULL);
    json_out_text(out, "name", info->name);
    json_out_text(out, "label", info->label);
    json_out_text(out, "symbol", info->symbol);
    json_aliases(out, info);
    json_out_text(out, "kind", kinds[info->kind]);
    json_out_text(out, "group", group_name(info->group));
    json_out_text(out, "auto", info->auto_text);
    json_out_text(out, "help", info->help);
    if (info->kind == PS_KIND_CHOICE) {
        json_out_array(out, "choices");
        for (int i = 0; info->choices[i] != NULL; i++)
            json_out_text(out, NULL, info->choices[i]);
        json_out_end(out);
    } else if (info->kind == PS_KIND_RATIO) {
        json_out_real(out, "min", (double)info->min / PS_RATIO_ONE, 12);
        json_out_real(out, "max", (double)info->max / PS_RATIO_ONE, 12);
    } else {
        json_out_int(out, "min", info->min);
        json_out_int(out, "max", info->max);
    }
    json_out_end(out);
}

static void write_json(FILE *file)
{
    struct json_out out = json_out_over(file);
    json_out_array(&out, NULL);
    for (int i = 0; i < PS_FIELD_COUNT; i++)
        if (ps_field_info((enum ps_field)i)->kind != PS_KIND_DERIVED)
            json_field(&out, (enum ps_field)i);
    json_out_end(&out);
}

int command_fields(int argc, char **argv)
{
    struct options_spec spec = {
        .command = command_find("fields"), .formats = formats, .operand = "FIELD"};
    struct options options;
    struct outfile out;
    int status;
    if (!options_listing(&options, &spec, argc, argv, &out, &status))
        return status;
    if (options.format == TEXT)
        write_text(out.stream);
    else
        write_json(out.stream);
    return options_finish(&spec, &out);
}
