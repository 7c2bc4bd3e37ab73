/* session.c - fuzzes session files: what is read can be written, and reads back to the same.
 *
 * Paths in them are only followed below /nowhere. */
#include "formats/session.h"
#include "fuzz.h"

static char again[SESSION_BYTES_MAX], twice[SESSION_BYTES_MAX];

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct session_state one, two;
    char error[DESIGN_ERROR_MAX] = "";
    char *text = fuzz_text(data, size);
    if (strstr(text, "\"path\"") != NULL && strstr(text, "/nowhere/") == NULL) {
        free(text);
        return 0;
    }
    if (session_parse(text, size, "session.json", &one, error) != SESSION_READ) {
        fuzz_message(error, sizeof error);
        fuzz_require(one.owned == NULL, "nothing is left of a session that was refused");
    } else {
        struct ps_text t = ps_text_over(again, sizeof again);
        fuzz_require(session_print(&one, "/", &t), "what was read can be written");
        fuzz_require(session_parse(t.buf, t.len, "session.json", &two, error) == SESSION_READ &&
                         one.steps == two.steps && one.at == two.at,
                     "what was written can be read");
        for (int i = 0; i < one.steps; i++)
            for (int m = 0; m < 2; m++)
                fuzz_require(memcmp(&one.step[i].design[m]->model, &two.step[i].design[m]->model,
                                    sizeof(struct ps_model)) == 0,
                             "the same models come back");
        struct ps_text u = ps_text_over(twice, sizeof twice);
        fuzz_require(session_print(&two, "/", &u) && strcmp(again, twice) == 0,
                     "and is written the same");
        session_free(&one);
        session_free(&two);
    }
    free(text);
    return 0;
}
