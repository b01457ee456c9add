import type { FastifyBodyParser } from 'fastify'
import { badRequest } from '../errors.js'

/** How many arrays and objects may lie within each other. */
const MAX_DEPTH = 100

/** Parses a body as JSON; an empty one is undefined. */
export const parseJsonBody: FastifyBodyParser<string> = (_request, text, done) => {
  if (text.trim() === '') return done(null, undefined)
  let body: unknown
  try {
    body = JSON.parse(text)
  } catch {
    return done(badRequest('The body is not valid JSON'))
  }
  if (depthExceeds(body, MAX_DEPTH)) {
    return done(badRequest(`The body has more than ${MAX_DEPTH} arrays and objects within each other`))
  }
  done(null, body)
}

/** Level by level, so that no nesting can exhaust the stack. */
function depthExceeds(value: unknown, limit: number): boolean {
  let level: unknown[] = [value]
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > limit) return true
    level = level.flatMap(item =>
      typeof item === 'object' && item !== null ? Object.values(item).filter(isContainer) : [],
    )
  }
  return false
}

const isContainer = (value: unknown): boolean => typeof value === 'object' && value !== null
