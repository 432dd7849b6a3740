"""Memory over time: the store, the links.json that travels, streaks of failures, and what changed since the last run."""
