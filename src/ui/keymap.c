/* keymap.c - the table of keys. See keymap.h.
 *
 * Nothing lives only on a key that some keyboards or terminals lose (AltGr characters, Alt, F10,
 * Ctrl-S). A context never binds a key twice (tested). */
#include "ui/keymap.h"

#include "paramscope/text.h"
#include "ui/event.h"
#include "ui/frame.h"

#include <string.h>

#define SLIDERS (1u << CONTEXT_SLIDERS)
#define PANEL   (1u << CONTEXT_PANEL)
#define TEXT    (1u << CONTEXT_TEXT)
#define LIST    (1u << CONTEXT_LIST)
#define HELP    (1u << CONTEXT_HELP)
#define ASK     (1u << CONTEXT_ASK)
#define LESSON  (1u << CONTEXT_LESSON)
#define MAIN    (SLIDERS | PANEL)
#define CTRL(c) ((c) - '@')

enum { ROWS = 85 };

const struct keymap keymap_builtin = {
    ROWS,
    {
        {SLIDERS, KEYCODE_LEFT, ACTION_STEP, -1},
        {SLIDERS, KEYCODE_RIGHT, ACTION_STEP, +1},
        {SLIDERS, 'h', ACTION_STEP, -1},
        {SLIDERS, 'l', ACTION_STEP, +1},
        {SLIDERS, '-', ACTION_STEP, -1},
        {SLIDERS, '+', ACTION_STEP, +1},
        {SLIDERS, KEYCODE_SHIFT_LEFT, ACTION_STEPS, -1},
        {SLIDERS, KEYCODE_SHIFT_RIGHT, ACTION_STEPS, +1},
        {SLIDERS, 'H', ACTION_STEPS, -1},
        {SLIDERS, 'L', ACTION_STEPS, +1},
        {SLIDERS, KEYCODE_PAGE_DOWN, ACTION_DETENT, -1},
        {SLIDERS, KEYCODE_PAGE_UP, ACTION_DETENT, +1},
        {SLIDERS, KEYCODE_HOME, ACTION_LIMIT, -1},
        {SLIDERS, KEYCODE_END, ACTION_LIMIT, +1},
        {SLIDERS, '0', ACTION_TYPE, 0},
        {SLIDERS, '1', ACTION_TYPE, 0},
        {SLIDERS, '2', ACTION_TYPE, 0},
        {SLIDERS, '3', ACTION_TYPE, 0},
        {SLIDERS, '4', ACTION_TYPE, 0},
        {SLIDERS, '5', ACTION_TYPE, 0},
        {SLIDERS, '6', ACTION_TYPE, 0},
        {SLIDERS, '7', ACTION_TYPE, 0},
        {SLIDERS, '8', ACTION_TYPE, 0},
        {SLIDERS, '9', ACTION_TYPE, 0},
        {SLIDERS, '=', ACTION_TYPE, 0},
        {SLIDERS, ' ', ACTION_TOGGLE, 0},
        {SLIDERS, 'r', ACTION_RESET, 0},
        {MAIN, 'R', ACTION_RESET_MODEL, 0},
        {MAIN, 'b', ACTION_HOLD, 0},
        {MAIN, 'B', ACTION_PARTNER, 0},
        {MAIN, 'u', ACTION_UNDO, 0},
        {MAIN, CTRL('R'), ACTION_REDO, 0},

        {MAIN | LIST | HELP, KEYCODE_UP, ACTION_MOVE, -1},
        {MAIN | LIST | HELP, KEYCODE_DOWN, ACTION_MOVE, +1},
        {MAIN | HELP, 'k', ACTION_MOVE, -1},
        {MAIN | HELP, 'j', ACTION_MOVE, +1},
        {PANEL | LIST | HELP, KEYCODE_PAGE_UP, ACTION_PAGE, -1},
        {PANEL | LIST | HELP, KEYCODE_PAGE_DOWN, ACTION_PAGE, +1},
        {HELP, ' ', ACTION_PAGE, +1},
        {PANEL | LIST | HELP, KEYCODE_HOME, ACTION_LIMIT, -1},
        {PANEL | LIST | HELP, KEYCODE_END, ACTION_LIMIT, +1},
        {MAIN, KEY_RETURN, ACTION_OPEN, 0},
        {PANEL, KEYCODE_RIGHT, ACTION_OPEN, +1},
        {PANEL, KEYCODE_LEFT, ACTION_OPEN, -1},
        {PANEL, ' ', ACTION_OPEN, 0},
        {MAIN, 'T', ACTION_BREAKDOWN, 0},
        {MAIN | TEXT | LIST | HELP | ASK, KEY_ESCAPE, ACTION_BACK, 0},
        {MAIN, '/', ACTION_FILTER, 0},

        {MAIN, KEY_TAB, ACTION_OTHER, 0},
        {MAIN, KEYCODE_BACKTAB, ACTION_OTHER, 0},
        {MAIN, 'p', ACTION_PICK, 0},
        {MAIN, 'x', ACTION_COMPARE, 0},
        {MAIN, 'X', ACTION_SWAP, 0},

        {MAIN, 'c', ACTION_CONVENTION, 0},
        {MAIN, 'd', ACTION_DERIVE, 0},
        {MAIN, 's', ACTION_SWEEP, 0},
        {MAIN, 'a', ACTION_AXES, 0},
        {MAIN, 'f', ACTION_COST, 0},
        {MAIN, 'M', ACTION_TABLE, 0},
        {MAIN, 'o', ACTION_SORT, 0},
        {MAIN, 'v', ACTION_PREDICT, 0},
        {MAIN, 'g', ACTION_GUESS, 0},
        {MAIN, 'n', ACTION_COUNTS, 0},
        {MAIN, 'V', ACTION_VERIFY, 0},
        {LESSON, KEYCODE_PAGE_DOWN, ACTION_LESSON_STEP, +1},
        {LESSON, ' ', ACTION_LESSON_STEP, +1},
        {LESSON, KEYCODE_PAGE_UP, ACTION_LESSON_STEP, -1},
        {MAIN, 'e', ACTION_LESSON, 0},
        {MAIN, 'P', ACTION_PRESENT, 0},
        {MAIN, 't', ACTION_THEME, 0},
        {MAIN, 'm', ACTION_MOUSE, 0},
        {MAIN | TEXT | LIST | HELP | ASK, CTRL('L'), ACTION_REDRAW, 0},

        {MAIN, 'y', ACTION_COPY, 0},
        {MAIN, 'w', ACTION_WRITE, 0},
        {MAIN, ':', ACTION_COMMAND, 0},
        {TEXT, KEY_TAB, ACTION_COMPLETE, 0},
        {TEXT | LIST, KEY_RETURN, ACTION_ACCEPT, 0},
        {ASK, 'y', ACTION_ACCEPT, 0},
        {ASK, 'n', ACTION_BACK, 0},
        {MAIN, '?', ACTION_HELP, 0},
        {MAIN | TEXT | LIST, KEYCODE_F1, ACTION_HELP, 0},
        {MAIN | TEXT | LIST | HELP | ASK, CTRL('Z'), ACTION_SUSPEND, 0},
        {MAIN | HELP, 'q', ACTION_QUIT, 0},
        {HELP, '?', ACTION_QUIT, 0},
        {HELP, KEY_RETURN, ACTION_QUIT, 0},
    }};

_Static_assert(ROWS + BINDINGS_MAX <= KEYMAP_MAX, "there is room for a row of every binding");

const char *keymap_context_name(enum keymap_context context)
{
    static const char *const names[CONTEXT_COUNT] = {"sliders", "table",  "typing", "list",
                                                     "help",    "asking", "lesson"};
    return names[context];
}

const struct keymap_row *keymap_find(const struct keymap *map, enum keymap_context context,
                                     uint32_t key)
{
    for (int i = 0; i < map->count; i++)
        if ((map->row[i].contexts >> context & 1u) != 0 && map->row[i].key == key)
            return &map->row[i];
    return NULL;
}

static const char *symbol(uint32_t key)
{
    switch (key) {
    case KEYCODE_LEFT: return "←";
    case KEYCODE_RIGHT: return "→";
    case KEYCODE_UP: return "↑";
    case KEYCODE_DOWN: return "↓";
    default: return NULL;
    }
}

void keymap_keys(const struct keymap *map, enum keymap_context context, enum action action,
                 int most, bool symbols, char *out, int cap)
{
    struct ps_text text = ps_text_over(out, (size_t)cap);
    bool arrow = false, digits = false;
    int n = 0;
    for (int i = 0; i < map->count && n < most; i++) {
        const struct keymap_row *row = &map->row[i];
        char name[24];
        if ((row->contexts >> context & 1u) == 0 || row->action != action)
            continue;
        const char *drawn = symbols ? symbol(row->key) : NULL;
        bool digit = row->key >= '0' && row->key <= '9';
        if (digit && digits)
            continue;
        event_key_name(row->key, name, (int)sizeof name);
        if (n > 0 && !(arrow && drawn != NULL))
            ps_text_add(&text, " ");
        ps_text_add(&text, digit ? "0-9" : drawn != NULL ? drawn : name);
        arrow = drawn != NULL;
        digits = digits || digit;
        n++;
    }
}

struct writer {
    const struct keymap *map;
    void (*put)(const char *text, void *to);
    void *to;
};

/* All keys of an action, over the contexts in which they differ. */
static void action_keys(const struct keymap *map, enum action action, char *out, int cap)
{
    struct ps_text text = ps_text_over(out, (size_t)cap);
    bool digits = false, first = true;
    for (int i = 0; i < map->count; i++) {
        char name[24];
        bool digit = map->row[i].key >= '0' && map->row[i].key <= '9', seen = false;
        for (int j = 0; j < i; j++)
            seen = seen || (map->row[j].action == action && map->row[j].key == map->row[i].key);
        if (map->row[i].action != action || seen || (digit && digits))
            continue;
        event_key_name(map->row[i].key, name, (int)sizeof name);
        ps_text_add(&text, first ? "" : " ");
        ps_text_add(&text, digit ? "0-9" : name);
        digits = digits || digit;
        first = false;
    }
}

static void put_padded(const struct writer *w, const char *text, int width)
{
    w->put(text, w->to);
    for (int i = frame_width(text); i < width; i++)
        w->put(" ", w->to);
}

/* A text with a backslash before each of some characters. */
static void put_escaped(const struct writer *w, const char *text, const char *special)
{
    for (; *text != '\0'; text++) {
        const char one[2] = {*text, '\0'};
        if (strchr(special, *text) != NULL)
            w->put("\\", w->to);
        w->put(one, w->to);
    }
}

static void write_action(const struct writer *w, enum keymap_format format, enum action action,
                         bool first)
{
    const struct action_info *info = action_info(action);
    char keys[320];
    action_keys(w->map, action, keys, (int)sizeof keys);
    if (format == KEYMAP_MARKDOWN) {
        w->put("| `", w->to);
        put_escaped(w, keys, "|");
        w->put("` | ", w->to);
        w->put(info->sentence, w->to);
        w->put(" |\n", w->to);
    } else if (format == KEYMAP_JSON) {
        w->put(first ? "\n  {\"action\": \"" : ",\n  {\"action\": \"", w->to);
        w->put(info->name, w->to);
        w->put("\", \"group\": \"", w->to);
        w->put(action_group_name(info->group), w->to);
        w->put("\", \"keys\": \"", w->to);
        put_escaped(w, keys, "\"\\");
        w->put("\", \"help\": \"", w->to);
        w->put(info->sentence, w->to);
        w->put("\"}", w->to);
    } else {
        w->put("  ", w->to);
        put_padded(w, keys, 30);
        w->put(" ", w->to);
        w->put(info->sentence, w->to);
        w->put("\n", w->to);
    }
}

void keymap_write(const struct keymap *map, enum keymap_format format,
                  void (*put)(const char *text, void *to), void *to)
{
    struct writer w = {map, put, to};
    bool first = true;
    if (format == KEYMAP_JSON)
        put("[", to);
    if (format == KEYMAP_MARKDOWN)
        put("| keys | what they do |\n|---|---|\n", to);
    for (int group = 0; group < GROUP_COUNT; group++) {
        if (format == KEYMAP_TEXT) {
            put(group > 0 ? "\n" : "", to);
            put(action_group_name((enum action_group)group), to);
            put("\n", to);
        }
        for (int i = 0; i < ACTION_COUNT; i++) {
            if (action_info((enum action)i)->group != (enum action_group)group)
                continue;
            write_action(&w, format, (enum action)i, first);
            first = false;
        }
    }
    if (format == KEYMAP_JSON)
        put("\n]\n", to);
}
