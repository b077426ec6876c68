import { createReadStream } from 'node:fs'
import { removeScratch } from '#uploads/scratch'
import type { HttpResponse } from '@adonisjs/core/http'

/** Answers with a file of the private folder, which ends with the answer, however that ends. */
export function sendScratch(response: HttpResponse, path: string) {
  const stream = createReadStream(path)
  const end = () => void removeScratch(path)
  stream.once('close', end)
  // A question about the headers alone (HEAD), or somebody who left, never reads it.
  response.response.once('close', () => stream.destroy())
  return response.stream(stream)
}
