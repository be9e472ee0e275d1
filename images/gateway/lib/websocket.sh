# The WebSocket through which pages of some dev servers learn that they have changed. Its address is in a script
# of theirs; it is tried as a browser would that has a page from the site. What is long, grep reads: in a text of
# 40 KB this shell looks for a second.

# try_web_socket NAME: sets doubt when the page in answer is one of those and no browser could open it there.
try_web_socket() {
    case $answer in
        *'@vite/client"'*) try_vite "$1" ;;
        *"${newline}page of Express$newline"*'<script'*) try_webpack "$1" ;;
    esac
}

# The user's own address is left to the user; without a port of its own it has the page's, which is ours.
try_vite() {
    base=${answer%%'@vite/client"'*}
    script=$(request "GET ${base##*\"}@vite/client" "$1" 'Accept: */*' 'Connection: close' |
        grep -aE '^const (socketHost|hmrPort|wsToken) = ') || return 0
    read_between 'const socketHost = `${' ' '
    server=$between
    read_between 'const hmrPort = ' ';'
    case $server/$between in
        null/null) ;;
        */null) socket_refused "$1" Vite server.hmr.clientPort ;;
        null/*) leads_to_site "$between" || socket_refused "$1" Vite server.hmr.clientPort ;;
        *) return ;;
    esac
    [ -z "$doubt" ] || return 0
    read_between 'importMetaUrl.port}${"' '"'
    path=$between
    read_between 'const wsToken = "' '"'
    case $(upgrade "$path?token=$between" "$1" 'Sec-WebSocket-Protocol: vite-hmr' | head -n 1) in
        HTTP/1.1' '101* | '') ;;
        HTTP/1.1' '40[03]*) socket_refused "$1" Vite server.allowedHosts ;;
        *) socket_refused "$1" Vite server.ws ;;
    esac
}

# Nothing in the page says that it is webpack-dev-server's; the first words on the WebSocket do. Of its bundle
# only the address is read.
try_webpack() {
    greeting=$(upgrade /ws "$1" | read_greeting)
    case $greeting in
        *'Invalid Host/Origin header'*)
            socket_refused "$1" webpack-dev-server devServer.allowedHosts
            return
            ;;
        *'{"type":"'*) ;;
        *) return ;;
    esac
    for source in $(say "$answer" | grep -o ' src="[^" ]*\.js"'); do
        source=${source#*\"}
        source=${source%\"}
        script=$(request "GET /${source#/}" "$1" 'Accept: */*' 'Connection: close' |
            grep -ao -m 1 'webpack-dev-server/client/index.js?protocol=[^ "]*' | head -n 1)
        [ -z "$script" ] || break
    done
    [ -n "${script-}" ] || return 0
    read_between 'hostname=' '&'
    server=$between
    read_between 'port=' '&'
    case $server/$between in
        0.0.0.0/0) ;;
        0.0.0.0/*) leads_to_site "$between" || socket_refused "$1" webpack-dev-server devServer.client.webSocketURL ;;
        *) socket_refused "$1" webpack-dev-server devServer.client.webSocketURL ;;
    esac
}

# upgrade PATH NAME [HEADER]: what is said to a browser that wants to open a WebSocket there.
upgrade() {
    path=$1 page=$2
    shift 2
    request "GET $path" "$page" "Origin: http://$page" 'Connection: Upgrade' 'Upgrade: websocket' \
        'Sec-WebSocket-Version: 13' 'Sec-WebSocket-Key: dGVzdGVudi1wcmVmbGl0ZQ==' "$@"
}

# read_greeting: the first frame behind the head of an answer, as far as webpack-dev-server needs for a refusal.
read_greeting() {
    IFS= read -r status && case $status in *' 101 '*) ;; *) return ;; esac
    while IFS= read -r line && [ ${#line} -gt 1 ]; do :; done
    head -c 54 | tr -cd '[:print:]'
}

# read_between BEGIN END: sets between to what the script has there; to nothing where it has no such place.
read_between() {
    between=''
    case $script in *"$1"*"$2"*) ;; *) return 0 ;; esac
    between=${script#*"$1"}
    between=${between%%"$2"*}
}

# leads_to_site PORT: does nginx listen there, at the site's address?
leads_to_site() { [ "$(ask listens_at "$address:$1")" = yes ]; }

socket_refused() { doubt="socket-refused $*"; }
