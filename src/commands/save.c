/* save.c - see save.h. Chooses the writer; every writer is another layer's. */
#include "commands/save.h"

#include "commands/formula.h"
#include "formats/config.h"
#include "formats/printable.h"
#include "formats/report.h"
#include "formats/say.h"
#include "ui/svg.h"
#include "ui/view.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum kind { KIND_NONE, KIND_PICTURE, KIND_CONFIG, KIND_REPORT };

static enum kind kind_of(const char *path, enum report_format *format)
{
    static const struct {
        const char *suffix;
        enum report_format format;
    } reports[] = {{".md", REPORT_MARKDOWN},
                   {".csv", REPORT_CSV},
                   {".json", REPORT_JSON},
                   {".tex", REPORT_LATEX},
                   {".txt", REPORT_TEXT}};
    const char *slash = strrchr(path, '/'), *name = slash != NULL ? slash + 1 : path;
    const char *dot = strrchr(name, '.');
    if (strcmp(path, "-") == 0 || (dot != NULL && dot > name && strcmp(dot, ".svg") == 0))
        return KIND_PICTURE;
    if (strcmp(name, "config.json") == 0)
        return KIND_CONFIG;
    for (size_t i = 0; dot != NULL && dot > name && i < sizeof reports / sizeof reports[0]; i++) {
        *format = reports[i].format;
        if (strcmp(dot, reports[i].suffix) == 0)
            return KIND_REPORT;
    }
    return KIND_NONE;
}

bool save_knows(const char *path, char error[OUTFILE_ERROR_MAX])
{
    enum report_format format;
    if (kind_of(path, &format) != KIND_NONE)
        return true;
    struct ps_text t = ps_text_over(error, OUTFILE_ERROR_MAX);
    char name[QUOTE_MAX];
    struct ps_text n = ps_text_over(name, sizeof name);
    printable_quote(&n, path, strlen(path));
    say_add(&t,
            N_("%s: the name's end says what is written: .svg a picture; .md .csv .json .tex .txt "
               "the breakdown; config.json for Hugging Face"),
            name);
    return false;
}

bool save_counts(const char *path)
{
    enum report_format format;
    return kind_of(path, &format) == KIND_REPORT;
}

bool save_exists(const char *path)
{
    struct stat st;
    return lstat(path, &st) == 0;
}

static bool no_memory(char error[OUTFILE_ERROR_MAX])
{
    struct ps_text t = ps_text_over(error, OUTFILE_ERROR_MAX);
    ps_text_add(&t, say(N_("there is not enough memory for this file")));
    return false;
}

/* "paramscope bert-base gpt2:layers=24": what opens the picture's screen again. */
static void title_text(const struct explorer *ex, struct ps_text *t)
{
    ps_text_add(t, "paramscope");
    for (int i = 0; i < 2; i++) {
        char raw[DESIGN_PATH_MAX];
        struct ps_text model = ps_text_over(raw, sizeof raw);
        if (!ex->compare && i != ex->active)
            continue;
        design_text(&ex->design[i], &model);
        ps_text_add(t, " ");
        printable_adds(t, raw);
    }
}

static char *picture(struct explorer *ex, const struct theme_scheme *scheme, size_t *len)
{
    char title[2 * DESIGN_PATH_MAX + 32];
    struct ps_text t = ps_text_over(title, sizeof title);
    struct frame frame;
    char *svg = NULL;
    bool ascii = ex->ascii, letters = ex->letters;
    /* Whatever the terminal can show, a picture has all characters and all colours. */
    ex->ascii = ex->letters = false;
    title_text(ex, &t);
    frame_init(&frame, false);
    if (frame_resize(&frame, ex->w, ex->h)) {
        view(&frame, ex);
        svg = svg_text(&frame, scheme, title, len);
    }
    frame_free(&frame);
    ex->ascii = ascii;
    ex->letters = letters;
    return svg;
}

/* With the derivation on screen it is what is written; only CSV has no form for it. */
static enum formula_format derivation_of(enum report_format format)
{
    return format == REPORT_LATEX      ? FORMULA_LATEX
           : format == REPORT_JSON     ? FORMULA_JSON
           : format == REPORT_MARKDOWN ? FORMULA_MARKDOWN
                                       : FORMULA_TEXT;
}

static bool write_report(const struct explorer *ex, enum report_format format, const char *path,
                         char error[OUTFILE_ERROR_MAX])
{
    const struct design *shown[2] = {&ex->design[ex->compare ? 0 : ex->active], &ex->design[1]};
    struct report_style style = {.convention = ex->convention};
    struct outfile out;
    if (!outfile_open(&out, path, error))
        return false;
    if (ex->panel == PANEL_DERIVATION && format != REPORT_CSV
            ? formula_write(out.stream, &ex->design[ex->active], derivation_of(format), false)
            : report_write(out.stream, format, shown, ex->compare ? 2 : 1, &style))
        return outfile_close(&out, error);
    outfile_abort(&out);
    struct ps_text t = ps_text_over(error, OUTFILE_ERROR_MAX);
    ps_text_add(&t, say(N_("a total lies past 2^63 - 1: there is nothing exact to write")));
    return false;
}

bool save_screen(struct explorer *ex, const struct theme_scheme *scheme, const char *path,
                 char error[OUTFILE_ERROR_MAX])
{
    enum report_format format = REPORT_TEXT;
    enum kind kind = kind_of(path, &format);
    size_t len = 0;
    char *text = NULL;
    if (!save_knows(path, error))
        return false;
    if (kind == KIND_REPORT)
        return write_report(ex, format, path, error);
    if (kind == KIND_CONFIG) {
        char why[DESIGN_ERROR_MAX];
        text = config_write(&ex->design[ex->active], why);
        if (text == NULL) {
            struct ps_text t = ps_text_over(error, OUTFILE_ERROR_MAX);
            ps_text_add(&t, why);
            return false;
        }
        len = strlen(text);
    } else {
        text = picture(ex, scheme, &len);
        if (text == NULL)
            return no_memory(error);
    }
    bool fine = outfile_write(path, text, len, error);
    free(text);
    return fine;
}
