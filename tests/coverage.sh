#!/bin/sh
# Adds up what gcov says of every source file: sh tests/coverage.sh build/coverage
set -u
B=$1
gcov=${GCOV:-gcov}
command -v "$gcov" >/dev/null 2>&1 || { echo "coverage: $gcov is not here"; exit 0; }
find "$B/obj/src" -name '*.gcda' | LC_ALL=C sort | while read -r data; do
    "$gcov" -n "$data" 2>/dev/null | awk -v want="$(echo "$data" | sed "s|$B/obj/||; s|\.gcda$|.c|")" '
        /^File/ { file = $0; gsub(/^File .|.$/, "", file) }
        /^Lines executed/ && file == want {
            split($0, a, /[:% ]+/)
            printf "%s %s %s\n", want, a[3], $NF
            exit
        }'
done | awk '
    { split($1, p, "/"); layer = p[2]; if (layer == "main.c") layer = "main"
      hit = $2 / 100 * $3; lines += $3; hits += hit; l[layer] += $3; h[layer] += hit
      if ($2 < 70) low[n++] = sprintf("    %5.1f %%  of %4d  %s", $2, $3, $1) }
    END {
        for (layer in l) printf "  %-9s %5.1f %% of %5d lines\n", layer, 100 * h[layer] / l[layer], l[layer] | "sort"
        close("sort")
        for (i = 0; i < n; i++) print low[i]
        printf "coverage: %.1f %% of %d lines\n", 100 * hits / lines, lines
    }'
