# One request before a dev server serves a site, with the name that its clients use, since many dev
# servers refuse names that nobody told them. It goes through the relay's socket, as all will.

# preflight TARGET NAME, for the port $out: sets doubt when clients will be refused; ends when nothing can
# come of it. A server that answers later than after 0.2 s is not judged.
preflight() {
    socket=$sockets/ports/$1.sock
    listener="what listens on 127.0.0.1:$out"
    doubt=
    answer=$(answer_to "$2")
    case $answer in
        HTTP/*) ;;
        "${newline}late"*) return ;;
        *)
            not_http
            return
            ;;
    esac
    case $answer in
        HTTP/*"${newline}page"*) try_web_socket "$2" ;;
        *'Blocked request. This host'*preview.allowedHosts*) doubt="host-refused $2 Vite preview.allowedHosts" ;;
        *'Blocked request. This host'*) doubt="host-refused $2 Vite server.allowedHosts" ;;
        *'Invalid Host header'*) doubt="host-refused $2 webpack-dev-server devServer.allowedHosts" ;;
        *DisallowedHost* | *ALLOWED_HOSTS*) doubt="host-refused $2 Django ALLOWED_HOSTS" ;;
        *'Blocked host'*) doubt="host-refused $2 Rails config.hosts" ;;
        *) ! refuses "$answer" || refused_otherwise "$2" ;;
    esac
}

# refuses ANSWER: with a status that servers have for names which they do not know.
refuses() {
    case $1 in HTTP/1.?' '40[03]* | HTTP/1.?' '421*) ;; *) false ;; esac
}

# refused_otherwise NAME: in words of its own, or for another reason.
refused_otherwise() {
    case $answer in
        *HTTPS* | *SSL* | *TLS*) ! speaks_tls || unusable_tls ;;
    esac
    other=$(answer_to localhost)
    refuses "$other" && return
    case $other in HTTP/*) doubt="host-refused $1" ;; esac
}

not_http() {
    ! speaks_tls || unusable_tls
    [ -z "$answer" ] || unusable "does not speak HTTP: it says '$(say "$answer" | head -n 1 | tr -cd '[:print:]' | cut -c1-60)'"
    doubt=no-answer
}

# answer_to NAME: status line and body of what comes back; `late` when nothing does in time.
answer_to() {
    request 'GET /.testenv/preflight' "$1" 'Accept: text/plain, */*' 'Connection: close' | read_answer
}

# request WHAT NAME HEADER...: what comes back. Whoever keeps the connection open is not waited for: nc ends
# by itself.
request() {
    what=$1 asked=$2
    shift 2
    {
        {
            printf '%s\r\n' "$what HTTP/1.1" "Host: $asked" "X-Forwarded-Host: $asked" 'User-Agent: testenv' "$@" '' |
                timeout 0.2 nc -U "$socket" || [ $? != 124 ] || printf '\nlate\n'
        } 9>&- &
    } 2>/dev/null
}

# read_answer: the body only where it may say who refuses, that is, of a refusal or in a few words; and, below
# a line `page` or `page of Express`, that of a page.
read_answer() {
    length=20000 page='' author=''
    IFS= read -r status || true
    say "$status"
    case $status in
        HTTP/*) ;;
        *)
            head -n 1
            return
            ;;
    esac
    while IFS= read -r line && [ ${#line} -gt 1 ]; do
        case $line in
            [Cc]ontent-[Ll]ength:*)
                length=${line%?}
                length=${length##*[!0-9]}
                ;;
            [Cc]ontent-[Tt]ype:*text/html*) page=page ;;
            [Xx]-[Pp]owered-[Bb]y:*Express*) author=' of Express' ;;
        esac
    done
    if ! refuses "$status" && [ "$length" -gt 100 ]; then
        [ -n "$page" ] || return 0
        say "$page$author"
    fi
    [ "$length" -lt 20000 ] || length=20000
    head -c "$length"
}

# speaks_tls: is a TLS handshake completed there?
speaks_tls() {
    handshake=$(curl -ksm 0.5 --unix-socket "$socket" -o /dev/null -w '%{time_appconnect}' https://localhost/ || true)
    [ "${handshake#*[1-9]}" != "$handshake" ]
}

unusable_tls() { unusable 'speaks TLS, and a site sends it plain HTTP: turn TLS off there'; }

unusable() {
    say "unusable $listener $1"
    exit 24
}
