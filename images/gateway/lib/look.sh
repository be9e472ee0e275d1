# Looking closer, for people who ask why an app does not answer. Nothing is changed.

# look_at_site SITE, in the gateway: what nginx has against its files, from when they were published and now.
look_at_site() {
    check_key "$1"
    refusals $sites/current | sed -n "s/^refused $1 /refused /p"
    ! now=$(nginx -t -q -c $sites/current/nginx.conf 2>&1) || return 0
    now=$(say "$now" | plain | head -n 1)
    place=$(place_of $sites/current "$now")
    case $place in
        "http/$1.conf:"* | "tcp/$1.conf:"* | nginx.conf:*) say "damaged $place ${now% in "$sites/current"/*}" ;;
    esac
}

# look_out KEY, in the relay: what a port that is out leads to, from the link to the dev server or stand-in.
look_out() {
    find_site "$1"
    read_mark "swap/$1"
    [ -n "$mark" ] || fail 1 "Site '$1' is in"
    read_field port "$mark"
    out=$field
    find_target "$mark"
    socket=$sockets/ports/$target.sock
    case $kind in
        tcp) link=$sockets/serve/$1 ;;
        *) link=$sockets/out/$1 ;;
    esac
    case $(readlink "$link") in
        "../ports/$target.sock") say "link $out" ;;
        *) readlink "$link" | sed -n 's#^\.\./ports/\([0-9]*\)\.sock$#link \1#p' ;;
    esac
    ! is_open "$target" || say 'socket open'
    case $mark in
        *' at='*) ;;
        *) ss -Hltn | awk '{ print "listens " $4 }' | sort -u ;;
    esac
    if listens "$target"; then
        say 'answers yes'
        [ "$kind" != http ] || look_at_http
    fi
}

# Along the relay's own way, without the site's name: the dev server may know no other than localhost.
look_at_http() {
    code=0
    status=$(curl -gsm 2 --http1.1 --unix-socket "$socket" -o /dev/null -w '%{http_code}' "http://localhost:$out/") || code=$?
    case $code/$status in
        */[1-9]*) say "http $status" ;;
        28/*) say 'http silent' ;;
        *) say 'http closed' ;;
    esac
    case $mark in *' image='*) return ;; esac
    # What a swap would say of it.
    read_field host "$mark"
    name=$field
    (
        preflight "$target" "${name:-$full_name}"
        say "$doubt"
    ) || true
}
