# Marks: files that say which requests the host serves, on which of its ports, since when and by whom.
# The place of a mark, below $sites: swap/KEY for all requests of a port, when/KEY/RULE for those that
# match a rule.

# mark_at PLACE: what it says; nothing without one.
mark_at() { cat "$sites/$1" 2>/dev/null || true; }

# places PATTERN...: the places of all marks there are, or of those that match.
places() {
    [ $# -gt 0 ] || set -- 'swap/*' 'when/*/*'
    for pattern in "$@"; do
        for mark in $sites/$pattern; do
            [ ! -f "$mark" ] || say "${mark#$sites/}"
        done
    done
}

# mark_field NAME MARK
mark_field() { say " $2" | sed -n "s/.* $1=\([^ ]*\).*/\1/p"; }

# set_mark PLACE MARK: makes it, or removes it when there is nothing to say. The link to the port's
# socket is there before the mark and stays after it, for requests that have just read the mark.
set_mark() {
    folder=${1%/*}
    if [ -n "$2" ]; then
        socket=ports/$(mark_field port "$2").sock
        case $1 in
            swap/*) turn "$sockets/out/${1#swap/}" "../$socket" ;;
            when/*)
                mkdir -p "$sites/$folder" "$sockets/$folder"
                turn "$sockets/$1" "../../$socket"
                ;;
        esac
        say "$2" >"$sites/$folder/.${1##*/}.new"
        mv "$sites/$folder/.${1##*/}.new" "$sites/$1"
    else
        rm -f "$sites/$1"
    fi
    case $1 in
        swap/*) [ ! -L "$sockets/serve/${1#swap/}" ] || follow_mark "${1#swap/}" ;;
    esac
}

# A rule as it is typed, header:x-dev=one, is called header-x-dev=one in files.
check_rule() {
    case $1 in
        header:x-dev=* | cookie:dev=* | baggage:dev=*) ;;
        *) fail 2 "Not a rule: '$1'" ;;
    esac
    case ${1#*=} in
        '' | *[!A-Za-z0-9_-]*) fail 2 "Not a rule: '$1'" ;;
    esac
    [ ${#1} -le 60 ] || fail 2 "Not a rule, it is too long: '$1'"
}

file_of_rule() { say "${1%%:*}-${1#*:}"; }

rule_of_file() { say "${1%%-*}:${1#*-}"; }
