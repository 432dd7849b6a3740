"""Asking a server, politely and safely: one redirect chain, hop by hop, to an `Outcome`.

`fetcher` is where to begin; `transport` is the only module that knows the HTTP client, `resolve` and `connector` see to it that
nothing but public addresses is asked, and `network` opens and closes all of it.
"""
