/* term_keys.c - the bytes a terminal sends, to events.
 *
 * We do this ourselves, not through getch: getch hands a control sequence it does not know on
 * as Escape and characters, which would then act as commands; here it is swallowed whole. One
 * read(2) takes a whole burst, where getch reads a byte at a time. Pure; knows no terminal. */
#include "term/term_keys.h"
#include "term/term_mouse.h"

#include <string.h>

enum {
    ESC = 27,
    SEQUENCE_MAX = 64,     /* longer than any sequence worth reading */
    ESCAPE_WAIT = 25,      /* ms; ncurses' default of a second makes Escape feel broken */
    INTRODUCED_WAIT = 250, /* ms after "ESC [" or "ESC O": a slow line, hardly ever a person */
    MOD_SHIFT = 1,
    MOD_CTRL = 4
};

void term_keys_init(struct term_keys *keys, bool utf8)
{
    memset(keys, 0, sizeof *keys);
    keys->utf8 = utf8;
    keys->escape_wait = ESCAPE_WAIT;
}

unsigned char *term_keys_room(struct term_keys *keys, int *room)
{
    if (keys->at > 0) {
        memmove(keys->byte, keys->byte + keys->at, (size_t)(keys->end - keys->at));
        keys->end -= keys->at;
        keys->at = 0;
    }
    *room = TERM_KEYS_BYTES - keys->end;
    return keys->byte + keys->end;
}

void term_keys_fed(struct term_keys *keys, int bytes)
{
    keys->end += bytes;
}

static uint32_t with_modifier(uint32_t key, int modifier)
{
    bool shift = modifier & MOD_SHIFT, ctrl = modifier & MOD_CTRL;
    switch (key) {
    case KEYCODE_UP: return shift ? KEYCODE_SHIFT_UP : key;
    case KEYCODE_DOWN: return shift ? KEYCODE_SHIFT_DOWN : key;
    case KEYCODE_LEFT: return shift ? KEYCODE_SHIFT_LEFT : ctrl ? KEYCODE_CTRL_LEFT : key;
    case KEYCODE_RIGHT: return shift ? KEYCODE_SHIFT_RIGHT : ctrl ? KEYCODE_CTRL_RIGHT : key;
    default: return key;
    }
}

/* Keys named by the last letter: CSI A, CSI 1;2A, SS3 A (application cursor keys). */
static uint32_t key_of_letter(unsigned char letter)
{
    switch (letter) {
    case 'A': return KEYCODE_UP;
    case 'B': return KEYCODE_DOWN;
    case 'C': return KEYCODE_RIGHT;
    case 'D': return KEYCODE_LEFT;
    case 'F': return KEYCODE_END;
    case 'H': return KEYCODE_HOME;
    case 'P':
    case 'Q':
    case 'R':
    case 'S': return KEYCODE_F1 + letter - 'P';
    default: return 0;
    }
}

/* Keys named by a number: CSI 5~. */
static uint32_t key_of_number(int number)
{
    switch (number) {
    case 1:
    case 7: return KEYCODE_HOME;
    case 2: return KEYCODE_INSERT;
    case 3: return KEYCODE_DELETE;
    case 4:
    case 8: return KEYCODE_END;
    case 5: return KEYCODE_PAGE_UP;
    case 6: return KEYCODE_PAGE_DOWN;
    default: break;
    }
    if (number >= 11 && number <= 15)
        return (uint32_t)(KEYCODE_F1 + number - 11);
    if (number >= 17 && number <= 21)
        return (uint32_t)(KEYCODE_F1 + 5 + number - 17);
    if (number == 23 || number == 24)
        return (uint32_t)(KEYCODE_F1 + 10 + number - 23);
    return 0;
}

/* A character reported with its modifiers (CSI code;mod u and CSI 27;mod;code~), which some
 * terminals are set to send unasked. */
static uint32_t key_of_code(int code, int modifier)
{
    if (code <= 0 || code >= KEYCODE_BASE || (code >= 0xD800 && code < 0xF900))
        return 0; /* surrogates, and the private area where kitty puts keys we have no name for */
    if (code == KEY_TAB && (modifier & MOD_SHIFT))
        return KEYCODE_BACKTAB;
    if ((modifier & MOD_CTRL) && code >= '@' && code < 0x7F)
        return (uint32_t)code & 0x1F;
    return (uint32_t)code;
}

/* Up to three numbers; digits past a sane size are not counted. Returns how many there are. */
static int numbers_of(const unsigned char *s, int len, int number[3])
{
    int n = 0;
    number[0] = number[1] = number[2] = 0;
    for (int i = 0; i < len && n < 3; i++) {
        if (s[i] >= '0' && s[i] <= '9' && number[n] < KEYCODE_BASE)
            number[n] = number[n] * 10 + (s[i] - '0');
        else if (s[i] == ';')
            n++;
    }
    return n < 3 ? n + 1 : 3;
}

static uint32_t key_of_csi(struct term_keys *keys, const unsigned char *parameter, int len,
                           unsigned char last)
{
    int number[3];
    int n = numbers_of(parameter, len, number);
    int modifier = n >= 2 && number[1] > 0 ? number[1] - 1 : 0;
    if (len > 0 && (parameter[0] < '0' || parameter[0] > ';'))
        return 0; /* private: an answer to a question we did not ask */
    if (last == 'Z')
        return KEYCODE_BACKTAB;
    if (last >= 'a' && last <= 'd') /* rxvt's Shift-arrows */
        return with_modifier(key_of_letter((unsigned char)(last - 'a' + 'A')), MOD_SHIFT);
    if (last == 'u')
        return key_of_code(number[0], modifier);
    if (last == '~' && n == 3 && number[0] == 27)
        return key_of_code(number[2], modifier);
    if (last == '~' && (number[0] == 200 || number[0] == 201)) {
        keys->pasting = number[0] == 200;
        return 0;
    }
    if (last == '~' || last == '^' || last == '@') /* the latter two: rxvt with Ctrl */
        return key_of_number(number[0]);
    return with_modifier(key_of_letter(last), modifier);
}

/* A control sequence, bytes[0] = ESC, bytes[1] = '['. Returns the bytes it takes (0: not
 * complete); the event's type stays EVENT_NONE when it means nothing. */
static int take_csi(struct term_keys *keys, const unsigned char *bytes, int len,
                    struct event *event)
{
    if (len >= 3 && bytes[2] == '<') {
        int used = term_mouse_sgr(bytes + 2, len - 2, event);
        return used == 0 ? 0 : 2 + (used > 0 ? used : -used);
    }
    if (len >= 3 && bytes[2] == 'M') {
        int used = term_mouse_x10(bytes + 3, len - 3, event);
        return used == 0 ? 0 : 3 + (used > 0 ? used : -used);
    }
    if (len >= 3 && bytes[2] == '[') { /* the Linux console's F1 to F5 */
        if (len >= 4 && bytes[3] >= 'A' && bytes[3] <= 'E')
            *event = (struct event){.type = EVENT_KEY, .key = KEYCODE_F1 + bytes[3] - 'A'};
        return len < 4 ? 0 : 4;
    }
    for (int i = 2; i < len; i++) {
        if (bytes[i] >= 0x20 && bytes[i] <= 0x3F)
            continue;
        if (bytes[i] < 0x40 || bytes[i] > 0x7E)
            return i; /* broken off: drop it, and read this byte afresh */
        event->key = key_of_csi(keys, bytes + 2, i - 2, bytes[i]);
        event->type = event->key ? EVENT_KEY : EVENT_NONE;
        return i + 1;
    }
    return 0;
}

/* ESC O and one letter, before it perhaps a modifier: cursor keys in application mode, F1 to F4,
 * the numeric keypad in application mode. */
static int take_ss3(const unsigned char *bytes, int len, struct event *event)
{
    static const char keypad[] = "*+,-./0123456789";
    for (int i = 2; i < len; i++) {
        unsigned char c = bytes[i];
        if ((c >= '0' && c <= '9') || c == ';')
            continue;
        if (c < 0x40 || c > 0x7E)
            return i;
        int number[3];
        int n = numbers_of(bytes + 2, i - 2, number);
        int modifier = number[n > 1] > 0 ? number[n > 1] - 1 : 0;
        if (c == 'M')
            event->key = KEY_RETURN;
        else if (c == 'X')
            event->key = '=';
        else if (c >= 'j' && c <= 'y')
            event->key = (uint32_t)(unsigned char)keypad[c - 'j'];
        else if (c >= 'a' && c <= 'd') /* rxvt's Ctrl-arrows */
            event->key = with_modifier(key_of_letter((unsigned char)(c - 'a' + 'A')), MOD_CTRL);
        else
            event->key = with_modifier(key_of_letter(c), modifier);
        event->type = event->key ? EVENT_KEY : EVENT_NONE;
        return i + 1;
    }
    return 0;
}

/* The length of the character's UTF-8 sequence; 0: incomplete; -n: n malformed bytes. */
static int take_utf8(const unsigned char *s, int len, uint32_t *ch)
{
    static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    int size = s[0] < 0xC2 ? 0 : s[0] < 0xE0 ? 2 : s[0] < 0xF0 ? 3 : s[0] < 0xF5 ? 4 : 0;
    if (size == 0)
        return -1;
    *ch = s[0] & (0x7Fu >> size);
    for (int i = 1; i < size; i++) {
        if (i >= len)
            return 0;
        if ((s[i] & 0xC0) != 0x80)
            return -i;
        *ch = *ch << 6 | (s[i] & 0x3Fu);
    }
    if (*ch < least[size] || *ch >= KEYCODE_BASE || (*ch >= 0xD800 && *ch < 0xE000))
        return -size;
    return size;
}

static int take_character(struct term_keys *keys, const unsigned char *s, int len, bool late,
                          struct event *event)
{
    int used = 1;
    uint32_t ch = s[0];
    if (ch >= 0x80) {
        used = keys->utf8 ? take_utf8(s, len, &ch) : -1;
        if (used == 0 && late)
            used = -len;
        if (used <= 0)
            return -used;
        if (ch < 0xA0) /* C1 control characters are nobody's key */
            return used;
    }
    if (ch == 0)
        return used;
    if (ch == 8 && keys->erase_is_8 && !keys->pasting)
        ch = KEY_BACK;
    *event = (struct event){.type = EVENT_KEY, .key = ch};
    return used;
}

static int take_learned(const struct term_keys *keys, const unsigned char *s, int len,
                        struct event *event, bool *partly)
{
    *partly = false;
    for (int i = 0; i < keys->learned; i++) {
        int want = keys->learn[i].len;
        if (memcmp(keys->learn[i].sequence, s, (size_t)(len < want ? len : want)) != 0)
            continue;
        if (len >= want) {
            *event = (struct event){.type = EVENT_KEY, .key = keys->learn[i].key};
            return want;
        }
        *partly = true;
    }
    return 0;
}

/* Takes one item. Returns the bytes it takes; 0 when it is not complete. */
static int take(struct term_keys *keys, const unsigned char *s, int len, bool late,
                struct event *event)
{
    int used = 0, within = len < SEQUENCE_MAX ? len : SEQUENCE_MAX;
    bool partly = false;
    if (keys->learned && !keys->pasting)
        used = take_learned(keys, s, len, event, &partly);
    if (used > 0)
        return used;
    if (partly && !late)
        return 0;
    if (s[0] != ESC)
        return take_character(keys, s, len, late, event);
    if (len >= 2 && s[1] == '[')
        used = take_csi(keys, s, within, event);
    else if (len >= 2 && s[1] == 'O' && !keys->pasting)
        used = take_ss3(s, within, event);
    else if (len >= 2)
        used = take_character(keys, s, 1, late, event);
    if (used == 0 && len >= SEQUENCE_MAX) {
        keys->skipping = true;
        return within;
    }
    /* Nothing follows: the Escape key. But once a control sequence has parameters only its end
     * can make sense of it; its digits must never arrive as keys. */
    if (used == 0 && late && (len <= 2 || s[1] != '['))
        used = take_character(keys, s, 1, late, event);
    return used;
}

bool term_keys_next(struct term_keys *keys, bool late, struct event *event)
{
    while (keys->at < keys->end) {
        const unsigned char *s = keys->byte + keys->at;
        *event = (struct event){.type = EVENT_NONE};
        if (keys->skipping) {
            bool part = s[0] >= 0x20 && s[0] <= 0x3F;
            keys->skipping = part;
            keys->at += part || (s[0] >= 0x40 && s[0] <= 0x7E);
            continue;
        }
        bool pasting = keys->pasting;
        int used = take(keys, s, keys->end - keys->at, late, event);
        if (used == 0)
            return false;
        keys->at += used;
        if (event->type == EVENT_NONE)
            continue;
        if (!pasting)
            return true;
        /* Escape and sequences inside pasted text are noise at best and an attack at worst. */
        if (event->type == EVENT_KEY && event->key != ESC && event->key < KEYCODE_BASE) {
            event->type = EVENT_PASTE;
            return true;
        }
    }
    return false;
}

int term_keys_patience(const struct term_keys *keys)
{
    int len = keys->end - keys->at;
    const unsigned char *s = keys->byte + keys->at;
    if (len == 0 || keys->skipping)
        return -1;
    if (len == 1)
        return s[0] == ESC ? keys->escape_wait : INTRODUCED_WAIT;
    return len == 2 || s[0] != ESC || s[1] != '[' ? INTRODUCED_WAIT : -1;
}

void term_keys_learn(struct term_keys *keys, const char *sequence, uint32_t key)
{
    struct event event = {.type = EVENT_NONE};
    size_t len = strlen(sequence);
    if (len < 2 || len >= TERM_KEYS_SEQUENCE || keys->learned >= TERM_KEYS_LEARNED)
        return;
    if (take(keys, (const unsigned char *)sequence, (int)len, false, &event) == (int)len &&
        event.type == EVENT_KEY && event.key == key)
        return;
    struct term_keys_learned *learned = &keys->learn[keys->learned++];
    memcpy(learned->sequence, sequence, len + 1);
    learned->len = (int)len;
    learned->key = key;
}
