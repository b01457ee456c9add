import type { OpenApi, OpenApiOperation } from '@las/api/openapi'

const STYLE = `
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; overflow-wrap: anywhere; }
code, pre { font: 14px/1.45 ui-monospace, monospace; }
pre { overflow-x: auto; padding: .75rem; border: 1px solid #8886; border-radius: 4px; }
details { border-top: 1px solid #8886; padding: .4rem 0; }
summary { cursor: pointer; }
summary span { float: right; opacity: .7; }
table { border-collapse: collapse; margin: .5rem 0; }
td, th { text-align: left; vertical-align: top; padding: .2rem 1rem .2rem 0; }
b { display: inline-block; min-width: 4.5rem; }
@media (max-width: 45rem) { summary span { float: none; display: block; } }
:root { color-scheme: light dark; }
`

/** The description of the API as a self-contained HTML page without scripts. */
export function docsPage(api: OpenApi): string {
  const operations = Object.entries(api.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
  )
  const sections = api.tags.map(({ name, description }) => {
    const own = operations.filter(({ operation }) => operation.tags.includes(name))
    const entries = own.map(({ path, method, operation }) =>
      describe(method, path, operation, api.components.responses),
    )
    return `<h2 id="${toHtml(name)}">${toHtml(name)}</h2>\n<p>${toHtml(description)}</p>\n${entries.join('\n')}`
  })
  const index = api.tags.map(({ name }) => `<a href="#${toHtml(name)}">${toHtml(name)}</a>`).join(' · ')
  const schemas = Object.entries(api.components.schemas).map(
    ([name, schema]) =>
      `<details id="schema-${toHtml(name)}"><summary><code>${toHtml(name)}</code></summary>${json(schema)}</details>`,
  )
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${toHtml(String(api.info.title))}</title>
<style>${STYLE}</style>
<h1>${toHtml(String(api.info.title))}</h1>
<p>${operations.length} operations under <code>${toHtml(String(api.servers[0]?.url))}</code>, as
<a href="openapi.json">OpenAPI</a>. Every request requires a bearer token from <code>POST /oauth2/token</code>.</p>
<p>${index} · <a href="#schemas">schemas</a></p>
${sections.join('\n')}
<h2 id="schemas">schemas</h2>
${schemas.join('\n')}
</html>
`
}

type Errors = OpenApi['components']['responses']

function describe(method: string, path: string, operation: OpenApiOperation, errors: Errors): string {
  const { operationId, summary, description, parameters, requestBody, responses } = operation
  const rows = parameters.map(
    ({ name, in: location, required, description, schema }) =>
      `<tr><td><code>${toHtml(name)}</code><td>${location}${required ? ', required' : ''}<td>${toHtml(description)}<td><code>${linked(schema, 0)}</code>`,
  )
  const sections = Object.entries(responses).map(([status, { $ref, content, description }]) => {
    const reason = $ref === undefined ? description : errors[String($ref).replace(/^.*\//, '')]?.description
    const schema = Number(status) < 300 && Object(content)['application/json']?.schema
    return `<p>${status} ${toHtml(String(reason))}</p>${schema ? json(schema) : ''}`
  })
  return `<details id="${operationId}">
<summary><b>${method}</b> <code>${toHtml(path)}</code> <span>${toHtml(summary)}</span></summary>
${description === undefined ? '' : `<p>${toHtml(description)}</p>`}
${rows.length === 0 ? '' : `<table>${rows.join('\n')}</table>`}
${requestBody ? `<p>Body</p>${json(requestBody.content['application/json'].schema)}` : ''}
${sections.join('\n')}
</details>`
}

const json = (value: unknown): string => `<pre>${linked(value, 2)}</pre>`

/** JSON in which references are links to the schemas on this page. */
const linked = (value: unknown, indent: number): string =>
  toHtml(JSON.stringify(value, null, indent)).replaceAll(
    /#\/components\/schemas\/(\w+)/g,
    (reference, name) => `<a href="#schema-${name}">${reference}</a>`,
  )

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const toHtml = (text: string): string => text.replaceAll(/[&<>"]/g, character => ENTITIES[character] ?? character)
