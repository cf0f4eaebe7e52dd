# Each line calls the next: python3 dev COMMAND works where make is missing.
.PHONY: run test test-full check bench browser messages lock

run test test-full check bench browser messages lock:
	@python3 dev $@
