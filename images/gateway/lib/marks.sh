# Marks: files that say which requests the host serves, on which of its ports, since when and by whom.
# The place of a mark, below $sites: swap/KEY for all requests of a port, split/KEY for a share of them,
# when/KEY/RULE for those that match a rule, mirror/KEY for copies.

# read_mark PLACE: sets mark to what it says; to nothing without one.
read_mark() {
    mark=''
    { read -r mark <"$sites/$1"; } 2>/dev/null || true
}

# find_places PATTERN...: sets places to those of all marks there are, or of those that match.
find_places() {
    [ $# -gt 0 ] || set -- 'swap/*' 'split/*' 'when/*/*' 'mirror/*'
    places=''
    for pattern in "$@"; do
        for file in $sites/$pattern; do
            [ ! -f "$file" ] || places="$places ${file#$sites/}"
        done
    done
}

# read_field NAME MARK: sets field to its value; to nothing without one.
read_field() {
    field=''
    case " $2" in
        *" $1="*)
            field=" $2"
            field=${field#*" $1="}
            field=${field%% *}
            ;;
    esac
}

# find_target MARK: sets target to who serves then: a port of this machine (8000), one at another address
# (10.213.7.254:8080), or one at the end of a tunnel (tunnel-1a2b3c4d:8000).
find_target() {
    read_field at "$1"
    target=${field:+$field:}
    read_field port "$1"
    target=$target$field
}

# set_mark PLACE MARK: makes it, or removes it when there is nothing to say. The link to the port's
# socket is there before the mark and stays after it, for requests that have just read the mark.
set_mark() {
    folder=${1%/*}
    if [ -n "$2" ]; then
        find_target "$2"
        socket=ports/$target.sock
        case $1 in
            swap/* | split/*) turn "$sockets/out/${1#*/}" "../$socket" ;;
            mirror/*) turn "$sockets/$1" "../$socket" ;;
            when/*)
                mkdir -p "$sites/$folder" "$sockets/$folder"
                turn "$sockets/$1" "../../$socket"
                ;;
        esac
        read_field host "$2"
        set_host "$1" "$field"
        say "$2" >"$sites/$folder/.${1##*/}.new"
        mv "$sites/$folder/.${1##*/}.new" "$sites/$1"
    fi
    case $1 in split/*) set_share "${1#split/}" "$2" ;; esac
    [ -n "$2" ] || [ ! -f "$sites/$1" ] || rm -f "$sites/$1"
    case $1 in
        swap/*) [ ! -L "$sockets/serve/${1#swap/}" ] || follow_mark "${1#swap/}" ;;
    esac
}

# A swap that was killed with this container may have turned links, and not come to its mark.
make_marks_again() {
    find_places
    for place in $places; do
        read_mark "$place"
        set_mark "$place" "$mark"
    done
}

# set_host PLACE NAME: the name that the dev server is asked for instead of the site's. nginx reads it out
# of where this link leads. It stays as the others do; without a name it leads to a folder called `-`.
set_host() {
    link=$sites/host/$1
    [ -n "$2" ] || [ -L "$link" ] || return 0
    mkdir -p "${link%/*}" "$sites/hosts/${2:--}"
    turn "$link" "$sites/hosts/${2:--}"
}

# set_share KEY MARK: nginx puts every request and every client into one of 100 buckets, and looks for a
# file of that name in share/KEY, a link to the folder that has as many as the share is large.
set_share() {
    if [ -z "$2" ]; then
        [ ! -L "$sites/share/$1" ] || rm -f "$sites/share/$1"
        return
    fi
    read_field sticky "$2"
    by=${field:+client}
    by=${by:-request}
    read_field out "$2"
    share=$field
    buckets=$sites/buckets/$by.$share
    if [ ! -d "$buckets" ]; then
        mkdir -p "$buckets.new"
        seq -f "$buckets.new/$by.%g" 0 $((share - 1)) | xargs touch
        mv -T "$buckets.new" "$buckets"
    fi
    turn "$sites/share/$1" "../buckets/$by.$share"
}

# A rule as it is typed, header:x-dev=one or path:/api/v2, is called header-x-dev=one or path+api+v2 in files.
check_rule() {
    case $1 in
        header:x-dev=* | cookie:dev=* | baggage:dev=*)
            case ${1#*=} in
                '' | *[!A-Za-z0-9_-]*) fail 2 "Not a rule: '$1'" ;;
            esac
            ;;
        path:/*)
            # Nothing that a path could be told otherwise, and at most four segments.
            case ${1#path:}/ in
                *//* | */./* | */../* | /*/*/*/*/*/* | *[!A-Za-z0-9._/-]*) fail 2 "Not a rule: '$1'" ;;
            esac
            ;;
        *) fail 2 "Not a rule: '$1'" ;;
    esac
    [ ${#1} -le 60 ] || fail 2 "Not a rule, it is too long: '$1'"
}

file_of_rule() {
    case $1 in
        path:*) say "path${1#path:}" | tr / + ;;
        *) say "${1%%:*}-${1#*:}" ;;
    esac
}

rule_of_file() {
    case $1 in
        path+*) say "path:$(say "${1#path}" | tr + /)" ;;
        *) say "${1%%-*}:${1#*-}" ;;
    esac
}
