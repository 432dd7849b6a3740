"""What the formats share: escaping, wording, and which findings belong where."""
