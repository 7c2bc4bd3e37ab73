#!/bin/sh
# Proves the rules of the house that a compiler does not: which layer may know which, what the
# engine may call, no globals that change, formatting, shell scripts.
#   sh tests/lint.sh build/libparamscope.a          everything
#   sh tests/lint.sh build/libparamscope.a layers   only the layer rules: cheap, part of make test
set -u
lib=${1:-build/libparamscope.a}
what=${2:-all}
objects=$(dirname "$lib")/obj/src
passed=0
failed=0

have() { command -v "$1" >/dev/null 2>&1; }

# rule NAME LINES: kept when there are no lines.
rule() {
    if [ -z "$2" ]; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "--- $1"
        echo "$2" | head -20
    fi
}

# What the files of a layer include of what they must not know.
includes() { # LAYER PATTERN
    grep -nE "^[[:space:]]*#[[:space:]]*include[[:space:]]*[\"<]($2)" src/"$1"/*.[ch] 2>/dev/null
}

rule "only src/term/term_info.c may include curses" \
    "$(grep -rnE '^[[:space:]]*#[[:space:]]*include.*[<"/](n?curses[a-z]*|term)\.h>' src include | grep -v '^src/term/term_info\.c:')"
rule "the engine knows nothing of formats, ui, term and commands" \
    "$(includes engine '(\.\./)*(formats|ui|term|commands)/')"
rule "the engine knows neither stdio nor the heap" \
    "$(includes engine '(stdio|stdlib|unistd|locale|time|signal|errno)\.h' | grep -v 'stdlib\.h.*qsort')"
rule "formats know nothing of ui, term and commands" \
    "$(includes formats '(\.\./)*(ui|term|commands)/')"
rule "jansson and libyaml live in src/formats" \
    "$(grep -rnE '^[[:space:]]*#[[:space:]]*include.*[<"/](jansson|yaml)\.h>' src include | grep -v '^src/formats/')"
rule "the ui knows nothing of term and commands" \
    "$(includes ui '(\.\./)*(term|commands)/')"
rule "the ui has no clock, no files and no environment" \
    "$(includes ui '(stdio|unistd|time|sys/[a-z]*|fcntl|locale|signal)\.h' | grep -vE 'stdio\.h')"
rule "the terminal knows nothing of models and commands" \
    "$(includes term '(\.\./)*(commands|formats/(design|config))')"
rule "public headers include the C library and each other only" \
    "$(grep -nE '^[[:space:]]*#[[:space:]]*include' include/paramscope/*.h | grep -vE '"paramscope/[a-z]+\.h"|<std(bool|def|int)\.h>')"
rule "every header has a guard" \
    "$(for f in include/paramscope/*.h src/*/*.h; do grep -q '^#ifndef' "$f" || echo "$f"; done)"

# The symbols that the archive wants and does not define itself.
if have nm && [ -f "$lib" ]; then
    allowed='mem(cpy|move|set|cmp|chr)|bcmp|str(len|nlen|cmp|ncmp|chr|rchr|cpy|ncpy|str)|__(mem|str)[a-z]*_chk|__stack_chk_(fail|guard)'
    allowed="$allowed|__u?(div|mod|mul|divmod)[td]i[34]|__u?divmodti4|__mulo?ti4|_GLOBAL_OFFSET_TABLE_"
    allowed="$allowed|(log|log2|log10|exp|exp2|pow|sqrt|cbrt|floor|ceil|fabs|fmin|fmax|round|trunc|llround|lround|isfinite|frexp|ldexp)"
    # What sanitizers, coverage and fuzzers put in.
    allowed="$allowed|__(asan|ubsan|sancov|sanitizer|gcov|llvm)_.*|__start___sanc.*|__stop___sanc.*"
    rule "the engine calls nothing outside a short list" "$(
        nm "$lib" 2>/dev/null | awk '
            NF == 2 && $1 == "U" { wanted[$2] = 1 }
            NF == 3 { defined[$3] = 1 }
            END { for (s in wanted) if (!(s in defined)) print s }' |
            if [ "$(uname -s)" = Darwin ]; then sed 's/^_//'; else cat; fi | grep -vxE "$allowed")"
fi

# Objects in a section that is written to. Constant tables with addresses in them live in
# .data.rel.ro, which the loader closes.
if have objdump && [ -d "$objects" ] && ! nm "$lib" 2>/dev/null | grep -qE '__(asan|gcov|sanitizer|llvm)_'; then
    # (One struct in term_signal.c changes: signal handlers get no argument.)
    for layer in engine formats ui term commands; do
        rule "no globals that change in src/$layer" "$(
            for o in "$objects/$layer"/*.o; do
                [ -f "src/$layer/$(basename "$o" .o).c" ] || continue
                [ "$(basename "$o")" = term_signal.o ] && continue
                objdump -t "$o" 2>/dev/null | awk -F '\t' -v file="src/$layer/$(basename "$o" .o).c" '
                    $1 ~ / O / {
                        n = split($1, part, " ")
                        if (part[n] ~ /^(\.t?bss|\.t?data|\.data\.rel|\.data\.rel\.local|\*COM\*)$/) {
                            split($2, name, " ")
                            print file ": " name[2] " is in " part[n]
                        }
                    }'
            done)"
    done
fi

if [ "$what" = all ]; then
    if have clang-format; then
        rule "formatting (clang-format -i FILE mends it)" "$(
            find src include tests -name '*.[ch]' -exec clang-format --dry-run -Werror {} + 2>&1 |
                grep -E 'error|warning' | sed 's/: code should.*//')"
    else
        echo "lint: clang-format is not here: formatting was not looked at"
    fi
    if have shellcheck; then
        rule "shell scripts" "$(shellcheck -f gcc tests/*.sh tests/*/*.sh 2>&1 |
            grep -E '(warning|error):|: note: .*SC2(0(46|86)|15[0-9])')"
    else
        echo "lint: shellcheck is not here: shell scripts were not looked at"
    fi
fi

echo "lint: $passed passed, $failed failed"
[ "$failed" -eq 0 ]
