"""The race: the generated bundle decided by the library and by other engines, each shown to be right before it is timed."""
