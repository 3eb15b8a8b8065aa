"""Settings of the whole suite."""

from hypothesis import settings

# Machines that build and test are busy: time limits on single examples would fail by chance, not by fault.
settings.register_profile("steady", deadline=None)
settings.load_profile("steady")
