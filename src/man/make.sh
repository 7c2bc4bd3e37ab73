#!/bin/sh
# Puts what the program says of itself into the man page: sh src/man/make.sh PROGRAM DATADIR > paramscope.1
# Reads src/man/paramscope.1.in; verbs, options, keys and fields cannot fall behind their tables.
set -eu
program=$1
datadir=$2
parts=$(mktemp -d)
trap 'rm -rf "$parts"' EXIT
LC_ALL=C.UTF-8
XDG_CONFIG_HOME=/nonexistent # not the keys of whoever builds
export LC_ALL XDG_CONFIG_HOME

# Text for mdoc: no escapes, no line that begins like a macro, and dashes that can be copied.
plain='function plain(s) {
    gsub(/\\/, "\\e", s)
    gsub(/-/, "\\-", s)
    if (s ~ /^[.'"'"']/) s = "\\&" s
    return s
}
function word(s) { s = plain(s); gsub(/"/, "\\(dq", s); return "\"" s "\"" }'

"$program" --help >"$parts/help"
"$program" keys >"$parts/keys"
"$program" fields >"$parts/fields"

awk "$plain"'
    /^Verbs/ { on = 1; next }
    on && /^$/ { exit }
    on && /^  [a-z]/ { name = $1; usage = $0; sub(/^  [a-z]+ +/, "", usage); next }
    on { sub(/^ +/, ""); print ".It Cm " name " " word(usage); print plain($0) "." }
' "$parts/help" >"$parts/VERBS"

awk "$plain"'
    /^(Explorer|Common):/ { on = 1; next }
    on && /^$/ { exit }
    on && /^  -/ {
        line = substr($0, 3)
        cut = match(line, /  +/)
        print ".It " word(substr(line, 1, cut - 1))
        print plain(substr(line, cut + RLENGTH))
        next
    }
    on { sub(/^ +/, ""); print plain($0) }
' "$parts/help" >"$parts/OPTIONS"

awk "$plain"'
    /^[^ ]/ { if (open) print ".El"; print ".Ss " plain($0); print ".Bl -tag -width Ds"; open = 1; next }
    /^  / {
        line = substr($0, 3)
        cut = match(line, /  +/)
        print ".It " word(substr(line, 1, cut - 1))
        print plain(substr(line, cut + RLENGTH)) "."
    }
    END { if (open) print ".El" }
' "$parts/keys" >"$parts/KEYS"

awk "$plain"'
    /^[^ ]/ { if (open) print ".El"; print ".Ss " plain($0); print ".Bl -tag -width Ds"; open = 1; next }
    /^  [^ ]/ {
        name = $1
        line = substr($0, 3)
        sub(/^[^ ]+ +/, "", line)
        cut = match(line, /  +/)
        symbol = cut > 1 && cut < 8 ? substr(line, 1, cut - 1) : ""
        print ".It Cm " name (symbol != "" ? " " word(symbol) : "")
        print plain(cut > 0 && cut < 8 ? substr(line, cut + RLENGTH) : line)
        next
    }
    NF { sub(/^ +/, ""); print ".br"; print plain($0) }
    END { if (open) print ".El" }
' "$parts/fields" >"$parts/FIELDS"

# Reproducible builds say when.
date=$(LC_ALL=C date -u -d "@${SOURCE_DATE_EPOCH:-}" '+%B %-d, %Y' 2>/dev/null ||
    LC_ALL=C date -u -r "${SOURCE_DATE_EPOCH:-}" '+%B %e, %Y' 2>/dev/null || LC_ALL=C date -u '+%B %e, %Y' | tr -s ' ')

sed "s|@DATE@|$date|; s|@DATADIR@|$datadir|" src/man/paramscope.1.in | LC_ALL=C awk -v parts="$parts" '
    function wrapped(line, cut, most) { # at 78 bytes; mandoc counts other characters as eight
        most = line ~ /[^ -~]/ ? 60 : 78
        while (length(line) > most && line !~ /^\./) {
            cut = most
            while (cut > 1 && substr(line, cut, 1) != " ") cut--
            if (cut <= 1) break
            print substr(line, 1, cut - 1)
            line = substr(line, cut + 1)
            if (line ~ /^[.'"'"']/) line = "\\&" line
        }
        print line
    }
    /^@[A-Z]+@$/ {
        file = parts "/" substr($0, 2, length($0) - 2)
        while ((getline line < file) > 0) wrapped(line)
        next
    }
    { wrapped($0) }'
