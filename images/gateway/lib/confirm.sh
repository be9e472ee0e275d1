# A swap is over when the gateway itself says so.

# confirmed SIDES: the gateway itself says one of them, for the site that find_port found and requests
# that match the rule, if any. A gateway that is just being restarted gets 2 s.
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
    case " $expected " in *" $answer "*) ;; *) false ;; esac
}

# shown_for SIDE: what the gateway answers then; by a share now one, now the other.
shown_for() {
    case $1 in
        split:*) say 'in out' ;;
        stand-in:*) say out ;;
        *) say "${1%%:*}" ;;
    esac
}

unconfirmed() {
    say "unconfirmed $1"
    exit 22
}
