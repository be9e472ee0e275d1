# One probe from inside the environment's network, for engines whose network the host cannot route to.
# What a probe finds out is its output; only a probe that could not be made fails.

# probe_tcp HOST PORT: open when the connection is accepted and still stands a moment later, since
# a gateway accepts before it knows whether anybody is behind it.
probe_tcp() {
    check_number "$2" port
    if ! reason=$(nc -zv -w 2 -- "$1" "$2" 2>&1); then
        say "closed ${reason:-no answer within 2 s}"
    elif timeout 0.25 nc -d -- "$1" "$2" >/dev/null 2>&1 || [ $? != 124 ]; then
        say 'closed by the other side right after it was accepted'
    else
        say open
    fi
}

# probe_reply HOST PORT SEND LENGTH: says the bytes SEND, in hexadecimal, and answers what comes back as
# soon as LENGTH bytes of it are there. Then nc closes our half of the connection, and the other side
# gets a second to close its own: a server would log a connection that breaks off.
probe_reply() {
    check_number "$2" port
    check_number "$4" length
    case $3 in
        *[!0-9a-f]*) fail 2 "Not bytes in hexadecimal: '$3'" ;;
    esac
    folder=$(mktemp -d)
    trap 'rm -rf "$folder"' EXIT
    mkfifo "$folder/say" "$folder/hear"
    # It outlasts our own limit, so that silence is not taken for an end.
    nc -Nv -w 4 -- "$1" "$2" <"$folder/say" >"$folder/hear" 2>"$folder/reason" &
    exec 8>"$folder/say" 9<"$folder/hear"
    env printf "$(say "$3" | sed 's/../\\x&/g')" >&8 || true
    timeout 2 dd bs=1 count="$4" status=none <&9 >"$folder/reply" || silent=1
    exec 8>&-
    [ -n "${silent-}" ] || timeout 1 cat <&9 >>"$folder/reply" || true
    if [ -s "$folder/reply" ]; then
        say "answered $(head -c 256 "$folder/reply" | od -An -v -tx1 | tr -d ' \n')"
    elif [ -n "${silent-}" ]; then
        say 'closed no answer within 2 s'
    elif grep -q succeeded "$folder/reason"; then
        say 'closed without an answer'
    else
        say "closed $(tail -n 1 "$folder/reason")"
    fi
}

# probe_http METHOD URL [Header: value]...
probe_http() {
    method=$1
    url=$2
    shift 2
    count=$#
    while [ "$count" -gt 0 ]; do
        case $1 in
            @*) fail 2 "Not a header: '$1'" ;;
            *:*) set -- "$@" -H "$1" ;;
            *) fail 2 "Not a header: '$1'" ;;
        esac
        shift
        count=$((count - 1))
    done
    [ "$method" != HEAD ] || set -- "$@" --head
    body=$(mktemp)
    trap 'rm -f "$body"' EXIT
    status=$(curl -gsS -m 2 --proto =http,https -X "$method" "$@" -o "$body" -w '%{http_code}' \
        --url "$url" 2>"$body.error") || code=$?
    reason=$(head -n 1 "$body.error")
    rm -f "$body.error"
    case ${code:-0}/$status in
        [123]/*) fail 2 "Cannot probe '$url': $reason" ;;
        */000) say "closed $reason" ;;
        *)
            say "status $status"
            say
            head -c 2048 "$body"
            ;;
    esac
}
