/* status.h - how an engine function says that something went wrong.
 *
 * Every fallible function of the library returns an enum ps_status and, where a person
 * may have to mend an input, fills a struct ps_error that names the field at fault and
 * holds a sentence for people. The library never prints, never allocates, never exits. */
#ifndef PARAMSCOPE_STATUS_H
#define PARAMSCOPE_STATUS_H

enum ps_status {
    PS_OK = 0,
    PS_OVERFLOW, /* the exact value lies past 2^63 - 1; nothing is rounded or wrapped */
    PS_RANGE,    /* a field below its minimum or above its maximum */
    PS_DIVIDE,   /* a field that must divide another and does not */
    PS_CONFLICT, /* two fields or switches that cannot go together */
    PS_UNKNOWN,  /* no such field, choice, preset or family */
    PS_FULL,     /* a fixed-size table of the library is full */
};

enum { PS_REASON_MAX = 200, PS_ERROR_PARTS = 3, PS_PART_MAX = 32 };

/* What was wrong. `field` is an enum ps_field, or -1 when no single field is at fault.
 * `reason` is one sentence without a final full stop: "768 / 10 heads = 76.8: heads must
 * divide d_model". `sentence` is the same without the field's name and with %s for each part, so
 * that ps_error_text can say it in another language; it is a literal of the library. */
struct ps_error {
    enum ps_status status;
    int field;
    char reason[PS_REASON_MAX];
    const char *sentence;
    char part[PS_ERROR_PARTS][PS_PART_MAX];
};

struct ps_text;

/* The reason, in the language of the text that it is added to. */
void ps_error_text(const struct ps_error *error, struct ps_text *text);

#endif
