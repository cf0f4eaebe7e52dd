# Each line calls the next: python3 dev COMMAND works where make is missing.
COMMANDS = help run test test-full check search-eval bench bench-full faults browser references lighthouse messages lock
.PHONY: $(COMMANDS)

$(COMMANDS):
	@python3 dev $@
