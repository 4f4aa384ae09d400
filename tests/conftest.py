"""What several test files share: the models, loaded once a session."""

import pytest

from pipeline.models import Models, load_models


@pytest.fixture(scope="session")
def models() -> Models:
    """The models; `load_models` keeps them, so that tests that call it themselves get the same."""
    return load_models()
