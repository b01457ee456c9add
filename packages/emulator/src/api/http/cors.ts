import type { OutgoingHttpHeaders } from 'node:http'
import { type Answer, json } from './answer.js'

/** On every answer, so that scripts of any web page can call the API. */
export const CROSS_ORIGIN: OutgoingHttpHeaders = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Allow-Headers': 'Content-Type,Authorization,X-Api-Key,X-Amz-Date,X-Amz-Security-Token',
  'Access-Control-Expose-Headers': 'Retry-After',
}

/** On pages for people instead: no script of another site reads them. */
export const SAME_ORIGIN: OutgoingHttpHeaders = {
  'Access-Control-Allow-Origin': undefined,
  'Access-Control-Allow-Headers': undefined,
}

/** What `OPTIONS` answers on every path. */
export const answerOptions = (): Answer =>
  json({}, 200, { 'Access-Control-Allow-Methods': 'GET,POST,PUT,PATCH,DELETE,OPTIONS' })
