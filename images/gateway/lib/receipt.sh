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
    failed=$(errors_since "$logged" "$1")
    if [ "$1" = "$2" ]; then
        open=0
    elif [ -n "$rule" ] && [ -z "$old_mark" ]; then
        open=-
    fi
    say "open ${open:-$(open_on "$1")}"
    say "errors $(say "$failed" | sed '/^$/d' | wc -l)"
    say "$failed" | sed '/^$/d; s/^/error /' | head -n 3
}

# open_on SIDE: open connections of the port that find_port found. Those of an HTTP port that are
# only kept for the next request are gone after 0.1 s (http.conf); what is open then has work to do.
open_on() {
    case $1/$kind in
        out:*) ask open_out "${1#out:}" || say - ;;
        in/tcp) ask open_in "$container:$port" || say - ;;
        in/*)
            deadline=$(($(ticks) + 15))
            while open=$(ask open_in "$container:$port") && [ "$open" != 0 ] && [ "$(ticks)" -lt $deadline ]; do
                sleep 0.02
            done
            say "${open:--}"
            ;;
    esac
}

# log_size: for errors_since.
log_size() { wc -c 2>/dev/null <$errors_log || say 0; }

# errors_since SIZE SIDE: what the gateway has logged since then for the port that find_port found,
# without client and server. That a container was absent is no news when the site was in before.
errors_since() {
    case $kind in
        tcp) servers="$address:$port|unix:$sockets/in/$key.sock" ;;
        *) servers=$key ;;
    esac
    absent=' while connecting to upstream,.* upstream: "[a-z:/]*'"$container:$port"
    [ "$2" = in ] || absent='^$'
    tail -c +$(($1 + 1)) $errors_log | grep -E ", server: ($servers)," | grep -v "$absent" |
        sed 's/^.*\] [0-9#]*: \(\*[0-9]* \)\{0,1\}//; s/, client: .*, server: [^,]*//; s/, host: .*//' || true
}
