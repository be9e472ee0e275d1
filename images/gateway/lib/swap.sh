# Taking a site out to the host and back in: all of it, a share, the requests that match a rule, or
# copies. The mark decides; the link that a TCP site connects through follows it.

# swap_out NAME PORT BY [fallback] [host=HOST] [wait=SECONDS | drain=SECONDS]
#     [when=RULE | share=PERCENT [sticky] | copies | image=IMAGE] [at=WHERE | from=HERE]: PORT 0 is the declared one.
swap_out() {
    begin=$(date -u '+%s%N %Y-%m-%dT%H:%M:%SZ')
    since=${begin#* } begin=${begin% *}
    name=$1 out=$2
    read_token "$3"
    person=$token
    shift 3
    read_options "$@"
    check_number "$out" port
    find_site "$name"
    [ "$out" != 0 ] || out=$port
    choose_place
    is_here || elsewhere
    runs || unconfirmed "the relay's nginx does not run"
    lock $sockets/lock
    find_side_at "$place"
    before=$side
    read_mark "$place"
    old_mark=$mark
    read_mark "swap/$key"
    old_swap=$mark
    read_mark "split/$key"
    old_split=$mark

    target=${at:+$at:}$out
    if ! listens "$target"; then
        [ -n "$image" ] || at=127.0.0.1
        say "refused nothing listens on $at:$out"
        exit 20
    fi
    listen_for "$target" || unconfirmed "the relay does not open $sockets/ports/$target.sock"
    [ "$kind$copies$image" != http ] || preflight "$target" "${host_sent:-$full_name}"

    read_log_size
    logged=$log_size
    set_mark "$place" "port=$out ${at:+at=$at }${image:+image=$image }${share:+out=$share }${sticky:+sticky=1 }${host_sent:+host=$host_sent }since=$since by=$person${fallback:+ fallback=1}"
    end_the_other
    if ! confirmed "$shown"; then
        set_mark "$place" "$old_mark"
        set_mark "split/$key" "$old_split"
        set_mark "swap/$key" "$old_swap"
        unconfirmed "$answer"
    fi
    find_side_at "$place"
    report "$before" "$side"
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
    find_places "swap/$key" "split/$key" "when/$key/*" "mirror/$key"
    find_port "$key" || [ -n "$places" ] || find_site "$key"
    choose_place
    lock $sockets/lock
    find_side_at "$place"
    before=$side
    read_mark "$place"
    old_mark=$mark
    read_log_size
    logged=$log_size
    set_mark "$place" ''
    [ "$place" != "swap/$key" ] || set_mark "split/$key" ''
    [ -n "$rule$copies$alone" ] || end_rules
    case $place in
        mirror/*) find_side "$key" ;;
        *) find_side_at "$place" ;;
    esac
    # By a share the gateway answers now one, now the other.
    case $decisive/$side in
        ?*/*) shown=$(rule_of_file "$decisive") ;;
        /split:*) shown='in out' ;;
        /stand-in:*) shown=out ;;
        *) shown=${side%%:*} ;;
    esac
    if [ -n "$kind" ] && ! confirmed "$shown"; then
        say "Site '$key' is in, but the gateway did not confirm it: $answer" >&2
        open=-
    fi
    find_side_at "$place"
    report "$before" "$side"
    say_what_is_still_out
}

say_what_is_still_out() {
    find_places "swap/$key.*" "split/$key.*" "when/$key.*/*"
    said=' '
    for place in $places; do
        further=${place#*/}
        further=${further%%/*}
        case $said in *" $further "*) continue ;; esac
        say "also $further"
        said="$said$further "
    done
}

end_rules() {
    find_places "when/$key/*"
    for further in $places; do
        read_mark "$further"
        say "ended when $(rule_of_file "${further##*/}") $mark"
        set_mark "$further" ''
    done
}
