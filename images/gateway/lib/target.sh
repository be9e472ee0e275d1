# What a swap is about: which port, which of its requests, and so which mark.

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

read_options() {
    fallback='' rule='' share='' sticky='' copies='' alone='' host_sent='' at='' image='' from='' drain='' patience=''
    for option in "$@"; do
        case $option in
            fallback) fallback=1 ;;
            alone) alone=1 ;;
            copies) copies=1 ;;
            sticky) sticky=1 ;;
            at=*)
                at=${option#at=}
                check_where "$at"
                ;;
            from=*) from=${option#from=} ;;
            image=*)
                read_token "${option#image=}"
                image=$token
                ;;
            host=*)
                host_sent=${option#host=}
                check_host "$host_sent"
                ;;
            wait=* | drain=*)
                patience=${option#*=}
                check_number "$patience" 'number of seconds'
                case $option in drain=*) drain=1 ;; esac
                ;;
            share=*)
                share=${option#share=}
                check_number "$share" share
                [ "$share" -ge 1 ] && [ "$share" -le 99 ] || fail 2 "Not a share from 1 to 99 %: '$share'"
                ;;
            when=*)
                rule=${option#when=}
                check_rule "$rule"
                ;;
            *) fail 2 "Not an option of a swap: '$option'" ;;
        esac
    done
}

# A name, perhaps with a port, that may be a file's name.
check_host() {
    case $1 in
        '' | [.-]* | *[!A-Za-z0-9.:_-]*) fail 2 "Not a host: '$1'" ;;
    esac
}

# An IPv4 address, or a tunnel's name.
check_where() {
    case $1 in
        '' | tunnel- | tunnel-*[!0-9a-f]*) ;;
        tunnel-*) return ;;
        *[!0-9.]*) ;;
        *) return ;;
    esac
    fail 2 "Neither an address nor a tunnel: '$1'"
}

# choose_place: where the mark goes, and what the gateway will answer.
choose_place() {
    place=swap/$key shown=out
    case $rule/$share/$copies in
        //) ;;
        ?*//)
            place=when/$key/$(file_of_rule "$rule")
            shown=$rule
            ;;
        /?*/) place=split/$key shown='in out' ;;
        //?*) place=mirror/$key shown='in out' ;;
        *) fail 2 'A rule, a share or copies: one at a time' ;;
    esac
    [ -z "$copies" ] || [ -z "$host_sent" ] || fail 2 'A copy has the name that its request has'
    [ -z "$image" ] || [ -n "$at" ] || fail 2 'A stand-in has an address'
    [ -z "$image" ] || [ -z "$rule$share$copies$host_sent" ] || fail 2 'A stand-in serves a site as a whole'
    # What a link to a unix socket may be called, to be connected to.
    path=$sockets/$place
    [ ${#path} -le 107 ] || unsuited "with this site's name the rule is too long by $((${#path} - 107)) characters"
    case $kind/$copies/$rule$share$host_sent in
        grpc//path:*) unsuited 'the path of a gRPC call names its method: tell calls apart by header:x-dev=VALUE' ;;
        tcp/1/* | tcp//?*) unsuited 'a TCP port has no requests that could be told apart or changed, only connections: it is in or out as a whole' ;;
        grpc/1/*) unsuited 'calls of a gRPC port are streams, which cannot be copied' ;;
    esac
}

# find_side_at PLACE: sets side to who serves now what a mark there would take out, and decisive to the rule
# by which it does, if any. Without a rule for /api/v2 that is the one for /api.
find_side_at() {
    decisive=''
    read_mark "$1"
    find_target "$mark"
    case $1/$target in
        mirror/*/) side=no-copies ;;
        mirror/*) side=copies:$target ;;
        when/*/path+*+*/) find_side_at "${1%+*}" ;;
        when/*/) find_side "$key" ;;
        when/*) side=out:$target decisive=${1##*/} ;;
        *) find_side "$key" ;;
    esac
}

unsuited() {
    say "unsuited $1"
    exit 23
}

# read_token TEXT: sets token to what of it may stand in a mark.
read_token() {
    token=${1:-unknown}
    case $token in
        *[!A-Za-z0-9@._/:-]*) token=$(printf %s "$token" | tr -c 'A-Za-z0-9@._/:-' _) ;;
    esac
}
