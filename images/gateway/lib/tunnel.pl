# The inner end of a tunnel, of which stdin and stdout lead to a process on the developer's machine.
#
# perl tunnel.pl /sockets/ports/tunnel-1a2b3c4d:8000 /sites/swap/billing-www      in the relay: out
#   Listens where the relay's nginx would for a port of its own host; the other end dials the dev server.
# perl tunnel.pl dial                                                              in the gateway: in
#   The other end has callers, and says where this one is to dial for them.
#
# A frame is a letter, the number of a connection and the length of what follows:
#   O opened   D data   E no more data will come   X broken off   W so many more bytes may be sent   (a connection)
#     of a tunnel in: O `10.213.8.3 80` asks to dial, O alone says that it is connected, X says why it is not
#   L does the dev server listen? answered by L and `yes` or `no`                                     (a question)
#   R all is well, said as soon as the sockets are there, and then at least once a second
#   B good-bye: nobody needs this tunnel any more
# Each side may send a connection's WINDOW and then as much as the other side has got rid of, so one that is slow
# fills no memory and holds nobody up.
#
# It ends with its input. A tunnel out also some time after the mark does not name it any more: for what had just read the
# mark, and then for what is open. And when its socket is another one's, or nobody's: the other end has come back, or the
# relay.
use strict;
use warnings;
use Errno;
use Fcntl qw(F_GETFL F_SETFL O_NONBLOCK);
use Socket qw(:DEFAULT IPPROTO_TCP TCP_NODELAY);

use constant {
    HEAD    => 9,
    WINDOW  => 256 * 1024,
    PIECE   => 64 * 1024,
    GRACE   => 2,             # seconds
    UNNAMED => 30,            # seconds, before the mark is made
    DIALS   => 5,             # seconds, until nobody takes a connection
};

my ( $path, $mark ) = @ARGV;
my $leads_in = $path eq 'dial';
my ($name) = $path =~ m{([^/:]+):\d+$};
die "Not a tunnel: '$path'\n" unless $leads_in || $name;
my ( $reading, $writing ) = ( '', '' );    # descriptors, one bit each
my ( %connection, %question );
my ( $last, $input, $ends, $next_look ) = ( 0, '', time + UNNAMED, 0 );
my $was_named;

$SIG{PIPE} = 'IGNORE';
$SIG{TERM} = $SIG{HUP} = $SIG{INT} = sub { exit };
END { unlisten() }

umask 0;
my ( $server, $looks, $inode );
if ( !$leads_in ) {
    $server = listener("$path.sock");
    $looks  = listener("$path.look");
    $inode  = inode();
}
watch( \$reading, $_, 1 ) for grep { $_ } \*STDIN, $server, $looks;
send_frame( 'R', 0, '' );

while (1) {
    my ( $readable, $writable ) = ( $reading, $writing );
    select( $readable, $writable, undef, 0.25 ) > 0 or ( $readable, $writable ) = ( '', '' );
    # New ones last: they have descriptors that select may have seen in another's hands.
    for my $one ( values %connection ) {
        pass_in($one)  if is_in( $readable, $one->{socket} );
        pass_out($one) if $connection{ $one->{id} } && is_in( $writable, $one->{socket} );
    }
    hear() if is_in( $readable, \*STDIN );
    if ($server) {
        accept_all( $server, \&opened ) if is_in( $readable, $server );
        accept_all( $looks,  \&asked )  if is_in( $readable, $looks );
    }
    if    ( time < $next_look ) { next }
    elsif ($leads_in)                   { show_life() }
    else                                { look_at_mark() }
}

sub listener {
    my ($at) = @_;
    unlink $at;
    my $socket;
    socket( $socket, AF_UNIX, SOCK_STREAM, 0 ) && bind( $socket, pack_sockaddr_un($at) ) && listen( $socket, 4096 )
        or die "Cannot listen at $at: $!\n";
    return unblocked($socket);
}

sub inode { return ( stat "$path.sock" )[1] // 0 }

sub unlisten {
    unlink "$path.sock", "$path.look" if $inode && $inode == inode();
    $inode = 0;
}

sub unblocked {
    my ($socket) = @_;
    fcntl( $socket, F_SETFL, fcntl( $socket, F_GETFL, 0 ) | O_NONBLOCK );
    return $socket;
}

sub watch {
    my ( $set, $handle, $on ) = @_;
    vec( $$set, fileno $handle, 1 ) = $on;
}

sub is_in {
    my ( $set, $handle ) = @_;
    return vec( $set, fileno $handle, 1 );
}

sub send_frame {
    my ( $type, $id, $content ) = @_;
    my $frame = pack( 'a N N', $type, $id, length $content ) . $content;
    while ( length $frame ) {
        my $n = syswrite STDOUT, $frame;
        exit 1 unless defined $n || $!{EINTR};
        substr $frame, 0, $n // 0, '';
    }
}

# hear: what the other end says; its end is ours.
sub hear {
    sysread STDIN, $input, PIECE, length $input or exit;
    while ( length $input >= HEAD ) {
        my ( $type, $id, $length ) = unpack 'a N N', $input;
        last if length $input < HEAD + $length;
        my $content = substr $input, HEAD, $length;
        substr $input, 0, HEAD + $length, '';
        if ( $type eq 'L' ) {
            my $asked = delete $question{$id};
            syswrite $asked->{socket}, $content if $asked;
            next;
        }
        if ( $type eq 'O' ) {
            dial( $id, split / /, $content );
            next;
        }
        my $one = $connection{$id} or next;    # it has just been broken off here
        if    ( $type eq 'D' ) { $one->{out} .= $content; pass_out($one) }
        elsif ( $type eq 'E' ) { $one->{ended_there} = 1; pass_out($one) }
        elsif ( $type eq 'X' ) { forget($one) }
        elsif ( $type eq 'W' ) { $one->{credit} += unpack 'N', $content; watch_input($one) }
    }
}

sub accept_all {
    my ( $listener, $then ) = @_;
    while ( accept( my $socket, $listener ) ) { $then->( ++$last, unblocked($socket) ) }
}

sub opened {
    my ( $id, $socket ) = @_;
    my $one = $connection{$id} = { id => $id, socket => $socket, out => '', credit => WINDOW, gone => 0 };
    send_frame( 'O', $id, '' );
    watch_input($one);
}

sub asked {
    my ( $id, $socket ) = @_;
    $question{$id} = { socket => $socket, since => time };
    send_frame( 'L', $id, '' );
}

# dial: ends in an O or an X, at once or later.
sub dial {
    my ( $id, $address, $port ) = @_;
    socket( my $socket, AF_INET, SOCK_STREAM, 0 ) or die "No socket: $!\n";
    setsockopt( $socket, IPPROTO_TCP, TCP_NODELAY, 1 );
    my $one = $connection{$id} =
        { id => $id, socket => unblocked($socket), out => '', credit => WINDOW, gone => 0, dials_since => time };
    my $there = inet_aton($address);    # a name may be one that is known here alone
    if    ( !$there ) { break_off( $one, 'no such name' ) }
    elsif ( connect( $socket, pack_sockaddr_in( $port, $there ) ) || $!{EINPROGRESS} ) {
        watch( \$writing, $socket, 1 );
    }
    else { break_off( $one, "$!" ) }
}

sub dialled {
    my ($one) = @_;
    local $! = unpack 'i', getsockopt( $one->{socket}, SOL_SOCKET, SO_ERROR );
    return break_off( $one, "$!" ) if $!;
    delete $one->{dials_since};
    send_frame( 'O', $one->{id}, '' );
    watch_input($one);
    pass_out($one);
}

# show_life: once a second.
sub show_life {
    send_frame( 'R', 0, '' );
    $next_look = time + 1;
    break_off( $_, 'Connection timed out' )
        for grep { $_->{dials_since} && $_->{dials_since} < time - DIALS } values %connection;
}

sub watch_input {
    my ($one) = @_;
    watch( \$reading, $one->{socket}, $one->{credit} > 0 && !$one->{ended_here} ? 1 : 0 );
}

# pass_in: what the client says goes to the other end.
sub pass_in {
    my ($one) = @_;
    my $most = $one->{credit} < PIECE ? $one->{credit} : PIECE;
    my $n    = sysread $one->{socket}, my ($content), $most;
    if ( !defined $n ) { break_off($one) unless $!{EAGAIN} || $!{EINTR} }
    elsif ($n) {
        $one->{credit} -= $n;
        send_frame( 'D', $one->{id}, $content );
        watch_input($one);
    }
    else {
        $one->{ended_here} = 1;
        send_frame( 'E', $one->{id}, '' );
        watch_input($one);
        forget($one) if $one->{shut};
    }
}

# pass_out: what the other end has said goes to the client.
sub pass_out {
    my ($one) = @_;
    return dialled($one) if $one->{dials_since};
    while ( length $one->{out} ) {
        my $n = syswrite $one->{socket}, $one->{out};
        if ( !defined $n ) {
            return break_off($one) unless $!{EAGAIN} || $!{EINTR};
            last;
        }
        substr $one->{out}, 0, $n, '';
        $one->{gone} += $n;
    }
    if ( $one->{gone} >= WINDOW / 4 ) {
        send_frame( 'W', $one->{id}, pack 'N', $one->{gone} );
        $one->{gone} = 0;
    }
    watch( \$writing, $one->{socket}, length $one->{out} ? 1 : 0 );
    return if length $one->{out} || !$one->{ended_there} || $one->{shut};
    shutdown $one->{socket}, SHUT_WR;
    $one->{shut} = 1;
    forget($one) if $one->{ended_here};
}

sub break_off {
    my ( $one, $reason ) = @_;
    send_frame( 'X', $one->{id}, $reason // '' );
    forget($one);
}

sub forget {
    my ($one) = @_;
    watch( $_, $one->{socket}, 0 ) for \$reading, \$writing;
    close $one->{socket};
    delete $connection{ $one->{id} };
}

# look_at_mark: once a second; more often until it is made.
sub look_at_mark {
    send_frame( 'R', 0, '' );
    exit if $inode && $inode != inode();
    delete @question{ grep { $question{$_}{since} < time - 3 } keys %question };
    if ( is_named() ) { ( $was_named, $ends ) = ( 1, undef ) }
    else              { $ends //= time + GRACE }
    $next_look = time + 1 if $was_named;
    return unless defined $ends && time >= $ends;
    if ($server) {
        watch( \$reading, $_, 0 ) for $server, $looks;
        unlisten();
        undef $_ for $server, $looks;
    }
    return if %connection;
    send_frame( 'B', 0, '' );
    exit;
}

sub is_named {
    open my $file, '<', $mark or return 0;
    return " $_ " =~ / at=\Q$name\E / while <$file>;
    return 0;
}
