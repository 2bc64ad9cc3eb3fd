"""kubectl: settings that are missing, elsewhere, empty or outdated; no cluster is needed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    Ask = Callable[..., dict[str, str]]
    Run = Callable[..., str]

ARTICLE = "kubectl-connection-refused"
PODS = ("kubectl", "get", "pods")


@pytest.fixture
def settings(place: Path, run: Run, closed_port: int) -> Path:
    """A kubeconfig for a cluster that is not there, with a context that is not chosen."""
    file = place / "kubeconfig"
    command = ("kubectl", "--kubeconfig", file, "config")
    run(*command, "set-cluster", "test", f"--server=https://127.0.0.1:{closed_port}")
    run(*command, "set-credentials", "test", "--token=none")
    run(*command, "set-context", "test", "--cluster=test", "--user=test")
    return file


def test_no_settings(run: Run, ask: Ask) -> None:
    """Without settings kubectl tries a server of its own making."""
    said = run(*PODS, fails=True)
    assert ask(ARTICLE, said)["cluster-stopped"] == "ruled-out"
    verdicts = ask(ARTICLE, said, {"kube.settings": "none"})
    assert verdicts["no-settings"] == "confirmed"
    assert verdicts["no-context-set"] == "ruled-out"


def test_settings_of_another_user(
    settings: Path, place: Path, run: Run, ask: Ask, as_nobody: Sequence[str]
) -> None:
    """In another home folder they are not found, and by name they are."""
    (place / "home" / ".kube").mkdir()
    run("kubectl", "--kubeconfig", settings, "config", "use-context", "test")
    settings.chmod(0o644)
    (place / "home" / ".kube" / "config").write_text(settings.read_text())
    said = run(*as_nobody, *PODS, env={"HOME": str(place / "other")}, fails=True)
    verdicts = ask(ARTICLE, said, {"kube.settings": "other-user"})
    assert verdicts["settings-of-other-user"] == "confirmed"
    assert verdicts["no-settings"] == "ruled-out"
    named = (*as_nobody, "kubectl", "--kubeconfig", settings, "config", "view", "--minify")
    assert "127.0.0.1" in run(*named, env={"HOME": str(place / "other")})


def test_a_variable_that_names_no_file(place: Path, run: Run, ask: Ask) -> None:
    """A file that is not there and one that is empty are taken for no settings at all."""
    (place / "empty").touch()
    for name in ("absent", "empty"):
        said = run(*PODS, env={"KUBECONFIG": str(place / name)}, fails=True)
        verdicts = ask(ARTICLE, said, {"kube.settings": "wrong-variable"})
        assert verdicts["variable-names-no-file"] == "confirmed"
        assert verdicts["cluster-stopped"] == "ruled-out"


def test_no_context(settings: Path, run: Run, ask: Ask) -> None:
    """A cluster that is not chosen is not asked; choosing it leads to its address."""
    env = {"KUBECONFIG": str(settings)}
    said = run(*PODS, env=env, fails=True)
    said += run("kubectl", "config", "current-context", env=env, fails=True)
    assert "current-context is not set" in said
    verdicts = ask(ARTICLE, said, {"kube.settings": "no-context"})
    assert verdicts["no-context-set"] == "confirmed"
    run("kubectl", "config", "use-context", "test", env=env)
    assert "localhost:8080" not in run(*PODS, env=env, fails=True)


def test_a_cluster_that_does_not_run(settings: Path, run: Run, ask: Ask) -> None:
    """A chosen cluster that refuses is stopped, or somewhere else by now."""
    run("kubectl", "--kubeconfig", settings, "config", "use-context", "test")
    said = run(*PODS, env={"KUBECONFIG": str(settings)}, fails=True)
    assert ask(ARTICLE, said)["no-settings"] == "ruled-out"
    assert ask(ARTICLE, said, {"kube.cluster": "stopped"})["cluster-stopped"] == "confirmed"
    facts = {"kube.cluster": "running", "kube.address_current": False}
    verdicts = ask(ARTICLE, said, facts)
    assert verdicts["address-outdated"] == "confirmed"
    assert verdicts["cluster-stopped"] == "ruled-out"


def test_a_context_that_is_not_there(settings: Path, run: Run, ask: Ask) -> None:
    """A context by a wrong name is another problem."""
    said = run(*PODS, "--context", "absent", env={"KUBECONFIG": str(settings)}, fails=True)
    assert ask(ARTICLE, said) == {}
