/* completions.c - paramscope completions SHELL: what Tab offers in bash, zsh and fish.
 *
 * Written from the tables of verbs, models, fields and the folders of themes, so it cannot fall
 * behind them. The options of a verb are read from its usage line. */
#include "commands/options.h"
#include "commands/verbs.h"
#include "formats/datafile.h"
#include "ui/theme.h"

#include <stdio.h>
#include <string.h>

static const char *const shells[] = {"bash", "zsh", "fish", NULL};
static const char explorer_usage[] =
    "--theme NAME|FILE --lesson NAME|FILE --script FILE --size SIZE --count exact|weights "
    "--color auto|always|never --as FAMILY --ascii --no-mouse --presenter --resume --output FILE "
    "--help --version";

/* Puts a text between single quotes of a shell; fish and the others both know '\''. */
static void quoted(FILE *out, const char *s, size_t len)
{
    (void)fputc('\'', out);
    for (size_t i = 0; i < len; i++) {
        if (s[i] == '\'')
            (void)fputs("'\\''", out);
        else
            (void)fputc(s[i], out);
    }
    (void)fputc('\'', out);
}

/* The next option of a usage line with what may follow it ("exact|weights", "FILE", ""). */
static bool next_option(const char **usage, const char **name, size_t *len, const char **value,
                        size_t *value_len)
{
    const char *p = strstr(*usage, "--");
    if (p == NULL)
        return false;
    *name = p + 2;
    *len = strspn(*name, "abcdefghijklmnopqrstuvwxyz-");
    p = *name + *len;
    *value = p;
    *value_len = 0;
    if (*p == ' ' && p[1] != '-' && p[1] != '[') {
        *value = p + 1;
        *value_len = strcspn(p + 1, " ]");
        p = *value + *value_len;
    }
    *usage = p;
    return *len > 0;
}

static bool is_choice(const char *value, size_t len)
{
    return len > 0 && value[0] >= 'a' && value[0] <= 'z';
}

/* ---- lists ------------------------------------------------------------------------------ */

static void put_models(FILE *out)
{
    for (int i = 0; i < ps_preset_count(); i++)
        (void)fprintf(out, "%s%s", i > 0 ? " " : "", ps_preset_at(i)->name);
}

static void put_fields(FILE *out)
{
    for (int i = 0, n = 0; i < PS_FIELD_COUNT; i++)
        if (ps_field_info((enum ps_field)i)->kind != PS_KIND_DERIVED)
            (void)fprintf(out, "%s%s=", n++ > 0 ? " " : "", ps_field_info((enum ps_field)i)->name);
}

/* Plain names only: a file may be called anything, and this text is run by a shell. */
static bool is_plain(const char *s)
{
    return s[0] != '\0' && s[0] != '-' &&
           s[strspn(s, "abcdefghijklmnopqrstuvwxyz0123456789-_.+")] == '\0';
}

static void put_files(FILE *out, enum datafile_kind kind)
{
    struct datafile_list list;
    if (kind == DATAFILE_THEME)
        (void)fputs(theme_builtin()->slug, out);
    if (!datafile_list(kind, NULL, &list))
        return;
    for (size_t i = 0; i < list.count; i++)
        if (is_plain(list.file[i].slug))
            (void)fprintf(out, " %s", list.file[i].slug);
    datafile_list_free(&list);
}

/* "--name" of a usage line, between blanks. */
static void put_options(FILE *out, const char *usage)
{
    const char *name, *value;
    size_t len, value_len;
    while (next_option(&usage, &name, &len, &value, &value_len))
        (void)fprintf(out, "--%.*s ", (int)len, name);
}

static void put_choices(FILE *out, const char *value, size_t len)
{
    for (size_t i = 0; i < len; i++)
        (void)fputc(value[i] == '|' ? ' ' : value[i], out);
}

/* ---- bash and zsh ----------------------------------------------------------------------- */

/* The variables that both scripts work with. */
static void put_tables(FILE *out)
{
    (void)fputs("    local verbs='", out);
    for (const struct command *c = command_table; c->name != NULL; c++)
        (void)fprintf(out, "%s%s", c != command_table ? " " : "", c->name);
    (void)fputs("'\n    local models='", out);
    put_models(out);
    (void)fputs("'\n    local fields='", out);
    put_fields(out);
    (void)fputs("'\n    local themes='", out);
    put_files(out, DATAFILE_THEME);
    (void)fputs("'\n    local lessons='", out);
    put_files(out, DATAFILE_LESSON);
    (void)fputs("'\n    local options=''\n    case \"$verb\" in\n", out);
    for (const struct command *c = command_table; c->name != NULL; c++) {
        (void)fprintf(out, "    %s) options='", c->name);
        put_options(out, c->usage);
        (void)fputs("--help' ;;\n", out);
    }
    (void)fputs("    *) options='", out);
    put_options(out, explorer_usage);
    (void)fputs("' ;;\n    esac\n", out);
    /* What follows an option: the explorer's, then those of verbs where they differ. */
    (void)fputs("    local follow='' files=''\n    case \"$verb:$previous\" in\n"
                "    *:--theme) follow=$themes files=1 ;;\n"
                "    *:--lesson) follow=$lessons files=1 ;;\n"
                "    *:--vary) follow=${fields//=/} ;;\n"
                "    *:--script | *:--output | *:-o) files=1 ;;\n"
                "    *:--count) follow='exact weights' ;;\n"
                "    *:--color) follow='auto always never' ;;\n",
                out);
    for (const struct command *c = command_table; c->name != NULL; c++) {
        const char *usage = c->usage, *name, *value;
        size_t len, value_len;
        while (next_option(&usage, &name, &len, &value, &value_len)) {
            if (!is_choice(value, value_len))
                continue;
            (void)fprintf(out, "    %s:--%.*s) follow='", c->name, (int)len, name);
            put_choices(out, value, value_len);
            (void)fputs("' ;;\n", out);
        }
    }
    (void)fputs("    esac\n", out);
    /* The choices of a switch. */
    (void)fputs("    local choices=''\n    case \"$word\" in\n", out);
    for (int i = 0; i < PS_FIELD_COUNT; i++) {
        const struct ps_field_info *info = ps_field_info((enum ps_field)i);
        if (info->kind != PS_KIND_CHOICE)
            continue;
        (void)fprintf(out, "    *[:,]%s=*) choices='", info->name);
        for (int k = 0; info->choices[k] != NULL; k++)
            (void)fprintf(out, "%s%s", k > 0 ? " " : "", info->choices[k]);
        (void)fputs("' ;;\n", out);
    }
    (void)fputs("    esac\n", out);
}

static void put_bash(FILE *out)
{
    (void)fputs("# bash completion for paramscope; written by: paramscope completions bash\n"
                "_paramscope()\n{\n"
                "    local line=${COMP_LINE:0:COMP_POINT} word verb='' previous='' list=''\n"
                "    word=${line##*[[:space:]]}\n"
                "    [ \"$COMP_CWORD\" -gt 1 ] && verb=${COMP_WORDS[1]}\n"
                "    line=${line%\"$word\"}\n"
                "    read -r -a line <<<\"$line\"\n"
                "    previous=${line[${#line[@]} - 1]}\n",
                out);
    put_tables(out);
    (void)fputs("    COMPREPLY=()\n"
                "    if [ -n \"$follow$files\" ]; then\n"
                "        list=$follow\n"
                "    elif [ \"${word#-}\" != \"$word\" ]; then\n"
                "        list=$options\n"
                "    elif [ -n \"$choices\" ]; then\n"
                "        local stem=${word%\"${word##*=}\"} c\n"
                "        for c in $choices; do list=\"$list $stem$c\"; done\n"
                "    elif [ \"${word#*:}\" != \"$word\" ]; then\n"
                "        local stem=${word%\"${word##*[:,]}\"} f\n"
                "        for f in $fields; do list=\"$list $stem$f\"; done\n"
                "        compopt -o nospace 2>/dev/null\n"
                "    else\n"
                "        files=1\n"
                "        list=$models\n"
                "        [ -z \"$verb\" ] && list=\"$verbs $models\"\n"
                "        [ \"$verb\" = completions ] && list='bash zsh fish'\n"
                "    fi\n"
                "    local found\n"
                "    while IFS= read -r found; do\n"
                "        COMPREPLY+=(\"$found\")\n"
                "    done < <(compgen -W \"$list\" -- \"$word\"\n"
                "        [ -n \"$files\" ] && compgen -f -- \"$word\")\n"
                "    # bash takes : and = for the ends of words: what stands before them is there "
                "already.\n"
                "    local stem=${word%\"${word##*[:=]}\"}\n"
                "    case $COMP_WORDBREAKS in\n"
                "    *:*) [ -n \"$stem\" ] && COMPREPLY=(\"${COMPREPLY[@]#\"$stem\"}\") ;;\n"
                "    esac\n"
                "}\n"
                "complete -F _paramscope paramscope\n",
                out);
}

static void put_zsh(FILE *out)
{
    (void)fputs("#compdef paramscope\n"
                "# zsh completion for paramscope; written by: paramscope completions zsh\n"
                "_paramscope()\n{\n"
                "    local word=$PREFIX verb='' previous=$words[CURRENT-1]\n"
                "    (( CURRENT > 2 )) && verb=$words[2]\n",
                out);
    put_tables(out);
    (void)fputs("    if [[ -n $follow$files ]]; then\n"
                "        compadd -- ${=follow}\n"
                "        [[ -n $files ]] && _files\n"
                "    elif [[ $word == -* ]]; then\n"
                "        compadd -- ${=options}\n"
                "    elif [[ -n $choices ]]; then\n"
                "        compset -P '*='\n"
                "        compadd -- ${=choices}\n"
                "    elif [[ $word == *:* ]]; then\n"
                "        compset -P '*[:,]'\n"
                "        compadd -S '' -- ${=fields}\n"
                "    else\n"
                "        [[ -z $verb ]] && compadd -X verbs -- ${=verbs}\n"
                "        [[ $verb == completions ]] && compadd -- bash zsh fish\n"
                "        compadd -X models -- ${=models}\n"
                "        _files\n"
                "    fi\n"
                "}\n"
                "if [[ $funcstack[1] == _paramscope ]]; then\n"
                "    _paramscope \"$@\"\n"
                "else\n"
                "    compdef _paramscope paramscope\n"
                "fi\n",
                out);
}

/* ---- fish ------------------------------------------------------------------------------- */

static void put_fish_options(FILE *out, const char *when, const char *usage)
{
    const char *name, *value;
    size_t len, value_len;
    while (next_option(&usage, &name, &len, &value, &value_len)) {
        (void)fprintf(out, "complete -c paramscope -n '%s' -l %.*s", when, (int)len, name);
        if (is_choice(value, value_len)) {
            (void)fputs(" -x -a '", out);
            put_choices(out, value, value_len);
            (void)fputc('\'', out);
        } else if (strncmp(name, "theme", len) == 0 || strncmp(name, "lesson", len) == 0) {
            (void)fputs(" -r -a '", out);
            put_files(out, name[0] == 't' ? DATAFILE_THEME : DATAFILE_LESSON);
            (void)fputc('\'', out);
        } else if (value_len > 0) {
            (void)fputs(" -r", out);
        }
        (void)fputc('\n', out);
    }
}

static void put_fish(FILE *out)
{
    (void)fputs("# fish completion for paramscope; written by: paramscope completions fish\n"
                "function __paramscope_fields\n"
                "    set -l stem (string match -r '^.*[:,]' -- (commandline -ct))\n"
                "    test -n \"$stem\"; or return\n"
                "    for f in ",
                out);
    put_fields(out);
    (void)fputs("\n        echo $stem$f\n    end\nend\n", out);
    for (const struct command *c = command_table; c->name != NULL; c++) {
        char when[100];
        struct ps_text t = ps_text_over(when, sizeof when);
        ps_text_add(&t, "__fish_seen_subcommand_from ");
        ps_text_add(&t, c->name);
        (void)fprintf(out, "complete -c paramscope -n __fish_use_subcommand -a %s -d ", c->name);
        quoted(out, c->help, strlen(c->help));
        (void)fputc('\n', out);
        put_fish_options(out, when, c->usage);
    }
    put_fish_options(out, "__fish_use_subcommand", explorer_usage);
    for (int i = 0; i < ps_preset_count(); i++) {
        const struct ps_preset *p = ps_preset_at(i);
        (void)fprintf(out, "complete -c paramscope -a %s -d ", p->name);
        quoted(out, p->title, strlen(p->title));
        (void)fputc('\n', out);
    }
    (void)fputs("complete -c paramscope -a '(__paramscope_fields)'\n"
                "complete -c paramscope -n '__fish_seen_subcommand_from completions' -a "
                "'bash zsh fish'\n",
                out);
}

int command_completions(int argc, char **argv)
{
    struct options_spec spec = {.command = command_find("completions"),
                                .operands_min = 1,
                                .operands_max = 1,
                                .operand = "SHELL (bash, zsh or fish)"};
    struct options options;
    struct outfile out;
    int status = 2, which = 0;
    if (!options_read(&options, &spec, argc, argv, &status))
        return status;
    while (shells[which] != NULL && strcmp(shells[which], options.operand[0]) != 0)
        which++;
    if (shells[which] == NULL)
        return options_fail(&spec, "completions are written for bash, zsh and fish");
    if (!options_output(&options, &spec, &out))
        return 2;
    if (which == 0)
        put_bash(out.stream);
    else if (which == 1)
        put_zsh(out.stream);
    else
        put_fish(out.stream);
    return options_finish(&spec, &out);
}
