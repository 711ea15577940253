# Each verb is what the gate runs (.ci/run).

all: lint types imports test

format:
    ruff format .
    ruff check --fix .

lint:
    ruff format --check .
    ruff check .

types:
    mypy

imports:
    lint-imports

test *ARGS:
    pytest {{ARGS}}

# The pure core is covered to the last branch that can be reached.
cover:
    pytest --cov --cov-report=term-missing:skip-covered

# Rewrite the sample books, then read the diff.
samples:
    python sample_books/make.py
