/* edit.h - what follows a change, for those who work it out without a model. Private to the
 * engine. */
#ifndef ENGINE_EDIT_H
#define ENGINE_EDIT_H

#include <stdint.h>

/* The kv heads that go with so many heads where each group had `group` of them, or where that
 * leaves a rest the divisor of `heads` nearest to `kv`. */
int64_t edit_kv_heads(int64_t heads, int64_t group, int64_t kv);

#endif
