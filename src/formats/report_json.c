/* report_json.c - the breakdown as JSON for programs: stable keys in a fixed order, integers that
 * stay integers. "schema" counts up when a key changes its meaning; new keys may come at any
 * time, after the ones below. */
#include "formats/report_parts.h"

#include "formats/printable.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

enum { SCHEMA = 1 };

/* Everything goes through put and append, so one flag tells whether memory ran out anywhere. */
struct writer {
    bool failed;
};

static void put(struct writer *w, json_t *object, const char *key, json_t *value)
{
    if (json_object_set_new(object, key, value) != 0)
        w->failed = true;
}

static void append(struct writer *w, json_t *array, json_t *value)
{
    if (json_array_append_new(array, value) != 0)
        w->failed = true;
}

static json_t *text_or_null(const char *s)
{
    return s != NULL && s[0] != '\0' ? json_string(s) : json_null();
}

/* A name that came from a file; jansson refuses what is not UTF-8. */
static json_t *visible(const char *s)
{
    char buf[REPORT_NAME_MAX];
    struct ps_text t = ps_text_over(buf, sizeof buf);
    printable_adds(&t, s);
    return json_string(buf);
}

static json_t *published(struct writer *w, const struct report_view *view)
{
    const struct design *d = view->design;
    if (!report_published(d))
        return json_null();
    json_t *o = json_object();
    put(w, o, "value", json_integer(d->published));
    put(w, o, "source", text_or_null(d->source));
    put(w, o, "printed", text_or_null(d->printed));
    put(w, o, "difference", json_integer(view->count.total - d->published));
    put(w, o, "note", text_or_null(d->note));
    return o;
}

/* 4 for a whole ratio, else 2.666667. */
static json_t *ratio(int64_t millionths)
{
    if (millionths % PS_RATIO_ONE == 0)
        return json_integer(millionths / PS_RATIO_ONE);
    return json_real((double)millionths / PS_RATIO_ONE);
}

/* The numbers that a reader expects of any model, and those that this one sets itself. */
static bool listed(const struct ps_model *model, enum ps_field field)
{
    const struct ps_field_info *info = ps_field_info(field);
    if (!ps_model_shows(model, field))
        return false;
    return info->kind == PS_KIND_CHOICE || info->auto_text == NULL || model->value[field] != 0;
}

static json_t *choice(const struct ps_field_info *info, int64_t value)
{
    if (strcmp(info->choices[0], "no") == 0 && strcmp(info->choices[1], "yes") == 0 &&
        info->choices[2] == NULL)
        return json_boolean(value != 0);
    return json_string(info->choices[value]);
}

static json_t *fields(struct writer *w, const struct report_view *view)
{
    json_t *o = json_object();
    for (int i = 0; i < PS_FIELD_COUNT; i++) {
        enum ps_field field = (enum ps_field)i;
        const struct ps_field_info *info = ps_field_info(field);
        if (!listed(&view->design->model, field))
            continue;
        if (info->kind == PS_KIND_CHOICE)
            put(w, o, info->name, choice(info, view->value[i]));
        else if (info->kind == PS_KIND_RATIO)
            put(w, o, info->name, ratio(view->value[i]));
        else
            put(w, o, info->name, json_integer(view->value[i]));
    }
    return o;
}

static json_t *components(struct writer *w, const struct report_view *view)
{
    json_t *a = json_array();
    for (int i = 0; i < PS_COMPONENT_COUNT; i++) {
        int64_t n = view->count.component[i];
        if (n == 0)
            continue;
        json_t *o = json_object();
        put(w, o, "name", json_string(ps_component_info((enum ps_component)i)->name));
        put(w, o, "params", json_integer(n));
        put(w, o, "share", json_real((double)report_share(n, view->count.total, 10000) / 10000.0));
        append(w, a, o);
    }
    return a;
}

static json_t *dim_text(const struct ps_dim *dim)
{
    char buf[200];
    struct ps_text t = ps_text_over(buf, sizeof buf);
    ps_formula_dim(dim, PS_STYLE_UTF8, &t);
    return json_string(buf);
}

static json_t *dim_number(const struct ps_dim *dim, const struct report_view *view)
{
    int64_t n = 0;
    (void)ps_dim_value(dim, view->value, &n); /* part of a count that fits */
    return json_integer(n);
}

static json_t *tensor(struct writer *w, const struct report_view *view, int index)
{
    const struct ps_tensor *t = &view->list.tensor[index];
    json_t *o = json_object(), *shape = json_array(), *symbols = json_array();
    for (int i = 0; i < t->dims; i++) {
        append(w, shape, dim_number(&t->dim[i], view));
        append(w, symbols, dim_text(&t->dim[i]));
    }
    put(w, o, "component", json_string(ps_component_info(t->component)->name));
    put(w, o, "name", json_string(t->name));
    put(w, o, "shape", shape);
    put(w, o, "repeat", dim_number(&t->repeat, view));
    put(w, o, "kind", json_string(ps_tensor_kind_name(t->kind)));
    put(w, o, "params", json_integer(view->count.tensor[index]));
    put(w, o, "stack", text_or_null(report_stack(t->stack)));
    put(w, o, "shape_symbols", symbols);
    put(w, o, "repeat_symbols", dim_text(&t->repeat));
    if ((t->flags & PS_TENSOR_EXPERT) != 0)
        put(w, o, "active_repeat", dim_number(&t->active, view));
    if ((t->flags & PS_TENSOR_FROZEN) != 0)
        put(w, o, "frozen", json_true());
    return o;
}

static json_t *tensors(struct writer *w, const struct report_view *view)
{
    json_t *a = json_array();
    for (int i = 0; i < view->list.n; i++)
        if (ps_counts(&view->list.tensor[i], view->count.convention))
            append(w, a, tensor(w, view, i));
    return a;
}

static json_t *model(struct writer *w, const struct report_view *view)
{
    const struct design *d = view->design;
    json_t *o = json_object();
    put(w, o, "schema", json_integer(SCHEMA));
    put(w, o, "model", json_string(view->name));
    put(w, o, "count", json_string(report_convention(view->count.convention)));
    put(w, o, "total", json_integer(view->count.total));
    put(w, o, "non_embedding", json_integer(view->count.non_embedding));
    put(w, o, "active", json_integer(view->count.active));
    put(w, o, "frozen", json_integer(view->count.frozen));
    put(w, o, "formula", text_or_null(view->formula));
    put(w, o, "published", published(w, view));
    put(w, o, "fields", fields(w, view));
    put(w, o, "components", components(w, view));
    put(w, o, "tensors", tensors(w, view));
    put(w, o, "title", visible(d->title));
    put(w, o, "family", visible(d->family));
    put(w, o, "base", visible(d->name));
    if (d->assumed[0] != '\0')
        put(w, o, "assumed", visible(d->assumed));
    return o;
}

bool report_json(FILE *out, const struct design *const *designs, int n,
                 const struct report_style *style)
{
    struct writer w = {false};
    struct report_view *view = malloc(sizeof *view);
    json_t *array = json_array();
    bool fine = view != NULL && array != NULL;
    for (int i = 0; i < n && fine; i++) {
        fine = report_view(view, designs[i], style->convention, PS_STYLE_UTF8);
        if (fine)
            append(&w, array, model(&w, view));
    }
    fine = fine && !w.failed;
    if (fine) {
        size_t flags = JSON_INDENT(2) | JSON_PRESERVE_ORDER | JSON_REAL_PRECISION(12);
        /* A failed write shows in the stream; its owner reports it. */
        (void)json_dumpf(n == 1 ? json_array_get(array, 0) : array, out, flags);
        (void)fputc('\n', out);
    }
    json_decref(array);
    free(view);
    return fine;
}
