/* presets.h - the table of built-in models. Private to the engine. */
#ifndef ENGINE_PRESETS_H
#define ENGINE_PRESETS_H

#include "paramscope/preset.h"

extern const struct ps_preset preset_table[];
extern const int preset_table_size;

#endif
