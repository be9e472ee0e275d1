# Taking a site out to the host and back in. The mark $sites/swap/KEY decides; the link that a TCP
# site connects through follows it.

# swap_out NAME PORT BY [fallback]: PORT 0 is the declared one.
swap_out() {
    begin=$(date +%s%N)
    out=$2
    check_number "$out" port
    find_site "$1"
    [ "$out" != 0 ] || out=$port
    runs || unconfirmed "the relay's nginx does not run"
    lock $sockets/lock
    before=$(side_of "$key")
    old_mark=$(cat "$sites/swap/$key" 2>/dev/null || true)

    if ! listens "$out"; then
        say "refused nothing listens on ${dial%% *}:$out"
        exit 20
    fi
    listen_for "$out" || unconfirmed "the relay does not open $sockets/ports/$out.sock"

    by=$(printf %s "$3" | tr -c 'A-Za-z0-9@._-' _)
    logged=$(log_size)
    set_side "$key" "port=$out since=$(utc) by=${by:-unknown}${4:+ fallback=1}"
    if ! confirmed out; then
        set_side "$key" "$old_mark"
        unconfirmed "$answer"
    fi
    report "$before" "out:$out"
}

# swap_in NAME: works whatever the state, also for a key that is no longer declared and when the gateway is down.
swap_in() {
    begin=$(date +%s%N)
    key=$1
    [ -f "$sites/swap/$key" ] || find_site "$key"
    lock $sockets/lock
    before=$(side_of "$key")
    logged=$(log_size)
    set_side "$key" ''
    if find_port "$key" && ! confirmed in; then
        say "Site '$key' is in, but the gateway did not confirm it: $answer" >&2
        open=-
    fi
    report "$before" in
    for mark in "$sites/swap/$key".*; do
        [ ! -f "$mark" ] || say "also ${mark##*/}"
    done
}

# find_site NAME: sets key, and what find_port sets. NAME is a key, or a bare name that leads to the
# site as it does in DNS, with or without one of the site's ports: billing, billing.8080.
find_site() {
    check_key "$1"
    key=$1
    find_port "$key" && return
    number=
    case $1 in *.*) number=${1##*.} ;; esac
    site=$(site_named "${1%.*}")
    for key in "$site${number:+.$number}" "$site"; do
        if [ -n "$site" ] && find_port "$key" && [ "${number:-$port}" = "$port" ]; then
            return
        fi
    done
    say "unknown $1"
    exit 21
}

# site_named NAME: billing -> billing-www
site_named() {
    grep -lE "^# site .* names=([^ ]*,)?$1\\." $sites/current/http/*.conf $sites/current/tcp/*.conf 2>/dev/null |
        sed -n '1s#.*/\(.*\)\.conf$#\1#p'
}

# set_side KEY MARK: out with a mark, in without. The link to the socket is there before the mark
# and stays after it, for requests that have just read the mark.
set_side() {
    if [ -n "$2" ]; then
        turn "$sockets/out/$1" "../ports/$(mark_field port "$2").sock"
        write_mark "$1" "$2"
    else
        rm -f "$sites/swap/$1"
    fi
    [ ! -L "$sockets/serve/$1" ] || follow_mark "$1"
}

write_mark() {
    say "$2" >"$sites/swap/.$1.new"
    mv "$sites/swap/.$1.new" "$sites/swap/$1"
}

# mark_field NAME MARK
mark_field() { say " $2" | sed -n "s/.* $1=\([^ ]*\).*/\1/p"; }

utc() { date -u +%Y-%m-%dT%H:%M:%SZ; }

# confirmed SIDE: the gateway itself says so, for the site that find_port found. A gateway that is
# just being restarted gets 2 s.
confirmed() { until_true 200 shows "$1"; }

shows() {
    case $kind in
        tcp)
            answer=$(ask listens_at "$address:$port") || answer='no answer'
            [ "$answer" != yes ] || return 0
            answer="does the gateway listen on $address:$port? $answer"
            return 1
            ;;
        http) protocol=--http1.1 ;;
        grpc) protocol=--http2-prior-knowledge ;;
    esac
    answer=$(curl -sS -m 1 $protocol "http://$address:$port/.testenv/side" 2>&1)
    [ "$answer" = "$1" ]
}

unconfirmed() {
    say "unconfirmed $1"
    exit 22
}

# report BEFORE AFTER: the receipt of a swap that find_port and confirmed have been asked for.
report() {
    say "before $1"
    say "after $2"
    say "micros $((($(date +%s%N) - begin) / 1000))"
    say "key $key"
    [ -n "$kind" ] || return 0
    failed=$(errors_since "$logged" "$1")
    [ "$1" != "$2" ] || open=0
    say "open ${open:-$(open_on "$1")}"
    say "errors $(say "$failed" | sed '/^$/d' | wc -l)"
    say "$failed" | sed '/^$/d; s/^/error /' | head -n 3
}
