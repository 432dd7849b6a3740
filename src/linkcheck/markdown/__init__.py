"""What CommonMark 0.31.2, GFM 0.29 and HTML read in a catalog, with the exact bytes of every destination.

A run through the modules: `source` prepares the bytes, `parser` gives structure, `walk` gathers units of text with the links
in them (`leaf`, `html`, `bare`, `formulas`, `definitions` find them, `destinations` proves where they stand), `entries` says
which work each link belongs to, and `directives` which links the author has switched off.
"""
