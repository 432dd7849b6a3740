"""What a page says: its tags and text, the work that it is about, and the marks of walls, parked domains and what is gone."""
