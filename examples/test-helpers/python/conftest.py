import pytest

from las_emulator import emulator


@pytest.fixture(scope="session")
def las_process():
    """One emulator for all tests."""
    with emulator() as running:
        yield running


@pytest.fixture
def las(las_process, monkeypatch):
    """An empty emulator, with its credentials in the environment."""
    las_process.reset()
    for name, value in las_process.environment.items():
        monkeypatch.setenv(name, value)
    return las_process
