"""When the next request to a host may start: `pace` is the arithmetic, `turns` the waiting, `breaker` spares dead hosts."""
