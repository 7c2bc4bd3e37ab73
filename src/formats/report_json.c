/* report_json.c - the breakdown as JSON for programs: stable keys in a fixed order, integers that
 * stay integers. "schema" counts up when a key changes its meaning; new keys may come at any
 * time, after the ones below. */
#include "formats/report_parts.h"

#include "formats/json_out.h"
#include "formats/printable.h"

#include <stdlib.h>
#include <string.h>

enum { SCHEMA = 1 };

/* What is empty is not known: null. */
static const char *known(const char *s)
{
    return s != NULL && s[0] != '\0' ? s : NULL;
}

/* A name that came from a file. */
static void visible(struct json_out *out, const char *key, const char *s)
{
    char buf[REPORT_NAME_MAX];
    struct ps_text t = ps_text_over(buf, sizeof buf);
    printable_adds(&t, s);
    json_out_text(out, key, buf);
}

static void published(struct json_out *out, const struct report_view *view)
{
    const struct design *d = view->design;
    if (!report_published(d)) {
        json_out_null(out, "published");
        return;
    }
    json_out_object(out, "published");
    json_out_int(out, "value", d->published);
    json_out_text(out, "source", known(d->source));
    json_out_text(out, "printed", known(d->printed));
    json_out_int(out, "difference", view->count.total - d->published);
    json_out_text(out, "note", known(d->note));
    json_out_end(out);
}

/* The numbers that a reader expects of any model, and those that this one sets itself. */
static bool listed(const struct ps_model *model, enum ps_field field)
{
    const struct ps_field_info *info = ps_field_info(field);
    if (!ps_model_shows(model, field))
        return false;
    return info->kind == PS_KIND_CHOICE || info->auto_text == NULL || model->value[field] != 0;
}

/* A choice between no and yes. */
static bool is_switch(const struct ps_field_info *info)
{
    return info->kind == PS_KIND_CHOICE && strcmp(info->choices[0], "no") == 0 &&
           strcmp(info->choices[1], "yes") == 0 && info->choices[2] == NULL;
}

static void fields(struct json_out *out, const struct report_view *view)
{
    json_out_object(out, "fields");
    for (int i = 0; i < PS_FIELD_COUNT; i++) {
        enum ps_field field = (enum ps_field)i;
        const struct ps_field_info *info = ps_field_info(field);
        if (!listed(&view->design->model, field))
            continue;
        if (is_switch(info))
            json_out_bool(out, info->name, view->value[i] != 0);
        else
            json_out_field(out, info->name, field, view->value[i]);
    }
    json_out_end(out);
}

static void components(struct json_out *out, const struct report_view *view)
{
    json_out_array(out, "components");
    for (int i = 0; i < PS_COMPONENT_COUNT; i++) {
        int64_t n = view->count.component[i];
        if (n == 0)
            continue;
        json_out_object(out, NULL);
        json_out_text(out, "name", ps_component_info((enum ps_component)i)->name);
        json_out_int(out, "params", n);
        json_out_real(out, "share", (double)report_share(n, view->count.total, 10000) / 10000.0,
                      12);
        json_out_end(out);
    }
    json_out_end(out);
}

static void dim_text(struct json_out *out, const char *key, const struct ps_dim *dim)
{
    char buf[200];
    struct ps_text t = ps_text_over(buf, sizeof buf);
    ps_formula_dim(dim, PS_STYLE_UTF8, &t);
    json_out_text(out, key, buf);
}

static void dim_number(struct json_out *out, const char *key, const struct ps_dim *dim,
                       const struct report_view *view)
{
    int64_t n = 0;
    (void)ps_dim_value(dim, view->value, &n); /* part of a count that fits */
    json_out_int(out, key, n);
}

static void tensor(struct json_out *out, const struct report_view *view, int index)
{
    const struct ps_tensor *t = &view->list.tensor[index];
    json_out_object(out, NULL);
    json_out_text(out, "component", ps_component_info(t->component)->name);
    json_out_text(out, "name", t->name);
    json_out_array(out, "shape");
    for (int i = 0; i < t->dims; i++)
        dim_number(out, NULL, &t->dim[i], view);
    json_out_end(out);
    dim_number(out, "repeat", &t->repeat, view);
    json_out_text(out, "kind", ps_tensor_kind_name(t->kind));
    json_out_int(out, "params", view->count.tensor[index]);
    json_out_text(out, "stack", known(report_stack(t->stack)));
    json_out_array(out, "shape_symbols");
    for (int i = 0; i < t->dims; i++)
        dim_text(out, NULL, &t->dim[i]);
    json_out_end(out);
    dim_text(out, "repeat_symbols", &t->repeat);
    if ((t->flags & PS_TENSOR_EXPERT) != 0)
        dim_number(out, "active_repeat", &t->active, view);
    if ((t->flags & PS_TENSOR_FROZEN) != 0)
        json_out_bool(out, "frozen", true);
    json_out_end(out);
}

static void model(struct json_out *out, const struct report_view *view)
{
    const struct design *d = view->design;
    json_out_object(out, NULL);
    json_out_int(out, "schema", SCHEMA);
    json_out_text(out, "model", view->name);
    json_out_text(out, "count", report_convention(view->count.convention));
    json_out_int(out, "total", view->count.total);
    json_out_int(out, "non_embedding", view->count.non_embedding);
    json_out_int(out, "active", view->count.active);
    json_out_int(out, "frozen", view->count.frozen);
    json_out_text(out, "formula", known(view->formula));
    published(out, view);
    fields(out, view);
    components(out, view);
    json_out_array(out, "tensors");
    for (int i = 0; i < view->list.n; i++)
        if (ps_counts(&view->list.tensor[i], view->count.convention))
            tensor(out, view, i);
    json_out_end(out);
    visible(out, "title", d->title);
    visible(out, "family", d->family);
    visible(out, "base", d->name);
    if (d->assumed[0] != '\0')
        visible(out, "assumed", d->assumed);
    json_out_end(out);
}

bool report_json(FILE *file, const struct design *const *designs, int n,
                 const struct report_style *style)
{
    struct json_out out = json_out_over(file);
    struct report_view *view = malloc(sizeof *view);
    bool fine = view != NULL;
    if (n > 1)
        json_out_array(&out, NULL);
    for (int i = 0; i < n && fine; i++) {
        fine = report_view(view, designs[i], style->convention, PS_STYLE_UTF8);
        if (fine)
            model(&out, view);
    }
    if (n > 1)
        json_out_end(&out);
    free(view);
    return fine;
}
