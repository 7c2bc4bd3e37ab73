/* model.c - fuzzes MODEL texts: a built-in model (chosen by the first byte) and changes. What is
 * accepted is valid and is opened again by the text that it gives of itself. */
#include "formats/design.h"
#include "fuzz.h"

static void again(const struct design *design)
{
    static struct design second;
    char text[DESIGN_PATH_MAX], error[DESIGN_ERROR_MAX] = "";
    struct ps_text t = ps_text_over(text, sizeof text);
    struct ps_error why;
    fuzz_require(ps_model_validate(&design->model, &why) == PS_OK, "an opened model is valid");
    design_text(design, &t);
    fuzz_require(!t.cut, "the text of a model fits");
    if (!design_open(&second, text, NULL, error)) {
        (void)fprintf(stderr, "%s: %s\n", text, error);
        fuzz_require(false, "the text of a model opens it");
    }
    if (memcmp(&design->model, &second.model, sizeof second.model) != 0)
        (void)fprintf(stderr, "%s\n", text);
    fuzz_require(memcmp(&design->model, &second.model, sizeof second.model) == 0,
                 "the text of a model gives the same model");
}

static void values(const char *text)
{
    char error[DESIGN_ERROR_MAX] = "", shown[200];
    for (int i = 0; i < PS_FIELD_COUNT; i++) {
        enum ps_field field = (enum ps_field)i;
        int64_t value, back;
        if (ps_field_info(field)->kind == PS_KIND_DERIVED)
            continue;
        if (!design_value_parse(field, text, &value, error)) {
            fuzz_message(error, sizeof error);
            continue;
        }
        struct ps_text t = ps_text_over(shown, sizeof shown);
        design_value_text(field, value, &t);
        fuzz_require(design_value_parse(field, shown, &back, error) && back == value,
                     "a value reads back as it is shown");
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct design design;
    char error[DESIGN_ERROR_MAX] = "";
    if (size == 0 || memchr(data, '\0', size) != NULL)
        return 0;
    const char *name = ps_preset_at(data[0] % ps_preset_count())->name;
    size_t len = strlen(name);
    char *text = malloc(len + size + 1);
    fuzz_require(text != NULL, "there is memory");
    memcpy(text, name, len);
    text[len] = ':';
    memcpy(text + len + 1, data + 1, size - 1);
    text[len + size] = '\0';
    if (design_open(&design, text, NULL, error))
        again(&design);
    else
        fuzz_message(error, sizeof error);
    struct design before = design;
    if (design_change(&design, text + len + 1, error))
        again(&design);
    else
        fuzz_require(memcmp(&before, &design, sizeof before) == 0,
                     "a refused change leaves the model alone");
    values(text + len + 1);
    free(text);
    return 0;
}
