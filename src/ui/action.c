/* action.c - the table of actions as data. See action.h. */
#include "ui/action.h"

#include "ui/tr.h"

#include <string.h>

static const struct action_info table[ACTION_COUNT] = {
#define X(id, name, hint, sentence, group) {name, hint, sentence, GROUP_##group},
    ACTIONS(X)
#undef X
};

const struct action_info *action_info(enum action action)
{
    return &table[action];
}

const char *action_group_name(enum action_group group)
{
    static const char *const names[GROUP_COUNT] = {N_("Change"), N_("Move"), N_("Models"),
                                                   N_("View"), N_("Program")};
    return names[group];
}

enum action action_find(const char *name, int len)
{
    for (int i = 0; i < ACTION_COUNT; i++)
        if ((int)strlen(table[i].name) == len && memcmp(table[i].name, name, (size_t)len) == 0)
            return (enum action)i;
    return ACTION_COUNT;
}
