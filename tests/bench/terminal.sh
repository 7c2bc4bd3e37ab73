#!/bin/sh
# The program through a pseudo terminal, beside a one-line slider and what else is installed.
B=${B:-build}
command -v python3 >/dev/null 2>&1 || {
    echo "terminal: python3 is not here: nothing was measured through a terminal"
    exit 0
}
exec python3 tests/bench/terminal.py "$B/paramscope" "$B/bench/slider"
