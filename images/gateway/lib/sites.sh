# Where things lie in the volumes and what the current generation declares (docs/volumes.md).
#
# Every process that a shell starts costs 1-2 ms, also the one for $(...). So what a swap needs is done by
# the shell itself, and functions called read_... and find_... set variables instead of printing.

layout=1
sites=/sites
sockets=/sockets
newline='
'

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
    number=${number#"${number%%[!0]*}"}
    say "${number:-0}"
}

folder_of() { printf 'generations/%06d' "$1"; }

# records_of FOLDER: the first lines of its site files, and what may leave the environment, each once. A site with two
# files has two equal ones.
records_of() {
    for file in "$1"/http/*.conf "$1"/tcp/*.conf; do
        [ ! -f "$file" ] || set -- "$@" "$file"
    done
    shift
    awk '/^# (site|egress) / && !seen[$0]++ { print } { nextfile }' /dev/null "$@"
}

# ports_of FOLDER: one line for each port that the generation in FOLDER declares: key kind port
ports_of() {
    records_of "$1" | awk '/^# site / {
        for (i = 3; i <= NF; i++) {
            equals = index($i, "=")
            field[substr($i, 1, equals - 1)] = substr($i, equals + 1)
        }
        site = field["app"] "-" field["endpoint"]
        count = split(field["ports"], ports, ",")
        for (i = 1; i <= count; i++) {
            split(ports[i], port, "/")
            print (i == 1 ? site : site "." port[2]), port[1], port[2]
        }
    }'
}

# read_record FILE: what the first line of a site file says. Sets address, container, full_name
# and ports; false without such a line.
read_record() {
    { IFS= read -r record <"$1"; } 2>/dev/null || return 1
    case $record in '# site '*) ;; *) return 1 ;; esac
    for word in $record; do
        case $word in
            names=*)
                full_name=${word#*=}
                full_name=${full_name%%,*}
                ;;
            address=*) address=${word#*=} ;;
            container=*) container=${word#*=} ;;
            ports=*) ports=${word#*=} ;;
        esac
    done
}

# find_port KEY: sets kind, port, address, container and full_name; false, and no kind, for a key that
# nobody declares.
find_port() {
    kind='' site=${1%.*}
    read_record "$sites/current/http/$site.conf" || read_record "$sites/current/tcp/$site.conf" || return 1
    first=${ports%%,*}
    if [ "$1" = "$site" ]; then
        kind=${first%/*} port=${first#*/}
        return
    fi
    port=${1##*.}
    further=${ports#"$first"},
    case $further in *"/$port,"*) ;; *) return 1 ;; esac
    kind=${further%%"/$port,"*}
    kind=${kind##*,}
}

# find_side KEY: sets side: in, out:TARGET, stand-in:TARGET for a container beside the site's own, or
# split:TARGET:10 when 10 % are out.
find_side() {
    side=in
    read_mark "swap/$1"
    if [ -n "$mark" ]; then
        find_target "$mark"
        read_field image "$mark"
        side=${field:+stand-in}
        side=${side:-out}:$target
        return
    fi
    read_mark "split/$1"
    if [ -n "$mark" ]; then
        find_target "$mark"
        read_field out "$mark"
        side=split:$target:$field
    fi
}

# turn LINK TARGET: at no moment is there no link, since ln makes a new one and renames it.
turn() { [ "$1" -ef "${1%/*}/$2" ] || ln -sfn "$2" "$1"; }

# follow_mark KEY: the link that a TCP site connects through says what the site's mark says.
follow_mark() {
    find_side "$1"
    case $side in
        out:* | stand-in:*) turn "$sockets/serve/$1" "../ports/${side#*:}.sock" ;;
        *) turn "$sockets/serve/$1" "../in/$1.sock" ;;
    esac
}
