"""What CommonMark 0.31.2, GFM 0.29 and HTML read in a catalog, with the exact bytes of every destination.

The way of a catalog through the modules:

- `source` makes its bytes safe for the parser, without moving any, and knows lines and columns;
- `parser` gives the structure, `walk` makes units of it (paragraphs, items, rows …), `leaf` reads what is in one line of text;
- `destinations` proves where a destination stands, `escapes` reads it, `definitions` knows those of references;
- `html`, `markup` and `blocks` read raw HTML, `bare` and `runs` addresses in text, `formulas` leaves mathematics out;
- `entries` says which work each link belongs to, by its `titles` and `labels`;
- `directives` says which links the author has switched off.
"""
