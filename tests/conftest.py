"""Settings of all tests: how long hypothesis searches.

`make test` runs the default, always the same examples, so that it says the same to everybody;
`pytest --hypothesis-profile=thorough` searches elsewhere and longer, after a change to a core.
"""

from hypothesis import HealthCheck, settings

settings.register_profile("default", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("thorough", deadline=None, max_examples=3000, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("default")
