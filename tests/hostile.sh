#!/bin/sh
# The world at its worst, for the verbs: disks that are full, readers that went away, files that are
# pipes, devices, folders or gone, and names that would move the cursor or run in a spreadsheet.
# Each time: the exit status, one message, the old file as it was, nothing half-written.
set -u
B=${B:-build}
program=$(cd "$B" && pwd)/paramscope
top=$(pwd)
passed=0
failed=0
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 2
LC_ALL=C.UTF-8
XDG_CONFIG_HOME=$work/config
export LC_ALL XDG_CONFIG_HOME
escape=$(printf '\033')

good() { passed=$((passed + 1)); }
bad() {
    failed=$((failed + 1))
    printf -- '--- %s\n' "$1"
    head -c 600 "$work/out" "$work/err" 2>/dev/null
}

# Nothing that a terminal would obey: controls, C1 controls, reversed or invisible text.
clean() {
    ! LC_ALL=C tr -d '\n\t' <"$1" | LC_ALL=C grep -q -e '[[:cntrl:]]' -e "$(printf '\302[\200-\237]')" \
        -e "$(printf '\342\200[\250-\256]')"
}

# expect NAME STATUS COMMAND...: that exit status within 10 s; for 2 one clean line on stderr.
expect() {
    name=$1
    want=$2
    shift 2
    timeout 10 "$@" >out 2>err </dev/null
    got=$?
    if [ "$got" -ne "$want" ]; then
        bad "$name: exit status $got instead of $want"
    elif [ "$want" -eq 2 ] && { [ "$(wc -l <err)" -ne 1 ] || [ "$(wc -c <err)" -lt 40 ] || [ -s out ]; }; then
        bad "$name: one message and nothing else"
    elif ! clean err || ! clean out; then
        bad "$name: controls in what was printed"
    else
        good
    fi
}

# ---- output that cannot be written -------------------------------------------------------
cat >run.sh <<'END'
target=$1; shift
exec "$@" >"$target"
END
for verb in 'count bert-base' 'count gpt2 --format json' 'count gpt2 --format csv' 'formula gpt2' 'models' 'fields' \
    'themes' 'keys' 'completions bash' 'cost gpt2' 'export gpt2' 'count --help' '--help' '--version' \
    'sweep gpt2 d_model=768..7680:768' 'solve gpt2 --target 130M --vary d_model' 'lessons'; do
    # shellcheck disable=SC2086
    [ -e /dev/full ] && expect "$verb on a full disk" 2 sh run.sh /dev/full "$program" $verb
done

printf 'old' >kept.md
cat >limit.sh <<'END'
trap '' XFSZ
ulimit -f 1
GCOV_PREFIX=$PWD/gcov # what a cut run would cut of make coverage
export GCOV_PREFIX
exec "$@"
END
expect "a file that may not grow" 2 sh limit.sh "$program" count gpt2 --format json -o kept.md
if [ "$(cat kept.md)" = old ]; then good; else bad "the old file is intact"; fi
# The reason is said also where an earlier write met it than the last one.
says() { if grep -qE "$2" err; then good; else bad "$1"; fi; }
expect "a picture that may not grow" 2 sh limit.sh "$program" gpt2 -o kept-picture.svg
says "why a picture was not written" 'File too large'
expect "a sweep that may not grow" 2 sh limit.sh "$program" sweep gpt2 d_model=768..76800:768 -o kept.csv
says "why a sweep was not written" 'File too large'
[ -e /dev/full ] && {
    expect "a long sweep on a full disk" 2 sh run.sh /dev/full "$program" sweep gpt2 d_model=768..76800:768
    says "why a sweep was not printed" 'No space left'
}
if [ "$(find . -name '.*' -type f | wc -l)" -eq 0 ]; then good; else bad "nothing half-written is left"; fi

expect "a folder that is not there" 2 "$program" count gpt2 -o nowhere/x.md
expect "a folder as a file" 2 "$program" count gpt2 -o .
expect "a device as a file" 2 "$program" count gpt2 -o /dev/null
mkfifo pipe
: >none
expect "a pipe as a file" 2 "$program" count gpt2 -o pipe
ln -s nowhere/at-all dangling
expect "a link that leads nowhere" 2 "$program" count gpt2 -o dangling
expect "an empty name" 2 "$program" count gpt2 -o ''
if [ "$(id -u)" -ne 0 ]; then
    mkdir closed && chmod 555 closed
    expect "a folder that may not be written" 2 "$program" count gpt2 -o closed/x.md
    printf 'old' >locked.md && chmod 444 locked.md
    expect "a file that may not be written" 2 "$program" count gpt2 -o locked.md
    : >secret.json && chmod 000 secret.json
    expect "a file that may not be read" 2 "$program" count ./secret.json
else
    expect "a folder that may not be written" 2 "$program" count gpt2 -o /proc/x.md
fi
printf 'old' >linked.md
ln -s linked.md link.md
expect "through a link" 0 "$program" count gpt2 -o link.md
if [ -L link.md ] && [ "$(cat linked.md)" != old ]; then good; else bad "the link stays and its file is new"; fi

# A reader that goes away: an error, at once, and no death by signal.
for verb in 'models' 'sweep gpt2 d_model=1..1000000' 'fields'; do
    # shellcheck disable=SC2086
    { timeout 10 "$program" $verb 2>err; echo $? >status; } | head -n 1 >out
    case $(cat status) in 0 | 2) good ;; *) bad "$verb into a closed pipe: $(cat status)" ;; esac
done

# ---- input that is no file -----------------------------------------------------------------
for input in pipe /dev/zero . nowhere.json dangling; do
    expect "count $input" 2 "$program" count "./../$(basename "$work")/$input"
    expect "verify $input" 2 "$program" verify gpt2 "$input"
    expect "--theme ./$input" 2 "$program" --theme "./$input" --script none
    expect "lessons ./$input" 2 "$program" lessons "./$input"
    expect "--script $input" 2 "$program" --script "$input"
done
expect "count /dev/zero" 2 "$program" count /dev/zero
: >empty.json
expect "an empty config" 2 "$program" count ./empty.json
head -c 70000000 /dev/zero | tr '\0' ' ' >huge.json
expect "a config of 70 MB" 2 "$program" count ./huge.json
rm -f huge.json

# ---- names that bite -------------------------------------------------------------------------
config='{"model_type":"gpt2","n_layer":2,"n_embd":64,"n_head":2,"vocab_size":100}'
# shellcheck disable=SC2016 # it must not expand
for bite in "a${escape}[31mb" '=cmd|calc' '+1' '-1' '@SUM(A1)' "$(printf 'x\302\233y')" "$(printf 'x\342\200\256y')" \
    "$(printf 'bad\377name')" 'quote"comma,name' '<b>&amp;' '$(touch owned)' '\end{document}'; do
    mkdir -p "d/$bite"
    printf '%s' "$config" >"d/$bite/config.json"
    for format in text json csv md latex; do
        expect "count a folder called $(printf '%s' "$bite" | cat -v), $format" 0 "$program" count "d/$bite" --format $format
        if [ $format = csv ] && grep -qE '(^|,)"?[=+@-][^0-9]' out; then bad "a spreadsheet would run it: $bite"; else good; fi
    done
    expect "formula of $(printf '%s' "$bite" | cat -v)" 0 "$program" formula "d/$bite"
    expect "a wrong field of $(printf '%s' "$bite" | cat -v)" 2 "$program" count "d/$bite:nonsense=1"
    expect "a picture of $(printf '%s' "$bite" | cat -v)" 0 "$program" "d/$bite" -o picture.svg
    if clean picture.svg && ! grep -q '<b>' picture.svg; then good; else bad "the picture is clean"; fi
    expect "an unknown model" 2 "$program" count "$bite"
    expect "an unknown option" 2 "$program" count gpt2 "--$bite"
    expect "an unknown value" 2 "$program" count gpt2 --format "$bite"
    expect "an unknown theme" 2 "$program" --theme "$bite" --script none
    printf '%s\n' "$bite" >words
    expect "a script that says nothing known" 2 "$program" --script words
    expect "an unknown script" 2 "$program" --script "no/$bite"
    expect "an unknown lesson" 2 "$program" lessons "$bite"
    expect "an unknown verb" 2 "$program" "coun$bite"
done
[ ! -e owned ] && good

printf '{"model_type":"%s[31mgpt2","x":1}' "$escape" >model.json
expect "an escape in model_type" 2 "$program" count ./model.json
printf '{"model_type":"\\u001b[31mgpt9"}' >model.json
expect "a written escape in model_type" 2 "$program" count ./model.json
mkdir -p config/paramscope/themes
sed -e "s/^name:.*/name: \"a\\\\e[31m\\\\u202eb\"/" -e 's/^author:.*/author: "\\e]0;title\\a"/' "$top/themes/nord.yaml" >config/paramscope/themes/evil.yaml
cp config/paramscope/themes/evil.yaml "config/paramscope/themes/x${escape}[2Jy.yaml"
timeout 10 "$program" themes >out 2>err
if clean out && clean err; then good; else bad "themes with escapes in their names"; fi

# Tensor names: 8 bytes of length, a header, its data.
header='{"\u001b[31mred\u202e":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}'
length=$(printf '%s' "$header" | wc -c)
{ printf "\\$(printf '%03o' "$length")\\0\\0\\0\\0\\0\\0\\0%s" "$header" && head -c 4 /dev/zero; } >evil.safetensors
for format in text json; do
    expect "verify with escapes in a tensor's name, $format" 1 "$program" verify gpt2 evil.safetensors --format $format
done

echo "hostile: $passed passed, $failed failed"
[ "$failed" -eq 0 ]
