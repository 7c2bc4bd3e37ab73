/* config_edit.c - a list of changes to one JSON object, made in its text. See config_edit.h. */
#include "formats/config_edit.h"

#include "formats/json_text.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct config_edit *slot(struct config_edits *edits, const char *key)
{
    for (int i = 0; i < edits->n; i++)
        if (strcmp(edits->edit[i].key, key) == 0)
            return &edits->edit[i];
    if (edits->n == CONFIG_EDITS_MAX) {
        edits->failed = true;
        return NULL;
    }
    struct config_edit *edit = &edits->edit[edits->n++];
    snprintf(edit->key, sizeof edit->key, "%s", key);
    edit->value = NULL;
    return edit;
}

void config_edit_json(struct config_edits *edits, const char *key, const char *json)
{
    struct config_edit *edit = slot(edits, key);
    if (edit == NULL)
        return;
    free(edit->value);
    edit->value = strdup(json);
    edits->failed = edits->failed || edit->value == NULL;
}

void config_edit_whole(struct config_edits *edits, const char *key, int64_t value)
{
    char text[32];
    snprintf(text, sizeof text, "%" PRId64, value);
    config_edit_json(edits, key, text);
}

void config_edit_switch(struct config_edits *edits, const char *key, bool value)
{
    config_edit_json(edits, key, value ? "true" : "false");
}

void config_edit_remove(struct config_edits *edits, const char *key)
{
    struct config_edit *edit = slot(edits, key);
    if (edit != NULL) {
        free(edit->value);
        edit->value = NULL;
    }
}

void config_edits_free(struct config_edits *edits)
{
    for (int i = 0; i < edits->n; i++)
        free(edits->edit[i].value);
    edits->n = 0;
}

/* ---- applying --------------------------------------------------------------------------- */

/* A text that grows. */
struct growing {
    char *buf;
    size_t len, cap;
    bool failed;
};

static void put(struct growing *g, const char *s, size_t n)
{
    if (g->failed)
        return;
    if (g->buf == NULL || g->len + n + 1 > g->cap) {
        size_t cap = (g->len + n + 1) * 2;
        char *grown = realloc(g->buf, cap);
        if (grown == NULL) {
            g->failed = true;
            return;
        }
        g->buf = grown;
        g->cap = cap;
    }
    memcpy(g->buf + g->len, s, n);
    g->len += n;
    g->buf[g->len] = '\0';
}

static int find(const struct config_edits *edits, const char *text, const struct json_member *m)
{
    size_t n = m->key_end - m->key - 2;
    for (int i = 0; i < edits->n; i++)
        if (strlen(edits->edit[i].key) == n &&
            memcmp(edits->edit[i].key, text + m->key + 1, n) == 0)
            return i;
    return -1;
}

/* The line end and blanks before a member, to indent a new one alike. */
static size_t indent_before(const char *text, size_t at)
{
    size_t start = at;
    while (start > 0 && (text[start - 1] == ' ' || text[start - 1] == '\t'))
        start--;
    return start > 0 && text[start - 1] == '\n' ? start - 1 : at;
}

static void put_new(struct growing *g, const struct config_edit *edit, bool first,
                    const char *indent, size_t n)
{
    put(g, first ? "" : ",", first ? 0 : 1);
    put(g, indent, n);
    put(g, "\"", 1);
    put(g, edit->key, strlen(edit->key));
    put(g, "\": ", 3);
    put(g, edit->value, strlen(edit->value));
}

char *config_edits_apply(const struct config_edits *edits, const char *text, size_t len,
                         const char *inside)
{
    struct growing g = {NULL, 0, 0, edits->failed};
    struct json_member m;
    bool used[CONFIG_EDITS_MAX] = {false}, first = true;
    size_t open = json_text_open(text, len);
    if (inside != NULL && json_text_find(text, len, open, inside, &m))
        open = m.value;
    const char *indent = inside != NULL ? "\n    " : "\n  ";
    size_t indent_len = strlen(indent), at = open, kept = open < len ? open + 1 : len;
    put(&g, text, kept);
    while (json_text_next(text, len, &at, &m)) {
        int i = find(edits, text, &m);
        if (first) {
            indent_len = m.key - indent_before(text, m.key);
            indent = text + indent_before(text, m.key);
        }
        if (i >= 0) {
            used[i] = true;
            if (edits->edit[i].value == NULL) { /* with the comma before it */
                kept = m.value_end;
                continue;
            }
        }
        /* What stands before the key, without a comma when this is the first that is left. */
        size_t from = kept;
        if (first)
            while (from < m.key && text[from] != ',')
                from++;
        put(&g, text + (first && from < m.key ? from + 1 : kept),
            m.value - (first && from < m.key ? from + 1 : kept));
        if (i >= 0)
            put(&g, edits->edit[i].value, strlen(edits->edit[i].value));
        else
            put(&g, text + m.value, m.value_end - m.value);
        kept = m.value_end;
        first = false;
    }
    bool added = false;
    for (int i = 0; i < edits->n; i++) {
        if (used[i] || edits->edit[i].value == NULL)
            continue;
        put_new(&g, &edits->edit[i], first, indent, indent_len);
        added = true;
        first = false;
    }
    /* An object that was written as {} gets its closing brace a line of its own. */
    if (added && kept < len && text[kept] == '}')
        put(&g, inside != NULL ? "\n  " : "\n", inside != NULL ? 3 : 1);
    put(&g, text + kept, len - kept);
    if (g.len == 0 || g.buf == NULL || g.buf[g.len - 1] != '\n')
        put(&g, "\n", 1);
    if (g.failed) {
        free(g.buf);
        return NULL;
    }
    return g.buf;
}
