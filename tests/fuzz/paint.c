/* paint.c - fuzzes the way from frames to the bytes that make a terminal show them.
 *
 * Input: a byte that chooses the terminal, then what happens, five bytes each. */
#include "fuzz.h"
#include "paint_walk.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const term[] = {"xterm-256color", "xterm", "screen",
                                       "linux",          "vt100", "ansi"};
    static struct paint_walk walk;
    if (size < 6 || size > 5000)
        return 0;
    const char *broken =
        walk_along(&walk, term[data[0] % (sizeof term / sizeof term[0])], data + 1, size - 1);
    fuzz_require(!*broken, broken);
    return 0;
}
