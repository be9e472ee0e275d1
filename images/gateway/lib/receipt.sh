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
    open=${open:-$(open_before "$1" "$2")}
    say "open $open"
    [ -z "$patience" ] || wait_for_old "$1" "$2"
    failed=
    [ "$(log_size)" = "$logged" ] || failed=$(errors_since "$logged" "$1")
    [ -z "$drain" ] || cut_old "$1" "$2"
    [ -z "$patience" ] || say "left $open"
    if [ -z "$failed" ]; then
        say 'errors 0'
    else
        say "errors $(say "$failed" | wc -l)"
        say "$failed" | sed 's/^/error /' | head -n 3
    fi
}

# open_before BEFORE AFTER: open connections of who served before and does not serve now.
open_before() {
    sum=0
    for server in $(servers_of "$1"); do
        case " $(servers_of "$2" | paste -sd ' ' -) " in
            *" $server "*) ;;
            *)
                open=$(open_on "$server")
                [ "$open" != - ] || sum=-
                [ "$sum" = - ] || sum=$((sum + open))
                ;;
        esac
    done
    say "$sum"
}

# wait_for_old BEFORE AFTER: until nothing is open there any more, at most as long as asked. Others may
# swap meanwhile.
wait_for_old() {
    unlock
    deadline_old=$(($(ticks) + 100 * patience))
    while [ "$open" != 0 ] && [ "$open" != - ] && [ "$(ticks)" -lt $deadline_old ]; do
        # Whoever reads this hears from us.
        say "waiting $open"
        sleep 0.2
        open=$(open_before "$1" "$2")
    done
}

# cut_old BEFORE AFTER: ends what is still open to a container. What goes to the host cannot be ended
# from here: the kernel ends no connections of unix sockets, and the host's own are not ours.
cut_old() {
    case $open in
        0 | -) return ;;
    esac
    case " $(servers_of "$1" | paste -sd ' ' -) " in
        *' in '*) say "cut $(ask cut_in "$container:$port" || say 0)" ;;
        *) say 'cut 0' ;;
    esac
    open=$(open_before "$1" "$2")
}

# servers_of SIDE: in, a target, or both.
servers_of() {
    case $1 in
        in) say in ;;
        out:* | stand-in:*) say "${1#*:}" ;;
        split:*)
            say in
            say "$1" | cut -d: -f2
            ;;
    esac
}

# open_on SERVER: open connections of the port that find_port found. Those of an HTTP port that are
# only kept for the next request are gone after 0.1 s (http.conf); what is open then has work to do.
open_on() {
    case $1/$kind in
        in/tcp) ask open_in "$container:$port" || say - ;;
        in/*)
            deadline=$(($(ticks) + 15))
            while open=$(ask open_in "$container:$port") && [ "$open" != 0 ] && [ "$(ticks)" -lt $deadline ]; do
                sleep 0.02
            done
            say "${open:--}"
            ;;
        *) ask open_out "$1" || say - ;;
    esac
}

# log_size: for errors_since.
log_size() { wc -c 2>/dev/null <$errors_log || say 0; }

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
