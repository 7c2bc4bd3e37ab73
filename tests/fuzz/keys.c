/* keys.c - fuzzes the bytes that a terminal sends: keys, mouse reports, pasted text, noise. However
 * they are split, the same events come out.
 *
 * Input: a byte with switches, one with the size of the pieces, then what the terminal sends. */
#include "fuzz.h"
#include "term/term_keys.h"
#include "term/term_mouse.h"

enum { EVENTS = 20000 };

struct heard {
    struct event event[EVENTS];
    int n;
};

static void take(struct term_keys *keys, bool late, struct heard *heard)
{
    struct event event;
    while (term_keys_next(keys, late, &event)) {
        fuzz_require(heard->n < EVENTS, "bytes do not become more than bytes");
        fuzz_require(event.type == EVENT_KEY || event.type == EVENT_PASTE ||
                         event.type == EVENT_MOUSE,
                     "bytes become keys, pastes and mouse events");
        fuzz_require(event.type != EVENT_MOUSE || (event.x >= 0 && event.y >= 0),
                     "the mouse is on the screen");
        fuzz_require(event.type == EVENT_MOUSE || event.key < KEYCODE_LAST, "a key has a code");
        heard->event[heard->n++] = event;
    }
}

static void hear(const uint8_t *data, size_t size, unsigned flags, size_t piece,
                 struct heard *heard)
{
    static struct term_keys keys;
    size_t at = 0;
    heard->n = 0;
    term_keys_init(&keys, (flags & 1) != 0);
    keys.erase_is_8 = (flags & 2) != 0;
    if ((flags & 4) != 0)
        term_keys_learn(&keys, "\033[1;9Q", KEYCODE_F1);
    while (at < size) {
        int room;
        unsigned char *into = term_keys_room(&keys, &room);
        size_t n = size - at < piece ? size - at : piece;
        if ((size_t)room < n)
            n = (size_t)room;
        if (n == 0) {
            take(&keys, true, heard);
            into = term_keys_room(&keys, &room);
            fuzz_require(room > 0, "after taking events there is room");
            continue;
        }
        memcpy(into, data + at, n);
        term_keys_fed(&keys, (int)n);
        at += n;
        take(&keys, false, heard);
        fuzz_require(term_keys_patience(&keys) >= -1, "patience is a time or none");
    }
    take(&keys, true, heard);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct heard whole, split;
    struct event event;
    if (size < 3 || size > EVENTS)
        return 0;
    hear(data + 2, size - 2, data[0], TERM_KEYS_BYTES, &whole);
    hear(data + 2, size - 2, data[0], 1 + data[1] % 7u, &split);
    fuzz_require(whole.n == split.n &&
                     memcmp(whole.event, split.event, (size_t)whole.n * sizeof(struct event)) == 0,
                 "the same bytes in pieces are the same events");
    int used = term_mouse_sgr(data + 1, (int)size - 1, &event);
    fuzz_require(used <= (int)size - 1 && -used <= (int)size - 1, "a report lies in the bytes");
    if (size >= 5)
        (void)term_mouse_x10(data + 1, (int)size - 1, &event);
    return 0;
}
