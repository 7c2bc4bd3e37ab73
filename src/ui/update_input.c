/* update_input.c - editing one line of text: a value, a command, a filter, the picker's word. */
#include "ui/update_parts.h"

#include <string.h>

void input_begin(struct explorer *ex, enum explorer_mode mode, const char *text)
{
    struct ps_text t = ps_text_over(ex->input.text, sizeof ex->input.text);
    ps_text_add(&t, text);
    ex->input.len = ex->input.cursor = (int)t.len;
    ex->input.offered = false;
    ex->completion = -1;
    ex->mode = mode;
}

static bool continues(char c)
{
    return ((unsigned char)c & 0xC0u) == 0x80u;
}

/* The byte where the code point before (or after) a byte begins. */
static int before(const struct explorer_input *in, int at)
{
    do {
        at--;
    } while (at > 0 && continues(in->text[at]));
    return at < 0 ? 0 : at;
}

static int after(const struct explorer_input *in, int at)
{
    if (at >= in->len)
        return in->len;
    do {
        at++;
    } while (at < in->len && continues(in->text[at]));
    return at;
}

static void cut(struct explorer_input *in, int from, int to)
{
    memmove(in->text + from, in->text + to, (size_t)(in->len - to) + 1);
    in->len -= to - from;
    in->cursor = from;
}

static void insert(struct explorer *ex, uint32_t key)
{
    struct explorer_input *in = &ex->input;
    char utf8[8];
    struct ps_text t = ps_text_over(utf8, sizeof utf8);
    ps_text_rune(&t, key);
    if (in->len + (int)t.len >= INPUT_MAX) {
        update_say(ex, ROLE_WARN, "that is as long as it may get");
        return;
    }
    memmove(in->text + in->cursor + t.len, in->text + in->cursor,
            (size_t)(in->len - in->cursor) + 1);
    memcpy(in->text + in->cursor, utf8, t.len);
    in->len += (int)t.len;
    in->cursor += (int)t.len;
}

void input_key(struct explorer *ex, uint32_t key)
{
    enum { CTRL_A = 1, CTRL_E = 5, CTRL_H = 8, CTRL_U = 21, CTRL_W = 23 };
    struct explorer_input *in = &ex->input;
    bool offered = in->offered;
    int at;
    ex->completion = -1;
    in->offered = false; /* arrows and deleting take it up */
    switch (key) {
    case KEYCODE_LEFT: in->cursor = before(in, in->cursor); break;
    case KEYCODE_RIGHT: in->cursor = after(in, in->cursor); break;
    case KEYCODE_HOME:
    case CTRL_A: in->cursor = 0; break;
    case KEYCODE_END:
    case CTRL_E: in->cursor = in->len; break;
    case KEY_BACK:
    case CTRL_H:
        if (in->cursor > 0)
            cut(in, before(in, in->cursor), in->cursor);
        break;
    case KEYCODE_DELETE: cut(in, in->cursor, after(in, in->cursor)); break;
    case CTRL_U: cut(in, 0, in->cursor); break;
    case CTRL_W:
        for (at = in->cursor; at > 0 && in->text[at - 1] == ' ';)
            at--;
        while (at > 0 && in->text[at - 1] != ' ')
            at--;
        cut(in, at, in->cursor);
        break;
    default:
        if (key >= ' ' && key < KEYCODE_BASE && !(key >= 127 && key < 160) &&
            !(key >= 0xD800 && key < 0xE000)) {
            if (offered)
                cut(in, 0, in->len);
            insert(ex, key);
        }
        break;
    }
    if (ex->mode == MODE_FILTER) {
        struct ps_text t = ps_text_over(ex->filter, sizeof ex->filter);
        ps_text_add(&t, in->text);
    }
    if (ex->mode == MODE_PICKER)
        ex->item = ex->item_scroll = 0;
}
