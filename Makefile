# Two commands: `make run` to use it, `make test` to trust it. What they do stands in tools/, in Python.
.PHONY: run test check format lock install nightly bench-web bench-words bench-outbox
.SILENT:
VENV := .venv/bin

# What is invented: media (a station) or goods (a parts maker), each in a folder of its own.
TRADE := media
ifneq ($(TRADE),media)
export MAKEGOOD_DATA ?= ./data-$(TRADE)
endif

run:
	sh tools/python tools/bootstrap.py run
	$(VENV)/makegood demo --trade $(TRADE)
	exec $(VENV)/makegood serve

test: install
	$(VENV)/python tools/system_packages.py
	$(VENV)/python tools/test.py $(ARGS)

check: install
	$(VENV)/python tools/check.py $(ARGS)

# Every zone and every calendar, some minutes; a part of it: make nightly ARGS="--every 20"
nightly: install
	$(VENV)/python tools/nightly.py $(ARGS)

# The pages under load with N mistakes on PostgreSQL, some minutes; to try it: make bench-web ARGS=--quick
N := 100000
bench-web: install
	$(VENV)/python -m bench.web --mistakes $(N) $(ARGS)

# How well letters are read, on those that rules were written from and on those held out; some seconds.
bench-words: install
	$(VENV)/python -m bench.words $(ARGS)

# What is owed, under kill, on SQLite and PostgreSQL, some minutes; to try it: make bench-outbox ARGS=--quick
bench-outbox: install
	$(VENV)/python -m bench.outbox $(ARGS)

format: install
	$(VENV)/ruff check --fix --quiet . ; $(VENV)/ruff format .

lock: install
	$(VENV)/python tools/lock.py $(ARGS)

install:
	sh tools/python tools/bootstrap.py dev
