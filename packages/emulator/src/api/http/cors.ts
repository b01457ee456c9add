import type { OutgoingHttpHeaders } from 'node:http'
import { type HttpResponse, json } from './response.js'

/** Headers that let scripts of any web page call the API. */
export const CROSS_ORIGIN: OutgoingHttpHeaders = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Allow-Headers':
    'Content-Type,Authorization,X-Api-Key,X-Amz-Date,X-Amz-Security-Token,X-Request-Id,traceparent',
  'Access-Control-Expose-Headers': 'Retry-After,X-Request-Id',
}

/** Removes {@link CROSS_ORIGIN}, so that scripts of other sites cannot read the response. */
export const SAME_ORIGIN: OutgoingHttpHeaders = {
  'Access-Control-Allow-Origin': undefined,
  'Access-Control-Allow-Headers': undefined,
  'Access-Control-Expose-Headers': undefined,
}

/** The response to `OPTIONS` on every path. */
export const optionsResponse = (): HttpResponse =>
  json({}, 200, { 'Access-Control-Allow-Methods': 'GET,POST,PUT,PATCH,DELETE,OPTIONS' })
