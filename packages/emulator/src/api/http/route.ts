import { badRequest } from '../../platform/errors.js'
import type { Request } from './request.js'
import type { HttpResponse } from './response.js'

/** A method and a path, and the handler of their requests. */
export interface Route {
  readonly method: string
  /**
   * The path from the root, such as `/v1/documents/{documentId}`. A name in braces matches one segment; at the end, `{name...}` matches
   * all remaining segments, at least one.
   */
  readonly path: string
  /** The operation of the API, such as `createDocument`. */
  readonly operationId?: string
  /** Whether orchestrators and monitoring request it at short intervals. Its requests are neither logged nor subject to faults. */
  readonly isProbe?: boolean
  handle(request: Request): Promise<HttpResponse> | HttpResponse
}

/** A node in the tree of path segments. */
interface Node {
  /** The nodes of fixed next segments. */
  readonly fixed: Map<string, Node>
  /** The node of a next segment that is a parameter. */
  parameter?: Node
  /** The node of a parameter that matches all remaining segments. */
  rest?: Node
  readonly routes: Map<string, Route>
}

const createNode = (): Node => ({ fixed: new Map(), routes: new Map() })

/** Finds routes by method and path. */
export class Router {
  readonly #root = createNode()

  constructor(routes: readonly Route[]) {
    for (const route of routes) {
      let node = this.#root
      for (const segment of route.path.split('/')) {
        if (isRest(segment)) {
          node.rest ??= createNode()
          node = node.rest
        } else if (parameterNameOf(segment) !== undefined) {
          node.parameter ??= createNode()
          node = node.parameter
        } else {
          const next = node.fixed.get(segment) ?? createNode()
          node.fixed.set(segment, next)
          node = next
        }
      }
      if (node.routes.has(route.method)) throw new Error(`Duplicate route ${route.method} ${route.path}`)
      node.routes.set(route.method, route)
    }
  }

  /** Finds the route of a request. Fixed segments take precedence over parameters, and these over the rest of a path. */
  find(method: string, path: string): Route | undefined {
    return find(this.#root, path.split('/'), 0, method)
  }
}

function find(node: Node, segments: readonly string[], index: number, method: string): Route | undefined {
  const segment = segments[index]
  if (segment === undefined) return node.routes.get(method)
  const fixed = node.fixed.get(segment)
  const found = fixed && find(fixed, segments, index + 1, method)
  return found ?? (node.parameter && find(node.parameter, segments, index + 1, method)) ?? node.rest?.routes.get(method)
}

/**
 * The decoded parameters in the path of a request.
 * @throws 400 if a parameter is not URL-encoded correctly.
 */
export function paramsOf({ path: template }: Route, path: string): Record<string, string> {
  const params: Record<string, string> = {}
  const segments = path.split('/')
  for (const [index, segment] of template.split('/').entries()) {
    const name = parameterNameOf(segment)
    if (name === undefined) continue
    params[name] = isRest(segment) ? segments.slice(index).map(decoded).join('/') : decoded(segments[index] ?? '')
  }
  return params
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    throw badRequest('The path is not valid: each % must start an encoded UTF-8 byte')
  }
}

const parameterNameOf = (segment: string): string | undefined => /^\{(.*?)(?:\.\.\.)?\}$/.exec(segment)?.[1]

const isRest = (segment: string): boolean => segment.endsWith('...}')
