# A swap is over when the gateway itself says so.

# confirmed SIDES: the gateway itself says one of them, for the site that find_port found and requests
# that match the rule, if any. A gateway that is just being restarted gets 2 s.
confirmed() { until_true 200 shows "$1"; }

shows() {
    if [ "$kind" = tcp ]; then
        answer=$(ask listens_at "$address:$port") || answer='no answer'
        [ "$answer" != yes ] || return 0
        answer="does the gateway listen on $address:$port? $answer"
        return 1
    fi
    asked=/.testenv/side header='accept: */*'
    case $rule in
        path:*) asked="$asked?path=${rule#path:}" ;;
        header:*) header="x-dev: ${rule#*=}" ;;
        cookie:*) header="cookie: dev=${rule#*=}" ;;
        baggage:*) header="baggage: dev=${rule#*=}" ;;
    esac
    case $kind in
        # curl would need three times as long as nc.
        http) answer=$(printf '%s\r\n' "GET $asked HTTP/1.0" "$header" '' | nc -nvw 1 "$address" "$port" 2>&1) ;;
        grpc) answer=$(curl -sSm 1 --http2-prior-knowledge -H "$header" "http://$address:$port$asked" 2>&1) ;;
    esac
    answer=${answer##*"$newline"}
    case " $1 " in *" $answer "*) ;; *) false ;; esac
}

unconfirmed() {
    say "unconfirmed $1"
    exit 22
}
