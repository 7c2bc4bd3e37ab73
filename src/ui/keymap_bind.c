/* keymap_bind.c - the built-in keys, changed by those that a user binds. See keymap.h. Knows no
 * file: formats/bindings.h has read it. */
#include "ui/keymap.h"

#include "formats/printable.h"
#include "paramscope/field.h"
#include "ui/event.h"
#include "ui/tr.h"

#include <string.h>

#define TYPING (1u << CONTEXT_TEXT | 1u << CONTEXT_LIST)
#define FIXED  (TYPING | 1u << CONTEXT_ASK) /* what is printable there is text or an answer */
#define ALL    ((1u << CONTEXT_COUNT) - 1)

enum { CTRL_C = 3, CTRL_BACKSLASH = 28, SHOWN_MAX = 24 };

struct binder {
    struct keymap *map;
    const char *file;
    struct ps_text error;
    uint32_t bound[BINDINGS_MAX]; /* keys so far */
};

static struct ps_text *complain(struct binder *b, const struct bindings_word *at)
{
    bindings_place(&b->error, b->file, at->line, at->column);
    return &b->error;
}

/* A sentence about a word of the file, shown in it. */
static bool refuse(struct binder *b, const struct bindings_word *at, const char *sentence)
{
    char shown[QUOTE_MAX];
    struct ps_text s = ps_text_over(shown, sizeof shown);
    printable_add(&s, at->text, strlen(at->text), SHOWN_MAX);
    say_add(complain(b, at), sentence, shown);
    return false;
}

/* A word that there is not, and the nearest that there is, if any. */
static bool unknown(struct binder *b, const struct bindings_word *at, const char *near,
                    const char *sentence, const char *guess)
{
    char shown[QUOTE_MAX];
    struct ps_text s = ps_text_over(shown, sizeof shown);
    if (near == NULL)
        return refuse(b, at, sentence);
    printable_add(&s, at->text, strlen(at->text), SHOWN_MAX);
    say_add(complain(b, at), guess, shown, near);
    return false;
}

static const char *nearest_action(const char *name, int len)
{
    const char *best = NULL;
    int least = len / 3 + 2;
    for (int i = 0; i <= ACTION_COUNT; i++) {
        const char *known = i < ACTION_COUNT ? action_info((enum action)i)->name : "none";
        int distance = ps_word_distance(name, len, known, (int)strlen(known), least - 1);
        if (distance < least) {
            least = distance;
            best = known;
        }
    }
    return best;
}

/* Would it show as it is, in help and in the terminal of `paramscope keys`? */
static bool visible(uint32_t key)
{
    char name[24], shown[QUOTE_MAX];
    struct ps_text s = ps_text_over(shown, sizeof shown);
    event_key_name(key, name, (int)sizeof name);
    printable_adds(&s, name);
    return strcmp(name, shown) == 0 && strncmp(name, "U+", 2) != 0;
}

static bool read_key(struct binder *b, int n, const struct bindings_word *word)
{
    int len = (int)strlen(word->text);
    uint32_t key = event_key_find(word->text, len);
    b->bound[n] = key;
    if (key == 0 || !visible(key))
        return unknown(b, word, event_key_nearest(word->text, len),
                       N_("no key \"%s\"; a key is one character, Ctrl- and a letter, or a name "
                          "such as Left, PgUp, F5"),
                       N_("no key \"%s\"; did you mean %s? A key is one character, Ctrl- and a "
                          "letter, or a name such as Left, PgUp, F5"));
    if (key == CTRL_C || key == CTRL_BACKSLASH)
        return refuse(b, word, N_("%s ends the program, as a signal; choose another key"));
    for (int i = 0; i < n; i++)
        if (b->bound[i] == key)
            return refuse(b, word, N_("%s is bound twice; a key does one thing"));
    return true;
}

/* "step +1" into action and direction; ACTION_COUNT for "none". */
static bool read_action(struct binder *b, const struct bindings_word *word, enum action *action,
                        int *argument)
{
    int len = (int)strcspn(word->text, " ");
    const char *direction = word->text + len;
    direction += strspn(direction, " ");
    *action = action_find(word->text, len);
    *argument = strcmp(direction, "-1") == 0 ? -1 : strcmp(direction, "+1") == 0 ? +1 : 0;
    bool none = len == 4 && memcmp(word->text, "none", 4) == 0;
    if (*action == ACTION_COUNT && !none)
        return unknown(b, word, nearest_action(word->text, len),
                       N_("no action \"%s\"; `paramscope keys --format json` names them, and none "
                          "takes a key away"),
                       N_("no action \"%s\"; did you mean %s? `paramscope keys --format json` "
                          "names them, and none takes a key away"));
    if (*direction != '\0' && *argument == 0)
        return refuse(b, word, N_("\"%s\": after an action may stand a direction, -1 or +1"));
    bool with = false, as_given = none && *argument == 0;
    for (int i = 0; i < keymap_builtin.count; i++) {
        const struct keymap_row *row = &keymap_builtin.row[i];
        with = with || (row->action == *action && row->argument != 0);
        as_given = as_given || (row->action == *action && row->argument == *argument);
    }
    return as_given ||
           refuse(b, word,
                  with ? N_("\"%s\" needs a direction: write -1 or +1 after it")
                       : N_("\"%s\": this has no direction; write it without -1 or +1"));
}

/* Does a key type or edit where something is typed? (input_key of update_input.c) */
static bool edits(uint32_t key)
{
    static const uint32_t editing[] = {KEYCODE_LEFT,
                                       KEYCODE_RIGHT,
                                       KEYCODE_HOME,
                                       KEYCODE_END,
                                       KEY_BACK,
                                       KEYCODE_DELETE,
                                       1,
                                       5,
                                       8,
                                       21,
                                       23};
    for (size_t i = 0; i < sizeof editing / sizeof editing[0]; i++)
        if (editing[i] == key)
            return true;
    return false;
}

static bool prints(uint32_t key)
{
    return key >= ' ' && key < KEYCODE_BASE && key != KEY_BACK;
}

/* Where the built-in table has the action; 0 for none. */
static unsigned contexts_of(enum action action, int argument)
{
    unsigned contexts = 0;
    for (int i = 0; i < keymap_builtin.count; i++)
        if (keymap_builtin.row[i].action == action && keymap_builtin.row[i].argument == argument)
            contexts |= keymap_builtin.row[i].contexts;
    return contexts;
}

/* Takes a key away in some contexts; rows that are left nowhere go. */
static void take_away(struct keymap *map, uint32_t key, unsigned contexts)
{
    int kept = 0;
    for (int i = 0; i < map->count; i++) {
        struct keymap_row row = map->row[i];
        if (row.key == key)
            row.contexts &= ~contexts;
        if (row.contexts != 0)
            map->row[kept++] = row;
    }
    map->count = kept;
}

static bool bind_one(struct binder *b, int n, const struct bindings_word *key,
                     const struct bindings_word *word)
{
    enum action action;
    int argument;
    if (!read_key(b, n, key) || !read_action(b, word, &action, &argument))
        return false;
    if (action == ACTION_COUNT) {
        take_away(b->map, b->bound[n], ALL & ~FIXED);
        return true;
    }
    unsigned contexts = contexts_of(action, argument);
    if (prints(b->bound[n]))
        contexts &= ~FIXED;
    else if (edits(b->bound[n]))
        contexts &= ~TYPING;
    if (contexts == 0)
        return refuse(b, key,
                      N_("%s is text where this action has keys; choose another key, such "
                         "as F5"));
    take_away(b->map, b->bound[n], contexts);
    b->map->row[b->map->count++] = (struct keymap_row){contexts, b->bound[n], action, argument};
    return true;
}

bool keymap_bind(struct keymap *map, const struct bindings *bindings, const char *file, char *error,
                 size_t cap)
{
    struct binder b = {.map = map, .file = file, .error = ps_text_over(error, cap)};
    *map = keymap_builtin;
    for (int i = 0; i < bindings->count; i++) {
        if (!bind_one(&b, i, &bindings->row[i].key, &bindings->row[i].action)) {
            *map = keymap_builtin;
            return false;
        }
    }
    return true;
}
