"""What several test files share: the models, loaded once a session."""

import pytest
from hypothesis import settings

from pipeline.models import Models, load_models

settings.register_profile("svodka", deadline=None)  # a slow machine is no fault of the program
settings.load_profile("svodka")


@pytest.fixture(scope="session")
def models() -> Models:
    """The models; `load_models` keeps them, so that tests that call it themselves get the same."""
    return load_models()
