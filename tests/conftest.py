"""What holds for all tests: none is timed, however slow or busy the machine."""

from hypothesis import settings

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")
