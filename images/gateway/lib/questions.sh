# What is known in the gateway's network alone, the relay asks there: it writes one line into a pipe,
# the pipe for the answer and the question. An exec would take 40 ms.

questions=$sockets/questions

# answer_questions: in the gateway, for as long as its container runs.
answer_questions() {
    rm -f $questions
    mkfifo $questions
    while read -r pipe question argument; do
        case $question in
            open_in | open_out | cut_in | listens_at) [ ! -p "$pipe" ] || $question "$argument" 1<>"$pipe" || true ;;
        esac
    done <>$questions
}

# ask QUESTION ARGUMENT: what the gateway answers; false when it does not within a second. The pipe is
# held open from before the question: what nobody has open forgets what was written into it.
ask() {
    pipe=$sockets/answer.$$
    mkfifo "$pipe"
    {
        say "$pipe $*" 1<>$questions
        timeout 1 head -n 1 <&8 || unanswered=1
    } 8<>"$pipe"
    rm -f "$pipe"
    [ -z "${unanswered-}" ]
}

# count COMMAND...: how many lines it prints, mostly none.
count() {
    lines=$("$@")
    [ -n "$lines" ] && say "$lines" | wc -l || say 0
}

# open_in CONTAINER:PORT: how many connections to a container are open.
open_in() { count ss -Htn state established dst "$1"; }

# open_out PORT: how many connections to the relay's socket of a port are open.
open_out() { count ss -Hx state established src "$sockets/ports/$1.sock"; }

# cut_in CONTAINER:PORT: ends them; says how many. A kernel that cannot does nothing.
cut_in() { ss -HKtn state established dst "$1" 2>/dev/null | wc -l; }

# listens_at ADDRESS:PORT: does nginx? Connecting to a TCP port would reach the server behind it.
listens_at() { [ -n "$(ss -Hltn src "$1")" ] && say yes || say no; }
