// npm start: runs the bundle of the function behind a local HTTP server, through the runtime API of Lambda, as the service does.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { fileURLToPath } from 'node:url'
import { invoke, runtimeApi } from './runtime-api.mjs'

const [bundle = 'dist/esm/index.mjs'] = process.argv.slice(2)

const api = createServer(runtimeApi).listen(0, '127.0.0.1')
await once(api, 'listening')

const bootstrap = fileURLToPath(new URL('bootstrap.mjs', import.meta.url))
const runtime = spawn(process.execPath, [bootstrap, bundle], {
  env: { ...process.env, AWS_LAMBDA_RUNTIME_API: `127.0.0.1:${api.address().port}` },
  stdio: 'inherit',
})
runtime.once('exit', code => process.exit(code ?? 1))
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => runtime.kill())

createServer(invoke).listen(Number(process.env.PORT ?? 3000), 'localhost')
