/* language.c - see language.h. Catalogues are data files: they are found as themes and lessons are,
 * beside the program, in the source tree or in the user's own folder. */
#include "commands/language.h"

#include "formats/datafile.h"
#include "formats/printable.h"

#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#if defined(__GLIBC__) || defined(PARAMSCOPE_NLS)
#include <libintl.h>

static const char domain[] = "paramscope";

/* The folder of catalogues that has this language. */
static bool folder_of(const char *argv0, const char *name, char folder[DATAFILE_PATH_MAX])
{
    struct datafile_folders folders;
    datafile_folders(DATAFILE_LOCALE, argv0, &folders);
    for (int i = 0; i < folders.count; i++) {
        char path[DATAFILE_PATH_MAX + 64];
        struct stat st;
        struct ps_text t = ps_text_over(path, sizeof path);
        ps_text_add(&t, folders.path[i]);
        ps_text_add(&t, "/");
        ps_text_add(&t, name);
        ps_text_add(&t, "/LC_MESSAGES/paramscope.mo");
        if (stat(path, &st) == 0) {
            t = ps_text_over(folder, DATAFILE_PATH_MAX);
            ps_text_add(&t, folders.path[i]);
            return true;
        }
    }
    return false;
}

/* gettext translates nothing in the C locale; any other will do, since LANGUAGE decides. */
static bool leave_c_locale(void)
{
    static const char *const locales[] = {"C.UTF-8", "en_US.UTF-8", "ko_KR.UTF-8"};
    const char *now = setlocale(LC_MESSAGES, "");
    bool fine = now != NULL && strcmp(now, "C") != 0 && strcmp(now, "POSIX") != 0;
    for (size_t i = 0; i < sizeof locales / sizeof locales[0] && !fine; i++)
        fine = setlocale(LC_MESSAGES, locales[i]) != NULL;
    return fine;
}

/* "ko" of ko_KR.UTF-8, or "" for none. */
static void wanted(char name[16])
{
    static const char *const variables[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
    const char *value = NULL;
    for (size_t i = 0; i < sizeof variables / sizeof variables[0]; i++) {
        value = getenv(variables[i]);
        if (value != NULL && value[0] != '\0')
            break;
    }
    struct ps_text t = ps_text_over(name, 16);
    if (value != NULL)
        ps_text_addn(&t, value, strcspn(value, "_.@"));
    if (strchr(name, '/') != NULL || strcmp(name, "C") == 0 || strcmp(name, "POSIX") == 0)
        name[0] = '\0';
}

bool language_begin(const char *argv0, const char *name, char *error, size_t cap)
{
    char found[16], folder[DATAFILE_PATH_MAX];
    bool asked = name != NULL;
    if (!asked) {
        wanted(found);
        name = found;
    }
    if (name[0] == '\0' || strcmp(name, "en") == 0)
        return true;
    if (strchr(name, '/') != NULL || !folder_of(argv0, name, folder)) {
        struct ps_text t = ps_text_over(error, cap);
        ps_text_add(&t, "--lang ");
        printable_quote(&t, name, strlen(name));
        ps_text_add(&t, ": there is no such translation; allowed are en and ko");
        return !asked;
    }
    if (leave_c_locale() && setenv("LANGUAGE", name, 1) == 0) {
        (void)bindtextdomain(domain, folder);
        (void)bind_textdomain_codeset(domain, "UTF-8");
    }
    return true;
}
#else
bool language_begin(const char *argv0, const char *name, char *error, size_t cap)
{
    struct ps_text t = ps_text_over(error, cap);
    (void)argv0;
    ps_text_add(&t, "--lang: this program was built without translations; allowed is en");
    return name == NULL || strcmp(name, "en") == 0;
}
#endif
