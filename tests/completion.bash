#!/usr/bin/env bash
# What Tab offers in bash, without a terminal: bash tests/completion.bash COMPLETION-FILE
set -u
# shellcheck disable=SC1090
. "$1"
cd / || exit 2
failed=0

offers() { # LINE WORD...: all of these are offered
    COMP_LINE=$1
    COMP_POINT=${#1}
    read -r -a COMP_WORDS <<<"$1"
    case $1 in *' ') COMP_WORDS+=('') ;; esac
    COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
    COMP_WORDBREAKS=$' \t\n"\'><=;|&(:'
    shift
    _paramscope
    local word
    for word in "$@"; do
        case " ${COMPREPLY[*]} " in
        *" $word "*) ;;
        *)
            echo "[$COMP_LINE] does not offer $word but: ${COMPREPLY[*]:0:12}"
            failed=1
            ;;
        esac
    done
}

offers 'paramscope ' count verify bert-base gpt2
offers 'paramscope cou' count
offers 'paramscope count --f' --format
offers 'paramscope count --format ' text json csv md latex
offers 'paramscope formula --format ' text latex
offers 'paramscope bert-base:d_m' d_model=
offers 'paramscope count gpt2:layers=3,kv' 3,kv_heads=
offers 'paramscope gpt2:tie_embeddings=' no yes
offers 'paramscope --theme no' nord
offers 'paramscope --count ' exact weights
offers 'paramscope completions ' bash zsh fish
exit "$failed"
