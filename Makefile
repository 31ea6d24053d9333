# Two commands matter: `make demo` and `make test`. Each sets up what it needs.
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready
FUZZER := .venv-fuzz/.ready
PEERS := .venv-peers/.ready
SECONDS ?= 180

.PHONY: help demo test lint pages scores bench bench-ledger bench-corpus bench-circle bench-web locks fuzz faults clean

help:  ## what can be made
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/'

$(READY): locks/all.txt pyproject.toml
	@$(PYTHON) tools/check_machine.py
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r locks/all.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

demo: $(READY)  ## the whole circle on the sample: read, write out/, adopt, play a year, count, check a text
	$(BIN)/python tools/demo.py

test: $(READY)  ## the whole of the checks and tests
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -n 2

lint: $(READY)  ## put the code into the house's form
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

pages: $(READY)  ## the pages of docs/loops, made from the loops' data
	$(BIN)/python -m tools.loop_pages

scores: $(READY)  ## how well the annotated reports beside this folder are read, as the table of docs/quality.md
	$(BIN)/python -m tools.scores

$(PEERS): locks/peers.txt
	$(PYTHON) -m venv .venv-peers
	.venv-peers/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r locks/peers.txt
	@touch $@

bench: $(READY) $(PEERS)  ## speed and memory, as ratios in one run, beside the peers in an environment of their own
	$(BIN)/python bench/reading.py

bench-ledger: $(READY) $(PEERS)  ## speed of the ledger with a million matters, as ratios to pgbench, beside a peer
	$(BIN)/python bench/ledger.py

bench-corpus: $(READY)  ## reports a second, and a lake of 20,000 reports asked, with memory
	$(BIN)/python bench/corpus.py

bench-circle: $(READY)  ## the circle of a district with 500 tasks and 250,000 matters, from its report to the next, under 60 s
	$(BIN)/python bench/circle.py

bench-web: $(READY)  ## the pages before a million matters, or SIZE=--quick: intake over HTTP, lists, a matter, figures; beside Request Tracker; on a phone
	$(BIN)/python bench/web.py $(SIZE)
	$(BIN)/python bench/phone.py

$(FUZZER): locks/fuzz.txt
	@$(PYTHON) tools/check_machine.py
	$(PYTHON) -m venv .venv-fuzz
	.venv-fuzz/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r locks/fuzz.txt
	@touch $@

fuzz: $(FUZZER)  ## fuzz every container, SECONDS (180) each, in an environment of its own
	.venv-fuzz/bin/python fuzz/run.py $(SECONDS)

faults: $(READY)  ## kill the ledger's server in mid-work three hundred times
	LUOSHI_FAULTS=full $(BIN)/pytest tests/ledger/test_faults.py

locks: $(READY)  ## compile the lock files anew
	$(BIN)/python tools/lock.py

clean:  ## take away what was set up
	rm -rf .venv .venv-fuzz .venv-peers out
