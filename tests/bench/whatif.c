/* whatif.c - how long counting a grid of a million points and solving take, in milliseconds, for
 * tests/bench/whatif.sh to set beside a loop in Python.
 *   whatif grid | solve */
#include "paramscope/paramscope.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { RUNS = 9 };

static double now(void)
{
    struct timespec t;
    (void)clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static int ascending(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return x < y ? -1 : x > y;
}

static struct ps_model model_of(const char *name)
{
    return ps_preset_model(ps_preset_find(name, (int)strlen(name)));
}

/* The grid of the Python loop; prints the sum of the totals so that both can be compared. */
static uint64_t grid(double *ms)
{
    static struct ps_sweep sweep;
    static struct ps_sweep_block block;
    const struct ps_axis axis[] = {{PS_D_MODEL, 64, 6400, 64, 0, 0},
                                   {PS_LAYERS, 1, 100, 1, 0, 0},
                                   {PS_VOCAB, 1000, 100000, 1000, 0, 0}};
    struct ps_model m = model_of("bert-base");
    struct ps_error error;
    uint64_t sum = 0;
    double begun = now();
    if (ps_sweep_begin(&sweep, &m, PS_EXACT, axis, 3, &error) != PS_OK)
        exit(2);
    for (ps_sweep_next(&sweep, false, &block); block.n > 0; ps_sweep_next(&sweep, false, &block))
        for (int i = 0; i < block.n; i++)
            sum += (uint64_t)block.total[i];
    *ms = now() - begun;
    return sum;
}

static double solve(const char *name, int64_t target, enum ps_field a, enum ps_field b)
{
    static struct ps_solutions found;
    struct ps_model m = model_of(name);
    struct ps_vary vary[] = {{a, 0, 0, 0}, {b, 0, 0, 0}};
    struct ps_error error;
    double begun = now();
    if (ps_solve(&m, PS_EXACT, target, vary, 2, 10, &found, &error) != PS_OK || found.n == 0)
        exit(2);
    return now() - begun;
}

int main(int argc, char **argv)
{
    double ms[RUNS];
    if (argc == 2 && strcmp(argv[1], "grid") == 0) {
        uint64_t sum = 0;
        for (int i = 0; i < RUNS; i++)
            sum = grid(&ms[i]);
        qsort(ms, RUNS, sizeof ms[0], ascending);
        (void)printf("%.4f %llu\n", ms[RUNS / 2], (unsigned long long)sum);
        return 0;
    }
    static const struct {
        const char *name;
        int64_t target;
        enum ps_field a, b;
    } cases[] = {{"bert-base", 110000000, PS_D_MODEL, PS_LAYERS},
                 {"bert-base", 110000000, PS_D_MODEL, PS_VOCAB},
                 {"llama-3-8b", 7000000000, PS_D_MODEL, PS_LAYERS},
                 {"t5-small", 1000000000, PS_D_MODEL, PS_LAYERS},
                 {"deepseek-v3", 1000000000000, PS_D_MODEL, PS_VOCAB}};
    for (size_t c = 0; c < sizeof cases / sizeof cases[0]; c++) {
        for (int i = 0; i < RUNS; i++)
            ms[i] = solve(cases[c].name, cases[c].target, cases[c].a, cases[c].b);
        qsort(ms, RUNS, sizeof ms[0], ascending);
        (void)printf("solve %-12s %s, %-10s  %8.3f ms\n", cases[c].name,
                     ps_field_info(cases[c].a)->name, ps_field_info(cases[c].b)->name,
                     ms[RUNS / 2]);
    }
    return 0;
}
