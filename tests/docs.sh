#!/bin/sh
# Is what documents repeat from the program up to date? README.md: the keys; the pictures in
# tests/golden, which are screens of the program.
#   ACCEPT=1 sh tests/docs.sh    brings it up to date
set -u
B=${B:-build}
made=$(mktemp) || exit 2
# Not the keys and themes of whoever runs it.
XDG_CONFIG_HOME=/nonexistent
export XDG_CONFIG_HOME
trap 'rm -f "$made"' EXIT
passed=0
failed=0

# NAME.svg and what draws it.
picture() {
    name=$1
    shift
    if ! "$B/paramscope" "$@" -o "$made.svg" >/dev/null; then
        failed=$((failed + 1))
    elif [ -n "${ACCEPT:-}" ]; then
        cp "$made.svg" "tests/golden/$name.svg"
        passed=$((passed + 1))
    elif cmp -s "$made.svg" "tests/golden/$name.svg"; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "--- tests/golden/$name.svg is not what the program draws now (make golden)"
    fi
    rm -f "$made.svg"
}
picture explorer --size 112x38 --theme okabe-ito-dark
picture derivation bert-base --theme okabe-ito-dark --script tests/scripts/picture-derivation.script
picture lesson --lesson transformer-base --theme chalkboard --script tests/scripts/picture-lesson.script
picture presenter --presenter --size 80x22 --theme projector

"$B/paramscope" keys --format md >"$made.keys" || failed=$((failed + 1))
awk -v keys="$made.keys" '
    /^<!-- keys:/ { print; print ""; while ((getline line < keys) > 0) print line; print ""; skip = 1; next }
    /^<!-- end of keys/ { skip = 0 }
    !skip { print }' README.md >"$made"
rm -f "$made.keys"
if [ -n "${ACCEPT:-}" ]; then
    cat "$made" >README.md
elif ! cmp -s "$made" README.md; then
    echo "--- the keys in README.md are not those of the program (make golden)"
    diff README.md "$made" | head -20
    failed=$((failed + 1))
    passed=$((passed - 1))
fi
# Every file that a document points to is there.
for target in $(grep -ho '](\([^)#:]*\))' README.md CONTRIBUTING.md | sed 's/^](//; s/)$//'); do
    if [ -e "$target" ]; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "--- a document points to $target, which is not there"
    fi
done
echo "docs: $((passed + 1)) passed, $failed failed"
[ "$failed" -eq 0 ]
