# Every target needs Go alone; `test` also finds data races where a C compiler is at hand.

GO       ?= go
ARGS     ?=
FUZZTIME ?= 5s
AXE      := 4.14.1

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: run test tools lint unit benchmarks fuzz bench help

run: ## start convenor; ARGS="play FILE" and the like reach the binary
	$(GO) run ./cmd/convenor $(ARGS)

test: lint tools unit benchmarks fuzz ## everything that must hold before a commit
	@$(race) || { echo; echo "$$norace"; }
	@echo "make test: all passed"

lint: ## formatting, go vet and staticcheck (its version stands in go.mod)
	@echo "== gofmt"
	@unformatted=$$(gofmt -l .) || exit 1; \
	if [ -n "$$unformatted" ]; then echo "run gofmt -w on:"; echo "$$unformatted"; exit 1; fi
	@echo "== go vet"
	@$(GO) vet ./...
	@echo "== staticcheck"
	@$(GO) tool staticcheck ./...

tools: ## what the page's tests need: Chromium (Debian's, when missing) and axe-core (npm)
	@echo "== tools of the page's tests"
	@command -v chromium-headless-shell >/dev/null || { command -v apt-get >/dev/null && [ "$$(id -u)" = 0 ] && \
		echo "installing Chromium" && apt-get update -qq && { $(install) chromium-headless-shell || $(browser) || $(install) chromium; } >/dev/null; } || true
	@$(browser) || { echo; echo "$$nobrowser"; }
	@test -f $(axe) || { command -v npm >/dev/null && mkdir -p $(dir $(axe)) && cd $(dir $(axe)) && \
		npm pack --silent axe-core@$(AXE) >/dev/null && tar xzf axe-core-$(AXE).tgz package/axe.min.js package/LICENSE && mv package/* . && rmdir package && rm axe-core-$(AXE).tgz; } || \
		echo "axe-core could not be fetched from npm: TestAccessible is left out"

unit: ## every test, with the race detector where it can run
	@if $(browser) >/dev/null && [ -f $(axe) ]; then export CHROMIUM_REQUIRED=1; fi; \
	if $(wire); then export MONGODB_REQUIRED=1; else echo "$$nowire"; fi; \
	if $(race); then echo "== go test -race"; $(GO) test -race $(testflags) ./...; \
	else echo "$$norace"; echo "== go test"; CGO_ENABLED=0 $(GO) test $(testflags) ./...; fi

fuzz: ## every fuzz target for FUZZTIME each (5s)
	@echo "== fuzz, $(FUZZTIME) each"
	@listed=$$($(GO) test -list '^Fuzz' ./...) || { echo "$$listed"; exit 1; }; \
	echo "$$listed" | awk '/^Fuzz/ { name[++n] = $$1 } /^ok/ { for (i = 1; i <= n; i++) print $$2, name[i]; n = 0 }' | \
	while read -r package target; do \
		echo "-- $$target in $$package"; \
		run() { $(GO) test -run '^$$' -fuzz "^$$target\$$" -fuzztime $(FUZZTIME) "$$package" </dev/null 2>&1; }; \
		out=$$(run) && { echo "$$out"; continue; }; \
		case "$$out" in *"Failing input"*) echo "$$out"; exit 1;; *"context deadline exceeded"*) ;; *) echo "$$out"; exit 1;; esac; \
		echo "-- the time ran out in the middle of an input; once more"; run || exit 1; \
	done

benchmarks: ## every benchmark once, measuring nothing: they still run
	@echo "== benchmarks, once each"
	@out=$$($(GO) test -run '^$$' -bench . -benchtime 1x ./... 2>&1) || { echo "$$out"; exit 1; }

bench: ## every benchmark, with its allocations
	$(GO) test -run '^$$' -bench . -benchmem ./...

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

# A browser that the page's tests drive, and the script with which they look for what keeps
# people from using it. Chromium's headless shell takes half the time: it draws no window.
install = DEBIAN_FRONTEND=noninteractive apt-get install -y -qq
browser = { command -v chromium-headless-shell || command -v chromium || command -v chromium-browser || command -v google-chrome; }
axe     = .cache/axe/axe.min.js

# A server that speaks MongoDB's protocol, for the tests of the store.
wire = $(GO) vet -C .ci/mongo . && $(GO) build -C .ci/mongo -o /dev/null .

define nowire
*** WITHOUT MONGODB'S PROTOCOL: the server of .ci/mongo cannot be built here.
*** The tests of the store in MongoDB are left out, unless CONVENOR_TEST_MONGODB_URI names a server.
endef
export nowire

define nobrowser
*** WITHOUT A BROWSER: there is no Chromium here, and it could not be installed.
*** The tests of the practice workspace's page are left out of this run. Install chromium and run it again.
endef
export nobrowser

# The race detector needs cgo and a working C compiler: building its runtime tells whether both are there.
race      = $(GO) build -race -o /dev/null runtime/race >/dev/null 2>&1
testflags = -shuffle=on -timeout 15m

define norace
*** WITHOUT THE RACE DETECTOR: it needs cgo and a C compiler, and one of them is missing here.
*** Data races go unnoticed in this run. Install a C compiler (gcc or clang) and run it again.
endef
export norace
