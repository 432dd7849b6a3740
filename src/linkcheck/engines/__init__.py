"""Where host queues are worked off. An engine takes queues and yields outcomes, and knows nothing else."""
