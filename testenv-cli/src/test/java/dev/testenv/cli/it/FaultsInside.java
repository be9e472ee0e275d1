package dev.testenv.cli.it;

import java.util.List;
import java.util.stream.Stream;

/** What breaks on the engine: containers, the DNS proxy, the gateway, the network. */
final class FaultsInside {
    private final Shop shop;
    private final BrokenApps apps;
    private final Sabotage sabotage;

    FaultsInside(Shop shop, BrokenApps apps) {
        this.shop = shop;
        this.apps = apps;
        this.sabotage = new Sabotage(shop);
    }

    List<Fault> all() {
        return Stream.of(ofContainers(), ofDns(), ofGateway(), ofSites(), ofAll())
                .flatMap(List::stream)
                .toList();
    }

    private List<Fault> ofContainers() {
        String plain = shop.container("plain-www");
        String redis = shop.container("redis-tcp");
        return List.of(
                fault("stopped", "process", "it was stopped ", docker("stop", "-t", "5", plain)),
                fault("paused", "process", "it is paused", docker("pause", plain)),
                fault("removed", "container", "there is none: ", docker("rm", "-f", plain)),
                fault(
                        "taken out of the network",
                        "container",
                        "not connected to network",
                        docker("network", "disconnect", sabotage.network(), plain)),
                new Fault(
                        "address taken while it was stopped",
                        "plain",
                        "container",
                        "is taken by container 'it-intruder",
                        () -> {
                            String address = sabotage.address("plain-www");
                            Docker.lines("stop", "-t", "5", plain);
                            sabotage.intrude(address);
                            shop.testenv("start", "plain").with(1);
                        },
                        sabotage::removeIntruder),
                new Fault(
                        "dependency stopped",
                        "needy",
                        "needs",
                        "needy needs redis/tcp, which has ended",
                        docker("stop", "-t", "5", redis),
                        docker("start", redis)));
    }

    private List<Fault> ofDns() {
        String dns = shop.container("dns");
        return List.of(
                new Fault(
                        "declared since",
                        "late",
                        "name",
                        "has no site for late/www",
                        () -> apps.declare("late"),
                        () -> {
                            apps.declare();
                            shop.testenv("bootstrap", "--remove-undeclared").done();
                        }),
                fault(
                        "DNS proxy stopped",
                        "dns",
                        "does not run: exited",
                        docker("stop", "-t", "5", dns)),
                new Fault(
                        "DNS proxy hangs",
                        "plain",
                        "dns",
                        "it runs, but does not answer",
                        () -> sabotage.signal("dns", "STOP"),
                        () -> sabotage.signal("dns", "CONT")),
                fault(
                        "DNS proxy with old names",
                        "dns",
                        "it answers from generation ",
                        () -> sabotage.publish("true")));
    }

    private List<Fault> ofGateway() {
        String gateway = shop.container("gateway");
        return List.of(
                fault(
                        "gateway stopped",
                        "address",
                        "does not run: exited",
                        docker("stop", "-t", "5", gateway)),
                fault(
                        "gateway without its route",
                        "address",
                        "nothing answers",
                        () ->
                                sabotage.inGateway(
                                        "ip route del $(ip route show table local | grep /21)")),
                fault(
                        "gateway's nginx hangs",
                        "address",
                        "nginx does not answer",
                        () ->
                                sabotage.inGateway(
                                        "pid=$(cat /run/nginx.pid); kill -STOP $pid $(cat /proc/$pid/task/$pid/children)")),
                new Fault(
                        "virtual address taken",
                        "redis",
                        "address",
                        "container 'it-intruder",
                        () -> sabotage.intrude(sabotage.virtual("redis-tcp")),
                        sabotage::removeIntruder));
    }

    private List<Fault> ofSites() {
        return List.of(
                fault(
                        "generation not loaded",
                        "site",
                        "nginx answers from generation ",
                        () -> {
                            sabotage.renameOnly();
                            sabotage.tellDns();
                        }),
                fault(
                        "site refused when it was published",
                        "site",
                        "unknown directive",
                        () -> {
                            sabotage.publish("echo 'oops;' >>http/plain-www.conf");
                            sabotage.tellDns();
                        }),
                fault(
                        "site's file damaged",
                        "site",
                        "unknown directive",
                        () ->
                                sabotage.inGateway(
                                        "echo 'oops;' >>/sites/current/http/plain-www.conf")));
    }

    private List<Fault> ofAll() {
        return List.of(
                fault("network gone", "environment", "is gone", sabotage::removeNetwork),
                fault(
                        "all of testenv's own containers gone",
                        "environment",
                        "are all gone",
                        docker(
                                "rm",
                                "-f",
                                shop.container("gateway"),
                                shop.container("relay"),
                                shop.container("dns"))));
    }

    private static Fault fault(String title, String link, String evidence, Fault.Act inject) {
        return new Fault(title, "plain", link, evidence, inject);
    }

    private static Fault.Act docker(String... words) {
        return () -> Docker.lines(words);
    }
}
