/* keyfile.c - finds and reads the user's own keys. See keyfile.h. */
#include "commands/keyfile.h"

#include "formats/datafile.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

bool keyfile_load(struct keymap *map, const char *as, char *error, size_t cap)
{
    char path[DATAFILE_PATH_MAX], *text;
    struct bindings bindings;
    size_t len;
    *map = keymap_builtin;
    if (!datafile_user("keys.yaml", path) ||
        (access(path, F_OK) != 0 && (errno == ENOENT || errno == ENOTDIR)))
        return true;
    if (!datafile_read(path, BINDINGS_BYTES_MAX, &text, &len, error, cap))
        return false;
    as = as != NULL ? as : path;
    bool good = bindings_parse(text, len, as, &bindings, error, cap) &&
                keymap_bind(map, &bindings, as, error, cap);
    free(text);
    return good;
}
