"""Benchmarks of the library against hand-written Python doing the same work: `python -m benchmarks.run`."""
