#!/bin/sh
# Runs every tests/scripts/*.script through the program and compares the frames that it prints with
# tests/golden/NAME.txt. A script may begin with "#: ARGUMENTS" for the command line.
#   ACCEPT=1 sh tests/scripts.sh    accepts the frames as they are now
set -u
B=${B:-build}
passed=0
failed=0
out=$(mktemp) || exit 2
trap 'rm -f "$out"' EXIT

for script in tests/scripts/*.script; do
    name=$(basename "$script" .script)
    golden=tests/golden/$name.txt
    # Without msgfmt there are no translations to test.
    case $name in ko-*) [ -f build/locale/ko/LC_MESSAGES/paramscope.mo ] || continue ;; esac
    args=$(sed -n 's/^#: //p' "$script" | head -n 1)
    # shellcheck disable=SC2086
    LC_ALL=C.UTF-8 "$B/paramscope" $args --script "$script" >"$out" 2>&1
    if [ -n "${ACCEPT:-}" ]; then
        cp "$out" "$golden"
        passed=$((passed + 1))
    elif cmp -s "$out" "$golden"; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "--- $script differs from $golden (accept with: make golden)"
        diff -u "$golden" "$out" | head -40
    fi
done
echo "scripts: $passed passed, $failed failed"
[ "$failed" -eq 0 ]
