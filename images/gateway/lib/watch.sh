# The relay's loop: a port in use that stopped answering is written into the marks that name it, or,
# where the swap asked for it, ends the swap. Two misses in a row count, since dev servers restart.

missed=' '

watch_marks() {
    for place in $(places); do
        watch_mark "$place" "$(mark_at "$place")"
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
    if listens "$(mark_field port "$2")"; then
        missed=$(say "$missed" | sed "s| $1 | |g")
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
        *) amend "$1" "$2" "$2 dead=$(utc)" ;;
    esac
}

# amend PLACE SEEN NEW: unless a swap has changed the mark since it was seen.
amend() {
    lock $sockets/lock
    [ "$(mark_at "$1")" != "$2" ] || set_mark "$1" "$3"
    unlock
}

# What nginx logs is bounded; no swap is counting in it meanwhile.
empty_errors_log() {
    [ "$(log_size)" -gt 1000000 ] || return 0
    lock $sockets/lock
    : >$errors_log
    unlock
}
