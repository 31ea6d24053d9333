"""A year played through the same `decide` and `fold` as a real one, marked 模拟数据, and counted while it is played."""
