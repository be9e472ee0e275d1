package dev.testenv.openid;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.web.util.HtmlUtils;

/** Tells people who can log in; every other path is one that the provider does not have. */
final class HomePage extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial")
    private final Settings settings;

    HomePage(Settings settings) {
        this.settings = settings;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (!request.getRequestURI().equals("/")) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        response.setContentType("text/html;charset=UTF-8");
        String users =
                settings.users().stream().map(HomePage::row).collect(Collectors.joining("\n"));
        String state =
                Optional.ofNullable(request.getUserPrincipal())
                        .map(Principal::getName)
                        .map(name ->
                                "You are logged in as <b>"
                                        + HtmlUtils.htmlEscape(name)
                                        + "</b>. <a href=\"/logout\">Log out</a>")
                        .orElse("You are not logged in. <a href=\"/login\">Log in</a>");
        response.getWriter()
                .printf(
                        """
                        <!DOCTYPE html><html lang="en"><title>Login</title>
                        <h1>Login</h1><p>%s</p>
                        <table><tr><th>User<th>Password<th>Roles</tr>
                        %s
                        </table>
                        <p><a href="/.well-known/openid-configuration">Discovery</a></p></html>
                        """,
                        state, users);
    }

    private static String row(User user) {
        return "<tr><td>"
                + HtmlUtils.htmlEscape(user.name())
                + "<td>"
                + HtmlUtils.htmlEscape(user.password())
                + "<td>"
                + HtmlUtils.htmlEscape(String.join(", ", user.roles()))
                + "</tr>";
    }
}
