#!/bin/sh
# Is what documents repeat from the program's tables up to date? README.md: the keys.
#   ACCEPT=1 sh tests/docs.sh    brings it up to date
set -u
B=${B:-build}
made=$(mktemp) || exit 2
trap 'rm -f "$made"' EXIT
failed=0

"$B/paramscope" keys --format md >"$made.keys" || failed=1
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
    failed=1
fi
echo "docs: $((1 - failed)) passed, $failed failed"
[ "$failed" -eq 0 ]
