# Taking a site out to the host and back in: all of it, a share, the requests that match a rule, or
# copies. The mark decides; the link that a TCP site connects through follows it.

# swap_out NAME PORT BY [fallback] [host=HOST] [wait=SECONDS | drain=SECONDS]
#     [when=RULE | share=PERCENT [sticky] | copies | at=ADDRESS image=IMAGE]: PORT 0 is the declared one.
swap_out() {
    begin=$(date +%s%N)
    name=$1 out=$2 by=$3
    shift 3
    read_options "$@"
    check_number "$out" port
    find_site "$name"
    [ "$out" != 0 ] || out=$port
    choose_place
    target=${at:+$at:}$out
    runs || unconfirmed "the relay's nginx does not run"
    lock $sockets/lock
    before=$(side_at "$place")
    old_mark=$(mark_at "$place")
    old_swap=$(mark_at "swap/$key")
    old_split=$(mark_at "split/$key")

    if ! listens "$target"; then
        say "refused nothing listens on ${at:-${dial%% *}}:$out"
        exit 20
    fi
    listen_for "$target" || unconfirmed "the relay does not open $sockets/ports/$target.sock"
    [ "$kind$copies$at" != http ] || preflight "$out" "${host_sent:-$full_name}"

    logged=$(log_size)
    set_mark "$place" "port=$out ${at:+at=$at image=$image }${share:+out=$share }${sticky:+sticky=1 }${host_sent:+host=$host_sent }since=$(utc) by=$(token "$by")${fallback:+ fallback=1}"
    end_the_other
    if ! confirmed "$shown"; then
        set_mark "$place" "$old_mark"
        set_mark "split/$key" "$old_split"
        set_mark "swap/$key" "$old_swap"
        unconfirmed "$answer"
    fi
    report "$before" "$(side_at "$place")"
    [ -z "${doubt-}" ] || say "$doubt"
}

# A port is out as a whole or by a share.
end_the_other() {
    case $place in
        swap/*) set_mark "split/$key" '' ;;
        split/*) set_mark "swap/$key" '' ;;
    esac
}

# swap_in NAME [wait=SECONDS | drain=SECONDS] [when=RULE | copies | alone]: the rule, the copies, the site without its rules, or with
# all of them. Works whatever the state, also for a key that is no longer declared and when the gateway
# is down.
swap_in() {
    begin=$(date +%s%N)
    key=$1
    shift
    read_options "$@"
    check_key "$key"
    find_port "$key" || [ -n "$(places "swap/$key" "split/$key" "when/$key/*" "mirror/$key")" ] || find_site "$key"
    choose_place
    lock $sockets/lock
    before=$(side_at "$place")
    old_mark=$(mark_at "$place")
    logged=$(log_size)
    set_mark "$place" ''
    [ "$place" != "swap/$key" ] || set_mark "split/$key" ''
    [ -n "$rule$copies$alone" ] || end_rules
    if [ -n "$kind" ] && ! confirmed "$(shown_for "$(side_of "$key")")"; then
        say "Site '$key' is in, but the gateway did not confirm it: $answer" >&2
        open=-
    fi
    report "$before" "$(side_at "$place")"
    say_what_is_still_out
}

say_what_is_still_out() {
    for further in $(places "swap/$key.*" "split/$key.*" "when/$key.*/*"); do
        further=${further#*/}
        say "also ${further%%/*}"
    done | sort -u
}

end_rules() {
    for further in $(places "when/$key/*"); do
        say "ended when $(rule_of_file "${further##*/}") $(mark_at "$further")"
        set_mark "$further" ''
    done
}
