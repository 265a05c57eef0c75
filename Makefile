.PHONY: demo serve test quick check gate accept gate-data lock clean
SHELL := bash
DATELINE := .venv/bin/dateline
READY := .venv/.ready
PYTEST := .venv/bin/pytest --numprocesses 2 --dist loadfile --no-loadscope-reorder
ACCEPTED := --cases examples/cases.jsonl --data data/gate --floors eval/floors/examples.json
BASELINE := eval/floors/examples-baseline.json

demo: $(READY)  ## answer a question over the sample articles
	@$(DATELINE) ingest examples/articles --data data/demo
	@echo; echo '$$ dateline ask "What trade growth was reported in 2021?"'; echo
	@$(DATELINE) ask "What trade growth was reported in 2021?" --data data/demo
	@echo; echo 'Go on:  $(DATELINE) ask "YOUR QUESTION" --data data/demo'
	@echo '        make serve                           the same on a page, http://127.0.0.1:8000'
	@echo '        $(DATELINE) ingest FOLDER             your own articles, into ./data'

serve: $(READY)  ## serve the sample articles: a page, and HTTP
	@test -d data/demo || $(DATELINE) ingest examples/articles --data data/demo
	$(DATELINE) serve --data data/demo

test: $(READY)  ## the whole test suite
	$(PYTEST)

quick: $(READY)  ## the test suite without its slow tests
	$(PYTEST) -m "not slow"

check: $(READY)  ## style, types and import rules
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy
	.venv/bin/lint-imports

gate: gate-data  ## answers to the sample cases against the committed floors and baseline
	$(DATELINE) eval gate $(ACCEPTED) --baseline $(BASELINE) --no-baselines

accept: gate-data  ## write those floors and that baseline anew; LOWER=--lower lets floors sink
	$(DATELINE) eval accept $(ACCEPTED) --out $(BASELINE) $(LOWER)

gate-data: $(READY)
	rm -rf data/gate
	$(DATELINE) ingest examples/articles --data data/gate

lock: $(READY)  ## pin the newest versions that pyproject.toml allows
	.venv/bin/uv pip compile --quiet --native-tls --upgrade pyproject.toml --all-extras --group dev \
	    --universal --python-version 3.11 --no-emit-package torch --no-annotate --no-header \
	    | grep -v -E '^(nvidia-|cuda-|triton)' > requirements.lock

clean:  ## remove the environment and the demo's data
	rm -rf .venv data

$(READY): requirements.lock pyproject.toml .ci/setup
	@echo "Setting up .venv (once; about a minute, and a gigabyte of packages) ..."
	@.ci/setup
	@touch $(READY)
