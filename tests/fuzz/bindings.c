/* bindings.c - fuzzes the user's own keys: what is read makes a table in which no context binds a
 * key twice, and text can be typed. */
#include "formats/bindings.h"
#include "fuzz.h"
#include "ui/event.h"
#include "ui/keymap.h"

static void put(const char *text, void *to)
{
    (void)text;
    (void)to;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct bindings bindings;
    static struct keymap map;
    char error[400] = "";
    char *text = fuzz_text(data, size);
    if (!bindings_parse(text, size, "some.yaml", &bindings, error, sizeof error) ||
        !keymap_bind(&map, &bindings, "some.yaml", error, sizeof error)) {
        fuzz_message(error, sizeof error);
        free(text);
        return 0;
    }
    fuzz_require(map.count >= 0 && map.count <= KEYMAP_MAX, "rows fit");
    for (int i = 0; i < map.count; i++) {
        for (int j = 0; j < i; j++)
            fuzz_require(map.row[i].key != map.row[j].key ||
                             (map.row[i].contexts & map.row[j].contexts) == 0,
                         "no context binds a key twice");
    }
    for (uint32_t key = ' '; key < 127; key++)
        fuzz_require(keymap_find(&map, CONTEXT_TEXT, key) == NULL, "text can be typed");
    for (int format = KEYMAP_TEXT; format <= KEYMAP_JSON; format++)
        keymap_write(&map, (enum keymap_format)format, put, NULL);
    free(text);
    return 0;
}
