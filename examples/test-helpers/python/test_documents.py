import base64
import json
import os
import urllib.request

import pytest


def call(method, path, body=None):
    """Calls the API with the credentials in the environment. Programs would use an SDK."""
    basic = base64.b64encode(f"{os.environ['LAS_CLIENT_ID']}:{os.environ['LAS_CLIENT_SECRET']}".encode()).decode()
    token = send("POST", f"{os.environ['LAS_AUTH_ENDPOINT']}/token?grant_type=client_credentials", f"Basic {basic}")
    return send(method, os.environ["LAS_API_ENDPOINT"] + path, f"Bearer {token['access_token']}", body)


def send(method, url, authorization, body=None):
    headers = {"Authorization": authorization, "Content-Type": "application/json"}
    data = None if body is None else json.dumps(body).encode()
    with urllib.request.urlopen(urllib.request.Request(url, data, headers, method=method)) as response:
        return json.load(response)


@pytest.mark.parametrize("name", ["first.pdf", "second.pdf"])
def test_each_test_has_an_empty_emulator(las, name):
    call("POST", "/documents", {"content": base64.b64encode(b"%PDF-1.7").decode(), "name": name})
    assert [document["name"] for document in call("GET", "/documents")["documents"]] == [name]
