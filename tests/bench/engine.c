/* engine.c - what the parts cost inside the process: counts per second of three kinds of model, and
 * a whole frame (layout and view, no terminal) at three sizes. Medians of several rounds. */
#include "ui/update.h"
#include "ui/view.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { ROUNDS = 15 };

static double now(void)
{
    struct timespec t;
    (void)clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static int ascending(const void *left, const void *right)
{
    const double *a = left, *b = right;
    return (*a > *b) - (*a < *b);
}

/* Seconds for one: the median of the rounds, with the middle half of them as the spread. */
static double print_line(const char *name, double round[ROUNDS], bool rate)
{
    qsort(round, ROUNDS, sizeof round[0], ascending);
    double median = round[ROUNDS / 2], low = round[ROUNDS / 4],
           high = round[ROUNDS - 1 - ROUNDS / 4];
    if (rate)
        (void)printf("  %-34s %10.0f /s     (%.0f to %.0f)\n", name, 1 / median, 1 / high, 1 / low);
    else
        (void)printf("  %-34s %10.1f µs     (%.1f to %.1f)\n", name, 1e6 * median, 1e6 * low,
                     1e6 * high);
    return median;
}

static void count_speed(const char *name, int len)
{
    struct ps_model model = ps_preset_model(ps_preset_find(name, len));
    double round[ROUNDS];
    volatile int64_t sum = 0;
    char label[80];
    for (int r = 0; r < ROUNDS; r++) {
        enum { TIMES = 4000 };
        int64_t total = 0;
        double begin = now();
        for (int i = 0; i < TIMES; i++) {
            model.value[PS_VOCAB] ^= 1; /* no two in a row are alike */
            if (ps_count_total(&model, PS_EXACT, &total) == PS_OK)
                sum += total;
        }
        round[r] = (now() - begin) / TIMES;
    }
    (void)snprintf(label, sizeof label, "counts of %s", name);
    (void)print_line(label, round, true);
}

static void frame_speed(int w, int h)
{
    static struct explorer explorer;
    static struct design design[2];
    struct frame frame;
    struct effect effect;
    struct event event = {.type = EVENT_RESIZE, .x = w, .y = h};
    double round[ROUNDS], step[ROUNDS];
    char label[80];
    design_from_preset(&design[0], ps_preset_find("bert-base", 9));
    design_from_preset(&design[1], ps_preset_find("transformer-base", 16));
    explorer_init(&explorer, &design[0], &design[1]);
    update(&explorer, &event, NULL, &effect);
    frame_init(&frame, false);
    if (!frame_resize(&frame, w, h))
        return;
    for (int r = 0; r < ROUNDS; r++) {
        enum { TIMES = 200 };
        double begin = now();
        for (int i = 0; i < TIMES; i++)
            view(&frame, &explorer);
        round[r] = (now() - begin) / TIMES;
        begin = now();
        for (int i = 0; i < TIMES; i++) {
            struct event key = {.type = EVENT_KEY, .key = i % 2 ? KEYCODE_LEFT : KEYCODE_RIGHT};
            update(&explorer, &key, &frame, &effect);
        }
        step[r] = (now() - begin) / TIMES;
    }
    (void)snprintf(label, sizeof label, "a whole frame, %dx%d", w, h);
    (void)print_line(label, round, false);
    (void)snprintf(label, sizeof label, "a slider step (update), %dx%d", w, h);
    (void)print_line(label, step, false);
    frame_free(&frame);
}

int main(void)
{
    (void)printf("engine and frames, in the process (median of %d rounds, middle half)\n", ROUNDS);
    count_speed("bert-base", 9);
    count_speed("mixtral-8x7b", 12);
    count_speed("transformer-base", 16);
    frame_speed(80, 24);
    frame_speed(120, 40);
    frame_speed(240, 70);
    return 0;
}
