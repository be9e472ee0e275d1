# The front door: what can be done here, and what needs what. How it is done is in scripts/.
# Kept to GNU Make 3.81 (macOS) and POSIX sh.

.DEFAULT_GOAL := help
MVN := scripts/mvn.sh
# Folders too: one changes when a file in it goes away.
SOURCES := Makefile LICENSE pom.xml $(wildcard */pom.xml scripts/*.sh scripts/dist/*) \
    $(shell find images/. */src/main 2>/dev/null)
BUILT := build/.built

.PHONY: help demo test unit it engine build images bench swap-proof dist install fmt check info hooks clean

help: ## print this
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' Makefile

demo: engine build ## everything a newcomer needs: a running environment, one order placed, its URLs
	@scripts/demo.sh

test: build ## all tests, unit and integration, and one closing line (KEEP_ENGINE=1 keeps an engine it started)
	@scripts/test.sh

unit: ## the tests that need no Docker (T=Name for one class)
	@$(MVN) -q test $(if $(T),-Dtest=$(T) -Dsurefire.failIfNoSpecifiedTests=false)

it: engine build ## the tests on a real engine (T=Name for one class)
	@scripts/repository.sh
	@$(MVN) verify -DskipUnitTests $(if $(T),-Dit.test=$(T) -Dfailsafe.failIfNoSpecifiedTests=false)

engine: ## make sure that a Docker engine answers; the only target that changes this machine
	@scripts/engine.sh start

build: $(BUILT) ## the distribution, unpacked and runnable, at build/testenv
	@:

$(BUILT): $(SOURCES)
	@scripts/build.sh
	@touch $@

images: engine build ## prepare all images that this repository builds
	@build/testenv/bin/testenv images --prepare

bench: engine build ## speed and memory beside what they are compared with, in docs/benchmarks.md (BENCH_ROWS=a,d for some)
	@scripts/bench.sh
	@[ -n "$(BENCH_ROWS)" ] || scripts/swap-proof.sh

swap-proof: engine build ## a thousand swaps under load, what they lose, and what kills do (SWAPS=50 for a short one)
	@scripts/swap-proof.sh

dist: build ## the distribution as one archive
	@scripts/dist.sh

install: ## the artifacts into the local Maven repository
	@$(MVN) -q install -DskipTests

fmt: ## format all Java
	@$(MVN) -q spotless:apply

check: ## formatting, dependencies, the scripts; changes nothing
	@$(MVN) -q validate spotless:check
	@for script in mvnw .ci/run scripts/*.sh scripts/dist/start; do sh -n $$script || exit 1; done
	@scripts/scripts-test.sh

info: ## what one pastes into a bug report
	@scripts/info.sh

hooks: ## run fmt and check before every commit
	@scripts/hooks.sh

clean: ## remove everything that was built
	@rm -rf build */target examples/*/target
