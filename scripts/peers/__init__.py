"""The parts of scripts/bench-peers and scripts/bench-sizes. Only `rankers`, `networks` and `judging` need more than the
standard library, and only inside worker processes."""
