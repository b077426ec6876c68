import { OutboxSchema } from '#database/schema'

/** A start, signal or cancellation of a workflow that waits to be taken to Temporal. */
export default class OutboxEntry extends OutboxSchema {
  static table = 'outbox'
  declare op: 'start' | 'signal' | 'cancel'
}
