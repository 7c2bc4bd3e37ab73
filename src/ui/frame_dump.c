/* frame_dump.c - a frame as plain text, for golden files and for reading in a debugger.
 *
 * One plane of characters and one of roles. Only reads the frame. */
#include "ui/frame.h"

enum { BLANK = ' ' };

/* Text that counts on when the buffer is full, so that the caller learns what it needs. */
struct dump {
    char *out;
    size_t cap, len;
};

static void dump_byte(struct dump *dump, unsigned byte)
{
    if (dump->len + 1 < dump->cap)
        dump->out[dump->len] = (char)byte;
    dump->len++;
}

static void dump_rune(struct dump *dump, uint32_t ch)
{
    if (ch < 0x80) {
        dump_byte(dump, ch);
        return;
    }
    int more = ch < 0x800 ? 1 : ch < 0x10000 ? 2 : 3;
    dump_byte(dump, (0xFF00u >> (more + 1) & 0xFFu) | ch >> (6 * more));
    while (more-- > 0)
        dump_byte(dump, 0x80u | (ch >> (6 * more) & 0x3Fu));
}

static size_t dump_end(struct dump *dump)
{
    if (dump->cap > 0)
        dump->out[dump->len < dump->cap ? dump->len : dump->cap - 1] = '\0';
    return dump->len;
}

size_t frame_dump_text(const struct frame *frame, char *out, size_t cap)
{
    struct dump dump = {out, cap, 0};
    for (int y = 0; y < frame->h; y++) {
        int end = frame->w;
        while (end > 0 && frame_at(frame, end - 1, y)->ch == BLANK)
            end--;
        for (int x = 0; x < end; x++)
            if (frame_at(frame, x, y)->ch != 0)
                dump_rune(&dump, frame_at(frame, x, y)->ch);
        dump_byte(&dump, '\n');
    }
    return dump_end(&dump);
}

size_t frame_dump_roles(const struct frame *frame, char *out, size_t cap)
{
    /* Components by their letter, the rest in small letters and signs; a blank cell is a blank,
     * or '_' on a panel, ':' on a mark and '=' in a filled area, so that surfaces are seen too. */
    static const char letter[ROLE_COUNT + 1] = "tsd-fkglwxEACFNPH";
    static const char blank[SURFACE_COUNT + 1] = " _:=";
    struct dump dump = {out, cap, 0};
    for (int y = 0; y < frame->h; y++) {
        for (int x = 0; x < frame->w; x++) {
            const struct frame_cell *cell = frame_at(frame, x, y);
            dump_byte(&dump, cell->ch == BLANK ? (unsigned char)blank[cell->surface]
                                               : (unsigned char)letter[cell->role]);
        }
        dump_byte(&dump, '\n');
    }
    return dump_end(&dump);
}
