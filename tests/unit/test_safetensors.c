/* test_safetensors.c - headers of checkpoints, healthy and broken in every way the format knows.
 *
 * A broken file must name the byte and the tensor; nothing may be believed before it is checked. */
#include "verify_files.h"

#include "formats/safetensors.h"

#include <limits.h>

static char folder[] = "/tmp/paramscope-safetensors-XXXXXX";

static void path_of(char path[FILES_PATH], const char *name)
{
    files_path(path, folder, name);
}

/* ---- helpers ---------------------------------------------------------------------------- */

/* Opens a header with `data` bytes behind it. */
static bool open_header(struct safetensors *st, const char *header, int64_t data,
                        char error[SAFETENSORS_ERROR_MAX])
{
    char path[FILES_PATH];
    path_of(path, "model.safetensors");
    files_safetensors(path, header, strlen(header), data);
    return safetensors_open(st, path, error);
}

static void opens(const char *header, int64_t data, int64_t tensors, int64_t elements)
{
    struct safetensors st;
    char error[SAFETENSORS_ERROR_MAX];
    if (!open_header(&st, header, data, error))
        fail_msg("%s: %s", header, error);
    assert_int_equal(st.n, tensors);
    assert_int_equal(st.elements, elements);
    assert_int_equal(st.data_size, data);
    safetensors_close(&st);
}

/* The message must end in `says`; what stands before it is the path. */
static void refused(const char *header, int64_t data, const char *says)
{
    struct safetensors st;
    char error[SAFETENSORS_ERROR_MAX];
    if (open_header(&st, header, data, error))
        fail_msg("was opened: %s", header);
    const char *found = strstr(error, "model.safetensors: ");
    assert_non_null(found);
    assert_string_equal(found + strlen("model.safetensors: "), says);
    assert_int_equal(st.n, 0);
    assert_null(st.tensor);
}

/* A file as it stands. */
static void raw_refused(const char *bytes, size_t len, int64_t data, const char *says)
{
    struct safetensors st;
    char path[FILES_PATH], error[SAFETENSORS_ERROR_MAX];
    path_of(path, "model.safetensors");
    files_write(path, bytes, len, data);
    assert_false(safetensors_open(&st, path, error));
    if (strstr(error, says) == NULL)
        fail_msg("\"%s\" is not in \"%s\"", says, error);
}

#define T(name, dtype, shape, from, to)                                                            \
    "\"" name "\":{\"dtype\":\"" dtype "\",\"shape\":[" shape "],\"data_offsets\":[" from "," to   \
    "]}"

/* ---- healthy ---------------------------------------------------------------------------- */

static void healthy_headers_open(void **state)
{
    (void)state;
    opens("{}", 0, 0, 0);
    opens("{}      ", 0, 0, 0);
    opens("{" T("a", "F32", "2,3", "0", "24") "}", 24, 1, 6);
    opens("{\"__metadata__\":{\"format\":\"pt\"}," T("a", "BF16", "2,3", "0", "12") "}   ", 12, 1,
          6);
    opens("{" T("a", "F32", "", "0", "4") "}", 4, 1, 1);    /* a scalar */
    opens("{" T("a", "F32", "0,7", "0", "0") "}", 0, 1, 0); /* nothing */
    opens("{" T("b", "U8", "4", "4", "8") "," T("a", "U8", "4", "0", "4") "}", 8, 2, 8);
    opens("{" T("a", "U8", "0", "4", "4") "," T("b", "U8", "4", "0", "4") "}", 4, 2, 4);
    opens("{" T("a", "F4", "2,3", "0", "3") "}", 3, 1, 6); /* half a byte each */
    opens("{" T("a", "F6_E2M3", "4", "0", "3") "}", 3, 1, 4);
    opens("{ \"a\" :\n{ \"shape\" : [ 1 , 2 ] , \"more\":[{\"x\":[]},-1.5e3,true,null,\"\"],"
          "\"data_offsets\":[0,2],\"dtype\":\"BOOL\" }\t}\r\n",
          2, 1, 2);
    opens("{" T("a", "U8", "1,1,1,1,1,1,1,1,1,2", "0", "2") "}", 2, 1, 2); /* ten dimensions */
}

static void all_types_have_their_size(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        int bytes;
    } types[] = {{"F64", 8},     {"F32", 4}, {"F16", 2},         {"BF16", 2},       {"I64", 8},
                 {"I32", 4},     {"I16", 2}, {"I8", 1},          {"U8", 1},         {"U16", 2},
                 {"U32", 4},     {"U64", 8}, {"BOOL", 1},        {"F8_E4M3", 1},    {"F8_E5M2", 1},
                 {"F8_E8M0", 1}, {"C64", 8}, {"F8_E4M3FNUZ", 1}, {"F8_E5M2FNUZ", 1}};
    for (size_t i = 0; i < sizeof types / sizeof types[0]; i++) {
        struct header h = {.len = 0};
        char text[256];
        h.data = 5 * types[i].bytes;
        (void)snprintf(text, sizeof text,
                       "{\"a\":{\"dtype\":\"%s\",\"shape\":[5],\"data_offsets\":[0,%lld]}}",
                       types[i].name, (long long)h.data);
        opens(text, h.data, 1, 5);
    }
}

static void names_are_decoded(void **state)
{
    (void)state;
    struct safetensors st;
    char error[SAFETENSORS_ERROR_MAX];
    assert_true(
        open_header(&st, "{" T("\\u0061\\\"\\/\\ud83d\\ude00ü", "U8", "", "0", "1") "}", 1, error));
    static const char name[] = "a\"/😀ü";
    assert_int_equal(st.tensor[0].len, strlen(name));
    assert_memory_equal(st.tensor[0].name, name, strlen(name));
    assert_int_equal(st.tensor[0].at, 9);
    safetensors_close(&st);
}

/* ---- broken headers --------------------------------------------------------------------- */

static void broken_files_name_the_byte(void **state)
{
    (void)state;
    raw_refused("", 0, 0, ": byte 0: the file ends here; it begins with 8 bytes");
    raw_refused("\2\0\0", 3, 0, ": byte 3: the file ends here");
    raw_refused("\2\0\0\0\0\0\0\0{", 9, 0,
                ": byte 9: the file ends here; its header is 2 bytes long and ends at byte 10");
    raw_refused("\0\0\0\0\0\0\0\0", 8, 0, ": byte 8: the header must begin with {");
    raw_refused("\2\0\0\0\0\0\0\0[]", 10, 0, ": byte 8: the header must begin with {");
    raw_refused("\3\0\0\0\0\0\0\0 {}", 11, 0, ": byte 8: the header must begin with {");
    raw_refused("\377\377\377\377\377\377\377\377{}", 10, 0,
                ": byte 0: the header's length is past");
    /* 100,000,001 is one too many even when the file is that long. */
    raw_refused("\001\341\365\5\0\0\0\0{", 9, 200000000,
                ": byte 0: the header's length is 100,000,001; at most 100,000,000 bytes");
    raw_refused("version https://git-lfs.github.com/spec/v1\n", 43, 0, "Git LFS pointer");
    raw_refused("PK\003\004..........", 14, 0, "PyTorch archive");
    raw_refused("GGUF..........", 14, 0, "GGUF");
    raw_refused("{\"a\":1}........", 15, 0, "JSON, not a safetensors file");
}

static void broken_json_names_the_byte(void **state)
{
    (void)state;
    refused("{", 0, "byte 9: the text ends here");
    refused("{\"a\"", 0, "byte 12: expected : after a name");
    refused("{\"a\":", 0, "byte 13: tensor \"a\": the text ends here");
    refused("{\"a\":{}", 0,
            "byte 9: tensor \"a\": dtype is missing; each tensor needs dtype, shape and "
            "data_offsets");
    refused("{\"a", 0, "byte 9: a string is not closed");
    refused("{a:1}", 0, "byte 9: expected a string in double quotes");
    refused("{\"a\":1}", 0, "byte 13: tensor \"a\": expected an object, {");
    refused("{\"a\\q\":1}", 0, "byte 11: no such escape in a string");
    refused("{\"a\\u12g4\":1}", 0, "byte 11: \\u needs four hexadecimal digits");
    refused("{\"a\\ud800\":1}", 0, "byte 11: half a surrogate pair in a string");
    refused("{\"a\\u0000\":1}", 0, "byte 11: a zero byte in a string");
    refused("{\"a\tb\":1}", 0, "byte 11: a control character in a string");
    refused("{\"a\xff\":1}", 0, "byte 11: invalid UTF-8 in a string");
    refused("{\"a\xc0\x80\":1}", 0, "byte 11: invalid UTF-8 in a string");
    refused("{\"\xed\xa0\x80\":1}", 0, "byte 10: invalid UTF-8 in a string");
    refused("{" T("a", "U8", "", "0", "1") ",}", 1, "byte 60: expected a string in double quotes");
    refused("{" T("a", "U8", "", "0", "1") "}x", 1,
            "byte 60: something follows the end of the object");
    refused("{" T("a", "U8", "", "0", "1") " " T("b", "U8", "", "1", "2") "}", 2,
            "byte 60: expected , or }");
}

static void broken_tensors_are_named(void **state)
{
    (void)state;
    refused(
        "{" T("a.weight", "F99", "2", "0", "8") "}", 8,
        "byte 29: tensor \"a.weight\": unknown dtype \"F99\"; known are BOOL F4 F6_E2M3 F6_E3M2 "
        "U8 I8 F8_E5M2 F8_E4M3 F8_E8M0 F8_E4M3FNUZ F8_E5M2FNUZ I16 U16 F16 BF16 I32 U32 F32 C64 "
        "F64 I64 U64");
    refused("{" T("a", "F32", "-2", "0", "8") "}", 8,
            "byte 37: tensor \"a\": expected a whole number of at least 0");
    refused("{" T("a", "F32", "2.0", "0", "8") "}", 8,
            "byte 37: tensor \"a\": expected a whole number of at least 0");
    refused("{" T("a", "F32", "2e0", "0", "8") "}", 8,
            "byte 37: tensor \"a\": expected a whole number of at least 0");
    refused("{" T("a", "F32", "02", "0", "8") "}", 8,
            "byte 37: tensor \"a\": a number with a leading zero");
    refused("{" T("a", "F32", "9223372036854775808", "0", "8") "}", 8,
            "byte 37: tensor \"a\": a number past 2^63 - 1");
    refused("{" T("a", "F32", "\"2\"", "0", "8") "}", 8,
            "byte 37: tensor \"a\": expected a whole number of at least 0");
    refused("{" T("a", "F32", "4294967296,4294967296", "0", "8") "}", 8,
            "byte 37: tensor \"a\": the product of the shape passes 2^63 - 1");
    refused("{" T("a", "F32", "0,4294967296,4294967296", "0", "0") "}", 0,
            "byte 37: tensor \"a\": the product of the shape passes 2^63 - 1");
    refused("{" T("a", "F64", "2305843009213693952", "0", "8") "}", 8,
            "byte 9: tensor \"a\": F64 [2305843009213693952] needs more than 2^63 - 1 bits");
    refused("{" T("a", "F32", "2,3", "0", "23") "}", 23,
            "byte 9: tensor \"a\": F32 [2, 3] needs 24 bytes, but data_offsets [0, 23] hold 23");
    refused("{" T("a", "F4", "3", "0", "2") "}", 2,
            "byte 9: tensor \"a\": F4 [3] needs 1 bytes and a part of one, but data_offsets [0, 2] "
            "hold 2");
    refused("{" T("a", "U8", "1", "2", "1") "}", 1,
            "byte 55: tensor \"a\": data_offsets end before they begin");
    refused("{\"a\":{\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":[0,1,2]}}", 1,
            "byte 55: tensor \"a\": data_offsets needs two numbers, [begin, end]");
    refused("{\"a\":{\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":[0]}}", 1,
            "byte 55: tensor \"a\": data_offsets needs two numbers, [begin, end]");
    refused("{\"a\":{\"dtype\":\"U8\",\"shape\":[1],\"shape\":[1],\"data_offsets\":[0,1]}}", 1,
            "byte 39: tensor \"a\": shape is given twice");
    refused("{\"a\":{\"dtype\":\"U8\",\"data_offsets\":[0,1]}}", 1,
            "byte 9: tensor \"a\": shape is missing; each tensor needs dtype, shape and "
            "data_offsets");
    refused("{\"a\":{\"dtype\":8,\"shape\":[1],\"data_offsets\":[0,1]}}", 1,
            "byte 22: tensor \"a\": expected a string in double quotes");
    refused("{\"\\u001b[31m\":{}}", 0,
            "byte 9: tensor \"^[[31m\": dtype is missing; each tensor needs dtype, shape and "
            "data_offsets");
}

static void data_are_tiled_exactly(void **state)
{
    (void)state;
    refused("{" T("a", "U8", "4", "0", "4") "," T("b", "U8", "4", "5", "9") "}", 9,
            "byte 61: tensor \"b\": its data begin at 5, which leaves a hole after 4");
    refused("{" T("a", "U8", "4", "0", "4") "," T("b", "U8", "4", "3", "7") "}", 7,
            "byte 61: tensor \"b\": its data begin at 3, inside those of \"a\", which end at 4");
    refused("{" T("b", "U8", "4", "0", "4") "," T("a", "U8", "4", "0", "4") "}", 4,
            "byte 61: tensor \"a\": its data begin at 0, inside those of \"b\", which end at 4");
    refused("{" T("a", "U8", "4", "1", "5") "}", 5,
            "byte 9: tensor \"a\": its data begin at 1, which leaves a hole after 0");
    refused(
        "{" T("a", "U8", "4", "0", "4") "}", 3,
        "byte 64: tensor \"a\": its data end at byte 65, but the file ends at 64: it is cut off");
    refused("{" T("a", "U8", "4", "0", "4") "}", 5,
            "byte 65: tensor \"a\": its data end at byte 65, but the file ends at 66: bytes follow "
            "that belong to nothing");
    refused("{}", 1, "byte 10: bytes follow the header, but there are no tensors");
    refused("{" T("a", "U8", "9223372036854775807", "0", "9223372036854775807") "}", 4,
            "byte 9: tensor \"a\": U8 [9223372036854775807] needs more than 2^63 - 1 bits");
}

static void names_stand_once(void **state)
{
    (void)state;
    refused("{" T("a", "U8", "", "0", "1") "," T("b", "U8", "", "1", "2") "," T("a", "U8", "", "2",
                                                                                "3") "}",
            3, "byte 111: tensor \"a\" is there twice; first at byte 9");
    /* The same name in two spellings. */
    refused("{" T("a", "U8", "", "0", "1") "," T("\\u0061", "U8", "", "1", "2") "}", 2,
            "byte 60: tensor \"a\" is there twice; first at byte 9");
    refused("{\"__metadata__\":{},\"__metadata__\":{}}", 0,
            "byte 27: tensor \"__metadata__\": is given twice");
    refused("{\"__metadata__\":{\"a\":\"1\",\"a\":\"2\"}}", 0,
            "byte 33: tensor \"__metadata__\": the key \"a\" is given twice");
    refused("{\"__metadata__\":{\"a\":1}}", 0,
            "byte 29: tensor \"__metadata__\": expected a string in double quotes");
    refused("{\"__metadata__\":[]}", 0, "byte 24: tensor \"__metadata__\": expected an object, {");
}

static void deep_nesting_is_refused(void **state)
{
    (void)state;
    enum { DEPTH = 100000 };
    char *header = malloc(DEPTH + 32);
    assert_non_null(header);
    (void)strcpy(header, "{\"a\":{\"x\":");
    memset(header + 10, '[', DEPTH);
    header[10 + DEPTH] = '\0';
    refused(header, 0, "byte 82: tensor \"a\": nested more than 64 deep");
    free(header);
}

/* Every prefix of a healthy file, and every byte of its header replaced: a message or a sound
 * answer, never a crash (run under the sanitizers). */
static void no_damage_goes_unnoticed(void **state)
{
    (void)state;
    static const char header[] = "{\"__metadata__\":{\"k\":\"v\\n\"}," T(
        "a.b", "F32", "2,3", "0", "24") "," T("c", "I8", "", "24", "25") "}";
    static const char bytes[] = "\0{}[]\":,\\0-.e9aA\xff\x80 ";
    char path[FILES_PATH], error[SAFETENSORS_ERROR_MAX], file[512];
    size_t len = strlen(header);
    struct safetensors st;
    path_of(path, "model.safetensors");
    memset(file, 0, sizeof file);
    file[0] = (char)len;
    memcpy(file + 8, header, len);
    assert_true(len < 256);
    for (size_t n = 0; n < len + 8 + 25; n++) {
        files_write(path, file, n, 0);
        assert_false(safetensors_open(&st, path, error));
        assert_non_null(strstr(error, "byte "));
    }
    for (size_t i = 0; i < len; i++)
        for (size_t k = 0; k + 1 < sizeof bytes; k++) {
            file[8 + i] = bytes[k];
            files_write(path, file, len + 8, 25);
            if (safetensors_open(&st, path, error))
                assert_int_equal(st.data_size, 25);
            else
                assert_non_null(strstr(error, "byte "));
            safetensors_close(&st);
            file[8 + i] = header[i];
        }
}

/* ---- what is no file -------------------------------------------------------------------- */

static void only_regular_files_are_opened(void **state)
{
    (void)state;
    struct safetensors st;
    char path[FILES_PATH], error[SAFETENSORS_ERROR_MAX];
    path_of(path, "fifo");
    assert_int_equal(mkfifo(path, 0600), 0);
    assert_false(safetensors_open(&st, path, error)); /* and does not wait for a writer */
    assert_non_null(strstr(error, "is a FIFO"));
    assert_false(safetensors_open(&st, "/dev/null", error));
    assert_non_null(strstr(error, "device"));
    path_of(path, "not there");
    assert_false(safetensors_open(&st, path, error));
    assert_non_null(strstr(error, "No such file"));
    path_of(path, "x\033[31m");
    assert_false(safetensors_open(&st, path, error));
    assert_null(strchr(error, '\033'));
}

/* ---- shards ----------------------------------------------------------------------------- */

static void write_shard(const char *name, const char *header, int64_t data)
{
    char path[FILES_PATH];
    path_of(path, name);
    files_safetensors(path, header, strlen(header), data);
}

static bool open_index(struct safetensors *st, const char *index, char error[SAFETENSORS_ERROR_MAX])
{
    char path[FILES_PATH];
    path_of(path, "model.safetensors.index.json");
    files_write(path, index, strlen(index), 0);
    return safetensors_open(st, path, error);
}

static void index_refused(const char *index, const char *says)
{
    struct safetensors st;
    char error[SAFETENSORS_ERROR_MAX];
    assert_false(open_index(&st, index, error));
    if (strstr(error, says) == NULL)
        fail_msg("\"%s\" is not in \"%s\"", says, error);
    assert_int_equal(st.files, 0);
}

static void shards_are_read_through_the_index(void **state)
{
    (void)state;
    struct safetensors st;
    char error[SAFETENSORS_ERROR_MAX];
    write_shard("s1", "{" T("a", "U8", "3", "0", "3") "," T("b", "U8", "", "3", "4") "}", 4);
    write_shard("s2", "{" T("c", "U8", "5", "0", "5") "}", 5);
    if (!open_index(&st,
                    "{\"metadata\":{\"total_size\":9},\"weight_map\":{\"c\":\"s2\",\"a\":\"s1\","
                    "\"b\":\"s1\"}}",
                    error))
        fail_msg("%s", error);
    assert_int_equal(st.files, 2);
    assert_int_equal(st.n, 3);
    assert_int_equal(st.elements, 9);
    assert_true(st.indexed);
    assert_int_equal(st.misplaced + st.unlisted + st.absent, 0);
    safetensors_close(&st);
    /* Misplaced, absent, unlisted: marked, not refused. */
    if (!open_index(&st, "{\"weight_map\":{\"c\":\"s1\",\"a\":\"s1\",\"x\":\"s2\"}}", error))
        fail_msg("%s", error);
    assert_int_equal(st.misplaced, 1);
    assert_int_equal(st.absent, 1);
    assert_int_equal(st.unlisted, 1);
    assert_memory_equal(st.absent_example[0].name, "x", 1);
    safetensors_close(&st);
}

static void a_bad_index_is_refused(void **state)
{
    (void)state;
    write_shard("s1", "{" T("a", "U8", "3", "0", "3") "}", 3);
    write_shard("s2", "{" T("a", "U8", "5", "0", "5") "}", 5);
    index_refused("{\"weight_map\":{\"a\":\"s3\"}}", "s3: No such file");
    index_refused("{\"weight_map\":{\"a\":\"../s1\"}}",
                  "byte 15: tensor \"a\": the shard \"../s1\" is refused");
    index_refused("{\"weight_map\":{\"a\":\"/etc/passwd\"}}",
                  "the shard \"/etc/passwd\" is refused");
    index_refused("{\"weight_map\":{\"a\":\"x\\\\s1\"}}", "the shard \"x\\s1\" is refused");
    index_refused("{\"weight_map\":{\"a\":\"x\\/s1\"}}", "the shard \"x/s1\" is refused");
    index_refused("{\"weight_map\":{\"a\":\"..\"}}", "the shard \"..\" is refused");
    index_refused("{\"weight_map\":{\"a\":\"\"}}", "the shard \"\" is refused");
    index_refused("{\"weight_map\":{\"a\":\".\"}}", "the shard \".\" is refused");
    index_refused("{\"weight_map\":{\"a\":\"fifo\"}}", "is a FIFO");
    index_refused("{\"weight_map\":{\"a\":1}}", "byte 19: tensor \"a\": expected a string");
    index_refused("{\"weight_map\":{\"a\":\"s1\",\"a\":\"s1\"}}",
                  "byte 24: tensor \"a\" is listed twice");
    index_refused("{\"weight_map\":{\"a\":\"s1\",\"b\":\"s2\"}}",
                  "s2: byte 9: tensor \"a\" is there twice; first at byte 9 of ");
    index_refused("{}", "byte 0: the index has no weight_map");
    index_refused("{\"weight_map\":{}}", "byte 0: the index has no weight_map");
    index_refused("{\"weight_map\":{},\"weight_map\":{}}", "byte 17: weight_map is given twice");
    index_refused("[]", "byte 0: expected an object, {");
    index_refused("", "byte 0: the text ends here");
}

static void a_folder_is_looked_through(void **state)
{
    (void)state;
    static const char *const names[] = {"model.safetensors", "model.safetensors.index.json", NULL};
    char path[FILES_PATH], error[SAFETENSORS_ERROR_MAX];
    struct safetensors st;
    for (int i = 0; names[i] != NULL; i++) {
        path_of(path, names[i]);
        (void)remove(path);
    }
    assert_false(safetensors_open(&st, folder, error));
    assert_non_null(strstr(error, "the folder holds no *.safetensors"));
    write_shard("only.safetensors", "{" T("a", "U8", "3", "0", "3") "}", 3);
    assert_true(safetensors_open(&st, folder, error));
    assert_int_equal(st.elements, 3);
    safetensors_close(&st);
    write_shard("two.safetensors", "{" T("a", "U8", "4", "0", "4") "}", 4);
    assert_false(safetensors_open(&st, folder, error));
    assert_non_null(strstr(error, "several *.safetensors but no index"));
    path_of(path, "model.safetensors.index.json");
    static const char index[] = "{\"weight_map\":{\"a\":\"two.safetensors\"}}";
    files_write(path, index, strlen(index), 0);
    assert_true(safetensors_open(&st, folder, error));
    assert_int_equal(st.elements, 4);
    safetensors_close(&st);
    write_shard("model.safetensors", "{" T("a", "U8", "5", "0", "5") "}", 5);
    assert_true(safetensors_open(&st, folder, error));
    assert_int_equal(st.elements, 5);
    safetensors_close(&st);
}

/* Neither of two indices is taken, and each path that was made is freed once (it was twice). */
static void two_indices_are_freed_once(void **state)
{
    (void)state;
    static const char index[] = "{\"weight_map\":{\"a\":\"s1\"}}";
    static const char *const files[] = {"a.safetensors.index.json", "b.safetensors.index.json",
                                        "lone.safetensors", NULL};
    char path[FILES_PATH], error[SAFETENSORS_ERROR_MAX], two[] = "/tmp/paramscope-two-XXXXXX";
    struct safetensors st;
    assert_non_null(mkdtemp(two));
    for (int i = 0; files[i] != NULL; i++) {
        files_path(path, two, files[i]);
        files_write(path, index, strlen(index), 0);
        if (i == 0)
            continue;
        assert_false(safetensors_open(&st, two, error));
        assert_non_null(strstr(error, "but no index that says how"));
    }
    files_remove(two, files);
}

static int make_folder(void **state)
{
    (void)state;
    return mkdtemp(folder) == NULL ? -1 : 0;
}

static int remove_folder(void **state)
{
    (void)state;
    files_remove(folder,
                 (const char *const[]){"model.safetensors", "model.safetensors.index.json", "s1",
                                       "s2", "fifo", "only.safetensors", "two.safetensors", NULL});
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(healthy_headers_open),
        cmocka_unit_test(all_types_have_their_size),
        cmocka_unit_test(names_are_decoded),
        cmocka_unit_test(broken_files_name_the_byte),
        cmocka_unit_test(broken_json_names_the_byte),
        cmocka_unit_test(broken_tensors_are_named),
        cmocka_unit_test(data_are_tiled_exactly),
        cmocka_unit_test(names_stand_once),
        cmocka_unit_test(deep_nesting_is_refused),
        cmocka_unit_test(no_damage_goes_unnoticed),
        cmocka_unit_test(only_regular_files_are_opened),
        cmocka_unit_test(shards_are_read_through_the_index),
        cmocka_unit_test(a_bad_index_is_refused),
        cmocka_unit_test(a_folder_is_looked_through),
        cmocka_unit_test(two_indices_are_freed_once),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
