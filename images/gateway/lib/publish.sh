# Making a candidate the current generation, atomically, so that a bad site harms only itself.

reload_log=/run/reload.log
control=/run/control.sock

# The generation that nginx answers with; empty when it does not answer.
answering() {
    curl -s -m 1 --unix-socket $control http://gateway/.testenv/generation || true
}

answers() { [ "$(answering)" = "$1" ]; }

# publish STAGING_ID BASED_ON
publish() {
    check_key "$1"
    check_number "$2" 'generation number'
    candidate=$sites/staging/$1
    next=$(($2 + 1))
    trap 'rm -rf "$candidate"' EXIT
    lock $sites/lock

    current=$(generation)
    if [ "$current" != "$2" ]; then
        say "moved $current"
        exit 10
    fi
    [ "$(head -n 1 "$candidate/nginx.conf" 2>/dev/null)" = "# generation $next" ] ||
        failed "the first line of staging/$1/nginx.conf is not '# generation $next'"
    settle "$candidate" $sites/current || failed "$reason"

    folder=$(folder_of $next)
    rm -rf "${sites:?}/$folder"
    mv "$candidate" "$sites/$folder"
    connect_tcp "$sites/$folder"
    previous=$(readlink $sites/current)
    turn $sites/current "$folder"
    go_live $next "$previous"
    prune
}

# go_live NUMBER PREVIOUS: reloads; when nginx keeps the old configuration the link goes back to PREVIOUS.
go_live() {
    logged=$(wc -c <$reload_log)
    if ! reload answers "$1"; then
        [ -z "$2" ] || turn $sites/current "$2"
        failed "nginx kept generation $(answering): $(why_not "$logged")"
    fi
    say "generation $1"
    refusals "$sites/$(folder_of "$1")"
}

# What the failed reload wrote, as one line; only the master process knows it.
why_not() {
    lines=$(tail -c +$(($1 + 1)) $reload_log | plain | sort -u | paste -sd ';' -)
    say "${lines:-no answer from the new workers within 4 s}"
}

failed() {
    say "failed $*"
    exit 11
}

# heal: somebody was killed between the switch of the link and the reload.
heal() {
    lock $sites/lock
    current=$(generation)
    running=$(answering)
    if [ "$running" = "$current" ]; then
        say "generation $current"
        return
    fi
    previous=
    [ -z "$running" ] || [ ! -d "$sites/$(folder_of "$running")" ] || previous=$(folder_of "$running")
    connect_tcp $sites/current
    go_live "$current" "$previous"
}

# connect_tcp FOLDER: a TCP site without its link gets it; one that is out stays out.
connect_tcp() {
    ports_of "$1" | while read -r key kind _; do
        [ "$kind" != tcp ] || [ -L "$sockets/serve/$key" ] || follow_mark "$key"
    done
}

# Keeps the last three generations, and no candidate whose sender disappeared an hour ago.
prune() {
    find $sites/generations -mindepth 1 -maxdepth 1 -type d | sort | head -n -3 | xargs -r rm -rf
    find $sites/staging -mindepth 1 -maxdepth 1 -mmin +60 -exec rm -rf {} +
}

# settle FOLDER LAST_GOOD: tests FOLDER until nginx takes it. Every time, the site that nginx names
# is put back. False, with the reason, when the fault is in no site's file.
settle() {
    rm -f "$1/refused"
    until reason=$(nginx -t -q -c "$1/nginx.conf" 2>&1); do
        reason=$(say "$reason" | plain | head -n 1)
        place=$(place_of "$1" "$reason")
        case $place in
            http/*.conf:* | tcp/*.conf:*) put_back "$1" "$2" "$place" "${reason% in "$1"/*}" ;;
            *) return 1 ;;
        esac
    done
}

# place_of FOLDER MESSAGE: the file and line, relative to FOLDER, that nginx complains of. It names
# them itself, but not for an address that is not ours to listen on.
place_of() {
    case $2 in
        'bind() to '*)
            listen=${2#bind() to }
            grep -rnF "listen ${listen%% *}" "$1/http" "$1/tcp" | head -n 1 | sed "s#^$1/##" | cut -d: -f1,2
            ;;
        *) say "$2" | sed -n "s#^.* in $1/\(.*:[0-9]*\)\$#\1#p" ;;
    esac
}

# nginx's messages without time and process.
plain() { sed 's/^.*\[emerg\] \([0-9#]*: \)\{0,1\}//'; }

# put_back FOLDER LAST_GOOD PLACE REASON: the site's last good files; if those are refused too or
# there are none, a 503 that names the error; if even that is refused, nothing.
put_back() {
    file=${3%:*}
    site=$(basename "$file" .conf)
    say "$site $3 $4" >>"$1/refused"
    times=$(grep -c "^$site " "$1/refused")
    record=$(head -n 1 "$1/$file" | grep '^# site ' || true)
    rm -f "$1/http/$site.conf" "$1/tcp/$site.conf"
    if [ "$times" = 1 ] && [ -n "$(find "$2/http/$site.conf" "$2/tcp/$site.conf" 2>/dev/null)" ]; then
        for kind in http tcp; do
            [ ! -f "$2/$kind/$site.conf" ] || cp "$2/$kind/$site.conf" "$1/$kind/"
        done
    elif [ "$times" -le 2 ] && [ -n "$record" ]; then
        mkdir -p "$1/http"
        stub "$site" "$record" "$(grep -m 1 "^$site " "$1/refused" | cut -d' ' -f2-)" >"$1/http/$site.conf"
    fi
}

# stub SITE RECORD REASON: answers 503 on the HTTP ports of a site that was never good. Its TCP ports refuse.
stub() {
    say "$2"
    address=$(say "$2" | sed -n 's/.* address=\([0-9.]*\).*/\1/p')
    say "$2" | sed 's/.* ports=//' | tr , '\n' | sed -n 's#^http/##p; s#^grpc/\(.*\)#\1 http2#p' | awk '
        !/http2/ && !first++ { print "80" }
        $0 != "80" { print }' | while read -r port; do
        sed "s#{{listen}}#$address:$port#; s#{{site}}#$1#; s#{{reason}}#$(printable "$3")#" \
            /usr/local/lib/testenv/refused.conf
    done
}

# Only what is harmless between the quotes of a configuration and in sed.
printable() { printf %s "$1" | tr -c 'A-Za-z0-9_./:,() -' "'"; }

# One line for each site that was put back.
refusals() {
    [ ! -f "$1/refused" ] || awk '!seen[$1]++ { print "refused", $0 }' "$1/refused"
}
