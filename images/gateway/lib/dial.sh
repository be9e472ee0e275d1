# The relay's own nginx: one unix socket for each port of the host.

relay_conf=/run/relay.conf

# listens TARGET: does anything take connections there, on that port of the host, at the end of a tunnel or
# at another address? The kernel and the tunnel can be asked; a connection made only to look is an error in
# many a server's log.
listens() {
    case $1 in
        tunnel-*) [ "$(nc -dUw 2 "$sockets/ports/$1.look" 2>/dev/null)" = yes ] ;;
        *:*) timeout 1 nc -nz -- "${1%:*}" "${1#*:}" 2>/dev/null ;;
        *)
            case $(ss -Hltn "sport = :$1") in
                *" 127.0.0.1:$1 "* | *" 0.0.0.0:$1 "* | *" [::1]:$1 "* | *" [::]:$1 "* | *" *:$1 "*) ;;
                *) nc -z -w 2 127.0.0.1 "$1" 2>/dev/null || nc -z -w 2 ::1 "$1" 2>/dev/null ;;
            esac
            ;;
    esac
}

# Every port that the generation declares, every target that a mark names or that is listened for already;
# tunnels have their own sockets.
wanted_targets() {
    {
        ports_of $sites/current | cut -d' ' -f3
        find_places
        for place in $places; do
            read_mark "$place"
            find_target "$mark"
            say "$target"
        done
        for socket in $sockets/ports/*.sock; do
            [ -S "$socket" ] || continue
            socket=${socket##*/}
            say "${socket%.sock}"
        done
        [ $# = 0 ] || say "$*"
    } | sed '/^tunnel-/d' | sort -u
}

# configure TARGET...: writes the configuration. A socket never changes its port, and none is given up
# while the relay runs: somebody may still be connected.
configure() {
    cat /usr/local/lib/testenv/relay.conf >$relay_conf.new
    for wanted in $(wanted_targets "$@"); do
        limit=
        case $wanted in
            *:*)
                upstream=target_${wanted%:*}_${wanted#*:}
                say "upstream $upstream {"
                say "    server $wanted max_fails=0;"
                # The gateway's for containers; one that is gone does not refuse.
                limit=' proxy_connect_timeout 3s;'
                ;;
            *)
                upstream=target_$wanted
                say "upstream $upstream {"
                say "    server 127.0.0.1:$wanted max_fails=0;"
                say "    server [::1]:$wanted max_fails=0 backup;"
                ;;
        esac
        say '}'
        say "server { listen unix:$sockets/ports/$wanted.sock backlog=4096; proxy_pass $upstream;$limit }"
    done >>$relay_conf.new
    say '}' >>$relay_conf.new
    mv $relay_conf.new $relay_conf
}

# listen_for TARGET: returns when its socket accepts connections.
listen_for() {
    [ ! -S "$sockets/ports/$1.sock" ] || return 0
    listen_again "$1"
    until_true 400 nc -zU "$sockets/ports/$1.sock" 2>/dev/null
}

listen_again() {
    configure "$@"
    hang_up
}
