/* solve_row.h - the state of a search, and one row of it. Private to solve.c. */
#ifndef ENGINE_SOLVE_ROW_H
#define ENGINE_SOLVE_ROW_H

#include "grid.h"

#include "paramscope/solve.h"

/* How the total runs along the last field. */
enum row_way {
    ROW_ANY,
    ROW_GROWS,        /* it never falls */
    ROW_GROWS_BY_KIND /* d_model with heads that follow: among widths of one kind it never falls */
};

struct search {
    struct ps_grid grid;
    struct ps_axis axis[PS_SOLVE_FIELDS]; /* in the order of the grid */
    int place[PS_SOLVE_FIELDS];           /* of a grid's field in what the caller gave */
    int n, want;
    int64_t last_count; /* values of the last field */
    enum row_way way;
    struct ps_axis along; /* of the last field, the values that are looked at in this row, */
    int64_t but_not;      /* without the multiples of this, or 0 */
    int64_t count;        /* how many those are, with these multiples */
    bool line;            /* in this row it is a straight line, and all of it is legal */
    int64_t target;
    int64_t at[PS_SOLVE_FIELDS];
    struct ps_solutions *out;
    int64_t kept;     /* how often a point was among the best so far */
    bool first_grows; /* nor does it fall along the first one, of two */
    bool edged;       /* of two fields: what the first one comes to at both ends of the last */
    struct ps_grid edge[2];
};

static inline int64_t solve_value(const struct ps_axis *axis, int64_t i)
{
    return axis->lo + i * axis->step;
}

/* The next place from i on that can be legal at all: widths that neither the heads nor their width
 * divide are passed over without asking. */
int64_t solve_worth_trying(const struct search *search, const struct ps_axis *axis, int64_t i);

/* Would a point so far away be worse than all that are kept? */
bool solve_hopeless(const struct search *search, int64_t total);

/* A point of the present row, as one of the totals that were looked at. */
struct ps_solution solve_note(struct search *search, int64_t x, int64_t total);

/* Keeps the best of the grid's present row. */
void solve_row(struct search *search);

#endif
