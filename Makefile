# Galley. `make run` and `make test` set up everything they need.

# The one list of system packages: libraries that Galley links, and libdeflate, which it loads where it is there.
SYSTEM_PACKAGES := zlib1g-dev libyaml-dev libicu-dev libcmark-gfm-dev libcmark-gfm-extensions-dev \
	libssl-dev libcld2-dev libuchardet-dev libdeflate0 libarchive-dev libxml2-dev liblua5.4-dev

AS_ROOT := $(shell [ "$$(id -u)" = 0 ] || echo sudo)
SWIFT_FLAGS := -c release --explicit-target-dependency-import-check error
SOURCES := Package.swift Sources Plugins Tests Benchmarks
PREFIX ?= /usr/local

# Other people's tools that tests hold ours against, where they are installed.
INTEROP_PACKAGES := pigz tabix unzip zip p7zip-full libarchive-tools zstd xz-utils bzip2
INTEROP_MODULES := pandas polars duckdb pyarrow datasets datatrove[io] warcio fastwarc wacz \
	prometheus_client

.PHONY: run test soak faults fuzz build setup format lint bench bench-bundle bench-warc bench-bulk bench-html bench-plugins interop-tools install clean packages

run: build
	@.build/release/galley run pipelines/article.yaml pipelines/samples/harbour-tram.txt --force

test: setup
	swift build $(SWIFT_FLAGS) --build-tests
	@Tests/run-tests $(SWIFT_FLAGS)

# 200,000 documents, of which some crash, hang or take memory, while workers and the coordinator are killed: some minutes.
soak: setup
	swift build $(SWIFT_FLAGS) --build-tests
	GALLEY_SOAK=full Tests/run-tests $(SWIFT_FLAGS) --filter SoakTests

# The long form of the tests of damage, by a new seed each time: minutes.
faults: setup
	swift build $(SWIFT_FLAGS) --build-tests
	GALLEY_FAULTS=full Tests/run-tests $(SWIFT_FLAGS) --filter 'FaultTests|DamageTests|RunObstacleTests'

# libFuzzer over every parser, or over TARGET="json warc", SECONDS each; docs/architecture.md says more.
SECONDS ?= 60
fuzz: setup
	Tests/Fuzz/run $(SECONDS) $(TARGET)

build: setup
	swift build $(SWIFT_FLAGS) --product galley

# Installs what is missing, and asks for nothing where all is there.
setup:
	@missing=""; for package in $(SYSTEM_PACKAGES); do \
		dpkg-query -W -f '$${Status}' $$package 2>/dev/null | grep -q "ok installed" || missing="$$missing $$package"; \
	done; \
	if [ -n "$$missing" ]; then \
		echo "Installing$$missing"; \
		$(AS_ROOT) apt-get update -qq && \
		$(AS_ROOT) env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $$missing; \
	fi

packages:
	@echo $(SYSTEM_PACKAGES)

format:
	swift format --in-place --parallel --recursive $(SOURCES)

lint:
	swift format lint --strict --parallel --recursive $(SOURCES)

bench: build
	@mkdir -p .bench
	Benchmarks/run >.bench/results.md
	@mv .bench/results.md Benchmarks/results.md
	@cat Benchmarks/results.md

# What `make test` skips where it is missing; CI has it.
interop-tools:
	$(AS_ROOT) apt-get install -y -qq --no-install-recommends $(INTEROP_PACKAGES)
	python3 -m venv .bench/interop
	.bench/interop/bin/pip install -q $(INTEROP_MODULES)

bench-bundle: build
	@mkdir -p .bench
	Benchmarks/bundle/run >.bench/bundle-results.md
	@mv .bench/bundle-results.md Benchmarks/bundle/results.md
	@cat Benchmarks/bundle/results.md

bench-warc: build
	@mkdir -p .bench
	Benchmarks/warc/run >.bench/warc-results.md
	@mv .bench/warc-results.md Benchmarks/warc/results.md
	@cat Benchmarks/warc/results.md

bench-bulk: build
	@mkdir -p .bench
	Benchmarks/bulk/run >.bench/bulk-results.md
	@mv .bench/bulk-results.md Benchmarks/bulk/results.md
	@cat Benchmarks/bulk/results.md

bench-html: build
	@mkdir -p .bench
	Benchmarks/html/run >.bench/html-results.md
	@mv .bench/html-results.md Benchmarks/html/results.md
	@cat Benchmarks/html/results.md

bench-plugins: build
	@mkdir -p .bench
	Benchmarks/plugins/run >.bench/plugins-results.md
	@mv .bench/plugins-results.md Benchmarks/plugins/results.md
	@cat Benchmarks/plugins/results.md

install: build
	install -D -m 755 .build/release/galley $(DESTDIR)$(PREFIX)/bin/galley
	install -D -m 644 .build/release/Modules/GalleyCore.swiftmodule $(DESTDIR)$(PREFIX)/lib/galley/Modules/GalleyCore.swiftmodule
	install -D -m 644 Sources/CGalleyPlugin/include/galley_plugin.h $(DESTDIR)$(PREFIX)/include/galley_plugin.h
	mkdir -p $(DESTDIR)$(PREFIX)/share/galley
	cp -R pipelines $(DESTDIR)$(PREFIX)/share/galley/

clean:
	swift package clean
	rm -rf .build .bench out
