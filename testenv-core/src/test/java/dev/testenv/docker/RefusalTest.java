package dev.testenv.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.InternalServerErrorException;
import com.github.dockerjava.api.exception.NotFoundException;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class RefusalTest {
    private static final String START = "start container 'testenv-dev-billing-www'";

    private static String message(String attempt, DockerException error) {
        return String.valueOf(Refusal.of(attempt, error).getMessage());
    }

    @Test
    void aNameInUseMeansAnotherWriter() {
        EngineRefusedException refused =
                Refusal.of(
                        "create container 'testenv-dev-redis-tcp'",
                        new ConflictException(
                                "{\"message\":\"Conflict. The container name"
                                        + " \\\"/testenv-dev-redis-tcp\\\" is already in use by"
                                        + " container \\\"1f\\\". You have to remove (or rename)"
                                        + " that container to be able to reuse that name.\"}\n"));
        assertThat(refused)
                .isInstanceOf(OvertakenException.class)
                .hasMessage(
                        "Could not create container 'testenv-dev-redis-tcp': the name is taken;"
                                + " somebody else is making it. Run the command again.");
        assertThat(
                        Refusal.of(
                                "create network 'testenv-dev'",
                                new ConflictException(
                                        "{\"message\":\"network with name testenv-dev"
                                                + " already exists\"}")))
                .isInstanceOf(OvertakenException.class);
    }

    @Test
    void twoNetworksOfOneNameMeanAnotherWriter() {
        assertThat(
                        Refusal.of(
                                START,
                                new InternalServerErrorException(
                                        "{\"message\":\"network testenv-dev is ambiguous (2 matches"
                                                + " found on name)\"}")))
                .isInstanceOf(OvertakenException.class)
                .hasMessageContaining("somebody else");
    }

    @Test
    void aContainerWithoutARootIsBeingRemovedBySomebody() {
        assertThat(
                        Refusal.of(
                                "copy files into container 'testenv-dev-hello-www'",
                                new NotFoundException(
                                        "{\"message\":\"Could not find the file / in container"
                                                + " 67a9ffb3158d\"}")))
                .isInstanceOf(OvertakenException.class)
                .hasMessageContaining("somebody else removes it");
    }

    @Test
    void anAddressInUseIsSaidInOurWords() {
        assertThat(
                        message(
                                START,
                                new InternalServerErrorException(
                                        "{\"message\":\"Address already in use\"}")))
                .startsWith(
                        "Could not start container 'testenv-dev-billing-www': its fixed address is"
                                + " used by another container.")
                .endsWith("The engine said: Address already in use");
    }

    @Test
    void aFullDiskIsReportedAsSuch() {
        assertThat(
                        message(
                                START,
                                new InternalServerErrorException(
                                        "{\"message\":\"error creating overlay mount:"
                                                + " no space left on device\"}")))
                .contains("the engine's disk is full")
                .contains("testenv images --remove");
    }

    @Test
    void aMissingImageIsNamed() {
        assertThat(
                        message(
                                "create container 'x'",
                                new NotFoundException(
                                        "{\"message\":\"No such image:" + " acme/none:1\"}")))
                .startsWith(
                        "Could not create container 'x': image 'acme/none:1' is not on the engine.");
    }

    @Test
    void aProgramThatTheImageLacksIsNamed() {
        assertThat(
                        message(
                                START,
                                new NotFoundException(
                                        "{\"message\":\"failed to create shim task: OCI"
                                                + " runtime create failed: runc create failed: unable"
                                                + " to start container process: exec: \\\"nope\\\":"
                                                + " executable file not found in $PATH: unknown\"}")))
                .contains("the image has no program 'nope'. Check the command");
    }

    @Test
    void overlappingAddressesLeadToTheSetting() {
        assertThat(
                        message(
                                "create network 'testenv-dev' on 10.213.0.0/20",
                                new DockerException(
                                        "{\"message\":\"Pool overlaps with other one on"
                                                + " this address space\"}",
                                        403)))
                .contains("its addresses overlap those of another network")
                .contains("addressPool in testenv.yml");
    }

    @Test
    void anythingElseKeepsTheEnginesWords() {
        assertThat(message(START, new DockerException("{\"message\":\"hm\"}", 500)))
                .isEqualTo(
                        "Could not start container 'testenv-dev-billing-www': the engine said: hm");
        assertThat(message(START, new DockerException("plain", 500)))
                .endsWith("the engine said: plain");
    }

    @Test
    void anEngineThatWentAwayIsSaidToBeGone() {
        assertThat(
                        Refusal.of(
                                START,
                                new RuntimeException(new IOException("Connection reset by peer"))))
                .hasMessage(
                        "Could not start container 'testenv-dev-billing-www': the Docker engine"
                                + " does not answer any more (Connection reset by peer). Run the"
                                + " command again when it does.");
    }
}
