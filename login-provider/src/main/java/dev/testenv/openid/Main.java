package dev.testenv.openid;

import jakarta.servlet.Filter;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import org.springframework.web.filter.ForwardedHeaderFilter;

/** Serves the provider on a port of this container. */
public final class Main {
    private static final int PORT = 8080;
    private static final Logger LIBRARIES = Logger.getLogger("");

    private Main() {}

    public static void main(String[] args) throws LifecycleException {
        LIBRARIES.setLevel(Level.SEVERE);
        AnnotationConfigWebApplicationContext spring = new AnnotationConfigWebApplicationContext();
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir("/tmp/tomcat");
        Connector connector = new Connector();
        connector.setPort(PORT);
        tomcat.setConnector(connector);
        Context web = tomcat.addContext("", null);
        try {
            spring.register(Provider.class);
            spring.setServletContext(web.getServletContext());
            spring.refresh();
        } catch (RuntimeException e) {
            System.err.println("login-provider: " + rootOf(e).getMessage());
            System.exit(1);
        }
        // Behind the gateway: the scheme and the name are those that the client used.
        filter(web, "forwarded", new ForwardedHeaderFilter());
        filter(web, "security", spring.getBean("springSecurityFilterChain", Filter.class));
        Tomcat.addServlet(web, "home", new HomePage(spring.getBean(Settings.class)))
                .addMapping("/");
        tomcat.start();
        System.out.println("login-provider: serves on port " + PORT);
        tomcat.getServer().await();
    }

    private static void filter(Context web, String name, Filter filter) {
        FilterDef definition = new FilterDef();
        definition.setFilterName(name);
        definition.setFilter(filter);
        web.addFilterDef(definition);
        FilterMap everything = new FilterMap();
        everything.setFilterName(name);
        everything.addURLPattern("/*");
        web.addFilterMap(everything);
    }

    private static Throwable rootOf(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }
}
