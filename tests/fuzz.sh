#!/bin/sh
# The fuzzers of tests/fuzz.
#   sh tests/fuzz.sh                       replays every corpus and every kept defect (make test)
#   sh tests/fuzz.sh run FOLDER SECONDS    runs the fuzzers of a folder, one after another (make fuzz)
# What is found new goes to build/fuzz/corpus/NAME; an input that broke something to
# build/fuzz/found, to be kept as tests/fuzz/corpus/NAME/WHAT-IT-IS.
set -u
B=${B:-build}
passed=0
failed=0

if [ "${1:-}" = run ]; then
    folder=$2
    seconds=$3
    mkdir -p build/fuzz/found
    for source in tests/fuzz/*.c; do
        name=$(basename "$source" .c)
        [ "$name" = main ] && continue
        dict=tests/fuzz/dict/$name.dict
        [ -f "$dict" ] || dict=/dev/null
        mkdir -p "build/fuzz/corpus/$name" "tests/fuzz/corpus/$name"
        echo "--- $name: $seconds s"
        if "$folder/$name" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 -dict="$dict" \
            -artifact_prefix="build/fuzz/found/$name-" -print_final_stats=1 \
            "build/fuzz/corpus/$name" "tests/fuzz/corpus/$name" >"build/fuzz/$name.log" 2>&1; then
            passed=$((passed + 1))
        else
            failed=$((failed + 1))
            grep -vE '^(#[0-9]|INFO)' "build/fuzz/$name.log" | head -60
        fi
        grep -E 'cov: ' "build/fuzz/$name.log" | tail -n 1
    done
    echo "fuzz: $passed passed, $failed failed"
    [ "$failed" -eq 0 ]
    exit
fi

for source in tests/fuzz/*.c; do
    name=$(basename "$source" .c)
    [ "$name" = main ] && continue
    [ -d "tests/fuzz/corpus/$name" ] || continue
    if out=$("$B/replay/$name" "tests/fuzz/corpus/$name" 2>&1); then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "--- tests/fuzz/corpus/$name (FUZZ_VERBOSE=1 $B/replay/$name tests/fuzz/corpus/$name names the input)"
        echo "$out" | tail -30
    fi
done
echo "fuzz: $passed passed, $failed failed"
[ "$failed" -eq 0 ]
