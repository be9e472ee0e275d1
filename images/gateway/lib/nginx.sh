# Reloading nginx and knowing when it is over. A reload is over when the new workers answer and the
# old ones have stopped accepting: in the 100 ms between, both configurations answer in turn.

pid_file=/run/nginx.pid

# Hundredths of a second since the machine started.
ticks() {
    read -r uptime _ </proc/uptime
    say "${uptime%.*}${uptime#*.}"
}

workers() {
    master=$(cat $pid_file 2>/dev/null) && cat "/proc/$master/task/$master/children" 2>/dev/null || true
}

# True for a worker that still takes new connections.
accepts() {
    case $(tr '\0' ' ' 2>/dev/null <"/proc/$1/cmdline") in
        '' | *'shutting down'*) return 1 ;;
    esac
}

retired() {
    for worker in "$@"; do
        ! accepts "$worker" || return 1
    done
}

# reload CHECK...: sends SIGHUP; true once CHECK holds and the old workers are retired. False after
# 4 s, because nginx itself tries for 2.5 s to bind an address before it gives up.
reload() {
    old=$(workers)
    hang_up
    until_true 400 reloaded "$@"
}

# SIGHUP, also to an nginx that is only just starting.
hang_up() { runs && kill -HUP "$(cat $pid_file)"; }

runs() { until_true 400 test -s $pid_file; }

reloaded() {
    # shellcheck disable=SC2086  # one word per worker
    "$@" && retired $old
}

# until_true HUNDREDTHS CHECK...
until_true() {
    deadline=$(($(ticks) + $1))
    shift
    until "$@"; do
        [ "$(ticks)" -lt $deadline ] || return 1
        sleep 0.02
    done
}
