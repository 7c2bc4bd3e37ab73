#!/bin/sh
# Does "Add a family" in CONTRIBUTING.md work as it is written? Its steps are done in a copy of the
# tree, which is built and tested.
#   sh tests/family.sh
set -u
copy=$(mktemp -d) || exit 2
trap 'rm -rf "$copy"' EXIT
tar -cf - Makefile src include tests themes README.md CONTRIBUTING.md | tar -xf - -C "$copy" || exit 2
cd "$copy" || exit 2

# Each step names a file and shows its lines, indented by seven: copy/FILE.new.
awk '/^## / { on = /Add a family/; file = "" }
     on && /^[0-9]\. `/ { split($0, part, "`"); file = part[2] }
     on && file != "" && /^       / { print substr($0, 8) >(file ".new") }' CONTRIBUTING.md
steps=0
for new in src/*/*.new tests/*/*.new tests/*/*/*.new; do
    [ -f "$new" ] || continue
    file=${new%.new}
    steps=$((steps + 1))
    case $file in
    *.c) # the first row of the table
        awk -v new="$new" '{ print }
            /^static const struct [a-z_]* families\[\] = \{/ {
                while ((getline line < new) > 0) print line }' "$file" >made && mv made "$file" ;;
    *) cat "$new" >>"$file" ;;
    esac
    rm "$new"
done
failed=0
[ "$steps" -eq 5 ] || { echo "--- $steps steps with lines were found, 5 were expected"; failed=1; }

# What a make around this one was told is not for the copy.
unset MAKEFLAGS MFLAGS SAN FUZZ LDFLAGS
set -- build/tests/test_cases build/tests/test_published build/tests/test_config \
    build/tests/test_config_write build/tests/test_verify
make -s -j2 CI=1 CFLAGS=-O0 build/paramscope "$@" >out 2>&1 || { cat out; failed=$((failed + 1)); }
for t in "$@"; do
    "$t" >out 2>&1 || { cat out; failed=$((failed + 1)); }
done
build/paramscope count tests/data/configs/zork.json >out 2>&1 || { cat out; failed=$((failed + 1)); }
grep -q '1,676,396,544' out || { cat out; failed=$((failed + 1)); }
[ "$failed" -eq 0 ] || { echo "family: 0 passed, $failed failed"; exit 1; }
echo "family: 6 passed, 0 failed"
