/* lesson.c - fuzzes lessons: one that is accepted can be played at every step.
 *
 * Lessons may open models by path; inputs that could are left out, so that nothing is looked for on
 * the disk. */
#include "formats/lesson.h"
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct lesson_state state;
    struct lesson lesson;
    struct ps_error why;
    char error[600] = "";
    char *text = fuzz_text(data, size);
    if (strchr(text, '/') != NULL || strstr(text, ".json") != NULL) {
        free(text);
        return 0;
    }
    if (!lesson_parse(&lesson, text, size, "some.yaml", error, sizeof error)) {
        fuzz_message(error, sizeof error);
    } else {
        fuzz_require(lesson.n > 0 && lesson.n <= LESSON_STEPS_MAX, "a lesson has some steps");
        for (int i = 0; i < lesson.n; i++) {
            fuzz_require(lesson_play(&lesson, i, &state), "every step can be played");
            for (int m = 0; m < 2; m++)
                fuzz_require(ps_model_validate(&state.design[m].model, &why) == PS_OK,
                             "the models of a step are valid");
            for (const char *p = lesson.step[i].text; *p != '\0'; p++)
                fuzz_require((unsigned char)*p >= 0x20 || *p == '\n', "a text holds no controls");
        }
        lesson_free(&lesson);
    }
    free(text);
    return 0;
}
