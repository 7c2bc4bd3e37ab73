#!/bin/sh
# The program in a real terminal: tmux, on a socket of its own. Every step waits for what should be
# on screen, never for a time; what does not come within a few seconds has failed.
set -u
B=${B:-build}
program=$(cd "$B" && pwd)/paramscope
passed=0
failed=0
command -v tmux >/dev/null 2>&1 || {
    echo "real: tmux is not here: real terminals were not tried"
    echo "real: 0 passed, 0 failed"
    exit 0
}
work=$(mktemp -d) || exit 2
t() { tmux -L "$socket" "$@" 2>/dev/null; }
socket=paramscope-$$
servers=0
trap 't kill-server; rm -rf "$work"' EXIT
unset TMUX
TMUX_TMPDIR=$work # its sockets go with it
export TMUX_TMPDIR
XDG_STATE_HOME=$work/state
XDG_CONFIG_HOME=$work/config
LC_ALL=C.UTF-8
ASAN_OPTIONS=handle_segv=0:handle_abort=0 # a crash is the program's own to handle
export XDG_STATE_HOME XDG_CONFIG_HOME LC_ALL ASAN_OPTIONS
# It says who it is, so that a signal finds it: pgrep is not everywhere.
printf '#!/bin/sh\necho $$ >"%s/pid"\nexec "%s" "$@"\n' "$work" "$program" >"$work/go"
chmod +x "$work/go"
program=$work/go
printf 'set -g default-terminal tmux-256color\nset -g status off\nset -g escape-time 0\n' >"$work/conf"

ok() { passed=$((passed + 1)); }
bad() {
    failed=$((failed + 1))
    echo "--- $1"
    t capture-pane -p -t x | grep . | head -20
}

shown() { t capture-pane -p -t x | grep -qE -- "$1"; }

# wait_for NAME COMMAND...: until it succeeds, at most 5 s.
wait_for() {
    name=$1
    shift
    tries=0
    until "$@"; do
        tries=$((tries + 1))
        if [ "$tries" -gt 250 ]; then
            bad "$name"
            return 1
        fi
        sleep 0.02
    done
    ok
}

keys() { t send-keys -t x "$@"; }
# The mouse's own bytes: button, column and row counted from 1, M or m.
mouse() { t send-keys -t x -l "$(printf '\033[<%s;%s;%s%s' "$1" "$2" "$3" "$4")"; }

# A shell in which the program is started, so that what it leaves behind can be seen.
open_shell() { # COLUMNS ROWS
    t kill-server
    servers=$((servers + 1)) # the old one may take a moment to go
    socket=paramscope-$$-$servers
    t -f "$work/conf" new-session -d -s x -x "$1" -y "$2" "PS1='ready> ' ENV= exec sh" || exit 2
    wait_for "a shell in tmux" shown '^ready>'
}
run() { keys -l "$*; echo status=\$?" && keys Enter; }
# After it: main screen with what was there, cursor on, mouse off, and a terminal that echoes lines.
given_back() { # NAME
    state=$(t display-message -p -t x '#{alternate_on}#{cursor_flag}#{mouse_any_flag}#{keypad_cursor_flag}')
    if [ "$state" = 0100 ]; then ok; else bad "$1: the terminal was given back ($state, not 0100)"; fi
    keys -l 'stty -a | grep -cE "[ ]icanon.*|[ ]echo "; echo typed-it'
    keys Enter
    wait_for "$1: lines are echoed" shown '^typed-it'
}
pid() { cat "$work/pid"; }
gone() { ! kill -s 0 "$(pid)" 2>/dev/null; }

# After every key tmux shows the picture that the script prints, however little was sent for it.
same_picture() { # COLUMNS ROWS KEYS, by the names that tmux has for them
    open_shell "$1" "$2"
    run "$program"
    wait_for "$1x$2: the first screen" shown 'BERT-base'
    printf 'size %sx%s\n' "$1" "$2" >"$work/script"
    for key in $3; do
        keys "$key"
        case $key in Escape) key=Esc ;; esac
        echo "key $key" >>"$work/script"
        { cat "$work/script" && echo frame; } >"$work/script.now"
        "$program" --script "$work/script.now" | sed 1d >"$work/want"
        wait_for "$1x$2: the same picture after $key" pictured
    done
    keys -l qq
    wait_for "$1x$2: it ends" gone
}
pictured() { t capture-pane -p -t x >"$work/have" && cmp -s "$work/have" "$work/want"; }
same_picture 120 40 'Right Right Left Down Right Up End Enter ? Escape / g p t Escape t p Escape u'
same_picture 80 24 'Down Right Right Left Tab Down Enter : q Escape t ? PgUp Escape Home'
same_picture 60 15 'Down Down Right s Down Right P Escape'

# One cell, which is the last of its line and of the screen.
open_shell 20 5
run "$program"
wait_for "a small screen" shown '109,482,240'
t resize-window -t x -x 1 -y 1
wait_for "something in the only cell" shown '^M$'
t resize-window -t x -x 1 -y 3
wait_for "a column" shown '^M$'
t resize-window -t x -x 30 -y 5
wait_for "larger again" shown '109,482,240'
keys q
wait_for "the end of a small screen" shown 'status=0'

open_shell 120 36
run "$program"
wait_for "the first screen" shown 'BERT-base.*Transformer-base'
wait_for "the footer" shown 'q quit'
keys Down Right
wait_for "a step of a slider" shown '832'
keys u
wait_for "undo" shown '109,482,240'
keys '?'
wait_for "help" shown 'Undo'
keys Escape
wait_for "Escape leaves help" shown '109,482,240'
keys 1 0 2 4 Enter
wait_for "a typed value" shown '1,024'

# A drag, with the window changing under it.
mouse 0 40 6 M
mouse 32 50 6 M
t resize-window -t x -x 80 -y 24
mouse 32 60 6 M
t resize-window -t x -x 60 -y 15
t resize-window -t x -x 1 -y 1
t resize-window -t x -x 200 -y 50
mouse 32 70 6 M
mouse 0 70 6 m
t resize-window -t x -x 100 -y 30
wait_for "it fills the new size" shown 'q quit'
keys q
wait_for "q ends it" shown 'status=0'
given_back "after q"

# Noise, a paste full of commands, an escape sequence that comes in pieces.
run "$program"
wait_for "started for noise" shown 'q quit'
keys -H 80 ff c3 28 00 01 02 1b 5b 39 39 39 39 3b 3b 3b 7a 1b 5b 3c 39 39 3b 4d f0 9f 98 e2 82 ac 1b 5d 35 32 07 1b 1b
keys Escape Escape
t set-buffer 'q:quit qqq'
t paste-buffer -p -t x
keys Escape Escape Down
wait_for "noise and pastes do not end it" shown 'q quit'
for byte in 1b 5b 43; do keys -H "$byte"; done
wait_for "an arrow in pieces is an arrow" shown '832|896'
keys q
wait_for "q ends it" shown 'status=0'
given_back "after noise"

# What opens the models again is printed when it is no longer what was opened, and only then.
prompted() { [ "$(t capture-pane -p -t x | head -n 2 | tr -d ' \n')" = 'clearedready>' ]; }
printed() { # KEYS LINE: after them and q
    keys -l 'clear; echo cleared'
    keys Enter
    wait_for "a clear screen" prompted
    run "$program gpt2 bert-base"
    wait_for "started for a line on exit" shown 'q quit'
    for key in $1; do keys "$key"; done
    keys q
    wait_for "it ends" shown 'status=0'
    if [ "$(t capture-pane -p -t x | grep '^paramscope ')" = "$2" ]; then ok; else bad "on exit after '$1': $2"; fi
}
printed '' ''
printed 'Right u' ''
printed 'y' 'paramscope gpt2 bert-base'
printed 'c' 'paramscope gpt2 bert-base --count weights'
printed 'X' 'paramscope bert-base gpt2'
printed 'p t 5 - s m a l l Enter' 'paramscope t5-small bert-base'

# Suspend and continue.
run "$program gpt2"
wait_for "a model from the command line" shown 'GPT-2'
keys C-z
wait_for "Ctrl-Z stops it" shown '[Ss]topped|status=|Suspended|^ready> *$'
given_back "while it is stopped"
keys -l fg
keys Enter
wait_for "fg brings it back" shown 'q quit'
keys Right
wait_for "and it answers" shown '\+1|→'
keys q
wait_for "it ends" gone

# Told to end while it is stopped: it ends, and does not take the terminal from the shell, which must
# say so to see that it has gone.
reaped() { keys C-j && gone; }
for stop in TSTP STOP; do
    open_shell 120 36
    run "$program"
    wait_for "started for SIG$stop" shown 'q quit'
    kill -s "$stop" "$(pid)"
    wait_for "SIG$stop stops it" shown 'Stopped|Suspended'
    kill -s TERM "$(pid)"
    kill -s CONT "$(pid)"
    wait_for "SIGTERM ends it after SIG$stop" reaped
    [ $stop = STOP ] || given_back "after SIG$stop and SIGTERM"
done

open_shell 120 36
for signal in TERM HUP INT SEGV ABRT; do
    t clear-history -t x
    keys -l clear
    keys Enter
    run "$program"
    wait_for "started for SIG$signal" shown 'q quit'
    kill -s "$signal" "$(pid)"
    wait_for "SIG$signal ends it" gone
    case $signal in
    TERM) wait_for "its status says so" shown 'status=143' ;;
    HUP) wait_for "its status says so" shown 'status=129' ;;
    SEGV) wait_for "its status says so" shown 'status=139' ;;
    ABRT) wait_for "its status says so" shown 'status=134' ;;
    INT) ;; # the shell gives the rest of its line up, as it should
    esac
    given_back "after SIG$signal"
done

# Keys of one's own: they do what they say, help and footer show them, and a broken file is told of.
mkdir -p "$XDG_CONFIG_HOME/paramscope"
printf 'z: limit +1\nF5: quit\nq: none\n' >"$XDG_CONFIG_HOME/paramscope/keys.yaml"
open_shell 120 36
run "$program gpt2"
wait_for "a footer with the key that is left" shown 'F5 quit'
keys z
wait_for "a bound key" shown 'V +1,048,576'
keys q
wait_for "a key that does nothing any more" shown 'that key does nothing here'
keys '?'
wait_for "help with a bound key" shown 'Home End z'
keys Escape F5
wait_for "a bound key ends it" shown 'status=0'
printf 'z: limit +1\nw: stpe +1\n' >"$XDG_CONFIG_HOME/paramscope/keys.yaml"
open_shell 120 36
run "$program gpt2"
wait_for "where the keys are wrong" shown 'keys.yaml:2:4: no action "stpe \+1"; did you mean step'
keys q
wait_for "the built-in keys are in force" shown 'status=0'
rm -r "$XDG_CONFIG_HOME/paramscope"

# A session survives kill -9, and the terminal is the shell's again.
rm -rf "$XDG_STATE_HOME/paramscope"
run "$program bert-base"
wait_for "started for SIGKILL" shown 'q quit'
keys Down Right
wait_for "a change" shown '832'
wait_for "is kept" sh -c "grep -q '\"d_model\":832' '$XDG_STATE_HOME'/paramscope/*.json 2>/dev/null"
kill -9 "$(pid)"
open_shell 120 36
run "$program --resume"
wait_for "--resume brings it back" shown '832'
keys q
wait_for "it ends" shown 'status=0'

# So does a lesson, with its question open and a slider moved away from where the step has it.
rm -rf "$XDG_STATE_HOME/paramscope"
run "$program --lesson heads"
wait_for "a lesson" shown '1/12'
keys Space
wait_for "its question" shown 'heads=24'
keys Left
wait_for "a slider moved away" shown 'heads=16'
wait_for "step and slider are kept" sh -c "grep -q '\"step\":1,' '$XDG_STATE_HOME'/paramscope/*.json 2>/dev/null && grep -q '\"heads\":16' '$XDG_STATE_HOME'/paramscope/*.json"
kill -9 "$(pid)"
open_shell 120 36
run "$program --resume"
wait_for "--resume brings the step back" shown '2/12'
wait_for "with what was moved since" shown 'heads=16'
wait_for "and its question, still covered" shown 'covered'
keys Space
wait_for "and goes on" shown '3/12'
keys q
wait_for "it ends" shown 'status=0'

# Terminals that are not there, and those that can little.
for term in no-such-terminal xterm linux vt100 ansi; do
    keys -l clear
    keys Enter
    run "TERM=$term $program"
    wait_for "TERM=$term" shown '109,482,240|109.5 ?M'
    keys q
    wait_for "TERM=$term ends" shown 'status=0'
done
for how in 'TERM=dumb' 'env -u TERM'; do
    keys -l clear
    keys Enter
    run "$how $program"
    wait_for "$how" shown '109,482,240|109.5 ?M|status=2'
    shown 'status=2' || keys q
    wait_for "$how ends" shown 'status=[02]'
done
for how in 'LC_ALL=C' 'LC_ALL=xx_XX.UTF-8' 'NO_COLOR=1' 'LINES=10 COLUMNS=40'; do
    keys -l clear
    keys Enter
    run "env $how $program"
    wait_for "$how" shown '109,482,240|109.5 ?M'
    [ "$how" != LC_ALL=C ] || if t capture-pane -p -t x | LC_ALL=C grep -q '[^ -~]'; then bad "LC_ALL=C: ASCII only"; else ok; fi
    keys q
    wait_for "$how ends" shown 'status=0'
done

echo "real: $passed passed, $failed failed"
[ "$failed" -eq 0 ]
