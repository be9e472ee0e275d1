#!/bin/sh
# Makes sure that a Docker engine answers: engine.sh start|stop|status
#
#   start   does nothing when one answers; else starts the installed dockerd, else installs it first (Debian and Ubuntu,
#           as root). The only script of this project that changes the machine.
#   stop    stops the engine that `start` started; any other is left alone.
#   status  says what answers; exit 0 when something does, else 3.
#
# For trying this script beside a working engine: TESTENV_ENGINE_SOCKET (default /var/run/docker.sock) is the socket that
# is asked, TESTENV_ENGINE_FLAGS are words for dockerd (-H, --data-root ...), TESTENV_ENGINE_FOLDER keeps its log and pid.
set -eu
here=$(cd "$(dirname "$0")" && pwd -P)
. "$here/jdk.sh"
. "$here/cache.sh"

socket=${TESTENV_ENGINE_SOCKET:-/var/run/docker.sock}
if cache_folder; then folder=$cache/engine; else folder=/var/run/testenv-engine; fi
folder=${TESTENV_ENGINE_FOLDER:-$folder}
pid_file=$folder/dockerd.pid
log=$folder/dockerd.log
start_limit=60 # seconds until the engine has to answer
stop_limit=30

say() {
    printf '%s\n' "$*" >&2
}

give_up() {
    say "$@"
    exit 3
}

# Asks the engine that the docker command would ask. Sets answer (its version), or reason (why not).
engine_answers() {
    if [ -n "${TESTENV_ENGINE_SOCKET-}" ]; then
        export DOCKER_HOST="unix://$socket"
    fi
    if command -v docker >/dev/null; then
        if answer=$(docker version --format '{{.Server.Version}}' 2>&1); then return; fi
        reason=$(printf '%s\n' "$answer" | sed '/^$/d')
        # A rootless or Desktop engine serves elsewhere, and no context says so.
        [ -z "${DOCKER_HOST-}" ] || return 1
        for other in "$HOME/.docker/run/docker.sock" "${XDG_RUNTIME_DIR:-/nonexistent}/docker.sock"; do
            [ -S "$other" ] && answer=$(docker -H "unix://$other" version --format '{{.Server.Version}}' 2>/dev/null) && return
        done
        return 1
    fi
    reason="the docker command is not installed"
    command -v curl >/dev/null || return 1
    for other in "$socket" "$HOME/.docker/run/docker.sock" "${XDG_RUNTIME_DIR:-/nonexistent}/docker.sock"; do
        [ -S "$other" ] || continue
        answer=$(curl -fsS --max-time 5 --unix-socket "$other" http://docker/version 2>&1 |
            sed -n 's/.*"Version":"\([^"]*\)","ApiVersion".*/\1/p')
        [ -n "$answer" ] && return
    done
    return 1
}

# Succeeds when a dockerd serves (or should serve) our socket.
engine_runs() {
    if [ -n "${TESTENV_ENGINE_SOCKET-}" ]; then
        started_by_us
    else
        # /proc rather than ps, which small systems do not have; dockerd runs on Linux alone.
        grep -qxs dockerd /proc/[0-9]*/comm
    fi
}

started_by_us() {
    [ -r "$pid_file" ] || return 1
    pid=$(cat "$pid_file")
    # A pid file that outlived a reboot may name somebody else's process.
    grep -qxs dockerd "/proc/$pid/comm"
}

service_manager() {
    [ -d /run/systemd/system ] || [ -d /run/openrc ]
}

start_dockerd() {
    if service_manager; then
        if [ -d /run/openrc ]; then command='rc-service docker start'; else command='systemctl start docker'; fi
        give_up "Docker is installed but does not run; this machine's service manager starts it: $command"
    fi
    [ "$(id -u)" -eq 0 ] ||
        give_up "Docker is installed but does not run, and starting it needs root: sudo make engine"
    mkdir -p "$folder"
    say "Starting dockerd (log: $log)"
    # shellcheck disable=SC2086 # several words
    setsid dockerd ${TESTENV_ENGINE_FLAGS-} </dev/null >"$log" 2>&1 &
    pid=$!
    echo "$pid" >"$pid_file"
    deadline=$(($(date +%s) + start_limit))
    until engine_answers; do
        if ! kill -0 "$pid" 2>/dev/null; then
            rm -f "$pid_file"
            say "dockerd ended instead of answering. Its last words, from '$log':"
            tail -n 10 "$log" >&2
            exit 3
        fi
        [ "$(date +%s)" -lt "$deadline" ] ||
            give_up "dockerd runs but did not answer within $start_limit s: $reason; see '$log'"
        sleep 0.2
    done
}

on_debian() {
    [ -r /etc/debian_version ] && command -v apt-get >/dev/null
}

# debootstrap makes the base of our images where no registry answers.
packages='docker.io iptables debootstrap'

install_dockerd() {
    if [ -t 0 ] && [ -z "${CI-}" ]; then
        printf 'No Docker engine here. Install %s with apt-get? [Y/n] ' "$packages" >&2
        read -r reply
        case $reply in
            '' | [Yy]*) ;;
            *) give_up "Nothing was installed. To do it yourself: apt-get install $packages" ;;
        esac
    fi
    say "Installing $packages"
    export DEBIAN_FRONTEND=noninteractive
    mkdir -p "$folder"
    # shellcheck disable=SC2086 # several packages
    if ! { apt-get update && apt-get install -y $packages; } </dev/null >"$folder/apt.log" 2>&1; then
        say "apt-get could not install $packages. Its last words, from '$folder/apt.log':"
        tail -n 10 "$folder/apt.log" >&2
        exit 3
    fi
}

# One message with everything that is missing, and the command that installs it.
print_missing() {
    missing='Docker'
    jdk_newest || missing="$missing, a JDK (21 or newer)"
    command -v make >/dev/null || missing="$missing, make"
    say "Missing on this machine: $missing. To install all of it:"
    if on_debian; then
        say "    sudo apt-get install $packages make openjdk-21-jdk-headless"
        say "    (Debian 12 has no JDK 21: take one from https://adoptium.net. As root, make engine installs Docker by itself.)"
    elif [ "$(uname)" = Darwin ]; then
        say "    brew install --cask docker temurin    (then start Docker Desktop once; make comes with: xcode-select --install)"
    elif command -v dnf >/dev/null; then
        say "    sudo dnf install moby-engine make java-21-openjdk-devel && sudo systemctl enable --now docker"
    elif command -v pacman >/dev/null; then
        say "    sudo pacman -S docker make jdk21-openjdk && sudo systemctl enable --now docker"
    elif command -v apk >/dev/null; then
        say "    apk add docker make openjdk21 && rc-service docker start"
    else
        say "    Docker: https://docs.docker.com/engine/install    JDK: https://adoptium.net    make: your system's packages"
    fi
}

start() {
    if engine_answers; then
        return
    fi
    if [ -n "${DOCKER_HOST-}${DOCKER_CONTEXT-}" ] && [ -z "${TESTENV_ENGINE_SOCKET-}" ]; then
        give_up "The engine chosen by DOCKER_HOST or DOCKER_CONTEXT ('${DOCKER_HOST-}${DOCKER_CONTEXT-}') does not answer: $reason"
    fi
    if engine_runs; then
        say "A Docker engine runs here but refuses, and was left alone: $reason"
        case $reason in
            *'permission denied'*) say "To be let in: sudo usermod -aG docker $(id -un), then log in again." ;;
        esac
        exit 3
    fi
    if [ "$(uname)" = Darwin ] && command -v docker >/dev/null; then
        give_up "Docker is installed but its engine does not run. Start it: open -a Docker (or: colima start)"
    fi
    if ! command -v dockerd >/dev/null; then
        if ! on_debian || [ "$(id -u)" -ne 0 ]; then
            print_missing
            exit 3
        fi
        install_dockerd
        # The package starts the engine itself where a service manager is in charge.
        if engine_answers; then return; fi
    fi
    start_dockerd
}

stop() {
    if ! started_by_us; then
        rm -f "$pid_file"
        say "No engine was started by make engine; nothing to stop."
        return
    fi
    kill "$pid"
    deadline=$(($(date +%s) + stop_limit))
    while kill -0 "$pid" 2>/dev/null; do
        [ "$(date +%s)" -lt "$deadline" ] || give_up "dockerd (pid $pid) did not stop within $stop_limit s; see '$log'"
        sleep 0.2
    done
    rm -f "$pid_file"
    say "Stopped the engine that make engine had started."
}

status() {
    engine_answers || give_up "No Docker engine answers: $reason"
    if started_by_us; then by=", started by make engine (pid $pid, log $log)"; else by=''; fi
    echo "Docker engine $answer answers$by"
}

case ${1-} in
    start)
        start
        status
        ;;
    stop) stop ;;
    status) status ;;
    *)
        say "Usage: engine.sh start|stop|status"
        exit 2
        ;;
esac
