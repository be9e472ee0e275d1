package dev.testenv.cli;

/** How programs of this machine come to trust a CA, and how they stop. */
final class InstallHint {
    private InstallHint() {}

    /**
     * @param environment whose CA it is
     * @param file where its certificate is
     */
    static String text(String environment, String file) {
        return TEXT.replace("NAME", "testenv-" + environment)
                .replace("ENVIRONMENT", environment)
                .replace("FILE", "'" + file + "'")
                .stripTrailing();
    }

    private static final String TEXT =
            """
            Each of these is for you to type, and can be undone. It can sign names of this environment
            and nothing else.

            Debian, Ubuntu (curl, Python, Ruby, Go, ...)
              sudo cp FILE /usr/local/share/ca-certificates/NAME.crt && sudo update-ca-certificates
              undo: sudo rm /usr/local/share/ca-certificates/NAME.crt && sudo update-ca-certificates --fresh

            Fedora, Red Hat
              sudo cp FILE /etc/pki/ca-trust/source/anchors/NAME.pem && sudo update-ca-trust
              undo: sudo rm /etc/pki/ca-trust/source/anchors/NAME.pem && sudo update-ca-trust

            macOS (Safari and Chrome, too)
              security add-trusted-cert -k ~/Library/Keychains/login.keychain-db FILE
              undo: security remove-trusted-cert FILE

            Windows (Edge and Chrome, too)
              certutil -user -addstore Root FILE
              undo: certutil -user -delstore Root "testenv CA of ENVIRONMENT"

            Chromium and Chrome on Linux (certutil is in libnss3-tools or nss-tools)
              certutil -d sql:$HOME/.pki/nssdb -A -n NAME -t C,, -i FILE
              undo: certutil -d sql:$HOME/.pki/nssdb -D -n NAME

            Firefox
              Settings, Privacy & Security, View Certificates, Authorities, Import: FILE
              undo: the same place, "testenv CA of ENVIRONMENT", Delete or Distrust

            A JVM
              keytool -importcert -noprompt -cacerts -storepass changeit -alias NAME -file FILE
              undo: keytool -delete -cacerts -storepass changeit -alias NAME

            Node
              export NODE_EXTRA_CA_CERTS=FILE
            """;
}
