"""Our client before an outside judge: the certified npm package `oidc-provider`, run with Node.

Skipped, saying so, where Node or the package is absent (`make setup` fetches it by name).
"""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
from collections.abc import Callable, Iterator
from urllib.parse import parse_qsl, urljoin, urlsplit

import pytest
import requests
from joserfc.jwk import RSAKey

from samkjort.platform.shell.sign_in import client
from samkjort.platform.shell.sign_in.providers import Assurance, IdPorten, Provider, Registration
from samkjort.platform.shell.sign_in.refusals import SignInRefused, Why
from tests.conftest import ROOT

MODULES = ROOT / "tools" / "web" / "node_modules"
BACK = "http://127.0.0.1/back"
Judge = Callable[[str], Provider]


@pytest.fixture(scope="module")
def judge() -> Iterator[Judge]:
    """`judge(level)`: the provider, giving everyone this level; one process each, ended afterwards."""
    node = shutil.which("node")
    if node is None or not (MODULES / "oidc-provider").is_dir():
        pytest.skip("Node or the npm package oidc-provider is not here; run `make setup`")
    key = RSAKey.generate_key(2048, {"use": "sig", "alg": "RS256"}, auto_kid=True)
    running: dict[str, tuple[Provider, subprocess.Popen[str]]] = {}

    def start(level: str) -> Provider:
        if level not in running:
            with socket.socket() as probe:
                probe.bind(("127.0.0.1", 0))
                port = probe.getsockname()[1]
            issuer = f"http://127.0.0.1:{port}"
            process = subprocess.Popen(
                [node, str(ROOT / "tests/platform/shell/judge.mjs"), issuer, public(key), BACK, level],
                env={**os.environ, "JUDGE_MODULES": str(MODULES)},
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
            )
            running[level] = IdPorten(Registration(issuer, "us", key)), process
            assert process.stdout is not None
            assert process.stdout.readline() == "ready\n", process.communicate(timeout=5)[1]
        return running[level][0]

    yield start
    for _, process in running.values():
        process.terminate()
        process.communicate(timeout=10)


@pytest.fixture(autouse=True)
def direct(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    client.forget()


def public(key: RSAKey) -> str:
    return json.dumps(key.as_dict(private=False))


def through(begun: client.Begun) -> dict[str, str]:
    """What the provider answers with after the person has signed in."""
    with requests.Session() as browser:
        address = begun.address
        for _ in range(6):
            answer = browser.get(address, allow_redirects=False, timeout=10)
            assert answer.status_code in (302, 303), answer.text
            address = urljoin(address, answer.headers["Location"])
            if address.startswith(BACK):
                return dict(parse_qsl(urlsplit(address).query))
    raise AssertionError(address)


def begin(provider: Provider) -> client.Begun:
    return client.begin(provider, redirect_uri=BACK, language="nb")


def test_the_judge_lets_us_in_and_we_believe_it(judge: Judge) -> None:
    provider = judge("idporten-loa-high")
    begun = begin(provider)
    claims, _ = client.finish(provider, begun.kept(), through(begun), redirect_uri=BACK)
    assert provider.assurance(claims) is Assurance.HIGH
    assert provider.identity(claims).national_id == "01838500176"


def test_the_judge_takes_a_pushed_request(judge: Judge, monkeypatch: pytest.MonkeyPatch) -> None:
    provider = judge("idporten-loa-high")
    monkeypatch.setattr(type(provider), "pushed", True)
    begun = begin(provider)
    assert "request_uri" in begun.address
    assert "nonce" not in begun.address
    claims, _ = client.finish(provider, begun.kept(), through(begun), redirect_uri=BACK)
    assert claims["sub"] == "judged"


def test_a_wrong_verifier_is_refused_by_the_judge_and_so_by_us(judge: Judge) -> None:
    provider = judge("idporten-loa-high")
    begun = begin(provider)
    with pytest.raises(SignInRefused) as refused:
        client.finish(provider, {**begun.kept(), "verifier": "x" * 50}, through(begun), redirect_uri=BACK)
    assert refused.value.why is Why.TOKEN


def test_a_wrong_nonce_is_refused_by_us(judge: Judge) -> None:
    provider = judge("idporten-loa-high")
    begun = begin(provider)
    with pytest.raises(SignInRefused) as refused:
        client.finish(provider, {**begun.kept(), "nonce": "another"}, through(begun), redirect_uri=BACK)
    assert refused.value.why is Why.TOKEN


def test_a_low_level_is_refused_by_us(judge: Judge) -> None:
    provider = judge("idporten-loa-low")
    begun = begin(provider)
    claims, _ = client.finish(provider, begun.kept(), through(begun), redirect_uri=BACK)
    assert provider.assurance(claims) not in provider.accepted


def test_a_key_the_judge_does_not_know_is_refused(judge: Judge) -> None:
    known = judge("idporten-loa-high")
    unknown = RSAKey.generate_key(2048, auto_kid=True)
    provider = IdPorten(Registration(known.registration.issuer, "us", unknown))
    begun = begin(provider)
    with pytest.raises(SignInRefused) as refused:
        client.finish(provider, begun.kept(), through(begun), redirect_uri=BACK)
    assert refused.value.why is Why.TOKEN
