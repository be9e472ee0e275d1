# The nginx of this container: its master process, its workers, and waiting for them.

pid_file=/run/nginx.pid

# read_ticks: sets ticks to the hundredths of a second since the machine started.
read_ticks() {
    read -r ticks _ </proc/uptime
    ticks=${ticks%.*}${ticks#*.}
}

# passed TICKS
passed() {
    read_ticks
    [ "$ticks" -ge "$1" ]
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

# True when none of these workers accepts any more.
retired() {
    for worker in "$@"; do
        ! accepts "$worker" || return 1
    done
}

# SIGHUP, also to an nginx that is only just starting.
hang_up() { runs && kill -HUP "$(cat $pid_file)"; }

runs() { until_true 400 test -s $pid_file; }

# until_true HUNDREDTHS CHECK...
until_true() {
    read_ticks
    deadline=$((ticks + $1))
    shift
    until "$@"; do
        ! passed $deadline || return 1
        sleep 0.02
    done
}
