import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { HttpContext } from '@adonisjs/core/http'
import { exportName, type ExportFormat } from '#presenters/lists/export_list'
import { removeScratch, scratchPath } from '#uploads/scratch'
import { sendScratch } from '#uploads/send_scratch'
import { csvStream, type Value } from '#spreadsheets/csv'
import { xlsxBytes } from '#spreadsheets/xlsx'

const TYPES = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

type Table = { rows: AsyncIterable<Value[]>; format: ExportFormat; title: string; file: string }

/** Answers with a table as a file. Written aside first, within the request's transaction: a failure half-way is no half file. */
export async function sendTable(
  { actor, response, i18n }: HttpContext,
  { rows, format, title, file }: Table
) {
  const path = scratchPath(`.${format}`)
  try {
    const out = createWriteStream(path, { mode: 0o600 })
    if (format === 'csv')
      await pipeline(Readable.from(rows), csvStream(i18n.locale === 'ru' ? ';' : ','), out)
    else await pipeline(Readable.from(xlsxBytes(rows, title)), out)
  } catch (error) {
    await removeScratch(path)
    throw error
  }
  const name = encodeURIComponent(exportName(actor, title, format))
  response.header('Content-Type', TYPES[format])
  response.header(
    'Content-Disposition',
    `attachment; filename="${file}.${format}"; filename*=UTF-8''${name}`
  )
  return sendScratch(response, path)
}
