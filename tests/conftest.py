"""Settings of all tests: how long hypothesis searches; no rulebook comes from the on-disk cache, but where a test is about it.

`make test` runs the default, always the same examples, so that it says the same to everybody;
`pytest --hypothesis-profile=thorough` searches elsewhere and longer, after a change to a core.
"""

import os

from hypothesis import HealthCheck, settings

os.environ["YIJIANSHI_CACHE"] = "off"

settings.register_profile("default", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("thorough", deadline=None, max_examples=3000, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("default")
