#!/bin/sh
# Runs every layer of tests and ends with one line that counts them: "N passed, N failed".
#   sh tests/run.sh build/tests/test_a build/tests/test_b ...
# Each unit test is a cmocka program; cli.sh and scripts.sh print "NAME: N passed, N failed".
set -u
passed=0
failed=0
out=$(mktemp) || exit 2
# What the program keeps for its user is not to be kept for the tests, and what its user set is not
# theirs.
XDG_STATE_HOME=$(mktemp -d) || exit 2
XDG_CONFIG_HOME=$XDG_STATE_HOME/config
export XDG_STATE_HOME XDG_CONFIG_HOME
trap 'rm -rf "$out" "$XDG_STATE_HOME"' EXIT

count() { # from what a cmocka program printed
    ok=$(grep -c '^\[       OK \]' "$out")
    bad=$(grep -c '^\[  FAILED  \] [^0-9 ]*$' "$out")
    [ "$bad" -gt 0 ] && bad=$((bad / 2)) # each is named twice
    passed=$((passed + ok))
}

for t in "$@"; do
    if "$t" >"$out" 2>&1; then
        count
    else
        count
        [ "$bad" -gt 0 ] || bad=1 # it crashed before it could say
        failed=$((failed + bad))
        echo "--- $t"
        grep -v -e '^\[ RUN' -e '^\[       OK' "$out"
    fi
done

for script in lint fuzz cli scripts hostile docs po real family install; do
    [ -f "tests/$script.sh" ] || continue
    case $script in
    lint) sh tests/lint.sh "${B:-build}/libparamscope.a" layers >"$out" 2>&1 ;;
    *) sh "tests/$script.sh" >"$out" 2>&1 ;;
    esac
    line=$(grep "^$script: [0-9]* passed, [0-9]* failed" "$out" | tail -n 1)
    p=$(echo "$line" | sed 's/.*: \([0-9]*\) passed.*/\1/')
    f=$(echo "$line" | sed 's/.*, \([0-9]*\) failed.*/\1/')
    if [ -z "$line" ]; then
        p=0
        f=1
    fi
    passed=$((passed + p))
    failed=$((failed + f))
    [ "$f" -eq 0 ] || cat "$out"
    [ "$script" != po ] || grep ' is not here: ' "$out"
done

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
