package dev.testenv;

import dev.testenv.plan.Blueprint;
import dev.testenv.plan.Observed;
import dev.testenv.plan.Plan;
import dev.testenv.plan.Planner;
import dev.testenv.plan.Request;
import java.util.Set;
import java.util.function.Function;

/**
 * How one request becomes a plan, however often that is asked: the declaration is read once.
 *
 * @param needsSites whether the plan depends on the sites, which a removal does not
 * @param images references that the plan may need; all else is always observed
 * @param planner from what is observed to what is to be done
 */
record Planning(boolean needsSites, Set<String> images, Function<Observed, Plan> planner) {

    /**
     * @throws dev.testenv.lint.DeclarationException when lint finds an error
     */
    static Planning of(Request request, Declared declared) {
        if (request instanceof Request.Destroy) {
            return new Planning(false, Set.of(), Planner::destroy);
        }
        Blueprint blueprint = declared.blueprint();
        return new Planning(
                true,
                blueprint.references(request),
                observed ->
                        new Planner(blueprint.salted(Salt.of(observed)), observed).plan(request));
    }

    Plan plan(Observed observed) {
        return planner.apply(observed);
    }
}
