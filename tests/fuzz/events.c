/* events.c - fuzzes what a person may do: keys, typing, clicks, drags, pastes and new sizes in any
 * order. After each the state's invariants hold and the picture is sound.
 *
 * Input: two bytes choose the models; then events: a byte with the kind and its operands. */
#include "fuzz.h"
#include "ui/update.h"
#include "ui/view.h"

enum { EVENTS = 400, POISON = 0x5A };

static struct explorer explorer;
static struct frame frame;

static void check_state(void)
{
    const char *broken = explorer_check(&explorer);
    if (broken != NULL)
        fuzz_require(false, broken);
}

/* Draws; what lies past the picture in the frame's memory must stay as it was. */
static void draw(void)
{
    size_t cells = (size_t)explorer.w * (size_t)explorer.h;
    fuzz_require(frame_resize(&frame, explorer.w, explorer.h), "there is memory for a frame");
    size_t margin = (frame.cap - cells) * sizeof frame.cell[0];
    if (margin > 0)
        memset(frame.cell + cells, POISON, margin);
    view(&frame, &explorer);
    for (size_t i = 0; i < margin; i++)
        fuzz_require(((const unsigned char *)(frame.cell + cells))[i] == POISON,
                     "nothing is drawn outside the screen");
    for (int y = 0; y < frame.h; y++)
        for (int x = 0; x < frame.w; x++) {
            const struct frame_cell *c = frame_at(&frame, x, y), *next = frame_at(&frame, x + 1, y);
            bool wide = frame_rune_width(c->ch) == 2;
            fuzz_require(c->ch == 0 || (c->ch >= 0x20 && c->ch != 0x7F && c->ch <= 0x10FFFF),
                         "a cell holds a character that can be shown");
            fuzz_require(wide == (next != NULL && next->ch == 0), "wide characters are whole");
            fuzz_require(c->role < ROLE_COUNT && c->surface < SURFACE_COUNT,
                         "roles and surfaces are known");
        }
    fuzz_require(frame.cursor_x < frame.w && frame.cursor_y < frame.h, "the cursor is inside");
}

/* A lesson with one step of each kind, read once. */
static const struct lesson *a_lesson(void)
{
    static const char text[] = "title: T\nmodels: [bert-base, gpt2]\nsteps:\n"
                               "  - say: A word, 층 and more {total}\n    focus: heads\n"
                               "    highlight: attention\n"
                               "  - ask: what\n    set: d_model=1536\n    panel: derivation\n"
                               "  - reveal: '{growth}'\n    compare: 'no'\n    count: weights\n"
                               "  - say: end\n    model: t5-small\n    panel: counts\n";
    static struct lesson lesson;
    char error[600];
    if (lesson.n == 0)
        fuzz_require(lesson_parse(&lesson, text, sizeof text - 1, "l", error, sizeof error),
                     "the lesson is one");
    return &lesson;
}

static void carry_out(const struct effect *effect)
{
    static struct design design;
    char error[DESIGN_ERROR_MAX];
    if (effect->type == EFFECT_THEME)
        update_theme(&explorer, effect->text[0] != '\0' ? effect->text : "next");
    /* Nothing is written: what might come of it is taken from the name. */
    if (effect->type == EFFECT_WRITE && effect->text[0] % 3 == 0)
        update_not_written(&explorer, "no");
    else if (effect->type == EFFECT_WRITE && !effect->sure && effect->text[0] % 3 == 1)
        update_exists(&explorer);
    else if (effect->type == EFFECT_WRITE)
        update_written(&explorer);
    if (effect->type == EFFECT_LESSON)
        update_lesson(&explorer, a_lesson());
    if (effect->type != EFFECT_OPEN)
        return;
    /* Built-in models only: the fuzzer must not go about the disk. */
    size_t len = strcspn(effect->text, ":");
    if (ps_preset_find(effect->text, (int)len) == NULL)
        update_say(&explorer, ROLE_ERROR, "no such file");
    else if (design_open(&design, effect->text, NULL, error))
        update_opened(&explorer, &design);
    else
        update_say(&explorer, ROLE_ERROR, error);
}

static struct event next_event(const uint8_t **p, const uint8_t *end)
{
    uint8_t operand[4] = {0};
    struct event event = {.type = EVENT_KEY};
    uint8_t kind = *(*p)++;
    int wanted = kind < 0xC0 ? 0 : kind < 0xE0 ? 1 : kind < 0xF0 ? 3 : 2;
    for (int i = 0; i < wanted && *p < end; i++)
        operand[i] = *(*p)++;
    if (kind < 0x80) {
        event.key = kind; /* letters, and controls as they are */
    } else if (kind < 0xC0) {
        event.key = (uint32_t)KEYCODE_BASE + 1 + (kind - 0x80u) % (KEYCODE_LAST - KEYCODE_BASE - 1);
    } else if (kind < 0xD0) {
        event.key = keymap_builtin.row[operand[0] % keymap_builtin.count].key;
    } else if (kind < 0xE0) {
        event.type = EVENT_PASTE;
        event.key = operand[0] < 0xF0 ? operand[0] : 0x4E00u + operand[0];
    } else if (kind < 0xF0) {
        event.type = EVENT_MOUSE;
        event.mouse = (enum event_mouse)(operand[2] % (MOUSE_WHEEL_DOWN + 1));
        event.x = operand[0];
        event.y = operand[1];
    } else if (kind < 0xFC) {
        event.type = EVENT_RESIZE;
        event.x = operand[0]; /* past the width from which two panels stand beside each other */
        event.y = operand[1] % 51;
    } else {
        event.type = kind == 0xFF ? EVENT_END : EVENT_RESUME;
    }
    return event;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct design design[2];
    struct effect effect;
    const uint8_t *p = data + 2, *end = data + size;
    if (size < 3)
        return 0;
    for (int i = 0; i < 2; i++)
        design_from_preset(&design[i], ps_preset_at(data[i] % ps_preset_count()));
    explorer_init(&explorer, &design[0], &design[1]);
    explorer.ascii = (data[0] & 0x80) != 0;
    explorer.mouse = true;
    frame_init(&frame, explorer.ascii);
    struct event event = {.type = EVENT_RESIZE, .x = 80, .y = 24};
    update(&explorer, &event, NULL, &effect);
    draw();
    for (int n = 0; n < EVENTS && p < end && !explorer.done; n++) {
        event = next_event(&p, end);
        update(&explorer, &event, &frame, &effect);
        carry_out(&effect);
        check_state();
        /* Bursts are drawn once, so not every event finds its own picture. */
        if (event.type != EVENT_KEY || n % 3 == 0)
            draw();
    }
    draw();
    frame_free(&frame);
    return 0;
}
