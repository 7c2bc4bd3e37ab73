/* region.h - what a cell of the frame stands for when it is clicked: a kind and an index.
 *
 * Widgets put regions while they draw; the update function reads them back from the frame that was
 * shown, so the picture is the click map. */
#ifndef UI_REGION_H
#define UI_REGION_H

#include "ui/frame.h"

enum region_kind {
    REGION_NONE,
    REGION_FIELD,   /* index: enum ps_field; the row of a slider */
    REGION_TRACK,   /* index: enum ps_field; the track itself */
    REGION_CHOICE,  /* index: field * 16 + choice */
    REGION_MODEL,   /* index: 0 or 1 */
    REGION_ROW,     /* index: row of a panel other than the breakdown */
    REGION_ACTION,  /* index: enum action */
    REGION_ITEM,    /* index: item of the open list */
    REGION_OVERLAY, /* inside an open box, nothing to click */
    REGION_TABLE    /* index: row of the breakdown */
};

enum { REGION_BITS = 12, REGION_MASK = (1 << REGION_BITS) - 1 };

static inline frame_region region_make(enum region_kind kind, int index)
{
    return (frame_region)((unsigned)kind << REGION_BITS | ((unsigned)index & REGION_MASK));
}

static inline enum region_kind region_kind(frame_region region)
{
    return (enum region_kind)(region >> REGION_BITS);
}

static inline int region_index(frame_region region)
{
    return region & REGION_MASK;
}

#endif
