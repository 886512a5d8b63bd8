from __future__ import annotations

from pathlib import Path

import pytest

from monps.domain.errors import BadInput
from monps.settings import Settings, default_home, read_settings


def test_defaults(tmp_path: Path) -> None:
    settings = read_settings({"MONPS_HOME": str(tmp_path)})
    assert (settings.home, settings.port, settings.database_url) == (tmp_path, 8000, None)
    assert read_settings({}).home == default_home()
    assert read_settings({"MONPS_HOME": ""}).home == default_home()


def test_the_environment_wins_over_the_file(tmp_path: Path) -> None:
    (tmp_path / "monps.toml").write_text('port = 8100\nlog_level = "debug"\n')
    settings = read_settings({"MONPS_HOME": str(tmp_path), "MONPS_PORT": "8200", "PATH": "/bin"})
    assert (settings.port, settings.log_level) == (8200, "debug")


def test_the_database_is_named_plainly_and_never_shown(tmp_path: Path) -> None:
    address = "postgresql://me:canary-5@db/monps"
    for name in ("DATABASE_URL", "MONPS_DATABASE_URL"):
        settings = read_settings({"MONPS_HOME": str(tmp_path), name: address})
        assert settings.database_url is not None
        assert settings.database_url.get_secret_value() == address
        assert "canary-5" not in repr(settings)


@pytest.mark.parametrize(
    ("environment", "file", "words"),
    [
        ({"MONPS_PROT": "1"}, "", "MONPS_PROT"),
        ({"MONPS_PORT": "http"}, "", "port: "),
        ({"MONPS_PORT": "70000"}, "", "port: "),
        ({"MONPS_LOG_LEVEL": "loud"}, "", "log_level: "),
        ({}, "prot = 1", "prot"),
        ({}, 'home = "/elsewhere"', "home"),
        ({}, "port = ", "monps.toml cannot be read"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, environment: dict[str, str], file: str, words: str) -> None:
    (tmp_path / "monps.toml").write_text(file)
    with pytest.raises(BadInput, match=words):
        read_settings({"MONPS_HOME": str(tmp_path), **environment})


def test_every_setting_says_what_it_means() -> None:
    assert all(field.description for field in Settings.model_fields.values())
