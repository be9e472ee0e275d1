# Looks at a container from beside it: perl -e PROGRAM, in its process and network namespaces.
#
# Reads what is asked from stdin and answers on stdout; Lookout.java is the other end and knows what it means.
# A question is a batch: how many there are, and for each a letter, how many arguments, and each argument behind its
# length. An answer to each, in order: 0 and what was found, or 1 and errno with its text, behind the length.
# All numbers have four bytes, the highest first. Nothing here writes to a file.
use strict;
use warnings;
use Errno;
use Fcntl qw(:mode O_RDONLY O_NONBLOCK F_GETFL F_SETFL);
use POSIX ();
use Socket qw(:addrinfo AF_INET AF_INET6 SOCK_STREAM SOCK_RAW SOL_SOCKET SO_ERROR
    inet_aton inet_ntop unpack_sockaddr_in unpack_sockaddr_in6 pack_sockaddr_in);

use constant { IDLE => 30, ICMP => 1 };    # seconds until it ends when nobody asks; a protocol

my %answers = (
    s => sub { node( $_[0], stat $_[0] ) },
    l => sub { node( $_[0], lstat $_[0] ) },
    r => \&content,
    d => sub { items( entries( $_[0] ) ) },
    w => \&walk,
    p => \&processes,
    o => \&sockets,
    a => sub { items( map { printed($_) } addresses( $_[0] ) ) },
    c => \&connection,
    e => \&echo,
    n => sub { items( map { $_ // '' } POSIX::uname() ) },
);

binmode $_ for \*STDIN, \*STDOUT;
$SIG{PIPE} = 'DEFAULT';
$0 = 'testenv-facts';

# The container's own root, so that its absolute links lead to its own files.
my $failure = chroot('/proc/1/root') && chdir('/') ? '' : "cannot enter its file system: $!";
answer( $failure ? 1 : 0, $failure );
exit 1 if $failure;

while ( defined( my $count = number() ) ) {
    my @batch = map { question() } 1 .. $count;
    for my $one (@batch) {
        my ( $letter, @arguments ) = @$one;
        my $found = eval { $answers{$letter}->(@arguments) };
        answer( defined $found ? ( 0, $found ) : ( 1, $@ =~ s/\n\z//r ) );
    }
}

sub question {
    my $letter = bytes(1);
    return [ $letter, map { bytes( number() ) } 1 .. number() ];
}

sub number {
    my $four = bytes(4);
    return defined $four ? unpack( 'N', $four ) : undef;
}

sub bytes {
    my ($wanted) = @_;
    my $read = '';
    while ( length $read < $wanted ) {
        vec( my $ready = '', fileno STDIN, 1 ) = 1;
        exit unless select $ready, undef, undef, IDLE;
        sysread STDIN, $read, $wanted - length $read, length $read or exit;
    }
    return $read;
}

sub answer {
    my ( $status, $content ) = @_;
    my $frame = pack( 'C N', $status, length $content ) . $content;
    while ( length $frame ) {
        my $n = syswrite STDOUT, $frame or exit 1;
        substr $frame, 0, $n, '';
    }
}

sub items { return pack '(N/a*)*', @_ }

# refuse: the last error of the system, for whoever asked.
sub refuse { die $! + 0, " $!\n" }

sub node {
    my ( $path, @stat ) = @_;
    refuse() unless @stat;
    my $target = S_ISLNK( $stat[2] ) ? readlink $path : '';
    return items( @stat[ 2, 4, 5, 7, 9, 1, 0 ], $target // '' );
}

sub content {
    my ( $path, $offset, $length ) = @_;
    my @stat = stat $path or refuse();
    if ( S_ISDIR( $stat[2] ) )    { $! = Errno::EISDIR(); refuse() }
    if ( !S_ISREG( $stat[2] ) ) { $! = Errno::EINVAL(); refuse() }    # a pipe would never end
    sysopen my $file, $path, O_RDONLY | O_NONBLOCK or refuse();
    sysseek $file, $offset, 0 or refuse() if $offset;
    my $read = '';
    while ( length $read < $length ) {
        my $n = sysread $file, $read, $length - length $read, length $read;
        refuse() unless defined $n;
        last     unless $n;
    }
    return $read;
}

sub entries {
    my ($path) = @_;
    opendir my $folder, $path or refuse();
    return sort grep { $_ ne '.' && $_ ne '..' } readdir $folder;
}

# walk: what lies below a folder and matches, at most so many; without following links.
sub walk {
    my ( $root, $pattern, $most, @without ) = @_;
    my %without = map { $_ => 1 } @without;
    my ( @found, @folders );
    push @folders, $root;
    stat $root or refuse();
    while ( defined( my $folder = shift @folders ) ) {
        for my $name ( eval { entries($folder) } ) {
            my $path = $folder eq '/' ? "/$name" : "$folder/$name";
            my @stat = lstat $path or next;
            next if $without{$path};
            push @folders, $path if S_ISDIR( $stat[2] );
            next unless $path =~ /$pattern/;
            die "7 More than $most files\n" if @found >= $most;
            push @found, items($path) . node( $path, @stat );
        }
    }
    return join '', @found;
}

sub pids { return grep { /^\d+$/ && $_ != $$ } entries('/proc') }

# processes: of each the wanted files and, behind @, links below /proc/PID; + before what could be read.
sub processes {
    my @wanted = @_;
    return items(
        map {
            my $pid = $_;
            ( $pid, map { piece( "/proc/$pid", $_ ) } @wanted )
        } pids()
    );
}

sub piece {
    my ( $folder, $name ) = @_;
    my $found = $name =~ s/^\@// ? readlink "$folder/$name" : eval { content( "$folder/$name", 0, 1 << 20 ) };
    return defined $found ? "+$found" : '-';
}

# sockets: of each process the inodes of its sockets.
sub sockets {
    my @found;
    for my $pid ( pids() ) {
        my @links = map { readlink "/proc/$pid/fd/$_" } eval { entries("/proc/$pid/fd") } or next;
        push @found, $pid, join ' ', map { defined && /^socket:\[(\d+)\]/ ? $1 : () } @links;
    }
    return items(@found);
}

sub addresses {
    my ($host) = @_;
    my ( $error, @found ) = getaddrinfo( $host, '', { socktype => SOCK_STREAM } );
    die "0 $error\n" if $error;
    return @found;
}

sub printed {
    my ($found) = @_;
    return inet_ntop( AF_INET, ( unpack_sockaddr_in( $found->{addr} ) )[1] ) if $found->{family} == AF_INET;
    return inet_ntop( AF_INET6, ( unpack_sockaddr_in6( $found->{addr} ) )[1] );
}

# connection: the address that took it; the last refusal when none did.
sub connection {
    my ( $host, $port, $seconds ) = @_;
    my $refusal;
    my ( $error, @found ) = getaddrinfo( $host, $port, { socktype => SOCK_STREAM } );
    die "0 $error\n" if $error;
    for my $found (@found) {
        return items( printed($found) ) if eval { connected( $found, $seconds ); 1 };
        $refusal = $@;
    }
    die $refusal;
}

sub connected {
    my ( $to, $seconds ) = @_;
    socket my $socket, $to->{family}, SOCK_STREAM, 0 or refuse();
    fcntl $socket, F_SETFL, fcntl( $socket, F_GETFL, 0 ) | O_NONBLOCK;
    return if connect $socket, $to->{addr};
    refuse() unless $!{EINPROGRESS};
    vec( my $ready = '', fileno $socket, 1 ) = 1;
    if ( !select undef, $ready, undef, $seconds ) { $! = Errno::ETIMEDOUT(); refuse() }
    $! = unpack 'i', getsockopt( $socket, SOL_SOCKET, SO_ERROR );
    refuse() if $!;
}

# echo: one ICMP echo over IPv4 (RFC 792) and the address that answered.
sub echo {
    my ( $host, $seconds ) = @_;
    my ($found) = grep { $_->{family} == AF_INET } addresses($host) or die "0 It has no IPv4 address\n";
    socket my $socket, AF_INET, SOCK_RAW, ICMP or refuse();
    my $id      = $$ & 0xFFFF;
    my $request = pack 'C2 n3 a8', 8, 0, 0, $id, 1, 'testenv!';
    substr $request, 2, 2, pack 'n', checksum($request);
    send $socket, $request, 0, $found->{addr} or refuse();
    my $ends = time + $seconds;
    while ( time <= $ends ) {
        vec( my $ready = '', fileno $socket, 1 ) = 1;
        next unless select $ready, undef, undef, 0.5;
        recv $socket, my ($reply), 1500, 0;
        my ( $type, $its ) = unpack 'C x3 n', substr $reply, 4 * ( ord($reply) & 15 );
        return items( printed($found) ) if $type == 0 && $its == $id;
    }
    $! = Errno::ETIMEDOUT();
    refuse();
}

sub checksum {
    my $sum = unpack '%32n*', shift;
    $sum = ( $sum & 0xFFFF ) + ( $sum >> 16 ) for 1, 2;
    return ~$sum & 0xFFFF;
}
