"""Settings of the whole suite."""

import os

from hypothesis import settings

# Machines that build and test are busy: time limits on single examples would fail by chance, not by fault.
# The suite draws the same examples each time, so that it is red for a change and for nothing else;
# `make fuzz` draws new ones, and more of them.
settings.register_profile("steady", deadline=None, derandomize=True)
settings.register_profile("fuzz", deadline=None, print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))
