# `make check` is what CI runs; the other targets are its parts, for the virtual environment of the README's second command.
BIN := .venv/bin

.PHONY: check test lint format constraints

check:
	.ci/run

test:
	$(BIN)/python -m pytest

lint:
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format:
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

# The newest versions of everything, on Python 3.11; run `make check` with them before you keep them.
constraints:
	python3.11 -m venv build/constraints
	build/constraints/bin/python -m pip install --quiet '.[dev]'
	build/constraints/bin/python -m pip freeze --exclude linkcheck > build/frozen.txt
	grep '^#' constraints.txt | cat - build/frozen.txt > build/constraints.txt
	mv build/constraints.txt constraints.txt
