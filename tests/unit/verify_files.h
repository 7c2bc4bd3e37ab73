/* verify_files.h - writes small checkpoints for tests: real headers, data that take no room. */
#ifndef VERIFY_FILES_H
#define VERIFY_FILES_H

#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

/* Room for one path in the test's own folder. */
enum { FILES_PATH = 256 };

static inline void files_path(char path[FILES_PATH], const char *folder, const char *name)
{
    assert_true(snprintf(path, FILES_PATH, "%s/%s", folder, name) < FILES_PATH);
}

/* A file of these bytes and then `data` bytes of nothing. */
static inline void files_write(const char *path, const char *bytes, size_t len, int64_t data)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, len, file), len);
    assert_int_equal(fflush(file), 0);
    assert_int_equal(ftruncate(fileno(file), (off_t)((int64_t)len + data)), 0);
    assert_int_equal(fclose(file), 0);
}

/* The 8 bytes of a length, the header, and data. */
static inline void files_safetensors(const char *path, const char *header, size_t len, int64_t data)
{
    char *bytes = malloc(len + 8);
    assert_non_null(bytes);
    for (int i = 0; i < 8; i++)
        bytes[i] = (char)((uint64_t)len >> (8 * i) & 0xFF);
    memcpy(bytes + 8, header, len);
    files_write(path, bytes, len + 8, data);
    free(bytes);
}

/* Removes a folder that holds only files. */
static inline void files_remove(const char *folder, const char *const *names)
{
    char path[FILES_PATH];
    for (; *names != NULL; names++) {
        files_path(path, folder, *names);
        (void)remove(path);
    }
    (void)rmdir(folder);
}

/* A header under way: tensors one behind the other. */
struct header {
    char text[1 << 16];
    size_t len;
    int64_t data;
    int tensors;
};

static inline int header_dtype_size(const char *dtype)
{
    if (strcmp(dtype, "I64") == 0 || strcmp(dtype, "F64") == 0)
        return 8;
    if (strchr(dtype, '8') != NULL || strcmp(dtype, "BOOL") == 0)
        return 1;
    return strstr(dtype, "16") != NULL ? 2 : 4;
}

static inline void header_add(struct header *h, const char *name, const char *dtype,
                              const int64_t *shape, int dims)
{
    int64_t bytes = header_dtype_size(dtype);
    size_t room = sizeof h->text - h->len;
    int n = snprintf(h->text + h->len, room, "%s\"%s\":{\"dtype\":\"%s\",\"shape\":[",
                     h->tensors++ > 0 ? "," : "{", name, dtype);
    for (int i = 0; i < dims; i++) {
        n += snprintf(h->text + h->len + n, room - (size_t)n, "%s%lld", i > 0 ? "," : "",
                      (long long)shape[i]);
        bytes *= shape[i];
    }
    n += snprintf(h->text + h->len + n, room - (size_t)n, "],\"data_offsets\":[%lld,%lld]}",
                  (long long)h->data, (long long)(h->data + bytes));
    assert_true((size_t)n < room - 2);
    h->len += (size_t)n;
    h->data += bytes;
}

static inline void header_write(struct header *h, const char *path)
{
    if (h->tensors == 0)
        h->text[h->len++] = '{';
    h->text[h->len++] = '}';
    files_safetensors(path, h->text, h->len, h->data);
}

#endif
