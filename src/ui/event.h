/* event.h - what happens: a key, the mouse, a new size, a paste, the end.
 *
 * The terminal, a script and a fuzzer all speak this; the update function hears nothing else. */
#ifndef UI_EVENT_H
#define UI_EVENT_H

#include <stdbool.h>
#include <stdint.h>

enum event_type {
    EVENT_NONE,
    EVENT_KEY,    /* key */
    EVENT_MOUSE,  /* x, y, mouse */
    EVENT_RESIZE, /* x = columns, y = rows */
    EVENT_PASTE,  /* a key that was part of a bracketed paste: never a command */
    EVENT_RESUME, /* continued after a stop: draw everything anew */
    EVENT_END     /* the terminal went away or a signal asks to end: key = signal or 0 */
};

/* Characters are their code point. Everything else lies past Unicode. Control characters keep
 * their code (Ctrl-R is 18), Enter is '\r', Tab '\t', Escape 27, Backspace 127. */
enum event_key {
    KEYCODE_BASE = 0x110000,
    KEYCODE_UP,
    KEYCODE_DOWN,
    KEYCODE_LEFT,
    KEYCODE_RIGHT,
    KEYCODE_SHIFT_LEFT,
    KEYCODE_SHIFT_RIGHT,
    KEYCODE_SHIFT_UP,
    KEYCODE_SHIFT_DOWN,
    KEYCODE_CTRL_LEFT,
    KEYCODE_CTRL_RIGHT,
    KEYCODE_HOME,
    KEYCODE_END,
    KEYCODE_PAGE_UP,
    KEYCODE_PAGE_DOWN,
    KEYCODE_INSERT,
    KEYCODE_DELETE,
    KEYCODE_BACKTAB,
    KEYCODE_F1,
    KEYCODE_F12 = KEYCODE_F1 + 11,
    KEYCODE_LAST
};
enum { KEY_TAB = '\t', KEY_RETURN = '\r', KEY_ESCAPE = 27, KEY_BACK = 127 };

enum event_mouse {
    MOUSE_PRESS, /* left button down */
    MOUSE_DRAG,  /* moved with it down */
    MOUSE_RELEASE,
    MOUSE_MIDDLE,
    MOUSE_RIGHT,
    MOUSE_WHEEL_UP,
    MOUSE_WHEEL_DOWN
};

struct event {
    enum event_type type;
    uint32_t key;
    int x, y;
    enum event_mouse mouse;
};

/* The name of a key as help prints it ("Left", "Ctrl-R", "PgUp", "a") into out; always ends. */
void event_key_name(uint32_t key, char *out, int cap);

/* The key with such a name, or 0. The names of event_key_name and of scripts are the same. */
uint32_t event_key_find(const char *name, int len);

/* The name of a key that is nearest to a mistyped one, or NULL when none is near. */
const char *event_key_nearest(const char *name, int len);

#endif
