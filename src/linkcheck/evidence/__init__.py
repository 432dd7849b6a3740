"""What evidence tells: readings of it that rules, notes, remedies, probes and reports share."""
