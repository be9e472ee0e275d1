# Making a candidate the current generation, atomically.

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
    write_records "$candidate"

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
    if ! reload "$1"; then
        [ -z "$2" ] || turn $sites/current "$2"
        failed "nginx kept generation $(answering): ${rejected:-the new workers did not answer within 20 s}"
    fi
    say "generation $1"
    refusals "$sites/$(folder_of "$1")"
}

# reload NUMBER: a reload is over when the new workers answer and the old ones have stopped
# accepting: in the 100 ms between, both generations answer in turn.
reload() {
    old=$(workers)
    logged=$(wc -c <$reload_log)
    hang_up
    read_ticks
    deadline=$((ticks + 2000))
    # shellcheck disable=SC2086  # one word per worker
    until answers "$1" && retired $old; do
        ! is_rejected && ! passed $deadline || return 1
        sleep 0.02
    done
}

# True when nginx has said that it keeps the old configuration. That an address is in use is not
# yet final: it tries again for 2.5 s.
is_rejected() {
    rejected=$(tail -c +$((logged + 1)) $reload_log | plain | sort -u)
    say "$rejected" | grep -v '(98: ' | grep -q . || return 1
    rejected=$(say "$rejected" | paste -sd ';' -)
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
