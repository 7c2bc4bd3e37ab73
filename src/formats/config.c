/* config.c - opens config.json files as designs. See config.h.
 *
 * Paths, files and names; what is in the text is read by config_read.c. */
#include "formats/config.h"

#include "formats/config_rules.h"
#include "formats/datafile.h"
#include "formats/printable.h"
#include "formats/say.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static void text_into(char *to, size_t cap, const char *s, size_t len)
{
    struct ps_text t = ps_text_over(to, cap);
    printable_add(&t, s, len, cap - 1);
}

bool config_parse(struct design *design, const char *text, size_t len, const char *file,
                  const char *as, char error[DESIGN_ERROR_MAX])
{
    struct config_reader r;
    memset(design, 0, sizeof *design);
    if (!config_reader_open(&r, text, len, file, as, design->assumed, sizeof design->assumed,
                            error))
        return false;
    design->model = design->base = r.model;
    design->next_layers = json_integer_value(config_json_get(&r.json, "num_nextn_predict_layers"));
    design->towers = json_is_object(json_object_get(r.json.root, "vision_config")) ||
                     json_is_object(json_object_get(r.json.root, "audio_config"));
    text_into(design->name, sizeof design->name, file, strlen(file));
    memcpy(design->title, design->name, sizeof design->title);
    text_into(design->family, sizeof design->family, r.family->name, strlen(r.family->name));
    config_json_free(&r.json);
    return true;
}

static bool fail_path(char error[DESIGN_ERROR_MAX], const char *path, const char *why)
{
    struct ps_text t = ps_text_over(error, DESIGN_ERROR_MAX);
    printable_add(&t, path, strlen(path), 200);
    ps_text_add(&t, ": ");
    ps_text_add(&t, why);
    return false;
}

/* What the person would call it: the folder of a config.json, else the file without .json; in
 * Hugging Face's cache the model's name, not the hash of the snapshot. */
static void name_of(const char *path, char name[DESIGN_NAME_MAX])
{
    char real[DESIGN_PATH_MAX * 4];
    char *absolute = realpath(path, NULL);
    struct ps_text t = ps_text_over(real, sizeof real);
    ps_text_add(&t, absolute != NULL ? absolute : path);
    free(absolute);
    const char *start = real, *end = real + strlen(real), *slash = strrchr(real, '/');
    const char *cached = strstr(real, "/models--");
    if (slash != NULL)
        start = slash + 1;
    if (strcmp(start, "config.json") == 0 && slash != NULL && slash > real) {
        end = slash;
        start = slash;
        while (start > real && start[-1] != '/')
            start--;
    } else if (end - start > 5 && strcmp(end - 5, ".json") == 0) {
        end -= 5;
    }
    if (cached != NULL && strstr(cached, "/snapshots/") != NULL) {
        end = strchr(cached + 1, '/');
        for (start = cached + 9; strstr(start, "--") != NULL && strstr(start, "--") < end;)
            start = strstr(start, "--") + 2;
    }
    text_into(name, DESIGN_NAME_MAX, start, (size_t)(end - start));
}

bool config_file_text(const char *path, char **text, size_t *len, char error[DESIGN_ERROR_MAX])
{
    enum { SPARE = 1 << 16 };
    struct stat st;
    size_t most = CONFIG_BYTES_MAX;
    /* No more memory than the file needs, with something to spare for one that grows or, as in
     * /proc, does not tell its size. */
    if (stat(path, &st) == 0 && st.st_size >= 0 && st.st_size < CONFIG_BYTES_MAX - SPARE)
        most = (size_t)st.st_size + SPARE;
    return datafile_read(path, most, text, len, error, DESIGN_ERROR_MAX);
}

bool config_read(struct design *design, const char *path, const char *as,
                 char error[DESIGN_ERROR_MAX])
{
    char file[DESIGN_PATH_MAX], *text;
    struct ps_text t = ps_text_over(file, sizeof file);
    struct stat st;
    size_t len;
    ps_text_add(&t, path);
    if (stat(path, &st) == 0 && S_ISDIR(st.st_mode))
        ps_text_add(&t, t.len > 0 && file[t.len - 1] == '/' ? "config.json" : "/config.json");
    if (t.cut)
        return fail_path(error, path,
                         say(N_("the path is too long; at most 1,023 bytes are allowed")));
    if (!config_file_text(file, &text, &len, error))
        return false;
    bool fine = config_parse(design, text, len, file, as, error);
    free(text);
    if (fine) {
        memcpy(design->path, file, strlen(file) + 1);
        name_of(file, design->name);
        memcpy(design->title, design->name, sizeof design->title);
    }
    return fine;
}
