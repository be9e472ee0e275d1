# The relay's loop: a port in use that stopped answering is written into the marks that name it, or,
# where the swap asked for it, ends the swap. Two misses in a row count, since dev servers restart.

missed=' '

watch_marks() {
    find_places
    for place in $places; do
        read_mark "$place"
        watch_mark "$place" "$mark"
    done
}

# watch_mark PLACE MARK
watch_mark() {
    # The engine says when a container ends; connecting to look would be an error in its log.
    case $2 in *' at='*) return ;; esac
    case " $2" in
        *' dead='*) dead=1 ;;
        *) dead= ;;
    esac
    read_field port "$2"
    if listens "$field"; then
        case $missed in *" $1 "*) missed="${missed%%" $1 "*} ${missed#*" $1 "}" ;; esac
        [ -z "$dead" ] || amend "$1" "$2" "${2%% dead=*}"
    elif [ -z "$dead" ]; then
        case $missed in
            *" $1 "*) died "$1" "$2" ;;
            *) missed="$missed$1 " ;;
        esac
    fi
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
