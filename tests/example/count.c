/* count.c - an example of the library: what does a wider BERT have?
 *   cc count.c $(pkg-config --cflags --libs paramscope) -o count */
#include <paramscope/paramscope.h>

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

int main(int argc, char **argv)
{
    struct ps_model model = ps_preset_model(ps_preset_find("bert-base", 9));
    struct ps_error error;
    int64_t width = argc > 1 ? strtoll(argv[1], NULL, 10) : 1024, total;
    if (ps_model_set(&model, PS_D_MODEL, width, &error) != PS_OK) {
        fprintf(stderr, "%s\n", error.reason);
        return 2;
    }
    if (ps_count_total(&model, PS_EXACT, &total) != PS_OK)
        return 1;
    printf("%" PRId64 "\n", total);
    return 0;
}
