/* whatif.c - how long counting a grid of a million points and solving take, in milliseconds, for
 * tests/bench/whatif.sh to set beside a loop in Python.
 *   whatif grid | solve */
#include "paramscope/paramscope.h"

#include <math.h>
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

/* Negative where nothing is legal. */
static double solve(const char *name, int64_t target, enum ps_field a, enum ps_field b)
{
    static struct ps_solutions found;
    struct ps_model m = model_of(name);
    struct ps_vary vary[] = {{a, 0, 0, 0}, {b, 0, 0, 0}};
    struct ps_error error;
    double begun = now();
    if (ps_solve(&m, PS_EXACT, target, vary, 2, 10, &found, &error) != PS_OK || found.n == 0)
        return -1;
    return now() - begun;
}

static bool numeric(const struct ps_model *m, int field)
{
    enum ps_field_kind kind = ps_field_info((enum ps_field)field)->kind;
    return (kind == PS_KIND_NUMBER || kind == PS_KIND_RATIO) &&
           ps_model_shows(m, (enum ps_field)field);
}

/* Of all pairs of numbers that models of every kind show, with three targets each, the one that
 * takes longest: the best of three, since a busy machine makes any of them slow once. */
static void slowest(void)
{
    static const char *const names[] = {"bert-base",       "llama-3-8b", "mixtral-8x7b",
                                        "deepseek-v3",     "t5-small",   "albert-base",
                                        "vit-base",        "opt-350m",   "whisper-base",
                                        "deberta-v3-base", "qwen3-0.6b", "transformer-base"};
    double worst = 0;
    char what[128] = "";
    for (size_t k = 0; k < sizeof names / sizeof names[0]; k++) {
        struct ps_model m = model_of(names[k]);
        int64_t total = 0;
        (void)ps_count_total(&m, PS_EXACT, &total);
        const int64_t target[] = {total + total / 100, 3 * total, 7000000000};
        for (int a = 0; a < PS_FIELD_COUNT; a++)
            for (int b = a + 1; b < PS_FIELD_COUNT; b++)
                for (int t = 0; t < 3 && numeric(&m, a) && numeric(&m, b); t++) {
                    double best = INFINITY;
                    for (int i = 0; i < 3 && best > worst; i++)
                        best = fmin(best,
                                    solve(names[k], target[t], (enum ps_field)a, (enum ps_field)b));
                    if (best <= worst)
                        continue;
                    worst = best;
                    (void)snprintf(what, sizeof what, "%s %s, %s to %lld", names[k],
                                   ps_field_info((enum ps_field)a)->name,
                                   ps_field_info((enum ps_field)b)->name, (long long)target[t]);
                }
    }
    (void)printf("slowest of all pairs: %s  %.3f ms (a frame is 16)\n", what, worst);
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
    slowest();
    return 0;
}
