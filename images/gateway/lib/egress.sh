# Calls out of the environment where not all may leave it: nginx writes a line for each,
# `allowed 10.213.4.18 api.example.org 443 1 2026-11-20T06:11:19+00:00`, the 1 being how many it stands for.

egress_log=$sockets/egress.log

# egress: each outcome, caller, name and port once, with how many calls and when the last one was.
egress() { [ ! -f $egress_log ] || add_up $egress_log; }

add_up() {
    awk 'NF == 6 {
        key = $1 " " $2 " " $3 " " $4
        count[key] += $5
        last[key] = $6
    } END { for (key in count) print key, count[key], last[key] }' "$1"
}

# Bounded: what was added up says the same in fewer lines.
shorten_egress_log() {
    [ -s $egress_log ] && [ "$(wc -c <$egress_log)" -gt 1000000 ] || return 0
    short=$(add_up $egress_log | sort -k 6 | tail -n 5000)
    say "$short" >$egress_log
}
