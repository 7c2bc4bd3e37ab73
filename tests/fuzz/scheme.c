/* scheme.c - fuzzes Base16 and Base24 schemes: what is read makes a look at every depth. */
#include "formats/scheme.h"
#include "fuzz.h"
#include "ui/theme.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const enum theme_depth depths[] = {THEME_MONO, THEME_8, THEME_16, THEME_256};
    struct theme_scheme scheme;
    static struct theme theme;
    char error[400] = "";
    char *text = fuzz_text(data, size);
    if (!scheme_parse(text, size, "some.yaml", &scheme, error, sizeof error)) {
        fuzz_message(error, sizeof error);
    } else {
        fuzz_require(scheme.slots == 16 || scheme.slots == THEME_SLOTS, "16 or 24 slots");
        fuzz_require(memchr(scheme.name, 0, sizeof scheme.name) != NULL &&
                         memchr(scheme.author, 0, sizeof scheme.author) != NULL &&
                         memchr(scheme.slug, 0, sizeof scheme.slug) != NULL,
                     "texts are terminated");
        for (int i = 0; i < scheme.slots; i++)
            fuzz_require(scheme.base[i] <= 0xFFFFFF, "colours have 24 bits");
        for (size_t i = 0; i < sizeof depths / sizeof depths[0]; i++)
            theme_resolve(&scheme, depths[i], &theme);
    }
    free(text);
    return 0;
}
