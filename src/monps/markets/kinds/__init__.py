"""One file a market family; each carries one constant that the table in `monps.markets` lists."""
