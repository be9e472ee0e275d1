# Taking a site out to the host and back in, as a whole or for the requests that match a rule. The
# mark decides; the link that a TCP site connects through follows it.

# swap_out NAME PORT BY [fallback] [when=RULE]: PORT 0 is the declared one.
swap_out() {
    begin=$(date +%s%N)
    name=$1 out=$2 by=$3
    shift 3
    read_options "$@"
    check_number "$out" port
    find_site "$name"
    [ "$out" != 0 ] || out=$port
    choose_place
    runs || unconfirmed "the relay's nginx does not run"
    lock $sockets/lock
    before=$(side_at "$place")
    old_mark=$(mark_at "$place")

    if ! listens "$out"; then
        say "refused nothing listens on ${dial%% *}:$out"
        exit 20
    fi
    listen_for "$out" || unconfirmed "the relay does not open $sockets/ports/$out.sock"

    logged=$(log_size)
    set_mark "$place" "port=$out since=$(utc) by=$(token "$by")${fallback:+ fallback=1}"
    if ! confirmed "${rule:-out}"; then
        set_mark "$place" "$old_mark"
        unconfirmed "$answer"
    fi
    report "$before" "out:$out"
}

# swap_in NAME [when=RULE | alone]: the rule, the site without its rules, or with all of them. Works whatever the state, also
# for a key that is no longer declared and when the gateway is down.
swap_in() {
    begin=$(date +%s%N)
    key=$1
    shift
    read_options "$@"
    check_key "$key"
    find_port "$key" || [ -n "$(places "swap/$key" "when/$key/*")" ] || find_site "$key"
    choose_place
    lock $sockets/lock
    before=$(side_at "$place")
    old_mark=$(mark_at "$place")
    logged=$(log_size)
    set_mark "$place" ''
    [ -n "$rule$alone" ] || end_rules
    after=$(side_of "$key")
    if [ -n "$kind" ] && ! confirmed "${after%%:*}"; then
        say "Site '$key' is in, but the gateway did not confirm it: $answer" >&2
        open=-
    fi
    report "$before" "$after"
    say_what_is_still_out
}

say_what_is_still_out() {
    for further in $(places "swap/$key.*" "when/$key.*/*"); do
        further=${further#*/}
        say "also ${further%%/*}"
    done | sort -u
}

end_rules() {
    for further in $(places "when/$key/*"); do
        say "ended when $(rule_of_file "${further##*/}") $(mark_at "$further")"
        set_mark "$further" ''
    done
}

read_options() {
    fallback='' rule='' alone=''
    for option in "$@"; do
        case $option in
            fallback) fallback=1 ;;
            alone) alone=1 ;;
            when=*)
                rule=${option#when=}
                check_rule "$rule"
                ;;
            *) fail 2 "Not an option of a swap: '$option'" ;;
        esac
    done
}

choose_place() {
    place=swap/$key
    [ -n "$rule" ] || return 0
    [ "$kind" != tcp ] || unsuited 'a TCP port has no requests that a rule could tell apart'
    place=when/$key/$(file_of_rule "$rule")
}

# side_at PLACE: who serves now what a mark there would take out.
side_at() {
    out_now=$(mark_field port "$(mark_at "$1")")
    if [ -n "$out_now" ]; then
        say "out:$out_now"
    else
        side_of "$key"
    fi
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

# token TEXT: what may stand in a mark.
token() {
    safe=$(printf %s "$1" | tr -c 'A-Za-z0-9@._-' _)
    say "${safe:-unknown}"
}

utc() { date -u +%Y-%m-%dT%H:%M:%SZ; }

# confirmed SIDE: the gateway itself says so, for the site that find_port found and requests that match
# the rule, if any. A gateway that is just being restarted gets 2 s.
confirmed() { until_true 200 shows "$1"; }

shows() {
    case $kind in
        tcp)
            answer=$(ask listens_at "$address:$port") || answer='no answer'
            [ "$answer" != yes ] || return 0
            answer="does the gateway listen on $address:$port? $answer"
            return 1
            ;;
        http) set -- "$1" --http1.1 ;;
        grpc) set -- "$1" --http2-prior-knowledge ;;
    esac
    case $rule in
        header:*) set -- "$@" -H "x-dev: ${rule#*=}" ;;
        cookie:*) set -- "$@" -b "dev=${rule#*=}" ;;
        baggage:*) set -- "$@" -H "baggage: dev=${rule#*=}" ;;
    esac
    expected=$1
    shift
    answer=$(curl -sS -m 1 "$@" "http://$address:$port/.testenv/side" 2>&1)
    [ "$answer" = "$expected" ]
}

unsuited() {
    say "unsuited $1"
    exit 23
}

unconfirmed() {
    say "unconfirmed $1"
    exit 22
}
