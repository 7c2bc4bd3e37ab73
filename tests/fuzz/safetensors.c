/* safetensors.c - fuzzes the header of a .safetensors file, and the comparison of whatever it holds
 * with a model: every element ends up in exactly one class.
 *
 * Input: four bytes (the size of the data, little-endian), then the header. */
#include "formats/safetensors_header.h"
#include "formats/verify.h"
#include "fuzz.h"

static void balance(const struct safetensors *st, const char *model)
{
    static struct design design;
    static struct verify_result result;
    char error[DESIGN_ERROR_MAX] = "";
    int64_t rest = 0, missing;
    fuzz_require(design_open(&design, model, NULL, error), "the model can be opened");
    if (!verify_compare(&result, &design, st, error)) {
        fuzz_message(error, sizeof error);
        return;
    }
    for (int i = 0; i < VERIFY_CLASSES; i++)
        rest += result.rest[i].elements;
    fuzz_require(result.elements == result.found + rest, "elements = parameters + remainder");
    missing = result.missing.elements + result.reshaped + result.computed.elements;
    fuzz_require(result.expected == result.found + result.packed + missing,
                 "parameters = found + packed + missing");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct safetensors st = {0};
    char error[SAFETENSORS_ERROR_MAX] = "";
    int64_t data_len = 0;
    if (size < 4)
        return 0;
    for (int i = 3; i >= 0; i--)
        data_len = data_len << 8 | data[i];
    st.file = calloc(1, sizeof *st.file);
    fuzz_require(st.file != NULL, "there is memory");
    st.files = 1;
    st.file[0].path = fuzz_text((const uint8_t *)"x.safetensors", 13);
    st.file[0].header = fuzz_text(data + 4, size - 4);
    st.file[0].header_len = (int64_t)size - 4;
    st.file[0].size = data_len + 8 + (int64_t)size - 4;
    if (!st_header_parse(&st, 0, data_len, error) ||
        !st_names_check(&st, "x.safetensors", NULL, NULL, 0, error)) {
        fuzz_message(error, sizeof error);
    } else {
        bool fits = true;
        for (int64_t i = 0; i < st.n && fits; i++)
            fits = !__builtin_add_overflow(st.elements, st.tensor[i].elements, &st.elements);
        if (fits) {
            balance(&st, "gpt2:layers=2");
            balance(&st, "bert-base:layers=2");
        }
    }
    safetensors_close(&st);
    return 0;
}
