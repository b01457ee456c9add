import { badRequest } from '../../platform/errors.js'
import type { Answer } from './answer.js'
import type { Request } from './request.js'

/** A method and a path, and what answers there. */
export interface Route {
  readonly method: string
  /** From the root, such as `/v1/documents/{documentId}`; a name in braces stands for one part of the path. */
  readonly path: string
  answer(request: Request): Promise<Answer> | Answer
}

/** One part of a path, and what may follow it. */
interface Node {
  readonly parts: Map<string, Node>
  /** What follows a part that can be anything. */
  any?: Node
  readonly routes: Map<string, Route>
}

const node = (): Node => ({ parts: new Map(), routes: new Map() })

/** Routes by their method and path, part by part. */
export class Router {
  readonly #root = node()

  constructor(routes: readonly Route[]) {
    for (const route of routes) {
      let place = this.#root
      for (const part of route.path.split('/')) {
        if (nameOf(part) !== undefined) {
          place.any ??= node()
          place = place.any
        } else {
          const next = place.parts.get(part) ?? node()
          place.parts.set(part, next)
          place = next
        }
      }
      if (place.routes.has(route.method)) throw new Error(`Duplicate route ${route.method} ${route.path}`)
      place.routes.set(route.method, route)
    }
  }

  /** The route of a request, if there is one. A fixed part goes before one that can be anything. */
  find(method: string, path: string): Route | undefined {
    return find(this.#root, path.split('/'), 0, method)
  }
}

function find(place: Node, parts: readonly string[], index: number, method: string): Route | undefined {
  const part = parts[index]
  if (part === undefined) return place.routes.get(method)
  const fixed = place.parts.get(part)
  const found = fixed && find(fixed, parts, index + 1, method)
  return found ?? (place.any ? find(place.any, parts, index + 1, method) : undefined)
}

/**
 * The parts of a path that its route names.
 * @throws 400 when one is not encoded as URLs are.
 */
export function paramsOf({ path }: Route, given: string): Record<string, string> {
  const params: Record<string, string> = {}
  const parts = given.split('/')
  for (const [index, part] of path.split('/').entries()) {
    const name = nameOf(part)
    if (name !== undefined) params[name] = decoded(parts[index] ?? '')
  }
  return params
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    throw badRequest('The path is not valid: each % must begin an encoded UTF-8 byte')
  }
}

const nameOf = (part: string): string | undefined => (part.startsWith('{') ? part.slice(1, -1) : undefined)
