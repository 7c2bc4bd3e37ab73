#!/bin/sh
# Installs what is missing to build and test paramscope, through the system's package manager.
# Says what it does; does nothing when everything is there. Needs root or sudo only to install.
set -eu

have() { command -v "$1" >/dev/null 2>&1; }

compiler() { have "${CC:-cc}" || have gcc || have clang; }

# Does a program that uses a library compile? The headers are what is asked for.
header() {
    compiler || return 1
    c=${CC:-cc}
    have "$c" || { have gcc && c=gcc || c=clang; }
    # shellcheck disable=SC2086,SC2046 # words on purpose
    printf '%s\nint main(void) { return 0; }\n' "$2" |
        "$c" -D_XOPEN_SOURCE=700 $(pkg-config --cflags $1 2>/dev/null || true) -x c -fsyntax-only - >/dev/null 2>&1
}

missing=""
need() { missing="$missing $1"; }

compiler || need compiler
have pkg-config || need pkg-config
have msgfmt || need gettext
header ncursesw '#include <curses.h>' || need ncurses
header jansson '#include <jansson.h>' || need jansson
header yaml-0.1 '#include <yaml.h>' || need yaml
header cmocka '#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>' || need cmocka
have tmux || need tmux

if [ -z "$missing" ]; then
    echo "setup: everything is here"
    exit 0
fi

# name of each thing for a package manager
names() {
    manager=$1
    for what in $missing; do
        case "$manager:$what" in
        apt:compiler) echo gcc libc6-dev ;;
        apt:ncurses) echo libncurses-dev ;;
        apt:jansson) echo libjansson-dev ;;
        apt:yaml) echo libyaml-dev ;;
        apt:cmocka) echo libcmocka-dev ;;
        dnf:compiler) echo gcc ;;
        dnf:ncurses) echo ncurses-devel ;;
        dnf:jansson) echo jansson-devel ;;
        dnf:yaml) echo libyaml-devel ;;
        dnf:cmocka) echo libcmocka-devel ;;
        dnf:pkg-config) echo pkgconf-pkg-config ;;
        pacman:compiler) echo gcc ;;
        pacman:pkg-config) echo pkgconf ;;
        pacman:yaml) echo libyaml ;;
        apk:compiler) echo gcc musl-dev ;;
        apk:pkg-config) echo pkgconf ;;
        apk:ncurses) echo ncurses-dev ;;
        apk:jansson) echo jansson-dev ;;
        apk:yaml) echo yaml-dev ;;
        apk:cmocka) echo cmocka-dev ;;
        brew:compiler) ;;
        brew:yaml) echo libyaml ;;
        *) echo "$what" ;;
        esac
    done
}

as_root=""
if [ "$(id -u)" -ne 0 ]; then
    if have sudo; then
        as_root=sudo
    else
        as_root=none
    fi
fi

install_with() {
    manager=$1
    shift
    packages=$(names "$manager" | tr '\n' ' ')
    if [ "$as_root" = none ] && [ "$manager" != brew ]; then
        echo "setup: missing:$missing" >&2
        echo "setup: not root and no sudo here; ask an administrator to run: $* $packages" >&2
        exit 1
    fi
    [ "$manager" = brew ] && as_root=""
    echo "setup: missing:$missing"
    echo "setup: ${as_root:+$as_root }$* $packages"
    # shellcheck disable=SC2086
    $as_root "$@" $packages
}

if have apt-get; then
    if [ "$as_root" != none ]; then
        $as_root env DEBIAN_FRONTEND=noninteractive apt-get update -qq || echo "setup: apt-get update failed; trying with the lists that are here" >&2
    fi
    install_with apt env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends
elif have dnf; then
    install_with dnf dnf install -y
elif have pacman; then
    install_with pacman pacman -S --needed --noconfirm
elif have apk; then
    install_with apk apk add
elif have brew; then
    install_with brew brew install
else
    echo "setup: missing:$missing" >&2
    echo "setup: no package manager that it knows (apt-get, dnf, pacman, apk, brew); install these by hand" >&2
    exit 1
fi
