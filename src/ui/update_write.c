/* update_write.c - the prompt for a file to write, and the question before one is replaced. What
 * is written, and whether the file exists, is found out outside. */
#include "ui/update_parts.h"

#include "ui/tr.h"

#include <string.h>

/* A name to begin with: bert-base.svg. Enter alone writes a picture; typing replaces it. */
void write_begin(struct explorer *ex)
{
    char name[INPUT_MAX];
    struct ps_text t = ps_text_over(name, sizeof name - 8);
    ps_text_add(&t, ex->design[ex->active].name);
    for (char *c = name; *c != '\0'; c++)
        if (*c == '/')
            *c = '-'; /* a path's last folder is a name; "org/model" is not a folder of ours */
    t.cap = sizeof name;
    ps_text_add(&t, ".svg");
    input_begin(ex, MODE_WRITE, name);
    ex->input.offered = true;
}

void write_accept(struct explorer *ex, struct effect *effect)
{
    struct ps_text t = ps_text_over(effect->text, sizeof effect->text);
    bool sure = ex->mode == MODE_REPLACE;
    ps_text_add(&t, ex->input.text);
    ex->input.offered = false; /* what went wrong with it is mended in it */
    if (t.len == 0) {
        update_say(ex, ROLE_WARN, "a name is needed, such as model.svg; Esc goes back");
        return;
    }
    effect->type = EFFECT_WRITE;
    effect->sure = sure;
    /* Back to what is written: a picture shows no prompt. What was typed is kept. */
    ex->mode = ex->beneath;
}

void update_exists(struct explorer *ex)
{
    ex->mode = MODE_REPLACE;
}

void update_written(struct explorer *ex)
{
    char said[MESSAGE_MAX];
    struct ps_text t = ps_text_over(said, sizeof said);
    say_add(&t, N_("written: %s"), ex->input.text);
    update_say(ex, ROLE_TEXT, said);
}

void update_not_written(struct explorer *ex, const char *error)
{
    ex->mode = MODE_WRITE;
    update_say(ex, ROLE_ERROR, error);
}
