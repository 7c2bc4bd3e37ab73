/* term_script.c - a terminal made of a text file: events from its lines, frames to stdout.
 *
 * A lesson, a bug report and a golden test share this form. The script is parsed whole when it
 * is opened, so a mistake is told before anything runs. Knows neither terminals nor the program.
 *
 *   size 120x40            first, at most once         frame           print the last frame
 *   key Right              one key                     roles           print its roles
 *   keys Down 2*Right Tab  several, N*KEY repeats      resize 80x24
 *   type 768               every character a key       paste TEXT
 *   press X Y   drag X Y   release X Y   click X Y     middle X Y   right X Y
 *   wheel up X Y   wheel down X Y                      resume   end */
#include "term/term_backend.h"

#include "formats/printable.h"

#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

enum { LINE_MAX_BYTES = 4096, REPEAT_MAX = 100000, DEFAULT_W = 120, DEFAULT_H = 40 };

enum item_type { ITEM_EVENT, ITEM_FRAME, ITEM_ROLES };

struct item {
    enum item_type type;
    struct event event;
    int repeat;
};

struct term_script {
    struct term base;
    struct item *item;
    size_t items, cap;
    size_t at;
    int done; /* how often the present item has been delivered */
    struct frame last;
    bool resume;
};

/* Where the parser is, for its messages. */
struct parser {
    struct term_script *script;
    const char *file;
    int line;
    char *error;
    bool begun; /* an instruction was seen */
};

static bool complain(struct parser *parser, const char *what, const char *word)
{
    snprintf(parser->error, TERM_ERROR_MAX, "%.90s:%d: %.120s%s%.60s%s", parser->file, parser->line,
             what, word ? " \"" : "", word ? word : "", word ? "\"" : "");
    return false;
}

static bool add(struct parser *parser, enum item_type type, struct event event, int repeat)
{
    struct term_script *ts = parser->script;
    if (ts->items == ts->cap) {
        size_t cap = ts->cap ? ts->cap * 2 : 64;
        struct item *item = realloc(ts->item, cap * sizeof *item);
        if (!item)
            return complain(parser, "out of memory", NULL);
        ts->item = item;
        ts->cap = cap;
    }
    ts->item[ts->items++] = (struct item){.type = type, .event = event, .repeat = repeat};
    return true;
}

/* The next word of the rest of a line, ended in place; "" at its end. */
static char *word_of(char **rest)
{
    char *s = *rest;
    while (*s == ' ' || *s == '\t')
        s++;
    char *word = s;
    while (*s && *s != ' ' && *s != '\t')
        s++;
    if (*s)
        *s++ = '\0';
    *rest = s;
    return word;
}

static bool number_of(const char *text, int least, int most, int *number)
{
    char *end;
    if (!isdigit((unsigned char)*text))
        return false;
    errno = 0;
    long value = strtol(text, &end, 10);
    if (*end || errno || value < least || value > most)
        return false;
    *number = (int)value;
    return true;
}

static bool nothing_more(struct parser *parser, char *rest)
{
    char *word = word_of(&rest);
    return !*word || complain(parser, "nothing was expected after this, least of all", word);
}

static bool parse_size(struct parser *parser, char *rest, int *w, int *h)
{
    char *text = word_of(&rest);
    char copy[32];
    snprintf(copy, sizeof copy, "%s", text);
    char *x = strchr(copy, 'x');
    if (x)
        *x = '\0';
    if (!x || !number_of(copy, 0, FRAME_MAX_W, w) || !number_of(x + 1, 0, FRAME_MAX_H, h))
        return complain(parser, "a size is written 120x40 (at most 1000x500), not", text);
    return nothing_more(parser, rest);
}

static bool parse_key(struct parser *parser, const char *text)
{
    int repeat = 1;
    const char *star = strchr(text, '*');
    if (star && star > text && star[1] && isdigit((unsigned char)text[0])) { /* "*" is a key */
        char count[16];
        snprintf(count, sizeof count, "%.*s", (int)(star - text), text);
        if (!number_of(count, 1, REPEAT_MAX, &repeat))
            return complain(parser, "repeated keys are written 3*Right, not", text);
        text = star + 1;
    }
    uint32_t key = event_key_find(text, (int)strlen(text));
    if (!key)
        return complain(parser, "no key is called", text);
    return add(parser, ITEM_EVENT, (struct event){.type = EVENT_KEY, .key = key}, repeat);
}

static bool parse_keys(struct parser *parser, char *rest)
{
    bool good = true;
    char *word = word_of(&rest);
    if (!*word)
        return complain(parser, "the name of a key is missing", NULL);
    for (; good && *word; word = word_of(&rest))
        good = parse_key(parser, word);
    return good;
}

static bool parse_text(struct parser *parser, const char *text, enum event_type type)
{
    if (!*text)
        return complain(parser, "the text is missing", NULL);
    while (*text) {
        struct event event = {.type = type, .key = frame_decode(&text)};
        if (!add(parser, ITEM_EVENT, event, 1))
            return false;
    }
    return true;
}

static bool parse_mouse(struct parser *parser, char *rest, enum event_mouse mouse, bool click)
{
    struct event event = {.type = EVENT_MOUSE, .mouse = mouse};
    char *x = word_of(&rest), *y = word_of(&rest);
    if (!number_of(x, 0, FRAME_MAX_W, &event.x) || !number_of(y, 0, FRAME_MAX_H, &event.y) ||
        *word_of(&rest))
        return complain(parser, "two numbers are wanted, the column and the row from 0", NULL);
    if (!add(parser, ITEM_EVENT, event, 1))
        return false;
    event.mouse = MOUSE_RELEASE;
    return !click || add(parser, ITEM_EVENT, event, 1);
}

static bool parse_wheel(struct parser *parser, char *rest)
{
    char *way = word_of(&rest);
    if (strcmp(way, "up") == 0)
        return parse_mouse(parser, rest, MOUSE_WHEEL_UP, false);
    if (strcmp(way, "down") == 0)
        return parse_mouse(parser, rest, MOUSE_WHEEL_DOWN, false);
    return complain(parser, "a wheel turns up or down, not", way);
}

static bool parse_line(struct parser *parser, char *line)
{
    static const struct {
        const char *word;
        enum event_mouse mouse;
        bool click;
    } place[] = {{"press", MOUSE_PRESS, false},     {"drag", MOUSE_DRAG, false},
                 {"release", MOUSE_RELEASE, false}, {"click", MOUSE_PRESS, true},
                 {"middle", MOUSE_MIDDLE, false},   {"right", MOUSE_RIGHT, false}};
    static const struct {
        const char *word;
        enum item_type item;
        enum event_type event;
    } bare[] = {{"frame", ITEM_FRAME, EVENT_NONE},
                {"roles", ITEM_ROLES, EVENT_NONE},
                {"resume", ITEM_EVENT, EVENT_RESUME},
                {"end", ITEM_EVENT, EVENT_END}};
    struct event event = {.type = EVENT_NONE};
    char *rest = line;
    char *word = word_of(&rest);
    if (!*word || *word == '#')
        return true;
    bool first = !parser->begun;
    parser->begun = true;
    if (strcmp(word, "size") == 0) {
        struct term *base = &parser->script->base;
        if (!first)
            return complain(parser, "size comes before everything else; later it is", "resize");
        return parse_size(parser, rest, &base->w, &base->h);
    }
    if (strcmp(word, "resize") == 0) {
        event.type = EVENT_RESIZE;
        return parse_size(parser, rest, &event.x, &event.y) && add(parser, ITEM_EVENT, event, 1);
    }
    if (strcmp(word, "key") == 0 || strcmp(word, "keys") == 0)
        return parse_keys(parser, rest);
    if (strcmp(word, "type") == 0)
        return parse_text(parser, rest, EVENT_KEY);
    if (strcmp(word, "paste") == 0)
        return parse_text(parser, rest, EVENT_PASTE);
    if (strcmp(word, "wheel") == 0)
        return parse_wheel(parser, rest);
    for (size_t i = 0; i < sizeof bare / sizeof bare[0]; i++) {
        event.type = bare[i].event;
        if (strcmp(word, bare[i].word) == 0)
            return nothing_more(parser, rest) && add(parser, bare[i].item, event, 1);
    }
    for (size_t i = 0; i < sizeof place / sizeof place[0]; i++) {
        if (strcmp(word, place[i].word) == 0)
            return parse_mouse(parser, rest, place[i].mouse, place[i].click);
    }
    return complain(parser,
                    "known are size key keys type paste press drag release click middle right "
                    "wheel resize frame roles resume end, not",
                    word);
}

static bool parse_file(struct parser *parser, FILE *file)
{
    char line[LINE_MAX_BYTES];
    while (fgets(line, sizeof line, file)) {
        size_t len = strlen(line);
        parser->line++;
        if (len == sizeof line - 1 && line[len - 1] != '\n')
            return complain(parser, "this line is longer than 4,000 bytes", NULL);
        while (len > 0 && (line[len - 1] == '\n' || line[len - 1] == '\r'))
            line[--len] = '\0';
        if (!parse_line(parser, line))
            return false;
    }
    if (ferror(file)) {
        snprintf(parser->error, TERM_ERROR_MAX, "%.120s: %s", parser->file, strerror(errno));
        return false;
    }
    return true;
}

/* ---- the terminal ----------------------------------------------------------------------- */

static struct term_script *script_of(struct term *term)
{
    return (struct term_script *)term; /* base comes first */
}

static void script_dump(const struct term_script *ts, enum item_type type)
{
    size_t (*dump)(const struct frame *, char *, size_t) =
        type == ITEM_ROLES ? frame_dump_roles : frame_dump_text;
    size_t need = dump(&ts->last, NULL, 0) + 1;
    char *text = malloc(need);
    printf("--- %s %dx%d\n", type == ITEM_ROLES ? "roles" : "frame", ts->last.w, ts->last.h);
    if (text) {
        dump(&ts->last, text, need);
        fputs(text, stdout);
        size_t len = strlen(text);
        if (len > 0 && text[len - 1] != '\n')
            putchar('\n');
    }
    free(text);
}

static struct event script_next_event(struct term *term, int ms)
{
    struct term_script *ts = script_of(term);
    if (ts->resume) {
        ts->resume = false;
        return (struct event){.type = EVENT_RESUME};
    }
    while (ts->at < ts->items) {
        const struct item *item = &ts->item[ts->at];
        if (item->type != ITEM_EVENT) {
            if (ms !=
                TERM_WAIT) /* the program must present what it has before it can be looked at */
                return (struct event){.type = EVENT_NONE};
            script_dump(ts, item->type);
            ts->at++;
            continue;
        }
        if (item->event.type == EVENT_END)
            break;
        if (++ts->done >= item->repeat) {
            ts->done = 0;
            ts->at++;
        }
        if (item->event.type == EVENT_RESIZE) {
            term->w = item->event.x;
            term->h = item->event.y;
        }
        return item->event;
    }
    ts->at = ts->items;
    return (struct event){.type = EVENT_END};
}

static void script_present(struct term *term, const struct frame *frame, const struct theme *theme)
{
    struct term_script *ts = script_of(term);
    (void)theme;
    if (!frame_resize(&ts->last, frame->w, frame->h))
        return;
    if (frame->w > 0 && frame->h > 0)
        memcpy(ts->last.cell, frame->cell,
               sizeof *frame->cell * (size_t)frame->w * (size_t)frame->h);
}

static void script_nothing(struct term *term)
{
    (void)term;
}

static void script_suspend(struct term *term)
{
    script_of(term)->resume = true;
}

static void script_set_mouse(struct term *term, bool on)
{
    (void)term;
    (void)on;
}

/* So that a script can show what would lie on the clipboard. */
static void script_copy(struct term *term, const char *text)
{
    (void)term;
    printf("--- copy\n%s\n", text);
}

static void script_close(struct term *term)
{
    struct term_script *ts = script_of(term);
    frame_free(&ts->last);
    free(ts->item);
    free(ts);
}

/* A regular file, opened without waiting for a pipe's other end. */
static FILE *open_script(const char *path, const char **why)
{
    struct stat info;
    int fd = open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    bool regular = fd >= 0 && fstat(fd, &info) == 0 && S_ISREG(info.st_mode);
    FILE *file = regular ? fdopen(fd, "r") : NULL;
    *why = fd >= 0 && !regular ? "this is not a regular file" : strerror(errno);
    if (file == NULL && fd >= 0)
        close(fd);
    return file;
}

/* Names and words of the script may hold anything. */
static void make_printable(char error[TERM_ERROR_MAX])
{
    char raw[TERM_ERROR_MAX];
    memcpy(raw, error, sizeof raw);
    struct ps_text t = ps_text_over(error, TERM_ERROR_MAX);
    printable_adds(&t, raw);
}

struct term *term_script_open(const struct term_options *options, char error[TERM_ERROR_MAX])
{
    static const struct term_ops ops = {
        .close = script_close,
        .next_event = script_next_event,
        .present = script_present,
        .invalidate = script_nothing,
        .suspend = script_suspend,
        .set_mouse = script_set_mouse,
        .copy = script_copy,
    };
    struct term_script *ts = calloc(1, sizeof *ts);
    const char *why;
    FILE *file = open_script(options->script, &why);
    if (!ts || !file) {
        snprintf(error, TERM_ERROR_MAX, "%.200s: %s", options->script,
                 file ? "out of memory" : why);
        make_printable(error);
        free(ts);
        if (file)
            fclose(file);
        return NULL;
    }
    frame_init(&ts->last, false);
    ts->base.ops = &ops;
    ts->base.w = options->script_w > 0 ? options->script_w : DEFAULT_W;
    ts->base.h = options->script_h > 0 ? options->script_h : DEFAULT_H;
    ts->base.ascii = options->ascii;
    ts->base.depth = options->colors < 0 ? THEME_256 : term_depth_of(options->colors);
    struct parser parser = {.script = ts, .file = options->script, .error = error};
    bool good = parse_file(&parser, file);
    fclose(file);
    if (!good) {
        make_printable(error);
        script_close(&ts->base);
        return NULL;
    }
    return &ts->base;
}
