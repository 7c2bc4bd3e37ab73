#!/bin/sh
# Installs below a folder of its own and looks at everything that should be there: the program from
# another place than it was built for, the library with an example, man pages, completions; then
# removes it and looks that nothing is left.
set -u
B=${B:-build}
passed=0
failed=0
[ "$B" = build ] || { echo "install: 0 passed, 0 failed"; exit 0; }
dest=$(mktemp -d) || exit 2
trap 'rm -rf "$dest"' EXIT

check() { # NAME COMMAND...
    name=$1
    shift
    if "$@" >"$dest.out" 2>&1; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "--- $name"
        tail -n 20 "$dest.out"
    fi
    rm -f "$dest.out"
}

have() { command -v "$1" >/dev/null 2>&1; }

root=$dest/moved
installed() { MAKEFLAGS='' make --no-print-directory "$1" DESTDIR="$root"; }
p=$root/usr/local

finds_themes() { (cd / && env -i HOME=/nonexistent "$p/bin/paramscope" themes | grep '^nord'); }
same_count() {
    [ "$("$p/bin/paramscope" count bert-base --format csv | tail -n 1)" = \
        "$("$B/paramscope" count bert-base --format csv | tail -n 1)" ]
}
# shellcheck disable=SC2086 # several flags
example() {
    flags=$(PKG_CONFIG_PATH="$p/lib/pkgconfig" PKG_CONFIG_SYSROOT_DIR="$root" pkg-config --cflags --libs paramscope) &&
        ${CC:-cc} -std=c17 -Wall -Wextra -Werror -o "$dest/count" tests/example/count.c $flags &&
        [ "$("$dest/count" 768)" = 109482240 ] && "$dest/count" 1024 && ! "$dest/count" 769
}
manual() { # what mandoc finds but for pages that are not installed here
    ! mandoc -Tlint "$p"/share/man/man1/*.1 "$p"/share/man/man5/*.5 | grep -v 'referenced manual not found' | grep .
}
all_in_manual() {
    "$B/paramscope" --help | sed -n '/^Verbs/,/^$/s/^  \([a-z][a-z]*\) .*/\1/p' | while read -r verb; do
        grep -q "^.It Cm $verb" "$p/share/man/man1/paramscope.1" || { echo "$verb is not in the manual"; exit 1; }
    done
}
nothing_left() { ! find "$root" ! -type d | grep . && [ ! -e "$p/share/paramscope" ] && [ ! -e "$p/include/paramscope" ]; }

check "make install" installed install
check "the program finds its themes under a moved prefix" finds_themes
check "the installed program counts alike" same_count
if have pkg-config; then check "an example against the installed library" example; fi
check "every verb is in the manual" all_in_manual
if have mandoc; then check "mandoc -Tlint" manual; fi
if have bash; then check "the completion for bash" bash tests/completion.bash "$p/share/bash-completion/completions/paramscope"; fi
if have zsh; then check "the completion for zsh" zsh -n "$p/share/zsh/site-functions/_paramscope"; fi
if have fish; then check "the completion for fish" fish -n "$p/share/fish/vendor_completions.d/paramscope.fish"; fi
check "make uninstall" installed uninstall
check "nothing is left" nothing_left

echo "install: $passed passed, $failed failed"
[ "$failed" -eq 0 ]
