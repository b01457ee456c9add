import type { CDPSession, Page } from 'playwright-core'

/** The memory of a tab after a garbage collection. */
export interface TabMemory {
  /** The objects and texts of the page's scripts, in bytes, without compiled code, which V8 optimizes again and again. */
  readonly objects: number
  /** Nodes of the document, including removed ones that scripts still refer to. */
  readonly nodes: number
  readonly listeners: number
}

/** The parts of a heap snapshot of V8 that are read. */
interface HeapSnapshot {
  readonly snapshot: {
    readonly meta: { readonly node_fields: readonly string[]; readonly node_types: readonly [string[]] }
  }
  /** The fields of all nodes, one node after the other. */
  readonly nodes: readonly number[]
}

const OBJECT_TYPES: ReadonlySet<string> = new Set([
  'array',
  'bigint',
  'closure',
  'concatenated string',
  'number',
  'object',
  'regexp',
  'sliced string',
  'string',
  'symbol',
])

/** Returns a function that collects garbage and measures the tab. */
export async function measureMemory(page: Page): Promise<() => Promise<TabMemory>> {
  const session = await page.context().newCDPSession(page)
  await session.send('HeapProfiler.enable')
  return async () => {
    // Objects with finalizers are only released by the second collection.
    for (let collection = 0; collection < 3; collection++) await session.send('HeapProfiler.collectGarbage')
    const { nodes, jsEventListeners } = await session.send('Memory.getDOMCounters')
    return { objects: sizeOfObjects(await takeSnapshot(session)), nodes, listeners: jsEventListeners }
  }
}

async function takeSnapshot(session: CDPSession): Promise<HeapSnapshot> {
  const chunks: string[] = []
  const onChunk = ({ chunk }: { chunk: string }): void => void chunks.push(chunk)
  session.on('HeapProfiler.addHeapSnapshotChunk', onChunk)
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false })
  session.off('HeapProfiler.addHeapSnapshotChunk', onChunk)
  return JSON.parse(chunks.join('')) as HeapSnapshot
}

function sizeOfObjects({ snapshot: { meta }, nodes }: HeapSnapshot): number {
  const [types] = meta.node_types
  const [type, size] = [meta.node_fields.indexOf('type'), meta.node_fields.indexOf('self_size')]
  let sum = 0
  for (let start = 0; start < nodes.length; start += meta.node_fields.length) {
    if (OBJECT_TYPES.has(types[nodes[start + type] ?? 0] ?? '')) sum += nodes[start + size] ?? 0
  }
  return sum
}
