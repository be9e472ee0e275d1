# What a swap left behind: connections that are still open on the old side, and errors that the
# gateway logged.

errors_log=$sockets/errors.log

# report BEFORE AFTER: the receipt of a swap of the port that find_port found. Who waits for what a rule
# took out is not known: to the container all requests are alike.
report() {
    say "before $1"
    say "after $2"
    say "micros $((($(date +%s%N) - begin) / 1000))"
    say "key $key"
    [ -n "$kind" ] || return 0
    if [ "$1" = "$2" ]; then
        open=0
    elif [ -n "$rule" ] && [ -z "$old_mark" ]; then
        open=-
    fi
    [ -n "${open-}" ] || find_open "$1" "$2"
    say "open $open"
    [ -z "$patience" ] || wait_for_old "$1" "$2"
    failed=
    read_log_size
    [ "$log_size" = "$logged" ] || failed=$(errors_since "$logged" "$1")
    [ -z "$drain" ] || cut_old "$1" "$2"
    [ -z "$patience" ] || say "left $open"
    if [ -z "$failed" ]; then
        say 'errors 0'
    else
        say "errors $(say "$failed" | wc -l)"
        say "$failed" | sed 's/^/error /' | head -n 3
    fi
}

# find_open BEFORE AFTER: sets open to the number of open connections of who served before and does not
# serve now; to - when the gateway does not answer.
find_open() {
    find_servers "$2"
    serving=" $servers "
    find_servers "$1"
    sum=0
    for server in $servers; do
        case $serving in *" $server "*) continue ;; esac
        find_open_on "$server"
        [ "$open" != - ] || sum=-
        [ "$sum" = - ] || sum=$((sum + open))
    done
    open=$sum
}

# wait_for_old BEFORE AFTER: until nothing is open there any more, at most as long as asked. Others may
# swap meanwhile.
wait_for_old() {
    unlock
    read_ticks
    deadline_old=$((ticks + 100 * patience))
    while [ "$open" != 0 ] && [ "$open" != - ] && ! passed $deadline_old; do
        # Whoever reads this hears from us.
        say "waiting $open"
        sleep 0.2
        find_open "$1" "$2"
    done
}

# cut_old BEFORE AFTER: ends what is still open to a container. What goes to the host cannot be ended
# from here: the kernel ends no connections of unix sockets, and the host's own are not ours.
cut_old() {
    case $open in
        0 | -) return ;;
    esac
    find_servers "$1"
    case " $servers " in
        *' in '*) say "cut $(ask cut_in "$container:$port" || say 0)" ;;
        *) say 'cut 0' ;;
    esac
    find_open "$1" "$2"
}

# find_servers SIDE: sets servers to in, a target, or both.
find_servers() {
    case $1 in
        in) servers=in ;;
        out:* | stand-in:*) servers=${1#*:} ;;
        split:*)
            servers=${1#split:}
            servers="in ${servers%:*}"
            ;;
        *) servers='' ;;
    esac
}

# find_open_on SERVER: sets open to the open connections of the port that find_port found. Those of an HTTP
# port that are only kept for the next request are gone after 0.1 s (http.conf); what is open then has work
# to do.
find_open_on() {
    case $1/$kind in
        in/tcp) open=$(ask open_in "$container:$port") || open=- ;;
        in/*)
            read_ticks
            deadline=$((ticks + 15))
            while open=$(ask open_in "$container:$port") && [ "$open" != 0 ] && ! passed $deadline; do
                sleep 0.02
            done
            open=${open:--}
            ;;
        *) open=$(ask open_out "$1") || open=- ;;
    esac
}

# read_log_size: sets log_size, for errors_since. Usually there is nothing in the log.
read_log_size() {
    log_size=0
    [ ! -s $errors_log ] || log_size=$(wc -c <$errors_log)
}

# errors_since SIZE SIDE: what the gateway has logged since then for the port that find_port found,
# without client and server. That a container was absent is no news when the site was in before; what
# became of a copy is nobody's loss.
errors_since() {
    case $kind in
        tcp) servers="$address:$port|unix:$sockets/in/$key.sock" ;;
        *) servers=$key ;;
    esac
    absent=' while connecting to upstream,.* upstream: "[a-z:/]*'"$container:$port"
    [ "$2" = in ] || absent='^$'
    tail -c +$(($1 + 1)) $errors_log | grep -E ", server: ($servers)," |
        grep -v -e "$absent" -e "upstream: \"http://unix:$sockets/mirror/" |
        sed 's/^.*\] [0-9#]*: \(\*[0-9]* \)\{0,1\}//; s/, client: .*, server: [^,]*//; s/, host: .*//' || true
}
