/* config.c - fuzzes config.json: whatever is read can be counted, named and written again, and what
 * was written reads back to the same count. */
#include "formats/config.h"
#include "fuzz.h"

static void round_trip(const struct design *design, int64_t total)
{
    char error[DESIGN_ERROR_MAX] = "";
    static struct design again;
    int64_t total_again = 0;
    char *text = config_write(design, error);
    if (text == NULL) {
        fuzz_message(error, sizeof error);
        return;
    }
    fuzz_require(config_parse(&again, text, strlen(text), "written.json", NULL, error),
                 "what was written can be read");
    fuzz_require(ps_count_total(&again.model, PS_EXACT, &total_again) == PS_OK &&
                     total == total_again,
                 "export and import give the same count");
    free(text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct design design;
    char error[DESIGN_ERROR_MAX] = "", buf[DESIGN_PATH_MAX];
    char *text = fuzz_text(data, size);
    int64_t total;
    /* Every other input is read as a LLaMA, whatever it calls itself. */
    const char *as = size > 0 && data[size - 1] == '~' ? "llama" : NULL;
    if (!config_parse(&design, text, as != NULL ? size - 1 : size, "config.json", as, error)) {
        fuzz_message(error, sizeof error);
    } else {
        struct ps_error why;
        struct ps_text t = ps_text_over(buf, sizeof buf);
        fuzz_require(ps_model_validate(&design.model, &why) == PS_OK, "what was read is valid");
        design_text(&design, &t);
        if (ps_count_total(&design.model, PS_EXACT, &total) == PS_OK)
            round_trip(&design, total);
    }
    free(text);
    return 0;
}
