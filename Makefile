# Each line calls the next: python3 dev COMMAND works where make is missing.
.PHONY: run test test-full check bench bench-full search-eval faults browser references lighthouse messages lock

run test test-full check bench bench-full search-eval faults browser references lighthouse messages lock:
	@python3 dev $@
