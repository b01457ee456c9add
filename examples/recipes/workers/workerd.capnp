# npm start runs the worker with workerd, the runtime of Cloudflare Workers, on this machine.
using Workerd = import "/workerd/workerd.capnp";

const config :Workerd.Config = (
  services = [
    (name = "worker", worker = .worker),
    # "private" lets the worker call the emulator.
    (name = "internet", network = (allow = ["public", "private"], tlsOptions = (trustBrowserCas = true))),
  ],
  sockets = [(name = "http", address = "localhost:3000", http = (), service = "worker")],
);

const worker :Workerd.Worker = (
  modules = [(name = "worker", esModule = embed "dist/worker.js")],
  compatibilityDate = "2026-11-01",
  bindings = [
    (name = "LAS_CLIENT_ID", fromEnvironment = "LAS_CLIENT_ID"),
    (name = "LAS_CLIENT_SECRET", fromEnvironment = "LAS_CLIENT_SECRET"),
    (name = "LAS_AUTH_ENDPOINT", fromEnvironment = "LAS_AUTH_ENDPOINT"),
    (name = "LAS_API_ENDPOINT", fromEnvironment = "LAS_API_ENDPOINT"),
    (name = "LAS_AGENT_ID", fromEnvironment = "LAS_AGENT_ID"),
    (name = "WEBHOOK_SECRET", fromEnvironment = "WEBHOOK_SECRET"),
    (name = "WEBHOOK_URL", fromEnvironment = "WEBHOOK_URL"),
  ],
);
