import { simpleParser, type ParsedMail } from 'mailparser'
import { SMTPServer } from 'smtp-server'
import type { AddressInfo } from 'node:net'

type Answer = { responseCode: number; message: string } | null

/** A real SMTP server on a socket: keeps what it accepted, and refuses what it is told to. */
export class Mailbox {
  readonly accepted: ParsedMail[] = []
  /** How many letters were offered, accepted or not. */
  offered = 0
  /** What the server answers to a letter for this address; null accepts it. */
  answer: (recipient: string) => Answer = () => null
  /** What it answers once it has read the letter; null accepts it. */
  judge: (letter: ParsedMail) => Answer = () => null
  #server: SMTPServer

  constructor() {
    this.#server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS', 'AUTH'],
      onRcptTo: ({ address }, _session, done) => {
        this.offered += 1
        const refusal = this.answer(address)
        done(refusal ? Object.assign(new Error(refusal.message), refusal) : null)
      },
      onData: (stream, _session, done) => {
        simpleParser(stream).then((mail) => {
          const refusal = this.judge(mail)
          if (refusal) return done(Object.assign(new Error(refusal.message), refusal))
          this.accepted.push(mail)
          done()
        }, done)
      },
    })
  }

  /** Returns the server's address as SMTP_URL takes it. */
  async open(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve))
    const { port } = this.#server.server.address() as AddressInfo
    return `smtp://127.0.0.1:${port}`
  }

  async close() {
    await new Promise<void>((resolve) => this.#server.close(resolve))
  }

  /** The letters accepted for an address. */
  lettersTo(address: string) {
    return this.accepted.filter((letter) => isFor(letter, address))
  }
}

export const isFor = ({ to }: ParsedMail, address: string) =>
  [to].flat().some((one) => one?.text.includes(address))
