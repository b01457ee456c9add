// The runtime: loads the handler, and calls it for each event of the runtime API. On AWS, this program is part of the platform.
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

const runtime = `http://${process.env.AWS_LAMBDA_RUNTIME_API}/2018-06-01/runtime`
const { handler } = await import(pathToFileURL(resolve(process.argv[2])).href)

for (;;) {
  const next = await fetch(`${runtime}/invocation/next`)
  const invocation = `${runtime}/invocation/${next.headers.get('lambda-runtime-aws-request-id')}`
  try {
    const result = await handler(await next.json())
    await fetch(`${invocation}/response`, { method: 'POST', body: JSON.stringify(result) })
  } catch (error) {
    console.error(error)
    const details = { errorMessage: String(error), errorType: error?.name ?? 'Error' }
    await fetch(`${invocation}/error`, { method: 'POST', body: JSON.stringify(details) })
  }
}
