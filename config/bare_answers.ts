import { securityHeaders } from '#config/security'
import { STATUS_CODES, type IncomingMessage, type ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'

const WORDS: Record<number, [english: string, russian: string]> = {
  400: ['This address or request cannot be read.', 'Этот адрес или запрос нельзя прочитать.'],
  408: ['The request took too long.', 'Запрос шёл слишком долго.'],
  413: ['The request is too large.', 'Запрос слишком большой.'],
  417: ['This expectation cannot be met.', 'Это ожидание нельзя выполнить.'],
  431: ['The request’s headers are too long.', 'Заголовки запроса слишком длинные.'],
}

/** Answers what never becomes a request of the application, in both languages, with the headers of every answer. */
export function answerBare(_: IncomingMessage, response: ServerResponse, status: number) {
  const { head, body } = bareAnswer(status)
  response.writeHead(status, head)
  response.end(body)
}

/** The same on a bare connection: what came over it was no HTTP. */
export function answerNonsense(socket: Duplex, status: number) {
  const { head, body } = bareAnswer(status)
  const lines = Object.entries(head).map(([name, value]) => `${name}: ${value}\r\n`)
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join('')}\r\n${body}`)
}

function bareAnswer(status: number) {
  const body = `${WORDS[status].join('\n')}\n`
  const head = {
    ...securityHeaders,
    'Cache-Control': 'no-store',
    'Connection': 'close',
    'Content-Type': 'text/plain; charset=utf-8',
    'Content-Length': String(Buffer.byteLength(body)),
  }
  return { head, body }
}
