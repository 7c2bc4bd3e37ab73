#!/bin/sh
# Runs the cases of tests/cli against the built program, as a user would from a shell.
#   sh tests/cli.sh [FILE.case ...]      ACCEPT=1 writes what came out back into the files
#
# A case is a block of lines:
#   $ the command; "paramscope" is the built program, $T an empty folder of its own
#   ? the exit status (0 when left out)
#   > a line of standard output        ! a line of standard error
# Other lines are comments. All of both outputs is compared; filter with grep or sed what matters.
set -u
cd "$(dirname "$0")/.." || exit 2
B=${B:-build}
ACCEPT=${ACCEPT:-}
tmp=$(mktemp -d) || exit 2
trap 'rm -rf "$tmp"' EXIT
mkdir "$tmp/bin" "$tmp/home" || exit 2
ln -s "$PWD/$B/paramscope" "$tmp/bin/paramscope" || exit 2
PATH="$tmp/bin:$PATH"
HOME="$tmp/home"
TERM=dumb
LC_ALL=C.UTF-8
export PATH HOME TERM LC_ALL
unset NO_COLOR XDG_CONFIG_HOME XDG_STATE_HOME
passed=0
failed=0

# What the command really does, in the form of the case file.
run() {
    T="$tmp/scratch" sh -c "$command" >"$tmp/out" 2>"$tmp/err" </dev/null
    status=$?
    [ "$status" -eq 0 ] || echo "? $status"
    sed -e "s|$tmp/scratch|\$T|g" -e 's/^/> /' "$tmp/out"
    [ ! -s "$tmp/out" ] || [ -z "$(tail -c 1 "$tmp/out")" ] || echo
    sed -e "s|$tmp/scratch|\$T|g" -e 's/^/! /' "$tmp/err"
}

# Compares the case that has been read, and writes it to the new file.
finish() {
    [ -n "$command" ] || return 0
    run >"$tmp/got"
    if cmp -s "$tmp/got" "$tmp/want"; then
        passed=$((passed + 1))
    elif [ -n "$ACCEPT" ]; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "--- $file: $ $command"
        diff "$tmp/want" "$tmp/got"
    fi
    cat "$tmp/got" >>"$tmp/new"
    command=
}

[ $# -gt 0 ] || set -- tests/cli/*.case
for file in "$@"; do
    command=
    rm -rf "$tmp/scratch"
    mkdir "$tmp/scratch" || exit 2
    : >"$tmp/new"
    while IFS= read -r line || [ -n "$line" ]; do
        case $line in
        '$ '*)
            finish
            command=${line#'$ '}
            : >"$tmp/want"
            printf '%s\n' "$line" >>"$tmp/new"
            ;;
        '? 0') ;;
        '? '* | '> '* | '! '*) printf '%s\n' "$line" >>"$tmp/want" ;;
        '>' | '!') printf '%s \n' "$line" >>"$tmp/want" ;; # an editor took the blank away
        *)
            finish
            printf '%s\n' "$line" >>"$tmp/new"
            ;;
        esac
    done <"$file"
    finish
    if [ -n "$ACCEPT" ] && ! cmp -s "$tmp/new" "$file"; then
        cp "$tmp/new" "$file"
        echo "accepted $file"
    fi
done

[ "$failed" -eq 0 ] || echo "If the new output is right: ACCEPT=1 sh tests/cli.sh"
echo "cli: $passed passed, $failed failed"
[ "$failed" -eq 0 ]
