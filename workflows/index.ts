/** What the worker's bundle is made of: every workflow function, and nothing that reaches Node. */
export { deliverMail } from '#workflows/mail_delivery/workflow'
export { driveProcess } from '#workflows/processes/workflow'
export { reconcile } from '#workflows/reconciliation/workflow'
