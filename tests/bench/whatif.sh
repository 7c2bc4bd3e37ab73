#!/bin/sh
# Sweeping and solving beside a straightforward loop in Python over the closed formula, in one run:
# a million points counted without output, and the whole sweep written as CSV. Fails nothing.
#   B=build sh tests/bench/whatif.sh
set -u
B=${B:-build}
out=$(mktemp -d) || exit 2
trap 'rm -rf "$out"' EXIT

cat >"$out/loop.py" <<'END'
import sys, time
P, T = 512, 2
rows = len(sys.argv) > 1
begun = time.perf_counter()
total_sum = 0
if rows:
    out = open(sys.argv[1], "w")
    out.write("d_model,layers,vocab_size,total,embeddings,attention,cross-attention,"
              "feed-forward,norms,pooler,head\n")
for d in range(64, 6401, 64):
    f = 4 * d
    for L in range(1, 101):
        for V in range(1000, 100001, 1000):
            if rows:
                embeddings = (V + P + T) * d + 2 * d
                attention = L * (4 * d * d + 4 * d)
                feed_forward = L * (2 * d * f + f + d)
                norms = L * 4 * d
                pooler = d * d + d
                total = embeddings + attention + feed_forward + norms + pooler
                out.write(f"{d},{L},{V},{total},{embeddings},{attention},0,{feed_forward},"
                          f"{norms},{pooler},0\n")
            else:
                total_sum += ((V + P + T) * d + 2 * d
                              + L * (4 * d * d + 4 * d + 2 * d * f + f + d + 4 * d) + d * d + d)
if rows:
    out.close()
print(f"{(time.perf_counter() - begun) * 1e3:.3f} {total_sum}")
END

# Milliseconds of a command that writes to a file, the best of five.
cat >"$out/time.py" <<'END'
import subprocess, sys, time
best = None
for _ in range(5):
    with open(sys.argv[1], "w") as out:
        begun = time.perf_counter()
        subprocess.run(sys.argv[2:], stdout=out, check=True)
        took = (time.perf_counter() - begun) * 1e3
    best = took if best is None else min(best, took)
print(best)
END

if ! command -v python3 >/dev/null 2>&1; then
    echo "whatif: python3 is not here: nothing to compare with"
    "$B/bench/whatif" grid | awk '{ printf "grid of 1,000,000 points  %.3f ms\n", $1 }'
    "$B/bench/whatif" solve
    exit 0
fi

python3 "$out/loop.py" >"$out/py_grid"
"$B/bench/whatif" grid >"$out/c_grid"
[ "$(cut -d' ' -f2 "$out/py_grid")" = "$(cut -d' ' -f2 "$out/c_grid")" ] ||
    echo "whatif: the two loops do not count the same"
paste -d' ' "$out/py_grid" "$out/c_grid" | awk '{
    printf "1,000,000 points, no output   python3 %9.2f ms   paramscope %8.3f ms   %6.0f times as fast\n", $1, $3, $1 / $3 }'

python3 "$out/loop.py" "$out/py.csv" >"$out/py_csv"
best=$(python3 "$out/time.py" "$out/c.csv" "$B/paramscope" sweep bert-base \
    d_model=64..6400 layers=1..100 vocab_size=1k..100k:1k)
cmp -s "$out/py.csv" "$out/c.csv" || echo "whatif: the two files differ"
echo "$(cut -d' ' -f1 "$out/py_csv") $best" | awk '{
    printf "the same written as CSV       python3 %9.2f ms   paramscope %8.1f ms   %6.0f times as fast\n", $1, $2, $1 / $2 }'
"$B/bench/whatif" solve
