/* wide.h - 128-bit integers for intermediate results, which gcc and clang both have.
 *
 * Private to the engine: no public struct holds one. */
#ifndef ENGINE_WIDE_H
#define ENGINE_WIDE_H

__extension__ typedef __int128 wide;
__extension__ typedef unsigned __int128 uwide;

#endif
