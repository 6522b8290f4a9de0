"""Puts the root of the repository on the path, from where `benchmarks` is imported."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))
