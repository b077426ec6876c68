import { createServer, type RequestListener, type Server } from 'node:http'
import { answerBare, answerNonsense } from '#config/bare_answers'

/** What Node finds wrong with a request before anybody else sees it. */
const STATUS_OF_CODE: Record<string, number> = {
  HPE_HEADER_OVERFLOW: 431,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 413,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
}

/** The server that listens: what is no request at all gets an answer with the headers of every other one too. */
export function openWebServer(handler: RequestListener): Server {
  // Node would answer a request that names no host by itself, and without those headers.
  const server = createServer({ requireHostHeader: false })
  const take: RequestListener = async (request, response) => {
    if (request.headers.host === undefined && request.httpVersion === '1.1') {
      return answerBare(request, response, 400)
    }
    try {
      await handler(request, response)
    } catch {
      if (response.headersSent) response.destroy()
      else answerBare(request, response, 400)
    }
  }
  server.on('request', take)
  // Who asks before sending a body (Expect: 100-continue) is told to go on where the body is read, or refused.
  server.on('checkContinue', take)
  server.on('checkExpectation', (request, response) => answerBare(request, response, 417))
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    const answer = (socket as { _httpMessage?: { headersSent: boolean } })._httpMessage
    if (error.code === 'ECONNRESET' || !socket.writable || answer?.headersSent) {
      return socket.destroy(error)
    }
    answerNonsense(socket, STATUS_OF_CODE[error.code ?? ''] ?? 400)
  })
  return server
}
