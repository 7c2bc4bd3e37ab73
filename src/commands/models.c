/* models.c - paramscope models: the built-in models with what they count and what was printed. */
#include "commands/options.h"
#include "commands/verbs.h"
#include "formats/json_out.h"
#include "formats/report_parts.h"

#include <string.h>

enum models_format { TEXT, JSON, CSV };
static const char *const formats[] = {"text", "json", "csv", NULL};

/* Widths of the text columns: at least those of the headings. */
struct widths {
    int name, title, total;
};

static int wider(int width, const char *s)
{
    int n = (int)strlen(s);
    return n > width ? n : width;
}

static const char *grouped(int64_t n, char buf[40])
{
    struct ps_text t = ps_text_over(buf, 40);
    ps_text_grouped(&t, n);
    return buf;
}

static bool total_of(const struct ps_preset *preset, enum ps_convention convention, int64_t *total)
{
    struct ps_model model = ps_preset_model(preset);
    return ps_count_total(&model, convention, total) == PS_OK;
}

static void text_row(FILE *out, const struct ps_preset *p, int64_t total, const struct widths *w)
{
    char number[40], difference[40] = "";
    struct ps_text t = ps_text_over(difference, sizeof difference);
    if (p->published == total) {
        ps_text_add(&t, "none");
    } else if (p->published > 0) {
        ps_text_add(&t, total > p->published ? "+" : "");
        report_percent(&t, total - p->published, p->published);
    }
    (void)fprintf(out, "%-*s  %-*s  %*s  %9s  %10s  %s\n", w->name, p->name, w->title, p->title,
                  w->total, grouped(total, number), p->printed != NULL ? p->printed : "",
                  difference, p->source != NULL ? p->source : "");
}

static void write_text(FILE *out, const struct options *options)
{
    struct widths w = {(int)strlen("name"), (int)strlen("model"), (int)strlen("exact")};
    char number[40];
    int64_t total;
    for (int i = 0; i < ps_preset_count(); i++) {
        const struct ps_preset *p = ps_preset_at(i);
        w.name = wider(w.name, p->name);
        w.title = wider(w.title, p->title);
        if (total_of(p, options->convention, &total))
            w.total = wider(w.total, grouped(total, number));
    }
    (void)fprintf(out, "%-*s  %-*s  %*s  %9s  %10s  %s\n", w.name, "name", w.title, "model",
                  w.total, report_convention(options->convention), "published", "difference",
                  "source");
    for (int i = 0; i < ps_preset_count(); i++)
        if (total_of(ps_preset_at(i), options->convention, &total))
            text_row(out, ps_preset_at(i), total, &w);
}

static void json_published(struct json_out *out, const struct ps_preset *p, int64_t total)
{
    json_out_object(out, "published");
    json_out_int(out, "value", p->published);
    json_out_text(out, "source", p->source);
    json_out_text(out, "printed", p->printed);
    json_out_int(out, "difference", total - p->published);
    json_out_text(out, "note", p->note);
    json_out_end(out);
}

static void write_json(FILE *file, const struct options *options)
{
    struct json_out out = json_out_over(file);
    json_out_array(&out, NULL);
    for (int i = 0; i < ps_preset_count(); i++) {
        const struct ps_preset *p = ps_preset_at(i);
        int64_t total;
        if (!total_of(p, options->convention, &total))
            continue;
        json_out_object(&out, NULL);
        json_out_text(&out, "name", p->name);
        json_out_text(&out, "title", p->title);
        json_out_text(&out, "family", p->family);
        json_out_text(&out, "count", report_convention(options->convention));
        json_out_int(&out, "total", total);
        if (p->published > 0)
            json_published(&out, p, total);
        else
            json_out_null(&out, "published");
        json_out_end(&out);
    }
    json_out_end(&out);
}

static void write_csv(FILE *out, const struct options *options)
{
    (void)fputs("name,title,family,count,total,published,difference,source\n", out);
    for (int i = 0; i < ps_preset_count(); i++) {
        const struct ps_preset *p = ps_preset_at(i);
        char number[40];
        struct ps_text t = ps_text_over(number, sizeof number);
        int64_t total;
        if (!total_of(p, options->convention, &total))
            continue;
        (void)fprintf(out, "%s,", p->name);
        report_csv_text(out, p->title);
        ps_text_int(&t, total);
        (void)fprintf(out, ",%s,%s,%s,", p->family, report_convention(options->convention), number);
        if (p->published > 0) {
            t = ps_text_over(number, sizeof number);
            ps_text_int(&t, p->published);
            ps_text_add(&t, ",");
            ps_text_int(&t, total - p->published);
            (void)fputs(number, out);
        } else {
            (void)fputs(",", out);
        }
        (void)fputc(',', out);
        report_csv_text(out, p->source != NULL ? p->source : "");
        (void)fputc('\n', out);
    }
}

int command_models(int argc, char **argv)
{
    struct options_spec spec = {
        .command = command_find("models"), .formats = formats, .count = true, .operand = "MODEL"};
    struct options options;
    struct outfile out;
    int status;
    if (!options_listing(&options, &spec, argc, argv, &out, &status))
        return status;
    if (options.format == JSON)
        write_json(out.stream, &options);
    else if (options.format == CSV)
        write_csv(out.stream, &options);
    else
        write_text(out.stream, &options);
    return options_finish(&spec, &out);
}
