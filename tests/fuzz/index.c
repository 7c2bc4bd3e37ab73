/* index.c - fuzzes model.safetensors.index.json: every shard that is let through is the name of a
 * file in the same folder. */
#include "formats/safetensors_header.h"
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *text = fuzz_text(data, size);
    struct st_entry *entries = NULL;
    int64_t n = 0;
    char error[SAFETENSORS_ERROR_MAX] = "";
    if (!st_index_parse(text, size, "x.safetensors.index.json", &entries, &n, error))
        fuzz_message(error, sizeof error);
    else
        for (int64_t i = 0; i < n; i++) {
            fuzz_require(entries[i].shard_len > 0 &&
                             memchr(entries[i].shard, '/', (size_t)entries[i].shard_len) == NULL &&
                             memchr(entries[i].shard, 0, (size_t)entries[i].shard_len) == NULL &&
                             !(entries[i].shard_len <= 2 &&
                               memcmp(entries[i].shard, "..", (size_t)entries[i].shard_len) == 0),
                         "a shard is a plain file name");
            fuzz_require(entries[i].at >= 0 && (size_t)entries[i].at < size,
                         "an entry stands in the text");
        }
    free(entries);
    free(text);
    return 0;
}
