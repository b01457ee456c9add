import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

type Parser = typeof import('@actions/workflow-parser') &
  typeof import('@actions/workflow-parser/actions/action-parser')

/** GitHub's parser, as a bundle: it imports JSON files without an import attribute, which Node.js rejects. */
async function bundledParser(): Promise<Parser> {
  const contents = ['', '/actions/action-parser']
    .map(path => `export * from '@actions/workflow-parser${path}'`)
    .join('\n')
  const stdin = { contents, resolveDir: fileURLToPath(new URL('.', import.meta.url)) }
  const { outputFiles } = await build({ stdin, bundle: true, write: false, format: 'esm', platform: 'browser' })
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0]?.contents ?? []).toString('base64')}`)
}

const { convertWorkflowTemplate, NoOperationTraceWriter, parseAction, parseWorkflow } = await bundledParser()

/** The faults that GitHub's parser finds in a workflow or an action: its schema and the syntax of expressions. */
export async function githubFaults(kind: 'workflow' | 'action', name: string, content: string): Promise<string[]> {
  const parse = kind === 'workflow' ? parseWorkflow : parseAction
  const { context, value } = parse({ name, content }, new NoOperationTraceWriter())
  if (value && kind === 'workflow') await convertWorkflowTemplate(context, value)
  return context.errors.getErrors().map(({ message }) => message)
}
