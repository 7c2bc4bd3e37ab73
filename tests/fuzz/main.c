/* main.c - runs a fuzzer's function over files and folders of files: the corpora in make test, and
 * a single input under a debugger. Where clang's libFuzzer is linked this file is not. */
#include "fuzz.h"

#include <dirent.h>
#include <sys/stat.h>

static long inputs;

static void run_file(const char *path)
{
    FILE *in = fopen(path, "rb");
    size_t size = 0, cap = 1 << 16;
    uint8_t *data = malloc(cap);
    if (in == NULL || data == NULL) {
        perror(path);
        exit(2);
    }
    for (size_t got; (got = fread(data + size, 1, cap - size, in)) > 0;) {
        size += got;
        if (size < cap)
            continue;
        uint8_t *more = realloc(data, cap *= 2);
        if (more == NULL) {
            perror(path);
            exit(2);
        }
        data = more;
    }
    (void)fclose(in);
    /* A block of exactly its size, so that a sanitizer sees the byte past it. */
    uint8_t *exact = malloc(size > 0 ? size : 1);
    if (exact == NULL)
        exit(2);
    memcpy(exact, data, size);
    free(data);
    if (getenv("FUZZ_VERBOSE") != NULL)
        (void)fprintf(stderr, "%s\n", path);
    (void)LLVMFuzzerTestOneInput(exact, size);
    free(exact);
    inputs++;
}

static void run(const char *path)
{
    struct stat info;
    DIR *dir;
    if (stat(path, &info) != 0 || !S_ISDIR(info.st_mode)) {
        run_file(path);
        return;
    }
    if ((dir = opendir(path)) == NULL) {
        perror(path);
        exit(2);
    }
    for (struct dirent *entry; (entry = readdir(dir)) != NULL;) {
        char inside[4096];
        if (entry->d_name[0] == '.')
            continue;
        (void)snprintf(inside, sizeof inside, "%s/%s", path, entry->d_name);
        run(inside);
    }
    (void)closedir(dir);
}

int main(int argc, char **argv)
{
    for (int i = 1; i < argc; i++)
        run(argv[i]);
    (void)printf("%ld inputs\n", inputs);
    return 0;
}
