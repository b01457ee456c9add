import { expect, it } from 'vitest'
import { ciiXml, facts, ublXml } from '../testing/electronic-invoices.js'
import { isXml } from './is-xml.js'

const COMMENTS = '<!-- <svg> -->\n'.repeat(100)
const utf16 = (text: string): Buffer => Buffer.from(`\ufeff${text}`, 'utf16le')

it.each([
  ['CII', ciiXml(facts)],
  ['UBL', ublXml(facts)],
  ['UBL without a declaration', ublXml(facts).replace(/^<\?.*\?>\s*/, '')],
  ['a document type', '<!DOCTYPE Invoice><Invoice/>'],
  ['comments', `${COMMENTS}<a/>`],
  ['a long comment', `<!--${'-'.repeat(10_000)}--><a/>`],
  ['the name of another format within', '<Invoice><svg/></Invoice>'],
  ['a prefix', '<html:Invoice/>'],
])('is XML: %s', (_, text) => {
  expect(isXml(Buffer.from(text))).toBe(true)
  expect(isXml(Buffer.from(`\ufeff\r\n${text}`))).toBe(true)
  expect(isXml(utf16(text))).toBe(true)
})

it.each([
  ['a web page', '<!doctype html><title>Invoice</title>'],
  ['a web page without a document type', '<HTML lang="en"><body>'],
  ['a web page with a public document type', '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0//EN" "a.dtd"><html/>'],
  ['XHTML', '<?xml version="1.0"?>\n<html xmlns="http://www.w3.org/1999/xhtml"/>'],
  ['a part of a web page', '<meta charset="utf-8"><p>Invoice'],
  ['SVG', '<svg xmlns="http://www.w3.org/2000/svg"/>'],
  ['SVG after a declaration and comments', `<?xml version="1.0"?>${COMMENTS}<svg/>`],
  ['SVG with a prefix', '<svg:svg xmlns:svg="http://www.w3.org/2000/svg"/>'],
  ['SVG with a document type', '<!DOCTYPE svg [<!ENTITY a "a">]><svg/>'],
  ['a text', 'Total < 10.00'],
  ['a number in angle brackets', '<5>'],
  ['nothing', ''],
])('is not XML that can be an invoice: %s', (_, text) => {
  expect(isXml(Buffer.from(text))).toBe(false)
  expect(isXml(Buffer.from(`\ufeff\r\n${text}`))).toBe(false)
  expect(isXml(utf16(text))).toBe(false)
})
