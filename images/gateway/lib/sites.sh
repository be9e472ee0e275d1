# Where things lie in the two volumes and what the current generation declares (docs/volumes.md).

layout=1
sites=/sites
sockets=/sockets

say() { printf '%s\n' "$*"; }

# fail CODE MESSAGE: for what is wrong with the call or the container, never for an answer.
fail() {
    code=$1
    shift
    printf '%s\n' "$*" >&2
    exit "$code"
}

# A key names a file in several folders: it must be a token, whoever sends it.
check_key() {
    case $1 in
        '' | .* | -* | *..* | *[!a-z0-9.-]*) fail 2 "Not a site key: '$1'" ;;
    esac
}

check_number() {
    case $1 in
        '' | *[!0-9]* | ???????*) fail 2 "Not a $2: '$1'" ;;
    esac
}

# lock FILE: held until the calling process ends, or until unlock.
lock() {
    exec 9>"$1"
    flock -w 20 9 || fail 1 "'$1' has been locked for 20 s by another call; try again"
}

unlock() { exec 9>&-; }

make_folders() {
    mkdir -p $sites/generations $sites/staging $sites/lease \
        $sites/swap $sites/split $sites/share $sites/buckets $sites/when $sites/mirror \
        $sites/host $sites/hosts \
        $sockets/ports $sockets/out $sockets/when $sockets/mirror $sockets/in $sockets/serve
}

# The number of the current generation; 0 before the first.
generation() {
    number=$(readlink $sites/current || true)
    number=${number##*/}
    say "${number#"${number%%[!0]*}"}" | sed 's/^$/0/'
}

folder_of() { printf 'generations/%06d' "$1"; }

# ports_of FOLDER [SITE]: one line for each port that the generation in FOLDER declares:
# key kind port address container name
ports_of() {
    find "$1/http" "$1/tcp" -name "${2:-*}.conf" -exec head -qn 1 {} + 2>/dev/null | sort -u | awk '
        $1 == "#" && $2 == "site" {
            for (i = 3; i <= NF; i++) {
                equals = index($i, "=")
                field[substr($i, 1, equals - 1)] = substr($i, equals + 1)
            }
            site = field["app"] "-" field["endpoint"]
            split(field["names"], names, ",")
            count = split(field["ports"], ports, ",")
            for (i = 1; i <= count; i++) {
                split(ports[i], port, "/")
                key = i == 1 ? site : site "." port[2]
                print key, port[1], port[2], field["address"], field["container"], names[1]
            }
        }'
}

# find_port KEY: sets kind, port, address, container and full_name; false for a key that nobody declares.
find_port() {
    found=$(ports_of $sites/current "${1%.*}" | sed -n "s/^$1 //p")
    read -r kind port address container full_name <<END
$found
END
    [ -n "$kind" ]
}

# side_of KEY: in, out:8000, stand-in:10.213.6.18:8080 for a container beside the site's own, or
# split:8000:10 when 10 % are out.
side_of() {
    if { read -r mark <"$sites/swap/$1"; } 2>/dev/null; then
        case $mark in
            *' at='*) say "stand-in:$(target_of "$mark")" ;;
            *)
                mark=${mark#port=}
                say "out:${mark%% *}"
                ;;
        esac
    elif { read -r mark <"$sites/split/$1"; } 2>/dev/null; then
        say "$mark" | sed 's/^port=\([0-9]*\) out=\([0-9]*\) .*/split:\1:\2/'
    else
        say in
    fi
}

# turn LINK TARGET: at no moment is there no link.
turn() {
    ln -sfn "$2" "${1%/*}/.${1##*/}.new"
    mv -T "${1%/*}/.${1##*/}.new" "$1"
}

# follow_mark KEY: the link that a TCP site connects through says what the site's mark says.
follow_mark() {
    side=$(side_of "$1")
    case $side in
        out:* | stand-in:*) turn "$sockets/serve/$1" "../ports/${side#*:}.sock" ;;
        *) turn "$sockets/serve/$1" "../in/$1.sock" ;;
    esac
}
