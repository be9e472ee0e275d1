# The relay's loop: a port in use that stopped answering is written into the marks that name it, or,
# where the swap asked for it, ends the swap. Two misses in a row count, since dev servers restart.

missed=' '

watch_marks() {
    find_places
    for place in $places; do
        read_mark "$place"
        [ -z "$mark" ] || watch_mark "$place" "$mark"
    done
}

# watch_mark PLACE MARK
watch_mark() {
    case " $2" in
        *' dead='*) dead=1 ;;
        *) dead= ;;
    esac
    find_target "$2"
    if still_serves "${1#*/}" "$2"; then
        case $missed in *" $1 "*) missed="${missed%%" $1 "*} ${missed#*" $1 "}" ;; esac
        [ -z "$dead" ] || amend "$1" "$2" "${2%% dead=*}"
    elif [ -z "$dead" ]; then
        case $missed in
            *" $1 "*) died "$1" "$2" ;;
            *) missed="$missed$1 " ;;
        esac
    fi
}

# still_serves KEY MARK: does the mark's target take connections? What only looks at a TCP port may be an error in a
# server's log; of a stand-in there it is enough that its container is there.
still_serves() {
    case $2 in
        *' image='*)
            if find_port "$1" && [ "$kind" = tcp ]; then
                is_there "${target%:*}"
                return
            fi
            ;;
    esac
    listens "$target"
}

# is_there ADDRESS: a container that is refuses connections to a port on which nothing listens; 1 is such a port.
is_there() {
    case $(timeout 0.3 nc -nvz -- "$1" 1 2>&1) in
        *refused* | *succeeded*) ;;
        *) return 1 ;;
    esac
}

died() {
    case " $2 " in
        *' fallback=1 '*) amend "$1" "$2" '' ;;
        *) amend "$1" "$2" "$2 dead=$(date -u +%Y-%m-%dT%H:%M:%SZ)" ;;
    esac
}

# amend PLACE SEEN NEW: unless a swap has changed the mark since it was seen.
amend() {
    lock $sockets/lock
    read_mark "$1"
    [ "$mark" != "$2" ] || set_mark "$1" "$3"
    unlock
}

# What nginx logs is bounded; no swap is counting in it meanwhile.
empty_errors_log() {
    read_log_size
    [ "$log_size" -gt 1000000 ] || return 0
    lock $sockets/lock
    : >$errors_log
    unlock
}
