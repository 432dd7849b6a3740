"""Which hosts are what: which belong together, which moved, and which are blogs, file shares or shadow libraries."""
