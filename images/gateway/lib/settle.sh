# Testing a candidate, so that a bad site harms only itself.

# settle FOLDER LAST_GOOD: tests FOLDER until nginx takes it. Every time, the site that nginx names
# is put back. False, with the reason, when the fault is in no site's file. The list of what was
# refused stays with the generation, also when the gateway starts again: bootstrap publishes anew.
settle() {
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

# write_records FOLDER: all that its files say of their sites, in one, for who asks over HTTP.
write_records() {
    {
        head -n 1 "$1/nginx.conf"
        records_of "$1"
        refusals "$1"
    } >"$1/.records.new"
    mv "$1/.records.new" "$1/records"
}

# One line for each site that was put back.
refusals() {
    [ ! -f "$1/refused" ] || awk '!seen[$1]++ { print "refused", $0 }' "$1/refused"
}
