#!/bin/sh
# Does every catalogue in src/po translate every text that the sources mark, and nothing else?
#   sh tests/po.sh           checks; without GNU gettext nothing is checked, and that is said
#   sh tests/po.sh pot       prints the template
#   sh tests/po.sh missing   prints what has no translation yet, as entries to fill in
set -u
for tool in xgettext msgcat msgfmt msgmerge msgattrib; do
    if ! command -v "$tool" >/dev/null 2>&1; then
        echo "po: GNU gettext's $tool is not here: translations were not looked at"
        [ $# -gt 0 ] || echo "po: 0 passed, 0 failed"
        exit 0
    fi
done
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT

# extract NAME FILES... -- KEYWORDS...: the texts that stand as these arguments.
extract() {
    pot=$work/$1.pot
    shift
    LC_ALL=C xgettext --language=C --from-code=UTF-8 --no-wrap --keyword "$@" -o "$pot" 2>>"$work/said"
}

# What takes a text to translate, and as which argument. Tables mark theirs with N_, or are macros
# that have a place for it; tensors are named where they are made.
make_pot() {
    : >"$work/said"
    find src -name '*.[ch]' | LC_ALL=C sort >"$work/files"
    extract texts --files-from="$work/files" --keyword=N_ --keyword=tr --keyword=say \
        --keyword=say_add:2 --keyword=update_say:3 &&
        extract lines src/engine/cost_text.c --keyword=LINE:3 &&
        extract tables src/formats/config_table.c --keyword=MUST:3 &&
        extract schemes src/formats/scheme.c --keyword=yaml_input_fail:3 --keyword=expect:3 --keyword=refuse:4 &&
        extract lessons src/formats/lesson_read.c src/formats/lesson_yaml.c --keyword=lesson_fail:3 \
            --keyword=lesson_expect:3 --keyword=lesson_refuse:3 --keyword=fail_step:3 &&
        extract strokes src/formats/bindings.c --keyword=yaml_input_fail:3 --keyword=refuse:3 &&
        extract sessions src/formats/session.c --keyword=damaged:2 --keyword=stop:3 &&
        extract hints src/ui/action.h --keyword=X:3 &&
        extract sentences src/ui/action.h --keyword=X:4 &&
        extract tensors src/engine/tensor.c src/engine/tensor_embed.c src/engine/tensor_layer.c \
            --keyword=add:2 --keyword=matrix:2 --keyword=vector:2 --keyword=table:2 \
            --keyword=NORM:2 --keyword=LINEAR:2 &&
        msgcat --use-first --no-wrap --sort-by-file -o "$work/all.pot" "$work"/[hlst]*.pot
}

passed=0
failed=0
# check WHAT COMMAND...: passes when the command does and says nothing that must be mended.
check() {
    what=$1
    shift
    if "$@" >"$work/out" 2>&1; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "--- $what"
        head -20 "$work/out"
    fi
}

# The catalogue with all texts of the sources; what it has beyond them is marked as obsolete.
merge() {
    msgmerge --quiet --no-fuzzy-matching --no-wrap -o "$work/merged.po" "$1" "$work/all.pot"
}

# Nothing without a translation, nothing fuzzy, nothing that the sources no longer have.
complete() {
    merge "$1" || return 1
    for kind in untranslated only-fuzzy only-obsolete; do
        msgattrib --$kind --no-wrap "$work/merged.po" | sed -n "s/^\(#~ \)*msgid \(\"..*\"\)$/$kind: \2/p"
    done >"$work/differs"
    cat "$work/differs"
    [ ! -s "$work/differs" ]
}

if make_pot; then passed=1; else failed=1 && cat "$work/said"; fi
[ "${1:-}" != pot ] || exec cat "$work/all.pot"
for catalogue in src/po/*.po; do
    if [ "${1:-}" = missing ]; then
        merge "$catalogue"
        msgattrib --untranslated --no-wrap "$work/merged.po"
        continue
    fi
    check "$catalogue is not sound: msgfmt -c $catalogue" msgfmt -c -o "$work/mo" "$catalogue"
    check "$catalogue is not complete: sh tests/po.sh missing" complete "$catalogue"
done
[ "${1:-}" = missing ] || echo "po: $passed passed, $failed failed"
[ "$failed" -eq 0 ]
