/* value.c - values of fields for people. See value.h. */
#include "ui/value.h"

void value_text(enum ps_field field, int64_t value, struct ps_text *text)
{
    const struct ps_field_info *info = ps_field_info(field);
    if (info->kind == PS_KIND_CHOICE)
        ps_text_add(text, info->choices[value]);
    else if (info->kind == PS_KIND_RATIO)
        ps_text_quotient(text, value, PS_RATIO_ONE, 2);
    else
        ps_text_grouped(text, value);
}

bool value_applies(const struct ps_model *model, enum ps_field field)
{
    return ps_model_shows(model, field) || model->value[field] != 0;
}

void value_in_model(const struct ps_model *model, enum ps_field field, struct ps_text *text)
{
    if (!value_applies(model, field)) {
        ps_text_add(text, "—");
    } else if (field == PS_LAYERS && ps_model_two_stacks(model)) {
        ps_text_grouped(text, model->value[PS_ENCODER_LAYERS]);
        ps_text_add(text, " + ");
        ps_text_grouped(text, model->value[PS_DECODER_LAYERS]);
    } else {
        value_text(field, ps_model_get(model, field), text);
    }
}
