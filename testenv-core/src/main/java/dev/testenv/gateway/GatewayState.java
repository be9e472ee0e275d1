package dev.testenv.gateway;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the gateway says about itself.
 *
 * @param layout the number of the layout that it speaks
 * @param current the generation that the link names, 0 for none
 * @param answering the generation that nginx answers with, 0 when it does not answer
 * @param swaps key to content of its mark
 * @param refused sites that were put back when the current generation was published
 * @param leavingWorkers old workers that still have connections open
 */
public record GatewayState(
        int layout,
        long current,
        long answering,
        Map<String, String> swaps,
        List<Publication.RefusedSite> refused,
        int leavingWorkers) {
    public GatewayState {
        swaps = Map.copyOf(swaps);
        refused = List.copyOf(refused);
    }

    static GatewayState read(Reply reply) {
        String[] generations = reply.fact("generation").split(" ");
        Map<String, String> swaps = new LinkedHashMap<>();
        for (String swap : reply.facts("swap")) {
            int space = swap.indexOf(' ');
            swaps.put(swap.substring(0, Math.max(space, 0)), swap.substring(space + 1));
        }
        return new GatewayState(
                (int) reply.number("layout"),
                number(generations[0]),
                generations.length > 1 ? number(generations[1]) : 0,
                swaps,
                reply.facts("refused").stream().map(Publication.RefusedSite::read).toList(),
                (int) reply.number("workers"));
    }

    private static long number(String word) {
        return word.matches("\\d{1,18}") ? Long.parseLong(word) : 0;
    }
}
