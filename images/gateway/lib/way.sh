# The way from the relay to the machine on which a developer works. On the same machine the relay dials
# 127.0.0.1 itself. Else the mark says at=: the address by which an engine's virtual machine reaches the
# machine around it, or the name of a tunnel, whose other end is a process of the developer.

here_file=/run/here

# note_here: what no other machine has, nor another network on this one. Once, at the start.
note_here() {
    read -r boot </proc/sys/kernel/random/boot_id
    say "$boot/$(readlink /proc/self/ns/net)" >$here_file
}

# is_here: does the developer, who is $from, work in the relay's own network?
is_here() {
    [ -n "$from" ] || return 0
    read -r here <$here_file && [ "$from" = "$here" ]
}

elsewhere() {
    say "elsewhere $place $out"
    exit 25
}

# probe_host PORT WORD: what an engine's virtual machine calls the machine around it, and whether somebody
# says WORD on its loopback.
probe_host() {
    check_number "$1" port
    host=$(timeout 2 getent ahostsv4 host.docker.internal | head -n 1)
    host=${host%% *}
    [ -n "$host" ] || return 0
    say "host $host"
    [ "$(nc -dnw 1 -- "$host" "$1" 2>/dev/null | head -c 100)" != "$2" ] || say 'answered yes'
}

# tunnel ID PORT PLACE: the relay's end of one, until its input ends or PLACE does not name it any more.
tunnel() {
    check_where "tunnel-$1"
    check_number "$2" port
    case $3 in
        */../* | *[!A-Za-z0-9._+/=-]* | [!a-z]*) fail 2 "Not the place of a mark: '$3'" ;;
    esac
    exec perl $lib/tunnel.pl "$sockets/ports/tunnel-$1:$2" "$sites/$3"
}

# is_open TARGET: do the gateway's connections to it get to somebody?
is_open() {
    case $1 in
        tunnel-*) [ -n "$(nc -dUw 2 "$sockets/ports/$1.look" 2>/dev/null)" ] ;;
        *) nc -zU "$sockets/ports/$1.sock" 2>/dev/null ;;
    esac
}
