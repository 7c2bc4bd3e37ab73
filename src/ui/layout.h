/* layout.h - from a size and a state to named rectangles and columns. Pure; every size from 1x1
 * has an answer. */
#ifndef UI_LAYOUT_H
#define UI_LAYOUT_H

#include "ui/state.h"

struct layout {
    struct frame_rect title;  /* the program's name and what is in force */
    struct frame_rect models; /* a row for each model: total and stacked bar */
    struct frame_rect delta;  /* how the two totals differ */
    struct frame_rect sliders;
    struct frame_rect table;   /* the breakdown; empty where another panel takes its place */
    struct frame_rect panel;   /* another panel, instead of the breakdown or beside it, or empty */
    struct frame_rect formula; /* one or two rows */
    struct frame_rect status;  /* published figure, or a message, or what is being typed */
    struct frame_rect lesson;  /* above the footer */
    struct frame_rect footer;
    int rule[3]; /* rows of the horizontal lines; -1: none */
    int divider; /* column of the line between breakdown and panel; -1: they are not both there */

    /* Columns of a slider's row; a width of 0: left out. */
    int label_x, label_w, value_x, value_w, track_x, track_w, other_x, other_w, hint_x, hint_w;
    /* Columns of the table. */
    int name_x, name_w;
    struct {
        int count_x, count_w, share_x, share_w, bar_x, bar_w;
    } side[2];
    int delta_x, delta_w;
    bool heading; /* the table has a row of column headings */
};

/* For what explorer_fields shows; layout_for when the caller has counted them already. */
struct layout layout_of(const struct explorer *explorer);
struct layout layout_for(const struct explorer *explorer, int fields);

/* Columns of the breakdown while a panel stands beside it; 0: there is no room or no such panel. */
int layout_beside(const struct explorer *explorer);

/* The place of a value on a track of `w` cells (0 ... w - 1), and the value at a place. */
int layout_track_cell(enum ps_field field, int64_t value, int w);
int64_t layout_track_value(enum ps_field field, int cell, int w);

#endif
