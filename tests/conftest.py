"""Settings of all tests: how long hypothesis searches.

`make test` runs the default; `pytest --hypothesis-profile=thorough` searches longer, after a change to a core.
"""

import os

from hypothesis import HealthCheck, settings

settings.register_profile("default", deadline=None, derandomize=bool(os.environ.get("CI")), suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("thorough", deadline=None, max_examples=3000, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("default")
